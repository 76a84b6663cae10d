"""Whether a person may be sent away: warned, as often and on as many days as the ground says, of rules that the person knew.

The items of `discharge_reasons` say it: `of_rules` for a breach of the house rules, `warned_days` on how many days at least, 0 where
others would be in danger until a warning was given, and `breaches` of what a warning before it must have been.
The room that keeps when the rules were told registers once how it is known (`stand_behind`).
"""

from __future__ import annotations

from datetime import date

from qorgan.codes import Item
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.models import HouseWarning
from qorgan.victims.care.models import STANDING, CareFile, Entry
from qorgan.victims.care.remarks import stand_behind


def last_warning(care_file: CareFile, *, ground: Item, on: date) -> HouseWarning | None:
    """The last warning before a person is sent away on a day; None where there is none and the ground asks for none.

    Raises:
        care.not_warned: there is none, and the ground asks for one.
        care.warned_of_other: there are warnings, but none of what the ground is about.
        care.rules_not_told: the ground is a breach of rules, and nobody told them before the last warning.
        care.warned_too_seldom: the ground asks for warnings on more days; those from before the rules were told do not
            count.
    """
    warnings = list(care_file.warnings.filter(STANDING, warned_on__lte=on).order_by("-warned_on", "-id"))
    needed = int(str(ground.attributes.get("warned_days", 1)))
    if not warnings and not needed:
        return None
    if not warnings:
        raise Refusal("care.not_warned", care_file=care_file.ref, on=on)
    warnings = _of_ground(warnings, ground=ground)
    if not warnings and not needed:
        return None
    if not warnings:
        raise Refusal("care.warned_of_other", care_file=care_file.ref, ground=ground.title)
    days = {one.warned_on for one in warnings}
    ways = [room.rules_told_on for room in stand_behind if room.rules_told_on]
    if ground.attributes.get("of_rules") and ways:
        told = min((day for told_on in ways if (day := told_on(care_file))), default=None)
        if told is None or told > max(days):
            raise Refusal("care.rules_not_told", care_file=care_file.ref, ground=ground.title)
        days = {day for day in days if day >= told}
    if len(days) < needed:
        raise Refusal(
            "care.warned_too_seldom", care_file=care_file.ref, ground=ground.title, needed=needed, days=len(days)
        )
    return warnings[0]


def check_unused(entry: Entry, *, care_file: CareFile, on: date) -> None:
    """Whether nobody was sent away after a warning was given or the rules were told on a day, by a decision that stands.

    Raises:
        care.expulsion_rests_on_it
    """
    for expulsion in care_file.expulsions.filter(decided_on__gte=on):
        if expulsion.state in (states.STANDS, states.APPEALED):
            raise Refusal(
                "care.expulsion_rests_on_it",
                entry=entry.ref,
                expulsion=expulsion.ref,
                on=day_text(expulsion.decided_on),
            )


def _of_ground(warnings: list[HouseWarning], *, ground: Item) -> list[HouseWarning]:
    """The warnings of what the ground is about; all of them where the list does not say."""
    breaches = ground.attributes.get("breaches")
    return [one for one in warnings if one.breach in breaches] if isinstance(breaches, list | tuple) else warnings
