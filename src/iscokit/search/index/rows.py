"""What an index is made of: rows of a code and its titles, and what is kept of them.

A title stands in several lists. Of the same words for the same code the first is kept; who says the same
again is remembered, because sources that agree are trusted more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .packed import Floats, Ints, first_of_each
from .textlist import TextList
from .wordings import Wordings

#: The odd number that parts titles of the same words by their codes.
_MIX = np.uint64(0xC2B2AE3D27D4EB4F)


class Rows(NamedTuple):
    """Codes with their titles: row after row, some titles for each.

    `sizes` says how many titles a row has; `titles` and `words` are those of all rows, as they are
    written and as they are compared. `trust` is what each title of a row counts in the vote.
    """

    codes: Sequence[str]
    sources: Sequence[str]
    trust: Sequence[float]
    sizes: Sequence[int]
    titles: TextList
    words: Wordings


class Numbered(NamedTuple):
    """Names in order, and for each of some things the number of its name."""

    names: list[str]
    numbers: Ints

    @classmethod
    def of(cls, named: Sequence[str], sizes: Sequence[int]) -> Numbered:
        """Number names, each of which is that of as many things as its size says."""
        names = sorted(set(named))
        number = {name: n for n, name in enumerate(names)}
        numbers = np.fromiter(map(number.__getitem__, named), np.int32, len(named))
        return cls(names, np.repeat(numbers, np.asarray(sizes, np.int64)))


class Kept(NamedTuple):
    """The titles that are kept, by their places in the rows.

    `trust` is that in all sources that have the title with the code, together. `repeats` are the
    places of titles that say the same once more, and `repeated` which of those that are kept they say.
    """

    places: Ints
    trust: Floats
    repeats: Ints
    repeated: Ints


def kept(words: Wordings, codes: Ints, sources: Ints, trust: Floats) -> Kept:
    """Return which titles to keep: of the same words for the same code the first.

    Args:
        words: the titles as they are compared; one without words is not kept.
        codes: the number of the code of each.
        sources: the number of the source of each; one that says the same twice is trusted once.
        trust: in each.
    """
    said = np.flatnonzero(words.sizes)
    pairs = words.hashes()[said] + codes[said].astype(np.uint64) * _MIX
    # A stable order, so that of equal ones the first comes first.
    order = np.argsort(pairs, kind="stable")
    begins = first_of_each(pairs[order])
    of = np.cumsum(begins) - 1
    first = said[order[begins]]
    told = of * (1 + sources.max(initial=0)) + sources[said[order]]
    _each, once = np.unique(told, return_index=True)
    together = np.bincount(of[once], trust[said[order[once]]], len(first)).astype(float)
    places = np.sort(first)
    return Kept(
        places,
        together[np.argsort(first)],
        said[order[~begins]],
        np.searchsorted(places, first[of[~begins]]),
    )
