"""Two pages open on one call: what one wrote into the note is not erased by the other, and both are told."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.test import Client

from qorgan.desk.agencies.models import User
from qorgan.intake.hotline.models import Call
from qorgan.kernel.clock import SystemClock
from qorgan.people.texts import open_text
from tests.unit.intake.calling import COUNTED, taken
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
QUIET = {"X-Quiet": "1"}


@pytest.fixture
def call(client: Client) -> Call:
    operator = an_actor(role="hotline_operator", agency=an_agency(kind="hotline"), clock=SystemClock())
    client.force_login(User.objects.get(ref=operator.user_ref))
    return taken(operator)


def drawn(client: Client, call: Call) -> str:
    """What the form of the call carries as it is opened now."""
    found = re.search(
        r'name="note_was" id="call-note-was" value="(\w+)"', client.get(f"/calls/{call.ref}/form").content.decode()
    )
    assert found
    return found[1]


def note_of(call: Call) -> str:
    return open_text(holder=call.ref, part="note")


def test_the_later_of_two_pages_keeps_both_notes_and_says_so(client: Client, call: Call) -> None:
    address, was = f"/calls/{call.ref}/form", drawn(client, call)
    client.post(address, {"note": "Two women upstairs", "note_was": was}, headers=QUIET)
    said = client.post(address, {"note": "A farm near the river", "note_was": was}, headers=QUIET).json()
    assert note_of(call) == "A farm near the river\nTwo women upstairs"
    assert (said["added"], said["whole"]) == ("Two women upstairs", False)
    again = {"note": "A farm near the river, east\nTwo women upstairs", "note_was": said["note_was"]}
    assert client.post(address, again, headers=QUIET).json()["added"] == ""
    assert note_of(call) == "A farm near the river, east\nTwo women upstairs"
    page = client.post(address, {"note": "He is back", "note_was": was, "do": "save"}, follow=True).content.decode()
    assert re.search(r'alert-warning" role="status">.*Somebody else wrote into the note meanwhile', page)
    assert note_of(call) == "He is back\nA farm near the river, east\nTwo women upstairs"


def test_a_line_that_both_pages_had_is_kept_once(client: Client, call: Call) -> None:
    address = f"/calls/{call.ref}/form"
    client.post(address, {"note": "A farm", "note_was": drawn(client, call)}, headers=QUIET)
    was = drawn(client, call)
    client.post(address, {"note": "A farm\nTwo women", "note_was": was}, headers=QUIET)
    said = client.post(address, {"note": "A farm\nA red gate", "note_was": was}, headers=QUIET).json()
    assert (note_of(call), said["added"]) == ("A farm\nA red gate\nTwo women", "Two women")


def test_a_note_that_the_later_note_only_contains_stands_beside_it(client: Client, call: Call) -> None:
    address, was = f"/calls/{call.ref}/form", drawn(client, call)
    client.post(address, {"note": "They beat her", "note_was": was}, headers=QUIET)
    said = client.post(address, {"note": "She denies: They beat her", "note_was": was}, headers=QUIET).json()
    assert (note_of(call), said["added"]) == ("She denies: They beat her\nThey beat her", "They beat her")
    same = {"note": "They beat her\nShe denies: They beat her\nA farm", "note_was": was}
    assert client.post(address, same, headers=QUIET).json()["added"] == "", "whole lines stand in it already"


def test_a_page_that_did_not_touch_the_note_does_not_empty_it(client: Client, call: Call) -> None:
    address, was = f"/calls/{call.ref}/form", drawn(client, call)
    client.post(address, {"note": "Two women upstairs", "note_was": was}, headers=QUIET)
    said = client.post(address, {"language": "kk", "note": "", "note_was": was}, headers=QUIET).json()
    assert note_of(call) == "Two women upstairs"
    assert (said["added"], said["whole"]) == ("Two women upstairs", True)
    assert said["told"] == "Somebody else changed meanwhile, and it stands so now: “Note”"


def test_a_note_emptied_on_purpose_does_not_come_back_unseen(client: Client, call: Call) -> None:
    address = f"/calls/{call.ref}/form"
    client.post(address, {"note": "Two women", "note_was": drawn(client, call)}, headers=QUIET)
    was = drawn(client, call)
    client.post(address, {"note": "", "note_was": was}, headers=QUIET)
    said = client.post(address, {"note": "Two women", "note_was": was}, headers=QUIET).json()
    assert (note_of(call), said["added"], said["whole"]) == ("", "", True)
    assert "it stands so now: “Note”" in said["told"]
    said = client.post(address, {"note": "Two women, one ill", "note_was": was}, headers=QUIET).json()
    assert (note_of(call), said["added"], said["whole"]) == ("Two women, one ill", "", False)
    assert said["told"].endswith("what you sent stands. Agree which is right: “Note”")


def test_one_page_alone_shortens_its_note_as_it_likes(client: Client, call: Call) -> None:
    address = f"/calls/{call.ref}/form"
    said = client.post(address, {"note": "A farm, 12", "note_was": drawn(client, call)}, headers=QUIET).json()
    said = client.post(address, {"note": "A farm", "note_was": said["note_was"]}, headers=QUIET).json()
    assert (note_of(call), said["added"]) == ("A farm", "")
    client.post(address, {"note": "", "note_was": said["note_was"]}, headers=QUIET)
    assert note_of(call) == ""


def test_what_the_other_page_chose_is_not_undone_unseen_and_both_are_told(client: Client, call: Call) -> None:
    address = f"/calls/{call.ref}/form"
    page = client.get(address).content.decode()
    were = unescape(re.search(r'id="call-fields-were" value="([^"]+)"', page)[1])  # type: ignore[index]
    theirs = {"topic": COUNTED["topic"], "region": "aktobe", "number": "+77010000000", "is_emergency": "true"}
    client.post(address, theirs | {"fields_were": were}, headers=QUIET)
    mine = {"language": "kk", "region": "karaganda", "fields_were": were}
    said = client.post(address, mine, headers=QUIET).json()
    call.refresh_from_db()
    assert (call.language, call.topic, call.region, call.is_emergency) == ("kk", theirs["topic"], "karaganda", True)
    assert open_text(holder=call.ref, part="number") == "+77010000000"
    assert said["theirs"] == {"topic": theirs["topic"], "number": "+77010000000", "is_emergency": True}
    assert "it stands so now" in said["told"]
    assert said["told"].endswith("Agree which is right: “Region”")
    kept = {name: value for name, value in theirs.items() if name != "topic"} | {"fields_were": said["fields_were"]}
    assert client.post(address, kept, headers=QUIET).json()["told"] == "", "what one page changes alone is its own"
    told = client.post(address, mine | {"do": "save"}, follow=True).content.decode()
    assert "Somebody else changed meanwhile, and it stands so now" in told


def test_what_the_page_sent_itself_without_an_answer_is_not_taken_for_somebody_elses(
    client: Client, call: Call
) -> None:
    address = f"/calls/{call.ref}/form"
    page = client.get(address).content.decode()
    were = unescape(re.search(r'id="call-fields-were" value="([^"]+)"', page)[1])  # type: ignore[index]
    drawn_with = {"note_was": drawn(client, call), "fields_were": were}
    first = {"note": "A farm near the rivr", "region": "aktobe", "topic": COUNTED["topic"]}
    client.post(address, first | drawn_with, headers=QUIET)  # on its way while the page is left
    last = {"note": "A farm near the river\nTwo women", "region": "karaganda"} | drawn_with
    said = client.post(address, last | {"sent": json.dumps(list(first.items()))}, headers=QUIET).json()
    call.refresh_from_db()
    assert (note_of(call), said["added"], said["told"]) == (last["note"], "", "")
    assert (call.region, call.topic) == ("karaganda", ""), "a choice taken back is taken back"


def test_somebody_elses_words_are_joined_beside_what_the_page_sent_without_an_answer(
    client: Client, call: Call
) -> None:
    address, was = f"/calls/{call.ref}/form", drawn(client, call)
    client.post(address, {"note": "Two women upstairs", "note_was": was}, headers=QUIET)
    client.post(address, {"note": "A farm near the rivr", "note_was": was}, headers=QUIET)
    sent = json.dumps([["note", "A farm near the rivr"]])
    client.post(address, {"note": "A farm near the river", "note_was": was, "sent": sent}, headers=QUIET)
    assert note_of(call) == "A farm near the river\nTwo women upstairs"
    client.post(address, {"note": "A red gate", "note_was": was, "sent": "[broken"}, headers=QUIET)
    assert note_of(call) == "A red gate\nA farm near the river\nTwo women upstairs"


def test_two_notes_that_are_too_long_together_are_both_on_the_page_and_told_as_not_kept(
    client: Client, call: Call
) -> None:
    address, was = f"/calls/{call.ref}/form", drawn(client, call)
    mine, theirs = "m" * 6000, "t" * 6000
    client.post(address, {"note": theirs, "note_was": was}, headers=QUIET)
    said = client.post(address, {"note": mine, "note_was": was}, headers=QUIET).json()
    assert (said["wrong"], said["added"], note_of(call)) == (["note"], theirs, theirs)
    assert "both stand in it here, but not kept yet" in said["told"]
    reply = client.post(address, {"note": mine, "note_was": was, "do": "save"})
    page = reply.content.decode()
    assert (reply.status_code, f"{mine}\n{theirs}</textarea>" in page) == (400, True)
    assert ("but not kept yet" in page, "both stand in it now" in page) == (True, False)
    shorter = {"note": f"{mine[:3000]}\n{theirs}", "note_was": drawn(client, call)}
    assert client.post(address, shorter, headers=QUIET).json()["told"] == ""
    assert note_of(call) == shorter["note"]
