"""Titles with the codes behind them, searched by the likeness of their words.

A title that is asked for is compared with every title of the index: by its words, rare words counting
more, and words by the letters that they share (`wordspace`). The nearest titles then vote for their
codes, so that many titles much alike outweigh one that is a little nearer. A title that is the same,
or the same but for a slip of the pen, decides alone.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING, Self

from rapidfuzz.distance import OSA

from .asked import check_limit, check_text
from .lines import fold_lines

if TYPE_CHECKING:
    from .genders import Genders
    from .likeness import Likeness, Near

#: So many of the nearest titles vote, with the power of their likeness.
_VOTERS, _POWER = 50, 4
#: What the same title, and one that differs by slips, has in the vote.
_SAME, _SLIP = 1000.0, 2.0
#: Slips by length of the text: one letter, two from sixteen letters on, and never a third of it.
_TWO_SLIPS, _SLIP_SHARE = 16, 3
#: Values of a pair that also says where its title comes from.
_WITH_SOURCE = 3


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A code that a text may mean.

    Attributes:
        code: as given to the index.
        score: 0 to 1, how alike text and nearest title are; 1 is the same words.
        share: 0 to 1, the share of the votes of all titles near the text that the code has.
        matched_entry: the nearest title of that code.
        source: what was given with that title.
    """

    code: str
    score: float
    share: float
    matched_entry: str
    source: str = ""


class TitleIndex:
    """Any titles with codes, in any one language, to be searched.

    Args:
        pairs: code and title; a third value, if given, is where the title comes from. One code may
            have many titles, and one title many codes.
        trust: by source, how much its titles count in the vote; 1 for those that are not named.
        genders: endings by which feminine titles are read as masculine ones.

    Example:
        >>> index = TitleIndex([("2221", "registered nurse"), ("5321", "nursing assistant")])
        >>> index.search("Registered Nurses")[0].code
        '2221'
    """

    def __init__(
        self,
        pairs: Iterable[tuple[str, str] | tuple[str, str, str]],
        *,
        trust: Mapping[str, float] | None = None,
        genders: Genders | None = None,
    ) -> None:
        rows = [(*pair, "")[:_WITH_SOURCE] for pair in pairs]
        codes, titles, sources = zip(*rows, strict=True) if rows else ((), (), ())
        self._fill(codes, titles, sources, trust or {}, genders)

    @classmethod
    def from_columns(
        cls,
        codes: Sequence[str],
        titles: Sequence[str],
        sources: Sequence[str],
        *,
        trust: Mapping[str, float] | None = None,
        genders: Genders | None = None,
    ) -> Self:
        """Return the index of as many codes, titles and sources; faster than from pairs."""
        made = cls.__new__(cls)
        made._fill(codes, titles, sources, trust or {}, genders)
        return made

    def _fill(
        self,
        codes: Sequence[str],
        titles: Sequence[str],
        sources: Sequence[str],
        trust: Mapping[str, float],
        genders: Genders | None,
    ) -> None:
        self._trust = dict(trust)
        self._genders = genders
        folded = self._fold(titles)
        # Of the same words for the same code the first stays.
        keys = list(map(add, codes, folded))
        seen = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))
        kept = sorted(seen.values())
        if "" in folded:
            kept = [n for n in kept if folded[n]]
        self._titles, self._sources, self._folded = (
            list(map(column.__getitem__, kept)) for column in (titles, sources, folded)
        )
        self._sizes = list(map(len, self._folded))
        self._codes = sorted(set(codes))
        place = {code: n for n, code in enumerate(self._codes)}
        self._code_of = [place[codes[n]] for n in kept]
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Return the number of titles."""
        return len(self._titles)

    def search(self, text: str, *, limit: int = 10) -> list[TitleHit]:
        """Return the codes that a text may mean, the likeliest first, ties by code.

        Args:
            text: a title as somebody writes it.
            limit: at most so many codes.

        Raises:
            UnusableInput: the text is none or too long for a title, or the limit no number.
        """
        return next(iter(self.search_many([text], limit=limit)))

    def search_many(self, texts: Sequence[str], *, limit: int = 1) -> list[list[TitleHit]]:
        """Return the hits of each text, in the order of the texts; equal texts are coded once.

        Raises:
            UnusableInput: one of the texts is none or too long for a title, or the limit no number.
        """
        check_limit(limit)
        for text in texts:
            check_text(text)
        distinct = list(dict.fromkeys(texts))
        folded = self._fold(distinct)
        with self._lock:
            near = (
                self._likeness.nearest_many(folded, _VOTERS)
                if len(folded) > 1
                else [self._likeness.nearest(bare, _VOTERS) for bare in folded]
            )
            found = {
                text: self._vote(bare, voters, limit)
                for text, bare, voters in zip(distinct, folded, near, strict=True)
            }
        return [found[text] for text in texts]

    def nearest(self, text: str, *, limit: int = 10) -> list[tuple[str, str, float]]:
        """Return the titles nearest to a text, each with its code and likeness, the nearest first."""
        check_limit(limit)
        check_text(text)
        with self._lock:
            titles, likeness = self._likeness.nearest(self._fold([text])[0], limit, least=0.0)
        found = zip(titles.tolist(), likeness.tolist(), strict=True)
        return [
            (self._titles[title], self._codes[self._code_of[title]], min(1.0, alike))
            for title, alike in sorted(found, key=lambda one: (-one[1], one[0]))
        ]

    def _fold(self, titles: Sequence[str]) -> list[str]:
        folded = fold_lines(titles)
        return self._genders.common(folded) if self._genders else folded

    def _vote(self, text: str, voters: Near, limit: int) -> list[TitleHit]:
        """Return the codes that the titles near a folded text vote for, the strongest first."""
        size, allowed = len(text), 1 if len(text) < _TWO_SLIPS else 2
        total: dict[int, float] = {}
        nearest: dict[int, tuple[float, int, float]] = {}
        # Some fifty voters: a plain loop is faster than arrays.
        for title, likeness in zip(voters[0].tolist(), voters[1].tolist(), strict=True):
            votes = likeness**_POWER * self._trust.get(self._sources[title], 1.0)
            if abs(self._sizes[title] - size) <= allowed:
                votes += self._bonus(text, self._folded[title], allowed)
            code = self._code_of[title]
            total[code] = total.get(code, 0.0) + votes
            if code not in nearest or votes > nearest[code][0]:
                nearest[code] = (votes, title, likeness)
        everything = sum(total.values())
        hits = []
        for code in sorted(total, key=lambda code: (-total[code], code))[:limit]:
            _votes, title, likeness = nearest[code]
            hits.append(
                TitleHit(
                    code=self._codes[code],
                    score=round(min(1.0, likeness), 4),
                    share=round(total[code] / everything, 4),
                    matched_entry=self._titles[title],
                    source=self._sources[title],
                )
            )
        return hits

    @staticmethod
    def _bonus(text: str, title: str, allowed: int) -> float:
        """Return what a title has in the vote for being the text, or nearly so."""
        slips = OSA.distance(text, title, score_cutoff=allowed)
        if slips == 0:
            return _SAME
        return _SLIP / slips if slips <= allowed and slips * _SLIP_SHARE < len(text) else 0.0

    @cached_property
    def _likeness(self) -> Likeness:
        """Built on first need: an index may be made and never asked."""
        from .likeness import Likeness  # NumPy is loaded by those who search, not by all

        return Likeness(self._folded)
