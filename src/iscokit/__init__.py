"""What is this qualification worth over there, on which legal ground, and what is still missing?

One typed graph links occupation classifications, qualification frameworks, qualifications and
regulated professions through dated, cited rules. The house, from the ground up:

    model        the words of the field as frozen types
    data         the facts: text tables and rules, each with source, licence, dates
    store        data to model: catalogue, lazy loading, overlays, validation
    graph        the typed graph over the store
    crosswalk    codes moved between classifications
    search       from text to categories and qualifications
    recognition  identify, levels, rules, conditions: resolve and explain
    frames       the same over columns of any dataframe, and over files
    kit          a store bound to the verbs; the functions below use a default kit
    commands     the same verbs in a terminal; `cli` knows their names and arguments

Importing the package reads no data and no heavy module.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .api import (
        cite,
        clean,
        coverage,
        crosswalk,
        data_info,
        default_kit,
        detect_scheme,
        dossier,
        graph,
        history,
        resolve,
        schemes,
        search,
        search_many,
        translate,
    )
    from .columns import recode, recode_file, redistribute, resolve_frame, search_frame
    from .crosswalk import (
        UNMATCHED,
        Candidate,
        Change,
        Cleaned,
        Cleaning,
        Comparison,
        Crosswalk,
        Detection,
        Diagnosis,
        Entropy,
        History,
        Hop,
        Leftover,
        Link,
        Redistribution,
        Split,
        Step,
        Target,
        Translation,
        Weights,
    )
    from .destination import Dossier, HeldProfession
    from .frames.recode import Recoded
    from .frames.redistribute import Redistributed
    from .frames.report import Report
    from .frames.resolve import Resolved
    from .graph import EdgeKind, Hierarchy, NodeKind
    from .holdings import Coverage
    from .kit import Kit
    from .model import (
        AmbiguousCodes,
        CodeFormat,
        CrosswalkGap,
        DataIntegrity,
        Effect,
        IscokitError,
        NoCorrespondence,
        Qualification,
        Relation,
        Scheme,
        Truth,
        UnknownCode,
        UnknownJurisdiction,
        UnknownLanguage,
        UnknownScheme,
        UnmatchedCodes,
        UnusableInput,
    )
    from .recognition import Holder, Identified, NearMiss, Resolution, Route, Verdict
    from .search import Hit, Hits
    from .search.index.title_index import TitleHit, TitleIndex

_HOME = {
    ".api": (
        "cite",
        "clean",
        "coverage",
        "crosswalk",
        "data_info",
        "default_kit",
        "detect_scheme",
        "dossier",
        "graph",
        "history",
        "resolve",
        "schemes",
        "search",
        "search_many",
        "translate",
    ),
    ".columns": ("recode", "recode_file", "redistribute", "resolve_frame", "search_frame"),
    ".crosswalk": (
        "UNMATCHED",
        "Candidate",
        "Change",
        "Cleaned",
        "Comparison",
        "Hop",
        "Split",
        "Cleaning",
        "Crosswalk",
        "Detection",
        "Diagnosis",
        "Entropy",
        "History",
        "Leftover",
        "Link",
        "Redistribution",
        "Step",
        "Target",
        "Translation",
        "Weights",
    ),
    ".destination": ("Dossier", "HeldProfession"),
    ".graph": ("EdgeKind", "Hierarchy", "NodeKind"),
    ".holdings": ("Coverage",),
    ".kit": ("Kit",),
    ".frames.recode": ("Recoded",),
    ".frames.redistribute": ("Redistributed",),
    ".frames.report": ("Report",),
    ".frames.resolve": ("Resolved",),
    ".model": (
        "AmbiguousCodes",
        "CodeFormat",
        "CrosswalkGap",
        "DataIntegrity",
        "Effect",
        "IscokitError",
        "NoCorrespondence",
        "Qualification",
        "Relation",
        "Scheme",
        "Truth",
        "UnknownCode",
        "UnknownJurisdiction",
        "UnknownLanguage",
        "UnknownScheme",
        "UnmatchedCodes",
        "UnusableInput",
    ),
    ".recognition": ("Holder", "Identified", "NearMiss", "Resolution", "Route", "Verdict"),
    ".search": ("Hit", "Hits"),
    ".search.index.title_index": ("TitleHit", "TitleIndex"),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "UNMATCHED",
    "AmbiguousCodes",
    "Candidate",
    "Change",
    "Cleaned",
    "Cleaning",
    "CodeFormat",
    "Comparison",
    "Coverage",
    "Crosswalk",
    "CrosswalkGap",
    "DataIntegrity",
    "Detection",
    "Diagnosis",
    "Dossier",
    "EdgeKind",
    "Effect",
    "Entropy",
    "HeldProfession",
    "Hierarchy",
    "History",
    "Hit",
    "Hits",
    "Holder",
    "Hop",
    "Identified",
    "IscokitError",
    "Kit",
    "Leftover",
    "Link",
    "NearMiss",
    "NoCorrespondence",
    "NodeKind",
    "Qualification",
    "Recoded",
    "Redistributed",
    "Redistribution",
    "Relation",
    "Report",
    "Resolution",
    "Resolved",
    "Route",
    "Scheme",
    "Split",
    "Step",
    "Target",
    "TitleHit",
    "TitleIndex",
    "Translation",
    "Truth",
    "UnknownCode",
    "UnknownJurisdiction",
    "UnknownLanguage",
    "UnknownScheme",
    "UnmatchedCodes",
    "UnusableInput",
    "Verdict",
    "Weights",
    "__version__",
    "cite",
    "clean",
    "coverage",
    "crosswalk",
    "data_info",
    "default_kit",
    "detect_scheme",
    "dossier",
    "graph",
    "history",
    "recode",
    "recode_file",
    "redistribute",
    "resolve",
    "resolve_frame",
    "schemes",
    "search",
    "search_frame",
    "search_many",
    "translate",
]


class _Package(ModuleType):
    """The package, whose verbs keep their names.

    `iscokit.crosswalk`, `graph` and `search` are verbs as well as subpackages. When a subpackage is
    imported, Python binds it to its parent and would hide the verb; the binding is left out.
    Importing from the subpackage (`from iscokit.graph import Graph`) is not affected.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _MODULE_OF and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
