"""To import this makes a process ready to read: the model, the word lists and the weights are loaded.

It is imported for that alone, by the process from which the reading processes are forked (``truceline.processes``):
what one has loaded, all have, and share the memory of. A first report is what loads everything; it tells of nothing
that matters, and where it fails the processes load for themselves and tell what is wrong.
"""

from __future__ import annotations

import contextlib
import gc
import signal
import sys

FIRST = (
    "The ministry said on Monday that troops had shelled the village of Fort at noon, killing two people, "
    "and that the truce agreed in the capital last week no longer held."
)


def _get_ready() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    with contextlib.suppress(Exception):
        from truceline.read.plain import document
        from truceline.run import Packer

        list(Packer("")([document(FIRST, published="2020-10-12")]))
    gc.collect()
    gc.freeze()  # a collection in a forked process would touch, and so copy, every page


if sys.argv[0] == "-c":  # as the server of forks is begun: nobody else who imports this wants it
    _get_ready()
