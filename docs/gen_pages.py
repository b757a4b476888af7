"""Write the reference pages that come from the code and from the data.

Run by mkdocs (plugin gen-files); nothing that it writes is kept in the repository.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from inspect import cleandoc
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import mkdocs_gen_files

import iscokit
from iscokit.graph import Graph
from iscokit.graph.places import Places
from iscokit.model import Fact, Instrument, Jurisdiction, Party, Rule, Source, Truth
from iscokit.model.fact import SourceKind
from iscokit.store import Store
from iscokit.store.layout import KINDS, Kind

STORE = Store()
GRAPH = Graph(STORE)
PLACES = Places(GRAPH)
#: The pages speak of the day on which the facts were last checked, not of the day of the build.
DAY = max(entry.checked_on for entry in STORE.catalogue)
ON = dt.date.fromisoformat(DAY)

#: The public modules, by page.
MODULES: dict[str, tuple[str, ...]] = {
    "kit": ("iscokit.kit", "iscokit.crosswalk.verbs", "iscokit.holdings"),
    "recognition": tuple(
        f"iscokit.recognition.{name}"
        for name in (
            "answer.resolution",
            "asking.question",
            "identification.reading",
            "identification.identify",
            "law.regulation",
            "law.conditions",
            "law.rules",
            "levels.compare",
            "levels.conventions",
            "answer.routes",
            "answer.resolver",
            "answer.explain",
        )
    ),
    "model": tuple(
        f"iscokit.model.{name}"
        for name in (
            "effect",
            "truth",
            "time",
            "fact",
            "classification",
            "relation",
            "framework",
            "qualification",
            "profession",
            "jurisdiction",
            "law",
            "errors",
        )
    ),
    "graph": (
        "iscokit.graph.kinds",
        "iscokit.graph.parts",
        "iscokit.graph.graph",
        "iscokit.graph.hierarchy",
        "iscokit.graph.places",
    ),
    "crosswalk": tuple(
        f"iscokit.crosswalk.{name}"
        for name in (
            "translation",
            "translate",
            "chains",
            "column",
            "cleaning",
            "notation",
            "readings",
            "detection",
            "crosswalk",
            "table",
            "build",
            "links",
            "weights",
            "redistribution",
            "diagnosis",
            "entropy",
            "comparison",
            "history",
            "codes",
        )
    ),
    "search": tuple(
        f"iscokit.search.{name}"
        for name in (
            "occupations.hits",
            "occupations.verbs",
            "index.title_index",
            "qualifications.titles",
            "qualifications.terms",
            "qualifications.words",
            "text.normalise",
            "text.lines",
        )
    ),
    "check": (
        "iscokit.store.check",
        "iscokit.store.quality",
        "iscokit.store.store",
        "iscokit.store.records",
    ),
    "cli": ("iscokit.cli",),
}


def write(path: str, lines: Iterable[str]) -> None:
    """Write one page."""
    with mkdocs_gen_files.open(path, "w") as page:
        page.write("\n".join(lines) + "\n")


def cell(value: object) -> str:
    """Return a value for a cell of a Markdown table."""
    text = "" if value is None else str(value)
    for sign, safe in (("|", "\\|"), ("<", "&lt;"), ("*", "\\*"), ("_", "\\_"), ("\n", " ")):
        text = text.replace(sign, safe)
    return text.replace("[", "\\[").replace("]", "\\]")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a Markdown table; cells are Markdown already."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    if not body:
        return ["Nothing is held.", ""]
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *body, ""]


def link(text: str, url: str) -> str:
    """Return a link, or the text alone where there is no address."""
    return f"[{cell(text)}](<{url}>)" if url else cell(text)


def span(fact: Any) -> str:
    """Return from when to when a fact holds, in words."""
    start, end = fact.valid_from, fact.valid_to
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else (f"until {end}" if end else "not held")


def anchor(name: str) -> str:
    """Return a heading's attribute that makes it reachable by a fact's own id."""
    return f"{{ #{name.lower().replace('/', '-')} }}"


# --- Python ------------------------------------------------------------------------------------


def python_pages() -> None:
    """Write one page a package, from the docstrings."""
    listed = [
        f"- [{name}]({name}.md): " + ", ".join(f"`{module}`" for module in modules)
        for name, modules in MODULES.items()
    ]
    write(
        "reference/python/index.md",
        [
            "# Python",
            "",
            "The functions of the package (`iscokit.resolve`, `iscokit.search`, ...) have the",
            "signatures and the documentation of the methods of [`Kit`](kit.md).",
            "",
            *listed,
            "",
            "The house, from the ground up:",
            "",
            "```text",
            cleandoc(iscokit.__doc__ or ""),
            "```",
        ],
    )
    for name, modules in MODULES.items():
        body = [line for module in modules for line in (f"::: {module}", "")]
        write(f"reference/python/{name}.md", [f"# {name}", "", *body])


# --- Data format -------------------------------------------------------------------------------


_PLAIN = {
    str: "text",
    int: "number",
    float: "number",
    Fraction: "exact fraction, such as `3/7`",
    bool: "true or false",
}


def type_in_words(hint: Any) -> str:
    """Return the type of a field as an expert reads it."""
    parts = get_args(hint)
    if get_origin(hint) is Annotated:
        return "date"
    if get_origin(hint) is Literal:
        return "one of: " + ", ".join(f"`{value}`" for value in parts if value)
    if get_origin(hint) is tuple:
        return "list of texts" if parts[0] is str else f"list of `{parts[0].__name__.lower()}`"
    if NoneType in parts:
        return " or ".join(type_in_words(p) for p in parts if p is not NoneType) + ", may be empty"
    if is_dataclass(hint):
        return f"`[rule.{hint.__name__.lower()}]`"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "one of: " + ", ".join(f"`{member}`" for member in hint)
    return _PLAIN[hint]


def field_rows(record: type[Any]) -> list[tuple[str, str, str]]:
    """Return name, type and need of every field of a record."""
    hints = get_type_hints(record, include_extras=True)
    return [
        (
            f"`{field.name}`",
            type_in_words(hints[field.name]),
            "yes" if field.default is MISSING and field.default_factory is MISSING else "",
        )
        for field in fields(record)
    ]


def kind_section(kind: Kind) -> list[str]:
    """Return the description of one kind of fact."""
    rows = len(STORE.all(kind.name)) if kind.name != "closure" else 0
    table_of = f" as `[[{kind.table}]]` entries" if kind.table else ""
    stem = f" The file's own name gives `{kind.stem}`." if kind.stem else ""
    return [
        f"## {kind.name} {anchor(kind.name)}",
        "",
        cleandoc(kind.record.__doc__ or ""),
        "",
        f"Files: `{kind.files}`{table_of}.{stem} One record is told from another by "
        + ", ".join(f"`{name}`" for name in kind.key)
        + f". Records held: {rows:,}.",
        "",
        *table(("field", "what", "required"), field_rows(kind.record)),
    ]


FORMAT_INTRO = """# Data format

Every fact is a row of a text table or an entry of a TOML file. The bundled data and a folder of
your own (an overlay) have the same layout. `iscokit check FOLDER` checks a folder.

**Tables** are UTF-8, end in `.tsv`, and separate cells by one tab. Lines that start with `#` before
the header row say what the table is: `# title: ...`, `# publisher: ...`, `# licence: ...`. Three of
them hold for each row that says nothing else: `# source:`, `# checked_on:`, `# confidence:`.
A list in a cell is separated by `;`. Codes are text: `0110` keeps its zero.

**In tables, the column for `sources` is called `source`.** In TOML the field is `sources` and is
a list.

**TOML** files hold rules and instruments, because these have parts of their own (conditions and
measures). In an overlay such a file may also hold the `[[source]]` and other records that its rules
need. TOML has dates of its own; write dates here as text, in quotes.

**Dates** are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as the source gives them. Both ends are inclusive.

Facts are closed, not deleted: give them `valid_to`. An overlay closes a bundled fact with a row in
`closed.tsv`.
"""


def data_format_page() -> None:
    """Write every kind of table with its fields."""
    from iscokit.model import Condition, Deadline, Measure

    parts = [
        "## Parts of a rule",
        "",
        "Which parameters a condition needs depends on its `kind`. `iscokit check` says what is",
        "missing. A `decisive` condition is part of what the rule is: while it is not met, the",
        "effect is not claimed.",
        "",
        "### [[rule.condition]]",
        "",
        *table(("field", "what", "required"), field_rows(Condition)),
        "### [[rule.measure]]",
        "",
        *table(("field", "what", "required"), field_rows(Measure)),
        "### [rule.deadline]",
        "",
        *table(("field", "what", "required"), field_rows(Deadline)),
        "### Scope: `origin` and `destination`",
        "",
        *table(
            ("token", "covers"),
            (
                ("`any`", "every place"),
                ("`parties`", "every party of the instrument on the day of the question"),
                ("`bloc:EU`", "every member of the bloc on that day"),
                ("`CA`", "the country and its subdivisions"),
                ("`CA-*`", "each subdivision, not the country as a whole"),
                ("`CA-QC`", "one subdivision"),
            ),
        ),
    ]
    sections = [line for kind in KINDS.values() for line in kind_section(kind)]
    write("reference/data-format.md", [FORMAT_INTRO, *sections, *parts])


# --- Coverage, sources, instruments --------------------------------------------------------------


def coverage_page() -> None:
    """Write the counts."""
    held = iscokit.coverage(on=DAY)
    titles = {s.id: s.name for s in iscokit.schemes()}
    body = [
        "# Coverage",
        "",
        (
            f"Counted from the data, version {held.data_version}, on {held.on}. Nothing on this page "
            "is written by hand."
        ),
        "",
        *table(("held", "how much"), ((cell(a), cell(b)) for a, b in held.rows())),
        "## Classifications",
        "",
        *table(
            ("id", "name", "categories"),
            ((f"`{k}`", cell(titles.get(k, "")), f"{v:,}") for k, v in held.categories.items()),
        ),
        "## Correspondences",
        "",
        *table(
            ("table", "kind", "publisher", "year", "pairs"),
            (
                (f"`{t.id}`", t.kind, cell(t.publisher), t.year, f"{t.pairs:,}")
                for t in STORE.all("correspondence")
            ),
        ),
        "## Rules in force, by effect",
        "",
        *table(("effect", "rules"), ((f"`{k}`", str(v)) for k, v in held.rules_by_effect.items())),
        "## Rules by evidence",
        "",
        "Each rule counts once, under the surest kind of source that it cites. `memory` is what the",
        "curators know and nobody has yet held against a text.",
        "",
        *evidence_table(),
        "## Titles of qualifications, by origin",
        "",
        *table(
            ("origin", "titles"),
            ((place_name(k), str(v)) for k, v in held.qualifications_by_country.items()),
        ),
        "## Regulation of professions, by jurisdiction",
        "",
        *table(
            ("jurisdiction", "entries"),
            ((place_name(k), str(v)) for k, v in held.regulated_by_jurisdiction.items()),
        ),
        f"Languages of occupation titles: {', '.join(held.title_languages)}.",
    ]
    write("reference/coverage.md", body)


def evidence_table() -> list[str]:
    """Return the rules by effect and by the surest kind of source behind them."""
    kinds = list(get_args(SourceKind))
    sources: dict[str, Source] = STORE.by_key("source")
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for rule in STORE.all("rule"):
        best = min((sources[name].kind for name in rule.sources), key=kinds.index)
        counted[str(rule.effect)][best] += 1
    used = [kind for kind in kinds if any(counts[kind] for counts in counted.values())]
    read = sum(counts.total() - counts["memory"] for counts in counted.values())
    held = sum(counts.total() for counts in counted.values())
    return [
        *table(
            ("effect", *used),
            (
                (f"`{effect}`", *(str(counted[effect][kind] or "") for kind in used))
                for effect in sorted(counted)
            ),
        ),
        f"{read} of {held} rules ({read / held:.0%}) rest on a text that was read.",
        "",
    ]


def place_name(code: str) -> str:
    """Return a place as name and code."""
    place: Jurisdiction | None = STORE.by_key("jurisdiction").get(code.removesuffix("-*"))
    return f"{cell(place.name)} (`{code}`)" if place else f"`{code}`"


def sources_page() -> None:
    """Write every source, by kind."""
    by_kind: dict[str, list[Source]] = defaultdict(list)
    for source in STORE.all("source"):
        by_kind[source.kind].append(source)
    body = [
        "# Sources",
        "",
        "Every fact cites at least one of these. `memory` marks what curators know and nobody has",
        "yet held against a text: a fact that rests on it alone is never `high` in confidence.",
        "",
    ]
    for kind in sorted(by_kind):
        body += [f"## {kind.replace('_', ' ')}", ""]
        body += table(
            ("id", "title", "owner", "licence", "retrieved"),
            (
                (f"`{s.id}`", link(s.title, s.url), cell(s.owner), cell(s.licence), s.retrieved)
                for s in sorted(by_kind[kind], key=lambda s: s.id)
            ),
        )
    write("reference/sources.md", body)


def instruments_page() -> None:
    """Write every instrument with who is bound, from when to when."""
    parties: dict[str, list[Party]] = defaultdict(list)
    for party in STORE.all("party"):
        parties[party.instrument].append(party)
    acts: list[Instrument] = sorted(STORE.all("instrument"), key=lambda act: act.id)
    body = [
        "# Instruments and who is bound",
        "",
        f"{len(acts)} treaties, acts, accords and programmes. Only a `party` is bound.",
        "",
    ]
    for act in acts:
        body += [
            f"## {cell(act.name)} {anchor(act.id)}",
            "",
            (
                f"`{act.id}`, {act.kind}. {link(act.citation or 'address', act.url)}. "
                f"In force: {span(act)}. Confidence {act.confidence}, checked on {act.checked_on}."
            ),
            "",
            cell(act.recognises),
            "",
        ]
        if parties[act.id]:
            body += table(
                ("place", "status", "bound", "note"),
                (
                    (place_name(p.jurisdiction), p.status, span(p), cell(p.note))
                    for p in sorted(parties[act.id], key=lambda p: (p.jurisdiction, p.valid_from))
                ),
            )
    write("reference/instruments.md", body)


# --- Destinations ------------------------------------------------------------------------------


def reaches(rule: Rule, code: str) -> bool:
    """Return whether a rule gives its effect in a place on the day of the data."""
    inside = PLACES.within(
        rule.destination, rule.destination_except, code, ON, instrument=rule.instrument
    )
    return inside is not Truth.UNMET


def rule_section(rule: Rule) -> list[str]:
    """Return one rule: citation, effect, dates, checked_on, confidence, conditions, measures."""
    scope = ", ".join(rule.professions) or ("any profession" if rule.any_profession else "")
    scope = scope or ", ".join(f"ISCO-08 {code}" for code in rule.occupations) or "any title"
    except_for = (
        f" except {', '.join((*rule.origin_except, *rule.except_professions))}"
        if rule.origin_except or rule.except_professions
        else ""
    )
    rows = [
        ("effect", f"`{rule.effect}` (purpose: {rule.purpose}{of_right(rule)})"),
        ("for", cell(scope)),
        (
            "from" if rule.origin_of == "award" else "registered in",
            cell(", ".join(rule.origin) + except_for),
        ),
        ("citation", cell(rule.citation)),
        ("instrument", instrument_link(rule.instrument)),
        ("gives", cell(rule.grants)),
        *(
            ("condition", f"{'**decisive** ' if c.decisive else ''}{cell(c.text)}")
            for c in rule.condition
        ),
        *(
            ("measure", cell(m.text + (f" ({m.chosen_by} chooses)" if m.chosen_by else "")))
            for m in rule.measure
        ),
        ("time limit", cell(deadline_in_words(rule) or rule.time_limit)),
        ("in practice", cell("; ".join(filter(None, (rule.operational, rule.usage))))),
        ("in force", span(rule)),
        ("checked on", rule.checked_on),
        ("confidence", rule.confidence),
        ("sources", ", ".join(f"`{source}`" for source in rule.sources)),
        ("note", cell(rule.note)),
    ]
    return [f"### {rule.id}", "", *table(("", ""), (row for row in rows if row[1]))]


def of_right(rule: Rule) -> str:
    """Return what the effect is about, where that is not the right to practise."""
    return f", {rule.right.replace('_', ' ')}" if rule.right else ""


def deadline_in_words(rule: Rule) -> str:
    """Return how long the authority has, from when, and what silence means."""
    held = rule.deadline
    if held is None:
        return ""
    parts = [
        held.length + (f" from {held.starts}" if held.starts else ""),
        f"longer: {held.extension}" if held.extension else "",
        f"silence: {held.tacit}" if held.tacit else "",
        held.citation,
    ]
    return "; ".join(part for part in parts if part)


def held_section(code: str) -> list[str]:
    """Return what is held on a place by profession, and what is not."""
    held = iscokit.dossier(code, on=DAY)
    return [
        "## What is held",
        "",
        *table(
            ("profession", "regulated", "effects of rules in force", "rules", "checked on"),
            (tuple(cell(part) for part in row) for row in held.rows()),
        ),
        "Not held:",
        "",
        *(f"- {gap}" for gap in held.not_held),
        "",
    ]


def instrument_link(name: str) -> str:
    """Return a link from a destination's page to an instrument."""
    return f"[{name}](../instruments.md#{name.lower().replace('/', '-')})" if name else ""


def regulated_section(code: str) -> list[str]:
    """Return the regulated professions and the authorities of a place."""
    regulated = [r for r in STORE.all("regulation") if r.jurisdiction.removesuffix("-*") == code]
    bodies = [a for a in STORE.all("authority") if a.jurisdiction == code]
    lines: list[str] = []
    if regulated:
        lines += ["## Regulation of professions", ""]
        lines += table(
            ("profession", "title there", "status", "citation", "checked on", "confidence"),
            (
                (
                    cell(r.profession),
                    cell(r.national_title),
                    cell(r.status),
                    cell(r.citation or r.regulation),
                    r.checked_on,
                    r.confidence,
                )
                for r in sorted(regulated, key=lambda r: (r.profession, r.national_title))
            ),
        )
    if bodies:
        lines += ["## Authorities", ""]
        lines += table(
            ("id", "name", "for"),
            (
                (f"`{a.id}`", link(a.name, a.url), cell(", ".join(a.professions)))
                for a in sorted(bodies, key=lambda a: a.id)
            ),
        )
    return lines


def destination_page(path: str, title: str, rules: list[Rule], extra: list[str]) -> None:
    """Write the page of one destination."""
    body = [
        f"# {title}",
        "",
        (
            f"{len(rules)} rules, data {STORE.data_version}, membership of treaties and blocs as on "
            f"{DAY}. A rule for every destination is on the page [Anywhere](anywhere.md)."
        ),
        "",
    ]
    for purpose, words in (
        ("profession", "May I practise?"),
        ("work", "Which work is open?"),
        ("level", "How does the level compare?"),
    ):
        own = sorted(
            (rule for rule in rules if rule.purpose == purpose),
            key=lambda rule: (rule.general, rule.effect.rank, rule.id),
        )
        if own:
            body += [f"## {words}", ""]
            body += [line for rule in own for line in rule_section(rule)]
    write(f"reference/destinations/{path}.md", [*body, *extra])


def destination_pages() -> None:
    """Write one page a destination, and their index."""
    rules: tuple[Rule, ...] = STORE.all("rule")
    named = [rule for rule in rules if rule.destination != ("any",)]
    listed = []
    for code in iscokit.coverage(on=DAY).rules_by_destination:
        own = [rule for rule in named if reaches(rule, code)]
        destination_page(code, place_name(code), own, held_section(code) + regulated_section(code))
        effects = Counter(str(rule.effect) for rule in own)
        listed.append(
            (
                f"[{place_name(code)}]({code}.md)",
                str(len(own)),
                ", ".join(f"{effect} {number}" for effect, number in sorted(effects.items())),
            )
        )
    anywhere = [rule for rule in rules if rule.destination == ("any",)]
    destination_page("anywhere", "Anywhere", anywhere, [])
    write(
        "reference/destinations/index.md",
        [
            "# Rules by destination",
            "",
            "A rule reaches a destination by name, as a member of a bloc, or as a party of the",
            (
                f"instrument on {DAY}. Rules that hold for every destination: "
                f"[Anywhere](anywhere.md) ({len(anywhere)})."
            ),
            "",
            *table(("destination", "rules", "by effect"), listed),
        ],
    )


# --- Classifications ---------------------------------------------------------------------------


def classifications_page() -> None:
    """Write what is held of each classification, and which tables join it with others."""
    tables = STORE.all("correspondence")
    body = [
        "# Classifications",
        "",
        (
            f"{len(STORE.all('scheme'))} classifications and {len(tables)} correspondences, data "
            f"{STORE.data_version}. *In part* means that the publisher has codes which are not "
            "held; the note says which. A table marked *derived* is no publisher's: `same_code` "
            "rests on national codes that begin with the target's, `same_concept` on persistent "
            "identifiers, `modal` gives one target for each source, `expert` is the judgement of "
            "researchers or curators. `modal` and `expert` are used only where no chain of official "
            "tables leads; the other two also where they save a step."
        ),
        "",
    ]
    for scheme in sorted(STORE.all("scheme"), key=lambda s: (s.country, s.id)):
        levels = [level for level in STORE.all("scheme_level") if level.scheme == scheme.id]
        held = Counter(category.depth for category in STORE.shard("category", scheme.id))
        own = [t for t in tables if scheme.id in (t.source_scheme, t.target_scheme)]
        body += [
            f"## {scheme.id} {anchor(scheme.id)}",
            "",
            cell(scheme.title_en or scheme.name)
            + (f", {scheme.country}" if scheme.country else ""),
            "",
            f"Publisher: {link(scheme.publisher, scheme.uri)}. Licence: {cell(scheme.licence)}.",
            "",
            *table(
                ("level", "codes", "pattern"),
                (
                    (cell(level.name), f"{held[level.depth]:,}", f"`{cell(level.pattern)}`")
                    for level in levels
                ),
            ),
            ("Complete. " if scheme.complete else "Held in part. ") + cell(scheme.note),
            "",
            f"Titles: {', '.join(scheme.languages) or 'none'}.",
            "",
        ]
        if own:
            body += table(
                ("table", "kind", "made by", "pairs", "note"),
                (
                    (f"`{t.id}`", t.kind, t.method, f"{t.pairs:,}", cell(t.note))
                    for t in sorted(own, key=lambda t: (t.kind != "official", t.id))
                ),
            )
        else:
            body += ["No table joins it with another classification.", ""]
    write("reference/classifications.md", body)


def disagreements_page() -> None:
    """Write the points on which published copies disagree."""
    points: dict[str, list[Any]] = defaultdict(list)
    for point in STORE.all("disagreement"):
        points[point.about].append(point)
    body = [
        "# Where copies disagree",
        "",
        "Each row has both readings and what was decided. Codes that national and international",
        "classifications share, but that mean something else in each, are here too.",
        "",
    ]
    for about in sorted(points):
        rows = sorted(points[about], key=lambda p: (p.source_code, p.target_code, p.reading_a))
        body += [
            f'??? note "{about}: {len(rows)}"',
            "",
            *(
                f"    {line}"
                for line in table(
                    ("source", "target", "one reading", "the other", "decision", "note"),
                    (
                        (
                            cell(p.source_code),
                            cell(p.target_code),
                            cell(p.reading_a),
                            cell(p.reading_b),
                            cell(p.decision),
                            cell(p.note),
                        )
                        for p in rows
                    ),
                )
            ),
        ]
    write("reference/disagreements.md", body)


# --- What we do not cover ------------------------------------------------------------------------


def only_memory(facts: Iterable[Fact], memory: set[str]) -> int:
    """Return how many facts rest on the curators' memory alone."""
    return sum(set(fact.sources) <= memory for fact in facts)


#: Conditions that compare what the holder tells with values of the rule.
_MEASURED = frozenset({"practice", "experience", "language", "document", "test"})


def gaps() -> list[str]:
    """Return what is missing, counted from the data."""
    held = iscokit.coverage(on=DAY)
    memory = {source.id for source in STORE.all("source") if source.kind == "memory"}
    countries = [p for p in STORE.all("jurisdiction") if p.kind == "country"]
    without_titles = [p for p in countries if p.code not in held.qualifications_by_country]
    without_rules = [p for p in countries if p.code not in held.rules_by_destination]
    linked = {s for t in STORE.all("correspondence") for s in (t.source_scheme, t.target_scheme)}
    alone = [s.id for s in iscokit.schemes() if s.id not in linked]
    empty = [
        kind.name for kind in KINDS.values() if kind.name != "closure" and not STORE.all(kind.name)
    ]
    procedures = STORE.all("procedure")
    undated = sum(not rule.valid_from for rule in STORE.all("rule"))
    asked = [c for rule in STORE.all("rule") for c in rule.condition if c.kind in _MEASURED]
    vague = sum(not (c.values or c.years) for c in asked)
    rows = [
        ("countries without a title", f"{len(without_titles)} of {len(countries)}"),
        (
            "countries that no rule reaches by name, bloc or treaty",
            f"{len(without_rules)} of {len(countries)}",
        ),
        ("classifications without any correspondence", ", ".join(alone) or "none"),
        ("kinds of table without a row", ", ".join(cell(name) for name in empty) or "none"),
        ("procedures with a fee", f"{sum(bool(p.fee) for p in procedures)} of {len(procedures)}"),
        ("rules whose first day is not held", f"{undated} of {held.rules_held}"),
        (
            "conditions on practice, language, papers or tests that stay open: they name no value",
            f"{vague} of {len(asked)}",
        ),
    ]
    for kind in ("qualification", "rule", "instrument", "regulation", "authority", "party"):
        facts = STORE.all(kind)
        rows.append(
            (
                f"{kind} records that rest on memory alone",
                f"{only_memory(facts, memory)} of {len(facts)}",
            )
        )
    return [
        "",
        "## Counted from the data",
        "",
        f"Data {STORE.data_version}, {DAY}.",
        "",
        *table(("gap", "how much"), rows),
        '??? note "Countries that no rule reaches by name, bloc or treaty"',
        "",
        "    " + ", ".join(f"{p.name} ({p.code})" for p in without_rules),
        "",
        '??? note "Countries without a title"',
        "",
        "    " + ", ".join(f"{p.name} ({p.code})" for p in without_titles),
        "",
    ]


def gaps_page() -> None:
    """Add what is counted to what is written by hand."""
    with mkdocs_gen_files.open("explanation/what-we-do-not-cover.md", "a") as page:
        page.write("\n".join(gaps()))


PAGES: tuple[Callable[[], None], ...] = (
    python_pages,
    data_format_page,
    coverage_page,
    classifications_page,
    disagreements_page,
    sources_page,
    instruments_page,
    destination_pages,
    gaps_page,
)
for make in PAGES:
    make()
