"""The law of recognition: instruments, who is bound by them, and the rules under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .effect import Effect
from .fact import Fact, Strict
from .time import Date

#: Three questions that people mix up: may I practise, how does the level compare, may I work.
Purpose = Literal["profession", "level", "work"]

ConditionKind = Literal[
    "listed_title",
    "training_started",
    "training_started_before",
    "training_completed",
    "accompanying_certificate",
    "nationality",
    "registered",
    "practice",
    "experience",
    "award_date",
    "awarded_after_joining",
    "accredited",
    "level",
    "award",
    "language",
    "document",
    "test",
    "employment",
    "sponsor",
    "age",
    "home_regulated",
    "legal_establishment",
    "recognised_first_in",
    "fact",
]

MeasureKind = Literal[
    "registration",
    "adaptation_period",
    "aptitude_test",
    "examination",
    "language_test",
    "supervised_practice",
    "bridging_course",
    "document_check",
    "interview",
    "internship",
    "quota",
    "visa_step",
    "other",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Fact):
    """A treaty, directive, law, accord or programme that recognition rests on (eli)."""

    id: str
    name: str
    kind: str
    citation: str = ""
    url: str = ""
    valid_from: Date = ""
    valid_to: Date = ""
    recognises: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Fact):
    """Who is bound by an instrument, from when to when. Only a `party` is bound."""

    instrument: str
    jurisdiction: str
    status: Literal["party", "provisional", "former", "signatory", "observer"]
    valid_from: Date = ""
    valid_to: Date = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Strict):
    """Something that must hold for a rule to apply.

    A `decisive` condition is part of what the rule is: while it is not met, the effect is not
    claimed. The others are the holder's own papers: where unknown, they are listed as missing.
    The remaining fields are the parameters of the kind.
    """

    kind: ConditionKind
    text: str
    decisive: bool = False
    values: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    list: str = ""
    point: str = ""
    min_years: float | None = None
    years: float | None = None
    within: float | None = None
    place: str = ""
    from_date: Date = ""
    before_date: Date = ""
    minimum_award: str = ""
    level: str = ""
    key: str = ""
    from_age: int | None = None
    to_age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Strict):
    """What remains for the holder to do before the effect is theirs."""

    kind: MeasureKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Fact):
    """Under an instrument: from whom, to where, for what, on which conditions, with which effect.

    Scope tokens of `origin` and `destination`: `any`, `parties` (of the instrument on the day of
    the question), `bloc:EU`, a country (covers its subdivisions), `CA-*` (each subdivision, not
    the country as a whole), a subdivision.
    """

    id: str
    instrument: str = ""
    citation: str
    purpose: Purpose
    effect: Effect
    professions: tuple[str, ...] = ()
    any_profession: bool = False
    except_professions: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    origin: tuple[str, ...]
    origin_except: tuple[str, ...] = ()
    destination: tuple[str, ...]
    destination_except: tuple[str, ...] = ()
    general: bool = False
    yields_to: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    grants: str = ""
    authority: str = ""
    procedure: str = ""
    time_limit: str = ""
    valid_from: Date = ""
    valid_to: Date = ""
    superseded_by: str = ""
    note: str = ""
    condition: tuple[Condition, ...] = ()
    measure: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Fact):
    """Who decides, or who compares levels (`*level` among the professions).

    An international body has no jurisdiction.
    """

    id: str
    name: str
    jurisdiction: str = ""
    professions: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Fact):
    """A procedure, with its fee and statutory time limit as published.

    One without an authority belongs to every authority under an instrument; rules name it.
    """

    id: str
    authority: str = ""
    name: str
    professions: tuple[str, ...] = ()
    fee: str = ""
    currency: str = ""
    time_limit: str = ""
    year: Date = ""
