"""What people write who are asked for their occupation and name none: *student*, *retired*, *none*.

Such a text is like some title of an occupation (Romanian *șomer*, unemployed, is a letter away from
*șofer*, driver), and any code for it would be wrong. The phrases are whole answers: *retired teacher*
and *trainee (pastry)* name an occupation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from ..text.lines import fold_lines

#: The language of phrases that are written whatever the language, `n/a`.
EVERY = "mul"
#: Who works, is trained or keeps house may do so for pay: what else is known may tell the occupation.
AT_WORK = frozenset(("employed", "learning", "domestic"))
_UNSTATED = "unstated"
#: A letter at the end says who: *student (f)*.
_WHO = frozenset(("m", "f", "w", "h", "k", "d", "x"))
#: What a language counts that is not known to be likely.
_UNKNOWN = 0.01


class ActivityStatuses:
    """The phrases that say a status instead of an occupation.

    Args:
        phrases: language, status, and how people write it.

    Example:
        >>> held = ActivityStatuses([("en", "student", ["pupil"]), ("sv", "student", ["elev"])])
        >>> held.among(["Pupil.", "pupil barrister", "Elev"], ["en"])
        {'Pupil.': {'en': 'student'}}
    """

    def __init__(self, phrases: Iterable[tuple[str, str, Sequence[str]]]) -> None:
        self._statuses: dict[str, dict[str, str]] = {}
        every = [(own, status, text) for own, status, written in phrases for text in written]
        folded = fold_lines([text for _own, _status, text in every])
        for (language, status, _text), phrase in zip(every, folded, strict=True):
            self._statuses.setdefault(phrase, {})[language] = status

    def among(self, texts: Sequence[str], languages: Collection[str]) -> dict[str, dict[str, str]]:
        """Return those of the texts that say a status, with the status in each language."""
        found = {}
        for text, bare in zip(texts, fold_lines(texts), strict=True):
            own = self._statuses.get(bare) or self._statuses.get(_without_who(bare))
            if own is not None:
                said = {name: own[name] for name in own if name == EVERY or name in languages}
                if said:
                    found[text] = said
        return found

    def says_nothing(self, words: str) -> bool:
        """Return whether words say nothing at all, in whatever language: `n/a`, *unknown*."""
        if not any(map(str.isalpha, words)):
            return True
        return _UNSTATED in self._statuses.get(fold_lines([words])[0], {}).values()


def _without_who(text: str) -> str:
    return text[:-2] if text[-2:-1] == " " and text[-1] in _WHO else text


def likeliest(statuses: Mapping[str, str], probable: Mapping[str, float]) -> str:
    """Return the status that the likeliest languages say.

    Args:
        statuses: language and status.
        probable: how probable each of these languages is, 0 where that is not known.

    >>> said = {"da": "learning", "no": "student", "sv": "student"}
    >>> likeliest(said, dict.fromkeys(said, 0.0)), likeliest(said, {"da": 1.0, "no": 0.0, "sv": 0.0})
    ('student', 'learning')
    """
    weight: defaultdict[str, float] = defaultdict(float)
    for language, status in statuses.items():
        weight[status] += probable[language] + _UNKNOWN
    return max(weight, key=weight.__getitem__)
