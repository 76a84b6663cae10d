"""What was entered about life in the house by mistake: the rules told, escorts, visits, incidents.

A complaint is not taken back: whoever reads it answers it, and may be whom it is about.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Because
from qorgan.desk.records import Record
from qorgan.victims.care.commands import locked
from qorgan.victims.care.deciding.fairness import check_unused
from qorgan.victims.care.withdrawals import HELPS, take_back
from qorgan.victims.house.commands import MAY
from qorgan.victims.house.models import Escort, Incident, RulesTold, Visit


@command(may=MAY, post="/rules-told/{rules_told}/withdrawal", title=_("Withdraw that the rules were told"), helps=HELPS)
def withdraw_rules_told(*, actor: Actor, rules_told: RulesTold, reason: Because) -> list[Record]:
    """Take back that the rules were told, entered by mistake; it stays in the file, marked, and the rules are owed again.

    Raises:
        record.withdrawn
        care.expulsion_rests_on_it: the person was sent away after it, and that stands.
    """
    file = locked(rules_told.care_file)
    check_unused(rules_told, care_file=file, on=rules_told.told_on)
    return [file, take_back(rules_told, actor=actor, reason=reason)]


@command(may=MAY, post="/escorts/{escort}/withdrawal", title=_("Withdraw the escort"), helps=HELPS)
def withdraw_escort(*, actor: Actor, escort: Escort, reason: Because) -> list[Record]:
    """Take back an escort that was entered by mistake; it stays in the journal, marked, and holds back no discharge.

    Raises:
        record.withdrawn
    """
    return [locked(escort.care_file), take_back(escort, actor=actor, reason=reason)]


@command(may=MAY, post="/visits/{visit}/withdrawal", title=_("Withdraw the visit"), helps=HELPS)
def withdraw_visit(*, actor: Actor, visit: Visit, reason: Because) -> Visit:
    """Take back a visit that was entered by mistake; it stays in the journal, marked, and holds back no discharge.

    Raises:
        record.withdrawn
    """
    return take_back(visit, actor=actor, reason=reason)


@command(may=MAY, post="/incidents/{incident}/withdrawal", title=_("Withdraw the incident"), helps=HELPS)
def withdraw_incident(*, actor: Actor, incident: Incident, reason: Because) -> Incident:
    """Take back an incident that was entered by mistake; it stays in the journal, marked, and counts no more.

    Raises:
        record.withdrawn
    """
    return take_back(incident, actor=actor, reason=reason)
