"""Text as people write it, folded so that two spellings of one title become equal.

| module | what |
|---|---|
| `normalise` | one text |
| `lines` | titles of occupations, many at a time |
| `genders` | feminine titles read as masculine ones |
"""
