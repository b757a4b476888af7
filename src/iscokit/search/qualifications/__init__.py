"""The title on a diploma against the titles of a country, word by word; `recognition` uses this.

| module | what |
|---|---|
| `words` | the words of a title that say something |
| `issuers` | a title without the name of its school |
| `terms` | known phrases inside a title: profession, kind of award |
| `titles` | a title against the titles of a country |
"""
