"""Opens all pages and pictures, and looks at what every reader meets."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from pages.browsing import WIDTHS, Browsing, Fault, expect, served
from pages.sites import Site

# A4 upright, less the margins that Chromium prints with.
PRINTED_WIDTH = 718


def check(browsing: Browsing, sites: list[Site], *, axe_on_all: bool) -> str:
    """Opens everything; returns what was done."""
    axe_count = 0
    for site in sites:
        chosen = site.pages if axe_on_all else sample(site)
        origin = site.folder.as_uri()
        with browsing.page(origin) as page:
            for path in site.pages:
                look_at(page, path)
            for path in site.pictures:
                page.goto(path.as_uri())
                title = page.evaluate("document.documentElement.querySelector('title')?.textContent")
                expect(title or path.name == "skm.svg", f"{path}: a picture without a title")
        for scheme in ("light", "dark"):
            with browsing.page(origin, scheme=scheme) as page:
                for path in chosen:
                    ask_axe(page, path)
                    axe_count += 1
        with browsing.page(origin) as page:
            for path in chosen:
                print_out(page, path)
        with browsing.page(origin, scripts=False) as page:
            for path in chosen:
                read_without_scripts(page, path)
        # Below a path of its own, as on a shared server.
        with served(site.folder.parent) as address, browsing.page(address) as page:
            for path in chosen:
                page.goto(address + path.relative_to(site.folder.parent).as_posix())
                page.wait_for_load_state("networkidle")
    pages = sum(len(site.pages) for site in sites)
    pictures = sum(len(site.pictures) for site in sites)
    return f"{pages} pages and {pictures} pictures opened, {axe_count} times axe-core asked"


def sample(site: Site) -> list[Path]:
    """Returns pages of every kind: what is at the root, and of agencies and units the largest."""
    kinds: dict[tuple[int, str], list[Path]] = {}
    for path in site.pages:
        depth = len(path.relative_to(site.folder).parts)
        kinds.setdefault((depth, path.name), []).append(path)
    return [
        path
        for paths in kinds.values()
        for path in sorted(paths, key=lambda path: -path.stat().st_size)[:2]
    ]


def look_at(page: Page, path: Path) -> None:
    """Opens a page with all that is folded, and looks at how wide it is, and at what names became."""
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("document.documentElement.scrollWidth")
        expect(found <= width, f"{path}: {found} pixels wide in a window of {width}")
    broken = page.evaluate(
        "[...document.images].filter((image) => image.complete && !image.naturalWidth).length"
    )
    expect(broken == 0, f"{path}: a picture can't be seen")
    expect(page.title() not in ("", "taken"), f"{path}: a name ran as a script")
    expect(page.locator("script").count() == 1, f"{path}: a name became a script")
    expect(
        page.locator("main img:not(figure img), main style").count() == 0,
        f"{path}: a name became an element",
    )


def ask_axe(page: Page, path: Path) -> None:
    """Lets axe-core look at a page: names, roles, contrasts, the order of headings."""
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    # It would fetch the style sheet, which the policy of the page forbids.
    results = Axe().run(page, options={"preload": False})
    if results.violations_count > 0:
        raise Fault(f"{path}: {results.generate_report()}")


def print_out(page: Page, path: Path) -> None:
    """Prints a page: nothing may be cut off, and nothing asks to be pressed."""
    page.goto(path.as_uri())
    page.set_viewport_size({"width": PRINTED_WIDTH, "height": 900})
    page.emulate_media(media="print")
    for table in page.locator("table").all():
        box = table.bounding_box()
        if box is not None:
            expect(
                box["x"] + box["width"] <= PRINTED_WIDTH + 1,
                f"{path}: table '{table.get_attribute('id')}' is cut off in print",
            )
    for name in (".search", ".choices", ".files"):
        expect(
            all(not part.is_visible() for part in page.locator(name).all()),
            f"{path}: '{name}' stands in print",
        )
    page.emulate_media(media="screen")
    paper = page.pdf(format="A4")
    expect(paper.startswith(b"%PDF") and b"/Type /Page" in paper, f"{path}: can't be printed")


def read_without_scripts(page: Page, path: Path) -> None:
    """Reads a page without scripts: figures are there, and nothing that would not work."""
    page.goto(path.as_uri())
    expect(page.locator("h1").inner_text().strip() != "", f"{path}: no heading without scripts")
    for name in (".search", ".choice", ".filter"):
        expect(
            all(not part.is_visible() for part in page.locator(name).all()),
            f"{path}: '{name}' stands without scripts",
        )
    if page.locator(".headline").count() > 0:
        expect(page.locator(".figure strong").inner_text() != "", f"{path}: no figure")

