"""What an award on a civil claim stands on: the judgment it is decided with; on the budget an offence, its gravest category and a convict.

Source: Criminal Procedure Code, article 170: a civil claim is decided with the judgment, so what was awarded stands with it. Article
71(7): the court that sentenced decides, on request, what the budget makes good in place of a convict who has no property. A request may be
filed before that: the article sets no first day for it. A person is a convict here once the judgment is in force; the article does not
say so itself, but until then nobody is guilty (Criminal Procedure Code, article 19).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country, day_here
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.courts.states import RETURNED
from qorgan.justice.crimes.models import STANDING, Count, Proceeding
from qorgan.justice.crimes.qualifying import article_id
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.law import LawSilent
from qorgan.rights.compensation import award_grounds
from qorgan.rights.compensation.award_grounds import Against, against, changed_on, requalified_at
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, CivilClaim

GAVE_BACK = Phrase("{court} returned {proceeding} on {on}, so no judgment stands in it.")
NOT_JUDGED = Phrase("{court} has had {proceeding} since {on} and has not judged yet.")
BEFORE_JUDGMENT = Phrase("It is dated before the judgment of {on} in {proceeding}, with which it is made.")
NO_COURT = Phrase("No court has received {proceeding} yet.")
WITH_JUDGMENT = Phrase("The court decides this claim with the judgment. {reason}")
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
    """What speaks against what was awarded on a claim for harm, whoever is to pay it, or None."""
    return against_budget(claim) if claim.forum == BUDGET else against_civil(claim)


def against_civil(claim: CivilClaim) -> Against | None:
    """What speaks against an award on a civil claim, or None; nothing of the kind speaks against a claim in a civil court.

    One made all the same against somebody acquitted, or where there was no offence, says why (`despite_end`).
    What was awarded before courts were asked for stands on none.
    """
    if claim.forum != CRIMINAL or claim.decided_on is None or not claim.awarded:
        return None
    gone = None if claim.despite_end else against(claim.injured_party, so=award_grounds.CIVIL_CLAIM)
    if gone:
        return gone
    heard = heard_by(claim)
    if heard and heard[-1].ended_on and claim.decided_on < (judged_on := heard[-1].ended_on):
        proceeding = claim.injured_party.proceeding.goes_on_in.ref
        return Against(BEFORE_JUDGMENT.filled(proceeding=proceeding, on=day_text(judged_on)), claim.decided_on)
    return without_judgment(claim) if heard or returned_by(claim) else None


def waits_for_judgment(claim: CivilClaim) -> Text | None:
    """That a civil claim which is not decided waits for the judgment, in words, or None once the court has judged."""
    if claim.forum != CRIMINAL or claim.state != "filed" or judged_in(claim):
        return None
    waits = without_judgment(claim)
    proceeding = claim.injured_party.proceeding.goes_on_in.ref
    return WITH_JUDGMENT.filled(reason=waits.reason if waits else NO_COURT.filled(proceeding=proceeding))


def without_judgment(claim: CivilClaim) -> Against | None:
    """That the court which has the proceeding has not judged it, or that the court which had it gave it back; else None."""
    heard, proceeding = heard_by(claim), claim.injured_party.proceeding.goes_on_in.ref
    last = next(reversed(heard or returned_by(claim)), None)
    if last is None:
        return None
    if last.ended_on is None:
        words = NOT_JUDGED.filled(court=last.court.title, proceeding=proceeding, on=day_text(last.received_on))
        return Against(words, last.received_on)
    words = GAVE_BACK.filled(court=last.court.title, proceeding=proceeding, on=day_text(last.ended_on))
    return None if heard else Against(words, last.ended_on)


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


def against_budget(claim: CivilClaim) -> Against | None:
    """What speaks against the budget making good a claim, or None; nothing of the kind speaks against the offender paying."""
    gone = against_offence(claim)
    return gone or (without_convict(claim) if claim.forum == BUDGET and claim.awarded_material else None)


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
    withdrawn = [one.withdrawn_on for one in proceeding.counts.all() if one.withdrawn_on]
    known_at = None if since in withdrawn else requalified_at(proceeding)
    return Against(LESS_GRAVE.filled(proceeding=proceeding.ref), since, known_at=known_at)


def heard_by(claim: CivilClaim) -> list[CourtProceeding]:
    """The proceeding before courts, be it as part of the one that it was joined into, the first first; what was returned is not there."""
    return list(_before_courts(claim).exclude(outcome=RETURNED))


def returned_by(claim: CivilClaim) -> list[CourtProceeding]:
    """The proceeding before the courts that returned it, the first first."""
    return list(_before_courts(claim).filter(outcome=RETURNED))


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
    if claim.decided_on is None:
        return None
    if ever := convicts_of(claim, on=date.max):
        return None if convicts_of(claim, on=claim.decided_on) else _too_early(ever, decided_on=claim.decided_on)
    gone = [(one.withdrawn_on, one) for one in _sentences(claim) if one.withdrawn_on]
    if gone:
        day, sentence = max(gone, key=lambda one: (one[0], one[1].pk))
        words, since = WITHDRAWN.filled(sentence=sentence.ref, on=day_text(day)), max(day, claim.decided_on)
    else:
        words, since = NOBODY.filled(proceeding=claim.injured_party.proceeding.goes_on_in.ref), claim.decided_on
    return Against(words, since, known_at=_requalified_at(claim, since=since))


def _too_early(convicts: list[Sentence], *, decided_on: date) -> Against:
    first = min(convicts, key=lambda one: (one.in_force_on or date.max, one.pk))
    said = NOT_IN_FORCE.filled(
        on=day_text(decided_on), sentence=first.ref, since=day_text(first.in_force_on or date.max)
    )
    return Against(said, decided_on)


def _requalified_at(claim: CivilClaim, *, since: date) -> datetime | None:
    """When it was last written down that a sentence is for another provision; None where that was before a day, or never."""
    found = Sentence.objects.filter(STANDING, court_proceeding__in=heard_by(claim), requalified_at__isnull=False)
    last = found.order_by("requalified_at").values_list("requalified_at", flat=True).last()
    return last if last and day_here(last) >= since else None


def _sentences(claim: CivilClaim) -> Iterable[Sentence]:
    rules = rules_on(claim.decided_on or claim.filed_on)
    if rules is None or rules.budget is None:
        return
    before = heard_by(claim)
    proceedings = claim.injured_party.proceeding.together()
    counts = list(Count.objects.filter(STANDING, proceeding__in=proceedings))
    found = Sentence.objects.filter(court_proceeding__in=before).select_related("court_proceeding")
    for one in found.order_by("id"):
        acts = {count.act_on for count in counts if (count.article, count.part) == (one.article, one.part)}
        judged = one.court_proceeding.judgment_on or one.court_proceeding.received_on
        if any(_category(one, on=day) == rules.budget.category for day in acts or {judged}):
            yield one


def _category(sentence: Sentence, *, on: date) -> str:
    """The category of the crime by the law of a day; "" where the law is silent or the part is not known."""
    try:
        edition = country().law.on(on).article(article_id(sentence.article) or sentence.article, part=sentence.part)
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
