"""One language of a classification asked for texts: what its titles say of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...graph import Hierarchy
from ..index.likeness import AT_A_TIME
from ..index.title_index import TitleIndex
from ..index.voting import VOTERS
from .calibration import probability
from .context import Context
from .entries import GROUP_TITLES

#: The likeness of the same words.
_SAME = 1.0
#: The best match of all must be this much like the text; below, nothing is found.
_FOUND = 0.3
#: A single word of less than ten letters that is no title as it stands may well be another word, not one
#: misspelt or inflected. Measured on vacancies: what is found for it is right three times for every four
#: that it would be. Longer ones are compounds.
_ONE_WORD, _COMPOUND = 0.75, 10


class Said(NamedTuple):
    """What the votes say of one code."""

    code: int
    share: float
    probability: float
    likeness: float
    title: int


class Votes(NamedTuple):
    """The codes that the titles of one language speak for, the likeliest first.

    Groups that only hold others together come last, with a probability below 0: they are answers to
    their own titles only. `columns` are those of `Said` for some hundred texts, of which this one
    has the rows from `start` to `end`. `score` is the likeness of the nearest title, `credit` the part
    of a probability that is left for a text of this kind.
    """

    language: str
    held: TitleIndex
    columns: tuple[list[Any], ...]
    start: int
    end: int
    score: float
    credit: float

    @property
    def is_title(self) -> bool:
        """Whether the text is a title as it stands."""
        return self.score >= _SAME

    def said(self, limit: int | None = None) -> Iterator[Said]:
        """Yield what is said of the codes, at most so many."""
        end = self.end if limit is None else min(self.end, self.start + limit)
        return map(Said, *[column[self.start : end] for column in self.columns])


class Spoken:
    """A language of a classification, ready to be asked in."""

    def __init__(self, language: str, index: TitleIndex, hierarchy: Hierarchy) -> None:
        self.language = language
        self._index = index
        group = np.array([hierarchy.is_group(code) for code in index.codes])
        #: Groups that only hold others together: nobody gives a title of an occupation for them.
        self._wide = group & ~self._with_titles_of_people()
        self._depth = np.array([hierarchy.categories[code].depth for code in index.codes])

    def _with_titles_of_people(self) -> NDArray[np.bool_]:
        """Return for each code whether it has more titles than that of the classification itself."""
        own = [source.startswith(GROUP_TITLES) for source in self._index.sources]
        told = np.zeros(len(self._index.codes), bool)
        codes, sources = np.asarray(self._index.code_of), np.asarray(self._index.source_of)
        told[codes[~np.array(own, bool)[sources]]] = True
        return told

    def ask(self, texts: Sequence[str], context: Context) -> Iterator[Votes | None]:
        """Yield the votes for each text, None where no title is like it."""
        words = context.words
        pairs = [(text, words) for text in texts]
        weight = np.array([context.weight(code) for code in self._index.codes])
        for first, found in self._index.elections(pairs, VOTERS, context.sources):
            text, code, share, title, likeness = found
            if context.education:
                share = share * weight[code]
                share = share / np.bincount(text, share)[text]
            size = min(AT_A_TIME, len(texts) - first)
            score = np.zeros(size)
            np.maximum.at(score, text, likeness)
            short = np.array([_is_short(words) for words in texts[first : first + size]])
            credit = np.where(short & (score < _SAME), _ONE_WORD, 1.0)
            probable = credit[text] * probability(score[text], share)
            probable[self._wide[code] & (likeness < _SAME)] = -1
            # Of two equal matches the finer category is the better answer.
            order = np.lexsort((code, -self._depth[code], -likeness, -probable, text))
            columns = tuple(
                column[order].tolist() for column in (code, share, probable, likeness, title)
            )
            ends = np.searchsorted(text, np.arange(1 + size)).tolist()
            for (start, end), alike, part in zip(
                pairwise(ends), score.tolist(), credit.tolist(), strict=True
            ):
                votes = Votes(self.language, self._index, columns, start, end, alike, part)
                yield votes if alike >= _FOUND else None


def _is_short(text: str) -> bool:
    return len(text) < _COMPOUND and " " not in text.strip()
