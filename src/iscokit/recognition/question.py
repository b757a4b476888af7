"""The question as asked: checked, with jurisdictions as codes and dates as dates."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..crosswalk.codes import known_code, split_code
from ..graph import Graph
from ..graph.places import Places
from ..model import UnusableInput, first_day, last_day

#: Nobody's title is longer. What is, is a file pasted by mistake.
LONGEST_TITLE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What is known of the person. Every fact may stay unknown (`None`).

    Attributes:
        nationality: ISO 3166-1 codes.
        registered_in: jurisdictions where the holder is registered or licensed today.
        recognised_in: jurisdictions that have already recognised the qualification.
        practice_years: years of lawful practice of the profession.
        training_started, training_completed: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        languages: language code to CEFR level, `{"de": "B2"}`.
        documents: papers held, such as "certificate of conformity".
        tests: examinations passed, such as "NCLEX-RN".
        accredited: whether the programme was accredited by the home signatory of an accord.
        employment, sponsor: whether there is a job offer, a sponsor.
        age: in years.
        facts: any other yes-or-no fact that a rule names by its key.
    """

    nationality: tuple[str, ...] | None = None
    registered_in: tuple[str, ...] | None = None
    recognised_in: tuple[str, ...] | None = None
    practice_years: float | None = None
    training_started: str | None = None
    training_completed: str | None = None
    languages: Mapping[str, str] | None = None
    documents: tuple[str, ...] | None = None
    tests: tuple[str, ...] | None = None
    accredited: bool | None = None
    employment: bool | None = None
    sponsor: bool | None = None
    age: int | None = None
    facts: Mapping[str, bool] = field(default_factory=dict)

    def known(self) -> dict[str, Any]:
        """Return the facts that are known, as plain data."""
        return {f.name: v for f in fields(self) if (v := getattr(self, f.name)) not in (None, {})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, as `resolve` takes it."""

    qualification: str
    origin: str
    destination: str
    on: dt.date
    occupation: str | None = None
    awarded: str | None = None
    holder: Holder = Holder()

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
    return list(value) if isinstance(value, tuple) else value


def read_title(text: object) -> str:
    """Return the title in one line, without control characters.

    Raises:
        UnusableInput: no text, nothing but blanks, or longer than any title.
    """
    if not isinstance(text, str):
        raise UnusableInput(
            argument="qualification", value=text, why="a title is a text", hint="quote it"
        )
    if len(text) > LONGEST_TITLE:
        raise UnusableInput(
            argument="qualification",
            value=text[:40],
            why=f"{len(text):,} characters are no title",
            hint=f"write the title as on the diploma, at most {LONGEST_TITLE:,} characters",
        )
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


def read_date(value: object, argument: str) -> str:
    """Return a date of the calendar as text; a year or a month may stand for it.

    Raises:
        UnusableInput: no such date.
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, dt.date) else value
    try:
        first_day(text.strip() if isinstance(text, str) else repr(text))
    except ValueError as error:
        raise UnusableInput(
            argument=argument,
            value=text,
            why=f"{text!r} is no date of the calendar"
            if "is not a date" not in str(error)
            else str(error),
            hint="write it like 2014-07-01",
        ) from None
    return str(text).strip()


def read_day(value: object, argument: str) -> dt.date:
    """Return a day of the calendar.

    Raises:
        UnusableInput: no such day, or a year or a month only.
    """
    text = read_date(value, argument)
    if len(text) < len("2014-07-01"):
        raise UnusableInput(
            argument=argument,
            value=text,
            why=f"{text!r} is no day",
            hint="write it like 2014-07-01",
        )
    return first_day(text)


def _names(value: Any, name: str) -> tuple[str, ...]:
    """Return one name or several as a tuple."""
    if isinstance(value, str):
        return (value,)
    # A set has no order of its own, and the answer repeats what it was told.
    in_order = sorted(value) if isinstance(value, set | frozenset) else value
    names = tuple(in_order) if isinstance(in_order, Iterable) else (None,)
    if not all(isinstance(part, str) for part in names):
        raise UnusableInput(argument=name, value=value, why="write a text, or a list of texts")
    return names


def _years(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise UnusableInput(argument=name, value=value, why="write a number of years")
    return value


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise UnusableInput(argument=name, value=value, why="write True or False")
    return value


#: Levels of the Common European Framework of Reference for Languages, from low to high.
CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")

_LANGUAGES = {
    "arabic": "ar",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "norwegian": "no",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "spanish": "es",
    "swedish": "sv",
}


def _facts(value: Any, name: str) -> dict[str, bool]:
    if not isinstance(value, Mapping) or not all(isinstance(v, bool) for v in value.values()):
        why = "write each fact with True or False, as {'equal_treatment': True}"
        raise UnusableInput(argument=name, value=value, why=why)
    return dict(value)


def _languages(value: Any, name: str) -> dict[str, str]:
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        why = "write each language with its level, as {'de': 'B2'}"
        raise UnusableInput(argument=name, value=value, why=why)
    levels = {
        _LANGUAGES.get(k.casefold(), k.casefold()): v.strip().upper() for k, v in value.items()
    }
    for language, level in levels.items():
        if len(language) not in (2, 3) or level not in (*CEFR, "NATIVE"):
            why = f"{language!r} at {level!r} is no language at a level of the European framework"
            raise UnusableInput(argument=name, value=value, why=why, hint="write {'de': 'B2'}")
    return {language: "C2" if level == "NATIVE" else level for language, level in levels.items()}


#: How each fact about the holder is read; places are read by name and code besides.
_READERS: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys(("nationality", "registered_in", "recognised_in"), _names),
    **dict.fromkeys(("documents", "tests"), _names),
    **dict.fromkeys(("training_started", "training_completed"), read_date),
    **dict.fromkeys(("practice_years", "age"), _years),
    **dict.fromkeys(("accredited", "employment", "sponsor"), _flag),
    "languages": _languages,
    "facts": _facts,
}
_PLACES = frozenset({"nationality", "registered_in", "recognised_in"})


def read_holder(places: Places, given: Holder | Mapping[str, Any] | None) -> Holder:
    """Return the holder from a mapping of facts.

    Raises:
        UnusableInput: a fact that no rule can ask for, or a value of the wrong form.
        UnknownJurisdiction: a fact names a place that does not exist.
    """
    if given is None:
        return Holder()
    if not isinstance(given, Holder | Mapping):
        raise UnusableInput(
            argument="holder", value=given, why="write a Holder, or a mapping of facts"
        )
    values: dict[str, Any] = {}
    for name, value in (given.known() if isinstance(given, Holder) else dict(given)).items():
        reader = _READERS.get(name)
        if reader is None:
            raise UnusableInput(
                argument="holder",
                value=name,
                why=f"there is no fact {name!r}",
                hint=f"known are {', '.join(_READERS)}",
            )
        if value is None:
            continue
        read = reader(value, name)
        values[name] = tuple(places.code(v, name) for v in read) if name in _PLACES else read
    return Holder(**values)


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
