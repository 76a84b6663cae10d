"""An article whose victim is a child only, and an injured party who was an adult on the day of the act: said before an award on it."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.justice.crimes.models import InjuredParty
from qorgan.justice.crimes.qualifications import Provision, article_id
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.ages import is_minor_on
from qorgan.rights.compensation.award_grounds import eligibility_of

ADULT = Phrase("The victim of {provision} is a child, and {person} was an adult on the day of the act, {on}.")


def adult_under(party: InjuredParty, *, provision: Provision) -> Text | None:
    """That an injured party was an adult on each day of what is qualified so, by an article whose victim is a child only; else None.

    Where the birth is not known well enough to tell, nothing contradicts it.
    """
    found = article_id(provision.article)
    codes = country().codes["offence_articles"]
    if not found or found not in codes or not codes.get(found).attributes.get("child_only"):
        return None
    counts = [one for one in party.proceeding.counts.all() if one.withdrawn_on is None]
    days = [one.act_on for one in counts if Provision(one.article, one.part, one.paragraph) == provision]
    if not days or any(is_minor_on(party.person, day) is not False for day in days):
        return None
    return ADULT.filled(provision=provision.name, person=party.person.ref, on=min(days))


def adult_today(party: InjuredParty, *, on: date, harm: str) -> Text | None:
    """The same of the provision that opens the tier on a day."""
    provision = eligibility_of(party, on=on, harm=harm).provision
    return adult_under(party, provision=provision) if provision else None
