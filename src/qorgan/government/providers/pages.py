"""The directory of organisations that assist victims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country, day_here
from qorgan.desk.telephones import grouped
from qorgan.government.providers import commands, instructions, papers, places, queries, supplies
from qorgan.government.providers.freshness import age_of
from qorgan.government.providers.models import (
    Instruction,
    Organisation,
    OrganisationPaper,
    OrganisationStaff,
    PlaceOffer,
    Presence,
    SupplyCount,
)
from qorgan.government.providers.own import HOUSE
from qorgan.government.providers.working import ended_on, regions_of, regions_offered
from qorgan.kernel.clock import SystemClock
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import able_to, offered
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    keep_pages,
)

CLOSES = Phrase("The last day of “{agency}” is {on}: after it nobody is sent there, and its places count no more.")
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


def _left(count: SupplyCount, language: str) -> Text | None:
    """How long it lasts as of today, of a count that stands and was not ordered from."""
    return None if count.replaced_on else supplies.said_left(count, today=day_here(SystemClock().now()))


def _here(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """The one region in which a house works, and today."""
    regions = regions_of(records["organisation"], on=actor.today)
    region = regions[0] if len(regions) == 1 else ""
    return {"region": region, "held_on": actor.today, "told_on": actor.today}


TELEPHONE = Column("phone", _("Telephone for callers"), cell=_telephone, whole=True, aside=True)
PLACES = columns_of(
    PlaceOffer,
    "groups region",
    Column("places", adds=True),
    Column("taken", adds=True),
    Column("free", _("Free"), adds=True),
    "told_at from_on until_on",
)

COUNTS = columns_of(
    SupplyCount,
    Column("item", link=True),
    Column("quantity", align="right"),
    "told_on",
    Column("left", _("Lasts"), cell=_left, badge=True),
    "ordered_on",
)
INSTRUCTED = columns_of(
    Instruction,
    Column("held_on", link=True),
    "topic audience language",
    Column("instructed", align="right", adds=True),
    Column("present", align="right", adds=True),
)
PAPERS = columns_of(
    OrganisationPaper, Column("kind", link=True), "number partner from_on", Column("until_on", _("Last day"))
)

OF_THE_REGISTER = {"agency": offered(lambda: able_to("care.admit"), closed_too=True)}

keep_pages(
    ListPage(
        query=places.free_places,
        on_home=True,
        columns=(
            "organisation",
            TELEPHONE,
            Column("ref", _("Reference"), link=True),
            *PLACES[:5],
            Column("told_at", cell=age_of, badge=True),
            *PLACES[6:-1],
        ),
        help=_("Who can take somebody in today. Ask the organisation before anybody sets out."),
        empty=_("No organisation offers places today. An organisation tells its places on its own page."),
    ),
    RecordPage(
        query=places.place_offer,
        pairs=(
            "organisation",
            Pair(_("Telephone for callers"), cell=_telephone),
            "groups region places taken",
            Pair(_("Free"), "free"),
            "told_at from_on until_on",
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
        on_home=True,
        new=commands.register_organisation,
        columns=(
            Column("title", _("Organisation"), link=True),
            "kind",
            TELEPHONE,
            Column("regions", _("Works in"), cell=_regions),
            Column("from_on", _("Since")),
        ),
        help=_("Choose a region to see who can help there. No address is kept here."),
        empty=_("No organisation yet. Register one, or import a list."),
    ),
    RecordPage(
        query=queries.organisation,
        notices=_told,
        pairs=(
            Pair(name="kind", badge=True),
            Pair(_("Telephone for callers"), cell=_telephone),
            "from_on",
            Pair(_("Last day"), cell=_last_day),
            "agency",
            Pair(_("What kind of body a consent by kind calls it"), cell=_kind_of_body),
            "kept_by",
        ),
        sections=(
            Section(
                _("Regions"),
                rows=lambda organisation, actor: (
                    queries.presences_for(actor).filter(organisation=organisation).order_by("region", "from_on")
                ),
                columns=columns_of(Presence, Column("region", _("Region"), code_list="regions"), "from_on until_on"),
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
            Section(
                _("Papers of the organisation"),
                rows=lambda organisation, actor: (
                    papers.papers_for(actor).filter(organisation=organisation).order_by("-from_on", "-id")
                ),
                columns=PAPERS,
                actions=(papers.add_paper,),
                row_actions=(papers.end_paper,),
                empty=_("No paper is entered."),
            ),
            Section(
                _("Specialists"),
                rows=lambda organisation, actor: (
                    papers.staff_for(actor).filter(organisation=organisation).order_by("post")
                ),
                columns=columns_of(
                    OrganisationStaff, "post", Column("number", _("How many"), align="right"), "told_on"
                ),
                actions=(papers.tell_staff,),
                empty=_("Not told."),
            ),
            Section(
                _("Supplies"),
                rows=lambda organisation, actor: (
                    supplies.supply_counts_for(actor)
                    .filter(organisation=organisation, replaced_on__isnull=True)
                    .order_by("item", "id")
                ),
                columns=COUNTS,
                actions=(supplies.tell_supplies,),
                row_actions=(supplies.order_supplies,),
                empty=_("Nothing was counted."),
                may=HOUSE,
            ),
            Section(
                _("Instruction log"),
                rows=lambda organisation, actor: (
                    instructions.instructions_for(actor)
                    .filter(organisation=organisation, voided_on__isnull=True)
                    .order_by("-held_on", "-id")[:20]
                ),
                columns=INSTRUCTED,
                actions=(instructions.record_instruction,),
                empty=_("Nobody was instructed yet."),
                may=HOUSE,
            ),
        ),
        actions=(commands.add_presence, commands.correct_organisation, commands.end_organisation),
    ),
    OwnPage(
        title=papers.assistance_coverage.title,
        path="/assistance-coverage",
        may=queries.READ,
    ),
    ListPage(
        query=supplies.supply_counts,
        on_home=True,
        columns=("organisation", *COUNTS),
        empty=_("Nothing was counted. A house counts its supplies on its own page."),
    ),
    RecordPage(
        query=supplies.supply_count,
        pairs=(
            "organisation region item quantity received told_on taken",
            Pair(_("Lasts"), cell=_left, badge=True),
            "ordered ordered_on replaced_on",
        ),
        actions=(supplies.order_supplies,),
    ),
    FormPage(command=supplies.tell_supplies, initial=_here, offers={"region": regions_offered}),
    ListPage(
        query=instructions.instructions,
        columns=("organisation", *INSTRUCTED),
        empty=_("Nobody was instructed yet. A house keeps its log on its own page."),
    ),
    OwnPage(
        title=instructions.instruction_gaps.title,
        path="/instruction-gaps",
        may=HOUSE,
    ),
    RecordPage(
        query=instructions.instruction,
        pairs="organisation region held_on topic audience language present instructed",
    ),
    FormPage(
        command=instructions.record_instruction,
        initial=_here,
        offers={"region": regions_offered},
        linked=("audience",),
        help=_("Numbers only. Attach the signed sheet on the page of the instruction."),
        goes_to=lambda one: f"/instructions/{one.ref}",
    ),
    RecordPage(
        query=papers.organisation_paper,
        pairs=("organisation", Pair(name="kind", badge=True), "number partner from_on until_on"),
        actions=(papers.end_paper,),
    ),
    FormPage(command=papers.add_paper, goes_to=lambda paper: f"/organisation-papers/{paper.ref}"),
    FormPage(command=commands.register_organisation, choices=OF_THE_REGISTER),
    FormPage(command=commands.correct_organisation, initial=_as_it_stands, choices=OF_THE_REGISTER),
)
