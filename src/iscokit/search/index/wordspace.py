"""How alike the words of a list are to a word that somebody writes.

Words are compared by the runs of two to four letters that they share, rare runs counting more. That
finds inflected forms, compounds and misspellings in any language that writes words with letters,
without a dictionary.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .packed import GROUP_BITS, MOST_GROUPS, Floats, Ints, Ranked, first_of_each, grouped, ranked
from .postings import Postings, Shared
from .slips import Slips

#: Lengths of the runs of letters, word boundaries included.
_RUNS = (2, 3, 4)
#: A run that is in more than this part of the words, and in more than a few, finds none. A word that
#: the list lacks may be misspelt, and needs the common ones more.
_COMMON_KNOWN, _COMMON, _FEW = 0.05, 0.1, 100
#: Words less alike than this are nothing to each other; of the others so many are kept. A word that
#: the list has needs fewer others beside itself than one that it lacks, which may be misspelt.
_ALIKE, _MOST = 0.2, 60
_ALIKE_KNOWN, _MOST_KNOWN = 0.45, 8
#: Where all titles are ranked that are like the text at all.
_ALIKE_WIDELY, _MOST_WIDELY = 0.05, 300
#: Of the words found, one that continues the other by up to three letters is most likely its form.
_FORM, _FORM_LETTERS, _ENDING = 0.9, 4, 3
#: How like a word that the list lacks is at least one that it may be, and one that it surely is by a slip
#: of the pen; and such that so many titles have, which are likelier meant.
_SLIPPED = np.array([[0.5, 0.65], [0.7, 0.85]], np.float32)
_OFTEN = 10
#: So many words that were asked for are remembered; a register may hold millions of them.
_REMEMBERED = 50_000
#: What stands between two words. Runs are hashed to as many bits as a group may have; two that collide
#: are taken for one.
_BETWEEN = 0
_MIX = np.int64(1_000_003)
_RUN = np.int64((1 << GROUP_BITS) - 1)


class Alike(NamedTuple):
    """Positions of words in the list, how alike each is (0 to 1), and which is nearest."""

    words: Ints
    likeness: Floats
    nearest: int | None


class WordSpace:
    """Words that other words are compared with.

    Args:
        words: distinct folded words, in order.
        titles: how many titles have each; one, if not given.
    """

    def __init__(self, words: Sequence[str], titles: Ints | None = None) -> None:
        self._words = words
        self._often = np.zeros(len(words), bool) if titles is None else titles >= _OFTEN
        self._position = {word: n for n, word in enumerate(self._words)}
        runs = grouped(*_runs(self._words))
        self._runs = runs.groups
        frequency = np.diff(runs.starts)
        self._rarest = np.log(1 + len(self._words)) + 1
        self._weight = self._rarest - np.log(1 + frequency)
        weights = np.repeat(self._weight, frequency)
        length = np.sqrt(np.bincount(runs.members, weights**2, minlength=len(self._words)))
        parts = weights / length[runs.members]
        self._postings = Postings(runs.starts, runs.members, parts, len(self._words))
        self._known: dict[tuple[str, bool], Alike] = {}

    def alike(
        self, words: Iterable[str], *, widely: bool = False, many: bool = False
    ) -> dict[str, Alike]:
        """Return for folded words the words of the list that are like each, itself included.

        Args:
            words: folded words.
            widely: the less alike too, where the list has the word itself.
            many: the words of so many texts that SciPy is worth the time that it takes to load.
        """
        wanted = list(dict.fromkeys(words))
        new = [word for word in wanted if (word, widely) not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            new = wanted
        for first in range(0, len(new), MOST_GROUPS):
            part = new[first : first + MOST_GROUPS]
            found = self._compare(part, widely, many)
            self._known.update(((word, widely), one) for word, one in zip(part, found, strict=True))
        return {word: self._known[word, widely] for word in wanted}

    def _compare(self, words: Sequence[str], widely: bool, many: bool) -> Iterator[Alike]:
        """Yield what is like each of some words."""
        own = [self._position.get(word) for word in words]
        strictly = np.array([place is not None and not widely for place in own])
        shared = self._shared(words, strictly, many)
        word = shared.texts
        alike, most = (_ALIKE_WIDELY, _MOST_WIDELY) if widely else (_ALIKE, _MOST)
        least = np.where(strictly, _ALIKE_KNOWN, alike) / shared.unit
        near = shared.much >= least[word]
        found = ranked(
            word[near],
            shared.members[near],
            np.minimum(shared.much[near] * shared.unit[word[near]], 1.0),
            np.where(strictly, _MOST_KNOWN, most),
        )
        strange = np.array([place is None for place in own])
        if strange.any():
            found = self._with_slips(words, strange, found)
        starts = np.searchsorted(found.groups, np.arange(len(words) + 1))
        for n, asked in enumerate(words):
            part = slice(starts[n], starts[n + 1])
            others, strength = found.members[part], found.strength[part]
            for form in self._forms(asked):
                strength[others == form] = _FORM
            strength[others == own[n]] = 1.0
            nearest = own[n]
            if nearest is None and len(others):
                nearest = int(others[np.argmax(strength)])
            yield Alike(others, strength, nearest)

    def _with_slips(
        self, words: Sequence[str], strange: NDArray[np.bool_], found: Ranked
    ) -> Ranked:
        """Return what is like each word, where strange words are also like those that they may be."""
        asked = np.flatnonzero(strange)
        number = np.cumsum(strange) - 1
        own = strange[found.groups]
        slipped = self._slips.near(
            [words[n] for n in asked.tolist()], number[found.groups[own]], found.members[own]
        )
        groups = np.append(found.groups, asked[slipped.asked])
        members = np.append(found.members, slipped.places)
        often, sure = self._often[slipped.places], slipped.sure
        much = _SLIPPED[often.astype(int), sure.astype(int)]
        strength = np.append(found.strength, much)
        pairs = groups * len(self._words) + members
        order = np.lexsort((-strength, pairs))
        once = order[first_of_each(pairs[order])]
        return ranked(groups[once], members[once], strength[once], len(once))

    @cached_property
    def _slips(self) -> Slips:
        """Made for the first word that the list lacks."""
        return Slips(self._words)

    def _shared(self, words: Sequence[str], strictly: NDArray[np.bool_], many: bool) -> Shared:
        """Return which words of the list share runs with each word, and how alike that makes them."""
        runs, asked = _runs(words)
        at = np.minimum(np.searchsorted(self._runs, runs), max(0, len(self._runs) - 1))
        held = self._runs[at] == runs if len(self._runs) else np.zeros(len(runs), bool)
        known = grouped(asked[held], at[held])
        word, run = np.repeat(known.groups, np.diff(known.starts)), known.members
        # A run that no word of the list has is as rare as can be.
        strange = grouped(runs[~held], asked[~held]).members
        squares = np.bincount(strange, minlength=len(words)) * self._rarest**2
        squares += np.bincount(word, self._weight[run] ** 2, minlength=len(words))
        weights = self._weight[run] / np.sqrt(squares)[word]
        # Runs that many words have change little, and take most of the time.
        common = np.where(strictly, _COMMON_KNOWN, _COMMON) * len(self._words)
        least = self._rarest - np.log(1 + np.maximum(_FEW, common))
        rare = self._weight[run] >= least[word]
        word, run, weights = word[rare], run[rare], weights[rare]
        return self._postings.shared(len(words), word, run, weights, many=many)

    def _forms(self, word: str) -> list[int]:
        """Return the words of the list that continue a word by a few letters, or that it continues."""
        if len(word) < _FORM_LETTERS:
            return []
        found = []
        for size in range(max(_FORM_LETTERS, len(word) - _ENDING), len(word)):
            shorter = self._position.get(word[:size])
            if shorter is not None:
                found.append(shorter)
        for place in range(bisect_left(self._words, word), len(self._words)):
            longer = self._words[place]
            if not longer.startswith(word):
                break
            if 0 < len(longer) - len(word) <= _ENDING:
                found.append(place)
        return found


def _runs(words: Sequence[str]) -> tuple[Ints, Ints]:
    """Return the runs of letters of all words as numbers, with the word of each."""
    text = "".join([f"\x01{word}\x01\x00" for word in words])
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.int64)
    owner = np.cumsum(letters == _BETWEEN)
    runs, owners = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for length in _RUNS:
        size = max(0, len(letters) - length + 1)
        code = np.full(size, length, np.int64)
        inside = np.ones(size, bool)
        for offset in range(length):
            part = letters[offset : offset + size]
            code = code * _MIX + part
            inside &= part != _BETWEEN
        runs.append(code[inside] & _RUN)
        owners.append(owner[:size][inside])
    return np.concatenate(runs), np.concatenate(owners)
