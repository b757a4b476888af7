"""What people write who are asked for their occupation and name none: *student*, *retired*, *none*.

Such a text is like some title of an occupation (Romanian *șomer*, unemployed, is a letter away from
*șofer*, driver), and any code for it would be wrong. The phrases are whole answers: *retired teacher*
and *trainee (pastry)* name an occupation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from ..text.lines import fold_lines

#: The language of phrases that are written whatever the language, `n/a`.
EVERY = "mul"
#: These say that somebody works or is trained; with the industry or the tasks that may name an occupation.
AT_WORK = frozenset(("employed", "learning"))


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
            if bare in self._statuses:
                own = self._statuses[bare]
                said = {name: own[name] for name in own if name == EVERY or name in languages}
                if said:
                    found[text] = said
        return found


def likeliest(statuses: Mapping[str, str]) -> str:
    """Return the status that most languages say.

    >>> likeliest({"da": "learning", "no": "student", "sv": "student"})
    'student'
    """
    return Counter(statuses.values()).most_common(1)[0][0]
