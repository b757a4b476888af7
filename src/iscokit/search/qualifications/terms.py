"""Find known phrases inside a title: what profession it names, what kind of award it is.

A title is read like a person reads it: "Kineziterapijos bakalauras" has a word for the award and
a word for the profession, whether or not the whole title is in any list.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from ..text.normalise import fold, has_unspaced_script

#: A word of this many letters also matches as the beginning of an inflected form, which adds a
#: few letters; more make another word: a Hebammenhelferin is no Hebamme.
_STEM, _ENDING = 5, 5
#: How alike a misspelt word must be to a known one, and from how many letters on.
_MISSPELT, _MISSPELT_LETTERS = 88, 7


class Found(NamedTuple):
    """A phrase found in a title: what it tells, and which words (by position) it takes."""

    value: str
    phrase: str
    start: int
    end: int
    exact: bool


class PhraseFinder:
    """Finds the longest known phrases in a text.

    Args:
        phrases: pairs of phrase and what it tells. An empty value blocks: the phrase is known to
            tell nothing, and hides the shorter phrases inside it.
        exact: take words only as they stand or inflected, not misspelt.
        known: folded words that are words of their own, and so never another one misspelt.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, str]],
        *,
        exact: bool = False,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self._exact = exact
        self._known = known
        # Indexed letter by letter on first need: a title has a few words, the lists thousands.
        self._by_letter: dict[str, list[tuple[str, str]]] = {}
        self._index: dict[str, _Bucket] = {}
        for phrase, value in sorted(set(phrases)):
            self._by_letter.setdefault(_letter(phrase), []).append((phrase, value))

    def _bucket(self, letter: str) -> _Bucket:
        found = self._index.get(letter)
        if found is None:
            # Two threads may build the same bucket; both builds are equal.
            found = _Bucket(self._by_letter.get(letter, ()))
            self._index[letter] = found
        return found

    def find(self, text: str) -> list[Found]:
        """Return what is found, longest phrases first, no two on the same words.

        >>> finder = PhraseFinder([("nursing", "nurse"), ("veterinary nursing", "")])
        >>> [found.value for found in finder.find("Diploma in Veterinary Nursing")]
        ['']
        >>> [found.value for found in finder.find("BSc Nursing")]
        ['nurse']
        """
        folded = fold(text)
        words = folded.split()
        candidates: list[Found] = []
        for start, word in enumerate(words):
            for phrase_words, value, phrase in self._bucket(word[0]).by_start.get(word[:3], ()):
                exact = _match(phrase_words, words, start)
                if exact or (exact is False and not self._exact):
                    end = start + len(phrase_words)
                    candidates.append(Found(value, phrase, start, end, exact))
        candidates += self._find_unspaced(words)
        chosen = _longest(candidates)
        if self._exact:
            return chosen
        covered = {n for found in chosen for n in range(found.start, found.end)}
        return chosen + self._misspelt(words, covered)

    def _find_unspaced(self, words: list[str]) -> list[Found]:
        return [
            Found(value, phrase, start, start + 1, True)
            for start, word in enumerate(words)
            if has_unspaced_script(word)
            for letter in sorted(self._by_letter)
            for folded, value, phrase in self._bucket(letter).unspaced
            if folded in word
        ]

    def _misspelt(self, words: list[str], covered: set[int]) -> list[Found]:
        found: list[Found] = []
        for start, word in enumerate(words):
            if start in covered or word in self._known:
                continue
            if len(word) >= _MISSPELT_LETTERS:
                known = self._bucket(word[0]).single
                near = process.extractOne(
                    word, known.keys(), scorer=fuzz.ratio, score_cutoff=_MISSPELT
                )
                if near:
                    found.append(Found(known[near[0]], near[0], start, start + 1, exact=False))
        return found


class _Bucket:
    """The phrases that begin with one letter: by their first letters, and by their script."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self.by_start: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self.unspaced: list[tuple[str, str, str]] = []
        self.single: dict[str, str] = {}
        for phrase, value in phrases:
            folded = fold(phrase)
            words = tuple(folded.split())
            if not words:
                continue
            if has_unspaced_script(folded):
                self.unspaced.append((folded.replace(" ", ""), value, phrase))
                continue
            self.by_start.setdefault(words[0][:3], []).append((words, value, phrase))
            if len(words) == 1 and len(folded) >= _MISSPELT_LETTERS:
                self.single.setdefault(folded, value)


#: Endings of the plural and of gender: with one of them a word is the same word.
_INFLECTIONS = frozenset(
    ("s es e en n in innen ne nes a as os i ka ica no " + "ка и ы а і " + "ة ات").split()
)


@cache
def _folded_letter(character: str) -> str:
    return fold(character)[:1]


def _letter(phrase: str) -> str:
    """Return the letter that the folded phrase begins with, without folding all of it."""
    return next((folded for c in phrase if (folded := _folded_letter(c))), "")


def _match(phrase: tuple[str, ...], words: list[str], start: int) -> bool | None:
    """Return whether the phrase stands at `start`: the same word (True), much like it (False), not (None)."""
    if start + len(phrase) > len(words):
        return None
    exact = True
    for expected, word in zip(phrase, words[start:], strict=False):
        if expected == word:
            continue
        too_long = len(word) > len(expected) + _ENDING
        if len(expected) < _STEM or too_long or not word.startswith(expected):
            return None
        # "Nurses" are nurses; a "Notarzt" (emergency doctor) is no "Notar" (notary).
        exact = exact and word[len(expected) :] in _INFLECTIONS
    return exact


def _longest(candidates: list[Found]) -> list[Found]:
    """Return the longest finds; several values of one phrase stay, overlaps of others go."""
    ordered = sorted(
        candidates, key=lambda f: (-len(fold(f.phrase)), not f.exact, f.start, f.value)
    )
    chosen: list[Found] = []
    for found in ordered:
        clash = [c for c in chosen if c.start < found.end and found.start < c.end]
        if all((c.start, c.end, c.phrase) == (found.start, found.end, found.phrase) for c in clash):
            chosen.append(found)
    return chosen
