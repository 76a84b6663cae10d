"""What may be asked about consents, who sees which, and the one question that other rooms ask: does a consent cover this?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial
from typing import Annotated

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.texts import Text
from qorgan.people.ages import is_minor_on
from qorgan.people.consent import states
from qorgan.people.consent.checks import SELF
from qorgan.people.consent.exceptions import RELATED, named_nos, nos_among, opened_to, overtaken_by, said_by
from qorgan.people.consent.facts import FactConsent, derive
from qorgan.people.consent.models import STANDING, Consent
from qorgan.people.consent.phrases import CAME_OF_AGE, WAS_A_CHILD
from qorgan.people.consent.told import is_known_whole, with_bodies
from qorgan.people.grants import known_to, living_on, working_with
from qorgan.people.models import Person, PersonGrant
from qorgan.people.writers import told_after

READ = "consent.read"
LABELS = {"consent": _("Consent"), "purpose": _("Purpose"), "is_standing": _("Only those that stand")}


def listed_for(actor: Actor) -> QuerySet[Consent]:
    """The consents an actor's list holds: written down by the own agency, or all."""
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    return with_bodies(Consent.objects.filter(reach).select_related(*RELATED), actor=actor)


def visible_to(actor: Actor) -> QuerySet[Consent]:
    """The consents an actor may open: of the list; of people whom the agency knows as a whole or took in; addressed to the agency.

    Whoever cares for a person must be able to withdraw, for the person, what was agreed elsewhere.
    """
    return with_bodies(_opened_to(actor), actor=actor)


def about(person: Person, actor: Actor) -> list[Consent]:
    """The consents of a person that the actor may open, as a page shows them."""
    rows = _opened_to(actor).filter(person=person).order_by("-given_on", "-id")
    return told_after(rows, tell=partial(with_bodies, actor=actor))


def _opened_to(actor: Actor) -> QuerySet[Consent]:
    reach = within_reach(actor=actor, may=READ, agency="agency", region="agency__region")
    if reach != NOTHING and actor.scope is Scope.OWN_AGENCY:
        known = known_to(actor).filter(person=OuterRef("person"))
        addressed = Q(recipient=actor.agency) | Q(recipient_kind=actor.agency.kind)
        works = Q(Exists(known.filter(is_whole=True))) | Q(
            Exists(working_with(actor).filter(person=OuterRef("person")))
        )
        reach |= works | (addressed & Q(Exists(known)))
    return Consent.objects.filter(reach).select_related(*RELATED)


def known_whole_to(actor: Actor) -> QuerySet[Consent]:
    """Those of them of which the actor may also know to whom they are: no refusal tells of any other."""
    return visible_to(actor).filter(Q(recipient__isnull=True) | Q(knows_recipient=True))


def for_the_keeper(consent: Consent, actor: Actor) -> tuple[str, ...]:
    """Sharing is for the body that wrote the consent down."""
    return () if consent.agency_id == actor.agency.pk else ("share_by_consent",)


register_type(
    RecordType(
        name="consent",
        title=_("Consent"),
        model=Consent,
        visible_to=visible_to,
        also=("is_refusal",),
        but=(
            *("witness", "guardian", "relationship", "replaces", "withdrawn_by", "withdrawal_guardian"),
            *("withdrawal_relationship",),
        ),
        path="/consents/{ref}",
    )
)
register_workflow(Workflow(model=Consent, state=states.kept_state, steps=states.steps(), withheld=for_the_keeper))
ledger.tell(model=Consent, tells=(FactConsent,), derive=derive, related=RELATED)


@query(may=READ, get="/consents", title=_("Consents"), labels=LABELS, orders={"given_on": ("-given_on", "-id")})
def consents(
    *, actor: Actor, purpose: Annotated[str, CodeOf("consent_purposes")] | None = None, is_standing: bool = False
) -> QuerySet[Consent]:
    """Consents that the own agency wrote down, one row a consent, the latest first."""
    rows = listed_for(actor)
    if purpose:
        rows = rows.filter(purpose=purpose)
    if is_standing:
        rows = rows.filter(STANDING, Q(expires_on__isnull=True) | Q(expires_on__gte=actor.today))
    return rows


@query(may=READ, get="/consents/{consent}", title=_("Consent"))
def consent(*, actor: Actor, consent: Consent) -> Consent:
    """One consent."""
    return consent


@query(
    may=READ,
    get="/persons/{person}/consents",
    title=_("Consents of the person"),
    orders={"given_on": ("-given_on", "-id")},
)
def consents_of(*, actor: Actor, person: Person) -> QuerySet[Consent]:
    """The consents of one person that the actor may open, the latest first."""
    return visible_to(actor).filter(person=person)


def standing_consent(
    *,
    person: Person,
    recipient: Agency,
    purpose: str,
    groups: Collection[str],
    on: date,
    among: Iterable[Consent] | None = None,
) -> Consent | None:
    """The consent by which `recipient` may get all these field groups of the person for the purpose on a day; None if none.

    The body named goes before its kind, the latest first; a no that names it goes before a consent to its kind. What a
    representative agreed to for a child ends when the child comes of age: then the person is asked.
    """
    said = said_by(person) if among is None else None
    standing = _standing_for(person=person, recipient=recipient, purpose=purpose, on=on, among=among, said=said)
    opened = ((one, opened_to(one, recipient=recipient, on=on, said=said)) for one in standing)
    return next((one for one, its in opened if set(groups) <= set(its)), None)


def agreed_to_any(*, person: Person, purpose: str, groups: Collection[str], on: date) -> bool:
    """Whether on a day some body or other may get all these field groups of the person for the purpose."""
    rows = Consent.objects.filter(STANDING, living(on), person=person, purpose=purpose, given_on__lte=on)
    rows = rows.filter(groups__contains=list(groups)).select_related(*RELATED)
    return any(outgrown(one, on=on) is None for one in rows)


def standing_same(
    *, actor: Actor, person: Person, purpose: str, recipient: Agency | None, kind: str, groups: Collection[str]
) -> Consent | None:
    """A consent to the same details for the same purpose and recipient that stands today, among those the actor knows whole.

    One of which a later no took any of them is none: the person may be asked anew.
    """
    rows = known_whole_to(actor).filter(STANDING, living(actor.today), person=person, purpose=purpose)
    for one in rows.filter(recipient=recipient, recipient_kind=kind).order_by("-given_on", "-id"):
        is_same = set(one.groups) == set(groups) and outgrown(one, on=actor.today) is None
        if is_same and not overtaken_by(one, on=actor.today):
            return one
    return None


def groups_missing(
    *,
    person: Person,
    recipient: Agency,
    purpose: str,
    groups: Collection[str],
    on: date,
    among: Iterable[Consent] | None = None,
) -> list[str]:
    """The field groups that keep `standing_consent` from being found: what the consent that comes nearest leaves out."""
    said = said_by(person) if among is None else None
    standing = _standing_for(person=person, recipient=recipient, purpose=purpose, on=on, among=among, said=said)
    opened = (opened_to(one, recipient=recipient, on=on, said=said) for one in standing)
    left_out = ([group for group in groups if group not in one] for one in opened)
    return min(left_out, key=len, default=list(groups))


def no_to_body(
    *,
    actor: Actor,
    person: Person,
    recipient: Agency,
    purpose: str,
    groups: Collection[str],
    on: date,
    among: Iterable[Consent] | None = None,
) -> Consent | None:
    """The no naming a body for which alone a consent to its kind does not carry all these details, where the actor knows it whole."""
    standing = _standing_for(person=person, recipient=recipient, purpose=purpose, on=on, among=among)
    if not any(one.recipient_kind and set(groups) <= set(one.groups) for one in standing):
        return None
    nos = named_nos(person=person, recipient=recipient, purpose=purpose, on=on)
    said = [nos[group].pk for group in groups if group in nos]
    return known_whole_to(actor).filter(pk__in=said).order_by("id").first()


def nos_since(consent: Consent, *, actor: Actor) -> list[tuple[Consent, list[str]]]:
    """The nos that the person said after a consent about what it covers, each with those details, where the actor may open them.

    Of a consent of which the actor knows to whom it is they tell nothing new of that body; beside any other even the own no would.
    """
    if consent.pk and not is_known_whole(consent, actor=actor):
        return []
    refused = overtaken_by(consent, on=actor.today)
    told = visible_to if consent.pk else known_whole_to
    seen = told(actor).filter(pk__in={no.pk for no in refused.values()}).order_by("-id") if refused else ()
    return [(no, [group for group, one in refused.items() if one.pk == no.pk]) for no in seen]


def no_since(
    *,
    actor: Actor,
    person: Person,
    recipient: Agency,
    purpose: str,
    groups: Collection[str],
    on: date,
    among: Iterable[Consent] | None = None,
) -> Consent | None:
    """The no for which alone a consent of before does not carry all these details to a body, where the actor knows it whole."""
    standing = _standing_for(person=person, recipient=recipient, purpose=purpose, on=on, among=among)
    found = (nos_since(one, actor=actor) for one in standing if set(groups) <= set(one.groups))
    return next((no for nos in found for no, refused in nos if not set(groups).isdisjoint(refused)), None)


def to_another_kind(
    *, actor: Actor, person: Person, recipient: Agency, purpose: str, groups: Collection[str]
) -> Consent | None:
    """A consent to all these details for the purpose that names another kind of body than the recipient's, where the actor may open it."""
    rows = visible_to(actor).filter(STANDING, living(actor.today), person=person, purpose=purpose, recipient=None)
    for one in rows.exclude(recipient_kind=recipient.kind).order_by("-given_on", "-id"):
        if set(groups) <= set(one.groups) and outgrown(one, on=actor.today) is None:
            return one
    return None


def taken_back(*, person: Person, recipient: Agency, groups: Collection[str], on: date) -> dict[str, Consent]:
    """The field groups that `recipient` may not have by the latest word to it or its kind, or that names it; each with that word."""
    said = [
        one
        for one in said_by(person)
        if one.given_on <= on and (one.recipient_id == recipient.pk or one.recipient_kind == recipient.kind)
    ]
    nos = nos_among(said) | nos_among(one for one in said if one.recipient_id)
    return {group: nos[group] for group in groups if group in nos}


def _standing_for(
    *,
    person: Person,
    recipient: Agency,
    purpose: str,
    on: date,
    among: Iterable[Consent] | None,
    said: Iterable[Consent] | None = None,
) -> list[Consent]:
    """The consents by which `recipient` may get anything of the person for the purpose on a day, in their order."""
    if among is None:
        words = said_by(person) if said is None else said
        among = sorted((one for one in words if one.given_on <= on), key=_nearest_first)
    return [one for one in among if one.purpose == purpose and _stands_for(one, recipient=recipient, on=on)]


def _nearest_first(consent: Consent) -> tuple[str, int, int]:
    """One that names a body before one to its kind, the latest first."""
    return consent.recipient_kind, -consent.given_on.toordinal(), -consent.pk


def living(day: date) -> Q:
    """Consents that have not run out on a day, as a condition."""
    return Q(expires_on__isnull=True) | Q(expires_on__gte=day)


def _stands_for(consent: Consent, *, recipient: Agency, on: date) -> bool:
    if states.state_on(consent, on) != states.GIVEN:
        return False
    if consent.recipient_id not in (None, recipient.pk) or consent.recipient_kind not in ("", recipient.kind):
        return False
    return outgrown(consent, on=on) is None


def outgrown(consent: Consent, *, on: date) -> Text | None:
    """Why the age of the person, as it is known now, leaves a consent without effect on a day; None where it does not."""
    if not is_minor_on(consent.person, consent.given_on):
        return None
    if is_of_a_child_alone(consent):
        return WAS_A_CHILD
    return CAME_OF_AGE if is_minor_on(consent.person, on) is False else None


def is_of_a_child_alone(consent: Consent) -> bool:
    """Whether, as far as is known now, a child consented without whoever may speak for it."""
    is_own = country().codes["consent_givers"].get(consent.given_by).attributes.get("of") == SELF
    return is_own and bool(is_minor_on(consent.person, consent.given_on))


def grants_by(consent: Consent, *, on: date) -> QuerySet[PersonGrant]:
    """What stands by a consent on a day: one row an agency and source."""
    rows = PersonGrant.objects.filter(living_on(on), consent_ref=consent.ref, ended_at__isnull=True)
    return rows.select_related("agency", "written_by").order_by("id")
