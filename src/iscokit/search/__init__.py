"""From what people write to a category or a qualification. No model, no network.

Each package leans only on those before it:

| package | what |
|---|---|
| `text` | text folded so that two spellings become equal |
| `index` | any titles with codes, searched by the likeness of their words |
| `qualifications` | the title on a diploma against the titles of a country |
| `occupations` | what people write about an occupation against the titles of a classification |

Beside them `asked`, what can be asked of a search, and `progress`, a bar over long work.
"""

from .occupations.categories import CategorySearch
from .occupations.hits import Hit, Hits

__all__ = ["CategorySearch", "Hit", "Hits"]
