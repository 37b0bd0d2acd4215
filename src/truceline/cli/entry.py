"""The entry point."""

from __future__ import annotations

import os
import sys

from truceline.cli.frame import STOPPED, WRONG, app


def main() -> None:
    """Run the command line. What a pipe's other end no longer reads is no error, and no error is a traceback."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy comes in: more threads only fight each other
    try:
        app(prog_name="truceline")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush finds no closed pipe
        sys.exit(0)
    except SystemExit as end:
        # typer ends with 1 where a pipe was closed, and leaves this behind: no error of ours or the user's
        sys.exit(0 if type(sys.stdout).__name__ == "PacifyFlushWrapper" else end.code)
    except KeyboardInterrupt:
        sys.stderr.write("truceline: stopped\n")
        sys.exit(STOPPED)
    except OSError as error:  # the disk is full, a network folder is gone
        if os.environ.get("TRUCELINE_DEBUG"):
            raise
        where = f"{error.filename}: " if error.filename else ""
        sys.stderr.write(f"truceline: {where}{error.strerror or error}\n")
        sys.exit(WRONG)
    except Exception as error:  # a fault of ours: one line, and how to see more
        if os.environ.get("TRUCELINE_DEBUG"):
            raise
        sys.stderr.write(
            f"truceline: a fault of truceline itself: {type(error).__name__}: {error}\n"
            "Set TRUCELINE_DEBUG=1 and run the command again to see where; please report it with what it prints.\n"
        )
        sys.exit(WRONG)
