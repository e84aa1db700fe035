"""Opens reports and sheets for the counter, and prints them."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from pages.browsing import WIDTHS, Browsing, Fault, expect
from pages.reading import PRINTED_WIDTH, ask_axe
from pages.sites import HOSTILE, Site

REAL = (
    ("laporan", "dpmptsp", "2024"), ("laporan", "ak1", "2021"), ("laporan", "jatirejo", "2024"),
    ("laporan", "mojokerto-kab", "2023"), ("laporan", "mojokerto-kota/dispendukcapil", "2021-S2"),
    ("publikasi", "ak1", "2021"), ("publikasi", "mojokerto-kab", "2023"),
)  # fmt: skip


def check(browsing: Browsing, real: Site, hostile: Site) -> str:
    """Opens reports of both logs; returns what was done."""
    asked = [(real, report) for report in REAL]
    asked += [
        (hostile, (kind, f"kab/unit-{number}", "2023"))
        for number in range(len(HOSTILE))
        for kind in ("laporan", "publikasi")
    ]
    asked.append((hostile, ("laporan", "kab", "2023")))
    folder = real.folder.parent / "reports"
    folder.mkdir()
    paths = [write(site, report, folder / f"{number}.html")
             for number, (site, report) in enumerate(asked)]  # fmt: skip
    with browsing.page(folder.as_uri()) as page:
        for path in paths:
            look_at(page, path)
            print_out(page, path)
    for scheme in ("light", "dark"):
        with browsing.page(folder.as_uri(), scheme=scheme) as page:
            for path in paths:
                ask_axe(page, path)
    return f"{len(paths)} reports opened, printed, and shown to axe-core"


def write(site: Site, report: tuple[str, ...], path: Path) -> Path:
    """Has a report written to a file."""
    result = site.run(*report, "--output", str(path))
    if result.returncode != 0:
        raise Fault(f"skm {' '.join(report)}: {result.stderr}")
    return path


def look_at(page: Page, path: Path) -> None:
    """Opens a report: its width, its contents, and what names became."""
    page.goto(path.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("document.documentElement.scrollWidth")
        expect(found <= width, f"{path}: {found} pixels wide in a window of {width}")
    expect(page.title() not in ("", "taken"), f"{path}: a name ran as a script")
    for name in ("script", "img", "a[href^='http']"):
        expect(page.locator(name).count() == 0, f"{path}: a name became '{name}'")
    lost = page.evaluate(
        "[...document.querySelectorAll('a')].filter((link) => !document.querySelector("
        "link.getAttribute('href'))).length"
    )
    expect(lost == 0, f"{path}: a line of the contents leads nowhere")


def print_out(page: Page, path: Path) -> None:
    """Prints a report: nothing is cut off, and a sheet is one page."""
    page.set_viewport_size({"width": PRINTED_WIDTH, "height": 900})
    page.emulate_media(media="print")
    for part in page.locator("table, svg").all():
        box = part.bounding_box()
        if box is not None:
            expect(box["x"] + box["width"] <= PRINTED_WIDTH + 1, f"{path}: cut off in print")
    paper = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="screen")
    count = paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ")
    is_sheet = page.locator("main.sheet").count() == 1
    expect(count == 1 if is_sheet else count > 3, f"{path}: {count} pages")
