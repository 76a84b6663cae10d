"""A headless Chromium at the live pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpResponse
from playwright.sync_api import Browser, Error, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.corpus.store import House
from tests.furnished import furnished_house

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.js").read_bytes()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The same browser under its names; the one without windows works half as much for a page."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--js-flags=--no-opt --no-maglev",  # a page is left before its scripts have run often enough to repay translating them
]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright's loop runs in this thread


EXAMINER = "/axe.js"
BRING = """path => new Promise((come, fail) => {
    const script = document.createElement('script');
    Object.assign(script, {src: path, onload: come, onerror: fail});
    document.head.append(script);
    script.remove();
})"""
"""The page asks for axe as for a script of its own: sent over anew it would be read and translated anew for every page."""


# The house serves its own static files, with the word that they may be kept, as it does where people use it.
StaticFilesHandler._should_handle = lambda _self, path: path == EXAMINER  # type: ignore[method-assign]
StaticFilesHandler.serve = lambda _self, _request: HttpResponse(  # type: ignore[method-assign]
    AXE, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "max-age=3600"}
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.browser)
            # The long walks through all rooms and the shorter visits take about as long: two workers share them.
            is_walk = item.path.name.startswith("test_journey_")
            item.add_marker(pytest.mark.xdist_group("browser_walks" if is_walk else "browser"))
    items.sort(
        key=lambda item: item.path.name != "test_journeys_everywhere.py"
    )  # it looks at most pages, and marks them


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed; .ci/run installs it")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 900}, accept_downloads=True, locale="en")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda line: faults.append(line.text) if line.type == "error" and "status of 4" not in line.text else None,
    )
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def house(live_server: LiveServer) -> Iterator[House]:
    """The house with every kind of record, at the address of the live pages, its people reading Russian."""
    with furnished_house("pages") as found:
        for user in found.world.users.values():
            user.language = "ru"
            user.save()
        yield found


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Asserts that axe finds nothing against WCAG 2.2 AA on the page."""

    def check(page: Page) -> None:
        _arrive(page)
        try:
            found = _examine(page)
        except Error:  # the page was left while it was looked at
            _arrive(page)
            found = _examine(page)
        told = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
        assert told == [], page.url

    return check


def _arrive(page: Page) -> None:
    """Waits for the page that a click asked for: the click returns before the page it was on is left."""
    with suppress(Error):  # a page may be looked at twice, before and after something on it moved
        page.wait_for_function("() => !('axe' in window)", timeout=1000)
    page.wait_for_load_state("load")


def _examine(page: Page) -> dict[str, Any]:
    page.evaluate(BRING, EXAMINER)
    # Telling every node that is right takes three times as long as finding those that are not. No rule asked for reads the
    # sheets of style, and a node is told by its own words, not by a selector that must first be made to fit it alone.
    asked = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": {"assets": ["media"]}, "selectors": False}
    return cast("dict[str, Any]", page.evaluate(f"asked => axe.run({_place(page)}, asked)", asked))


def _place(page: Page) -> str:
    """The whole page where somebody comes in, and elsewhere all but the menu, which is the same on every page."""
    return "document" if urlsplit(page.url).path in ("/", "/sign-in") else "{exclude: ['#menu']}"


def sign_in(page: Page, *, site: str, login: str, password: str) -> None:
    page.goto(f"{site}/sign-in")
    page.locator("#login").fill(login)
    page.locator("#password").fill(password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"{site}/")
