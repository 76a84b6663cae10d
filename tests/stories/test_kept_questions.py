"""Somebody asks, reads the answer in another language, looks at record after record and comes back to it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from qorgan.desk.agencies.models import Membership
from qorgan.desk.counter import QUERIES
from qorgan.desk.journal.models import Entry
from qorgan.justice.crimes.commands import register_proceeding
from qorgan.kernel.refusals import NotPermitted
from qorgan.kit import kept_questions
from qorgan.people.commands import register_person
from tests.unit.knowledge.statistics.test_pages import JANUARY_TO_APRIL, offences, signed_in
from tests.worlds import a_membership, a_user, an_actor, an_agency

__all__ = ["offences"]
pytestmark = pytest.mark.django_db
FIGURE = {"indicator": "offences_registered", **JANUARY_TO_APRIL, "where": "article=309"}
PURPOSE = "Checking the report"
FIND, PHONE = "/persons/look-up/new", "+7 700 000 00 01"


def seen(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def spoken(client: Client, page: str, language: str) -> str:
    """What is answered after the language is pressed on a page."""
    form = re.search(r'<form class="house-languages".*?</form>', page, re.DOTALL)
    assert form, "the language would be sent with a form"
    back = re.search(r'name="back" value="([^"]*)"', form[0])
    assert back
    answer = client.post("/language", {"back": unescape(back[1]), "language": language}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, address: str, **given: Any) -> str:
    """Where the answer to a question is."""
    answer = client.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


@pytest.fixture
def worker() -> Client:
    shelter = an_agency(kind="provider")
    register_person(actor=an_actor(role="social_worker", agency=shelter), phones=PHONE)
    user = a_user(login="worker", language="en")
    a_membership(user=user, role="social_worker", agency=shelter)
    client = Client()
    client.force_login(user)
    return client


def test_the_records_behind_stay_in_another_language(offences: None) -> None:
    client = signed_in("analyst")
    to = sent(client, "/statistics/records", **FIGURE, purpose=PURPOSE)
    assert "Checking" not in to
    page = seen(client, to)
    assert "R-2" in page
    spoken_page = spoken(client, page, "ru")
    assert "R-2" in spoken_page
    assert "R-1" not in spoken_page
    assert 'name="purpose"' not in spoken_page
    assert "Статья: 309" in spoken_page


def test_every_showing_of_the_records_behind_is_a_look_under_the_purpose_once_stated(offences: None) -> None:
    client = signed_in("analyst")
    to = sent(client, "/statistics/records", **FIGURE, purpose=PURPOSE)
    looks = Entry.objects.filter(act="records_behind", outcome="listed", purpose=PURPOSE)
    assert not looks.exists()
    seen(client, to)
    seen(client, to)
    assert [sorted(look.objects_ref) for look in looks] == [["R-2", "R-3"]] * 2


def test_a_refused_purpose_form_keeps_its_question_in_another_language(offences: None) -> None:
    client = signed_in("analyst")
    form = client.get("/statistics/records", FIGURE).content.decode()
    action = re.search(r'action="([^"]+records[^"]*)"', form)
    assert action
    refused = client.post(unescape(action[1]), {**FIGURE, "purpose": ""})
    assert refused.status_code == 400
    assert "Статья: 309" in spoken(client, refused.content.decode(), "ru")


def test_a_lost_question_leads_to_its_own_form_and_says_so(offences: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("analyst")
    monkeypatch.setattr(kept_questions, "KEPT_FOR", timedelta(0))
    page = seen(client, sent(client, "/statistics/records", **FIGURE, purpose=PURPOSE))
    assert "This question is not kept any more" in page
    assert "Article: 309" in page
    assert 'name="purpose"' in page
    assert "R-2" not in page


def test_a_kept_question_is_answered_to_nobody_else_and_never_without_the_right(offences: None, worker: Client) -> None:
    analyst = signed_in("analyst")
    to = sent(analyst, "/statistics/records", **FIGURE, purpose=PURPOSE)
    other = signed_in_as("operator")
    assert "R-2" not in other.get(to).content.decode()
    assert worker.get(to).status_code == 403
    Membership.objects.filter(role="analyst").update(role="lawyer")
    assert analyst.get(to).status_code == 403


def signed_in_as(role: str) -> Client:
    user = a_user(login=role, language="en")
    a_membership(user=user, role=role, agency=an_agency(kind="social_ministry"))
    client = Client()
    client.force_login(user)
    return client


def test_who_was_found_is_found_again_after_a_look_and_in_another_language(worker: Client) -> None:
    to = sent(worker, FIND, purpose="A call", phone=PHONE)
    assert not re.search(r"700|call", to)
    page = seen(worker, to)
    found = re.search(r'href="(/persons/P-[^"]+)"', page)
    assert found
    seen(worker, found[1])
    assert found[1] in seen(worker, to)
    assert f'href="{found[1]}"' in spoken(worker, page, "kk")
    assert Entry.objects.filter(act="find_person", purpose="A call").count() == 3


def test_a_lost_look_up_gives_the_empty_form_and_says_so(worker: Client) -> None:
    for mark in ("unknown", "\x00", "ж" * 500):
        page = worker.get(FIND, {"asked": mark}).content.decode()
        assert "This question is not kept any more" in page
        assert 'name="phone"' in page
    assert not Entry.objects.filter(act="find_person").exists()


def test_a_look_up_without_a_value_is_refused_on_its_form(worker: Client) -> None:
    answer = worker.post(FIND, {"purpose": "A call"})
    assert answer.status_code == 400
    assert 'value="A call"' in answer.content.decode()


def test_what_was_asked_is_sealed_and_the_oldest_questions_go(worker: Client) -> None:
    first = sent(worker, FIND, purpose="The first call", phone=PHONE)
    for number in range(kept_questions.MOST_KEPT):
        sent(worker, FIND, purpose=f"Call {number}", phone=PHONE)
    held = Session.objects.get(session_key=worker.session.session_key).get_decoded()[kept_questions.KEPT]
    assert len(held) == kept_questions.MOST_KEPT
    assert "700 000" not in str(held)
    assert "77000000001" not in str(held)
    assert "This question is not kept any more" in seen(worker, first)


def test_what_the_search_found_stays_in_another_language() -> None:
    police = an_agency()
    proceeding = register_proceeding(
        actor=an_actor(role="investigator", agency=police), number="260000002531", article="309", act_on="2020-01-01"
    )
    user = a_user(login="investigator", language="en")
    a_membership(user=user, role="investigator", agency=police)
    client = Client()
    client.force_login(user)
    to = sent(client, "/search", text="26000000")
    assert "26000000" not in to
    page = seen(client, to)
    assert f'href="/proceedings/{proceeding.ref}"' in page
    assert "This question is not kept any more" in seen(client, "/search?asked=unknown")
    assert f'href="/proceedings/{proceeding.ref}"' in spoken(client, page, "ru")
    assert "ничего не найдено" not in seen(client, "/search")


def invited(client: Client) -> tuple[str, str]:
    """Where the one-time password of somebody who was invited is shown, and the password."""
    to = sent(client, "/users/new", login="new.person", name="Invented Person", language="ru")
    secret = re.search(r"<code>((?:\w{5}-){3}\w{5})</code>", seen(client, to))
    assert secret
    assert secret[1] not in to
    return to, secret[1]


def held_by(client: Client) -> dict[str, Any]:
    return dict(Session.objects.get(session_key=client.session.session_key).get_decoded())


def test_the_one_time_password_stays_in_another_language_and_is_sealed_until_then() -> None:
    client = signed_in("administrator")
    to, secret = invited(client)
    page = spoken(client, seen(client, to), "kk")
    assert secret in page
    assert "Бір реттік құпиясөз" in page
    assert secret not in str(held_by(client))


def test_the_one_time_password_is_gone_once_its_page_is_left() -> None:
    client = signed_in("administrator")
    to, secret = invited(client)
    assert secret not in client.get("/users").content.decode()
    assert kept_questions.SHOWN not in held_by(client)
    page = seen(client, to)
    assert secret not in page
    assert "What was shown here once is kept no more" in page


def test_the_one_time_password_is_gone_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("administrator")
    monkeypatch.setattr(kept_questions, "SHOWN_FOR", timedelta(0))
    to = sent(client, "/users/new", login="new.person", name="Invented Person", language="ru")
    assert "What was shown here once is kept no more" in seen(client, to)
    assert kept_questions.SHOWN not in held_by(client)


def test_the_one_time_password_is_shown_under_no_other_mark() -> None:
    client = signed_in("administrator")
    _to, secret = invited(client)
    for mark in ("", "ж", "unknown"):
        assert secret not in client.get("/users/new", {"asked": mark}).content.decode()


def test_the_chosen_list_of_an_import_stays_in_another_language() -> None:
    client = signed_in("operator")
    chosen = re.search(r'<option value="(\w+)">', seen(client, "/imports/new"))
    assert chosen
    answer = client.post("/imports/new", {"source": chosen[1], "is_trial": "true", "speaks": "ru"}, follow=True)
    page = answer.content.decode()
    assert '<html lang="ru">' in page
    assert f'<option value="{chosen[1]}" selected>' in page
    assert re.search(r'name="is_trial"[^>]* checked', page)
    assert client.post("/imports/new", {"source": "x" * 9000, "speaks": "ru"})["Location"] == "/imports/new?"


def test_a_question_that_is_refused_leaves_its_line_and_nothing_is_kept() -> None:
    clerk = an_actor(role="court_clerk", agency=an_agency(kind="court"))
    with pytest.raises(NotPermitted):
        kept_questions.rehearse(act=QUERIES["find_person"], actor=clerk, given={"purpose": "A call", "phone": PHONE})
    assert Entry.objects.get(act="find_person").outcome == "refused:access.not_permitted"
