"""Titles that an index turns round ("Engineer, civil"), in the order in which they are said."""

from __future__ import annotations

#: A part that begins so follows the head word: "Teacher, of gifted children".
AFTER = ("of ", "for ", "on ")
#: A part that begins so limits the title and is no part of it: "Inspector, products, except food".
LIMIT = ("except ", "not ", "other ")


def begun_small(text: str) -> str:
    """Return the text with a small first letter, unless its first word is an acronym or a name."""
    first = text.split(" ", 1)[0].split("-", 1)[0]
    return text[:1].lower() + text[1:] if first[1:].islower() else text


def turned(title: str, *, parts: int) -> str:
    """Return the title in the order in which it is said, or nothing if that cannot be told.

    What stands in brackets or behind a colon stays at the end. `parts` is how many parts behind the
    head word are turned round at the most.

    >>> turned("Driver, car, electric", parts=2)
    'electric car driver'
    >>> turned("Operator, machine: weaving (carpets)", parts=1)
    'machine operator: weaving (carpets)'
    """
    cut = min((at for at in (title.find(":"), title.find("(")) if at >= 0), default=len(title))
    head, *rest = (part.strip() for part in title[:cut].split(","))
    if not head or not rest or not all(rest) or len(rest) > parts:
        return ""
    if any(part.startswith(LIMIT) for part in rest):
        return ""
    before = [part for part in reversed(rest) if not part.startswith(AFTER)]
    after = [part for part in rest if part.startswith(AFTER)]
    said = " ".join((*before, begun_small(head), *after))
    tail = title[cut:]
    return f"{said}{tail}" if tail.startswith(":") else f"{said} {tail}".strip()
