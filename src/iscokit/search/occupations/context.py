"""What else is known of a person or a job, beside the title: it moves the order of what is found."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import UnusableInput

#: The skill levels that the major groups of ISCO-08 ask for, and what a level of ISCED answers to
#: (ILO, ISCO-08 volume I, tables 1 and 2). The armed forces, group 0, have several.
_SKILL_ASKED = {
    "1": (3, 4), "2": (4, 4), "3": (3, 3), "4": (2, 2), "5": (2, 2), "6": (2, 2), "7": (2, 2),
    "8": (2, 2), "9": (1, 1),
}  # fmt: skip
_SKILL = {"0": 1, "1": 1, "2": 2, "3": 2, "4": 2, "5": 3, "6": 4, "7": 4, "8": 4}
#: What a code counts for each level of skill that the person lacks for it, or has beyond it. Many work
#: below their education, few above it. Chosen, not fitted.
_LACKED, _BEYOND = 0.4, 0.7


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside a title; all of it may be missing.

    Attributes:
        industry: what the workplace makes or does, in words.
        tasks: what the person does there, in words.
        education: level of ISCED 2011, `0` to `8`.
        sources: the sources of the titles of the country's own classifications.
        languages: the languages of these.
    """

    industry: str = ""
    tasks: str = ""
    education: str = ""
    sources: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Industry and tasks, as words said beside the title."""
        return f"{self.industry} {self.tasks}".strip()

    def weight(self, group: str) -> float:
        """Return what a group of ISCO-08 counts, by the education that it asks for.

        >>> Context(education="7").weight("2512"), Context(education="1").weight("3512")
        (1.0, 0.16000000000000003)
        """
        if not self.education or group[:1] not in _SKILL_ASKED:
            return 1.0
        lowest, highest = _SKILL_ASKED[group[:1]]
        skill = _SKILL[self.education]
        return float(_LACKED ** max(0, lowest - skill) * _BEYOND ** max(0, skill - highest))


#: Nothing is known beside the title.
NO_CONTEXT = Context()


def check_education(education: object) -> str:
    """Return a level of ISCED 2011 as text; empty if none is given.

    Raises:
        UnusableInput: it is no level of ISCED 2011.
    """
    if education is None or education == "":
        return ""
    if str(education) not in _SKILL:
        raise UnusableInput(
            argument="education",
            value=education,
            why="there is no such level of ISCED 2011",
            hint="write 0 to 8",
        )
    return str(education)
