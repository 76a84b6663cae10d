"""A complaint goes to somebody above the order it is about: never to the body, nor the person, that gave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound
from qorgan.rights.protection import commands, complaints, lifting, orders
from qorgan.rights.protection.models import Protection, ProtectionComplaint, ProtectionLifting
from qorgan.rights.protection.phrases import OF_OWN_ORDER
from tests.refusals import refused_as
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
    complaints.decide_complaint(
        actor=actor, protection_complaint=complaint.ref, outcome="dismissed", reasons="It stays lifted."
    )


def test_an_office_does_not_judge_its_own_lifting_and_the_form_offers_others_alone(
    investigator: Actor, prosecutor: Actor, judge: Actor, order: ProtectionLifting
) -> None:
    other = an_agency(kind="prosecutor", region="")
    form = client_of(investigator).get(f"/protection-liftings/{order.ref}/complaints/new").content.decode()
    assert {judge.agency.ref, other.ref} <= set(offered(form, "to"))
    assert prosecutor.agency.ref not in offered(form, "to")
    with refused_as("protection.not_above_the_order") as refused:
        complaints.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=prosecutor.agency.ref)
    assert prosecutor.agency.title.en in refused.value.sentence(language="en")
    assert not ProtectionComplaint.objects.exists()
    complaint = complaints.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency.ref)[0]
    decided(judge, complaint)
    order.refresh_from_db()
    assert order.status == "ordered"


def test_a_complaint_that_lies_with_the_own_body_is_not_decided_there_and_passes_to_a_court(
    investigator: Actor, prosecutor: Actor, judge: Actor, order: ProtectionLifting
) -> None:
    complaint = complaints.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency)[0]
    ProtectionComplaint.objects.filter(pk=complaint.pk).update(agency=prosecutor.agency)
    with refused_as("protection.own_order"):
        decided(prosecutor, complaint)
    page = client_of(prosecutor).get(f"/protection-complaints/{complaint.ref}").content.decode()
    assert f"/protection-complaints/{complaint.ref}/decision/new" not in page
    again = f"/protection-liftings/{order.ref}/complaints/new"
    assert again in client_of(investigator).get(f"/protection-liftings/{order.ref}").content.decode()
    passed = complaints.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency.ref)[0]
    assert (passed, passed.agency) == (complaint, judge.agency)
    with refused_as("protection.complaint_stands"):
        complaints.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=judge.agency.ref)
    decided(judge, passed)


def test_who_gave_the_order_does_not_judge_it_in_another_office_either(
    investigator: Actor, prosecutor: Actor, order: ProtectionLifting
) -> None:
    other = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region=""))
    complaint = complaints.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=other.agency)[0]
    with refused_as("protection.own_order"):
        decided(replace(other, user_ref=prosecutor.user_ref), complaint)
    decided(other, complaint)


def refused_by(actor: Actor, *, to: Agency) -> ProtectionComplaint:
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    request = asked(worker, agency=actor.agency, applicant="provider")
    commands.refuse_protection(actor=actor, protection_request=request, reasons="No threat was found.")
    return complaints.complain_of_refusal(actor=worker, protection_request=request.ref, to=to.ref)[0]


def test_an_order_goes_to_the_superior_whom_the_register_names_and_a_courts_to_a_court(
    investigator: Actor, prosecutor: Actor, judge: Actor
) -> None:
    general, peer, below = (an_agency(kind="prosecutor", region="aktobe") for _ in range(3))
    Agency.objects.filter(pk=prosecutor.agency.pk).update(parent=general)
    Agency.objects.filter(pk=below.pk).update(parent=prosecutor.agency)
    for body in (peer, below, prosecutor.agency):
        with refused_as("protection.not_above_the_order"):
            refused_by(prosecutor, to=body)
    assert refused_by(prosecutor, to=general).agency == general
    assert refused_by(prosecutor, to=judge.agency).agency == judge.agency
    assert refused_by(investigator, to=below).agency == below
    for body in (peer, judge.agency):
        with refused_as("protection.not_above_the_order"):
            refused_by(judge, to=body)
    court = an_agency(kind="court", region="aktobe")
    with refused_as("protection.not_above_the_order") as refused:
        refused_by(judge, to=court)
    assert "Stands under" in refused.value.advice(language="en")
    Agency.objects.filter(pk=judge.agency.pk).update(parent=court)
    judge.agency.refresh_from_db()
    assert refused_by(judge, to=court).agency == court


def test_of_another_region_only_the_bodies_of_the_republic_stand_above(investigator: Actor, judge: Actor) -> None:
    elsewhere = [an_agency(kind=kind, region="almaty_c") for kind in ("prosecutor", "court")]
    republic = [an_agency(kind=kind, region="") for kind in ("prosecutor", "court")]
    closed = an_agency(kind="court", region="aktobe")
    Agency.objects.filter(pk=closed.pk).update(closed_on="2019-01-01")
    for body in elsewhere:
        with refused_as("protection.not_above_the_order"):
            refused_by(investigator, to=body)
    with refused_as("house.given_to_closed"):
        refused_by(investigator, to=Agency.objects.get(pk=closed.pk))
    for body in republic:
        assert refused_by(investigator, to=body).agency == body
    assert refused_by(judge, to=republic[1]).agency == republic[1]
    moved = an_agency(kind="police", region="aktau")
    Agency.objects.filter(pk=moved.pk).update(successor=investigator.agency)
    moved.refresh_from_db()
    assert orders.stands_above(judge.agency, of=moved), "where the body that took over is"


def test_an_order_of_a_body_of_the_republic_goes_to_the_office_of_the_republic_or_to_any_court(
    prosecutor: Actor, judge: Actor
) -> None:
    police, office = (an_agency(kind=kind, region="") for kind in ("police", "prosecutor"))
    assert [orders.stands_above(one, of=police) for one in (office, prosecutor.agency, judge.agency)] == [
        True,
        False,
        True,
    ]
    assert [orders.stands_above(one, of=office) for one in (prosecutor.agency, judge.agency)] == [False, True]


def test_a_complaint_recorded_to_the_wrong_body_passes_to_another_while_it_is_not_decided(
    investigator: Actor, prosecutor: Actor, judge: Actor
) -> None:
    complaint = refused_by(investigator, to=judge.agency)
    filed_at, request = complaint.filed_at, complaint.request
    assert request is not None
    address = f"/protection-requests/{request.ref}/complaints/new"
    later_on = later(judge, hours=5)
    bodies = offered(client_of(judge).get(address).content.decode(), "to")
    assert prosecutor.agency.ref in bodies
    assert judge.agency.ref not in bodies, "it lies there"
    passed = complaints.complain_of_refusal(actor=later_on, protection_request=request.ref, to=prosecutor.agency.ref)[0]
    assert (passed, passed.agency, passed.filed_at) == (complaint, prosecutor.agency, filed_at)
    assert [(one.agency, one.is_open) for one in owed()] == [(judge.agency, False), (prosecutor.agency, True)]
    with pytest.raises(NotFound):
        decided(later(judge, hours=6), complaint)
    later_on = later(prosecutor, hours=6)
    with refused_as("protection.complaint_stands") as refused:
        complaints.complain_of_refusal(actor=later_on, protection_request=request.ref, to=prosecutor.agency.ref)
    assert "it passes there" in refused.value.advice(language="en")
    decided(later_on, complaint)
    again = complaints.complain_of_refusal(actor=later_on, protection_request=request.ref, to=judge.agency.ref)[0]
    assert again != complaint, "what was decided passes nowhere"


def owed() -> list[Obligation]:
    return list(Obligation.objects.filter(term="protection.complaint").order_by("id"))


def test_the_body_complained_of_takes_no_complaint_away_from_the_office_that_has_it(
    investigator: Actor, prosecutor: Actor, judge: Actor
) -> None:
    complaint = refused_by(investigator, to=prosecutor.agency)
    request = complaint.request
    assert request is not None
    with refused_as("protection.not_yours_to_pass") as refused:
        complaints.complain_of_refusal(actor=investigator, protection_request=request.ref, to=judge.agency.ref)
    assert prosecutor.agency.title.en in refused.value.sentence(language="en")
    page = client_of(investigator).get(f"/protection-requests/{request.ref}").content.decode()
    assert f"/protection-requests/{request.ref}/complaints/new" not in page
    assert [(one.agency, one.is_open) for one in owed()] == [(prosecutor.agency, True)]
    decided(prosecutor, complaint)


def test_what_the_body_complained_of_wrote_down_itself_it_passes_only_where_nobody_decides(
    investigator: Actor, prosecutor: Actor, judge: Actor, protection: Protection
) -> None:
    order = ordered(investigator, protection)
    empty = an_agency(kind="court", region="aktobe")
    complain = {"actor": investigator, "protection_lifting": order.ref}
    complaints.complain_of_lifting(**complain, to=empty.ref)
    complaint = complaints.complain_of_lifting(**complain, to=judge.agency.ref)[0]
    with refused_as("protection.not_yours_to_pass"):
        complaints.complain_of_lifting(**complain, to=prosecutor.agency.ref)
    decided(judge, complaint)


def test_each_passing_leaves_a_trace_and_the_first_words_stay(
    investigator: Actor, prosecutor: Actor, judge: Actor
) -> None:
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    request = asked(worker, agency=investigator.agency, applicant="provider")
    commands.refuse_protection(actor=investigator, protection_request=request, reasons="No threat was found.")
    file = {"protection_request": request.ref}
    first = complaints.complain_of_refusal(actor=worker, **file, to=prosecutor.agency.ref, grounds="Calls go on.")[0]
    colleague = later(an_actor(role="social_worker", agency=worker.agency), days=40)
    complaints.complain_of_refusal(actor=colleague, **file, to=judge.agency.ref, grounds="The office is silent.")
    (passed,) = first.passings.all()
    assert (passed.from_agency, passed.to_agency, passed.passed_in) == (prosecutor.agency, judge.agency, worker.agency)
    first.refresh_from_db()
    assert (first.grounds, passed.grounds) == ("Calls go on.", "The office is silent.")
    late, now = owed()
    assert (late.agency, late.is_missed, now.agency, now.is_open) == (prosecutor.agency, True, judge.agency, True)
    shown = client_of(judge).get(f"/protection-complaints/{first.ref}").content.decode()
    assert all(
        one in shown for one in ("Passed on", prosecutor.agency.title.en, "Calls go on.", "The office is silent.")
    )


def test_an_office_that_passes_a_complaint_on_by_its_form_comes_back_to_its_list(
    investigator: Actor, prosecutor: Actor, judge: Actor
) -> None:
    request = refused_by(investigator, to=prosecutor.agency).request
    assert request is not None
    address = f"/protection-requests/{request.ref}/complaints/new"
    client = client_of(prosecutor)
    assert address in client.get(f"/protection-requests/{request.ref}").content.decode()
    answer = client.post(address, {"to": judge.agency.ref})
    assert (answer.status_code, answer["Location"]) == (302, "/protection-complaints")
    assert ProtectionComplaint.objects.get().agency == judge.agency


def test_what_a_body_dismissed_goes_above_it_and_comes_to_an_end(
    investigator: Actor, prosecutor: Actor, judge: Actor, protection: Protection
) -> None:
    order = ordered(investigator, protection)
    highest = an_actor(role="judge", agency=an_agency(kind="court", region=""))
    for actor in (prosecutor, judge, highest):
        complaint = complaints.complain_of_lifting(
            actor=investigator, protection_lifting=order.ref, to=actor.agency.ref
        )
        decided(actor, complaint[0])
        for body in (prosecutor.agency, actor.agency):
            with refused_as("protection.not_above_the_order"):
                complaints.complain_of_lifting(actor=investigator, protection_lifting=order.ref, to=body.ref)
    form = client_of(investigator).get(f"/protection-liftings/{order.ref}/complaints/new").content.decode()
    assert not {prosecutor.agency.ref, judge.agency.ref, highest.agency.ref}.intersection(offered(form, "to"))
    order.refresh_from_db()
    assert order.status == "ordered", "it may be put into force"


def test_whose_order_it_is_is_said_where_the_complaint_lies_alone(investigator: Actor, prosecutor: Actor) -> None:
    complaint = refused_by(investigator, to=prosecutor.agency)
    for reader in (investigator, prosecutor):
        shown = client_of(reader).get(f"/protection-complaints/{complaint.ref}").content.decode()
        assert not any(one in shown for one in (OF_OWN_ORDER.en, OF_OWN_ORDER.ru, OF_OWN_ORDER.kk))
