"""Every role's home page, and the widest lists, fit a laptop: nothing of a table is cut off, in the languages with the longest words."""

from __future__ import annotations

from itertools import cycle, islice

import pytest
from playwright.sync_api import Page

from qorgan.desk.country import country
from qorgan.desk.importing.models import Batch, BatchRow
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import Lead
from qorgan.kernel.refs import new_ref
from tests.browser.walking import bring_a_session
from tests.corpus.store import House
from tests.share import share_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
FOLDED_OUT = "() => document.querySelectorAll('main details').forEach(one => { one.open = true })"
WIDE = """() => [...document.querySelectorAll('main .table-responsive')]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => `${one.getAttribute('aria-label')} ${one.scrollWidth}/${one.clientWidth}`)"""


WIDEST = {
    "analyst": ("/job-placements", "/leads", "/reminders"),
    "commission_secretary": ("/imports",),
    "investigator": ("/letters",),
    "provider_head": ("/agency-work",),
    "prosecutor": ("/civil-claims",),
}
"""The lists whose columns need most room, as measured over all lists, each with a role that finds rows there."""


def test_no_table_of_a_home_page_or_of_the_widest_lists_is_cut_off_on_a_laptop(
    page: Page, live_server, house: House
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    cut = []
    for place, (role, user) in enumerate(share_of(list(house.world.users.items()), among=3)):
        for language in share_of(("kk", "ru"), among=2, place=place):
            user.language = language
            user.save()
            bring_a_session(page, site=live_server.url, login=user.login)
            page.goto(live_server.url)
            page.evaluate(FOLDED_OUT)
            found = page.evaluate(WIDE)
            cut += [f"{role} {language}: {one}" for one in found]
            if page.evaluate("document.documentElement.scrollWidth") > 1280:
                cut.append(f"{role} {language}: the page")
            for path in WIDEST.get(role, ()):
                page.goto(f"{live_server.url}{path}")
                assert page.locator("main tbody tr").count(), path
                cut += [f"{path} {language}: {one}" for one in page.evaluate(WIDE)]
    assert cut == []


def again(row, **changed):
    """One more record like another."""
    kept = {field.name: getattr(row, field.name) for field in row._meta.fields if field.name not in ("id", "ref")}
    return type(row).objects.create(**{**kept, "ref": new_ref(row.ref_prefix), **changed})


def test_calls_of_every_code_and_remarks_on_unending_words_fit_a_laptop(page: Page, live_server, house: House) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    lists = {
        "channel": "call_lines",
        "language": "languages",
        "topic": "call_topics",
        "region": "regions",
        "outcome": "call_outcomes",
    }
    ended, lead = Call.objects.exclude(ended_at=None).first(), Lead.objects.first()
    codes = {field: islice(cycle(country().codes[name]), 21) for field, name in lists.items()}
    for found in zip(*codes.values(), strict=True):
        again(ended, lead=lead, **{field: item.code for field, item in zip(codes, found, strict=True)})
    batch = again(
        Batch.objects.filter(state="done").first(), source="htcds", agency=house.actors["social_worker"].agency
    )
    for number, letters in enumerate((27, 68), 1200):
        BatchRow.objects.create(
            batch=batch,
            number=number,
            key="MISSION-1",
            outcome="flagged",
            column="vic_TraffickingStatus",
            value=("PossibleVictimOfTrafficking" * 3)[:letters],
            reason="htcds.unknown_value",
        )
    for role, path in (("hotline_operator", "/calls"), ("social_worker", f"/imports/{batch.ref}")):
        user = house.world.users[role]
        for language in ("kk", "ru"):
            user.language = language
            user.save()
            bring_a_session(page, site=live_server.url, login=user.login)
            page.goto(f"{live_server.url}{path}")
            assert page.locator("main tbody tr").count() >= 2
            assert page.evaluate(WIDE) == [], (path, language)
