"""Titles read as the name of a programme, or of its diploma, of the country's education system."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...graph import Graph
from ...model import CONFIDENCE_VALUE, TRADES, AwardType, Programme, lineage
from ...search.qualifications.titles import TitleMatcher
from ..asking.question import Question
from .reading import Identified
from .words import Words

#: From here on the name of an award is the name of a programme.
_SAME = 0.75
#: A programme is a stage of schooling: its name is less sure to be the award than an award's own.
_AS_PROGRAMME = 0.9


class Programmes:
    """Reads titles as programmes. One for a kit: it keeps the names of the countries it has seen."""

    def __init__(self, graph: Graph, light: frozenset[str]) -> None:
        self._graph = graph
        self._light = light
        self._matchers: dict[str, TitleMatcher] = {}
        self._lock = threading.RLock()

    def read(self, question: Question, words: Words, cutoff: float) -> Iterator[Identified]:
        """Yield a reading for each programme of the country whose name the title resembles."""
        for country in lineage(question.origin):
            for match in self._matcher(country).find(words.text, core=words.core, cutoff=cutoff):
                yield self._reading(match.entry, match.score * _AS_PROGRAMME, match.label, words)

    def lengthened(self, reading: Identified) -> Identified:
        """Return an award of a trade with the length of the programme of its name, if one is held."""
        if reading.award_type not in TRADES or reading.years or reading.schooling:
            return reading
        own = [
            match.entry
            for text in dict.fromkeys((reading.title, reading.label))
            for country in lineage(reading.country)
            for match in self._matcher(country).find(text, cutoff=_SAME)
            if match.entry.isced == (reading.isced or match.entry.isced)
        ]
        return replace(reading, years=own[0].years, schooling=own[0].schooling) if own else reading

    def _matcher(self, country: str) -> TitleMatcher:
        found = self._matchers.get(country)
        if found is None:
            with self._lock:
                labels = _labels(self._graph, country)
                found = self._matchers.setdefault(country, TitleMatcher(labels, self._light))
        return found

    def _reading(self, entry: Programme, score: float, label: str, words: Words) -> Identified:
        level = entry.attained or entry.isced
        kind = kind_of_programme(level, vocational=entry.orientation == "vocational")
        return Identified(
            id=entry.id,
            title=entry.name,
            country=entry.country,
            score=score,
            reading="programme",
            label=label,
            award_type=kind,
            isced=level,
            years=entry.years,
            schooling=entry.schooling,
            field=words.field,
            professions=words.named,
            doubt="" if entry.attained else "the programme does not complete its level",
            confidence=CONFIDENCE_VALUE[entry.confidence],
            sources=entry.sources,
        )


def _labels(graph: Graph, country: str) -> Iterator[tuple[str, Any]]:
    for entry in graph.programmes(country):
        for label in dict.fromkeys((entry.name, entry.name_en, entry.diploma, *entry.aliases)):
            if label:
                yield label, entry


def kind_of_programme(isced: str, *, vocational: bool) -> AwardType | None:
    """Return the kind of award at the end of a programme that completes a level of ISCED 2011."""
    if isced == "3" and vocational:
        return AwardType.VET_UPPER
    return {
        "1": AwardType.SCHOOL_PRIMARY,
        "2": AwardType.SCHOOL_LOWER,
        "3": AwardType.SCHOOL_UPPER,
        "4": AwardType.VET_POST,
        "5": AwardType.SHORT_CYCLE,
        "6": AwardType.BACHELOR,
        "7": AwardType.MASTER,
        "8": AwardType.DOCTORATE,
    }.get(isced)
