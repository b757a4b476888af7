"""The titles that are held for a classification in a language, as one index."""

from __future__ import annotations

from collections.abc import Iterator

from ..store import Store
from .genders import Genders
from .title_index import TitleIndex

ISCO = "isco-08"
#: What a title counts in the vote. Titles of ISCO-08 and of ESCO, which is built on its groups, count in
#: full. Others come through a table between two classifications, which says of a group what may not
#: hold of each title; they count half. Measured: two titles of vacancies in a hundred more are right,
#: and one national title less.
_OF_ISCO, _THROUGH_A_TABLE = 1.0, 0.5
_BUILT_ON_ISCO = frozenset((ISCO, "esco-1.2.0"))


def languages(store: Store, scheme: str) -> list[str]:
    """Return the languages in which titles of a scheme are held."""
    titled = [shard.partition("/") for shard in store.shards("title")]
    held = {language for name, _slash, language in titled if name == scheme}
    # Every table of the index has titles for ISCO-08.
    return sorted(held | set(store.shards("index_entry") if scheme == ISCO else ()))


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
    own = f"classifications/titles/{scheme}/{language}"
    held = store.columns("title", f"{scheme}/{language}", "code", "title")
    codes, titles = (list(column) for column in held)
    sources, trust = [own] * len(codes), [_OF_ISCO] * len(codes)
    # Of the same words for one code the first is shown: the most trusted come first.
    for weight, code, cell, source in sorted(_entries(store, scheme, language), key=_distrust):
        found = cell.split(";")
        titles += found
        codes += [code] * len(found)
        sources += [source] * len(found)
        trust += [weight] * len(found)
    if scheme == ISCO:
        for code, term in _professions(store, language):
            codes.append(code)
            titles.append(term)
            sources.append("professions/terms")
            trust.append(_OF_ISCO)
    return TitleIndex.from_columns(
        codes,
        titles,
        sources,
        trust=trust,
        genders=_genders(store, language),
        light=_light(store, language),
    )


_Entry = tuple[float, str, str, str]


def _distrust(entry: _Entry) -> float:
    return -entry[0]


def _entries(store: Store, scheme: str, language: str) -> Iterator[_Entry]:
    """Yield the trust, the code, the titles, and the source of what the index holds for a scheme."""
    columns = ("scheme", "code", "isco", "titles", "source")
    rows = store.columns("index_entry", language, *columns)
    for own, code, isco, cell, source in zip(*rows, strict=True):
        if scheme == ISCO and isco:
            yield _OF_ISCO if own in _BUILT_ON_ISCO else _THROUGH_A_TABLE, isco, cell, source
        elif scheme == own:
            yield _OF_ISCO, code, cell, source


def _professions(store: Store, language: str) -> Iterator[tuple[str, str]]:
    """Yield the unit group and the names of professions."""
    professions = zip(*store.columns("profession", "", "key", "occupations"), strict=True)
    main = {key: cell.partition(";")[0] for key, cell in professions if cell}
    terms = store.columns("term", "", "language", "profession", "term", having=language)
    for own, profession, term in zip(*terms, strict=True):
        if own == language and profession in main:
            yield main[profession], term


def _genders(store: Store, language: str) -> Genders:
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
