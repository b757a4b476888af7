"""What in a title belongs to nobody's title: the school or authority, the year, the number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..text.normalise import fold

_BRACKET = re.compile(r"[(\[]([^)\]]*)[)\]]")
_SEGMENT = re.compile(r"\s*(?:[,;–—]|\s-\s)\s*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: "No. 123456": the number of a paper.
_NUMBER = re.compile(r"\b(?:no|nr|n[º°])\.?\s*\d+\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[^\W\d_]{2,6}")
#: Names of several issuers in one field, and the parts of one name.
_NAMES, _PARTS = re.compile(r"\s*;\s*"), re.compile(r"\s*[,/]\s*")
#: A part of a name must have so many words to stand for it.
_PART_WORDS = 2


class Issuers:
    """Schools and authorities as they stand beside titles.

    Args:
        words: folded words of such names. A part of a title with one of them, behind a comma, is
            the name; elsewhere the name begins with the word.
        names: whole names, several with semicolons between them.
    """

    def __init__(self, words: frozenset[str] = frozenset(), names: Iterable[str] = ()) -> None:
        self._words = words
        self._names: set[str] = set()
        for name in names:
            for one in _NAMES.split(name):
                parts = (fold(part) for part in _PARTS.split(_BRACKET.sub(" ", one)))
                self._names |= {fold(one), fold(_BRACKET.sub(" ", one))}
                self._names |= {part for part in parts if len(part.split()) >= _PART_WORDS}
        self._names.discard("")
        self._long = sorted(n for n in self._names if len(n.split()) >= _PART_WORDS)

    def core(self, text: str) -> str:
        """Return a title without what belongs to nobody's title.

        >>> issuers = Issuers(frozenset({"universitet"}), ["Tallinna Meditsiinikool"])
        >>> issuers.core("Läkarexamen, Lunds universitet (2019)")
        'Läkarexamen'
        >>> issuers.core("Diplom õe erialal Tallinna Meditsiinikool")
        'diplom oe erialal'
        >>> issuers.core("Statement of registration as a Midwife (NMC)")
        'Statement of registration as a Midwife'
        >>> issuers.core("Examen (1st part)"), issuers.core("ENGINEER (CIVIL)")
        ('Examen 1st part', 'ENGINEER CIVIL')
        """
        text = _NUMBER.sub(" ", _YEAR.sub(" ", text))
        text = _BRACKET.sub(lambda found: f" {_bracket(found[1], shouted=text.isupper())} ", text)
        first, *others = _SEGMENT.split(text)
        kept = [first, *(part for part in others if not self._is_name(part))]
        bare = " ".join(" ".join(map(self._before_name, kept)).split())
        folded = fold(bare)
        ending = next((name for name in self._long if folded.endswith(f" {name}")), "")
        return folded.removesuffix(ending).strip() if ending else bare

    def _is_name(self, part: str) -> bool:
        folded = fold(part)
        return folded in self._names or not self._words.isdisjoint(folded.split())

    def _before_name(self, part: str) -> str:
        words = part.split()
        first = next((n for n, w in enumerate(words) if n and fold(w) in self._words), len(words))
        return " ".join(words[:first])


def _bracket(content: str, *, shouted: bool) -> str:
    """Return what a bracket says about the title: an abbreviation in capitals says nothing new.

    Where the whole title is in capitals, they tell no abbreviation.
    """
    word = content.strip().replace(".", "")
    capitals = sum(c.isupper() for c in word)
    return "" if _ABBREVIATION.fullmatch(word) and capitals > 1 and not shouted else content
