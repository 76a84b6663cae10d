"""From the register of crimes to the sentence: an investigator, then a court clerk, each in two languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.models import Proceeding
from tests.browser.walking import Walk
from tests.worlds import an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("language", ["en", "kk"])
def test_an_investigator_takes_a_proceeding_to_court_and_the_clerk_enters_the_sentence(
    page: Page, live_server, accessible: Callable[[Page], None], language: str
) -> None:
    police, court = an_agency(kind="police", region="aktobe"), an_agency(kind="court", region="aktobe")
    walk = Walk(page, live_server.url, accessible, language)
    walk.enter("investigator", agency=police)

    walk.menu("/proceedings")
    walk.follow("/proceedings/new")
    walk.send(number="2020-J-1", article="309", part="1", act_on="20.01.2020", registered_on="01.02.2020")
    proceeding = walk.ref
    walk.reads("2020-J-1")
    walk.follow(f"/proceedings/{proceeding}/counts/new")
    walk.send(article="134", part="1", act_on="21.01.2020", registered_on="03.02.2020")
    walk.follow("/qualifications/new")
    walk.send(article="128", part="1", on="10.02.2020", reason="Қайта саралау")
    walk.open(f"/proceedings/{proceeding}")
    walk.follow(f"/proceedings/{proceeding}/suspects/new")
    walk.fill(since_on="05.02.2020")
    page.locator('button[value="person register_person"]').click()
    walk.look()
    walk.send(sex="male", birth_year="1980", surname="Вымышленов")
    expect(page.locator("#field-since_on")).to_have_value("05.02.2020")
    walk.send()
    for decision, on in (("investigation_started", "06.02.2020"), ("sent_to_prosecutor", "20.02.2020")):
        walk.follow(f"/proceedings/{proceeding}/stages/new")
        walk.send(decision=decision, on=on)
    walk.leave()

    walk.enter("prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))
    walk.open(f"/proceedings/{proceeding}")
    walk.follow(f"/proceedings/{proceeding}/court/new")
    walk.send(court=court.ref, on="01.03.2020")
    assert Proceeding.objects.get().counts.filter(article="128").count() == 1
    walk.leave()

    walk.enter("court_clerk", agency=court)
    walk.menu("/my-work")
    walk.follow(f"/court-proceedings/new?proceeding={proceeding}")
    walk.send(number="1-1/20", received_on="02.03.2020")
    held = walk.ref
    walk.follow(f"/court-proceedings/{held}/judgment/new")
    walk.send(outcome="convicted", judgment_on="10.04.2020")
    walk.follow(f"/court-proceedings/{held}/sentences/new")
    walk.send(article="128", part="1", kind="imprisonment", term_months="60")
    sentence = Sentence.objects.get()
    assert (sentence.article, sentence.term_months, sentence.court_proceeding.outcome) == ("128", 60, "convicted")
    walk.open(f"/sentences/{sentence.ref}")
