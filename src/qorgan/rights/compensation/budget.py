"""What leaves the budget nothing to make good: no offence, no count of the gravest category any more, or nobody sentenced for one.

Source: Criminal Procedure Code, article 71(7).
"""

from __future__ import annotations

from typing import NamedTuple

from qorgan.desk.country import country
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.qualifying import article_id
from qorgan.kernel.texts import Phrase
from qorgan.law import LawSilent
from qorgan.rights.compensation import procedural
from qorgan.rights.compensation.basis import changed_on, requalified_at
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import BUDGET, HarmClaim
from qorgan.rights.compensation.procedural import Against, against
from qorgan.rights.compensation.sentenced import without_convict

LESS_GRAVE = Phrase(
    "No count of {proceeding} is of the gravest category of crime any more, and the budget makes good the harm of no other."
)


class Categories(NamedTuple):
    """The categories of the counts of a proceeding, each by the law of the day of its act, and whether some count has none."""

    known: frozenset[str]
    is_unclear: bool


def categories_of(proceeding: Proceeding) -> Categories:
    """What category of crime each count that stands is of; a count whose part is not known, or on which the law is silent, has none."""
    found, is_unclear = set(), False
    for count in (one for one in proceeding.counts.all() if one.withdrawn_on is None):
        try:
            edition = (
                country().law.on(count.act_on).article(article_id(count.article) or count.article, part=count.part)
            )
        except LawSilent:
            is_unclear = True
            continue
        if edition.category and edition.category.value:
            found.add(edition.category.value.code)
        else:
            is_unclear = True
    return Categories(frozenset(found), is_unclear)


def against_budget(claim: HarmClaim) -> Against | None:
    """What speaks against the budget making good a claim, or None; nothing of the kind speaks against the offender paying."""
    gone = against_offence(claim)
    return gone or (without_convict(claim) if claim.forum == BUDGET and claim.awarded_material else None)


def against_offence(claim: HarmClaim) -> Against | None:
    """That there was no offence, or none of the category that the budget asks for, or None; a convict is not asked for.

    Which category the budget asks for is the rule of the day of the decision, or of the filing; the counts are those of now. While
    one of them is unclear the category is not held to be gone.
    """
    if claim.forum != BUDGET:
        return None
    gone = against(claim.injured_party, so=procedural.BUDGET)
    rules = rules_on(claim.decided_on or claim.filed_on)
    if gone or rules is None or rules.budget is None:
        return gone
    proceeding = claim.injured_party.proceeding
    told = categories_of(proceeding)
    if rules.budget.category in told.known or told.is_unclear:
        return None
    since = changed_on(proceeding, since=claim.decided_on or claim.filed_on)
    withdrawn = [one.withdrawn_on for one in proceeding.counts.all() if one.withdrawn_on]
    known_at = None if since in withdrawn else requalified_at(proceeding)
    return Against(LESS_GRAVE.filled(proceeding=proceeding.ref), since, known_at=known_at)
