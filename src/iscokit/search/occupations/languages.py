"""In which language a title is written, as far as a few words can tell.

By the words that are common in the titles of each language, and by runs of three letters for those
that are not. A title may stand in several: *chauffeur* is French and Dutch.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator

from ..text.lines import fold_lines

#: A word or run that is not among the commonest of a language is as rare as this rank; the first ranks
#: are about as common as each other.
_RARE_WORD, _RARE_RUN = 30_000, 4_000
_LEVEL_WORD, _LEVEL_RUN = 20, 5
#: How much words and runs count: they tell the same thing twice. Fitted on titles that were not counted.
_OF_WORDS, _OF_RUNS = 0.7, 0.3
#: A letter that is in none of the commonest runs is hardly a letter of the language.
_STRANGE = 3.0
#: Who names neither language nor country writes English several times as often as another.
_USUAL, _USUAL_MORE = ("en",), 2.0
#: A language less probable than this part of the likeliest is none.
_POSSIBLE = 0.02


class LanguageGuess:
    """Guesses languages by what is common in each.

    Args:
        commonest: language, its commonest folded words, and its commonest runs of three letters, the
            commonest first, `_` for a word boundary.

    Example:
        >>> guess = LanguageGuess([("de", ["und"], ["er_", "sch"]), ("fr", ["de"], ["eur", "_de"])])
        >>> list(guess.likeliest("Schweißer", ["de", "fr"], 1))
        ['de']
    """

    def __init__(self, commonest: Iterable[tuple[str, Collection[str], Collection[str]]]) -> None:
        self._ranks = {
            language: (
                {word: rank for rank, word in enumerate(words, _LEVEL_WORD)},
                {run: rank for rank, run in enumerate(runs, _LEVEL_RUN)},
            )
            for language, words, runs in commonest
        }
        self._letters = {name: frozenset("".join(runs)) for name, (_, runs) in self._ranks.items()}

    def likeliest(
        self, text: str, among: Collection[str], most: int, *, usual: Collection[str] = ()
    ) -> dict[str, float]:
        """Return at most so many of the languages with their probability, the likeliest first.

        Args:
            text: a title.
            among: the languages that it may be in.
            most: at most so many.
            usual: languages that are likelier than others before a word is read; default English.
        """
        held = [language for language in self._ranks if language in among]
        words = fold_lines([text])[0].split()
        runs = list(runs_of_three(text))
        letters = set("".join(runs))
        weight = {}
        for language in held:
            of_words, of_runs = self._ranks[language]
            surprise = _OF_WORDS * sum(
                math.log(of_words.get(word, _RARE_WORD)) for word in words
            ) + _OF_RUNS * sum(math.log(of_runs.get(run, _RARE_RUN)) for run in runs)
            surprise += _STRANGE * len(letters - self._letters[language])
            weight[language] = -surprise + (_USUAL_MORE if language in (usual or _USUAL) else 0)
        if not weight:
            return {}
        highest = max(weight.values())
        order = sorted(weight, key=lambda language: (-weight[language], language))[:most]
        chosen = {language: math.exp(weight[language] - highest) for language in order}
        total = sum(chosen.values())
        return {language: part / total for language, part in chosen.items() if part >= _POSSIBLE}


def runs_of_three(text: str) -> Iterator[str]:
    """Yield the runs of three letters of a text, accents kept, `_` for a word boundary.

    >>> list(runs_of_three("No. 5 Ål"))
    ['_no', 'no_', 'o_å', '_ål', 'ål_']
    """
    words = "".join([letter if letter.isalpha() else " " for letter in text.casefold()]).split()
    line = f"_{'_'.join(words)}_"
    for start in range(len(line) - 2):
        yield line[start : start + 3]
