"""The hierarchy of one scheme, for whoever climbs it: codes, what is above and what is below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ..model import Category, Level


class Hierarchy:
    """The codes of a scheme with their levels; built once from its table and never changed.

    Args:
        scheme: id of the scheme.
        categories: its codes with depth and parent.
        levels: its levels, top first.
    """

    def __init__(
        self, scheme: str, categories: Iterable[Category], levels: Iterable[Level]
    ) -> None:
        self.scheme = scheme
        self.categories = {category.code: category for category in categories}
        self.levels = tuple(sorted(levels, key=lambda level: level.depth))

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = {}
        for code, category in self.categories.items():
            below.setdefault(category.parent, []).append(code)
        return below

    def __contains__(self, code: object) -> bool:
        return code in self.categories

    def __len__(self) -> int:
        return len(self.categories)

    @cached_property
    def top(self) -> tuple[str, ...]:
        """The codes that have nothing above them."""
        return tuple(self._children.get("", ()))

    @cached_property
    def finest(self) -> tuple[str, ...]:
        """The codes that have nothing below them, in the order of the codes."""
        return tuple(code for code in self.categories if code not in self._children)

    def children(self, code: str) -> tuple[str, ...]:
        """Return the codes right below a code."""
        return tuple(self._children.get(code, ()))

    def descendants(self, code: str) -> Iterator[str]:
        """Yield every code below a code, depth first."""
        for child in self._children.get(code, ()):
            yield child
            yield from self.descendants(child)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes above a code, nearest first; none for a code that is not held.

        Example:
            >>> import iscokit
            >>> iscokit.Kit().hierarchy("isco-08").ancestors("0110")
            ('011', '01', '0')
        """
        above = []
        category = self.categories.get(code)
        while category is not None and category.parent:
            above.append(category.parent)
            category = self.categories.get(category.parent)
        return tuple(above)

    def is_group(self, code: str) -> bool:
        """Return whether there are codes below a code."""
        return code in self._children

    def level(self, code: str) -> str:
        """Return the name of the level of a code, such as `unit group`.

        Raises:
            KeyError: the scheme has no such code.
        """
        depth = self.categories[code].depth
        return next((level.name for level in self.levels if level.depth == depth), str(depth))

    def meet(self, codes: Iterable[str]) -> str | None:
        """Return the finest code that is, or is above, each of the codes; None if none is.

        Example:
            >>> import iscokit
            >>> iscokit.Kit().hierarchy("isco-08").meet(["2221", "2222"])
            '222'
        """
        lines = [(code, *self.ancestors(code)) for code in codes]
        if not lines:
            return None
        shared = set(lines[0]).intersection(*lines[1:])
        return next((code for code in lines[0] if code in shared), None)
