"""Folded titles as the numbers of their words.

A list of titles has a hundred times fewer words than titles, so that numbers take less room than texts
and are compared in one go. The numbers of large lists are worked out when the data is built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, pairwise
from typing import Self, overload

import numpy as np
from numpy.typing import NDArray

from .packed import Ints, spans

#: The odd number that is taken to the power of a word's place, so that the order of words counts.
_MIX = np.uint64(0x9E3779B97F4A7C15)
#: In `stream`, what stands behind the last word of each title.
_END = 0


class Wordings(Sequence[str]):
    """Folded titles that do not change.

    Args:
        vocabulary: distinct words, in order.
        words: the numbers of the words of all titles, title after title.
        sizes: how many words each title has.

    Example:
        >>> held = Wordings.of(["registered nurse", "", "nurse"])
        >>> held.vocabulary, held.words.tolist(), list(held)
        (['nurse', 'registered'], [1, 0, 0], ['registered nurse', '', 'nurse'])
    """

    def __init__(self, vocabulary: list[str], words: Ints, sizes: Ints) -> None:
        self.vocabulary = vocabulary
        self.words = words.astype(np.int32, copy=False)
        self.sizes = sizes.astype(np.int32, copy=False)
        self._starts = np.append(0, np.cumsum(self.sizes, dtype=np.int32))

    @classmethod
    def of(cls, titles: Sequence[str]) -> Self:
        """Return titles of which each is words with one blank between two."""
        words = " ".join(titles).split()
        vocabulary = sorted(set(words))
        number = {word: n for n, word in enumerate(vocabulary)}
        numbers = np.fromiter(map(number.__getitem__, words), np.int32, len(words))
        sizes = [title.count(" ") + 1 if title else 0 for title in titles]
        return cls(vocabulary, numbers, np.array(sizes, np.int32))

    @classmethod
    def from_stream(cls, vocabulary: list[str], stream: str) -> Self:
        """Return the titles that `stream` gave."""
        numbers = np.fromstring(stream, np.int32, sep=" ")
        ends = np.flatnonzero(numbers == _END)
        sizes = np.diff(ends, prepend=-1) - 1
        return cls(vocabulary, numbers[numbers != _END] - 1, sizes)

    @property
    def stream(self) -> str:
        """The titles, one a line: the number of each word, from 1 on, and 0 behind the last."""
        numbers = np.insert(self.words + 1, self._starts[1:], _END).tolist()
        return "".join(f"{number} " if number else f"{_END}\n" for number in numbers)

    @classmethod
    def joined(cls, parts: Sequence[Wordings]) -> Self:
        """Return the titles of several lists, list after list."""
        vocabulary = sorted(set().union(*(part.vocabulary for part in parts)))
        number = {word: n for n, word in enumerate(vocabulary)}
        words = [
            np.array([number[word] for word in part.vocabulary], np.int32)[part.words]
            for part in parts
        ]
        sizes = [part.sizes for part in parts]
        return cls(vocabulary, np.concatenate(words), np.concatenate(sizes))

    def chosen(self, places: Ints) -> Wordings:
        """Return some of the titles, in the order of their places, and only their words."""
        sizes = self.sizes[places]
        _title, words = self.words_of(places)
        used = np.bincount(words, minlength=len(self.vocabulary)) > 0
        number = np.cumsum(used) - 1
        return Wordings(list(compress(self.vocabulary, used)), number[words], sizes)

    def words_of(self, places: Ints) -> tuple[Ints, Ints]:
        """Return the words of some titles, title after title, and which of the places each is from."""
        sizes = self.sizes[places].astype(np.int64)
        title = np.repeat(np.arange(len(sizes)), sizes)
        return title, self.words[spans(self._starts[places], sizes)]

    def hashes(self) -> NDArray[np.uint64]:
        """Return a number for each title: the same for the same words in the same order.

        That two others have one number is as good as excluded: the numbers have 64 bits.
        """
        power = np.cumprod(np.full(int(self.sizes.max(initial=0)) + 1, _MIX))
        place = np.arange(len(self.words)) - np.repeat(self._starts[:-1], self.sizes)
        told = (self.words.astype(np.uint64) + np.uint64(1)) * power[place]
        found = np.zeros(len(self), np.uint64)
        some = self.sizes > 0
        if some.any():
            found[some] = np.add.reduceat(told, self._starts[:-1][some])
        return found

    @property
    def lengths(self) -> Ints:
        """How many letters each title has, blanks included."""
        letters = np.array([len(word) for word in self.vocabulary], np.int32)[self.words]
        total = np.append(0, np.cumsum(letters, dtype=np.int32))
        length: Ints = total[self._starts[1:]] - total[self._starts[:-1]]
        return length + np.maximum(self.sizes - 1, 0)

    @cached_property
    def texts(self) -> list[str]:
        """Every title, for who asks for so many that each by itself would take longer."""
        return list(self)

    def __len__(self) -> int:
        """Return the number of titles."""
        return len(self.sizes)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return a title, or some of them."""
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        return self._said(self.words[self._starts[place] : self._starts[place + 1]].tolist())

    def __iter__(self) -> Iterator[str]:
        """Yield each title."""
        words, starts = self.words.tolist(), self._starts.tolist()
        return (self._said(words[a:b]) for a, b in pairwise(starts))

    def _said(self, words: Iterable[int]) -> str:
        return " ".join(map(self.vocabulary.__getitem__, words))
