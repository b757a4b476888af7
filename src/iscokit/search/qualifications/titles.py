"""Match a title against the titles of a country, word by word, tolerant of spelling and order."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process

from ..text.normalise import fold, has_unspaced_script
from .issuers import Issuers
from .words import tokens

#: How much a word counts that only says "this is a title": diploma, bachelor, university ...
_LIGHT = 0.35
#: How alike two words of four letters or more must be to be the same word, misspelt or inflected.
_SAME_WORD = 0.8
_COMPARED = 4
_INFLECTED = 2
#: A title with another number, of a level or a part, is hardly the same award.
_OTHER_STAGE = 0.6
#: The label must be covered more than the query: people add words, they rarely leave out the subject.
_LABEL_SHARE = 0.6


#: Words of a degree that name a faculty and no subject.
_FACULTIES = frozenset(("arts", "science", "sciences", "honours", "hons"))

#: Words that tell a stage of a training, however little they say elsewhere.
_STAGES = frozenset(
    fold(
        "level niveau nivel stufe semester semestre termin year ano annee anno jahr part parte "
        "partie teil abschnitt modul module section first second third"
    ).split()
)


#: What stands behind these words is how the award was reached: marks, subjects, an earlier award.
_BEHIND = re.compile(
    r"\b(?:with|after|following|based on|on the basis of|obtained|from an?|mit|nach|avec|après|con|"
    r"después de|após|met|na|на базе|на основе)\b|\((?=[^)]*\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)


def head(text: str) -> str:
    """Return a title up to the words that tell how the award was reached; all of it without such.

    >>> head("Master's degree after a 5-year bachelor's degree"), head("Meister")
    ("Master's degree", 'Meister')
    """
    front = _BEHIND.split(text, maxsplit=1)[0].strip(" ,;:-–—")
    return front or text


class Match(NamedTuple):
    """A title that fits: the entry behind it, how well (0 to 1), and the label that matched."""

    entry: Any
    score: float
    label: str


class TitleMatcher:
    """Labels with the entries behind them.

    Args:
        labels: pairs of label and entry; one entry may have many labels.
        light_words: folded words that say little, such as "diploma".
        subject: what an entry is about. A word in labels about several subjects, such as the name
            of a school, tells none of them; the text needs a word that does.
        names: the words of a label that name its subject, in however many labels they stand.
    """

    def __init__(
        self,
        labels: Iterable[tuple[str, Any]],
        light_words: frozenset[str],
        subject: Callable[[Any], Hashable] = lambda _entry: None,
        names: Callable[[str], Collection[str]] = lambda _label: (),
    ) -> None:
        self._light = light_words
        self._labels = [
            (label, fold(label), words, entry)
            for label, entry in labels
            if (words := _telling_words(label))
        ]
        self._by_word: dict[str, set[int]] = {}
        about: dict[str, set[Hashable]] = {}
        for position, (_label, _folded, words, entry) in enumerate(self._labels):
            for word in words:
                self._by_word.setdefault(word, set()).add(position)
                about.setdefault(word, set()).add(subject(entry))
        shared = {word for word, subjects in about.items() if len(subjects) > 1}
        self._telling = []
        for label, _folded, words, _entry in self._labels:
            own = [word for word in words if word not in self._light]
            named = names(label) if shared.intersection(own) else ()
            told = [word for word in own if word not in shared or word in named]
            self._telling.append(tuple(told or own))

    def find(
        self, text: str, *, core: str = "", ignore: Sequence[str] = (), cutoff: float = 0.5
    ) -> list[Match]:
        """Return the best label of each entry, best first; ties in the order of the labels.

        Args:
            text: the title as written.
            core: the title without school, year and number (`Issuers.core`), if that is known.
            ignore: folded words of the text that need no counterpart in the label.
            cutoff: the least score.

        >>> matcher = TitleMatcher([("Bachelor of Science in Nursing", 1)], frozenset({"bachelor"}))
        >>> [(m.entry, round(m.score, 2)) for m in matcher.find("Bachelor of Sience in Nursing")]
        [(1, 0.97)]
        """
        folded = fold(text)
        words = _telling_words(text)
        bare = _telling_words(core or Issuers().core(text))
        best: dict[int, Match] = {}
        for position in self._candidates(words, folded):
            label, _folded, _words, entry = self._labels[position]
            score = self._score(folded, words, position, ignore, cutoff)
            if bare != words and score < 1.0:
                again = self._score("", bare, position, ignore, cutoff)
                score = max(score, again)
            held = best.get(id(entry))
            if score >= cutoff and (held is None or score > held.score):
                best[id(entry)] = Match(entry, score, label)
        return sorted(best.values(), key=lambda match: -match.score)

    def further(self, text: str, label: str) -> tuple[str, ...]:
        """Return the words of a text that a label has no counterpart for and that say something.

        >>> matcher = TitleMatcher([], frozenset({"diploma"}))
        >>> matcher.further("Diploma of Nurse Anaesthetist", "Diploma of Nurse")
        ('anaesthetist',)
        """
        own = tokens(label)
        return tuple(
            word
            for word in tokens(text)
            if (word not in self._light or word in _STAGES) and not _best(word, own)
        )

    def _candidates(self, words: Sequence[str], folded: str) -> list[int]:
        """Return the labels that share a word that says something, or a word much like one."""
        found: set[int] = set()
        known = list(self._by_word)
        for word in words:
            if word in self._by_word:
                found |= self._by_word[word]
            elif len(word) >= _COMPARED:
                for near, _ratio, _i in process.extract(
                    word, known, scorer=fuzz.ratio, score_cutoff=100 * _SAME_WORD, limit=5
                ):
                    found |= self._by_word[near]
        if has_unspaced_script(folded):
            found |= {i for i, (_l, label, _w, _e) in enumerate(self._labels) if label in folded}
        return sorted(found)

    def _weight(self, word: str) -> float:
        return _LIGHT if word in self._light else 1.0

    def _score(
        self,
        folded: str,
        words: Sequence[str],
        position: int,
        ignore: Sequence[str],
        cutoff: float,
    ) -> float:
        _label, label_folded, label_words, _entry = self._labels[position]
        if folded == label_folded:
            return 1.0
        if has_unspaced_script(folded) and label_folded in folded:
            return min(0.99, 0.8 + 0.2 * len(label_folded) / len(folded))
        telling = self._telling[position]
        if telling and not any(_best(word, words) for word in telling):
            return 0.0  # two bachelor's degrees are not one award, nor two diplomas of one school
        covered = self._share(label_words, {word: _best(word, words) for word in label_words})
        if covered**_LABEL_SHARE < cutoff:
            return 0.0  # however much of the title it says
        # A light word more, as in "Bachelor of Arts", makes no other award.
        rest = [w for w in words if w not in ignore and not self._adds_little(w, label_words)]
        rest = rest or list(words)
        said = self._share(rest, {word: _best(word, label_words) for word in rest})
        score: float = covered**_LABEL_SHARE * said ** (1 - _LABEL_SHARE)
        if _other_stage(words, label_words):
            score *= _OTHER_STAGE
        return min(0.99, score)

    def _adds_little(self, word: str, label_words: Sequence[str]) -> bool:
        return word in _FACULTIES and word not in label_words

    def _share(self, words: Sequence[str], met: Mapping[str, float]) -> float:
        """Return how much of the words is met, each by its weight."""
        total = sum(map(self._weight, words))
        return sum(self._weight(word) * met[word] for word in words) / total


def _telling_words(text: str) -> tuple[str, ...]:
    """Return the words that say something; all words where none does ("EN", enrolled nurse)."""
    return tokens(text) or tuple(fold(text).split())


def _other_stage(words: Sequence[str], label_words: Sequence[str]) -> bool:
    """Return whether both name a number, and none of them the same: level 4 is not level 1."""
    said, meant = ({w for w in some if w.isdigit()} for some in (words, label_words))
    return bool(said and meant) and not said & meant


def stands(word: str, offered: Sequence[str]) -> bool:
    """Return whether one of the offered words is the word, misspelt or inflected at most.

    >>> stands("nurse", ("nurses", "diploma")), stands("hambaarstiteaduse", ("oe", "oppekava"))
    (True, False)
    """
    return bool(_best(word, offered))


def _best(word: str, offered: Sequence[str]) -> float:
    """Return how well the best of the offered words stands for the word."""
    if word in offered:
        return 1.0
    if not _may_differ(word):
        return 0.0
    best = 0.0
    for other in offered:  # a plain loop: this runs for each word of each title
        if len(other) >= _COMPARED:
            best = max(best, _alike(word, other))
    return best


@lru_cache(maxsize=65536)
def _may_differ(word: str) -> bool:
    """Say whether a word may be met by one spelled otherwise: not if short, or with a digit."""
    return len(word) >= _COMPARED and not any(c.isdigit() for c in word)


@lru_cache(maxsize=65536)
def _alike(word: str, other: str) -> float:
    """Return how alike two words are, 0 if too little to be the same word.

    Inflections and slips add or drop a letter or two; more makes another word: a paediatric nurse
    (Kinderkrankenpflege) is not a nurse (Krankenpflege).
    """
    if abs(len(word) - len(other)) > _INFLECTED:
        return 0.0
    ratio = fuzz.ratio(word, other, score_cutoff=100 * _SAME_WORD)
    return ratio / 100
