"""Professions: the key that joins titles, occupation codes and the law of each country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fact import Fact, Strict


@dataclass(frozen=True, slots=True, kw_only=True)
class Profession(Fact):
    """A profession key with its ISCO-08 groups; the first group is the main one."""

    key: str
    name: str
    occupations: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    sector: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Strict):
    """A word or phrase inside a title that tells the profession.

    A term without a profession blocks the shorter terms inside it: "veterinary nursing" is not
    nursing.
    """

    profession: str = ""
    language: str = ""
    term: str
    sources: tuple[str, ...] = ()


#: `regulated`: a licence or register decides who may work. `title_protected`: only the title is
#: reserved. `self_employed_only`: employees need nothing, a business of one's own does.
RegulationStatus = Literal["regulated", "title_protected", "self_employed_only", "not_regulated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation(Fact):
    """Whether and how a jurisdiction regulates a profession."""

    jurisdiction: str
    profession: str
    national_title: str = ""
    status: RegulationStatus
    authority: str = ""
    regulation: str = ""
    citation: str = ""
