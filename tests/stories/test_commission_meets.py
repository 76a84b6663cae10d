"""A meeting from its call through agenda, opinions and quorum to locked minutes, and decisions that a figure closes by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.obligations.models import Obligation
from qorgan.government.commission.completion import settle_by_figure
from qorgan.government.commission.models import Commission, Decision, Meeting, Seat
from qorgan.government.commission.papers import extract_of, paper_of
from qorgan.government.commission.quorum import quorum_of
from qorgan.kernel.refusals import BadInput, NotFound
from qorgan.kit.documents.text import text_of
from tests.refusals import refused_as
from tests.stories.test_commission_secretary import PASSWORD, words
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
TITLES = {"title_en": "Commission", "title_ru": "Комиссия", "title_kk": "Комиссия"}
ITEM = {"title_ru": "Итоги плана", "title_kk": "Жоспар қорытындысы"}
CALLED, HELD = date(2025, 2, 3), date(2025, 2, 20)


def act(name: str, /, *, actor: Actor, **given: Any) -> Any:
    return COMMANDS[name](actor=actor, **given)


def on(actor: Actor, day: date) -> Actor:
    """The same person on another day."""
    return Actor(
        user_ref=actor.user_ref,
        login=actor.login,
        agency=actor.agency,
        role=actor.role,
        language=actor.language,
        door=actor.door,
        clock=a_clock(day),
    )


@pytest.fixture
def secretary() -> Actor:
    return an_actor(role="commission_secretary", agency=an_agency(kind="commission_secretariat"), today=CALLED)


@pytest.fixture
def commission(secretary: Actor) -> Commission:
    found = act("form_commission", actor=secretary, level="national", **TITLES)
    told = {"act": "Order 78", "from_on": "2020-01-01", "quorum": 67, "freeze_days": 3, "opinion_days": 5}
    act("record_statute", actor=secretary, commission=found, **told)
    return found


def seated(secretary: Actor, commission: Commission, *, number: int = 3) -> list[Seat]:
    body = an_agency(kind="internal_ministry")
    given = {"commission": commission, "agency": body, "from_on": "2020-01-01"}
    return [
        act("add_seat", actor=secretary, post_ru=f"Deputy {place}", post_kk=f"Орынбасар {place}", **given)
        for place in range(number)
    ]


def called(secretary: Actor, commission: Commission) -> Meeting:
    return act("call_meeting", actor=secretary, commission=commission, number=34, held_on=HELD)


def held(secretary: Actor, commission: Commission) -> Meeting:
    meeting = called(secretary, commission)
    act("add_agenda_item", actor=secretary, meeting=meeting, rapporteur=secretary.agency, **ITEM)
    return act("hold_meeting", actor=on(secretary, HELD), meeting=meeting)


def owed(term: str) -> list[Obligation]:
    return list(Obligation.objects.filter(term=term, cancelled_at__isnull=True).order_by("id"))


def test_the_agenda_stands_before_the_meeting_and_what_comes_late_says_why(
    secretary: Actor, commission: Commission
) -> None:
    meeting = called(secretary, commission)
    (duty,) = owed("commission.agenda")
    assert duty.due_on == HELD - timedelta(days=3)
    body = an_agency(kind="social_ministry")
    act("add_agenda_item", actor=secretary, meeting=meeting, rapporteur=body, **ITEM)
    act("freeze_agenda", actor=secretary, meeting=meeting)
    with refused_as("commission.agenda_stands"):
        act("add_agenda_item", actor=secretary, meeting=meeting, rapporteur=body, **ITEM)
    act(
        "add_agenda_item",
        actor=secretary,
        meeting=meeting,
        rapporteur=body,
        added_late="The budget was changed",
        **ITEM,
    )
    assert [len(one.items) for one in meeting.agenda_versions.order_by("number")] == [1, 2], (
        "what was sent out stays as it was"
    )
    assert owed("commission.agenda")[0].met_at is not None
    assert QUERIES["meetings"](actor=secretary).count() == 1


def test_a_body_gives_its_opinion_and_sees_that_item_alone(secretary: Actor, commission: Commission) -> None:
    meeting, asked = (
        called(secretary, commission),
        an_actor(role="office_head", agency=an_agency(kind="foreign_ministry"), today=CALLED),
    )
    items = [
        act("add_agenda_item", actor=secretary, meeting=meeting, rapporteur=asked.agency, **ITEM) for _ in range(2)
    ]
    opinion = act("ask_opinion", actor=secretary, agenda_item=items[0], agency=asked.agency)
    assert opinion.due_on == CALLED + timedelta(days=5)
    assert [one.ref for one in QUERIES["commission_opinions"](actor=asked)] == [opinion.ref]
    other = an_actor(role="office_head", agency=an_agency(kind="education_ministry"), today=CALLED)
    assert not QUERIES["commission_opinions"](actor=other).exists()
    with refused_as("record.not_yours"):
        act("give_opinion", actor=other, commission_opinion=opinion, answer="objects")
    act("give_opinion", actor=asked, commission_opinion=opinion, answer="with_remarks", text="After the budget")
    assert owed("commission.opinion")[0].met_at is not None


def test_the_quorum_follows_from_who_sits_and_the_act_of_that_day(secretary: Actor, commission: Commission) -> None:
    seats, meeting = seated(secretary, commission), called(secretary, commission)
    with refused_as("day.in_future"):
        act("record_attendance", actor=secretary, meeting=meeting, present=seats[0])
    there = on(secretary, HELD)
    act("record_attendance", actor=there, meeting=meeting, present=seats[0])
    with refused_as("commission.no_substitute"):
        act("record_attendance", actor=there, meeting=meeting, present=seats[0], substitute=seats[1])
    with refused_as("commission.no_quorum"):
        act("hold_meeting", actor=there, meeting=meeting)
    act(
        "name_substitute",
        actor=there,
        seat=seats[1],
        substitute_ru="Head of department",
        substitute_kk="Бастық",
        from_on="2025-01-01",
    )
    act("record_attendance", actor=there, meeting=meeting, present=seats[0], substitute=seats[1])
    found = quorum_of(meeting)
    assert (found.came, found.of, found.needed, found.is_there) == (2, 3, 3, False), "67 per cent of three are three"
    act("end_seat", actor=there, seat=seats[2], until_on="2025-01-31")
    assert quorum_of(meeting).is_there is True, "who left before sits no longer"
    act("hold_meeting", actor=there, meeting=meeting)
    assert list(ledger.verify()) == []


def test_open_decisions_come_again_and_minutes_lock(secretary: Actor, commission: Commission) -> None:
    first, owner = held(secretary, commission), an_agency(kind="internal_ministry")
    there = on(secretary, HELD)
    given = {"meeting": first, "text": "Сверить учёт", "owner": owner, "due_on": "2025-06-01"}
    paper = act("add_decision", actor=there, number="1", shown_by="paper", **given)
    done = act("add_decision", actor=there, number="2", **given)
    act("write_minutes", actor=there, meeting=first, notes_ru="Обсудили", notes_kk="Талқыланды")
    act("approve_minutes", actor=there, meeting=first)
    with refused_as("commission.minutes_approved"):
        act("add_decision", actor=there, number="3", **given)
    act("complete_decision", actor=there, commission_decision=done, done_on=HELD)
    with refused_as("commission.proof_missing"):
        act("complete_decision", actor=there, commission_decision=paper, done_on=HELD)
    later = act("call_meeting", actor=there, commission=commission, number=35, held_on="2025-06-20")
    act("carry_over", actor=there, meeting=later)
    assert [one.carried for one in later.items.all()] == [paper]
    with refused_as("commission.nothing_open"):
        act("carry_over", actor=there, meeting=later)
    with refused_as("commission.proof_missing"):
        act("complete_decision", actor=there, commission_decision=paper, done_on=HELD, proof="No. 5 of 20.02.2025")
    act("attach_file", actor=there, record=paper, file=Upload(content=a_photo()), name="No. 5.jpg")
    act("complete_decision", actor=there, commission_decision=paper, done_on=HELD)


def test_minutes_without_a_quorum_an_agenda_or_a_word_are_not_locked(secretary: Actor, commission: Commission) -> None:
    there = on(secretary, HELD)
    given = {"commission": commission, "held_on": HELD}
    bare = act("record_meeting", actor=there, number=33, **given)
    with refused_as("commission.agenda_empty"):
        act("approve_minutes", actor=there, meeting=bare)
    wordless = act("record_meeting", actor=there, number=34, agenda="Итоги", **given)
    with refused_as("commission.minutes_empty"):
        act("approve_minutes", actor=there, meeting=wordless)
    act("write_minutes", actor=there, meeting=wordless, notes_ru="Обсудили")
    seats = seated(secretary, commission)
    act("record_attendance", actor=there, meeting=wordless, present=seats[:1], excused=seats[1:2])
    assert [one.came for one in wordless.attendances.order_by("seat")] == ["present", "excused", "absent"]
    with refused_as("commission.seat_twice"):
        act("record_attendance", actor=there, meeting=wordless, present=seats, excused=seats[:1])
    with refused_as("commission.no_quorum"):
        act("approve_minutes", actor=there, meeting=wordless)
    act("record_attendance", actor=there, meeting=wordless, present=seats)
    assert wordless.attendances.filter(came="present").count() == 3
    act("approve_minutes", actor=there, meeting=wordless)
    assert Meeting.objects.get(pk=wordless.pk).approved_on == HELD


def test_a_decision_is_owed_by_the_body_that_carries_it_out_which_reads_it_alone(
    secretary: Actor, commission: Commission
) -> None:
    meeting, there = held(secretary, commission), on(secretary, HELD)
    owner = an_actor(role="office_head", agency=an_agency(kind="education_ministry"), today=HELD)
    given = {"meeting": meeting, "text": "Сверить учёт"}
    with refused_as("day.too_early"):
        act("add_decision", actor=there, number="1", owner=owner.agency, due_on="2020-01-01", **given)
    decision = act("add_decision", actor=there, number="1", owner=owner.agency, due_on="2025-06-02", **given)
    other = act("add_decision", actor=there, number="2", owner=an_agency(kind="foreign_ministry"), **given)
    duty = owed("commission.carrying_out")[0]
    assert (duty.agency, duty.due_on, duty.is_open) == (owner.agency, date(2025, 6, 2), True)
    assert QUERIES["commission_decision"](actor=owner, commission_decision=decision.ref) == decision
    assert QUERIES["decision_extract"](actor=owner, commission_decision=decision.ref, format="docx").content
    with pytest.raises(NotFound):
        QUERIES["commission_decision"](actor=owner, commission_decision=other.ref)
    act("complete_decision", actor=there, commission_decision=decision, done_on=HELD)
    assert not owed("commission.carrying_out")[0].is_open


def test_a_term_before_a_meeting_moves_back_from_a_day_off(secretary: Actor, commission: Commission) -> None:
    act("call_meeting", actor=secretary, commission=commission, number=34, held_on=date(2025, 2, 18))
    assert owed("commission.agenda")[0].due_on == date(2025, 2, 14), "three days before is a Saturday"


def test_whoever_sits_on_the_commission_is_asked_for_an_opinion(secretary: Actor, commission: Commission) -> None:
    sits, stranger = (
        an_agency(kind="prosecutor", title="The Prosecutor"),
        an_agency(kind="local_executive", title="Far"),
    )
    act(
        "add_seat",
        actor=secretary,
        commission=commission,
        agency=sits,
        post_ru="Deputy",
        post_kk="Deputy",
        from_on="2020-01-01",
    )
    meeting = called(secretary, commission)
    item = act("add_agenda_item", actor=secretary, meeting=meeting, rapporteur=sits, **ITEM)
    user = a_user(password=PASSWORD)
    a_membership(user=user, role="commission_secretary", agency=secretary.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    form = client.get(f"/agenda-items/{item.ref}/opinions/new").content.decode()
    assert sits.ref in form
    assert stranger.ref not in form


def test_a_figure_closes_a_decision_and_opens_it_again(secretary: Actor, commission: Commission) -> None:
    meeting, owner, there = held(secretary, commission), an_agency(kind="internal_ministry"), on(secretary, HELD)
    figure = {"shown_by": "figure", "indicator": "commission_meetings", "target_is": "at_least", "target_value": 2}
    given = {"meeting": meeting, "text": "Провести два заседания", "owner": owner, "due_on": "2025-12-31"}
    with refused_as("commission.figure_incomplete"):
        act("add_decision", actor=there, number="1", **given, shown_by="figure")
    decision = act("add_decision", actor=there, number="1", **given, **figure)
    with refused_as("commission.closes_by_figure"):
        act("complete_decision", actor=there, commission_decision=decision, done_on=HELD)
    assert settle_by_figure(now=noon(HELD), day=HELD) == 0
    second = act(
        "record_meeting", actor=on(secretary, date(2025, 5, 5)), commission=commission, number=35, held_on="2025-05-05"
    )
    assert settle_by_figure(now=noon(date(2025, 5, 6)), day=date(2025, 5, 6)) == 1
    decision = Decision.objects.get(pk=decision.pk)
    assert (decision.done_on, decision.figure) == (date(2025, 5, 6), 2)
    assert owed("commission.decision")[0].met_at is not None
    act("correct_meeting", actor=on(secretary, date(2025, 5, 7)), meeting=second, number=35, held_on="2025-01-05")
    assert settle_by_figure(now=noon(date(2025, 5, 8)), day=date(2025, 5, 8)) == 1
    assert Decision.objects.get(pk=decision.pk).done_on is None, "the correction moved the figure below its value"
    assert owed("commission.decision")[-1].is_open
    assert list(ledger.verify()) == []


def test_the_pack_tells_of_the_decisions_of_its_own_year_too(secretary: Actor, commission: Commission) -> None:
    meeting, owner, there = held(secretary, commission), an_agency(kind="internal_ministry"), on(secretary, HELD)
    act("add_decision", actor=there, meeting=meeting, number="1", text="Сверить учёт", owner=owner)
    asked = {"report": "kz.commission-brief", "from_on": "2025-01-01", "until_on": "2025-06-30"}
    told = QUERIES["run_report"](actor=on(secretary, date(2025, 7, 1)), **asked)
    figure = told["figures"]["decisions_open"]
    assert (figure["value"], figure["period"]) == (1, "2022-01-01..2025-06-30")
    titles = [one["title"] for one in told["figures"].values()]
    assert len(titles) == len(set(titles)), "what is open is not called as what was decided"


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_pages_of_a_meeting_open(secretary: Actor, commission: Commission, language: str) -> None:
    seats, meeting = seated(secretary, commission), called(secretary, commission)
    item = act("add_agenda_item", actor=secretary, meeting=meeting, rapporteur=seats[0].agency, **ITEM)
    act("record_attendance", actor=on(secretary, HELD), meeting=meeting, excused=seats[0])
    pack = act(
        "publish_edition",
        actor=secretary,
        report="kz.commission-brief",
        from_on="2024-07-01",
        until_on="2024-12-31",
    )
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="commission_secretary", agency=secretary.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    page = words(client.get(f"/meetings/{meeting.ref}"))
    assert {"ru": "кворума нет", "kk": "кворум жоқ"}[language] in page
    assert f"/editions/{pack.ref}" in client.get(f"/meetings/{meeting.ref}").content.decode()
    for path in (
        f"/agenda-items/{item.ref}",
        f"/commissions/{commission.ref}",
        f"/meetings/{meeting.ref}/attendance/new",
    ):
        assert client.get(path).status_code == 200, path


def test_the_papers_of_a_meeting_are_one_structure_in_both_languages(secretary: Actor, commission: Commission) -> None:
    seats, there = seated(secretary, commission), on(secretary, HELD)
    meeting = act(
        "call_meeting",
        actor=secretary,
        commission=commission,
        number=34,
        held_on=HELD,
        begins_at="15:00",
        place="Hall 2",
    )
    act("add_agenda_item", actor=secretary, meeting=meeting, rapporteur=seats[0].agency, **ITEM)
    invitation = QUERIES["meeting_paper"](actor=secretary, meeting=meeting, paper="invitation", format="ics")
    entry = invitation.content.decode()
    assert "DTSTART;TZID=" in entry
    assert "LOCATION:Hall 2" in entry
    calendar = Calendar.from_ical(entry)
    (zone,), (event,) = calendar.walk("VTIMEZONE"), calendar.walk("VEVENT")
    assert zone["TZID"] == event["DTSTART"].params["TZID"], "the zone is told with its rules"
    assert event["ORGANIZER"].params["CN"] == commission.agency.title.in_(secretary.language)
    assert [one.params["CN"].split(",")[0] for one in event["ATTENDEE"]] == ["Deputy 0", "Deputy 1", "Deputy 2"]
    assert event["DTSTAMP"].dt.utcoffset() == timedelta(0)
    act("seat_chair", actor=secretary, commission=commission, agency=seats[0].agency, from_on="2020-01-01")
    act("record_attendance", actor=there, meeting=meeting, present=seats)
    act("hold_meeting", actor=there, meeting=meeting)
    given = {"text": "Сверить учёт", "text_kk": "Есепті салыстыру", "owner": seats[0].agency, "due_on": "2025-06-01"}
    decision = act("add_decision", actor=there, meeting=meeting, number="1", **given)
    act("write_minutes", actor=there, meeting=meeting, notes_ru="Обсудили", notes_kk="Талқыланды")
    written = {language: text_of(paper_of(meeting, paper="minutes", language=language)) for language in ("ru", "kk")}
    assert all(
        said in written["ru"] for said in ("№ 34", "Итоги плана", "Обсудили", "кворум есть", "Проект", "Deputy 2")
    )
    assert all(
        said in written["kk"]
        for said in (
            "№ 34",
            "Жоспар қорытындысы",
            "Орынбасар 2",
            "Талқыланды",
            "кворум бар",
            "Жоба",
            "Есепті салыстыру",
        )
    )
    act("approve_minutes", actor=there, meeting=meeting)
    assert "Проект" not in text_of(paper_of(Meeting.objects.get(pk=meeting.pk), paper="minutes", language="ru"))
    extract = QUERIES["decision_extract"](actor=there, commission_decision=decision, format="docx", language="kk")
    assert (extract.name, extract.content[:2]) == (f"{decision.ref}-extract.kk.docx", b"PK")
    for language, signed in (("ru", "Председательствует, {}: ______"), ("kk", "Төраға, {}: ______")):
        told = text_of(extract_of(decision, language=language))
        assert signed.format(seats[0].agency.title.in_(language)) in " ".join(told.split())
    with refused_as("commission.no_calendar"):
        QUERIES["meeting_paper"](actor=there, meeting=meeting, paper="minutes", format="ics")
    with pytest.raises(BadInput):
        QUERIES["meeting_paper"](actor=there, meeting=meeting, paper="minutes", format="exe")


def test_a_meeting_chaired_out_of_turn_is_remarked_on(secretary: Actor, commission: Commission) -> None:
    """By the pack the ministry of social protection has the turn of 2024 and 2025, the internal ministry the one before and the one after."""
    labour, interior = an_agency(kind="social_ministry"), an_agency(kind="internal_ministry", title="Interior")
    given = {"commission": commission, "number": 33, "held_on": "2023-11-02"}
    for body, first, last in ((interior, "2022-01-01", "2024-06-30"), (labour, "2024-07-01", None)):
        act("seat_chair", actor=secretary, commission=commission, agency=body, from_on=first, until_on=last)
    in_turn = act("record_meeting", actor=secretary, **given)
    out_of_turn = act("record_meeting", actor=secretary, **(given | {"number": 34, "held_on": "2024-03-14"}))
    turns = QUERIES["commission_turns"](actor=secretary, commission=commission)
    assert [(str(one["first"]), one["kind"], one["fits"]) for one in turns[:3]] == [
        ("2024-01-01", "social_ministry", False),
        ("2022-01-01", "internal_ministry", True),
        ("2020-01-01", "social_ministry", True),
    ]
    assert [one["is_now"] for one in turns[:2]] == [True, False]
    user = a_user(password=PASSWORD)
    a_membership(user=user, role="commission_secretary", agency=secretary.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    assert "by the rotation it was the turn of" in words(client.get(f"/meetings/{out_of_turn.ref}"))
    assert "by the rotation it was the turn of" not in words(client.get(f"/meetings/{in_turn.ref}"))
    page = words(client.get(f"/commissions/{commission.ref}"))
    assert "Turns of the chair" in page
    assert "Meeting 34, held on 14 Mar 2024, was chaired by Interior" in page


def test_a_figure_tells_the_meetings_with_a_quorum(secretary: Actor, commission: Commission) -> None:
    first, second, third = seated(secretary, commission)
    given = {"commission": commission, "number": 33, "held_on": "2025-01-15"}
    meeting = act("record_meeting", actor=secretary, **given)
    asked = {"indicator": "meetings_with_quorum", "from_on": "2025-01-01", "until_on": "2025-01-31"}
    analyst = an_actor(role="analyst", today=CALLED)

    def told() -> Any:
        return QUERIES["figure"](actor=analyst, **asked)["value"]

    assert told() == 0, "nobody wrote down who came"
    act("record_attendance", actor=secretary, meeting=meeting, present=[first, second])
    assert told() == 0, "two of three are less than 67 per cent"
    act("end_seat", actor=secretary, seat=third, until_on="2025-01-14")
    assert told() == 1, "who left before sits no longer"
    assert list(ledger.verify()) == []
