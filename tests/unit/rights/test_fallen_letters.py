"""Whoever was handed an order or a decision that fell is told, by a later letter or by word, and that is owed until then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import Obligation
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, complaints, lifting
from qorgan.rights.protection.models import ProtectionLifting
from tests.refusals import refused_as
from tests.unit.rights.test_compensation import a_scene, applied
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import asked, granted, investigator, later, ordered, police, prosecutor

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police", "prosecutor"]


def telling(letter: Letter) -> Obligation:
    return Obligation.objects.get(source=letter.ref)


def a_lifting(investigator: Actor) -> tuple[ProtectionLifting, Letter]:
    """A lifting that the person was told of, with its order on paper."""
    order = ordered(investigator, granted(investigator, asked(investigator)))
    lifting.tell_of_lifting(actor=investigator, protection_lifting=order)
    return order, Letter.objects.get(subject_ref=order.ref)


def quashed(investigator: Actor, prosecutor: Actor, order: ProtectionLifting) -> None:
    complaint, *_ = complaints.complain_of_lifting(
        actor=investigator, protection_lifting=order, to=prosecutor.agency, grounds="The threat goes on."
    )
    complaints.decide_complaint(
        actor=prosecutor, protection_complaint=complaint, outcome="upheld", reasons="The threat goes on."
    )


def test_whoever_holds_a_quashed_lifting_is_owed_a_word(investigator: Actor, prosecutor: Actor) -> None:
    order, letter = a_lifting(investigator)
    COMMANDS["hand_over_letter"](actor=investigator, letter=letter)
    assert not Obligation.objects.filter(source=letter.ref).exists()
    quashed(investigator, prosecutor, order)
    owed = telling(letter)
    assert (owed.term, owed.agency, owed.met_at) == ("protection.letter_void", investigator.agency, None)
    assert timedelta() < owed.due_at - owed.started_at <= timedelta(days=2)
    assert owed.next_step == f"/letters/{letter.ref}/void-telling/new"
    assert owed.ref in [one.ref for one in QUERIES["my_work"](actor=investigator, term=owed.term)]
    page = client_of(investigator).get(f"/letters/{letter.ref}").content.decode()
    assert owed.next_step in page
    assert "This letter became void" in page
    COMMANDS["tell_holder"](actor=later(investigator, hours=3), letter=letter)
    letter.refresh_from_db()
    owed.refresh_from_db()
    assert letter.void_told_on == investigator.today
    assert owed.met_at is not None
    page = client_of(investigator).get(f"/letters/{letter.ref}").content.decode()
    assert owed.next_step not in page
    assert "This letter became void" not in page
    assert not FactObligation.objects.filter(source=owed.ref).exists(), "a count would tell that somebody is protected"
    with refused_as("letter.holder_told") as refused:
        COMMANDS["tell_holder"](actor=investigator, letter=letter)
    assert all(letter.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    assert not list(ledger.verify())


def test_a_letter_that_had_not_gone_is_owed_to_nobody(investigator: Actor, prosecutor: Actor) -> None:
    order, letter = a_lifting(investigator)
    with refused_as("letter.elsewhere"):
        COMMANDS["tell_holder"](actor=investigator, letter=letter)
    COMMANDS["print_letter"](actor=investigator, letter=letter)
    quashed(investigator, prosecutor, order)
    assert not Obligation.objects.filter(source=letter.ref).exists()
    with refused_as("letter.nobody_holds"):
        COMMANDS["tell_holder"](actor=investigator, letter=letter)
    assert (
        f"/letters/{letter.ref}/void-telling/new"
        not in client_of(investigator).get(f"/letters/{letter.ref}").content.decode()
    )


def test_on_which_day_and_by_whom(investigator: Actor, prosecutor: Actor) -> None:
    order, letter = a_lifting(investigator)
    COMMANDS["send_letter"](actor=investigator, letter=letter, way="post")
    quashed(investigator, prosecutor, order)
    for days in (-1, 1):
        with refused_as("day.outside"):
            COMMANDS["tell_holder"](actor=investigator, letter=letter, on=investigator.today + timedelta(days=days))
    Letter.objects.filter(pk=letter.pk).update(addressee=prosecutor.agency, person_ref="")
    elsewhere = Letter.objects.get(pk=letter.pk)
    with refused_as("letter.not_the_sender"):
        COMMANDS["tell_holder"].run(actor=prosecutor, letter=elsewhere)


def a_refusal(investigator: Actor, prosecutor: Actor) -> tuple[Any, Letter]:
    """A request whose refusal was handed over on paper and fell."""
    request = asked(investigator)
    commands.refuse_protection(actor=investigator, protection_request=request, reasons="No threat was found.")
    letter = Letter.objects.get(subject_ref=request.ref)
    COMMANDS["hand_over_letter"](actor=investigator, letter=letter)
    complaint, *_ = complaints.complain_of_refusal(
        actor=investigator, protection_request=request, to=prosecutor.agency, grounds="He waits at the corner."
    )
    complaints.decide_complaint(actor=prosecutor, protection_complaint=complaint, outcome="upheld", reasons="He does.")
    return request, letter


def test_the_order_in_its_place_tells_it_by_arriving(investigator: Actor, prosecutor: Actor) -> None:
    request, fell = a_refusal(investigator, prosecutor)
    assert telling(fell).met_at is None
    request.refresh_from_db()
    granted(later(investigator, hours=1), request)
    anew = Letter.objects.get(subject_ref=request.ref, is_void=False)
    assert telling(fell).met_at is None, "it lies on a desk"
    COMMANDS["hand_over_letter"](actor=later(investigator, hours=2), letter=anew)
    fell.refresh_from_db()
    assert fell.void_told_on == investigator.today
    assert telling(fell).met_at is not None


def test_what_arrives_but_was_written_before_it_fell_tells_nothing(investigator: Actor, prosecutor: Actor) -> None:
    request, fell = a_refusal(investigator, prosecutor)
    fell.refresh_from_db()
    other = COMMANDS["grant_protection"](
        actor=later(investigator, hours=1), protection_request=request.ref, measures=["warning"], reasons="It is real."
    )
    assert other
    anew = Letter.objects.get(subject_ref=request.ref, is_void=False)
    Letter.objects.filter(pk=anew.pk).update(recorded_at=fell.fell_at - timedelta(minutes=1))
    COMMANDS["hand_over_letter"](actor=later(investigator, hours=2), letter=anew)
    assert telling(fell).met_at is None


def test_a_revocation_that_arrives_tells_that_the_award_letter_is_void() -> None:
    scene = a_scene()
    claim = COMMANDS["award_compensation"](
        actor=scene.police,
        compensation_claim=applied(scene),
        reasons="By the list",
        decided_on=date(2021, 2, 20),
        letter_language="ru",
    )
    letter = Letter.objects.get(subject_ref=claim.ref, template="compensation-decision")
    COMMANDS["hand_over_letter"](actor=scene.police, letter=letter)
    COMMANDS["revoke_award"](
        actor=scene.police, compensation_claim=claim.ref, reasons="Entered wrongly", letter_language="ru"
    )
    owed = telling(letter)
    assert (owed.term, owed.is_open) == ("compensation.letter_void", True)
    assert FactObligation.objects.filter(source=owed.ref, retracted_at=None).exists()
    revocation = Letter.objects.get(subject_ref=claim.ref, template="compensation-revocation")
    COMMANDS["send_letter"](actor=scene.police, letter=revocation, way="post")
    assert telling(letter).is_open, "it is on its way"
    COMMANDS["record_delivery"](actor=scene.police, letter=revocation)
    assert telling(letter).met_at is not None
    assert not list(ledger.verify())
