"""The table of compare-replays, by ClickHouse, as chdb runs it in this process.

Lines are read as text and extracted into one typed tuple; the format JSONEachRow with the same
types took 1.7 times as much processor time.
"""

import sys
import tempfile

import chdb
from chdb.session import Session
from common import CHANGES, COUNTS, RECORDED, Peer, each, segments

ANSWERS = f"Tuple({each('U# Nullable(UInt8)')})"
NAME = "LowCardinality(String)"
EVENT = (
    f"Tuple(type {NAME}, subject {NAME}, sequence String, data Tuple(response String, "
    f"service {NAME}, date String, answers {ANSWERS}, "
    f"`set` Tuple(service {NAME}, date String, answers {ANSWERS})))"
)

READ = f"""
CREATE TABLE event ENGINE = Memory AS
SELECT event.type AS type, event.subject AS subject, toUInt64(event.sequence) AS sequence,
  event.data.response AS response,
  if(event.data.service = '', event.data.set.service, event.data.service) AS service,
  if(event.data.date = '', event.data.set.date, event.data.date) AS date,
  {each('coalesce(event.data.answers.U#, event.data.set.answers.U#) AS u#')}
FROM (
  SELECT JSONExtract(line, '{EVENT}') AS event FROM file('FILES', 'LineAsString', 'line String')
)
WHERE type IN {(RECORDED, *CHANGES)}
"""

CELLS = f"""
CREATE TABLE cell ENGINE = Memory AS
WITH change AS (
  SELECT subject, response, argMaxIf(service, sequence, service <> '') AS new_service,
    argMaxIf(date, sequence, date <> '') AS new_date,
    {each('argMaxIf(u#, sequence, isNotNull(u#)) AS new_u#')},
    argMaxIf(type, sequence, type <> 'skm.response.corrected') = 'skm.response.voided' AS is_void
  FROM event WHERE type IN {CHANGES} GROUP BY subject, response
), response AS (
  SELECT event.subject AS unit, if(new_service = '', service, new_service) AS used_service,
    substring(if(new_date = '', date, new_date), 1, 7) AS month,
    {each('coalesce(new_u#, u#) AS answer#')}
  FROM event LEFT JOIN change
    ON change.subject = event.subject AND change.response = event.response
  WHERE type = '{RECORDED}' AND NOT is_void
)
SELECT unit AS subject, used_service AS service, month, count() AS respondents,
  {each('count(answer#) AS n#, ifNull(sum(answer#), 0) AS s#')}
FROM response GROUP BY unit, used_service, month
"""


def main() -> None:
    peer = Peer(f"ClickHouse {chdb.engine_version} (chdb {chdb.__version__})")
    settings = f"SETTINGS max_threads = {peer.threads}, input_format_null_as_default = 1"
    files = segments(peer.log)
    folder = files[0].rpartition("/")[0]
    names = ",".join(file.rpartition("/")[2] for file in files)
    pattern = f"{folder}/{{{names}}}" if len(files) > 1 else files[0]
    with tempfile.TemporaryDirectory() as scratch:
        session = Session(scratch)
        session.query(READ.replace("FILES", pattern) + settings)
        session.query(CELLS + settings)
        count = int(session.query("SELECT count() FROM cell", "TSV").bytes())
        query = f"SELECT subject, service, month, respondents, {', '.join(COUNTS)} FROM cell"
        peer.answer(
            count,
            lambda file: session.query(f"{query} INTO OUTFILE '{file}' FORMAT CSVWithNames"),
        )
        session.close()


if __name__ == "__main__":
    sys.exit(main())
