"""What is written before it is whole: beside its place, and cleared away when the work stops."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from ..model import UnusableInput

#: Files and folders of work that is going on.
_going_on: set[Path] = set()
_PART, _SPILL = ".part", ".spill"


@contextmanager
def unfinished(goal: Path) -> Iterator[Path]:
    """Give a path to write to, and move what is there to its goal if all went well.

    What a killed process of this machine has left beside the goal is cleared away as well.

    Raises:
        UnusableInput: nothing can be written there.
    """
    host = "".join(c if c.isalnum() else "-" for c in socket.gethostname())
    begin = f".{goal.name}.{host}."
    part = goal.with_name(f"{begin}{os.getpid()}.{uuid4().hex[:8]}{_PART}")
    own = {part, part.with_suffix(_SPILL)}
    _going_on.update(own)
    try:
        _clear_left(goal.parent, begin)
        part.touch()
        _keep_rights(goal, part)
    except (OSError, ValueError) as error:
        _going_on.difference_update(own)
        raise _unwritable(goal, error) from None
    try:
        yield part
        _keep_rights(goal, part)  # an engine may have made the file anew
        part.replace(goal)
    except OSError as error:
        raise _unwritable(goal, error) from None
    finally:
        clear_away(own)


def _keep_rights(goal: Path, part: Path) -> None:
    """Let nobody read what they may not read now."""
    if goal.exists():
        shutil.copymode(goal, part)


def clear_away(paths: Iterable[Path] | None = None) -> None:
    """Remove what unfinished work has written; default all of this process."""
    for path in list(_going_on if paths is None else paths):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        _going_on.discard(path)


def _clear_left(folder: Path, begin: str) -> None:
    for left in folder.iterdir():
        if left.name.startswith(begin) and left.suffix in (_PART, _SPILL):
            number = left.name.removeprefix(begin).partition(".")[0]
            if number.isdigit() and not _runs(int(number)):
                clear_away([left])


def _runs(process: int) -> bool:
    """Return whether a process of this machine still runs; on Windows nobody can ask."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _unwritable(goal: Path, error: Exception) -> UnusableInput:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnusableInput(
        argument="out", value=str(goal), why=f"{goal.name} cannot be written: {reason}"
    )
