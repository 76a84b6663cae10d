"""Warnings and explanations that were entered by mistake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Because
from qorgan.victims.care.commands import locked
from qorgan.victims.care.deciding.fairness import check_unused
from qorgan.victims.care.deciding.models import HouseWarning, StayExplanation
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.withdrawals import HELPS, take_back


@command(
    may="care.discharge",
    post="/house-warnings/{house_warning}/withdrawal",
    title=_("Withdraw the warning"),
    helps=HELPS,
)
def withdraw_warning(*, actor: Actor, house_warning: HouseWarning, reason: Because) -> list[CareFile | HouseWarning]:
    """Take back a warning that was entered by mistake; it stays in the file, marked, and nobody is sent away after it.

    Raises:
        record.withdrawn
        care.expulsion_rests_on_it: the person was sent away after it, and that stands.
    """
    file = locked(house_warning.care_file)
    check_unused(house_warning, care_file=file, on=house_warning.warned_on)
    return [file, take_back(house_warning, actor=actor, reason=reason)]


@command(
    may="care.explain", post="/stay-explanations/{stay_explanation}/withdrawal", title=_("Withdraw the explanation")
)
def withdraw_explanation(
    *, actor: Actor, stay_explanation: StayExplanation, reason: Because
) -> list[CareFile | StayExplanation]:
    """Take back an explanation that was entered by mistake; it stays in the file, marked, and meets no term any more.

    The letter that told of it is not taken back by this.

    Raises:
        record.withdrawn
    """
    return [locked(stay_explanation.care_file), take_back(stay_explanation, actor=actor, reason=reason)]
