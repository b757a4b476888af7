"""What is this qualification worth over there, on which legal ground, and what is still missing?

In the order in which a question passes through, each leaning only on those before it:

| package | what |
|---|---|
| `asking` | the question, checked; what is known of the holder |
| `identification` | which qualification the title means, and what speaks against it |
| `levels` | how its level compares |
| `law` | which rules apply, which almost do, which give way |
| `answer` | routes with authority, codes and the path behind them, as data and in words |
"""

from .answer.resolution import Resolution, Route
from .answer.resolver import Resolver
from .asking.holder import Holder
from .asking.question import Question
from .identification.reading import Identified
from .law.case import Verdict
from .law.precedence import NearMiss

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
