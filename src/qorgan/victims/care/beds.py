"""Which of the provider's places a stay is counted in. The directory of free places follows the admissions."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from qorgan.codes import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.government.providers.models import PlaceOffer
from qorgan.government.providers.places import count_taken, offers_of
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.ages import age_band_on
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile
from qorgan.victims.referral.directory import groups_words
from qorgan.victims.referral.grounds import belongs, is_of_other_sex

BEYOND = Phrase(
    "Saved. {place_offer} has {places} places, and {taken} people are counted in it. Find another bed, or tell the places anew."
)


def fitting(person: Person, *, offers: Iterable[PlaceOffer], actor: Actor) -> PlaceOffer | None:
    """The offer that takes the person in: one meant for the person's sex and age, a free one before a full one."""
    age = age_band_on(person, actor.today)
    groups = {group.code for group in country().codes["place_groups"] if _is_for(group, sex=person.sex, age=age)}
    suited = [offer for offer in offers if groups.intersection(offer.groups)]
    return next((offer for offer in suited if offer.free), suited[0] if suited else None)


def bed_for(
    person: Person, *, named: PlaceOffer | None, because: str | None, offers: Iterable[PlaceOffer] | None, actor: Actor
) -> PlaceOffer | None:
    """The places in which a stay is counted: those that the house names, else those that fit, if it offers any.

    `offers` is None where the person is helped without a bed.

    Raises:
        care.places_elsewhere: they are another organisation's, or there are none any more.
        care.places_not_fitting: they are for another sex or age, and the house does not say why all the same.
    """
    if named is None or offers is None:
        return fitting(person, offers=offers or (), actor=actor)
    if named.organisation.agency_id != actor.agency.pk or (named.until_on and named.until_on < actor.today):
        raise Refusal("care.places_elsewhere", place_offer=named.ref)
    if not because and not _takes(named, person=person, actor=actor):
        groups = groups_words(named.groups)
        raise Refusal("care.places_not_fitting", place_offer=named.ref, groups=groups, person=person.ref).at(
            "place_because"
        )
    return named


def _takes(offer: PlaceOffer, *, person: Person, actor: Actor) -> bool:
    """Whether an offer is for the person, as far as known; a child of the other sex lies there beside its own people alone."""
    listed = (country().codes["place_groups"].get(code) for code in offer.groups)
    groups = [group for group in listed if belongs(person, group=group, on=actor.today)]
    if all(is_of_other_sex(person, group=group) for group in groups):
        return bool(groups) and _has_own_here(person, actor=actor)
    return True


def _has_own_here(person: Person, *, actor: Actor) -> bool:
    """Whether somebody tied to the person lives in the house."""
    relationships = Relationship.objects.filter(Q(person=person) | Q(other=person), ended_on=None, other__isnull=False)
    own = {pk for pair in relationships.values_list("person_id", "other_id") for pk in pair} - {person.pk}
    return CareFile.objects.filter(person__in=own, agency=actor.agency, discharged_on=None).exists()


def _is_for(group: Item, *, sex: str, age: str) -> bool:
    said = group.attributes
    return said.get("sex") == sex and said.get("age") == age


def keep_count(care_file: CareFile, *, actor: Actor) -> list[PlaceOffer]:
    """Count a bed while the file is open and free it when it closes; the offers that changed."""
    if care_file.place is None or care_file.holds_place == (care_file.discharged_on is None):
        return []
    care_file.holds_place = not care_file.holds_place
    CareFile.objects.filter(pk=care_file.pk).update(holds_place=care_file.holds_place)
    offer = _standing(care_file)
    return [count_taken(actor=actor, offer=offer, more=1 if care_file.holds_place else -1)] if offer else []


def beyond_places(care_file: CareFile) -> Text:
    """That more people are counted in the places of a stay than there are; nobody is turned away for it. Else nothing."""
    place = CareFile.objects.select_related("agency", "place").get(pk=care_file.pk)
    offer = _standing(place) if place.holds_place else None
    if offer is None or not offer.beyond:
        return Text.of("")
    return BEYOND.filled(place_offer=offer.ref, places=offer.places, taken=offer.taken)


def _standing(care_file: CareFile) -> PlaceOffer | None:
    """The offer the bed is in now: when the number of places changed, the next row that serves one of its groups."""
    held = care_file.place
    if held is None or held.until_on is None:
        return held
    later = offers_of(agency=care_file.agency, region=held.region)
    return next((offer for offer in later if set(held.groups).intersection(offer.groups)), None)
