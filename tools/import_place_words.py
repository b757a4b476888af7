"""Write the names of countries in the languages of the index, as adverts have them beside a title.

Usage: `python tools/import_place_words.py`, after `import_title_index.py`; needs the `tools` extra. The
names are those of the Unicode Common Locale Data Repository. A word that stands in a title of the
language is left out: *china painter*, *turkey farmer*.
"""

from __future__ import annotations

from importlib.metadata import version

from babel import Locale

from import_frameworks import meta
from iscokit.search.text.lines import fold_lines
from iscokit.store import Store
from tables import write_table

CLDR = (
    "unicode-cldr",
    "Common Locale Data Repository: names of territories",
    "Unicode Consortium",
    "https://cldr.unicode.org/",
    "Unicode License v3",
    "official_table",
    "2026-11-23",
)
#: The names are read and looked over on the day of the source.
DATED = {
    "retrieved": CLDR[-1],
    "checked_on": CLDR[-1],
    "generated_by": "tools/import_place_words.py",
}
#: Shorter words are too easily something else.
SHORTEST = 4
#: The index follows ISO 639; so does the repository, but for these.
NAMED = {"no": "nb"}
_CODE = 2


def main() -> None:
    """Write the table."""
    store = Store()
    rows = []
    for language in store.shards("index_entry"):
        entries = store.shard("index_entry", language)
        titles = [title for entry in entries for title in entry.titles]
        known = {word for line in fold_lines(titles) for word in line.split()}
        territories = Locale(NAMED.get(language, language)).territories
        names = [
            name for code, name in territories.items() if len(code) == _CODE and code.isalpha()
        ]
        words = {line for line in fold_lines(names) if " " not in line and len(line) >= SHORTEST}
        rows += [
            {"language": language, "word": word, "about": "place"} for word in sorted(words - known)
        ]
    columns = ("id", "title", "owner", "url", "licence", "kind", "retrieved")
    source = dict(zip(columns, CLDR, strict=True))
    write_table(
        "sources/adverts.tsv",
        {**meta("Sources of words in adverts"), **DATED},
        columns,
        [source],
    )
    about = {
        **meta("Names of countries beside titles", "unicode-cldr"),
        "publisher": "Unicode Consortium",
        "version": f"as in Babel {version('babel')}",
        "licence": "Unicode License v3",
        **DATED,
    }
    written = write_table("titles/adverts/places.tsv", about, ("language", "word", "about"), rows)
    print(f"names of countries: {written}")


if __name__ == "__main__":
    main()
