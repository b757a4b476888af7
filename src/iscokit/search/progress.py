"""A bar on standard error over long work, drawn by tqdm where it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..model import UnusableInput

#: So many are told in thousands and millions.
_MANY = 100_000


@contextmanager
def progress_of(total: int, unit: str, *, shown: bool) -> Iterator[Callable[[int], object]]:
    """Give what is told how many more are done.

    Args:
        total: how many there are.
        unit: what is counted.
        shown: whether to draw a bar.

    Raises:
        UnusableInput: a bar is asked for, and the package that draws it is missing.
    """
    if not shown:
        yield lambda _more: None
        return
    try:
        from tqdm import tqdm
    except ImportError:
        raise UnusableInput(
            argument="progress",
            value=shown,
            why="the bar is drawn by tqdm, which is not installed",
            hint="pip install 'iscokit[bulk]'",
        ) from None
    with tqdm(total=total, unit=f" {unit}", unit_scale=total >= _MANY) as bar:
        yield bar.update
