"""Whether the peers and skm say the same, cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from common import COLUMNS, ELEMENTS

Cell = tuple[int, ...]
Cells = dict[tuple[str, str, str], Cell]

SHOWN = 5
"""How many differences are shown."""

TREND_COLUMNS = (
    "agency,unit,service,element,period,respondents,value,index,grade,yoy,yoy_percent,basis,policy,"
    "published_index,published_revision,units,margin,verdict,yoy_matched,units_matched"
).split(",")

PEER_COLUMN_COUNT = TREND_COLUMNS.index("margin")
"""How many columns peers write: they are not asked how sure figures are."""


class Difference(Exception):
    """Two programs do not say the same."""


def read_cells(path: Path) -> Cells:
    """Returns a peer's table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows) != COLUMNS:
            raise Difference(f"{path.name}: the columns are not those asked for")
        cells: Cells = {}
        for subject, service, month, *counts in rows:
            if (subject, service, month) in cells:
                raise Difference(f"{path.name}: two rows of {subject} {service} {month}")
            cells[subject, service, month] = tuple(map(int, counts))
    return cells


def require_equal(names: list[str], tables: list[Cells]) -> int:
    """Compares the peers' tables with the first, and returns the number of values in each."""
    first = tables[0]
    for name, table in zip(names[1:], tables[1:]):
        found = [
            f"{' '.join(key)}: {names[0]} has {first.get(key)}, {name} {table.get(key)}"
            for key in sorted(first.keys() | table.keys())
            if first.get(key) != table.get(key)
        ]
        if found:
            raise Difference(f"{len(found)} rows differ\n" + "\n".join(found[:SHOWN]))
    return sum(map(len, first.values()))


def containing(month: str) -> Iterator[str]:
    """Returns the periods that a month is in."""
    year, number = month[:4], int(month[5:])
    yield month
    yield f"{year}-Q{(number + 2) // 3}"
    yield f"{year}-S{(number + 5) // 6}"
    yield year


def shown(value: Fraction, decimals: int) -> str:
    """Returns a number that is not negative, rounded half away from zero."""
    scaled = value * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}}"


def figure(counts: list[int], element: str) -> tuple[str, str]:
    """Returns the value and the index of an element, or of all, under the policy of 14/2017."""
    if element:
        count, total = counts[2 * int(element[1:]) - 1 :][:2]
        mean = Fraction(total, count)
    else:
        pairs = [(counts[2 * e - 1], counts[2 * e]) for e in ELEMENTS if counts[2 * e - 1] > 0]
        if all(count == pairs[0][0] for count, _ in pairs):
            mean = Fraction(sum(total for _, total in pairs), pairs[0][0] * len(pairs))
        else:
            mean = sum((Fraction(t, c) for c, t in pairs), Fraction(0)) / len(pairs)
    return shown(mean, 3), shown(25 * mean, 2)


def require_trend(cells: Cells, trend: Path) -> tuple[int, int]:
    """Compares `trend.csv` with the figures that follow from cells, by exact arithmetic.

    Returns how many rows rest on responses and were compared, and how many rest on something else.
    """
    sums: dict[tuple[str, str, str], list[int]] = {}
    for (subject, service, month), counts in cells.items():
        for scope in {"", service}:
            for period in containing(month):
                total = sums.setdefault((subject, scope, period), [0] * len(counts))
                for place, count in enumerate(counts):
                    total[place] += count
    seen: set[tuple[str, str, str]] = set()
    compared = others = 0
    with trend.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        if next(rows) != TREND_COLUMNS:
            raise Difference(f"{trend.name}: the columns are not those expected")
        for row in rows:
            agency, unit, service, element, period, respondents, value, index = row[:8]
            key = (f"{agency}/{unit}", service, period)
            if not element:
                seen.add(key)
            if row[TREND_COLUMNS.index("basis")] != "responses":
                others += 1
                continue
            counts = sums.get(key)
            expected = (str(counts[0]), *figure(counts, element)) if counts else None
            if expected != (respondents, value, index):
                raise Difference(
                    f"{' '.join(key)} {element}: skm has {(respondents, value, index)}, "
                    f"and {expected} follows from the cells"
                )
            compared += 1
    missing = sums.keys() - seen
    if missing:
        raise Difference(f"skm has no row of {' '.join(min(missing))}, and {len(missing)} such")
    return compared, others


def require_same_rows(ours: Path, theirs: Path, first_year: str) -> tuple[int, int]:
    """Compares a peer's `trend.csv` with that of skm, row by row, as far as the peer has columns.

    The peer knows no reported results. So rows that rest on one are left out, as are the roll-ups
    before the first year that has responses, and what compares that year with the one before.

    Returns how many rows were compared and how many left out.
    """

    def rows(path: Path) -> Iterator[list[str]]:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                row = row[:PEER_COLUMN_COUNT]
                if row[4][:4] == first_year:
                    row[9] = row[10] = ""
                yield row

    mine = rows(ours)
    compared = left_out = 0
    for other in rows(theirs):
        for row in mine:
            if row == other:
                break
            if row[4] >= first_year and row[11] in ("responses", "rollup"):
                raise Difference(f"{','.join(row)} is not {','.join(other)}")
            left_out += 1
        else:
            raise Difference(f"skm has no row {','.join(other)}")
        compared += 1
    for row in mine:
        if row[4] >= first_year and row[11] in ("responses", "rollup"):
            raise Difference(f"the peer has no row {','.join(row)}")
        left_out += 1
    return compared - 1, left_out
