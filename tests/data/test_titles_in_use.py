"""The titles that people use for codes: where they come from, and what must never be among them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from iscokit import Kit
from iscokit.search.occupations.entries import ISCO, compiled, entries, folded, genders_of
from iscokit.search.text.lines import fold_lines
from iscokit.store import Store

STORE = Store()
LANGUAGES = STORE.shards("index_entry")
#: The official tables of employment services hold the titles that MELO asks for; those are left out.
ASKED_BY_MELO = "eures-"
CASES = Path(__file__).parents[3] / "shared" / "cases" / "melo"
BUILT_ON_ISCO = ("isco-08", "esco-1.2.0")
#: Sets that the search is measured on.
EVALUATION = ("melo", "talentclef", "jobbert", "jobstreet")


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_unique_in_a_row_and_searchable(language: str) -> None:
    for entry in STORE.shard("index_entry", language):
        assert len(set(entry.titles)) == len(entry.titles), (entry.scheme, entry.code)
        assert all(fold_lines(entry.titles)), (entry.scheme, entry.code)


def test_codes_of_entries_are_held() -> None:
    for language in LANGUAGES:
        for entry in STORE.shard("index_entry", language):
            held = {row.code for row in STORE.shard("category", entry.scheme)}
            assert entry.code in held, (language, entry.scheme, entry.code)
            assert not entry.isco or len(entry.isco) == 4, (language, entry.scheme, entry.code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_under_a_code_without_a_group_leads_to_none(language: str) -> None:
    doubted: dict[str, set[str]] = {}
    entries = [e for e in STORE.shard("index_entry", language) if e.scheme not in BUILT_ON_ISCO]
    for entry in entries:
        if not entry.isco:
            doubted.setdefault(entry.scheme, set()).update(map(str.casefold, entry.titles))
    for entry in entries:
        if entry.isco:
            both = doubted.get(entry.scheme, set()).intersection(map(str.casefold, entry.titles))
            assert not both, (entry.scheme, entry.code)


def test_no_source_of_the_index_is_an_evaluation_set() -> None:
    sources = {source.id: source for source in STORE.all("source")}
    used = {
        source for name in LANGUAGES for entry in STORE.shard("index_entry", name)
        for source in entry.sources
    }  # fmt: skip
    assert used <= sources.keys()
    for name in used:
        told = f"{name} {sources[name].title} {sources[name].url}".casefold()
        assert not any(word in told for word in EVALUATION), name


@pytest.mark.skipif(not CASES.is_dir(), reason="the evaluation sets are not here")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_that_an_evaluation_asks_for_is_in_the_index_for_that(language: str) -> None:
    asked: set[str] = set()
    for path in CASES.glob(f"*_q_{language}_c_*/queries.tsv.gz"):
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        asked.update(line.split("\t")[1] for line in text.splitlines())
    for entry in STORE.shard("index_entry", language):
        if any(source.startswith(ASKED_BY_MELO) for source in entry.sources):
            assert asked.isdisjoint(entry.titles), (entry.scheme, entry.code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_titles_are_those_of_the_table(language: str) -> None:
    held = entries(STORE, ISCO, language)
    ready = compiled(STORE, language)
    many = sum(len(entry.titles.split("\n")) for entry in held) > 50_000
    assert (ready is not None) is many, "run python tools/build_catalogue.py"
    if ready is not None:
        assert list(ready) == list(folded(held, genders_of(STORE, language))), (
            "run python tools/build_catalogue.py"
        )


def test_answers_are_the_same_without_compiled_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["registered nurse", "lorry drivr", "maths teacher (m/f)", "Engineer, civil"]
    ready = Kit().search_many(texts, language="de", limit=5)
    monkeypatch.setattr(Store, "compiled", lambda _store, _name: "")
    assert Kit().search_many(texts, language="de", limit=5) == ready


def test_words_of_adverts_are_folded_and_tell_no_occupation_by_themselves() -> None:
    for shard in STORE.shards("advert_word"):
        for row in STORE.shard("advert_word", shard):
            assert fold_lines([row.word]) == [row.word], row


#: Titles of other classifications that lead to ISCO-08 and are not believed there.
NOT_BELIEVED = {("en", "intern", "2211")}


def test_a_status_is_a_title_of_no_publisher_but_where_that_was_looked_at() -> None:
    phrases: dict[str, set[str]] = {}
    for row in STORE.shard("activity_status", ""):
        phrases.setdefault(row.language, set()).update(fold_lines(row.phrases))
    met = set()
    for language in LANGUAGES:
        told = phrases[language] | phrases["mul"]
        titled = [
            (title, entry.isco) for entry in STORE.shard("index_entry", language)
            if entry.isco for title in entry.titles
        ]  # fmt: skip
        groups = STORE.shard("title", f"{ISCO}/{language}")
        titled += [(row.title, row.code) for row in groups]
        titled += [
            (row.term, row.profession)
            for row in STORE.shard("term", "")
            if row.language == language and row.profession
        ]
        folded = fold_lines([title for title, _code in titled])
        met |= {
            (language, title, code)
            for (title, code), bare in zip(titled, folded, strict=True)
            if bare in told
        }
    assert met == NOT_BELIEVED, "take it out of titles/activity_statuses.tsv, or note it here"


def test_a_phrase_says_one_status_in_a_language() -> None:
    said: dict[tuple[str, str], str] = {}
    for row in STORE.shard("activity_status", ""):
        for phrase in fold_lines(row.phrases):
            assert phrase, row
            assert said.setdefault((row.language, phrase), row.status) == row.status, phrase
    assert {language for language, _phrase in said} == {*LANGUAGES, "mul"}
