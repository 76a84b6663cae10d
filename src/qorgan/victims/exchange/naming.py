"""Whether a file may name the person: by a consent to whoever gets it, or by a ground in law."""

from __future__ import annotations

from dataclasses import dataclass

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.consular.answering import who_answered
from qorgan.kernel.refusals import Refusal
from qorgan.people.consent.exceptions import opened_to
from qorgan.people.consent.models import Consent
from qorgan.people.consent.phrases import said_no_by
from qorgan.people.consent.queries import standing_consent, taken_back
from qorgan.people.grants import said_groups
from qorgan.people.identity import IDENTITY
from qorgan.people.models import Person
from qorgan.victims.exchange.fields import groups_told
from qorgan.victims.referral import grounds, unwanted


@dataclass(frozen=True, kw_only=True)
class Naming:
    """Which field groups of a person go into the file, none of them for one that names nobody, and the consent that opens them, if it is one."""

    groups: frozenset[str]
    consent: Consent | None = None


PROFILE = "profile"
NAMELESS = Naming(groups=frozenset())


def naming_of(*, actor: Actor, person: Person, to: Agency | None, law_ground: str, purpose: str) -> Naming:
    """By a ground in law everything that a file can hold; else what the standing consent to the recipient covers, if it covers the identity.

    Raises:
        referral.ground_without_reasons, referral.ground_not_fitting
        exchange.recipient_missing: a ground in law is given, and nobody to whom it carries.
        referral.person_said_no: the person said no to the recipient, and the ground in law does not override it.
        referral.handover_refused: the same, of a no to the handover that the own mission wrote down.
        exchange.recipient_refused, exchange.handover_refused: the same without a ground in law, of the traits too,
            which a file without a name tells.
    """
    if law_ground:
        _check_law(law_ground, person=person, to=to, reasons=purpose, actor=actor)
    purposes = country().codes["consent_purposes"]
    found = (
        standing_consent(person=person, recipient=to, purpose=one.code, groups=[IDENTITY], on=actor.today)
        for one in (purposes if to else ())
        if to
    )
    consent = next((one for one in found if one), None)
    if law_ground:
        return Naming(groups=groups_told(), consent=consent)
    if consent is None and to is not None:
        _check_traits(person=person, to=to, actor=actor)
    if consent is None or to is None:
        return NAMELESS
    return Naming(groups=frozenset(opened_to(consent, recipient=to, on=actor.today)), consent=consent)


def _check_law(ground: str, *, person: Person, to: Agency | None, reasons: str, actor: Actor) -> None:
    """A file goes by a law as a referral does: for whom the article fits, to one body, and against no no that it leaves alone."""
    grounds.ground_given(ground=ground, reasons=reasons, person=person, on=actor.today)
    if to is None:
        raise Refusal(
            "exchange.recipient_missing", ground=country().codes["referral_law_grounds"].get(ground).title
        ).at("to")
    unwanted.check_sent_by_law(ground=ground, person=person, actor=actor)
    grounds.carries(ground, person=person, receiver=to, groups=groups_told(), on=actor.today)


def _check_traits(*, person: Person, to: Agency, actor: Actor) -> None:
    refused = taken_back(person=person, recipient=to, groups=groups_told(), on=actor.today)
    if PROFILE in refused:
        raise Refusal(
            "exchange.recipient_refused",
            person=person.ref,
            agency=to.title,
            groups=said_groups(refused),
            who=said_no_by(refused.values()),
        ).at("to")
    file = unwanted.last_no(person=person, agency=actor.agency)
    if file is not None:
        raise Refusal(
            "exchange.handover_refused",
            person=person.ref,
            on=file.consent_on,
            who=who_answered(file),
            agency=file.agency.title,
            recipient=to.title,
        ).at("to")
