"""What the destination's information centre says in general of awards with such a title."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

from ...crosswalk.translation import Step
from ...graph import Graph, level_node
from ...graph.places import Places
from ...model import CONFIDENCE_VALUE, Advice, Effect, FrameworkLevel, lineage
from ...search.qualifications.titles import Match, TitleMatcher
from ..asking.question import Question
from ..identification.reading import SURE
from .comparison import Comparison
from .standing import Standing


class AdviceReader:
    """Finds the advice on a title. One for a kit: it keeps the titles of the pairs it has seen."""

    def __init__(self, graph: Graph, places: Places, light: frozenset[str]) -> None:
        self._graph = graph
        self._places = places
        self._light = light
        self._standing = Standing(graph)
        self._matchers: dict[tuple[str, str], TitleMatcher] = {}
        self._lock = threading.RLock()

    def find(self, question: Question) -> Comparison | None:
        """Return the advice on the title that the question names, or `None`.

        Where the centre says different things of awards with one title, by subject or length, the
        answer spans them.
        """
        found: list[Match] = []
        for place in lineage(question.origin):
            for there in lineage(question.destination):
                found += self._matcher(place, there).find(question.qualification, cutoff=SURE)
        if not found:
            return None
        best = max(match.score for match in found)
        return self._comparison([m.entry for m in found if m.score == best], best)

    def _matcher(self, origin: str, destination: str) -> TitleMatcher:
        found = self._matchers.get((origin, destination))
        if found is None:
            labels = _labels(
                entry
                for entry in self._graph.store.all("advice")
                if (entry.country, entry.destination) == (origin, destination)
            )
            with self._lock:
                made = TitleMatcher(labels, self._light)
                found = self._matchers.setdefault((origin, destination), made)
        return found

    def _comparison(self, entries: list[Advice], score: float) -> Comparison:
        first = entries[0]
        levels = sorted(
            (
                level
                for entry in entries
                for code in {entry.low, entry.high} - {""}
                if (level := self._standing.level(level_node(entry.framework, code)))
            ),
            key=lambda level: level.order,
        )
        firm = (
            len({(entry.low, entry.high) for entry in entries}) == 1
            and first.relation == "exact"
            and not first.conditional
        )
        effect = Effect.COMPARABLE if firm else Effect.INDICATIVE if levels else Effect.ASSESSMENT
        return Comparison(
            effect=effect,
            framework=first.framework,
            code=levels[0].code if levels else "",
            up_to=levels[-1].code if levels and levels[-1].code != levels[0].code else "",
            place=first.destination,
            eqf=_one_eqf(levels),
            title="",
            same_kind=False,
            basis=_BASIS[first.relation if levels or first.relation == "part" else "individual"],
            steps=tuple(
                Step(f"advice:{first.id}", level_node(first.framework, level.code), "advised", "")
                for level in levels[:1]
            ),
            confidence=score * CONFIDENCE_VALUE[first.confidence],
            sources=tuple(dict.fromkeys(s for entry in entries for s in entry.sources)),
        )


_BASIS = {
    "exact": "general advice of the information centre; it binds nobody",
    "range": "general advice of the information centre: a range of levels",
    "at_least": "general advice of the information centre: this level at least",
    "part": "general advice of the information centre: it counts as a part of a programme there",
    "individual": "general advice of the information centre: only the papers tell",
}


def _one_eqf(levels: list[FrameworkLevel]) -> int | None:
    known = {level.eqf_min for level in levels} | {level.eqf_max for level in levels}
    return known.pop() if len(known) == 1 else None


def _labels(entries: Iterable[Advice]) -> Iterable[tuple[str, Any]]:
    for entry in entries:
        for label in (entry.title, *entry.aliases):
            yield label, entry
