"""Whether an award still stands on what it was made on: judged again before a list is drawn and before a payment is written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from qorgan.desk.kinds import Shape
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.qualifying import Provision
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.rights.compensation.eligibility import eligibility_of
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.procedural import Against, against

LESS = Text(
    en="The award of {awarded} index units stands on {provision} no longer. {reason}",
    ru="Назначение в размере {awarded} МРП больше не опирается на норму: {provision}. {reason}",
    kk="{awarded} АЕК көлеміндегі тағайындау енді мына нормаға сүйенбейді: {provision}. {reason}",
)
LEFT_OUT = Text(en="{claim}: {reason}", ru="{claim}: {reason}", kk="{claim}: {reason}")


class AwardLeftOut(Shape):
    """An award that stays off a treasury list, and why."""

    ref: str
    reason: str


def basis_gone(claim: CompensationClaim) -> Against | None:
    """Why an award stands no longer, and since which day; None while it does.

    The list of the fund is that of the day of the award: a later edition takes nothing from whoever was awarded before it.
    Qualification and status are those of now. Where less is owed now than was awarded, the award is gone as well; where more,
    it stands.
    """
    party = claim.injured_party
    barred = against(party)
    if barred or claim.amount_mci is None or claim.decided_on is None:
        return barred
    found = eligibility_of(party, on=claim.decided_on, harm=claim.harm)
    if found.tier is None:
        return Against(found.reason, changed_on(party.proceeding, since=claim.decided_on), is_unclear=found.is_unclear)
    if found.tier.amount_mci < claim.amount_mci:
        words = LESS.filled(awarded=claim.amount_mci, provision=provision_of(claim).name, reason=found.reason)
        return Against(words, changed_on(party.proceeding, since=claim.decided_on))
    return None


def left_out(claims: Iterable[CompensationClaim], *, language: str) -> dict[str, AwardLeftOut]:
    """The awards among these whose basis is gone, by reference, each with its reason in a language."""
    judged = ((one, basis_gone(one)) for one in claims)
    return {one.ref: AwardLeftOut(ref=one.ref, reason=gone.reason.in_(language)) for one, gone in judged if gone}


def named_left_out(claims: Iterable[CompensationClaim]) -> Text:
    """The awards among these whose basis is gone, named by reference with the reasons, in every language."""
    told = [LEFT_OUT.filled(claim=one.ref, reason=gone.reason) for one in claims if (gone := basis_gone(one))]
    return Text(**{code: " ".join(one.in_(code) for one in told) for code in LANGUAGES})


def provision_of(claim: CompensationClaim) -> Provision:
    """The provision that opened the tier."""
    return Provision(claim.article, claim.part, claim.paragraph)


def requalified_at(proceeding: Proceeding) -> datetime | None:
    """When it was last written down how a count is qualified."""
    rows = [row.recorded_at for count in proceeding.counts.all() for row in count.qualifications.all()]
    return max(rows, default=None)


def changed_on(proceeding: Proceeding, *, since: date | None) -> date:
    """The day from which the counts are as they are: the last qualification, or the last count withdrawn; not before `since`."""
    days = [since] if since else []
    for count in proceeding.counts.all():
        days += [one.from_on for one in count.qualifications.all()]
        days += [count.withdrawn_on] if count.withdrawn_on else []
    return max(days)
