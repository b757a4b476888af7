"""The votes for one text, in one language or several, counted for codes and for the groups above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ...graph import Hierarchy
from .calibration import probability
from .hits import CLOSE, Hit
from .spoken import Votes


class ShownScheme:
    """A classification as answers show it: its groups, and their titles in one language."""

    def __init__(self, hierarchy: Hierarchy, titles: Mapping[str, str]) -> None:
        self._hierarchy = hierarchy
        self._titles = titles
        self._lines: dict[str, dict[int, str]] = {}
        self._levels: dict[str, tuple[str, int]] = {}

    def is_group(self, code: str) -> bool:
        """Return whether there are codes below a code."""
        return self._hierarchy.is_group(code)

    def group(self, code: str, depth: int) -> str | None:
        """Return the group at a level that a code is, or lies in."""
        line = self._lines.get(code)
        if line is None:
            categories = self._hierarchy.categories
            above = (code, *self._hierarchy.ancestors(code))
            line = self._lines[code] = {categories[one].depth: one for one in above}
        return line.get(depth)

    def hit(self, code: str, sure: float, likeness: float, votes: Votes, title: int) -> Hit:
        """Return a category with the title of the index that it is shown by."""
        entry = votes.held.titles[title]
        placed = self._levels.get(code)
        if placed is None:
            depth = self._hierarchy.categories[code].depth
            placed = self._levels[code] = self._hierarchy.level(code), depth
        return Hit(
            code=f"{self._hierarchy.scheme}:{code}",
            title=self._titles.get(code, entry),
            score=round(likeness, 4),
            probability=round(sure, 4),
            matched_entry=entry,
            language=votes.language,
            source=votes.held.sources[votes.held.source_of[title]],
            level=placed[0],
            depth=placed[1],
        )


#: A code, how sure, how like the text, by whose votes, and the title that it is shown by.
_Found = tuple[str, float, float, Votes, int]


def _found(part: float, votes: Votes, limit: int | None) -> Iterator[_Found]:
    """Yield the codes that a language that is probable by `part` speaks for, the likeliest first."""
    for said in votes.said(limit):
        if said.probability >= 0:
            code = votes.held.codes[said.code]
            yield code, part * said.probability, said.likeness, votes, said.title


class Tally:
    """The votes for one text.

    Args:
        votes: each language with how probable it is.
        shown: the classification.
        depth: the number of the level that is asked for; None for the codes that titles speak for.
    """

    def __init__(
        self, votes: Sequence[tuple[float, Votes]], shown: ShownScheme, depth: int | None
    ) -> None:
        self._votes = votes
        self._shown = shown
        self._depth = depth

    def first(self, limit: int | None) -> list[Hit]:
        """Return the likeliest codes, at most so many."""
        if self._depth is not None:
            return self.at(self._depth)[:limit]
        if len(self._votes) > 1:
            every = (one for part, votes in self._votes for one in _found(part, votes, None))
            return self._added(every)[:limit]
        ((part, votes),) = self._votes  # in order already
        return [self._shown.hit(*found) for found in _found(part, votes, limit)]

    def at(self, depth: int) -> list[Hit]:
        """Return the groups of one level, each with all that is below it, the likeliest first."""
        found: list[_Found] = []
        for part, votes in self._votes:
            share: dict[str, float] = {}
            nearest: dict[str, tuple[float, int]] = {}
            for said in votes.said():
                group = self._shown.group(votes.held.codes[said.code], depth)
                if group is not None:
                    share[group] = share.get(group, 0.0) + said.share
                    best = nearest.get(group, (0.0, -1))
                    nearest[group] = max(best, (said.likeness, said.title))
            for group, much in share.items():
                likeness, title = nearest[group]
                sure = (
                    part
                    * votes.credit
                    * float(
                        probability(votes.score, min(1.0, much), group=self._shown.is_group(group))
                    )
                )
                found.append((group, sure, likeness, votes, title))
        return self._added(found)

    def _added(self, found: Iterable[_Found]) -> list[Hit]:
        """Return what several languages say of each code as one hit, the likeliest first."""
        total: dict[str, float] = {}
        surest: dict[str, tuple[float, float, Votes, int]] = {}
        for code, sure, likeness, votes, title in found:
            total[code] = total.get(code, 0.0) + sure
            if code not in surest or (sure, likeness) > surest[code][:2]:
                surest[code] = (sure, likeness, votes, title)
        hits = [
            self._shown.hit(code, total[code], likeness, votes, title)
            for code, (_sure, likeness, votes, title) in surest.items()
        ]
        return sorted(hits, key=lambda hit: (-hit.probability, -hit.score, -hit.depth, hit.code))

    @cached_property
    def contenders(self) -> tuple[Hit, ...]:
        """The codes that are about as probable as the first, itself included."""
        hits = self.first(None)
        return tuple(hit for hit in hits if hit.probability >= CLOSE * hits[0].probability)

    @cached_property
    def wider(self) -> tuple[Hit, ...]:
        """The likeliest group of each level above the first hit, the finest first."""
        finest = min((hit.depth for hit in self.first(1)), default=0)
        levels = (self.at(depth) for depth in range(finest - 1, 0, -1))
        return tuple(groups[0] for groups in levels if groups)
