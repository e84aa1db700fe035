"""Workbooks that are made by hand, as few or no programs write them."""

from __future__ import annotations

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"

Parts = dict[str, str]


def archive(path: Path, parts: Parts) -> None:
    """Writes parts into an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            # An OpenDocument begins with its type as it is.
            is_stored = name == "mimetype"
            file.writestr(name, content, zipfile.ZIP_STORED if is_stored else None)


def relationships(kinds: dict[str, str], base: str = RELATIONS) -> str:
    return "<Relationships>" + "".join(
        f'<Relationship Id="rId{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(kinds.items(), 1)
    ) + "</Relationships>"


def workbook_of(sheet: str, further: Parts | None = None, properties: str = "") -> Parts:
    """Returns the parts of a workbook of one sheet."""
    return {
        "_rels/.rels": relationships({"xl/workbook.xml": "officeDocument"}),
        "xl/workbook.xml": f'<workbook xmlns:r="{RELATIONS}">{properties}<sheets>'
        '<sheet name="Satu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            {
                "worksheets/sheet1.xml": "worksheet",
                "sharedStrings.xml": "sharedStrings",
                "styles.xml": "styles",
            }
        ),
        "xl/worksheets/sheet1.xml": sheet,
    } | (further or {})


def sheet_of(rows: str, end: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{end}</worksheet>'


NOISE = (
    '<row r="1"><c r="A1"><v>3.8999999999999999</v></c><c r="B1"><v>1.1000000000000001</v></c>'
    '<c r="C1"><v>86.70</v></c><c r="D1"><v>5.0</v></c><c r="E1"><v>1E-3</v></c></row>'
)

FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + step)} '{f'&{chr(97 + step)};' * 10}'>" for step in range(9)
)

GOOD: dict[str, tuple[Parts, list[list[str]]]] = {
    "numbers with the noise of binary digits": (
        workbook_of(sheet_of(NOISE)),
        [["3.9", "1.1", "86.70", "5", "0.001"]],
    ),
    "rows and cells that do not say where they are": (
        workbook_of(
            sheet_of("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>")
        ),
        [["1", "", "2"], ["", "", ""], ["3", "", ""]],
    ),
    "inline texts, escapes, guides of reading and CDATA": (
        workbook_of(
            sheet_of(
                '<row r="2"><c r="B2" t="inlineStr"><is><t>satu_x000D_dua</t></is></c>'
                '<c r="C2" t="inlineStr"><is><r><t>ka</t></r><r><rPr><b/></rPr><t xml:space='
                '"preserve">ya </t></r><rPh sb="0" eb="1"><t>guide</t></rPh></is></c>'
                '<c r="D2" t="str"><f>A1</f><v>hasil</v></c>'
                '<c r="E2" t="inlineStr"><is><t><![CDATA[<a>&]]></t></is></c></row>'
            )
        ),
        [["", "", "", "", ""], ["", "satu\rdua", "kaya ", "hasil", "<a>&"]],
    ),
    "shared texts with guides of reading": (
        workbook_of(
            sheet_of('<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>'),
            {
                "xl/sharedStrings.xml": "<sst><si><t>nol</t></si><si><r><t>sa</t></r><r><t>tu</t>"
                "</r><rPh><t>x</t></rPh></si></sst>"
            },
        ),
        [["satu", "nol"]],
    ),
    "covered cells that have values": (
        workbook_of(
            sheet_of(
                '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
                '<row r="2"><c r="A2"><v>4</v></c><c r="B2"><v>5</v></c><c r="C2"><v>6</v></c></row>'
                '<row r="3"><c r="A3"><v>7</v></c><c r="B3"><v>8</v></c><c r="C3"><v>9</v></c></row>',
                '<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="C2:C3"/></mergeCells>',
            )
        ),
        [["1", "", "3"], ["", "", "6"], ["7", "8", ""]],
    ),
    "prefixes, a strict workbook, and absolute and odd names of parts": (
        {
            "_rels/.rels": relationships({"/Data/Book.xml": "officeDocument"}, STRICT),
            "data/book.xml": f'<m:workbook xmlns:m="{MAIN}" xmlns:q="{STRICT}"><m:workbookPr '
            'date1904="true"/><m:sheets><m:sheet name="a" sheetId="1" q:id="rId1"/></m:sheets>'
            "</m:workbook>",
            "data/_rels/book.xml.rels": relationships(
                {"../blatt [1].xml": "worksheet", "/st*l?s.xml": "styles"}, STRICT
            ),
            "blatt [1].xml": f'<m:worksheet xmlns:m="{MAIN}"><m:sheetData><m:row r="1"><m:c r="A1" '
            's="1"><m:v>0</m:v></m:c></m:row></m:sheetData></m:worksheet>',
            "blatt 1.xml": "another",
            "st*l?s.xml": '<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>',
        },
        [["1904-01-01"]],
    ),
    "the day that there was not, and formats of every kind": (
        workbook_of(
            sheet_of(
                '<row r="1"><c r="A1" s="1"><v>60</v></c><c r="B1" s="1"><v>59</v></c>'
                '<c r="C1" s="2"><v>45443.4375</v></c><c r="D1" s="3"><v>1.5</v></c>'
                '<c r="E1" s="4"><v>45443</v></c><c r="F1" s="9"><v>45443</v></c>'
                '<c r="G1" s="1"><v>-1</v></c><c r="H1" t="d" s="1"><v>2024-05-31</v></c></row>'
            ),
            {
                "xl/styles.xml": '<s><numFmts><numFmt numFmtId="170" formatCode="&quot;d&quot;0"/>'
                '</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
                '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="46"/>'
                '<xf numFmtId="170"/></cellXfs></s>'
            },
        ),
        [
            [
                "1900-02-29",
                "1900-02-28",
                "2024-05-31T10:30:00",
                "36:00:00",
                "45443",
                "45443",
                "-1",
                "2024-05-31",
            ]
        ],
    ),
    "no cell with a value": (workbook_of(sheet_of('<row r="9"><c r="C9" s="1"/></row>')), []),
}
"""Parts with the rows that they must come to."""

BAD: dict[str, tuple[Parts | bytes, str]] = {
    "text": (b"a,b\n", "'{path}' is no workbook (XLSX): it is no ZIP archive"),
    "empty": (b"", "'{path}' is no workbook (XLSX): it is no ZIP archive"),
    "old": (
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000),
        "'{path}' is a workbook of the old form (XLS); save it as XLSX",
    ),
    "encrypted": (
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "'{path}' is encrypted; save it without a password",
    ),
    "other": (
        {"hello.txt": "hello"},
        "'{path}' is no workbook (XLSX): it does not say where its workbook is",
    ),
    "opendocument": (
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"},
        "'{path}' is an OpenDocument; save it as XLSX",
    ),
    "binary": (
        {"_rels/.rels": relationships({"xl/workbook.bin": "officeDocument"})},
        "'{path}' is a binary workbook (XLSB); save it as XLSX",
    ),
    "nosheet": (
        {
            "_rels/.rels": relationships({"xl/workbook.xml": "officeDocument"}),
            "xl/workbook.xml": "<workbook/>",
        },
        "'{path}' is no workbook (XLSX): it has no sheet",
    ),
    "lost": (
        {k: v for k, v in workbook_of("").items() if "sheet1" not in k},
        "the workbook lacks 'xl/worksheets/sheet1.xml', its sheet 'Satu'",
    ),
    "broken": (
        workbook_of("<worksheet><sheetData>\n<row></sheetData></worksheet>"),
        "'xl/worksheets/sheet1.xml' of the workbook is damaged in line 2",
    ),
    "short": (
        workbook_of("<worksheet><sheetData>\n<row>"),
        "'xl/worksheets/sheet1.xml' of the workbook ends too early",
    ),
    "nothing": (workbook_of(""), "'xl/worksheets/sheet1.xml' of the workbook ends too early"),
    "reference": (
        workbook_of(sheet_of('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        "cell A1 of sheet 'Satu' refers to a text that is not there",
    ),
    "disorder": (
        workbook_of(sheet_of('<row r="2"/><row r="1"/>')),
        "the rows of sheet 'Satu' do not follow one another",
    ),
    "stray": (
        workbook_of(sheet_of('<row r="2"><c r="A3"/></row>')),
        "row 2 of sheet 'Satu' has a cell of another",
    ),
    "far": (
        workbook_of(sheet_of(FAR)),
        "sheet 'Satu' has 1048576 rows and 16384 columns, more than 100000000 cells",
    ),
    "entities": (
        workbook_of(BOMB + "]>" + sheet_of('<row r="1"><c r="A1"><v>&j;</v></c></row>')),
        "'xl/worksheets/sheet1.xml' of the workbook declares a type of documents, which none has",
    ),
    "bomb": (
        workbook_of(
            sheet_of(""), {"xl/sharedStrings.xml": f"<sst><si><t>{'a' * (130 << 20)}</t></si></sst>"}
        ),
        "'xl/sharedStrings.xml' of the workbook is larger than 128 MiB, the limit",
    ),
}
"""What is no workbook or an absurd one, with the message about it."""
