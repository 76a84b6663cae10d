"""Whether a record that a receiver made may be of the person whose referral it had accepted.

What differs is said only as far as the receiver reads it: the sex and the age group went with the package, the year of birth it reads
while the record is open to it, the day of birth while all of it is. Once joined, its own corrections are held to the same; what others
correct is not, for nobody else knows that the two belong together.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.ages import UNKNOWN, age_band_on
from qorgan.people.corrections import before_change
from qorgan.people.grants import groups_open
from qorgan.people.models import Person
from qorgan.people.queries import visible_to
from qorgan.victims.referral import states
from qorgan.victims.referral.commands import answered_on
from qorgan.victims.referral.models import ReferralOffer

SEX = Phrase("the sex")
YEAR = Phrase("the year of birth")
DAY = Phrase("the date of birth")
AGE = Phrase("whether it is a child")
NOT_KNOWN = (None, "", UNKNOWN)


def check_is_one(offer: ReferralOffer, *, here_as: Person, actor: Actor) -> None:
    """Raises `referral.joined_with_another` or `referral.not_the_same_person` where a record cannot be of the person who was referred."""
    mine = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=here_as.pk)
    taken = ReferralOffer.objects.filter(receiver=offer.receiver, answered_at__isnull=False)
    others = taken.exclude(status=states.DECLINED).filter(Q(here_as=mine) | Q(referral__person=mine))
    other = others.exclude(referral__person=offer.referral.person_id).order_by("id").first()
    if other is not None:
        raise Refusal("referral.joined_with_another", person=mine.ref, offer=other.ref).at("here_as")
    for what in _differing(offer, mine=mine, actor=actor):
        raise Refusal("referral.not_the_same_person", person=mine.ref, offer=offer.ref, what=what).at("here_as")


@before_change
def check_stays_one(was: Person, person: Person, actor: Actor) -> None:
    """Raises `referral.other_than_joined` where by a correction a record would no more be of who was referred.

    What differed before is not asked.
    """
    joined = ReferralOffer.objects.filter(here_as=was, receiver=actor.agency).select_related("referral__person")
    for offer in joined.order_by("id"):
        before = list(_differing(offer, mine=was, actor=actor))
        for what in _differing(offer, mine=person, actor=actor):
            if what not in before:
                refusal = Refusal("referral.other_than_joined", person=person.ref, offer=offer.ref, what=what)
                raise refusal.leading(Remedy(act="join_own_record", places={"referral_offer": offer.ref}))


def _differing(offer: ReferralOffer, *, mine: Person, actor: Actor) -> Iterable[Text]:
    theirs = offer.referral.person
    day = answered_on(offer, otherwise=actor.today)
    if _differ(mine.sex, theirs.sex):
        yield SEX
    if visible_to(actor).filter(pk=theirs.pk).exists():
        if _differ(mine.year_of_birth, theirs.year_of_birth):
            yield YEAR
        if groups_open(actor=actor, person=theirs) is None and _differ(mine.born_on, theirs.born_on):
            yield DAY
    elif _differ(age_band_on(mine, day), age_band_on(theirs, day)):
        yield AGE


def _differ(one: object, other: object) -> bool:
    """Whether two values are both known and not the same."""
    return one not in NOT_KNOWN and other not in NOT_KNOWN and one != other
