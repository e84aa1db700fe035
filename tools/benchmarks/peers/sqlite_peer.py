"""The table of compare-replays, by SQLite, the one that Python has.

Python takes the lines apart, and SQLite does the rest; with SQLite's json_extract, that took 3.5
times the processor time, most of it in malloc, and 1.15 times with malloc set to give nothing back.
A database in memory, without a journal: nothing of it is to be kept. SQLite has one thread.
"""

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator

from common import CHANGES, COLUMNS, ELEMENTS, RECORDED, Peer, each, segments

# The last value of a field is that of the largest sequence; both stand in one number or text.
CHANGE = f"""
INSERT INTO change
SELECT subject, response,
  substr(max(printf('%012d', sequence) || service), 13),
  substr(max(printf('%012d', sequence) || date), 13),
  {each('max(CASE WHEN u# IS NOT NULL THEN sequence * 8 + u# END) & 7')},
  max(CASE type WHEN 'skm.response.voided' THEN sequence * 2 + 1
    WHEN 'skm.response.reinstated' THEN sequence * 2 END) & 1
FROM event WHERE type <> '{RECORDED}' GROUP BY subject, response
"""

CELLS = f"""
CREATE TABLE cell AS
SELECT subject, coalesce(change.service, event.service, '') AS service,
  substr(coalesce(change.date, event.date), 1, 7) AS month, count(*) AS respondents,
  {each('count(coalesce(change.u#, event.u#)) AS n#')},
  {each('coalesce(sum(coalesce(change.u#, event.u#)), 0) AS s#')}
FROM event LEFT JOIN change USING (subject, response)
WHERE type = '{RECORDED}' AND NOT coalesce(is_void, 0)
GROUP BY 1, 2, 3
"""


def rows(files: list[str]) -> Iterator[tuple[object, ...]]:
    """Returns the events about responses, with their places."""
    types = {RECORDED, *CHANGES}
    names = [f"U{e}" for e in ELEMENTS]
    sequence = 0
    for name in files:
        with open(name, "rb", buffering=1 << 20) as file:
            for line in file:
                sequence += 1
                event = json.loads(line)
                if event["type"] not in types:
                    continue
                data = event["data"]
                fields = data.get("set", data)
                answers = fields.get("answers", {}).get
                yield (
                    event["type"],
                    sequence,
                    event["subject"],
                    data["response"],
                    fields.get("service"),
                    fields.get("date"),
                    *map(answers, names),
                )


def main() -> None:
    peer = Peer(f"SQLite {sqlite3.sqlite_version}")
    base = sqlite3.connect(":memory:", isolation_level=None)
    base.execute("PRAGMA journal_mode = OFF")
    fields = f"subject, response, service, date, {each('u#')}"
    base.execute(f"CREATE TABLE event (type, sequence, {fields})")
    base.execute(
        f"CREATE TABLE change ({fields}, is_void, PRIMARY KEY (subject, response)) WITHOUT ROWID"
    )
    base.execute("BEGIN")
    places = ", ".join("?" * (6 + len(ELEMENTS)))
    base.executemany(f"INSERT INTO event VALUES ({places})", rows(segments(peer.log)))
    base.execute(CHANGE)
    base.execute(CELLS)
    base.execute("COMMIT")
    count = base.execute("SELECT count(*) FROM cell").fetchone()[0]

    def write(path: str) -> None:
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(base.execute(f"SELECT {', '.join(COLUMNS)} FROM cell"))

    peer.answer(count, write)


if __name__ == "__main__":
    sys.exit(main())
