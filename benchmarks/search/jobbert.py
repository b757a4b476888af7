"""JobBERT (2021): titles of vacancies of a public job board to ISCO-08, through ESCO.

Titles whose words stand in the index as they are do not count for `unseen`; `all` counts every title.
Beside right and wrong: how well the probabilities are calibrated, and how right the search is where
it answers only the titles that it is surest of.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from shared import mean, sampled, text_table

import iscokit
from iscokit.search.lines import fold_lines
from iscokit.store import Store

_UNSURE = 0.5


def table(folder: Path, sample: int) -> str:
    """Return the table, or a line that says that the set is not there."""
    titles = _titles(folder / "titles.csv.gz")
    kit = iscokit.Kit()
    entries = Store().shard("index_entry", "en")
    known = set(fold_lines([title for entry in entries for title in entry.titles if entry.isco]))
    unseen = [
        (title, right)
        for (title, right), bare in zip(titles, fold_lines([t for t, _ in titles]), strict=True)
        if bare and bare not in known
    ]
    body = [
        ["minilm, published measurement", "", 0.294, 0.560, "", ""],
        ["char TF-IDF, published measurement", "", 0.251, 0.494, "", ""],
    ]
    for name, chosen in (("unseen", unseen), ("all", titles)):
        body.append([f"iscokit, {name}", *_measured(kit, sampled(chosen, sample))])
    head = [
        "JobBERT, 4 digits",
        "titles",
        "top 1",
        "top 5",
        "calibration error",
        "top 1, surer half",
    ]
    return text_table(head, body)


def _titles(path: Path) -> list[tuple[str, frozenset[str]]]:
    groups = {row.source: row.target for row in Store().shard("association", "esco-1.0.8__isco-08")}
    right: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(io.StringIO(file.read())):
            group = groups.get(row["conceptUri"].rpartition("/")[2])
            if group and any(letter.isalnum() for letter in row["vacancyTitle"]):
                right[row["vacancyTitle"]].add(group)
    return [(title, frozenset(codes)) for title, codes in sorted(right.items())]


def _measured(kit: iscokit.Kit, titles: Sequence[tuple[str, frozenset[str]]]) -> list[object]:
    top1, top5, sure = [], [], []
    for title, right in titles:
        hits = kit.search(title, language="en", limit=5)
        codes = [hit.code.partition(":")[2] for hit in hits]
        top1.append(float(bool(codes) and codes[0] in right))
        top5.append(float(any(code in right for code in codes)))
        sure.append(hits[0].probability if hits else 0.0)
    order = sorted(range(len(titles)), key=lambda n: -sure[n])
    half = order[: int(len(order) * _UNSURE)]
    return [
        len(titles), mean(top1), mean(top5), calibration_error(sure, top1),
        mean([top1[n] for n in half]),
    ]  # fmt: skip


def calibration_error(sure: list[float], right: list[float], bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width."""
    error = 0.0
    for n in range(bins):
        own = [i for i, p in enumerate(sure) if n / bins <= p < (n + 1) / bins + (n == bins - 1)]
        if own:
            gap = mean([sure[i] for i in own]) - mean([right[i] for i in own])
            error += len(own) / len(sure) * abs(gap)
    return error
