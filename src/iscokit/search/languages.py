"""In which language a text is written, as far as a few words can tell."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator

#: A run of letters that is not among the commonest of a language is as rare as this rank.
_UNKNOWN = 4_000
_FLATTENED = 5


class LanguageGuess:
    """Guesses languages by the runs of three letters that are common in each.

    Args:
        commonest: language and its commonest runs, the commonest first, `_` for a word boundary.

    Example:
        >>> guess = LanguageGuess([("de", ("er_", "sch")), ("fr", ("eur", "_de"))])
        >>> guess.likeliest("Schweißer", ["de", "fr"], 1)
        ['de']
    """

    def __init__(self, commonest: Iterable[tuple[str, Collection[str]]]) -> None:
        self._surprise = {
            language: {run: math.log(rank + _FLATTENED) for rank, run in enumerate(runs)}
            for language, runs in commonest
        }

    @property
    def languages(self) -> Collection[str]:
        """The languages that can be told apart."""
        return self._surprise.keys()

    def likeliest(self, text: str, among: Collection[str], most: int) -> list[str]:
        """Return at most so many of the languages, the likeliest first, ties by name."""
        runs = list(runs_of_three(text))
        unknown = math.log(_UNKNOWN)
        surprise = {
            language: sum(self._surprise.get(language, {}).get(run, unknown) for run in runs)
            for language in among
        }
        return sorted(surprise, key=lambda language: (surprise[language], language))[:most]


def runs_of_three(text: str) -> Iterator[str]:
    """Yield the runs of three letters of a text, accents kept, `_` for a word boundary.

    >>> list(runs_of_three("No. 5 Ål"))
    ['_no', 'no_', 'o_å', '_ål', 'ål_']
    """
    words = "".join(letter if letter.isalpha() else " " for letter in text.casefold()).split()
    line = f"_{'_'.join(words)}_"
    for start in range(len(line) - 2):
        yield line[start : start + 3]
