"""Tables and JSON for the terminal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from typing import Any


def kit(options: argparse.Namespace) -> Any:
    """Return a kit with the overlays of the command line."""
    from ..kit import Kit

    return Kit(overlays=options.overlay)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows under a head, columns as wide as their widest cell."""
    cells = [tuple(head), *(tuple("" if c is None else str(c) for c in row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def dump(data: object) -> str:
    """Return JSON for programs."""
    return json.dumps(data, ensure_ascii=False, indent=2)
