"""The command recode: a file of any size."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from .shape import dump, kit


def recode(options: argparse.Namespace) -> str:
    """Return as text: what became of the codes of a file."""
    with _leaving_nothing():
        report = kit(options).recode_file(
            options.path,
            options.column,
            options.out,
            source=options.source,
            target=options.target,
            how=options.how,
            unmatched=options.unmatched,
            mass=options.mass,
            name=options.name,
            via=options.via or None,
            by=options.by,
            leading_zeros=options.leading_zeros,
            memory=options.memory,
            progress=sys.stderr.isatty() and not options.quiet,
        )
    return dump(report.to_dict()) if options.json else str(report)


@contextmanager
def _leaving_nothing() -> Iterator[None]:
    """Leave nothing half-written behind when asked to stop."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # not every system has all
    held = [getattr(signal, name) for name in names if hasattr(signal, name)]
    # Who starts a command with nohup does not want it to hear of a hang-up.
    heard = [number for number in held if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, _stop) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    from ..frames.unfinished import clear_away

    clear_away()
    os._exit(128 + number)  # the engine would take an exception for a mistake in the file
