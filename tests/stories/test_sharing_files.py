"""A package leaves as a file of three forms, and the file of another authority is taken in, brought in line, and revoked here when it is revoked there."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from datetime import date, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import day_here
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.journal.models import Entry
from qorgan.intake.monitoring.models import AdvertisementGroup
from qorgan.intake.sharing import signatures
from qorgan.intake.sharing.formats import csv as sheets
from qorgan.intake.sharing.formats import misp
from qorgan.intake.sharing.models import (
    Package,
    PackageItem,
    ReceivedContact,
    ReceivedItem,
    ReceivedPackage,
    ReceivedWording,
)
from qorgan.kernel.clock import SystemClock
from qorgan.people.models import SealedText
from tests.held import held
from tests.refusals import refused_as
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = day_here(SystemClock().now())
LATER = date(TODAY.year + 1, 12, 31)
TEXT = "Требуются рабочие на стройку, паспорт у нас. Звоните 8 701 000 00 01, телеграм @invented_work"
E164 = "+77010000001"
OUTSIDE = "Invented authority abroad"
FORMS = ("stix", "misp", "csv")
UUID = re.compile(r"[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


@held
def officer() -> Actor:
    return an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))


@held
def package(officer: Actor) -> Package:
    one = COMMANDS["register_advertisement"](
        actor=officer, text=TEXT, platform="telegram", seen_on="2020-05-02", address="t.me/invented/1"
    )
    return COMMANDS["share_group"](
        actor=officer,
        advertisement_group=AdvertisementGroup.objects.get(members__advertisement=one),
        purpose="abroad",
        until_on=LATER,
        gives="words",
        outside=OUTSIDE,
    )


def filed(actor: Actor, package: Package, form: str) -> str:
    held = Package.objects.select_related("agency").get(pk=package.pk)
    file = QUERIES["package_file"](actor=actor, package=held, purpose="Запрос по делу", format=form)
    return str(file.content.decode())


def received(actor: Actor, text: str | bytes, sender: str = OUTSIDE) -> ReceivedPackage:
    content = text if isinstance(text, bytes) else text.encode()
    return COMMANDS["receive_package"](actor=actor, sender=sender, file=Upload(content=content))


def read(actor: Actor, package: ReceivedPackage) -> list[Any]:
    return QUERIES["received_contents"](actor=actor, received_package=package)


def test_a_bundle_is_what_the_specification_of_stix_asks_for(officer: Actor, package: Package) -> None:
    """STIX 2.1, parts 3 (common properties), 4.6 indicator, 4.4 grouping, 4.5 identity, 4.10 note, 8 bundle, 9 patterning."""
    bundle = json.loads(filed(officer, package, "stix"))
    assert set(bundle) == {"type", "id", "objects"}
    assert bundle["type"] == "bundle"
    asked = {
        "identity": {"name"},
        "grouping": {"context", "object_refs"},
        "indicator": {"pattern", "pattern_type", "valid_from"},
        "note": {"content", "object_refs"},
    }
    known = {one["id"] for one in bundle["objects"]}
    assert len(known) == len(bundle["objects"])
    for one in bundle["objects"]:
        assert UUID.fullmatch(one["id"])
        assert one["id"].startswith(f"{one['type']}--")
        assert one["spec_version"] == "2.1"
        assert asked[one["type"]] <= set(one)
        assert STAMP.fullmatch(one["created"])
        assert STAMP.fullmatch(one["modified"])
        assert one["modified"] >= one["created"]
        assert set(one.get("object_refs", [])) | {one.get("created_by_ref", one["id"])} <= known
        assert one.get("valid_until", "9") > one.get("valid_from", "")
    patterns = {one["pattern"] for one in bundle["objects"] if one["type"] == "indicator"}
    assert f"[user-account:account_type = 'phone' AND user-account:user_id = '{E164}']" in patterns
    assert [one["content"] for one in bundle["objects"] if one["type"] == "note"] == [TEXT]
    line = Entry.objects.filter(act="package_file", outcome="exported").get()
    assert line.detail["format"] == "stix"
    assert filed(officer, package, "stix") == filed(officer, package, "stix")


def test_an_event_is_what_the_core_format_of_misp_asks_for(officer: Actor, package: Package) -> None:
    event = json.loads(filed(officer, package, "misp"))["Event"]
    assert {"uuid", "info", "date", "threat_level_id", "analysis", "timestamp", "Orgc", "Attribute"} <= set(event)
    for one in event["Attribute"]:
        assert {"uuid", "type", "category", "value", "timestamp", "deleted"} <= set(one)
        assert one["value"]
        assert int(one["timestamp"]) > 0
    assert ("phone-number", E164) in {(one["type"], one["value"]) for one in event["Attribute"]}


def test_a_sheet_starts_no_formula(officer: Actor, package: Package) -> None:
    rows = list(csv.DictReader(io.StringIO(filed(officer, package, "csv").lstrip("\ufeff"))))
    assert {row["kind"] for row in rows if row["key"]} == {"phone", "handle", "words"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("form", FORMS)
def test_what_leaves_here_is_taken_in_there_and_says_what_both_hold(
    officer: Actor, package: Package, form: str
) -> None:
    text = filed(officer, package, form)
    there = received(officer, text)
    told = read(officer, there)
    assert (there.format, there.items_told, there.revoked, there.unread) == (form, 3, 0, 0)
    assert ("phone", E164) in {(one.kind, one.value) for one in told}
    assert all(one.held for one in told), "the own house holds each of these contacts"
    before = list(ReceivedItem.objects.order_by("id").values())
    assert received(officer, text) == there
    assert list(ReceivedItem.objects.order_by("id").values()) == before
    assert ReceivedPackage.objects.count() == 1
    assert E164 not in str(before)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("whole", [False, True])
def test_what_the_giver_revoked_vanishes_here_with_the_next_file(
    officer: Actor, package: Package, form: str, whole: bool
) -> None:
    older = filed(officer, package, form)
    there = received(officer, older)
    if whole:
        COMMANDS["revoke_package"](actor=officer, package=package, reason="Номер чужого человека")
    else:
        item = PackageItem.objects.select_related("package").get(package=package)
        COMMANDS["revoke_item"](actor=officer, package_item=item, reason="Номер чужого человека")
    newer = filed(officer, package, form)
    assert E164 not in newer
    assert "паспорт" not in newer
    assert "invented_work" not in newer
    assert received(officer, newer) == there
    told = read(officer, ReceivedPackage.objects.get())
    assert [(one.value, one.held, one.revoked_on) for one in told] == [("", [], TODAY)] * 3
    holders = ReceivedItem.objects.values_list("ref", flat=True)
    assert not SealedText.objects.filter(holder__in=holders).exists(), "nothing of it is left"
    assert not ReceivedContact.objects.exists()
    received(officer, older)
    assert not [one for one in read(officer, there) if one.value], "an older file brings nothing back"


def test_a_package_of_another_giver_revokes_nothing_of_this_one(officer: Actor, package: Package) -> None:
    received(officer, filed(officer, package, "stix"))
    bundle = json.loads(signature_taken_off(filed(officer, package, "stix"), "stix"))
    for one in bundle["objects"]:
        if "created_by_ref" in one:
            one["created_by_ref"] = "identity--00000000-0000-4000-8000-000000000001"
        one["revoked"] = True
    received(officer, json.dumps(bundle), sender="Somebody else")
    mine, other = ReceivedPackage.objects.order_by("id")
    assert (mine.revoked, other.revoked) == (0, 3)


def test_what_other_programs_write_is_read_and_the_rest_is_counted(officer: Actor) -> None:
    objects: list[dict[str, Any]] = [
        {
            "type": "indicator",
            "id": "indicator--1",
            "pattern_type": "stix",
            "pattern": "[email-addr:value = 'a@example.org'] OR [url:value = 'http://invented.example/a\\'b']",
        },
        {"type": "user-account", "id": "user-account--1", "account_type": "twitter", "account_login": "invented"},
        {"type": "indicator", "id": "indicator--2", "pattern_type": "yara", "pattern": "rule x {}"},
        {"type": "malware", "id": "malware--1", "name": "of no concern"},
    ]
    there = received(officer, json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}))
    assert [(one.kind, one.value) for one in read(officer, there)] == [
        ("e_mail", "a@example.org"),
        ("link", "http://invented.example/a'b"),
        ("handle", "twitter:invented"),
    ]
    assert there.unread == 1
    objects[0]["revoked"] = True
    received(officer, json.dumps({"type": "bundle", "id": "bundle--1", "objects": objects}))
    assert [one.value for one in read(officer, there)] == ["", "", "twitter:invented"], "both halves of it are gone"


HEAD = "from,package,key,item,kind,value,seen_on,until_on,revoked_on,reason\n"
BAD: dict[str, tuple[bytes, str]] = {
    "a zip": (b"PK\x03\x04" + bytes(40), "sharing.file_packed"),
    "a bomb": (b"\x1f\x8b\x08\x00" + zlib.compress(bytes(1 << 20)), "sharing.file_packed"),
    "no text": (b"\xff\xfe\x00\x01", "sharing.file_not_text"),
    "NUL": (b'{"type": "bundle\x00"}', "sharing.file_not_text"),
    "half an upload": (b'{"type": "bundle", "objects": [{"type": "indica', "sharing.file_cut"),
    "no JSON": (b'{"type": bundle}', "sharing.file_not_json"),
    "brackets": (b"[" * 100_000, "sharing.file_too_deep"),
    "a long number": (b'{"type": ' + b"9" * 50_000 + b"}", "sharing.file_too_deep"),
    "another JSON": (b'{"some": "thing"}', "sharing.file_unknown"),
    "objects that are none": (b'{"type": "bundle", "id": "b", "objects": [1]}', "sharing.file_no_key"),
    "an event of strings": (b'{"Event": {"uuid": "u", "Attribute": "x"}}', "sharing.file_no_items"),
    "a million objects": (b'{"type":"bundle","objects":[' + b"{}," * 999_999 + b"{}]}", "sharing.file_too_many"),
    "too large": (b" " * (8 * 1024 * 1024 + 1), "sharing.file_too_large"),
    "nothing": (b"", "sharing.file_unknown"),
    "nothing of use": (b'{"type": "bundle", "id": "b", "objects": []}', "sharing.file_no_items"),
    "a formula": ((HEAD + "a,p,k,i,handle,=cmd|'/c calc'!A1,,,,\n").encode(), "sharing.file_formula"),
    "a formula behind a key": ((HEAD + "a,p,@SUM(A1),i,phone,+77010000001,,,,\n").encode(), "sharing.file_formula"),
    "half a row": ((HEAD + "a,p,k,i,phone,+77010000001,,,,\na,p,k2\n").encode(), "sharing.file_row"),
    "no key": ((HEAD + "a,p,,i,phone,+77010000001,,,,\n").encode(), "sharing.file_no_key"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_by_what_is_wrong_and_nothing_is_half_done(officer: Actor, name: str) -> None:
    content, code = BAD[name]
    started = datetime.now()
    with refused_as(code):
        received(officer, content)
    assert (datetime.now() - started).total_seconds() < 30
    assert not ReceivedPackage.objects.exists()
    assert not ReceivedItem.objects.exists()


def test_a_bad_line_behind_good_ones_leaves_nothing_behind(officer: Actor, package: Package) -> None:
    text = filed(officer, package, "csv")
    with refused_as("sharing.file_row"):
        received(officer, signature_taken_off(text, "csv") + "x,y\n")
    with refused_as("sharing.signature_wrong"):
        received(officer, text + "x,y\n")
    assert not ReceivedPackage.objects.exists()


def test_an_officer_uploads_and_takes_out_files_on_the_pages(officer: Actor, package: Package) -> None:
    user = a_user(password="a long enough password")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": "a long enough password"})
    asked = {"purpose": "Запрос по делу", "format": "stix"}
    file = client.post(f"/packages/{package.ref}/file/new", asked)
    assert file.status_code == 200, file.content.decode()
    assert f'filename="{package.ref}.stix.json"' in file["Content-Disposition"]
    assert file["Cache-Control"] == "no-store"
    sent = io.BytesIO(file.content)
    sent.name = "package.json"
    answer = client.post("/received-packages/new", {"sender": OUTSIDE, "file": sent})
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer["Location"]).content.decode()
    assert "The own house holds 3 of these 3 too." in page
    assert client.get("/received-packages").status_code == 200


def test_the_receiver_in_the_house_takes_out_no_more_than_is_in_force(officer: Actor) -> None:
    border: Agency = an_agency(kind="border_service")
    receiver = an_actor(role="exchange_officer", agency=border, clock=a_clock(TODAY))
    one = COMMANDS["register_advertisement"](actor=officer, text=TEXT, platform="telegram", seen_on="2020-05-02")
    given = COMMANDS["share_group"](
        actor=officer,
        advertisement_group=AdvertisementGroup.objects.get(members__advertisement=one),
        purpose="border_check",
        until_on=LATER,
        gives="contacts",
        to=border,
    )
    assert all(E164 in filed(receiver, given, form) for form in FORMS)
    assert not any("паспорт" in filed(receiver, given, form) for form in FORMS)
    COMMANDS["revoke_package"](actor=officer, package=given, reason="Номер чужого человека")
    assert not any(
        E164 in filed(receiver, given, form) or "invented_work" in filed(receiver, given, form) for form in FORMS
    )


def test_words_of_another_authority_are_known_here_by_their_wording_without_a_shared_contact(officer: Actor) -> None:
    own = COMMANDS["register_advertisement"](
        actor=officer,
        text="Срочно нужны рабочие на стройку в Алматы, жильё и питание даём, паспорт хранится у нас. Звоните 8 701 000 00 01",
        platform="telegram",
        seen_on="2020-05-02",
    )
    group = AdvertisementGroup.objects.get(members__advertisement=own)
    same = "Срочно нужны рабочие на стройку в Астане, жильё и питание даём, паспорт хранится у нас. Звоните +7 705 000 00 09"
    rows = [
        ["package", "key", "kind", "value"],
        ["X-1", "1", "words", same],
        ["X-1", "2", "words", "Продам гараж у вокзала"],
    ]
    there = received(officer, "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows))
    copy, other = read(officer, there)
    assert (copy.held, copy.alike) == ([], [group.ref])
    assert (other.held, other.alike) == ([], [])
    gone = received(officer, f'package,key,kind,value,revoked_on\nX-1,1,words,"{same}",2020-06-01\n')
    assert gone == there
    assert read(officer, there)[0].alike == []
    assert ReceivedWording.objects.count() == 1, "of what was revoked not even the sketch is kept"


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_signed_and_one_that_was_changed_or_bears_another_key_is_refused(
    officer: Actor, package: Package, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = filed(officer, package, form)
    there = received(officer, text)
    assert there.signed_by == signatures.own_key()
    changed = text.replace(E164, "+77010000009")
    assert changed != text
    with refused_as("sharing.signature_wrong"):
        received(officer, changed)
    if form != "csv":
        laid_out = json.dumps(json.loads(text))
        assert received(officer, laid_out) == there, "how the file is laid out is nothing that it says"
    bare = signature_taken_off(text, form)
    with refused_as("sharing.another_key"):
        received(officer, bare)
    other = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    monkeypatch.setattr(signatures, "_private", lambda: other)
    with refused_as("sharing.another_key") as refusal:
        received(officer, filed(officer, package, form))
    assert there.ref in str(refusal.value)
    assert [one.value for one in read(officer, there) if one.kind == "phone"] == [E164]


def test_an_unsigned_file_of_others_is_taken_with_a_mark_that_is_seen(officer: Actor, package: Package) -> None:
    user = a_user(password="a long enough password")
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": "a long enough password"})
    there = received(officer, signature_taken_off(filed(officer, package, "misp"), "misp"))
    assert there.signed_by == ""
    assert "Not signed" in client.get(f"/received-packages/{there.ref}").content.decode()
    again = received(officer, filed(officer, package, "misp"))
    assert again == there
    page = client.get(f"/received-packages/{there.ref}").content.decode()
    assert "Not signed" not in page
    assert signatures.fingerprint(signatures.own_key()) in page
    assert (
        signatures.fingerprint(signatures.own_key()) in client.get(f"/packages/{package.ref}/file/new").content.decode()
    )


@pytest.mark.parametrize("wrong", ["", "a.b", "a.b.c", "e30.e30.e30", "x" * 2000, None, ["a"]])
def test_a_signature_that_is_none_is_refused(officer: Actor, package: Package, wrong: Any) -> None:
    event = json.loads(filed(officer, package, "misp"))
    event["Event"][misp.SIGNATURE] = wrong
    with refused_as("sharing.signature_wrong"):
        received(officer, json.dumps(event))
    assert not ReceivedPackage.objects.exists()


def signature_taken_off(text: str, form: str) -> str:
    if form == "csv":
        return text.rpartition(f"{sheets.SIGNATURE},")[0]
    told = json.loads(text)
    for one in told["objects"] if form == "stix" else [told["Event"]]:
        one.pop(misp.SIGNATURE, None)
    return json.dumps(told)
