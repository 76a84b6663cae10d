"""The new lead of a call whose own lead is over: the line raises it by hand and writes its number in “Why not handed on”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qorgan.desk.agencies.models import Agency
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import STANDING, Lead
from qorgan.intake.leads.repeats import first_of
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound

REFERENCE = re.compile(r"\bL[- ]?\w{4}[- ]?\w{4}\b", re.IGNORECASE)


def named_in(call: Call) -> Lead | None:
    """The last of the leads that the call names and its line raised since the call began; another body's tells nothing of this call."""
    refs = list(_references(call.not_handed_because))
    if not refs or call.lead_id is None:
        return None
    raised = Lead.objects.filter(ref__in=refs, agency=call.agency_id, recorded_at__gte=call.started_at)
    return raised.exclude(pk=call.lead_id).order_by("id").last()


def went_to(lead: Lead, *, line: int) -> list[Agency]:
    """The bodies outside the line that have a lead, are asked to take it or were done with it; of a repeat those of where it goes on."""
    parts = first_of(lead).parts.filter(STANDING).exclude(agency=line).select_related("agency").order_by("id")
    return [part.agency for part in parts]


def _references(words: str) -> Iterable[str]:
    for written in REFERENCE.findall(words):
        try:
            yield read_ref(written)
        except NotFound:
            continue
