"""Reads the draws of a run's folder by pyarrow and by DuckDB, where they are installed, and compares them with result.json.

    iff run scenarios/mexico-heroin --out kept && python3 tests/cli/read_draws.py kept

Not part of the test suite, which needs nothing but npm ci: for those who change how draws.parquet is written.
"""

import json
import sys
from pathlib import Path

folder = Path(sys.argv[1])
draws = str(folder / "draws.parquet")
result = json.loads((folder / "result.json").read_text())
rows = [row for section in result["sections"] for row in section["rows"] if row["failed"] == 0 and row["undefined"] == 0]


def compare(reader, figures_of):
    """`figures_of` gives count, minimum, maximum, mean and the 97.5th percentile of a column."""
    for row in rows:
        count, low, high, mean, quantile = figures_of(row["output"])
        expected = next(each["value"] for each in row["quantiles"] if each["probability"] == 0.975)
        assert (count, low, high) == (row["draws"], row["minimum"], row["maximum"]), row["output"]
        assert abs(quantile - expected) <= 1e-12 * abs(expected), row["output"]
        if row["mean"]["value"] is not None:
            assert abs(mean - row["mean"]["value"]) <= 1e-9 * abs(high - low), row["output"]
    print(f"{reader}: {len(rows)} figures agree")


try:
    import pyarrow
    import pyarrow.compute as compute
    import pyarrow.parquet as parquet

    table = parquet.read_table(draws)
    assert set(json.loads(table.schema.metadata[b"units"])) == set(table.column_names)

    def by_arrow(name):
        column = table[name]
        quantile = compute.quantile(column, [0.975])[0].as_py()
        extremes = compute.min_max(column).as_py()
        return len(column), extremes["min"], extremes["max"], compute.mean(column).as_py(), quantile

    compare(f"pyarrow {pyarrow.__version__}", by_arrow)
except ImportError:
    print("pyarrow is not installed")

try:
    import duckdb

    def by_duckdb(name):
        of = '"' + name.replace('"', '""') + '"'
        query = f"SELECT count({of}), min({of}), max({of}), avg({of}), quantile_cont({of}, 0.975) FROM '{draws}'"
        return duckdb.sql(query).fetchone()

    compare(f"DuckDB {duckdb.__version__}", by_duckdb)
except ImportError:
    print("DuckDB is not installed")
