"""Classifications: schemes, their levels and categories, and the tables between two schemes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fact import Fact, Strict
from .relation import Relation
from .time import Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Fact):
    """One version of one classification (skos:ConceptScheme), such as `isco-08`."""

    id: str
    name: str
    title_en: str = ""
    publisher: str
    country: str = ""
    version: str
    valid_from: Date = ""
    valid_to: Date = ""
    predecessor: str = ""
    successor: str = ""
    licence: str
    uri: str = ""
    languages: tuple[str, ...] = ()
    groups: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Strict):
    """A level of a scheme (xkos:ClassificationLevel) with the pattern of its codes."""

    scheme: str
    depth: int
    name: str
    pattern: str
    groups: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Strict):
    """One coded group of a scheme (skos:Concept). The code is text: `0110` keeps its zero."""

    code: str
    depth: int
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence(Fact):
    """A published table between two schemes (xkos:Correspondence).

    `kind` is `derived` for tables that researchers or we made: they are never preferred over an
    official one.
    """

    id: str
    source_scheme: str
    target_scheme: str
    kind: Literal["official", "derived"]
    publisher: str
    year: Date = ""
    pairs: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Association(Strict):
    """One row of a correspondence (xkos:ConceptAssociation).

    `source_part` and `target_part` are the publisher's partial flags: only a part of that group
    is meant. An empty `target` is knowledge: the publisher says that there is no equivalent.
    """

    source: str
    target: str = ""
    relation: Relation | None = None
    source_part: bool = False
    target_part: bool = False
    note: str = ""
