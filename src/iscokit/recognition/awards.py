"""Kinds of award that words of a title name, in the languages of the country that awards it."""

from __future__ import annotations

from ..graph import Graph
from ..model import AwardType, Jurisdiction, ListedTitle, Qualification, lineage
from ..search.normalise import fold
from ..search.terms import PhraseFinder

_EVERYWHERE = "en"


class AwardWords:
    """The words for awards. One for a kit: it keeps those of the countries it has seen.

    A German Diplom is not an Italian diploma, so only words of the country's languages count, and
    English ones; a word that is said to mean something else in one country means that there.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._finders: dict[str, PhraseFinder] = {}

    def kinds(self, text: str, country: str) -> tuple[AwardType, ...]:
        """Return the kinds of award that words of a title name, the longest words first."""
        found = self._finder(country).find(text)
        found.sort(key=lambda match: (-len(match.phrase), match.start))
        return tuple(dict.fromkeys(AwardType(match.value) for match in found if match.value))

    def _finder(self, country: str) -> PhraseFinder:
        found = self._finders.get(country)
        if found is None:
            # Two threads may build the same list; both are equal.
            found = self._finders[country] = PhraseFinder(self._words(country), exact=True)
        return found

    def _words(self, country: str) -> list[tuple[str, str]]:
        places, spoken = set(lineage(country)), self._languages(country)
        general: dict[str, str] = {}
        own: dict[str, str] = {}
        for word in self._graph.store.all("award_word"):
            if word.countries:
                if places & set(word.countries):
                    own[fold(word.phrase)] = str(word.award_type)
            elif word.language in spoken or not spoken:
                general.setdefault(fold(word.phrase), str(word.award_type))
        return list((general | own).items())

    def _languages(self, country: str) -> set[str]:
        """Return the languages of a country and of its titles, and English; none if none is known."""
        held: dict[str, Jurisdiction] = self._graph.store.by_key("jurisdiction")
        spoken = {
            language.partition("-")[0]
            for place in lineage(country)
            for entry in (held.get(place), *self._graph.titles(place))
            if entry is not None
            for language in _languages_of(entry)
        }
        return spoken | {_EVERYWHERE} if spoken else set()


def _languages_of(entry: Jurisdiction | Qualification | ListedTitle) -> tuple[str, ...]:
    return entry.languages if isinstance(entry, Jurisdiction) else entry.language
