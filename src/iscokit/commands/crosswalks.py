"""The commands translate, crosswalk, clean, detect and history."""

from __future__ import annotations

import argparse
import sys

from .shape import dump, kit, table


def translate(options: argparse.Namespace) -> str:
    """Return as text: a code in another classification."""
    result = kit(options).translate(
        options.code,
        source=options.source,
        target=options.target,
        how=options.how,
        via=options.via or None,
    )
    if options.json:
        return dump(result.to_dict())
    lines = []
    if result.targets:
        rows = [
            (
                target.code,
                target.relation or "not inferred",
                "part" if target.source_part else "whole",
                "part" if target.target_part else "whole",
                target.kind,
                " > ".join(step.evidence for step in target.path),
            )
            for target in result.targets
        ]
        head = ("code", "relation", "of the source", "of the target", "kind", "tables")
        lines.append(table(head, rows))
    elif result.unmatched:
        tables = ", ".join(result.tables)
        name = f"{result.source}:{result.code}"
        lines.append(f"{name} has no counterpart in {result.target} ({tables})")
    if options.how != "all":
        lines.append(f"decided by: {result.method}")
    if result.leftovers:
        left = [(one.code, one.why, one.note, one.table) for one in result.leftovers]
        lines.append(table(("left over", "why", "note", "table"), left))
    return "\n".join(lines)


def crosswalk(options: argparse.Namespace) -> str:
    """Return as text: every link between two classifications, or a diagnosis of them."""
    found = kit(options).crosswalk(options.source, options.target, via=options.via or None)
    if options.json:
        said = found.diagnose().to_dict() if options.diagnose else found.to_rows()
        return dump(
            {
                "source": found.source,
                "target": found.target,
                "tables": list(found.tables),
                "kind": found.kind,
                ("diagnosis" if options.diagnose else "links"): said,
            }
        )
    if not options.diagnose:
        head = ("source", "target", "relation", "source_part", "target_part", "note")
        return "\n".join(
            "\t".join("" if row[name] is None else str(row[name]) for name in head)
            for row in ({name: name for name in head}, *found.to_rows())
        )
    said = found.diagnose()
    rows = [
        ("tables", " > ".join(found.tables)),
        ("kind", found.kind),
        ("links", said.pairs),
        ("codes of the source with a target", said.sources),
        ("codes of the target reached", said.targets),
        *((f"links {shape}", number) for shape, number in said.cardinality.items()),
        ("codes of the source without a target", len(said.without_target)),
        ("codes of the target never reached", len(said.never_reached)),
        ("rows that the other direction lacks", len(said.one_way)),
        ("splits that meet again in a group", len(said.reconverging)),
        ("splits that cross top groups", len(said.crossing)),
        ("codes on the way that lead no further", len(said.broken)),
        ("bits left open by a code, on average", f"{found.entropy().overall:.3f}"),
    ]
    lines = [table(("crosswalk", f"{found.source} to {found.target}"), rows)]
    for name, codes in (
        ("without a target", said.without_target),
        ("never reached", said.never_reached),
    ):
        if codes:
            lines.append(table((name, "why"), sorted(codes.items())))
    return "\n\n".join(lines)


def _column(options: argparse.Namespace) -> list[str]:
    """Return the codes given, or those on standard input, one a line."""
    if options.codes:
        return list(options.codes)
    return [line.rstrip("\n") for line in sys.stdin]


def clean(options: argparse.Namespace) -> str:
    """Return as text: what a column of codes becomes, one line for each distinct value."""
    done = kit(options).clean(_column(options), options.scheme, leading_zeros=options.leading_zeros)
    if options.json:
        return dump({**done.to_dict(), "codes": list(done.codes)})
    rows = [
        (
            repr(entry.value),
            entry.count,
            entry.action,
            entry.code or " or ".join(entry.candidates),
            entry.level,
            ", ".join(entry.rules),
        )
        for entry in done.log
    ]
    counts = ", ".join(f"{number} {action}" for action, number in done.counts.items() if number)
    head = ("value", "times", "action", "code", "level", "rules")
    return "\n".join([table(head, rows), counts, *done.findings])


def detect(options: argparse.Namespace) -> str:
    """Return as text: which classification a column of codes is of."""
    found = kit(options).detect_scheme(_column(options), limit=options.limit)
    if options.json:
        return dump(found.to_dict())
    rows = [
        (
            one.scheme,
            f"{one.valid:.0%}",
            f"{one.repaired:.0%}",
            f"{one.log_odds:.1f}",
            " ".join(one.exclusive),
        )
        for one in found.ranked
    ]
    head = ("scheme", "valid", "if repaired", "log odds", "codes that only it has")
    lines = [found.why, *([table(head, rows)] if rows else [])]
    return "\n".join(lines)


def history(options: argparse.Namespace) -> str:
    """Return as text: what happened to a code between editions."""
    found = kit(options).history(options.code, scheme=options.scheme)
    if options.json:
        return dump(found.to_dict())
    rows = [
        (
            f"{change.from_scheme} > {change.to_scheme}",
            change.code,
            ", ".join(change.kinds),
            " ".join(change.codes),
            "official" if change.official else "derived",
        )
        for change in found.changes
    ]
    lines = [table(("editions", "code", "what", "became", "table"), rows)] if rows else []
    lines += [f"no table joins {old} and {new}" for old, new in found.gaps]
    return "\n".join(lines or [f"{found.scheme} is the only edition held"])
