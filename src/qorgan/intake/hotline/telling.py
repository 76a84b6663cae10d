"""What a call tells of danger or of a child, also after it was handed on, and whether whoever has its lead was told of it.

A call keeps what it told its lead (`told_lead`), so that it is told once: what the lead's bodies put right afterwards stays, whatever
is kept of the call again. What was unticked and ticked again is told again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localtime

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.hotline.anew import named_in, went_to
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import STANDING, Lead
from qorgan.intake.leads.repeats import first_of
from qorgan.intake.leads.telling import is_over, who_has
from qorgan.kernel.texts import LANGUAGES, Phrase, Text

DANGER, CHILD, SILENT = "is_emergency", "involves_child", "is_silent"
TELLS = {
    DANGER: Phrase("life or freedom is in danger"),
    CHILD: Phrase("a child is concerned"),
    SILENT: Phrase("the caller cannot speak"),
}
TOLD = Phrase(
    "Told after the hand-on, at {time}: {what}. It stands in {lead}, and {agencies} has it; an answer is owed from then."
)
NOBODY_ELSE = Phrase(
    "Nobody outside the line has {lead} any more, so nobody there was told: {what}. Hand {lead} on now, or telephone the police."
)
OVER = Phrase(
    "{lead} is closed, so nobody hears of this: {what}. Raise a new lead, hand it on at once, and write its number in “Why not handed on”."
)
NAMED = Phrase(
    "Nobody outside the line hears this in {lead}, the lead that you named: {what}. Hand {lead} on now, and tick there what is missing."
)
ANEW = Phrase("Raised anew as {lead}, which went to {agencies}: {what}.")
STAYS = Phrase(
    "Danger, or a child, that you tick from now on reaches whoever has {lead} by itself. Other words stay here: write them in the lead."
)


def tells_of_child(call: Call) -> bool:
    """Whether a child is ticked, or what the call is about or who calls says so: a box that was left empty takes no child out of sight."""
    return any(sign != DANGER for sign in signs(call))


def signs(call: Call) -> list[str]:
    """What in a call tells of danger or of a child: the boxes by their names, what it is about and who calls by their codes."""
    found = [name for name in (DANGER, CHILD) if getattr(call, name)]
    listed = (("call_topics", call.topic), ("caller_kinds", call.caller_kind))
    return found + [
        code
        for name, code in listed
        if code in (codes := country().codes[name]) and codes.get(code).attributes.get("tells_of_child")
    ]


def signs_left(call: Call) -> list[str]:
    """What of danger or of a child is to be heard of: in a call, and in its lead that ended and was taken by nobody outside."""
    return list(dict.fromkeys([*signs(call), *_left_in_lead(call)]))


def ticked(call: Call) -> list[str]:
    """What of a call its lead must know."""
    return [name for name in TELLS if (tells_of_child(call) if name == CHILD else getattr(call, name))]


def untold(call: Call) -> list[str]:
    """What is ticked in a call that was handed on, and was not told to its lead."""
    return [name for name in ticked(call) if name not in call.told_lead] if call.lead is not None else []


def unheard_of(call: Call) -> list[str]:
    """What is ticked in a call that was handed on, and was not told to its lead, or ended there before anybody outside heard of it.

    What was taken out of the call meanwhile and stands in that lead is as unheard of.
    """
    missing = untold(call)
    if call.lead is None or not is_over(call.lead):
        return missing
    found = [name for name in ticked(call) if name in missing or not _was_open_to(call, name)]
    return list(dict.fromkeys([*found, *_left_in_lead(call)]))


def is_heard(call: Call, names: Iterable[str]) -> bool:
    """Whether somebody outside heard of all this, in the lead of a call or in one that was raised anew."""
    if call.lead is None:
        return False
    missing = [name for name in names if not (_has(call, name) and _was_open_to(call, name))]
    anew = named_in(call) if missing and is_over(call.lead) else None
    if anew is not None and went_to(anew, line=call.agency_id):
        missing = [name for name in missing if not _tells(anew, name)]
    return not missing


def unheard_since(call: Call) -> Text | None:
    """What to do about what was ticked after the hand-on, or went to nobody before the lead ended; None where there is nothing to do."""
    if call.lead is None:
        return None
    if missing := unheard_of(call):
        return _unheard_anew(call, missing) if is_over(call.lead) else None
    later = _told_later(call)
    if not later or call.is_silent or is_over(call.lead) or _outside(call):
        return None
    return NOBODY_ELSE.filled(lead=call.lead.ref, what=_named(later))


def heard_since(call: Call) -> Text | None:
    """What is said to the operator of a call that was handed on: who was told of what was ticked since, or that it would be."""
    if call.lead is None or unheard_since(call) is not None:
        return None
    anew = named_in(call) if (missing := unheard_of(call)) and is_over(call.lead) else None
    if anew is not None:
        titles = _titles(went_to(anew, line=call.agency_id))
        return ANEW.filled(lead=anew.ref, what=_named(missing), agencies=titles)
    later = _told_later(call)
    agencies = _outside(call) if later else []
    if agencies:
        at = max(at for name in later if (at := _told_at(call, name)))
        time = f"{localtime(at):%H:%M}"
        return TOLD.filled(lead=call.lead.ref, what=_named(later), time=time, agencies=_titles(agencies))
    return None if call.is_silent or call.ended_at or is_over(call.lead) else STAYS.filled(lead=call.lead.ref)


def _unheard_anew(call: Call, missing: list[str]) -> Text | None:
    """What to do where the lead of a call is over; None once one that was raised anew tells all of it and went to somebody."""
    assert call.lead is not None
    anew = named_in(call)
    if anew is None:
        return OVER.filled(lead=call.lead.ref, what=_named(missing))
    if went_to(anew, line=call.agency_id):
        missing = [name for name in missing if not _tells(anew, name)]
    return NAMED.filled(lead=anew.ref, what=_named(missing)) if missing else None


def _tells(lead: Lead, name: str) -> bool:
    return lead.involves_child if name == CHILD else lead.is_emergency


def _left_in_lead(call: Call) -> list[str]:
    """What the lead of a call says of danger or of a child, where it is over and nobody outside took it with that."""
    if call.lead is None or not is_over(call.lead):
        return []
    return [name for name in (DANGER, CHILD) if _tells(call.lead, name) and not _was_open_to(call, name)]


def _has(call: Call, name: str) -> bool:
    """Whether the lead of a call was told of something, or says it by itself."""
    assert call.lead is not None
    return name in call.told_lead or _tells(call.lead, name) or _tells(first_of(call.lead), name)


def _was_open_to(call: Call, name: str) -> bool:
    """Whether a body outside the line has the lead in which a call goes on, or had it still when this was told there."""
    assert call.lead is not None
    first = first_of(call.lead)
    instants = (one.child_at if name == CHILD else one.danger_at for one in (call.lead, first))
    since = max((at for at in instants if at), default=None)
    outside = first.parts.filter(STANDING).exclude(agency=call.agency_id)
    return any(part.closed_at is None or since is None or part.closed_at >= since for part in outside)


def _titles(agencies: Iterable[Agency]) -> Text:
    agencies = list(agencies)
    return Text(**{code: ", ".join(one.title.in_(code) for one in agencies) for code in LANGUAGES})


def _told_later(call: Call) -> list[str]:
    """What was told to the lead after the hand-on and still stands there."""
    return [name for name in ticked(call) if name in call.told_lead and _told_at(call, name)]


def _told_at(call: Call, name: str) -> datetime | None:
    assert call.lead is not None
    return call.lead.child_at if name == CHILD else call.lead.danger_at


def _outside(call: Call) -> list[Agency]:
    assert call.lead is not None
    return [one for one in who_has(call.lead) if one.pk != call.agency_id]


def _named(names: Iterable[str]) -> Text:
    names = list(names)
    return Text(**{code: ", ".join(TELLS[name].in_(code) for name in names) for code in LANGUAGES})
