"""Fixtures: the default kit, folders of private facts, and a small world of invented law."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import iscokit
from iscokit import Kit
from iscokit.graph import Graph
from iscokit.graph.places import Places
from iscokit.store import Store

ROOT = Path(__file__).resolve().parents[1]

_HEAD = "# title: invented\n# source: curation\n# checked_on: 2026-01-01\n# confidence: medium\n"

#: Two invented countries, one of them with parts, a bloc, an act with parties, and two crafts. The
#: codes are those that ISO 3166 leaves to users, so that no bundled rule speaks of them by name.
_WORLD = {
    "jurisdictions.tsv": _HEAD
    + "code\tname\tparent\tkind\taliases\n"
    + "XA\tAlphaland\t\tcountry\t\n"
    + "XB\tBetaland\t\tcountry\t\n"
    + "XB-N\tNorth Betaland\tXB\tsubdivision\t\n"
    + "XB-S\tSouth Betaland\tXB\tsubdivision\t\n"
    + "XC\tGammaland\t\tcountry\t\n",
    "blocs.tsv": _HEAD + "bloc\tname\nXUNION\tInvented Union\n",
    "bloc_members.tsv": _HEAD
    + "bloc\tmember\tvalid_from\tvalid_to\n"
    + "XUNION\tXA\t2000-01-01\t2019-12-31\n"
    + "XUNION\tXB\t2000-01-01\t\n",
    "recognition/parties.tsv": _HEAD
    + "instrument\tjurisdiction\tstatus\tvalid_from\tvalid_to\n"
    + "X-ACT\tXA\tparty\t2005-03-10\t\n"
    + "X-ACT\tXB\tparty\t2000-01-01\t2024-06-30\n"
    + "X-ACT\tXC\tsignatory\t\t\n"
    + "X-UNDATED\tXA\tparty\t\t\n"
    + "X-UNDATED\tXB\tparty\t\t\n",
    "recognition/instruments/x.toml": """
[[instrument]]
id = "X-ACT"
name = "Invented Act"
kind = "treaty"
citation = "Invented Act 2000"
valid_from = "2000-01-01"
sources = ["curation"]
checked_on = "2026-01-01"
confidence = "medium"

[[instrument]]
id = "X-UNDATED"
name = "Act of an unknown day"
kind = "treaty"
sources = ["curation"]
checked_on = "2026-01-01"
confidence = "medium"
""",
    "professions/professions.tsv": _HEAD
    + "key\tname\toccupations\tbroader\tconfidence\n"
    + "x_craft\tInvented craft\t7318\t\tmedium\n"
    + "x_weaver\tLoomweaver\t7318\tx_craft\tmedium\n"
    + "x_blower\tGlassblower\t7315\t\tmedium\n",
    "professions/terms.tsv": _HEAD
    + "profession\tlanguage\tterm\n"
    + "x_weaver\ten\tloomweaving\n"
    + "x_blower\ten\tglassblowing\n",
    "qualifications/XA.tsv": _HEAD
    + "id\ttitle\tlanguage\taward_type\tprofessions\tconfidence\n"
    + "XA/weaver\tDiploma in Loomweaving\ten\tbachelor\tx_weaver\tmedium\n"
    + "XA/blower\tDiploma in Glassblowing\ten\tvet_upper\tx_blower\tmedium\n",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        default=False,
        help="write the snapshots anew instead of comparing with them",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the bundled facts."""
    return ROOT / "src" / "iscokit" / "data"


@pytest.fixture(scope="session")
def kit() -> Kit:
    return iscokit.default_kit()


@pytest.fixture(scope="session")
def store(kit: Kit) -> Store:
    return kit._store


@pytest.fixture(scope="session")
def graph(kit: Kit) -> Graph:
    return kit._graph


@pytest.fixture(scope="session")
def places(kit: Kit) -> Places:
    return kit._resolver.places


@pytest.fixture
def head() -> str:
    """What the head of a table of private facts must say."""
    return _HEAD


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write a folder of private facts: paths to texts."""
    number = itertools.count()

    def write(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / f"own{next(number)}"
        folder.mkdir()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


@pytest.fixture
def toml_rule() -> Callable[..., str]:
    """Write a rule as TOML; what is not given is an ordinary rule from Alphaland to Betaland."""

    def write(id: str, **given: Any) -> str:
        fields = {
            "id": id,
            "citation": f"article on {id}",
            "purpose": "profession",
            "effect": "assessment",
            "professions": ["x_weaver"],
            "origin": ["XA"],
            "destination": ["XB"],
            "valid_from": "2000-01-01",
            "confidence": "medium",
            "sources": ["eu-2005-36"],  # any text that is not a memory
            "checked_on": "2026-01-01",
            **given,
        }
        below = {name: fields.pop(name, ()) for name in ("condition", "measure")}
        deadline = fields.pop("deadline", None)
        lines = ["[[rule]]"]
        lines += [f"{name} = {json.dumps(v)}" for name, v in fields.items() if v is not None]
        tables = [
            (f"[[rule.{name}]]", entry) for name, entries in below.items() for entry in entries
        ]
        tables += [("[rule.deadline]", deadline)] if deadline else []
        for head, entry in tables:
            lines.append(head)
            lines += [f"{name} = {json.dumps(v)}" for name, v in entry.items()]
        return "\n".join(lines) + "\n"

    return write


@pytest.fixture
def world_files() -> dict[str, str]:
    """The tables of the invented world, for tests that change one of them."""
    return dict(_WORLD)


@pytest.fixture
def world(
    overlay: Callable[[Mapping[str, str]], Path], toml_rule: Callable[..., str]
) -> Callable[..., Kit]:
    """Make a kit over the invented world with the given rules, each an id and its fields."""

    def make(rules: Mapping[str, Mapping[str, Any]], **tables: str) -> Kit:
        text = "\n".join(toml_rule(name, **fields) for name, fields in rules.items())
        files = {**_WORLD, "recognition/rules/x.toml": text}
        files["qualifications/XA.tsv"] += tables.get("titles", "")
        if "regulated" in tables:
            files["professions/regulated.tsv"] = (
                _HEAD
                + "jurisdiction\tprofession\tstatus\tauthority\tconfidence\n"
                + tables["regulated"]
            )
        return Kit(overlays=[overlay(files)])

    return make


@pytest.fixture(scope="session")
def run_python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the interpreter of the tests in a fresh process."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=120
        )

    return run
