"""The verbs over columns of any dataframe, through narwhals. Needs the extra `frames`.

| module | what |
|---|---|
| `opened` | a dataframe of any library, opened, and its column checked |
| `titles` | a column of titles of occupations coded |
| `verbs` | the part of a `Kit` that works on columns |
"""
