"""Who may be paid from the compensation fund, and how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import Text
from qorgan.law.citations import Citation
from qorgan.law.dating import Acts, flag_of, number_of, read_history
from qorgan.law.offences import OffenceList, OffenceListHistory, members_of
from qorgan.law.values import History


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier on a day: the amount in index units and the provisions that open it."""

    code: str
    title: Text
    amount_mci: int
    citation: Citation
    eligible: OffenceList | None

    def covers(
        self, *, article: str, part: str | None = None, paragraph: str | None = None, victim: str | None = None
    ) -> bool:
        """Whether a person recognised as a victim of this provision falls in the tier."""
        on_list = self.eligible
        return on_list is not None and on_list.covers(article=article, part=part, paragraph=paragraph, victim=victim)


@dataclass(frozen=True, slots=True)
class BudgetHarm:
    """What the budget makes good of property damage: the parameter that bounds it, in index units, and the category of crime."""

    bound: str
    category: str


@dataclass(frozen=True, slots=True)
class Compensation:
    """The rules on a day: `payouts_from` is the first day of payment, `index` the parameter to multiply."""

    on: date
    tiers: tuple[Tier, ...]
    payouts_from: date
    payouts_citation: Citation
    index: str
    procedural_status: Text
    budget: BudgetHarm | None = None

    @property
    def is_paying(self) -> bool:
        """Whether payments were already made on the day."""
        return self.on >= self.payouts_from

    def tier(self, code: str) -> Tier:
        """The tier of a code; KeyError when the rules know no such tier."""
        return {tier.code: tier for tier in self.tiers}[code]

    def tier_for(
        self, *, article: str, part: str | None = None, paragraph: str | None = None, victim: str | None = None
    ) -> Tier | None:
        """The highest tier that the provision opens, or None when it opens none.

        Harm to health or death may lift a person to a higher tier by fact, which the provision alone does not show.
        """
        open_to = [
            tier for tier in self.tiers if tier.covers(article=article, part=part, paragraph=paragraph, victim=victim)
        ]
        return max(open_to, key=lambda tier: tier.amount_mci, default=None)


@dataclass(frozen=True, slots=True)
class TierHistory:
    """A tier with the history of its amount and of the provisions that open it."""

    code: str
    title: Text
    amount_mci: History[int]
    eligible: OffenceListHistory | None


@dataclass(frozen=True, slots=True)
class CompensationRules:
    """The compensation rules of the pack."""

    index: str
    procedural_status: Text
    payouts: History[bool]
    tiers: Mapping[str, TierHistory]
    budget: BudgetHarm | None = None

    def on(self, day: date) -> Compensation | None:
        """The rules of the day; None before the first tier existed."""
        tiers = tuple(found for found in (_tier(one, day=day) for one in self.tiers.values()) if found)
        if not tiers:
            return None
        first = self.payouts.stated[0].citation
        return Compensation(
            on=day,
            tiers=tiers,
            payouts_from=first.since,
            payouts_citation=first,
            index=self.index,
            procedural_status=self.procedural_status,
            budget=self.budget,
        )


def _tier(history: TierHistory, *, day: date) -> Tier | None:
    amount = history.amount_mci.on(day)
    if amount is None or amount.value is None:
        return None
    return Tier(
        code=history.code,
        title=history.title,
        amount_mci=amount.value,
        citation=amount.citation,
        eligible=history.eligible.on(day) if history.eligible else None,
    )


def read_compensation(place: Place, *, acts: Acts) -> CompensationRules:
    """The compensation rules of one file."""
    budget = place.maybe("budget_harm")
    rules = CompensationRules(
        index=place.take("index").string(),
        procedural_status=place.take("procedural_status").text(),
        payouts=read_history(place.take("payouts"), acts=acts, value=flag_of),
        tiers={code: _read_tier(code, place=entry, acts=acts) for code, entry in place.take("tiers").entries()},
        budget=_read_budget(budget) if budget else None,
    )
    place.done()
    return rules


def _read_budget(place: Place) -> BudgetHarm:
    found = BudgetHarm(bound=place.take("bound").string(), category=place.take("category").string())
    place.done()
    return found


def _read_tier(code: str, *, place: Place, acts: Acts) -> TierHistory:
    title, eligible = place.take("title").text(), place.maybe("eligible")
    tier = TierHistory(
        code=code,
        title=title,
        amount_mci=read_history(place.take("amount_mci"), acts=acts, value=number_of),
        eligible=OffenceListHistory(
            id=f"compensation.{code}",
            title=title,
            owner=title,
            note=None,
            editions=read_history(eligible, acts=acts, value=members_of),
        )
        if eligible
        else None,
    )
    place.done()
    return tier
