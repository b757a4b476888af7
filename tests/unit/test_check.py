"""Seeded faults: each is found, at its place, with what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from iscokit import DataIntegrity
from iscokit.store.check import Finding, check

Write = Callable[[Mapping[str, str | bytes]], Path]

HEAD = "# source: curation\n# checked_on: 2026-01-01\n# confidence: medium\n"


def table(columns: str, *rows: str) -> str:
    """Return a table; its first row stands on line 5."""
    return HEAD + "\n".join(["\t".join(columns.split()), *(r.replace("|", "\t") for r in rows), ""])


def seed(
    path: str, columns: str, row: str, field: str, told: str
) -> tuple[str, str, int, str, str]:
    return path, table(columns, row), 5, field, told


PARTIES, RULES = "recognition/parties.tsv", "recognition/rules/x.toml"
TITLES, REG = "qualifications/mine.tsv", "professions/regulated.tsv"

FAULTS: dict[str, tuple[str, str, int, str, str]] = {
    "party of no instrument": seed(
        PARTIES, "instrument jurisdiction status", "NOPE|PH|party", "instrument", "no instrument"
    ),
    "party that is no place": seed(
        PARTIES, "instrument jurisdiction status", "TTMRA|QQ|party", "jurisdiction", "'QQ' is no"
    ),
    "ends before it begins": seed(
        PARTIES,
        "instrument jurisdiction status valid_from valid_to",
        "TTMRA|PH|party|2020-01-01|2019-12-31",
        "valid_to",
        "before it begins",
    ),
    "status of no kind": seed(
        PARTIES, "instrument jurisdiction status", "TTMRA|PH|friend", "status", "Input should be"
    ),
    "date of no calendar": seed(
        PARTIES,
        "instrument jurisdiction status valid_from",
        "TTMRA|PH|party|2023-02-30",
        "valid_from",
        "day|date",
    ),
    "member of no bloc": seed(
        "bloc_members.tsv", "bloc member", "NOBLOC|PH", "bloc", "no bloc 'NOBLOC'"
    ),
    "title of no profession": seed(
        TITLES, "id country title professions", "PH/x|PH|X|no_prof", "professions", "no profession"
    ),
    "title of no country": seed(TITLES, "id country title", "QQ/x|QQ|X", "country", "'QQ' is no"),
    "title of no framework": seed(
        TITLES, "id country title framework", "PH/x|PH|X|NOPE", "framework", "no framework 'NOPE'"
    ),
    "title of no level": seed(
        TITLES, "id country title framework level", "PH/x|PH|X|PH-PQF|77", "level", "PH-PQF/77"
    ),
    "title of no field": seed(
        TITLES, "id country title field", "PH/x|PH|X|7777", "field", "no code '7777'"
    ),
    "title with an occupation that lost its zero": seed(
        TITLES, "id country title occupations", "PH/x|PH|X|110", "occupations", "no code '110'"
    ),
    "award type of no kind": seed(
        TITLES, "id country title award_type", "PH/x|PH|X|guru", "award_type", "Input should be"
    ),
    "source of no table": seed(
        TITLES, "id country title source", "PH/x|PH|X|no-such-source", "source", "no source"
    ),
    "record of low confidence": seed(
        TITLES, "id country title confidence", "PH/x|PH|X|low", "confidence", "low record"
    ),
    "memory called high": seed(
        TITLES, "id country title confidence", "PH/x|PH|X|high", "confidence", "nobody's memory"
    ),
    "column of no field": seed(TITLES, "id country title hue", "PH/x|PH|X|red", "hue", "nexpected"),
    "regulation of no profession": seed(
        REG, "jurisdiction profession status", "PH|no_prof|regulated", "profession", "no profession"
    ),
    "regulation by no authority": seed(
        REG,
        "jurisdiction profession status authority",
        "PH|chef|regulated|nobody",
        "authority",
        "no authority 'nobody'",
    ),
    "regulation in no place": seed(
        REG, "jurisdiction profession status", "QQ|chef|regulated", "jurisdiction", "'QQ' is no"
    ),
    "procedure of no authority": seed(
        "recognition/procedures.tsv", "id authority name", "p|nobody|P", "authority", "no authority"
    ),
    "authority in no place": seed(
        "recognition/authorities.tsv",
        "id name jurisdiction",
        "a|A|QQ",
        "jurisdiction",
        "'QQ' is no",
    ),
    "term of no profession": seed(
        "professions/terms.tsv", "profession term", "no_prof|x", "profession", "no profession"
    ),
    "profession under none": seed(
        "professions/professions.tsv", "key name broader", "x|X|no_prof", "broader", "no profession"
    ),
    "place inside none": seed(
        "jurisdictions.tsv",
        "code name kind parent",
        "XA-1|X|subdivision|XA",
        "parent",
        "'XA' is no",
    ),
    "listed title of no profession": seed(
        "recognition/annex_v.tsv",
        "id profession point country title",
        "l|no_prof|5.1.1|DE|T",
        "profession",
        "no profession",
    ),
    "referencing to no level": seed(
        "frameworks/referencing.tsv",
        "source_framework source_level target_framework target_min target_max relation basis",
        "PH-PQF|6|EQF|77|77|exact|official",
        "target_max",
        "EQF has no level '77'",
    ),
    "category of no pattern": seed(
        "classifications/categories/isco-08.tsv",
        "code depth",
        "99999|4",
        "code",
        "no code of depth",
    ),
    "title of no code": seed(
        "classifications/titles/isco-08/xx.tsv", "code title", "9999|X", "code", "no code '9999'"
    ),
    "pair of no code": seed(
        "classifications/correspondences/isco-88__isco-08.tsv",
        "source target relation",
        "2230|9999|exact",
        "target",
        "isco-08 has no code '9999'",
    ),
    "pair without relation": seed(
        "classifications/correspondences/isco-88__isco-08.tsv",
        "source target",
        "1110|1111",
        "relation",
        "a pair has a relation",
    ),
    "row of another width": (
        PARTIES,
        table("instrument jurisdiction status", "TTMRA|PH"),
        5,
        "",
        "2 cells, but the header has 3",
    ),
    "said twice in the table itself": (
        TITLES,
        table("id country title", "PH/x|PH|X", "PH/x|PH|Y"),
        6,
        "id",
        "is already held",
    ),
    "bundled fact said again": (
        "blocs.tsv",
        table("bloc name", "XB1|B", "XB1|B"),
        6,
        "bloc",
        "is already held",
    ),
}

RULE_FAULTS: dict[str, tuple[dict[str, object], str, str]] = {
    "rule under no instrument": ({"instrument": "NOPE"}, "instrument", "no instrument"),
    "rule from no place": ({"origin": ["QQ"]}, "origin", "'QQ' is no jurisdiction"),
    "rule to no bloc": ({"destination": ["bloc:NOPE"]}, "destination", "no bloc:NOPE"),
    "parties of nothing": ({"origin": ["parties"]}, "origin", "parties of what"),
    "rule that reaches nobody": ({"professions": []}, "professions", "reaches no profession"),
    "rule on no profession": ({"professions": ["no_prof"]}, "professions", "no profession"),
    "exception of none": ({"except_professions": ["no_prof"]}, "except_professions", "no prof"),
    "automatic without an instrument": ({"effect": "automatic"}, "instrument", "needs an instr"),
    "full without an instrument": ({"effect": "full"}, "instrument", "needs an instrument"),
    "rule on no occupation": ({"occupations": ["9999"]}, "occupations", "no code '9999'"),
    "gives way to none": ({"yields_to": ["NOPE"]}, "yields_to", "no rule 'NOPE'"),
    "excludes none": ({"excludes": ["NOPE"]}, "excludes", "no rule 'NOPE'"),
    "decided by nobody": ({"authority": "nobody"}, "authority", "no authority"),
    "by no procedure": ({"procedure": "none"}, "procedure", "no procedure"),
    "fact without key": (
        {"condition": [{"kind": "fact", "text": "t"}]},
        "condition.fact",
        "does not say key",
    ),
    "level of no award type": (
        {"condition": [{"kind": "level", "text": "t", "minimum_award": "guru"}]},
        "condition.level",
        "no award type 'guru'",
    ),
    "source of no table": ({"sources": ["no-such"]}, "source", "no source 'no-such'"),
}


def found(findings: list[Finding], file: str, line: int, field: str) -> Finding:
    at = [f for f in findings if (f.file, f.line, f.field) == (file, line, field)]
    assert at, "not found; found were:\n" + "\n".join(map(str, findings))
    return at[0]


@pytest.mark.parametrize(
    ("path", "text", "line", "field", "told"), FAULTS.values(), ids=list(FAULTS)
)
def test_a_seeded_fault_is_found(
    overlay: Write, path: str, text: str, line: int, field: str, told: str
) -> None:
    folder = overlay({path: text})
    finding = found(check(folder).findings, f"{folder}/{path}", line, field)
    assert any(part in str(finding) for part in told.split("|"))
    assert finding.fix
    assert str(finding).startswith(f"{folder}/{path}:{line}")


@pytest.mark.parametrize(("given", "field", "told"), RULE_FAULTS.values(), ids=list(RULE_FAULTS))
def test_a_seeded_fault_in_a_rule_is_found(
    overlay: Write,
    toml_rule: Callable[..., str],
    given: dict[str, object],
    field: str,
    told: str,
) -> None:
    usual = {"professions": ["chef"], "origin": ["PH"], "destination": ["DE"]}
    sound = toml_rule("SOUND", **usual)
    folder = overlay({RULES: sound + toml_rule("FAULTY", **{**usual, **given})})
    line = len(sound.splitlines()) + 1
    findings = check(folder).findings
    finding = found(findings, f"{folder}/{RULES}", line, field)
    assert told in finding.problem
    assert finding.fix
    assert {f.line for f in findings} == {line}


def test_sound_private_facts_have_no_findings(
    overlay: Write, world_files: dict[str, str], toml_rule: Callable[..., str]
) -> None:
    files = {**world_files, RULES: toml_rule("SOUND", instrument="X-ACT")}
    report = check(overlay(files))
    assert list(map(str, report.findings)) == []
    assert report.ok
    assert report.files == len(files)
    assert report.rows > len(files)


def test_faults_of_several_files_are_told_in_one_run_in_the_order_of_the_files(
    overlay: Write,
) -> None:
    chosen = ["party of no instrument", "title of no country", "regulation in no place"]
    folder = overlay({FAULTS[name][0]: FAULTS[name][1] for name in chosen})
    findings = check(folder).findings
    assert len(findings) >= 3
    assert findings == sorted(findings, key=lambda f: (f.file, f.line, f.field))
    assert not check(folder).ok


def test_a_file_that_is_not_utf8_is_a_finding(overlay: Write) -> None:
    folder = overlay({PARTIES: b"instrument\n\xff\n"})
    assert found(check(folder).findings, f"{folder}/{PARTIES}", 0, "").problem.startswith("not UTF")


def test_a_closure_of_nothing_is_a_finding(overlay: Write) -> None:
    folder = overlay({"closed.tsv": table("kind key valid_to", "rule|NO-SUCH-RULE|2020-01-01")})
    assert [f for f in check(folder).findings if f.file == f"{folder}/closed.tsv"]


def test_a_folder_that_does_not_exist_is_no_clean_folder(tmp_path: Path) -> None:
    with pytest.raises(DataIntegrity, match="no folder"):
        check(tmp_path / "nowhere")


def test_a_file_of_no_kind_is_refused(overlay: Write) -> None:
    folder = overlay({"recognition/laws/x.toml": ""})
    with pytest.raises(DataIntegrity, match="no kind of fact"):
        check(folder)


def test_a_taxonomy_of_ones_own_is_inspected_with_file_and_line(overlay: Write) -> None:
    """Codes above themselves and exact parts are findings; a lone child is a remark."""
    scheme = "id name publisher version licence"
    folder = overlay(
        {
            "classifications/schemes.tsv": table(scheme, "mine|Mine|me|1|free"),
            "classifications/levels.tsv": table(
                "scheme depth name pattern",
                *("mine|1|group|^[0-9]$", "mine|2|code|^[0-9]{2}$"),
            ),
            "classifications/categories/mine.tsv": table(
                "code depth parent", "1|1|2", "2|1|1", "31|2|3", "3|1|"
            ),
            "classifications/correspondences.tsv": table(
                "id source_scheme target_scheme kind publisher pairs",
                "mine__isco-08|mine|isco-08|derived|me|1",
            ),
            "classifications/correspondences/mine__isco-08.tsv": table(
                "source target relation source_part target_part", "31|2221|exact|1|0"
            ),
        }
    )
    report = check(folder)
    found = {(f.file.partition("/classifications/")[2], f.line, f.field) for f in report.findings}
    assert {("categories/mine.tsv", 5, "cycle"), ("categories/mine.tsv", 6, "cycle")} <= found
    assert ("correspondences/mine__isco-08.tsv", 5, "contradiction") in found
    assert ("single_child", 8) in {(f.field, f.line) for f in report.remarks}
