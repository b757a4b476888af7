"""The verbs over columns of any dataframe, through narwhals. Needs the extra `frames`.

| module | what |
|---|---|
| `opened` | a dataframe of any library, opened, and its columns checked |
| `keys` | the column of texts by which answers are joined |
| `values` | the distinct values of a column, counted by the engine that holds it |
| `sums` | sums of floats that are the same in any order |
| `lookup` | a small table of answers, joined by that engine |
| `move` | which codes of another classification each code has |
| `outcome` | what becomes of each distinct code in another classification |
| `report` | counts of what was matched, repaired, ambiguous and unmatched |
| `recode` | a column of codes moved to another classification |
| `one_reading` | polars frames in memory, read once instead of twice |
| `redistribute` | totals moved to another classification |
| `titles` | a column of titles of occupations coded |
| `resolve` | qualifications in a frame resolved |
| `formats` | files of rows, read in parts and written as they were |
| `unfinished` | what is written before it is whole |
| `files` | a file larger than memory recoded |
| `verbs` | the part of a `Kit` that works on columns |
"""
