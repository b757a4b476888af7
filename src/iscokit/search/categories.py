"""From what people write to the categories of a classification."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from ..graph import Graph, Hierarchy
from ..model import UnknownLanguage
from .asked import check_text
from .calibration import probability
from .entries import index_of, languages
from .hits import Hit, Hits, contenders
from .languages import LanguageGuess
from .title_index import TitleHit, TitleIndex

#: So many codes of each language are looked at.
_MOST = 60
#: The best match of all must be this much like the text; below, nothing is found.
_FOUND = 0.3
#: A wide group is an answer to its own title, and to nothing less.
_OWN_TITLE = 0.9
#: Where no language is given, the likeliest of those that are held are searched.
_LANGUAGES = 3


class CategorySearch:
    """Searches the titles of schemes. One for a kit: it keeps the indexes that it has built."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._indexes: dict[tuple[str, str], TitleIndex] = {}
        self._shown: dict[tuple[str, str], dict[str, str]] = {}
        self._lock = threading.RLock()

    def search(self, text: object, scheme: str, *, language: str | None, limit: int) -> Hits:
        """Return the categories that a text may mean, the likeliest first, ties by code.

        Raises:
            UnusableInput: the text is none.
            UnknownLanguage: the scheme has no titles in that language.
        """
        title = check_text(text)
        held = self.languages(scheme)
        if language is not None and str(language).casefold() not in held:
            raise UnknownLanguage(value=language, names=held)
        spoken = [language.casefold()] if language else self._likeliest(title, held)
        hits: dict[str, Hit] = {}
        wider: dict[str, Hit] = {}
        for name in spoken:
            found = self._index(scheme, name).search(title, limit=_MOST)
            if not found or found[0].score < _FOUND:
                continue
            shown = name if language else "en"
            _keep_best(hits, self._hits(found, scheme, name, shown))
            _keep_best(wider, self._wider(found, scheme, name, shown))
        order = _in_order(hits.values())
        first_of = {hit.depth: hit for hit in reversed(_in_order(wider.values()))}
        return Hits(
            order[:limit],
            text=title,
            contenders=contenders(order) if order else (),
            wider=(first_of[depth] for depth in sorted(first_of, reverse=True)),
        )

    def languages(self, scheme: str) -> list[str]:
        """Return the languages in which titles of a scheme are held."""
        return languages(self._graph.store, scheme)

    def _likeliest(self, text: str, held: list[str]) -> list[str]:
        if len(held) <= 1:
            return held
        known = [name for name in held if name in self._guess.languages]
        return self._guess.likeliest(text, known, _LANGUAGES) or held

    def _hits(
        self, found: list[TitleHit], scheme: str, language: str, shown: str
    ) -> Iterator[Hit]:
        """Yield the categories that titles of one language tell."""
        hierarchy = self._graph.hierarchy(scheme)
        for hit in found:
            if not hierarchy.is_group(hit.code) or hit.score >= _OWN_TITLE:
                yield self._hit(hit, hit.code, hit.share, hierarchy, language, shown)

    def _wider(
        self, found: list[TitleHit], scheme: str, language: str, shown: str
    ) -> Iterator[Hit]:
        """Yield the groups above what titles of one language tell, with all that is below each."""
        hierarchy = self._graph.hierarchy(scheme)
        share: dict[str, float] = defaultdict(float)
        nearest: dict[str, TitleHit] = {}
        for hit in found:
            for group in hierarchy.ancestors(hit.code):
                share[group] += hit.share
                if group not in nearest or hit.score > nearest[group].score:
                    nearest[group] = hit
        for group, hit in nearest.items():
            yield self._hit(hit, group, share[group], hierarchy, language, shown)

    def _hit(
        self,
        hit: TitleHit,
        code: str,
        share: float,
        hierarchy: Hierarchy,
        language: str,
        shown: str,
    ) -> Hit:
        scheme = hierarchy.scheme
        return Hit(
            code=f"{scheme}:{code}",
            title=self._titles(scheme, shown).get(code, hit.matched_entry),
            score=hit.score,
            probability=probability(hit.score, share),
            matched_entry=hit.matched_entry,
            language=language,
            source=hit.source,
            level=hierarchy.level(code),
            depth=hierarchy.categories[code].depth,
        )

    def _titles(self, scheme: str, language: str) -> dict[str, str]:
        """Return the titles of the categories in a language, else in English or any."""
        found = self._shown.get((scheme, language))
        if found is None:
            store = self._graph.store
            shards = [shard for shard in store.shards("title") if shard.startswith(f"{scheme}/")]
            wanted = (f"{scheme}/{language}", f"{scheme}/en", *shards)
            shard = next(name for name in wanted if name in shards)
            found = dict(zip(*store.columns("title", shard, "code", "title"), strict=True))
            self._shown[scheme, language] = found
        return found

    def _index(self, scheme: str, language: str) -> TitleIndex:
        found = self._indexes.get((scheme, language))
        if found is None:
            with self._lock:
                found = self._indexes.get((scheme, language))
                if found is None:
                    found = index_of(self._graph.store, scheme, language)
                    self._indexes[scheme, language] = found
        return found

    @cached_property
    def _guess(self) -> LanguageGuess:
        columns = self._graph.store.columns("letter_runs", "", "language", "runs")
        return LanguageGuess((own, cell.split(";")) for own, cell in zip(*columns, strict=True))


def _keep_best(best: dict[str, Hit], hits: Iterator[Hit]) -> None:
    """Add hits of another language; of two for one code the more probable stays."""
    for hit in hits:
        rival = best.get(hit.code)
        if rival is None or (hit.probability, hit.score) > (rival.probability, rival.score):
            best[hit.code] = hit


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    # Of two equal matches the finer category is the better answer.
    return sorted(hits, key=lambda hit: (-hit.probability, -hit.score, -hit.depth, hit.code))
