"""Arrows only downwards: a layer imports those below it, and never one above."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import iscokit

ROOT = Path(iscokit.__file__).parent
#: Folders from the bottom up.
LAYERS = ("model", "store", "graph", "crosswalk", "search", "recognition", "frames")
RECOGNITION = ("asking", "identification", "levels", "law", "answer")
SEARCH = ("text", "index", "qualifications", "occupations")


def imported(path: Path) -> list[str]:
    """Return the modules that a module imports, as parts of `iscokit` with dots."""
    here = path.relative_to(ROOT).with_suffix("").parts
    found = []
    for statement in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(statement, ast.ImportFrom) and statement.level:
            base = here[: len(here) - statement.level]
            found.append(".".join((*base, statement.module or "")).strip("."))
    return found


@pytest.mark.parametrize(
    ("folder", "layers"), [("", LAYERS), ("recognition", RECOGNITION), ("search", SEARCH)]
)
def test_no_layer_imports_one_above_it(folder: str, layers: tuple[str, ...]) -> None:
    prefix = f"{folder}." if folder else ""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for number, layer in enumerate(layers)
        for path in (ROOT / folder / layer).rglob("*.py")
        for name in imported(path)
        for above in layers[number + 1 :]
        if f"{name}.".startswith(f"{prefix}{above}.")
    ]
    assert wrong == []


def test_the_layers_are_all_the_folders() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders == {*LAYERS, "commands"}
    for folder, layers in (("recognition", RECOGNITION), ("search", SEARCH)):
        inner = {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}
        assert inner == set(layers)
