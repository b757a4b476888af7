"""From what people write to a category or a qualification. No model, no network.

| module | what |
|---|---|
| `asked` | what can be asked of a search |
| `normalise` | text folded so that two spellings become equal |
| `issuers` | a title without the name of its school |
| `terms` | known phrases inside a title: profession, kind of award |
| `titles` | a title against the titles of a country, word by word |
| `lines` | titles of occupations folded many at a time |
| `genders` | feminine titles read as masculine ones |
| `wordspace` | words against words, by the letters that they share |
| `likeness` | titles against titles, by their words |
| `title_index` | any titles with codes, searched |
| `languages` | in which language a title is written |
| `calibration` | how often a hit is right |
| `categories` | a text against the titles of a classification |
"""

from .categories import CategorySearch
from .hits import Hit, Hits
from .normalise import fold
from .terms import PhraseFinder
from .title_index import TitleHit, TitleIndex
from .titles import TitleMatcher

__all__ = [
    "CategorySearch",
    "Hit",
    "Hits",
    "PhraseFinder",
    "TitleHit",
    "TitleIndex",
    "TitleMatcher",
    "fold",
]
