"""What the words of a title say by themselves: a profession, a kind of award, a subject, a doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..graph import Graph
from ..model import AwardType
from ..search.normalise import fold
from ..search.terms import Found, PhraseFinder
from ..search.titles import core
from .awards import AwardWords
from .question import Question

#: Shorter words than this, such as "de" or "in", say nothing by themselves.
_TELLING = 3
_LIGHT = frozenset(
    fold(
        "diploma certificate certificado certificat zeugnis titulo titolo title state national "
        "university universitario universitaire universita degree science sciences arts level "
        "niveau nivel professional professionnel professionale award qualification higher "
        "advanced general honours hons first class grade with evidence formal dyplom diplom "
        "svedectvi vysvedceni osvedcenie bevis examen tutkinto diplome estado etat staat"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A title taken apart.

    Attributes:
        text: the title as written; `folded` are its words.
        terms: what names a profession; `named` are those professions.
        subject: the words that name a profession or a field.
        kinds: the kinds of award that words name, the longest word first.
        field: the ISCED-F field that a subject word gives, if any.
        qualifiers: words that change what the title says: student, failed, assistant.
        unread: words that name neither a profession nor a subject nor an award.
    """

    text: str
    awarded: str | None
    folded: tuple[str, ...]
    terms: tuple[Found, ...]
    named: tuple[str, ...]
    subject: tuple[str, ...]
    kinds: tuple[AwardType, ...]
    field: str
    qualifiers: tuple[Found, ...]
    unread: tuple[str, ...]


class Vocabulary:
    """The word lists. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._awards = AwardWords(graph)

    def read(self, question: Question) -> Words:
        """Return what the words of the title of a question say."""
        text = question.qualification
        folded = tuple(fold(text).split())
        terms = tuple(self.terms.find(text))
        subjects = self._subjects.find(text)
        return Words(
            text=text,
            awarded=question.awarded,
            folded=folded,
            terms=terms,
            named=tuple(dict.fromkeys(found.value for found in terms if found.value)),
            subject=tuple(
                word
                for found in (*terms, *subjects)
                if found.value
                for word in folded[found.start : found.end]
                if word not in self.light
            ),
            kinds=self._awards.kinds(text, question.origin),
            field=subjects[0].value if subjects else "",
            qualifiers=tuple(self._qualifiers.find(core(text))),
            unread=self._unread(text, [*terms, *subjects]),
        )

    def _unread(self, text: str, found: Sequence[Found]) -> tuple[str, ...]:
        """Return the words that name neither profession nor subject nor award, and say something."""
        folded = fold(text).split()
        seen = {n for match in found for n in range(match.start, match.end)}
        return tuple(
            word
            for n, word in enumerate(folded)
            if n not in seen
            and word not in self.light
            and not word.isdigit()
            and len(word) >= _TELLING
        )

    @cached_property
    def terms(self) -> PhraseFinder:
        """Words that name a profession."""
        return PhraseFinder(
            ((term.term, term.profession) for term in self._graph.store.all("term")),
            known=self.light,
        )

    @cached_property
    def _qualifiers(self) -> PhraseFinder:
        return PhraseFinder(
            ((word.phrase, word.meaning) for word in self._graph.store.all("qualifier")), exact=True
        )

    @cached_property
    def _subjects(self) -> PhraseFinder:
        return PhraseFinder(
            (row.subject, row.field) for row in self._graph.store.all("field_subject")
        )

    @cached_property
    def light(self) -> frozenset[str]:
        """Words that only say that something is a title."""
        # Phrases of several words name subjects too: "doctor of pharmacy".
        phrases = (fold(word.phrase) for word in self._graph.store.all("award_word"))
        return _LIGHT | {phrase for phrase in phrases if " " not in phrase}
