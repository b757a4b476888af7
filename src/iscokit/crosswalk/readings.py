"""Which codes of a scheme a text may stand for, before the rest of its column is looked at.

A reading names a code and the rules that lead to it. Several readings of one text are normal: `110`
may be `0110` that lost its zero, or group `11` filled up to three digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..graph import Graph, Hierarchy
from .notation import skeleton, without_decimals


class Reading(NamedTuple):
    """A code that a text may stand for, and the rules that lead from the one to the other."""

    code: str
    rules: tuple[str, ...] = ()


class Readings(NamedTuple):
    """The readings of one text, by what the column has to decide.

    Attributes:
        direct: the text is a code, apart from separators, case or decimals.
        padded: it is one once leading zeros are restored.
        filled: it is a group whose code was filled up with zeros, marked with wildcards, or cut.
        guessed: something longer, or with letters for digits: shown, and taken only if alone.
        remarks: why there is none.
    """

    direct: tuple[Reading, ...] = ()
    padded: tuple[Reading, ...] = ()
    filled: tuple[Reading, ...] = ()
    guessed: tuple[Reading, ...] = ()
    remark: str = ""

    def __bool__(self) -> bool:
        return bool(self.direct or self.padded or self.filled or self.guessed)


_WILDCARDS = re.compile(r"[Xx*#?_.]+$")
_LABELLED = re.compile(
    r"^[\[(]?\s*([0-9A-Za-z][0-9A-Za-z.\-/ ]*?)\s*(?:[\])]|[.:;|=\-]|\s)\s*\D{2,}.*$"
)
_PREFIXED = re.compile(
    r"^(?:C(?=\d)|.*(?:[:/#]|isco|soc|noc|code)[\s:/\-_]*(?:0?8|88)?[\s:/\-_]*C?(?=[0-9X]))",
    re.IGNORECASE,
)
_LETTERS = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "i": "1", "|": "1"})
#: Figures that files use for "no answer"; a real code of the scheme is read as one before this.
_NO_ANSWER = re.compile(r"(9{2,}|8{3,}|7{3,}|0{2,})[789]?|99[6-9]+")
_ONET_SUFFIX = re.compile(r"(\d\d-\d{4})\.00")
#: NOC 2021 has 00010.
_MOST_ZEROS = 3


class Reader:
    """Reads texts as codes of one scheme."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self.hierarchy = hierarchy
        self._skeletons: dict[str, list[str]] = {}
        for code in hierarchy.categories:
            self._skeletons.setdefault(skeleton(code), []).append(code)
        self._lengths = {len(bones) for bones in self._skeletons}
        self._longest = max(self._lengths, default=0)

    def codes_of(self, bones: str) -> list[str]:
        """Return the codes whose skeleton this is."""
        return self._skeletons.get(bones, [])

    def read(self, text: str) -> Readings:
        """Return what a text may stand for."""
        if text in self.hierarchy:
            return Readings(direct=(Reading(text),), padded=tuple(self._padded(text, ())))
        whole = without_decimals(text)
        if whole.startswith("-"):
            return Readings(remark="no_answer")
        found = self._as_written(whole, ("decimal",) if whole != text else ())
        if found and not set(whole) <= {"0"}:
            return found
        if _NO_ANSWER.fullmatch(whole):  # 0000 may be a group filled up, or no answer
            return Readings(guessed=found.filled, remark="no_answer")
        for shorter, rule in self._unwrapped(text):
            found = self.read(shorter)
            if found and not found.guessed:
                return _with_rule(found, rule)
        return Readings(guessed=tuple(dict.fromkeys(self._guessed(whole))), remark="no_such_code")

    def _as_written(self, text: str, rules: tuple[str, ...]) -> Readings:
        bones = skeleton(text)
        direct = tuple(Reading(code, (*rules, *_way(text, code))) for code in self.codes_of(bones))
        return Readings(
            direct, tuple(self._padded(bones, rules)), tuple(self._filled(bones, rules, wild=text))
        )

    def _padded(self, bones: str, rules: tuple[str, ...]) -> Iterator[Reading]:
        """Yield the codes that the text is without its leading zeros."""
        if not bones.isdigit() or bones.startswith("0"):
            return
        for zeros in range(1, _MOST_ZEROS + 1):
            for code in self.codes_of("0" * zeros + bones):
                yield Reading(code, (*rules, "leading_zero"))

    def _filled(self, bones: str, rules: tuple[str, ...], *, wild: str) -> Iterator[Reading]:
        """Yield the group that a code filled with zeros, or with X for digits, stands for."""
        if len(bones) > self._longest or bones in self._skeletons:
            return
        wildcard = _WILDCARDS.sub("", wild)
        truncated = self.codes_of(bones.ljust(self._longest, "0")) if len(bones) > 1 else []
        if wildcard != wild and any(character.isdigit() for character in wildcard):
            stem, rule = skeleton(wildcard), "wildcard"
        elif truncated:  # SOC writes its group 29 as 29-0000
            yield from (Reading(code, (*rules, "truncated")) for code in truncated)
            return
        elif bones.isdigit() and bones.endswith("0"):
            stem, rule = bones[:-1], "zero_filled"
        else:
            return
        while stem:
            filled = stem.ljust(self._longest, "0")
            for code in self.codes_of(stem) or (
                self.codes_of(filled) if rule == "wildcard" else []
            ):
                yield Reading(code, (*rules, rule))
                return
            if rule == "wildcard" or not stem.endswith("0"):
                return
            stem = stem[:-1]

    def _unwrapped(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the text without a title behind the code, or a name before it."""
        suffix = _ONET_SUFFIX.fullmatch(text)
        if suffix:
            yield suffix[1], "onet_suffix"
        named = _PREFIXED.sub("", text, count=1)
        if named not in ("", text):
            yield named.strip(), "prefix"
        labelled = _LABELLED.match(text)
        if labelled and any(character.isdigit() for character in labelled[1]):
            yield labelled[1].strip(), "label"

    def _guessed(self, text: str) -> Iterator[Reading]:
        """Yield what is possible but not certain."""
        if any(character.isdigit() for character in text):
            figures = text.translate(_LETTERS)
            if figures != text and skeleton(figures).isdigit():
                for code in self.codes_of(skeleton(figures)):
                    yield Reading(code, ("letter_for_digit",))
        bones = skeleton(text)
        for end in range(len(bones) - 1, 1, -1):
            found = self.codes_of(bones[:end]) if bones.isdigit() else []
            for code in found:
                if not self.hierarchy.is_group(code):
                    yield Reading(code, ("longer_than_the_scheme",))
            if found:
                return


def reader_of(graph: Graph, scheme: str) -> Reader:
    """Return the reader of a scheme; made once for each."""
    return graph.remember(("reader", scheme), lambda: Reader(graph.hierarchy(scheme)))


def _way(text: str, code: str) -> tuple[str, ...]:
    """Return the rule that leads from a text to a code with the same letters and digits."""
    if text == code:
        return ()
    return ("case",) if text.upper() == code.upper() else ("separator",)


def _with_rule(found: Readings, rule: str) -> Readings:
    def add(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        return tuple(Reading(code, (rule, *rules)) for code, rules in readings)

    return Readings(add(found.direct), add(found.padded), add(found.filled))
