"""Countries, subdivisions, and blocs with dated membership."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from .fact import Fact, Strict
from .time import Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction(Strict):
    """A country (ISO 3166-1 alpha-2) or a subdivision (ISO 3166-2, `CA-QC`).

    A territory with a country code of its own that lives under the law of a state names the state
    as its parent: Réunion, `RE`, has the parent `FR`. `languages` are the official ones, also
    those of a part of the country, as ISO 639 codes.
    """

    code: str
    name: str
    parent: str = ""
    kind: Literal["country", "subdivision"]
    languages: tuple[str, ...] = ()
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


#: Territories with a country code of their own where the law of the state applies, and the law of
#: the Union with it: Article 355(1) and (4) of the Treaty on the Functioning of the European Union.
#: A code says of a subdivision what it is part of; of these only a table can.
TERRITORIES: Final[Mapping[str, str]] = MappingProxyType(
    {"AX": "FI", "GF": "FR", "GP": "FR", "MF": "FR", "MQ": "FR", "RE": "FR", "YT": "FR"}
)


@cache
def lineage(code: str) -> tuple[str, ...]:
    """Return a jurisdiction and what contains it, narrowest first.

    >>> lineage("CA-QC"), lineage("RE"), lineage("FR")
    (('CA-QC', 'CA'), ('RE', 'FR'), ('FR',))
    """
    around = TERRITORIES.get(code) or code.partition("-")[0]
    return (code,) if around == code else (code, around)


def one_law(origin: str, destination: str) -> bool:
    """Return whether what is awarded in one place needs no recognition in the other.

    So it is within a country as a whole, and between territories under one law; the parts of a
    federation each have their own.

    >>> one_law("CA", "CA-QC"), one_law("GP", "RE"), one_law("CA-ON", "CA-QC")
    (True, True, False)
    """
    here, there = (TERRITORIES.get(code, code) for code in (origin, destination))
    return there in lineage(here) or here in lineage(there)
