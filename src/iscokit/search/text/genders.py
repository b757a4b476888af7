"""The feminine form of a title read as its masculine form, so that both find the same.

By endings: *Krankenpflegerin* is read as *krankenpfleger*, *directrice* as *directeur*. The endings of a
language are learned from the pairs that ESCO and employment services write, not from a grammar; a word
that is no title may lose its ending too, in the index as in the text, which does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

#: What is left of a word is longer than this.
_STEM = 2
#: An ending may uncover another: so often at most.
_TIMES = 3
#: So many words are remembered.
_REMEMBERED = 200_000


class Genders:
    """The endings of one language.

    Args:
        endings: feminine ending and masculine ending, folded.

    Example:
        >>> french = Genders([("euse", "eur"), ("trice", "teur")])
        >>> french.common(["directrice des ventes", "coiffeuse"])
        ['directeur des ventes', 'coiffeur']
    """

    def __init__(self, endings: Iterable[tuple[str, str]]) -> None:
        self._masculine = dict(endings)
        self._longest = max(map(len, self._masculine), default=0)
        self._known: dict[str, str] = {}

    def common(self, titles: Sequence[str]) -> list[str]:
        """Return folded titles with every word in its common form."""
        if not self._masculine:
            return list(titles)
        # Another thread may forget what is remembered at any time: what is known here is kept here.
        words = set(" ".join(titles).split())
        known = {word: self._known.get(word) or self._common(word) for word in words}
        if len(self._known) > _REMEMBERED:
            self._known = {}
        self._known.update(known)
        return [" ".join([known[word] for word in title.split()]) for title in titles]

    def _common(self, word: str) -> str:
        for _ in range(_TIMES):
            changed = self._once(word)
            if changed == word:
                break
            word = changed
        return word

    def _once(self, word: str) -> str:
        for size in range(min(self._longest, len(word) - _STEM - 1), 0, -1):
            masculine = self._masculine.get(word[-size:])
            if masculine is not None:
                return word[:-size] + masculine
        return word
