"""What the words of a title say by themselves: a profession, a kind of award, a subject, a doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...graph import Graph
from ...model import AwardType, lineage
from ...search.qualifications.issuers import Issuers
from ...search.qualifications.terms import Found, PhraseFinder
from ...search.qualifications.titles import head
from ...search.qualifications.words import STOPWORDS
from ...search.text.normalise import fold
from ..asking.question import Question
from .awards import AwardWords
from .years import year_told

#: Meaning of a qualifier that begins the name of a school or authority.
_ISSUER = "issuer"
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
        core: the title without its school or authority, year and number.
        head: the title up to what tells how the award was reached.
        awarded: the day or year of the award, as asked or as the title tells it.
        terms: what names a profession; `named` are those professions.
        sure: every word is known, and in a language of the country names one profession.
        subject: the words that name a profession or a field.
        kinds: the kinds of award that words name, the longest word first.
        field: the ISCED-F field that a subject word gives, if any.
        qualifiers: words that change what the title says (student, failed, assistant), with the
            words as written.
        unread: words that name neither a profession nor a subject nor an award.
    """

    text: str
    core: str
    head: str
    awarded: str | None
    folded: tuple[str, ...]
    terms: tuple[Found, ...]
    named: tuple[str, ...]
    sure: bool
    subject: tuple[str, ...]
    kinds: tuple[AwardType, ...]
    field: str
    qualifiers: tuple[tuple[Found, tuple[str, ...]], ...]
    unread: tuple[str, ...]


class Vocabulary:
    """The word lists. One for a kit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._awards = AwardWords(graph)
        self._issuers: dict[str, Issuers] = {}

    def read(self, question: Question) -> Words:
        """Return what the words of the title of a question say."""
        text = question.qualification
        core = self._issuers_of(question.origin).core(text)
        # What a title is about stands in the title itself; the school is asked where it does not.
        said = core
        terms = self.terms.find(said)
        if not any(found.value for found in terms):
            said, terms = text, self.terms.find(text)
        subjects = self._subjects.find(said)
        folded = fold(said).split()
        named = tuple(dict.fromkeys(found.value for found in terms if found.value))
        unread = self._unread(folded, [*terms, *subjects])
        bare = fold(core).split()
        return Words(
            text=text,
            core=core,
            head=head(text),
            awarded=question.awarded or year_told(text, question.on.year),
            folded=tuple(fold(text).split()),
            terms=tuple(terms),
            named=named,
            sure=len(named) == 1 and not unread and self._certain(terms, question.origin),
            subject=tuple(
                word
                for found in (*terms, *subjects)
                if found.value
                for word in folded[found.start : found.end]
                if word not in self.light
            ),
            kinds=self._awards.kinds(text, question.origin, self._told(terms)),
            field=subjects[0].value if subjects else "",
            qualifiers=tuple(
                (found, tuple(bare[found.start : found.end]))
                for found in self._qualifiers.find(core)
            ),
            unread=unread,
        )

    def _certain(self, terms: Iterable[Found], country: str) -> bool:
        """Return whether terms stand as they are known, in a language of the country or English."""
        own = self._awards.languages(country)
        return all(
            found.exact and not (own and own.isdisjoint(self._term_languages[found.phrase]))
            for found in terms
            if found.value
        )

    def _issuers_of(self, country: str) -> Issuers:
        """Return the words of the names of schools, and the names that are held for a country."""
        found = self._issuers.get(country)
        if found is None:
            found = self._issuers[country] = Issuers(
                self._issuer_words,
                sorted(
                    {
                        title.awarding_body
                        for place in lineage(country)
                        for title in self._graph.titles(place)
                        if title.awarding_body
                    }
                ),
            )
        return found

    def _unread(self, words: Sequence[str], found: Sequence[Found]) -> tuple[str, ...]:
        """Return the words that name neither profession nor subject nor award, and say something."""
        seen = {n for match in found for n in range(match.start, match.end)}
        return tuple(
            word
            for n, word in enumerate(words)
            if n not in seen
            and word not in self.light
            and word not in STOPWORDS
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
    def _term_languages(self) -> dict[str, set[str]]:
        languages: dict[str, set[str]] = {}
        for term in self._graph.store.all("term"):
            languages.setdefault(term.term, set()).add(term.language)
        return languages

    @cached_property
    def _qualifiers(self) -> PhraseFinder:
        return PhraseFinder(
            (
                (word.phrase, word.meaning)
                for word in self._graph.store.all("qualifier")
                if word.meaning != _ISSUER
            ),
            exact=True,
        )

    @cached_property
    def _issuer_words(self) -> frozenset[str]:
        words = self._graph.store.all("qualifier")
        return frozenset(fold(word.phrase) for word in words if word.meaning == _ISSUER)

    def _told(self, terms: Iterable[Found]) -> set[str]:
        """Return the languages in which what names a profession is written."""
        return {
            language
            for found in terms
            if found.value
            for language in self._term_languages.get(found.phrase, ())
        }

    @cached_property
    def _subjects(self) -> PhraseFinder:
        return PhraseFinder(
            (row.subject, row.field) for row in self._graph.store.all("field_subject")
        )

    @cached_property
    def light(self) -> frozenset[str]:
        """Words that only say that something is a title."""
        # Phrases of several words name subjects too: "doctor of pharmacy".
        words = {
            phrase
            for group in self._graph.store.all("award_word")
            for phrase in group.phrases
            if " " not in phrase
        }
        return _LIGHT | {word for word in map(fold, words) if " " not in word}
