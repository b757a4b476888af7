"""Kinds of award that words of a title name, in the languages of the country that awards it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from ...graph import Graph
from ...model import AwardType, Jurisdiction, ListedTitle, Qualification, lineage
from ...search.qualifications.terms import PhraseFinder
from ...search.qualifications.titles import head
from ...store.records import AwardWord as Group

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
        self._of_country: dict[str, PhraseFinder] = {}
        self._of_language: dict[str, PhraseFinder] = {}

    def kinds(self, text: str, country: str, told: Collection[str] = ()) -> tuple[AwardType, ...]:
        """Return the kinds of award that words of a title name, the longest words first.

        What one word means in two languages ("licence") is told by the language of the other words,
        `told`, then by the country: its own languages go before English.
        """
        front = head(text)
        if front != text and (first := self.kinds(front, country, told)):
            return first
        spoken = self.languages(country) or frozenset(self._languages)
        finders = [(_HERE, self._here(country))]
        finders += [(name, self._general(name)) for name in self._languages if name in spoken]
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

    def _general(self, language: str) -> PhraseFinder:
        """Return the words that are so in all countries of a language."""
        found = self._of_language.get(language)
        if found is None:
            found = self._of_language[language] = self._finder(
                group
                for group in self._groups
                if group.language == language and not group.countries
            )
        return found

    def _here(self, country: str) -> PhraseFinder:
        """Return the words that are so in one country."""
        found = self._of_country.get(country)
        if found is None:
            places = set(lineage(country))
            found = self._of_country[country] = self._finder(
                group for group in self._groups if places.intersection(group.countries)
            )
        return found

    def _finder(self, groups: Iterable[Group]) -> PhraseFinder:
        # Two threads may build the same list; both are equal.
        return PhraseFinder(
            ((phrase, str(group.award_type)) for group in groups for phrase in group.phrases),
            exact=True,
        )

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        return self._graph.store.all("award_word")

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return tuple(sorted({group.language for group in self._groups if not group.countries}))

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
