"""Workbooks that others write, read by skm-xlsx."""

from __future__ import annotations

import json
import random
import subprocess
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from .handmade import BAD, GOOD, archive
from .programs import Programs, expect_equal, expect_rows

DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""The digits of numbers that are no noise."""

TEXTS = (
    "Kec. Jatirejo",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "pelayanan baik,\nmohon dipertahankan",
    'katanya "cepat"',
    " di depan",
    "di belakang ",
    "négeri, 漢字, 😀",
    "0812345",
    "1,5",
    "#N/A?",
    "a_b _ c",
    "<b>&amp;</b>",
    "\n",
)


def text_of(value: object) -> str:
    """Returns the field that a value must come to."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            # openpyxl writes so many digits.
            exact = Decimal(f"{value:.16g}")
            number = DIGITS.plus(exact)
            text = format(number, "f")
            is_rounded = number != exact
            whole, _, fraction = text.partition(".")
            if is_rounded:
                fraction = fraction.rstrip("0")
            return whole if not fraction.strip("0") else f"{whole}.{fraction}"
        case datetime():
            if value.time() == time():
                return value.date().isoformat()
            return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            seconds = value.days * 86400 + value.seconds
            return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        case CellRichText():
            return str(value)
        case str():
            return value
    raise TypeError(f"no cell has a {type(value)}")


def trimmed(table: list[list[str]]) -> list[list[str]]:
    """Returns rows up to the last row and column with a value."""
    height = max((place for place, row in enumerate(table, 1) if any(row)), default=0)
    width = max((place for row in table for place, field in enumerate(row, 1) if field), default=0)
    return [(row + [""] * width)[:width] for row in table[:height]]


def check_sheets(
    programs: Programs, workbook: Workbook, tables: dict[str, list[list[object]]], name: str
) -> int:
    """Compares sheets with what was put into them, and returns the number of their fields."""
    path = programs.folder / f"{name}.xlsx"
    workbook.save(path)
    files = {"openpyxl": path}
    if programs.soffice is not None:
        files["LibreOffice"] = programs.convert(path, "xlsx")
    count = 0
    for program, file in files.items():
        for title, table in tables.items():
            if (program, title) == ("LibreOffice", "Panjang"):
                # It keeps 15 digits.
                continue
            expected = trimmed([[text_of(value) for value in row] for row in table])
            found = programs.read(file, "--sheet", title)
            expect_rows(found, expected, f"'{title}' of '{name}', written by {program}")
            count += sum(map(len, expected))
    return count


def fill(sheet, table: list[list[object]]) -> None:
    for number, row in enumerate(table, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    # A text that begins with '=' is a text here.
                    cell.data_type = "s"


def kinds() -> tuple[Workbook, dict[str, list[list[object]]]]:
    """Returns a workbook with cells of every kind."""
    workbook = Workbook()
    tables: dict[str, list[list[object]]] = {}

    def add(title: str, table: list[list[object]]):
        sheet = workbook.create_sheet(title)
        fill(sheet, table)
        tables[title] = table
        return sheet

    workbook.remove(workbook.active)
    add("Angka", [
        [0, 1, -12, 1_048_576, 3.9, 0.1, 86.7, 93.61, -3.8, 1e-7],
        [5.0, 1.1, 2.675, 123456789.125, 1e15, 0.1 + 0.2, 1 / 3, 100.25],
        [True, False, None, 1e20, 2.5e-5, 0.30000000000000004],
    ])
    add("Panjang", [[3514012345678901, -9007199254740991]])
    add("Teks & <tanda>", [[text] for text in TEXTS] + [["=1+1", "=A1"]])
    dates = add("Tanggal", [
        [date(2024, 1, 1), date(2024, 2, 29), date(1900, 3, 1), date(1999, 12, 31)],
        [datetime(2024, 5, 31, 10, 30), datetime(2024, 5, 31), datetime(2024, 12, 31, 23, 59, 59)],
        [time(8, 15), time(0, 0), time(23, 59, 59), timedelta(hours=30, minutes=15)],
        [date(2024, 5, 31), date(2024, 5, 31), date(2024, 5, 31), 45443],
    ])
    for cell, form in zip(dates[4], ("dd/mm/yyyy", "[$-421]dd mmmm yyyy;@", "mmm-yy", "0.00")):
        cell.number_format = form
    gaps = add("Jarang", [
        [], [None, None, "C2"], [], [None, 7], [], [], [None, None, None, None, "E7"], [],
    ])
    gaps["G12"].number_format = "0.00"
    gaps.row_dimensions[4].hidden = True
    gaps.column_dimensions["B"].hidden = True
    merged = add("Gabungan", [["judul", None, None, "D1"], [None, None, None, 4], ["A3", "B3"]])
    merged.merge_cells("A1:C2")
    rich = CellRichText("Indeks ", TextBlock(InlineFont(b=True), "naik"), " 5 poin")
    add("Kaya", [[rich, "biasa"]])
    add("Kosong", [])
    add("Satu", [["a"], [None], ["b"]])
    workbook["Kosong"].sheet_state = "hidden"
    errors = add("Salah", [["#DIV/0!", "#N/A", "#VALUE!"]])
    for cell in errors[1]:
        cell.data_type = "e"
    return workbook, tables


def random_tables(seed: int) -> tuple[Workbook, dict[str, list[list[object]]]]:
    numbers = random.Random(seed)

    def value() -> object:
        return numbers.choice([
            lambda: None,
            lambda: numbers.randint(-10_000, 10_000_000),
            lambda: round(numbers.uniform(-100, 100), numbers.randint(0, 4)),
            lambda: numbers.uniform(0, 1),
            lambda: numbers.choice(TEXTS),
            lambda: numbers.choice([True, False]),
            lambda: date(1900, 3, 1) + timedelta(days=numbers.randrange(80_000)),
            lambda: datetime(2020, 1, 1) + timedelta(seconds=numbers.randrange(200_000_000)),
            lambda: time(numbers.randrange(24), numbers.randrange(60), numbers.randrange(60)),
        ])()

    workbook = Workbook()
    if seed % 2:
        workbook.epoch = CALENDAR_MAC_1904
    width = numbers.randint(1, 30)
    table = [[value() for _ in range(width)] for _ in range(numbers.randint(1, 60))]
    if seed % 2:
        # Days before 1904 are negative there.
        table = [
            [None if isinstance(one, date) and one.year < 1904 else one for one in row]
            for row in table
        ]
    workbook.active.title = "Acak"
    fill(workbook.active, table)
    return workbook, {"Acak": table}


def check_cells(programs: Programs) -> str:
    """Compares what openpyxl and LibreOffice write, and what is made by hand."""
    workbook, tables = kinds()
    count = check_sheets(programs, workbook, tables, "kinds")
    path = programs.folder / "kinds.xlsx"
    expect_equal(
        [
            json.loads(line)
            for line in programs.run(programs.reader, str(path), "--list").splitlines()
        ],
        [
            {"number": number, "name": title, "hidden": title == "Kosong"}
            for number, title in enumerate(tables, 1)
        ],
        "the list of sheets",
    )
    for seed in range(4 if programs.soffice is None else 2):
        workbook, tables = random_tables(seed)
        count += check_sheets(programs, workbook, tables, f"random-{seed}")
    for name, (parts, expected) in GOOD.items():
        file = programs.folder / "good.xlsx"
        archive(file, parts)
        expect_rows(programs.read(file), expected, name)
        count += sum(map(len, expected))
    # Many texts before one that is looked for: no row is held, and texts are found.
    large = Workbook(write_only=True)
    sheet = large.create_sheet("Besar")
    table = [[f"r{number}", number, number / 8, f"teks {number % 500}"] for number in range(5000)]
    for row in table:
        sheet.append(row)
    count += check_sheets(programs, large, {"Besar": table}, "large")
    return f"{count} fields that skm-xlsx read are what was put into the cells"


def check_refusals(programs: Programs) -> str:
    """Compares the messages about what is no workbook, or an absurd one."""
    folder = programs.folder

    def expect(path: Path, message: str, *arguments: str, status: int = 1, **variables) -> None:
        result = subprocess.run(
            [programs.reader, path, *arguments], capture_output=True, check=False, **variables
        )
        name = f"the message about '{path.name}'"
        expect_equal(result.stderr.decode(), f"error: {message}\n", name)
        expect_equal(result.returncode, status, f"the status of '{path.name}'")
        expect_equal(result.stdout, b"", f"the output of '{path.name}'")

    count = 0
    for name, (content, message) in BAD.items():
        path = folder / f"{name}.xlsx"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            archive(path, content)
        expect(path, message.format(path=path))
        count += 1
    whole = folder / "kinds.xlsx"
    cut = folder / "cut.xlsx"
    cut.write_bytes(whole.read_bytes()[:4000])
    expect(cut, f"'{cut}' is no workbook (XLSX): it is no whole ZIP archive")
    expect(folder / "none.xlsx", f"there is no file '{folder / 'none.xlsx'}'")
    titles = ", ".join(f"'{title}'" for title in kinds()[1])
    expect(whole, f"there is no sheet 'Lain'; the sheets are {titles}", "--sheet", "Lain")
    expect(
        whole,
        "a workbook is read with the program 'unzip', which is missing; install it with "
        "'apt-get install unzip'",
        env={"PATH": str(folder)},
    )
    # Names that a shell or unzip would take for something else.
    odd = folder / "-p [a-z]* 'x';$(id) data.xlsx"
    odd.write_bytes(whole.read_bytes())
    result = subprocess.run(
        [programs.reader, "--sheet", "Satu", "--", odd.name],
        capture_output=True,
        check=False,
        cwd=folder,
    )
    expect_equal(result.stdout, b"a\n\nb\n", "a workbook with an odd name")
    formula = folder / "formula.xlsx"
    workbook = Workbook()
    workbook.active["A1"] = "=1+1"
    workbook.active["B1"] = 2
    workbook.active["A3"] = "=A1"
    workbook.active["C4"] = ArrayFormula("C4:D5", "=A1:B2")
    workbook.save(formula)
    result = subprocess.run([programs.reader, formula], capture_output=True, check=False)
    expect_equal(
        (result.stdout.decode(), result.stderr.decode()),
        (
            ",2,,\n,,,\n,,,\n,,,\n,,,\n",
            "note: 6 formulas have no value; save the workbook with a spreadsheet, which computes "
            "them\n",
        ),
        "formulas without values",
    )
    expect_equal(
        programs.run(programs.reader, str(formula), "--empty-formulas").splitlines(),
        ["A1", "A3", "C4", "D4", "C5", "D5"],
        "the list of formulas without values",
    )
    hidden = folder / "hidden.xlsx"
    workbook = Workbook()
    for row in (("a", "b"), (1, 2), (3, 4)):
        workbook.active.append(row)
    workbook.active.row_dimensions[2].hidden = True
    workbook.active.column_dimensions["B"].hidden = True
    workbook.save(hidden)
    result = subprocess.run([programs.reader, hidden], capture_output=True, check=False)
    expect_equal(
        (result.stdout.decode(), result.stderr.decode()),
        (
            "a,b\n1,2\n3,4\n",
            "note: 1 row and 1 column are hidden in the workbook, and read all the same\n",
        ),
        "hidden rows and columns",
    )
    return f"{count + 8} files are refused or read as they should be"
