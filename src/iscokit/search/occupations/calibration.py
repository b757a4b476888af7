"""How probable it is that a category is the right one, by its share of the votes.

Fitted on half of the titles of vacancies on a public job board (7,731 titles), each with the code that
the board gives; the other half, and the benchmark, are held against it. Such titles are short and noisy,
and their codes are debatable: even of those that stand in an official index as they are, only six in ten
have the code that the index gives. The curve is used for every language and classification.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from ..index.packed import Floats

_Number = TypeVar("_Number", float, Floats)

#: The probability at these shares, straight lines between them: of a code of the finest level, and of a
#: group above, which is right more often for the same share.
_SHARE = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_CODE = (0.0, 0.015, 0.045, 0.085, 0.17, 0.24, 0.35, 0.41, 0.55, 0.62, 0.63, 0.64, 0.65)
_GROUP = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.46, 0.57, 0.68, 0.73, 0.74, 0.75)
#: A share counts the less the further the nearest title is from the text: nothing below the first
#: likeness, in full from the second on. A title that is hardly like the text tells nothing, even alone.
_FAR, _NEAR = 0.2, 0.8


def probability(likeness: _Number, share: _Number, *, group: bool = False) -> _Number:
    """Return how probable it is that a category is the right one; of arrays, each for itself.

    Args:
        likeness: 0 to 1, of the text and the title nearest to it, whatever its code.
        share: 0 to 1, of the votes of the titles near the text that are for the category, or for
            what is below it.
        group: whether it is a group with all that is below it.

    >>> [round(float(probability(1.0, share)), 2) for share in (0.1, 0.5, 1.0)]
    [0.09, 0.41, 0.65]
    """
    nearness = np.clip((likeness - _FAR) / (_NEAR - _FAR), 0.0, 1.0)
    sure: _Number = np.interp(share * nearness, _SHARE, _GROUP if group else _CODE)
    return sure
