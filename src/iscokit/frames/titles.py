"""A column of titles of occupations coded: each distinct title once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model import UnusableInput
from ..search import Hit, Hits
from ..search.asked import check_share, is_searchable
from .keys import keyed
from .lookup import Answers, Kind, Lookup, attached
from .opened import check_column, check_new, opened
from .values import distinct

#: What `search_many` can be told.
_OPTIONS = {"scheme", "language", "level", "industry", "tasks", "education", "country", "progress"}
#: What is added to the frame, after the name of the column, and what a row without a title has.
_ADDED: dict[str, tuple[Kind, bool | None]] = {
    "code": ("text", None),
    "title": ("text", None),
    "level": ("text", None),
    "probability": ("number", None),
    "matched_entry": ("text", None),
    "ambiguous": ("truth", False),
    "activity_status": ("text", None),
}
#: More different titles than this are refused.
_MOST = 5_000_000


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
    own = opened(frame)
    check_column(own, column)
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
    names = [f"{begin}_{name}" if begin else name for name in _ADDED]
    check_new(own, names, "prefix", prefix)
    given = keyed(own, column)
    values = distinct(given, most=_MOST, hint="code the frame in parts")
    texts = [one.text for one in values if one.text is one.value and is_searchable(one.text)]
    cells = [_cells(found, at_least) for found in search(texts, **options)]
    columns = zip(*cells, strict=True) if cells else ((),) * len(_ADDED)
    answers = [
        Answers(name, kind, values, default)
        for name, (kind, default), values in zip(names, _ADDED.values(), columns, strict=True)
    ]
    return attached(
        given.frame, given.key, Lookup([text for text in texts if text is not None], answers)
    )


_Text = str | None
_Cells = tuple[_Text, _Text, _Text, float | None, _Text, bool, _Text]


def _cells(found: Hits, at_least: float) -> _Cells:
    hit: Hit | None = found.settled(at_least)
    told = found.ambiguous, found.activity_status
    if hit is None:
        return (None, None, None, None, None, *told)
    return hit.code, hit.title, hit.level, hit.probability, hit.matched_entry, *told
