"""A person may agree to any body of a kind but one: a no that names a body is undone by a consent that names it alone."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.intake.consular import handovers
from qorgan.kernel.refusals import NotFound, Refusal
from qorgan.office.letters.models import Letter
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person, PersonGrant
from qorgan.victims.exchange.queries import export_htcds
from tests.refusals import refused_as
from tests.stories.referring import ASKED, GROUPS, a_woman, agreed, does, offer_to, sent, shelter, worker
from tests.stories.seen import now, owed, page
from tests.stories.test_narrowed_on_the_way import narrowed
from tests.stories.test_referral_from_abroad import HELP_LAW, a_consul, a_file
from tests.worlds import a_consent, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["shelter"]


@pytest.fixture
def sender() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="ngo", region="aktobe"))


@pytest.fixture
def other() -> Actor:
    return worker()


@pytest.fixture
def woman(sender: Actor) -> Person:
    return a_woman(sender)


def refuses(sender: Actor, woman: Person, body: Actor, **given: Any) -> Consent:
    said: Consent = COMMANDS["record_refused_consent"](
        actor=sender, person=woman, recipient=body.agency, given_by="person", **given
    )
    return said


def shares(sender: Actor, consent: Consent, body: Actor, *groups: str) -> None:
    COMMANDS["share_by_consent"](actor=sender, consent=consent, agency=body.agency, groups=list(groups or GROUPS))


def opens(body: Actor, woman: Person) -> str:
    return str(QUERIES["open_identity"](actor=body, person=woman.ref, purpose="To receive her").surname)


def exported(sender: Actor, woman: Person, body: Actor) -> Any:
    return export_htcds(actor=sender, person=woman.ref, purpose="To help her", to=body.agency.ref)


@pytest.mark.parametrize("no_first", [True, False])
def test_no_door_lets_the_body_in_whichever_was_said_first(
    sender: Actor, shelter: Actor, other: Actor, woman: Person, no_first: bool
) -> None:
    if no_first:
        no, consent = refuses(sender, woman, shelter), agreed(sender, woman)
    else:
        consent, no = agreed(sender, woman), refuses(sender, woman, shelter)
    with refused_as("consent.body_refused") as said:
        shares(sender, consent, shelter)
    for language in ("en", "ru", "kk"):
        assert no.ref in said.value.sentence(language=language)
    assert said.value.way is not None
    assert said.value.way.fills["recipient"] == shelter.agency.ref
    with refused_as("consent.body_refused"):
        COMMANDS["prepare_referral"](actor=sender, person=woman, **ASKED, receiver=shelter.agency)
    with refused_as("referral.person_said_no"):
        COMMANDS["prepare_referral"](actor=sender, person=woman, **ASKED | HELP_LAW, receiver=shelter.agency)
    with refused_as("exchange.recipient_refused"):
        exported(sender, woman, shelter)
    shares(sender, consent, other)
    assert opens(other, woman) == "Ойдан"
    with pytest.raises(NotFound):
        opens(shelter, woman)
    by_name = agreed(sender, woman, recipient_kind=None, recipient=shelter.agency)
    shares(sender, by_name, shelter)
    sent(sender, woman, shelter)
    assert opens(shelter, woman) == "Ойдан"
    assert list(ledger.verify()) == []


def test_what_the_body_had_by_its_kind_closes_with_the_no(
    sender: Actor, shelter: Actor, other: Actor, woman: Person
) -> None:
    consent = agreed(sender, woman)
    for body in (shelter, other):
        shares(sender, consent, body)
        opens(body, woman)
    no = refuses(sender, woman, shelter, groups=["identity"])
    with pytest.raises(Refusal):
        opens(shelter, woman)
    assert opens(other, woman) == "Ойдан"
    left = PersonGrant.objects.get(agency=shelter.agency, ended_at=None)
    assert (set(left.groups), left.consent_ref) == (set(GROUPS) - {"identity"}, consent.ref)
    letter = Letter.objects.get(template="consent-narrowing-notice")
    assert (letter.addressee, letter.values["consent"], letter.subject_ref) == (shelter.agency, consent.ref, no.ref)
    shown = page(shelter, f"/letters/{letter.ref}")
    assert f"it was said ({no.ref})" in shown
    assert f"The consent {consent.ref}, given to any body of your kind, stands for the others" in shown
    assert "was withdrawn" not in shown
    assert len(letter.values["groups"]) == 1
    assert [look.agency for look in QUERIES["consent_reads"](actor=sender, consent=no)] == [shelter.agency.title_en]
    with refused_as("consent.body_refused"):
        shares(sender, consent, shelter)
    shares(sender, consent, shelter, "profile")


@pytest.mark.parametrize("is_full", [True, False])
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_full_no_is_told_of_as_the_no_that_it_is(
    sender: Actor, shelter: Actor, woman: Person, language: str, *, is_full: bool
) -> None:
    User.objects.filter(login=shelter.login).update(language=language)
    consent = agreed(sender, woman)
    shares(sender, consent, shelter, *(() if is_full else ("identity",)))
    no = refuses(replace(sender, language=language), woman, shelter, **({} if is_full else {"groups": ["identity"]}))
    (letter,) = Letter.objects.all()
    assert letter.template == f"consent-{'refusal' if is_full else 'narrowing'}-notice"
    assert (letter.values["consent"], letter.values["refusal"]) == (consent.ref, no.ref)
    headings = {"en": ("Notice of a no to", "narrowed"), "ru": ("об отказе", "сужен"), "kk": ("бас тарту", "тарылт")}
    said, unsaid = headings[language]
    shown = page(shelter, f"/letters/{letter.ref}").split("<main")[-1]
    assert (said in shown) == is_full
    assert (unsaid in shown) != is_full
    assert no.ref in shown
    assert consent.ref in shown


@pytest.mark.parametrize("accepted", [False, True])
def test_a_referral_on_its_way_goes_on_to_another_of_the_kind(
    sender: Actor, shelter: Actor, other: Actor, woman: Person, accepted: bool
) -> None:
    agreed(sender, woman)
    package = sent(sender, woman, shelter, other)
    if accepted:
        does(shelter, "accept_referral")
        assert opens(shelter, woman)
    refuses(sender, woman, shelter, **({} if accepted else {"groups": ["identity"]}))
    assert (offer_to(shelter).status, offer_to(other).status) == ("withdrawn", "offered")
    assert not PersonGrant.objects.filter(agency=shelter.agency, ended_at=None).exists()
    notices = Letter.objects.filter(addressee=shelter.agency)
    template = "consent-refusal-notice" if accepted else "referral-taken-back"
    assert [one.template for one in notices] == [template]
    if accepted:
        assert len(notices[0].values["groups"]) == len(GROUPS)
    with refused_as("referral.offer_elsewhere"):
        COMMANDS["hand_over_person"](actor=sender, referral_offer=offer_to(shelter))
    refuses(sender, woman, other)
    assert now(package).status == "unplaced"
    assert owed("referral.replace_tonight", actor=sender)[0].is_open


def test_a_no_to_the_name_alone_closes_the_name_of_what_was_accepted_and_nothing_else(
    sender: Actor, shelter: Actor, other: Actor, woman: Person
) -> None:
    agreed(sender, woman)
    package = sent(sender, woman, shelter, other)
    does(shelter, "accept_referral")
    refuses(sender, woman, shelter, groups=["identity"])
    assert (offer_to(shelter).status, now(package).status) == ("accepted", "accepted")
    assert not QUERIES["referral_offers"](actor=other).exists()
    assert not owed("referral.replace_tonight", actor=sender)
    with pytest.raises(Refusal):
        opens(shelter, woman)
    QUERIES["person"](actor=shelter, person=woman.ref)
    assert len(Letter.objects.get(addressee=shelter.agency).values["groups"]) == 1
    refuses(sender, woman, shelter, groups=["needs"])
    assert (offer_to(shelter).status, offer_to(other).status) == ("withdrawn", "offered")
    assert not list(ledger.verify())


def test_who_has_the_person_keeps_the_package_and_loses_the_details(
    sender: Actor, shelter: Actor, woman: Person
) -> None:
    agreed(sender, woman)
    sent(sender, woman, shelter)
    does(shelter, "accept_referral")
    does(shelter, "record_arrival")
    refuses(sender, woman, shelter, groups=["narrative"])
    assert offer_to(shelter).status == "accepted"
    left = PersonGrant.objects.filter(agency=shelter.agency, ended_at=None).values_list("groups", flat=True)
    assert {group for groups in left for group in groups} >= {"profile", "needs", "identity"}
    assert not any("narrative" in groups for groups in left)


@pytest.mark.parametrize("narrowed", [False, True])
def test_a_consent_to_the_body_taken_back_is_a_no_beside_one_to_its_kind(
    sender: Actor, shelter: Actor, woman: Person, narrowed: bool
) -> None:
    kind = agreed(sender, woman)
    shares(sender, kind, shelter)
    by_name = agreed(sender, woman, recipient_kind=None, recipient=shelter.agency)
    if narrowed:
        given = a_consent(groups=["profile"])
        for name in ("purpose", "recipient", "recipient_kind"):
            given.pop(name, None)
        COMMANDS["replace_consent"](actor=sender, consent=by_name, **given)
    else:
        COMMANDS["withdraw_consent"](actor=sender, consent=by_name, withdrawn_by="person")
    with pytest.raises(Refusal):
        opens(shelter, woman)
    with refused_as("consent.body_refused"):
        shares(sender, kind, shelter)
    if narrowed:
        shares(sender, kind, shelter, "profile")


def test_a_file_leaves_out_what_was_refused_to_its_recipient(sender: Actor, shelter: Actor, woman: Person) -> None:
    agreed(sender, woman, groups=[*GROUPS, "contact"])
    refuses(sender, woman, shelter, groups=["narrative", "contact"])
    file = exported(sender, woman, shelter)
    assert file.record["cases"][0]["persons"][0]["prs_FirstName"] == "Шыққан"
    assert any("does not cover" in one and "What happened" in one for one in file.left_out)


def test_a_mission_hands_over_to_any_body_but_that_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handovers, "TAKES_IN", (*handovers.TAKES_IN, "returns.answer"))
    consul = a_consul()
    girl = a_woman(consul)
    file = a_file(consul, girl)
    one, another = (an_agency(kind="local_executive") for _ in range(2))
    COMMANDS["record_refused_consent"](actor=consul, person=girl, recipient=one, given_by="person")
    with refused_as("consular.receiver_refused") as said:
        COMMANDS["hand_over"](actor=consul, consular_file=file, to=one)
    assert one.title_en in said.value.sentence(language="en")
    assert now(file).state == "arrived"
    COMMANDS["hand_over"](actor=consul, consular_file=file, to=another)
    assert now(file).handed_to == another


def test_no_body_is_named_to_receive_to_which_a_no_was_said_and_the_mission_reads_of_one_that_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(handovers, "TAKES_IN", (*handovers.TAKES_IN, "returns.answer"))
    consul = a_consul()
    girl = a_woman(consul)
    file = a_file(consul, girl)
    one, another = (an_agency(kind="local_executive") for _ in range(2))
    COMMANDS["record_refused_consent"](actor=consul, person=girl, recipient=one, given_by="person")
    officer = an_actor(role="consular_officer")
    reader = replace(officer, role=replace(officer.role, may=officer.role.may | {"consent.read"}))
    with refused_as("consular.receiver_refused") as said:
        COMMANDS["name_receiver"](actor=reader, consular_file=file, receiver=one)
    assert one.title_en in said.value.sentence(language="en")
    assert now(file).receiver is None
    told = f"a no was said to {one.title_en}"
    assert told not in unescape(page(consul, f"/consular-files/{file.ref}"))
    COMMANDS["name_receiver"](actor=officer, consular_file=file, receiver=one)
    assert now(file).receiver == one, "who may not read consents learns of none"
    assert told in unescape(page(consul, f"/consular-files/{file.ref}"))
    assert told not in unescape(page(officer, f"/consular-files/{file.ref}"))
    COMMANDS["name_receiver"](actor=reader, consular_file=file, receiver=another)
    assert told not in unescape(page(consul, f"/consular-files/{file.ref}"))


def test_the_page_of_the_consent_and_of_the_no_say_so(sender: Actor, shelter: Actor, woman: Person) -> None:
    no, consent = refuses(sender, woman, shelter), agreed(sender, woman)
    shown = unescape(page(sender, f"/consents/{consent.ref}"))
    assert f"Not to {shelter.agency.title_en}, to which a no was said ({no.ref})" in shown
    assert "Only a consent given later that names this body undoes it" in unescape(page(sender, f"/consents/{no.ref}"))


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_one_notice_names_the_consent_that_changed_and_says_what_no_more_opens_by_the_kind(
    sender: Actor, shelter: Actor, other: Actor, woman: Person, is_withdrawn: bool
) -> None:
    by_name = agreed(sender, woman, recipient_kind=None, recipient=shelter.agency)
    kind = agreed(sender, woman)
    sent(sender, woman, shelter)
    does(shelter, "accept_referral")
    does(shelter, "record_arrival")
    for body in (shelter, other):
        shares(sender, kind, body, "identity")
    if is_withdrawn:
        COMMANDS["withdraw_consent"](actor=sender, consent=by_name, withdrawn_by="person")
    else:
        narrowed(sender, by_name, "profile", "needs", "narrative")
    letter = Letter.objects.get(template=f"consent-{'withdrawal' if is_withdrawn else 'narrowing'}-notice")
    assert (letter.addressee, letter.subject_ref) == (shelter.agency, by_name.ref)
    assert (letter.values["consent"], letter.values["also"]) == (by_name.ref, kind.ref)
    assert len(letter.values["groups"]) == (len(GROUPS) if is_withdrawn else 1)
    assert f"your body had by {kind.ref} as well" in page(shelter, f"/letters/{letter.ref}")
    with pytest.raises(Refusal):
        opens(shelter, woman)
    assert opens(other, woman) == "Ойдан"
    shown = unescape(page(sender, f"/consents/{kind.ref}"))
    assert f"Not to {shelter.agency.title_en}, from which the person took these details back ({by_name.ref})" in shown
    assert "to which a no was said" not in shown
