"""Specifications of Vega-Lite."""

from __future__ import annotations

import copy
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import altair
import jsonschema
import vl_convert
from PIL import Image

from charts.cases import Case, Difference
from charts.pictures import SVG, is_blank

VERSION = "6.4"
SCHEMA = json.loads(
    (Path(altair.vegalite.v6.schema.__file__).parent / "vega-lite-schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)


def fields(node: object, rows: list[dict] | None = None) -> list[tuple[str, list[dict] | None]]:
    """Returns every field that is shown, with the data in which it should be."""
    if isinstance(node, list):
        return [pair for item in node for pair in fields(item, rows)]
    if not isinstance(node, dict):
        return []
    rows = node.get("data", {}).get("values", rows)
    own = [(node["field"], rows)] if isinstance(node.get("field"), str) else []
    return own + [
        pair for name, value in node.items() if name != "data" for pair in fields(value, rows)
    ]


def missing_fields(specification: dict) -> list[str]:
    """Returns the fields that are shown and not in every row of their data."""
    return [
        field
        for field, rows in fields(specification)
        if not rows or any(field not in row for row in rows)
    ]


def written(node: object, rows: list[dict] | None = None) -> list[str]:
    """Returns the texts that a specification writes: the values of its text channels."""
    if isinstance(node, list):
        return [text for item in node for text in written(item, rows)]
    if not isinstance(node, dict):
        return []
    rows = node.get("data", {}).get("values", rows)
    field = node.get("encoding", {}).get("text", {}).get("field")
    own = [str(row[field]) for row in rows or [] if row[field]] if field else []
    return own + [
        text for name, value in node.items() if name != "data" for text in written(value, rows)
    ]


def check(case: Case, text: str, folder: Path) -> None:
    """Raises a difference unless a specification is valid and drawn with all it says."""
    specification = json.loads(text)
    if specification["$schema"] != "https://vega.github.io/schema/vega-lite/v6.json":
        raise Difference(f"{case.name}: schema {specification['$schema']}")
    error = jsonschema.exceptions.best_match(VALIDATOR.iter_errors(specification))
    if error is not None:
        raise Difference(f"{case.name}: {error.json_path}: {error.message}")
    altair.Chart.from_dict(specification, validate=True)
    if missing_fields(specification):
        raise Difference(f"{case.name}: no data for {missing_fields(specification)}")
    svg = vl_convert.vegalite_to_svg(specification, vl_version=VERSION)
    drawn = [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    for label in set(written(specification)):
        if label not in drawn:
            raise Difference(f"{case.name}: '{label}' is not written")
    picture = vl_convert.vegalite_to_png(specification, vl_version=VERSION)
    image = Image.open(io.BytesIO(picture))
    image.save(folder / f"{case.name.replace('/', '-').replace(' ', '-')}-vega.png")
    if is_blank(image):
        raise Difference(f"{case.name}: Vega draws nothing")


def check_itself() -> None:
    """Raises a difference unless wrong specifications are found."""
    good = {
        "data": {"values": [{"a": 1, "b": 2}]},
        "mark": {"type": "point"},
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }
    if not VALIDATOR.is_valid(good) or missing_fields(good):
        raise Difference("a good specification is not taken")
    bad_mark = copy.deepcopy(good)
    bad_mark["mark"]["type"] = "pointer"
    bad_type = copy.deepcopy(good)
    bad_type["encoding"]["x"]["type"] = "number"
    if VALIDATOR.is_valid(bad_mark) or VALIDATOR.is_valid(bad_type):
        raise Difference("a wrong specification is taken")
    bad_field = copy.deepcopy(good)
    bad_field["encoding"]["x"]["field"] = "c"
    if missing_fields(bad_field) != ["c"]:
        raise Difference("a field without data is not found")
