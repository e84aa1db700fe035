"""Logs with one thing wrong, and the checkers that must see it.

A bad log is the good one with a replacement. The checkers named are all that see it: the table says
as well what the SDK or the schema lets through.
"""

from __future__ import annotations

from checkers import CHECKERS, LINE_BYTE_LIMIT, Log

NAME = "000000000001.jsonl"

GOOD = (
    '{"specversion":"1.0","id":"1","sequence":"000000000001","source":"/contoh",'
    '"type":"skm.agency.registered","subject":"contoh-kab","time":"2024-01-02T01:00:00Z",'
    '"recordedtime":"2024-01-02T01:00:00Z","backloaded":true,'
    '"data":{"agency":"contoh-kab","name":"Kabupaten Contoh"}}\n'
    '{"specversion":"1.0","id":"second","sequence":"000000000002","source":"/formulir",'
    '"type":"skm.response.recorded","subject":"contoh-kab/dinas","time":"2024-05-17T02:10:00Z",'
    '"recordedtime":"2024-05-17T02:10:04.5Z","authid":"loket-1","authtype":"app_user","batch":7,'
    '"datacontenttype":"application/json","dataschema":"https://example.org/answers",'
    '"paper":"biru","scanned":false,"data":{"response":"r1","answers":{"U1":3,"U2":null}}}\n'
    '{"specversion":"1.0","id":"third","sequence":"000000000003","source":"/formulir",'
    '"type":"skm.response.voided","subject":"contoh-kab/dinas","time":"2024-05-18T02:10:00Z",'
    '"recordedtime":"2024-05-18T02:10:00Z","data":{"response":"r1","reason":"dua kali"}}\n'
)

# What is wrong, who sees it, what is replaced (once in the good log), and by what.
CASES: tuple[tuple[str, str, str, str], ...] = (
    # Attributes that CloudEvents requires.
    ("no id", "sdk schema", '"id":"second",', ""),
    ("no source", "sdk schema", '"source":"/contoh",', ""),
    ("no type", "sdk schema", '"type":"skm.agency.registered",', ""),
    ("no specversion", "sdk schema", '"specversion":"1.0","id":"second"', '"id":"second"'),
    ("specversion 0.3", "sdk schema", '1.0","id":"second"', '0.3","id":"second"'),
    ("empty id", "sdk schema", '"second"', '""'),
    ("empty source", "sdk schema", '"/contoh"', '""'),
    ("empty type", "sdk schema", '"skm.agency.registered"', '""'),
    ("id a number", "sdk schema", '"second"', "2"),
    ("source no URI reference", "schema", '"/contoh"', '"/contoh kab"'),
    ("source with a wrong escape", "schema", '"/contoh"', '"/%zz"'),
    ("type with a line feed", "schema", "skm.response.recorded", r"skm.response.recorded\n"),
    ("id with a control character", "schema", "second", "second\x85"),
    ("id with a noncharacter", "schema", "second", "second\U0002fffe"),
    # Optional attributes.
    ("no subject", "rules", '"subject":"contoh-kab",', ""),
    ("empty subject", "sdk schema", '"contoh-kab","time"', '"","time"'),
    ("subject null", "sdk", '"subject":"contoh-kab",', '"subject":null,'),
    ("no time", "sdk rules", '"time":"2024-05-17T02:10:00Z",', ""),
    ("time null", "sdk rules", '"2024-05-17T02:10:00Z"', "null"),
    ("time on no day", "sdk schema", "2024-05-17T02:10:00Z", "2024-02-30T02:10:00Z"),
    ("time without offset", "sdk schema rules", "2024-05-17T02:10:00Z", "2024-05-17T02:10:00"),
    ("time with offset", "rules", "2024-05-17T02:10:00Z", "2024-05-17T09:10:00+07:00"),
    ("time in basic form", "schema rules", "2024-05-17T02:10:00Z", "20240517T021000Z"),
    ("time at 24 o'clock", "schema", "2024-05-17T02:10:00Z", "2024-05-16T24:00:00Z"),
    ("time of a century ago", "rules", "2024-05-17T02:10:00Z", "1924-05-17T02:10:00Z"),
    ("dataschema no URI", "schema", '"https://example.org/answers"', '"answers"'),
    ("dataschema null", "sdk", '"https://example.org/answers"', "null"),
    ("datacontenttype null", "sdk", '"application/json"', "null"),
    ("datacontenttype a number", "sdk schema", '"application/json"', "5"),
    ("datacontenttype no media type", "sdk schema", '"application/json"', '"json"'),
    # Extensions.
    ("name in capitals", "sdk schema", '"paper"', '"Paper"'),
    ("name with an underscore", "sdk schema", '"paper"', '"paper_form"'),
    ("name with a letter of another script", "sdk schema", '"paper"', '"papér"'),
    ("name that ends in a line feed", "schema", '"paper"', r'"paper\n"'),
    ("name without letters", "sdk schema", '"paper"', '""'),
    ("an object", "schema", '"biru"', '{"colour":"biru"}'),
    ("a list", "schema", '"biru"', "[1]"),
    ("a control character", "schema", '"biru"', r'"biru\u0007"'),
    ("33 bits", "schema", '"batch":7', '"batch":4294967296'),
    ("33 bits below zero", "schema", '"batch":7', '"batch":-2147483649'),
    ("a fraction", "schema rules", '"batch":7', '"batch":7.5'),
    ("an integer with a point", "rules", '"batch":7', '"batch":7.0'),
    ("authtype of no kind", "schema", '"app_user"', '"clerk"'),
    ("empty authid", "schema", '"loket-1"', '""'),
    ("authid alone", "rules", ',"authtype":"app_user"', ""),
    ("authtype alone", "rules", '"authid":"loket-1",', ""),
    # The log's own attributes.
    ("sequence with a gap", "rules", "000000000003", "000000000004"),
    ("sequence twice", "rules", "000000000003", "000000000002"),
    ("sequence of 11 digits", "rules", "000000000003", "00000000003"),
    ("sequence a number", "schema rules", '"000000000003"', "3"),
    ("sequence null", "rules", '"000000000003"', "null"),
    ("recordedtime falls", "rules", "2024-05-17T02:10:04.5Z", "2024-05-18T02:10:00.01Z"),
    ("recordedtime on no day", "schema", "2024-05-17T02:10:04.5Z", "2024-04-31T02:10:04.5Z"),
    ("recordedtime missing", "rules", '"recordedtime":"2024-05-17T02:10:04.5Z",', ""),
    ("recordedtime null", "rules", '"2024-05-17T02:10:04.5Z"', "null"),
    ("backloaded false", "rules", '"backloaded":true', '"backloaded":false'),
    ("backloaded a text", "rules", '"backloaded":true', '"backloaded":"true"'),
    ("backloaded at another time", "rules", '00Z","backloaded"', '01Z","backloaded"'),
    ("source and id twice", "rules", '"third"', '"second"'),
    ("attributes in another order", "rules",
        '"id":"third","sequence":"000000000003"', '"sequence":"000000000003","id":"third"'),
    ("extension before an attribute", "rules", '"authid"', '"kiosk":1,"authid"'),
    ("attribute after the data", "rules", '"dua kali"}}', '"dua kali"},"late":true}'),
    # Data.
    ("no data", "rules", ',"data":{"response":"r1","reason":"dua kali"}', ""),
    ("data null", "sdk rules", '{"response":"r1","reason":"dua kali"}', "null"),
    ("data a text", "rules", '{"response":"r1","reason":"dua kali"}', '"r1"'),
    ("data in two forms", "sdk schema", '"paper":"biru"', '"data_base64":"e30="'),
    ("an answer with a point", "rules", '"U1":3', '"U1":3.0'),
    ("an answer with an exponent", "rules", '"U1":3', '"U1":3e0'),
    ("an answer that is no number", "rules", '"U1":3', '"U1":NaN'),
    ("an answer twice", "rules", '"U1":3', '"U1":3,"U1":4'),
    # Bytes.
    ("byte order mark", "sdk schema rules",
        '{"specversion":"1.0","id":"1"', '\ufeff{"specversion":"1.0","id":"1"'),
    ("carriage return", "rules", 'Contoh"}}', 'Contoh"}}\r'),
    ("zero with a sign", "rules", '"batch":7', '"batch":-0'),
    ("blank", "rules", '"id":"third"', '"id": "third"'),
    ("needless escape", "rules", '"dua kali"', r'"dua\u0020kali"'),
    ("half of a pair", "rules", '"dua kali"', r'"\ud800"'),
    ("empty line", "sdk schema rules", 'Contoh"}}\n', 'Contoh"}}\n\n'),
    ("a list of events", "sdk schema rules",
        '{"specversion":"1.0","id":"1"', '[]\n{"specversion":"1.0","id":"1"'),
    ("half a line", "sdk schema rules", ',"reason":"dua kali"}}\n', ""),
    ("no line feed at the end", "rules", '"dua kali"}}\n', '"dua kali"}}'),
    ("segment named after another event", "rules", "000000000001.jsonl", "000000000002.jsonl"),
    ("more than 1 MiB", "rules", '"dua kali"', f'"{"a" * LINE_BYTE_LIMIT}"'),
)  # fmt: skip


def seen_by(log: Log) -> set[str]:
    return {name for name, checker in CHECKERS.items() if any(checker(log))}


def disagreements() -> list[str]:
    """Returns where the checkers don't see what the table says; none if they can be relied on."""
    messages = []
    if others := seen_by({NAME: GOOD.encode()}):
        messages.append(f"the good log is refused by {', '.join(sorted(others))}")
    alone = set()
    for what, by, old, new in CASES:
        if (NAME + GOOD).count(old) != 1:
            messages.append(f"{what}: {old!r} is not once in the good log")
        name = NAME.replace(old, new)
        seers = seen_by({name: GOOD.replace(old, new).encode()})
        if seers != set(by.split()):
            messages.append(f"{what}: seen by {' '.join(sorted(seers)) or 'none'}, not by {by}")
        if len(seers) == 1:
            alone |= seers
    if alone != set(CHECKERS):
        messages.append("a checker sees nothing that the others don't")
    return messages
