"""Which qualification is meant: from what people write to titles, levels and professions.

Three readings, the surest first: a title that an annex of a directive lists, a title held for the
country, and the title read word by word (the kind of award, and the profession that it names).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..graph import EdgeKind, Graph, NodeKind, node
from ..graph.places import Places
from ..model import (
    CONFIDENCE_VALUE,
    DEGREES,
    AwardType,
    ListedTitle,
    Profession,
    Qualification,
    Truth,
    began,
    first_day,
    lineage,
    until,
)
from ..search.normalise import fold
from ..search.titles import Match, TitleMatcher
from .doubts import doubted
from .fields import Fields
from .programmes import Programmes
from .question import Question
from .reading import SURE, Identified
from .words import Vocabulary, Words

#: Below this a title of the country is not shown as what may be meant.
SHOWN = 0.6
#: Readings this close to the best compete with it.
_RIVAL = 0.05
#: A title read word by word is never as sure as one that is held.
_READ, _READ_MISSPELT = 0.75, 0.65
#: A title that names another profession than the words asked for is most likely not the one.
_OTHER_PROFESSION = 0.5
#: A title that says "certificate" is hardly a degree, and the other way round.
_OTHER_AWARD = 0.6
_MOST = 5
#: A title is also written without what our table adds to it in brackets.
_BRACKET = re.compile(r"\([^)]*\)")
#: The profession that is wider than every craft.
_CRAFT = "trade"


class Identifier:
    """Reads titles. One for a kit: it keeps the word lists of the countries it has seen."""

    def __init__(self, graph: Graph, places: Places) -> None:
        self._graph = graph
        self._places = places
        self._vocabulary = Vocabulary(graph)
        self._fields = Fields(graph)
        self._programmes = Programmes(graph, self._vocabulary.light)
        self._matchers: dict[str, TitleMatcher] = {}
        self._lock = threading.RLock()

    @property
    def light(self) -> frozenset[str]:
        """Words that only say that something is a title."""
        return self._vocabulary.light

    def identify(self, question: Question) -> list[Identified]:
        """Return what the title may mean, the likeliest first; empty if nothing was recognised."""
        words = self._vocabulary.read(question)
        held = list(self._held(question, words))
        best = max((reading.score for reading in held), default=0.0)
        if best < SURE:
            held += self._programmes.read(question, words, cutoff=SHOWN)
            best = max((reading.score for reading in held), default=0.0)
        read = self._read(question, words)
        says_profession = any(set(reading.professions) & set(words.named) for reading in held)
        if read and best < SURE and (read.score > best or not says_profession):
            held.append(read)
        readings = [
            self._at_occupation(self._fields.prepared(_levelled(r, held)), question) for r in held
        ]
        abroad = self._places.named_abroad(words.folded, question.origin)
        readings = [doubted(reading, words, abroad) for reading in readings]
        readings.sort(key=lambda r: (-r.score, r.reading != "listed", r.id or ""))
        unique = list({reading.id: reading for reading in reversed(readings)}.values())[::-1]
        return _listed_first(unique)[:_MOST]

    def rivals(self, readings: list[Identified]) -> list[Identified]:
        """Return the best reading and those that compete with it for another profession."""
        if not readings:
            return []
        first = readings[0]
        return [first] + [
            other
            for other in readings[1:]
            if other.score >= first.score - _RIVAL
            and other.professions
            and not self._akin(other.professions, first.professions)
        ]

    def several(self, reading: Identified) -> bool:
        """Return whether a title names professions that have nothing to do with one another."""
        first, *others = reading.professions or ("",)
        return any(not self._akin((first,), (other,)) for other in others)

    def wider(self, profession: str) -> tuple[str, ...]:
        """Return a profession and every wider one, nearest first."""
        found: dict[str, None] = {}
        queue = [profession]
        while queue:
            key = queue.pop(0)
            if key in found:
                continue
            found[key] = None
            held: Profession | None = self._graph.store.by_key("profession").get(key)
            queue += held.broader if held else ()
        return tuple(found)

    def _akin(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Return whether two sets of professions share one, a wider one, or their main occupation."""
        return any(
            a in self.wider(b)
            or b in self.wider(a)
            or self._occupations((a,))[:1] == self._occupations((b,))[:1] != ()
            for a in some
            for b in others
        )

    def _matcher(self, country: str) -> TitleMatcher:
        found = self._matchers.get(country)
        if found is None:
            with self._lock:
                found = self._matchers.get(country)
                if found is None:
                    found = TitleMatcher(_labels(self._graph, country), self._vocabulary.light)
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

    def _held(self, question: Question, words: Words) -> Iterator[Identified]:
        for country in self._awarding(question):
            matcher = self._matcher(country)
            for match in matcher.find(words.text, cutoff=SHOWN * 0.8):
                yield from self._reading(match, match.score, words)
            if words.subject:  # a general award with a subject: "NVQ Level 3 Cook"
                for match in matcher.find(words.text, ignore=words.subject, cutoff=SHOWN):
                    if not _professions(match.entry):
                        yield from self._reading(match, match.score * 0.95, words)

    def _reading(self, match: Match, score: float, words: Words) -> Iterator[Identified]:
        entry, named = match.entry, words.named
        own = _professions(entry)
        if own and named and score < 1.0 and not self._akin(own, named):
            score *= _OTHER_PROFESSION
        if words.kinds and score < 1.0 and _is_degree(entry, words.kinds) is False:
            score *= _OTHER_AWARD
        if score < SHOWN:
            return
        if _is_degree_of_craft(entry, (key for name in named for key in self.wider(name))):
            return
        if words.awarded and _outside(entry, words.awarded):
            return
        # Words that name a further profession make the title one of several.
        label = {found.value for found in self._vocabulary.terms.find(match.label)}
        others = tuple(
            key for key in named if own and key not in label and not self._akin(own, (key,))
        )
        professions = (*own, *(others if score < 1.0 else ())) or named
        occupations = self._occupations(professions)
        further = self._matcher(entry.country).further(words.text, match.label)
        if isinstance(entry, ListedTitle):
            yield Identified(
                id=entry.id,
                title=entry.title,
                country=entry.country,
                score=score,
                reading="listed",
                label=match.label,
                further=further,
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
        reading = Identified(
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
            eqf=_span(qualification.eqf_min, qualification.eqf_max),
            eqf_official=qualification.eqf_basis == "official",
            field=qualification.field or ("" if own else words.field),
            professions=professions,
            occupations=tuple(f"isco-08:{c}" for c in qualification.occupations) or occupations,
            confidence=CONFIDENCE_VALUE[qualification.confidence],
            sources=qualification.sources,
        )
        yield self._with_level(reading)

    def _read(self, question: Question, words: Words) -> Identified | None:
        if not (words.named or words.kinds):
            return None
        exact = all(found.exact for found in words.terms)
        reading = Identified(
            id=None,
            title=question.qualification,
            country=question.origin,
            score=_READ if exact else _READ_MISSPELT,
            reading="read",
            further=words.unread,
            award_type=words.kinds[0] if words.kinds else None,
            field=words.field,
            professions=words.named,
            occupations=self._occupations(words.named),
            confidence=CONFIDENCE_VALUE["medium"],
        )
        return self._with_level(reading)

    def _with_level(self, reading: Identified) -> Identified:
        """Return the reading with the level that the country gives this kind of award."""
        if reading.level or reading.award_type is None:
            return reading
        for country in lineage(reading.country):
            usual = {
                (q.framework, q.level): q
                for q in self._graph.titles(country)
                if isinstance(q, Qualification)
                and q.award_type is reading.award_type
                and q.level
                and not q.professions
                and not q.field
            }
            if len(usual) == 1:
                (award,) = usual.values()
                return replace(
                    reading,
                    framework=award.framework,
                    level=award.level,
                    level_inferred=True,
                    isced=reading.isced or award.isced,
                    eqf=_span(award.eqf_min, award.eqf_max),
                    eqf_official=award.eqf_basis == "official",
                )
        return reading

    def _occupations(self, professions: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                edge.target
                for key in professions
                for edge in self._graph.edges(
                    node(NodeKind.PROFESSION, key), EdgeKind.CLASSIFIED_AS, "professions"
                )
            )
        )

    def _says(self, entry: ListedTitle, label: str, named: tuple[str, ...]) -> bool:
        """Return whether a listed title, or the title as written, names its profession.

        Some lists name a degree of a whole faculty ("Diplom-Ingenieur"), which others hold too.
        """
        listed = [
            f.value for text in (entry.title, label) for f in self._vocabulary.terms.find(text)
        ]
        said = tuple(key for key in (*listed, *named) if key)
        return bool(said) and self._akin((entry.profession,), said)

    def _at_occupation(self, reading: Identified, question: Question) -> Identified:
        """Return the reading narrowed to the occupation asked for.

        The occupation is part of the question, not evidence: where the title names no profession
        it only says what to look up. Where the title names another, both are looked up, and that
        the title does not prepare for what was asked is said.
        """
        if question.occupation is None:
            return reading
        wanted = question.occupation
        asked = tuple(
            profession.key
            for profession in self._graph.store.all("profession")
            if profession.occupations and f"isco-08:{profession.occupations[0]}" == wanted
        )
        if not reading.professions:
            return replace(
                reading, professions=asked, occupations=(wanted,), asked=True, by_field=False
            )
        fitting = tuple(
            key
            for key in reading.professions
            if any(code.startswith(wanted) for code in self._occupations((key,)))
        )
        if not fitting:
            if self._akin(asked, reading.professions):
                return replace(reading, doubt=f"the title does not prepare for {wanted} alone")
            return replace(reading, beside=asked, doubt=f"the title does not prepare for {wanted}")
        codes = tuple(c for c in self._occupations(fitting) if c.startswith(wanted))
        return replace(reading, professions=fitting, occupations=codes)


def _listed_first(readings: list[Identified]) -> list[Identified]:
    """Return the readings with a sure listed title before a national record of the same award."""
    if readings and readings[0].reading == "listed":
        return readings
    for reading in readings[1:]:
        same = reading.professions == readings[0].professions
        if reading.reading == "listed" and reading.score >= SURE and same:
            return [reading, *(other for other in readings if other is not reading)]
    return readings


def _levelled(reading: Identified, others: list[Identified]) -> Identified:
    """Return a listed title with the level that the same award has in the national tables."""
    if reading.reading != "listed":
        return reading
    for other in others:
        same = fold(other.title) == fold(reading.title) and other.professions == reading.professions
        if other.reading == "held" and same:
            return replace(
                reading,
                award_type=other.award_type,
                framework=other.framework,
                level=other.level,
                level_inferred=other.level_inferred,
                isced=other.isced,
                eqf=other.eqf,
                eqf_official=other.eqf_official,
                field=other.field,
            )
    return reading


def _is_degree_of_craft(entry: Qualification | ListedTitle, professions: Iterable[str]) -> bool:
    """Return whether a general degree is read beside a craft: a master baker holds no degree."""
    if isinstance(entry, ListedTitle) or entry.professions:
        return False
    return entry.award_type in DEGREES and _CRAFT in set(professions)


def _outside(entry: Qualification | ListedTitle, awarded: str) -> bool:
    """Return whether a record is of other years than the award."""
    early = entry.valid_from and began(entry.valid_from, awarded) is Truth.UNMET
    late = entry.valid_to and until(entry.valid_to, first_day(awarded)) is Truth.UNMET
    return isinstance(entry, Qualification) and bool(early or late)


def _is_degree(entry: Qualification | ListedTitle, kinds: tuple[AwardType, ...]) -> bool | None:
    """Return whether a record is a degree just where the words of a title are; `None` if unknown."""
    if isinstance(entry, ListedTitle) or entry.award_type is None:
        return None
    return (entry.award_type in DEGREES) is any(kind in DEGREES for kind in kinds)


def _labels(graph: Graph, country: str) -> Iterator[tuple[str, Any]]:
    for entry in graph.titles(country):
        yield entry.title, entry
        for alias in entry.aliases:
            yield alias, entry
        if without := _BRACKET.sub(" ", entry.title).strip():
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


def _span(low: int | None, high: int | None) -> tuple[int, int] | None:
    if low is None and high is None:
        return None
    return (low if low is not None else high or 0, high if high is not None else low or 0)
