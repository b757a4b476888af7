"""The words of the field as frozen types. No I/O; nothing else of iscokit is imported here.

| module | words |
|---|---|
| `truth`, `time` | three-valued truth; dates of reduced precision and whether a fact holds on a day |
| `fact` | what each fact carries: sources, confidence, `checked_on` |
| `relation` | SKOS relations with their inverse and composition tables |
| `effect` | what the law gives, from `automatic` to `unknown` |
| `classification` | scheme, level, category, correspondence, association |
| `framework` | framework, framework level, level referencing, ISCED |
| `qualification` | award type, qualification, listed title |
| `profession` | profession, term, regulation |
| `jurisdiction` | country or subdivision, bloc, dated membership |
| `law` | instrument, dated party, authority, procedure |
| `rule` | rule, condition, measure, deadline |
| `errors` | typed errors |
"""

from .advice import Advice
from .classification import Association, Category, Correspondence, Level, Scheme
from .effect import MEANING, RECOGNISED, Effect, strongest
from .errors import (
    AmbiguousCodes,
    CodeFormat,
    CrosswalkGap,
    DataIntegrity,
    IscokitError,
    NoCorrespondence,
    UnknownCode,
    UnknownJurisdiction,
    UnknownLanguage,
    UnknownScheme,
    UnmatchedCodes,
    UnusableInput,
)
from .fact import CONFIDENCE_VALUE, Confidence, Fact, Source, noisy_or
from .framework import Framework, FrameworkLevel, IscedLevel, Referencing
from .jurisdiction import TERRITORIES, Bloc, Jurisdiction, Membership, lineage, one_law
from .law import Authority, Instrument, Party, Procedure
from .profession import Profession, Regulation, Term
from .programme import Programme
from .qualification import DEGREES, TRADES, USUAL_ISCED, AwardType, ListedTitle, Qualification
from .relation import COMPOSITION, INVERSE, Relation
from .rule import GATES, Condition, Deadline, Measure, Purpose, Rule
from .time import began, first_day, holds, last_day, since, until
from .truth import NOT, Truth, all_of, any_of

__all__ = [
    "COMPOSITION",
    "CONFIDENCE_VALUE",
    "DEGREES",
    "GATES",
    "INVERSE",
    "MEANING",
    "NOT",
    "RECOGNISED",
    "TERRITORIES",
    "TRADES",
    "USUAL_ISCED",
    "Advice",
    "AmbiguousCodes",
    "Association",
    "Authority",
    "AwardType",
    "Bloc",
    "Category",
    "CodeFormat",
    "Condition",
    "Confidence",
    "Correspondence",
    "CrosswalkGap",
    "DataIntegrity",
    "Deadline",
    "Effect",
    "Fact",
    "Framework",
    "FrameworkLevel",
    "Instrument",
    "IscedLevel",
    "IscokitError",
    "Jurisdiction",
    "Level",
    "ListedTitle",
    "Measure",
    "Membership",
    "NoCorrespondence",
    "Party",
    "Procedure",
    "Profession",
    "Programme",
    "Purpose",
    "Qualification",
    "Referencing",
    "Regulation",
    "Relation",
    "Rule",
    "Scheme",
    "Source",
    "Term",
    "Truth",
    "UnknownCode",
    "UnknownJurisdiction",
    "UnknownLanguage",
    "UnknownScheme",
    "UnmatchedCodes",
    "UnusableInput",
    "all_of",
    "any_of",
    "began",
    "first_day",
    "holds",
    "last_day",
    "lineage",
    "noisy_or",
    "one_law",
    "since",
    "strongest",
    "until",
]
