"""Whether an article of law may carry a package: written reasons, a person whom it fits, and no refusal that it does not override.

The items of `referral_law_grounds` say it: `age` for whom the article is, `overrides_refusal` whether it stands against a no.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from qorgan.codes import Item
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal
from qorgan.people.ages import CHILD, is_minor_on
from qorgan.people.consent.models import Consent
from qorgan.people.consent.phrases import said_no_by
from qorgan.people.consent.queries import taken_back as words_taken_back
from qorgan.people.grants import said_groups
from qorgan.people.models import Person
from qorgan.victims.referral.models import Referral


def ground_given(*, ground: str, reasons: str, person: Person, on: date) -> None:
    """Whether a package may rest on an article of law; a person whose age is not known fits any.

    Raises:
        referral.ground_without_reasons, referral.ground_not_fitting
    """
    if not ground:
        return
    item = country().codes["referral_law_grounds"].get(ground)
    if not reasons.strip():
        raise Refusal("referral.ground_without_reasons", ground=item.title)
    if item.attributes.get("age") == CHILD and is_minor_on(person, on) is False:
        raise Refusal("referral.ground_not_fitting", ground=item.title, person=person.ref)


def overrides(ground: str) -> bool:
    """Whether an article of law stands against a no of the person; never where there is none."""
    item = country().codes["referral_law_grounds"].get(ground) if ground else None
    return item is not None and bool(item.attributes.get("overrides_refusal"))


def taken_back(referral: Referral, *, receiver: Agency, on: date) -> list[str]:
    """The groups of a package on a law that the person took back from this receiver, where the law does not override it."""
    return list(_refused(referral.law_ground, person=referral.person, receiver=receiver, groups=referral.groups, on=on))


def overridden(referral: Referral, *, receiver: Agency, on: date) -> dict[str, Consent]:
    """The groups of a package that were taken back from this receiver, each with that word, and that a law carries all the same."""
    if not overrides(referral.law_ground):
        return {}
    return words_taken_back(person=referral.person, recipient=receiver, groups=referral.groups, on=on)


def _refused(ground: str, *, person: Person, receiver: Agency, groups: Collection[str], on: date) -> dict[str, Consent]:
    if overrides(ground):
        return {}
    return words_taken_back(person=person, recipient=receiver, groups=groups, on=on)


def still_carries(referral: Referral, *, receiver: Agency, on: date) -> None:
    """Raises `referral.person_said_no` when the person's latest word to the receiver is no, and the article does not override it."""
    carries(referral.law_ground, person=referral.person, receiver=receiver, groups=referral.groups, on=on)


def carries(ground: str, *, person: Person, receiver: Agency, groups: Collection[str], on: date) -> None:
    """Raises `referral.person_said_no` when a law is to carry details to a body that the person refused, and does not override it."""
    refused = _refused(ground, person=person, receiver=receiver, groups=groups, on=on)
    if refused:
        title = country().codes["referral_law_grounds"].get(ground).title
        raise Refusal(
            "referral.person_said_no",
            person=person.ref,
            agency=receiver.title,
            groups=said_groups(refused),
            ground=title,
            who=said_no_by(refused.values()),
        )


def place_fits(*, composition: str, people: int, person: Person, on: date) -> None:
    """Raises `referral.place_not_fitting` when places are asked for a group to which the person, as far as known, cannot belong."""
    item = country().codes["place_groups"].get(composition)
    if people and not belongs(person, group=item, on=on):
        raise Refusal("referral.place_not_fitting", group=item.title, person=person.ref)


def belongs(person: Person, *, group: Item, on: date) -> bool:
    """Whether the person, as far as known, can be of a group of the country's list (`place_groups`).

    A child may come along with an adult, so groups with children fit any child.
    """
    age, is_minor = group.attributes.get("age"), is_minor_on(person, on)
    if is_minor and group.attributes.get("with_children"):
        return True
    is_other_age = is_minor is not None and bool(age) and is_minor != (age == CHILD)
    return not is_other_age and not is_of_other_sex(person, group=group)


def is_of_other_sex(person: Person, *, group: Item) -> bool:
    """Whether a group is known to be of the sex that the person is not."""
    sex = group.attributes.get("sex")
    return person.sex in ("female", "male") and bool(sex) and person.sex != sex
