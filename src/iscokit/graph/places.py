"""Jurisdictions: from what people write to a code, and whether a scope covers a place on a day."""

from __future__ import annotations

import datetime as dt
import unicodedata
from functools import cached_property
from typing import Any, NamedTuple

from ..model import (
    NOT,
    Instrument,
    Jurisdiction,
    Membership,
    Party,
    Truth,
    UnknownJurisdiction,
    UnusableInput,
    all_of,
    any_of,
    holds,
    lineage,
)
from .graph import Graph
from .kinds import EdgeKind, NodeKind


class Bound(NamedTuple):
    """Whether a place is bound by an instrument on a day, and the party entry that tells."""

    truth: Truth
    party: Party | None


#: Shorter words than this are not taken for the name of a country inside a title.
_SHORTEST_NAME = 4


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum())


class Places:
    """What the graph knows of places."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._ever: dict[tuple[tuple[str, ...], str], frozenset[str] | None] = {}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        names: dict[str, str] = {}
        jurisdictions: tuple[Jurisdiction, ...] = self._graph.store.all("jurisdiction")
        for place in jurisdictions:
            for name in (place.name, *place.aliases):
                names.setdefault(_fold(name), place.code)
        # A code is a code, whatever else is called like it.
        names.update({_fold(place.code): place.code for place in jurisdictions})
        return names

    def code(self, text: object, argument: str) -> str:
        """Return the ISO 3166 code of a jurisdiction given as code or exact name, in any case.

        Raises:
            UnusableInput: not a text, or empty.
            UnknownJurisdiction: no country or subdivision of that code or name.
        """
        if not isinstance(text, str) or not text.strip():
            raise UnusableInput(
                argument=argument,
                value=text,
                why="no country is given",
                hint="write an ISO 3166 code such as PH, GB or CA-QC",
            )
        found = self._by_name.get(_fold(text[:200]))
        if found is None:
            known = self._graph.store.by_key("jurisdiction")
            raise UnknownJurisdiction(
                argument=argument,
                value=text[:60],
                names=[f"{place.code} ({place.name})" for place in known.values()],
            )
        return found

    def name(self, code: str) -> str:
        """Return the English name of a jurisdiction, or the code itself where none is held."""
        place = self._graph.store.by_key("jurisdiction").get(code)
        return place.name if place else code

    @cached_property
    def _countries(self) -> dict[str, str]:
        """Folded names of countries that are one word, with the code; codes are no names."""
        held: tuple[Jurisdiction, ...] = self._graph.store.all("jurisdiction")
        return {
            _fold(name): place.code
            for place in held
            if place.kind == "country"
            for name in (place.name, *place.aliases)
            if len(name) >= _SHORTEST_NAME and name.isalpha() and not name.isupper()
        }

    def named_abroad(self, words: tuple[str, ...], origin: str) -> str:
        """Return the first word that names another country than the origin, empty if none does."""
        for word in words:
            code = self._countries.get(_fold(word))
            if code is not None and code not in lineage(origin):
                return word
        return ""

    def member(self, bloc: str, code: str, on: dt.date) -> Truth:
        """Return whether a place belongs to a bloc on a day; the narrowest entry decides."""
        for place in lineage(code):
            own = self.memberships.get((bloc, place))
            if own:
                return any_of(
                    holds(fact.valid_from, fact.valid_to, on, checked_on=fact.checked_on)
                    for fact in own
                )
        return Truth.UNMET

    @cached_property
    def memberships(self) -> dict[tuple[str, str], list[Membership]]:
        """Memberships by bloc and member, from the edges of the graph."""
        return self._by_ends("places", EdgeKind.INCLUDES, NodeKind.BLOC)

    @cached_property
    def _parties(self) -> dict[tuple[str, str], list[Party]]:
        return self._by_ends("law", EdgeKind.BINDS, NodeKind.INSTRUMENT)

    def _by_ends(
        self, part: str, kind: EdgeKind, tail: NodeKind
    ) -> dict[tuple[str, str], list[Any]]:
        """Return the facts on the edges of one kind by the keys of their two ends."""
        found: dict[tuple[str, str], list[Any]] = {}
        for name, leaving in self._graph.part(part).edges.items():
            for edge in leaving:
                if edge.kind is kind:
                    ends = (
                        name.removeprefix(f"{tail}:"),
                        edge.target.removeprefix(f"{NodeKind.JURISDICTION}:"),
                    )
                    found.setdefault(ends, []).append(edge.fact)
        return found

    def bound(self, instrument: str, code: str, on: dt.date) -> Bound:
        """Return whether an instrument binds a place on a day; the narrowest entry decides."""
        for place in lineage(code):
            own = self._parties.get((instrument, place))
            if own:
                judged = [(self._party_holds(party, on), party) for party in own]
                return Bound(*min(judged, key=lambda j: (_ORDER[j[0]], j[1].valid_from)))
        return Bound(Truth.UNMET, None)

    def _party_holds(self, party: Party, on: dt.date) -> Truth:
        if party.status in {"provisional", "signatory", "observer"}:
            return Truth.UNMET
        act: Instrument | None = self._graph.store.by_key("instrument").get(party.instrument)
        start = party.valid_from or (act.valid_from if act else "")
        own = holds(start, party.valid_to, on, checked_on=party.checked_on)
        # An entry that says only "former" has ended on a day that we do not know.
        if party.status == "former" and not party.valid_to:
            own = Truth.UNMET
        return own

    def ever(self, tokens: tuple[str, ...], instrument: str = "") -> frozenset[str] | None:
        """Return the places that scope tokens name on some day, `None` for everywhere.

        Wildcards are given as the place whose parts they stand for.
        """
        key = (tokens, instrument if "parties" in tokens else "")
        if key in self._ever:
            return self._ever[key]
        named: set[str] = set()
        for token in tokens:
            if token == "parties":
                named |= {place for act, place in self._parties if act == instrument}
            elif token.startswith("bloc:"):
                bloc = token.removeprefix("bloc:")
                named |= {place for name, place in self.memberships if name == bloc}
            else:
                named.add(token.removesuffix("-*"))
        result = None if "any" in tokens else frozenset(named)
        self._ever[key] = result
        return result

    def covers(
        self, tokens: tuple[str, ...], code: str, on: dt.date, *, instrument: str = ""
    ) -> Truth:
        """Return whether scope tokens cover a place on a day."""
        return any_of([self._token(token, code, on, instrument) for token in tokens])

    def within(
        self,
        tokens: tuple[str, ...],
        excepted: tuple[str, ...],
        code: str,
        on: dt.date,
        *,
        instrument: str = "",
    ) -> Truth:
        """Return whether a scope with exceptions covers a place on a day."""
        inside = self.covers(tokens, code, on, instrument=instrument)
        if inside is Truth.UNMET or not excepted:
            return inside
        outside = self.covers(excepted, code, on, instrument=instrument)
        return all_of((inside, NOT[outside]))

    def _token(self, token: str, code: str, on: dt.date, instrument: str) -> Truth:
        if token == "any":
            return Truth.MET
        if token == "parties":
            return self.bound(instrument, code, on).truth
        if token.startswith("bloc:"):
            return self.member(token.removeprefix("bloc:"), code, on)
        if token.endswith("-*"):
            return Truth.of(code.startswith(token.removesuffix("*")))
        return Truth.of(token in lineage(code))


_ORDER = {Truth.MET: 0, Truth.UNKNOWN: 1, Truth.UNMET: 2}
