"""What a record may refer to, and what it must not say: one small check a kind of fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from ..model import RECOGNISED, AwardType, Condition, Rule, first_day, last_day

#: A fault: the field, what is wrong with it, what to do.
Fault = tuple[str, str, str]

_NEEDS: dict[str, tuple[str, ...]] = {
    "listed_title": ("list",),
    "training_started": ("list", "min_years"),
    "training_started_before": ("list", "min_years"),
    "nationality": ("values",),
    "award": ("matches",),
    "level": ("minimum_award",),
    "recognised_first_in": ("values",),
    "fact": ("key",),
}


@dataclass(slots=True)
class Known:
    """The keys of everything that can be referred to."""

    keys: dict[str, set[str]] = field(default_factory=dict)
    codes: dict[str, set[str]] = field(default_factory=dict)
    patterns: dict[tuple[str, int], re.Pattern[str]] = field(default_factory=dict)
    memory: set[str] = field(default_factory=set)
    endpoints: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, Any]]) -> Known:
        """Return what a collection of records makes known."""
        return cls().with_rows(rows)

    def with_rows(self, rows: Iterable[tuple[str, str, Any]]) -> Known:
        """Return what is known here and what more records make known."""
        known = deepcopy(self)
        names = {"profession": "key", "jurisdiction": "code", "bloc": "bloc"}
        for kind, file, record in rows:
            if kind == "framework_level":
                known.add(kind, f"{record.framework}/{record.code}")
            elif kind == "category":
                known.codes.setdefault(_stem(file), set()).add(record.code)
            elif kind == "scheme_level":
                known.patterns[record.scheme, record.depth] = re.compile(record.pattern)
            elif kind == "correspondence":
                known.endpoints[record.id] = (record.source_scheme, record.target_scheme)
            elif kind in names or hasattr(record, "id"):
                known.add(kind, str(getattr(record, names.get(kind, "id"))))
            if kind == "source" and record.kind == "memory":
                known.memory.add(record.id)
        return known

    def add(self, kind: str, key: str) -> None:
        """Make a key known."""
        self.keys.setdefault(kind, set()).add(key)

    def has(self, kind: str, key: str) -> bool:
        """Return whether there is such a thing."""
        return key in self.keys.get(kind, ())

    def place(self, code: str) -> bool:
        """Return whether a code is a jurisdiction, or a wildcard over one's parts."""
        return self.has("jurisdiction", code.removesuffix("-*"))


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".tsv")


def faults(kind: str, file: str, record: Any, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with a record."""
    yield from _evidence(record, known)
    yield from _span(record)
    for name, target in _REFERENCES.get(kind, ()):
        value = getattr(record, name)
        for key in value if isinstance(value, tuple) else (value,):
            if key and not known.has(target, key):
                yield name, f"there is no {target} {key!r}", f"add it, or correct {name}"
    if hasattr(record, "occupations"):
        for code in record.occupations:
            if kind != "rule" and code not in known.codes.get("isco-08", ()):
                yield "occupations", f"ISCO-08 has no code {code!r}", "write a code of ISCO-08"
    special = _SPECIAL.get(kind)
    if special:
        yield from special(record, file, known)


def _evidence(record: Any, known: Known) -> Iterator[Fault]:
    sources: tuple[str, ...] = getattr(record, "sources", ())
    for source in sources:
        if not known.has("source", source):
            yield "source", f"there is no source {source!r}", "add it to a table in sources/"
    confidence = getattr(record, "confidence", "")
    if confidence == "low":
        yield "confidence", "a low record is not shown to anybody", "verify it, or leave it out"
    if hasattr(record, "confidence"):
        for name, value in (("source", sources), ("checked_on", record.checked_on)):
            if not value:
                yield (
                    name,
                    f"a fact without {name} does not load",
                    "say which text, and when you read it",
                )
    if confidence == "high" and sources and set(sources) <= known.memory:
        yield "confidence", "nobody's memory is high", "cite a text, or write medium"


def _span(record: Any) -> Iterator[Fault]:
    start, end = getattr(record, "valid_from", ""), getattr(record, "valid_to", "")
    if start and end and first_day(start) > last_day(end):
        yield "valid_to", f"it ends ({end}) before it begins ({start})", "correct one of them"


def _scope(name: str, tokens: tuple[str, ...], record: Rule, known: Known) -> Iterator[Fault]:
    for token in tokens:
        if token == "any" or (token == "parties" and record.instrument):
            continue
        if token == "parties":
            yield name, "parties of what? the rule names no instrument", "name the instrument"
        elif token.startswith("bloc:"):
            if not known.has("bloc", token.removeprefix("bloc:")):
                yield name, f"there is no {token}", "add the bloc to blocs.tsv"
        elif not known.place(token):
            yield name, f"{token!r} is no jurisdiction", "write any, parties, bloc:X or ISO 3166"


def _rule(rule: Rule, file: str, known: Known) -> Iterator[Fault]:
    for name in ("origin", "origin_except", "destination", "destination_except"):
        yield from _scope(name, getattr(rule, name), rule, known)
    reach = rule.professions or rule.any_profession or rule.occupations
    if rule.purpose != "level" and not reach:
        yield "professions", "the rule reaches no profession", "name some, or any_profession"
    if rule.effect in RECOGNISED and not rule.instrument:
        yield "instrument", f"{rule.effect} needs an instrument behind it", "name the instrument"
    for code in rule.occupations:
        if code not in known.codes.get("isco-08", ()):
            yield "occupations", f"ISCO-08 has no code {code!r}", "write a code of ISCO-08"
    for condition in rule.condition:
        yield from _condition(condition)
    if rule.effect in RECOGNISED and rule.sources and set(rule.sources) <= known.memory:
        yield "effect", f"{rule.effect} rests on memory alone", "cite a text, or claim less"


def _procedure(procedure: Any, file: str, known: Known) -> Iterator[Fault]:
    for name in ("currency", "year"):
        if procedure.fee and not getattr(procedure, name):
            yield name, f"the fee {procedure.fee} has no {name}", f"add the {name}"


def _condition(condition: Condition) -> Iterator[Fault]:
    for name in _NEEDS.get(condition.kind, ()):
        if not getattr(condition, name):
            yield f"condition.{condition.kind}", f"it does not say {name}", f"add {name}"
    if condition.kind == "level" and condition.minimum_award not in set(AwardType):
        yield "condition.level", f"no award type {condition.minimum_award!r}", "see AwardType"


def _category(record: Any, file: str, known: Known) -> Iterator[Fault]:
    scheme = _stem(file)
    if record.parent and record.parent not in known.codes[scheme]:
        yield "parent", f"{scheme} has no code {record.parent!r}", "correct the parent"
    pattern = known.patterns.get((scheme, record.depth))
    if pattern is None or not pattern.fullmatch(record.code):
        yield "code", f"{record.code!r} is no code of depth {record.depth}", "see levels.tsv"


def _title(record: Any, file: str, known: Known) -> Iterator[Fault]:
    scheme = file.split("/")[-2]
    if record.code not in known.codes.get(scheme, ()):
        yield "code", f"{scheme} has no code {record.code!r}", "correct the code"


def _index_entry(record: Any, file: str, known: Known) -> Iterator[Fault]:
    if record.code not in known.codes.get(record.scheme, ()):
        yield "code", f"{record.scheme} has no code {record.code!r}", "correct scheme or code"
    if record.isco and record.isco not in known.codes.get("isco-08", ()):
        yield "isco", f"ISCO-08 has no code {record.isco!r}", "write a unit group, or nothing"


def _count(record: Any, file: str, known: Known) -> Iterator[Fault]:
    scheme = _stem(file).partition("__")[0]
    if record.code not in known.codes.get(scheme, ()):
        yield "code", f"{scheme} has no code {record.code!r}", "correct the code"
    if record.number < 0:
        yield "number", "a count is not negative", "correct the number"


def _association(record: Any, file: str, known: Known) -> Iterator[Fault]:
    ends = known.endpoints.get(_stem(file))
    if ends is None:
        yield "source", "no correspondence of that name", "add it to correspondences.tsv"
        return
    for name, scheme in zip(("source", "target"), ends, strict=True):
        code = getattr(record, name)
        if code and code not in known.codes.get(scheme, ()):
            yield name, f"{scheme} has no code {code!r}", "correct the code"
    if not record.source and not record.target:
        yield "source", "neither end is given", "name the code that has no equivalent"
    if bool(record.source and record.target) is not (record.relation is not None):
        yield "relation", "a pair has a relation, and only a pair", "fill or empty both"


def _qualification(record: Any, file: str, known: Known) -> Iterator[Fault]:
    if not (known.place(record.country) or known.has("bloc", record.country)):
        yield "country", f"{record.country!r} is no jurisdiction or bloc", "write ISO 3166"
    level = f"{record.framework}/{record.level}"
    if record.framework and record.level and not known.has("framework_level", level):
        yield "level", f"there is no level {level}", "see frameworks/levels.tsv"
    if record.field and record.field not in known.codes.get("isced-f-2013", ()):
        yield "field", f"ISCED-F 2013 has no code {record.field!r}", "write a code of ISCED-F"


def _placed(*names: str) -> Callable[[Any, str, Known], Iterator[Fault]]:
    def check(record: Any, file: str, known: Known) -> Iterator[Fault]:
        for name in names:
            code = getattr(record, name)
            if code and not known.place(code):
                yield name, f"{code!r} is no jurisdiction", "write ISO 3166"

    return check


def _referencing(record: Any, file: str, known: Known) -> Iterator[Fault]:
    ends = [("source_level", record.source_framework, record.source_level)]
    if record.relation != "none":
        ends += [
            ("target_min", record.target_framework, record.target_min),
            ("target_max", record.target_framework, record.target_max),
        ]
    for name, framework, code in ends:
        if known.has("framework", framework) and not known.has(
            "framework_level", f"{framework}/{code}"
        ):
            yield name, f"{framework} has no level {code!r}", "see frameworks/levels.tsv"


#: Fields that name another fact, by kind of fact.
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "membership": (("bloc", "bloc"),),
    "framework_level": (("framework", "framework"),),
    "qualification": (("professions", "profession"), ("framework", "framework")),
    "profession": (("broader", "profession"),),
    "term": (("profession", "profession"),),
    "regulation": (("profession", "profession"), ("authority", "authority")),
    "quebec_france": (("profession", "profession"),),
    "listed_title": (("profession", "profession"),),
    "procedure": (("authority", "authority"),),
    "assessing_authority": (("authority", "authority"),),
    "party": (("instrument", "instrument"),),
    "rule": (
        ("instrument", "instrument"),
        ("professions", "profession"),
        ("except_professions", "profession"),
        ("authority", "authority"),
        ("procedure", "procedure"),
        ("yields_to", "rule"),
        ("excludes", "rule"),
        ("superseded_by", "rule"),
    ),
}


def _field_occupations(record: Any, file: str, known: Known) -> Iterator[Fault]:
    if record.field not in known.codes.get("isced-f-2013", ()):
        yield "field", f"ISCED-F 2013 has no code {record.field!r}", "write a code of ISCED-F"
    for code in record.occupations:
        if code not in known.codes.get("isco-08", ()):
            yield "occupations", f"ISCO-08 has no code {code!r}", "write a unit group"


_SPECIAL: dict[str, Callable[[Any, str, Known], Iterator[Fault]]] = {
    "rule": _rule,
    "procedure": _procedure,
    "category": _category,
    "title": _title,
    "association": _association,
    "count": _count,
    "index_entry": _index_entry,
    "field_occupations": _field_occupations,
    "qualification": _qualification,
    "referencing": _referencing,
    "membership": _placed("member"),
    "party": _placed("jurisdiction"),
    "regulation": _placed("jurisdiction"),
    "authority": _placed("jurisdiction"),
    "listed_title": _placed("country"),
    "jurisdiction": _placed("parent"),
}
