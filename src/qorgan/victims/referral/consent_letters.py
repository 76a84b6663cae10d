"""Letters through the house in the same act to bodies that had something by a consent: that it is withdrawn, narrowed, or withdrawn to them.

And to whoever wrote down a no, that a later yes undoes it; to whoever wrote down a yes, that a no of another body overtakes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.languages import language_at
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.people.consent.exceptions import RELATED, is_no, last_word_on, opened_to, overtaken_by, undone_by
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import known_whole_to
from qorgan.people.consent.refusal_writers import written_by
from qorgan.people.consent.refused import standing_against
from qorgan.people.consent.told import gave
from qorgan.people.grants import group_titles, living_on, no_more_open
from qorgan.people.models import Person, PersonGrant
from qorgan.people.writers import bodies_known
from qorgan.victims.referral import states
from qorgan.victims.referral.in_name_of import is_house, telling_of_consent
from qorgan.victims.referral.keeping_on import came_to_known
from qorgan.victims.referral.kept_elsewhere import kept_elsewhere
from qorgan.victims.referral.models import ReferralOffer

NOTICE, NARROWED, REFUSED = "consent-withdrawal-notice", "consent-narrowing-notice", "consent-refusal-notice"
AFTER_NO, OVERTAKEN = "consent-after-no-notice", "consent-overtaken-notice"
DAYS = {NOTICE: "withdrawn_on", NARROWED: "narrowed_on", REFUSED: "refused_on"}


def tell_recipients(consent: Consent, *, actor: Actor) -> None:
    """A notice to each body that had something by the consent and reads it by nothing else for the same purpose, once.

    The access has ended already, but for what a stay or a consent for another purpose keeps open.

    Of what a no closed before, that told. Where the person lives is written only if the actor was told that the person came there:
    the letter is the actor's, too. To any body it says what a stay keeps open, if it took the person in. What went with
    another consent and the actor may not open is told of in the name of whoever wrote it down.
    """
    if consent.withdrawn_on is not None:
        actor = telling_of_consent(consent, actor=actor)
        had = PersonGrant.objects.filter(consent_ref=consent.ref, ended_by__in=("", consent.ref))
        had |= _closed_by(consent).filter(consent_ref__in=_opened_by(actor))
        changed = _changed(consent, had=had, actor=actor, purpose=consent.purpose)
        _tell_each(changed, said=consent, on=consent.withdrawn_on, actor=actor)


@dataclass(frozen=True)
class _Changed:
    """What bodies had by a consent: what each no more reads, what a stay keeps open to it, what another consent for its own purpose."""

    lost: dict[Agency, set[str]]
    stays: dict[Agency, set[str]]
    elsewhere: dict[Agency, set[str]]
    purpose: str

    def bodies(self) -> list[Agency]:
        """Those that have anything to hear."""
        told = (one for one in self.lost if any(of.get(one) for of in (self.lost, self.stays, self.elsewhere)))
        return sorted(told, key=lambda one: one.pk)

    def values(self, body: Agency, *, language: str) -> dict[str, Any]:
        """What a letter to a body says of it."""
        found = {
            name: [title.in_(language) for title in group_titles(of[body])]
            for name, of in (("stays", self.stays), ("elsewhere", self.elsewhere))
            if of.get(body)
        }
        lost = [title.in_(language) for title in group_titles(self.lost[body])]
        return {"groups": lost} | found | ({"purpose": self.purpose} if "elsewhere" in found else {})


def _changed(consent: Consent, *, had: QuerySet[PersonGrant], actor: Actor, purpose: str) -> _Changed:
    """What is lost and what is kept; where the actor may not know by what it is kept, the one with the other."""
    lost = _no_more_read(had, on=actor.today)
    stays = {body: kept for body in lost if (kept := _kept_by_stay(body, had=had, on=actor.today))}
    told = {body: kept for body, kept in stays.items() if came_to_known(consent.person, body=body, actor=actor)}
    elsewhere: dict[Agency, set[str]] = {}
    for body in lost:
        kept, unknown = kept_elsewhere(body, had=had, purpose=purpose, on=actor.today, actor=actor)
        elsewhere[body] = kept - unknown - lost[body]
        lost[body] |= unknown | (stays.get(body, set()) if body not in told else set())
    return _Changed(lost=lost, stays=told, elsewhere=elsewhere, purpose=purpose)


def _kept_by_stay(body: Agency, *, had: QuerySet[PersonGrant], on: date) -> set[str]:
    """Of what a body had, what it goes on reading only because it took the person in."""
    rows = list(had.filter(agency=body))
    living = PersonGrant.objects.filter(
        living_on(on), person__in={row.person_id for row in rows}, agency=body, ended_at__isnull=True
    )
    by_stay = living.filter(source__in=living.filter(is_working=True).values("source"))
    by_others = living.filter(written_by__isnull=True).exclude(pk__in=by_stay.values("pk"))
    kept = {group for row in rows for group in row.groups}
    kept &= {group for groups in by_stay.values_list("groups", flat=True) for group in groups}
    return kept.difference(*by_others.values_list("groups", flat=True))


def tell_narrowed(consent: Consent, *, actor: Actor) -> None:
    """A notice to each body that had something by a consent which another replaced, by a package or shared: what it no more reads.

    Where the person lives it is told as of a withdrawal: what it reads for the stay alone is covered no more.
    """
    if consent.replaced_on is None or consent.withdrawn_on:
        return
    by_it = PersonGrant.objects.filter(consent_ref=consent.ref)
    shared = by_it.filter(source__in=Consent.objects.filter(person=consent.person).values("ref"), ended_by="")
    went = ReferralOffer.objects.filter(referral__person=consent.person, consent__isnull=False)
    accepted = went.filter(offered_at__isnull=False, answered_at__isnull=False)
    taken_over = by_it.filter(source__in=accepted.exclude(status=states.DECLINED).values("ref"))
    had = shared | taken_over | _closed_by(consent).filter(consent_ref__in=_opened_by(actor))
    changed = _changed(consent, had=had, actor=actor, purpose=consent.purpose)
    _tell_each(changed, said=consent, on=consent.replaced_on, actor=actor)


def _tell_each(changed: _Changed, *, said: Consent, on: date, actor: Actor) -> None:
    """One notice a body: to the body that the consent names it also says which consents to its kind no more open these details to it."""
    by_kind = tuple(_closed_of_kind(said, actor=actor))
    for agency in changed.bodies():
        also = by_kind if agency == said.recipient else ()
        _tell(agency, changed=changed, consent=said.ref, said=said, on=on, also=also, actor=actor)


def _no_more_read(grants: QuerySet[PersonGrant], *, on: date) -> dict[Agency, set[str]]:
    """What each body had by these grants and reads by nothing else."""
    rows = list(grants.select_related("agency").order_by("id"))
    bodies = {row.agency_id: row.agency for row in rows}.values()
    return {body: no_more_open([row for row in rows if row.agency_id == body.pk], on=on) for body in bodies}


def tell_body_named(no: Consent, *, actor: Actor) -> None:
    """A notice to each body to which a no was said and that had something by a consent, one of each consent.

    Where the no is a consent that ended, its own notice says so of what the actor may open. Where the person lives it is told as of
    a withdrawal. Of a consent that the actor may not open the house tells in the name of whoever wrote it down.
    """
    if not is_no(no):
        return
    closed = _closed_by(no) if no.is_refusal else _closed_by(no).exclude(consent_ref__in=_opened_by(actor))
    for consent in Consent.objects.filter(ref__in=closed.values("consent_ref")).select_related("agency").order_by("id"):
        by = telling_of_consent(consent, actor=actor)
        had = closed.filter(consent_ref=consent.ref)
        changed = _changed(no, had=had, actor=by, purpose=consent.purpose)
        for body in changed.bodies():
            _tell(body, changed=changed, consent=consent.ref, said=no, on=last_word_on(no), actor=by)


def tell_writers_of_consents(no: Consent, *, actor: Actor) -> None:
    """A notice to each body that wrote down a consent which a no overtakes and whoever wrote the no may not open.

    It stands in the own letter book of that body. One that had something by the consent itself heard by the notice of that.
    """
    if not no.is_refusal or not is_written(OVERTAKEN):
        return
    against = Consent.objects.filter(
        standing_against(
            person=no.person, recipient=no.recipient, kind=no.recipient_kind, groups=no.groups, on=actor.today
        )
    )
    for one in against.select_related(*RELATED).order_by("id"):
        by = telling_of_consent(one, actor=actor)
        before = overtaken_by(one, on=actor.today, without=no)
        groups = [group for group in overtaken_by(one, on=actor.today) if group not in before]
        if not groups or not is_house(by) or one.agency.kind not in template_named(OVERTAKEN).issuers:
            continue
        heard = Letter.objects.filter(addressee=one.agency, values__consent=one.ref, values__refusal=no.ref)
        if heard.exists():
            continue
        language = language_at(one.agency, on=actor.today, otherwise=actor.language)
        write_letter(
            actor=by,
            template=OVERTAKEN,
            subject_ref=one.ref,
            language=language,
            addressee_agency=one.agency,
            sends=True,
            values={
                "consent": one.ref,
                "person": no.person.ref,
                "refusal": no.ref,
                "said_on": no.given_on,
                "groups": [title.in_(language) for title in group_titles(groups)],
            },
        )


def tell_writers_of_nos(consent: Consent, *, actor: Actor) -> None:
    """A notice to each body that wrote down a no which this consent undoes, once: which body wrote the yes down, and when.

    A no is also a consent withdrawn or narrowed; of several that stood each is told of. Which body is told, and by which,
    stands on the letter only for a side that may know of the other.
    """
    if is_no(consent) or not is_written(AFTER_NO) or actor.agency.kind not in template_named(AFTER_NO).issuers:
        return
    for no in undone_by(consent):
        writer = written_by(no)
        told = Letter.objects.filter(template=AFTER_NO, subject_ref=consent.ref, addressee=writer)
        if writer.pk in (actor.agency.pk, consent.agency_id) or told.exists():
            continue
        write_letter(
            actor=actor,
            template=AFTER_NO,
            subject_ref=consent.ref,
            addressee_agency=writer,
            sends=True,
            **hidden_sides(consent.person, addressee=writer, actor=actor),
            language=language_at(writer, on=actor.today, otherwise=actor.language),
            values={
                "refusal": no.ref,
                "consent": consent.ref,
                "person": consent.person.ref,
                "recorded_on": day_here(consent.recorded_at),
            },
        )


def _closed_by(no: Consent) -> QuerySet[PersonGrant]:
    """What bodies had by other consents, and this no closed."""
    return PersonGrant.objects.filter(ended_by=no.ref).exclude(consent_ref__in=("", no.ref))


def _opened_by(actor: Actor) -> QuerySet[Consent, str]:
    """The references of the consents that the actor knows whole."""
    return known_whole_to(actor).values_list("ref", flat=True)


def _closed_of_kind(no: Consent, *, actor: Actor) -> list[str]:
    """The consents to its kind, of those that the actor may open, by which the body that a no names has no more, by their references."""
    if no.recipient is None:
        return []
    rows = _closed_by(no).filter(agency=no.recipient, consent_ref__in=_opened_by(actor))
    of_kind = Consent.objects.filter(ref__in=rows.values("consent_ref"), recipient__isnull=True).order_by("id")
    return [one.ref for one in of_kind if no_more_open(rows.filter(consent_ref=one.ref), on=actor.today)]


def _tell(
    agency: Agency,
    *,
    changed: _Changed,
    consent: str,
    said: Consent,
    on: date,
    actor: Actor,
    also: tuple[str, ...] = (),
) -> None:
    """A consent that stands in part is told of as narrowed, by the one in its place or by the no that names the body beside it.

    Where that no leaves nothing of the consent to the body, it is told of as the no that it is.
    """
    is_beside = said.is_refusal or consent != said.ref
    template = _template(agency, consent=consent, said=said, on=actor.today)
    if (
        not is_written(template)
        or actor.agency.kind not in template_named(template).issuers
        or (agency.pk == actor.agency.pk and not is_house(actor))
    ):
        return
    same = (NARROWED, REFUSED) if is_beside else (template,)
    told = Letter.objects.filter(template__in=same, subject_ref=said.ref, addressee=agency)
    if any(letter.values["consent"] == consent for letter in told):
        return
    language = language_at(agency, on=actor.today, otherwise=actor.language)
    values: dict[str, Any] = {
        "consent": consent,
        "person": said.person.ref,
        DAYS[template]: on,
        **changed.values(agency, language=language),
    }
    values |= _of_the_no(said, consent=consent) if is_beside and template != NOTICE else {}
    write_letter(
        actor=actor,
        template=template,
        subject_ref=said.ref,
        language=language,
        addressee_agency=agency,
        values=values | ({"also": ", ".join(also)} if also else {}),
        sends=True,
        **hidden_sides(said.person, addressee=agency, actor=actor, consent=consent),
    )


def _of_the_no(no: Consent, *, consent: str) -> dict[str, str]:
    """The no, and the kind to which the consent beside it stands for the others."""
    kind = Consent.objects.filter(ref=consent).values_list("recipient_kind", flat=True).get()
    return {"refusal": no.ref} | ({"kind": kind} if kind and no.recipient else {})


class Hidden(TypedDict):
    """Which sides of a letter are kept from the other."""

    hides_addressee: bool
    hides_sender: bool


def hidden_sides(person: Person, *, addressee: Agency, actor: Actor, consent: str = "") -> Hidden:
    """Which side of a letter about a person may not know of the other that the person is with it.

    Whoever gave a `consent` knows who had something by it.
    """
    there = replace(actor, agency=addressee)
    by_own = any(gave(one, actor) for one in Consent.objects.filter(ref=consent).select_related("agency"))
    return {
        "hides_addressee": not by_own and not bodies_known(person, actor=actor).filter(pk=addressee.pk).exists(),
        "hides_sender": not bodies_known(person, actor=there).filter(pk=actor.agency.pk).exists(),
    }


def _template(agency: Agency, *, consent: str, said: Consent, on: date) -> str:
    beside = Consent.objects.filter(ref=consent).exclude(pk=said.pk).select_related("person").first()
    if said.withdrawn_on is not None and beside is None:
        return NOTICE
    is_full = beside is not None and not opened_to(beside, recipient=agency, on=on)
    return next((way for way in ((REFUSED, NARROWED) if is_full else (NARROWED,)) if is_written(way)), NOTICE)
