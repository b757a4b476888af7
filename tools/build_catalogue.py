"""Write the catalogue of the bundled facts: one row a file, with whose it is and its checksum.

Writes what would take long at run time as well, below `compiled`: the entries of the TOML files as
one JSON file, because parsing TOML would take half the time of a first answer; and the titles of the
largest indexes as they are compared, because folding them would take as long.

Run it after every change below `src/iscokit/data`; a test fails while the catalogue is stale.

    python tools/build_catalogue.py
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib

from iscokit.search.occupations.entries import COMPILED, ISCO, folded, genders_of
from iscokit.search.occupations.entries import entries as entries_of
from iscokit.store import Store
from iscokit.store.folder import COMPILED_FOLDER
from tables import DATA, REQUIRED_META, write_table

#: Bump with every change of facts: year, month, number within the month.
DATA_VERSION = "2026.11.1"

#: Languages with more than 50,000 titles: folding them would take too long at run time.
FOLDED = ("de", "en")

#: Rules and instruments are written by hand; the texts that they rest on are cited entry by entry.
_OWN = {
    "publisher": "iscokit curators",
    "version": DATA_VERSION,
    "licence": "CC0-1.0",
    "retrieved": "2026-11-22",
    "checked_on": "2026-11-22",
}


def entries(path: str) -> list[dict[str, object]]:
    """Return the entries of a TOML file."""
    ((_name, found),) = tomllib.loads((DATA / path).read_text(encoding="utf-8")).items()
    return list(found)


def describe(path: str) -> dict[str, object]:
    """Return the catalogue row of one file."""
    raw = (DATA / path).read_bytes()
    text = raw.decode("utf-8")
    row: dict[str, object] = {"path": path, "sha256": hashlib.sha256(raw).hexdigest()}
    if path.endswith(".toml"):
        ((name, entries),) = tomllib.loads(text).items()
        topic = path.rpartition("/")[2].removesuffix(".toml").replace("-", " ")
        cited = sorted({source for entry in entries for source in entry["sources"]})
        return {
            **row,
            **_OWN,
            "title": f"{name.capitalize()}s: {topic}",
            "source": ";".join(cited),
            "rows": len(entries),
        }
    lines = text.splitlines()
    meta = dict(
        line.lstrip("# ").split(": ", 1) for line in lines if line.startswith("#") and ": " in line
    )
    missing = [key for key in REQUIRED_META if key not in meta]
    if missing:
        sys.exit(f"{path}: the table does not state {', '.join(missing)}")
    body = [line for line in lines if line and not line.startswith("#")]
    return {**row, **meta, "rows": len(body) - 1}


def write_wordings(language: str) -> None:
    """Write the titles of an index as they are compared: their words, and the numbers of these."""
    store = Store()
    held = folded(entries_of(store, ISCO, language), genders_of(store, language))
    words, numbers = (DATA / COMPILED_FOLDER / name.format(language) for name in COMPILED)
    words.parent.mkdir(exist_ok=True)
    words.write_text("".join(f"{word}\n" for word in held.vocabulary), "utf-8", newline="\n")
    numbers.write_text(held.stream, "utf-8", newline="\n")


def main() -> None:
    """Write `catalogue.tsv`."""
    paths = sorted(
        path.relative_to(DATA).as_posix()
        for suffix in ("*.tsv", "*.toml")
        for path in DATA.rglob(suffix)
        if path.name != "catalogue.tsv"
    )
    columns = [
        "path",
        "title",
        "publisher",
        "version",
        "licence",
        "retrieved",
        "checked_on",
        "source",
        "rows",
        "sha256",
    ]
    meta = {
        "title": "Catalogue of the bundled facts",
        **_OWN,
        "source": "curation",
        "generated_by": "tools/build_catalogue.py",
    }
    count = write_table("catalogue.tsv", meta, columns, map(describe, paths), sort_by=["path"])
    compiled = DATA / "compiled" / "law.json"
    compiled.parent.mkdir(exist_ok=True)
    laws = {path: entries(path) for path in paths if path.endswith(".toml")}
    compiled.write_text(
        json.dumps(laws, ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n"
    )
    for language in FOLDED:
        write_wordings(language)
    print(f"{count} files, data version {DATA_VERSION}")


if __name__ == "__main__":
    main()
