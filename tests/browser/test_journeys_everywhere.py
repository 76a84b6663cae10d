"""Without a mouse, on a telephone, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import User
from qorgan.justice.crimes.models import Proceeding
from qorgan.kit.menus import menu_of
from tests import share
from tests.browser.walking import PASSWORD, Walk, bring_a_session, looks_new
from tests.corpus.pages import addresses
from tests.corpus.plausible import all_acts
from tests.corpus.store import House
from tests.share import share_of
from tests.worlds import a_membership, a_user, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def tab_to(page: Page, selector: str, *, most: int = 80) -> None:
    """Press Tab until the element has the focus, as somebody without a mouse does."""
    wanted = page.locator(selector).first
    for _ in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {selector}")


def test_a_proceeding_is_registered_and_found_without_a_mouse(
    page: Page, live_server, accessible: Callable[[Page], None]
) -> None:
    user = a_user(password=PASSWORD, language="kk")
    a_membership(user=user, role="investigator", agency=an_agency(kind="police", region="aktobe"))
    page.goto(f"{live_server.url}/sign-in")
    tab_to(page, "#login")
    page.keyboard.type(user.login)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")

    tab_to(page, 'nav a[href="/proceedings"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/proceedings")
    tab_to(page, 'main a[href="/proceedings/new"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/proceedings/new")
    tab_to(page, "#field-number")
    page.keyboard.type("2020-K-1")
    tab_to(page, "#field-article")
    page.keyboard.type("128")
    tab_to(page, "#field-part")
    page.keyboard.type("1")
    tab_to(page, "#field-act_on")
    page.keyboard.type("20.01.2020")
    tab_to(page, "#field-registered_on")
    page.keyboard.type("01.02.2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**/proceedings/PR-*")
    accessible(page)
    held = Proceeding.objects.get()
    assert (held.number, held.counts.get().article) == ("2020-K-1", "128")

    page.goto(f"{live_server.url}/")
    page.keyboard.press("/")
    page.keyboard.type(held.ref.lower().replace("-", ""))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/proceedings/{held.ref}")
    page.goto(f"{live_server.url}/")
    tab_to(page, ".skip-link")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


READERS = {"analyst": "ru", "operator": "kk", "commission_secretary": "ru", "social_worker": "kk"}
"""Who looks at the lists, in the languages with the longest words; each list once, with whoever comes to it first."""


def test_no_list_scrolls_sideways_on_a_telephone_and_menus_stay_off_paper(
    page: Page, live_server, accessible: Callable[[Page], None], house: House
) -> None:
    world = house.world
    page.set_viewport_size({"width": 390, "height": 800})
    seen: set[str] = set()
    for role, language in READERS.items():
        _come_in(page, live_server.url, world.users[role], language=language)
        wide, rows = [], 0
        lists = lists_for(role) - seen
        seen |= lists
        for path in ("/", *share_of(sorted(lists), among=4)):
            page.goto(f"{live_server.url}{path}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            rows += page.locator("main tbody tr").count()
            if page.evaluate("document.documentElement.scrollWidth") > 390:
                wide.append(path)
        assert (role, wide) == (role, [])
        assert rows, role
        accessible(page)
        page.emulate_media(media="print")
        for selector in (".house-side", ".house-top", ".house-menu"):
            expect(page.locator(selector).first).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.emulate_media(media="screen")


def lists_for(role: str) -> set[str]:
    held = roles()[role]
    return {tab.path for entry in menu_of(held) for tab in entry.every_tab if tab.path != "/"}


def _come_in(page: Page, site: str, user: User, *, language: str) -> None:
    user.language = language
    user.save()
    bring_a_session(page, site=site, login=user.login)


def test_a_wide_table_shows_at_its_edge_that_it_goes_on(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/sign-in")
    page.evaluate("document.querySelector('main').innerHTML = '<div class=\\'table-responsive\\'></div>'")
    shown = page.evaluate("getComputedStyle(document.querySelector('.table-responsive')).backgroundAttachment")
    assert shown == "local, local, scroll, scroll"


def test_the_menu_of_a_telephone_opens_and_closes(page: Page, live_server, accessible: Callable[[Page], None]) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    walk = Walk(page, live_server.url, accessible, "ru")
    walk.enter("investigator", agency=an_agency(kind="police", region="aktobe"))
    menu = page.locator("#menu")
    expect(menu.locator("nav")).to_be_hidden()
    menu.locator("summary").click()
    expect(menu.locator("nav")).to_be_visible()
    accessible(page)
    walk.menu("/proceedings")


def test_every_record_and_its_forms_fit_a_telephone_and_axe_finds_nothing(
    page: Page, live_server, accessible: Callable[[Page], None], house: House
) -> None:
    """The pages of records that fall to this run, and of the forms, which are all of one make, every fortieth."""
    page.set_viewport_size({"width": 390, "height": 800})
    wrong = []
    for role, paths in pages_of(house).items():
        bring_a_session(page, site=live_server.url, login=house.world.users[role].login)
        shown = [one for one in paths if "/new" not in one]
        for path in [*share_of(shown, among=4), *[one for one in paths if "/new" in one][share.turn() % 40 :: 40]]:
            page.goto(f"{live_server.url}{path}")
            expect(page.get_by_role("heading", level=1)).to_have_count(1)
            if page.evaluate("document.documentElement.scrollWidth") > 390:
                wrong.append(f"{path} is wider than the screen")
            looks_new(page, live_server.url)  # whoever comes to this kind of page later need not look again
            try:
                accessible(page)
            except AssertionError as found:
                wrong.append(str(found))
    assert wrong == []


def pages_of(house: House) -> dict[str, list[str]]:
    """Pages of records and of forms, by the role that opens them."""
    names = {name for _, name in addresses()}
    found: dict[str, set[str]] = {}
    for act in all_acts():
        role, _, places, _ = house.asked(act)
        path = act.route.format(**places)
        if f"{act.name}_form" in names:
            found.setdefault(role, set()).add(f"{path}/new")
        elif act.name in names and not act.orders:
            found.setdefault(role, set()).add(path)
    return {role: sorted(paths) for role, paths in found.items()}
