"""A second request for somebody who is protected already is answered: by what stands, and by what is added to it."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.facts import ledger
from qorgan.kernel.refusals import BadInput
from qorgan.office.letters.models import Letter
from qorgan.rights.protection import commands, complaints, queries
from qorgan.rights.protection.models import Protection, ProtectionRequest
from tests.refusals import refused_as
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import asked, granted, investigator, ordered, police, prosecutor
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police", "prosecutor"]


def standing(protection: Protection) -> list[str]:
    return sorted(protection.measures.filter(ended_at=None).values_list("measure", flat=True))


def test_upheld_after_a_refusal_a_second_request_is_granted_by_adding_to_what_stands(
    investigator: Actor, prosecutor: Actor, police: Agency
) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning", "no_approach")
    worker = an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"))
    second = asked(worker, first.person, agency=police, applicant="provider")
    commands.refuse_protection(actor=investigator, protection_request=second, reasons="Protected already.")
    complaint = complaints.complain_of_refusal(actor=worker, protection_request=second, to=prosecutor.agency)[0]
    complaints.decide_complaint(
        actor=prosecutor, protection_complaint=complaint.ref, outcome="upheld", reasons="There is a new threat."
    )
    with refused_as("protection.consent_missing"):
        granted(investigator, second, "warning", "safe_place")
    commands.grant_protection(
        actor=investigator, protection_request=second, measures=["warning", "guard"], reasons="A new threat."
    )
    second.refresh_from_db()
    assert (second.status, second.added_to) == ("granted", protection)
    assert standing(protection) == ["guard", "no_approach", "warning"]
    assert Protection.objects.get() == protection
    assert Letter.objects.filter(template="protection-order", subject_ref=second.ref).exists()
    assert not list(ledger.verify())
    page = client_of(investigator).get(f"/protection-requests/{second.ref}").content.decode()
    assert f"/protections/{protection.ref}" in page
    order = ordered(investigator, protection)
    assert queries.liftings_visible_to(worker).get() == order, "who asked again follows the lifting, too"


def test_measures_that_stand_answer_a_request_alone_but_not_while_they_are_being_lifted(investigator: Actor) -> None:
    first = asked(investigator)
    protection = granted(investigator, first, "warning", "no_approach")
    second = asked(investigator, first.person)
    made = client_of(investigator).post(
        f"/protection-requests/{second.ref}/grant/new",
        {"measures": ["warning"], "reasons": "It is known."},
        follow=True,
    )
    second.refresh_from_db()
    assert second.status == "granted"
    assert protection.ref in made.content.decode()
    assert standing(protection) == ["no_approach", "warning"]
    ordered(investigator, protection, measures=["warning"])
    third = asked(investigator, first.person)
    with refused_as("protection.lifting_waits"):
        granted(investigator, third, "warning")
    granted(investigator, third, "no_approach")


@pytest.mark.parametrize("bare", ["2020-05-14", "20200514", "14.05.2020"])
def test_a_day_without_an_hour_is_no_moment_of_receipt(investigator: Actor, bare: str) -> None:
    with pytest.raises(BadInput) as refused:
        asked(investigator, received_at=bare)
    assert bare in refused.value.problems["received_at"][0].en
    assert not ProtectionRequest.objects.exists()
    assert asked(investigator, received_at=f"{bare} 09:30").received_at.minute == 30
