"""The pages of advertisements, of what joins them, and of signals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import Act
from qorgan.desk.country import country
from qorgan.desk.record_types import find_anything
from qorgan.intake.leads.offers import TELLINGS
from qorgan.intake.monitoring import (
    advertisements,
    blocks,
    contacts,
    decisions,
    groups,
    notices,
    pictures,
    queries,
    signals,
    wordings,
)
from qorgan.intake.monitoring.drawings import picture_of
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    AdvertisementNetwork,
    BlockRequest,
    MonitoringDecision,
    SharedContact,
    SignalRetirement,
    groups_of,
    members_of,
)
from qorgan.intake.monitoring.settings import risk_title
from qorgan.intake.monitoring.signals import SignalSheet
from qorgan.intake.monitoring.states import ADD, READ, TITLES, state_of_block, state_of_retirement
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.documents.files import DOCX, PDF, STATE
from qorgan.kit.formatting import Said
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_records,
    keep_pages,
)

MOST_OFFERED = 200
"""The newest advertisements of a group, of which some may be chosen at once."""
REGROUPED = Phrase("Groups that grew by others of their wording: {number}.")
TOLD_IN = Phrase("Somebody told of it in {record}.")
OF_THE_OFFER = Phrase(
    "Leave only what the offer says, and nothing by which whoever told it could be found: it is read across the country."
)
NEVER_KEPT = Phrase(
    "Material of sexual abuse of children is never kept here. Tick the box: the file is only turned into numbers in memory "
    "and thrown away, and the police get a lead at once. Describe it without details."
)


def _risk(row: Any, language: str) -> Text:
    return risk_title(row.risk)


def _state(block: BlockRequest, language: str) -> Text:
    return TITLES[state_of_block(block)]


def _words(advertisement: Advertisement, actor: Actor) -> Mapping[str, Any]:
    """What it says, with what was read over it; opening the page is reading it, and is written to the journal."""
    words = wordings.advertisement_words(actor=actor, advertisement=advertisement)
    return {
        "words": words,
        "contacts": _called(words.contacts, language=actor.language),
        "pictures": pictures.advertisement_pictures(actor=actor, advertisement=advertisement),
    }


def _called(contacts: Iterable[str], *, language: str) -> list[str]:
    """Contacts as a reader types them: by what their kind is called."""
    kinds = country().codes["advertisement_contacts"]
    return [
        f"{kinds.label(kind, language)} {value}" for kind, _space, value in (one.partition(" ") for one in contacts)
    ]


def _wording(group: AdvertisementGroup, actor: Actor) -> Mapping[str, Any]:
    if group.merged_into_id:
        return {}
    return {"wording": wordings.group_wording(actor=actor, advertisement_group=group)}


def _value(contact: SharedContact, actor: Actor) -> Mapping[str, Any]:
    return {
        "value": contacts.contact_value(actor=actor, shared_contact=contact),
        "pictures": pictures.bearers(contact),
    }


def _picture(network: AdvertisementNetwork, actor: Actor) -> Mapping[str, Any]:
    return {"picture": picture_of(network, language=actor.language)}


def _asked(block: BlockRequest, actor: Actor) -> Mapping[str, Any]:
    page = blocks.block_letter.route.format(block_request=block.ref)
    links = [
        (f"{language.upper()} {form.upper()}", f"{page}?language={language}&format={form}")
        for language in STATE
        for form in (PDF, DOCX)
    ]
    return {"addresses": block.addresses.splitlines(), "letters": links if block.asked_on else []}


def _today(records: Mapping[str, Any], actor: Actor) -> dict[str, date]:
    return {"seen_on": actor.today, "gone_on": actor.today}


def _told(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """The words in which somebody told of an offer, as far as this actor still reads them, and what is known beside them."""
    record = records["record"]
    telling = TELLINGS.get(type(record))
    words = telling.words(record=record, actor=actor) if telling else ""
    return {"text": words, "seen_on": actor.today, "region": getattr(record, "region", "")}


def _told_in(record: Any, actor: Actor) -> Any:
    return queries.advertisements_for(actor).filter(told_in=record.ref, voided_on=None).order_by("-id")


def _where_told(advertisement: Advertisement, actor: Actor) -> Iterable[Text]:
    """What is known of it, and where somebody told of it for whoever may see that."""
    yield from notices.of_advertisement(advertisement, actor)
    if advertisement.told_in:
        with suppress(NotFound):
            yield TOLD_IN.filled(record=find_anything(actor=actor, ref=advertisement.told_in)[1].ref)


def _said_contacts(records: Mapping[str, Any], actor: Actor) -> dict[str, str]:
    words = wordings.advertisement_words(actor=actor, advertisement=records["advertisement"])
    return {"contacts": "\n".join(_called(words.contacts, language=actor.language))}


def offered(rows: QuerySet[Advertisement], actor: Actor) -> list[tuple[str, str]]:
    """The newest of some advertisements as a form offers them: reference, day, where it stood, region."""
    platforms, regions = country().codes["advertisement_platforms"], country().codes["regions"]
    found = []
    for one in rows.order_by("-seen_on", "-id")[:MOST_OFFERED]:
        told = [
            codes.label(code, actor.language)
            for codes, code in ((platforms, one.platform), (regions, one.region))
            if code
        ]
        found.append((one.ref, " · ".join([one.ref, f"{one.seen_on:%d.%m.%Y}", *told])))
    return found


def _members(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    members = members_of([records["advertisement_group"]])
    return offered(queries.advertisements_for(actor).filter(pk__in=members, voided_on=None), actor)


def _put_in(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """What somebody put into the group by hand."""
    group = records["advertisement_group"]
    return offered(queries.advertisements_for(actor).filter(additions__group=group), actor)


def _parted(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return [(one.ref, one.ref) for one in notices.kept_apart(records["advertisement_group"])]


def _bodies(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The bodies to which a decision may go: those that hear leads and those that block."""
    outcomes = country().codes["monitoring_outcomes"]
    kinds = {str(item.attributes["hands_on"]) for item in outcomes if item.attributes.get("hands_on")}
    kinds |= {item.code for item in country().codes["agency_kinds"] if item.attributes.get("blocks")}
    rows = Agency.objects.filter(kind__in=kinds, closed_on__isnull=True).order_by("kind", "region", "id")
    return [(one.ref, one.title.in_(actor.language)) for one in rows]


ADVERTISEMENT_COLUMNS = columns_of(
    Advertisement,
    Column("ref", link=True),
    "seen_on kind",
    Column("risk", cell=_risk, badge=True),
    "platform region language",
)
GROUP_COLUMNS = columns_of(
    AdvertisementGroup,
    Column("ref", _("Group"), link=True),
    "kind",
    Column("risk", cell=_risk, badge=True),
    Column("size", align="right"),
    "first_on last_on region outcome",
    Column("waits_since", rare=True),
)
BLOCK_COLUMNS = columns_of(
    BlockRequest,
    Column("ref", _("Request to block"), link=True),
    "proposed_on to",
    Column("state", _("State"), cell=_state, badge=True),
    "answer gone_on seen_again_on",
)


def _decisions(group: AdvertisementGroup, actor: Actor) -> Any:
    return queries.decisions_for(actor).filter(group=group).order_by("-decided_on", "-id")


def _everyday(group: AdvertisementGroup) -> Act | None:
    return decisions.decide_group if group.waits_since else None


keep_pages(
    ListPage(
        query=queries.advertisement_groups,
        on_home=True,
        waits=(("undecided", True), ("risk", "medium")),
        columns=(*GROUP_COLUMNS, "network"),
        joins=("network",),
        of_rows=(groups.regroup,),
        help=_("Advertisements of one wording. What weighs most stands first; open a group to read it and to decide."),
        empty=_("No groups here."),
    ),
    ListPage(
        query=queries.advertisements,
        new=advertisements.register_advertisement,
        columns=ADVERTISEMENT_COLUMNS,
        joins=(),
        empty=_("No advertisements here."),
    ),
    ListPage(
        query=queries.advertisement_networks,
        columns=(Column("ref", _("Network"), link=True), Column("groups", align="right"), "first_on last_on"),
        joins=(),
        empty=_("No networks yet."),
    ),
    ListPage(
        query=queries.shared_contacts,
        columns=(
            Column("ref", _("Contact"), link=True),
            "kind",
            Column("groups", align="right"),
            "first_on last_on barred_on",
        ),
        empty=_("No contacts yet."),
    ),
    ListPage(
        query=queries.block_requests,
        on_home=True,
        waits=(("is_open", True),),
        columns=BLOCK_COLUMNS,
        joins=("to",),
        empty=_("No requests here."),
    ),
    RecordPage(
        query=queries.advertisement,
        pairs=(
            "kind",
            Pair(_("Risk"), cell=_risk, badge=True),
            "seen_on platform address region language pay came_by agency",
        ),
        notices=_where_told,
        template="monitoring/advertisement.html",
        context=_words,
        sections=(
            Section(
                _("Groups"),
                rows=lambda one, actor: queries.groups_for(actor).filter(pk__in=groups_of(one)).order_by("id"),
                columns=GROUP_COLUMNS,
                may=READ,
            ),
        ),
        actions=(advertisements.add_picture, advertisements.correct_contacts),
        more=(advertisements.refer_child_material,),
    ),
    RecordPage(
        query=queries.advertisement_group,
        pairs=(
            "kind",
            Pair(_("Risk"), cell=_risk, badge=True),
            "size first_on last_on region network confirmed_on outcome decided_on waits_since",
        ),
        notices=notices.of_group,
        template="monitoring/group.html",
        context=_wording,
        everyday=_everyday,
        sections=(
            Section(
                _("Decisions"),
                rows=_decisions,
                columns=columns_of(
                    MonitoringDecision,
                    "decided_on outcome reason",
                    Column("lead", rare=True),
                    Column("agency", _("By")),
                ),
                empty=_("Nobody decided yet."),
            ),
            Section(
                _("Requests to block"),
                rows=lambda group, actor: queries.blocks_for(actor).filter(group=group).order_by("-id"),
                columns=BLOCK_COLUMNS,
            ),
            Section(
                _("Contacts"),
                rows=lambda group, actor: (
                    queries.contacts_for(actor).filter(links__group=group).order_by("-groups", "-id")[:100]
                ),
                columns=columns_of(
                    SharedContact,
                    Column("ref", _("Contact"), link=True),
                    "kind",
                    Column("groups", align="right"),
                    Column("barred_on", rare=True),
                ),
            ),
            Section(
                _("Advertisements"),
                rows=lambda group, actor: (
                    queries.advertisements_for(actor)
                    .filter(pk__in=members_of([group]), voided_on=None)
                    .order_by("-seen_on", "-id")[:20]
                ),
                columns=ADVERTISEMENT_COLUMNS,
                whole=lambda group: f"/advertisements?advertisement_group={group.ref}",
            ),
        ),
        actions=(
            decisions.decide_group,
            groups.confirm_group,
            groups.part_advertisements,
            groups.add_to_group,
            groups.take_from_group,
            groups.rejoin_groups,
            groups.part_group,
            groups.rejoin_group,
        ),
    ),
    RecordPage(
        query=queries.advertisement_network,
        pairs="groups first_on last_on",
        notices=notices.of_record,
        template="monitoring/network.html",
        context=_picture,
        sections=(
            Section(
                _("Groups"),
                rows=lambda network, actor: (
                    queries.groups_for(actor).filter(network=network).order_by("-risk", "-id")[:200]
                ),
                columns=GROUP_COLUMNS,
            ),
        ),
    ),
    RecordPage(
        query=queries.shared_contact,
        pairs="kind groups first_on last_on",
        notices=notices.of_record,
        template="monitoring/contact.html",
        context=_value,
        sections=(
            Section(
                _("Groups"),
                rows=lambda contact, actor: (
                    queries.groups_for(actor).filter(contacts__contact=contact).order_by("-risk", "-id")[:100]
                ),
                columns=columns_of(AdvertisementGroup, *GROUP_COLUMNS, "network"),
            ),
        ),
        actions=(contacts.bar_contact, contacts.admit_contact),
    ),
    RecordPage(
        query=queries.block_request,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            Pair(name="group", guarded=True),
            "to ground proposed_on asked_on answer answered_on answer_note gone_on withdrawn_on",
        ),
        notices=notices.of_record,
        template="monitoring/block.html",
        context=_asked,
        actions=(blocks.approve_block, blocks.answer_block, blocks.record_gone, blocks.withdraw_block),
    ),
    FormPage(
        command=advertisements.register_advertisement,
        initial=_today,
        notices=lambda records, actor: (NEVER_KEPT,),
        tells=pictures.said_after,
    ),
    FormPage(
        command=advertisements.add_picture, notices=lambda records, actor: (NEVER_KEPT,), tells=pictures.said_after
    ),
    FormPage(command=advertisements.refer_child_material, tells=pictures.said_after, destroys=True),
    FormPage(command=advertisements.hand_over_offer, initial=_told, notices=lambda records, actor: (OF_THE_OFFER,)),
    FormPage(
        command=groups.regroup,
        goes_to=lambda groups: "/advertisement-groups",
        tells=lambda groups, actor: REGROUPED.filled(number=len(groups)),
        help=_(
            "Holds all advertisements against each other at once. What people judged or parted stays, and is proposed."
        ),
        begins=False,
    ),
    FormPage(
        command=contacts.look_up_contact,
        template="monitoring/known.html",
        submit=_("Look up"),
        keeps=True,
        help=_(
            "For a caller on the line as for your own work: whether advertisements name it, and whether somebody found a concern."
        ),
    ),
    FormPage(command=advertisements.correct_contacts, initial=_said_contacts),
    FormPage(
        command=decisions.decide_group,
        offers={"to": _bodies},
        goes_to=lambda decision: f"/advertisement-groups/{decision.group.ref}",
    ),
    FormPage(command=groups.take_from_group, offers={"advertisement": _put_in}),
    FormPage(command=groups.part_advertisements, offers={"advertisements": _members}),
    FormPage(command=groups.rejoin_groups, offers={"other": _parted}),
    FormPage(command=blocks.record_gone, initial=_today),
)
extend_records(
    Section(
        _("Offers told here"),
        rows=_told_in,
        columns=ADVERTISEMENT_COLUMNS,
        actions=(advertisements.hand_over_offer,),
        empty=_("No offer was handed over as an advertisement."),
        may=ADD,
    ),
    shows_on=lambda record, actor: type(record) in TELLINGS,
    is_always=True,
)
TAKEN_UP = Phrase("Taken up again on {on}: {reason}")
STAYS = Phrase("Newcomers get no risk by it from now on. What bore it before keeps its reasons and its risk.")


def _signal_named(sheet: SignalSheet, language: str) -> Said:
    return Said(sheet.title, link=f"/signals/{sheet.signal}")


def _taken_up(retirement: SignalRetirement, actor: Actor) -> Iterable[Text]:
    if retirement.taken_up_on:
        yield TAKEN_UP.filled(on=day_text(retirement.taken_up_on), reason=retirement.taken_up_reason)


def _state_of_signal(retirement: SignalRetirement, language: str) -> Text:
    return TITLES[state_of_retirement(retirement)]


def _precision(retirement: SignalRetirement, language: str) -> int | None:
    return round(100 * retirement.confirmed / retirement.decided) if retirement.decided else None


def _signal(row: Any, language: str) -> Said:
    return Said(country().codes["signals"].label(row.signal, language), link=f"/signals/{row.signal}")


SIGNAL_COLUMNS = (
    Column("title", _("Signal"), cell=_signal_named),
    Column("weight", _("Points"), align="right"),
    Column("retired_on", _("Retired on")),
)
RETIREMENT_COLUMNS = columns_of(
    SignalRetirement,
    Column("ref", _("Retirement"), link=True),
    Column("signal", cell=_signal),
    Column("state", _("State"), cell=_state_of_signal, badge=True),
    "retired_on reason",
    Column("hits", align="right"),
    Column("decided", align="right"),
    Column("confirmed", align="right"),
    Column("precision", _("Precision, %"), cell=_precision, align="right"),
    "taken_up_on",
)
keep_pages(
    OwnPage(
        title=signals.signals.title,
        path=signals.signals.route,
        may=READ,
    ),
    ListPage(
        query=signals.monitoring_decisions,
        columns=("decided_on group", Column("outcome", badge=True), "kind region reason signals"),
        joins=("group",),
        empty=_("Nobody decided yet."),
    ),
    ListPage(
        query=signals.signal_retirements,
        new=signals.retire_signal,
        columns=RETIREMENT_COLUMNS,
        joins=(),
        help=_("Signals that misled, with what each had come to on the day on which it was retired."),
        empty=_("No signal was retired."),
    ),
    RecordPage(
        query=signals.signal_retirement,
        pairs=(
            Pair(_("Signal"), cell=_signal),
            Pair(_("State"), cell=_state_of_signal, badge=True),
            "retired_on reason agency hits decided confirmed",
            Pair(_("Precision, %"), cell=_precision),
            "taken_up_on",
        ),
        notices=_taken_up,
        actions=(signals.take_up_signal,),
    ),
    FormPage(command=signals.retire_signal, linked=("signal",), notices=lambda records, actor: (STAYS,)),
)
