"""What the fund awarded to the same person in other proceedings: pointed out to whoever takes an application or decides on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.shapes import Shape
from qorgan.justice.crimes.models import InjuredParty
from qorgan.kernel.texts import Phrase, Text
from qorgan.rights.compensation.accounts import money
from qorgan.rights.compensation.models import CompensationClaim
from qorgan.rights.compensation.queries import claims_visible_to
from qorgan.rights.compensation.states import KEEP, WITH_AMOUNT

SEEN = Phrase(
    "The fund awarded {amount} to this person on another application: {claim}, decided on {on}. Check that both are not for the "
    "same offence."
)
UNSEEN = Phrase(
    "The fund awarded compensation to this person in another proceeding too, which is not yours to read. Ask the prosecutor "
    "whether it is for the same offence."
)


class AwardElsewhere(Shape):
    """An award to the same person in another proceeding. Of one that is not the reader's nothing is told but that there is one."""

    claim: str
    decided_on: date | None
    amount: int | None
    says: str


@query(may=KEEP, get="/injured-parties/{injured_party}/awards-elsewhere", title=_("Awards in other proceedings"))
def awards_elsewhere(*, actor: Actor, injured_party: InjuredParty) -> list[AwardElsewhere]:
    """What the fund awarded to this person in other proceedings, one row an award that the actor may read, the first decided first.

    Those that the actor may not read are one row together, which names none.
    """
    others = CompensationClaim.objects.filter(injured_party__person=injured_party.person_id, state__in=WITH_AMOUNT)
    others = others.exclude(injured_party=injured_party)
    seen = list(others.filter(pk__in=claims_visible_to(actor).values("pk")).order_by("decided_on", "id"))
    found = [
        AwardElsewhere(claim=one.ref, decided_on=one.decided_on, amount=one.amount, says=_says(one).in_(actor.language))
        for one in seen
    ]
    if others.exclude(pk__in=[one.pk for one in seen]).exists():
        found.append(AwardElsewhere(claim="", decided_on=None, amount=None, says=UNSEEN.in_(actor.language)))
    return found


def _says(claim: CompensationClaim) -> Text:
    return SEEN.filled(amount=money(claim.amount or 0), claim=claim.ref, on=claim.decided_on)


def pointed_out(records: Mapping[str, Any], actor: Actor) -> Iterable[str]:
    """What a form that takes an application or decides on it says before it is filled in."""
    claim = records.get("compensation_claim")
    party = claim.injured_party if claim else records["injured_party"]
    return [one.says for one in awards_elsewhere(actor=actor, injured_party=party)]
