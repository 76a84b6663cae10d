"""What an award on a civil claim stands on: the judgment it is decided with; on the budget an offence, its gravest category and a convict.

Source: Criminal Procedure Code, article 170: a civil claim is decided with the judgment, so what was awarded stands with it. Article
71(7): the court that sentenced decides, on request, what the budget makes good in place of a convict who has no property. A request may be
filed before that: the article sets no first day for it. A person is a convict here once the judgment is in force; the article does not
say so itself, but until then nobody is guilty (Criminal Procedure Code, article 19).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.courts.states import RETURNED
from qorgan.justice.crimes.models import STANDING, Count, Proceeding
from qorgan.justice.crimes.qualifications import article_id
from qorgan.kernel.texts import Phrase
from qorgan.law import LawSilent
from qorgan.rights.compensation import award_grounds
from qorgan.rights.compensation.award_grounds import Against, against, changed_on
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, CivilClaim

GAVE_BACK = Phrase("{court} returned {proceeding} on {on}, so no judgment stands in it.")
NOT_JUDGED = Phrase("{court} has had {proceeding} since {on} and has not judged yet.")
BEFORE_JUDGMENT = Phrase("It is dated before the judgment of {on} in {proceeding}, with which it is made.")
LESS_GRAVE = Phrase(
    "No count of {proceeding} is of the gravest category of crime any more, and the budget makes good the harm of no other."
)
NOBODY = Phrase(
    "No sentence for a crime of the gravest category stands in force in {proceeding}, so there is no convict without property."
)
WITHDRAWN = Phrase(
    "The sentence {sentence} that it rests on was withdrawn on {on}, and none for a crime of the gravest category stands in force."
)
NOT_IN_FORCE = Phrase(
    "On {on}, the day of the decision, no sentence for a crime of the gravest category was in force yet: {sentence} is since {since}."
)


def judged_in(claim: CivilClaim) -> CourtProceeding | None:
    """The proceeding before the court that has it, once that court has judged it or ended it otherwise than by a return."""
    heard = heard_by(claim)
    return heard[-1] if heard and heard[-1].ended_on else None


def against_award(claim: CivilClaim) -> Against | None:
    """What speaks against what was awarded on a claim for harm, or None; nothing of the kind speaks against a claim in a civil court.

    A civil claim awarded all the same against somebody acquitted, or where there was no offence, says why (`despite_end`).
    """
    if claim.forum == BUDGET:
        return against_offence(claim) or (without_convict(claim) if claim.awarded_material else None)
    if claim.forum != CRIMINAL or claim.decided_on is None or not claim.awarded:
        return None
    gone = None if claim.despite_end else against(claim.injured_party, so=award_grounds.CIVIL_CLAIM)
    if gone:
        return gone
    heard = heard_by(claim)
    if heard and heard[-1].ended_on and claim.decided_on < (judged_on := heard[-1].ended_on):
        proceeding = claim.injured_party.proceeding.goes_on_in.ref
        return Against(BEFORE_JUDGMENT.filled(proceeding=proceeding, on=judged_on), claim.decided_on)
    return without_judgment(claim)


def without_judgment(claim: CivilClaim) -> Against | None:
    """That the court which has the proceeding has not judged it, or that the court which had it gave it back; else None."""
    heard = heard_by(claim)
    last = next(reversed(heard or list(_before_courts(claim))), None)
    if last is None or (heard and last.ended_on):
        return None
    day = last.ended_on or last.received_on
    said = {"court": last.court.title, "proceeding": claim.injured_party.proceeding.goes_on_in.ref, "on": day}
    return Against((GAVE_BACK if last.ended_on else NOT_JUDGED).filled(**said), day)


class Categories(NamedTuple):
    """The categories of the counts of a proceeding, each by the law of the day of its act, and whether some count has none."""

    known: frozenset[str]
    is_unclear: bool


def categories_of(proceeding: Proceeding) -> Categories:
    """What category of crime each count that stands is of; a count whose part is not known, or on which the law is silent, has none."""
    found = {_category(one, on=one.act_on) for one in proceeding.counts.all() if one.withdrawn_on is None}
    return Categories(frozenset(found - {""}), is_unclear="" in found)


def against_offence(claim: CivilClaim) -> Against | None:
    """That there was no offence, or none of the category that the budget asks for, or None; a convict is not asked for.

    Which category the budget asks for is the rule of the day of the decision, or of the filing; the counts are those of now. While
    one of them is unclear the category is not held to be gone.
    """
    if claim.forum != BUDGET:
        return None
    gone = against(claim.injured_party, so=award_grounds.BUDGET)
    rules = rules_on(claim.decided_on or claim.filed_on)
    if gone or rules is None or rules.budget is None:
        return gone
    proceeding = claim.injured_party.proceeding
    told = categories_of(proceeding)
    if rules.budget.category in told.known or told.is_unclear:
        return None
    since = changed_on(proceeding, since=claim.decided_on or claim.filed_on)
    return Against(LESS_GRAVE.filled(proceeding=proceeding.ref), since)


def heard_by(claim: CivilClaim) -> list[CourtProceeding]:
    """The proceeding before courts, be it as part of the one that it was joined into, the first first; what was returned is not there."""
    return list(_before_courts(claim).exclude(outcome=RETURNED))


def _before_courts(claim: CivilClaim) -> QuerySet[CourtProceeding]:
    proceeding = claim.injured_party.proceeding
    found = CourtProceeding.objects.filter(proceeding__in=(proceeding.pk, proceeding.goes_on_in.pk))
    return found.select_related("court").order_by("received_on", "id")


def convicts_of(claim: CivilClaim, *, on: date) -> list[Sentence]:
    """The sentences for a crime of the category that the budget pays for which stand in force on a day, the first entered first."""
    bound = (one for one in _sentences(claim) if one.withdrawn_on is None)
    return [one for one in bound if one.in_force_on and one.in_force_on <= on]


def without_convict(claim: CivilClaim) -> Against | None:
    """That nobody stands sentenced for such a crime in whose place the budget would pay, or did on the day of the decision, or None."""
    decided_on = claim.decided_on
    if decided_on is None or convicts_of(claim, on=decided_on):
        return None
    if ever := convicts_of(claim, on=date.max):
        first = min(ever, key=lambda one: (one.in_force_on or date.max, one.pk))
        words = NOT_IN_FORCE.filled(on=decided_on, sentence=first.ref, since=first.in_force_on)
        return Against(words, decided_on)
    gone = [(one.withdrawn_on, one.pk, one.ref) for one in _sentences(claim) if one.withdrawn_on]
    if gone:
        day, _pk, sentence = max(gone)
        return Against(WITHDRAWN.filled(sentence=sentence, on=day), max(day, decided_on))
    return Against(NOBODY.filled(proceeding=claim.injured_party.proceeding.goes_on_in.ref), decided_on)


def _sentences(claim: CivilClaim) -> Iterable[Sentence]:
    rules = rules_on(claim.decided_on or claim.filed_on)
    if rules is None or rules.budget is None:
        return
    counts = list(Count.objects.filter(STANDING, proceeding__in=claim.injured_party.proceeding.together()))
    found = Sentence.objects.filter(court_proceeding__in=heard_by(claim)).select_related("court_proceeding")
    for one in found.order_by("id"):
        acts = {count.act_on for count in counts if (count.article, count.part) == (one.article, one.part)}
        judged = one.court_proceeding.judgment_on or one.court_proceeding.received_on
        if any(_category(one, on=day) == rules.budget.category for day in acts or {judged}):
            yield one


def _category(row: Sentence | Count, *, on: date) -> str:
    """The category of the crime by the law of a day; "" where the law is silent or the part is not known."""
    try:
        edition = country().law.on(on).article(article_id(row.article) or row.article, part=row.part)
    except LawSilent:
        return ""
    return edition.category.value.code if edition.category and edition.category.value else ""


def doubt_civil(claim: CivilClaim, *, actor: Actor) -> bool:
    """Mark on a civil claim whether what its award stands on is gone; whether that is news. The caller saves it."""
    is_gone = against_award(claim) is not None
    if is_gone == bool(claim.doubted_at):
        return False
    claim.doubted_at = actor.now if is_gone else None
    return True
