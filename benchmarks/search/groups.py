"""National titles (the queries of MELO) to unit groups of ISCO-08, each in its own language.

The title is right with the group of the ESCO concept that its country gives for it, or with the group
itself where the country gives a group. The concepts of the English task are codes of ESCO, which begin
with that of the group. `unseen` are titles that the index does not have as they are: the
official tables that MELO takes them from are left out of it, but other lists have some.
"""

from __future__ import annotations

from pathlib import Path

import melo
from shared import calibration_error, mean, rows, sampled, surest, text_table

import iscokit
from iscokit.search.text.lines import fold_lines
from iscokit.store import Store

_GROUP = "http://data.europa.eu/esco/isco/C"
_DIGITS = 4


def table(folder: Path, sources: Path | None, sample: int) -> str:
    """Return the table of the monolingual tasks that are in the folder."""
    store = Store()
    body = []
    for task in melo.tasks(folder):
        read = melo.read(folder, task, sources)
        if read is None:
            continue
        queries, _labels, concepts = read
        groups = _groups(store, folder / task / "concept_mapping.tsv.gz")
        right = [groups.get(concept, concept[:_DIGITS]) for concept in concepts]
        pairs = [(q, group) for q, group in zip(queries, right, strict=True) if group]
        language = task.rpartition("_")[2]
        body.append([task, *_measured(store, sampled(pairs, sample), language)])
    head = ["national titles, ISCO-08", "titles", "unseen", "top 1", "top 5"]
    head += ["calibration error", "surer half, 4 digits"]
    return text_table(head, body)


def _groups(store: Store, mapping: Path) -> dict[str, str]:
    """Return the unit group of each concept of a task; empty where the concept is a wider group."""
    if not mapping.exists():
        return {}
    held = {row.source: row.target for row in store.shard("association", "esco-1.0.8__isco-08")}
    held |= {row.uri.rpartition("/")[2]: row.code for row in store.shard("category", "esco-1.2.0")}
    found = {}
    for label, uri in rows(mapping):
        group = uri.removeprefix(_GROUP) if uri.startswith(_GROUP) else ""
        group = group or held.get(uri.rpartition("/")[2], "")[:_DIGITS]
        found[label.partition("_")[0]] = group if len(group) == _DIGITS else ""
    return found


def _measured(store: Store, titles: melo.Pairs, language: str) -> list[object]:
    entries = store.shard("index_entry", language)
    known = set(fold_lines([title for entry in entries for title in entry.titles if entry.isco]))
    folded = fold_lines([title for title, _group in titles])
    unseen = [pair for pair, bare in zip(titles, folded, strict=True) if bare not in known]
    found = iscokit.search_many([title for title, _ in unseen], language=language, limit=5)
    codes = [[hit.code.partition(":")[2] for hit in hits] for hits in found]
    right = [group for _title, group in unseen]
    top1 = [float(own[:1] == [group]) for own, group in zip(codes, right, strict=True)]
    top5 = [float(group in own) for own, group in zip(codes, right, strict=True)]
    sure = [hits[0].probability if hits else 0.0 for hits in found]
    return [
        len(titles), len(unseen), mean(top1), mean(top5), calibration_error(sure, top1),
        surest(list(zip(sure, top1, strict=True))),
    ]  # fmt: skip
