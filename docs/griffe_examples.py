"""Let the reference pages show every doctest as code, under whichever heading it stands.

The docstrings write `Example:` where there is one, and short functions put their doctest after the
text. The reader of docstrings knows a section `Examples:` only.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

_HEADING = re.compile(r"^Example:[ \t]*$", re.MULTILINE)
_BARE = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)


def _under_heading(found: re.Match[str]) -> str:
    lines = found.group().split("\n")
    return "\n".join(["Examples:", *(f"    {line}" for line in lines)])


def with_sections(text: str) -> str:
    """Return a docstring whose doctests all stand in a section `Examples:`."""
    return _BARE.sub(_under_heading, _HEADING.sub("Examples:", text))


class ExampleSections(griffe.Extension):
    """Rewrite each docstring before it is read."""

    def on_object(self, *, obj: griffe.Object, **_others: Any) -> None:
        """Rewrite the docstring of one object."""
        if obj.docstring is not None:
            obj.docstring.value = with_sections(obj.docstring.value)
