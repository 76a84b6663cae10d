"""Gathering what the house knows of one person into a sheet: only what the asker may see, and names by the vault's one door."""

from __future__ import annotations

from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.country import country, day_here
from qorgan.kernel.texts import Phrase
from qorgan.people import queries as people
from qorgan.people import states as identity_states
from qorgan.people.consent import queries as consents
from qorgan.people.grants import groups_open, said_groups
from qorgan.people.identity import GROUPS, IDENTITY, Identity
from qorgan.people.models import Person
from qorgan.victims.aftercare.queries import follow_ups_visible_to
from qorgan.victims.aftercare.rounds import is_owed_after, rounds
from qorgan.victims.care import queries as care
from qorgan.victims.care.models import CareFile
from qorgan.victims.exchange import sheets
from qorgan.victims.exchange.fields import STANDARD, groups_told
from qorgan.victims.exchange.naming import Naming
from qorgan.victims.exchange.sheets import Sheet
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.queries import standing_decision
from qorgan.victims.referral import queries as referrals
from qorgan.victims.referral import states as referral_states
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.trafficking import queries as trafficking_histories
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory
from qorgan.victims.trafficking.states import CARED_FOR, SENT_HERE

ISO = 2
MORE_TELEPHONES = Phrase(
    "The standard has room for one full telephone number of a kind; the others stand in fields of our own."
)
MORE_SECTORS = Phrase("The standard has room for one sector of work; all of them stand in a field of our own.")
PAPERS = Phrase(
    "The standard has room for one identification number and no field for papers: numbers of papers left out: {number}."
)
SEVERAL_BODIES = Phrase("Several bodies tell of this person; the standing decision, or what was told last, was taken.")


NAMELESS_FILE = Phrase(
    "Neither a consent to the recipient nor a ground in law covers who the person is: the file holds reference and traits."
)

NOT_AGREED_TO = Phrase(
    "The consent to the recipient does not cover these groups of details, so nothing of them is in the file: {groups}."
)
PROFILE, NARRATIVE = "profile", "narrative"


def gather(*, actor: Actor, person: Person, purpose: str, naming: Naming) -> Sheet:
    """Everything of the person that the standard has a field for, the actor may see and the naming holds the group of.

    Without names, reference and traits. What does not go out is not opened.
    """
    sheet = Sheet()
    sheet.put(sheets.REF, person.ref)
    if not naming.groups or PROFILE in naming.groups:
        _traits(sheet, person=person, is_named=bool(naming.groups))
    if not naming.groups:
        sheet.values["con_Consent"] = False
        sheet.left_out.append(NAMELESS_FILE)
        return sheet
    readable = people.identity_state(person) == identity_states.SEALED
    if readable:
        _identity(sheet, actor=actor, person=person, purpose=purpose, naming=naming)
    helped: list[tuple[ExternalAssistance, dict[str, str]]] = []
    if NARRATIVE in naming.groups:
        told = _trafficking_histories(sheet, actor=actor, person=person, purpose=purpose, readable=readable)
        _status(sheet, actor=actor, person=person, told=told)
        helped = _helped(actor=actor, person=person, purpose=purpose, readable=readable)
        _care(sheet, actor=actor, person=person, helped=helped)
        _referrals(sheet, actor=actor, person=person, helped=helped)
    _agreement(sheet, actor=actor, person=person, helped=helped, naming=naming)
    if missing := groups_told() - naming.groups:
        sheet.left_out.append(NOT_AGREED_TO.filled(groups=said_groups(missing)))
    return sheet


def _traits(sheet: Sheet, *, person: Person, is_named: bool) -> None:
    sheet.put("prs_Birthdate", person.born_on.isoformat() if person.born_on and is_named else "")
    sheet.put(sheets.BIRTH_YEAR, person.born_on.year if person.born_on and not is_named else person.birth_year)
    sheet.put_codes("sex", [person.sex])
    sheet.put_codes("language", [person.language])
    held = [code for code in (person.citizenship, *person.other_citizenships) if code]
    sheet.put("prs_Citizenship", [code for code in held if is_country(code)])
    if not all(map(is_country, held)):
        sheet.values.setdefault(sheets.CODES, []).extend(f"citizenship={code}" for code in held)


def is_country(code: str) -> bool:
    """Whether a code of the list of citizenships is one of ISO 3166, as the standard asks."""
    return len(code) == ISO and code.isupper()


def _identity(sheet: Sheet, *, actor: Actor, person: Person, purpose: str, naming: Naming) -> None:
    groups = groups_open(actor=actor, person=person)
    if not actor.may("person.open_identity") or (groups is not None and not groups & GROUPS.keys()):
        return
    opened: Identity = people.open_identity(actor=actor, person=person, purpose=purpose)
    held, number = opened.within(naming.groups), _number(opened) if IDENTITY in naming.groups else ""
    plain = {
        "prs_Salutation": held.salutation,
        "prs_FirstName": held.given_name,
        "prs_MiddleName": held.patronymic,
        "prs_SecondName": held.surname,
        "prs_IdentityNumber": number,
        "prs_Title": held.position,
        "prs_Email": held.email,
        "prs_MailingStreet": held.address,
        "prs_MailingCity": held.city,
        "prs_MailingState": held.province,
        "prs_MailingCountry": held.country if is_country(held.country) else "",
        "prs_MailingPostalCode": held.postal_code,
        sheets.OTHER_NAMES: held.aliases,
    }
    for name, value in plain.items():
        sheet.put(name, value)
    if held.gender and PROFILE in naming.groups:
        _gender(sheet, person=person, gender=held.gender)
    if held.country and not is_country(held.country):
        sheet.values.setdefault(sheets.CODES, []).append(f"residence={held.country}")
    papers = [one for one in opened.documents if one.number != number]
    if papers:
        sheet.left_out.append(PAPERS.filled(number=str(len(papers))))
    phones = {("prs_HomePhone", sheets.HOME): held.home_phones, ("prs_MobilePhone", sheets.MOBILE): held.mobile_phones}
    for (first, further), numbers in phones.items():
        chosen = next((phone for phone in numbers if phone.e164), None)  # the standard asks for E.164
        rest = [phone.e164 or phone.raw for phone in numbers if phone is not chosen]
        sheet.put(first, chosen.e164 if chosen else "")
        sheet.put(further, rest)
        if rest:
            sheet.left_out.append(MORE_TELEPHONES)


def _number(opened: Identity) -> str:
    """The identification number; another country's came in as the number of a paper of which no kind is known."""
    return opened.iin or next((one.number for one in opened.documents if not one.kind), "")


def _gender(sheet: Sheet, *, person: Person, gender: str) -> None:
    """What the person says of the own gender goes before the sex of the papers, which then stands in a field of our own."""
    sheet.put("prs_Gender", country().codes.crosswalk("genders", gender, STANDARD))
    if person.sex:
        sheet.values.setdefault(sheets.CODES, []).append(f"sex={person.sex}")


def _trafficking_histories(
    sheet: Sheet, *, actor: Actor, person: Person, purpose: str, readable: bool
) -> list[TraffickingHistory]:
    """What was done to the person, by every account that stands; sealed words are those of the latest that has them."""
    rows = (
        trafficking_histories.visible_to(actor)
        .filter(person=person, withdrawn_on__isnull=True)
        .order_by("-told_on", "-id")
    )
    told = list(rows)
    for name in ("recruitment", "controls", "industries", "vulnerabilities"):
        sheet.put_codes(name, [code for one in told for code in getattr(one, name)])
    if any(name.startswith("industries=") for name in sheet.values.get(sheets.CODES, ())):
        sheet.left_out.append(MORE_SECTORS)
    decided = standing_decision(actor=actor, person=person)
    stays = care.visible_to(actor).filter(person=person).values_list("exploitation", flat=True)
    forms = [code for one in told for code in one.exploitation] + list(stays)
    sheet.put_codes(sheets.FORMS, forms + ([decided.exploitation] if decided else []))
    for one in told if readable else ():
        if one.words:
            words = trafficking_histories.trafficking_history_places(
                actor=actor, trafficking_history=one, purpose=purpose
            )
            for name, text in (
                ("vic_LocationOfRecruitment", words.recruited_at),
                ("vic_LocationOfExploitation", words.exploited_at),
                ("vic_DetailsOfVulnerabilities", words.vulnerability_details),
            ):
                if name not in sheet.values:
                    sheet.put(name, text)
    return told


def _status(sheet: Sheet, *, actor: Actor, person: Person, told: list[TraffickingHistory]) -> None:
    decided = standing_decision(actor=actor, person=person)
    said = [one for one in told if one.status_told or one.body_told]
    if decided is not None:
        status, body = decided.status, decided.body
    else:
        status, body = (said[0].status_told, said[0].body_told) if said else ("", "")
    sheet.put_codes("status", [status])
    sheet.put_codes("body", [body])
    if len(_bodies(said, decided=decided)) > 1:
        sheet.left_out.append(SEVERAL_BODIES)


def _bodies(said: list[TraffickingHistory], *, decided: Decision | None) -> set[tuple[int, str]]:
    """The bodies that tell of a status, each with who wrote it down; one that tells it twice, or once unnamed, is one."""
    found = {(one.agency_id, one.body_told) for one in said}
    if decided is not None:
        found.add((decided.agency_id, decided.body))
    named = {agency for agency, body in found if body}
    return {(agency, body) for agency, body in found if body or agency not in named}


def _helped(
    *, actor: Actor, person: Person, purpose: str, readable: bool
) -> list[tuple[ExternalAssistance, dict[str, str]]]:
    """The help elsewhere that stands, the latest first, each with its words."""
    rows = trafficking_histories.help_visible_to(actor).filter(person=person, withdrawn_on__isnull=True).order_by("-id")
    found = []
    for one in rows:
        words: dict[str, str] = {}
        if one.words and readable:
            words = trafficking_histories.external_assistance_words(
                actor=actor, external_assistance=one, purpose=purpose
            ).model_dump()
        found.append((one, words))
    return found


def _agreement(
    sheet: Sheet,
    *,
    actor: Actor,
    person: Person,
    helped: list[tuple[ExternalAssistance, dict[str, str]]],
    naming: Naming,
) -> None:
    """Whether the person agreed that the recipient gets this; else as was told elsewhere, else no where others were agreed to."""
    given = consents.visible_to(actor).filter(person=person)
    elsewhere = [one.agreed for one, _ in helped if one.agreed is not None]
    if naming.consent:
        sheet.values["con_Consent"] = True
    elif elsewhere:
        sheet.values["con_Consent"] = elsewhere[0]
    elif given.exists():
        sheet.values["con_Consent"] = False


def _care(
    sheet: Sheet, *, actor: Actor, person: Person, helped: list[tuple[ExternalAssistance, dict[str, str]]]
) -> None:
    """How far help is: by the latest care file, else as was told of another organisation."""
    stay = care.visible_to(actor).filter(person=person).order_by("-admitted_on", "-id").first()
    if stay is not None:
        ended = country().codes["discharge_reasons"].label(stay.discharge_reason, "en") if stay.discharge_reason else ""
        told: dict[str, Any] = {
            "cas_Status": _stage(stay, actor=actor),
            "cas_CaseOwner": stay.recorded_by,
            "cas_ReasonForCaseClosure": ended,
            sheets.CARED_BY: stay.agency.title_en,
            sheets.CARED_SINCE: stay.admitted_on.isoformat(),
        }
    else:
        told = next((_told_care(one, words) for one, words in helped if one.kind == CARED_FOR), {})
    for name, value in told.items():
        sheet.put(name, value)


def _told_care(one: ExternalAssistance, words: dict[str, str]) -> dict[str, Any]:
    codes = country().codes
    return {
        "cas_Status": codes.crosswalk("external_assistance_states", one.help_state, STANDARD) if one.help_state else "",
        "cas_CaseOwner": words.get("worker"),
        "cas_ReasonForCaseClosure": words.get("ended_because"),
        sheets.CARED_BY: one.organisation,
        sheets.CARED_SINCE: one.helped_on.isoformat() if one.helped_on else "",
    }


def _stage(stay: CareFile, *, actor: Actor) -> str:
    """The state of a care file in the standard's words."""
    if not stay.discharged_on:
        return "Active"
    ended = country().codes.crosswalk("discharge_reasons", stay.discharge_reason, STANDARD) or "Closed"
    standing = follow_ups_visible_to(actor).filter(care_file=stay, withdrawn_on__isnull=True)
    asked = standing.order_by().values("round").distinct().count()
    return "FollowUp" if is_owed_after(stay.discharge_reason) and asked < len(rounds()) else ended


def _referrals(
    sheet: Sheet, *, actor: Actor, person: Person, helped: list[tuple[ExternalAssistance, dict[str, str]]]
) -> None:
    offers = referrals.offers_visible_to(actor).filter(referral__person=person, status__in=referral_states.OPEN)
    own = [_own_referral(offer, actor=actor) for offer in offers.order_by("offered_at", "id")]
    outside = [_outside(one, words) for one, words in reversed(helped) if one.kind != CARED_FOR]
    sheet.referrals = sorted(
        own + outside, key=lambda one: one.get("cas_IncomingReferralDate") or one.get("cas_OutgoingReferralDate") or ""
    )


def _own_referral(offer: ReferralOffer, *, actor: Actor) -> dict[str, Any]:
    """A referral of this house: one that the own body answered came in, every other led on."""
    referral: Referral = offer.referral
    came_in = actor.scope is Scope.OWN_AGENCY and offer.receiver_id == actor.agency.pk
    at = offer.answered_at if came_in else offer.offered_at
    return _named(
        came_in,
        organisation=(referral.agency if came_in else offer.receiver).title_en,
        on=day_here(at).isoformat() if at else "",
        worker=referral.recorded_by if came_in else "",
        reason="AdditionalServicesRequired"
        if referral.needed_in == (referral.region or referral.needed_in)
        else "MigrationOrChangeOfLocation",
        details=referral.note,
    )


def _outside(one: ExternalAssistance, words: dict[str, str]) -> dict[str, Any]:
    reason = country().codes.crosswalk("external_assistance_reasons", one.reason, STANDARD) if one.reason else ""
    return _named(
        one.kind == SENT_HERE,
        organisation=one.organisation,
        on=one.helped_on.isoformat() if one.helped_on else "",
        worker=words.get("worker", ""),
        reason=reason or "",
        details=words.get("details", ""),
    )


def _named(came_in: bool, **told: str) -> dict[str, Any]:
    """A referral by the standard's names for its direction."""
    names = (
        {
            "organisation": "cas_ReferringOrganisation",
            "on": "cas_IncomingReferralDate",
            "worker": "cas_ReferringPrimaryCaseWorker",
            "reason": "cas_ReasonForIncomingReferral",
            "details": "cas_IncomingReferralDetails",
        }
        if came_in
        else {
            "organisation": "cas_ReferredOrganisation",
            "on": "cas_OutgoingReferralDate",
            "worker": "cas_ReferredPrimaryCaseWorker",
            "reason": "cas_ReasonForOutgoingReferral",
            "details": "cas_OutgoingReferralDetails",
        }
    )
    return {names[key]: value for key, value in told.items() if value}
