"""Workbooks that skm writes, read by others."""

from __future__ import annotations

import json
import zipfile
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from .programs import Difference, Programs, expect_equal, expect_rows, rows

TABLES = ("trend", "responses", "revisions", "findings")

# "Text - txt - csv": comma, quotation mark, UTF-8, from row 1, cells as they are shown.
SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"

ODD_TEXTS = (
    "=1+1",
    "+62 812",
    "@SUM(A1)",
    "-",
    "007",
    "2024-05-31",
    "1E5",
    " depan",
    "belakang ",
    "baris\ndua\ttab",
    'petik " dan , koma; <xml> & \'',
    "_x000D_ bukan lolos",
    "\u0001 kendali \u001b",
    "Pegawai négeri 漢字 😀",
    "TRUE",
    "#N/A",
    "x" * 32_767,
)
"""What a spreadsheet could take for something else, or XML has no place for."""


def odd_log(programs: Programs) -> Path:
    """Returns a log of a response for each odd text."""

    def event(number: int, kind: str, subject: str, data: dict) -> str:
        return json.dumps(
            {
                "specversion": "1.0",
                "id": f"e{number}",
                "source": "/check",
                "type": f"skm.{kind}",
                "subject": subject,
                "time": "2024-01-31T08:00:00Z",
                "data": data,
            }
        )

    lines = [
        event(1, "agency.registered", "kab", {"agency": "kab", "name": "Kabupaten"}),
        event(2, "unit.registered", "kab/dinas", {"name": "Dinas"}),
    ]
    for number, text in enumerate(ODD_TEXTS, 3):
        response = {
            "response": f"00{number}",
            "date": "2024-05-17",
            "answers": {f"U{element}": number % 4 + 1 for element in range(1, 10)},
            "respondent": {"age": 10 + number, "occupation": text},
        }
        lines.append(event(number, "response.recorded", "kab/dinas", response))
    log = programs.folder / "odd"
    source = programs.folder / "odd.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    programs.run(programs.skm, "append", str(source), "--actor", "check", "--log", str(log))
    return log


def text_of(cell) -> str:
    """Returns a cell as it stands in CSV, by what openpyxl reads of it."""
    if cell.value is None:
        return ""
    if cell.data_type == "b":
        return "true" if cell.value else "false"
    if cell.data_type == "n":
        form = cell.number_format
        decimals = len(form.partition(".")[2])
        expect_equal(form, "0." + "0" * decimals if decimals else "0", cell.coordinate)
        return format(Decimal(repr(cell.value)), f".{decimals}f")
    expect_equal(cell.data_type, "s", f"the kind of {cell.coordinate}")
    expect_equal(cell.number_format, "@", f"the format of {cell.coordinate}")
    # openpyxl leaves the escapes of ECMA-376 as they are.
    return unescape(cell.value)


def check_workbook(programs: Programs, log: Path, table: str, language: str) -> int:
    """Compares a workbook with the CSV of the same table and returns the number of its cells."""
    name = f"{table} of {log.name}"
    path = programs.folder / f"{log.name}-{table}-{language}.xlsx"
    export = ("export", table)
    programs.run(programs.skm, *export, "--output", str(path), "--lang", language, log=log)
    expected = rows(programs.run(programs.skm, *export, log=log))

    with zipfile.ZipFile(path) as archive:
        expect_equal(archive.testzip(), None, f"{name}, the damaged part")
        expect_equal({part.compress_type for part in archive.infolist()}, {0}, f"{name}, methods")
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    expect_equal(sheet.freeze_panes, "A2", f"{name}, frozen from")
    titles = list(sheet[1])
    expect_equal({cell.font.b for cell in titles}, {True}, f"{name}, bold titles")
    if any(not cell.value or "_" in cell.value for cell in titles):
        raise Difference(f"{name}: a title is missing or the name of a column")
    found = [[text_of(cell) for cell in row] for row in sheet.iter_rows(min_row=2)]
    expect_rows(found, expected[1:], f"{name} in openpyxl")
    basis = dict(workbook.worksheets[1].iter_rows(values_only=True))
    expect_equal(basis["Tabel" if language == "id" else "Table"], table, f"{name}, its basis")

    # What skm-xlsx reads is the same, but for flags, and numbers without a fraction.
    read = programs.read(path, "--sheet", "1")
    expect_rows(read[1:], [[read_field(text) for text in row] for row in expected[1:]], name)
    if programs.soffice is not None:
        converted = rows(programs.convert(path, SHOWN).read_text("utf-8"))
        expect_rows(
            converted[1:],
            [[FLAGS.get(text, text) for text in row] for row in expected[1:]],
            f"{name} in LibreOffice",
        )
    return sum(map(len, found))


FLAGS = {"true": "TRUE", "false": "FALSE"}


def read_field(text: str) -> str:
    """Returns a field of CSV as skm-xlsx reads it from a workbook."""
    whole, point, fraction = text.partition(".")
    is_number = point and whole.lstrip("-").isdigit() and fraction.isdigit()
    if is_number and not fraction.strip("0"):
        return whole if whole != "-0" else "0"
    return FLAGS.get(text, text)


def check(programs: Programs) -> str:
    """Compares all tables of the real log, and one of odd texts."""
    count = 0
    for table in TABLES:
        for language in ("en", "id") if table == "trend" else ("id",):
            count += check_workbook(programs, programs.log, table, language)
    count += check_workbook(programs, odd_log(programs), "responses", "en")
    return f"{count} cells that skm wrote are what openpyxl and skm-xlsx read"
