"""What is held, counted from the data: nothing here is written by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, get_args

from .graph import Graph
from .graph.places import Places
from .model import Instrument, ListedTitle, Rule, Source, Truth, holds, lineage
from .model.fact import SourceKind
from .recognition.asking.dates import read_day
from .recognition.levels.grounds import pairs_by_ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts of what is held. Instruments and rules are those in force on the day."""

    on: str
    data_version: str
    schemes: int
    categories: dict[str, int]
    correspondences: dict[str, int]
    title_languages: tuple[str, ...]
    frameworks: int
    framework_levels: int
    referencings: int
    programmes_by_country: dict[str, int]
    advice: int
    level_pairs: dict[str, int]
    professions: int
    instruments_in_force: int
    instruments_held: int
    rules_in_force: int
    rules_held: int
    rules_by_destination: dict[str, int]
    rules_by_effect: dict[str, int]
    rules_by_evidence: dict[str, int]
    qualifications_by_country: dict[str, int]
    listed_titles: int
    regulated_by_jurisdiction: dict[str, int]
    authorities: int
    sources: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return asdict(self)

    def rows(self) -> list[tuple[str, str]]:
        """Return the counts in words, as the README shows them."""
        return [
            ("classifications", f"{self.schemes} ({sum(self.categories.values()):,} categories)"),
            (
                "official and derived correspondences",
                f"{len(self.correspondences)} ({sum(self.correspondences.values()):,} pairs)",
            ),
            ("languages of occupation titles", str(len(self.title_languages))),
            (
                "qualifications frameworks",
                (
                    f"{self.frameworks} ({self.framework_levels:,} levels, "
                    f"{self.referencings:,} referencing statements)"
                ),
            ),
            (
                "education programmes by ISCED 2011",
                (
                    f"{sum(self.programmes_by_country.values()):,} from "
                    f"{len(self.programmes_by_country)} countries"
                ),
            ),
            (
                "pairs of countries whose levels compare officially",
                f"{self.level_pairs['official']:,} of {sum(self.level_pairs.values()):,}",
            ),
            (
                "instruments in force",
                f"{self.instruments_in_force} of {self.instruments_held} held",
            ),
            ("rules in force", f"{self.rules_in_force} of {self.rules_held} held"),
            (
                "rules reach",
                f"{len(self.rules_by_destination)} destinations by name, bloc or treaty",
            ),
            (
                "titles of qualifications",
                (
                    f"{sum(self.qualifications_by_country.values()):,} from "
                    f"{len(self.qualifications_by_country)} jurisdictions"
                ),
            ),
            ("titles listed in Directive 2005/36/EC, Annex V", str(self.listed_titles)),
            (
                "professions",
                (
                    f"{self.professions}; regulation known in "
                    f"{len(self.regulated_by_jurisdiction)} jurisdictions"
                ),
            ),
            ("authorities", str(self.authorities)),
            ("sources cited", str(self.sources)),
        ]


def measure(
    graph: Graph,
    places: Places,
    *,
    destination: str | None = None,
    on: str | dt.date | None = None,
) -> Coverage:
    """Return the counts on a day, for all destinations or for one."""
    store = graph.store
    day = dt.date.today() if on is None else read_day(on, "on")
    rules: list[Rule] = list(store.all("rule"))
    if destination is not None:
        rules = [r for r in rules if _reaches(places, r, destination, day)]
    instruments: tuple[Instrument, ...] = store.all("instrument")
    live = [
        r
        for r in rules
        if holds(r.valid_from, r.valid_to, day, checked_on=r.checked_on) is Truth.MET
    ]
    qualifications = Counter(
        title.country
        for kind in ("qualification", "listed_title")
        for title in store.all(kind)
        if destination is None or title.country == destination
    )
    regulated = Counter(
        row.jurisdiction
        for row in store.all("regulation")
        if destination is None or row.jurisdiction.removesuffix("-*") in lineage(destination)
    )
    listed: tuple[ListedTitle, ...] = store.all("listed_title")
    shards = store.shards("title")
    return Coverage(
        on=day.isoformat(),
        data_version=store.data_version,
        schemes=len(store.all("scheme")),
        categories={
            s: len(store.columns("category", s, "code")[0]) for s in store.shards("category")
        },
        correspondences={t.id: t.pairs for t in store.all("correspondence")},
        title_languages=tuple(sorted({shard.partition("/")[2] for shard in shards})),
        frameworks=len(store.all("framework")),
        framework_levels=len(store.all("framework_level")),
        referencings=len(store.all("referencing")),
        programmes_by_country={
            c: len(store.shard("programme", c)) for c in store.shards("programme")
        },
        advice=len(store.all("advice")),
        level_pairs=pairs_by_ground(graph, day),
        professions=len(store.all("profession")),
        instruments_in_force=sum(
            holds(i.valid_from, i.valid_to, day, checked_on=i.checked_on) is Truth.MET
            for i in instruments
        ),
        instruments_held=len(instruments),
        rules_in_force=len(live),
        rules_held=len(rules),
        rules_by_destination=_by_destination(places, live, graph, day),
        rules_by_effect=dict(sorted(Counter(str(rule.effect) for rule in live).items())),
        rules_by_evidence=_by_evidence(live, store.by_key("source")),
        qualifications_by_country=dict(sorted(qualifications.items())),
        listed_titles=sum(destination is None or t.country == destination for t in listed),
        regulated_by_jurisdiction=dict(sorted(regulated.items())),
        authorities=len(store.all("authority")),
        sources=len(store.all("source")),
    )


def _by_evidence(rules: list[Rule], sources: dict[str, Source]) -> dict[str, int]:
    """Count rules by the surest kind of source that each cites."""
    kinds: tuple[SourceKind, ...] = get_args(SourceKind)  # the surest first
    best = Counter(
        min((sources[name].kind for name in rule.sources), key=kinds.index) for rule in rules
    )
    return {kind: best[kind] for kind in kinds if best[kind]}


def _reaches(places: Places, rule: Rule, code: str, day: dt.date) -> bool:
    """Return whether a rule gives its effect in a place; `any` reaches everywhere."""
    inside = places.within(
        rule.destination, rule.destination_except, code, day, instrument=rule.instrument
    )
    return inside is not Truth.UNMET


def _by_destination(
    places: Places, rules: list[Rule], graph: Graph, day: dt.date
) -> dict[str, int]:
    """Count rules by country; a rule for the whole world counts nowhere in particular."""
    counted: Counter[str] = Counter()
    for place in graph.store.all("jurisdiction"):
        own = [
            r for r in rules if r.destination != ("any",) and _reaches(places, r, place.code, day)
        ]
        if own and (place.kind == "country" or any(place.code in r.destination for r in own)):
            counted[place.code] = len(own)
    return dict(sorted(counted.items()))
