"""Titles with the codes behind them, searched by the likeness of their words.

A title that is asked for is compared with every title of the index (`likeness`). The nearest titles
then vote for their codes (`voting`).
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from ...model import UnusableInput
from ..asked import check_limit, check_text, check_texts, check_words
from ..text.genders import Genders
from ..text.lines import fold_lines, without_asides
from .likeness import AT_A_TIME, Asked, Likeness
from .rows import Numbered, Rows, kept
from .textlist import TextList
from .voting import VOTERS, Elected, Election
from .wordings import Wordings

#: What a word counts that says nothing of the occupation, one in brackets or behind a dash, and one said
#: beside the title. Where a single word stands before the brackets ("Lehrer (Musik)") all words count.
_LIGHT, _ASIDE, _BESIDE = 0.2, 0.7, 0.8
_SHORT, _FEW = 2, 2


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A code that a text may mean.

    Attributes:
        code: as given to the index.
        score: 0 to 1, how alike text and nearest title are; 1 is the same words.
        share: 0 to 1, the share of the votes of all titles near the text that the code has.
        matched_entry: the title of that code with the strongest vote.
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

    Raises:
        UnusableInput: what is given is no list of pairs of texts.

    Attributes:
        codes: the codes, in order.
        titles: the titles that are kept: of the same words for one code only the first.
        sources: where titles come from, in order.
        source_of: for each title the number of its source.
        code_of: for each title the number of its code.

    Example:
        >>> index = TitleIndex([("2221", "registered nurse"), ("5321", "nursing assistant")])
        >>> index.search("Registered Nurses")[0].code
        '2221'
    """

    def __init__(self, pairs: Iterable[tuple[str, str] | tuple[str, str, str]]) -> None:
        if not hasattr(pairs, "__iter__"):
            raise UnusableInput(argument="pairs", value=pairs, why="write pairs of code and title")
        given = [_row(n, pair) for n, pair in enumerate(pairs)]
        codes, titles, sources = zip(*given, strict=True) if given else ((), (), ())
        one = [1] * len(given)
        words = Wordings.of(fold_lines(titles))
        self._fill(Rows(codes, sources, one, one, TextList.of(titles), words), None, ())

    @classmethod
    def of_rows(
        cls, rows: Rows, *, genders: Genders | None = None, light: Collection[str] = ()
    ) -> Self:
        """Return the index of rows.

        Args:
            rows: codes with their titles; `genders` have been applied to the folded ones.
            genders: endings by which feminine titles are read as masculine ones.
            light: folded words that say nothing of the occupation, as adverts have them.
        """
        made = cls.__new__(cls)
        made._fill(rows, genders, light)  # noqa: SLF001  # of this class
        return made

    def _fill(self, rows: Rows, genders: Genders | None, light: Collection[str]) -> None:
        self._genders, self._light = genders, light
        sources = Numbered.of(rows.sources, rows.sizes)
        codes = Numbered.of(rows.codes, rows.sizes)
        trust = np.repeat(np.asarray(rows.trust, float), np.asarray(rows.sizes, np.int64))
        held = kept(rows.words, codes.numbers, sources.numbers, trust)
        self.codes, self.code_of = codes.names, codes.numbers[held.places]
        self.sources, self.source_of = sources.names, sources.numbers[held.places]
        self.titles = rows.titles.chosen(held.places)
        self._words = rows.words.chosen(held.places)
        self._trust, self._told = trust[held.places], held.trust
        #: Titles that other sources have with the same code, and these sources.
        self._also = held.repeated, sources.numbers[held.repeats]
        self._lock = threading.RLock()

    def __len__(self) -> int:
        """Return the number of titles."""
        return len(self.titles)

    def search(self, text: str, *, beside: str = "", limit: int = 10) -> list[TitleHit]:
        """Return the codes that a text may mean, the likeliest first, ties by code.

        Args:
            text: a title as somebody writes it.
            beside: what else is known, such as the industry; it moves the order of what is found.
            limit: at most so many codes.

        Raises:
            UnusableInput: the text has no letter or digit or is too long for a title, or the limit is
                no whole number of 1 or more.
        """
        return self.search_many([check_text(text)], beside=[beside], limit=limit)[0]

    def search_many(
        self, texts: Iterable[str], *, beside: Iterable[str] | None = None, limit: int = 1
    ) -> list[list[TitleHit]]:
        """Return the hits of each text, in the order of the texts; equal texts are coded once.

        Args:
            texts: titles as people write them.
            beside: for each text what else is known.
            limit: at most so many codes for each.

        Raises:
            UnusableInput: one of the texts has no letter or digit or is too long for a title; `beside`
                is not as long as the texts; or the limit is no whole number of 1 or more.
        """
        check_limit(limit)
        every = check_texts(texts)
        more = [""] * len(every) if beside is None else list(beside)
        if isinstance(beside, str) or len(more) != len(every):
            raise UnusableInput(
                argument="beside", value=len(more), why="what is known is given for each text"
            )
        known = [check_words(f"beside[{n}]", words) for n, words in enumerate(more)]
        pairs = list(zip(every, known, strict=True))
        distinct = list(dict.fromkeys(pairs))
        found: list[list[TitleHit]] = [[] for _ in distinct]
        for first, elected in self.elections(distinct, limit):
            for text, code, share, title, alike in zip(
                *(column.tolist() for column in elected), strict=True
            ):
                found[first + text].append(
                    TitleHit(
                        self.codes[code],
                        round(alike, 4),
                        round(share, 4),
                        self.titles[title],
                        self.sources[self.source_of[title]],
                    )
                )
        by_pair = dict(zip(distinct, found, strict=True))
        return [by_pair[pair] for pair in pairs]

    def elections(
        self, texts: Sequence[tuple[str, str]], limit: int, favoured: frozenset[str] = frozenset()
    ) -> Iterator[tuple[int, Elected]]:
        """Yield the codes that texts may mean, by their numbers, some hundreds of texts at a time.

        Args:
            texts: each with what else is known.
            limit: at most so many codes for each.
            favoured: sources whose titles count in full, whatever the trust in them.

        Yields:
            The number of the first text that the election is about, and the election.
        """
        asked = self._asked([text for text, _ in texts], [more for _, more in texts])
        full = self._favoured(favoured) if favoured else None
        with self._lock:
            likeness, election = self._engine
        every = likeness.near([one for _text, one in asked], VOTERS)
        for first in range(0, len(asked), AT_A_TIME):
            part = asked[first : first + AT_A_TIME]
            folded, more = [text for text, _ in part], [bool(one.beside) for _, one in part]
            with self._lock:  # words that were asked for are remembered
                elected = election.hold(folded, more, next(every), limit, full)
            yield first, elected

    def _favoured(self, favoured: frozenset[str]) -> NDArray[np.bool_]:
        """Return for each title whether one of these sources has it."""
        known = np.array([source in favoured for source in self.sources], bool)
        found = known[self.source_of]
        title, source = self._also
        found[title[known[source]]] = True
        return found

    def nearest(self, text: str, *, limit: int = 10) -> list[tuple[str, str, float]]:
        """Return the titles nearest to a text, each with its code and likeness, the nearest first.

        Args:
            text: a title as somebody writes it.
            limit: at most so many titles.

        Raises:
            UnusableInput: as by `search`.
        """
        check_limit(limit)
        check_text(text)
        ((_folded, asked),) = self._asked([text], [""])
        with self._lock:
            (near,) = self._engine.likeness.near([asked], limit, widely=True)
        found = zip(near.titles.tolist(), near.likeness.tolist(), strict=True)
        return [
            (self.titles[title], self.codes[self.code_of[title]], min(1.0, alike))
            for title, alike in found
        ]

    def _asked(self, texts: Sequence[str], beside: Sequence[str]) -> list[tuple[str, Asked]]:
        """Return each text folded, and what is asked for by it."""
        shorter = {
            n: core for n, text in enumerate(texts) if (core := without_asides(text)) != text
        }
        cores = dict(zip(shorter, self._fold(list(shorter.values())), strict=True))
        every = zip(self._fold(texts), self._fold(beside), strict=True)
        return [
            (text, Asked(self._weighed(text, cores.get(n)), dict.fromkeys(extra.split(), _BESIDE)))
            for n, (text, extra) in enumerate(every)
        ]

    def _weighed(self, text: str, core: str | None) -> dict[str, float]:
        """Return the words of a folded text with what each counts, more if it is of the core."""
        weight = {word: _LIGHT if word in self._light else 1.0 for word in text.split()}
        if all(map(str.isdecimal, weight)):  # an age, or a code for "no answer"
            return {}
        if core is not None:
            own = core.split()
            if sum(len(word) > _SHORT and word not in self._light for word in own) >= _FEW:
                weight.update((word, _ASIDE * weight[word]) for word in weight if word not in own)
        return weight

    def _fold(self, titles: Sequence[str]) -> list[str]:
        folded = fold_lines(titles)
        return self._genders.common(folded) if self._genders else folded

    @cached_property
    def _engine(self) -> _Engine:
        """Built on first need: an index may be made and never asked."""
        return _Engine(
            Likeness(self._words, self.code_of),
            Election(self._words, self.code_of, self._trust, self._told),
        )


def _row(number: int, pair: object) -> tuple[str, str, str]:
    """Return code, title and source of a pair.

    Raises:
        UnusableInput: it is not two or three texts.
    """
    match pair:
        case (str(code), str(title)):
            source = ""
        case (str(code), str(title), str(source)):
            pass
        case _:
            raise UnusableInput(
                argument=f"pairs[{number}]",
                value=str(pair)[:60],
                why="a pair is a code and a title, both as text",
                hint="a third text may say where the title comes from",
            )
    # A lone half of a surrogate pair cannot be written anywhere; it becomes a question mark.
    return code, title.encode(errors="replace").decode(), source


class _Engine(NamedTuple):
    likeness: Likeness
    election: Election
