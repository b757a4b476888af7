"""The command line: same verbs, same words, exit status 0, 1 or 2."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import iscokit
from iscokit.cli import main

ASK = ["resolve", "MBBS", "--from", "NG", "--to", "GB", "--on", "2026-11-22"]

VERBS: dict[str, tuple[list[str], str]] = {
    "resolve": (ASK, "Strongest effect: "),
    "resolve markdown": ([*ASK, "--format", "markdown"], "### «MBBS»"),
    "resolve all options": (
        [
            *ASK,
            "--occupation",
            "isco-08:2211",
            "--awarded",
            "2015",
            "--holder",
            "nationality=NG,IE",
            "--holder",
            "practice-years=4",
            "--holder",
            "languages.en=C1",
            "--holder",
            "facts.equal_treatment=yes",
            "--holder",
            "sponsor=no",
        ],
        "awarded 2015",
    ),
    "resolve unknown": (
        ["resolve", "qqq zzz", "--from", "VU", "--to", "KI", "--on", "2026-11-22"],
        "The title was not recognised",
    ),
    "translate": (["translate", "isco-08:2264", "--to", "us-soc-2010"], "29-1123"),
    "translate from": (
        ["translate", "2230", "--from", "isco-88", "--to", "isco-08", "--how", "best"],
        "isco-08:2221",
    ),
    "translate unmatched": (
        ["translate", "isco-08:1113", "--to", "sg-ssoc-2024"],
        "has no counterpart in sg-ssoc-2024",
    ),
    "translate backoff": (
        ["translate", "isco-88:2131", "--to", "isco-08", "--how", "backoff"],
        "decided by: common_ancestor",
    ),
    "translate via": (
        ["translate", "isco-88:2230", "--to", "isco-08", "--via", "isco-88__isco-08__modal"],
        "isco-88__isco-08__modal",
    ),
    "crosswalk": (["crosswalk", "us-soc-2010", "us-soc-2018"], "29-1051\t29-1051\texact"),
    "crosswalk diagnose": (["crosswalk", "isco-88", "isco-08", "--diagnose"], "3139"),
    "clean": (["clean", "0110", "22XX", "9999", "--scheme", "isco-08"], "no_answer"),
    "clean zeros": (["clean", "110", "--scheme", "isco-08", "--leading-zeros", "lost"], "0110"),
    "detect": (["detect", "29-1141", "15-1252", "41-2031"], "us-soc-2018"),
    "history": (["history", "isco-88:2230"], "split, merged"),
    "history alone": (["history", "no-styrk-08:2223"], "is the only edition held"),
    "search": (["search", "nurse", "--lang", "en", "--limit", "2"], "isco-08:2221"),
    "search a status": (["search", "Rentner", "--lang", "de"], "names no occupation"),
    "search nothing": (["search", "qqqzzzxxyy"], "nothing found"),
    "schemes": (["schemes"], "isco-08"),
    "coverage": (["coverage", "--on", "2026-11-22"], "rules in force"),
    "coverage to": (["coverage", "--to", "FR", "--on", "2026-11-22"], "not held:"),
    "coverage of a pair": (
        ["coverage", "--destination", "DE", "--origin", "PH", "--on", "2026-11-22"],
        "titles awarded in PH",
    ),
    "turns": (
        ["resolve", "BS Nursing", "--from", "PH", "--to", "DE", "--on", "2026-11-22", "--turns"],
        "training_completed_in_origin",
    ),
    "info": (["info"], "jurisdictions.tsv"),
}


@pytest.mark.parametrize(("arguments", "told"), VERBS.values(), ids=list(VERBS))
def test_each_verb_answers_in_words(
    capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert told in captured.out
    assert captured.err == ""


@pytest.mark.parametrize("arguments", [a for a, _told in VERBS.values()], ids=list(VERBS))
def test_each_verb_answers_in_json(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main([*arguments, "--json"]) == 0
    captured = capsys.readouterr()
    assert isinstance(json.loads(captured.out), dict | list)
    assert captured.err == ""


def test_columns_are_read_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("0110\n 2221\n"))
    assert main(["clean", "--scheme", "isco-08"]) == 0
    assert "blanks" in capsys.readouterr().out


def test_json_of_resolve_is_that_of_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    main([*ASK, "--json"])
    answer = iscokit.resolve("MBBS", origin="NG", destination="GB", on="2026-11-22")
    assert capsys.readouterr().out == answer.to_json() + "\n"


def test_facts_about_the_holder_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    main([*VERBS["resolve all options"][0], "--json"])
    assert json.loads(capsys.readouterr().out)["query"]["holder"] == {
        "nationality": ["NG", "IE"],
        "practice_years": 4.0,
        "languages": {"en": "C1"},
        "sponsor": False,
        "facts": {"equal_treatment": True},
    }


ASK_WITH = ["resolve", "x", "--from", "PH", "--to", "DE", "--holder"]

BAD: dict[str, list[str]] = {
    "no verb": [],
    "unknown verb": ["dance"],
    "unknown option": [*ASK, "--fast"],
    "clean without scheme": ["clean", "0110"],
    "clean unknown scheme": ["clean", "0110", "--scheme", "isco-09"],
    "crosswalk of nothing": ["crosswalk", "isco-08", "isced-f-2013"],
    "crosswalk via nothing": ["crosswalk", "isco-88", "isco-08", "--via", "nothing"],
    "history of no code": ["history", "isco-88:9998"],
    "history without scheme": ["history", "2230"],
    "detect no candidate": ["detect", "2221", "--limit", "0"],
    "no destination": ["resolve", "MBBS", "--from", "NG"],
    "unknown country": ["resolve", "MBBS", "--from", "XX", "--to", "GB"],
    "empty title": ["resolve", "", "--from", "NG", "--to", "GB"],
    "huge title": ["resolve", "x" * 100_000, "--from", "NG", "--to", "GB"],
    "bad day": [*ASK[:-1], "2023-02-30"],
    "year as day": [*ASK[:-1], "2023"],
    "bad occupation": [*ASK, "--occupation", "9999"],
    "lost zero": [*ASK, "--occupation", "110"],
    "line break in an occupation": [*ASK, "--occupation", "a\nb:2221"],
    "fact without value": [*ASK, "--holder", "age"],
    "fact that is no number": [*ASK, "--holder", "age=old"],
    "fact that is not yes or no": [*ASK, "--holder", "sponsor=maybe"],
    "unknown fact": [*ASK, "--holder", "shoe_size=42"],
    "unknown format": [*ASK, "--format", "pdf"],
    "unknown scheme": ["translate", "isco-09:2221", "--to", "isco-88"],
    "unknown code": ["translate", "isco-08:9999", "--to", "isco-88"],
    "no scheme": ["translate", "2221", "--to", "isco-88"],
    "no table": ["translate", "isced-f-2013:0913", "--to", "isco-08"],
    "unknown way": ["translate", "isco-08:2221", "--to", "isco-88", "--how", "some"],
    "nothing to search": ["search", ""],
    "unknown language": ["search", "nurse", "--lang", "xx"],
    "limit of zero": ["search", "nurse", "--limit", "0"],
    "limit in words": ["search", "nurse", "--limit", "many"],
    "coverage of nowhere": ["coverage", "--to", "XX"],
    "coverage of half a pair": ["coverage", "--from", "PH"],
    "a period without a start": [*ASK_WITH, "practice=PL"],
    "a measure at no stage": [*ASK_WITH, "measures.other=maybe"],
    "an activity that is none": [*ASK_WITH, "activity=idle"],
    "overlay that does not exist": [*ASK, "--overlay", "/nowhere/at/all"],
    "check of nowhere": ["check", "/nowhere/at/all"],
}


@pytest.mark.parametrize("arguments", BAD.values(), ids=list(BAD))
def test_unusable_input_gives_two_and_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("iscokit: ")
    assert captured.err.count("\n") == 1
    assert captured.err.endswith("\n")
    assert "Traceback" not in captured.err
    assert len(captured.err) < 600


def test_check_of_a_faulty_folder_gives_one(
    capsys: pytest.CaptureFixture[str],
    overlay: Callable[[Mapping[str, str]], Path],
    toml_rule: Callable[..., str],
) -> None:
    folder = overlay({"recognition/rules/x.toml": toml_rule("A", origin=["QQ"])})
    assert main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    assert f"{folder}/recognition/rules/x.toml:1 [origin]: 'QQ' is no jurisdiction" in out
    assert main(["check", str(folder), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {"file", "line", "field", "problem", "fix"} == set(found[0])


def test_check_of_a_sound_folder_gives_zero(
    capsys: pytest.CaptureFixture[str],
    overlay: Callable[[Mapping[str, str]], Path],
    toml_rule: Callable[..., str],
) -> None:
    rule = toml_rule("A", professions=["dietitian"], origin=["PH"], destination=["IT"])
    assert main(["check", str(overlay({"recognition/rules/x.toml": rule}))]) == 0
    told = capsys.readouterr().out
    assert told.endswith("0 findings in 1 rows of 1 files\n")
    assert "A goes before IT-HEALTH-3RD" in told  # of general law


def test_an_overlay_on_the_command_line_answers(
    capsys: pytest.CaptureFixture[str],
    overlay: Callable[[Mapping[str, str]], Path],
    toml_rule: Callable[..., str],
) -> None:
    rule = toml_rule("OWN-9", professions=["doctor"], origin=["NG"], destination=["GB"])
    assert main([*ASK, "--overlay", str(overlay({"recognition/rules/x.toml": rule}))]) == 0
    assert "OWN-9" in capsys.readouterr().out


def test_version_and_help_exit_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--version", "--help"):
        with pytest.raises(SystemExit) as caught:
            main([option])
        assert caught.value.code == 0
    assert iscokit.__version__ in capsys.readouterr().out


def test_python_m_iscokit_is_the_command_line(
    run_python: Callable[..., CompletedProcess[str]],
) -> None:
    good = run_python("-m", "iscokit", *ASK)
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("«MBBS» from NG to GB")
    bad = run_python("-m", "iscokit", "resolve", "MBBS", "--from", "XX", "--to", "GB")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert len(bad.stderr.splitlines()) == 1
    assert "Traceback" not in bad.stderr
