"""TSV and TOML text to checked records, every failure with file, line and field."""

from __future__ import annotations

import pytest

from iscokit.model import DataIntegrity
from iscokit.store.layout import KINDS
from iscokit.store.tables import problems, read_table, records, split_toml, split_tsv

RULE = """
[[rule]]
id = "R"
citation = "c"
purpose = "profession"
effect = "assessment"
origin = ["any"]
destination = ["any"]
sources = ["curation"]
checked_on = "2026-01-01"
"""


def test_tsv_splits_into_meta_and_numbered_rows_without_empty_cells() -> None:
    table = split_tsv("# title: T: more\n# source: s\ncode\tname\nA\tAlpha\n\nB\t\n", "t.tsv")
    assert dict(table.meta) == {"title": "T: more", "source": "s"}
    assert table.rows == ((4, {"code": "A", "name": "Alpha"}), (6, {"code": "B"}))


def test_tsv_takes_windows_line_ends() -> None:
    assert split_tsv("a\tb\r\n1\t2\r\n", "t.tsv").rows == ((2, {"a": "1", "b": "2"}),)


def test_tsv_takes_a_hash_inside_the_rows_as_a_cell() -> None:
    assert split_tsv("a\n#1\n", "t.tsv").rows == ((2, {"a": "#1"}),)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "no header row"),
        ("# title: x\n", 1, "no header row"),
        ("a\tb\n1\n", 2, "1 cells, but the header has 2"),
        ("# t: x\na\tb\n1\t2\n1\t2\t3\n", 4, "3 cells, but the header has 2"),
        ("a\ta\n", 1, "a column name stands twice"),
    ],
)
def test_malformed_tsv_names_file_and_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(DataIntegrity, match=problem) as caught:
        split_tsv(text, "folder/t.tsv")
    assert (caught.value.file, caught.value.line) == ("folder/t.tsv", line)


def test_toml_splits_into_entries_with_their_lines() -> None:
    table = split_toml(RULE + RULE, "r.toml", "rule")
    assert [line for line, _entry in table.rows] == [2, 12]
    assert table.rows[0][1]["id"] == "R"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("[[rule]]\nid = \n", 2, "no TOML"),
        ("[[rule]]\nid = 'a'\nid = 'b'\n", 3, "no TOML"),
        ("[[regel]]\nid = 'a'\n", 1, r"only \[\[rule\]\] entries belong here"),
        ("rule = 5\n", 1, r"only \[\[rule\]\] entries belong here"),
        ("title = 'x'\n[[rule]]\nid = 'a'\n", 1, r"only \[\[rule\]\] entries belong here"),
    ],
)
def test_malformed_toml_names_file_and_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(DataIntegrity, match=problem) as caught:
        split_toml(text, "r.toml", "rule")
    assert (caught.value.file, caught.value.line) == ("r.toml", line)


@pytest.mark.parametrize("text", ["rule = [1]\n", 'rule = ["x"]\n'])
def test_toml_array_of_something_else_than_tables_is_a_finding(text: str) -> None:
    with pytest.raises(DataIntegrity):
        records(read_table(text, "r.toml", KINDS["rule"]), KINDS["rule"])


def test_table_statements_reach_each_row_unless_it_says_otherwise() -> None:
    text = (
        "# source: one;two\n# checked_on: 2026-01-01\n# confidence: medium\n"
        "id\tname\tjurisdiction\tsource\tconfidence\nA\tAlpha\tPH\t\t\nB\tBeta\tPH\tthree\thigh\n"
    )
    first, second = records(
        read_table(text, "recognition/authorities.tsv", KINDS["authority"]), KINDS["authority"]
    )
    assert (first.sources, first.confidence) == (("one", "two"), "medium")
    assert (second.sources, second.confidence) == (("three",), "high")
    assert second.checked_on == "2026-01-01"


def test_lists_are_split_at_semicolons_and_blank_parts_vanish() -> None:
    text = "code\tname\tkind\taliases\nPH\tPhilippines\tcountry\t a ; ;b;\n"
    (place,) = records(
        read_table(text, "jurisdictions.tsv", KINDS["jurisdiction"]), KINDS["jurisdiction"]
    )
    assert place.aliases == ("a", "b")


def test_the_name_of_the_file_supplies_the_country() -> None:
    text = "# source: s\n# checked_on: 2026-01-01\nid\ttitle\nPH/x\tX\n"
    (title,) = records(
        read_table(text, "qualifications/PH.tsv", KINDS["qualification"]), KINDS["qualification"]
    )
    assert title.country == "PH"


@pytest.mark.parametrize(
    ("column", "cell", "field"),
    [
        ("valid_from", "2023-02-30", "valid_from"),
        ("valid_from", "soon", "valid_from"),
        ("status", "friend", "status"),
        ("colour", "red", "colour"),
        ("confidence", "very", "confidence"),
        ("checked_on", "yesterday", "checked_on"),
    ],
)
def test_a_bad_value_names_file_line_and_field(column: str, cell: str, field: str) -> None:
    row = {"instrument": "I", "jurisdiction": "PH", "status": "party", column: cell}
    text = "# source: s\n# checked_on: 2026-01-01\n"
    text += "\t".join(row) + "\n" + "\t".join(row.values()) + "\n"
    with pytest.raises(DataIntegrity) as caught:
        records(read_table(text, "recognition/parties.tsv", KINDS["party"]), KINDS["party"])
    assert (caught.value.file, caught.value.line) == ("recognition/parties.tsv", 4)
    assert caught.value.field == field
    assert "\n" not in str(caught.value)


def test_a_missing_field_is_named() -> None:
    text = "# checked_on: 2026-01-01\nid\tjurisdiction\nA\tPH\n"
    table = read_table(text, "recognition/authorities.tsv", KINDS["authority"])
    assert {error.field for error in problems(table, KINDS["authority"])} == {
        "name",
        "sources",
    }


def test_every_bad_row_is_told_not_only_the_first() -> None:
    text = "code\tname\tkind\nA\tx\tcountry\nB\tx\tplanet\nC\tx\tmoon\n"
    table = read_table(text, "jurisdictions.tsv", KINDS["jurisdiction"])
    assert [error.line for error in problems(table, KINDS["jurisdiction"])] == [3, 4]


def test_a_bad_value_deep_in_a_rule_names_the_entry_and_the_way_to_the_field() -> None:
    text = RULE + '[[rule.condition]]\nkind = "mood"\ntext = "t"\n'
    (error,) = problems(read_table(text, "r.toml", KINDS["rule"]), KINDS["rule"])
    assert error.line == 2
    assert error.field == "condition.0.kind"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('effect = "assessment"', 'effect = "certain"'),
        ('purpose = "profession"', 'purpose = "fun"'),
        ('checked_on = "2026-01-01"', 'checked_on = "2026-13-01"'),
        ('origin = ["any"]', "colour = 1"),
    ],
)
def test_a_rule_that_says_what_none_can_say_is_refused(old: str, new: str) -> None:
    with pytest.raises(DataIntegrity):
        records(read_table(RULE.replace(old, new), "r.toml", KINDS["rule"]), KINDS["rule"])
