"""Answering calls: nothing typed is lost, nothing the caller forbade is done, and one key sends the police."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.hotline import commands, queries, shifts
from qorgan.intake.hotline.facts import FactCall
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.nearby import help_in
from qorgan.intake.hotline.refusals import (
    ContactForbidden,
)
from qorgan.intake.leads.queries import lead_words, leads_waiting
from qorgan.kernel.clock import SetClock, SystemClock
from qorgan.kernel.refusals import BadInput
from qorgan.office.audit.sentences import told
from qorgan.people.models import SealedText
from tests.at_noon import clock, police
from tests.at_noon import line as operator
from tests.refusals import refused_as
from tests.unit.intake.calling import COUNTED, NUMBER, finished, kept, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clock", "operator", "police"]


def test_a_call_asks_nothing_and_keeps_what_is_typed_as_often_as_it_is_typed(operator: Actor) -> None:
    call = taken(operator)
    commands.save_call(actor=operator, call=call, language="kk", note="She whispers")
    held = commands.save_call(
        actor=operator, call=call, language="kk", topic="forced_labour", note="She whispers: a farm"
    )
    assert (held.language, held.topic, held.outcome, held.state) == ("kk", "forced_labour", "", "going_on")
    assert queries.call_words(actor=operator, call=call, purpose="Handing over") == "She whispers: a farm"
    assert b"farm" not in b"".join(bytes(text.sealed) for text in SealedText.objects.all())
    assert not FactCall.objects.exists()


def test_a_program_that_keeps_one_field_empties_no_other_and_the_page_may(operator: Actor, client: Client) -> None:
    here = replace(operator, clock=SystemClock())
    said = {"note": "Two women", "contact": "never", "number": NUMBER, "is_emergency": True, "contact_ways": ["sms"]}
    call = kept(here, taken(here), **said)
    commands.save_call(actor=here, call=call, region="aktobe")
    held = Call.objects.get()
    assert (held.region, held.topic, held.outcome) == ("aktobe", COUNTED["topic"], COUNTED["outcome"])
    assert (held.contact, held.is_emergency, held.contact_ways) == ("never", True, ["sms"])
    assert queries.call_words(actor=here, call=call, purpose="Handing over") == "Two women"
    assert not commands.save_call(actor=here, call=call, is_emergency=False).is_emergency
    client.force_login(User.objects.get(ref=operator.user_ref))
    form = client.get(f"/calls/{call.ref}/form").content.decode()
    assert re.search(r'type="checkbox" name="is_emergency"', form)
    client.post(f"/calls/{call.ref}/form", {"language": "kk", "is_emergency": "true"}, headers={"X-Quiet": "1"})
    held.refresh_from_db()
    assert (held.language, held.topic, held.region, held.contact) == ("kk", "", "", "not_asked")
    assert (held.is_emergency, held.contact_ways) == (True, [])
    assert queries.call_words(actor=here, call=call, purpose="Handing over") == ""


def test_a_finished_call_is_counted_with_its_minutes(operator: Actor, clock: SetClock) -> None:
    call = taken(operator)
    with refused_as("call.incomplete") as refused:
        commands.finish_call(actor=operator, call=call)
    assert "“Who calls”" in refused.value.sentence(language="en")
    assert "«Кто звонит»" in refused.value.sentence(language="ru")
    kept(operator, call)
    clock.instant += timedelta(minutes=7, seconds=10)
    assert commands.finish_call(actor=operator, call=call).minutes == 8
    fact = FactCall.objects.get(key=call.ref)
    assert (fact.channel, fact.topic, fact.outcome, fact.minutes) == ("hotline_150", "forced_labour", "information", 8)
    with refused_as("call.finished"):
        kept(operator, call)
    commands.correct_call(actor=operator, call=call, topic="documents", reason="misheard")
    assert FactCall.objects.get(key=call.ref, retracted_at=None).topic == "documents"
    assert not list(ledger.verify())


@pytest.mark.parametrize("given", [{"outcome": "emergency"}, {"outcome": "to_police"}, {"is_emergency": True}])
def test_an_emergency_is_finished_only_when_somebody_heard_of_it_or_it_is_said_why_not(
    operator: Actor, police: Actor, given: dict[str, Any]
) -> None:
    call = kept(operator, taken(operator), note="Two women in the flat above", may_hand_on=True, **given)
    with refused_as("call.not_handed_on") as refused:
        commands.finish_call(actor=operator, call=call)
    assert "Why not handed on" in refused.value.advice(language="en")
    assert queries.call_words(actor=operator, call=call, purpose="Handing over") == "Two women in the flat above"
    kept(operator, call, not_handed_because="-", **given)
    with refused_as("call.not_handed_on"):
        commands.finish_call(actor=operator, call=call)
    kept(operator, call, not_handed_because="The caller is the duty officer", **given)
    assert commands.finish_call(actor=operator, call=call).not_handed_because == "The caller is the duty officer"
    other = kept(operator, taken(operator), may_hand_on=True, **given)
    commands.hand_on_call(actor=operator, call=other, to=police.agency)
    assert commands.finish_call(actor=operator, call=other).state == "finished"


def test_a_finished_call_becomes_an_emergency_only_when_somebody_hears_of_it(operator: Actor) -> None:
    call = finished(operator)
    with refused_as("call.not_handed_on"):
        commands.correct_call(actor=operator, call=call, outcome="emergency", reason="misjudged")
    held = commands.correct_call(
        actor=operator, call=call, outcome="emergency", reason="misjudged", not_handed_because="The police were there"
    )
    assert held.outcome == "emergency"


def test_the_form_refused_for_want_of_a_hand_on_shows_all_that_was_typed(operator: Actor, client: Client) -> None:
    call = taken(replace(operator, clock=SystemClock()))
    client.force_login(User.objects.get(ref=operator.user_ref))
    answer = client.post(
        f"/calls/{call.ref}/form",
        COUNTED | {"channel": "hotline_150", "outcome": "emergency", "note": "Two women upstairs", "do": "finish"},
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Why not handed on" in page
    assert "Two women upstairs" in page
    call.refresh_from_db()
    assert (call.state, call.outcome) == ("going_on", "emergency")


def test_a_number_marked_never_cannot_be_used_and_is_forgotten_with_the_end_of_the_call(
    operator: Actor, police: Actor
) -> None:
    call = kept(operator, taken(operator), contact="never", number=NUMBER, wants_call_back=True, may_hand_on=True)
    assert not Obligation.objects.filter(term="call.back").exists()
    with pytest.raises(ContactForbidden):
        queries.call_contact(actor=operator, call=call, purpose="To help")
    with pytest.raises(ContactForbidden):
        commands.hand_on_call(actor=operator, call=call, to=police.agency, pass_number=True)
    commands.finish_call(actor=operator, call=call)
    assert not SealedText.objects.filter(holder=call.ref, part="number").exists()
    assert not Obligation.objects.filter(term="call.back").exists()


def test_the_form_of_a_call_marked_never_says_so_and_shows_no_number(operator: Actor, client: Client) -> None:
    call = kept(operator, taken(operator), contact="allowed", number=NUMBER)
    Call.objects.filter(pk=call.pk).update(started_at=timezone.now())
    user = User.objects.get(ref=operator.user_ref)
    client.force_login(user)
    page = client.get(f"/calls/{call.ref}/form").content.decode()
    assert NUMBER in page
    assert "/allowances/new" not in page + client.get(f"/calls/{call.ref}").content.decode()
    wrong = {**COUNTED, "contact": "never", "number": NUMBER, "contact_from": "25:00", "do": "save"}
    refused = client.post(f"/calls/{call.ref}/form", wrong)
    assert refused.status_code == 400
    for page in (refused.content.decode(), client.get(f"/calls/{call.ref}/form").content.decode()):
        assert NUMBER not in page
        assert "The number is hidden, and removed when the call is finished." in page
        assert "may be called again" not in page
        assert "takes “never” back" in page


def test_who_was_not_asked_is_not_called(operator: Actor) -> None:
    call = kept(operator, taken(operator), number=NUMBER)
    with pytest.raises(ContactForbidden):
        queries.call_contact(actor=operator, call=call, purpose="To help")


def test_a_caller_is_reached_in_the_hours_that_the_caller_named_also_over_midnight(
    operator: Actor, clock: SetClock
) -> None:
    held = kept(
        operator,
        taken(operator),
        contact="allowed",
        number=NUMBER,
        contact_from="22:00",
        contact_until="02:00",
        contact_ways=["sms"],
        code_word="Apples",
    )
    with refused_as("call.contact_not_now"):
        queries.call_contact(actor=operator, call=held, purpose="To help")  # 17:00 in Aktobe
    clock.instant += timedelta(hours=8)  # 01:00
    found = queries.call_contact(actor=operator, call=held, purpose="To help")
    assert (found.number, found.ways, found.code_word) == (NUMBER, ["sms"], "Apples")


def test_after_three_days_only_the_supervisor_opens_what_was_said(operator: Actor, clock: SetClock) -> None:
    call = finished(operator, contact="allowed", number=NUMBER, note="A farm near the river")
    clock.instant += timedelta(hours=72)
    with refused_as("call.contact_sealed_away"):
        queries.call_words(actor=operator, call=call, purpose="To help")
    with refused_as("call.contact_sealed_away"):
        queries.call_contact(actor=operator, call=call, purpose="To help")
    supervisor = an_actor(role="hotline_supervisor", agency=operator.agency, clock=clock)
    assert queries.call_words(actor=supervisor, call=call, purpose="A complaint") == "A farm near the river"


def test_a_call_left_open_for_three_days_hides_its_caller_from_its_own_form_and_loses_nothing(
    operator: Actor, clock: SetClock, client: Client
) -> None:
    told = {"contact": "allowed", "number": NUMBER, "code_word": "Apples", "note": "A farm near the river"}
    call = kept(operator, taken(operator), **told)
    user = User.objects.get(ref=operator.user_ref)
    client.force_login(user)
    Call.objects.filter(pk=call.pk).update(started_at=timezone.now() - timedelta(hours=71))
    assert "A farm near the river" in client.get(f"/calls/{call.ref}/form").content.decode()
    Call.objects.filter(pk=call.pk).update(started_at=timezone.now() - timedelta(hours=72))
    page = client.get(f"/calls/{call.ref}/form").content.decode()
    assert not [word for word in (NUMBER, "Apples", "A farm near the river") if word in page]
    assert "sealed now" in page
    client.post(f"/calls/{call.ref}/form", {**COUNTED, "contact": "allowed", "note": "", "do": "save"})
    clock.instant = timezone.now() + timedelta(hours=1)
    with refused_as("call.contact_sealed_away"):
        kept(operator, call, note="Something else")
    supervisor = an_actor(role="hotline_supervisor", agency=operator.agency, clock=clock)
    assert queries.call_words(actor=supervisor, call=call, purpose="A complaint") == "A farm near the river"
    assert queries.call_contact(actor=supervisor, call=call, purpose="A complaint").number == NUMBER


def test_another_language_keeps_what_was_typed_while_talking(operator: Actor, client: Client) -> None:
    call = taken(operator)
    Call.objects.filter(pk=call.pk).update(started_at=timezone.now())
    client.force_login(User.objects.get(ref=operator.user_ref))
    page = client.get(f"/calls/{call.ref}/form").content.decode()
    assert 'form="call-form" formnovalidate name="speaks" value="kk"' in page
    sent = {"language": "uz", "note": "A farm near the river", "contact": "allowed", "speaks": "kk"}
    there = client.post(f"/calls/{call.ref}/form", sent, follow=True)
    assert there.headers["Content-Language"] == "kk"
    assert "A farm near the river" in there.content.decode()
    call.refresh_from_db()
    assert (call.language, call.ended_at) == ("uz", None)


def test_one_key_sends_the_police_of_the_region_when_the_caller_cannot_speak(operator: Actor, police: Actor) -> None:
    call = taken(operator)
    held, lead = commands.mark_silent(actor=operator, call=call)
    assert (held.is_silent, held.is_emergency, lead.is_emergency, lead.state) == (True, True, True, "handed")
    assert [part.lead for part in leads_waiting(actor=police)] == [lead]
    assert Obligation.objects.get(source=lead.ref, agency=police.agency).term == "lead.emergency"
    again, same = commands.mark_silent(actor=operator, call=call)
    assert (again, same) == (held, lead)
    assert kept(operator, call, is_emergency=False).is_emergency, "a silent call stays an emergency"


def test_without_police_in_the_region_a_silent_call_waits_for_its_own_line(operator: Actor) -> None:
    _, lead = commands.mark_silent(actor=operator, call=taken(operator))
    assert [part.lead for part in leads_waiting(actor=operator)] == [lead]


def test_a_call_is_handed_on_with_the_callers_word_or_in_danger_of_life(operator: Actor, police: Actor) -> None:
    call = kept(operator, taken(operator))
    with refused_as("call.no_consent_to_hand_on"):
        commands.hand_on_call(actor=operator, call=call, to=police.agency)
    kept(operator, call, is_emergency=True)
    assert commands.hand_on_call(actor=operator, call=call, to=police.agency)[1].is_emergency
    with refused_as("call.has_lead"):
        commands.hand_on_call(actor=operator, call=call, to=police.agency)


def test_a_number_is_passed_on_with_all_that_binds_its_use(operator: Actor, police: Actor) -> None:
    call = kept(
        operator,
        taken(operator),
        may_hand_on=True,
        contact="allowed",
        number=NUMBER,
        contact_ways=["sms"],
        code_word="Apples",
    )
    _, lead = commands.hand_on_call(actor=operator, call=call, to=police.agency, note="A farm", pass_number=True)
    told = lead_words(actor=police, lead=lead)[0].text
    assert told.startswith("A farm")
    assert all(word in told for word in (NUMBER, "SMS", "Apples"))


def test_a_promised_call_back_is_owed_until_it_is_done(operator: Actor) -> None:
    call = finished(operator, contact="allowed", number=NUMBER, wants_call_back=True)
    assert Obligation.objects.get(source=call.ref, term="call.back").is_open
    queries.call_contact(actor=operator, call=call, purpose="To call back")
    commands.record_call_back(actor=operator, call=call, result="reached")
    assert not Obligation.objects.get(source=call.ref, term="call.back").is_open
    with refused_as("call.no_call_back_owed"):
        commands.record_call_back(actor=operator, call=call, result="reached")
    with refused_as("call.goes_on"):
        commands.record_call_back(actor=operator, call=taken(operator), result="reached")


def test_a_call_starts_a_shift_and_a_shift_ends_after_its_calls(operator: Actor) -> None:
    call = taken(operator)
    assert call.shift
    assert taken(operator).shift == call.shift
    with refused_as("call.shift_goes_on"):
        shifts.start_shift(actor=operator)
    with refused_as("call.shift_goes_on"):
        shifts.end_shift(actor=operator, shift=call.shift)
    for one in Call.objects.all():
        commands.finish_call(actor=operator, call=kept(operator, one))
    over = shifts.end_shift(actor=operator, shift=call.shift, note="A lead waits for the morning")
    with refused_as("call.shift_over"):
        shifts.end_shift(actor=operator, shift=over)
    assert shifts.start_shift(actor=operator) != over
    assert sorted(shift.answered for shift in queries.shifts(actor=operator)) == [0, 2]


def test_who_forgot_to_end_a_shift_is_told_on_home_and_ends_it_with_the_true_hour(
    operator: Actor, clock: SetClock
) -> None:
    call, began = taken(operator), operator.now
    shift = call.shift
    assert shift
    kept(operator, call)
    clock.instant += timedelta(minutes=7)
    commands.finish_call(actor=operator, call=call)
    clock.instant = began + timedelta(hours=11)
    assert not list(shifts.forgotten_by(operator))
    clock.instant = began + timedelta(days=700)
    (said,) = shifts.forgotten_by(operator)
    since, last = (f"{timezone.localtime(one):%d.%m.%Y %H:%M}" for one in (began, began + timedelta(minutes=7)))
    assert said.en.startswith(f"Shift {shift.ref} has been open since {since}; its last call ended {last}.")
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=operator.user_ref))
    pages = ["/", "/calls", "/shifts", f"/shifts/{shift.ref}", f"/shifts/{shift.ref}/end/new"]
    assert [page for page in pages if "has been open since" not in client.get(page).content.decode()] == []
    for wrong in (began + timedelta(minutes=6), operator.now + timedelta(minutes=1)):
        with refused_as("call.shift_ended_otherwise"):
            shifts.end_shift(actor=operator, shift=shift, ended_at=wrong)
    over = shifts.end_shift(actor=operator, shift=shift, ended_at=f"{timezone.localtime(began):%d.%m.%Y} 23:00")
    assert over.ended_at
    assert f"{timezone.localtime(over.ended_at):%d.%m.%Y %H:%M}" == f"{timezone.localtime(began):%d.%m.%Y} 23:00"
    assert not list(shifts.forgotten_by(operator))
    assert "has been open since" not in client.get("/").content.decode()


def test_help_nearby_names_organisations_of_the_region_with_free_places_first(operator: Actor) -> None:
    secretary = an_actor(role="commission_secretary", clock=operator.clock)
    for title, region, places in (("Alpha", "aktobe", 0), ("Beta", "aktobe", 4), ("Gamma", "pavlodar", 9)):
        one = COMMANDS["register_organisation"](
            actor=secretary,
            kind="ngo",
            from_on="2019-01-01",
            title_en=title,
            title_ru=title,
            title_kk=title,
            phone="+77000000102" if title == "Beta" else "",
        )
        COMMANDS["add_presence"](actor=secretary, organisation=one, region=region, from_on="2019-01-01")
        if places:
            COMMANDS["offer_places"](
                actor=secretary, organisation=one, region=region, groups=["women"], places=places, from_on="2019-02-01"
            )
    found = help_in(region="aktobe", actor=operator)
    assert [(one.name, one.free, one.told) for one in found] == [("Beta", 4, "today"), ("Alpha", 0, "")]
    assert [one.phone for one in found] == ["+7 700 000 0102", ""]
    shown = render_to_string("hotline/_nearby.html", {"nearby": found, "told": []})
    assert (
        shown.count("Telephone for callers: <strong>+7 700 000 0102</strong>")
        == shown.count("Telephone for callers")
        == 1
    )
    operator.clock.instant += timedelta(days=9)  # type: ignore[attr-defined]
    assert help_in(region="aktobe", actor=operator)[0].told == "9 d. ago: ask anew"
    call = kept(operator, taken(operator), organisations=[found[0].ref])
    assert [advice.organisation.ref for advice in call.advised.all()] == [found[0].ref]


def test_why_a_call_was_put_right_is_read_on_its_page_and_by_the_auditor_in_codes_alone(
    operator: Actor, client: Client
) -> None:
    call = finished(operator)
    commands.correct_call(actor=operator, call=call, topic="documents", reason="misheard")
    client.force_login(User.objects.get(ref=operator.user_ref))
    shown = client.get(f"/calls/{call.ref}", headers={"accept-language": "en"}).content.decode()
    assert "Misheard" in shown
    assert "What about: Forced labour" in shown
    auditor = an_actor(role="auditor", agency=an_agency(kind="audit"))
    (line,) = QUERIES["journal_of_record"](actor=auditor, record=call.ref).filter(act="correct_call")
    assert line.detail["codes"] == {"reason": "misheard"}
    assert told(line, language="en").endswith("Why it is put right: Misheard.")
    assert told(line, language="ru").endswith("Не расслышано.")
    with pytest.raises(BadInput):
        commands.correct_call(actor=operator, call=call, topic="other", reason="Aigerim said so")
