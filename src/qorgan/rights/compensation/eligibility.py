"""Whether the fund pays for a provision, how much, and why not: from the edition of the list and the index.

The edition and the index are those of the day asked about. Which day the law means - application, award or offence - has
not been verified, and every answer says so by its basis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from qorgan.desk.country import country
from qorgan.justice.crimes.qualifications import Provision, article_id
from qorgan.kernel.money import Money
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.law import Compensation, NoValueOnDate, Tier
from qorgan.law.offences import VICTIMS

DEATH = "death"
NO_RULES = Phrase("The compensation fund did not exist on {on}.")
NO_COUNTS = Phrase("The proceeding names no offence yet.")
OPENS_NONE = Phrase(
    "The fund's list, as it stood on {on}, does not name {provisions}. "
    "The claim for harm and the right to services do not depend on it."
)
NOT_YET_KNOWN = Phrase(
    "The fund may pay for {provisions}; that depends on the part and the paragraph, which are not recorded."
)
PARAGRAPH_NOT_KNOWN = Phrase("The fund may pay for {provisions}; that depends on the paragraph, which is not recorded.")
AGE_NOT_KNOWN = Phrase(
    "The fund may pay for {provisions}; that depends on the age of the victim on the day of the act, which is not recorded."
)
OPENS = Phrase("Tier {tier}, {mci} index units: {provision}, by the list as it stood on {on}.")


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The answer: the tier and the provision that opens it, or none, with the reason in words. `amount` is that of the day.

    `is_unclear` says that a tier may be open, by a part or a paragraph that is not recorded.
    """

    on: date
    reason: Text
    tier: Tier | None = None
    provision: Provision | None = None
    amount: Money | None = None
    is_unclear: bool = False

    @property
    def is_eligible(self) -> bool:
        """Whether some tier is open."""
        return self.tier is not None


def weigh(
    provisions: Iterable[Provision],
    *,
    on: date,
    harm: str = "",
    victim: Callable[[Provision], str | None] = lambda provision: None,
) -> Eligibility:
    """What the fund owes a victim of these provisions on a day; the dearest tier that one of them opens.

    `victim` tells who was the victim of what is qualified so, "child" or "adult", as far as it is known.

    Source: Law 131-VI, articles 6 and 7, as the pack holds them.
    """
    rules, asked = rules_on(on), tuple(dict.fromkeys(provisions))
    if rules is None:
        return Eligibility(on=on, reason=NO_RULES.filled(on=on))
    if not asked:
        return Eligibility(on=on, reason=NO_COUNTS)
    told = {one: _told(one, victim=victim(one)) for one in asked if article_id(one.article)}
    opened = [(tier, one) for one, told_of in told.items() if (tier := rules.tier_for(**told_of))]
    lists = [tier.eligible for tier in rules.tiers if tier.eligible]
    unclear = [one for one, told_of in told.items() if any(listed.may_cover(**told_of) for listed in lists)]
    if not opened and unclear:
        missing = _missing_of([told[one] for one in unclear], rules=rules)
        return Eligibility(on=on, reason=missing.filled(provisions=_listed(unclear)), is_unclear=True)
    if not opened:
        return Eligibility(on=on, reason=OPENS_NONE.filled(on=on, provisions=_listed(asked)))
    tier, provision = max(opened, key=lambda one: one[0].amount_mci)
    if harm == DEATH:
        by_fact = [one for one in rules.tiers if one.eligible is None]
        tier = max((tier, *by_fact), key=lambda one: one.amount_mci)
    index = country().law.on(on).parameter(rules.index)
    reason = OPENS.filled(tier=tier.code, mci=str(tier.amount_mci), provision=provision.name, on=on)
    return Eligibility(on=on, reason=reason, tier=tier, provision=provision, amount=index * tier.amount_mci)


def rules_on(day: date) -> Compensation | None:
    """The rules of the fund on a day; None before there were any, or in a country without a fund."""
    try:
        return country().law.on(day).compensation
    except NoValueOnDate:
        return None


def _told(provision: Provision, *, victim: str | None) -> dict[str, Any]:
    part, paragraph = provision.part or None, provision.paragraph or None
    return {"article": article_id(provision.article), "part": part, "paragraph": paragraph, "victim": victim}


def _missing_of(unclear: list[dict[str, Any]], *, rules: Compensation) -> Text:
    """What must be recorded before it is known whether the fund pays."""
    if all(any(rules.tier_for(**{**one, "victim": who}) for who in VICTIMS) for one in unclear):
        return AGE_NOT_KNOWN
    return PARAGRAPH_NOT_KNOWN if all(one["part"] for one in unclear) else NOT_YET_KNOWN


def _listed(provisions: Iterable[Provision]) -> Text:
    names = [one.name for one in provisions]
    return Text(**{code: "; ".join(name.in_(code) for name in names) for code in LANGUAGES})
