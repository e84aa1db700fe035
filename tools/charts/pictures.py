"""Pictures as SVG."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import vl_convert
from PIL import Image

from charts.cases import Case, Difference

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"svg", "title", "desc", "style", "rect", "path", "circle", "text"}

# A phone is at least as wide, less its margins, and a text at least as large.
PHONE_WIDTH = 352
SMALLEST_TEXT = 11

DARK = re.compile(r"@media screen and \(prefers-color-scheme:dark\)\{(.*)\}</style>")


def is_blank(image: Image.Image) -> bool:
    """Returns whether a picture has less than a hundredth of anything but its commonest colour."""
    pixels = image.convert("RGB")
    colours = pixels.getcolors(maxcolors=pixels.width * pixels.height) or []
    return max(count for count, _ in colours) > 0.99 * pixels.width * pixels.height


def draw(svg: str) -> Image.Image:
    """Returns what resvg draws."""
    return Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=1, ppi=72)))


def in_the_dark(svg: str) -> str:
    """Returns a picture as it is on a dark screen; resvg knows no screens."""
    dark, count = DARK.subn(r"\1</style>", svg)
    if count != 1:
        raise Difference("a picture has no colours for dark screens")
    return dark


def check(case: Case, svg: str, folder: Path) -> None:
    """Raises a difference unless a picture is well-formed, readable and not blank."""
    root = ElementTree.fromstring(svg)
    others = {element.tag.removeprefix(SVG) for element in root.iter()} - NAMES
    if others:
        raise Difference(f"{case.name}: elements {others}")
    width = float(root.attrib["width"])
    height = float(root.attrib["height"])
    if root.attrib["viewBox"] != f"0 0 {root.attrib['width']} {root.attrib['height']}":
        raise Difference(f"{case.name}: viewBox {root.attrib['viewBox']}")
    size = float(root.attrib["font-size"])
    for text in root.iter(f"{SVG}text"):
        shown = float(text.attrib.get("font-size", size)) * PHONE_WIDTH / width
        if shown < SMALLEST_TEXT:
            raise Difference(f"{case.name}: '{text.text}' has {shown} pixels on a phone")
    labels = root.attrib["aria-labelledby"].split()
    ids = [element.attrib.get("id") for element in root[:2]]
    if labels != ids or root.attrib["role"] != "img" or not all(e.text for e in root[:2]):
        raise Difference(f"{case.name}: nothing is read to those who don't see it")
    name = case.name.replace("/", "-").replace(" ", "-")
    for form, text in (("light", svg), ("dark", in_the_dark(svg))):
        image = draw(text)
        image.save(folder / f"{name}-{form}.png")
        if abs(image.width - width) > 1 or abs(image.height - height) > 1:
            raise Difference(f"{case.name}: drawn {image.width} by {image.height}")
        if is_blank(image):
            raise Difference(f"{case.name}: blank on {form} screens")
        corner = sum(image.convert("RGB").getpixel((1, 1)))
        if (corner > 384) != (form == "light"):
            raise Difference(f"{case.name}: the paper of {form} screens has {corner} of 765")


def check_itself() -> None:
    """Raises a difference unless blank pictures are found."""
    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'
    full = empty.replace("/>", '><rect width="45" height="45" fill="red"/></svg>')
    if not is_blank(draw(empty)) or is_blank(draw(full)):
        raise Difference("blank pictures are not told from others")
