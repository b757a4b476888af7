"""Run the code cells of the documentation and write their outputs into the pages.

    python docs/refresh_outputs.py            write the outputs
    python docs/refresh_outputs.py --check    write nothing; exit status 1 if an output is stale

A page's ```python cells run in order in one namespace. In a ```bash cell each line that starts with
`iscokit` runs through `iscokit.cli.main`; `| head -n N` after it is understood; a cell without such
a line is text for a shell and is left alone. A following block opened by ```text title="output"
holds what the cell printed. Cells run in `docs/examples`.
"""

from __future__ import annotations

import contextlib
import io
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "docs" / "examples"
OUTPUT = '```text title="output"'
_FENCE = "```"
_COMMAND = "iscokit"


@dataclass(slots=True)
class Block:
    """A part of a page: a fenced block with its opening line, or the text between two blocks."""

    opening: str
    body: str

    @property
    def language(self) -> str:
        """The first word after the fence, empty for plain text."""
        return self.opening.removeprefix(_FENCE).split(" ", 1)[0] if self.opening else ""

    def text(self) -> str:
        """Return the block as it stands in the page."""
        return f"{self.opening}\n{self.body}{_FENCE}\n" if self.opening else self.body


def pages() -> list[Path]:
    """Return every page whose cells are run."""
    own = [ROOT / name for name in ("README.md", "CONTRIBUTING.md")]
    return [*own, *sorted((ROOT / "docs").rglob("*.md"))]


def split(text: str) -> Iterator[Block]:
    """Split a page into fenced blocks and the text between them."""
    opening, body = "", ""
    for line in text.splitlines(keepends=True):
        if line.startswith(_FENCE):
            yield Block(opening, body)
            opening, body = ("", "") if opening else (line.rstrip("\n"), "")
        else:
            body += line
    if body or opening:
        yield Block(opening, body)


def _run_line(line: str) -> str:
    """Run one command and return what it printed, errors included."""
    from iscokit.cli import main

    words = shlex.split(line)
    head = None
    if "|" in words:
        cut = words.index("|")
        words, head = words[:cut], int(words[cut + 3])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        main(words[1:])
    return "".join(printed.getvalue().splitlines(keepends=True)[:head])


def _commands(body: str) -> list[str]:
    joined = body.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.split(" ", 1)[0] == _COMMAND]


def run(block: Block, namespace: dict[str, Any], page: str) -> str | None:
    """Return what a cell prints, or `None` if the block is no cell."""
    if block.language == "bash":
        lines = _commands(block.body)
        return "".join(map(_run_line, lines)) if lines else None
    if block.language != "python":
        return None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.body, page, "exec"), namespace)  # noqa: S102  # our own pages
    return printed.getvalue()


def refreshed(page: Path) -> str:
    """Return the text of a page with the outputs that its cells print now."""
    namespace: dict[str, Any] = {"__name__": "__cell__"}
    blocks = list(split(page.read_text(encoding="utf-8")))
    printed: str | None = None
    with contextlib.chdir(EXAMPLES):
        for block in blocks:
            if block.opening == OUTPUT and printed is not None:
                block.body = printed
                printed = None
            elif block.opening:
                printed = run(block, namespace, page.name)
    return "".join(block.text() for block in blocks)


def main(arguments: list[str]) -> int:
    """Refresh or check every page; return the exit status."""
    stale = 0
    for page in pages():
        new = refreshed(page)
        if new == page.read_text(encoding="utf-8"):
            continue
        stale += 1
        print(f"{page.relative_to(ROOT)}: outputs have changed")
        if "--check" not in arguments:
            page.write_text(new, encoding="utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
