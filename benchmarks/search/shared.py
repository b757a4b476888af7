"""What the evaluations share: reading files, tables of text, ranks."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")
#: The part of the titles that is answered where the surer ones are.
SURER = 0.5


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a tab-separated file, packed or not."""
    packed = path.read_bytes()
    text = gzip.decompress(packed) if path.suffix == ".gz" else packed
    return [line.split("\t") for line in text.decode("utf-8").splitlines()]


def sampled(items: Sequence[_T], number: int) -> Sequence[_T]:
    """Return every n-th item, so that about `number` are left; all of them for 0."""
    return items[:: max(1, len(items) // number)] if number else items


def reciprocal_rank(found: Iterable[str], relevant: set[str]) -> float:
    """Return one over the place of the first relevant one; 0 where there is none."""
    return next((1 / place for place, one in enumerate(found, 1) if one in relevant), 0.0)


def mean(numbers: Sequence[float]) -> float:
    """Return the mean."""
    return sum(numbers) / len(numbers)


def surest(titles: list[tuple[float, float]]) -> float:
    """Return how many are right of the surer half."""
    half = sorted(titles, key=lambda one: -one[0])[: int(len(titles) * SURER)]
    return mean([right for _sure, right in half])


def calibration_error(sure: list[float], right: list[float], bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width."""
    error = 0.0
    for n in range(bins):
        own = [i for i, p in enumerate(sure) if n / bins <= p < (n + 1) / bins + (n == bins - 1)]
        if own:
            gap = mean([sure[i] for i in own]) - mean([right[i] for i in own])
            error += len(own) / len(sure) * abs(gap)
    return error


def text_table(head: Sequence[str], body: Iterable[Sequence[object]]) -> str:
    """Return a table in Markdown."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(_cell(value) for value in row) for row in body]
    return "\n".join(f"| {line} |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
