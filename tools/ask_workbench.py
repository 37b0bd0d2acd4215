"""Ask a record's workbench, as it is installed, for a page and for its built files; say what is not there.

python tools/ask_workbench.py RECORD [--front]     --front: the built scripts and base map must be there too
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

SECONDS = 30.0


def main(arguments: list[str]) -> int:
    """Run the command; return its exit code."""
    command = [sys.executable, "-u", "-m", "truceline", "serve", arguments[0], "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        found = re.search(r"(http://[^/]+)/explore\?token=(\S+)", server.stdout.readline())
        assert found, "the server printed no address"
        base, token = found.groups()

        def ask(path: str) -> bytes:
            request = urllib.request.Request(base + path, headers={"Cookie": f"truceline={token}"})
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                body: bytes = answer.read()
            return body

        ending = time.monotonic() + SECONDS
        while True:
            try:
                page = ask("/explore").decode()
                break
            except urllib.error.URLError:
                if time.monotonic() > ending:
                    raise
                time.sleep(0.2)
        wanted = ["/assets/style.css", "/explore.json", "/openapi.json"]
        if "--front" in arguments:
            manifest = json.loads(ask("/static/manifest.json"))
            wanted += [f"/static/{entry['file']}" for entry in manifest.values()] + ["/static/base.pmtiles"]
            assert 'type="module"' in page, "the page names no script"
        sizes = {path: len(ask(path)) for path in wanted}
        size = sum(sizes.values())
        print(f"the workbench answers: {len(page):,} characters of page, {len(sizes)} files of {size:,} bytes")
        return 0 if all(sizes.values()) else 1
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
