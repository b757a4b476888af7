"""Where each kind of fact lives below a data folder, and what makes one fact different from another.

The same layout serves the bundled data and a folder of one's own (an overlay).
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from ..model import (
    Advice,
    Association,
    Authority,
    Bloc,
    Category,
    Correspondence,
    Framework,
    FrameworkLevel,
    Instrument,
    IscedLevel,
    Jurisdiction,
    Level,
    ListedTitle,
    Membership,
    Party,
    Procedure,
    Profession,
    Programme,
    Qualification,
    Referencing,
    Regulation,
    Rule,
    Scheme,
    Source,
    Term,
)
from .records import (
    ActivityStatus,
    AdvertWord,
    AssessingAuthority,
    AwardWord,
    Closure,
    Count,
    Disagreement,
    FieldOccupations,
    FieldSubject,
    GenderEnding,
    IndexEntry,
    LanguageSigns,
    Qualifier,
    QuebecFrance,
    Title,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact: its record type, its files, and the fields that identify one record.

    `files` is a pattern below the data folder. `stem` names the field that a file's own name
    supplies where the table has no such column. `table` is the key of the array in a TOML file.
    `beside` names kinds that a TOML file of an overlay may hold as well, each in an array of its
    own name: so one small file can hold a rule with its source.
    """

    name: str
    record: type[Any]
    files: str
    key: tuple[str, ...]
    stem: str = ""
    table: str = ""
    beside: tuple[str, ...] = ()

    @property
    def array(self) -> str:
        """The key of its array in a TOML file, its own or that of another kind."""
        return self.table or self.name

    def owns(self, path: str) -> bool:
        """Return whether the file at `path` holds facts of this kind."""
        return fnmatchcase(path, self.files) and path.count("/") == self.files.count("/")


_KINDS = (
    Kind("source", Source, "sources/*.tsv", ("id",)),
    Kind("jurisdiction", Jurisdiction, "jurisdictions.tsv", ("code",)),
    Kind("bloc", Bloc, "blocs.tsv", ("bloc",)),
    Kind("membership", Membership, "bloc_members.tsv", ("bloc", "member", "valid_from")),
    Kind("scheme", Scheme, "classifications/schemes.tsv", ("id",)),
    Kind("scheme_level", Level, "classifications/levels.tsv", ("scheme", "depth")),
    Kind("category", Category, "classifications/categories/*.tsv", ("code",)),
    Kind("title", Title, "classifications/titles/*/*.tsv", ("code",)),
    Kind("correspondence", Correspondence, "classifications/correspondences.tsv", ("id",)),
    Kind(
        "association",
        Association,
        "classifications/correspondences/*.tsv",
        ("source", "target"),
    ),
    Kind("count", Count, "classifications/counts/*.tsv", ("code",)),
    Kind(
        "disagreement",
        Disagreement,
        "classifications/atlas.tsv",
        ("about", "source_code", "target_code", "reading_a", "reading_b"),
    ),
    Kind(
        "field_subject",
        FieldSubject,
        "classifications/isced_f_subjects*.tsv",
        ("field", "subject"),
    ),
    Kind("framework", Framework, "frameworks/frameworks.tsv", ("id",)),
    Kind("framework_level", FrameworkLevel, "frameworks/levels.tsv", ("framework", "code")),
    Kind(
        "referencing",
        Referencing,
        "frameworks/referencing.tsv",
        ("source_framework", "source_level", "target_framework", "basis", "instrument", "year"),
    ),
    Kind("advice", Advice, "frameworks/advice.tsv", ("id",)),
    Kind("isced_level", IscedLevel, "frameworks/isced_2011.tsv", ("scheme", "kind", "code")),
    Kind("qualification", Qualification, "qualifications/*.tsv", ("id",), stem="country"),
    Kind("programme", Programme, "programmes/*.tsv", ("id",), stem="country"),
    Kind("profession", Profession, "professions/professions.tsv", ("key",)),
    Kind("term", Term, "professions/terms.tsv", ("language", "term", "profession")),
    Kind(
        "regulation",
        Regulation,
        "professions/regulated.tsv",
        ("jurisdiction", "profession", "national_title", "authority", "status"),
    ),
    Kind(
        "field_occupations",
        FieldOccupations,
        "professions/fields.tsv",
        ("field", "isced_from"),
    ),
    Kind(
        "award_word",
        AwardWord,
        "titles/award_words.tsv",
        ("language", "award_type", "countries"),
    ),
    Kind("index_entry", IndexEntry, "titles/index/*.tsv", ("scheme", "code", "isco", "sources")),
    Kind("advert_word", AdvertWord, "titles/adverts/*.tsv", ("language", "word")),
    Kind("activity_status", ActivityStatus, "titles/activity_statuses.tsv", ("language", "status")),
    Kind("gender_ending", GenderEnding, "titles/gender_endings.tsv", ("language", "feminine")),
    Kind("language_signs", LanguageSigns, "titles/languages.tsv", ("language",)),
    Kind("qualifier", Qualifier, "titles/qualifiers.tsv", ("language", "phrase", "meaning")),
    Kind("quebec_france", QuebecFrance, "professions/quebec_france.tsv", ("name_fr",)),
    Kind("listed_title", ListedTitle, "recognition/annex_v.tsv", ("id",)),
    Kind("authority", Authority, "recognition/authorities.tsv", ("id",)),
    Kind("procedure", Procedure, "recognition/procedures.tsv", ("id",)),
    Kind(
        "assessing_authority",
        AssessingAuthority,
        "recognition/assessing_authorities_au.tsv",
        ("anzsco", "authority"),
    ),
    Kind("party", Party, "recognition/parties.tsv", ("instrument", "jurisdiction", "valid_from")),
    Kind(
        "instrument",
        Instrument,
        "recognition/instruments/*.toml",
        ("id",),
        table="instrument",
        beside=("source", "party"),
    ),
    Kind(
        "rule",
        Rule,
        "recognition/rules/*.toml",
        ("id",),
        table="rule",
        beside=("source", "instrument", "party", "authority", "procedure", "regulation"),
    ),
    Kind("closure", Closure, "closed.tsv", ("kind", "key")),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}


def key_of(record: Any, kind: Kind) -> str:
    """Return what tells one record of a kind from another, as text."""
    return "|".join(str(getattr(record, name)) for name in kind.key)


def kind_of(path: str) -> Kind | None:
    """Return the kind of fact that the file at `path` holds, or `None`.

    >>> kind_of("qualifications/PH.tsv").name
    'qualification'
    >>> kind_of("notes.txt") is None
    True
    """
    return next((kind for kind in _KINDS if kind.owns(path)), None)


def kinds_in(path: str) -> tuple[Kind, ...]:
    """Return every kind of fact that a file of an overlay at `path` may hold, its own first.

    >>> [kind.name for kind in kinds_in("recognition/rules/mine.toml")][:3]
    ['rule', 'source', 'instrument']
    """
    own = kind_of(path)
    return (own, *(KINDS[name] for name in own.beside)) if own else ()
