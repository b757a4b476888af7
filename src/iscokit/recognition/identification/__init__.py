"""Which qualification a title means, and what speaks against it.

| module | what |
|---|---|
| `words`, `awards`, `doubts` | what the words say: profession, kind of award, what qualifies them |
| `held`, `programmes` | titles that are held, and programmes of the country's education system |
| `usual`, `fields` | the level that such an award usually has; occupations by field and level |
| `kin`, `asked` | how professions are akin; the occupation that is asked for |
| `reading`, `identify` | a reading, and the readings in the order of their likelihood |
"""
