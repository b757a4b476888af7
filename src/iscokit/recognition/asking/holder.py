"""What is known of the person who holds the qualification, and how it is read from a mapping."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, cast, get_args

from ...graph.places import Places
from ...model import UnusableInput, first_day, last_day
from ...model.rule import MeasureKind
from .dates import read_date

#: What a person may want to be in the profession; some laws regulate only one of the two.
Activity = Literal["employee", "self_employed"]
#: How far a measure is.
Stage = Literal["imposed", "pending", "done", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time of practice in one place; without an end it lasts until the day of the question."""

    place: str
    start: str
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """What is known of the person. Every fact may stay unknown (`None`).

    Attributes:
        nationality: ISO 3166-1 codes.
        registered_in: jurisdictions where the holder is registered or licensed in the profession
            today.
        recognised_in: jurisdictions that have already recognised the qualification.
        practice_years: years of lawful practice of the profession, in all.
        practice: the same with dates and places, `{"place": "PL", "start": "2016", "end": "2021"}`
            for each period; without an end it lasts until the day of the question.
        training_started, training_completed: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
        languages: language code to CEFR level, `{"de": "B2"}`.
        documents: papers held, such as "certificate of conformity"; "accompanying certificate"
            is the paper that Annex V asks for beside the title, however it is called there.
        tests: examinations passed, such as "NCLEX-RN".
        accredited: whether the programme was accredited by the home signatory of an accord.
        employment, sponsor: whether there is a job offer, a sponsor.
        age: in years.
        activity: `employee` or `self_employed`: what the holder wants to be there.
        measures: how far each kind of measure is, `{"aptitude_test": "done"}`: one of `imposed`,
            `pending`, `done`, `failed`.
        facts: any other yes-or-no fact that a rule names by its key.
    """

    nationality: tuple[str, ...] | None = None
    registered_in: tuple[str, ...] | None = None
    recognised_in: tuple[str, ...] | None = None
    practice_years: float | None = None
    practice: tuple[Period, ...] | None = None
    training_started: str | None = None
    training_completed: str | None = None
    languages: Mapping[str, str] | None = None
    documents: tuple[str, ...] | None = None
    tests: tuple[str, ...] | None = None
    accredited: bool | None = None
    employment: bool | None = None
    sponsor: bool | None = None
    age: int | None = None
    activity: Activity | None = None
    measures: Mapping[str, str] | None = None
    facts: Mapping[str, bool] = field(default_factory=dict)

    def known(self) -> dict[str, Any]:
        """Return the facts that are known, as plain data."""
        return {f.name: v for f in fields(self) if (v := getattr(self, f.name)) not in (None, {})}


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


def _activity(value: Any, name: str) -> Activity:
    if value not in get_args(Activity):
        raise UnusableInput(
            argument=name, value=value, why=f"write one of {', '.join(get_args(Activity))}"
        )
    return cast("Activity", value)


def _stages(value: Any, name: str) -> dict[str, str]:
    kinds, stages = get_args(MeasureKind), get_args(Stage)
    if not isinstance(value, Mapping):
        why = "write each kind of measure with its stage, as {'aptitude_test': 'done'}"
        raise UnusableInput(argument=name, value=value, why=why)
    for kind, stage in value.items():
        if kind not in kinds or stage not in stages:
            raise UnusableInput(
                argument=name,
                value=f"{kind}: {stage}",
                why=f"{kind!r} at {stage!r} is no measure at a stage",
                hint=f"measures: {', '.join(kinds)}; stages: {', '.join(stages)}",
            )
    return dict(value)


def _periods(value: Any, name: str) -> tuple[Period, ...]:
    given = [value] if isinstance(value, Mapping | Period) else value
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise UnusableInput(argument=name, value=value, why=_PERIODS)
    return tuple(_period(part, name) for part in given)


_PERIODS = "write each period as {'place': 'PL', 'start': '2016', 'end': '2021'}"


def _period(value: Any, name: str) -> Period:
    if isinstance(value, Period):
        value = {"place": value.place, "start": value.start, "end": value.end}
    strange = set(value) - {"place", "start", "end"} if isinstance(value, Mapping) else {"?"}
    if strange or not value.get("place") or not value.get("start"):
        raise UnusableInput(argument=name, value=value, why=_PERIODS)
    start, end = read_date(value["start"], name), value.get("end") or ""
    end = read_date(end, name) if end else ""
    if end and first_day(start) > last_day(end):
        raise UnusableInput(argument=name, value=value, why=f"it ends ({end}) before it begins")
    return Period(place=value["place"], start=start, end=end)


#: How each fact about the holder is read; places are read by name and code besides.
_READERS: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys(("nationality", "registered_in", "recognised_in"), _names),
    **dict.fromkeys(("documents", "tests"), _names),
    **dict.fromkeys(("training_started", "training_completed"), read_date),
    **dict.fromkeys(("practice_years", "age"), _years),
    **dict.fromkeys(("accredited", "employment", "sponsor"), _flag),
    "languages": _languages,
    "practice": _periods,
    "activity": _activity,
    "measures": _stages,
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
        if name in _PLACES:
            read = tuple(places.code(v, name) for v in read)
        elif name == "practice":
            read = tuple(replace(p, place=places.code(p.place, name)) for p in read)
        values[name] = read
    return Holder(**values)
