"""The closed sets of node kinds and edge kinds, and how a node is named."""

from __future__ import annotations

from enum import StrEnum


class NodeKind(StrEnum):
    """What a node is. The kind is the first part of the node's id, except for categories.

    A category is named by scheme and code (`isco-08:2221`), as people write it.
    """

    SCHEME = "scheme"
    CATEGORY = "category"
    FRAMEWORK = "framework"
    LEVEL = "level"
    QUALIFICATION = "qualification"
    PROGRAMME = "programme"
    PROFESSION = "profession"
    JURISDICTION = "jurisdiction"
    BLOC = "bloc"
    INSTRUMENT = "instrument"
    RULE = "rule"
    AUTHORITY = "authority"


class EdgeKind(StrEnum):
    """What an edge says, read from its tail to its head."""

    #: category to the category above it in the same scheme; profession to a wider one
    BROADER = "broader"
    #: category to its scheme; level to its framework
    IN_SCHEME = "in_scheme"
    #: category to a category of another scheme (SKOS mapping relations)
    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"
    RELATED = "related"
    #: level to a level of another framework that a referencing statement names
    REFERENCED_TO = "referenced_to"
    #: qualification to its level, its ISCED level, its country, the professions it prepares for;
    #: programme to the ISCED level that it completes, and its country
    AT_LEVEL = "at_level"
    AT_ISCED = "at_isced"
    AWARDED_IN = "awarded_in"
    PREPARES_FOR = "prepares_for"
    #: profession to its ISCO-08 groups; to the jurisdictions that speak of it in their law
    CLASSIFIED_AS = "classified_as"
    REGULATED_IN = "regulated_in"
    #: profession to the rules that may govern it; jurisdiction to the rules on level
    GOVERNED_BY = "governed_by"
    #: rule to its instrument; rule to the places, blocs or parties where it gives its effect
    UNDER = "under"
    GIVES_EFFECT_IN = "gives_effect_in"
    #: rule to the body that decides; occupation to the body that assesses it for a visa
    DECIDED_BY = "decided_by"
    ASSESSED_BY = "assessed_by"
    #: subdivision to country
    PART_OF = "part_of"
    #: bloc to its members; instrument to its parties
    INCLUDES = "includes"
    BINDS = "binds"


#: The frameworks that everything else is compared by: levels of learning, levels of programmes.
EQF, ISCED = "EQF", "ISCED-2011"
#: The node that stands for every profession: rules for "any regulated profession" hang on it.
ANY_PROFESSION = "profession:*"
#: The node that stands for every jurisdiction.
ANYWHERE = "bloc:*"


def node(kind: NodeKind, key: str) -> str:
    """Return the id of a node.

    >>> node(NodeKind.RULE, "TTMRA-1"), node(NodeKind.CATEGORY, "isco-08:2221")
    ('rule:TTMRA-1', 'isco-08:2221')
    """
    return key if kind is NodeKind.CATEGORY else f"{kind}:{key}"


def level_node(framework: str, code: str) -> str:
    """Return the id of a framework level.

    >>> level_node("EQF", "6")
    'level:EQF/6'
    """
    return f"{NodeKind.LEVEL}:{framework}/{code}"
