"""Files recoded: what was in them stays as it was, and whoever is interrupted finds the old or none."""

from __future__ import annotations

import gzip
import os
import signal
import socket
import subprocess
import sys
import time
from math import fsum
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from iscokit import AmbiguousCodes, Kit, UnmatchedCodes, UnusableInput
from iscokit.cli import main
from iscokit.frames.formats import TextFile

KIT = Kit()
ASK: dict[str, Any] = {"source": "isco-88", "target": "isco-08"}
CSV = 'id;occ;place\n1;0110;NA\n2;3231;"a;b"\n3;;x\n'


def test_a_text_file_keeps_every_cell_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    report = KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "out.csv", how="backoff", **ASK)
    assert (tmp_path / "out.csv").read_text() == (
        'id;occ;place;isco_08\n1;0110;NA;0\n2;3231;"a;b";3221\n3;;x;\n'
    )
    assert (report.rows_before, report.missing.rows) == (3, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


@pytest.mark.parametrize("name", ["out.tsv", "out.csv.gz", "out.parquet"])
def test_the_name_of_the_result_says_what_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    out = tmp_path / name
    KIT.recode_file(tmp_path / "in.csv", "occ", out, how="backoff", **ASK)
    if name.endswith("parquet"):
        assert pq.read_table(out)["isco_08"].to_pylist() == ["0", "3221", None]
    elif name.endswith("gz"):
        assert gzip.decompress(out.read_bytes()).decode().splitlines()[1] == "1;0110;NA;0"
    else:
        assert out.read_text().splitlines()[1] == "1\t0110\tNA\t0"


def test_types_and_order_of_a_parquet_file_are_kept(tmp_path: Path) -> None:
    size = 400_000
    table = pa.table(
        {
            "id": pa.array(range(size), pa.int32()),
            "occ": pa.array(["3231", "0110", None, "2221"] * (size // 4)),
            "when": pa.array([1] * size, pa.timestamp("us")),
            "tags": pa.array([["a"], None] * (size // 2), pa.list_(pa.string())),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=50_000)
    report = KIT.recode_file(
        tmp_path / "in.parquet", "occ", tmp_path / "in.parquet", how="weighted", **ASK
    )
    held = pq.read_table(tmp_path / "in.parquet")
    assert held.num_rows == report.rows_after == size * 7 // 4
    ids = held["id"].to_pylist()
    assert ids == sorted(ids)
    assert held.schema.field("when").type == pa.timestamp("us")
    assert held.schema.field("tags").type == pa.list_(pa.string())
    assert fsum(held["isco_08_weight"].to_pylist()) == pytest.approx(size, rel=1e-12)


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.decimal128(8, 2)])
def test_codes_that_are_numbers_in_a_file_are_read_as_numbers(
    tmp_path: Path, kind: pa.DataType
) -> None:
    pq.write_table(pa.table({"occ": pa.array([3231, None, 2221], kind)}), tmp_path / "in.parquet")
    KIT.recode_file(tmp_path / "in.parquet", "occ", tmp_path / "o.parquet", how="backoff", **ASK)
    held = pq.read_table(tmp_path / "o.parquet")
    assert held.column_names == ["occ", "isco_08"]
    assert held["isco_08"].to_pylist() == ["3221", None, "221"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("id,occ\n1,0110\n#2,3231\n", 'id,occ,isco_08\n1,0110,0\n"#2",3231,3221\n'),
        (
            "id,occ\n" + "1,0110\n" * 25_000 + '2,"3231"\n',
            "id,occ,isco_08\n" + "1,0110,0\n" * 25_000 + "2,3231,3221\n",
        ),
        ("occ,t\n3231,'abc'\n3231,'d'\n", "occ,t,isco_08\n3231,'abc',3221\n3231,'d',3221\n"),
        ('occ,t\n3231,"a,""b"\n', 'occ,t,isco_08\n3231,"a,""b",3221\n'),
        ("occ\n3231\n0110\n", "occ,isco_08\n3231,3221\n0110,0\n"),
        (" x ,occ\n1,3231\n", " x ,occ,isco_08\n1,3231,3221\n"),
    ],
)
def test_nothing_in_a_text_file_is_taken_for_something_else(
    tmp_path: Path, text: str, wanted: str
) -> None:
    folder = tmp_path / "occ=9999"  # where some tools read a column from
    folder.mkdir()
    (folder / "in[1].csv").write_text(text)
    (folder / "in1.csv").write_text("occ\nanother file\n")
    KIT.recode_file(folder / "in[1].csv", "occ", folder / "out*.csv", how="backoff", **ASK)
    assert (folder / "out*.csv").read_text() == wanted


def test_masses_of_a_text_file_are_read_as_numbers(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("occ,w\n3231,1.50\n3231,2\n")
    report = KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "o.csv", mass="w", **ASK)
    assert report.mass_before == 3.5
    assert (tmp_path / "o.csv").read_text().splitlines()[1] == "3231,1.50,3221"
    (tmp_path / "in.csv").write_text("occ,w\n3231,1.50\n3231,many\n")
    with pytest.raises(UnusableInput, match="mass: 1 rows have no number"):
        KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "o.csv", mass="w", **ASK)


def test_the_codes_themselves_may_be_added_up(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("occ,x\n3231,1\n3231,3\n")
    report = KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "o.csv", mass="occ", **ASK)
    assert report.mass_before == 6462
    assert (tmp_path / "o.csv").read_text() == "occ,x,isco_08\n3231,1,3221\n3231,3,3221\n"


def test_a_file_that_breaks_off_is_named_and_not_the_result(tmp_path: Path) -> None:
    table = pa.table({"occ": ["3231"] * 300_000, "n": range(300_000)})
    pq.write_table(table, tmp_path / "in.parquet", row_group_size=1000, compression="zstd")
    whole = (tmp_path / "in.parquet").read_bytes()
    middle = len(whole) // 2
    broken = whole[:middle] + b"\xff" * 20_000 + whole[middle + 20_000 :]
    (tmp_path / "in.parquet").write_bytes(broken)
    for out in ("out.parquet", "out.csv"):
        with pytest.raises(UnusableInput, match=r"path: in.parquet cannot be read"):
            KIT.recode_file(tmp_path / "in.parquet", "occ", tmp_path / out, **ASK)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet"]


def test_every_type_of_a_parquet_file_is_kept(tmp_path: Path) -> None:
    kinds = [
        pa.timestamp("ms"), pa.timestamp("us", "Europe/Berlin"), pa.duration("s"), pa.time32("s"),
        pa.binary(3), pa.dictionary(pa.int8(), pa.string()), pa.large_string(), pa.decimal128(9, 2),
        pa.int8(), pa.float32(), pa.bool_(),
    ]  # fmt: skip
    columns = {f"c{n}": pa.array([None], kind) for n, kind in enumerate(kinds)}
    columns["pair"] = pa.array([[1, 2]], pa.list_(pa.int8(), 2))
    table = pa.table({"occ": ["3231"], **columns}).replace_schema_metadata({"made": "by us"})
    pq.write_table(table, tmp_path / "in.parquet")
    KIT.recode_file(tmp_path / "in.parquet", "occ", tmp_path / "o.parquet", **ASK)
    held = pq.read_table(tmp_path / "o.parquet")
    assert held.drop_columns("isco_08").schema.equals(pq.read_schema(tmp_path / "in.parquet"))
    assert held.schema.metadata[b"made"] == b"by us"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
def test_who_may_read_a_result_does_not_change(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    real, out = tmp_path / "real.csv", tmp_path / "out.csv"
    real.write_text("old")
    real.chmod(0o600)
    out.symlink_to(real)
    KIT.recode_file(tmp_path / "in.csv", "occ", out, how="backoff", **ASK)
    assert out.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert real.read_text().startswith("id;occ")


@pytest.mark.parametrize("memory", ["nonsense", "", None, 5, "-1GB"])
def test_memory_is_a_size(tmp_path: Path, memory: Any) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    with pytest.raises(UnusableInput, match="memory: write a size such as 500MB"):
        KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "o.csv", memory=memory, **ASK)


@pytest.mark.parametrize("path", [None, 5, b"in.csv"])
def test_a_file_is_named_by_a_path(tmp_path: Path, path: Any) -> None:
    with pytest.raises(UnusableInput, match="path: a file is named by a path"):
        KIT.recode_file(path, "occ", tmp_path / "out.csv", **ASK)


def test_an_answer_that_is_refused_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("occ\n0110\nzz\n")
    (tmp_path / "out.csv").write_text("old")
    with pytest.raises(AmbiguousCodes):
        KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "out.csv", **ASK)
    with pytest.raises(UnmatchedCodes):
        KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "out.csv", how="expand", **ASK)
    assert (tmp_path / "out.csv").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("path", "out", "why"),
    [
        ("none.csv", "out.csv", "path: there is no file"),
        ("in.csv", "out.xlsx", "out: the name of the file does not say"),
        ("in.csv", "none/out.csv", "out: there is no folder"),
        ("in.txt.gz", "out.csv", "path: in.txt.gz cannot be read: Not a gzip"),
        ("broken.parquet", "out.csv", "path: broken.parquet cannot be read"),
        ("", "out.csv", "path: the name of the file does not say"),
        ("empty.csv", "out.csv", "path: .*empty.csv is empty"),
        ("in.csv", "folder.csv", "out: .*folder.csv is a folder"),
        ("in.csv", "x" * 300 + ".csv", "out: .*File name too long"),
        ("in.csv", "a\0.csv", "out: .*embedded null"),
        ("twice.csv", "out.csv", "path: two columns of twice.csv are called 'occ'"),
        ("ragged.csv", "out.csv", "column: the frame has no column 'occ'"),
        ("blank.csv", "out.csv", "path: blank.csv begins with an empty line"),
        ("latin.csv", "out.csv", "path: latin.csv cannot be read: .*nicode"),
    ],
)
def test_files_that_cannot_be_used_are_refused_in_words(
    tmp_path: Path, path: str, out: str, why: str
) -> None:
    for name in ("in.csv", "in.txt.gz", "broken.parquet"):
        (tmp_path / name).write_text("occ\n3231\n")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "empty.csv").touch()
    (tmp_path / "twice.csv").write_text("occ,Occ\n3231,1\n")
    (tmp_path / "ragged.csv").write_text("id,occ\n1,3231\nid,occ,x\n1,3231,9\n")
    (tmp_path / "blank.csv").write_text("\nocc,x\n3231,1\n")
    (tmp_path / "latin.csv").write_bytes("occ,x\n3231,é\n".encode("latin-1"))
    with pytest.raises(UnusableInput, match=why):
        KIT.recode_file(tmp_path / path, "occ", tmp_path / out, **ASK)


def test_a_failure_in_the_middle_leaves_the_old_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    (tmp_path / "out.csv").write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise duckdb.Error("no space left on the disk")

    monkeypatch.setattr(TextFile, "write", fail)
    with pytest.raises(UnusableInput, match=r"out: out.csv cannot be written: no space left"):
        KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "out.csv", how="backoff", **ASK)
    assert (tmp_path / "out.csv").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("old", [True, False])
def test_a_kill_in_the_middle_leaves_the_old_result_or_none(
    tmp_path: Path, how: signal.Signals, old: bool
) -> None:
    given, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    size = 3_000_000
    pq.write_table(pa.table({"occ": ["3231", "0110"] * (size // 2), "n": range(size)}), given)
    if old:
        out.write_text("old")
    words = f"recode {given} --column occ --from isco-88 --to isco-08 --how backoff --out {out}"
    run = [sys.executable, "-m", "iscokit", *words.split()]
    process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not any(
        path.stat().st_size for path in tmp_path.glob(".out.parquet.*.part")
    ):
        time.sleep(0.001)
    assert process.poll() is None, "it is writing, and not done"
    process.send_signal(how)
    process.wait(30)
    assert process.returncode in (-how, 128 + how)
    assert out.exists() is old
    assert not old or out.read_text() == "old"
    left = list(tmp_path.glob(".out.parquet.*.part"))
    assert bool(left) is (how == signal.SIGKILL), "only what cannot be caught leaves its part"
    assert how == signal.SIGKILL or not list(tmp_path.glob("*.spill"))
    # The next run clears away what is left, and has the whole.
    KIT.recode_file(given, "occ", out, how="backoff", **ASK)
    assert pq.read_metadata(out).num_rows == size
    assert not list(tmp_path.glob(".out.parquet.*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_a_command_that_is_to_outlive_its_terminal_does(tmp_path: Path) -> None:
    given, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"occ": ["3231"] * 2_000_000, "n": range(2_000_000)}), given)
    words = f"recode {given} --column occ --from isco-88 --to isco-08 --out {out}"
    code = "import signal, runpy; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    code += "runpy.run_module('iscokit', run_name='__main__')"
    run = [sys.executable, "-c", code, *words.split()]
    process = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not list(tmp_path.glob(".out.parquet.*.part")):
        time.sleep(0.001)
    process.send_signal(signal.SIGHUP)
    assert process.wait(60) == 0
    assert pq.read_metadata(out).num_rows == 2_000_000


def test_the_part_of_a_process_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    host = "".join(c if c.isalnum() else "-" for c in socket.gethostname())
    other = tmp_path / f".out.csv.{host}.{os.getppid()}.abcd.part"
    other.write_text("somebody is writing")
    KIT.recode_file(tmp_path / "in.csv", "occ", tmp_path / "out.csv", how="backoff", **ASK)
    assert other.read_text() == "somebody is writing"


def test_the_command_prints_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    words = ["recode", str(tmp_path / "in.csv"), "--column", "occ", "--from", "isco-88"]
    words += ["--to", "isco-08", "--out", str(tmp_path / "out.csv")]
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    assert main([*words, "--how", "backoff"]) == 0
    assert "matched 2 values, 2 rows: 0110, 3231\nmissing 1 values" in capsys.readouterr().out
    assert main(words) == 2
    assert "0110 to 0110, 0210, 0310" in capsys.readouterr().err
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
