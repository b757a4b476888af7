"""How a level compares with the levels of another country, and on which ground.

| module | what |
|---|---|
| `conventions` | the level that an award usually has |
| `standing` | the levels of meta frameworks at which an award stands, and who says so |
| `compare`, `comparison` | the grounds, the surest first |
| `advice` | what the destination's information centre says |
| `grounds` | the ground for every pair of countries, counted |
"""
