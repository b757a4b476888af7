"""Import the general comparisons that information centres publish of foreign awards.

Usage: `python tools/import_advice.py <sources folder>`. Only levels are taken, never the centre's
sentences. Rows that combine several certificates stay out: no single title stands for them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from framework_sources import CHECKED_ON
from import_frameworks import meta
from tables import read_csv, write_table
from title_forms import slug

Row = dict[str, str]

SOURCE = "nuffic-comparisons"
COLUMNS = (
    "id", "country", "title", "aliases", "destination", "framework", "low", "high", "relation",
    "conditional", "source", "confidence", "checked_on",
)  # fmt: skip
RELATIONS = {
    "exact": "exact", "range": "range", "range_incl_partial": "range", "at_least": "at_least",
    "partial_programme": "part", "individual_evaluation": "individual",
}  # fmt: skip
#: Words that the pages run into the next one where a tag stood between them.
_RUN_ON = re.compile(r"\b(an?|of|off|from|in|for|with|and|at|the)(?=[A-ZÄÖÜÉ][a-zäöüé])")
_AFTER_WORD = re.compile(
    r"(?<=[a-z])(?=\()|(?<=\ba)(?=master\b|basic\b)|(?<=[a-zé])(?=of (?:a|the)\b)"
)
_OTHER_SCRIPT = re.compile(r"[^\W\d_A-Za-zÀ-ɏ’]+")
_COMBINED = re.compile(r"combination", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_REMARK = re.compile(r"\d|duration|before|until|from|since|after|onwards", re.IGNORECASE)


def forms(title: str) -> list[str]:
    """Return the titles that one line of the page names: in several languages, or shortened."""
    inside = [text for text in _BRACKET.findall(title) if not _REMARK.search(text)]
    outside = _BRACKET.sub(" ", title)
    parts = [" ".join(part.split()) for part in (*re.split(r"/| - ", outside), *inside)]
    return [part for part in dict.fromkeys(parts) if len(part) > len("MA") and part != title]


def advice_row(row: Row) -> Row:
    """Return the row of the table without its id."""
    title = _AFTER_WORD.sub(" ", _RUN_ON.sub(r"\1 ", row["title"])).replace(";", ",")
    relation = RELATIONS[row["relation"]]
    low, high = row["nlqf_min"], row["nlqf_max"]
    return {
        "country": row["subdivision"] or row["country"],
        "title": " ".join(title.split()),
        "aliases": ";".join(forms(title)),
        "destination": row["destination_country"],
        "framework": "NL-NLQF",
        "low": low,
        "high": high,
        "relation": "range" if relation == "exact" and low != high else relation,
        "conditional": "true" if row["conditional"] == "yes" else "",
        "source": SOURCE,
        # A copy of the pages, whose blanks were lost and put back.
        "confidence": "medium",
        "checked_on": CHECKED_ON,
    }


def main(folder: Path) -> None:
    """Write the table."""
    staged = read_csv(folder / "frameworks" / "nuffic_comparability.csv")
    rows = [advice_row(row) for row in staged if not _COMBINED.search(row["title"])]
    unique = {tuple(row.values()): row for row in rows}
    taken: Counter[str] = Counter()
    for row in unique.values():
        base = f"{row['destination']}-{row['country']}/{slug(_OTHER_SCRIPT.sub(' ', row['title']), '')}"
        taken[base] += 1
        row["id"] = base if taken[base] == 1 else f"{base}-{taken[base]}"
    head = meta("General advice of information centres on foreign awards", SOURCE)
    head["publisher"] = "Nuffic (ENIC-NARIC of the Netherlands)"
    head["generated_by"] = "tools/import_advice.py"
    count = write_table("frameworks/advice.tsv", head, COLUMNS, unique.values(), sort_by=("id",))
    print(f"advice: {count} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
