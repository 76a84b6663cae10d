"""Neither the name of an act beside a row nor a stage of one word is cut in two on a laptop, in the languages with the longest words."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from qorgan.justice.crimes import commands as crimes
from tests.browser.walking import bring_a_session
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
CUT = """words => [...document.querySelectorAll('main td .badge, main td.row-actions a')]
    .filter(one => one.textContent.trim() === words).map(one => one.getBoundingClientRect().height > 32)"""
LONG = "Ақтөбе облысының Полиция департаментінің тергеп-тексеру басқармасы және оның қалалық бөлімдері"


def test_a_long_word_of_the_register_stands_whole(page: Page, live_server, settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    clerk, user = an_actor(role="register_clerk"), a_user()
    a_membership(user=user, role="register_clerk", agency=clerk.agency)
    held = crimes.register_proceeding(
        actor=clerk,
        agency=an_agency(region="aktobe", title=LONG),
        number="197512030000121",
        article="128",
        part="2",
        paragraph="6",
        act_on="2019-12-26",
        registered_on="2020-02-10",
    )
    crimes.move_stage(actor=clerk, proceeding=held, decision="investigation_started", on="2020-02-11")
    for language, path, words in (
        ("ru", f"/proceedings/{held.ref}", "Переквалифицировать"),
        ("kk", "/proceedings", "Тергеп-тексерілуде"),
    ):
        user.language = language
        user.save()
        bring_a_session(page, site=live_server.url, login=user.login)
        page.goto(f"{live_server.url}{path}")
        assert page.evaluate(CUT, words) == [False], language
        wide = "[...document.querySelectorAll('main .table-responsive')].every(one => one.scrollWidth <= one.clientWidth + 1)"
        assert page.evaluate(wide), language
