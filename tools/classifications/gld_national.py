"""The shape of a national classification that the Global Labor Database (World Bank) describes.

Its researchers place national codes in ISCO to make surveys comparable, often at one digit or two,
and say where they guessed. What they say is kept, except where the titles of both sides contradict
it: then the group that the title names is given, noted as `judged`, and both readings are recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from classifications.isco import LEVEL_NAMES
from classifications.model import (
    NONE,
    Correspondence,
    Dispute,
    Pair,
    Scheme,
    Source,
    Titles,
    digit_levels,
    parts_by_multiplicity,
    prefix_parents,
)

GLD = "World Bank (Global Labor Database)"
LICENCE = "MIT (World Bank GLD); terms of the national office apply to the content"


@dataclass(frozen=True)
class National:
    """A classification and what the researchers say of it.

    `targets` lists what they give for a code, nothing if they say that it has no equivalent; codes
    that they do not speak of are absent. `judged` replaces targets that the titles contradict;
    what it says may itself be among the `doubts`.
    `levels` maps the length of a code to the number of its groups, None where not all are held.
    """

    id: str
    name: str
    title_en: str
    publisher: str
    country: str
    isco: str
    levels: Mapping[int, int | None]
    titles: Mapping[str, Mapping[str, str]]
    targets: Mapping[str, tuple[str, ...]]
    expected: int
    judged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)  #: code to what also could be meant
    excerpt: bool = False  #: only a few codes are held: others, not held, meet the same targets
    given: str = "in the table"  #: how the researchers say a target
    year: str = ""
    note: str = ""
    title_note: str = ""
    basis: str = "best fit by researchers, often of one digit or two"

    @property
    def source(self) -> Source:
        """The researchers' table or note."""
        return Source(
            f"gld-{self.id}",
            f"{self.name}: codes and their place in {self.isco.upper()}",
            f"{GLD}, after {self.publisher}",
            "",
            LICENCE,
            kind="research_table",
        )

    @property
    def codes(self) -> set[str]:
        """The codes held: those of the researchers and, without a title, the groups above them."""
        named = {code for by_code in self.titles.values() for code in by_code}
        return {
            code[:n] for code in named | set(self.targets) for n in self.levels if n <= len(code)
        }

    def scheme(self) -> Scheme:
        """Return the classification as far as it is known."""
        lengths = sorted(self.levels)
        names = LEVEL_NAMES if len(lengths) > 1 else ("occupation",)
        counts = [self.levels[length] for length in lengths]
        return Scheme(
            id=self.id,
            name=self.name,
            title_en=self.title_en,
            publisher=self.publisher,
            country=self.country,
            version=self.year,
            valid_from=self.year,
            source=self.source,
            levels=digit_levels(names[: len(lengths)], lengths, counts),
            parents=prefix_parents(sorted(self.codes), lengths),
            titles={
                language: Titles(self.source, by_code, self.title_note)
                for language, by_code in self.titles.items()
            },
            note=self.note,
            complete=False,
        )

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs; a shorter target is always the wider one."""
        final = {**self.targets, **self.judged}
        rows = [(code, target) for code, targets in final.items() for target in targets]
        parts: dict[tuple[str, str], tuple[bool, bool]] = {}
        for length in self.levels:  # a group and those below it are not parts of one target
            parts |= parts_by_multiplicity(row for row in rows if len(row[0]) == length)
        for code, targets in final.items():
            note = "doubtful" if code in self.doubts else "judged" if code in self.judged else ""
            if not targets:
                yield Pair(code, "", note=NONE)
            for target in targets:
                several, shared = parts[code, target]
                wider = len(target) < len(code)
                yield Pair(code, target, several, shared or wider or self.excerpt, note)

    def table(self) -> Correspondence:
        """Return the table to ISCO."""
        return Correspondence(
            self.id,
            self.isco,
            "derived",
            GLD,
            "",
            "Global Labor Database",
            self.source,
            "multiplicity",
            f"{self.basis}; judged = replaced, as the titles name another group; "
            "doubtful = another group could be meant (see the disputes)",
            self.expected,
            tuple(self.pairs()),
            method="expert",
        )

    def disputes(self) -> Iterator[Dispute]:
        """Yield where the researchers' target was replaced, or is doubtful."""
        about = f"{self.id}__{self.isco}"
        readings = {code: f"{self.isco}={'+'.join(t)}" for code, t in self.judged.items()}
        for code, other in {**readings, **self.doubts}.items():
            given = self.targets.get(code, ())
            decision = "follow_title" if code in self.judged else "keep_doubtful"
            first = f"{self.isco}={'+'.join(given)} {self.given}"
            yield Dispute(about, code, "", first, other, decision, "", self.source.id)


def clean(text: object) -> str:
    """Return a title without line breaks, stray quotes and the dots of a shortened one."""
    return " ".join(str(text or "").split()).removesuffix("...").strip(' ,"')
