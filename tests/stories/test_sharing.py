"""An officer of monitoring gives what was found to another authority, hears what it saw, and takes it back so that it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client
from typer import Typer
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.tokens import make_token
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES, perform
from qorgan.desk.country import day_here
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.doors.cli.commands import acts
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, SharedContact
from qorgan.intake.sharing import contents
from qorgan.intake.sharing.facts import FactPackage, FactSighting
from qorgan.intake.sharing.models import Package, PackageItem
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.refusals import NotFound
from qorgan.people import texts
from tests.refusals import refused_as
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
TODAY = day_here(SystemClock().now())
SEEN = "2020-05-02"
LATER = date(TODAY.year + 1, 12, 31)
TEXT = "Требуются рабочие на стройку, паспорт хранится у нас, долг отработаете. Звоните {phone}"
OTHER = "Приглашаем помощниц в хорошую семью, выход только с хозяйкой, документы под залог. Номер {phone}"
PHONE, E164 = "8 701 000 00 01", "+77010000001"
SECRETS = ("паспорт хранится", "документы под залог", E164, "7010000001", "t.me/invented")


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))


@pytest.fixture
def border() -> Agency:
    return an_agency(kind="border_service")


@pytest.fixture
def receiver(border: Agency) -> Actor:
    return an_actor(role="exchange_officer", agency=border, clock=a_clock(TODAY))


def entered(officer: Actor, text: str = TEXT, **told: Any) -> Advertisement:
    given = {"text": text.format(phone=PHONE), "platform": "telegram", "seen_on": SEEN, "address": "t.me/invented/1"}
    return COMMANDS["register_advertisement"](actor=officer, **(given | told))


def group_of(advertisement: Advertisement) -> AdvertisementGroup:
    return AdvertisementGroup.objects.select_related("network").get(members__advertisement=advertisement)


def given(officer: Actor, group: AdvertisementGroup, to: Agency, **told: Any) -> Package:
    asked: dict[str, Any] = {"purpose": "border_check", "until_on": LATER, "gives": "words"}
    asked |= told if "outside" in told and "both" not in told else {"to": to} | told
    asked.pop("both", None)
    return COMMANDS["share_group"](actor=officer, advertisement_group=group, **asked)


def read_by(actor: Actor, package: Package) -> list[Any]:
    return QUERIES["package_contents"](actor=actor, package=package)


def test_a_body_reads_what_it_was_given_and_nothing_else_of_monitoring(
    officer: Actor, receiver: Actor, border: Agency
) -> None:
    one, other = entered(officer), entered(officer, OTHER, address="t.me/invented/2")
    package = given(officer, group_of(one), border)
    (read,) = read_by(receiver, package)
    assert read.words == TEXT.format(phone=PHONE)
    assert (read.contacts, read.address, read.seen_on) == ([f"phone {E164}"], "t.me/invented/1", date(2020, 5, 2))
    assert Entry.objects.filter(act="package_contents", objects_ref__contains=[package.ref]).exists()
    assert list(QUERIES["packages"](actor=receiver)) == [package]
    for name in ("advertisements", "advertisement_groups", "shared_contacts"):
        with refused_as("access.not_permitted"):
            _asked(name, receiver)
    assert other.ref not in str(read_by(receiver, package))
    stranger = an_actor(role="exchange_officer", agency=an_agency(kind="labour_inspection"), clock=a_clock(TODAY))
    assert not QUERIES["packages"](actor=stranger)
    with pytest.raises(NotFound):
        _asked("package_contents", stranger, package=package.ref)
    with refused_as("access.not_permitted"):
        _done("revoke_package", receiver, package=package.ref, reason="Не нужно больше")


def _asked(name: str, actor: Actor, **given: Any) -> Any:
    return perform(act=QUERIES[name], actor=actor, given=given)


def _done(name: str, actor: Actor, **given: Any) -> Any:
    return perform(act=COMMANDS[name], actor=actor, given=given)


def test_an_item_gives_no_more_than_was_chosen(officer: Actor, receiver: Actor, border: Agency) -> None:
    one, other = entered(officer), entered(officer, OTHER, address="t.me/invented/2")
    contact = SharedContact.objects.get(kind="phone")
    network = group_of(one).network
    assert network is not None
    package = COMMANDS["share_network"](
        actor=officer,
        advertisement_network=network,
        purpose="border_check",
        until_on=LATER,
        gives="marks",
        to=border,
    )
    read = read_by(receiver, package)
    assert len(read) == 2
    assert not [word for word in SECRETS if word in str(read)]
    assert read[0].marks == read[1].marks != []
    second = given(officer, group_of(one), border, gives="contacts", contacts=[contact])
    (only,) = read_by(receiver, second)
    assert (only.contacts, only.words, only.marks) == ([f"phone {E164}"], "", [])
    with refused_as("sharing.not_among"):
        given(officer, group_of(one), border, advertisements=[other])
    with refused_as("sharing.in_it_already"):
        COMMANDS["add_items"](actor=officer, package=package, gives="words", advertisements=[one])
    (added,) = COMMANDS["add_items"](actor=officer, package=package, gives="contacts", contacts=[contact])
    assert [item.contacts for item in read_by(receiver, package) if item.item == added.ref] == [[f"phone {E164}"]]


def test_a_package_goes_to_one_authority_that_reads_until_a_day(officer: Actor, border: Agency) -> None:
    group = group_of(entered(officer))
    with refused_as("sharing.to_one"):
        given(officer, group, border, outside="Invented authority abroad", both=True)
    with refused_as("sharing.nobody_reads"):
        given(officer, group, an_agency(kind="ngo"))
    outside = given(officer, group, border, outside="Invented authority abroad", purpose="abroad")
    assert FactPackage.objects.get(retracted_at=None).is_outside
    with refused_as("sharing.nothing_given"):
        COMMANDS["add_items"](actor=officer, package=outside, gives="words")


def test_a_package_is_over_by_itself_after_its_last_day(officer: Actor, receiver: Actor, border: Agency) -> None:
    package = given(officer, group_of(entered(officer)), border, until_on=TODAY)
    assert read_by(receiver, package)[0].is_open
    tomorrow = replace(receiver, clock=a_clock(date.fromordinal(TODAY.toordinal() + 1)))
    (read,) = read_by(tomorrow, package)
    assert not read.is_open
    assert not [word for word in SECRETS if word in str(read)]
    with refused_as("sharing.over"):
        COMMANDS["record_sighting"](actor=tomorrow, package_item=read_item(package), seen_on=SEEN)


def read_item(package: Package) -> PackageItem:
    return PackageItem.objects.select_related("package").get(package=package)


def test_what_was_seen_comes_back_to_the_giver(officer: Actor, receiver: Actor, border: Agency) -> None:
    package = given(officer, group_of(entered(officer)), border)
    item = read_item(package)
    seen = {"package_item": item, "seen_on": SEEN, "region": "aktobe"}
    COMMANDS["record_sighting"](actor=receiver, note="Тот же номер на автовокзале", **seen)
    with refused_as("sharing.seen_already"):
        COMMANDS["record_sighting"](actor=receiver, **seen)
    assert QUERIES["packages"](actor=officer).get().sightings == 1
    page = signed_in(officer).get(f"/packages/{package.ref}").content.decode()
    assert "Тот же номер на автовокзале" in page
    assert FactSighting.objects.get(retracted_at=None).region == "aktobe"
    assert list(ledger.verify()) == []


def signed_in(actor: Actor) -> Client:
    user = a_user(password=PASSWORD)
    a_membership(user=user, role=actor.role.id, agency=actor.agency)
    client = Client()
    assert client.post("/sign-in", {"login": user.login, "password": PASSWORD}).status_code == 302
    return client


def doors_of(package: Package, receiver: Actor) -> dict[str, str]:
    """What the receiver reads of a package at every door, by the door."""
    item, client = read_items(package)[0], signed_in(receiver)
    user = a_user()
    membership = a_membership(user=user, role="exchange_officer", agency=receiver.agency)
    bearer = {"Authorization": f"Bearer {make_token(membership=membership, until_on=LATER, by='-')}"}
    machine, told = Client(), {}
    for path in ("/packages", f"/packages/{package.ref}", f"/package-items/{item.ref}", "/packages?export=csv", "/"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        told[path] = b"".join(answer).decode() if answer.streaming else answer.content.decode()
        assert answer.headers.get("Cache-Control", "no-store") != "public"
    for path in (
        "/packages",
        f"/packages/{package.ref}",
        f"/packages/{package.ref}/contents",
        f"/package-items/{item.ref}",
        f"/package-items/{item.ref}/contents",
    ):
        answer = machine.get(f"/api/v1{path}", headers=bearer)
        assert answer.status_code == 200, path
        told[f"api {path}"] = answer.content.decode()
    console = Typer()
    acts.add_to(console)
    for words in (
        ("ask", "packages"),
        ("ask", "package_contents", "--package", package.ref),
        ("ask", "item_contents", "--package-item", item.ref),
    ):
        done = CliRunner().invoke(console, [*words, "--as", user.login])
        assert done.exit_code == 0, done.output
        told[" ".join(words)] = done.output
    return told


def read_items(package: Package) -> list[PackageItem]:
    return list(PackageItem.objects.select_related("package").filter(package=package).order_by("id"))


OPENED = ("/packages/", "/package-items/", "/contents", "package_contents", "item_contents")
"""What opens contents; the other doors tell of packages alone, before and after."""


@pytest.mark.parametrize("how", ["item", "package", "voided"])
def test_after_a_revocation_every_door_tells_nothing_but_that_it_was_revoked(
    officer: Actor, receiver: Actor, border: Agency, how: str
) -> None:
    one = entered(officer)
    package = given(officer, group_of(one), border)
    before = doors_of(package, receiver)
    assert [door for door, text in before.items() if E164 in text] != []
    assert {"/packages", "/packages?export=csv", "/"} & {door for door, text in before.items() if E164 in text} == set()
    if how == "item":
        COMMANDS["revoke_item"](actor=officer, package_item=read_item(package), reason="Номер чужого человека")
    elif how == "package":
        COMMANDS["revoke_package"](actor=officer, package=package, reason="Номер чужого человека")
    else:
        COMMANDS["void_record"](actor=officer, record=one, reason="Внесено по ошибке")
    after = doors_of(package, receiver)
    leaking = [(door, word) for door, text in after.items() for word in SECRETS if word in text]
    assert leaking == []
    if how != "voided":
        assert "Номер чужого человека" in after[f"/packages/{package.ref}"]
        assert "Номер чужого человека" in after[f"api /packages/{package.ref}/contents"]
        with refused_as("sharing.revoked"):
            COMMANDS["record_sighting"](actor=receiver, package_item=read_item(package), seen_on=SEEN)
        with refused_as("sharing.revoked"):
            COMMANDS["revoke_item"](actor=officer, package_item=read_item(package), reason="Ещё раз")
    if how == "package":
        assert FactPackage.objects.get(retracted_at=None).is_revoked
        with refused_as("sharing.revoked"):
            COMMANDS["revoke_package"](actor=officer, package=Package.objects.get(pk=package.pk), reason="Ещё раз")


def test_a_revocation_in_the_midst_of_a_reading_holds_for_what_is_fetched_after_it(
    officer: Actor, receiver: Actor, border: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = given(officer, group_of(entered(officer)), border)
    fetch = texts.open_texts

    def revoked_just_before(**asked: Any) -> dict[tuple[str, str], str]:
        Package.objects.filter(pk=package.pk).update(revoked_on=TODAY, revoked_reason="Номер чужого человека")
        return fetch(**asked)

    monkeypatch.setattr(contents, "open_texts", revoked_just_before)
    (read,) = read_by(receiver, package)
    assert (read.words, read.contacts) == ("", []), "the statement that fetches asks by itself whether it may"


def test_one_item_is_revoked_and_the_others_stay(officer: Actor, receiver: Actor, border: Agency) -> None:
    one = entered(officer)
    two = entered(officer, TEXT, address="t.me/invented/3", seen_on="2020-05-03")
    package = given(officer, group_of(one), border, advertisements=[one, two])
    first, _second = read_items(package)
    COMMANDS["revoke_item"](actor=officer, package_item=first, reason="Внесено по ошибке")
    assert [one.is_open for one in read_by(receiver, package)] == [False, True]


def test_an_officer_shares_a_group_from_its_page(officer: Actor, border: Agency) -> None:
    group, client = group_of(entered(officer)), signed_in(officer)
    assert "/packages/new" in client.get(f"/advertisement-groups/{group.ref}").content.decode()
    form = f"/advertisement-groups/{group.ref}/packages/new"
    assert border.title.in_("en") in client.get(form).content.decode()
    told = {"to": border.ref, "purpose": "border_check", "until_on": LATER.isoformat(), "gives": "contacts"}
    answer = client.post(form, told)
    assert answer.status_code == 302, answer.content.decode()
    assert E164 in client.get(answer["Location"]).content.decode()


def test_a_decision_for_another_state_asks_for_a_package_until_one_is_given(officer: Actor, border: Agency) -> None:
    group = group_of(entered(officer))
    user = a_user(password=PASSWORD)
    a_membership(user=user, role="monitoring_officer", agency=officer.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    asks = "no package of it was given"

    def page() -> str:
        return str(client.get(f"/advertisement-groups/{group.ref}").content.decode())

    assert asks not in page()
    COMMANDS["decide_group"](
        actor=officer, advertisement_group=group, outcome="other_state", reason="Вербуют за границу"
    )
    given(officer, group, border)
    assert asks in page()
    given(officer, group, border, outside="Invented authority abroad")
    assert asks not in page()
