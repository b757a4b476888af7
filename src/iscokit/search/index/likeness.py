"""How alike the titles of a list are to a title that somebody writes.

Two titles are as alike as their words: each word of the one is held against those of the other, and
words by the letters that they share (`wordspace`). A word counts the more the fewer codes it leaves
open: *anaesthetist* tells the code, *assistant* stands in the titles of hundreds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .packed import MOST_GROUPS, Floats, Ints, Ranked, first_of_each, grouped, ranked
from .postings import MANY, Postings
from .wordings import Wordings
from .wordspace import Alike, WordSpace

#: Longer than the text, a title says more than was asked; a little less like it.
_LENGTH = 0.2
#: What a word counts that stands in the titles of every code alike.
_LEAST = 1.5
#: A letter by itself ("C+E", "e-mail") is rare and says little; an ideograph is a word.
_LETTER, _IDEOGRAPHS = 0.3, "\u2e80"
#: Words that count less than this part of what the weightiest counts change no order, but take time.
_TELLING, _TELLING_WIDELY = 0.35, 0.2
#: A word of so many titles takes the most time, and must count for more.
_COMMON, _TELLING_COMMON = 1000, 0.5
#: Titles less than half as like as the nearest are not near.
_NEAR = 0.5
#: So many texts are compared at a time, which bounds the memory.
AT_A_TIME = MOST_GROUPS
#: The words of so many texts are looked up at a time.
_WORDS_AT_A_TIME = 16 * AT_A_TIME


class Asked(NamedTuple):
    """What is asked for: folded words with how much each counts, and words said beside them.

    Words beside move the order of what is found; a title need not have them to be like the text.
    """

    words: Mapping[str, float]
    beside: Mapping[str, float] = {}


class Said(NamedTuple):
    """What texts say in the words of the list, in order of text and word.

    `weights` is what the word counts, `places` the place in the text of the word that it stands for.
    """

    texts: Ints
    words: Ints
    weights: Floats
    places: Ints


class Likeness:
    """A list of folded titles that other titles are compared with.

    Args:
        titles: folded titles.
        codes: the number of the code of each title, from 0 on.
        in_two_forms: whether a title may say all of itself twice ("enfermero/enfermera").
    """

    def __init__(self, titles: Wordings, codes: Ints, in_two_forms: NDArray[np.bool_]) -> None:
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
        length = np.sqrt(np.bincount(titled, rarity**2, minlength=len(titles)))
        self._length = length ** (1 + _LENGTH)
        self._postings = Postings(starts, titled, rarity / self._length[titled], len(titles))
        self._titles, self._in_two_forms = titles, in_two_forms

    def near(self, asked: Sequence[Asked], most: int, *, widely: bool = False) -> Iterator[Ranked]:
        """Yield what is near some texts, a few hundred of them at a time.

        Args:
            asked: the texts; what is yielded numbers those that it is about from 0 on.
            most: at most so many titles for a text, the nearest.
            widely: every title that is like the text at all.

        Yields:
            Groups are texts, members titles, and strength is how alike they are.
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
            said, length = self._weighed(part, known, widely)
            shared = self._postings.shared(
                len(part), said.texts, said.words, said.weights, many=many
            )
            # Most titles share some common word with the text: the far ones are left out first.
            size = np.diff(shared.ends)
            some = size > 0
            highest = np.zeros(len(part), np.int64)
            if some.any():
                highest[some] = np.maximum.reduceat(shared.much, shared.ends[:-1][some])
            bound = (least * highest).astype(shared.much.dtype)
            near = np.flatnonzero(shared.much > np.repeat(bound, size))
            text = np.searchsorted(shared.ends, near, side="right") - 1
            likeness = shared.much[near] * shared.unit[text] * length[text] ** (_LENGTH - 1)
            found = ranked(text, shared.members[near], likeness, most)
            once = self._once(found, said) * length[found.groups] ** (_LENGTH - 1)
            strength = np.where(self._in_two_forms[found.members], found.strength, once)
            yield ranked(found.groups, found.members, strength, most)

    def _once(self, near: Ranked, said: Said) -> Floats:
        """Return how much of its text each near title says, if a word of the text is said once.

        A title may have several words that are like one of the text: an engine development engineer
        is no better an engineer than others.
        """
        row, word = self._titles.words_of(near.members)
        wanted = near.groups[row] * len(self._rarity) + word
        held = said.texts * len(self._rarity) + said.words
        at = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
        met = held[at] == wanted
        row, word, at = row[met], word[met], at[met]
        width = int(said.places.max(initial=0)) + 1
        most = np.zeros(len(near.members) * width)
        np.maximum.at(most, row * width + said.places[at], said.weights[at] * self._rarity[word])
        told: Floats = most.reshape(-1, width).sum(1)
        return told / self._length[near.members]

    def _weighed(
        self, asked: Sequence[Asked], known: Mapping[str, Alike], widely: bool
    ) -> tuple[Said, Floats]:
        """Return what each word of the list counts for each text, and the length of the texts.

        A word of the list that is like two words of a text counts as the liker one.
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
        if not words:
            return _NOTHING, squares
        sizes = [len(some) for some in words]
        both = np.repeat(np.array(texts) * len(self._rarity), sizes) + np.concatenate(words)
        every_weight = np.concatenate(likeness) * np.repeat(np.array(weights), sizes)
        # Of one word of the list for one text the heaviest, and of equal ones the first.
        order = np.lexsort((-every_weight, both))
        first = order[first_of_each(both[order])]
        weight = every_weight[first]
        text, word = np.divmod(both[first], len(self._rarity))
        spoken = np.repeat(np.array(places), sizes)[first]
        highest = np.zeros(len(asked))
        np.maximum.at(highest, text, weight)
        least = (
            _TELLING_WIDELY if widely else np.where(self._common[word], _TELLING_COMMON, _TELLING)
        )
        telling = weight >= least * highest[text]
        said = Said(*(column[telling] for column in (text, word, weight, spoken)))
        return said, np.sqrt(squares)

    def _rarity_of(self, word: int | None) -> float:
        return self._rarest if word is None else float(self._rarity[word])


_NO_INTS: Ints = np.empty(0, np.int64)
_NOTHING = Said(_NO_INTS, _NO_INTS, np.empty(0), _NO_INTS)


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
