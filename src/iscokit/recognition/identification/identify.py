"""Which qualification is meant: from what people write to titles, levels and professions.

Four readings, the surest first: a title that an annex of a directive lists, a title held for the
country, the name of a programme of its education system, and the title read word by word (the kind
of award, and the profession that it names).
"""

from __future__ import annotations

from dataclasses import replace

from ...graph import Graph
from ...graph.places import Places
from ...model import CONFIDENCE_VALUE
from ...search.qualifications.titles import stands
from ...search.qualifications.words import tokens
from ...search.text.normalise import fold
from ..asking.question import Question
from .asked import Asked
from .doubts import doubted
from .fields import Fields
from .held import SHOWN, HeldTitles
from .kin import Kin
from .programmes import Programmes
from .reading import SURE, Identified
from .usual import UsualLevels
from .words import Vocabulary, Words

#: Readings this close to the best compete with it.
_RIVAL = 0.05
#: A title read word by word is never as sure as one that is held; surest where every word is known.
_READ_WHOLE, _READ, _READ_MISSPELT = SURE, 0.75, 0.65
#: A general award read with a profession is put so far behind the award of that profession, where the
#: latter is nearly as sure.
_BEHIND, _NEAR = 0.01, 0.1
_MOST = 5


class Identifier:
    """Reads titles. One for a kit: it keeps the word lists of the countries it has seen."""

    def __init__(self, graph: Graph, places: Places) -> None:
        self._places = places
        self._vocabulary = Vocabulary(graph)
        self._kin = Kin(graph)
        self._held = HeldTitles(graph, places, self._vocabulary, self._kin)
        self._programmes = Programmes(graph, self._vocabulary.light)
        self._usual = UsualLevels(graph)
        self._fields = Fields(graph)
        self._asked = Asked(graph, self._kin)

    @property
    def light(self) -> frozenset[str]:
        """Words that only say that something is a title."""
        return self._vocabulary.light

    def identify(self, question: Question) -> list[Identified]:
        """Return what the title may mean, the likeliest first; empty if nothing was recognised."""
        words = self._vocabulary.read(question)
        found = list(self._held.read(question, words))
        best = max((reading.score for reading in found), default=0.0)
        if best < SURE:
            found += self._programmes.read(question, words, cutoff=SHOWN)
            best = max((reading.score for reading in found), default=0.0)
        found = [self._behind_specific(reading, found) for reading in found]
        read = self._read(question, words)
        says_profession = any(set(reading.professions) & set(words.named) for reading in found)
        # A record that says the profession tells more than words do: it also has the level.
        if read and best < SURE and (min(read.score, _READ) > best or not says_profession):
            found.append(_as_general_award(read, found, dated=bool(words.awarded)))
        found = [
            self._programmes.lengthened(self._usual.given(reading, words.awarded))
            for reading in found
        ]
        readings = [
            self._asked.narrowed(self._fields.prepared(_levelled(r, found)), question.occupation)
            for r in found
        ]
        abroad = self._places.named_abroad(words.folded, question.origin)
        readings = [doubted(reading, words, abroad) for reading in readings]
        # Without a year, what is awarded today goes before what was.
        past = not words.awarded
        readings.sort(
            key=lambda r: (-r.score, r.reading != "listed", past and bool(r.valid_to), r.id or "")
        )
        unique: dict[str | None, Identified] = {}
        for reading in readings:
            if not any(_same_as_listed(reading, other) for other in readings):
                unique.setdefault(reading.id, reading)
        return _listed_first(list(unique.values()))[:_MOST]

    def _behind_specific(self, reading: Identified, found: list[Identified]) -> Identified:
        """Return a general award read with a profession behind the award of that profession.

        "Electrical Installation NC II" is that certificate, before it is any NC II.
        """
        if reading.own_profession or not reading.professions:
            return reading
        best = max(
            (
                other.score
                for other in found
                if other.own_profession and self._kin.akin(other.professions, reading.professions)
            ),
            default=0.0,
        )
        if reading.score >= best > reading.score - _NEAR:
            return replace(reading, score=best - _BEHIND)
        return reading

    def rivals(self, readings: list[Identified]) -> list[Identified]:
        """Return the best reading and those that compete with it for another profession.

        What a general award and the words beside it say is no rival of a title that is listed so.
        """
        if not readings:
            return []
        first = readings[0]
        listed = first.reading == "listed" and first.score == 1.0
        return [first] + [
            other
            for other in readings[1:]
            if other.score >= first.score - _RIVAL
            and other.professions
            and (other.own_profession or not listed)
            and not self._kin.akin(other.professions, first.professions)
        ]

    def year_decides(self, readings: list[Identified]) -> list[Identified]:
        """Return the readings as sure as the first that differ from it in level by the year alone."""
        first = readings[0] if readings else None
        return [
            other
            for other in readings[1:]
            if first
            and other.score >= first.score - _RIVAL
            and (other.valid_from or other.valid_to)
            and (other.award_type, other.isced, other.level)
            != (first.award_type, first.isced, first.level)
        ]

    def several(self, reading: Identified) -> bool:
        """Return whether a title names professions that have nothing to do with one another."""
        first, *others = reading.professions or ("",)
        return any(not self._kin.akin((first,), (other,)) for other in others)

    def wider(self, profession: str) -> tuple[str, ...]:
        """Return a profession and every wider one, nearest first."""
        return self._kin.wider(profession)

    def _read(self, question: Question, words: Words) -> Identified | None:
        if not (words.named or words.kinds):
            return None
        exact = all(found.exact for found in words.terms)
        return Identified(
            id=None,
            title=question.qualification,
            country=question.origin,
            score=_READ_WHOLE if words.sure else _READ if exact else _READ_MISSPELT,
            reading="read",
            further=words.unread,
            award_type=words.kinds[0] if words.kinds else None,
            field=words.field,
            professions=words.named,
            occupations=self._kin.occupations(words.named),
            confidence=CONFIDENCE_VALUE["medium"],
        )


def _listed_first(readings: list[Identified]) -> list[Identified]:
    """Return the readings with a sure listed title before a national record of the same award."""
    if readings and readings[0].reading == "listed":
        return readings
    for reading in readings[1:]:
        same = reading.professions == readings[0].professions
        if reading.reading == "listed" and reading.score >= SURE and same:
            return [reading, *(other for other in readings if other is not reading)]
    return readings


def _as_general_award(read: Identified, held: list[Identified], *, dated: bool) -> Identified:
    """Return a title read word by word with the level of the general award that it wholly names.

    "Graduate Diploma of Education" is a Graduate Diploma. Where the year is told, the award that had
    the name in that year also says of which kind it was.
    """
    words = tokens(read.title)
    whole = [
        award
        for award in held
        if award.reading == "held"
        and not award.own_profession
        and award.award_type is not None
        and (
            award.award_type is read.award_type
            or (dated and bool(award.valid_from or award.valid_to))
        )
        and all(stands(word, words) for word in tokens(award.label))
    ]
    if not whole:
        return read
    award = max(whole, key=lambda one: len(tokens(one.label)))
    return replace(
        read,
        award_type=award.award_type,
        framework=award.framework,
        level=award.level,
        level_inferred=bool(award.level),
        isced=award.isced,
        eqf=award.eqf,
        eqf_official=award.eqf_official,
    )


def _levelled(reading: Identified, others: list[Identified]) -> Identified:
    """Return a listed title with the level that the same award has in the national tables."""
    if reading.reading != "listed":
        return reading
    for other in others:
        if _same_as_listed(other, reading):
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


def _same_as_listed(held: Identified, listed: Identified) -> bool:
    """Return whether a title of the national tables is the very award that an annex lists."""
    return (
        held.reading == "held"
        and listed.reading == "listed"
        and held.professions == listed.professions
        and fold(held.title) == fold(listed.title)
    )
