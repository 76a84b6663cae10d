"""How a person gets about in the house: opening, following, filling in, sending; every page is held up to axe."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.kit.menus import here_in, menu_of
from tests import share
from tests.browser.conftest import sign_in
from tests.conftest import LOOKED_AT
from tests.worlds import a_membership, a_user

REFERENCE = re.compile(r"[A-Z]+-\w{4}-\w{4}")
KINDS_SHARE = 3
"""A quick run looks at a third of the kinds of pages, the next at another."""
PARTS = ["main table", "main form", "main .alert"]
ORDERLY = """language => document.readyState != 'loading' && document.documentElement.lang == language
    && document.querySelectorAll('h1').length == 1"""

PASSWORD = "a long sentence for tests"
SHOTS = os.environ.get("QORGAN_SHOTS", "")
"""A folder for whoever wants to look at what a journey sees."""


def bring_a_session(page: Page, *, site: str, login: str) -> None:
    """Be signed in without the form, which `test_signing_in.py` tries."""
    client = Client()
    client.force_login(User.objects.get(login=login))
    held = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies(name=held.key)
    page.context.add_cookies([{"name": held.key, "value": held.value, "url": site}])


def looks_new(page: Page, site: str) -> bool:
    """Whether a page is of a kind that falls to this run, and nobody looked yet at one: its address without references, and its parts."""
    parts = page.evaluate("parts => parts.map(part => !!document.querySelector(part))", PARTS)
    kind = f"{REFERENCE.sub('*', page.url.removeprefix(site))} {parts}"
    name = hashlib.sha256(kind.encode()).hexdigest()
    if share.QUICK and (int(name, 16) + share.turn()) % KINDS_SHARE:
        return False
    mark = LOOKED_AT / name
    LOOKED_AT.mkdir(parents=True, exist_ok=True)
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def press(link: Locator) -> None:
    """Click a link; one that is folded away is unfolded first."""
    for fold in link.locator("xpath=ancestor::details[not(@open)]").all():
        fold.locator("summary").first.click()
    link.click()


@dataclass
class Walk:
    """One person at the pages, in one language."""

    page: Page
    site: str
    accessible: Callable[[Page], None]
    language: str = "en"
    login: str = ""
    knows_the_door: bool = False
    """Whether somebody came in by the form and went out by the button; whoever comes later needs neither."""

    def enter(self, role: str, *, agency: Agency) -> str:
        """Come in as somebody who holds the role there; the login."""
        user = a_user(password=PASSWORD, language=self.language)
        a_membership(user=user, role=role, agency=agency)
        self.come_in(user.login)
        return str(user.login)

    def come_in(self, login: str, password: str = PASSWORD) -> None:
        """Sign in and look at the home page: by the form at first, then with a session of one's own."""
        self.login = login
        if self.knows_the_door:
            bring_a_session(self.page, site=self.site, login=login)
            self.page.goto(f"{self.site}/")
        else:
            sign_in(self.page, site=self.site, login=login, password=password)
        self.look()

    def leave(self) -> None:
        """Sign out: by the button at first, then by taking the session along."""
        if self.knows_the_door:
            self.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
            return
        self.page.locator('form[action="/sign-out"] button').click()
        self.page.wait_for_url(f"{self.site}/sign-in")
        self.knows_the_door = True

    def look(self) -> None:
        """The page speaks the person's language, has one heading, and axe finds nothing: once for each page of a kind.

        What axe looks at is the same in every language.
        """
        self.page.wait_for_function(ORDERLY, arg=self.language)
        if looks_new(self.page, self.site):
            self.accessible(self.page)

    def open(self, path: str) -> None:
        """Go to an address."""
        self.page.goto(f"{self.site}{path}")
        self.look()

    def follow(self, href: str, *, nth: int = 0) -> None:
        """Click the link in the page whose address ends so."""
        press(self.page.locator(f'main a[href$="{href}"]').nth(nth))
        self.look()

    def menu(self, href: str) -> None:
        """Come to a page by the menu: click its entry, then its tab."""
        here = here_in(menu_of(roles()[Membership.objects.get(user__login=self.login).role]), path=href)
        assert here, href
        self.page.locator(f'.house-menu a[href="{here.entry.path}"]').click()
        if here.tab.path != here.entry.path:
            tab = self.page.locator(f'.tabs a[href="{href}"]')
            tab.wait_for(state="attached")
            if not tab.is_visible():
                self.page.locator(".tabs summary").click()
            tab.click()
        self.look()

    def fill(self, **values: Any) -> None:
        """Fill fields in: a text is typed, or chosen where there is a choice; True ticks."""
        for name, value in values.items():
            field = self.page.locator(f"#field-{name}")
            if value is True:
                field.check()
            elif field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def send(self, **values: Any) -> None:
        """Fill the form in and send it; nothing is refused."""
        self.fill(**values)
        self.page.locator("main form button[type=submit]:not([name=leaves]):not([name=asks])").last.click()
        self.page.wait_for_load_state()
        refused = self.page.locator("main .alert-danger").all_inner_texts()
        assert refused == [], refused
        self.look()

    @property
    def ref(self) -> str:
        """The reference in the address of the record's page."""
        return self.page.url.rsplit("/", 1)[1].split("?")[0]

    def reads(self, words: str) -> None:
        """The page says these words."""
        expect(self.page.locator("main")).to_contain_text(words)

    def shown(self, name: str) -> None:
        """Keep a picture of the page for whoever asked for pictures."""
        if SHOTS:
            self.page.screenshot(path=str(Path(SHOTS) / f"{self.language}-{name}.png"), full_page=True)

    def take(self, href: str) -> bytes:
        """What the link whose address is this downloads; kept beside the pictures."""
        with self.page.expect_download() as told:
            press(self.page.locator(f'main a[href="{href}"]').first)
        content = told.value.path().read_bytes()
        if SHOTS:
            (Path(SHOTS) / f"{self.language}-{told.value.suggested_filename}").write_bytes(content)
        return content
