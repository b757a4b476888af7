"""What can be asked of a search: a text that says something, and a number of hits."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import UnusableInput

#: Longer than any title that people write.
LONGEST_TEXT = 1_000


def check_text(text: object, argument: str = "text") -> str:
    """Return a text that can be searched for; `argument` is what a refusal calls it.

    Raises:
        UnusableInput: it is no text, has neither letter nor digit, or is longer than any title.
    """
    if not isinstance(text, str) or not any(map(str.isalnum, text[:LONGEST_TEXT])):
        shown = text[:40] if isinstance(text, str) else text
        raise UnusableInput(argument=argument, value=shown, why="nothing to search for")
    refuse_long(argument, text, LONGEST_TEXT, "write")
    return text


def is_searchable(value: object) -> bool:
    """Return whether a value is a text that can be searched for."""
    return isinstance(value, str) and len(value) <= LONGEST_TEXT and any(map(str.isalnum, value))


def check_texts(texts: Iterable[object]) -> list[str]:
    """Return texts that can be searched for, and name the first that cannot.

    Raises:
        UnusableInput: one text is given instead of several, or one of them cannot be searched for.
    """
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        shown = texts[:40] if isinstance(texts, str) else texts
        raise UnusableInput(argument="texts", value=shown, why="write a list of texts")
    return [check_text(text, f"texts[{n}]") for n, text in enumerate(texts)]


def check_words(argument: str, text: object) -> str:
    """Return words said beside a title; empty if none are given.

    Raises:
        UnusableInput: no text, or too long.
    """
    if text is None:
        return ""
    if not isinstance(text, str):
        raise UnusableInput(argument=argument, value=text, why="it is said in words")
    refuse_long(argument, text, LONGEST_TEXT, "write")
    return text


def check_share(argument: str, share: object) -> None:
    """Refuse what is no part of one.

    Raises:
        UnusableInput: it is no number from 0 to 1.
    """
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        raise UnusableInput(argument=argument, value=share, why="write a number from 0 to 1")


def refuse_long(argument: str, text: str, longest: int, how: str) -> None:
    """Refuse a text that is longer than a title can be; `how` begins the hint.

    Raises:
        UnusableInput: it has more than `longest` characters.
    """
    if len(text) > longest:
        raise UnusableInput(
            argument=argument,
            value=text[:40],
            why=f"{len(text):,} characters are no title",
            hint=f"{how} at most {longest:,} characters",
        )


def check_limit(limit: object) -> None:
    """Refuse what is no number of hits.

    Raises:
        UnusableInput: it is not a whole number of 1 or more.
    """
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
        raise UnusableInput(argument="limit", value=limit, why="write 1 or more")
