"""The programs that are compared."""

from __future__ import annotations

import csv
import io
import subprocess
from dataclasses import dataclass
from pathlib import Path


class Difference(Exception):
    """Two programs do not agree."""


def expect_equal(found: object, expected: object, name: str) -> None:
    """Raises a difference unless two values are equal."""
    if found != expected:
        raise Difference(f"{name}: found {found!r} where {expected!r} is expected")


def expect_rows(found: list[list[str]], expected: list[list[str]], name: str) -> None:
    """Raises a difference that names the first cell in which two tables are not the same."""
    for number, (row, wanted) in enumerate(zip(found, expected), 1):
        for column, (field, want) in enumerate(zip(row, wanted), 1):
            expect_equal(field, want, f"{name}, row {number}, column {column}")
        expect_equal(len(row), len(wanted), f"{name}, fields of row {number}")
    expect_equal(len(found), len(expected), f"{name}, rows")


def rows(text: str) -> list[list[str]]:
    """Returns the rows of comma-separated values; an empty line is a row of one empty field."""
    return [row or [""] for row in csv.reader(io.StringIO(text, newline=""))]


@dataclass
class Programs:
    """Where the programs are, the log to export, and a folder for files."""

    skm: Path
    reader: Path
    soffice: str | None
    log: Path
    folder: Path

    def run(self, program: Path, *arguments: str, log: Path | None = None) -> str:
        """Returns what a program prints, after it was done."""
        words = [program, *arguments] + (["--log", str(log), "--no-checkpoint"] if log else [])
        result = subprocess.run(words, capture_output=True, check=False)
        if result.returncode != 0:
            raise Difference(f"{program.name} {' '.join(arguments)}: {result.stderr.decode()}")
        return result.stdout.decode()

    def read(self, path: Path, *arguments: str) -> list[list[str]]:
        """Returns the rows that skm-xlsx prints of a workbook."""
        return rows(self.run(self.reader, str(path), *arguments))

    def convert(self, path: Path, form: str) -> Path:
        """Returns a file that LibreOffice made of another."""
        assert self.soffice is not None
        folder = self.folder / "converted"
        subprocess.run(
            [
                self.soffice,
                f"-env:UserInstallation=file://{self.folder}/office",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                folder,
                path,
            ],
            capture_output=True,
            check=True,
        )
        return folder / f"{path.stem}.{form.split(':')[0]}"

    def soffice_version(self) -> str:
        assert self.soffice is not None
        return subprocess.run(
            [self.soffice, "--version"], capture_output=True, check=True, encoding="utf-8"
        ).stdout.strip()
