"""The logs that are checked besides the real one, made as a user makes them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# After the events of the transcriptions, what the commands write.
SESSION = """
close|dpmptsp|2024|--yes
correct|dpmptsp|dpmptsp-2024-0087|--answers|U8=4|--reason|ketik: “3”, "4" \\
correct|dpmptsp|dpmptsp-2024-0088|--without|U3|--sex|P|--age|41|--reason|tidak dijawab
void|dpmptsp|dpmptsp-2024-0042|--reason|dua kali
reinstate|dpmptsp|dpmptsp-2024-0042|--reason|dua orang
record|dpmptsp pbg|2024-07-15|--answers|U1=3,U2=4|--id|r-1|--late|kotak saran|--channel|kertas
record|dpmptsp|2025-07|--answers|U1=1|--education|S1|--occupation|petani
close|dpmptsp|2024|--kind|correction|--reason|salah ketik|--yes
report|Kec. Jatirejo|2022|--index|85,10|--grade|B|--respondents|640|--id|jati|--dated|2023-01-09
report|Kec. Jatirejo|--correct|jati|--kind|erratum|--reason|ralat|--index|85,11|--weights|1/9
report|Kec. Jatirejo|--withdraw|jati|--reason|ditarik
report|mojokerto-kab|2022|--elements|U1=3.10,U2=3.20|--units|57|--bands|2017|--document|Laporan
close|mojokerto-kab|2023|--yes
register|contoh-kab|--name|Kabupaten “Contoh”
register|mojokerto-kab/baru|--name|Kantor "Baru"|--alias|KB \\|--alias|Baru|--kind|kantor
register|mojokerto-kab/baru/izin|--name|Izin|--alias|Perizinan
retire|mojokerto-kab/baru/izin|--from|2026|--successor|dpmptsp pbg
open|mojokerto-kab/baru|2025|--population|631|--from|2025-01-06|--to|2025-06-20|--method|daring
adopt|sukma-e|mojokerto-kab/baru|--from|2025-S2
"""

# For `skm append` in an empty folder: type, subject, data, and further attributes.
BATCH: tuple[tuple[str, str, dict[str, object], dict[str, object]], ...] = (
    ("agency.registered", "kab", {"agency": "kab", "name": "Kabupaten \u2028 \U0001f600"}, {}),
    ("unit.registered", "kab/a", {"name": 'A "\\/" \t\n', "aliases": ["a\u0301"]}, {}),
    ("unit.registered", "kab/b", {"name": "B", "note": {"a": [1, -5, None, True, {}]}}, {}),
    ("service.registered", "kab/a", {"service": "izin", "name": "Izin"}, {"dataschema": None}),
    ("service.registered", "kab/a", {"service": "lama", "name": "Lama"}, {"authid": None}),
    (
        "instrument.declared",
        "kab",
        {
            "instrument": "tiga",
            "elements": [{"code": "U1", "name": "Satu"}, {"code": "U2", "name": "Dua"}],
            "scale": {"min": 0, "max": 5},
        },
        {"authid": "kiosk", "authtype": "service_account"},
    ),
    (
        "policy.declared",
        "kab",
        {"policy": "p", "weights": {"rounding": 3}, "bands": ["88.31", "76.61", "65.00"]},
        {"authid": "a", "authtype": "api_key", "zone": "WIB", "n": -2147483648},
    ),
    ("policy.adopted", "kab", {"policy": "p", "from": "2024"}, {"traceparent": "00-ab-cd-01"}),
    ("survey.opened", "kab/a", {"period": "2024", "population": 900, "sample": 270}, {}),
    (
        "response.recorded",
        "kab/a",
        {"response": "r", "date": "2024", "answers": {"U1": 5, "U2": None}, "instrument": "tiga"},
        {"datacontenttype": "application/json", "time": "2024-05-17T02:10:10.123456789Z"},
    ),
    ("response.corrected", "kab/a", {"response": "r", "reason": "x", "set": {"date": "2023"}}, {}),
    ("response.voided", "kab/a", {"response": "r", "reason": "x"}, {}),
    ("response.reinstated", "kab/a", {"response": "r", "reason": "x" * 1_000_000}, {}),
    ("result.reported", "kab/a", {"result": "l", "period": "2023", "scale": 4, "index": "80"}, {}),
    (
        "result.corrected",
        "kab/a",
        {"result": "l", "kind": "transcription", "reason": "x", "set": {"index": "80.1"}},
        {"dataschema": "https://example.org/answers"},
    ),
    ("result.withdrawn", "kab/a", {"result": "l", "reason": "x"}, {}),
    (
        "followup.planned",
        "kab/a",
        {"followup": "f", "period": "2024", "element": "U1", "action": "x", "due": "2025-Q1"},
        {},
    ),
    ("followup.completed", "kab/a", {"followup": "f", "date": "2025-02"}, {}),
    ("service.retired", "kab/a", {"service": "lama", "from": "2025", "successors": ["izin"]}, {}),
    ("unit.retired", "kab/b", {"from": "2025"}, {}),
)


def batch() -> Iterator[str]:
    """Yields the lines of a batch, with attributes in an order that isn't the log's."""
    for number, (kind, subject, data, further) in enumerate(BATCH, 1):
        event = {
            "data": data,
            "time": f"2024-05-17T02:10:{number:02}Z",
            "subject": subject,
            "type": f"skm.{kind}",
            "source": "urn:contoh:formulir",
            "id": f"{number}",
            "specversion": "1.0",
        }
        yield json.dumps(event | further, ensure_ascii=number % 2 == 0)


def run(*command: object) -> None:
    """Runs a command, quiet unless it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"'{' '.join(words)}': {done.stderr.strip()}")


def make(folder: Path, skm: Path, write_workload: Path, history: Path) -> dict[str, Path]:
    """Makes the logs in an empty folder and returns them by name."""
    logs = {name: folder / name for name in ("commands", "batches", "backloaded", "workload")}
    run(sys.executable, history, "--skm", skm, "--log", logs["commands"])
    for words in SESSION.strip().splitlines():
        run(skm, *words.split("|"), "--log", logs["commands"], "--actor", "Bagian Organisasi")
    events = folder / "batch.jsonl"
    events.write_text("".join(f"{line}\n" for line in batch()), encoding="utf-8")
    for _ in range(2):  # the second time, all of it is there already
        run(skm, "append", events, "--log", logs["batches"])
    run(skm, "append", events, "--log", logs["backloaded"], "--backload", "--actor", "impor")
    run(write_workload, "--responses", 2000, "--units", 5, "--out", logs["workload"])
    return logs


def documented_types(page: Path) -> set[str]:
    """Returns the types of events that a page names."""
    return set(re.findall(r"`(skm(?:\.[a-z]+){2})`", page.read_text(encoding="utf-8")))
