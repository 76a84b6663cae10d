"""Whoever complained about protection is told how the complaint ended, or it is said why that cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.obligations.models import Obligation
from qorgan.rights.protection import complaints
from tests.refusals import refused_as
from tests.unit.rights.test_decided_anew import refused
from tests.unit.rights.test_protection import asked, investigator, later, police, prosecutor

pytestmark = pytest.mark.django_db
__all__ = ["investigator", "police", "prosecutor"]
TERM = "protection.complaint_telling"


@pytest.mark.parametrize("outcome", ["upheld", "dismissed"])
def test_whoever_complained_hears_how_it_ended(investigator: Actor, prosecutor: Actor, outcome: str) -> None:
    request = asked(investigator)
    refused(request, by=investigator)
    at = later(investigator, hours=1)
    complaint = complaints.complain_of_refusal(actor=at, protection_request=request, to=prosecutor.agency)[0]
    decider = replace(prosecutor, clock=at.clock)
    tell = COMMANDS["tell_of_complaint"]
    with refused_as("record.not_decided"):
        tell(actor=decider, protection_complaint=complaint.ref)
    complaints.decide_complaint(
        actor=decider, protection_complaint=complaint.ref, outcome=outcome, reasons="It was looked into."
    )
    owed = Obligation.objects.get(term=TERM)
    assert (owed.agency, owed.is_open, owed.next_step) == (
        prosecutor.agency,
        True,
        f"/protection-complaints/{complaint.ref}/telling/new",
    )
    assert (owed.due_at - owed.started_at).total_seconds() == 24 * 3600
    tell(
        actor=decider,
        protection_complaint=complaint.ref,
        not_told_because="not_found",
        not_told_tried="Called on three days",
    )
    owed.refresh_from_db()
    assert (owed.met_at, owed.is_open, owed.is_missed) == (None, False, False)
    told = later(decider, hours=2)
    tell(actor=told, protection_complaint=complaint.ref)
    owed.refresh_from_db()
    assert owed.met_at == told.now
    with refused_as("protection.told_already"):
        tell(actor=told, protection_complaint=complaint.ref)
