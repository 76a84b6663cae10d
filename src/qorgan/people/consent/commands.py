"""Recording, replacing and withdrawing a person's consent; sharing with an agency what the person agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Day, Line, Note, Reasons
from qorgan.kernel.refusals import Refusal, Remedy
from qorgan.people.consent import checks
from qorgan.people.consent.exceptions import RELATED, last_word_on
from qorgan.people.consent.models import STANDING, Consent
from qorgan.people.consent.phrases import said_no_by
from qorgan.people.consent.queries import LABELS as RECORDS
from qorgan.people.consent.queries import (
    groups_missing,
    living,
    no_since,
    no_to_body,
    nos_since,
    standing_consent,
    standing_same,
    to_another_kind,
)
from qorgan.people.consent.states import KEEP
from qorgan.people.consent.told import is_known_whole
from qorgan.people.family.models import Relationship
from qorgan.people.grants import end_grants, grant_groups, move_grants, passed_on, said_groups
from qorgan.people.models import Person
from qorgan.people.seals import locked

Text_ = Annotated[str, CodeOf("consent_texts")]
Purpose = Annotated[str, CodeOf("consent_purposes")]
AgencyKind = Annotated[str, CodeOf("agency_kinds")]
Group = Annotated[str, CodeOf("field_groups")]
Point = Annotated[str, CodeOf("consent_points")]
Language = Annotated[str, CodeOf("languages")]
Interpreter = Annotated[str, CodeOf("interpreter_kinds")]
Way = Annotated[str, CodeOf("consent_ways")]
Witness = Annotated[str, CodeOf("consent_witnesses")]
Giver = Annotated[str, CodeOf("consent_givers")]
AdultGround = Annotated[str, CodeOf("adult_grounds")]
Opinion = Annotated[str, CodeOf("child_opinions")]
NO_NAMES = _("Write no names.")
LABELS = {
    **RECORDS,
    "text": _("Text that was read to the person"),
    "recipient": _("To which body"),
    "recipient_kind": _("To any body of the kind"),
    "groups": _("Which details"),
    "points": _("Explained before"),
    "interpreter": _("Interpreter"),
    "text_language": _("Language of the text that was read"),
    "way": _("How it was said"),
    "witness": _("Who was there as a witness"),
    "given_by": _("Who consents"),
    "adult_ground": _("Why held to be an adult"),
    "guardian": _("Guardian or representative"),
    "relationship": _("Or the relationship that names who it is"),
    "authority": _("By what right somebody else consents"),
    "child_opinion": _("What the child says"),
    "child_words": _("In the child's words"),
    "child_overruled": _("Why it goes against the child's word"),
    "withheld": _("What must not be told, and to whom"),
    "given_on": _("Given on"),
    "expires_on": _("Last day"),
    "withdrawn_by": _("Who withdraws"),
}
WITHDRAWAL = (
    "withdrawn_on",
    "withdrawn_by",
    "withdrawal_note",
    "withdrawal_guardian",
    "withdrawal_relationship",
    "withdrawal_authority",
)
HELPS = {
    "adult_ground": _(
        "Needed if the person consents and the age is not known. In doubt the person is held to be a child."
    ),
    "witness": _("Needed if it was said before a witness. Whoever writes this down is none."),
    "interpreter": _("Needed if it was explained in another language than the person's."),
    "text_language": _(
        "Needed if there is no text in the language it was explained in and nobody interpreted. Empty means that language."
    ),
    "recipient": _("The person should know it by name."),
    "recipient_kind": _(
        "Only if the body is not known yet. Each body is listed with its kind; one kind does not cover another."
    ),
    "guardian": _(
        "The reference of that person in the register; a relationship of the two says what this one is. Never somebody who may be involved."
    ),
    "relationship": _("For somebody who is not registered: the name stays sealed in the relationship."),
    "authority": _("The paper or decision; for a parent it may be left empty. Write no names."),
    "child_overruled": _("Needed if the child does not agree. Have somebody else look at it first. Write no names."),
    "child_words": NO_NAMES,
    "withheld": NO_NAMES,
    "note": _("No reason is needed. Write no names."),
    "given_on": _("Empty means today"),
    "expires_on": _("Empty means until it is withdrawn"),
}


@command(
    may=KEEP,
    post="/persons/{person}/consents",
    title=_("Record a consent"),
    labels=LABELS,
    helps=HELPS,
    past_bodies={"recipient": "given_on"},
)
def record_consent(
    *,
    actor: Actor,
    person: Person,
    text: Text_,
    points: list[Point],
    purpose: Purpose,
    groups: list[Group],
    recipient: Agency | None = None,
    recipient_kind: AgencyKind | None = None,
    language: Language,
    interpreter: Interpreter | None = None,
    text_language: Language | None = None,
    way: Way,
    witness: Witness | None = None,
    given_by: Giver,
    adult_ground: AdultGround | None = None,
    guardian: Person | None = None,
    relationship: Relationship | None = None,
    authority: Line | None = None,
    child_opinion: Opinion | None = None,
    child_words: Note | None = None,
    child_overruled: Reasons | None = None,
    withheld: Note | None = None,
    given_on: Day | None = None,
    expires_on: Day | None = None,
) -> Consent:
    """Write down what a person, or who may act for the person, agreed to after it was explained.

    Raises:
        consent.day, consent.text_not_in_use, consent.text_in_no_language, consent.not_informed,
        consent.recipient_unclear, consent.witness_missing
        consent.groups_identify: the purpose is one without identity, and the details would tell who the person is.
        consent.child_alone, consent.age_unknown, consent.child_not_heard, consent.child_can_say,
        consent.child_overruled, consent.not_understood, consent.guardian_unknown, consent.guardian_unnamed,
        consent.guardian_is_the_person
        consent.giver_not_fitting, consent.guardian_barred, consent.guardian_too_young, consent.guardian_untied,
        consent.guardian_otherwise, consent.guardian_no_parent, consent.relationship_not_fitting
        consent.authority_missing: whoever speaks by a paper alone does not say by which.
        consent.stands: the same was agreed to before and stands.
        consent.said_no_since: it was given before a no about the same that the actor may open, and that stands. Where
            the actor may not, it is
            written down and opens nothing of what was refused.
    """
    locked(person)
    same = standing_same(
        actor=actor, person=person, purpose=purpose, recipient=recipient, kind=recipient_kind or "", groups=groups
    )
    if same is not None:  # who may not speak for the person is told that first
        checks.giver(
            person=person,
            day=given_on or actor.today,
            given_by=given_by,
            adult_ground=adult_ground,
            guardian=guardian,
            relationship=relationship,
            authority=authority,
            opinion=child_opinion,
        )
        raise Refusal("consent.stands", consent=same.ref, on=same.given_on)
    return _recorded(
        actor=actor,
        person=person,
        text=text,
        points=points,
        purpose=purpose,
        groups=groups,
        recipient=recipient,
        recipient_kind=recipient_kind,
        language=language,
        interpreter=interpreter,
        text_language=text_language,
        way=way,
        witness=witness,
        given_by=given_by,
        adult_ground=adult_ground,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        child_opinion=child_opinion,
        child_words=child_words,
        child_overruled=child_overruled,
        withheld=withheld,
        given_on=given_on,
        expires_on=expires_on,
    )


def _recorded(
    *,
    actor: Actor,
    person: Person,
    text: str,
    points: list[str],
    groups: list[str],
    recipient: Agency | None,
    recipient_kind: str | None,
    given_by: str,
    adult_ground: str | None,
    guardian: Person | None,
    relationship: Relationship | None,
    authority: str | None,
    given_on: date | None,
    expires_on: date | None,
    child_opinion: str | None,
    child_words: str | None,
    child_overruled: str | None,
    interpreter: str | None,
    language: str,
    text_language: str | None,
    way: str,
    witness: str | None,
    withheld: str | None,
    **fields: Any,
) -> Consent:
    day = given_on or actor.today
    checks.days(given_on=day, expires_on=expires_on, today=actor.today)
    checks.informed(text=text, points=points, day=day)
    checks.recipient_named(recipient=recipient, kind=recipient_kind)
    checks.groups_fit(purpose=str(fields["purpose"]), groups=groups)
    checks.giver(
        person=person,
        day=day,
        given_by=given_by,
        adult_ground=adult_ground,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        opinion=child_opinion,
    )
    checks.old_enough_to_say(person=person, day=day, opinion=child_opinion)
    checks.child_weighed(opinion=child_opinion, words=child_overruled)
    checks.understood(person=person, language=language, interpreter=interpreter)
    read_from = checks.read_from(
        text=text, language=language, interpreter=interpreter, stated=text_language, clerks=actor.language
    )
    checks.witnessed(way=way, witness=witness)
    asked = Consent(
        person=person,
        recipient=recipient,
        recipient_kind=recipient_kind or "",
        purpose=fields["purpose"],
        groups=_once(groups),
        given_on=day,
    )
    for no, refused in nos_since(asked, actor=actor) if day < actor.today else ():
        raise _said_no_since(asked, no=no, groups=refused)
    return create_record(
        Consent,
        actor=actor,
        person=person,
        agency=actor.agency,
        text=text,
        recipient=recipient,
        language=language,
        recipient_kind=recipient_kind or "",
        groups=_once(groups),
        points=_once(points),
        interpreter=interpreter or "",
        text_language=read_from,
        way=way,
        witness=witness or "",
        given_by=given_by,
        adult_ground=adult_ground or "",
        guardian=guardian,
        relationship=relationship,
        authority=authority or "",
        child_opinion=child_opinion or "",
        child_words=child_words or "",
        child_overruled=child_overruled or "",
        withheld=withheld or "",
        given_on=day,
        expires_on=expires_on,
        **fields,
    )


@command(may=KEEP, post="/consents/{consent}/replacement", title=_("Replace the consent"), labels=LABELS)
def replace_consent(
    *,
    actor: Actor,
    consent: Consent,
    text: Text_,
    points: list[Point],
    groups: list[Group],
    language: Language,
    interpreter: Interpreter | None = None,
    text_language: Language | None = None,
    way: Way,
    witness: Witness | None = None,
    given_by: Giver,
    adult_ground: AdultGround | None = None,
    guardian: Person | None = None,
    relationship: Relationship | None = None,
    authority: Line | None = None,
    child_opinion: Opinion | None = None,
    child_words: Note | None = None,
    child_overruled: Reasons | None = None,
    withheld: Note | None = None,
    expires_on: Day | None = None,
) -> list[Consent]:
    """Put a new consent for the same purpose and recipient in place of one: what it leaves out ends for everybody at once.

    Raises:
        consent.ended, and as `record_consent` but for consent.stands
    """
    held = _standing(consent)
    made = _recorded(
        actor=actor,
        person=held.person,
        text=text,
        points=points,
        purpose=held.purpose,
        groups=groups,
        recipient=held.recipient,
        recipient_kind=held.recipient_kind,
        language=language,
        interpreter=interpreter,
        text_language=text_language,
        way=way,
        witness=witness,
        given_by=given_by,
        adult_ground=adult_ground,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        child_opinion=child_opinion,
        child_words=child_words,
        child_overruled=child_overruled,
        withheld=withheld,
        given_on=None,
        expires_on=expires_on,
    )
    made.replaces, held.replaced_on = held, actor.today
    made.takes_over = held.takes_over or held.agency_id != actor.agency.pk
    made.save(update_fields=["replaces", "takes_over"])
    held.save(update_fields=["replaced_on"])
    move_grants(consent_ref=held.ref, to=made.ref, groups=made.groups, until_on=made.expires_on, actor=actor)
    return [made, held]


@command(
    may=KEEP,
    post="/consents/{consent}/withdrawal",
    title=_("Withdraw the consent"),
    labels={**LABELS, "authority": _("By what right somebody else withdraws")},
    helps=HELPS,
)
def withdraw_consent(
    *,
    actor: Actor,
    consent: Consent,
    withdrawn_by: Giver,
    guardian: Person | None = None,
    relationship: Relationship | None = None,
    authority: Line | None = None,
    note: Note | None = None,
) -> list[Consent]:
    """Take a consent back for the person: whoever had something by it alone loses it in this request.

    Whatever else stands of the same person to the same recipient, for the same purpose and about any of the same details,
    goes with it: no second paper keeps open what was taken back. A child may withdraw alone what was agreed for the child.
    Whoever else takes it back is named or acts on a paper, as when consenting. No reason is asked for.

    Raises:
        consent.ended
        consent.giver_stops_nothing: who acts for children alone would take it back for an adult.
        consent.guardian_unknown, consent.guardian_unnamed and what else stands against who would speak for the person,
        as for a consent.
    """
    held = _standing(consent)
    checks.taker_back(
        person=held.person,
        day=actor.today,
        withdrawn_by=withdrawn_by,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        is_held_adult=bool(held.adult_ground),
    )
    ended = [held, *_saying_the_same(held, on=actor.today)]
    for one in ended:
        one.withdrawn_on, one.withdrawn_by, one.withdrawal_note = actor.today, withdrawn_by, note or ""
        one.withdrawal_guardian, one.withdrawal_relationship, one.withdrawal_authority = (
            guardian,
            relationship,
            authority or "",
        )
        one.save(update_fields=WITHDRAWAL)
        end_grants(consent_ref=one.ref, actor=actor)
    return ended


@command(may=KEEP, post="/consents/{consent}/shares", title=_("Share by this consent"))
def share_by_consent(*, actor: Actor, consent: Consent, agency: Agency, groups: list[Group]) -> Consent:
    """Let the recipient of a consent read details that it covers, until it ends; of what the own body does not read, what it wrote.

    Raises:
        consent.ended
        person.groups_not_shared: they were not shared with the own body, which did not take the person in or has
            written nothing of the kind.
        consent.missing: the consent is not for this body, or not for these details, or the actor may not know for
            which it is.
        consent.body_refused: it is for the kind of body, and a no names this one.
        consent.said_no_since: the person said no to it after this consent was given.
    """
    held = _standing(consent)
    known = [held] if is_known_whole(held, actor=actor) else []
    found = standing_consent(
        person=held.person, recipient=agency, purpose=held.purpose, groups=groups, on=actor.today, among=known
    )
    if found is None:
        raise missing(
            person=held.person,
            agency=agency,
            purpose=held.purpose,
            groups=groups,
            on=actor.today,
            among=known,
            told=actor,
        )
    unread = [] if agency == actor.agency else passed_on(actor=actor, person=held.person, groups=groups)
    for wanted, by in (([one for one in groups if one not in unread], None), (unread, actor.agency)):
        if wanted:
            grant_groups(
                person=held.person,
                agency=agency,
                groups=wanted,
                source=held.ref,
                consent_ref=held.ref,
                until_on=held.expires_on,
                written_by=by,
                actor=actor,
            )
    return held


def missing(
    *,
    person: Person,
    agency: Agency,
    purpose: str,
    groups: list[str],
    on: date,
    among: Iterable[Consent] | None = None,
    asked_by: Actor | None = None,
    told: Actor | None = None,
) -> Refusal:
    """The refusal when no consent covers what is to go to an agency; it names the details that are not agreed, and no others.

    Whoever asks the person (`asked_by`) is told of a consent that names another kind of body, and led to recording one. Whoever
    asks or shares (`told`) is told of a no that names the body.
    """
    title = country().codes["consent_purposes"].get(purpose).title
    lacking = groups_missing(person=person, recipient=agency, purpose=purpose, groups=groups, on=on, among=among)
    values = {"person": person.ref, "agency": agency.title, "purpose": title, "groups": said_groups(lacking)}
    fills: dict[str, str | list[str]] = {"recipient": agency.ref, "purpose": purpose, "groups": groups}
    way = Remedy(act=record_consent.name, places={"person": person.ref}, fills=fills)
    reader = asked_by or told
    no = reader and no_to_body(
        actor=reader, person=person, recipient=agency, purpose=purpose, groups=groups, on=on, among=among
    )
    if no:
        return Refusal("consent.body_refused", **values, no=no.ref, on=last_word_on(no), who=said_no_by([no])).leading(
            way
        )
    since = reader and no_since(
        actor=reader, person=person, recipient=agency, purpose=purpose, groups=groups, on=on, among=among
    )
    if since:
        return Refusal(
            "consent.said_no_since", **values, no=since.ref, on=last_word_on(since), who=said_no_by([since])
        ).leading(way)
    if asked_by is None:
        return Refusal("consent.missing", **values)
    other = to_another_kind(actor=asked_by, person=person, recipient=agency, purpose=purpose, groups=groups)
    if other is None:
        return Refusal("consent.missing", **values).leading(way)
    kinds = country().codes["agency_kinds"]
    named, kind = kinds.get(other.recipient_kind).title, kinds.get(agency.kind).title
    return Refusal("consent.of_another_kind", **values, consent=other.ref, named=named, kind=kind).leading(way)


def _said_no_since(consent: Consent, *, no: Consent, groups: list[str]) -> Refusal:
    to = consent.recipient or country().codes["agency_kinds"].get(consent.recipient_kind)
    refusal: Refusal = Refusal(
        "consent.said_no_since",
        person=consent.person.ref,
        agency=to.title,
        no=no.ref,
        on=last_word_on(no),
        who=said_no_by([no]),
        groups=said_groups(groups),
    ).at("given_on")
    return refusal


def _standing(consent: Consent) -> Consent:
    """The consent as it stands now, held with its person against a second change at the same time."""
    locked(consent.person)
    held = _held().get(pk=consent.pk)
    ended: date | None = held.given_on if held.is_refusal else held.withdrawn_on or held.replaced_on
    if ended:
        raise Refusal("consent.ended", consent=held.ref, on=ended)
    return held


def _saying_the_same(consent: Consent, *, on: date) -> list[Consent]:
    """What else stands for the same purpose and recipient and covers any of the details of a consent."""
    same = _held().filter(
        STANDING,
        living(on),
        person=consent.person,
        purpose=consent.purpose,
        recipient=consent.recipient,
        recipient_kind=consent.recipient_kind,
        groups__overlap=consent.groups,
    )
    return list(same.exclude(pk=consent.pk).order_by("id"))


def _held() -> QuerySet[Consent]:
    return Consent.objects.select_for_update(of=("self",)).select_related(*RELATED)


def _once(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(codes))
