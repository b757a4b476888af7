"""From what people write to the categories of a classification."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..graph import Graph
from ..model import UnknownLanguage
from .asked import check_text
from .normalise import fold
from .titles import TitleMatcher

#: Words that stand in many titles of occupations and tell little.
_LIGHT = frozenset(
    fold(
        "workers worker professionals professional associate technicians technician operators "
        "operator managers manager related elsewhere classified not other occupations occupation "
        "general assistants assistant travailleurs trabajadores berufe otros autres andere"
    ).split()
)


class _Label(NamedTuple):
    code: str
    language: str
    source: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A category that a text may mean.

    Attributes:
        code: with its scheme, `isco-08:2221`.
        title: the English title, or the one in the language that matched.
        score: 0 to 1; 1 is the same words. Not a probability.
        matched: the label that matched.
        language: the language of that label.
        source: the table that it stands in.
        depth: the level of the category in its scheme, 1 at the top.
    """

    code: str
    title: str
    score: float
    matched: str
    language: str
    source: str
    depth: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


class CategorySearch:
    """Searches the titles of schemes. One for a kit: it keeps the languages it has seen."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._matchers: dict[tuple[str, str], TitleMatcher] = {}
        self._lock = threading.RLock()

    def search(self, text: object, scheme: str, *, language: str | None, limit: int) -> list[Hit]:
        """Return the categories whose titles are nearest, best first, ties by code.

        Raises:
            UnusableInput: the text is none, or the limit is not a positive number.
            UnknownLanguage: the scheme has no titles in that language.
        """
        title = check_text(text)
        held = self.languages(scheme)
        if language is not None and str(language).casefold() not in held:
            raise UnknownLanguage(value=language, names=held)
        best: dict[str, tuple[float, str, _Label]] = {}
        for spoken in [language.casefold()] if language else held:
            for match in self._matcher(scheme, spoken).find(title):
                label: _Label = match.entry
                rival = best.get(label.code)
                if rival is None or match.score > rival[0]:
                    best[label.code] = (match.score, match.label, label)
        titles = self._titles(scheme, held, language)
        nodes = self._graph.part("scheme", scheme).nodes
        hits = [
            Hit(
                f"{scheme}:{code}",
                titles.get(code, matched),
                round(score, 4),
                matched,
                label.language,
                label.source,
                nodes[f"{scheme}:{code}"][1].depth,
            )
            for code, (score, matched, label) in best.items()
        ]
        # Of two equal matches the finer category is the better answer.
        return sorted(hits, key=lambda hit: (-hit.score, -hit.depth, hit.code))[:limit]

    def languages(self, scheme: str) -> list[str]:
        """Return the languages in which titles of a scheme are held."""
        shards = self._graph.store.shards("title")
        return [s.partition("/")[2] for s in shards if s.partition("/")[0] == scheme]

    def _titles(self, scheme: str, held: list[str], language: str | None) -> dict[str, str]:
        shown = language.casefold() if language else ("en" if "en" in held else held[0])
        rows = self._graph.store.shard("title", f"{scheme}/{shown}")
        return {row.code: row.title for row in rows}

    def _matcher(self, scheme: str, language: str) -> TitleMatcher:
        found = self._matchers.get((scheme, language))
        if found is None:
            with self._lock:
                found = self._matchers.get((scheme, language))
                if found is None:
                    found = TitleMatcher(self._labels(scheme, language), _LIGHT)
                    self._matchers[scheme, language] = found
        return found

    def _labels(self, scheme: str, language: str) -> Iterator[tuple[str, _Label]]:
        table = f"classifications/titles/{scheme}/{language}"
        for row in self._graph.store.shard("title", f"{scheme}/{language}"):
            yield row.title, _Label(row.code, language, table)
        if scheme != "isco-08":
            return
        main = {
            profession.key: profession.occupations[0]
            for profession in self._graph.store.all("profession")
            if profession.occupations
        }
        for term in self._graph.store.all("term"):
            if term.language == language and term.profession in main:
                yield term.term, _Label(main[term.profession], language, "professions/terms")
