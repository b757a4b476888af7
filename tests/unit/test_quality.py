"""Fifty faults seeded into good tables: all found, and the good tables show only real ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from iscokit import Kit, Relation, UnusableInput
from iscokit.store.quality import Entry, Remark, Row, inspect_pairs, inspect_taxonomy

Entries = dict[str, Entry]
Rows = list[Row]


def isco(kit: Kit) -> Entries:
    titles = {row.code: row.title for row in kit._store.shard("title", "isco-08/en")}
    rows = kit.hierarchy("isco-08").categories.values()
    return {
        row.code: Entry(row.code, row.parent, row.depth, titles[row.code], line)
        for line, row in enumerate(rows, 1)
    }


def soc_pairs(kit: Kit) -> Rows:
    pairs = kit._store.shard("association", "us-soc-2010__us-soc-2018")
    return [
        Row(p.source, p.target, p.relation, p.source_part, p.target_part, line)
        for line, p in enumerate(pairs, 1)
    ]


def taxonomy_faults() -> Iterator[  # noqa: C901  # a list of faults, one after the other
    tuple[str, str, Callable[[Entries], list[Entry]]]
]:
    """Yield the kind, the code it is found at, and what is done to the table."""

    def parent(code: str, value: str) -> Callable[[Entries], list[Entry]]:
        return lambda t: [replace(e, parent=value) if e.code == code else e for e in t.values()]

    def depth(code: str, value: int) -> Callable[[Entries], list[Entry]]:
        return lambda t: [replace(e, depth=value) if e.code == code else e for e in t.values()]

    def title(code: str, value: str) -> Callable[[Entries], list[Entry]]:
        return lambda t: [replace(e, title=value) if e.code == code else e for e in t.values()]

    def without(*codes: str) -> Callable[[Entries], list[Entry]]:
        return lambda t: [e for e in t.values() if e.code not in codes]

    def twice(code: str) -> Callable[[Entries], list[Entry]]:
        return lambda t: [*t.values(), replace(t[code], line=999)]

    for code in ("2221", "0110", "9629", "133", "44"):
        yield "orphan", code, parent(code, "29")
    yield "orphan", "2211", without("221")
    yield "orphan", "51", without("5")
    for code in ("2221", "011", "5", "7543", "0"):
        yield "duplicate_code", code, twice(code)
    yield "cycle", "22", parent("22", "2211")
    yield "cycle", "2", parent("2", "2")
    yield "cycle", "711", parent("711", "7111")
    for code, to in (("2222", 3), ("0110", 2), ("411", 2), ("96", 3)):
        yield "level_jump", code, depth(code, to)
    for code, same in (
        ("2222", "Nursing professionals"),
        ("9112", "domestic  CLEANERS and helpers"),
        ("8332", "CAR, TAXI AND VAN DRIVERS"),
        ("53", "Sales workers"),
    ):
        yield "duplicate_title", code, title(code, same)
    for code in ("2221", "0", "91", "621"):
        yield "untitled", code, title(code, "")
    yield "childless", "222", without("2221", "2222")
    yield "childless", "531", without("5311", "5312")
    yield "childless", "95", without("951", "9510", "952", "9520")
    yield "single_child", "222", without("2222")
    yield "single_child", "531", without("5311")
    yield (
        "single_child",
        "92x",
        lambda t: [*t.values(), Entry("92x", "9", 2, "a"), Entry("92x1", "92x", 3, "b")],
    )
    yield "gap", "111", without("1113")
    yield (
        "gap",
        "2",
        without("23", *(str(n) for n in range(231, 236)), *(str(n) for n in range(2310, 2360))),
    )
    yield "gap", "721", without("7213")
    yield (
        "gap",
        "top",
        without(
            "4",
            *(str(n) for n in range(41, 45)),
            *(str(n) for n in range(411, 442)),
            *(str(n) for n in range(4110, 4420)),
        ),
    )


def pair_faults() -> Iterator[tuple[str, str, Callable[[Rows], Rows]]]:
    def change(one: str, other: str, /, **values: object) -> Callable[[Rows], Rows]:
        return lambda t: [
            replace(r, **values) if (r.source, r.target) == (one, other) else r  # type: ignore[arg-type]  # on purpose
            for r in t
        ]

    def more(*rows: Row) -> Callable[[Rows], Rows]:
        return lambda t: [*t, *rows]

    yield (
        "duplicate_pair",
        "29-1051 29-1051",
        more(Row("29-1051", "29-1051", Relation.EXACT, line=999)),
    )
    yield "duplicate_pair", "11-1011 11-1011", more(Row("11-1011", "11-1011", None, line=999))
    yield "dangling_end", "29-1051 29-9998", change("29-1051", "29-1051", target="29-9998")
    yield "dangling_end", "99-9998 29-1051", change("29-1051", "29-1051", source="99-9998")
    yield "dangling_end", "291051 29-1051", change("29-1051", "29-1051", source="291051")
    yield "dangling_end", "29-1051 29-1051.00", change("29-1051", "29-1051", target="29-1051.00")
    yield "contradiction", "29-1051 29-1051", change("29-1051", "29-1051", source_part=True)
    yield "contradiction", "11-1011 11-1011", change("11-1011", "11-1011", target_part=True)
    yield (
        "contradiction",
        "29-1051 29-1141",
        more(Row("29-1051", "29-1141", Relation.EXACT, line=999)),
    )
    yield "contradiction", "29-1051", more(Row("29-1051", "", None, line=999))
    yield (
        "one_way",
        "29-1051 29-1141",
        more(Row("29-1051", "29-1141", Relation.RELATED, True, True, 999)),
    )
    yield "one_way", "11-1011 11-1021", change("11-1011", "11-1011", target="11-1021")
    yield "one_way", "15-1131 15-1251", lambda t: t  # lost from the table back, see the test


TAXONOMY = list(taxonomy_faults())
PAIRS = list(pair_faults())


def found_anew(before: list[Remark], after: list[Remark]) -> set[tuple[str, str]]:
    return {(str(r.kind), r.code) for r in after} - {(str(r.kind), r.code) for r in before}


@pytest.mark.parametrize(
    ("kind", "code", "spoil"), TAXONOMY, ids=[f"{k} {c}" for k, c, _ in TAXONOMY]
)
def test_a_fault_in_a_taxonomy_is_found(
    kit: Kit, kind: str, code: str, spoil: Callable[[Entries], list[Entry]]
) -> None:
    table = isco(kit)
    before = inspect_taxonomy(table.values(), titled=True)
    assert (kind, code) in found_anew(before, inspect_taxonomy(spoil(table), titled=True))


@pytest.mark.parametrize(("kind", "code", "spoil"), PAIRS, ids=[f"{k} {c}" for k, c, _ in PAIRS])
def test_a_fault_in_a_correspondence_is_found(
    kit: Kit, kind: str, code: str, spoil: Callable[[Rows], Rows]
) -> None:
    table = soc_pairs(kit)
    back = [(row.target, row.source) for row in table]
    sources = kit.hierarchy("us-soc-2010").categories
    targets = kit.hierarchy("us-soc-2018").categories
    before = inspect_pairs(table, sources=sources, targets=targets, back=back)
    assert before == []
    if kind == "one_way" and code == "15-1131 15-1251":
        back.remove(("15-1251", "15-1131"))
    after = inspect_pairs(spoil(table), sources=sources, targets=targets, back=back)
    assert (kind, code) in found_anew(before, after)


def test_there_are_fifty() -> None:
    assert len(TAXONOMY) + len(PAIRS) >= 50


def test_the_clean_table_shows_only_what_is_really_so(kit: Kit) -> None:
    """ISCO-08 has groups with one child, and titles that two levels share; nothing else."""
    found = inspect_taxonomy(isco(kit).values(), titled=True)
    assert {remark.kind for remark in found} == {"single_child"}
    single = {remark.code for remark in found}
    assert single == {
        code
        for code in kit.hierarchy("isco-08").categories
        if len(kit.hierarchy("isco-08").children(code)) == 1
    }
    assert "0110" not in single
    assert not any(remark.is_fault for remark in found)


def test_a_fault_names_its_line() -> None:
    found = inspect_taxonomy([Entry("1", line=2), Entry("1", line=3), Entry("21", "2", line=4)])
    assert [(r.kind, r.line) for r in found] == [("duplicate_code", 3), ("orphan", 4)]
    assert found[0].why == "also in line 2"


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([Row("", "a"), Row("1", "a")], "contradiction"),
        ([Row("", "")], "contradiction"),
        ([Row("1", "a", Relation.EXACT), Row("2", "a", Relation.EXACT)], "shared_exact"),
    ],
)
def test_both_ends_of_a_pair_are_looked_at(rows: list[Row], kind: str) -> None:
    assert kind in {remark.kind for remark in inspect_pairs(rows)}


def test_codes_that_differ_only_by_blanks_or_width_are_one_code() -> None:
    found = inspect_taxonomy([Entry("1"), Entry("1 "), Entry("１")])
    assert [remark.kind for remark in found] == ["alike_codes", "alike_codes"]


def test_what_is_no_table_is_refused() -> None:
    for rows in (5, [None], [Entry(1)]):  # type: ignore[arg-type]  # on purpose
        with pytest.raises(UnusableInput, match="rows"):
            inspect_taxonomy(rows)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(UnusableInput, match="is no pair of codes"):
        inspect_pairs([], back=[("1", "a", "x")])  # type: ignore[list-item]  # on purpose
