"""What becomes of each distinct value of a column, and what the values say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from ..model import UnusableInput
from .notation import Written, skeleton
from .readings import Reader, Reading, Readings

Action = Literal["kept", "repaired", "aggregate", "ambiguous", "unknown"]
ACTIONS: tuple[Action, ...] = get_args(Action)

#: Rules that leave something of the value out, or choose between codes: shown, and never taken.
_NEVER_TAKEN = frozenset({"longer_than_the_scheme", "zero_filled", "several_codes", "label"})

#: How many other codes must agree on a length before they speak for the column, and what share.
_ENOUGH, _MOST = 5, 0.9

#: What tells values apart: a text itself; for others type and form, so that NaN is NaN.
Key = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of one distinct value.

    Attributes:
        value: the value as it came.
        count: how often it occurs.
        action: `kept`; `repaired`, with the rules; `aggregate`, a code above the finest level;
            `ambiguous`, with the candidates; `unknown`.
        code: the code of the scheme, or None.
        level: the name of its level.
        rules: what was done, in order. To the text: `invisible`, `digits`, `dash`, `width`,
            `blanks`, `quotes`, `brackets`, `scientific`, `number`, `decimal`, `separator`, `case`,
            `letter_for_digit`. To find the code: `leading_zero`, `trailing_zero`, `zero_filled`,
            `truncated`, `wildcard`, `label`, `prefix`, `onet_suffix`; where it stays open also
            `several_codes`, `longer_than_the_scheme`. For `unknown`, why: `missing`, `not_a_code`,
            `too_long`, `no_answer`, `spreadsheet_date`, `several_codes`, `no_such_code`.
        candidates: the codes that an ambiguous value may stand for.
    """

    value: Any
    count: int
    action: Action
    code: str | None = None
    level: str = ""
    rules: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return plain data for JSON."""
        plain = isinstance(self.value, str | int | float) and self.value == self.value  # NaN
        return {
            "value": self.value if plain or self.value is None else _shown(self.value),
            "count": self.count,
            "action": self.action,
            "code": self.code,
            "level": self.level,
            "rules": list(self.rules),
            "candidates": list(self.candidates),
        }


def _shown(value: Any) -> str:
    """Return somebody's value as text, or the name of its type where it has none."""
    try:
        return str(value)[:200]
    except Exception:  # noqa: BLE001  # somebody's own type
        return type(value).__name__


def column_of(codes: Any) -> list[Any]:
    """Return the values of a column.

    Raises:
        UnusableInput: a single value, or something that is no list of values.
    """
    try:
        values = None if isinstance(codes, str | bytes) else list(codes)
    except TypeError:
        values = None
    if values is None:
        raise UnusableInput(
            argument="codes",
            value=codes,
            why="a column is a list of codes",
            hint=f"[{codes!r}]"[:80],
        )
    return values


def key_of(value: Any) -> tuple[str, str]:
    """Return what tells a value that is no text from other values."""
    try:
        return type(value).__name__, repr(value)
    except Exception:  # noqa: BLE001  # somebody's own type: told apart by being another thing
        return type(value).__name__, str(id(value))


class Column:
    """What the distinct values of a column say together."""

    def __init__(self, reader: Reader, values: Mapping[Key, Written], zeros: str) -> None:
        self._hierarchy = reader.hierarchy
        self._written = dict(values)
        self._read = {
            key: reader.read(text)
            for key, text in values.items()
            if text.kind not in ("missing", "other")
        }
        self._mind_points(reader, values)
        self._zeros = zeros
        #: Whether nearly all values are short codes with words behind them: a column of labels.
        self._labels = sum(
            any("label" in reading.rules for reading in r.guessed) for r in self._read.values()
        ) >= max(_ENOUGH, _MOST * len(self._read))
        self._bones = {key: skeleton(values[key].text) for key in self._read}
        self._zeros_seen = any(
            readings.direct and len(self._bones[key]) > 1 and self._bones[key].startswith("0")
            for key, readings in self._read.items()
        )
        #: Lengths of codes that can only be read as they are written, or as groups filled up.
        self._sure = Counter(
            len(self._bones[key]) for key, r in self._read.items() if r.direct and not r.padded
        )
        self._groups = Counter(
            len(self._bones[key])
            for key, r in self._read.items()
            if r.filled and not r.direct and not r.padded
        )
        lengths = self._sure + self._groups
        self._width = max(lengths, key=lambda length: (lengths[length], length), default=0)
        self._homogeneous = (
            lengths[self._width] >= max(_ENOUGH, _MOST * lengths.total()) if lengths else False
        )
        #: Whether some code makes sense only with a zero before it.
        self._short = any(
            r.padded and not r.direct and not self._as_groups(len(self._bones[key]), r)
            for key, r in self._read.items()
        )
        self._undecided: list[str] = []
        self._decided: Counter[str] = Counter()

    def _mind_points(self, reader: Reader, values: Mapping[Key, Written]) -> None:
        """Read dotted texts as floats where the column shows that it once was one of floats.

        A text without its leading zero tells so, unless another kept a zero behind its point.
        """
        dotted = {
            key: text for key, text in values.items() if key in self._read and "." in text.text
        }
        lost = any(not self._read[key].direct and self._read[key].padded for key in dotted)
        lost = lost or any(
            "trailing_zero" in reading.rules for key in dotted for reading in self._read[key].direct
        )
        if lost and not any(text.text.endswith("0") for text in dotted.values()):
            self._read |= {
                key: reader.read(text._replace(kind="float")) for key, text in dotted.items()
            }

    def _as_groups(self, length: int, readings: Readings) -> tuple[Reading, ...]:
        """Return the filled readings, unless codes of the column are filled up to more than this."""
        fits = length >= self._width or self._sure[length] or self._groups[length]
        return readings.filled if fits or not readings.padded else ()

    def entry(self, key: Key, value: Any, count: int) -> Cleaned:
        """Return what becomes of one distinct value."""
        text = self._written[key]
        if text.kind == "missing":
            return Cleaned(value, count, "unknown", rules=("missing",))
        if key not in self._read:
            return Cleaned(value, count, "unknown", rules=text.rules)
        options, certain = self._options(key)
        codes = tuple(sorted({option.code for option in options}))
        if not codes:
            return Cleaned(value, count, "unknown", rules=(self._read[key].remark,))
        if len(codes) > 1 or not certain:
            if any("leading_zero" in option.rules for option in options):
                self._undecided.append(text.text)
            rules = tuple(dict.fromkeys(rule for option in options for rule in option.rules))
            return Cleaned(value, count, "ambiguous", rules=rules, candidates=codes)
        code, rules = options[0].code, (*text.rules, *options[0].rules)
        self._decided.update(set(rules))
        level = self._hierarchy.level(code)
        if self._hierarchy.is_group(code):
            return Cleaned(value, count, "aggregate", code, level, rules)
        return Cleaned(value, count, "repaired" if rules else "kept", code, level, rules)

    def _options(self, key: Key) -> tuple[tuple[Reading, ...], bool]:
        """Return the readings that the column leaves standing, and whether one may be taken."""
        readings = self._read[key]
        direct, padded, _filled, guessed, _remark = readings
        length = len(self._bones[key])
        number = self._written[key].number
        rivals = direct or self._as_groups(length, readings)
        if not padded or self._zeros == "kept":
            rivals = direct or readings.filled
            never = _NEVER_TAKEN - {"label"} if self._labels else _NEVER_TAKEN
            taken = not any(never.intersection(reading.rules) for reading in guessed)
            return rivals or guessed, bool(rivals) or taken
        fitting = tuple(r for r in padded if r.width == self._width) if self._width > length else ()
        groups_here = bool(self._sure[length] or self._groups[length])
        if self._zeros == "lost":
            mixed = groups_here and not self._short  # others of this length cannot have lost one
            return ((*rivals, *padded) if mixed else fitting or padded), True
        zeros_kept = self._zeros_seen and not number
        if not rivals:
            return fitting or padded, not zeros_kept
        lost = self._zeros_lost(length, number=number)
        if lost and not (groups_here or zeros_kept):
            return fitting or rivals, True
        # Among longer codes, groups and codes without their zero look alike.
        if zeros_kept or (groups_here and not lost and length >= self._width):
            return rivals, True
        return (*rivals, *(fitting or padded)), True

    def _zeros_lost(self, length: int, *, number: bool) -> bool:
        """Return whether the column shows that leading zeros were lost.

        Some of its codes make no sense otherwise; or nearly all of them have one length, and that
        is longer than this one; or texts beside a number kept theirs.
        """
        if self._zeros_seen:
            return number
        return self._short or (self._homogeneous and self._width > length)

    def findings(self) -> Iterator[str]:
        """Yield what the column decided and what it could not."""
        if self._decided["leading_zero"]:
            yield f"leading zeros were lost: restored in distinct values: {self._decided['leading_zero']}"
        if self._undecided:
            shown = ", ".join(self._undecided[:5])
            yield (
                f"not decided from the column, distinct values: {len(self._undecided)} ({shown}); "
                "say leading_zeros='lost' or 'kept' if you know"
            )
        if any(text.number for text in self._written.values()):
            yield "numbers among the codes: a number cannot keep a leading zero"
