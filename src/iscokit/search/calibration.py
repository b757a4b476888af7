"""How often a code that the search puts first is the right one, by how clearly it comes first.

Fitted on the titles of vacancies on a public job board, each with the code that the board gives
(3,000 titles, none of them in an index for that reason); the benchmark holds it against others. Such
titles are short and noisy, and their codes are debatable: on titles of a survey or a register the
search is right more often than it says.
"""

from __future__ import annotations

import math

#: A logistic curve over the share of the votes, which counts up to a half, and the less the further
#: the nearest title is from the text.
_CONSTANT, _CLEARNESS = -2.58, 5.95
_MOST_SHARE, _NEAR = 0.5, 0.7


def probability(likeness: float, share: float) -> float:
    """Return how probable it is that a code is the right one.

    Args:
        likeness: 0 to 1, of the text and the nearest title of the code.
        share: 0 to 1, of the votes of the titles near the text that are for the code.

    >>> probability(1.0, 1.0) > probability(0.7, 0.4) > probability(0.5, 0.1)
    True
    """
    clearness = min(share, _MOST_SHARE) * min(1.0, likeness / _NEAR)
    return round(1 / (1 + math.exp(-_CONSTANT - _CLEARNESS * clearness)), 4)
