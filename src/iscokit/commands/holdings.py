"""The commands schemes, coverage, info and check."""

from __future__ import annotations

import argparse

from ..model import UnusableInput
from .shape import dump, kit, table


def schemes(options: argparse.Namespace) -> str:
    """Return as text: the classifications that are held."""
    held = kit(options).schemes()
    if options.json:
        from dataclasses import asdict

        return dump([asdict(scheme) for scheme in held])
    rows = [
        (s.id, s.country, s.name, s.groups, "" if s.complete else "in part", ",".join(s.languages))
        for s in held
    ]
    return table(("id", "country", "name", "groups", "held", "languages"), rows)


def coverage(options: argparse.Namespace) -> str:
    """Return as text: what is held, counted from the data."""
    if options.destination:
        return _dossier(options)
    if options.origin:
        raise UnusableInput(
            argument="--from", value=options.origin, why="a pair needs both ends", hint="add --to"
        )
    held = kit(options).coverage(on=options.on)
    if options.json:
        return dump(held.to_dict())
    parts = [table(("held", "how much"), held.rows())]
    parts += [
        table((head, "number"), counts.items())
        for head, counts in (
            ("correspondence", held.correspondences),
            ("effect of rules in force", held.rules_by_effect),
            ("surest source of rules in force", held.rules_by_evidence),
            ("rules in force that reach", held.rules_by_destination),
            ("titles from", held.qualifications_by_country),
        )
    ]
    parts.append(f"languages of occupation titles: {', '.join(held.title_languages)}")
    return "\n\n".join(parts) + f"\n\nin force on {held.on}, data {held.data_version}"


def _dossier(options: argparse.Namespace) -> str:
    """Return as text: what is held on one destination or one pair, and what is not."""
    held = kit(options).dossier(options.destination, origin=options.origin, on=options.on)
    if options.json:
        return dump(held.to_dict())
    pair = f"{held.origin} to {held.destination}" if held.origin else held.destination
    parts = [
        f"{pair} on {held.on}, data {held.data_version}",
        table(("profession", "regulated", "effects", "rules", "checked on"), held.rows()),
        *(
            [table(("rule for any profession or on the level", "effect"), held.general)]
            if held.general
            else []
        ),
        f"who decides: {'; '.join(held.bodies) or 'not held'}",
    ]
    if held.origin:
        parts.append(f"titles awarded in {held.origin}: {held.titles}")
    if held.checked_from:
        parts.append(f"checked between {held.checked_from} and {held.checked_to}")
    parts.append("\n".join(["not held:", *(f"  {gap}" for gap in held.not_held)]))
    return "\n\n".join(parts)


def info(options: argparse.Namespace) -> str:
    """Return as text: the bundled files with publisher, licence and checksum."""
    entries = kit(options).data_info()
    if options.json:
        from dataclasses import asdict

        return dump([asdict(entry) for entry in entries])
    rows = [(e.path, e.rows, e.publisher, e.licence, e.retrieved, e.sha256[:12]) for e in entries]
    return table(("file", "rows", "publisher", "licence", "retrieved", "sha256"), rows)


def check(options: argparse.Namespace) -> str:
    """Return as text: what a check of the facts found; sets the exit status."""
    from ..store.check import check as check_facts

    report = check_facts(*options.folder)
    summary = f"{len(report.findings)} findings in {report.rows:,} rows of {report.files} files"
    if options.remarks:
        summary += f", {len(report.remarks):,} remarks"
    options.status = 0 if report.ok else 1
    if options.json:
        from dataclasses import asdict

        said = {"summary": summary, "findings": [asdict(f) for f in report.findings]}
        said["neighbours"] = [asdict(f) for f in report.neighbours]
        remarks = [asdict(f) for f in report.remarks] if options.remarks else []
        return dump({**said, "remarks": remarks} if options.remarks else said)
    lines = [*map(str, report.findings)]
    lines += [f"{n.file}:{n.line} {n.field} {n.problem}" for n in report.neighbours]
    lines += [f"remark: {remark}" for remark in report.remarks if options.remarks]
    return "\n".join([*lines, summary])
