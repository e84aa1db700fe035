"""The three checkers of a log, each blind to something that another sees.

The SDK of the CloudEvents project reads every line as a program that knows nothing of skm would,
and writes it again. The schema has the attributes' types, formats and characters. The project's own
rules are about bytes and about what stands between the lines.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from jsonschema import Draft202012Validator

# The segments of a log: names of files with their bytes, in the order of the log.
Log = Mapping[str, bytes]
# Where something is wrong, `segment:line`, and what.
Finding = tuple[str, str]

LINE_BYTE_LIMIT = 1 << 20

ORDER = (
    "specversion", "id", "sequence", "source", "type", "subject", "time", "recordedtime", "authid",
    "authtype", "backloaded",
)  # fmt: skip

TIME = re.compile(r"(2(?:0[0-9]{2}|100)-[0-9-]{5}T[0-9:]{8})(?:\.([0-9]{1,9}))?Z")


def lines(log: Log) -> Iterator[tuple[str, bytes]]:
    """Yields the lines of a log with their places."""
    for name, content in log.items():
        for number, line in enumerate(content.removesuffix(b"\n").split(b"\n"), 1):
            yield f"{name}:{number}", line


# --- The SDK ------------------------------------------------------------------------------------


def sdk(log: Log) -> Iterator[Finding]:
    """Reads and writes every event with the SDK, which must lose and add nothing.

    A time that both have is not compared: the SDK keeps six digits of a fraction.
    """
    for place, line in lines(log):
        try:
            event = JSONFormat().read(CloudEvent, line)
            given, written = json.loads(line), json.loads(JSONFormat().write(event))
        except Exception as error:  # what the SDK raises is not documented
            yield place, " ".join(f"{type(error).__name__}: {error}".split())
            continue
        if "time" in given:
            written["time"] = given["time"]
        if json.dumps(given, sort_keys=True) != json.dumps(written, sort_keys=True):
            yield place, "the SDK writes another event than it has read"


# --- The schema ---------------------------------------------------------------------------------


@functools.cache
def validator() -> Draft202012Validator:
    """Returns a validator that checks formats, every one that the schema names."""
    text = Path(__file__).with_name("schema.json").read_text(encoding="utf-8")
    checker = Draft202012Validator.FORMAT_CHECKER
    # jsonschema passes over a format for which no package is installed, without a word.
    for name in re.findall(r'"format": "([^"]+)"', text):
        if name not in checker.checkers:
            raise LookupError(f"no package that checks the format '{name}' is installed")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text), format_checker=checker)


def schema(log: Log) -> Iterator[Finding]:
    """Validates every event against the schema."""
    events = validator()
    for place, line in lines(log):
        try:
            event = json.loads(line.decode())
        except (ValueError, RecursionError) as error:
            yield place, f"not JSON: {error}"
            continue
        for violation in events.iter_errors(event):
            yield place, f"{violation.json_path}: {violation.message[:200]}"


# --- The project's own rules --------------------------------------------------------------------


def refuse_number(text: str) -> object:
    raise ValueError(f"{text} is no integer")


def moment(value: object) -> tuple[str, str] | None:
    """Returns what orders the times of a log; `None` if the value is not written as they are."""
    match = TIME.fullmatch(value) if isinstance(value, str) else None
    return (match[1], (match[2] or "").ljust(9, "0")) if match else None


def event_findings(event: dict[str, object]) -> Iterator[str]:
    """Yields what is wrong with an event by itself."""
    names = list(event)
    known = [name for name in ORDER if name in event]
    if names[: len(known)] != known or names[-1] != "data":
        yield f"attributes in the order {', '.join(names)}"
    for name in ("sequence", "subject", "time", "recordedtime", "data"):
        if name not in event:
            yield f"'{name}' is missing"
    if ("authid" in event) != ("authtype" in event):
        yield "'authid' and 'authtype' belong together"
    if not isinstance(event.get("data"), dict):
        yield "'data' is no object"
    for name in ("time", "recordedtime"):
        if moment(event.get(name)) is None:
            yield f"'{name}' is no time like 2024-02-12T02:10:00Z"
    if event.get("backloaded", True) is not True:
        yield "'backloaded' is there and not true"
    if "backloaded" in event and event.get("time") != event.get("recordedtime"):
        yield "'backloaded', but recorded at another time than its own"


def rules(log: Log) -> Iterator[Finding]:
    """Checks what the project promises about the bytes of a log and the order of its events."""
    for name, content in log.items():
        if not content.endswith(b"\n"):
            yield name, "does not end with a line feed"
    sequence, latest, identities = 0, ("", ""), set()
    for place, line in lines(log):
        sequence += 1
        name, number = place.rsplit(":", 1)
        if number == "1" and name != f"{sequence:012}.jsonl":
            yield place, f"the segment should be named {sequence:012}.jsonl"
        if len(line) > LINE_BYTE_LIMIT:
            yield place, f"{len(line)} bytes, more than {LINE_BYTE_LIMIT}"
        try:
            event = json.loads(
                line.decode(), parse_float=refuse_number, parse_constant=refuse_number
            )
            again = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        except (ValueError, RecursionError) as error:
            yield place, str(error)
            continue
        if not isinstance(event, dict) or not event:
            yield place, "no object with members"
            continue
        if again != line:
            yield place, "written with blanks, needless escapes, a key twice or a zero's sign"
        yield from ((place, finding) for finding in event_findings(event))
        if event.get("sequence") != f"{sequence:012}":
            yield place, f"'sequence' is {event.get('sequence')!r}, not '{sequence:012}'"
        recorded = moment(event.get("recordedtime"))
        if recorded is not None and recorded < latest:
            yield place, "'recordedtime' is before that of the event before"
        latest = recorded or latest
        identity = json.dumps([event.get("source"), event.get("id")])
        if identity in identities:
            yield place, "'source' and 'id' are those of an earlier event"
        identities.add(identity)


CHECKERS: dict[str, Callable[[Log], Iterator[Finding]]] = {
    "sdk": sdk,
    "schema": schema,
    "rules": rules,
}
