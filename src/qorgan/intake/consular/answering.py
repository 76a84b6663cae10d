"""Whose answer on the handover counts: the person's own, or for a child that of somebody who may give it, the child heard."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf
from qorgan.intake.consular.models import GIVEN, TAKEN_BACK, ConsularFile
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.ages import is_minor_on
from qorgan.people.consent import checks
from qorgan.people.consent.commands import HELPS as OF_CONSENTS_HELPS
from qorgan.people.consent.commands import LABELS as OF_CONSENTS
from qorgan.people.consent.doubts import speaks_against
from qorgan.people.family.models import Relationship
from qorgan.people.models import Person

Answer = Annotated[str, CodeOf("handover_answers")]
Speaker = Annotated[str, CodeOf("handover_speakers")]
AdultGround = Annotated[str, CodeOf("adult_grounds")]
Opinion = Annotated[str, CodeOf("child_opinions")]
FOR_A_CHILD = ("guardian", "relationship", "authority", "child_opinion", "child_words", "child_overruled")
"""What stands beside the answer of somebody who speaks for the person, as it does beside a consent."""
LABELS = {name: OF_CONSENTS[name] for name in FOR_A_CHILD}
NOT_ASKED = Phrase("not asked yet")
HELPS = {name: OF_CONSENTS_HELPS[name] for name in FOR_A_CHILD if name in OF_CONSENTS_HELPS}


def answered(
    *,
    file: ConsularFile,
    consent: str,
    consent_by: str,
    consent_on: date,
    adult_ground: str | None,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
    child_opinion: str | None,
    child_words: str | None,
    child_overruled: str | None,
) -> dict[str, Any]:
    """What the file keeps of an answer. Whoever speaks may; a no of the person's own is always taken, a child's too.

    Raises:
        consular.representative_missing, consular.no_yes_to_take_back, consent.giver_stops_nothing
        consent.age_unknown, consent.child_not_heard, consent.child_can_say, consent.child_overruled
        consent.guardian_unknown, consent.guardian_is_the_person, consent.guardian_barred, consent.guardian_too_young,
        consent.guardian_no_parent, consent.giver_not_fitting
        consent.guardian_untied, consent.guardian_otherwise, consent.relationship_not_fitting, consent.authority_missing
    """
    if consent == GIVEN:
        _check_yes(
            person=file.person,
            speaker=consent_by,
            day=consent_on,
            adult_ground=adult_ground,
            guardian=guardian,
            relationship=relationship,
            authority=authority,
            opinion=child_opinion,
            overruled=child_overruled,
        )
    else:
        if consent == TAKEN_BACK and file.consent != GIVEN:
            answers = country().codes["handover_answers"]
            stands = answers.get(file.consent).title if file.consent else NOT_ASKED
            raise Refusal("consular.no_yes_to_take_back", consular_file=file.ref, stands=stands).at("consent")
        speaker = country().codes["handover_speakers"].get(consent_by)
        checks.taker_back(
            person=file.person,
            day=consent_on,
            withdrawn_by=str(speaker.attributes["giver"]),
            guardian=guardian,
            relationship=relationship,
            authority=authority,
            is_held_adult=bool(adult_ground or file.adult_ground),
        )
    return {
        "consent": consent,
        "consent_by": consent_by,
        "consent_on": consent_on,
        "adult_ground": adult_ground or "",
        "guardian": guardian,
        "relationship": relationship,
        "authority": authority or "",
        "child_opinion": child_opinion or "",
        "child_words": child_words or "",
        "child_overruled": child_overruled or "",
    }


def _check_yes(
    *,
    person: Person,
    speaker: str,
    day: date,
    adult_ground: str | None,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
    opinion: str | None,
    overruled: str | None,
) -> None:
    said_by = country().codes["handover_speakers"].get(speaker).attributes
    if not said_by.get("represents") and is_minor_on(person, day):
        raise Refusal("consular.representative_missing", person=person.ref)
    checks.giver(
        person=person,
        day=day,
        given_by=str(said_by["giver"]),
        adult_ground=adult_ground,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        opinion=opinion,
    )
    checks.old_enough_to_say(person=person, day=day, opinion=opinion)
    checks.child_weighed(opinion=opinion, words=overruled)


def who_answered(file: ConsularFile) -> Text:
    """Who gave the answer that stands, or took the yes back."""
    return country().codes["handover_speakers"].get(file.consent_by).title


def speaker_of(giver: str, *, otherwise: str) -> str:
    """Who of those who answer on a handover is this one of those who consent; `otherwise` where none is."""
    speakers = country().codes["handover_speakers"]
    return next((one.code for one in speakers if one.attributes.get("giver") == giver), otherwise)


def is_of_a_child_alone(file: ConsularFile) -> bool:
    """Whether, as far as is known now, a child said the yes that stands without whoever may speak for it."""
    if file.consent != GIVEN or file.consent_on is None:
        return False
    said_by = country().codes["handover_speakers"].get(file.consent_by).attributes
    return not said_by.get("represents") and bool(is_minor_on(file.person, file.consent_on))


def check_agreed(file: ConsularFile, *, way: Remedy) -> None:
    """Whether a yes stands by which the person may be handed over; the age is asked again, as a birth may be known only since.

    Raises:
        consular.handover_consent_missing, consular.representative_missing
    """
    if file.consent != GIVEN:
        raise Refusal("consular.handover_consent_missing", person=file.person.ref).leading(way)
    if is_of_a_child_alone(file):
        raise Refusal("consular.representative_missing", person=file.person.ref).leading(way)


def is_doubtful(file: ConsularFile) -> bool:
    """Whether a yes on which nothing was done yet would not be taken as is known now: of who spoke for the person, or of a child alone."""
    if file.consent != GIVEN or file.consent_on is None or file.handed_over_on or file.closed_on:
        return False
    said_by = country().codes["handover_speakers"].get(file.consent_by).attributes
    if not said_by.get("represents"):
        return is_of_a_child_alone(file)
    return speaks_against(
        person=file.person,
        given_by=str(said_by["giver"]),
        guardian=file.guardian,
        relationship=file.relationship,
        day=file.consent_on,
    )
