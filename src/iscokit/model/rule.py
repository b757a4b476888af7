"""Rules: from whom, to where, for what, on which conditions, with which effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .effect import Effect
from .fact import Fact, Strict
from .law import Operational
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
    "character",
    "health",
    "recency",
    "insurance",
]

#: What is asked after recognition and before work: never a reason against recognition itself.
GATES = frozenset({"language", "character", "health", "recency", "insurance"})

#: What a rule is about: the right to practise, a protected title, an academic equivalence, a visa, a
#: work permit, or an opinion that others may use (a skills assessment, a statement).
Right = Literal["", "licence", "title", "academic", "visa", "work_permit", "opinion"]

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
class Condition(Strict):
    """Something that must hold for a rule to apply.

    A `decisive` condition is part of what the rule is: while it is not met, the effect is not
    claimed. The others are the holder's own papers: where unknown, they are listed as missing.
    A condition of one of the kinds `GATES` stands after recognition and before work: it is told,
    and never in the way of the effect. The remaining fields are the parameters of the kind.
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
    consecutive: bool = False
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
    """What remains for the holder to do before the effect is theirs.

    `chosen_by` says who chooses where there is a choice between measures.
    """

    kind: MeasureKind
    text: str
    chosen_by: Literal["", "applicant", "authority"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Strict):
    """How long the authority has, from which event, and what its silence means.

    Attributes:
        length: "3 months", in the words of the act.
        starts: the event from which it runs, such as "complete file".
        extension: by how much and when it may be longer; empty if it may not.
        tacit: what follows when it passes: `consent`, `refusal`, `appeal` (silence can be
            challenged and decides nothing), `none` (nothing follows); empty where that is not held.
        citation: the article that says so.
    """

    length: str
    starts: str = ""
    extension: str = ""
    tacit: Literal["", "consent", "refusal", "appeal", "none"] = ""
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Fact):
    """Under an instrument: from whom, to where, for what, on which conditions, with which effect.

    `right` says what the effect is about where the purpose leaves it open: `recognised` for a visa
    is not licensed. `origin_of` says which origin counts: the place of the award, or any place where
    the holder is registered today. Scope tokens of `origin` and `destination`: `any`, `parties` (of the instrument on the day of
    the question), `bloc:EU`, a country (covers its subdivisions), `CA-*` (each subdivision, not
    the country as a whole), a subdivision.
    """

    id: str
    instrument: str = ""
    citation: str
    purpose: Purpose
    effect: Effect
    right: Right = ""
    professions: tuple[str, ...] = ()
    any_profession: bool = False
    except_professions: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    origin_of: Literal["award", "registration"] = "award"
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
    deadline: Deadline | None = None
    operational: Operational = ""
    usage: str = ""
    valid_from: Date = ""
    valid_to: Date = ""
    superseded_by: str = ""
    note: str = ""
    condition: tuple[Condition, ...] = ()
    measure: tuple[Measure, ...] = ()
