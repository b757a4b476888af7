"""From what people write to the categories of a classification."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
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
#: How much a language gains by having the text, or one like it, among its titles.
_TITLE = 4


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
        spoken = {language.casefold(): 1.0} if language else self._likeliest(title, held)
        found = {name: self._index(scheme, name).search(title, limit=_MOST) for name in spoken}
        found = {name: hits for name, hits in found.items() if hits and hits[0].score >= _FOUND}
        # A language in which the text is a title is the likelier one.
        weight = {name: spoken[name] * hits[0].score ** _TITLE for name, hits in found.items()}
        hits: dict[str, Hit] = {}
        wider: dict[str, Hit] = {}
        for name, own in found.items():
            shown, part = name if language else "en", weight[name] / sum(weight.values())
            _add(hits, self._hits(own, scheme, name, shown), part)
            _add(wider, self._wider(own, scheme, name, shown), part)
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

    def _likeliest(self, text: str, held: list[str]) -> dict[str, float]:
        """Return the languages in which a text may be written, each with its probability."""
        guessed = self._guess.likeliest(text, held, _LANGUAGES) if len(held) > 1 else {}
        return guessed or dict.fromkeys(held, 1.0)

    def _hits(self, found: list[TitleHit], scheme: str, language: str, shown: str) -> Iterator[Hit]:
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
        rows = self._graph.store.columns("language_signs", "", "language", "words", "runs")
        return LanguageGuess(
            (own, words.split(";"), runs.split(";")) for own, words, runs in zip(*rows, strict=True)
        )


def _add(all_hits: dict[str, Hit], hits: Iterable[Hit], part: float) -> None:
    """Add the hits of a language that is the right one with the probability `part`."""
    for hit in hits:
        own = replace(hit, probability=round(hit.probability * part, 4))
        other = all_hits.get(hit.code)
        if other:
            first = max(own, other, key=lambda one: (one.probability, one.score))
            own = replace(first, probability=round(own.probability + other.probability, 4))
        all_hits[hit.code] = own


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    # Of two equal matches the finer category is the better answer.
    return sorted(hits, key=lambda hit: (-hit.probability, -hit.score, -hit.depth, hit.code))
