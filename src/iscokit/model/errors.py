"""Errors: each says what, where, why and what next, carries its data, and survives pickling.

Absence of data is never an error: `resolve` answers `unknown` and lists what was searched. Errors
are for input that cannot be used and for fact files that cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any


def _closest(text: str, names: Iterable[str], *, limit: int = 3) -> list[str]:
    """Return the names nearest to a mistyped one; imported late, for errors only."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        text,
        sorted(set(names)),
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=limit,
        score_cutoff=60,
    )
    return [name for name, _score, _position in found]


#: How many codes a message names.
_SHOWN = 5


class IscokitError(Exception):
    """Base of all errors of the library. Its data are attributes and are kept by pickling."""

    def __init__(self, **data: Any) -> None:
        super().__init__()
        self.data = data

    def __getattr__(self, name: str) -> Any:
        data = self.__dict__.get("data", {})
        if name in data:
            return data[name]
        raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")

    def __reduce__(self) -> tuple[Callable[..., IscokitError], tuple[Any, ...]]:
        return _rebuild, (type(self), self.data)

    def __str__(self) -> str:
        return " ".join(self.message().split())  # one line, whatever the input held

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self})"

    def message(self) -> str:
        """Return the one-line message."""
        return "; ".join(f"{key}: {value}" for key, value in self.data.items())


def _rebuild(kind: type[IscokitError], data: dict[str, Any]) -> IscokitError:
    return kind(**data)


class UnusableInput(IscokitError, ValueError):
    """A question that cannot be asked as it stands: `argument`, `value`, `why`, `hint`."""

    def message(self) -> str:
        """Return the one-line message."""
        hint = self.data.get("hint")
        return f"{self.argument}: {self.why}" + (f"; {hint}" if hint else "")


class _NotFound(IscokitError, LookupError):
    """Base of the errors on names that are not held; `names` are those that are."""

    noun = "name"

    def __str__(self) -> str:
        # Written out here and not in __init__: most errors are caught and never shown.
        near = _closest(str(self.data["value"]), self.data.get("names", ()))
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        return " ".join(f"{self.message()}{hint}".split())

    @property
    def suggestions(self) -> list[str]:
        """The nearest names that are held."""
        return _closest(str(self.data["value"]), self.data.get("names", ()))

    def message(self) -> str:
        """Return the one-line message."""
        return f"no {self.noun} {self.data['value']!r}"


class UnknownJurisdiction(_NotFound):
    """A country or subdivision code that does not exist: `argument`, `value`, `names`."""

    noun = "jurisdiction"

    def message(self) -> str:
        """Return the one-line message."""
        return (
            f"{self.data.get('argument', 'jurisdiction')}: {self.data['value']!r} is no country or "
            "subdivision; write ISO 3166 codes such as PH, GB or CA-QC"
        )


class UnknownScheme(_NotFound):
    """A classification that is not held: `value`, `names`."""

    noun = "classification"


class UnknownLanguage(_NotFound):
    """A language in which nothing is held: `value`, `names`."""

    noun = "titles in language"


class UnknownCode(_NotFound):
    """A code that the scheme does not have: `scheme`, `value`, `names`, `valid_in`."""

    def message(self) -> str:
        """Return the one-line message."""
        valid_in = self.data.get("valid_in") or ()
        elsewhere = f"; it exists in {', '.join(valid_in)}" if valid_in else ""
        return f"{self.data['scheme']} has no code {self.data['value']!r}{elsewhere}"


class CodeFormat(IscokitError, ValueError):
    """A code that is not written as its scheme writes codes: `scheme`, `value`, `candidates`."""

    def message(self) -> str:
        """Return the one-line message."""
        candidates = self.data.get("candidates") or ()
        hint = f"; {self.data['scheme']} has {' and '.join(candidates)}" if candidates else ""
        return (
            f"{self.data['value']!r} is not written like a code of {self.data['scheme']}: "
            f"{self.data['why']}{hint}"
        )


class NoCorrespondence(IscokitError, LookupError):
    """No table, and no chain of tables, joins two schemes: `source`, `target`, `reachable`."""

    def message(self) -> str:
        """Return the one-line message."""
        names = self.data.get("reachable") or ()
        reachable = ", ".join(names[:_SHOWN]) or "nothing"
        if len(names) > _SHOWN:
            reachable += f" and {len(names) - _SHOWN} others"
        return (
            f"no correspondence leads from {self.data['source']} to {self.data['target']}; "
            f"from {self.data['source']} one reaches {reachable}"
        )


class CrosswalkGap(IscokitError, ValueError):
    """Two crosswalks that cannot be joined without loss: `source`, `middle`, `target`, `codes`."""

    def message(self) -> str:
        """Return the one-line message."""
        codes = self.data["codes"]
        shown = ", ".join(codes[:_SHOWN]) + (", ..." if len(codes) > _SHOWN else "")
        return (
            f"{len(codes)} codes of {self.data['middle']} lead no further to "
            f"{self.data['target']} ({shown}); write uncovered='report' to go on without them"
        )


class AmbiguousCodes(IscokitError, ValueError):
    """Codes with several targets where one is asked for: `source`, `target`, `codes`, `rows`.

    `codes` are the values as they came, each with its targets.
    """

    def message(self) -> str:
        """Return the one-line message."""
        codes = self.data["codes"]
        shown = "; ".join(f"{code} to {', '.join(codes[code])}" for code in [*codes][:_SHOWN])
        more = f" and {len(codes) - _SHOWN} others" if len(codes) > _SHOWN else ""
        return (
            f"how: {len(codes)} codes of {self.data['source']}, in {self.data['rows']:,} rows, have "
            f"several targets in {self.data['target']} ({shown}{more}); write 'expand' for a row "
            "each, 'weighted' to part the mass, or 'backoff' for the group that holds all"
        )


class UnmatchedCodes(IscokitError, LookupError):
    """Values without a target: `source`, `target`, `codes`, `rows`.

    `codes` are the values as they came, each with what is the matter.
    """

    def message(self) -> str:
        """Return the one-line message."""
        codes = self.data["codes"]
        shown = "; ".join(f"{code}: {codes[code]}" for code in [*codes][:_SHOWN])
        more = f"; and {len(codes) - _SHOWN} others" if len(codes) > _SHOWN else ""
        return (
            f"unmatched: {len(codes)} values of {self.data['source']}, in {self.data['rows']:,} "
            f"rows, have no target in {self.data['target']} ({shown}{more}); write 'null' to leave "
            "them empty, or 'keep' for the value behind the name of its classification"
        )


class DataIntegrity(IscokitError, ValueError):
    """A fact file that cannot be used: `file`, `line`, `field`, `problem`, `fix`."""

    def message(self) -> str:
        """Return the one-line message."""
        line = f":{self.data['line']}" if self.data.get("line") else ""
        field = f" [{self.data['field']}]" if self.data.get("field") else ""
        fix = f"; {self.data['fix']}" if self.data.get("fix") else ""
        return f"{self.data['file']}{line}{field}: {self.data['problem']}{fix}"
