"""Home shows what is owed first and a few rows of anything else, and leads to the rest without counting it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS
from qorgan.doors.web import views
from qorgan.office.work.reminder_rounds import remind
from tests.worlds import an_actor, an_agency, identified

pytestmark = pytest.mark.django_db
MORE = "There are more: open the whole list"


def home_with(proceedings: int) -> str:
    clerk = an_actor(role="register_clerk", agency=an_agency(kind="statistics_committee", region="aktobe"))
    for number in range(proceedings):
        COMMANDS["register_proceeding"](
            actor=clerk,
            article="128",
            part="1",
            act_on="2020-01-20",
            registered_on="2020-05-11",
            number=f"2020-{number}",
            region="aktobe",
            agency=an_agency(kind="police", region="aktobe"),
        )
    return home_of(clerk)


def home_of(actor: Actor) -> str:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get("/", headers={"accept-language": "en"}).content.decode()


def panel(page: str, path: str) -> str:
    """The card whose head leads to a list."""
    return next(card for card in page.split("<section")[1:] if f'card-actions"><a href="{path}"' in card)


def test_a_list_shows_a_few_rows_and_leads_to_the_rest() -> None:
    shown = panel(home_with(5), "/proceedings")
    assert shown.count('<td class="name"><a href="/proceedings/') == 3
    assert MORE in shown


def test_a_list_that_is_shown_whole_promises_no_more() -> None:
    shown = panel(home_with(3), "/proceedings")
    assert shown.count('<td class="name"><a href="/proceedings/') == 3
    assert MORE not in shown


def test_whoever_follows_everything_finds_six_lists_open_and_folds_out_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home_with(2)
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    woman = COMMANDS["register_person"](actor=worker)
    COMMANDS["admit"](actor=worker, person=woman, channel="self")
    analyst = an_actor(role="analyst", agency=an_agency(kind="social_ministry"))
    monkeypatch.setattr(views, "OPEN_ON_HOME", 0)
    folded = home_of(analyst).partition('<details class="home-more">')[2].partition("</details>")[0]
    assert "More lists: " in folded
    assert all(f'card-actions"><a href="{path}"' in folded for path in ("/proceedings", "/care-files"))
    monkeypatch.setattr(views, "OPEN_ON_HOME", 6)
    assert "home-more" not in home_of(analyst), "a few lists stand open"


def test_to_read_what_was_told_begins_nothing_and_stands_beside_the_tellings() -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    begin = home_of(worker).partition('aria-labelledby="begin"')[2].partition("</section>")[0]
    assert 'href="/leads/new"' in begin
    assert "/reminders/reading/new" not in begin
    client = Client()
    client.force_login(User.objects.get(ref=worker.user_ref))
    assert "/reminders/reading/new" not in client.get("/reminders").content.decode(), "there is nothing to read"
    COMMANDS["admit"](
        actor=worker, person=COMMANDS["register_person"](actor=worker), channel="self", admitted_on=date(2020, 5, 12)
    )
    remind(now=datetime(2020, 5, 18, 7, tzinfo=UTC))
    assert "/reminders/reading/new" in client.get("/reminders").content.decode()


def test_whoever_answers_objections_finds_them_on_home_and_is_sent_nowhere_else() -> None:
    police = an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"))
    ministry = an_agency(kind="internal_ministry")
    officer = an_actor(role="objection_officer", agency=ministry)
    assert "Open a person&#x27;s page" not in home_of(officer)
    assert "Nothing here yet." in home_of(officer)
    assert "Open a person&#x27;s page to decide" in home_of(police)
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=officer.user_ref))
    assert "Nothing here yet." in client.get("/decisions").content.decode()
    decision = identified(police, COMMANDS["register_person"](actor=police), status="not_identified")
    made = COMMANDS["lodge_objection"](
        actor=police, decision=decision, way="higher_body", lodged_by="person", reviewer=ministry
    )[0]
    shown = panel(home_of(officer), "/objections")
    assert made.ref in shown


def test_a_list_narrowed_to_what_waits_does_not_say_that_nothing_is_there() -> None:
    page = home_of(an_actor(role="inspector", agency=an_agency(kind="local_executive", region="aktobe")))
    assert page.count("None that waits now.") >= 2, "planned visits and open findings"
    assert "No visit yet" not in page
