"""JobBERT (2021): titles of vacancies of a public job board to ISCO-08, through ESCO.

Titles whose words stand in the index as they are do not count for `unseen`; `all` counts every title.
Beside right and wrong: how well the probabilities are calibrated, and how right the search is where
it answers only the titles that it is surest of, at four digits or at the finest level that is sure.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from shared import SURER, calibration_error, mean, sampled, surest, text_table

import iscokit
from iscokit.search.text.lines import fold_lines
from iscokit.store import Store

_Titles = Sequence[tuple[str, frozenset[str]]]
_CURVE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)


def table(folder: Path, sample: int) -> str:
    """Return the tables."""
    titles = _titles(folder / "titles.csv.gz")
    entries = Store().shard("index_entry", "en")
    known = set(fold_lines([title for entry in entries for title in entry.titles if entry.isco]))
    folded = fold_lines([title for title, _right in titles])
    unseen = [one for one, bare in zip(titles, folded, strict=True) if bare and bare not in known]
    body: list[list[object]] = [
        ["MiniLM, measured with the data", "", 0.294, 0.560, "", "", ""],
        ["char TF-IDF, measured with the data", "", 0.251, 0.494, "", "", ""],
    ]
    for name, chosen in (("unseen", unseen), ("all", titles)):
        body.append([f"iscokit, {name}", *_measured(sampled(chosen, sample))])
    head = ["JobBERT, ISCO-08", "titles", "top 1", "top 5", "calibration error"]
    head += ["surer half, 4 digits", "surer half, backed off"]
    curve = text_table(
        ["answered where at least so probable", "answered", "right", "of these 4 digits"],
        _abstention(sampled(titles, sample)),
    )
    return f"{text_table(head, body)}\n\n{curve}"


def _titles(path: Path) -> list[tuple[str, frozenset[str]]]:
    groups = {row.source: row.target for row in Store().shard("association", "esco-1.0.8__isco-08")}
    right: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(io.StringIO(file.read())):
            group = groups.get(row["conceptUri"].rpartition("/")[2])
            if group and any(letter.isalnum() for letter in row["vacancyTitle"]):
                right[row["vacancyTitle"]].add(group)
    return [(title, frozenset(codes)) for title, codes in sorted(right.items())]


def _measured(titles: _Titles) -> list[object]:
    found = iscokit.search_many([title for title, _ in titles], language="en", limit=5)
    top1, top5, sure, backed = [], [], [], []
    for hits, (_title, right) in zip(found, titles, strict=True):
        codes = [hit.code.partition(":")[2] for hit in hits]
        top1.append(float(bool(codes) and codes[0] in right))
        top5.append(float(any(code in right for code in codes)))
        sure.append(hits[0].probability if hits else 0.0)
        backed.append(_finest_at(hits, right))
    return [
        len(titles), mean(top1), mean(top5), calibration_error(sure, top1),
        surest(list(zip(sure, top1, strict=True))), _half_backed_off(backed),
    ]  # fmt: skip


def _finest_at(hits: iscokit.Hits, right: frozenset[str]) -> list[tuple[float, bool]]:
    """Return for each level, the finest first, how sure its first group is and whether it is right."""
    levels = []
    for hit in (*hits[:1], *hits.wider):
        code = hit.code.partition(":")[2]
        levels.append((hit.probability, any(group.startswith(code) for group in right)))
    return levels


def _half_backed_off(titles: list[list[tuple[float, bool]]]) -> float:
    """Return how many are right where half are answered, each at the finest level that is sure."""
    highest = sorted(max((sure for sure, _ in levels), default=0.0) for levels in titles)
    needed = highest[int(len(highest) * (1 - SURER))]
    answers = [next((ok for sure, ok in levels if sure >= needed), None) for levels in titles]
    return mean([float(ok) for ok in answers if ok is not None])


def _abstention(titles: _Titles) -> list[list[object]]:
    """Return for each threshold how many are answered, how many of these right, and how finely."""
    found = iscokit.search_many([title for title, _ in titles], language="en", limit=1)
    levels = [_finest_at(hits, right) for hits, (_, right) in zip(found, titles, strict=True)]
    rows: list[list[object]] = []
    for needed in _CURVE:
        answers = [
            next(((depth, ok) for depth, (p, ok) in enumerate(own) if p >= needed), None)
            for own in levels
        ]
        given = [one for one in answers if one is not None]
        rows.append(
            [
                needed,
                len(given) / len(titles),
                mean([float(ok) for _depth, ok in given]),
                mean([float(not depth) for depth, _ok in given]),
            ]
        )
    return rows
