"""How probable it is that a category is the right one, by its share of the votes.

Fitted on half of the titles of vacancies on a public job board (7,731 titles), each with the code that
the board gives; the other half, and the benchmark, are held against it. Such titles are short and noisy,
and their codes are debatable: even of those that stand in an official index as they are, only six in ten
have the code that the index gives. On titles of a survey or a register the search is right more often
than it says.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from .packed import Floats

_Number = TypeVar("_Number", float, Floats)

#: The probability at these shares, straight lines between them: of a code of the finest level, and of a
#: group above, which is right more often for the same share.
_SHARE = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_CODE = (0.0, 0.012, 0.03, 0.068, 0.145, 0.225, 0.3, 0.4, 0.51, 0.595, 0.63, 0.66, 0.68)
_GROUP = (0.0, 0.03, 0.05, 0.1, 0.165, 0.26, 0.35, 0.41, 0.53, 0.66, 0.7, 0.74, 0.86)
#: A share counts the less the further the nearest title is from the text, below this likeness.
_NEAR = 0.6


def probability(likeness: _Number, share: _Number, *, group: bool = False) -> _Number:
    """Return how probable it is that a category is the right one; of arrays, each for itself.

    Args:
        likeness: 0 to 1, of the text and the nearest title of the category.
        share: 0 to 1, of the votes of the titles near the text that are for the category, or for
            what is below it.
        group: whether it is a group with all that is below it.

    >>> [round(float(probability(1.0, share)), 2) for share in (0.1, 0.5, 1.0)]
    [0.07, 0.4, 0.68]
    """
    clearness = share * np.minimum(1.0, likeness / _NEAR)
    sure: _Number = np.interp(clearness, _SHARE, _GROUP if group else _CODE)
    return sure
