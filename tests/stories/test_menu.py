"""The menu of a role: at most eight entries, tabs on the pages behind them, and a number where something waits."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.kernel.clock import SystemClock
from qorgan.kit.counts import Counts, strip_of
from qorgan.kit.menus import menu_of
from qorgan.kit.templatetags.kit import waiting
from tests.refusals import refused_as
from tests.statements import statements_sent
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
TABS = re.compile(r'<nav class="tabs.*?</nav>', re.DOTALL)
MENU = re.compile(r'<ul class="house-nav">.*?</ul>', re.DOTALL)


@pytest.fixture
def shelter() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), clock=SystemClock())


def browser(actor: Actor, language: str = "en") -> Client:
    User.objects.filter(ref=actor.user_ref).update(language=language)
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client


def part(found: re.Pattern[str], client: Client, path: str) -> str:
    shown = found.search(client.get(path).content.decode())
    return shown[0] if shown else ""


def a_lead_for(shelter: Actor) -> None:
    line = an_actor(role="hotline_operator", agency=an_agency(kind="hotline", region="aktobe"), clock=SystemClock())
    COMMANDS["raise_lead"](
        actor=line, channel="hotline_150", note="Three are locked in a brick yard", to=shelter.agency
    )


def test_a_list_stands_among_the_tabs_of_its_entry_and_both_are_marked(shelter: Actor) -> None:
    client = browser(shelter)
    menu, tabs = part(MENU, client, "/follow-ups"), part(TABS, client, "/follow-ups")
    assert menu.count("<li>") == len(menu_of(shelter.role)) == 8
    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', menu) == [("/care-files", "true")]
    assert re.findall(r'href="([^"]+)" aria-current="(\w+)"', tabs) == [("/follow-ups", "page")]
    assert 'href="/care-files" aria-current="page"' in part(MENU, client, "/care-files")


def test_a_record_marks_the_entry_that_leads_to_it_and_shows_no_tabs(shelter: Actor) -> None:
    client = browser(shelter)
    person = COMMANDS["register_person"](actor=shelter, sex="female", birth_year=1990)
    assert 'href="/persons" aria-current="true"' in part(MENU, client, f"/persons/{person.ref}")
    assert part(TABS, client, f"/persons/{person.ref}") == ""


def test_what_waits_is_counted_in_the_menu_and_on_the_tab_and_an_open_page_learns_of_it(shelter: Actor) -> None:
    client = browser(shelter)
    before = client.get("/care-files").content.decode()
    assert '<span class="menu-count" id="count-inbox"></span>' in before
    again = re.search(r'hx-get="(/alerts\?known=\w+)"', before)
    assert again
    assert client.get(again[1]).status_code == 204
    a_lead_for(shelter)
    assert "</span>1</span>" in client.get(again[1]).content.decode().partition('id="count-inbox"')[2][:200]
    assert "</span>1</span>" in part(MENU, client, "/leads").partition('id="count-inbox"')[2][:200]
    assert '<span class="badge">1</span>' in part(TABS, client, "/leads").partition("/leads/waiting")[2][:100]


def test_what_is_counted_in_passing_is_one_statement_and_no_line_of_the_journal(shelter: Actor) -> None:
    client = browser(shelter)
    client.get("/leads")
    lines = Entry.objects.count()
    with statements_sent() as sent:
        client.get("/leads")
    assert len([one for one in sent if "AS rows" in one]) == 1
    assert Entry.objects.count() == lines


def test_empty_tabs_come_last_but_the_first_stays_and_beyond_six_they_fold_up(shelter: Actor) -> None:
    inbox = next(entry for entry in menu_of(shelter.role) if entry.name == "inbox")
    paths = [tab.path for tab in inbox.tabs]
    counts = Counts((), frozenset((paths[0], paths[2])))
    strip = strip_of(inbox, at=inbox.tabs[2], counts=counts)
    standing = [tab.path for tab in strip.tabs]
    assert standing == [paths[0], paths[1], *paths[3:7], paths[2]], "the open one stands wherever it comes"
    assert [tab.path for group in strip.groups for tab in group.tabs] == paths[7:]


def test_a_hundred_and_more_are_told_as_more_than_ninety_nine(shelter: Actor) -> None:
    tab = menu_of(shelter.role)[1].tabs[0]
    assert [waiting(Counts(((tab.path, number),)), tab) for number in (0, 99, 100)] == ["", "99", "99+"]


@pytest.mark.parametrize(("language", "word"), [("ru", "Справочники"), ("kk", "Анықтамалық"), ("en", "Library")])
def test_the_menu_speaks_the_readers_language(shelter: Actor, language: str, word: str) -> None:
    assert f"<span>{word}</span>" in part(MENU, browser(shelter, language), "/")


def test_an_analyst_finds_the_rarer_lists_in_groups_under_their_titles() -> None:
    analyst = an_actor(role="analyst", clock=SystemClock())
    tabs = part(TABS, browser(analyst), "/measures")
    assert re.search(r'house-kind">Money</p>\s*<ul><li><a href="/budget-levels"', tabs)


def test_a_list_is_pinned_to_home_by_its_star_and_taken_off_again(shelter: Actor) -> None:
    client = browser(shelter)
    assert 'action="/pinned-lists/new"' in client.get("/follow-ups").content.decode()
    done = client.post("/pinned-lists/new", {"page": "/follow-ups"})
    assert (done.status_code, done["Location"]) == (302, "/follow-ups")
    client.post("/pinned-lists/new", {"page": "/follow-ups"})
    home = client.get("/").content.decode()
    assert home.partition('id="pinned"')[2].partition("</section>")[0].count('href="/follow-ups"') == 1
    assert 'id="pinned"' not in browser(an_actor(role="social_worker", agency=shelter.agency)).get("/").content.decode()
    assert 'action="/pinned-lists/removal/new"' in client.get("/follow-ups").content.decode()
    assert client.post("/pinned-lists/removal/new", {"page": "/follow-ups"}).status_code == 302
    assert 'id="pinned"' not in client.get("/").content.decode()


def test_a_list_that_the_role_may_not_open_is_neither_pinned_nor_taken_off(shelter: Actor) -> None:
    for act in ("pin_list", "unpin_list"):
        with refused_as("record.not_found"):
            COMMANDS[act](actor=shelter, page="/journal")
