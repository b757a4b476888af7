"""How alike the titles of a list are to a title that somebody writes.

Two titles are as alike as their words: each word of the one is held against those of the other, rare
words counting more, and words by the letters that they share (`wordspace`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .wordspace import Floats, Ints, WordSpace, grouped

#: Longer than the text, a title says more than was asked; a little less like it.
_LENGTH = 0.2
#: A letter by itself ("C+E", "e-mail") is rare and says little; an ideograph is a word.
_LETTER, _IDEOGRAPHS = 0.3, "\u2e80"
#: Titles less than half as like as the nearest are not near.
_NEAR = 0.5
#: So many texts are compared at a time, which bounds the memory.
_AT_A_TIME = 256

Near = tuple[Ints, Floats]
_NOTHING: Near = (np.empty(0, np.int64), np.empty(0, np.float32))


class Likeness:
    """A list of folded titles that other titles are compared with."""

    def __init__(self, titles: Sequence[str]) -> None:
        flat = " ".join(titles).split()
        place = {word: n for n, word in enumerate(dict.fromkeys(flat))}
        sizes = [title.count(" ") + 1 for title in titles]
        words = np.fromiter(map(place.__getitem__, flat), np.int64, len(flat))
        # A word counts once in a title.
        _words, starts, titled = grouped(words, np.repeat(np.arange(len(sizes)), sizes))
        frequency = np.diff(starts)
        self._titles = len(titles)
        self._space = WordSpace(list(place))
        self._rarity: Floats = (np.log((1 + len(titles)) / (1 + frequency)) + 1).astype(np.float32)
        letters = [n for word, n in place.items() if len(word) == 1 and word < _IDEOGRAPHS]
        self._rarity[letters] *= _LETTER
        rarity = np.repeat(self._rarity, frequency)
        length = np.sqrt(np.bincount(titled, rarity**2.0, minlength=len(titles)))
        #: The titles that have a word, word after word; `_starts` says where those of each begin.
        self._of_word = titled.astype(np.int32)
        self._starts = starts.astype(np.int32)
        # In double precision, so that many texts at once and each alone give the same.
        self._share = rarity / length[titled] ** (1 + _LENGTH)

    def nearest(self, text: str, most: int, *, least: float = _NEAR) -> Near:
        """Return the titles near a folded text and how alike each is, in the order of the list.

        Args:
            text: a folded title.
            most: at most so many titles, the nearest.
            least: 0 to 1, how near a title must be, compared with the nearest.
        """
        asked, length = self._asked(text)
        if not asked:
            return _NOTHING
        slices = [slice(self._starts[word], self._starts[word + 1]) for word in asked]
        shares = np.concatenate(
            [
                self._share[part] * weight
                for part, weight in zip(slices, asked.values(), strict=True)
            ]
        )
        titles = np.concatenate([self._of_word[part] for part in slices])
        total = np.bincount(titles, shares, minlength=self._titles) * length ** (_LENGTH - 1)
        likeness = total.astype(np.float32)
        near = np.flatnonzero((likeness > 0) & (likeness >= least * likeness.max()))
        return _most(near, likeness[near], most)

    def nearest_many(self, texts: Sequence[str], most: int) -> Iterator[Near]:
        """Yield for each folded text what `nearest` returns; with SciPy, many times as fast."""
        try:
            from scipy import sparse
        except ImportError:
            yield from (self.nearest(text, most) for text in texts)
            return
        by_word = sparse.csr_array(
            (self._share, self._of_word, self._starts), shape=(len(self._rarity), self._titles)
        )
        for first in range(0, len(texts), _AT_A_TIME):
            asked = [self._asked(text) for text in texts[first : first + _AT_A_TIME]]
            yield from self._compare(sparse, by_word, asked, most)

    def _compare(
        self, sparse: Any, by_word: Any, asked: Sequence[tuple[dict[int, float], float]], most: int
    ) -> Iterator[Near]:
        """Yield what is near each of some texts, all multiplied at once."""
        words = np.fromiter((w for weights, _ in asked for w in weights), np.int32)
        weights = np.fromiter((x for weights, _ in asked for x in weights.values()), np.float64)
        rows = np.concatenate(([0], np.cumsum([len(weights) for weights, _ in asked])))
        rows = rows.astype(np.int32)
        found = sparse.csr_array((weights, words, rows), (len(asked), len(self._rarity))) @ by_word
        for row, (_weights, length) in enumerate(asked):
            part = slice(found.indptr[row], found.indptr[row + 1])
            likeness, titles = found.data[part], found.indices[part]
            if not len(titles):
                yield _NOTHING
                continue
            likeness = (likeness * length ** (_LENGTH - 1)).astype(np.float32)
            near = likeness >= _NEAR * likeness.max()
            yield _most(titles[near], likeness[near], most)

    def _asked(self, text: str) -> tuple[dict[int, float], float]:
        """Return the weight of each word of the list for a text, and the length of the text."""
        asked: dict[int, float] = {}
        squares = 0.0
        for word in dict.fromkeys(text.split()):
            alike = self._space.alike(word)
            weight = self._rarest if alike.nearest is None else float(self._rarity[alike.nearest])
            squares += weight * weight
            for other, likeness in zip(alike.words, alike.likeness, strict=True):
                asked[other] = max(asked.get(other, 0.0), likeness * weight)
        return asked, squares**0.5

    @property
    def _rarest(self) -> float:
        return float(np.log(1 + self._titles) + 1)


def _most(titles: Any, likeness: Floats, most: int) -> Near:
    """Return the likest titles, of equal ones the earlier, in the order of the list."""
    if len(titles) > most:
        # The bits of positive numbers rise with them, so one integer holds likeness and place.
        rank = (likeness.view(np.int32).astype(np.int64) << 32) - titles
        chosen = np.argpartition(-rank, most)[:most]
        titles, likeness = titles[chosen], likeness[chosen]
    order = np.argsort(titles)
    return titles[order], likeness[order]
