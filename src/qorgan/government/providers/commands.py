"""What the keeper of the register does: enters organisations and says where they work."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ending_before
from qorgan.desk.inputs import CodeOf, Day, Line, UntilDay
from qorgan.desk.telephones import Telephone
from qorgan.government.providers.models import Organisation, Presence
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal

KEEP = "providers.keep"
Region = Annotated[str, CodeOf("regions")]
OrganisationKind = Annotated[str, CodeOf("organisation_kinds")]
HELPS = {
    "until_on": _("Leave empty while it lasts."),
}


@command(
    may=KEEP, post="/organisations", title=_("Register an organisation"), helps=HELPS, past_bodies={"agency": ANY_DAY}
)
def register_organisation(
    *,
    actor: Actor,
    title_en: Line,
    title_ru: Line,
    title_kk: Line,
    kind: OrganisationKind,
    from_on: Day,
    until_on: UntilDay | None = None,
    agency: Agency | None = None,
    phone: Telephone | None = None,
) -> Organisation:
    """Enter an organisation that assists victims since a day. Its presences say where it works; no address is kept.

    Raises:
        providers.agency_linked: another organisation is linked to the agency.
    """
    _refuse_linked(agency=agency)
    return create_record(
        Organisation,
        actor=actor,
        title_en=title_en,
        title_ru=title_ru,
        title_kk=title_kk,
        kind=kind,
        from_on=from_on,
        until_on=until_on,
        agency=agency,
        phone=phone or "",
        kept_by=actor.agency,
    )


@command(
    may=KEEP,
    post="/organisations/{organisation}/correction",
    title=_("Correct the organisation"),
    helps=HELPS,
    past_bodies={"agency": ANY_DAY},
)
def correct_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    title_en: Line,
    title_ru: Line,
    title_kk: Line,
    kind: OrganisationKind,
    from_on: Day,
    until_on: UntilDay | None = None,
    agency: Agency | None = None,
    phone: Telephone | None = None,
) -> Organisation:
    """Put right an organisation's names, kind, days, link or telephone; a telephone that is not given stays.

    Raises:
        As `register_organisation`; PresenceOutsideLife when a presence would stand outside the new days.
    """
    _refuse_linked(agency=agency, but=organisation)
    life = Period(from_on, until_on)
    if any(not _within(presence.period, life) for presence in organisation.presences.all()):
        raise Refusal("providers.presence_outside_life", life=life)
    organisation.title_en, organisation.title_ru, organisation.title_kk = title_en, title_ru, title_kk
    organisation.kind, organisation.agency = kind, agency
    organisation.from_on, organisation.until_on = from_on, until_on
    organisation.phone = organisation.phone if phone is None else phone
    organisation.save()
    return organisation


@command(may=KEEP, post="/organisations/{organisation}/end", title=_("End the organisation's work"))
def end_organisation(*, actor: Actor, organisation: Organisation, until_on: Day) -> Organisation:
    """Say on which day an organisation stopped assisting; its presences end with it.

    Raises:
        providers.organisation_ended: it ended before.
        day.ends_before_start: the day is before it, or one of its presences, began.
    """
    if organisation.until_on:
        raise Refusal("providers.organisation_ended", organisation=organisation.ref, on=organisation.until_on)
    standing = list(organisation.presences.filter(Q(until_on__isnull=True) | Q(until_on__gt=until_on)))
    for first in (organisation.from_on, *(presence.from_on for presence in standing)):
        not_ending_before(until_on, start=first, field="until_on")
    Presence.objects.filter(pk__in=[presence.pk for presence in standing]).update(until_on=until_on)
    organisation.until_on = until_on
    organisation.save(update_fields=["until_on"])
    return _afresh(organisation)


@command(
    may=KEEP,
    post="/organisations/{organisation}/presences",
    title=_("Add a region"),
    helps={"until_on": _("Leave empty while it lasts.")},
)
def add_presence(
    *, actor: Actor, organisation: Organisation, region: Region, from_on: Day, until_on: UntilDay | None = None
) -> Organisation:
    """Say that an organisation works in a region since a day.

    Raises:
        providers.presence_outside_life: the organisation did not work on all of these days.
        providers.presence_overlaps: it is entered in the region for some of these days.
    """
    life = Period(organisation.from_on, organisation.until_on)
    if not _within(Period(from_on, until_on), life):
        raise Refusal("providers.presence_outside_life", life=life)
    # The organisation is held until the act is over, so that what was checked still holds when the row is written.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    for other in organisation.presences.filter(region=region):
        if other.period.overlaps(Period(from_on, until_on)):
            raise Refusal("providers.presence_overlaps", presence=other.ref, days=other.period)
    create_record(Presence, actor=actor, organisation=organisation, region=region, from_on=from_on, until_on=until_on)
    return _afresh(organisation)


@command(may=KEEP, post="/presences/{presence}/end", title=_("End the presence"))
def end_presence(*, actor: Actor, presence: Presence, until_on: Day) -> Organisation:
    """Say on which day an organisation stopped working in a region.

    Raises:
        day.ends_before_start: the day is before the first.
        providers.presence_outside_life: the organisation itself ended earlier.
        providers.presence_overlaps: the presence would reach into a later one.
    """
    not_ending_before(until_on, start=presence.from_on, field="until_on")
    organisation = presence.organisation
    days, life = Period(presence.from_on, until_on), Period(organisation.from_on, organisation.until_on)
    if not _within(days, life):
        raise Refusal("providers.presence_outside_life", life=life)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    for other in organisation.presences.filter(region=presence.region).exclude(pk=presence.pk):
        if other.period.overlaps(days):
            raise Refusal("providers.presence_overlaps", presence=other.ref, days=other.period)
    presence.until_on = until_on
    presence.save(update_fields=["until_on"])
    return _afresh(organisation)


def _afresh(organisation: Organisation) -> Organisation:
    """The organisation with its presences as they are now: what was fetched before the act is remembered by Django."""
    return Organisation.objects.select_related("agency", "kept_by").get(pk=organisation.pk)


def _within(days: Period, life: Period) -> bool:
    if days.first < life.first:
        return False
    return life.last is None or (days.last is not None and days.last <= life.last)


def _refuse_linked(*, agency: Agency | None, but: Organisation | None = None) -> None:
    if agency is None:
        return
    other = Organisation.objects.filter(agency=agency).first()
    if other and other != but:
        raise Refusal("providers.agency_linked", organisation=other.ref)
