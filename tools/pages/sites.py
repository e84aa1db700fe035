"""The sites that are looked at."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pages.browsing import Fault


@dataclass
class Site:
    """A site in a folder, and the log that it is made of."""

    folder: Path
    log: Path
    skm: Path
    language: str

    @property
    def pages(self) -> list[Path]:
        """All pages."""
        return sorted(self.folder.rglob("*.html"))

    @property
    def pictures(self) -> list[Path]:
        """All pictures."""
        return sorted(self.folder.rglob("*.svg"))

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs skm on the log."""
        return run(self.skm, *arguments, "--log", str(self.log), "--no-checkpoint")


def run(skm: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs skm."""
    return subprocess.run([skm, *arguments], capture_output=True, text=True, check=False)


def make(skm: Path, folder: Path, log: Path, language: str) -> Site:
    """Returns a new site of a log."""
    site = Site(folder, log, skm, language)
    result = site.run("site", str(folder), "--lang", language)
    if result.returncode != 0:
        raise Fault(f"skm site: {result.stderr}")
    return site


def real_site(skm: Path, folder: Path, log: Path) -> Site:
    """Returns the site of the real log, in Indonesian."""
    return make(skm, folder / "skm", log, "id")


# What people can write where a name is asked for.
HOSTILE = [
    "<script>document.title='taken'</script>",
    "\"><img src=x onerror=\"document.title='taken'\">'",
    "</script></table></main><style>*{display:none}</style>",
    "javascript:alert(1)//`${7*7}`{who}",
    "\u202eevil gnitirw \u2067back",
    "שלום עולם وزارة",
    "\U0001f3db\ufe0f Dinas \U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1ee\U0001f1e9",
    "Dinas " + "sangatpanjangsekali" * 10,
    "Dinas " + "yang namanya panjang " * 9,
]


def hostile_site(skm: Path, folder: Path) -> Site:
    """Returns a site in English, in which every text is hostile: one agency with a unit for each."""
    lines: list[str] = []

    def add(kind: str, subject: str, data: dict[str, object]) -> None:
        lines.append(
            json.dumps(
                {
                    "specversion": "1.0",
                    "id": f"e{len(lines)}",
                    "source": "/pages",
                    "type": f"skm.{kind}",
                    "subject": subject,
                    "time": f"2024-07-01T00:00:{len(lines) % 60:02}Z",
                    "data": data,
                }
            )
        )

    add("agency.registered", "kab", {"agency": "kab", "name": HOSTILE[0]})
    for number, name in enumerate(HOSTILE):
        unit = f"kab/unit-{number}"
        add("unit.registered", unit, {"name": name, "aliases": [HOSTILE[number - 1] + " alias"]})
        add("service.registered", unit, {"service": "s", "name": name})
        add(
            "policy.declared",
            unit,
            {"policy": name, "weights": {"rounding": 2}, "bands": 2017},
        )
        add("policy.adopted", unit, {"policy": name, "from": "2023"})
        for place in range(12 + 3 * number):
            add(
                "response.recorded",
                unit,
                {
                    "response": f"r{place}",
                    "service": "s",
                    "date": f"{2022 + place % 3}-{1 + place % 6:02}-02",
                    "answers": {f"U{code}": 1 + (place + code + number) % 4 for code in range(1, 10)},
                    "respondent": {"sex": "LP"[place % 2], "education": name, "occupation": name},
                },
            )
        add("response.voided", unit, {"response": "r1", "reason": name})
        add(
            "result.reported",
            unit,
            {"result": f"x{number}", "period": "2023", "scale": 4, "index": "71.50", "document": name},
        )
        add(
            "followup.planned",
            unit,
            {
                "followup": f"f{number}",
                "period": "2023",
                "element": "U1",
                "action": name,
                "due": "2024-05",
                "owner": name,
            },
        )
        add(
            "followup.completed",
            unit,
            {"followup": f"f{number}", "date": "2024-06-02", "obstacle": name},
        )
    folder.mkdir()
    batch = folder / "batch.jsonl"
    batch.write_text("\n".join(lines) + "\n", encoding="utf-8")
    log = folder / "events"
    result = run(skm, "append", str(batch), "--log", str(log))
    if result.returncode != 0:
        raise Fault(f"skm append: {result.stderr}")
    return make(skm, folder / "skm", log, "en")
