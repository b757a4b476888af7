"""A reading of a title: the qualification that it may mean, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...model import AwardType, ListedTitle

#: From here on a title counts as the one that is meant.
SURE = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A qualification that the title may mean.

    `reading` is `listed`, `held`, `programme` (the title is the name of a programme of the country,
    or of its diploma) or `read` (word by word; then there is no `id`).

    Attributes:
        label: the title or alias that matched.
        further: words of the title that the label has no counterpart for.
        lacking: words of the label that the title has no counterpart for.
        own_profession: the record itself names the profession; otherwise a word of the title does.
        names_profession: the title, as written or as listed, says which profession it is for.
        asked: the profession is the one asked for; nothing in the title names it.
        beside: professions asked for, where the title names others.
        prepared: false where this reading is about such a profession.
        years: how long the programme lasts; `schooling` the years since primary school began.
        by_field: the occupations are those that field and level prepare for; no profession is named.
        valid_from, valid_to: when the award had this level; empty where nothing ended or began.
        unearned: a word beside the title says that it is not earned yet, or was not.
        doubt: why nothing strong may rest on this reading; empty if nothing speaks against it.
    """

    id: str | None
    title: str
    country: str
    score: float
    reading: str
    award_type: AwardType | None = None
    kind: str = "award"
    framework: str = ""
    level: str = ""
    level_inferred: bool = False
    isced: str = ""
    years: float | None = None
    schooling: float | None = None
    eqf: tuple[int, int] | None = None
    eqf_official: bool = False
    valid_from: str = ""
    valid_to: str = ""
    field: str = ""
    professions: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    listed: ListedTitle | None = None
    label: str = ""
    further: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    own_profession: bool = False
    names_profession: bool = True
    asked: bool = False
    prepared: bool = True
    beside: tuple[str, ...] = ()
    by_field: bool = False
    doubt: str = ""
    unearned: bool = False
    confidence: float = 1.0
    sources: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the reading with the keys of the JSON contract."""
        exact = self.eqf and self.eqf[0] == self.eqf[1]
        return {
            "id": self.id,
            "title": self.title,
            "country": self.country,
            "score": round(self.score, 2),
            "reading": self.reading,
            "award_type": self.award_type and str(self.award_type),
            "level": {"framework": self.framework, "code": self.level} if self.level else None,
            "level_inferred": self.level_inferred,
            "isced": self.isced or None,
            "eqf": self.eqf[0] if self.eqf and exact else None,
            "eqf_range": list(self.eqf) if self.eqf else None,
            "field": self.field or None,
            "profession": self.professions[0] if self.professions else None,
            "professions": list(self.professions),
            "occupations": list(self.occupations),
            "doubt": self.doubt or None,
            "sources": list(self.sources),
        }
