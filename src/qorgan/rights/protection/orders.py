"""Orders on paper, and the bodies and people they concern. An order is a letter of the country; it carries no name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.timezone import localtime

from qorgan.desk.access.actor import Actor, memberships_on
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country, label
from qorgan.desk.obligations.term_ends import length_of
from qorgan.kernel.refs import new_ref
from qorgan.kernel.texts import LANGUAGES, Text, clock_text
from qorgan.office.letters.catalogue import is_written
from qorgan.office.letters.commands import write_letter
from qorgan.people.grants import share_with_agency
from qorgan.people.models import Person
from qorgan.rights.protection.apart import printed
from qorgan.rights.protection.models import ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.states import COMPLAINT, DECIDE, TITLES, TRIAL
from qorgan.rights.protection.words import Threat, seal_threat

ORDER, LIFTING_ORDER = "protection-order", "protection-lifting-order"


def kept_request(request: ProtectionRequest, *, threat: Threat, actor: Actor) -> ProtectionRequest:
    """Insert a request with its threat sealed; the deciding body may know of the person from now on."""
    request.ref, request.recorded_at, request.recorded_by = new_ref(request.ref_prefix), actor.now, actor.user_ref
    seal_threat(threat, request=request)
    request.save(force_insert=True)
    share_with_agency(person=request.person, agency=request.agency, actor=actor)
    return request


def named(measures: Iterable[str]) -> Text:
    """Measures by their names, in every language."""
    codes = list(dict.fromkeys(measures))
    return Text(**{code: ", ".join(label("security_measures", one, code) for one in codes) for code in LANGUAGES})


def measure_named(code: str) -> Text:
    """A measure by its name."""
    return Text(**{language: label("security_measures", code, language) for language in LANGUAGES})


def consent_named(code: str) -> Text:
    """Whose consent, in every language."""
    return country().codes["protection_consents"].get(code).title


def write_decision(
    request: ProtectionRequest, *, measures: Iterable[str], review_on: date | None, actor: Actor, reasons: str = ""
) -> None:
    """Write the order on a request, in the person's language, where the country has such a letter."""
    if not is_written(ORDER):
        return
    language = language_of(request.person, actor=actor)
    write_letter(
        actor=actor,
        template=ORDER,
        subject_ref=request.ref,
        language=language,
        person=request.person,
        values={
            "request": request.ref,
            "received_at": clock_text(localtime(request.received_at)),
            "decision": TITLES[request.status],
            "reasons": printed(reasons or request.reasons),
            "measures": [measure_named(one) for one in measures],
            "review_on": review_on,
        },
    )


def write_lifting(lifting: ProtectionLifting, *, on: date, actor: Actor) -> None:
    """Write the order that lifts measures, in the person's language, where the country has such a letter."""
    if not is_written(LIFTING_ORDER):
        return
    protection = lifting.protection
    language = language_of(protection.person, actor=actor)
    write_letter(
        actor=actor,
        template=LIFTING_ORDER,
        subject_ref=lifting.ref,
        language=language,
        person=protection.person,
        values={
            "order": protection.ref,
            "ordered_on": on,
            "reasons": printed(lifting.reasons),
            "wait": length_of("protection.lifting_wait", on=on),
            "measures": [measure_named(one) for one in lifting.measures],
        },
    )


def language_of(person: Person, *, actor: Actor) -> str:
    """The language in which the person is written to: the person's own if the house speaks it, else the writer's."""
    return person.language if person.language in LANGUAGES else actor.language


def _roles_may(permission: str) -> frozenset[str]:
    return frozenset(kind for role in roles().values() if permission in role.may for kind in role.agency_kinds)


def decides(agency: Agency) -> bool:
    """Whether people of such a body decide on measures of safety."""
    return agency.kind in _roles_may(DECIDE)


def hears_complaints(agency: Agency) -> bool:
    """Whether people of such a body decide complaints."""
    return agency.kind in _roles_may(COMPLAINT)


def supervises(agency: Agency) -> bool:
    """Whether it is a supervising body and no court."""
    return hears_complaints(agency) and agency.kind not in _roles_may(TRIAL)


def complaint_kinds() -> frozenset[str]:
    """The kinds of body that decide complaints."""
    return _roles_may(COMPLAINT)


def stands_above(agency: Agency, *, of: Agency) -> bool:
    """Whether a body may judge an order of another: never its own, a court's only as a court, an equal's never.

    An order of a body that judges none is for an office or a court of its region or of the republic. Above an equal is the
    one that the register names over it, or, where it names none, the one of the republic.
    """
    if agency.pk == of.pk or agency.closed_on or not hears_complaints(agency) or of in _superiors(agency):
        return False
    if hears_complaints(of) and supervises(agency) and not supervises(of):
        return False
    if hears_complaints(of) and supervises(agency) == supervises(of):
        known = [one for one in _superiors(of) if hears_complaints(one) and supervises(one) == supervises(of)]
        return agency in known if known else bool(of.region and not agency.region)
    # Where a body of the republic sits the register does not tell: any court may be the one of its place.
    return not agency.region or agency.region in _regions(of) or not (of.region or supervises(agency))


def _regions(body: Agency) -> set[str]:
    """Where a body is, and whoever took over from it."""
    found = {body}
    while body.successor and body.successor not in found:
        body = body.successor
        found.add(body)
    return {one.region for one in found}


def _superiors(agency: Agency) -> list[Agency]:
    found: list[Agency] = []
    while agency.parent and agency.parent not in found:
        agency = agency.parent
        found.append(agency)
    return found


def is_colleague(user_ref: str, *, actor: Actor) -> bool:
    """Whether the person may decide on protection in the actor's body today."""
    held = memberships_on(user_ref=user_ref, day=actor.today)
    return any(one.agency_id == actor.agency.pk and DECIDE in roles()[one.role].may for one in held)
