"""Occupation codes moved between classifications, with nothing lost silently.

| module | what |
|---|---|
| `notation` | a value of somebody's column as the text of a code |
| `readings` | which codes of a scheme a text may stand for |
| `column`, `cleaning` | a column made clean, with a log of what was done |
| `matching`, `mixture`, `detection` | which classification a column is of, or which two |
| `codes` | is this a code of that scheme, and if not, what may be wrong |
| `chains` | the tables between two schemes, best chain first |
| `links` | what a table says of two codes, from either end; what follows from two links |
| `translation`, `translate` | from one code to the codes of another scheme, with the path |
| `table`, `held`, `crosswalk`, `build` | all links between two schemes as one object |
| `weights`, `redistribution` | exact parts; totals moved and conserved |
| `diagnosis`, `entropy`, `comparison` | gaps and splits; what stays open; two tables side by side |
| `history` | what happened to a code between editions |
| `verbs` | the part of a `Kit` that moves codes |

A module is imported when something of it is asked for: an answer of `resolve` needs `translate` alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .build import crosswalk
    from .cleaning import Cleaning, clean
    from .column import Cleaned
    from .comparison import Comparison
    from .crosswalk import Crosswalk
    from .detection import Candidate, Detection, detect_scheme
    from .diagnosis import Diagnosis, Split
    from .entropy import Entropy
    from .history import Change, History, history
    from .links import Link
    from .redistribution import Redistribution
    from .translate import translate
    from .translation import Hop, Leftover, Step, Target, Translation
    from .verbs import CodeVerbs
    from .weights import UNMATCHED, Weights

_HOME = {
    "Candidate": "detection",
    "Change": "history",
    "Cleaned": "column",
    "Cleaning": "cleaning",
    "CodeVerbs": "verbs",
    "Comparison": "comparison",
    "Crosswalk": "crosswalk",
    "Detection": "detection",
    "Diagnosis": "diagnosis",
    "Entropy": "entropy",
    "History": "history",
    "Hop": "translation",
    "Leftover": "translation",
    "Link": "links",
    "Redistribution": "redistribution",
    "Split": "diagnosis",
    "Step": "translation",
    "Target": "translation",
    "Translation": "translation",
    "UNMATCHED": "weights",
    "Weights": "weights",
    "clean": "cleaning",
    "crosswalk": "build",
    "detect_scheme": "detection",
    "history": "history",
    "translate": "translate",
}

__all__ = [
    "UNMATCHED",
    "Candidate",
    "Change",
    "Cleaned",
    "Cleaning",
    "CodeVerbs",
    "Comparison",
    "Crosswalk",
    "Detection",
    "Diagnosis",
    "Entropy",
    "History",
    "Hop",
    "Leftover",
    "Link",
    "Redistribution",
    "Split",
    "Step",
    "Target",
    "Translation",
    "Weights",
    "clean",
    "crosswalk",
    "detect_scheme",
    "history",
    "translate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value
