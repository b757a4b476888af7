"""Integrity of the bundled facts. A failure prints every finding with file and line."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iscokit.model import RECOGNISED
from iscokit.store import Store
from iscokit.store.check import check

Row = dict[str, str]

#: Rules that say "recognised" without a decisive condition, each with its reason.
WITHOUT_DECISIVE = {
    "TTMRA-1": "recognises a registration; whether the holder has one is asked for, not assumed",
}


def rows_of(path: Path) -> list[Row]:
    text = path.read_text(encoding="utf-8")
    body = [line for line in text.split("\n") if line and not line.startswith("#")]
    return list(csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE))


def rules_of(data: Path) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{path.name}: {rule.get('id')}", rule)
        for path in sorted((data / "recognition" / "rules").glob("*.toml"))
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    ]


@pytest.fixture(scope="module")
def rules(data: Path) -> list[tuple[str, dict[str, Any]]]:
    found = rules_of(data)
    assert len(found) > 300
    return found


def test_the_bundled_facts_have_no_findings() -> None:
    report = check()
    assert report.ok, "\n" + "\n".join(map(str, report.findings))
    assert report.rows > 50_000


OFFICIAL: dict[str, list[int]] = {
    "isco-08": [10, 43, 130, 436],
    "isco-88": [10, 28, 116, 390],
    "us-soc-2010": [23, 97, 461, 840],
    "us-soc-2018": [23, 98, 459, 867],
    "ca-noc-2011": [10, 40, 140, 500],
    "ca-noc-2016": [10, 40, 140, 500],
    "ca-noc-2021": [10, 45, 89, 162, 516],
    "au-anzsco-2022": [8, 43, 99, 364, 1076],
}


@pytest.mark.parametrize("scheme", list(OFFICIAL))
def test_the_number_of_groups_at_each_level_is_the_official_one(store: Store, scheme: str) -> None:
    held = Counter(row.depth for row in store.shard("category", scheme))
    assert [held[depth] for depth in sorted(held)] == OFFICIAL[scheme]


def test_the_stated_numbers_of_groups_are_those_held(store: Store) -> None:
    wrong = {}
    for level in store.all("scheme_level"):
        held = sum(row.depth == level.depth for row in store.shard("category", level.scheme))
        if level.groups is not None and held != level.groups:
            wrong[level.scheme, level.depth] = (level.groups, held)
    assert wrong == {}


def test_every_category_but_the_top_ones_has_a_parent_above_it(store: Store) -> None:
    wrong = []
    for scheme in store.shards("category"):
        depth = {row.code: row.depth for row in store.shard("category", scheme)}
        wrong += [
            f"{scheme}:{row.code}"
            for row in store.shard("category", scheme)
            if bool(row.parent) is (row.depth == 1)
            or (row.parent and depth[row.parent] >= row.depth)
        ]
    assert wrong == []


def test_a_complete_scheme_has_a_title_for_nearly_each_finest_category(store: Store) -> None:
    """What a scheme lacks is said: `complete` is false, or its note speaks of titles."""
    for scheme in store.all("scheme"):
        rows = store.shard("category", scheme.id)
        finest = max(row.depth for row in rows)
        codes = {row.code for row in rows if row.depth == finest}
        titles = [
            len(codes & {t.code for t in store.shard("title", f"{scheme.id}/{language}")})
            for language in scheme.languages
        ]
        said = not scheme.complete or "title" in scheme.note
        assert said or max(titles, default=0) >= 0.99 * len(codes), scheme.id


def test_the_pairs_of_each_correspondence_are_as_many_as_stated(store: Store) -> None:
    held = {
        table.id: sum(
            bool(pair.source and pair.target) for pair in store.shard("association", table.id)
        )
        for table in store.all("correspondence")
    }
    assert held == {table.id: table.pairs for table in store.all("correspondence")}
    assert set(held) == set(store.shards("association"))


def test_relations_agree_with_the_parts(store: Store) -> None:
    """An exact pair has no part on either side; a pair with a part on both is only related."""
    wrong = []
    for table in store.all("correspondence"):
        for pair in store.shard("association", table.id):
            parts = (pair.source_part, pair.target_part)
            if (pair.relation == "exact" and any(parts)) or (
                all(parts) and pair.relation in ("exact", "broad", "narrow")
            ):
                wrong.append((table.id, pair.source, pair.target, pair.relation))
    assert wrong == []


def _all_tables(data: Path) -> Iterator[tuple[Path, Row]]:
    for path in sorted(data.rglob("*.tsv")):
        for row in rows_of(path):
            yield path, row


def test_no_record_is_of_low_confidence(
    data: Path, rules: list[tuple[str, dict[str, Any]]]
) -> None:
    low = [
        (path.name, *list(row.values())[:1])
        for path, row in _all_tables(data)
        if row.get("confidence") == "low"
    ]
    assert low == []
    assert [name for name, rule in rules if rule.get("confidence") == "low"] == []


def test_nothing_that_rests_on_memory_alone_is_called_high(store: Store) -> None:
    memory = {source.id for source in store.all("source") if source.kind == "memory"}
    assert "curation" in memory
    wrong = [
        f"{kind}: {getattr(record, 'id', None) or getattr(record, 'key', None) or record}"
        for kind in (
            "rule",
            "instrument",
            "party",
            "authority",
            "procedure",
            "regulation",
            "qualification",
            "listed_title",
            "profession",
            "framework",
            "framework_level",
            "referencing",
            "membership",
        )
        for record in store.all(kind)
        if record.confidence == "high" and set(record.sources) <= memory
    ]
    assert wrong == []


def test_every_rule_is_cited_sourced_and_dated(rules: list[tuple[str, dict[str, Any]]]) -> None:
    wrong = [
        name
        for name, rule in rules
        if not (rule.get("citation", "").strip() and rule.get("sources"))
        or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(rule.get("checked_on", "")))
    ]
    assert wrong == []


def test_every_rule_that_says_recognised_has_an_instrument_and_a_decisive_condition(
    rules: list[tuple[str, dict[str, Any]]],
) -> None:
    strong = [(name, r) for name, r in rules if r["effect"] in {str(e) for e in RECOGNISED}]
    assert len(strong) > 30
    assert [name for name, rule in strong if not rule.get("instrument")] == []
    bare = {
        rule["id"]
        for _name, rule in strong
        if not any(c.get("decisive") for c in rule.get("condition", ()))
    }
    assert bare == set(WITHOUT_DECISIVE), "give it a decisive condition, or a reason above"


def test_rules_without_a_decisive_condition_ask_for_the_registration(
    rules: list[tuple[str, dict[str, Any]]],
) -> None:
    for _name, rule in rules:
        if rule["id"] in WITHOUT_DECISIVE:
            assert "registered" in {c["kind"] for c in rule["condition"]}, rule["id"]


def test_every_instrument_behind_a_recognition_has_parties_or_named_places(
    store: Store, rules: list[tuple[str, dict[str, Any]]]
) -> None:
    bound = {party.instrument for party in store.all("party")}
    wrong = [
        name
        for name, rule in rules
        if rule["effect"] in ("automatic", "full")
        and "parties" in (*rule["origin"], *rule["destination"])
        and rule["instrument"] not in bound
    ]
    assert wrong == []


def test_no_rule_that_says_recognised_is_for_anybody_from_anywhere(
    rules: list[tuple[str, dict[str, Any]]],
) -> None:
    wrong = [
        name
        for name, rule in rules
        if rule["effect"] in ("automatic", "full") and "any" in rule["origin"]
    ]
    assert wrong == []


def test_ids_of_rules_and_instruments_are_unique(data: Path) -> None:
    for kind in ("rule", "instrument"):
        ids = [
            entry["id"]
            for path in (data / "recognition" / f"{kind}s").glob("*.toml")
            for entry in tomllib.loads(path.read_text(encoding="utf-8"))[kind]
        ]
        assert [name for name, number in Counter(ids).items() if number > 1] == []


def test_the_catalogue_is_complete_and_fresh(data: Path) -> None:
    listed = {row["path"]: row for row in rows_of(data / "catalogue.tsv")}
    on_disk = {
        path.relative_to(data).as_posix()
        for path in data.rglob("*")
        if path.suffix in (".tsv", ".toml") and path.name != "catalogue.tsv"
    }
    assert set(listed) == on_disk, "run python tools/build_catalogue.py"
    stale = [
        name
        for name, row in listed.items()
        if hashlib.sha256((data / name).read_bytes()).hexdigest() != row["sha256"]
    ]
    assert stale == [], "run python tools/build_catalogue.py"


def test_the_catalogue_counts_the_rows(data: Path) -> None:
    wrong = {}
    for row in rows_of(data / "catalogue.tsv"):
        if row["path"].endswith(".tsv"):
            held = len(rows_of(data / row["path"]))
            if held != int(row["rows"]):
                wrong[row["path"]] = (row["rows"], held)
    assert wrong == {}


def test_every_file_states_owner_licence_and_day(data: Path) -> None:
    for row in rows_of(data / "catalogue.tsv"):
        for name in ("title", "publisher", "licence", "retrieved", "checked_on"):
            assert row[name].strip(), (row["path"], name)


def test_texts_are_utf8_in_composed_form_without_carriage_returns(data: Path) -> None:
    wrong = []
    for path in sorted(p for p in data.rglob("*") if p.suffix in (".tsv", ".toml")):
        raw = path.read_bytes()
        text = raw.decode("utf-8")
        name = path.relative_to(data).as_posix()
        if b"\r" in raw or raw.startswith(b"\xef\xbb\xbf"):
            wrong.append(f"{name}: carriage return or byte order mark")
        if unicodedata.normalize("NFC", text) != text:
            wrong.append(f"{name}: not in composed form (NFC)")
        if not text.endswith("\n") or text.endswith("\n\n"):
            wrong.append(f"{name}: ends without a line end, or with several")
    assert wrong == []


def test_cells_have_no_blanks_around_them(data: Path) -> None:
    wrong = []
    for path in sorted(data.rglob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if not line.startswith("#") and any(c != c.strip(" \u00a0") for c in line.split("\t")):
                wrong.append(f"{path.relative_to(data).as_posix()}:{number}")
    assert wrong == []


def test_lines_of_rules_have_no_trailing_blanks(data: Path) -> None:
    wrong = [
        f"{path.name}:{number}"
        for path in sorted(data.rglob("*.toml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if line != line.rstrip()
    ]
    assert wrong == []


def test_tables_are_sorted(data: Path) -> None:
    """Sorted by one of the first columns, so that a change shows as one line where it belongs."""
    unsorted = []
    for path in sorted(data.rglob("*.tsv")):
        rows = rows_of(path)
        columns = list(rows[0])[:3] if rows else []
        if len(rows) > 1 and not any(
            [row[c] for row in rows] == sorted(row[c] for row in rows)
            and len({row[c] for row in rows}) > 1
            for c in columns
        ):
            unsorted.append(path.relative_to(data).as_posix())
    assert unsorted == []


def test_no_row_stands_twice_in_a_table(data: Path) -> None:
    twice = []
    for path in sorted(data.rglob("*.tsv")):
        lines = path.read_text(encoding="utf-8").split("\n")
        counted = Counter(line for line in lines if line and not line.startswith("#"))
        twice += [f"{path.name}: {line[:80]}" for line, n in counted.items() if n > 1]
    assert twice == []


def test_no_path_of_a_workshop_is_left_in_what_ships(root: Path) -> None:
    # Written in pieces so that this very file is not found.
    words = ("/" + "work/", "stored" + "-page", "shared" + "/sources", "/" + "tmp/")
    wrong = []
    for folder in ("src", "docs", "tools", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".md", ".toml", ".tsv", ".yml") and path.is_file():
                for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                    wrong += [
                        f"{path.relative_to(root)}:{number} {word}"
                        for word in words
                        if word in line
                    ]
    assert wrong == []
