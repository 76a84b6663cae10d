"""What the ministry's lists say of those found to be victims: on which day and to whom they were referred, or why not."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from demo.nation.chance import chance, pick
from demo.nation.ground import shares
from demo.nation.identified import MISSION, PROVIDER, Finding
from demo.nation.organisations import shelter_near, shelter_of

VICTIMS = ("possible", "identified")
REFERRED = "referred"
IN_CARE, ABROAD = "in_services", "abroad"


def answer_of(finding: Finding, *, seed: int, told_on: date) -> dict[str, Any]:
    """The columns of a row about what followed, as known on the day of the list; nothing where nobody is owed help."""
    if finding.status not in VICTIMS:
        return {}
    lots = chance(seed, "answered", finding.key)
    why = _why_not(finding, lots=lots)
    return {"not_referred_reason": why} if why != REFERRED else _referral(finding, told_on=told_on, lots=lots)


def _why_not(finding: Finding, *, lots: Random) -> str:
    """The reason, or that the person was referred: an organisation has those it decides about in its care, a mission has adults abroad."""
    is_child = finding.human.is_minor(day=finding.decided_on)
    if finding.body == MISSION and not is_child:
        return ABROAD
    if finding.stay:
        return IN_CARE if finding.body == PROVIDER else REFERRED
    who = "child" if is_child else "foreign" if finding.human.is_foreign else "home"
    return pick(shares()["answers"][who], lots=lots)


def _referral(finding: Finding, *, told_on: date, lots: Random) -> dict[str, Any]:
    day = finding.decided_on + timedelta(days=pick(shares()["referred_after"], lots=lots))
    to = shelter_of(finding.region) if finding.stay else shelter_near(finding.region)
    return {"referred_on": min(day, told_on), "referred_to": to}
