"""The store: nothing is read before it is asked for, each file once, by any number of threads."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from iscokit.store import Store
from iscokit.store.folder import Bundled, Overlay
from iscokit.store.layout import KINDS, key_of


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each bundled file is read."""
    counted: Counter[str] = Counter()
    original = Bundled.text
    lock = threading.Lock()

    def text(self: Bundled, path: str) -> str:
        with lock:
            counted[path] += 1
        return original(self, path)

    monkeypatch.setattr(Bundled, "text", text)
    return counted


def test_a_new_store_has_read_nothing(reads: Counter[str]) -> None:
    Store()
    assert reads == {}


def test_asking_for_one_kind_reads_its_files_and_the_catalogue_only(reads: Counter[str]) -> None:
    Store().all("jurisdiction")
    assert set(reads) == {"catalogue.tsv", "jurisdictions.tsv"}


def test_asking_for_one_shard_reads_that_file_only(reads: Counter[str]) -> None:
    rows = Store().shard("qualification", "PH")
    assert {row.country for row in rows} == {"PH"}
    assert set(reads) == {"catalogue.tsv", "qualifications/PH.tsv"}


def test_a_file_is_read_once_however_often_it_is_asked_for(reads: Counter[str]) -> None:
    store = Store()
    first = store.all("jurisdiction")
    assert store.all("jurisdiction") is first
    assert store.by_key("jurisdiction") is store.by_key("jurisdiction")
    assert reads["jurisdictions.tsv"] == 1


def at_once(ask: Callable[[], object]) -> set[int]:
    """Ask from eight threads at once; return the identities of what they got."""
    start = threading.Barrier(8)

    def wait_and_ask(_: int) -> object:
        start.wait()
        return ask()

    with ThreadPoolExecutor(8) as pool:
        return {id(got) for got in list(pool.map(wait_and_ask, range(8)))}


def test_threads_that_ask_at_once_share_one_reading(reads: Counter[str]) -> None:
    store = Store()
    assert len(at_once(lambda: store.all("framework_level"))) == 1
    assert set(reads.values()) == {1}


def test_threads_that_ask_at_once_share_one_index(reads: Counter[str]) -> None:
    store = Store()
    assert len(at_once(lambda: store.by_key("framework_level"))) == 1
    assert set(reads.values()) == {1}


def test_a_shard_that_is_not_held_is_empty(store: Store) -> None:
    assert store.shard("qualification", "ZZ") == ()


def test_shards_are_named_after_their_files(store: Store) -> None:
    assert {"PH", "regional"} <= set(store.shards("qualification"))
    assert "isco-08/fr" in store.shards("title")
    assert store.shards("title") == sorted(store.shards("title"))


def test_all_is_the_sum_of_the_shards(store: Store) -> None:
    parts = [store.shard("category", name) for name in store.shards("category")]
    assert sum(map(len, parts)) == len(store.all("category")) > 5_000


def test_by_key_finds_each_record_by_what_identifies_it(store: Store) -> None:
    levels = store.by_key("framework_level")
    assert levels["EQF|6"].framework == "EQF"
    for key, record in store.by_key("jurisdiction").items():
        assert key == record.code == key_of(record, KINDS["jurisdiction"])


def test_an_unknown_kind_is_a_mistake_of_the_caller(store: Store) -> None:
    with pytest.raises(KeyError, match="nothing"):
        store.all("nothing")


def test_data_version_names_the_overlays(
    overlay: Callable[[Mapping[str, str]], Path], store: Store
) -> None:
    folder = overlay({})
    named = Store([folder]).data_version
    assert named.startswith(f"{store.data_version}+{folder.name}.")
    other = overlay({"blocs.tsv": "# source: curation\nbloc\tname\nXB1\tA bloc\n"})
    assert Store([other]).data_version.split(".")[-1] != named.split(".")[-1]


def test_overlay_lists_its_fact_files_sorted_and_leaves_the_catalogue_out(
    overlay: Callable[[Mapping[str, str]], Path],
) -> None:
    folder = overlay(
        {"recognition/rules/b.toml": "", "blocs.tsv": "", "catalogue.tsv": "", "readme.md": ""}
    )
    assert Overlay(folder).paths() == ["blocs.tsv", "recognition/rules/b.toml"]
