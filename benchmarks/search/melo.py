"""MELO (Avature, RecSys-HR 2024): national titles of occupations to the labels of ESCO.

The protocol: every label of ESCO in the language is ranked for a national title; the figure is the
mean reciprocal rank of the first label of the right concept. Two rankings of ours: `alone` is that of
`TitleIndex.nearest`, which holds each label against the title by itself. `search` is that of
`TitleIndex.search`, which ranks the concepts by all their labels and shows one label of each; behind
these come the other labels, as they are in `alone`.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from shared import mean, reciprocal_rank, rows, sampled, text_table

from iscokit import TitleIndex
from iscokit.store import Store

#: Published figures (results of Avature/melo-benchmark): character and word TF-IDF, also on lemmas,
#: BM25 on lemmas, edit distance. Empty where no lemmas were published.
METHODS = (
    "edit_distance", "word_tf_idf", "word_tf_idf_lemmas", "bm25_lemmas", "char_tf_idf",
    "char_tf_idf_lemmas",
)  # fmt: skip
#: What comes later in a ranking counts as not found; it would add less than a thousandth.
_DEPTH = 1_000

Pairs = Sequence[tuple[str, str]]
Task = tuple[list[str], list[tuple[str, str]], list[str]]


def table(folder: Path, sources: Path | None, sample: int) -> str:
    """Return the table of the monolingual tasks that are in the folder."""
    published: dict[str, dict[str, float]] = defaultdict(dict)
    for task, method, *figures in rows(folder / "published_results.tsv")[1:]:
        published[task][method] = float(figures[2])
    body = []
    for task in tasks(folder):
        own = read(folder, task, sources)
        if own is None:
            continue
        alone, searched, count = evaluate(own, sample)
        known = [published[task].get(method, "") for method in METHODS]
        body.append([task, count, *known, alone, searched])
    columns = list(zip(*body, strict=True))
    averages = [
        mean([float(x) for x in column]) if all(x != "" for x in column) else ""
        for column in columns[2:]
    ]
    body.append(["mean", sum(columns[1]), *averages])
    return text_table(["MELO, MRR", "queries", *METHODS, "alone", "search"], body)


def evaluate(task: Task, sample: int) -> tuple[float, float, int]:
    """Return the mean reciprocal ranks, `alone` and `search`, and the number of queries."""
    queries, corpus, gold = task
    index = TitleIndex(corpus)
    chosen = sampled(list(zip(queries, gold, strict=True)), sample)
    alone: list[float] = []
    searched: list[float] = []
    for query, concept in chosen:
        near = [(code, label) for label, code, _ in index.nearest(query, limit=_DEPTH)]
        shown = [(hit.code, hit.matched_entry) for hit in index.search(query, limit=_DEPTH)]
        for ranks, labels in ((alone, near), (searched, dict.fromkeys([*shown, *near]))):
            ranks.append(reciprocal_rank((code for code, _label in labels), {concept}))
    return mean(alone), mean(searched), len(chosen)


def tasks(folder: Path) -> list[str]:
    """Return the names of the monolingual tasks."""
    names = sorted(path.name for path in folder.glob("*_q_*_c_*"))
    return [name for name in names if name.split("_")[2] == name.split("_")[4]]


def read(folder: Path, task: str, sources: Path | None) -> Task | None:
    """Return queries, labels with their concepts, and the right concept of each query."""
    own = folder / task
    queries = own / "queries.tsv.gz"
    if not queries.exists():  # the cross-lingual task of the country has the same
        queries = folder / f"{task[:-2]}en" / "queries.tsv.gz"
    texts = dict(row for row in rows(queries))
    corpus = own / "corpus_elements.tsv.gz"
    if not corpus.exists():
        return _english(texts, sources) if task.endswith("_en") and sources else None
    labels = [(label.partition("_")[0], text) for label, text in rows(corpus)]
    right = {
        query: label.partition("_")[0] for query, _, label, _ in rows(own / "annotations.tsv.gz")
    }
    asked = [query for query in texts if query in right]
    return [texts[q] for q in asked], labels, [right[q] for q in asked]


def _english(texts: dict[str, str], sources: Path) -> Task:
    """Return the task whose labels are not in the set: those of ESCO 1.2.0 that the index holds."""
    store = Store()
    code_of = {row.uri: row.code for row in store.shard("category", "esco-1.2.0")}
    entries = [e for e in store.shard("index_entry", "en") if e.scheme == "esco-1.2.0"]
    labels = [(entry.code, title) for entry in entries for title in entry.titles]
    labels += [(row.code, row.title) for row in store.shard("title", "isco-08/en")]
    path = sources / "titles" / "melo_raw_crosswalks" / "usa_en" / "crosswalk.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        crosswalk = json.load(file)
    right: dict[str, set[str]] = defaultdict(set)
    for match in ("exactMatch", "narrowMatch"):
        for entry in crosswalk.values():
            found = {
                code_of[u] for u, kind in entry["matches"].items() if kind == match and u in code_of
            }
            if match == "exactMatch" or not right[entry["title"]]:
                right[entry["title"]] |= found
    asked = [text for text in texts.values() if len(right[text]) == 1]
    return asked, labels, [next(iter(right[text])) for text in asked]
