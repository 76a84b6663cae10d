"""The pages of referrals: the sender's package, the receiver's view of it, the preview. Why not: `non_referral_pages.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.government.providers.freshness import age_of
from qorgan.intake.consular.queries import consular_file
from qorgan.kernel.texts import Text
from qorgan.kit.bodies import able_to, others
from qorgan.kit.formatting import say
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    Stage,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.consent.queries import consent
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.victims.referral import (
    commands,
    directory,
    ending,
    joining,
    keeping_on,
    non_referral_pages,
    phrases,
    queries,
    receiving,
    returning,
    states,
    sweeping,
    unwanted,
    values,
    warnings,
)
from qorgan.victims.referral.checks import ALWAYS, state_title
from qorgan.victims.referral.letters import taken_back_unanswered
from qorgan.victims.referral.models import NeedAnswer, Referral, ReferralOffer
from qorgan.victims.referral.read_by_consent import readable_by

__all__ = ["non_referral_pages"]
STATE = Column("status", _("State"), code_list="referral_states", badge=True)


def _answer(one: NeedAnswer, language: str) -> Text:
    return phrases.ANSWERS.get(one.state) or state_title(one.state)


def _value(row: values.Read, language: str) -> Any:
    return say(row.value, language=language, code_list=row.code_list)


def _ground(referral: Referral, language: str) -> Any:
    if referral.law_ground:
        return country().codes["referral_law_grounds"].label(referral.law_ground, language)
    return str(_("Consent"))


def _taken_back(offer: ReferralOffer, actor: Actor) -> Iterable[Text]:
    if taken_back_unanswered(offer):
        yield phrases.TAKEN_BACK
    yield from joining.told_on_offer(offer, actor)
    yield from unwanted.told_on_offer(offer, actor)
    yield from warnings.told_on_offer(offer, actor)


def _asked(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The services of the package, of which the receiver takes over all or some."""
    asked = records["referral_offer"].answers.order_by("id").values_list("area", flat=True)
    return [(area, phrases.area_words(area).in_(actor.language)) for area in asked]


def _still_to_do(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The services that were taken over and may be said not to be given."""
    left = ending.to_be_ended(records["referral_offer"]).values_list("area", flat=True)
    return [(area, phrases.area_words(area).in_(actor.language)) for area in left]


def _places(referral: Referral, actor: Actor) -> Iterable[Any]:
    """While somebody is still looked for, also after the package went out: who answers no is not the last to be asked."""
    return directory.places_for(referral, actor) if referral.status in states.LOOKING else ()


def _said_here(place: Any, language: str) -> str:
    """What the house answered to this referral, so that nobody asks again whoever has just said no."""
    if not place.said_here:
        return ""
    told = country().codes["referral_states"].label(place.said_here, language)
    because = (
        country().codes["referral_decline_reasons"].label(place.said_because, language) if place.said_because else ""
    )
    return f"{told}: {because}" if because else told


def _here(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """What a package about a person begins with: what always goes, and nothing that says who it is."""
    return {"needed_in": actor.agency.region, "people": 1, "groups": list(ALWAYS)}


def _joined(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """The record that is joined, so that the form sent as it is takes nothing back."""
    offer = records["referral_offer"]
    is_ours = offer.here_as_id is not None and offer.receiver_id == actor.agency.pk
    return {"here_as": offer.here_as.ref} if is_ours else {}


def _from_abroad(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """What a package for somebody found abroad begins with."""
    return {
        "purpose": "return",
        "needed_in": records["consular_file"].region,
        "people": 1,
        "groups": list(ALWAYS),
    }


def _made(result: Any) -> str:
    return f"/referrals/{result[0].ref}"


RECEIVERS = others(lambda: able_to(states.ANSWER), may=(states.ANSWER,), with_kind=True)
IN_TURN = dict.fromkeys(("receiver", "fallback", "last"), RECEIVERS)
OFFERS = (
    Column("position", _("Turn")),
    Column("ref", _("Reference"), link=True),
    Column("receiver", _("Receiver")),
    STATE,
    Column("offered_at", _("Sent")),
    Column("received_at", _("Confirmed")),
    Column("answered_at", _("Answered")),
    Column("decline_reason", _("Why declined"), code_list="referral_decline_reasons"),
    Column("arrived_on", _("Person arrived on")),
)
PLACES = (
    Column("organisation", _("Organisation")),
    Column("region", _("Region"), code_list="regions"),
    Column("groups", _("For whom"), code_list="place_groups"),
    Column("free", _("Free")),
    Column("told_at", _("As told"), cell=age_of, badge=True),
    Column("said_here", _("To this referral"), cell=_said_here),
)
PACKAGES = columns_of(
    Referral,
    Column("ref", _("Referral"), link=True),
    "prepared_on",
    STATE,
    "urgency needed_in",
    Column("areas", aside=True),
)

keep_pages(
    ListPage(
        query=queries.referral_offers,
        on_home=True,
        columns=(
            Column("ref", _("Referral"), link=True),
            Column("referral.agency", _("Who asks")),
            STATE,
            "offered_at",
            Column("referral.urgency", _("How soon"), code_list="referral_urgencies"),
            Column("referral.composition", _("Who needs a place"), code_list="place_groups"),
            Column("referral.needed_in", _("In which region"), code_list="regions"),
        ),
        help=_("Confirm at once, then accept or decline: if nobody answers in time, the next organisation is asked."),
        empty=_("Nobody has referred anybody to you yet."),
    ),
    ListPage(
        query=queries.referrals,
        on_home=True,
        columns=(*PACKAGES[:1], "person agency", *PACKAGES[1:]),
        help=_("“Nobody took it over” and “Taken over in part” are for the eye of the ministry, too."),
        empty=_("No referrals yet. Open a person's page to prepare one."),
        begun_by=commands.prepare_referral,
    ),
    RecordPage(
        query=queries.referral,
        pairs=(
            Pair(name="status", badge=True),
            "person purpose",
            Pair(_("On what ground"), cell=_ground),
            "law_reasons urgency needed_in composition people areas groups agency origin",
            Pair(
                _("Taken back because"),
                "withdrawn_because",
                cell=lambda package, language: phrases.because_words(package),
            ),
            "closed_on",
        ),
        sections=(
            Section(
                _("Whom it goes to, in turn"),
                rows=lambda referral, actor: referral.offers.select_related("receiver", "referral").order_by(
                    "position"
                ),
                columns=OFFERS,
                actions=(commands.add_receiver,),
                row_actions=(commands.hand_over_person, commands.drop_receiver),
                empty=_("Nobody named yet."),
            ),
            Section(
                _("Answers, service by service"),
                rows=lambda referral, actor: (
                    NeedAnswer.objects.filter(offer__referral=referral).select_related("offer__receiver").order_by("id")
                ),
                columns=columns_of(
                    NeedAnswer,
                    Column("area", _("Service asked"), code_list="plan_areas"),
                    Column("offer.receiver", _("Receiver")),
                    Column("state", _("Answer"), cell=_answer, badge=True),
                    Column("reason", _("Why declined"), code_list="referral_decline_reasons"),
                    "done_on",
                    Column("end_reason", _("Why not given"), code_list="referral_end_reasons"),
                ),
                empty=_("Nothing asked yet."),
            ),
            Section(
                _("Free places that fit"),
                rows=_places,
                columns=PLACES,
                row_actions=(commands.add_place,),
                empty=_("No free place that fits is told of, or this referral needs none any more."),
                may="providers.read",
            ),
        ),
        actions=(commands.offer_referral, commands.add_receiver, commands.withdraw_referral),
        notices=warnings.notices,
        template="referral/package.html",
    ),
    RecordPage(
        query=queries.referral_preview,
        pairs=(Pair(name="status", badge=True), "person"),
        sections=(
            Section(
                _("After the receiver accepted, value by value"),
                rows=lambda package, actor: package.read_after,
                columns=(
                    Column("group", _("Which details"), code_list="field_groups"),
                    Column("what", _("What is read")),
                    Column("value", _("As it stands now"), cell=_value),
                ),
                may=queries.PERSON,
            ),
        ),
        notices=warnings.on_preview,
        template="referral/preview.html",
        actions=(commands.offer_referral,),
    ),
    RecordPage(
        query=queries.referral_offer,
        pairs=(
            Pair(name="status", badge=True),
            "receiver offered_at received_at answered_at decline_reason decline_note handed_over_on",
            "arrived_on closed_at",
        ),
        sections=(
            Section(
                _("Service by service"),
                rows=lambda offer, actor: offer.answers.select_related("offer__referral").order_by("id"),
                columns=(
                    Column("area", _("Service asked"), code_list="plan_areas"),
                    Column("state", _("Answer"), cell=_answer, badge=True),
                    Column("reason", _("Why declined"), code_list="referral_decline_reasons"),
                    Column("done_on", _("Done on")),
                    Column("end_reason", _("Why not given"), code_list="referral_end_reasons"),
                ),
                row_actions=(receiving.complete_need,),
            ),
        ),
        notices=_taken_back,
        template="referral/offer.html",
        actions=(
            receiving.accept_referral,
            receiving.decline_referral,
            receiving.receive_referral,
            receiving.record_arrival,
            ending.end_taken_over,
            joining.join_own_record,
            commands.hand_over_person,
        ),
    ),
    FormPage(
        command=commands.prepare_referral,
        initial=_here,
        offers=IN_TURN,
        goes_to=_made,
        done=_(
            "Prepared. Nothing has left yet: look at what the receiver will read, choose who has a place, and send."
        ),
        help=_("Ask for what the person needs. Before somebody accepts, needs go out and no name."),
    ),
    FormPage(
        command=returning.refer_from_abroad,
        initial=_from_abroad,
        offers={name: IN_TURN[name] for name in ("receiver", "fallback")},
        goes_to=_made,
    ),
    FormPage(command=commands.add_receiver, offers={"receiver": RECEIVERS}),
    FormPage(
        command=commands.offer_referral,
        goes_to=_made,
        template="referral/sending.html",
        notices=warnings.before_sending,
        submit=_("Send"),
        done=_("Sent. You will see here when it is confirmed, answered and done."),
    ),
    FormPage(command=commands.withdraw_referral, goes_to=_made),
    FormPage(
        command=receiving.accept_referral,
        offers={"areas": _asked},
        template="referral/accepting.html",
        goes_to=lambda result: f"/referral-offers/{result[1].ref}",
        done=_("Accepted. You may read now exactly what the package names. Tell when the person has arrived."),
    ),
    FormPage(command=joining.join_own_record, initial=_joined),
    FormPage(command=receiving.decline_referral, goes_to=lambda result: f"/referral-offers/{result[1].ref}"),
    FormPage(command=receiving.complete_need, goes_to=lambda result: f"/referral-offers/{result[1].ref}"),
    FormPage(
        command=ending.end_taken_over,
        offers={"areas": _still_to_do},
        goes_to=lambda result: f"/referral-offers/{result[1].ref}",
        done=_("Written down. Who asked sees it; what the person did not decline is looked for anew."),
    ),
    FormPage(
        command=sweeping.sweep_referrals,
        goes_to=lambda result: "/",
        help=_(
            "For the console and its timetable: every quarter of an hour is well, for a place tonight is answered within hours."
        ),
    ),
)
extend_record(
    consular_file,
    notices=unwanted.told_on_file,
    sections=(
        Section(
            _("Referrals"),
            rows=lambda file, actor: queries.visible_to(actor).filter(origin=file.ref).order_by("-prepared_on", "-id"),
            columns=PACKAGES,
            actions=(returning.refer_from_abroad,),
            empty=_("Not referred to anybody from here."),
            may=queries.READ,
        ),
    ),
)
extend_record(
    person,
    notices=joining.told_on_person,
    sections=(
        Section(
            _("Referrals"),
            rows=lambda person, actor: queries.visible_to(actor).filter(person=person).order_by("-prepared_on", "-id"),
            columns=PACKAGES,
            actions=(commands.prepare_referral,),
            stages=(Stage(_("Referral"), "prepared_on", 50, act=commands.prepare_referral),),
            empty=_("Not referred to anybody from here."),
            may=queries.READ,
        ),
    ),
)
extend_record(
    consent,
    notices=keeping_on.told_on_consent,
    sections=(
        Section(
            _("Referrals by this consent"),
            rows=readable_by,
            columns=(
                Column("offer", _("Reference"), whole=True),
                Column("offer.receiver", _("Receiver")),
                replace(STATE, name="offer.status"),
                Column("offer.offered_at", _("Sent")),
                Column("offer.received_at", _("Confirmed")),
                Column("offer.answered_at", _("Answered")),
                Column("groups", _("What it could read")),
                Column("since", _("Since")),
                Column("until", _("Until")),
            ),
            empty=none_or_unshown(_("Nothing was referred by it.")),
            may=queries.READ,
        ),
    ),
)
