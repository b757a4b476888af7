"""A polars frame in memory answered in one reading of its texts instead of two.

To read ten million texts takes longer than all that is then done with them. A sample shows nearly every
value that a column has: each row is given the place of its value among these, and the places are what is
counted and answered. What the sample lacks is looked up afterwards; if it changes how the others are read,
nothing is gained and the usual way is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .keys import Keyed
from .lookup import Lookup
from .opened import OWN, wrapped
from .outcome import Plan
from .values import Value, distinct

#: A frame of fewer rows is not worth it, and so many of its rows are looked at.
_WORTH, _SAMPLE = 200_000, 50_000
#: So many places are counted at a time.
_AT_A_TIME = 1 << 16
#: More values than this in the sample are no codes.
_MOST = 20_000
_PLACE = f"{OWN}place"


class Answered(NamedTuple):
    """A native frame with the answers, and what they rest on."""

    frame: Any
    plan: Plan


def answered_in_one_reading(
    frame: Any,
    key: str,
    mass: str | None,
    plan: Callable[[list[Value]], tuple[Plan, Lookup]],
    *,
    most: int,
) -> Answered | None:
    """Return a polars frame with the answers, or None where they are to be had in the usual way only.

    Args:
        frame: a polars frame in memory.
        key: its column of texts.
        mass: a column of numbers, to be added up.
        plan: from distinct values to what becomes of them.
        most: more distinct values than this are refused.

    Raises:
        UnusableInput: as by `distinct`.
    """
    import polars as pl

    if len(frame) < _WORTH:
        return None
    seen = frame[key].gather_every(len(frame) // _SAMPLE).unique().drop_nulls().sort().to_list()
    if not 0 < len(seen) <= _MOST:
        return None
    guess, lookup = plan([Value(text, text, 1, 1) for text in seen])
    if lookup.many or len(lookup.columns) > 1:
        return None
    guessed = _answers(lookup)
    places = frame[key].cast(pl.Enum(seen), strict=False).to_physical().alias(_PLACE)
    known = places.drop_nulls()
    if mass is None:
        values = _counted(known.to_numpy(), seen)
    else:
        masses = frame.select(pl.col(mass), places).drop_nulls(_PLACE)
        values = distinct(Keyed(wrapped(masses), _PLACE), mass=mass, texts=seen, most=most)
    late = places.is_null() if len(known) < len(frame) else None
    rest = (
        []
        if late is None
        else distinct(Keyed(wrapped(frame.filter(late)), key), mass=mass, most=most)
    )
    column = pl.Series(lookup.columns[0].name, [guessed.get(text) for text in seen], pl.String)
    answered = column.gather(places)
    if late is None or not any(one.text for one in rest):
        return Answered(frame.with_columns(answered), guess.counted([*rest, *values]))
    final, lookup = plan(sorted([*rest, *values], key=lambda one: one.text or ""))
    answers = _answers(lookup)
    if lookup.many or any(answers.get(text) != guessed.get(text) for text in seen):
        return None
    more = {one.text: answers[one.text] for one in rest if one.text in answers}
    if any(code is not None for code in more.values()):
        rows = late.arg_true()
        found = frame[key].gather(rows).replace_strict(more, default=None, return_dtype=pl.String)
        answered = answered.scatter(rows, found)
    return Answered(frame.with_columns(answered), final)


def _counted(places: NDArray[np.integer[Any]], texts: Sequence[str]) -> list[Value]:
    """Return in how many rows each text stands, of which the places are given."""
    counts = np.zeros(len(texts), np.int64)
    for start in range(0, len(places), _AT_A_TIME):  # what fits in the cache is counted faster
        counts += np.bincount(places[start : start + _AT_A_TIME], minlength=len(texts))
    return [Value(text, text, n, n) for text, n in zip(texts, counts.tolist(), strict=True) if n]


def _answers(lookup: Lookup) -> dict[str, Any]:
    return dict(zip(lookup.keys, lookup.columns[0].cells, strict=True))
