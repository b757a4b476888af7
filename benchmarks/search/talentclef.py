"""TalentCLEF 2025, task A, validation: titles ranked by likeness to a title, mean average precision."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from shared import mean, rows, text_table

from iscokit import TitleIndex

#: Measured on the same files: character TF-IDF, and a sentence model without training.
BASELINES = {"english": (0.357, 0.543), "spanish": (0.309, 0.425), "german": (0.266, 0.346)}


def table(folder: Path) -> str:
    """Return the table of the languages that are in the folder."""
    body = []
    for language, (lexical, model) in BASELINES.items():
        queries = rows(folder / language / "queries")[1:]
        corpus = rows(folder / language / "corpus_elements")[1:]
        relevant: dict[str, set[str]] = defaultdict(set)
        for query, _iteration, element, grade in rows(folder / language / "qrels.tsv"):
            if int(grade) > 0:
                relevant[query].add(element)
        index = TitleIndex((element, text) for element, text in corpus)
        found = []
        for query, text in queries:
            near = [code for _title, code, _ in index.nearest(text, limit=len(corpus))]
            found.append(_average_precision(near, relevant[query]))
        body.append([language, len(queries), lexical, model, mean(found)])
    return text_table(
        ["TalentCLEF, MAP", "queries", "char TF-IDF", "sentence model", "iscokit"], body
    )


def _average_precision(found: list[str], relevant: set[str]) -> float:
    hits, total = 0, 0.0
    for place, element in enumerate(found, 1):
        if element in relevant:
            hits += 1
            total += hits / place
    return total / len(relevant) if relevant else 0.0
