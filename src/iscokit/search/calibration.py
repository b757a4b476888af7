"""How probable it is that a category is the right one, by its share of the votes.

Fitted on half of the titles of vacancies on a public job board (7,731 titles), each with the code that
the board gives, at all four levels of ISCO-08 at once; the other half, and the benchmark, are held
against it. Such titles are short and noisy, and their codes are debatable: even of those that stand in
an official index as they are, only five or six in ten have the code that the index gives. On titles of
a survey or a register the search is right more often than it says.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from .packed import Floats

_Number = TypeVar("_Number", float, Floats)

#: A logistic curve over the share, less steep from these shares on.
_CONSTANT, _SLOPES = -3.15, ((0.3, 2.47), (0.6, 2.5), (1.0, 1.96))
#: A share counts the less the further the nearest title is from the text, below this likeness.
_NEAR = 0.6


def probability(likeness: _Number, share: _Number) -> _Number:
    """Return how probable it is that a category is the right one; of arrays, each for itself.

    Args:
        likeness: 0 to 1, of the text and the nearest title of the category.
        share: 0 to 1, of the votes of the titles near the text that are for the category, or for
            what is below it.

    >>> bool(probability(1.0, 1.0) > probability(0.7, 0.4) > probability(0.5, 0.1))
    True
    """
    clearness = share * np.minimum(1.0, likeness / _NEAR)
    weight = _CONSTANT + sum(slope * np.minimum(clearness, knot) for knot, slope in _SLOPES)
    sure: _Number = 1 / (1 + np.exp(-weight))
    return sure
