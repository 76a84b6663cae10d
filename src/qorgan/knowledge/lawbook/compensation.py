"""The compensation fund on a day: its tiers in index units and in money."""

from __future__ import annotations

from datetime import date

from qorgan.knowledge.lawbook import sheets
from qorgan.knowledge.lawbook.citations import member_line, source_of
from qorgan.knowledge.lawbook.numbers import parameter_line, the_parameter
from qorgan.law import Law, Tier


def compensation_sheet(law: Law, *, on: date) -> sheets.CompensationSheet:
    """The tiers of the day, each in the index of that day.

    Raises:
        NoValueOnDate: the fund had no rules on the day.
    """
    rules = law.on(on).compensation
    index = parameter_line(the_parameter(law, named=rules.index), law=law, on=on)
    return sheets.CompensationSheet(
        on=on,
        index=index,
        procedural_status=rules.procedural_status,
        is_paying=rules.is_paying,
        payouts_from=rules.payouts_from,
        payouts_source=source_of(rules.payouts_citation, law=law),
        tiers=tuple(_tier(tier, index=index, law=law, on=on) for tier in rules.tiers),
    )


def _tier(tier: Tier, *, index: sheets.ParameterLine, law: Law, on: date) -> sheets.TierLine:
    return sheets.TierLine(
        code=tier.code,
        title=tier.title,
        amount_mci=tier.amount_mci,
        amount=index.amount * tier.amount_mci if index.amount else None,
        source=source_of(tier.citation, law=law),
        members=tuple(member_line(member, law=law, on=on) for member in tier.eligible) if tier.eligible else (),
        members_source=source_of(tier.eligible.citation, law=law) if tier.eligible else None,
    )
