"""The question as asked: checked, with jurisdictions as codes and dates as dates."""

from __future__ import annotations

import datetime as dt
import itertools
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ...crosswalk.codes import known_code, split_code
from ...graph import Graph
from ...graph.places import Places
from ...model import UnusableInput, first_day, last_day
from ...search.asked import refuse_long
from .dates import read_date, read_day
from .holder import Holder, Period, read_holder

#: Nobody's title is longer. What is, is a file pasted by mistake.
LONGEST_TITLE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, as `resolve` takes it."""

    qualification: str
    origin: str
    destination: str
    on: dt.date
    occupation: str | None = None
    awarded: str | None = None
    holder: Holder = field(default_factory=Holder)

    def to_dict(self) -> dict[str, Any]:
        """Return the query with the keys of the JSON contract."""
        return {
            "qualification": self.qualification,
            "origin": self.origin,
            "destination": self.destination,
            "occupation": self.occupation,
            "awarded": self.awarded,
            "on": self.on.isoformat(),
            "holder": {k: _plain(v) for k, v in self.holder.known().items()},
        }


def _plain(value: Any) -> Any:
    if isinstance(value, Period):
        return {name: part for name, part in asdict(value).items() if part}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def read_title(text: object) -> str:
    """Return the title in one line, without control characters.

    Raises:
        UnusableInput: no text, nothing but blanks, or longer than any title.
    """
    if not isinstance(text, str):
        raise UnusableInput(
            argument="qualification", value=text, why="a title is a text", hint="quote it"
        )
    refuse_long("qualification", text, LONGEST_TITLE, "write the title as on the diploma,")
    visible = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text)
    title = " ".join(visible.split())
    if not any(c.isalnum() for c in title):
        raise UnusableInput(
            argument="qualification",
            value=text[:40],
            why="no title is given",
            hint="write it as on the diploma, in any language",
        )
    return title


def ask(
    graph: Graph,
    places: Places,
    qualification: object,
    *,
    origin: object,
    destination: object,
    occupation: object = None,
    awarded: object = None,
    holder: Holder | Mapping[str, Any] | None = None,
    on: object = None,
) -> Question:
    """Return the checked question.

    Raises:
        UnusableInput, UnknownJurisdiction, UnknownCode, CodeFormat: it cannot be asked so.
    """
    code: str | None = None
    if occupation is not None:
        scheme, bare = split_code(occupation, None)
        if scheme not in (None, "isco-08"):
            raise UnusableInput(
                argument="occupation",
                value=occupation,
                why=f"an occupation is given in isco-08, not in {scheme}",
                hint="translate it first",
            )
        known_code(graph, "isco-08", bare)
        code = f"isco-08:{bare}"
    return in_order(
        Question(
            qualification=read_title(qualification),
            origin=places.code(origin, "origin"),
            destination=places.code(destination, "destination"),
            occupation=code,
            awarded=None if awarded is None else read_date(awarded, "awarded"),
            on=dt.date.today() if on is None else read_day(on, "on"),
            holder=read_holder(places, holder),
        )
    )


def in_order(question: Question) -> Question:
    """Return the question if its dates can follow each other: training, award, question.

    Raises:
        UnusableInput: the award lies after the day of the question, or training after the award.
    """
    holder = question.holder
    steps = [
        ("training_started", holder.training_started),
        ("training_completed", holder.training_completed),
        ("awarded", question.awarded),
        ("on", question.on.isoformat()),
    ]
    given = [(name, date) for name, date in steps if date]
    for (name, date), (later, end) in itertools.pairwise(given):
        if first_day(date) > last_day(end):
            raise UnusableInput(
                argument=name,
                value=date,
                why=f"{name} {date} lies after {later} {end}",
                hint="correct one of the two dates",
            )
    return question
