"""The pages of consents; a person's consents also stand on the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.unnamed import ANOTHER
from qorgan.desk.country import country
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.bodies import able_to, offered
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
from qorgan.people.ages import is_minor_on
from qorgan.people.consent import commands, looks, queries, refused, states
from qorgan.people.consent.doubts import is_doubtful
from qorgan.people.consent.exceptions import last_word_on, nos_beside
from qorgan.people.consent.models import Consent
from qorgan.people.consent.phrases import (
    AGE_NOT_KNOWN,
    CHILD_DISAGREES,
    DOUBTED,
    ENDED,
    GROUNDS,
    NO_TEXT_IN_OWN,
    NOT_TO,
    ONLY_OWN,
    READ_IN_OWN,
    READ_THIS,
    REFUSED_SINCE,
    RUN_OUT,
    SAID_NO,
    SAID_NO_TO_ONE,
    TAKEN_FROM,
    THE_SAME,
    read_in_care,
    said_no_by,
)
from qorgan.people.consent.told import is_own, none_or_own, told_grants, told_shares
from qorgan.people.family.queries import relationships_by_name
from qorgan.people.grants import said_groups
from qorgan.people.hidden_records import WHOLE, none_or_unshown
from qorgan.people.models import Person
from qorgan.people.queries import person
from qorgan.people.writers import writer

SAME = (
    "text",
    "points",
    "groups",
    "language",
    "interpreter",
    "text_language",
    "way",
    "witness",
    "given_by",
    "adult_ground",
    "guardian",
    "relationship",
    "authority",
    "withheld",
)


def _state(consent: Consent, language: str) -> Text:
    return states.TITLES[states.kept_state(consent)]


def _recipient(consent: Consent, language: str) -> Any:
    if consent.recipient:
        return consent.told_recipient or ANOTHER
    return country().codes["agency_kinds"].label(consent.recipient_kind, language)


def _words(consent: Consent, language: str) -> str:
    note = country().codes["consent_texts"].get(consent.text).note if consent.text else None
    return note.in_(language) if note else ""


def _notices(consent: Consent, actor: Actor) -> Iterable[Text]:
    state = states.state_on(consent, actor.today)
    if state in (states.WITHDRAWN, states.REPLACED):
        yield ENDED
    elif state == states.REFUSED:
        yield (SAID_NO_TO_ONE if consent.recipient else SAID_NO).filled(who=said_no_by([consent]))
    elif state == states.EXPIRED:
        yield RUN_OUT
    elif outgrown := queries.outgrown(consent, on=actor.today):
        yield outgrown
    if state == states.GIVEN:
        for no, refused in queries.nos_since(consent, actor=actor):
            yield REFUSED_SINCE.filled(on=last_word_on(no), no=no.ref, groups=said_groups(refused))
    if state == states.GIVEN and consent.recipient_kind:
        yield from _not_to(consent, actor)
    if state in (states.GIVEN, states.EXPIRED) and (consent.doubted_at or is_doubtful(consent)):
        yield DOUBTED
    if consent.child_opinion == "disagrees":
        yield CHILD_DISAGREES
    if state in (states.WITHDRAWN, states.REFUSED):
        yield read_in_care()
    if not is_own(consent, actor):
        yield ONLY_OWN


def _not_to(consent: Consent, actor: Actor) -> Iterable[Text]:
    """The bodies of the kind to which a no that the reader may open was said, outright or by taking back a consent that named them."""
    said = [one.pk for one in nos_beside(consent, on=actor.today)]
    for no in queries.visible_to(actor).filter(pk__in=said).order_by("id"):
        refused = [group for group in consent.groups if group in no.groups]
        says = NOT_TO if no.is_refusal else TAKEN_FROM
        named = no.told_recipient.title if no.told_recipient else ANOTHER
        yield says.filled(agency=named, no=no.ref, groups=said_groups(refused))


def _text_in_use(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    items = country().codes["consent_texts"].valid_on(actor.today)
    return {"text": items[-1].code if items else "", "language": records["person"].language}


def _as_before(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["consent"], name) for name in SAME}


def _written_in(language: str) -> list[tuple[str, str]]:
    """The languages in which the house has the text."""
    return [(code, country().codes["languages"].label(code, language)) for code in LANGUAGES]


def _to_read(person: Person, actor: Actor) -> Iterable[Text]:
    """The text to be read out: in the person's language where it is written, else for whoever interprets; and the clerk's."""
    names, own = country().codes["languages"], person.language
    for item in country().codes["consent_texts"].valid_on(actor.today)[-1:]:
        if item.note is None:
            continue
        is_written = own in LANGUAGES and own != actor.language
        if is_written:
            yield READ_IN_OWN.filled(language=names.get(own).title, text=item.note.in_(own))
        elif own and own not in LANGUAGES:
            yield NO_TEXT_IN_OWN.filled(language=names.get(own).title)
        says = THE_SAME if is_written else READ_THIS
        yield says.filled(text=Text(**{code: item.note.in_(code) for code in LANGUAGES}))


def _before_recording(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return _before_asking(records["person"], actor)


def _before_replacing(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return _before_asking(records["consent"].person, actor)


def _before_asking(person: Person, actor: Actor) -> Iterable[Text]:
    yield from _to_read(person, actor)
    if is_minor_on(person, actor.today) is None:
        yield AGE_NOT_KNOWN
    yield read_in_care()


def _before_a_no(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return [read_in_care()]


def _relationships(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The relationships by which it can be said who consents for the person."""
    return relationships_by_name(records["person"] if "person" in records else records["consent"].person, actor)


COLUMNS = columns_of(
    Consent,
    "purpose",
    Column("recipient", _("To whom"), cell=_recipient),
    "groups given_on",
    Column("state", _("State"), cell=_state, badge=True),
    "expires_on",
)

keep_pages(
    ListPage(
        query=queries.consents,
        columns=(Column("ref", link=True), "person", *COLUMNS),
        empty=_("No consents yet. Open a person's page to record what the person agrees to."),
        begun_by=commands.record_consent,
    ),
    RecordPage(
        query=queries.consent,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person purpose",
            Pair(_("To whom"), cell=_recipient),
            "groups withheld given_on expires_on given_by adult_ground guardian",
            Pair(name="relationship", guarded=True),
            "authority child_opinion child_words child_overruled way witness language interpreter points text",
            "text_language",
            Pair(_("The text"), cell=_words),
            Pair(_("Written down by"), cell=writer),
            "replaces",
            Pair(_("Next consent"), cell=lambda consent, language: getattr(consent, "replaced_by", None)),
            "replaced_on withdrawn_on withdrawn_by withdrawal_guardian",
            Pair(name="withdrawal_relationship", guarded=True),
            "withdrawal_authority withdrawal_note",
        ),
        sections=(
            Section(
                _("Who has access by it now"),
                rows=lambda consent, actor: told_grants(
                    queries.grants_by(consent, on=actor.today), consent=consent, actor=actor
                ),
                columns=(
                    Column("told_agency", _("Agency")),
                    Column("groups", _("Which details"), code_list="field_groups"),
                    Column("granted_at", _("Since")),
                    Column("until_on", _("Last day")),
                    Column("told_written_by", _("Only what this body wrote")),
                    Column("source", _("By which record")),
                ),
                actions=(commands.share_by_consent,),
                empty=none_or_own(_("Nobody by this consent.")),
            ),
            Section(
                _("Shared by this consent without a referral"),
                rows=lambda consent, actor: told_shares(consent, actor=actor),
                columns=(
                    Column("agency", _("Agency")),
                    Column("groups", _("What it could read")),
                    Column("written_by", _("Only what this body wrote")),
                    Column("since", _("Since")),
                    Column("until", _("Until")),
                ),
                empty=none_or_own(_("Nothing was shared by it.")),
            ),
            Section(
                _("Who read what by this consent, or by a law until it was taken back"),
                rows=lambda consent, actor: looks.reads_of(consent, actor=actor),
                columns=(
                    Column("at", _("When")),
                    Column("agency", _("Agency")),
                    Column("act", _("What was opened")),
                    Column("purpose", _("Purpose")),
                    Column("ground", _("On which ground"), cell=lambda look, language: GROUNDS[look.ground]),
                ),
                empty=none_or_own(_("The journal knows of no look by this consent.")),
            ),
        ),
        actions=(commands.share_by_consent, commands.replace_consent, commands.withdraw_consent),
        notices=_notices,
    ),
    FormPage(
        command=commands.record_consent,
        offers={"relationship": _relationships},
        choices={"recipient": offered(lambda: able_to("person.read"), with_kind=True), "text_language": _written_in},
        initial=_text_in_use,
        notices=_before_recording,
        linked=("purpose", "groups"),
        mends=True,
        help=_("Read the text first. Saying no costs the person nothing: help is given all the same."),
    ),
    FormPage(
        command=commands.replace_consent,
        offers={"relationship": _relationships},
        choices={"text_language": _written_in},
        initial=_as_before,
        goes_to=lambda made: f"/consents/{made[0].ref}",
        notices=_before_replacing,
    ),
    FormPage(
        command=refused.record_refused_consent,
        offers={"relationship": _relationships},
        choices={"recipient": offered(lambda: able_to("person.read"), with_kind=True)},
        notices=_before_a_no,
        help=_(
            "What a law opened to this body closes now, unless the law overrides a no. The person need not say why; do not ask."
        ),
    ),
    FormPage(
        command=commands.withdraw_consent,
        offers={"relationship": _relationships},
        notices=_before_a_no,
        help=_("Access by this consent ends now. The person need not say why; do not ask."),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Consents"),
            rows=queries.about,
            columns=columns_of(Consent, Column("ref", link=True), *COLUMNS),
            actions=(commands.record_consent, refused.record_refused_consent),
            row_actions=(commands.withdraw_consent,),
            empty=none_or_unshown(_("Nothing agreed yet."), group=WHOLE),
            may="consent.read",
            stages=(Stage(_("Consent"), "given_on", 20, act=commands.record_consent),),
        ),
    ),
)
