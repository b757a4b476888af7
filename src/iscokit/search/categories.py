"""From what people write to the categories of a classification."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..graph import Graph
from ..model import UnknownLanguage
from .asked import check_text
from .calibration import probability
from .genders import Genders
from .languages import LanguageGuess
from .title_index import TitleIndex

#: So many codes of each language are looked at.
_MOST = 60
#: The best match of all must be this much like the text; below, nothing is found.
_FOUND = 0.3
#: A wide group is an answer to its own title, and to nothing less.
_OWN_TITLE = 0.9
#: Where no language is given, the likeliest of those that are held are searched.
_LANGUAGES = 3
_ISCO = "isco-08"
#: Titles of ISCO-08 itself and of what is built on its groups. Others come through a table between two
#: classifications, which says of a group what may not hold of each title; they count half. Measured:
#: two titles of vacancies in a hundred more are right, and one national title less.
_OF_ISCO = frozenset((_ISCO, "esco-1.2.0"))
_THROUGH_A_TABLE = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A category that a text may mean.

    Attributes:
        code: with its scheme, `isco-08:2221`.
        title: the English title, or the one in the language that matched.
        score: 0 to 1, how like the text the nearest title is; 1 is the same words.
        probability: 0 to 1, how often such a hit is the right one; see `calibration`.
        matched: the label that matched.
        language: the language of that label.
        source: the table that it stands in.
        depth: the level of the category in its scheme, 1 at the top.
    """

    code: str
    title: str
    score: float
    probability: float
    matched: str
    language: str
    source: str
    depth: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


class CategorySearch:
    """Searches the titles of schemes. One for a kit: it keeps the indexes that it has built."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._indexes: dict[tuple[str, str], TitleIndex] = {}
        self._groups: dict[str, frozenset[str]] = {}
        self._lock = threading.RLock()

    def search(self, text: object, scheme: str, *, language: str | None, limit: int) -> list[Hit]:
        """Return the categories that a text may mean, the likeliest first, ties by code.

        Raises:
            UnusableInput: the text is none, or the limit is not a positive number.
            UnknownLanguage: the scheme has no titles in that language.
        """
        title = check_text(text)
        held = self.languages(scheme)
        if language is not None and str(language).casefold() not in held:
            raise UnknownLanguage(value=language, names=held)
        spoken = [language.casefold()] if language else self._likeliest(title, held)
        best: dict[str, Hit] = {}
        for name in spoken:
            for hit in self._hits(title, scheme, name, shown=language and name):
                rival = best.get(hit.code)
                if rival is None or (hit.probability, hit.score) > (rival.probability, rival.score):
                    best[hit.code] = hit
        # Of two equal matches the finer category is the better answer.
        order = sorted(best.values(), key=lambda h: (-h.probability, -h.score, -h.depth, h.code))
        return order[:limit]

    def languages(self, scheme: str) -> list[str]:
        """Return the languages in which titles of a scheme are held."""
        store = self._graph.store
        titled = [s.partition("/") for s in store.shards("title")]
        held = {language for name, _slash, language in titled if name == scheme}
        # Every table of the index has titles for ISCO-08.
        return sorted(held | set(store.shards("index_entry") if scheme == _ISCO else ()))

    def _likeliest(self, text: str, held: list[str]) -> list[str]:
        if len(held) <= 1:
            return held
        known = [name for name in held if name in self._guess.languages]
        return self._guess.likeliest(text, known, _LANGUAGES) or held

    def _hits(self, text: str, scheme: str, language: str, shown: str | None) -> Iterator[Hit]:
        """Yield the categories that titles of one language tell."""
        nodes = self._graph.part("scheme", scheme).nodes
        titles = self._titles(scheme, shown)
        wide = self._wide(scheme)
        for n, found in enumerate(self._index(scheme, language).search(text, limit=_MOST)):
            if not n and found.score < _FOUND:
                return
            if found.code in wide and found.score < _OWN_TITLE:
                continue
            yield Hit(
                code=f"{scheme}:{found.code}",
                title=titles.get(found.code, found.matched),
                score=found.score,
                probability=probability(found.score, found.share),
                matched=found.matched,
                language=language,
                source=found.source,
                depth=nodes[f"{scheme}:{found.code}"][1].depth,
            )

    def _wide(self, scheme: str) -> frozenset[str]:
        """Return the groups of a scheme that only hold others together."""
        found = self._groups.get(scheme)
        if found is None:
            categories = self._graph.store.shard("category", scheme)
            found = self._groups[scheme] = frozenset(row.parent for row in categories)
        return found

    def _titles(self, scheme: str, language: str | None) -> dict[str, str]:
        """Return the titles of the categories in the language asked for, else in English or any."""
        held = sorted(
            s.partition("/")[2]
            for s in self._graph.store.shards("title")
            if s.partition("/")[0] == scheme
        )
        shown = next(name for name in (language, "en", *held) if name in held)
        rows = self._graph.store.shard("title", f"{scheme}/{shown}")
        return {row.code: row.title for row in rows}

    def _index(self, scheme: str, language: str) -> TitleIndex:
        found = self._indexes.get((scheme, language))
        if found is None:
            with self._lock:
                found = self._indexes.get((scheme, language))
                if found is None:
                    found = self._build(scheme, language)
                    self._indexes[scheme, language] = found
        return found

    def _build(self, scheme: str, language: str) -> TitleIndex:
        """Return an index of every title that is held for a scheme in a language."""
        table = f"classifications/titles/{scheme}/{language}"
        held = self._graph.store.shard("title", f"{scheme}/{language}")
        pairs = [(row.code, row.title, table) for row in held]
        trust: dict[str, float] = {}
        for row in self._graph.store.rows("index_entry", language):
            own = row["code"] if row["scheme"] == scheme else ""
            code = row.get("isco") if scheme == _ISCO else own
            if not code:
                continue
            source = row["source"]
            if scheme == _ISCO and row["scheme"] not in _OF_ISCO:
                trust[source] = _THROUGH_A_TABLE
            pairs += [(code, title, source) for title in row["titles"].split(";")]
        if scheme == _ISCO:
            pairs += self._professions(language)
        return TitleIndex(pairs, trust=trust, genders=self._genders(language))

    def _genders(self, language: str) -> Genders:
        return Genders(
            (row.feminine, row.masculine)
            for row in self._graph.store.all("gender_ending")
            if row.language == language
        )

    def _professions(self, language: str) -> Iterator[tuple[str, str, str]]:
        main = {
            profession.key: profession.occupations[0]
            for profession in self._graph.store.all("profession")
            if profession.occupations
        }
        for term in self._graph.store.rows("term", ""):
            if term["language"] == language and term.get("profession") in main:
                yield main[term["profession"]], term["term"], "professions/terms"

    @cached_property
    def _guess(self) -> LanguageGuess:
        return LanguageGuess(
            (row.language, row.runs) for row in self._graph.store.all("letter_runs")
        )
