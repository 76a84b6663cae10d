"""Letters through the house in the same act to bodies that had something by a consent: that it is withdrawn, narrowed, or withdrawn to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.office.letters.catalogue import is_written, template_named
from qorgan.office.letters.commands import write_letter
from qorgan.office.letters.models import Letter
from qorgan.people.consent.excepted import last_word_on
from qorgan.people.consent.models import Consent
from qorgan.people.consent.queries import recipients_of
from qorgan.people.granting import group_titles, groups_given
from qorgan.people.models import PersonGrant
from qorgan.victims.referral import states
from qorgan.victims.referral.models import ReferralOffer

NOTICE = "consent-withdrawal-notice"


def tell_recipients(consent: Consent, *, actor: Actor) -> None:
    """A notice to each body that had something by the consent, once; the access itself has ended already."""
    if consent.withdrawn_on is not None:
        lost = {agency: set(consent.groups) for agency in recipients_of(consent)}
        _tell_each(lost, said=consent, on=consent.withdrawn_on, actor=actor)


def tell_narrowed(consent: Consent, *, actor: Actor) -> None:
    """A notice to each body that had something by a consent which another replaced, by a package or shared: what it no more reads."""
    if consent.replaced_on is None or consent.withdrawn_on:
        return
    lost: dict[Agency, set[str]] = {}
    for agency, groups in (*_no_more_of_packages(consent), *_no_more_shared(consent)):
        lost.setdefault(agency, set()).update(groups)
    _tell_each(lost, said=consent, on=consent.replaced_on, actor=actor)


def _tell_each(lost: dict[Agency, set[str]], *, said: Consent, on: date, actor: Actor) -> None:
    """One notice a body: to the body that the consent names it also says which consents to its kind no more open these details to it."""
    by_kind = _closed_by_kind(said)
    if said.recipient and by_kind:
        lost.setdefault(said.recipient, set()).update(*by_kind.values())
    for agency in sorted((one for one, groups in lost.items() if groups), key=lambda one: one.pk):
        also = tuple(by_kind) if agency == said.recipient else ()
        _tell(agency, consent=said.ref, said=said, on=on, groups=lost[agency], also=also, actor=actor)


def _no_more_of_packages(consent: Consent) -> Iterable[tuple[Agency, set[str]]]:
    """What of each accepted package its receiver no more reads."""
    went = Q(consent=consent) | Q(consent__replaces=consent)
    accepted = ReferralOffer.objects.filter(went, offered_at__isnull=False, answered_at__isnull=False)
    for offer in accepted.exclude(status=states.DECLINED).select_related("referral", "receiver").order_by("id"):
        if PersonGrant.objects.filter(source=offer.ref).exists():
            yield (
                offer.receiver,
                {one for one in offer.referral.groups if one in consent.groups} - groups_given(source=offer.ref),
            )


def _no_more_shared(consent: Consent) -> Iterable[tuple[Agency, set[str]]]:
    """What was shared with a body by a consent and is not by the one in its place."""
    shares = PersonGrant.objects.filter(
        source__in=Consent.objects.filter(person=consent.person).values("ref"), person=consent.person
    )
    ended = shares.filter(consent_ref=consent.ref, ended_at__isnull=False, ended_by="").select_related("agency")
    for agency in {one.agency_id: one.agency for one in ended.order_by("id")}.values():
        left = shares.filter(consent_ref=consent.replaced_by.ref, agency=agency, ended_at=None)
        yield agency, _groups(ended.filter(agency=agency)) - _groups(left)


def tell_body_named(no: Consent, *, actor: Actor) -> None:
    """A notice to the body that a no names and that had something by a consent to its kind, one of each consent.

    Where the no is a consent that ended, its own notice says so.
    """
    if no.recipient is None or not no.is_refusal:
        return
    for ref, groups in _closed_by_kind(no).items():
        _tell(no.recipient, consent=ref, said=no, on=last_word_on(no), groups=groups, actor=actor)


def _closed_by_kind(no: Consent) -> dict[str, set[str]]:
    """What a no closed to the body it names of what that had by consents to its kind, by the reference of each."""
    if no.recipient is None:
        return {}
    closed = PersonGrant.objects.filter(ended_by=no.ref, agency=no.recipient).exclude(consent_ref__in=("", no.ref))
    lost: dict[str, set[str]] = {}
    for ref in dict.fromkeys(closed.order_by("id").values_list("consent_ref", flat=True)):
        kept = _groups(PersonGrant.objects.filter(consent_ref=ref, agency=no.recipient, ended_at=None))
        if gone := _groups(closed.filter(consent_ref=ref)) - kept:
            lost[ref] = gone
    return lost


def _groups(grants: Iterable[PersonGrant]) -> set[str]:
    return {group for grant in grants for group in grant.groups}


def _tell(
    agency: Agency,
    *,
    consent: str,
    said: Consent,
    on: date,
    groups: Iterable[str],
    actor: Actor,
    also: tuple[str, ...] = (),
) -> None:
    if (
        not is_written(NOTICE)
        or actor.agency.kind not in template_named(NOTICE).issuers
        or agency.pk == actor.agency.pk
    ):
        return
    told = Letter.objects.filter(template=NOTICE, subject_ref=said.ref, addressee=agency)
    if any(letter.values["consent"] == consent for letter in told):
        return
    write_letter(
        actor=actor, template=NOTICE, subject_ref=said.ref, language=actor.language, addressee_agency=agency,
        values={
            "consent": consent, "person": said.person.ref, "withdrawn_on": on,
            "groups": [title.in_(actor.language) for title in group_titles(list(groups))],
        }
        | ({"also": ", ".join(also)} if also else {}),
        sends=True,
    )  # fmt: skip
