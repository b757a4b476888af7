"""The titles that are held for a classification in a language, as one index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..store import Store
from .genders import Genders
from .lines import fold_lines
from .title_index import TitleIndex

ISCO = "isco-08"
ESCO = "esco-1.2.0"
#: How the source of a classification's own titles begins; the others are those of people.
GROUP_TITLES = "classifications/titles/"
#: What a title counts in the vote. Titles of ISCO-08 and of ESCO, which is built on its groups, count in
#: full. Others come through a table between two classifications, which says of a group what may not
#: hold of each title; they count half. Measured: two titles of vacancies in a hundred more are right,
#: and one national title less.
_OF_ISCO, _THROUGH_A_TABLE = 1.0, 0.5
_BUILT_ON_ISCO = frozenset((ISCO, ESCO))


def languages(store: Store, scheme: str) -> list[str]:
    """Return the languages in which titles of a scheme are held."""
    titled = [shard.partition("/") for shard in store.shards("title")]
    held = {language for name, _slash, language in titled if name == scheme}
    indexed = set(store.shards("index_entry"))
    if scheme == ISCO:  # every table of the index has titles for it
        return sorted(held | indexed)
    signs = store.columns("language_signs", "", "language", "schemes")
    told = {own for own, names in zip(*signs, strict=True) if scheme in names.split(";")}
    return sorted(held | told & indexed)


def titled_in(store: Store, country: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the sources and languages of the titles of a country's own classifications."""
    schemes = zip(*store.columns("scheme", "", "id", "country"), strict=True)
    own = {name for name, places in schemes if country in places.split(";")}
    titled = [shard.partition("/") for shard in store.shards("title")]
    spoken = {language for name, _slash, language in titled if name in own}
    sources = {
        source
        for language in spoken & set(store.shards("index_entry"))
        for name, source in zip(
            *store.columns("index_entry", language, "scheme", "source"), strict=True
        )
        if name in own
    }
    return frozenset(sources), tuple(sorted(spoken))


def index_of(store: Store, scheme: str, language: str) -> TitleIndex:
    """Return an index of every title that is held for a scheme in a language."""
    genders = genders_of(store, language)
    groups = store.columns("title", f"{scheme}/{language}", "code", "title")
    professions = list(_professions(store, language)) if scheme == ISCO else []
    named, terms = [code for code, _ in professions], [term for _, term in professions]
    # Of the same words for one code the first is shown: the most trusted come first.
    entries = sorted(_entries(store, scheme, language), key=_distrust)
    codes, titles, sources, trust, folded = [], [], [], [], []
    for entry in entries:
        found = entry.titles.split(";")
        titles += found
        codes += [entry.code] * len(found)
        sources += [entry.source] * len(found)
        trust += [entry.trust] * len(found)
        if entry.folded:
            folded += entry.folded.split(";")
    before, behind = len(groups[0]), len(professions)
    own = [f"{GROUP_TITLES}{scheme}/{language}"] * before
    ready = [*fold_titles(groups[1], genders), *folded, *fold_titles(terms, genders)]
    return TitleIndex.from_columns(
        [*groups[0], *codes, *named],
        [*groups[1], *titles, *terms],
        [*own, *sources, *["professions/terms"] * behind],
        trust=[*[_OF_ISCO] * before, *trust, *[_OF_ISCO] * behind],
        folded=ready if len(folded) == len(titles) else None,
        genders=genders,
        light=_light(store, language),
    )


def fold_titles(titles: Sequence[str], genders: Genders) -> list[str]:
    """Return titles of a language as they are compared."""
    return genders.common(fold_lines(titles))


class _Entry(NamedTuple):
    """Titles of one code, parted by `;`, and the same folded where that is at hand."""

    trust: float
    code: str
    titles: str
    folded: str
    source: str


def _distrust(entry: _Entry) -> float:
    return -entry.trust


def _entries(store: Store, scheme: str, language: str) -> Iterator[_Entry]:
    """Yield what the index holds for a scheme."""
    columns = ("scheme", "code", "isco", "titles", "source")
    rows = list(zip(*store.columns("index_entry", language, *columns), strict=True))
    folded = store.compiled(f"titles/{language}.txt").split("\n")[:-1]
    if len(folded) != len(rows):  # none is compiled, or an overlay has titles of its own
        folded = [""] * len(rows)
    for (own, code, isco, cell, source), bare in zip(rows, folded, strict=True):
        if scheme == ISCO and isco:
            trust = _OF_ISCO if own in _BUILT_ON_ISCO else _THROUGH_A_TABLE
            yield _Entry(trust, isco, cell, bare, source)
        elif scheme == own:
            yield _Entry(_OF_ISCO, code, cell, bare, source)


def _professions(store: Store, language: str) -> Iterator[tuple[str, str]]:
    """Yield the unit group and the names of professions."""
    professions = zip(*store.columns("profession", "", "key", "occupations"), strict=True)
    main = {key: cell.partition(";")[0] for key, cell in professions if cell}
    terms = store.columns("term", "", "language", "profession", "term", having=language)
    for own, profession, term in zip(*terms, strict=True):
        if own == language and profession in main:
            yield main[profession], term


def genders_of(store: Store, language: str) -> Genders:
    """Return the endings by which feminine titles of a language are read as masculine ones."""
    endings = store.columns("gender_ending", "", "language", "feminine", "masculine")
    return Genders((fem, masc) for own, fem, masc in zip(*endings, strict=True) if own == language)


def _light(store: Store, language: str) -> frozenset[str]:
    """Return the words of adverts in a language that say nothing of the occupation."""
    return frozenset(
        word
        for shard in store.shards("advert_word")
        for own, word in zip(*store.columns("advert_word", shard, "language", "word"), strict=True)
        if own == language
    )
