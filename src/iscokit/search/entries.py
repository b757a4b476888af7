"""The titles that are held for a classification in a language, as one index."""

from __future__ import annotations

from collections.abc import Iterator

from ..store import Store
from .genders import Genders
from .title_index import TitleIndex

ISCO = "isco-08"
#: Titles of ISCO-08 itself and of what is built on its groups. Others come through a table between two
#: classifications, which says of a group what may not hold of each title; they count half. Measured:
#: two titles of vacancies in a hundred more are right, and one national title less.
_OF_ISCO = frozenset((ISCO, "esco-1.2.0"))
_THROUGH_A_TABLE = 0.5


def languages(store: Store, scheme: str) -> list[str]:
    """Return the languages in which titles of a scheme are held."""
    titled = [shard.partition("/") for shard in store.shards("title")]
    held = {language for name, _slash, language in titled if name == scheme}
    # Every table of the index has titles for ISCO-08.
    return sorted(held | set(store.shards("index_entry") if scheme == ISCO else ()))


def index_of(store: Store, scheme: str, language: str) -> TitleIndex:
    """Return an index of every title that is held for a scheme in a language."""
    own = f"classifications/titles/{scheme}/{language}"
    codes, titles, sources = [], [], []
    for code, title in zip(*store.columns("title", f"{scheme}/{language}", "code", "title"), strict=True):
        codes.append(code)
        titles.append(title)
        sources.append(own)
    trust = {}
    # Of the same words for one code the first stays: the classification's own come first.
    for through, code, cell, source in sorted(_entries(store, scheme, language), key=_own_first):
        found = cell.split(";")
        titles += found
        codes += [code] * len(found)
        sources += [source] * len(found)
        if through:
            trust[source] = _THROUGH_A_TABLE
    if scheme == ISCO:
        for code, term in _professions(store, language):
            codes.append(code)
            titles.append(term)
            sources.append("professions/terms")
    return TitleIndex.from_columns(
        codes, titles, sources, trust=trust, genders=_genders(store, language)
    )


_Entry = tuple[bool, str, str, str]


def _own_first(entry: _Entry) -> bool:
    return entry[0]


def _entries(store: Store, scheme: str, language: str) -> Iterator[_Entry]:
    """Yield whether a table between classifications led to the code, code, titles, and source."""
    columns = ("scheme", "code", "isco", "titles", "source")
    for own, code, isco, cell, source in zip(*store.columns("index_entry", language, *columns), strict=True):
        if scheme == ISCO and isco:
            yield own not in _OF_ISCO, isco, cell, source
        elif scheme == own:
            yield False, code, cell, source


def _professions(store: Store, language: str) -> Iterator[tuple[str, str]]:
    """Yield the unit group and the names of professions."""
    professions = zip(*store.columns("profession", "", "key", "occupations"), strict=True)
    main = {key: cell.partition(";")[0] for key, cell in professions if cell}
    terms = store.columns("term", "", "language", "profession", "term")
    for own, profession, term in zip(*terms, strict=True):
        if own == language and profession in main:
            yield main[profession], term


def _genders(store: Store, language: str) -> Genders:
    endings = store.columns("gender_ending", "", "language", "feminine", "masculine")
    return Genders((fem, masc) for own, fem, masc in zip(*endings, strict=True) if own == language)
