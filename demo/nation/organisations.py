"""The organisations that assist victims, where they work, and the crisis centres among them that take people in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any

from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told
from qorgan.codes.lists import Item
from qorgan.codes.places import split_from
from qorgan.desk.country import country

if TYPE_CHECKING:
    from qorgan.government.providers.models import PlaceOffer

ADMIN, SECRETARY = "admin", "secretary"
LANGUAGES = ("en", "ru", "kk")
NUMBERS, LATER_NUMBERS = "+770000001{nth:02}", "+770000002{nth:02}"
"""Telephones that nobody has."""
FROM_EVERYWHERE = "ngo-esil-shyragy"


@dataclass(frozen=True, kw_only=True)
class Place:
    """An organisation's work in one region from a day; `last` where the region itself ended."""

    region: str
    first: date
    last: date | None


def write_organisations(diary: Diary, *, first: date) -> None:
    """Write down when organisations are entered, where they begin and stop to work."""
    for nth, row in enumerate(told("organisations")["organisations"], start=1):
        phone = NUMBERS.format(nth=nth)
        diary.on(first, lambda nation, row=row, phone=phone: _enter(nation, row=row, phone=phone), rank=3)
        for place in places_of(row):
            began = max(first, place.first)
            if place.last is None or place.last >= first:
                diary.on(began, lambda nation, row=row, place=place: _begin(nation, row=row, place=place), rank=4)
            if place.last and place.last >= first:
                ended = place.last + timedelta(days=1)
                diary.on(ended, lambda nation, row=row, place=place: _stop(nation, row=row, place=place), rank=4)
        if row.get("until"):
            diary.on(row["until"] + timedelta(days=1), lambda nation, row=row: _end(nation, row=row))
    later = told("organisations")["later"]
    for region, kind in later["regions"].items():
        diary.on(
            later["since"], lambda nation, region=region, kind=kind: _open_centre(nation, region=region, kind=kind)
        )


def places_of(row: dict[str, Any]) -> list[Place]:
    """Where an organisation works and worked, by the map of each day."""
    since, units = told("organisations")["since"], country().codes[country().about["regions"]]
    found = []
    for code in (row["home"], *row.get("also", ())):
        item = units.get(code)
        found.append(Place(region=code, first=max(since, item.first or since), last=item.last))
        parent = split_from(item)
        if code == row["home"] and item.first and item.first > since and parent:
            found.append(Place(region=parent, first=since, last=units.get(parent).last))
    return found


def agency_code(row: dict[str, Any]) -> str:
    """The code of the body that an organisation with a shelter is in this house."""
    return f"ngo-{row['name']['en'].lower().replace(' ', '-')}"


@lru_cache(maxsize=1)
def _shelters() -> dict[str, str]:
    rows = told("organisations")["organisations"]
    return {row["home"]: agency_code(row) for row in rows if row.get("shelter")}


def shelter_of(region: str) -> str:
    """The code of the body that takes people in in a region."""
    return _shelters().get(region) or f"shelter-{region}"


def shelter_near(region: str) -> str:
    """The code of the body that takes in who is found in a region: its own shelter of the first days, else one that takes from everywhere."""
    return _shelters().get(region, FROM_EVERYWHERE)


def _enter(nation: Nation, *, row: dict[str, Any], phone: str) -> None:
    rules = told("organisations")
    titles = {f"title_{code}": rules["titles"][code].format(name=row["name"][code]) for code in LANGUAGES}
    agency = None
    if row.get("shelter"):
        region = row["home"] if _exists(row["home"], day=nation.today) else split_from(_item(row["home"]))
        agency = nation.do(
            "register_agency",
            by=ADMIN,
            code=agency_code(row),
            kind="shelter",
            region=region,
            founded_on=rules["since"],
            **titles,
        ).ref
    nation.known[_key(row)] = nation.do(
        "register_organisation",
        by=SECRETARY,
        kind=rules["kind"],
        from_on=rules["since"],
        agency=agency,
        phone=phone,
        **titles,
    ).ref


def _key(row: dict[str, Any]) -> str:
    return f"organisation {row['name']['en']}"


def _begin(nation: Nation, *, row: dict[str, Any], place: Place) -> None:
    nation.do(
        "add_presence", by=SECRETARY, organisation=nation.known[_key(row)], region=place.region, from_on=place.first
    )
    if row.get("shelter") and place.region in (row["home"], _before(row["home"])):
        _offer_places(nation, organisation=nation.known[_key(row)], region=place.region)
    moved = row.get("shelter") and place.region == row["home"] and place.first == nation.today
    if moved:  # the region began today: the shelter is now in it
        agency = nation.agency(agency_code(row))
        nation.do(
            "change_agency",
            by=ADMIN,
            agency=agency.ref,
            kind=agency.kind,
            region=place.region,
            founded_on=agency.founded_on,
            title_en=agency.title_en,
            title_ru=agency.title_ru,
            title_kk=agency.title_kk,
        )
        nation.changed(agency.code)


def _before(region: str) -> str | None:
    return split_from(_item(region))


def _offer_places(nation: Nation, *, organisation: str, region: str) -> None:
    for offer in told("organisations")["places"]:
        nation.do(
            "offer_places",
            by=SECRETARY,
            organisation=organisation,
            region=region,
            groups=offer["groups"],
            places=offer["places"],
        )


def ask_round(nation: Nation, *, lots: Random) -> None:
    """Ask by telephone how many places are in use: as many as people are in care; some where nothing changed do not answer."""
    for offer, taken in in_use(nation):
        if taken != offer.taken or lots.random() < 8 / 9:
            nation.do("tell_taken", by=SECRETARY, place_offer=offer.ref, taken=taken)


def in_use(nation: Nation) -> list[tuple[PlaceOffer, int]]:
    """Each standing offer with how many people are in its places by the care files that are open."""
    from qorgan.government.providers.models import PlaceOffer
    from qorgan.victims.care.beds import fitting
    from qorgan.victims.care.models import CareFile

    offers = {
        one.pk: one for one in PlaceOffer.objects.filter(until_on=None).select_related("organisation").order_by("id")
    }
    taken, actor = dict.fromkeys(offers, 0), nation.actor(SECRETARY)
    for file in CareFile.objects.filter(discharged_on=None).select_related("person").order_by("id"):
        here = [one for one in offers.values() if one.organisation.agency_id == file.agency_id]
        place = (
            offers.get(file.place_id or 0) or fitting(file.person, offers=here, actor=actor) or next(iter(here), None)
        )
        if place is not None:
            taken[place.pk] += 1
    return [(offer, taken[pk]) for pk, offer in offers.items()]


def _stop(nation: Nation, *, row: dict[str, Any], place: Place) -> None:
    from qorgan.government.providers.models import PlaceOffer, Presence

    held = {"organisation__ref": nation.known[_key(row)], "region": place.region, "until_on": None}
    for offer in PlaceOffer.objects.filter(**held):
        nation.do("end_places", by=SECRETARY, place_offer=offer.ref, until_on=place.last)
    standing = Presence.objects.get(organisation__ref=nation.known[_key(row)], region=place.region, until_on=None)
    nation.do("end_presence", by=SECRETARY, presence=standing.ref, until_on=place.last)


def _end(nation: Nation, *, row: dict[str, Any]) -> None:
    nation.do("end_organisation", by=SECRETARY, organisation=nation.known[_key(row)], until_on=row["until"])


def _open_centre(nation: Nation, *, region: str, kind: str) -> None:
    later, name = told("organisations")["later"], _item(region).title_on(nation.today)
    titles = {f"title_{code}": later[code].format(region=name.in_(code)) for code in LANGUAGES}
    agency = nation.do(
        "register_agency",
        by=ADMIN,
        code=f"shelter-{region}",
        kind="shelter",
        region=region,
        founded_on=later["since"],
        **titles,
    )
    centre = nation.do(
        "register_organisation",
        by=SECRETARY,
        kind=kind,
        from_on=later["since"],
        agency=agency.ref,
        phone=LATER_NUMBERS.format(nth=list(later["regions"]).index(region) + 1),
        **titles,
    )
    nation.do("add_presence", by=SECRETARY, organisation=centre.ref, region=region, from_on=later["since"])
    _offer_places(nation, organisation=centre.ref, region=region)


def _item(region: str) -> Item:
    return country().codes[country().about["regions"]].get(region)


def _exists(region: str, *, day: date) -> bool:
    return _item(region).exists_on(day)
