"""The rows of a sheet, by DuckDB.

    duckdb_sheet.py SHEET THREADS

Reads the sheet of write-workload with a type for each column, so that a date, an age or an answer that is
none ends the reading, and adds up the answers of each service, month and element. It keeps no rows,
knows none again, and makes no events. Prints its version, the seconds that it took, and the counts and
sums of all answers.
"""

import json
import sys
import time

import duckdb

ELEMENTS = [f"U{number}" for number in range(1, 10)]


def main() -> None:
    sheet, threads = sys.argv[1:3]
    base = duckdb.connect(config={"threads": int(threads)})
    columns = {"Tanggal": "TIMESTAMP", "Nama": "VARCHAR", "Jenis Kelamin": "VARCHAR"}
    columns |= {"Umur": "UTINYINT", "Pendidikan": "VARCHAR", "Pekerjaan": "VARCHAR"}
    columns |= {"Layanan": "VARCHAR"}
    # The order of the official form.
    columns |= {name: "UTINYINT" for name in [*ELEMENTS[:7], "U9", "U8"]}
    columns |= {"Saran": "VARCHAR"}
    sums = ", ".join(f"count({name}), coalesce(sum({name}), 0)::BIGINT" for name in ELEMENTS)
    start = time.perf_counter()
    rows = base.execute(
        f"""SELECT "Layanan", date_trunc('month', "Tanggal"), count(*), {sums}
        FROM read_csv(?, delim = ';', header = true, columns = {columns},
          timestampformat = '%d/%m/%Y %H:%M')
        GROUP BY ALL""",
        [sheet],
    ).fetchall()
    seconds = time.perf_counter() - start
    totals = [sum(column) for column in list(zip(*rows))[2:]]
    print(
        json.dumps(
            {"version": f"DuckDB {duckdb.__version__}", "seconds": seconds, "totals": totals}
        )
    )


if __name__ == "__main__":
    main()
