"""Countries, subdivisions, and blocs with dated membership."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fact import Fact, Strict
from .time import Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction(Strict):
    """A country (ISO 3166-1 alpha-2) or a subdivision (ISO 3166-2, `CA-QC`)."""

    code: str
    name: str
    parent: str = ""
    kind: Literal["country", "subdivision"]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc(Strict):
    """A named group of jurisdictions, such as `EU-EEA-CH`."""

    bloc: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Fact):
    """A jurisdiction's membership of a bloc from one day to another."""

    bloc: str
    member: str
    valid_from: Date = ""
    valid_to: Date = ""


def lineage(code: str) -> tuple[str, ...]:
    """Return a jurisdiction and what contains it, narrowest first.

    >>> lineage("CA-QC"), lineage("FR")
    (('CA-QC', 'CA'), ('FR',))
    """
    country = code.partition("-")[0]
    return (code,) if country == code else (code, country)
