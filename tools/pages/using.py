"""Uses a site as its readers do: asks, chooses, sorts, and all of it without a mouse."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page

from pages.browsing import (
    Browsing,
    address_path,
    expect,
    expect_equal,
    served,
    wait_until,
)
from pages.sites import Site

# Questions as people ask them. What is expected is what `skm score` says.
QUESTIONS = [
    "disnaker 2021",
    "AK-1 2021",
    "Dispendukcapil semester II 2021",
    "Disdukcapil Kota Mojokerto Semester 2 Tahun 2021",
    "dispendukcapil 2023",
    "dispendukcapil 2020",
    "Kec. Jatirejo 2024",
    "kecamatan jatirejo 2023",
    "Jatirejo",
    "jatirejo 2024-S1",
    "jatirejo 2024-S2",
    "Jatirejo smt I 2024",
    "dpmptsp 2024",
    "dpmptsp pbg 2024",
    "pbg tahun 2024",
    "izin pendidikan 2024",
    "dpmptsp TW I 2024",
    "dpmptsp triwulan pertama 2024",
    "dpmptsp Februari 2024",
    "kabupaten mojokerto 2023",
    "mojokerto-kab 2024",
    "mojokerto-kab/kec-jatirejo 2023",
    "RSUD R.A. Basoeni 2023",
    "Dinas PUPR 2023",
    "Kecamatan Ngoro 2023",
    "bagian umum 2023",
    "dinas kesehatan 2023",
    "dpmptsp 2019",
    "tidak ada yang begini 2023",
]


def check(browsing: Browsing, site: Site) -> str:
    """Uses the site; returns what was done."""
    origin = site.folder.as_uri()
    with browsing.page(origin) as page:
        ask_questions(page, site, site.folder.as_uri() + "/")
    with served(site.folder.parent) as address, browsing.page(address) as page:
        ask_questions(page, site, f"{address}{site.folder.name}/", QUESTIONS[:4])
    with browsing.page(origin) as page:
        choose_periods(page, site)
        sort_and_filter(page, site)
    for width in (360, 1280):
        with browsing.page(origin, width=width) as page:
            press_keys(page, site)
    return f"{len(QUESTIONS)} questions asked, periods chosen, tables sorted, by keyboard too"


def score(site: Site, question: str) -> tuple[str, str]:
    """Returns what kind of answer `skm score` gives, and its figure as the site writes it."""
    result = site.run("score", *question.split(), "--format", "json")
    if result.returncode == 0:
        row = json.loads(result.stdout)["rows"][0]
        return "figure", f"{row['index']:.2f}".replace(".", ",") + f" {row['grade']}"
    if "may be any of these" in result.stderr:
        return "several", ""
    if "no figure" in result.stderr:
        return "none", ""
    return "unknown", ""


def ask_questions(page: Page, site: Site, address: str, questions: list[str] = QUESTIONS) -> None:
    """Asks questions in the box; the answers must be those of `skm score`."""
    page.goto(address + "index.html")
    for question in questions:
        kind, figure = score(site, question)
        page.evaluate("document.querySelector('#answer').replaceChildren()")
        page.fill("#question", question)
        page.press("#question", "Enter")
        wait_until(page, "() => document.querySelector('#answer p')")
        answer = page.locator("#answer").inner_text()
        if kind == "figure":
            expect(f": {figure}" in answer, f"'{question}': found '{answer}' for {figure}")
            # The link leads to the page, on which the same figure stands.
            link = page.locator("#answer a").first.get_attribute("href")
            other = page.context.new_page()
            other.goto(page.evaluate("(link) => new URL(link, document.baseURI).href", link))
            if not any(word in answer.split(":")[0] for word in ("AK-1", "PBG", "Pendidikan")):
                wait_until(
                    other,
                    "(figure) => document.querySelector('.figure').innerText.startsWith(figure)",
                    figure.split(" ", maxsplit=1)[0],
                )
            other.close()
        else:
            sentence = {
                "several": "bisa salah satu dari ini:",
                "none": "tidak ada angka untuk",
                "unknown": "Tidak ada yang bernama",
            }[kind]
            expect(sentence in answer, f"'{question}' ({kind}): found '{answer}'")


def choose_periods(page: Page, site: Site) -> None:
    """Chooses every period of an agency and a unit, now and as published."""
    for who in ("mojokerto-kab", "mojokerto-kab/dpmptsp", "mojokerto-kota"):
        folder = site.folder / "agencies" / who.replace("/", "/units/")
        for name, options in (("index.html", []), ("published.html", ["--published"])):
            page.goto((folder / name).as_uri())
            if page.locator("#period").count() == 0:
                continue
            periods = page.eval_on_selector_all("#period option", "all => all.map((o) => o.value)")
            expect(len(periods) > 0, f"{who}: no period can be chosen")
            for period in periods:
                figure = json.loads(
                    site.run("score", who, period, "--format", "json", *options).stdout
                )["rows"][0]
                page.select_option("#period", period)
                text = f"{figure['index']:.2f}".replace(".", ",") if figure["index"] else ""
                wait_until(
                    page,
                    "([period, text]) => document.querySelector('#period').value === period"
                    " && document.querySelector('.figure strong').textContent.includes(text)",
                    [period, text],
                )
                heads = set(page.locator("h2[data-field=period], .of").all_inner_texts())
                expect(len(heads) == 1, f"{who} {period}: parts tell of {heads}")
            # The address keeps what was chosen, and the other side takes it over.
            page.reload()
            expect_equal(page.locator("#period").input_value(), periods[-1], f"{who} after reload")
            expect(page.locator(".switch a").first.get_attribute("href").endswith(f"#{periods[-1]}"),
                   f"{who}: the switch forgets the period")


def sort_and_filter(page: Page, site: Site) -> None:
    """Sorts the units of an agency by their index and name, and looks for some."""
    page.goto((site.folder / "agencies/mojokerto-kab/index.html").as_uri() + "#2023")
    wait_until(page, "() => document.querySelector('#units').tBodies[0].rows.length === 57")
    head = page.locator("#units thead th", has_text="Indeks")
    for direction, sign in (("descending", -1), ("ascending", 1)):
        head.locator("button").click()
        expect_equal(head.get_attribute("aria-sort"), direction, "the order of indices")
        numbers = [
            float(text.replace(",", "."))
            for text in page.locator("#units tbody td:nth-child(3)").all_inner_texts()
        ]
        expect_equal(numbers, sorted(numbers, key=lambda number: sign * number), "indices")
    names = page.locator("#units thead th").first
    names.locator("button").click()
    expect_equal(head.get_attribute("aria-sort"), "none", "the order of indices")
    found = page.locator("#units tbody th").all_inner_texts()
    folded = [re.sub(r"[^\w ]", "", name.lower()) for name in found]
    expect_equal(folded, sorted(folded), "names")
    page.fill("#filter", "kecamatan j")
    shown = [row.inner_text() for row in page.locator("#units tbody tr:not([hidden]) th").all()]
    expect(shown and all("Kecamatan J" in name for name in shown), f"filtered: {shown}")
    expect_equal(
        page.locator(".filter output").inner_text(), f"{len(shown)} / 57", "the number of units"
    )
    page.fill("#filter", "")
    expect_equal(page.locator("#units tbody tr:not([hidden])").count(), 57, "units without filter")
    page.locator("#units tbody a").first.click()
    page.wait_for_load_state()
    expect(page.url.endswith("#2023"), f"{page.url} forgets the period")
    expect(address_path(page.url.split("#")[0]).exists(), f"{page.url} is not there")


REACHABLE = "a[href], button, input, select, summary, [tabindex='0']"


def press_keys(page: Page, site: Site) -> None:
    """Goes through pages with the keyboard: everything is reached, in order, and seen to be."""
    for path in ("index.html", "agencies/mojokerto-kab/index.html",
                 "agencies/mojokerto-kab/units/dpmptsp/index.html"):
        page.goto((site.folder / path).as_uri())
        wait_until(page, "() => !document.querySelector('.search').hidden")
        wanted = page.evaluate(
            f"""() => [...document.querySelectorAll({json.dumps(REACHABLE)})]
              .filter((part) => part.checkVisibility())
              .map((part, number) => {{ part.dataset.number = number; return number; }})"""
        )
        reached = []
        for _ in wanted:
            page.keyboard.press("Tab")
            number, outline = page.evaluate(
                """() => [document.activeElement.dataset.number,
                  getComputedStyle(document.activeElement).outlineStyle]"""
            )
            expect(outline != "none", f"{path}: focus is not seen on part {number}")
            reached.append(int(number or -1))
        expect_equal(reached, wanted, f"{path}: what the keyboard reaches")
    # Fold out, sort, choose and skip, with keys alone.
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("details").first.get_attribute("open") is not None, "Enter folds nothing out")
    page.locator("#services thead button").first.focus()
    page.keyboard.press("Enter")
    expect_equal(
        page.locator("#services thead th").first.get_attribute("aria-sort"), "ascending", "Enter"
    )
    before = page.locator("#figure-title").inner_text()
    page.locator("#period").focus()
    page.keyboard.press("ArrowDown")
    wait_until(
        page, "(before) => document.querySelector('#figure-title').innerText !== before", before
    )
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect_equal(page.evaluate("document.activeElement.id"), "main", "the link to the content")
