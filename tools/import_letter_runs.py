"""Count the commonest runs of three letters of each language in the titles that are held.

Usage: `python tools/import_letter_runs.py`, after `import_title_index.py`. They serve to guess in
which language a title is written.
"""

from __future__ import annotations

from collections import Counter

from import_frameworks import meta
from iscokit.search.languages import runs_of_three
from iscokit.store import Store
from tables import write_table

#: So many runs tell a language: with half as many, one title in thirty more is taken for another.
RUNS = 600


def main() -> None:
    """Write the table."""
    store = Store()
    rows = []
    sources: set[str] = set()
    for language in store.shards("index_entry"):
        entries = [e for e in store.shard("index_entry", language) if e.scheme == "esco-1.2.0"]
        titles = sorted({title for entry in entries for title in entry.titles})
        sources.update(source for entry in entries for source in entry.sources)
        count = Counter(run for title in titles for run in runs_of_three(title))
        commonest = sorted(count, key=lambda run: (-count[run], run))[:RUNS]
        rows.append({"language": language, "runs": ";".join(commonest)})
    about = {
        **meta("The commonest runs of three letters by language", ";".join(sorted(sources))),
        "generated_by": "tools/import_letter_runs.py",
    }
    written = write_table("titles/letter_runs.tsv", about, ("language", "runs"), rows)
    print(f"letter runs: {written} languages")


if __name__ == "__main__":
    main()
