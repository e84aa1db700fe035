"""The table of compare-replays, by DuckDB.

One pass reads the columns that are needed into a temporary table; changes are few, so they are made
one row a response and joined to the responses as recorded. Reading the files twice instead, once
for the changes, took 1.3 times the processor time, and reading text with regular expressions nine
times as long as reading columns. The task `trend` goes on to write what `skm rebuild` writes as
trend.csv, of responses, closes and roll-ups under the built-in policy.
"""

import sys

import duckdb
from common import CHANGES, ELEMENTS, RECORDED, Peer, each, segments

ANSWERS = f"STRUCT({each('U# UTINYINT')})"
DATA = (
    f"STRUCT(response VARCHAR, service VARCHAR, date VARCHAR, answers {ANSWERS}, "
    f'"set" STRUCT(service VARCHAR, date VARCHAR, answers {ANSWERS}))'
)
CLOSE = 'STRUCT("period" VARCHAR, figures STRUCT(service VARCHAR, "index" VARCHAR)[])'

CELLS = f"""
CREATE TEMP TABLE cell AS
WITH change AS (
  SELECT subject, data.response AS response,
    arg_max(data.set.service, sequence) AS service, arg_max(data.set.date, sequence) AS date,
    {each('arg_max(data.set.answers.U#, sequence) AS u#')},
    arg_max(type, sequence) FILTER (type <> 'skm.response.corrected')
      IS NOT DISTINCT FROM 'skm.response.voided' AS is_void
  FROM event WHERE type IN {CHANGES} GROUP BY ALL
), response AS (
  SELECT event.subject, coalesce(change.service, data.service, '') AS service,
    substr(coalesce(change.date, data.date), 1, 7) AS month,
    {each('coalesce(change.u#, data.answers.U#) AS u#')}
  FROM event LEFT JOIN change
    ON change.subject = event.subject AND change.response = event.data.response
  WHERE type = '{RECORDED}' AND NOT coalesce(is_void, false)
)
SELECT subject, service, month, count(*) AS respondents,
  {each('count(u#) AS n#, coalesce(sum(u#), 0)::BIGINT AS s#')}
FROM response GROUP BY ALL
"""

# Counts and sums of every scope and period; thousandths and hundredths are whole numbers, rounded
# half up. Where all elements have the same count, as nearly everywhere, sums are exact; elsewhere
# they are binary, so what is a half but for a billionth is taken for one.
TREND = f"""
CREATE TEMP TABLE figure AS
WITH scope AS (
  SELECT subject, '' AS service, * EXCLUDE (subject, service) FROM cell
  UNION ALL SELECT * FROM cell WHERE service <> ''
), dated AS (
  SELECT *, month[:4] AS year, month[6:]::INTEGER AS number FROM scope
), counted AS (
  SELECT subject, service, unnest([
      {{'grain': 1, 'period': year}},
      {{'grain': 2, 'period': year || '-S' || (number + 5) // 6}},
      {{'grain': 3, 'period': year || '-Q' || (number + 2) // 3}},
      {{'grain': 4, 'period': month}}
    ], recursive := true),
    respondents, {each('n#, s#')}
  FROM dated
), summed AS (
  SELECT subject, service, grain, period, sum(respondents)::BIGINT AS respondents,
    {each('sum(n#)::BIGINT AS n#, sum(s#)::BIGINT AS s#')}
  FROM counted GROUP BY ALL
), meant AS (
  SELECT *, {each('s#', ' + ')} AS s,
    {each('(n# > 0)::INTEGER', ' + ')} AS m,
    {each('n# = n1', ' AND ')} AS is_even,
    ({each('coalesce(s# / nullif(n#, 0)::DOUBLE, 0)', ' + ')}) AS means
  FROM summed
)
SELECT subject, service, 0 AS element, grain, period, respondents,
  CASE WHEN is_even THEN (2000 * s + 9 * n1) // (18 * n1)
    ELSE floor(1000 * means / m + 0.500000001)::BIGINT END AS value,
  CASE WHEN is_even THEN (5000 * s + 9 * n1) // (18 * n1)
    ELSE floor(2500 * means / m + 0.500000001)::BIGINT END AS index,
  NULL::BIGINT AS units
FROM meant
""" + "".join(
    f"""UNION ALL SELECT subject, service, {e}, grain, period, respondents,
  (2000 * s{e} + n{e}) // (2 * n{e}), (5000 * s{e} + n{e}) // (2 * n{e}), NULL
FROM summed WHERE n{e} > 0 AND grain < 4
"""
    for e in ELEMENTS
)

ROLLUP = """
INSERT INTO figure
WITH composite AS (
  SELECT split_part(subject, '/', 1) AS agency, grain, period,
    sum(respondents)::BIGINT AS respondents, count(*) AS units
  FROM figure WHERE service = '' AND element = 0 GROUP BY ALL
), mean AS (
  SELECT split_part(subject, '/', 1) AS agency, element, grain, period,
    (2 * sum(value)::BIGINT + count(*)) // (2 * count(*)) AS value,
    (2 * sum(index)::BIGINT + count(*)) // (2 * count(*)) AS index
  FROM figure WHERE service = '' GROUP BY ALL
)
SELECT agency, '', element, grain, period, respondents, value, index,
  CASE WHEN element = 0 THEN units END
FROM mean JOIN composite USING (agency, grain, period)
"""

ROWS = """
WITH vintage AS (
  SELECT subject, coalesce(figure.service, '') AS service, data.period AS period,
    figure.index AS index, time, sequence,
    row_number() OVER (PARTITION BY ALL_OF ORDER BY sequence) AS revision
  FROM (SELECT subject, data, time, sequence, unnest(data.figures) AS figure FROM close)
), latest AS (
  SELECT subject, service, period, arg_max(index, (time, sequence)) AS index,
    arg_max(revision, (time, sequence)) AS revision
  FROM vintage GROUP BY ALL
), compared AS (
  SELECT now.*, now.index - before.index AS yoy, before.index AS before
  FROM figure AS now LEFT JOIN figure AS before
    ON before.subject = now.subject AND before.service = now.service
    AND before.element = now.element
    AND before.period = (now.period[:4]::INTEGER - 1)::VARCHAR || now.period[5:]
)
SELECT split_part(subject, '/', 1) AS agency, nullif(split_part(subject, '/', 2), '') AS unit,
  nullif(service, '') AS service, CASE WHEN element > 0 THEN 'U' || element END AS element,
  period, respondents,
  (value * 0.001)::DECIMAL(9, 3) AS value, (compared.index * 0.01)::DECIMAL(9, 2) AS index,
  CASE WHEN compared.index >= 8831 THEN 'A' WHEN compared.index >= 7661 THEN 'B'
    WHEN compared.index >= 6500 THEN 'C' ELSE 'D' END AS grade,
  (yoy * 0.01)::DECIMAL(9, 2) AS yoy,
  (sign(yoy) * ((20000 * abs(yoy) + before) // (2 * before)) * 0.01)::DECIMAL(9, 2)
    AS yoy_percent,
  CASE WHEN subject LIKE '%/%' THEN 'responses' ELSE 'rollup' END AS basis,
  'permenpan-14-2017' AS policy,
  CASE WHEN element = 0 THEN latest.index END AS published_index,
  CASE WHEN element = 0 THEN latest.revision END AS published_revision, units
FROM compared LEFT JOIN latest USING (subject, service, period)
ORDER BY agency, unit NULLS FIRST, compared.service, compared.element, grain, period
""".replace("ALL_OF", "subject, figure.service, data.period")


def main() -> None:
    peer = Peer(f"DuckDB {duckdb.__version__}")
    base = duckdb.connect()
    base.execute(f"SET threads = {peer.threads}")
    base.execute("SET preserve_insertion_order = false")
    files = segments(peer.log)
    columns = {"type": "VARCHAR", "subject": "VARCHAR", "sequence": "VARCHAR", "data": DATA}
    types = (RECORDED, *CHANGES)
    if peer.task == "trend":
        columns |= {"time": "VARCHAR", "data": f"{DATA[:-1]}, {CLOSE[7:]}"}
        types = (*types, "skm.period.closed")
    base.execute(
        f"CREATE TEMP TABLE event AS SELECT * FROM read_ndjson(?, columns = {columns}) "
        f"WHERE type IN {types}",
        [files],
    )
    base.execute(CELLS)
    if peer.task == "cells":
        count = base.execute("SELECT count(*) FROM cell").fetchone()[0]
        peer.answer(count, lambda file: base.execute(f"COPY cell TO '{file}' (HEADER)"))
        return
    base.execute(
        "CREATE TEMP VIEW close AS SELECT * FROM event WHERE type = 'skm.period.closed'"
    )
    base.execute(TREND)
    base.execute(ROLLUP)
    count = base.execute(f"COPY ({ROWS}) TO '{peer.file}' (HEADER)").fetchone()[0]
    peer.answer(count, lambda file: None)


if __name__ == "__main__":
    sys.exit(main())
