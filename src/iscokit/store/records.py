"""Records that only the store and the tables around it need; the words of the field are in model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model.fact import Fact, Strict
from ..model.qualification import AwardType
from ..model.time import Date


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry(Strict):
    """One bundled file: what it holds, whose it is, and the checksum of its bytes."""

    path: str
    title: str
    publisher: str
    version: str
    licence: str
    retrieved: Date
    checked_on: Date
    sources: tuple[str, ...] = ()
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Strict):
    """The title of a category in one language."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry(Strict):
    """Titles that people use for one code, in the language of the table.

    `isco` is the unit group of ISCO-08 that the code leads to, where it leads to one only; empty
    where it leads to several or the scheme has no table to ISCO-08, and for titles that the scheme
    has under such a code as well.
    """

    scheme: str
    code: str
    isco: str = ""
    titles: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenderEnding(Strict):
    """The ending of feminine titles in a language, folded, and the masculine ending instead."""

    language: str
    feminine: str
    masculine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvertWord(Strict):
    """A folded word that stands beside titles in adverts and says nothing of the occupation."""

    language: str
    word: str
    about: Literal["hiring", "urgency", "terms", "seniority", "place", "who"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityStatus(Strict):
    """What people write in a language who are asked for an occupation and name none.

    The first six are main activity statuses that people give themselves; `employed` says only that
    somebody works and `learning` that somebody is trained. Language `mul` is for every language.
    """

    language: str
    status: Literal[
        "student",
        "retired",
        "domestic",
        "unemployed",
        "unable",
        "leave",
        "employed",
        "learning",
        "unstated",
    ]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSigns(Strict):
    """What is common in the titles of a language, the commonest first.

    Folded words, and runs of three letters with their accents; `_` is the boundary of a word.
    `schemes` are those whose titles the index has in the language.
    """

    language: str
    schemes: tuple[str, ...]
    words: tuple[str, ...]
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Strict):
    """How many persons or jobs a code stood for in one survey; a file for each survey."""

    code: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardWord(Strict):
    """Words and phrases inside a title that tell the kind of award, in one language.

    With `countries` it is so only there, and goes before what the language says elsewhere: a
    Peruvian `bachiller` has a first degree, a Spanish one has finished school.
    """

    language: str
    award_type: AwardType
    countries: tuple[str, ...] = ()
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOccupations(Strict):
    """ISCO-08 unit groups that a field of ISCED-F 2013 prepares for at some levels of ISCED 2011."""

    field: str
    isced_from: int
    isced_to: int
    occupations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier(Strict):
    """A word beside a title that changes what it says: "student", "failed", "assistant".

    With the meaning "issuer" it begins the name of a school or authority, which says nothing.
    """

    phrase: str
    language: str
    meaning: Literal[
        "in_training",
        "not_obtained",
        "honorary",
        "helper",
        "decided_elsewhere",
        "specialised",
        "issuer",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSubject(Strict):
    """A subject word of the ISCED-F 2013 index."""

    field: str
    subject: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Strict):
    """A point on which published copies disagree, with both readings and what was decided.

    `about` is the id of a correspondence or of a scheme.
    """

    about: str
    source_code: str = ""
    target_code: str = ""
    reading_a: str = ""
    reading_b: str = ""
    decision: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuebecFrance(Fact):
    """A profession with a mutual recognition arrangement between Québec and France."""

    profession: str
    name_fr: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessingAuthority(Fact):
    """Who assesses an ANZSCO occupation for Australian skilled migration."""

    anzsco: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Fact):
    """In an overlay: a bundled fact that ended, by its kind and key, with the last day it held."""

    kind: str
    key: str
    valid_to: Date
    reason: str = ""
