"""What is remembered of a write, so that it is done once, tells nobody what was sent: neither a name nor a passphrase."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.importing import row_reader
from qorgan.desk.importing.models import Origin
from qorgan.desk.importing.rows import content_digest
from qorgan.doors.api.models import Reply
from qorgan.people.models import Person
from qorgan.rights.protection.compartment.models import Custodian, Opening
from tests.stories.htcds_files import a_template
from tests.stories.lists import counts
from tests.stories.test_done_once import mark_in
from tests.stories.test_exchange_import import WOMAN as REFERRED
from tests.stories.test_exchange_import import brought
from tests.unit.rights.sealed import FIRST, IIN, SECOND, SURNAME, THIRD, a_house, approve, ask, dump_of_all_tables, seal
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
PEOPLE = "/api/v1/persons"
WOMAN = {"surname": "Вымышленова", "given_name": "Айгуль", "sex": "female"}


def a_client(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client


def sent(client: Client, address: str, given: dict[str, Any], *, key: str = "k-1") -> tuple[int, Any]:
    answer = client.post(address, given, content_type="application/json", headers={"Idempotency-Key": key})
    return answer.status_code, answer.json()


def test_a_program_that_repeats_is_known_and_no_name_can_be_tried() -> None:
    client = a_client(an_actor(role="investigator"))
    first = sent(client, PEOPLE, WOMAN)
    assert first[0] == 200
    assert sent(client, PEOPLE, WOMAN) == first
    plain = json.dumps([PEOPLE, WOMAN], sort_keys=True, default=str)
    kept = Reply.objects.get()
    assert kept.digest != hashlib.sha256(plain.encode()).hexdigest()
    assert "k-1" not in kept.key
    assert sent(client, PEOPLE, WOMAN | {"surname": "Другая"})[1]["code"] == "api.key_reused"
    assert Person.objects.count() == 1


def test_after_the_keys_were_changed_a_repeat_is_refused_and_not_done_again(settings: Any) -> None:
    actor = an_actor(role="investigator")
    assert sent(a_client(actor), PEOPLE, WOMAN)[0] == 200
    settings.SECRET_KEY = "another secret of the house, drawn after the first was lost"
    status, problem = sent(a_client(actor), PEOPLE, WOMAN)
    assert (status, problem["code"]) == (409, "api.key_reused")
    assert "keys of the house were changed" in problem["title"]
    assert Person.objects.count() == 1


def test_what_two_senders_said_under_two_keys_has_nothing_in_common() -> None:
    client = a_client(an_actor(role="investigator"))
    for key in ("k-1", "k-2"):
        assert sent(client, PEOPLE, WOMAN, key=key)[0] == 200
    assert len(set(Reply.objects.values_list("digest", flat=True))) == 2


def test_a_passphrase_leaves_no_trace_and_a_wrong_one_is_no_last_word() -> None:
    house = a_house()
    custodian = Custodian.objects.get(user_ref=house.first.user_ref)
    client, address = a_client(house.first), f"/api/v1/custodians/{custodian.ref}/passphrase"
    new = {"new_passphrase": THIRD, "again": THIRD}
    assert sent(client, address, {"passphrase": SECOND, **new})[1]["code"] == "custody.passphrase_wrong"
    assert not Reply.objects.exists()
    changed = sent(client, address, {"passphrase": FIRST, **new})
    assert changed[0] == 200
    assert sent(client, address, {"passphrase": FIRST, **new}) == changed
    first = Reply.objects.get().digest
    Reply.objects.all().delete()
    fourth = "invented words number four for a test"
    assert sent(client, address, {"passphrase": THIRD, "new_passphrase": fourth, "again": fourth})[0] == 200
    assert Reply.objects.get().digest == first


def test_who_sends_a_form_with_a_passphrase_again_is_told_that_a_change_is_not_kept() -> None:
    house = a_house()
    custodian = Custodian.objects.get(user_ref=house.first.user_ref)
    client, address = a_client(house.first), f"/custodians/{custodian.ref}/passphrase/new"
    form = {"passphrase": FIRST, "new_passphrase": THIRD, "again": THIRD}
    form["once"] = mark_in(client.get(address).content.decode())
    made = client.post(address, form)["Location"]
    again = client.post(address, form | {"new_passphrase": SECOND, "again": SECOND}, follow=True)
    assert again.redirect_chain == [(made, 302)]
    assert "What was changed in it since is not kept" in again.content.decode()


def test_a_sealed_identity_that_a_program_was_shown_is_not_remembered() -> None:
    house = a_house()
    seal(house)
    asked = ask(house)
    approve(house, asked)
    Opening.objects.update(expires_at=datetime(2099, 1, 1, tzinfo=UTC))  # a program comes by the clock of the machine
    client = a_client(house.investigator)
    address = f"/api/v1/openings/{asked.ref}/display"
    first = sent(client, address, {"code": asked.one_time_code})
    assert SURNAME in str(first)
    assert SURNAME not in dump_of_all_tables()
    assert IIN not in dump_of_all_tables()
    assert sent(client, address, {"code": asked.one_time_code}) == (200, {"opening": asked.ref, "parts": ""})


def test_the_code_of_an_opening_is_given_once_to_a_program_too() -> None:
    house = a_house()
    file = seal(house)
    given = {"purpose": "trial", "order_number": "12/2020", "parts": ["names"]}
    client, address = a_client(house.investigator), f"/api/v1/sealed-files/{file.ref}/openings"
    first, again = sent(client, address, given)[1], sent(client, address, given)[1]
    assert first["one_time_code"]
    assert again == first | {"one_time_code": ""}
    assert first["one_time_code"] not in dump_of_all_tables()
    assert Opening.objects.count() == 1


def test_whether_a_number_is_sealed_is_not_remembered() -> None:
    house = a_house()
    seal(house)
    given = {"iin": IIN, "reason": "before_sealing", "passphrase": FIRST}
    client = a_client(house.first)
    status, found = sent(client, "/api/v1/sealed-files/checks", given)
    assert (status, found) == (200, {"exists": True})
    assert Reply.objects.get().body == {"exists": ""}


def test_what_is_kept_of_a_row_is_no_plain_digest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker, said = an_actor(role="social_worker", agency=an_agency(kind="ngo", region="karaganda")), list[bytes]()

    def plain(texts: tuple[str, ...]) -> bytes:
        said.append(content_digest(texts))
        return said[-1]

    monkeypatch.setattr(row_reader, "content_digest", plain)
    brought(worker, a_template(REFERRED))
    origin = Origin.objects.get(source="htcds")
    kept = bytes(origin.digest)
    assert kept not in said
    assert counts(brought(worker, a_template(REFERRED))) == {"unchanged": 1}


def test_a_name_typed_into_a_field_of_another_kind_is_not_remembered() -> None:
    client = a_client(an_actor(role="investigator"))
    for field in ("born_on", "sex", "birth_year"):
        first = sent(client, PEOPLE, {field: SURNAME})
        assert (first[0], list(first[1]["fields"])) == (400, [field])
        assert sent(client, PEOPLE, {field: SURNAME}) == first
    assert sent(client, "/api/v1/proceedings", {"article": SURNAME}, key="k-2")[0] == 400
    assert SURNAME not in dump_of_all_tables()
    assert not Reply.objects.exists()
    assert sent(client, PEOPLE, WOMAN)[0] == 200, "corrected values go under the same key"
    assert Person.objects.count() == 1


def test_a_refusal_by_how_things_stand_is_the_last_word_under_its_key() -> None:
    client = a_client(an_actor(role="investigator"))
    person = sent(client, PEOPLE, {"sex": "female"})[1]["ref"]
    address = f"{PEOPLE}/{person}/identity/removals"
    first = sent(client, address, {"phones": True}, key="k-2")
    assert first[0] == 409
    assert sent(client, f"{PEOPLE}/{person}/identity/changes", {"surname": "Вымышленова"}, key="k-3")[0] == 200
    assert sent(client, address, {"phones": True}, key="k-2") == first
