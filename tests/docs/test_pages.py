"""Pages and files that are generated, or describe a contract, agree with code and data."""

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import iscokit

ROOT = Path(__file__).resolve().parents[2]
ON = "2026-11-22"
#: Facts that belong to the asker, and codes of languages: no keys of the contract.
FREE = {
    *("holder", "languages", "facts"),
    *("levels", "mixture", "cardinality", "relations", "without_target", "never_reached"),
}


@pytest.mark.parametrize("script", ["readme_coverage", "data_licenses", "level_evaluation"])
def test_generated_file_is_fresh(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    main = runpy.run_path(str(ROOT / "tools" / f"{script}.py"))["main"]
    assert main(["--check"]) == 0, f"run python tools/{script}.py"


def keys(data: Any) -> Iterator[str]:
    """Yield every key in an answer."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from () if key in FREE else keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from keys(value)


def test_json_page_names_every_key() -> None:
    page = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    described = set(re.findall(r"`(\w+)`", page))
    answers = [
        iscokit.resolve("B.Sc. Nursing", origin="IN", destination="DE", on=ON),
        iscokit.resolve("MBBS", origin="NG", destination="GB", on=ON),
        iscokit.resolve("Bachelor of Science", origin="PH", destination="AU", on=ON),
    ]
    others: list[Any] = [
        iscokit.translate("isco-88:2230", target="isco-08", how="backoff"),
        iscokit.clean(["110", "2221"], "isco-08"),
        iscokit.detect_scheme(["29-1141", "15-1252"]),
        iscokit.history("ca-noc-2021:31301"),
        iscokit.crosswalk("us-soc-2000", "us-soc-2010").diagnose(),
    ]
    found = {key for answer in (*answers, *others) for key in keys(answer.to_dict())}
    assert found <= described, sorted(found - described)


def test_every_effect_is_described() -> None:
    for page in ("docs/index.md", "docs/reference/json.md", "README.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert all(f"`{effect}`" in text for effect in iscokit.Effect), page


def test_pages_link_to_files_that_exist() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            if "://" not in target:
                assert (ROOT / target).exists(), f"{name}: {target}"
