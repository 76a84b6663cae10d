"""Which of the provider's places a stay is counted in. The directory of free places follows the admissions."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.codes import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.government.providers.models import PlaceOffer
from qorgan.government.providers.places import count_taken, offers_of
from qorgan.people.ages import age_band_on
from qorgan.people.models import Person
from qorgan.victims.care.models import CareFile


def fitting(person: Person, *, offers: Iterable[PlaceOffer], actor: Actor) -> PlaceOffer | None:
    """The offer that takes the person in: one meant for the person's sex and age, a free one before a full one."""
    age = age_band_on(person, actor.today)
    groups = {group.code for group in country().codes["place_groups"] if _is_for(group, sex=person.sex, age=age)}
    suited = [offer for offer in offers if groups.intersection(offer.groups)]
    return next((offer for offer in suited if offer.free), suited[0] if suited else None)


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


def _standing(care_file: CareFile) -> PlaceOffer | None:
    """The offer the bed is in now: when the number of places changed, the next row that serves one of its groups."""
    held = care_file.place
    if held is None or held.until_on is None:
        return held
    later = offers_of(agency=care_file.agency, region=held.region)
    return next((offer for offer in later if set(held.groups).intersection(offer.groups)), None)
