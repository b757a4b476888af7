"""Qualifications frameworks, their levels, and official statements that two levels correspond."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fact import Fact, Strict
from .time import Date

#: Where a statement on levels comes from: a published report, or our own reading of two designs.
Basis = Literal["official", "indicative", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Fact):
    """A qualifications framework. Levels are text, ordered from low to high (`4A`, `2.5`)."""

    id: str
    name: str
    name_local: str = ""
    abbreviation: str = ""
    scope: Literal["national", "subnational", "sectoral", "meta", "classification"]
    jurisdiction: str = ""
    levels: tuple[str, ...]
    valid_from: Date = ""
    valid_to: Date = ""
    predecessor: str = ""
    authority: str = ""
    eqf_status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLevel(Fact):
    """A level of a framework, with the EQF level that it is referenced to, if any."""

    framework: str
    code: str
    order: int
    parent: str = ""
    typical_titles: tuple[str, ...] = ()
    eqf_min: int | None = None
    eqf_max: int | None = None
    eqf_basis: Basis = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referencing(Fact):
    """A statement that a level corresponds to a level, or a range, of another framework.

    `relation` is `none` where the statement says on purpose that nothing corresponds.
    """

    source_framework: str
    source_level: str
    target_framework: str
    target_min: str = ""
    target_max: str = ""
    relation: Literal["exact", "range", "none"]
    basis: Literal["official", "indicative"]
    instrument: str = ""
    title: str = ""
    year: Date = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IscedLevel(Strict):
    """A code of ISCED 2011: a level, a programme (ISCED-P) or an attainment (ISCED-A)."""

    scheme: str
    kind: str
    code: str
    level: str
    label: str
    orientation: str = ""
    completion: str = ""
    direct_access: str = ""
