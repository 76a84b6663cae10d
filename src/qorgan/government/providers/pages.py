"""The directory of organisations that assist victims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.telephones import grouped
from qorgan.government.providers import commands, places, queries
from qorgan.government.providers.freshness import age_of
from qorgan.government.providers.models import Organisation, PlaceOffer
from qorgan.government.providers.working import ended_on
from qorgan.kernel.texts import Text
from qorgan.kit.bodies import able_to, offered
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, keep_pages

CLOSES = Text(
    en="The last day of “{agency}” is {on}: after it nobody is sent there, and its places count no more.",
    ru="Последний день «{agency}» — {on}: после него туда никого не направляют, и его места не считаются.",
    kk="«{agency}» ұйымының соңғы күні — {on}: одан кейін онда ешкім жіберілмейді, оның орындары есептелмейді.",
)
FIELDS = ("title_en", "title_ru", "title_kk", "kind", "phone", "from_on", "until_on", "agency")


def _regions(organisation: Organisation, language: str) -> str:
    """The regions in which it works now, in the order of the country's list."""
    there = {presence.region for presence in organisation.presences.all() if presence.until_on is None}
    return ", ".join(item.title.in_(language) for item in country().codes["regions"] if item.code in there)


def _kind_of_body(organisation: Organisation, language: str) -> str:
    return country().codes["agency_kinds"].label(organisation.agency.kind, language) if organisation.agency else ""


def _telephone(row: Organisation | PlaceOffer, language: str) -> str:
    return grouped(row.phone)


def _last_day(organisation: Organisation, language: str) -> Any:
    """Its own last day or that of its body, whichever comes first."""
    return ended_on(organisation, until_on=organisation.until_on)


def _told(organisation: Organisation, actor: Actor) -> Iterable[Text]:
    """That its body closes or was closed: why it ends where nobody ended it."""
    body = organisation.agency
    if body and body.closed_on:
        yield CLOSES.filled(agency=body.title, on=body.closed_on)


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {field: getattr(records["organisation"], field) for field in FIELDS}


TELEPHONE = Column("phone", _("Telephone for callers"), cell=_telephone, whole=True, aside=True)
PLACES = (
    Column("groups", _("For whom"), code_list="place_groups"),
    Column("region", _("Region"), code_list="regions"),
    Column("places", _("Places in all")),
    Column("taken", _("Places in use")),
    Column("free", _("Free")),
    Column("told_at", _("As told")),
    Column("from_on", _("From")),
    Column("until_on", _("Last day")),
)

OF_THE_REGISTER = {"agency": offered(lambda: able_to("care.admit"), closed_too=True)}

keep_pages(
    ListPage(
        query=places.free_places,
        menu=Menu(section="government", order=41, icon="map-pin", on_home=True),
        columns=(
            Column("organisation", _("Organisation")),
            TELEPHONE,
            Column("ref", _("Reference"), link=True),
            *PLACES[:5],
            Column("told_at", _("As told"), cell=age_of, badge=True),
            *PLACES[6:-1],
        ),
        help=_("Who can take somebody in today. Ask the organisation before anybody sets out."),
        empty=_("No organisation offers places today. An organisation tells its places on its own page."),
    ),
    RecordPage(
        query=places.place_offer,
        pairs=(
            Pair(_("Organisation"), "organisation"),
            Pair(_("Telephone for callers"), cell=_telephone),
            Pair(_("For whom"), "groups", code_list="place_groups"),
            Pair(_("Region"), "region", code_list="regions"),
            Pair(_("Places in all"), "places"),
            Pair(_("Places in use"), "taken"),
            Pair(_("Free"), "free"),
            Pair(_("As told"), "told_at"),
            Pair(_("From"), "from_on"),
            Pair(_("Last day"), "until_on"),
        ),
        actions=(places.tell_taken, places.change_places, places.end_places),
    ),
    FormPage(command=places.tell_taken, initial=lambda records, actor: {"taken": records["place_offer"].taken}),
    FormPage(
        command=places.change_places,
        initial=lambda records, actor: {
            "places": records["place_offer"].places,
            "groups": records["place_offer"].groups,
            "from_on": actor.today,
        },
    ),
    ListPage(
        query=queries.organisations,
        menu=Menu(section="government", order=40, icon="heart-handshake", on_home=True),
        new=commands.register_organisation,
        columns=(
            Column("title", _("Organisation"), link=True, sort="title"),
            Column("kind", _("Kind"), code_list="organisation_kinds"),
            TELEPHONE,
            Column("regions", _("Works in"), cell=_regions),
            Column("from_on", _("Since"), sort="from_on"),
        ),
        help=_("Choose a region to see who can help there. No address is kept here."),
        empty=_("No organisation yet. Register one, or import a list."),
    ),
    RecordPage(
        query=queries.organisation,
        notices=_told,
        pairs=(
            Pair(_("Kind"), "kind", code_list="organisation_kinds", badge=True),
            Pair(_("Telephone for callers"), cell=_telephone),
            Pair(_("First day"), "from_on"),
            Pair(_("Last day"), cell=_last_day),
            Pair(_("Agency in this house"), "agency"),
            Pair(_("What kind of body a consent by kind calls it"), cell=_kind_of_body),
            Pair(_("Kept by"), "kept_by"),
        ),
        sections=(
            Section(
                _("Regions"),
                rows=lambda organisation, actor: (
                    queries.presences_for(actor).filter(organisation=organisation).order_by("region", "from_on")
                ),
                columns=(
                    Column("region", _("Region"), code_list="regions"),
                    Column("from_on", _("First day")),
                    Column("until_on", _("Last day")),
                ),
                actions=(commands.add_presence,),
                row_actions=(commands.end_presence,),
                empty=_("No region yet: the organisation is found in none."),
            ),
            Section(
                _("Places"),
                rows=lambda organisation, actor: (
                    places.place_offers_for(actor).filter(organisation=organisation).order_by("-from_on", "-id")
                ),
                columns=PLACES,
                actions=(places.offer_places,),
                row_actions=(places.tell_taken, places.change_places, places.end_places),
                empty=_("No places are offered."),
            ),
        ),
        actions=(commands.add_presence, commands.correct_organisation, commands.end_organisation),
    ),
    FormPage(command=commands.register_organisation, choices=OF_THE_REGISTER),
    FormPage(command=commands.correct_organisation, initial=_as_it_stands, choices=OF_THE_REGISTER),
)
