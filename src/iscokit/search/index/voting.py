"""From the titles near a text to the codes that it may mean: the titles vote.

Each near title votes for its code with a power of its likeness, so that many titles much alike outweigh
one that is a little nearer. A title that is the same decides, unless more is known than the text; one
that differs by a slip of the pen counts as two more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from .likeness import Near
from .packed import Floats, Ints, first_of_each
from .postings import MANY
from .wordings import Wordings

#: So many of the nearest titles vote.
VOTERS = 50
_POWER = 6
#: What the same title, and one that differs by slips, has in the vote; and the same title where more
#: is known than the text, which may tell one of its codes from another.
_SAME, _SLIP, _SAME_KNOWN = 1000.0, 2.0, 2.0
#: Slips by length of the text: one, two from sixteen letters on, and never a third of it.
_TWO_SLIPS, _SLIP_SHARE = 16, 3
#: A word that so many titles have is none that was misspelt: a trainee is no trainer.
_WORD = 10
#: From this length on even the first letter may be wrong.
_LONG = 10
#: What a title that is not the text is like it at most.
_ALMOST = 0.99


class Elected(NamedTuple):
    """The codes that titles voted for, text after text, for each text the strongest first.

    `share` is the code's share of the votes, `title` the title that had most of them.
    """

    texts: Ints
    codes: Ints
    share: Floats
    title: Ints
    likeness: Floats


class Election:
    """The titles of an index as voters.

    Args:
        titles: folded titles.
        codes: the number of the code of each.
        trust: what the vote of each counts.
        told: the trust in all sources that have the title with the code, together.
    """

    def __init__(self, titles: Wordings, codes: Ints, trust: Floats, told: Floats) -> None:
        self._titles = titles
        self._sizes = titles.lengths
        self._codes = codes.astype(np.int64)
        self._code_count = 1 + self._codes.max(initial=0)
        self._trust, self._told = trust, told

    def hold(
        self,
        texts: Sequence[str],
        known: Sequence[bool],
        near: Near,
        limit: int,
        full: NDArray[np.bool_] | None = None,
    ) -> Elected:
        """Return at most so many codes for each folded text.

        Args:
            texts: folded texts.
            known: for each text, whether more is known than it.
            near: the titles near them.
            limit: at most so many codes.
            full: for each title of the index, whether a favoured source has it: then it counts in
                full, and once more where it is the text.
        """
        trust, told = self._trust, self._told
        if full is not None:
            trust, told = np.where(full, 1.0, trust), np.where(full, 1.0 + told, told)
        slips = self._slips(texts, near)
        votes = near.nearness**_POWER * trust[near.titles]
        votes += self._for_being_the_text(slips, known, near) * told[near.titles]
        # Only the same words are as like as can be: words may be like several of a longer title.
        alike = np.where(slips == 0, 1.0, np.minimum(near.likeness, _ALMOST))
        pair = near.texts * self._code_count + self._codes[near.titles]
        # The titles of one code beside each other, the strongest vote first.
        order = np.lexsort((-votes, pair))
        starts = np.flatnonzero(first_of_each(pair[order]))
        total = np.add.reduceat(votes[order], starts) if len(starts) else votes
        text, code = np.divmod(pair[order][starts], self._code_count)
        share = total / np.bincount(text, total)[text]
        title, likeness = near.titles[order][starts], alike[order][starts]
        # The strongest code first; ties stay in the order of the codes.
        by_share = np.lexsort((-share, text))
        ordered = text[by_share]
        first = np.searchsorted(ordered, ordered)
        chosen = by_share[np.arange(len(ordered)) - first < limit]
        return Elected(
            text[chosen],
            code[chosen],
            share[chosen],
            title[chosen],
            likeness[chosen],
        )

    def _slips(self, texts: Sequence[str], near: Near) -> Ints:
        """Return by how many slips each near title differs from its text; -1 where by more."""
        size = np.array([len(text) for text in texts])[near.texts]
        allowed = np.where(size < _TWO_SLIPS, 1, 2)
        close = np.flatnonzero(np.abs(self._sizes[near.titles] - size) <= allowed)
        asked = [texts[text] for text in near.texts[close].tolist()]
        held = self._titles.texts if len(texts) >= MANY else self._titles
        titles = list(map(held.__getitem__, near.titles[close].tolist()))
        slips = cpdist(asked, titles, scorer=OSA.distance, score_cutoff=2)
        # Who writes a short title begins it right: a judge is no "fudge".
        begun = [a[:1] == b[:1] for a, b in zip(asked, titles, strict=True)]
        forgiven = (slips <= allowed[close]) & (slips * _SLIP_SHARE < size[close])
        forgiven &= np.array(begun, bool) | (size[close] >= _LONG)
        for n in np.flatnonzero(forgiven & (slips > 0)).tolist():
            forgiven[n] = not self._says_another(asked[n].split(), titles[n].split())
        found = np.full(len(near.titles), -1)
        found[close] = np.where(forgiven, slips, -1)
        return found

    def _says_another(self, text: Sequence[str], title: Sequence[str]) -> bool:
        """Return whether a text differs from a title by words alone that are no slips."""
        return len(text) == len(title) and all(
            word in self._known for word, other in zip(text, title, strict=True) if word != other
        )

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words that many titles have."""
        count = np.bincount(self._titles.words, minlength=len(self._titles.vocabulary))
        return frozenset(compress(self._titles.vocabulary, (count >= _WORD).tolist()))

    def _for_being_the_text(self, slips: Ints, known: Sequence[bool], near: Near) -> Floats:
        """Return what each near title has in the vote for being its text, or nearly so."""
        same = np.where(known, _SAME_KNOWN, _SAME)[near.texts]
        return np.where(slips == 0, same, np.where(slips > 0, _SLIP / np.maximum(slips, 1), 0.0))
