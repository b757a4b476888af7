"""The answer: routes with authority, codes and the path behind them, as data and in words.

| module | what |
|---|---|
| `routes`, `paths`, `plain` | a route, the path behind it, what it says of records |
| `resolver` | from a question to its answer |
| `turns` | which single fact would change the answer |
| `resolution`, `explain` | the answer, as data and in words |
"""
