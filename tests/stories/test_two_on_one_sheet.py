"""Two pages open on one screening sheet: evidence of both is kept, and no answer is undone without a word."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.journal.models import Entry
from qorgan.kernel.clock import SystemClock
from qorgan.people.commands import register_person
from qorgan.victims.identification.screening.commands import begin_screening, save_answers
from qorgan.victims.identification.screening.models import Answer, Screening
from qorgan.victims.identification.screening.results import evidence_of
from tests.held import held
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
QUIET = {"accept": "application/json"}
A, B = "Слова А", "Слова Б"


@held
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda"), clock=SystemClock())


@pytest.fixture
def asked(client: Client, worker: Actor) -> Screening:
    client.force_login(User.objects.get(ref=worker.user_ref))
    woman = register_person(actor=worker, sex="female", born_on="1999-03-02", language="uz")
    return begin_screening(actor=worker, person=woman.ref, instrument="criteria_2023")


def drawn(client: Client, asked: Screening) -> dict[str, str]:
    """What the sheet carries as it is opened now."""
    return carried(client.get(f"/screenings/{asked.ref}/sheet").content.decode())


def carried(page: str) -> dict[str, str]:
    found = re.findall(r'name="(answers_were|evidence_were)" value="([^"]+)"', page)
    assert len(found) == 2
    return {name: unescape(value) for name, value in found}


def evidence(asked: Screening) -> str:
    return evidence_of(asked, rows=asked.answers.all()).get("trafficking", "")


def sent(client: Client, asked: Screening, was: dict[str, str], **given: str) -> dict[str, Any]:
    """What the script is told when it sends some fields of a page that was drawn so."""
    told = {name.replace("_", "-", 1): value for name, value in given.items() if name != "sent"}
    told |= {"sent": given["sent"]} if "sent" in given else {}
    reply = client.post(f"/screenings/{asked.ref}/sheet", {**told, **was}, headers=QUIET)
    assert reply.status_code == 200
    return dict(reply.json())


def test_the_later_of_two_sheets_keeps_the_evidence_of_both_and_says_so(client: Client, asked: Screening) -> None:
    was = drawn(client, asked)
    assert sent(client, asked, was, e_trafficking=A)["told"] == ""
    looks = Entry.objects.filter(act="screening_evidence").count()
    said = sent(client, asked, was, e_trafficking=B)
    assert evidence(asked) == f"{B}\n{A}"
    assert said["words"] == {"trafficking": {"added": A, "whole": False, "note": f"{B}\n{A}"}}
    assert "Somebody else wrote evidence meanwhile" in said["told"]
    assert Entry.objects.filter(act="screening_evidence").count() == looks + 1
    again = sent(client, asked, {name: said[name] for name in was}, e_trafficking=f"{B}, и ещё")
    assert (again["told"], evidence(asked)) == ("", f"{B}, и ещё")


def test_without_a_script_both_stand_and_the_page_says_so(client: Client, asked: Screening) -> None:
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking=A)
    given = {"a-trafficking": "yes", "e-trafficking": B, "e-minor": ""}
    page = client.post(f"/screenings/{asked.ref}/sheet", {**given, **was}, follow=True).content.decode()
    assert re.search(r'alert-warning" role="status">.*Somebody else wrote evidence meanwhile', page)
    assert evidence(asked) == f"{B}\n{A}"


def test_evidence_that_is_not_touched_here_stays_as_another_left_it(client: Client, asked: Screening) -> None:
    sent(client, asked, drawn(client, asked), e_trafficking=A)
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking=B)
    said = sent(client, asked, was, e_trafficking=A)
    assert (evidence(asked), said["words"]) == (B, {"trafficking": {"added": B, "whole": True, "note": B}})


def test_an_answer_that_another_changed_is_told_and_one_not_touched_is_not_undone(
    client: Client, asked: Screening
) -> None:
    was = drawn(client, asked)
    sent(client, asked, was, a_trafficking="yes")
    said = sent(client, asked, was, a_trafficking="no")
    assert Answer.objects.get().answer == "no"
    assert re.search(r"Somebody else answered this otherwise meanwhile; your answer stands.*“.+”", said["told"])
    was = drawn(client, asked)
    sent(client, asked, was, a_trafficking="yes")
    said = sent(client, asked, was, a_trafficking="no")
    assert (Answer.objects.get().answer, said["theirs"]) == ("yes", {"trafficking": "yes"})
    assert "it stands so now" in said["told"]


def test_what_a_page_sent_and_had_no_answer_to_is_its_own(client: Client, asked: Screening) -> None:
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking="Паспорт у него", a_trafficking="yes")
    own = '[["e-trafficking", "Паспорт у него"], ["a-trafficking", "yes"]]'
    said = sent(client, asked, was, e_trafficking="Паспорт у неё", a_trafficking="no", sent=own)
    assert (said["told"], evidence(asked)) == ("", "Паспорт у неё")


def test_a_refusal_leaves_what_another_wrote(client: Client, asked: Screening) -> None:
    address, was = f"/screenings/{asked.ref}/sheet", drawn(client, asked)
    sent(client, asked, was, e_trafficking=A)
    page = client.post(address, {"e-trafficking": B, "a-nothing": "yes", **was}).content.decode()
    assert carried(page) == was
    page = client.post(address, {"e-trafficking": B, "finish": "true", **was}).content.decode()
    assert "has an answer yet" in page
    assert f"{B}\n{A}</textarea>" in page
    now = carried(page)
    assert sent(client, asked, now, e_trafficking="Иначе")["told"] == ""


@pytest.mark.parametrize("was", ["", "[", "[]"])
def test_a_program_that_does_not_say_how_it_was_drawn_says_what_is_to_be(
    client: Client, worker: Actor, asked: Screening, was: str
) -> None:
    save_answers(actor=worker, screening=asked.ref, evidence=[f"trafficking={A}"], answers=["trafficking=yes"])
    marks = {"answers_were": was, "evidence_were": was}
    told = sent(client, asked, marks, e_trafficking=B, a_trafficking="no")
    assert (told["told"], evidence(asked)) == ("", B)


def test_words_that_the_later_words_only_contain_stand_beside_them(client: Client, asked: Screening) -> None:
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking="били")
    said = sent(client, asked, was, e_trafficking="не били")
    assert evidence(asked) == "не били\nбили"
    assert "Somebody else wrote evidence meanwhile" in said["told"]


def test_evidence_emptied_on_purpose_does_not_come_back_through_whoever_did_not_touch_it(
    client: Client, asked: Screening
) -> None:
    sent(client, asked, drawn(client, asked), e_trafficking=A)
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking="")
    looks = Entry.objects.filter(act="screening_evidence").count()
    said = sent(client, asked, was, e_trafficking=A)
    assert (evidence(asked), said["words"]) == ("", {"trafficking": {"added": "", "whole": True, "note": ""}})
    assert re.search(r"Somebody else changed the evidence meanwhile, and it stands so now: “.+”$", said["told"])
    assert Entry.objects.filter(act="screening_evidence").count() == looks, "nothing was shown"
    given = {"e-trafficking": A, "a-trafficking": "yes", "finish": "true"}
    page = client.post(f"/screenings/{asked.ref}/sheet", {**given, **was}, follow=True).content.decode()
    assert (evidence(asked), "Somebody else changed the evidence meanwhile" in page) == ("", True)


def test_who_types_on_where_another_emptied_the_evidence_keeps_the_words_and_is_told(
    client: Client, asked: Screening
) -> None:
    sent(client, asked, drawn(client, asked), e_trafficking=A)
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking="")
    said = sent(client, asked, was, e_trafficking=f"{A} и ещё")
    assert (evidence(asked), said["words"]) == (f"{A} и ещё", {})
    assert "Somebody else took words out of the evidence meanwhile; what you sent stands" in said["told"]
    again = sent(client, asked, {name: said[name] for name in was}, e_trafficking=f"{A} и ещё что-то")
    assert again["told"] == ""


def test_where_only_the_words_of_the_other_stand_it_is_not_said_that_both_do(
    client: Client, worker: Actor, asked: Screening
) -> None:
    said = sent(client, asked, drawn(client, asked), e_trafficking=A, a_trafficking="yes")
    was = {name: said[name] for name in ("answers_were", "evidence_were")}
    save_answers(actor=worker, screening=asked.ref, evidence=[f"trafficking={B}"])
    given = {"e-trafficking": A, "a-trafficking": "yes", "finish": "true"}
    page = client.post(f"/screenings/{asked.ref}/sheet", {**given, **was}, follow=True).content.decode()
    assert (evidence(asked), "both stand" in page) == (B, False)
    assert "Somebody else changed the evidence meanwhile, and it stands so now" in page


def test_joined_evidence_is_held_up_by_the_limit_of_the_command_alone_and_a_refusal_says_so(
    client: Client, asked: Screening
) -> None:
    was = drawn(client, asked)
    mine, theirs = "м" * 1200, "и" * 1200
    sent(client, asked, was, e_trafficking=theirs)
    said = sent(client, asked, was, e_trafficking=mine)
    assert len(evidence(asked)) == 2401
    page = client.get(f"/screenings/{asked.ref}/sheet").content.decode()
    assert "maxlength" not in re.findall(r"<textarea[^>]*e-trafficking[^>]*>", page)[0]
    now = {name: said[name] for name in was}
    long = {"e-trafficking": "ж" * 8000, "a-trafficking": "yes"}
    reply = client.post(f"/screenings/{asked.ref}/sheet", {**long, **was}, headers=QUIET)
    assert reply.status_code == 400
    assert re.match(
        r"The evidence of “.+” comes to 10402 characters, of which somebody else wrote 2401 meanwhile; at most 9988",
        reply.json()["refusal"],
    )
    page = client.post(f"/screenings/{asked.ref}/sheet", {**long, **was}).content.decode()
    assert (long["e-trafficking"] in page, carried(page), len(evidence(asked))) == (True, was, 2401)
    shorter = "ж" * 7000
    assert "both stand" in sent(client, asked, was, e_trafficking=shorter)["told"]
    assert evidence(asked) == f"{shorter}\n{mine}\n{theirs}"
    reply = client.post(f"/screenings/{asked.ref}/sheet", {"e-trafficking": "ж" * 9989, **now}, headers=QUIET)
    assert "comes to 1" in reply.json()["refusal"]


def test_two_who_type_on_in_turn_double_no_line(client: Client, asked: Screening) -> None:
    marks = ("answers_were", "evidence_were")
    of_b = drawn(client, asked)
    of_a = {name: sent(client, asked, of_b, e_trafficking=A)[name] for name in marks}
    joined = sent(client, asked, of_b, e_trafficking=B)
    said = sent(client, asked, of_a, e_trafficking=f"{A} и ещё")
    assert evidence(asked) == f"{A} и ещё\n{B}"
    assert said["words"]["trafficking"]["added"] == B
    of_b = {name: joined[name] for name in marks}
    said = sent(client, asked, of_b, e_trafficking=f"{B} и ещё\n{A}")
    assert evidence(asked) == said["words"]["trafficking"]["note"] == f"{B} и ещё\n{A} и ещё"


def test_lines_that_another_took_out_and_one_typed_on_about_are_told(client: Client, asked: Screening) -> None:
    sent(client, asked, drawn(client, asked), e_trafficking=f"{A}\n{B}")
    was = drawn(client, asked)
    sent(client, asked, was, e_trafficking=A)
    said = sent(client, asked, was, e_trafficking=f"{A} и ещё\n{B}")
    assert evidence(asked) == f"{A} и ещё\n{B}"
    assert "Somebody else took words out of the evidence meanwhile; what you sent stands" in said["told"]
    said = sent(client, asked, was, e_trafficking="")
    assert (evidence(asked), said["words"]["trafficking"]["whole"]) == (f"{A} и ещё", True)
