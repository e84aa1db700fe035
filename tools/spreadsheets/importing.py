"""Workbooks that others write, brought into a log by skm import."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

from openpyxl import Workbook

from .programs import Difference, Programs, expect_equal

UNIT = "kab/dinas"

HEADER = (
    "Timestamp",
    "Nama",
    "Jenis Kelamin",
    "Usia",
    *(f"U{number}" for number in range(1, 10)),
    "Saran",
)

REMARKS = ("", "", "Tidak ada", "baik,\nmohon dipertahankan", 'katanya "cepat"', "négeri; 漢字", " ")


def table(seed: int) -> list[list[object]]:
    """Returns rows as a form collects them."""
    numbers = random.Random(seed)
    rows: list[list[object]] = []
    for _ in range(numbers.randint(1, 200)):
        time = datetime(2024, 1, 1) + timedelta(seconds=numbers.randrange(300 * 86_400))
        sex = numbers.choice(["Perempuan", "Laki-laki"])
        answers = [numbers.randint(1, 4) for _ in range(9)]
        if numbers.random() < 0.1:
            answers[numbers.randrange(9)] = None
        rows.append(
            [time, "Ani", sex, numbers.randint(17, 80), *answers, numbers.choice(REMARKS)]
        )
    return rows


def written(value: object) -> str:
    """Returns what a form writes into CSV for what it puts into a cell."""
    match value:
        case None:
            return ""
        case datetime():
            half = "AM" if value.hour < 12 else "PM"
            return f"{value:%Y/%m/%d} {value.hour % 12 or 12}:{value:%M:%S} {half} GMT+7"
    return str(value)


def new_log(programs: Programs, name: str) -> Path:
    """Returns a log that has a unit and no responses."""
    log = programs.folder / name
    events = programs.folder / "registrations.jsonl"
    event = {"specversion": "1.0", "source": "/check", "time": "2024-01-01T00:00:00Z"}
    lines = [
        event | {"id": "1", "type": "skm.agency.registered", "subject": "kab",
                 "data": {"agency": "kab", "name": "Kab"}},
        event | {"id": "2", "type": "skm.unit.registered", "subject": UNIT,
                 "data": {"name": "Dinas"}},
    ]
    events.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    programs.run(programs.skm, "append", str(events), "--log", str(log))
    return log


def imported(programs: Programs, path: Path, name: str, *arguments: str) -> list[dict]:
    """Returns the events that come of a file, without what differs from one import to the next."""
    log = new_log(programs, name)
    programs.run(
        programs.skm, "import", str(path), "--unit", UNIT, "--source", "forms", "--log", str(log),
        *arguments,
    )
    events = [
        json.loads(line)
        for segment in sorted(log.glob("*.jsonl"))
        for line in segment.read_text("utf-8").splitlines()
    ]
    for event in events:
        del event["recordedtime"]
        if "feedback" in event["data"]:
            # Its salt is drawn.
            del event["data"]["feedback"]["digest"]
    return events


def check(programs: Programs) -> str:
    """Imports what openpyxl writes, and the same rows as CSV."""
    count = 0
    for seed in range(4):
        rows = table(seed)
        workbook = Workbook()
        workbook.active.title = "Form Responses 1"
        for row in [HEADER, *rows]:
            workbook.active.append(row)
        if seed % 2:
            workbook.create_sheet("Rekap", 0)["A1"] = "Jumlah"
        path = programs.folder / f"forms-{seed}.xlsx"
        workbook.save(path)
        text = programs.folder / f"forms-{seed}.csv"
        with text.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *([written(cell) for cell in row] for row in rows)])
        choice = ("--sheet", "Form Responses 1") if seed % 2 else ()
        found = imported(programs, path, f"log-{seed}-xlsx", *choice)
        expect_equal(found, imported(programs, text, f"log-{seed}-csv"), f"the log of '{path.name}'")
        expect_equal(len(found), len(rows) + 2, f"the events of '{path.name}'")
        count += len(rows)

    # openpyxl computes nothing: what a formula gives is not known, and read as nothing nowhere.
    workbook = Workbook()
    workbook.active.title = "Form"
    for row in [HEADER, table(0)[0]]:
        workbook.active.append(row)
    workbook.active["E2"] = "=3+1"
    path = programs.folder / "formula-import.xlsx"
    workbook.save(path)
    result = subprocess.run(
        [programs.skm, "import", path, "--unit", UNIT, "--source", "forms",
         "--log", new_log(programs, "log-formula")],
        capture_output=True, check=False,
    )
    rule = (
        f"{path}:2:5: error: column E 'U1': the formula in 'Form'!E2 has no result, because the "
        "workbook was saved without those of its formulas; open and save it in a spreadsheet "
        "program"
    )
    if result.returncode != 1 or rule not in result.stderr.decode().splitlines():
        raise Difference(f"skm import of '{path.name}': {result.stderr.decode()}")

    path = programs.folder / "forms-1.xlsx"
    arguments = ("import", path, "--unit", UNIT, "--log", programs.folder / "log-1-xlsx")
    for variables, message in (
        (
            os.environ,
            f"'{path}' has 2 sheets; choose one with '--sheet NAME': 'Rekap', 'Form Responses 1'",
        ),
        (
            {"PATH": str(programs.folder)},
            "a workbook is read with the program 'unzip', which is missing; install it with "
            "'apt-get install unzip'",
        ),
    ):
        result = subprocess.run(
            [programs.skm, *arguments], capture_output=True, check=False, env=variables
        )
        if (result.returncode, result.stderr.decode()) != (1, f"error: {message}\n"):
            raise Difference(f"skm import of '{path.name}': {result.stderr.decode()}")
    return f"{count} rows of workbooks come into the log as those of CSV do"
