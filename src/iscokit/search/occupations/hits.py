"""What a search for a text finds: categories with probabilities, and how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, Self

from ..asked import check_share

#: A code is a contender where its probability is at least this part of the first one's. Measured on
#: titles of vacancies: one in four is ambiguous then; of these the first code is right for 18 of 100,
#: and one of the contenders for 36.
CLOSE = 0.7
#: A category that is at least so probable is taken as found, where nothing else is asked for.
SETTLED = 0.5
#: So many hits are explained.
_EXPLAINED = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A category that a text may mean.

    Attributes:
        code: with its scheme, `isco-08:2221`.
        title: the title of the category, in the language asked for where it is held, else in English.
        score: 0 to 1, how like the text the nearest title is; 1 is the same words.
        probability: 0 to 1, how often such a hit is the right one; see `calibration`.
        matched_entry: the title that matched.
        language: the language of that title.
        source: where that title stands: the id of a source, or a table.
        level: the name of the level of the category, `unit group`.
        depth: the number of that level, 1 at the top.
    """

    code: str
    title: str
    score: float
    probability: float
    matched_entry: str
    language: str
    source: str
    level: str
    depth: int

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


class Counted(Protocol):
    """What can be said of all votes for a text, beyond the first hits."""

    @property
    def contenders(self) -> tuple[Hit, ...]:
        """The hits that are about as probable as the first, itself included."""

    @property
    def wider(self) -> tuple[Hit, ...]:
        """For each level above the first hit, the finest first, the likeliest group."""


class _Nothing(NamedTuple):
    contenders: tuple[Hit, ...] = ()
    wider: tuple[Hit, ...] = ()


class Hits(list[Hit]):
    """The categories that a text may mean, the likeliest first: a list that can say more.

    Args:
        hits: the likeliest first.
        text: what was asked for.
        counted: what all votes say.
        activity_status: what the text says instead of an occupation, such as `retired`.

    Attributes:
        text: what was asked for.
        activity_status: for a text that names no occupation but a status (`student`, `retired`,
            `domestic` tasks, `unemployed`, `unable` to work, on `leave`), only that somebody works or
            learns (`employed`, `learning`), or nothing (`unstated`); then there are no hits. None
            for any other.

    Example:
        >>> import iscokit
        >>> hits = iscokit.search("registered nurse", language="en")
        >>> hits.ambiguous, hits.settled().code
        (False, 'isco-08:2221')
    """

    def __init__(
        self,
        hits: Iterable[Hit] = (),
        text: str = "",
        counted: Counted | None = None,
        activity_status: str | None = None,
    ) -> None:
        super().__init__(hits)
        self.text = text
        self.activity_status = activity_status
        self._counted = counted or _Nothing()

    def __reduce__(self) -> tuple[type[Self], tuple[list[Hit], str, _Nothing, str | None]]:
        """Copy and pickle what is found, not the index behind it."""
        counted = _Nothing(self.contenders, self.wider)
        return type(self), (list(self), self.text, counted, self.activity_status)

    @property
    def contenders(self) -> tuple[Hit, ...]:
        """The hits that are about as probable as the first, itself included."""
        return self._counted.contenders

    @property
    def wider(self) -> tuple[Hit, ...]:
        """For each level above the first hit, the finest first, the likeliest group.

        A group is as probable as all that is below it together, so that it need not be one that the
        first hit lies in.
        """
        return self._counted.wider

    @property
    def ambiguous(self) -> bool:
        """Whether other codes are about as probable as the first; see `contenders`."""
        return len(self.contenders) > 1

    def settled(self, at_least: float = SETTLED) -> Hit | None:
        """Return the finest category that is probable enough, or None: then none should be used.

        Where the first code is not probable enough, the likeliest group of the next level up may
        be: the first three digits may be sure enough where the fourth is not.

        Args:
            at_least: 0 to 1, how probable it must be. Higher answers fewer texts and more of them
                right; the page on searching has the figures. No code is surer than 0.65 and no
                group surer than 0.75, because the codes that this is fitted on are debatable.

        Raises:
            UnusableInput: not a number from 0 to 1.
        """
        check_share("at_least", at_least)
        steps = (*self[:1], *self.wider)
        return next((hit for hit in steps if hit.probability >= at_least), None)

    def explain(self) -> str:
        """Return in words which titles matched, where they stand, and what came second."""
        if self.activity_status is not None:
            return f"«{self.text}»: names no occupation; activity status: {self.activity_status}."
        if not self:
            return f"«{self.text}»: no title that is held is like it."
        lines = [f"«{self.text}»: {_shown(self[0])}"]
        lines += [f"  next: {_shown(hit)}" for hit in self[1:_EXPLAINED]]
        if self.ambiguous:
            close = ", ".join(hit.code for hit in self.contenders)
            lines.append(f"  ambiguous: {close} are about as probable.")
        settled = self.settled()
        if settled is None:
            lines.append("  nothing is probable enough to be taken without a look.")
        elif settled.code != self[0].code:
            lines.append(f"  settled: {settled.level} {settled.code}, {settled.probability:.2f}.")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        settled = self.settled()
        return {
            "text": self.text,
            "activity_status": self.activity_status,
            "hits": [hit.to_dict() for hit in self],
            "ambiguous": self.ambiguous,
            "contenders": [hit.code for hit in self.contenders],
            "settled": settled.to_dict() if settled else None,
        }


def _shown(hit: Hit) -> str:
    return (
        f"{hit.code} {hit.title}, probability {hit.probability:.2f}, by «{hit.matched_entry}» "
        f"({hit.language}, likeness {hit.score:.2f}, {hit.source})"
    )
