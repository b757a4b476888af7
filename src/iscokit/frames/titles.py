"""A column of titles of occupations coded: each distinct title once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model import UnusableInput
from ..search import Hit, Hits
from ..search.asked import check_share, is_searchable
from .opened import opened

#: What `search_many` can be told.
_OPTIONS = {"scheme", "language", "level", "industry", "tasks", "education", "country", "progress"}
#: What is added to the frame, after the name of the column.
_ADDED = ("code", "title", "level", "probability", "matched_entry", "ambiguous")


def search_frame(
    search: Callable[..., list[Hits]],
    frame: Any,
    column: str,
    *,
    at_least: float,
    prefix: str | None,
    **options: Any,
) -> Any:
    """Return the frame with the codes of its titles; see `FrameVerbs.search_frame`."""
    own = opened(frame, column)
    import narwhals as nw

    check_share("at_least", at_least)
    strange = sorted(set(options) - _OPTIONS)
    if strange:
        raise UnusableInput(
            argument=strange[0],
            value=options[strange[0]],
            why="there is no such option",
            hint="write one of " + ", ".join(sorted(_OPTIONS)),
        )
    begin = column if prefix is None else prefix
    names = {name: f"{begin}_{name}" if begin else name for name in _ADDED}
    taken = [name for name in names.values() if name in own.columns]
    if taken:
        raise UnusableInput(
            argument="prefix",
            value=prefix,
            why=f"the frame has a column {taken[0]} already",
            hint="give another prefix",
        )
    values = own[column].to_list()
    texts = list(dict.fromkeys(value for value in values if is_searchable(value)))
    hits = dict(zip(texts, search(texts, **options), strict=True))
    cells = {text: _cells(found, at_least) for text, found in hits.items()}
    rows = [cells.get(value, _NOTHING) if isinstance(value, str) else _NOTHING for value in values]
    kinds: tuple[Any, ...] = (nw.String, nw.String, nw.String, nw.Float64, nw.String, nw.Boolean)
    columns = zip(*rows, strict=True) if rows else ((),) * len(_ADDED)
    added = [
        nw.new_series(names[name], list(found), kind, backend=own.implementation)
        for name, kind, found in zip(_ADDED, kinds, columns, strict=True)
    ]
    return own.with_columns(*added).to_native()


_Cells = tuple[str | None, str | None, str | None, float | None, str | None, bool]
_NOTHING: _Cells = (None, None, None, None, None, False)


def _cells(found: Hits, at_least: float) -> _Cells:
    hit: Hit | None = found.settled(at_least)
    if hit is None:
        return (None, None, None, None, None, found.ambiguous)
    return hit.code, hit.title, hit.level, hit.probability, hit.matched_entry, found.ambiguous
