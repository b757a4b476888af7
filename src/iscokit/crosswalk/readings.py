"""Which codes of a scheme a text may stand for, before the rest of its column is looked at.

A reading names a code and the rules that lead to it. Several readings of one text are normal: `110`
may be `0110` that lost its zero, or group `11` filled up to three digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..graph import Graph, Hierarchy
from .notation import Written, skeleton, without_decimals


class Reading(NamedTuple):
    """A code that a text may stand for, the rules that lead to it, and how long it was in full."""

    code: str
    rules: tuple[str, ...] = ()
    width: int = 0


class Readings(NamedTuple):
    """The readings of one text, by what the column has to decide.

    Attributes:
        direct: the text is a code, apart from separators, case or decimals; for a float also what
            it may have been before zeros behind its point were lost.
        padded: it is one, or a group filled up with zeros, once leading zeros are restored.
        filled: it is a group whose code was filled up with zeros, marked with wildcards, or cut.
        guessed: possible only by dropping or changing characters, or by choosing between codes.
            Cleaning takes `letter_for_digit` alone, and only where it gives one code.
        remark: why there is none.
    """

    direct: tuple[Reading, ...] = ()
    padded: tuple[Reading, ...] = ()
    filled: tuple[Reading, ...] = ()
    guessed: tuple[Reading, ...] = ()
    remark: str = "no_such_code"

    @property
    def some(self) -> bool:
        """Whether there is a reading that rests on the characters of the text alone."""
        return bool(self.direct or self.padded or self.filled)

    def by(self, rule: str) -> Readings:
        """Return the same readings with a rule before the others."""

        def led(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
            return tuple(Reading(code, (rule, *rules), width) for code, rules, width in readings)

        return Readings(led(self.direct), led(self.padded), led(self.filled), self.guessed)


_WILDCARDS = re.compile(r"[Xx*#?_.]+$")
#: A code and words behind it, or words and a code in brackets behind them.
LABELLED = re.compile(r"[\[(]?([0-9A-Za-z][0-9A-Za-z.\-]{0,19})[\])]?\s?[.:;,|=\-]?\s([^\s\d].*)")
_BEHIND = re.compile(r".*[^\W\d_]{2}.*?[\[(]\s*([0-9][0-9A-Za-z.\-]{0,19})\s*[\])]")
#: How many blanks a code itself may have, with the one before its title.
_MOST_BLANKS = 4
_AROUND = " .:;,|=-\u2013[]()"
_FIGURES = re.compile(r"\d[\d.\-]*\d|\d")
#: What stands between codes where a cell holds several.
_SEVERAL = re.compile(
    r"\s*(?:[/;&+|,:#]|\b(?:or|and|bis|to|oder|und|ou|et|y|o)\b)\s*", re.IGNORECASE
)
_LETTERS = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "i": "1", "|": "1"})
#: Figures that files use for "no answer"; a real code of the scheme is read as one before this.
_NO_ANSWER = re.compile(r"(9{2,}|8{3,}|7{3,}|0{2,})[789]?|99[6-9]+")
_ONET_SUFFIX = re.compile(r"(\d\d-\d{4})\.00")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(rf"\d{{1,2}}[-/ ]{_MONTH}(?:[-/ ]\d+)?|{_MONTH}[-/ ]\d{{1,4}}", re.IGNORECASE)
_ESCO_GROUP = re.compile(r"(?:https?://data\.europa\.eu/esco/isco/)?C(?=\d)", re.IGNORECASE)
#: NOC 2021 has 00010.
_MOST_ZEROS = 3
#: A number of years or hours has one or two figures and words behind it, too.
_SHORTEST_LABELLED = 3


class Reader:
    """Reads texts as codes of one scheme."""

    def __init__(self, hierarchy: Hierarchy) -> None:
        self.hierarchy = hierarchy
        # Most codes are their own skeletons; to keep those again for each scheme takes much memory.
        self._skeletons: dict[str, list[str]] = {}
        self._longest = 0
        for code in hierarchy.categories:
            bones = skeleton.__wrapped__(code)  # once for each code: not to be remembered
            self._longest = max(self._longest, len(bones))
            if bones != code:
                self._skeletons.setdefault(bones, []).append(code)
        self._dotted = any("." in code for code in hierarchy.categories)
        self._named = _names(hierarchy.scheme)

    def codes_of(self, bones: str) -> list[str]:
        """Return the codes whose skeleton this is."""
        found = self._skeletons.get(bones, [])
        if bones in self.hierarchy and skeleton(bones) == bones:
            return sorted([bones, *found]) if found else [bones]
        return found

    def read(self, value: Written | str) -> Readings:
        """Return what a value may stand for."""
        given = Written(value) if isinstance(value, str) else value
        text = given.text
        found = self._plain(text)
        if given.kind == "float":
            return self._from_float(found, text)
        if given.kind == "int" and text == "0":
            zeros = (self.codes_of("0" * n) for n in range(2, _MOST_ZEROS + 2))
            more = (Reading(c, ("leading_zero",), len(c)) for codes in zeros for c in codes)
            return found._replace(padded=tuple(more))
        if found.some or given.number or found.remark in ("no_answer", "spreadsheet_date"):
            return found
        several = self._several(text)
        if several is not None:
            return several
        for shorter, rule in self._unwrapped(text):
            inner = self._plain(shorter)
            if inner.some:
                short = rule == "label" and len(skeleton(shorter)) < _SHORTEST_LABELLED
                return Readings(guessed=_all(inner.by(rule))) if short else inner.by(rule)
        return found

    def _plain(self, text: str) -> Readings:
        """Return the readings of a text that is a code and nothing else."""
        if text in self.hierarchy:
            bones = skeleton(text)
            return Readings((Reading(text, (), len(bones)),), tuple(self._padded(bones, ())))
        whole = without_decimals(text)
        if whole.startswith("-"):
            return Readings(remark="no_answer")
        if _DATE.fullmatch(whole):
            return Readings(remark="spreadsheet_date")
        several = self._several(whole) if "/" in whole else None
        if several is not None:
            return several
        found = self._as_written(whole, ("decimal",) if whole != text else ())
        if found.some and (whole in self.hierarchy or not set(whole) <= {"0"}):
            return found
        if _NO_ANSWER.fullmatch(whole):  # 0000 may be a group filled up, or no answer
            return Readings(guessed=found.filled, remark="no_answer")
        return Readings(guessed=tuple(dict.fromkeys((*found.guessed, *self._guessed(whole)))))

    def _as_written(self, text: str, rules: tuple[str, ...]) -> Readings:
        bones = skeleton(text)
        direct = tuple(
            Reading(code, (*rules, *_way(text, code)), len(bones)) for code in self.codes_of(bones)
        )
        padded = tuple(self._padded(bones, rules))
        if self._dotted and "." in text and padded:
            direct = ()  # the point stands elsewhere in the codes: zeros are missing, not points
            lost = self._with_lost_zeros(Readings(padded=padded), text)
            if lost.direct:  # and perhaps behind the point as well
                return lost
        filled = list(self._filled(bones, rules, wild=text))
        groups = tuple(r for r in filled if self.hierarchy.is_group(r.code))
        finest = tuple(r for r in filled if r not in groups)
        sure = tuple(r for r in finest if "zero_filled" not in r.rules)
        return Readings(direct, padded, (*groups, *sure), tuple(r for r in finest if r not in sure))

    def _from_float(self, found: Readings, text: str) -> Readings:
        """Return what a float may stand for: its point is one only where codes have points."""
        if self._dotted:
            return self._with_lost_zeros(found, text)
        return Readings(guessed=found.guessed) if "." in text else found

    def _with_lost_zeros(self, found: Readings, text: str) -> Readings:
        """Add the codes that a float may have been before it lost zeros behind its point."""
        stem = text if "." in text else f"{text}."
        more: list[Reading] = []
        for zeros in range(1, _MOST_ZEROS + 2):
            longer = stem + "0" * zeros
            codes = [longer] if longer in self.hierarchy else []
            codes += [padded for k in (1, 2) if (padded := "0" * k + longer) in self.hierarchy]
            more += [Reading(code, ("trailing_zero",), len(skeleton(code))) for code in codes]
        if not more:
            return found
        return found._replace(
            direct=(*found.direct, *found.padded, *found.filled, *more), padded=()
        )

    def _padded(self, bones: str, rules: tuple[str, ...]) -> Iterator[Reading]:
        """Yield the codes, and the groups filled up, that the text is without its leading zeros."""
        if not bones.isdigit() or bones.startswith("0"):
            return
        for zeros in range(1, _MOST_ZEROS + 1):
            restored = "0" * zeros + bones
            known = (*rules, "leading_zero")
            codes = self.codes_of(restored)
            yield from (Reading(code, known, len(restored)) for code in codes)
            if not codes and restored.endswith("0"):
                for reading in self._filled(restored, known, wild=restored):
                    if self.hierarchy.is_group(reading.code):
                        yield reading

    def _filled(self, bones: str, rules: tuple[str, ...], *, wild: str) -> Iterator[Reading]:
        """Yield the group that a code filled with zeros, or with X for digits, stands for."""
        if len(bones) > self._longest or self.codes_of(bones):
            return
        wildcard = _WILDCARDS.sub("", wild)
        truncated = self.codes_of(bones.ljust(self._longest, "0")) if len(bones) > 1 else []
        if wildcard != wild and any(character.isdigit() for character in wildcard):
            stem, rule = skeleton(wildcard), "wildcard"
        elif truncated:  # SOC writes its group 29 as 29-0000
            yield from (Reading(code, (*rules, "truncated"), len(bones)) for code in truncated)
            return
        elif bones.isdigit() and bones.endswith("0"):
            stem, rule = bones[:-1], "zero_filled"
        else:
            return
        while stem:
            filled = stem.ljust(self._longest, "0")
            codes = self.codes_of(stem) or (self.codes_of(filled) if rule == "wildcard" else [])
            yield from (Reading(code, (*rules, rule), len(bones)) for code in codes)
            if codes or rule == "wildcard" or not stem.endswith("0"):
                return
            stem = stem[:-1]

    def _several(self, text: str) -> Readings | None:
        """Return the codes of a cell that holds more than one; None if it does not."""
        tokens = [token.strip("()[] ") for token in _SEVERAL.split(text)]
        codes = list(dict.fromkeys(code for token in tokens for code in self._code(token)))
        depths = {self.hierarchy.categories[code].depth for code in codes}
        if len(depths) != 1 or len(codes) < 2:  # noqa: PLR2004  # several
            return None
        whole = self.codes_of(skeleton(text))
        return Readings(guessed=_each((*codes, *whole), "several_codes"), remark="several_codes")

    def _rivals(self, code: str, words: str) -> list[str]:
        """Return the other codes of the same level that stand in the words beside a code."""
        depths = {self.hierarchy.categories[one].depth for one in self._code(code)}
        found = (c for figure in _FIGURES.findall(words) for c in self._code(figure))
        return [
            one
            for one in found
            if self.hierarchy.categories[one].depth in depths and one not in self._code(code)
        ]

    def _code(self, token: str) -> list[str]:
        return self.codes_of(skeleton(token)) if any(c.isdigit() for c in token) else []

    def _unwrapped(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the text without a title behind the code, or a name of the scheme before it."""
        suffix = _ONET_SUFFIX.fullmatch(text)
        if suffix:
            yield suffix[1], "onet_suffix"
        for named in (
            self._named,
            _ESCO_GROUP if self._named.match("isco") or self._named.match("esco") else None,
        ):
            found = named.match(text) if named else None
            if found and found.end() < len(text):
                yield text[found.end() :].strip(" :-_"), "prefix"
        for code, words in _parts(text):
            if code in self.hierarchy or self._code(code):
                if not self._rivals(code, words):
                    yield code, "label"
                return

    def _guessed(self, text: str) -> Iterator[Reading]:
        """Yield what is possible but not certain."""
        if any(character.isdigit() for character in text):
            figures = text.translate(_LETTERS)
            if figures != text and skeleton(figures).isdigit():
                yield from _each(self.codes_of(skeleton(figures)), "letter_for_digit")
        for code, words in _parts(text):
            rivals = self._rivals(code, words)
            if rivals:
                yield from _each((*self._code(code), *rivals), "several_codes")
                break
        bones = skeleton(text)
        for end in range(len(bones) - 1, 1, -1):
            codes = self.codes_of(bones[:end]) if bones.isdigit() else []
            finest = [code for code in codes if not self.hierarchy.is_group(code)]
            yield from _each(finest, "longer_than_the_scheme")
            if codes:
                return


def reader_of(graph: Graph, scheme: str) -> Reader:
    """Return the reader of a scheme; made once for each."""
    return graph.remember(("reader", scheme), lambda: Reader(graph.hierarchy(scheme)))


def _names(scheme: str) -> re.Pattern[str]:
    """Return what matches the names that people write before a code of this scheme.

    >>> bool(_names("us-soc-2018").match("SOC 2018: 29-1141")), bool(_names("isco-08").match("soc"))
    (True, False)
    """
    parts = scheme.split("-")
    own = parts[1:] if len(parts[0]) == 2 and len(parts) > 1 else parts  # noqa: PLR2004  # a country
    edition = own[1:]
    spellings = [r"[\s\-_]?".join(map(re.escape, own))] if edition else []
    return re.compile(
        rf"(?:{re.escape(scheme)}|{'|'.join([*spellings, re.escape(own[0])])})(?![a-z])[\s:\-_]*",
        re.IGNORECASE,
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be a code and the words beside it, the longest first.

    >>> next(_parts("2221 - Nurses"))
    ('2221', 'Nurses')
    >>> list(_parts("Nurses (2221)"))
    [('2221', 'Nurses')]
    """
    behind = _BEHIND.fullmatch(text)
    if behind:
        yield behind[1], text[: behind.start(1)].strip(_AROUND)
        return
    blanks = [i for i, character in enumerate(text[:60]) if character == " "][:_MOST_BLANKS]
    for blank in reversed(blanks):
        code, words = text[:blank].rstrip(" .:;,|=-\u2013"), text[blank:].strip(_AROUND)
        if code.strip("[]()") == code.strip(_AROUND) and any(map(str.isalpha, words)):
            yield code.strip("[]()"), words


def _each(codes: Iterable[str], rule: str) -> tuple[Reading, ...]:
    return tuple(Reading(code, (rule,)) for code in dict.fromkeys(codes))


def _all(found: Readings) -> tuple[Reading, ...]:
    return (*found.direct, *found.padded, *found.filled)


def _way(text: str, code: str) -> tuple[str, ...]:
    """Return the rule that leads from a text to a code with the same letters and digits."""
    if text == code:
        return ()
    return ("case",) if text.upper() == code.upper() else ("separator",)
