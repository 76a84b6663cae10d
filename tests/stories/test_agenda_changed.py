"""What a secretary puts right before the minutes are locked: items and decisions, their order, their day, and what was withdrawn."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.facts import ledger
from qorgan.government.commission.completion import settle_by_figure
from qorgan.government.commission.models import Commission, Decision, Meeting
from qorgan.government.commission.papers import paper_of
from qorgan.kit.documents.text import text_of
from tests.refusals import refused_as
from tests.stories.test_commission_meets import (
    CALLED,
    HELD,
    PASSWORD,
    act,
    called,
    commission,
    held,
    on,
    owed,
    seated,
    secretary,
)
from tests.stories.test_commission_secretary import words
from tests.worlds import a_membership, a_user, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
__all__ = ["commission", "secretary"]
WHY = {"reason": "Entered in haste"}


def put_on(secretary: Actor, meeting: Meeting, *titles: str) -> None:
    for title in titles:
        act(
            "add_agenda_item",
            actor=secretary,
            meeting=meeting,
            title_ru=title,
            title_kk=title,
            rapporteur=secretary.agency,
        )


def agenda(meeting: Meeting) -> list[tuple[int, str]]:
    return [(one.number, one.title_ru) for one in meeting.standing_items]


def correct(actor: Actor, record: object, *changes: str) -> None:
    act("correct_record", actor=actor, record=record, changes=list(changes), **WHY)


def signed_in(secretary: Actor) -> Client:
    user = a_user(password=PASSWORD)
    a_membership(user=user, role="commission_secretary", agency=secretary.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    return client


def test_an_agenda_is_put_in_order_and_an_item_is_withdrawn_from_it(secretary: Actor, commission: Commission) -> None:
    meeting = called(secretary, commission)
    put_on(secretary, meeting, "One", "Two", "Three", "Four")
    first, _second, third, _fourth = meeting.standing_items
    correct(secretary, third, "number=1", "title_ru=Drei")
    assert agenda(meeting) == [(1, "Drei"), (2, "One"), (3, "Two"), (4, "Four")]
    act("freeze_agenda", actor=secretary, meeting=meeting)
    opinion = act("ask_opinion", actor=secretary, agenda_item=first, agency=an_agency(kind="prosecutor"))
    assert [one.is_open for one in owed("commission.opinion")] == [True]
    act("void_record", actor=secretary, record=first, **WHY)
    assert agenda(meeting) == [(1, "Drei"), (2, "Two"), (3, "Four")]
    assert not any(one.is_open for one in owed("commission.opinion")), "nobody owes an opinion on what was withdrawn"
    whose = an_actor(role="office_head", agency=opinion.agency, today=CALLED)
    with refused_as("record.voided"):
        act("give_opinion", actor=whose, commission_opinion=opinion.ref, answer="objects")
    versions = [[item["ru"] for item in one.items] for one in meeting.agenda_versions.order_by("number")]
    assert versions == [["Drei", "One", "Two", "Four"], ["Drei", "Two", "Four"]], "what was sent out stays as it was"
    assert "One" not in text_of(paper_of(meeting, paper="agenda", language="ru"))
    put_on_late = {"title_ru": "Late", "title_kk": "Late", "rapporteur": secretary.agency, "added_late": "Asked for"}
    assert act("add_agenda_item", actor=secretary, meeting=meeting, **put_on_late).number == 4


def test_an_item_is_put_off_to_a_meeting_to_come(secretary: Actor, commission: Commission) -> None:
    meeting = called(secretary, commission)
    put_on(secretary, meeting, "One", "Two")
    later = act("call_meeting", actor=secretary, commission=commission, number=35, held_on="2025-06-20")
    put_on(secretary, later, "Other")
    first = meeting.standing_items[0]
    correct(secretary, first, f"meeting={later.ref}")
    assert (agenda(meeting), agenda(later)) == ([(1, "Two")], [(1, "Other"), (2, "One")])
    regional = act(
        "form_commission", actor=secretary, level="regional", region="aktobe", title_en="x", title_ru="x", title_kk="x"
    )
    elsewhere = act("call_meeting", actor=secretary, commission=regional, number=1, held_on="2025-06-20")
    with refused_as("commission.meeting_elsewhere"):
        correct(secretary, first, f"meeting={elsewhere.ref}")


def test_decisions_are_put_right_until_the_minutes_are_locked_and_no_longer(
    secretary: Actor, commission: Commission
) -> None:
    meeting, there, owner = held(secretary, commission), on(secretary, HELD), an_agency(kind="internal_ministry")
    given = {"meeting": meeting, "owner": owner, "due_on": "2025-06-01"}
    tenth, second, wrong = (
        act("add_decision", actor=there, number=number, text=text, **given)
        for number, text in (("10", "Tenth"), ("3", "Second"), ("4", "Wrong"))
    )
    correct(there, second, "number=2", "due_on=2025-09-01")
    with refused_as("record.number_taken"):
        correct(there, second, "number=10")
    with refused_as("day.too_early"):
        correct(there, second, "due_on=2024-09-01")
    act("void_record", actor=there, record=wrong, **WHY)
    assert [one.text for one in meeting.standing_decisions] == ["Second", "Tenth"], "2 stands before 10"
    told = text_of(paper_of(meeting, paper="minutes", language="ru"))
    assert "Wrong" not in told
    assert told.index("Second") < told.index("Tenth")
    assert sorted(one.due_on for one in owed("commission.carrying_out") if one.is_open) == [
        date(2025, 6, 2),
        date(2025, 9, 2),
    ], "the day after a Sunday and the day after a day off"
    page = words(signed_in(secretary).get(f"/meetings/{meeting.ref}"))
    assert "Withdrawn on" in page
    act("write_minutes", actor=there, meeting=meeting, notes_ru="Обсудили")
    act("approve_minutes", actor=there, meeting=meeting)
    for record in (tenth, meeting.standing_items[0]):
        with refused_as("commission.minutes_approved"):
            act("void_record", actor=there, record=record, **WHY)
    assert (
        f"/records/{tenth.ref}/correction"
        not in signed_in(secretary).get(f"/commission-decisions/{tenth.ref}").content.decode()
    ), "nobody is led to a form that would only refuse"
    assert list(ledger.verify()) == []


def test_open_decisions_are_carried_over_after_the_agenda_stands_with_their_reason(
    secretary: Actor, commission: Commission
) -> None:
    first, there = held(secretary, commission), on(secretary, HELD)
    decision = act("add_decision", actor=there, meeting=first, number="1", text="Сверить", owner=secretary.agency)
    later = act("call_meeting", actor=there, commission=commission, number=35, held_on="2025-06-20")
    put_on(there, later, "Other")
    act("freeze_agenda", actor=there, meeting=later)
    with refused_as("commission.agenda_stands"):
        act("carry_over", actor=there, meeting=later)
    act("carry_over", actor=there, meeting=later, added_late="Found open at the check")
    item = later.standing_items.get(carried=decision)
    assert item.added_late == "Found open at the check"
    assert [len(one.items) for one in later.agenda_versions.order_by("number")] == [1, 2]


def test_what_a_decision_asks_anew_is_counted_from_the_decision_on(secretary: Actor, commission: Commission) -> None:
    """Two organisations help already: a decision that asks for two new ones closes when two more have come."""
    meeting, there = held(secretary, commission), on(secretary, HELD)

    def opened(region: str, *, since: date) -> None:
        keeper = on(secretary, since)
        titles = {f"title_{code}": region for code in ("en", "ru", "kk")}
        found = act("register_organisation", actor=keeper, kind="ngo", from_on=since, **titles)
        act("add_presence", actor=keeper, organisation=found, region=region, from_on=since)

    opened("aktobe", since=date(2024, 1, 10))
    opened("astana", since=date(2024, 1, 10))
    asked = {
        "meeting": meeting,
        "text": "Открыть помощь в новых регионах",
        "owner": secretary.agency,
        "due_on": "2025-12-31",
        "shown_by": "figure",
        "indicator": "regions_with_assistance",
    }
    with refused_as("commission.reached_already"):
        act("add_decision", actor=there, number="1", target_is="at_least", target_value=2, **asked)
    decision = act("add_decision", actor=there, number="1", target_is="new", target_value=2, **asked)
    form = signed_in(secretary).get(f"/meetings/{meeting.ref}/decisions/new")
    assert 'name="asks"' in form.content.decode()
    shown = signed_in(secretary).post(
        f"/meetings/{meeting.ref}/decisions/new", {"asks": "indicator", "indicator": "regions_with_assistance"}
    )
    assert "The records tell 2 today." in words(shown)
    assert Decision.objects.count() == 1, "asking saves nothing"
    opened("almaty_c", since=date(2025, 3, 3))
    assert settle_by_figure(now=noon(date(2025, 3, 4)), day=date(2025, 3, 4)) == 0
    opened("shymkent", since=date(2025, 3, 5))
    assert settle_by_figure(now=noon(date(2025, 3, 6)), day=date(2025, 3, 6)) == 1
    assert Decision.objects.get(pk=decision.pk).figure == 2
    with refused_as("figures.nothing_new"):
        act(
            "add_decision",
            actor=there,
            number="2",
            target_is="new",
            target_value=2,
            **(asked | {"indicator": "measures_done_share"}),
        )


def test_a_decision_names_the_measure_that_it_serves_and_the_measure_shows_it(
    secretary: Actor, commission: Commission
) -> None:
    meeting, there = held(secretary, commission), on(secretary, HELD)
    titles = {"title_en": "Plan", "title_ru": "План", "title_kk": "Жоспар"}
    days = {"first_on": "2024-01-01", "last_on": "2026-12-31", "adopted_on": "2023-12-30"}
    plan = act("keep_plan", actor=secretary, act="No. 1", **titles, **days)
    text = {"text_en": "Check the register", "text_ru": "Сверить учёт", "text_kk": "Есепті салыстыру"}
    measure = act(
        "add_measure", actor=secretary, plan=plan, number="7", owner=secretary.agency, due_on="2025-12-01", **text
    )
    given = {"meeting": meeting, "number": "1", "text": "Ускорить сверку", "owner": secretary.agency}
    decision = act("add_decision", actor=there, measure=measure, **given)
    client = signed_in(secretary)
    assert measure.ref in client.get(f"/meetings/{meeting.ref}/decisions/new").content.decode()
    assert "Ускорить сверку" in words(client.get(f"/measures/{measure.ref}"))
    assert f"/measures/{measure.ref}" in client.get(f"/commission-decisions/{decision.ref}").content.decode()


def test_who_came_is_one_sheet_that_shows_what_was_written(secretary: Actor, commission: Commission) -> None:
    seats, meeting, there = seated(secretary, commission), called(secretary, commission), on(secretary, HELD)
    act(
        "name_substitute",
        actor=there,
        seat=seats[1],
        substitute_ru="Head",
        substitute_kk="Бастық",
        from_on="2025-01-01",
    )
    act("record_attendance", actor=there, meeting=meeting, present=seats[:1], substitute=seats[1:2])
    page = signed_in(secretary).get(f"/meetings/{meeting.ref}/attendance/new").content.decode()
    ticks = {
        (name, seat.ref): f'name="{name}" value="{seat.ref}"' in page
        for name in ("present", "substitute", "excused")
        for seat in seats
    }
    assert [seat for name, seat in ticks if ticks[name, seat] and name == "substitute"] == [seats[1].ref]
    assert sum(ticks.values()) == 7
    assert page.count(" checked") == 2
