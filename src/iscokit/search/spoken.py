"""One language of a classification asked for texts: what its titles say of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from ..graph import Hierarchy
from .calibration import probability
from .context import Context
from .likeness import AT_A_TIME
from .packed import Floats, Ints
from .title_index import TitleIndex

#: A wide group is an answer to its own title, and to nothing less.
_OWN_TITLE = 0.9
#: The best match of all must be this much like the text; below, nothing is found.
_FOUND = 0.3
#: So many codes of each language are looked at.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Votes:
    """The codes that the titles of one language speak for, the likeliest first.

    Groups that only hold others together come last, with no probability: they are answers to their
    own titles only.
    """

    language: str
    index: TitleIndex
    codes: Ints
    share: Floats
    probability: Floats
    likeness: Floats
    titles: Ints


class Spoken:
    """A language of a classification, ready to be asked in."""

    def __init__(self, language: str, index: TitleIndex, hierarchy: Hierarchy) -> None:
        self.language = language
        self._index = index
        self._wide = np.array([hierarchy.is_group(code) for code in index.codes])
        self._depth = np.array([hierarchy.categories[code].depth for code in index.codes])

    def ask(self, texts: Sequence[str], context: Context) -> Iterator[Votes | None]:
        """Yield the votes for each text, None where no title is like it."""
        pairs = [(text, context.words) for text in texts]
        weight = np.array([context.weight(code) for code in self._index.codes])
        for first, found in self._index.elections(pairs, _MOST, context.sources):
            text, code, share, title, likeness = found
            if context.education:
                share = share * weight[code]
                share = share / np.bincount(text, share)[text]
            likeness = np.minimum(likeness, 1.0)
            probable = probability(likeness, share)
            probable[self._wide[code] & (likeness < _OWN_TITLE)] = -1
            # Of two equal matches the finer category is the better answer.
            order = np.lexsort((code, -self._depth[code], -likeness, -probable, text))
            columns: list[Any] = [
                column[order] for column in (code, share, probable, likeness, title)
            ]
            size = min(AT_A_TIME, len(texts) - first)
            ends = np.searchsorted(text, np.arange(1 + size)).tolist()
            for start, end in pairwise(ends):
                own = [column[start:end] for column in columns]
                alike = own[3].max(initial=0) >= _FOUND
                yield Votes(self.language, self._index, *own) if alike else None
