"""From what people write to a category or a qualification. No model, no network.

For occupations, a text against many titles at once:

| module | what |
|---|---|
| `asked` | what can be asked of a search |
| `lines` | titles of occupations folded many at a time |
| `genders` | feminine titles read as masculine ones |
| `packed` | numbers packed into one and put in order |
| `postings` | what texts share with the members of a list |
| `slips` | words that a misspelt one may be |
| `wordspace` | words against words, by the letters that they share |
| `likeness` | titles against titles, by their words |
| `voting` | the nearest titles vote for their codes |
| `textlist` | many short texts in one |
| `wordings` | folded titles as the numbers of their words |
| `rows` | what an index is made of, and what is kept of it |
| `title_index` | any titles with codes, searched |
| `entries` | the titles that are held for a classification |
| `languages` | in which language a title is written |
| `calibration` | how probable it is that a category is the right one |
| `context` | what else is known of a person or a job |
| `spoken` | one language of a classification asked for texts |
| `tally` | the votes for one text counted, for codes and for groups |
| `hits` | what is found, and how far it can be trusted |
| `categories` | a text against the titles of a classification |
| `progress` | a bar over long work |

For qualifications, the title on a diploma against the titles of a country; `recognition` uses these:

| module | what |
|---|---|
| `normalise` | text folded so that two spellings become equal |
| `issuers` | a title without the name of its school |
| `terms` | known phrases inside a title: profession, kind of award |
| `titles` | a title against the titles of a country, word by word |
"""

from .categories import CategorySearch
from .hits import Hit, Hits

__all__ = ["CategorySearch", "Hit", "Hits"]
