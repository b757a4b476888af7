"""Qualifications: the titles that countries award."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from .fact import Fact
from .framework import Basis
from .time import Date


class AwardType(StrEnum):
    """The kind of award, in the order of the level that it usually marks."""

    SCHOOL_PRIMARY = "school_primary"
    SCHOOL_LOWER = "school_lower"
    SKILL_CERT = "skill_cert"
    SCHOOL_UPPER = "school_upper"
    VET_UPPER = "vet_upper"
    VET_APPRENTICESHIP = "vet_apprenticeship"
    VET_POST = "vet_post"
    VET_HIGHER = "vet_higher"
    SHORT_CYCLE = "short_cycle"
    VET_MASTER = "vet_master"
    BACHELOR = "bachelor"
    PROFESSIONAL = "professional"
    MASTER = "master"
    DOCTORATE = "doctorate"
    OTHER_REGULATED = "other_regulated"
    LICENCE = "licence"


#: Degrees of the Bologna cycles: only these can be compared by "at least a bachelor's degree".
DEGREES = (AwardType.BACHELOR, AwardType.PROFESSIONAL, AwardType.MASTER, AwardType.DOCTORATE)

#: Awards of upper secondary level that teach a trade.
TRADES = (AwardType.VET_UPPER, AwardType.VET_APPRENTICESHIP)

#: The ISCED 2011 level that an award type usually has; used only for an indicative comparison.
USUAL_ISCED: dict[AwardType, str] = {
    AwardType.SCHOOL_PRIMARY: "1",
    AwardType.SCHOOL_LOWER: "2",
    AwardType.SCHOOL_UPPER: "3",
    AwardType.VET_UPPER: "3",
    AwardType.VET_APPRENTICESHIP: "3",
    AwardType.VET_POST: "4",
    AwardType.SHORT_CYCLE: "5",
    AwardType.BACHELOR: "6",
    AwardType.MASTER: "7",
    AwardType.PROFESSIONAL: "7",
    AwardType.DOCTORATE: "8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification(Fact):
    """A title awarded in a country, with its level, field and the professions that it opens.

    `country` is ISO 3166-1 alpha-2, a subdivision (`CA-QC`), or a bloc for regional awards.
    """

    id: str
    country: str
    title: str
    language: tuple[str, ...] = ()
    title_en: str = ""
    aliases: tuple[str, ...] = ()
    award_type: AwardType | None = None
    kind: Literal["award", "licence", "register", "test"] = "award"
    framework: str = ""
    level: str = ""
    eqf_min: int | None = None
    eqf_max: int | None = None
    eqf_basis: Basis = ""
    isced: str = ""
    field: str = ""
    professions: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()
    awarding_body: str = ""
    valid_from: Date = ""
    valid_to: Date = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTitle(Fact):
    """A title that an annex of a directive names, with the date from which training counts."""

    id: str
    profession: str
    point: str
    country: str
    title: str
    aliases: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    awarding_body: str = ""
    certificate: str = ""
    professional_title: str = ""
    reference_date: Date = ""
    reference_note: str = ""
    annex_version: str = ""
    usual_years: float | None = None
    valid_from: Date = ""
    valid_to: Date = ""

    @property
    def certificates(self) -> tuple[str, ...]:
        """The papers of which one must come with the title; empty if none must."""
        return tuple(wording.strip() for wording in self.certificate.split("|") if wording.strip())
