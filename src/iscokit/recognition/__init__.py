"""What is this qualification worth over there, on which legal ground, and what is still missing?

| module | what |
|---|---|
| `question` | the question as asked, checked; what is known of the holder |
| `words` | what the words of a title say: profession, kind of award, what qualifies them |
| `reading`, `identify` | which qualification the title means, and what speaks against it |
| `conditions` | the conditions of a rule: met, unmet, unknown |
| `regulation` | whether a profession is regulated in a place, and who decides there |
| `rules` | which rules apply, which almost do, which give way |
| `levels` | how the level compares |
| `routes` | routes with authority, codes and the path behind them |
| `resolver` | from a question to its answer |
| `resolution`, `explain` | the answer, as data and in words |
"""

from .case import Verdict
from .holder import Holder
from .precedence import NearMiss
from .question import Question
from .reading import Identified
from .resolution import Resolution, Route
from .resolver import Resolver

__all__ = [
    "Holder",
    "Identified",
    "NearMiss",
    "Question",
    "Resolution",
    "Resolver",
    "Route",
    "Verdict",
]
