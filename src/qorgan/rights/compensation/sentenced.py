"""The budget makes good the harm of a convict who has no property: who was sentenced for a crime of the gravest category, and when.

Source: Criminal Procedure Code, article 71(7): the court that sentenced decides, on request. A request may be filed before that: the
article sets no first day for it. A person is a convict here once the judgment is in force; the article does not say so itself, but
until then nobody is guilty (Criminal Procedure Code, article 19).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from qorgan.desk.country import country, day_here
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.courts.states import RETURNED
from qorgan.justice.crimes.models import STANDING, Count
from qorgan.justice.crimes.qualifying import article_id
from qorgan.kernel.texts import Phrase, day_text
from qorgan.law import LawSilent
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import HarmClaim
from qorgan.rights.compensation.procedural import Against

NOBODY = Phrase(
    "No sentence for a crime of the gravest category stands in force in {proceeding}, so there is no convict without property."
)
WITHDRAWN = Phrase(
    "The sentence {sentence} that it rests on was withdrawn on {on}, and none for a crime of the gravest category stands in force."
)
NOT_IN_FORCE = Phrase(
    "On {on}, the day of the decision, no sentence for a crime of the gravest category was in force yet: {sentence} is since {since}."
)


def heard_by(claim: HarmClaim) -> list[CourtProceeding]:
    """The proceeding before courts, be it as part of the one that it was joined into, the first first; what was returned is not there."""
    return list(_before_courts(claim).exclude(outcome=RETURNED))


def returned_by(claim: HarmClaim) -> list[CourtProceeding]:
    """The proceeding before the courts that returned it, the first first."""
    return list(_before_courts(claim).filter(outcome=RETURNED))


def _before_courts(claim: HarmClaim) -> QuerySet[CourtProceeding]:
    proceeding = claim.injured_party.proceeding
    found = CourtProceeding.objects.filter(proceeding__in=(proceeding.pk, proceeding.goes_on_in.pk))
    return found.select_related("court").order_by("received_on", "id")


def convicts_of(claim: HarmClaim, *, on: date) -> list[Sentence]:
    """The sentences for a crime of the category that the budget pays for which stand in force on a day, the first entered first."""
    bound = (one for one in _sentences(claim) if one.withdrawn_on is None)
    return [one for one in bound if one.in_force_on and one.in_force_on <= on]


def without_convict(claim: HarmClaim) -> Against | None:
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


def _requalified_at(claim: HarmClaim, *, since: date) -> datetime | None:
    """When it was last written down that a sentence is for another provision; None where that was before a day, or never."""
    found = Sentence.objects.filter(STANDING, court_proceeding__in=heard_by(claim), requalified_at__isnull=False)
    last = found.order_by("requalified_at").values_list("requalified_at", flat=True).last()
    return last if last and day_here(last) >= since else None


def _sentences(claim: HarmClaim) -> Iterable[Sentence]:
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
