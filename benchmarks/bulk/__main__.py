"""How fast columns move: `recode` and `redistribute` beside the bare join, and a file of any size.

    python benchmarks/bulk [--rows 10000000] [--largest 100000000] [--spark] [--plot growth.svg]

Every pair is timed in turns in one process, and what is compared are the medians. The file recode runs
in a process of its own, of which the peak of memory is told (on Linux).
"""

from __future__ import annotations

import argparse
import atexit
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

import iscokit

#: What other tools took, recorded on 22 November 2026 on a machine of two cores, and not run here:
#: ISCO-88 to ISCO-08.
_OTHERS = (
    ("R, occupationcross, a draw for each row", 1_000_000, 12.7),
    ("R, DIGCLASS, one target each", 10_000_000, 2.38),
    ("R, data.table, rows expanded", 10_000_000, 1.79),
    ("pandas, merge, rows expanded, with weights", 10_000_000, 2.81),
)
_TURNS = 7
_ASK: dict[str, Any] = {"source": "isco-88", "target": "isco-08"}
_FILE = """
import iscokit, re, sys, time
start = time.perf_counter()
iscokit.recode_file(sys.argv[1], "occ", sys.argv[2], source="isco-88", target="isco-08",
                    how="backoff", unmatched="null")
peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
print(time.perf_counter() - start, peak / 1024)
"""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--largest", type=int, default=100_000_000, help="100,000 or more")
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    print(recoded(options.rows, spark=options.spark), "\n")
    print(redistributed(), "\n")
    growth = grown(options.largest)
    print(_table(["rows", "seconds", "rows a second", "peak of memory, MB"], growth))
    if options.plot:
        plot(growth, options.plot)


def recoded(rows: int, *, spark: bool) -> str:
    """Return the table of times for a column of codes."""
    table = iscokit.crosswalk("isco-88", "isco-08")
    codes = sorted(table.links)
    one = pl.DataFrame(
        {
            "occ": codes,
            "new": [links[0].target if (links := table.links[c]) else None for c in codes],
        },
        schema_overrides={"new": pl.String},
    )
    many = pl.DataFrame([{"occ": c, "new": link.target} for c in codes for link in table.links[c]])
    draw = np.random.default_rng(20261123).integers(0, len(codes), rows)
    polars = pl.DataFrame({"id": np.arange(rows), "occ": pl.Series(codes).gather(draw)})
    arrow, pandas = polars.to_arrow(), polars.to_pandas()
    connection = duckdb.connect()
    connection.register("given", arrow)
    connection.execute("CREATE TABLE held AS SELECT * FROM given")
    connection.register("answers", one.to_arrow())

    def recode(frame: Any, how: str = "backoff") -> Any:
        return iscokit.recode(frame, "occ", how=how, unmatched="null", **_ASK).frame

    one_pandas, one_arrow = one.to_pandas(), one.to_arrow()
    pairs: list[tuple[str, Callable[[], Any], Callable[[], Any]]] = [
        ("polars", lambda: polars.join(one, on="occ", how="left"), lambda: recode(polars)),
        (
            "polars, lazy",
            lambda: polars.lazy().join(one.lazy(), on="occ", how="left").collect(),
            lambda: recode(polars.lazy()).collect(),
        ),
        (
            "polars, a row for each target, with weights",
            lambda: polars.join(many, on="occ", how="left"),
            lambda: recode(polars, "weighted"),
        ),
        ("pandas", lambda: pandas.merge(one_pandas, on="occ", how="left"), lambda: recode(pandas)),
        ("pyarrow", lambda: arrow.join(one_arrow, "occ"), lambda: recode(arrow)),
        (
            "DuckDB",
            lambda: connection.sql(
                "SELECT * FROM held LEFT JOIN answers USING (occ)"
            ).to_arrow_table(),
            lambda: recode(connection.table("held")).to_arrow_table(),
        ),
    ]
    if spark:
        pairs.append(_spark(arrow, one_arrow, recode))
    found = []
    for name, bare, ours in pairs:
        first, second = _in_turns(
            bare, ours, 3 if name in ("pandas", "Spark, two executors") else _TURNS
        )
        found.append([name, first, second, second / first])
    head = [f"{rows:,} rows", "bare join, s", "recode with report, s", "ratio"]
    others = [[name, f"{size:,}", seconds] for name, size, seconds in _OTHERS]
    return f"{_table(head, found)}\n\n{_table(['other tools, recorded before', 'rows', 'seconds'], others)}"


def _spark(
    rows: pa.Table, answers: pa.Table, recode: Callable[[Any], Any]
) -> tuple[str, Callable[[], Any], Callable[[], Any]]:
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import broadcast

    session = (
        SparkSession.builder.master("local-cluster[2,1,2048]")
        .config("spark.executor.memory", "2g")
        .config("spark.log.level", "OFF")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    pq.write_table(rows, f"{folder}/rows.parquet", row_group_size=500_000)
    frame = session.read.parquet(f"{folder}/rows.parquet")
    lookup = broadcast(session.createDataFrame(answers.to_pylist(), "occ string, new string"))

    def count(joined: Any, column: str) -> Any:  # works the whole column off, and brings one number
        return joined.selectExpr(f"count({column})", "sum(id)").collect()

    return (
        "Spark, two executors",
        lambda: count(frame.join(lookup, "occ", "left"), "new"),
        lambda: count(recode(frame), "isco_08"),
    )


def redistributed(strata: int = 2_000) -> str:
    """Return the table of times for a table of totals."""
    weights = iscokit.crosswalk("isco-88", "isco-08").weights()
    codes = sorted(weights)
    draw = np.random.default_rng(20261123)
    polars = pl.DataFrame(
        {
            "occ": codes * strata,
            "stratum": np.repeat(np.arange(strata), len(codes)),
            "mass": draw.random(len(codes) * strata) * 1000,
        }
    )
    parts = pl.DataFrame(
        [{"occ": c, "new": t, "part": float(p)} for c in codes for t, p in weights[c].items()]
    )

    def bare() -> pl.DataFrame:
        joined = polars.join(parts, on="occ", how="left")
        moved = joined.with_columns(pl.col("mass") * pl.col("part"))
        return moved.group_by(["stratum", "new"]).agg(pl.col("mass").sum())

    frames = {
        "polars": polars,
        "polars, lazy": polars.lazy(),
        "pandas": polars.to_pandas(),
        "pyarrow": polars.to_arrow(),
    }
    before = math.fsum(polars["mass"])
    found = []
    for name, frame in frames.items():

        def ours(frame: Any = frame) -> Any:
            moved = iscokit.redistribute(frame, "occ", "mass", strata="stratum", **_ASK).frame
            return moved.collect() if isinstance(moved, pl.LazyFrame) else moved

        first, second = _in_turns(bare, ours, _TURNS)
        moved = ours()["mass"]
        after = math.fsum(moved.to_pylist() if isinstance(moved, pa.ChunkedArray) else moved)
        found.append([name, first, second, second / first, f"{abs(after / before - 1):.0e}"])
    head = [
        f"{len(polars):,} rows",
        "bare polars join and sum, s",
        "redistribute, s",
        "ratio",
        "mass lost",
    ]
    return _table(head, found)


def grown(largest: int) -> list[list[Any]]:
    """Return rows, seconds, rows a second and the peak of memory for files of growing size."""
    codes = np.array(sorted(iscokit.crosswalk("isco-88", "isco-08").links))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "in.parquet", Path(folder) / "out.parquet"
        size = 100_000
        while size <= largest:
            _write(given, codes, size)
            run = [sys.executable, "-c", _FILE, str(given), str(out)]
            told = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
            seconds, peak = map(float, told)
            found.append([f"{size:,}", seconds, f"{size / seconds:,.0f}", round(peak)])
            size *= 10
    return found


def _write(path: Path, codes: Any, size: int) -> None:
    draw = np.random.default_rng(size)
    step = min(size, 1_000_000)
    schema = pa.schema([("id", pa.int64()), ("occ", pa.string()), ("weight", pa.float64())])
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, size, step):
            column = pa.array(codes[draw.integers(0, len(codes), step)])
            ids = pa.array(np.arange(start, start + step))
            writer.write_table(pa.table([ids, column, pa.array(draw.random(step))], schema=schema))


def plot(growth: list[list[Any]], path: Path) -> None:
    """Draw seconds over rows, both in powers of ten."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "iscokit"
    from matplotlib import pyplot as plt

    rows = [int(row[0].replace(",", "")) for row in growth]
    seconds = [row[1] for row in growth]
    figure, axes = plt.subplots(figsize=(6, 4))
    axes.loglog(rows, seconds, "o-", label="recode_file")
    last = seconds[-1] / rows[-1]
    axes.loglog(
        rows, [last * n for n in rows], "--", color="grey", label="in proportion to the rows"
    )
    axes.set(xlabel="rows", ylabel="seconds", title="A Parquet file recoded")
    axes.legend()
    axes.grid(which="major", alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def _in_turns(
    first: Callable[[], Any], second: Callable[[], Any], turns: int
) -> tuple[float, float]:
    """Return the medians of two in turns, each once before without a watch."""
    first(), second()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(turns):
        for work, times in zip((first, second), taken, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return statistics.median(taken[0]), statistics.median(taken[1])


def _table(head: list[str], rows: list[list[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    shown = ([f"{c:.3f}" if isinstance(c, float) else str(c) for c in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in shown)


if __name__ == "__main__":
    main()
