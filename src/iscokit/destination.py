"""What is held on one destination, or on one pair: since when checked, and what is not held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from .graph import Graph
from .graph.places import Places
from .model import Authority, Effect, Profession, Regulation, Rule, Truth, holds, lineage, strongest
from .recognition.identification.identify import Identifier
from .recognition.law.regulation import Regulations


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldProfession:
    """What is held on one profession there.

    Attributes:
        profession: the profession key.
        name: its English name.
        regulated: `regulated`, `title_protected`, ...; empty where that is not held.
        effects: the effects of the rules in force that name it, strongest first.
        rules: their ids.
        checked_on: the day of the oldest check among them and the regulation.
        on_memory: how many of these records nobody has held against a text yet.
    """

    profession: str
    name: str
    regulated: str
    effects: tuple[str, ...]
    rules: tuple[str, ...]
    checked_on: str
    on_memory: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is held on a destination, from anywhere or from one origin.

    Attributes:
        general: rules for any profession, and on the level: their ids with effect.
        bodies: who decides there.
        titles: how many titles of the origin are held (0 where no origin is given).
        not_held: what is missing, in words.
    """

    destination: str
    origin: str
    on: str
    data_version: str
    professions: tuple[HeldProfession, ...]
    general: tuple[tuple[str, str], ...]
    bodies: tuple[str, ...]
    titles: int
    checked_from: str
    checked_to: str
    not_held: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)

    def rows(self) -> list[tuple[str, str, str, str, str]]:
        """Return the professions as a table: name, regulated, effects, rules, checked."""
        return [
            (
                held.name,
                held.regulated.replace("_", " ") or "not held",
                ", ".join(held.effects) or "no rule",
                str(len(held.rules)),
                held.checked_on + (" (memory)" if held.on_memory else ""),
            )
            for held in self.professions
        ]


def compile_dossier(
    graph: Graph, places: Places, destination: str, origin: str, on: dt.date
) -> Dossier:
    """Return what is held on a destination; with an origin, only what reaches from there."""
    return _Clerk(graph, places, destination, origin, on).dossier()


class _Clerk:
    """Goes through the records for one destination, origin and day."""

    def __init__(
        self, graph: Graph, places: Places, destination: str, origin: str, on: dt.date
    ) -> None:
        self._store = graph.store
        self._places = places
        self._destination, self._origin, self._on = destination, origin, on
        self._regulations = Regulations(graph)
        self._wider = Identifier(graph, places).wider
        self._memory = {s.id for s in self._store.all("source") if s.kind == "memory"}
        self._rules: list[Rule] = [rule for rule in self._store.all("rule") if self._reaches(rule)]

    def dossier(self) -> Dossier:
        """Return the dossier."""
        own = [rule for rule in self._rules if rule.professions or rule.occupations]
        general = [rule for rule in self._rules if rule not in own]
        professions = tuple(filter(None, map(self._held, self._store.all("profession"))))
        dates = sorted(
            {h.checked_on for h in professions if h.checked_on} | {r.checked_on for r in general}
        )
        bodies: tuple[Authority, ...] = self._store.all("authority")
        return Dossier(
            destination=self._destination,
            origin=self._origin,
            on=self._on.isoformat(),
            data_version=self._store.data_version,
            professions=tuple(sorted(professions, key=lambda held: held.name)),
            general=tuple((rule.id, str(rule.effect)) for rule in general),
            bodies=tuple(b.name for b in bodies if b.jurisdiction in lineage(self._destination)),
            titles=self._titles(),
            checked_from=dates[0] if dates else "",
            checked_to=dates[-1] if dates else "",
            not_held=tuple(self._gaps(professions, general)),
        )

    def _reaches(self, rule: Rule) -> bool:
        sides = [(rule.destination, rule.destination_except, self._destination)]
        if self._origin:
            sides.append((rule.origin, rule.origin_except, self._origin))
        inside = all(
            self._places.within(tokens, out, place, self._on, instrument=rule.instrument)
            is not Truth.UNMET
            for tokens, out, place in sides
        )
        return inside and (
            holds(rule.valid_from, rule.valid_to, self._on, checked_on=rule.checked_on)
            is not Truth.UNMET
        )

    def _held(self, profession: Profession) -> HeldProfession | None:
        """Return what is held on a profession; `None` where nothing names it or what it is part of."""
        line = self._wider(profession.key)
        regulation = self._regulations.regulation(self._destination, (profession.key,))
        rules = [rule for rule in self._rules if set(rule.professions) & set(line)]
        if not any(profession.key in rule.professions for rule in rules) and regulation is None:
            return None
        records: list[Rule | Regulation] = [*rules, *([regulation] if regulation else [])]
        effects = sorted({rule.effect for rule in rules}, key=lambda effect: effect.rank)
        return HeldProfession(
            profession=profession.key,
            name=profession.name,
            regulated=regulation.status if regulation else "",
            effects=tuple(str(effect) for effect in effects),
            rules=tuple(rule.id for rule in rules),
            checked_on=min(record.checked_on for record in records),
            on_memory=self._on_memory(records),
        )

    def _on_memory(self, records: Iterable[Any]) -> int:
        return sum(set(record.sources) <= self._memory for record in records)

    def _titles(self) -> int:
        return sum(
            title.country in lineage(self._origin)
            for kind in ("qualification", "listed_title")
            for title in self._store.all(kind)
            if self._origin
        )

    def _gaps(self, held: tuple[HeldProfession, ...], general: list[Rule]) -> Iterator[str]:
        """Yield what is not held, in words."""
        known = self._places.name
        bare = [h.name for h in held if h.regulated == "regulated" and not h.rules]
        if bare:
            yield f"regulated, and no rule that names it: {', '.join(sorted(bare))}"
        untold = len(self._store.all("profession")) - sum(bool(h.regulated) for h in held)
        yield f"whether it is regulated in {known(self._destination)}: {untold} professions"
        own = [rule for rule in self._rules if rule not in general]
        unread = self._on_memory([*own, *general])
        if unread:
            yield f"a text behind it: {unread} of {len(own) + len(general)} rules rest on memory"
        if strongest(r.effect for r in general if r.purpose == "level") is Effect.UNKNOWN:
            yield "a rule on how levels compare; the frameworks decide, where they are referenced"
        if not self._regulations.compares_levels(self._destination):
            yield "a body that compares foreign qualifications"
        if self._origin:
            if not self._titles():
                yield f"titles awarded in {known(self._origin)}"
            named = [r.id for r in self._rules if set(r.origin) & set(lineage(self._origin))]
            if not named:
                yield f"a rule that names {known(self._origin)} itself"
