"""A complaint goes to somebody above the order it is about: never to the body, nor the person, that gave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.rights.protection import commands, complaining, lifting
from qorgan.rights.protection.models import Protection, ProtectionComplaint, ProtectionLifting
from qorgan.rights.protection.phrases import OF_OWN_ORDER
from qorgan.rights.protection.refusals import ComplaintStands
from qorgan.rights.protection.refusals_of_order import NotAboveTheOrder, OwnOrder
from tests.unit.rights.test_form_choices import client_of, offered
from tests.unit.rights.test_protection import asked, granted, investigator, judge, later, ordered, police, prosecutor
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "judge", "police", "prosecutor"]


@pytest.fixture
def protection(investigator: Actor, prosecutor: Actor) -> Protection:
    made = granted(investigator, asked(investigator))
    commands.tell_prosecutor(actor=investigator, protection=made, prosecutor=prosecutor.agency)
    return made


@pytest.fixture
def order(prosecutor: Actor, protection: Protection) -> ProtectionLifting:
    """The prosecutor's own order that lifts what the police ordered."""
    made = ordered(prosecutor, protection)
    lifting.tell_of_lifting(actor=prosecutor, protection_lifting=made)
    return made


def decided(actor: Actor, complaint: ProtectionComplaint) -> None:
    complaining.decide_complaint(
        actor=actor, protection_complaint=complaint.ref, outcome="dismissed", reasons="It stays lifted."
    )


def test_an_office_does_not_judge_its_own_lifting_and_the_form_offers_others_alone(
    investigator: Actor, prosecutor: Actor, judge: Actor, order: ProtectionLifting
) -> None:
    other = an_agency(kind="prosecutor", region="aktobe")
    form = client_of(investigator).get(f"/protection-liftings/{order.ref}/complaints/new").content.decode()
    assert {judge.agency.ref, other.ref} <= set(offered(form, "to"))
    assert prosecutor.agency.ref not in offered(form, "to")
    with pytest.raises(NotAboveTheOrder) as refused:
        complaining.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=prosecutor.agency.ref)
    assert prosecutor.agency.title.en in refused.value.sentence(language="en")
    assert not ProtectionComplaint.objects.exists()
    complaint = complaining.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency.ref)[
        0
    ]
    decided(judge, complaint)
    order.refresh_from_db()
    assert order.status == "ordered"


def test_a_complaint_that_lies_with_the_own_body_is_not_decided_there_and_passes_to_a_court(
    investigator: Actor, prosecutor: Actor, judge: Actor, order: ProtectionLifting
) -> None:
    complaint = complaining.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency)[0]
    ProtectionComplaint.objects.filter(pk=complaint.pk).update(agency=prosecutor.agency)
    with pytest.raises(OwnOrder):
        decided(prosecutor, complaint)
    page = client_of(prosecutor).get(f"/protection-complaints/{complaint.ref}").content.decode()
    assert f"/protection-complaints/{complaint.ref}/decision/new" not in page
    again = f"/protection-liftings/{order.ref}/complaints/new"
    assert again in client_of(investigator).get(f"/protection-liftings/{order.ref}").content.decode()
    passed = complaining.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency.ref)[0]
    assert (passed, passed.agency) == (complaint, judge.agency)
    with pytest.raises(ComplaintStands):
        complaining.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency.ref)
    decided(judge, passed)


def test_who_gave_the_order_does_not_judge_it_in_another_office_either(
    investigator: Actor, prosecutor: Actor, order: ProtectionLifting
) -> None:
    other = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"))
    complaint = complaining.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=other.agency)[0]
    with pytest.raises(OwnOrder):
        decided(replace(other, user_ref=prosecutor.user_ref), complaint)
    decided(other, complaint)


def refused_by(actor: Actor, *, to: Agency) -> ProtectionComplaint:
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    request = asked(worker, agency=actor.agency, applicant="provider")
    commands.refuse_protection(actor=actor, protection_request=request, reasons="No threat was found.")
    return complaining.complain_of_refusal(actor=worker, protection_request=request.ref, to=to.ref)[0]


def test_an_order_goes_to_the_superior_whom_the_register_names_and_a_courts_to_a_court(
    investigator: Actor, prosecutor: Actor, judge: Actor
) -> None:
    general, peer, below = (an_agency(kind="prosecutor") for _ in range(3))
    Agency.objects.filter(pk=prosecutor.agency.pk).update(parent=general)
    Agency.objects.filter(pk=below.pk).update(parent=prosecutor.agency)
    for body in (peer, below, prosecutor.agency):
        with pytest.raises(NotAboveTheOrder):
            refused_by(prosecutor, to=body)
    assert refused_by(prosecutor, to=general).agency == general
    assert refused_by(prosecutor, to=judge.agency).agency == judge.agency
    assert refused_by(investigator, to=below).agency == below
    for body in (peer, judge.agency):
        with pytest.raises(NotAboveTheOrder):
            refused_by(judge, to=body)
    court = an_agency(kind="court")
    assert refused_by(judge, to=court).agency == court


def test_a_complaint_recorded_to_the_wrong_body_passes_to_another_while_it_is_not_decided(
    investigator: Actor, prosecutor: Actor, judge: Actor
) -> None:
    complaint = refused_by(investigator, to=judge.agency)
    filed_at, request = complaint.filed_at, complaint.request
    assert request is not None
    address = f"/protection-requests/{request.ref}/complaints/new"
    bodies = offered(client_of(investigator).get(address).content.decode(), "to")
    assert prosecutor.agency.ref in bodies
    assert judge.agency.ref not in bodies, "it lies there"
    later_on = later(investigator, hours=5)
    passed = complaining.complain_of_refusal(actor=later_on, protection_request=request, to=prosecutor.agency.ref)[0]
    assert (passed, passed.agency, passed.filed_at) == (complaint, prosecutor.agency, filed_at)
    assert Obligation.objects.get(term="protection.complaint").agency == prosecutor.agency
    with pytest.raises(NotFound):
        decided(later(judge, hours=6), complaint)
    with pytest.raises(ComplaintStands) as refused:
        complaining.complain_of_refusal(actor=later_on, protection_request=request, to=prosecutor.agency.ref)
    assert "it passes there" in refused.value.advice(language="en")
    decided(later(prosecutor, hours=6), complaint)
    again = complaining.complain_of_refusal(actor=later_on, protection_request=request, to=judge.agency.ref)[0]
    assert again != complaint, "what was decided passes nowhere"


def test_whose_order_it_is_is_said_where_the_complaint_lies_alone(investigator: Actor, prosecutor: Actor) -> None:
    complaint = refused_by(investigator, to=prosecutor.agency)
    for reader in (investigator, prosecutor):
        shown = client_of(reader).get(f"/protection-complaints/{complaint.ref}").content.decode()
        assert not any(one in shown for one in (OF_OWN_ORDER.en, OF_OWN_ORDER.ru, OF_OWN_ORDER.kk))
