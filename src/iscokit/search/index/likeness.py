"""How alike the titles of a list are to a title that somebody writes.

Two titles are as alike as their words: each word of the one is held against those of the other, and
words by the letters that they share (`wordspace`). A word counts the more the fewer codes it leaves
open: *anaesthetist* tells the code, *assistant* stands in the titles of hundreds.

It is the cosine of text and title, each a list of its words with what these count, but for two things. A
word of the text counts once, with the word of the title that is likest and counts most. And the norm of
the title is taken to the power of 1.2, that of the text to 0.8: what a title says more than was asked
makes it less like than what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .packed import MOST_GROUPS, Floats, Ints, Ranked, first_of_each, grouped, ranked
from .postings import MANY, Postings, Shared
from .wordings import Wordings
from .wordspace import Alike, WordSpace

#: Longer than the text, a title says more than was asked; a little less like it.
_LENGTH = 0.2
#: What a word counts that stands in the titles of every code alike.
_LEAST = 1.5
#: A letter by itself ("C+E", "e-mail") is rare and says little; an ideograph is a word.
_LETTER, _IDEOGRAPHS = 0.3, "\u2e80"
#: Words that count less than this part of what the weightiest counts change no order, but take time.
_TELLING, _TELLING_WIDELY = 0.35, 0.05
#: A word of so many titles takes the most time, and must count for more.
_COMMON, _TELLING_COMMON = 1000, 0.5
#: Candidates count each word of the title that is like one of the text; so many times as many are looked
#: at as are wanted.
_CANDIDATES = 2
#: And at least so many where all titles are ranked.
_LEAST_CANDIDATES = 200
#: Titles less than half as like as the nearest are not near.
_NEAR = 0.5
#: So many texts are compared at a time, which bounds the memory.
AT_A_TIME = MOST_GROUPS
#: The words of so many texts are looked up at a time.
_WORDS_AT_A_TIME = 16 * AT_A_TIME


class Asked(NamedTuple):
    """What is asked for: folded words with how much each counts, and words said beside them.

    Words beside move the order of what is found; they do not make a title liker.
    """

    words: Mapping[str, float]
    beside: Mapping[str, float] = {}


class Near(NamedTuple):
    """Titles that are near some texts, text after text, the nearest first.

    `likeness` is that of title and text. `nearness` is what the titles are ordered by: the likeness,
    and more where the title has words that are said beside the text.
    """

    texts: Ints
    titles: Ints
    nearness: Floats
    likeness: Floats


class _Weighed(NamedTuple):
    """What texts say in the words of the list, in order of text and word.

    `weights` is what the word counts, `places` which of the words of the text it stands for, those said
    beside behind the others. For each text, `own` is the number of the others and `norms` their norm.
    """

    texts: Ints
    words: Ints
    weights: Floats
    places: Ints
    own: Ints
    norms: Floats

    @property
    def beside(self) -> bool:
        """Whether anything is said beside any of the texts."""
        return bool(np.any(self.places >= self.own[self.texts]))


class Likeness:
    """A list of folded titles that other titles are compared with.

    Args:
        titles: folded titles.
        codes: the number of the code of each title, from 0 on.
    """

    def __init__(self, titles: Wordings, codes: Ints) -> None:
        # A word counts once in a title.
        owners = np.repeat(np.arange(len(titles)), titles.sizes)
        _words, starts, titled = grouped(titles.words.astype(np.int64), owners)
        frequency = np.diff(starts)
        self._common = frequency > _COMMON
        self._space = WordSpace(titles.vocabulary, frequency)
        code = codes.astype(np.int64)
        self._rarest = float(np.log(1 + code.max(initial=0)) + _LEAST)
        spread = _spread(np.repeat(np.arange(len(frequency)), frequency), code[titled])
        self._rarity = self._rarest - spread
        letters = [
            n for n, word in enumerate(titles.vocabulary) if len(word) == 1 and word < _IDEOGRAPHS
        ]
        self._rarity[letters] *= _LETTER
        rarity = np.repeat(self._rarity, frequency)
        norms = np.sqrt(np.bincount(titled, rarity**2, minlength=len(titles)))
        self._norms = norms ** (1 + _LENGTH)
        self._postings = Postings(starts, titled, rarity / self._norms[titled], len(titles))
        self._titles = titles

    def near(self, asked: Sequence[Asked], most: int, *, widely: bool = False) -> Iterator[Near]:
        """Yield what is near some texts, a few hundred of them at a time.

        Args:
            asked: the texts; what is yielded numbers those that it is about from 0 on.
            most: at most so many titles for a text, the nearest.
            widely: every title that is like the text at all.
        """
        least = 0.0 if widely else _NEAR
        many = len(asked) >= MANY
        known: dict[str, Alike] = {}
        for first in range(0, len(asked), AT_A_TIME):
            if first % _WORDS_AT_A_TIME == 0:
                next_ones = asked[first : first + _WORDS_AT_A_TIME]
                every = (word for own, beside in next_ones for word in (*own, *beside))
                known = self._space.alike(every, widely=widely, many=many)
            part = asked[first : first + AT_A_TIME]
            said = self._weighed(part, known, widely)
            looked_at = max(_CANDIDATES * most, _LEAST_CANDIDATES if widely else 0)
            found = self._candidates(said, looked_at, least, many=many)
            yield self._nearest(said, found, most)

    def _candidates(self, said: _Weighed, most: int, least: float, *, many: bool) -> Ranked:
        """Return the titles that say most of what the texts say, at most so many for each.

        None that has nothing but words said beside: what is known moves the order of what is found.
        """
        shared = self._shared(said, np.ones(len(said.texts), bool), many=many)
        own = said.places < said.own[said.texts]
        if not own.all():
            shared = shared.within(self._shared(said, own, many=many))
        # Most titles share some common word with the text: the far ones are left out first.
        size = np.diff(shared.ends)
        some = size > 0
        highest = np.zeros(len(size), np.int64)
        if some.any():
            highest[some] = np.maximum.reduceat(shared.much, shared.ends[:-1][some])
        bound = (least * highest).astype(shared.much.dtype)
        near = np.flatnonzero(shared.much > np.repeat(bound, size))
        text = np.searchsorted(shared.ends, near, side="right") - 1
        return ranked(text, shared.members[near], shared.much[near] * shared.unit[text], most)

    def _shared(self, said: _Weighed, which: NDArray[np.bool_], *, many: bool) -> Shared:
        """Return which titles have some of the words, and how much these say."""
        return self._postings.shared(
            len(said.norms), said.texts[which], said.words[which], said.weights[which], many=many
        )

    def _nearest(self, said: _Weighed, found: Ranked, most: int) -> Near:
        """Return the nearest of candidates."""
        texts, titles = found.groups, found.members
        every, own = self._said_once(said, texts, titles)
        nearness = every / self._norms[titles] * said.norms[texts] ** (_LENGTH - 1)
        first = ranked(texts, titles, nearness, most)
        likeness = first.strength
        if own is not every:
            pairs = texts * len(self._norms) + titles
            order = np.argsort(pairs)
            chosen = first.groups * len(self._norms) + first.members
            likeness = likeness * (own / every)[order[np.searchsorted(pairs[order], chosen)]]
        return Near(
            first.groups, first.members, first.strength.astype(float), likeness.astype(float)
        )

    def _said_once(self, said: _Weighed, texts: Ints, titles: Ints) -> tuple[Floats, Floats]:
        """Return how much titles say of texts, with the words beside them and without.

        A title may have several words that are like one of the text: an engine development engineer
        is no better an engineer than others.
        """
        row, word = self._titles.words_of(titles)
        wanted = texts[row] * len(self._rarity) + word
        held = said.texts * len(self._rarity) + said.words
        at = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
        met = held[at] == wanted
        row, word, at = row[met], word[met], at[met]
        places = int(said.places.max(initial=0)) + 1
        said_most = np.zeros(len(titles) * places)
        much = said.weights[at] * self._rarity[word]
        np.maximum.at(said_most, row * places + said.places[at], much)
        most = said_most.reshape(-1, places)
        every: Floats = most.sum(1)
        if not said.beside:
            return every, every
        most[np.arange(places) >= said.own[texts, None]] = 0.0
        own: Floats = most.sum(1)
        return every, own

    def _weighed(
        self, asked: Sequence[Asked], known: Mapping[str, Alike], widely: bool
    ) -> _Weighed:
        """Return what each word of the list counts for each text.

        A word of the list that is like two words of a text counts for the one for which it counts more.
        """
        texts, words, likeness, weights, places = [], [], [], [], []
        squares = np.zeros(len(asked))
        for n, (own, beside) in enumerate(asked):
            if not own:  # words beside find nothing by themselves
                continue
            for place, (name, part) in enumerate((*own.items(), *beside.items())):
                alike = known[name]
                much = part * self._rarity_of(alike.nearest)
                squares[n] += much * much * (place < len(own))
                texts.append(n)
                words.append(alike.words)
                likeness.append(alike.likeness)
                weights.append(much)
                places.append(place)
        sizes = [len(some) for some in words]
        both = np.repeat(np.array(texts, int) * len(self._rarity), sizes)
        both += np.concatenate([_NO_INTS, *words])
        weight = np.concatenate([_NO_FLOATS, *likeness]) * np.repeat(np.array(weights), sizes)
        order = np.lexsort((-weight, both))
        heaviest = order[first_of_each(both[order])]
        weight = weight[heaviest]
        text, word = np.divmod(both[heaviest], max(1, len(self._rarity)))
        place_of = np.repeat(np.array(places, int), sizes)[heaviest]
        highest = np.zeros(len(asked))
        np.maximum.at(highest, text, weight)
        least = (
            _TELLING_WIDELY if widely else np.where(self._common[word], _TELLING_COMMON, _TELLING)
        )
        telling = weight >= least * highest[text]
        return _Weighed(
            text[telling],
            word[telling],
            weight[telling],
            place_of[telling],
            np.array([len(own) for own, _beside in asked], int),
            np.sqrt(squares),
        )

    def _rarity_of(self, word: int | None) -> float:
        return self._rarest if word is None else float(self._rarity[word])


_NO_INTS: Ints = np.empty(0, np.int64)
_NO_FLOATS: Floats = np.empty(0)


def _spread(words: Ints, codes: Ints) -> Floats:
    """Return over how many codes each word spreads: the entropy of its titles' codes.

    Both arrays have one entry for each word of each title; the words are in order.
    """
    most = 1 + codes.max(initial=0)
    pairs = np.sort(words * most + codes)
    starts = np.flatnonzero(first_of_each(pairs))
    count = np.diff(np.append(starts, len(pairs)))
    word = pairs[starts] // most
    total = np.bincount(word, count)
    return np.log(total) - np.bincount(word, count * np.log(count)) / total
