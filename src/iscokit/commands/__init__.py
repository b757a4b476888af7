"""What each command prints. `cli` knows their names and arguments, and loads one when it is called.

| module | commands |
|---|---|
| `answers` | resolve, search |
| `crosswalks` | translate, crosswalk, clean, detect, history |
| `holdings` | schemes, coverage, info, check |
| `bulk` | recode |
| `shape` | tables and JSON for the terminal |
"""
