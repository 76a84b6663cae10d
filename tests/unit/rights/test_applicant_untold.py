"""An applicant who cannot be told of a decision is not said to have been told, and the duty ends without being met."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.rights.protection import commands
from tests.refusals import refused_as
from tests.unit.rights.test_decided_anew import refused, upheld
from tests.unit.rights.test_form_choices import client_of
from tests.unit.rights.test_protection import asked, duty, granted, investigator, later, police, prosecutor

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police", "prosecutor"]
WHY: dict[str, Any] = {"not_told_because": "deceased", "not_told_tried": "The hospital wrote of the death."}


def ends(source: str) -> list[tuple[bool, bool, bool]]:
    rows = Obligation.objects.filter(source=source, term="protection.telling").order_by("started_at", "id")
    return [(one.is_open, one.met_at is not None, one.is_missed) for one in rows]


@pytest.mark.parametrize("is_granted", [True, False])
def test_whoever_died_is_not_said_to_have_been_told_of_the_decision(investigator: Actor, is_granted: bool) -> None:
    request = asked(investigator)
    if is_granted:
        granted(investigator, request)
    else:
        refused(request, by=investigator, told=False)
    soon = later(investigator, hours=3)
    address = f"/protection-requests/{request.ref}"
    assert "the applicant must be told at once" in client_of(investigator).get(address).content.decode()
    for wrong in ({"not_told_because": "deceased"}, {"not_told_tried": "Calls"}, {**WHY, "told_at": soon.now}):
        with pytest.raises(BadInput):
            commands.tell_applicant(actor=soon, protection_request=request, **wrong)
    kept = commands.tell_applicant(actor=soon, protection_request=request, **WHY)
    assert (kept.told_at, kept.not_told_because, kept.not_told_at) == (None, "deceased", soon.now)
    assert ends(request.ref) == [(False, False, False)]
    page = client_of(investigator).get(address).content.decode()
    assert "The person died" in page
    assert WHY["not_told_tried"] in page
    assert "the applicant must be told at once" not in page


def test_said_too_late_the_telling_stays_missed(investigator: Actor) -> None:
    request = asked(investigator)
    refused(request, by=investigator, told=False)
    commands.tell_applicant(actor=later(investigator, days=5), protection_request=request, **WHY)
    assert ends(request.ref) == [(False, False, True)]


def test_whoever_is_found_is_told_and_nobody_told_is_out_of_reach(investigator: Actor) -> None:
    request = asked(investigator)
    refused(request, by=investigator, told=False)
    soon = later(investigator, hours=1)
    gone = {"not_told_because": "not_found", "not_told_tried": "Four calls"}
    commands.tell_applicant(actor=soon, protection_request=request, **gone)
    kept = commands.tell_applicant(actor=soon, protection_request=request)
    assert (kept.told_at, kept.not_told_because, kept.not_told_tried, kept.not_told_at) == (soon.now, "", "", None)
    assert duty("protection.telling").met_at == soon.now
    with refused_as("protection.told_already"):
        commands.tell_applicant(actor=soon, protection_request=request, **gone)


def test_a_refusal_that_fell_keeps_that_nobody_could_be_told_and_the_next_is_told_anew(
    investigator: Actor, prosecutor: Actor
) -> None:
    request = asked(investigator)
    refused(request, by=investigator, told=False)
    commands.tell_applicant(actor=later(investigator, hours=1), protection_request=request, **WHY)
    upheld(request, at=later(investigator, days=5), by=prosecutor)
    assert ends(request.ref) == [(False, False, False)]
    refused(request, by=later(investigator, days=5, hours=1), told=False)
    assert ends(request.ref) == [(False, False, False), (True, False, False)]
