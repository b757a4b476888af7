"""Which words of a list a misspelt word may be, by the slips of the pen between them.

A slip is a letter too many, too few, another one, or two that changed places. Runs of letters find most
misspelt words; in a short one a slip leaves too few of them ("scoial"). Two words that differ by a slip
are the same when a letter of each is left out, which is how they are found here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from .packed import Ints, first_of_each, spans

#: Shorter words are one slip away from too many, another digit is another number, and another ideograph
#: or syllable another word.
_COMPARED = re.compile("[^0-9\u2e80-\U0010ffff]{4,}")
#: Who writes a word as short as this begins it right. From the second length on there may be two slips, if
#: the word begins right; from the third on one leaves so much that it hardly is another word.
_BEGUN_RIGHT, _LONG, _SURE = 4, 7, 8
_TWO = 2
#: The odd number that is taken to the power of a letter's place, and what undoes one power.
_MIX = 0x9E3779B97F4A7C15
_UNDO = np.uint64(pow(_MIX, -1, 2**64))

_Keys = NDArray[np.uint64]


class Slipped(NamedTuple):
    """Misspelt words, the places of the words that each may be, and whether it hardly is another.

    It hardly is where a long word differs by one slip, and not in its first letter.
    """

    asked: Ints
    places: Ints
    sure: NDArray[np.bool_]


class Slips:
    """Distinct folded words that misspelt ones are sought among.

    Example:
        >>> nothing = np.empty(0, np.int64)
        >>> slips = Slips(["nurse", "social", "worker"])
        >>> slips.near(["scoial", "nurs", "nurse"], nothing, nothing).places.tolist()
        [1, 0]
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        keys, owners = _keys(words)
        order = np.argsort(keys)
        self._keys, self._owners = keys[order], owners[order]

    def near(self, words: Sequence[str], asked: Ints, alike: Ints) -> Slipped:
        """Return the words of the list that some words may be.

        All words that are one slip away are found; those that are two away from a long word, among
        the words that are alike.

        Args:
            words: folded words.
            asked: the number of a word, one for each that is alike.
            alike: the places of words of the list that are alike.
        """
        keys, owners = _keys(words)
        first = np.searchsorted(self._keys, keys)
        size = np.searchsorted(self._keys, keys, side="right") - first
        held = self._owners[spans(first, size)]
        sizes = np.array([len(word) for word in words], np.int64)
        long = sizes[asked] >= _LONG
        count = max(1, len(self._words))
        pairs = np.append(np.repeat(owners, size) * count + held, asked[long] * count + alike[long])
        pairs = np.sort(pairs)
        word, place = np.divmod(pairs[first_of_each(pairs)], count)
        one = [words[n] for n in word.tolist()]
        two = [self._words[n] for n in place.tolist()]
        slips = cpdist(one, two, scorer=OSA.distance, score_cutoff=_TWO).astype(np.int64)
        begun = np.array([a[:1] == b[:1] for a, b in zip(one, two, strict=True)], bool)
        right = (slips == 1) & (begun | (sizes[word] > _BEGUN_RIGHT))
        right |= (slips == _TWO) & (sizes[word] >= _LONG) & begun
        right &= np.array([_may_be(*both) for both in zip(one, two, strict=True)], bool)
        sure = (slips == 1) & (sizes[word] >= _SURE) & begun
        return Slipped(word[right], place[right], sure[right])


def _may_be(word: str, other: str) -> bool:
    """Return whether two words of few slips can be one at all."""
    compared = _COMPARED.fullmatch
    return bool(compared(word) and compared(other))


def _keys(words: Sequence[str]) -> tuple[_Keys, Ints]:
    """Return a number for each word, and for the word without each of its letters; and whose it is."""
    compared = _COMPARED.fullmatch
    chosen = np.array([n for n, word in enumerate(words) if compared(word)], np.int64)
    sizes = np.array([len(words[n]) for n in chosen.tolist()], np.int64)
    text = "".join([words[n] for n in chosen.tolist()])
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    ends = np.cumsum(sizes)
    starts = ends - sizes
    power = np.cumprod(np.full(int(sizes.max(initial=0)) + 1, _MIX, np.uint64))
    place = np.arange(len(letters)) - np.repeat(starts, sizes)
    # Sums up to each letter, which wrap around as they should.
    sums = np.append(np.uint64(0), np.cumsum(letters * power[place]))
    before = sums[:-1] - np.repeat(sums[starts], sizes)
    behind = np.repeat(sums[ends], sizes) - sums[1:]
    without = before + behind * _UNDO
    return (
        np.concatenate([sums[ends] - sums[starts], without]),
        np.concatenate([chosen, np.repeat(chosen, sizes)]),
    )
