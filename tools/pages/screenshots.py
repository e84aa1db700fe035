"""Compares screenshots with those that are kept."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from pages.browsing import Browsing, Fault, wait_until
from pages.sites import Site

GOLDENS = Path(__file__).resolve().with_name("goldens")

# Names with the page, the width and height of the window, and whether it is dark.
SHOTS = [
    ("unit-360", "real", "agencies/mojokerto-kab/units/dpmptsp/index.html", 360, 1100, "light"),
    ("agency-768", "real", "agencies/mojokerto-kab/published.html", 768, 900, "light"),
    ("unit-1280-dark", "real", "agencies/mojokerto-kab/units/dpmptsp/index.html", 1280, 1000, "dark"),
    ("hostile-768", "hostile", "index.html", 768, 1800, "light"),
]

# Letters are drawn a little differently by every version of a browser: how much the mean of all colours
# may differ, of 255, and which part of the pixels by more than a fifth.
MEAN = 2.0
SHARE = 0.02


def check(browsing: Browsing, real: Site, hostile: Site, *, record: bool) -> str:
    """Takes the screenshots and compares them; returns what was done."""
    for name, which, path, width, height, scheme in SHOTS:
        site = real if which == "real" else hostile
        with browsing.page(site.folder.as_uri(), width=width, height=height, scheme=scheme) as page:
            page.goto((site.folder / path).as_uri())
            wait_until(page, "() => !document.querySelector('.search').hidden")
            page.evaluate("document.fonts.ready")
            image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        file = GOLDENS / f"{name}.png"
        if record:
            image.quantize(128).save(file, optimize=True)
        else:
            compare(name, image, Image.open(file).convert("RGB"))
    if record:
        raise Fault("recorded the screenshots; look at them, and run again")
    return f"{len(SHOTS)} screenshots are those that are kept"


def compare(name: str, found: Image.Image, kept: Image.Image) -> None:
    """Raises a fault if two pictures differ by more than the tolerance."""
    if found.size != kept.size:
        raise Fault(f"screenshot '{name}' is {found.size}, and that kept {kept.size}")
    difference = ImageChops.difference(found, kept).convert("L")
    mean = ImageStat.Stat(difference).mean[0]
    histogram = difference.histogram()
    share = sum(histogram[52:]) / sum(histogram)
    if mean > MEAN or share > SHARE:
        place = Path("/tmp") / f"skm-{name}.png"
        found.save(place)
        raise Fault(
            f"screenshot '{name}' differs from that kept by {mean:.2f} of 255 in the mean, and in "
            f"{100 * share:.2f} % of its pixels by more than a fifth; it is in {place}"
        )
