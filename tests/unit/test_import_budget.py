"""Importing reads nothing and loads nothing heavy; verbs keep their names."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

import iscokit

Run = Callable[..., CompletedProcess[str]]

WATCH = """
import sys
opened = []
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.append(arguments[0].replace(chr(92), "/"))
sys.addaudithook(watch)
def facts():
    return [p for p in opened if "/iscokit/data/" in p and p.endswith((".tsv", ".toml"))]
"""


def run(run_python: Run, code: str) -> list[str]:
    done = run_python("-c", WATCH + code)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    "heavy", ["pydantic", "networkx", "rapidfuzz", "narwhals", "numpy", "pandas"]
)
def test_import_loads_nothing_heavy(run_python: Run, heavy: str) -> None:
    assert run(run_python, f"import iscokit; print({heavy!r} in sys.modules)") == ["False"]


def test_import_opens_no_fact(run_python: Run) -> None:
    code = "import iscokit; dir(iscokit); iscokit.__version__; print(len(facts()))"
    assert run(run_python, code) == ["0"]


def test_a_new_kit_opens_no_fact_and_the_watch_sees_what_an_answer_opens(run_python: Run) -> None:
    code = (
        "import iscokit; kit = iscokit.Kit(); print(len(facts()))\n"
        "kit.schemes(); print(*sorted(p.rpartition('/iscokit/data/')[2] for p in facts()))"
    )
    assert run(run_python, code) == ["0", "catalogue.tsv", "classifications/schemes.tsv"]


@pytest.mark.parametrize("heavy", ["networkx", "narwhals", "numpy", "pandas"])
def test_an_answer_needs_no_graph_library_no_arrays_and_no_dataframe(
    run_python: Run, heavy: str
) -> None:
    code = (
        "import iscokit; iscokit.resolve('MBBS', origin='NG', destination='GB')\n"
        f"print({heavy!r} in sys.modules)"
    )
    assert run(run_python, code) == ["False"]


def test_verbs_stay_functions_after_their_subpackages_are_imported(run_python: Run) -> None:
    code = """
import iscokit
from iscokit.graph import Graph
import iscokit.graph.places, iscokit.search.qualifications.terms
iscokit.resolve("MBBS", origin="NG", destination="GB")
from iscokit import graph, search
print(type(iscokit.graph).__name__, type(iscokit.search).__name__, Graph.__name__)
print(search("nurse", language="en", limit=1)[0].code, graph("places").number_of_nodes() > 200)
"""
    told = run(run_python, code)
    assert told == ["function", "function", "Graph", "isco-08:2221", "True"]


def test_subpackage_before_verb_is_no_different(run_python: Run) -> None:
    code = "import iscokit.search, iscokit.graph; print(callable(iscokit.search), callable(iscokit.graph))"
    assert run(run_python, code) == ["True", "True"]


def test_dir_lists_the_public_names_and_each_resolves() -> None:
    assert dir(iscokit) == sorted(iscokit.__all__)
    for name in iscokit.__all__:
        assert getattr(iscokit, name) is not None


def test_public_names_are_sorted_unique_and_documented() -> None:
    assert len(set(iscokit.__all__)) == len(iscokit.__all__)
    for name in iscokit.__all__:
        value = getattr(iscokit, name)
        assert name == "__version__" or value.__doc__


@pytest.mark.parametrize("name", ["api", "kit", "cli", "model", "store", "recognition"])
def test_a_name_that_is_not_public_is_reached_by_import_only(name: str) -> None:
    assert name not in dir(iscokit)
    assert importlib.import_module(f"iscokit.{name}").__name__ == f"iscokit.{name}"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'iscokit' has no attribute 'nothing'"):
        _ = iscokit.nothing


def test_the_verbs_of_the_module_are_those_of_the_default_kit() -> None:
    kit = iscokit.default_kit()
    verbs = ("resolve", "search", "translate", "graph", "schemes", "coverage", "data_info", "cite")
    for verb in verbs:
        assert callable(getattr(iscokit, verb))
        assert callable(getattr(kit, verb))
