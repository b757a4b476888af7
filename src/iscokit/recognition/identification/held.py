"""Titles read as awards that are held: those that a directive lists, and those of the country."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from ...graph import Graph
from ...graph.places import Places
from ...model import (
    CONFIDENCE_VALUE,
    DEGREES,
    USUAL_ISCED,
    AwardType,
    ListedTitle,
    Qualification,
    Truth,
    began,
    first_day,
    lineage,
    until,
)
from ...search.qualifications.terms import Found
from ...search.qualifications.titles import Match, TitleMatcher, stands
from ...search.qualifications.words import tokens
from ...search.text.normalise import fold
from ..asking.question import Question
from .kin import Kin
from .reading import Identified
from .words import Vocabulary, Words

#: Below this a title of the country is not shown as what may be meant.
SHOWN = 0.6
#: A title that names another profession than the words asked for is most likely not the one.
_OTHER_PROFESSION = 0.5
#: A title that says "certificate" is hardly a degree, and the other way round.
_OTHER_AWARD = 0.6
#: Kinds of award on other levels of ISCED are hardly one award; far apart, not at all.
_OTHER_LEVEL, _FAR = 0.9, 2
#: A master's degree is no bachelor's degree of the same subject.
_OTHER_DEGREE = 0.75
_GENERAL_OR_NOT = {AwardType.SCHOOL_UPPER, AwardType.VET_UPPER}
#: Of two awards that differ in one word each, one is hardly the other.
_NEIGHBOUR = 0.8
#: A title is also written without what our table adds to it in brackets.
_BRACKET = re.compile(r"\([^)]*\)")
#: The profession that is wider than every craft.
_CRAFT = "trade"


class HeldTitles:
    """Finds titles that are held. One for a kit: it keeps the labels of the countries it has seen."""

    def __init__(self, graph: Graph, places: Places, vocabulary: Vocabulary, kin: Kin) -> None:
        self._graph = graph
        self._places = places
        self._vocabulary = vocabulary
        self._kin = kin
        self._matchers: dict[str, TitleMatcher] = {}
        self._labelled: dict[str, tuple[Found, ...]] = {}
        self._lock = threading.RLock()

    def read(self, question: Question, words: Words) -> Iterator[Identified]:
        """Yield a reading for each title of the places that may have awarded it."""
        for country in self._awarding(question):
            matcher = self._matcher(country)
            for match in matcher.find(words.text, core=words.core, cutoff=SHOWN * 0.8):
                yield from self._reading(match, match.score, words)
            if words.head != words.text:  # a general award with marks, subjects, what came before
                for match in matcher.find(words.head, cutoff=SHOWN):
                    if not _professions(match.entry):
                        yield from self._reading(match, match.score * 0.95, words)
            if words.subject:  # a general award with a subject: "NVQ Level 3 Cook"
                for match in matcher.find(
                    words.text, core=words.core, ignore=words.subject, cutoff=SHOWN
                ):
                    if not _professions(match.entry):
                        yield from self._reading(match, match.score * 0.95, words)

    def _matcher(self, country: str) -> TitleMatcher:
        found = self._matchers.get(country)
        if found is None:
            with self._lock:
                found = self._matchers.get(country)
                if found is None:
                    found = TitleMatcher(
                        _labels(self._graph, country, self._naming_words),
                        self._vocabulary.light,
                        _professions,
                        self._naming_words,
                    )
                    self._matchers[country] = found
        return found

    def _awarding(self, question: Question) -> list[str]:
        """Return the places whose titles the holder may have: own, country, blocs with awards."""
        own = list(lineage(question.origin))
        shared = [
            bloc.bloc
            for bloc in self._graph.store.all("bloc")
            if self._places.member(bloc.bloc, question.origin, question.on) is Truth.MET
        ]
        return own + shared

    def _reading(self, match: Match, score: float, words: Words) -> Iterator[Identified]:
        entry, named = match.entry, words.named
        own = _professions(entry)
        if own and score < 1.0 and self._names_other(own, match.label, words):
            score *= _OTHER_PROFESSION
        if words.kinds and score < 1.0:
            score *= _likeness(entry, words.kinds)
        if not own and score < 1.0 and self._is_neighbour(match.label, words):
            score *= _NEIGHBOUR
        if score < SHOWN:
            return
        if _is_degree_of_craft(entry, (key for name in named for key in self._kin.wider(name))):
            return
        if words.awarded and outside(entry, words.awarded):
            return
        # Words that name a further profession make the title one of several.
        label = {found.value for found in self._terms_of(match.label)}
        others = tuple(
            key for key in named if own and key not in label and not self._kin.akin(own, (key,))
        )
        professions = (*own, *(others if score < 1.0 else ())) or named
        occupations = self._kin.occupations(professions)
        further = self._matcher(entry.country).further(words.core, match.label)
        if isinstance(entry, ListedTitle):
            yield Identified(
                id=entry.id,
                title=entry.title,
                country=entry.country,
                score=score,
                reading="listed",
                label=match.label,
                further=further,
                lacking=self._matcher(entry.country).further(match.label, words.text),
                own_profession=True,
                names_profession=self._says(entry, match.label, named),
                professions=professions,
                occupations=occupations,
                listed=entry,
                confidence=CONFIDENCE_VALUE[entry.confidence],
                sources=entry.sources,
            )
            return
        qualification: Qualification = entry
        yield Identified(
            id=qualification.id,
            title=qualification.title,
            country=qualification.country,
            score=score,
            reading="held",
            label=match.label,
            further=tuple(word for word in further if word not in words.subject),
            own_profession=bool(own),
            award_type=qualification.award_type,
            kind=qualification.kind,
            framework=qualification.framework,
            level=qualification.level,
            isced=qualification.isced,
            eqf=span(qualification.eqf_min, qualification.eqf_max),
            eqf_official=qualification.eqf_basis == "official",
            field=qualification.field or ("" if own else words.field),
            professions=professions,
            occupations=tuple(f"isco-08:{c}" for c in qualification.occupations) or occupations,
            valid_from=qualification.valid_from,
            valid_to=qualification.valid_to,
            confidence=CONFIDENCE_VALUE[qualification.confidence],
            sources=qualification.sources,
        )

    def _is_neighbour(self, label: str, words: Words) -> bool:
        """Return whether title and label each have a word that the other lacks."""
        if words.subject:
            return False
        text = tokens(words.core)
        more = [w for w in text if w not in self._vocabulary.light and not stands(w, tokens(label))]
        less = [w for w in tokens(label) if w not in self._vocabulary.light and not stands(w, text)]
        return bool(more and less)

    def _names_other(self, own: tuple[str, ...], label: str, words: Words) -> bool:
        """Return whether a title is about something else than the professions of a record.

        It is if it names another profession; or if it names none and lacks the words by which the
        label names its own, so that only school and wrapping are the same.
        """
        if words.named:
            return not self._kin.akin(own, words.named)
        phrases = self._naming(label, own)
        return bool(phrases) and not any(
            all(stands(word, words.folded) for word in phrase) for phrase in phrases
        )

    def _naming(self, label: str, own: tuple[str, ...] = ()) -> list[set[str]]:
        """Return the words of each phrase of a label that names a profession, one's own if given."""
        folded = fold(label).split()
        phrases = [
            set(folded[found.start : found.end]) - self._vocabulary.light
            for found in self._terms_of(label)
            if found.value and (not own or self._kin.akin(own, (found.value,)))
        ]
        return [phrase for phrase in phrases if phrase]

    def _naming_words(self, label: str) -> set[str]:
        """Return the words of a label that name a profession."""
        return set().union(*self._naming(label))

    def _terms_of(self, label: str) -> tuple[Found, ...]:
        """Return what names a profession in a label that is held."""
        found = self._labelled.get(label)
        if found is None:
            found = self._labelled[label] = tuple(self._vocabulary.terms.find(label))
        return found

    def _says(self, entry: ListedTitle, label: str, named: tuple[str, ...]) -> bool:
        """Return whether a listed title, or the title as written, names its profession.

        Some lists name a degree of a whole faculty ("Diplom-Ingenieur"), which others hold too.
        """
        listed = [found.value for text in (entry.title, label) for found in self._terms_of(text)]
        said = tuple(key for key in (*listed, *named) if key)
        return bool(said) and self._kin.akin((entry.profession,), said)


def _is_degree_of_craft(entry: Qualification | ListedTitle, professions: Iterable[str]) -> bool:
    """Return whether a general degree is read beside a craft: a master baker holds no degree."""
    if isinstance(entry, ListedTitle) or entry.professions:
        return False
    return entry.award_type in DEGREES and _CRAFT in set(professions)


def outside(entry: Qualification | ListedTitle, awarded: str) -> bool:
    """Return whether a record is of other years than the award."""
    early = entry.valid_from and began(entry.valid_from, awarded) is Truth.UNMET
    late = entry.valid_to and until(entry.valid_to, first_day(awarded)) is Truth.UNMET
    return isinstance(entry, Qualification) and bool(early or late)


def _likeness(entry: Qualification | ListedTitle, kinds: tuple[AwardType, ...]) -> float:
    """Return how well the kinds of award that words of a title name fit a record: 1 if at all.

    They do not where only one of the two is a degree, or where awards of the two kinds usually stand
    on levels far apart.
    """
    if isinstance(entry, ListedTitle) or entry.award_type is None:
        return 1.0
    if (entry.award_type in DEGREES) is not any(kind in DEGREES for kind in kinds):
        return _OTHER_AWARD
    own = entry.isced or USUAL_ISCED.get(entry.award_type, "")
    said = {USUAL_ISCED[kind] for kind in kinds if kind in USUAL_ISCED}
    if not (own and said) or entry.award_type in kinds:
        return 1.0
    if own in said:  # a vocational certificate is not the school's
        return _OTHER_LEVEL if {entry.award_type, *kinds} >= _GENERAL_OR_NOT else 1.0
    if entry.award_type in DEGREES:
        return _OTHER_DEGREE
    apart = min(abs(int(own) - int(level)) for level in said)
    return _OTHER_AWARD if apart >= _FAR else _OTHER_LEVEL


def _labels(
    graph: Graph, country: str, naming: Callable[[str], Collection[str]]
) -> Iterator[tuple[str, Any]]:
    entries = graph.titles(country)
    bare = {entry.id: _BRACKET.sub(" ", entry.title).strip() for entry in entries}
    about: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        about.setdefault(fold(bare[entry.id]), set()).add(_professions(entry))
    for entry in entries:
        yield entry.title, entry
        for alias in entry.aliases:
            yield alias, entry
        without = bare[entry.id]
        # Where the bracket alone says the profession, "Higher diploma (veterinary surgeon)", the
        # rest is not that title; but of several such titles it may be each.
        told = naming(without) or not naming(entry.title) or len(about[fold(without)]) > 1
        if without and without != entry.title and told:
            yield without, entry
        if isinstance(entry, Qualification):
            yield entry.id, entry
            # Beside a licence the English column holds a remark, such as the name of the register.
            if entry.kind == "award" and entry.title_en not in ("", entry.title):
                yield entry.title_en, entry
        else:
            yield entry.id, entry


def _professions(entry: Qualification | ListedTitle) -> tuple[str, ...]:
    return (entry.profession,) if isinstance(entry, ListedTitle) else entry.professions


def span(low: int | None, high: int | None) -> tuple[int, int] | None:
    """Return a range of levels of which one end may be missing."""
    if low is None and high is None:
        return None
    return (low if low is not None else high or 0, high if high is not None else low or 0)
