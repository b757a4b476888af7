"""The labels of ESCO in 26 languages: preferred, alternative and hidden ones.

English, German and Spanish are of version 1.2.0, the other languages of 1.0.8, as their files of
1.2 give preferred labels only. A concept has its code of 1.2.0 by its URI, and so its unit group of
1.2.0 too: some moved since. A concept that 1.2.0 no longer has stands for its unit group.

A few alternative labels say an activity status and no occupation, such as *apprentice* for cooks. They are
left out.
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from classifications.esco import ESCO
from classifications.isco import esco_label
from classifications.model import ImportProblem
from iscokit.search.text.lines import fold_lines
from title_index.model import ISCO, Index, held_rows

CODED_IN = "esco-1.2.0"
OWN_LANGUAGES = ("de", "en", "es")
CONCEPTS = {"1.0.8": 2942, "1.2.0": 3039}
LABELS = ("preferredLabel", "altLabels", "hiddenLabels")


def labels(row: dict[str, str]) -> list[str]:
    """Return the labels of a concept, the preferred one first."""
    cells = "\n".join(row[name] for name in LABELS)
    return [label for label in map(esco_label, cells.split("\n")) if label]


def said_instead(language: str) -> frozenset[str]:
    """Return the folded phrases of a language that say no occupation."""
    rows = held_rows("titles/activity_statuses.tsv")
    own = [row["phrases"].split(";") for row in rows if row["language"] == language]
    return frozenset(fold_lines([phrase for phrases in own for phrase in phrases]))


def add_file(index: Index, path: Path, version: str, codes: dict[str, str]) -> None:
    """Add the labels of one language."""
    language = path.name.removeprefix("occupations_").partition(".")[0]
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    statuses = said_instead(language)
    if len(rows) != CONCEPTS[version]:
        raise ImportProblem(f"{path.name}: {len(rows)} concepts, not {CONCEPTS[version]}")
    for row in rows:
        code = codes.get(row["conceptUri"], "")
        group = code[:4] or row["iscoGroup"].zfill(4)
        place = (CODED_IN, code) if code else (ISCO, group)
        preferred, *others = labels(row)
        kept = [label for label in others if not statuses.issuperset(fold_lines([label]))]
        index.drop(ESCO[version], "an activity status", len(others) - len(kept))
        index.add(language, place, ESCO[version], [preferred, *kept], group)


def add(index: Index, sources: Path) -> None:
    """Add the labels of every language."""
    held = held_rows(f"classifications/categories/{CODED_IN}.tsv")
    codes = {row["uri"]: row["code"] for row in held if "." in row["code"]}
    folder = sources / "titles"
    for path in sorted((folder / "esco_1.0.8").glob("occupations_*.csv.gz")):
        if path.name.removeprefix("occupations_")[:2] not in OWN_LANGUAGES:
            add_file(index, path, "1.0.8", codes)
    for language in OWN_LANGUAGES:
        add_file(index, folder / "esco_1.2.0" / f"occupations_{language}.csv.gz", "1.2.0", codes)
