"""A browser in which everything that goes wrong is a fault."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright

WIDTHS = (360, 768, 1280)


class Fault(Exception):
    """A page is not as it should be."""


def expect(is_so: object, message: str) -> None:
    """Raises a fault unless something is so."""
    if not is_so:
        raise Fault(message)


def expect_equal(found: object, expected: object, name: str) -> None:
    """Raises a fault unless two values are equal."""
    expect(found == expected, f"{name}: found {found!r} where {expected!r} is expected")


class Browsing:
    """Chromium, without a window."""

    def __init__(self, chromium: Path) -> None:
        self.chromium = chromium

    def __enter__(self) -> Browsing:
        self._playwright = sync_playwright().start()
        # Chromium's own walls need rights that a container has not.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        self._browser = self._playwright.chromium.launch(
            executable_path=self.chromium, args=[*arguments, "--force-color-profile=srgb"]
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._playwright.stop()

    @contextmanager
    def page(
        self,
        origin: str,
        *,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Iterator[Page]:
        """Gives a page, and raises a fault if it said something or asked outside of an origin."""
        context: BrowserContext = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        said: list[str] = []
        page = context.new_page()
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.on("requestfailed", lambda request: said.append(f"{request.url} failed"))
        page.on(
            "request",
            lambda request: request.url.startswith(origin)
            or said.append(f"{page.url} asked for {request.url}"),
        )
        page.on(
            "response",
            lambda response: response.status < 400
            or said.append(f"{response.url}: {response.status}"),
        )
        try:
            yield page
            expect(not said, "; ".join(said[:5]))
        finally:
            context.close()


def wait_until(page: Page, function: str, argument: object = None) -> None:
    """Waits until a function of the page is true.

    Playwright's own way evaluates texts in the page, which its policy forbids.
    """
    for _ in range(500):
        if page.evaluate(function, argument):
            return
        page.wait_for_timeout(20)
    raise Fault(f"{page.url}: {function} never came true for {argument!r}")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder to this machine, and gives its address."""
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def address_path(address: str) -> Path:
    """Returns the file of an address."""
    return Path(unquote(urlsplit(address).path))
