"""Kinds of award that words of a title name, in the languages of the country that awards it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from ...graph import Graph
from ...model import AwardType, Jurisdiction, ListedTitle, Qualification, lineage
from ...search.terms import PhraseFinder

#: The language that titles are written in everywhere, and the mark of words of one country.
_EVERYWHERE, _HERE = "en", ""


class AwardWords:
    """The words for awards. One for a kit: it keeps those of the countries it has seen.

    A German Diplom is not an Italian diploma, so only words of the country's languages count, and
    English ones; a word that is said to mean something else in one country means that there.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._spoken: dict[str, frozenset[str]] = {}
        self._own: dict[str, PhraseFinder] = {}

    def kinds(self, text: str, country: str, told: Collection[str] = ()) -> tuple[AwardType, ...]:
        """Return the kinds of award that words of a title name, the longest words first.

        What one word means in two languages ("licence") is told by the language of the other words,
        `told`, then by the country: its own languages go before English.
        """
        spoken = self.languages(country) or self._general.keys()
        finders = [(_HERE, self._here(country)), *sorted(self._general.items())]
        matches = [
            (
                (
                    -len(match.phrase),
                    language != _HERE,
                    language not in told,
                    language == _EVERYWHERE,
                    match.start,
                ),
                match,
            )
            for language, finder in finders
            if language == _HERE or language in spoken
            for match in finder.find(text)
        ]
        kinds: dict[AwardType, None] = {}
        taken: set[int] = set()
        for _order, match in sorted(matches, key=lambda one: one[0]):
            span = set(range(match.start, match.end))
            if match.value and taken.isdisjoint(span):
                kinds[AwardType(match.value)] = None
            taken |= span
        return tuple(kinds)

    @cached_property
    def _general(self) -> dict[str, PhraseFinder]:
        """Words that are so in all countries of a language, by language."""
        words: dict[str, list[tuple[str, str]]] = {}
        for word in self._graph.store.all("award_word"):
            if not word.countries:
                words.setdefault(word.language, []).append((word.phrase, str(word.award_type)))
        return {language: PhraseFinder(found, exact=True) for language, found in words.items()}

    def _here(self, country: str) -> PhraseFinder:
        """Return the words that are so in one country."""
        found = self._own.get(country)
        if found is None:
            # Two threads may build the same list; both are equal.
            places = set(lineage(country))
            found = self._own[country] = PhraseFinder(
                (
                    (word.phrase, str(word.award_type))
                    for word in self._graph.store.all("award_word")
                    if places.intersection(word.countries)
                ),
                exact=True,
            )
        return found

    def languages(self, country: str) -> frozenset[str]:
        """Return the languages of a country and of its titles, and English; none if none is known."""
        known = self._spoken.get(country)
        if known is None:
            held: dict[str, Jurisdiction] = self._graph.store.by_key("jurisdiction")
            spoken = {
                language.partition("-")[0]
                for place in lineage(country)
                for entry in (held.get(place), *self._graph.titles(place))
                if entry is not None
                for language in _languages_of(entry)
            }
            known = frozenset(spoken | {_EVERYWHERE} if spoken else ())
            self._spoken[country] = known
        return known


def _languages_of(entry: Jurisdiction | Qualification | ListedTitle) -> tuple[str, ...]:
    return entry.languages if isinstance(entry, Jurisdiction) else entry.language
