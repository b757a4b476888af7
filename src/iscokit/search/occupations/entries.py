"""The titles that are held for a classification in a language, as one index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...store import Store
from ..text.genders import Genders
from ..text.lines import fold_lines

if TYPE_CHECKING:
    from ..index.title_index import TitleIndex
    from ..index.wordings import Wordings

ISCO = "isco-08"
ESCO = "esco-1.2.0"
#: How the source of a classification's own titles begins; the others are those of people.
GROUP_TITLES = "classifications/titles/"
#: What a title counts in the vote. Titles of ISCO-08 and of ESCO, which is built on its groups, count in
#: full. Others come through a table between two classifications, which says of a group what may not
#: hold of each title; they count half. Measured: two titles of vacancies in a hundred more are right,
#: and one national title less.
_OF_ISCO, _THROUGH_A_TABLE = 1.0, 0.5
BUILT_ON_ISCO = frozenset((ISCO, ESCO))
#: The words of the titles for ISCO-08 and the numbers of them, where they are built with the data.
COMPILED = ("titles/{}-words.txt", "titles/{}-numbers.txt")


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
    from ..index.rows import Rows  # NumPy is loaded by those who search, not by all
    from ..index.textlist import TextList
    from ..index.title_index import TitleIndex
    from ..index.wordings import Wordings

    genders = genders_of(store, language)
    titled = zip(*store.columns("title", f"{scheme}/{language}", "code", "title"), strict=True)
    table = f"{GROUP_TITLES}{scheme}/{language}"
    groups = [Entry(code, title, table, _OF_ISCO) for code, title in titled]
    people = entries(store, scheme, language)
    terms = list(_professions(store, language)) if scheme == ISCO else []
    every = [*groups, *people, *terms]
    codes, titles, sources, trust = zip(*every, strict=True) if every else ((), (), (), ())
    as_built = scheme == ISCO and store.is_bundled("index_entry", "gender_ending")
    ready = (compiled(store, language) if as_built else None) or folded(people, genders)
    rows = Rows(
        codes,
        sources,
        trust,
        list(map(_size, every)),
        TextList.of_lines("\n".join(titles)),
        Wordings.joined([folded(groups, genders), ready, folded(terms, genders)]),
    )
    return TitleIndex.of_rows(rows, genders=genders, light=_light(store, language))


class Entry(NamedTuple):
    """Titles of one code, one a line, and what each of them counts in the vote."""

    code: str
    titles: str
    source: str
    trust: float


def entries(store: Store, scheme: str, language: str) -> list[Entry]:
    """Return what the index holds for a scheme.

    The most trusted come first: of the same words for one code the first is shown.
    """
    columns = store.columns("index_entry", language, "scheme", "code", "isco", "titles", "source")
    found = []
    for own, code, isco, cell, source in zip(*columns, strict=True):
        titles = cell.replace(";", "\n")
        if scheme == ISCO and isco:
            trust = _OF_ISCO if own in BUILT_ON_ISCO else _THROUGH_A_TABLE
            found.append(Entry(isco, titles, source, trust))
        elif scheme == own:
            found.append(Entry(code, titles, source, _OF_ISCO))
    return sorted(found, key=lambda entry: -entry.trust)


def _size(entry: Entry) -> int:
    return entry.titles.count("\n") + 1


def folded(some: Sequence[Entry], genders: Genders) -> Wordings:
    """Return the titles of entries as they are compared."""
    from ..index.wordings import Wordings

    lines = "\n".join(entry.titles for entry in some)
    return Wordings.of(genders.common(fold_lines(lines.split("\n"))) if some else [])


def compiled(store: Store, language: str) -> Wordings | None:
    """Return the folded titles of all entries for ISCO-08, where they were built with the data."""
    from ..index.wordings import Wordings

    vocabulary, stream = (store.compiled(name.format(language)) for name in COMPILED)
    return Wordings.from_stream(vocabulary.split(), stream) if stream else None


def _professions(store: Store, language: str) -> Iterator[Entry]:
    """Yield the names of professions as titles of their unit groups."""
    professions = zip(*store.columns("profession", "", "key", "occupations"), strict=True)
    main = {key: cell.partition(";")[0] for key, cell in professions if cell}
    terms = store.columns("term", "", "language", "profession", "term", having=language)
    for own, profession, term in zip(*terms, strict=True):
        if own == language and profession in main:
            yield Entry(main[profession], term, "professions/terms", _OF_ISCO)


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
