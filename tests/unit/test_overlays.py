"""Private facts on top of the bundled ones: they answer, they close, and they fail by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

import iscokit
from iscokit import DataIntegrity, Kit
from iscokit.store import Store

Write = Callable[[Mapping[str, str | bytes]], Path]
WHEN = "2026-11-22"
PARTY = "instrument\tjurisdiction\tstatus\tvalid_from\tvalid_to\n"


def test_a_private_qualification_is_identified(overlay: Write, head: str) -> None:
    table = head + "country\tid\ttitle\tprofessions\nPH\tPH/own\tQuillwork Mastery\tcook\n"
    named = Kit([overlay({"qualifications/mine.tsv": table})])
    answer = named.resolve("Quillwork Mastery", origin="PH", destination="DE", on=WHEN)
    assert answer.identified[0].id == "PH/own"
    assert answer.identified[0].score == 1.0
    assert answer.identified[0].professions == ("cook",)


def test_a_private_title_of_an_occupation_is_found(overlay: Write, head: str) -> None:
    table = (
        head
        + "scheme\tcode\tisco\ttitles\tsource\nesco-1.2.0\t2221.1\t2221\tQuillwright\tcuration\n"
    )
    kit = Kit([overlay({"titles/index/en.tsv": table})])
    assert not kit._store.is_bundled("index_entry")
    assert kit.search("Quillwright", language="en")[0].code == "isco-08:2221"
    assert kit.search("registered nurse", language="en")[0].code == "isco-08:2221"
    assert iscokit.default_kit()._store.is_bundled("index_entry", "gender_ending")


def test_a_private_title_is_not_seen_by_the_default_kit(overlay: Write, head: str) -> None:
    table = head + "country\tid\ttitle\nPH\tPH/own\tQuillwork Mastery\n"
    Kit([overlay({"qualifications/mine.tsv": table})])
    answer = iscokit.resolve("Quillwork Mastery", origin="PH", destination="DE", on=WHEN)
    assert all(reading.id != "PH/own" for reading in answer.identified)


def test_a_private_rule_answers(overlay: Write, toml_rule: Callable[..., str]) -> None:
    rule = toml_rule("OWN-1", professions=["cook"], origin=["PH"], destination=["DE"])
    kit = Kit([overlay({"recognition/rules/mine.toml": rule})])
    answer = kit.resolve("Diploma in Culinary Arts", origin="PH", destination="DE", on=WHEN)
    assert "OWN-1" in {route.rule for route in answer.routes}
    assert "+own0." in answer.data_version


def test_a_bundled_rule_is_closed_from_a_day_on(overlay: Write, head: str) -> None:
    closed = head + "kind\tkey\tvalid_to\treason\nrule\tTTMRA-1\t2025-06-30\ta test\n"
    store = Store([overlay({"closed.tsv": closed})])
    assert store.by_key("rule")["TTMRA-1"].valid_to == "2025-06-30"
    assert Store().by_key("rule")["TTMRA-1"].valid_to == ""


def test_a_closed_rule_no_longer_answers(
    overlay: Write, head: str, toml_rule: Callable[..., str]
) -> None:
    rules = overlay(
        {
            "recognition/rules/mine.toml": toml_rule(
                "OWN-2", professions=["chef"], origin=["PH"], destination=["DE"]
            )
        }
    )
    closing = overlay(
        {"closed.tsv": head + "kind\tkey\tvalid_to\treason\nrule\tTTMRA-1\t2025-06-30\ta test\n"}
    )
    kit = Kit([rules, closing])
    question: dict[str, Any] = {"origin": "AU", "destination": "NZ", "occupation": "isco-08:2264"}
    before = kit.resolve("Bachelor of Physiotherapy", on="2025-06-30", **question)
    after = kit.resolve("Bachelor of Physiotherapy", on="2025-07-01", **question)
    assert "TTMRA-1" not in {route.rule for route in after.routes}
    missed = [miss for miss in after.near_misses if miss.rule.id == "TTMRA-1"]
    assert missed == [] or "until 2025-06-30" in missed[0].reason
    told_before = {r.rule for r in before.routes} | {m.rule.id for m in before.near_misses}
    assert {r.rule for r in after.routes} <= told_before


def test_a_party_is_closed_by_its_key(
    overlay: Write, head: str, world_files: dict[str, str]
) -> None:
    base = overlay(world_files)
    closing = overlay(
        {
            "closed.tsv": head
            + "kind\tkey\tvalid_to\treason\nparty\tX-ACT|XA|2005-03-10\t2020-12-31\tleft\n"
        }
    )
    store = Store([base, closing])
    (party,) = [p for p in store.all("party") if (p.instrument, p.jurisdiction) == ("X-ACT", "XA")]
    assert party.valid_to == "2020-12-31"


def test_a_closure_cannot_open_again_what_has_ended(overlay: Write, head: str) -> None:
    row = "rule\tGB-EEA-GENERAL-END\t2030-12-31\ta test\n"
    with pytest.raises(DataIntegrity, match="cannot open it again"):
        Kit([overlay({"closed.tsv": head + "kind\tkey\tvalid_to\treason\n" + row})])


@pytest.mark.parametrize(
    "text",
    [
        'sources = []\nchecked_on = "2026-01-01"',
        'sources = ["curation"]\nchecked_on = ""',
        'sources = ["curation"]\nchecked_on = "2026-01-01"\nconfidence = "low"',
        'sources = ["nobody"]\nchecked_on = "2026-01-01"',
    ],
)
def test_an_overlay_is_held_to_the_law_of_the_house(overlay: Write, text: str) -> None:
    rule = (
        '[[rule]]\nid = "OWN-3"\ncitation = "x"\npurpose = "work"\neffect = "assessment"\n'
        'professions = ["cook"]\norigin = ["PH"]\ndestination = ["DE"]\n'
    )
    with pytest.raises(DataIntegrity):
        Kit([overlay({"recognition/rules/mine.toml": rule + text + "\n"})])


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("rule\tNO-SUCH-RULE", "no rule 'NO-SUCH-RULE' is held"),
        ("regel\tTTMRA-1", "there is no kind 'regel'"),
        ("authority\tx", "a authority has no end date"),
    ],
)
def test_a_closure_of_nothing_is_refused(overlay: Write, head: str, row: str, problem: str) -> None:
    table = head + f"kind\tkey\tvalid_to\treason\n{row}\t2025-06-30\ta test\n"
    with pytest.raises(DataIntegrity, match=problem) as caught:
        Kit([overlay({"closed.tsv": table})])
    assert caught.value.file.endswith("closed.tsv")


def test_a_bundled_fact_said_again_is_refused_and_both_places_are_named(
    overlay: Write, head: str
) -> None:
    table = head + "code\tname\tparent\tkind\taliases\nPH\tPilipinas\t\tcountry\t\n"
    folder = overlay({"jurisdictions.tsv": table})
    with pytest.raises(DataIntegrity, match=r"'PH' is already held: jurisdictions.tsv") as caught:
        Kit([folder])
    assert caught.value.file == f"{folder}/jurisdictions.tsv"
    assert caught.value.field == "code"


MALFORMED: dict[str, tuple[str, str | bytes, int, str, str]] = {
    "too few cells": ("recognition/parties.tsv", PARTY + "X\tPH\tparty\n", 2, "", "3 cells"),
    "repeated column": ("blocs.tsv", "bloc\tbloc\nA\tB\n", 1, "", "stands twice"),
    "no header": ("blocs.tsv", "", 1, "", "no header row"),
    "not UTF-8": ("blocs.tsv", b"bloc\tname\nA\t\xe9\n", 0, "", "not UTF-8"),
    "no TOML": ("recognition/rules/x.toml", "[[rule]]\nid = x y\n", 2, "", "no TOML"),
    "other array": ("recognition/rules/x.toml", "[[law]]\n", 1, "law", r"only \[\[rule\]\]"),
    "bad date": (
        "recognition/parties.tsv",
        "# source: curation\n# checked_on: 2026-01-01\n" + PARTY + "X\tPH\tparty\t2023-02-30\t\n",
        4,
        "valid_from",
        "day is out of range|not a date|must be in range",
    ),
    "unknown field": ("blocs.tsv", "bloc\tname\tcolour\nA\tB\tred\n", 2, "colour", "[Uu]nexpected"),
    "file of no kind": ("recognition/laws/x.toml", "", 0, "", "no kind of fact"),
}


@pytest.mark.parametrize(
    ("path", "content", "line", "field", "problem"), MALFORMED.values(), ids=list(MALFORMED)
)
def test_a_malformed_overlay_names_file_line_and_field(
    overlay: Write, path: str, content: str | bytes, line: int, field: str, problem: str
) -> None:
    folder = overlay({path: content})
    with pytest.raises(DataIntegrity, match=problem) as caught:
        Kit([folder])
    assert caught.value.file == f"{folder}/{path}"
    assert (caught.value.line, caught.value.field) == (line, field)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"effect": "certain"}, "effect"),
        ({"colour": "red"}, "colour"),
        ({"citation": None}, "citation"),
        ({"sources": None}, "sources"),
        ({"checked_on": None}, "checked_on"),
        ({"valid_to": "2023-02-29"}, "valid_to"),
        ({"condition": [{"kind": "mood", "text": "t"}]}, "condition.0.kind"),
    ],
)
def test_a_malformed_rule_names_its_entry_and_field(
    overlay: Write, toml_rule: Callable[..., str], given: dict[str, object], field: str
) -> None:
    text = "# mine\n\n" + toml_rule("A") + toml_rule("B", **given)
    line = text.splitlines().index("[[rule]]", 4) + 1
    folder = overlay({"recognition/rules/x.toml": text})
    with pytest.raises(DataIntegrity) as caught:
        Kit([folder])
    assert (caught.value.line, caught.value.field) == (line, field)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataIntegrity, match="this overlay is no folder") as caught:
        Kit([tmp_path / "nowhere"])
    assert caught.value.file == str(tmp_path / "nowhere")


def test_a_file_in_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DataIntegrity, match="this overlay is no folder"):
        Kit([tmp_path / "file"])


def test_import_and_default_kit_work_beside_a_malformed_overlay(
    overlay: Write, run_python: Callable[..., CompletedProcess[str]]
) -> None:
    folder = overlay({"blocs.tsv": "broken\n\t\t\n"})
    code = (
        "import iscokit\n"
        f"try: iscokit.Kit([{str(folder)!r}])\n"
        "except iscokit.DataIntegrity as error: print('refused')\n"
        "print(iscokit.resolve('x', origin='PH', destination='DE', on='2026-11-22').query.origin)"
    )
    done = run_python("-c", code)
    assert done.stdout.split() == ["refused", "PH"]
    assert done.stderr == ""
