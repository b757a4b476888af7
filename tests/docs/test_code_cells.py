"""Every code cell of the documentation runs, and prints what the page says it prints."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CELLS: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "refresh_outputs.py"))
PAGES: list[Path] = CELLS["pages"]()
REFRESHED: Callable[[Path], str] = CELLS["refreshed"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_cells_print_what_the_page_says(page: Path) -> None:
    assert REFRESHED(page) == page.read_text(encoding="utf-8"), (
        "an output has changed: read the difference, then run python docs/refresh_outputs.py"
    )


def test_there_are_cells() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert text.count("```python") > 20
    assert text.count(CELLS["OUTPUT"]) > 20


def test_a_stale_output_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "words\n```python\nprint(1 + 1)\n```\n\n" + CELLS["OUTPUT"] + "\n3\n```\nmore\n",
        encoding="utf-8",
    )
    assert CELLS["OUTPUT"] + "\n2\n```\nmore\n" in REFRESHED(page)


def test_a_failing_cell_is_not_hidden(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\n1 / 0\n```\n", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        REFRESHED(page)


def test_plain_shell_cells_are_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    text = '```bash\npip install iscokit\n```\n```text title="x"\ny\n```\n'
    page.write_text(text, encoding="utf-8")
    assert REFRESHED(page) == text
