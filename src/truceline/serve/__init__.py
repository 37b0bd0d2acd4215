"""The workbench: a local web app to read, weigh and correct a record."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path
from typing import Any

from truceline.serve.access import Guard, is_loopback, new_token

__all__ = ["address", "serve", "workbench"]


def workbench(path: str | Path, token: str | None = None) -> Any:
    """Return the guarded ASGI app over a record's file; ``token`` None: none is asked for. Raises StoreError."""
    from truceline.serve.app import create

    return Guard(create(Path(path)), token)


def address(host: str, port: int, token: str) -> str:
    """Return the address that opens the workbench once.

    >>> address("127.0.0.1", 8765, "abc")
    'http://127.0.0.1:8765/explore?token=abc'
    """
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/explore?token={token}"


def free_port(host: str) -> int:
    """Return a port that nobody listens on."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def serve(path: str | Path, *, host: str = "127.0.0.1", port: int = 0, browser: bool = True, tell: Any = print) -> None:
    """Serve a record until Ctrl-C. ``port`` 0: any that is free.

    Raises ValueError where the host is not this machine, StoreError where the file is no record.
    """
    import uvicorn

    if not is_loopback(host):
        raise ValueError(
            f"{host}: the workbench has no users and no passwords, so it stays on this machine; use 127.0.0.1. "
            "To share what it shows, use `truceline publish`"
        )
    token = new_token()
    made = workbench(path, token)
    port = port or free_port(host)
    tell(f"Open {address(host, port, token)}\nThe address works on this machine only. Ctrl-C ends it.")
    if browser:
        webbrowser.open(address(host, port, token))
    uvicorn.run(made, host=host, port=port, log_level="warning", access_log=False, server_header=False, lifespan="on")
