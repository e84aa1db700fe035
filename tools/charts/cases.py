"""The charts that are drawn."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path


class Difference(Exception):
    """Something is not as it should be."""


@dataclass
class Case:
    """A chart of a log."""

    name: str
    words: list[str]
    log: Path

    def draw(self, skm: Path, form: str) -> str:
        """Returns the chart as skm prints it."""
        options = ["--format", form, "--log", str(self.log), "--no-checkpoint"]
        result = subprocess.run(
            [skm, "chart", *self.words, *options], capture_output=True, check=False
        )
        if result.returncode != 0:
            raise Difference(f"{self.name}: {result.stderr.decode()}")
        return result.stdout.decode()


# What is drawn of the real log, in both languages.
REAL = [
    "trend dpmptsp",
    "trend mojokerto-kab",
    "trend dpmptsp --published",
    "trend reklame --by month --minimum 30",
    "elements mojokerto-kab/kec-jatirejo 2024",
    "elements dpmptsp 2024",
    "multiples mojokerto-kab/kec-jatirejo",
    "multiples mojokerto-kab --by semester",
    "services dpmptsp 2024",
    "answers dpmptsp 2024",
    "answers lamongan-kab/disnaker/ak1 2021",
    "ranking mojokerto-kab 2023",
    "ranking mojokerto-kab 2024",
    "revisions dpmptsp",
]

# What is drawn of units with hostile names.
HOSTILE = [
    "trend kab",
    "trend kab/dinas",
    "elements kab/dinas 2024",
    "multiples kab/dinas --by quarter",
    "services kab/dinas 2024",
    "answers kab/dinas 2024",
    "ranking kab 2024",
]

NAMES = [
    '<script>alert("1")</script> & \'2\'',
    "مكتب خدمات \u202eالمواطنين 👩‍👩‍👧",
    "Sekretariat " * 17,
]


def real(log: Path) -> list[Case]:
    """Returns the charts of the real log."""
    return [
        Case(f"{line} {language}", [*line.split(), "--lang", language], log)
        for line in REAL
        for language in ("en", "id")
    ]


def hostile(log: Path) -> list[Case]:
    """Returns the charts of a log with hostile names."""
    return [Case(f"hostile {line}", line.split(), log) for line in HOSTILE]


def hostile_log(skm: Path, folder: Path) -> Path:
    """Writes a log with two years of responses, whose names are hostile, and returns its place."""
    events = [
        ("agency.registered", "kab", {"agency": "kab", "name": NAMES[0]}),
        ("unit.registered", "kab/dinas", {"name": NAMES[1]}),
        ("unit.registered", "kab/camat", {"name": NAMES[2]}),
    ]
    # More services than one picture has lines for.
    for service in range(8):
        name = f"{NAMES[service % 3]} {service}"
        data = {"service": f"s{service}", "name": name}
        events.append(("service.registered", "kab/dinas", data))
    for unit in ("dinas", "camat"):
        for number in range(48):
            data = {
                "response": f"r-{number}",
                "date": f"{2023 + number // 24}-0{1 + number % 9}-15",
                "answers": {f"U{e}": 1 + (number * e + e) % 4 for e in range(1, 10)},
            }
            if unit == "dinas":
                data["service"] = f"s{number % 8}"
            events.append(("response.recorded", f"kab/{unit}", data))
    lines = [
        {
            "specversion": "1.0",
            "id": str(number),
            "source": "/check-charts",
            "type": f"skm.{kind}",
            "subject": subject,
            "time": "2024-12-31T00:00:00Z",
            "data": data,
        }
        for number, (kind, subject, data) in enumerate(events)
    ]
    log = folder / "events"
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    result = subprocess.run(
        [skm, "append", "-", "--log", log, "--actor", "check"],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    if result.returncode != 0:
        raise Difference(f"the hostile log: {result.stderr.decode()}")
    return log
