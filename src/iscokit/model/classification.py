"""Classifications: schemes, their levels and categories, and the tables between two schemes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .fact import Fact, Strict
from .relation import Relation
from .time import Date

#: How a correspondence was made: by the publisher; because national codes begin with the target's
#: codes; because both editions share persistent identifiers; as one modal target for each source; by
#: the judgement of experts; composed of other tables.
Method = Literal["published", "same_code", "same_concept", "modal", "expert", "chained"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Fact):
    """One version of one classification (skos:ConceptScheme), such as `isco-08`.

    Schemes of one `family` are editions of each other. `standard` marks the classification that a
    country's own offices code occupations in. `complete` is false where the publisher has
    codes that are not held; `note` says which.
    """

    id: str
    name: str
    title_en: str = ""
    family: str = ""
    publisher: str
    country: str = ""
    version: str = ""
    valid_from: Date = ""
    valid_to: Date = ""
    predecessor: str = ""
    successor: str = ""
    licence: str
    uri: str = ""
    languages: tuple[str, ...] = ()
    groups: int | None = None
    standard: bool = False
    complete: bool = True
    note: str = ""


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
    """One coded group of a scheme (skos:Concept). The code is text: `0110` keeps its zero.

    `uri` is the publisher's own persistent identifier, where there is one.
    """

    code: str
    depth: int
    parent: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence(Fact):
    """A published table between two schemes (xkos:Correspondence).

    `kind` is `derived` for tables that researchers or we made: they are never preferred over a single
    official one. `method` says how a table was made.
    """

    id: str
    source_scheme: str
    target_scheme: str
    kind: Literal["official", "derived"]
    method: Method = "published"
    publisher: str
    year: Date = ""
    pairs: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Association(Strict):
    """One row of a correspondence (xkos:ConceptAssociation).

    `source_part` and `target_part` are the publisher's partial flags: only a part of that group
    is meant. An empty `target` is knowledge: the publisher says that the source has no equivalent;
    an empty `source` says so of the target. `rank` is the publisher's order of preference among the
    targets of one source, 1 first; `share` the part of the source that goes to this target.
    """

    source: str = ""
    target: str = ""
    relation: Relation | None = None
    source_part: bool = False
    target_part: bool = False
    rank: int | None = None
    share: Fraction | None = None
    note: str = ""
