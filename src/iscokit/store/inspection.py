"""The quality control of `quality` over the classification tables of a folder, with file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .quality import Entry, Remark, Row, inspect_pairs, inspect_taxonomy


class Placed(NamedTuple):
    """A record with the kind of fact it is and the place that it stands in."""

    kind: str
    file: str
    line: int
    record: Any


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".tsv")


def inspect_tables(records: Iterable[Placed]) -> Iterator[tuple[str, Remark]]:
    """Yield (file, remark) for each scheme, title table and correspondence among the records."""
    categories: dict[str, list[Placed]] = defaultdict(list)
    titles: dict[str, list[Placed]] = defaultdict(list)
    pairs: dict[str, list[Placed]] = defaultdict(list)
    ends: dict[str, tuple[str, str]] = {}
    for placed in records:
        if placed.kind == "category":
            categories[placed.file].append(placed)
        elif placed.kind == "title":
            titles[placed.file].append(placed)
        elif placed.kind == "association":
            pairs[placed.file].append(placed)
        elif placed.kind == "correspondence":
            ends[placed.record.id] = (placed.record.source_scheme, placed.record.target_scheme)
    yield from _categories(categories)
    yield from _titles(titles, categories)
    yield from _pairs(pairs, ends)


def _categories(categories: dict[str, list[Placed]]) -> Iterator[tuple[str, Remark]]:
    for file, rows in categories.items():
        entries = [
            Entry(row.record.code, row.record.parent, row.record.depth, line=row.line)
            for row in rows
        ]
        yield from ((file, remark) for remark in inspect_taxonomy(entries))


def _titles(
    titles: dict[str, list[Placed]], categories: dict[str, list[Placed]]
) -> Iterator[tuple[str, Remark]]:
    depths = {
        _stem(file): {row.record.code: row.record.depth for row in rows}
        for file, rows in categories.items()
    }
    for file, rows in titles.items():
        depth = depths.get(file.split("/")[-2], {})
        entries = [
            Entry(row.record.code, "", depth.get(row.record.code, 0), row.record.title, row.line)
            for row in rows
        ]
        for remark in inspect_taxonomy(entries):
            if remark.kind == "duplicate_title":
                yield file, remark


def _pairs(
    pairs: dict[str, list[Placed]], ends: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, Remark]]:
    by_ends: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for file, rows in pairs.items():
        if _stem(file) in ends:
            by_ends[ends[_stem(file)]] += [(row.record.source, row.record.target) for row in rows]
    for file, rows in pairs.items():
        source, target = ends.get(_stem(file), ("", ""))
        for remark in inspect_pairs(
            (
                Row(
                    row.record.source,
                    row.record.target,
                    row.record.relation,
                    row.record.source_part,
                    row.record.target_part,
                    row.line,
                )
                for row in rows
            ),
            back=by_ends.get((target, source)),
        ):
            yield file, remark
