"""The pages of protection. No list, title or address carries a name, and no list leaves as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country, day_here
from qorgan.desk.labels import Words
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text
from qorgan.kit.bodies import attended_by
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.office.letters.models import Letter
from qorgan.office.letters.queries import visible_to as letters_visible
from qorgan.people.queries import person
from qorgan.rights.protection import (
    added_pages,
    apart,
    beginning_pages,
    commands,
    complaints,
    lifting,
    orders,
    queries,
    states,
)
from qorgan.rights.protection.apart_cells import answerer_named, field_cell, kept_apart, words_of_complaint
from qorgan.rights.protection.complaint_pages import ACTS, PASSINGS, TOLD, notices_of_complaint
from qorgan.rights.protection.complaint_pages import FORMS as COMPLAINT_FORMS
from qorgan.rights.protection.measures import MEASURES, told_to_prosecutor
from qorgan.rights.protection.models import Protection, ProtectionLifting, ProtectionRequest
from qorgan.rights.protection.notice_pages import FORMS as NOTICE_FORMS
from qorgan.rights.protection.notice_pages import NOTICES, of_another_region
from qorgan.rights.protection.noticing import notice_of, why_none
from qorgan.rights.protection.phrases import NEVER_BY_TIME, NO_PROCEEDING, NOT_TOLD, SUSPENDED, TELL_FIRST


def _status(record: Any, language: str) -> Text:
    return states.TITLES[record.status]


def _decided(request: ProtectionRequest, language: str) -> datetime | None:
    """When what stands was decided; nothing while a request is open, also again."""
    return None if request.status == states.OPEN else request.decided_anew_at or request.decided_at


def _needs_agency(actor: Actor) -> Mapping[str, Words]:
    if orders.decides(actor.agency):
        return {}
    return {"agency": _("Your own body does not decide on measures of safety.")}


def _complaint_state(record: Any, language: str) -> Text:
    return states.TITLES[record.state]


def _basis(row: Any, language: str) -> str:
    note = country().codes[MEASURES].get(row.measure).note
    return note.in_(language) if note else ""


def _notice_of(row: Any, language: str) -> Text:
    return notice_of(row.measure, ordered_on=day_here(row.from_at))


def _request_notices(request: ProtectionRequest, actor: Actor) -> Iterable[Text]:
    yield from added_pages.added_to(request, actor)
    if request.is_before_proceedings:
        yield NO_PROCEEDING
    if request.status != states.OPEN and request.told_at is None and request.not_told_at is None:
        yield NOT_TOLD


def _protection_notices(protection: Protection, actor: Actor) -> Iterable[Text]:
    if apart.is_apart(protection.request):
        yield apart.STAY_HERE
    if protection.status == states.STANDING:
        yield NEVER_BY_TIME
        yield from added_pages.also_protected(protection, actor)
        taken = protection.measures.values_list("measure", flat=True)
        if protection.prosecutor_told_at is None and not told_to_prosecutor(taken):
            yield why_none(ordered_on=day_here(protection.ordered_at))
        yield from of_another_region(protection) if protection.agency_id == actor.agency.pk else ()


def _lifting_notices(record: ProtectionLifting, actor: Actor) -> Iterable[Text]:
    if record.status == states.SUSPENDED:
        yield SUSPENDED
    if record.status == states.ORDERED and record.told_at is None:
        yield TELL_FIRST


def _letters(title: Words, refs: Callable[[Any], list[str]]) -> Section:
    """The printed orders about a record, as far as the reader may see letters."""
    return Section(
        title,
        rows=lambda record, actor: (
            letters_visible(actor).filter(subject_ref__in=refs(record)).order_by("-prepared_on", "-id")
        ),
        columns=columns_of(
            Letter,
            Column("ref", _("Letter"), link=True),
            "prepared_on",
            Column("language", _("Language"), code_list="languages"),
            Column("status", badge=True),
        ),
        empty=added_pages.no_order,
        may="letter.read",
    )


def _standing(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The measures in force: nothing else can be lifted."""
    codes = country().codes[MEASURES]
    standing = records["protection"].measures.filter(ended_at__isnull=True).order_by("id")
    return [(one.measure, codes.label(one.measure, actor.language)) for one in standing]


def _liftable(records: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """Nothing: a form that would be refused whatever is written in it does not open, not even for who knows its address.

    Raises:
        protection.is_lifted, protection.lifting_waits
    """
    protection: Protection = records["protection"]
    if protection.status != states.STANDING:
        raise Refusal("protection.is_lifted", protection=protection.ref)
    lifting.check_none_waits(protection)
    return {}


def _trial(row: Any, language: str) -> list[str]:
    codes = country().codes["trial_measures"]
    return [codes.label(item.code, language) for item in codes.items if item.code in row.measures]


def _untaken(row: Any, language: str) -> list[str]:
    codes = country().codes["trial_measures"]
    return [codes.label(item.code, language) for item in codes.items if item.code not in row.measures]


COMPLAINTS = (
    Column("ref", _("Complaint"), link=True),
    Column("agency", _("To whom")),
    Column("filed_at", _("Filed at")),
    Column("state", _("State"), cell=_complaint_state, badge=True),
    Column("outcome", _("Outcome"), code_list="complaint_outcomes"),
)
REQUESTS = columns_of(
    ProtectionRequest,
    Column("ref", _("Request"), link=True),
    Column("status", cell=_status, badge=True),
    "received_at capacity agency",
    Column("decided_at", cell=_decided),
    "told_at",
)

LIFTINGS = (
    Column("ref", _("Lifting"), link=True),
    Column("status", _("State"), cell=_status, badge=True),
    Column("agency", _("Ordered by")),
    Column("ordered_at", _("Ordered at")),
    Column("told_at", _("Told at")),
    Column("in_force_at", _("In force at")),
)

keep_pages(
    ListPage(
        query=queries.protection_requests,
        on_home=True,
        leaves_house=False,
        columns=REQUESTS,
        help=_("Decided within the hours of the law, with reasons. A request is begun on the page of the person."),
        empty=_("No requests that are yours to see. Open a person to record one; no proceeding is needed."),
    ),
    ListPage(
        query=queries.protections,
        leaves_house=False,
        columns=(
            Column("ref", link=True),
            Column("status", cell=_status, badge=True),
            "ordered_at agency prosecutor_told_at review_on",
        ),
        empty=_("No measures that are yours to see."),
    ),
    ListPage(
        query=queries.protection_complaints,
        on_home=True,
        leaves_house=False,
        columns=COMPLAINTS,
        empty=_("No complaints that are yours to see."),
    ),
    RecordPage(
        query=queries.protection_request,
        pairs=(
            Pair(_("State"), cell=_status, badge=True),
            "person applicant capacity form received_at threats proceeding earlier agency",
            Pair(_("Who answers for it"), cell=answerer_named),
            "decided_at decided_anew_at",
            Pair(_("Reasons"), cell=field_cell("reasons")),
            *TOLD,
        ),
        sections=(
            Section(
                _("Protection"),
                rows=lambda request, actor: queries.protections_visible_to(actor).filter(
                    Q(request=request) | Q(pk=request.added_to_id)
                ),
                columns=columns_of(
                    Protection,
                    Column("ref", _("Protection"), link=True),
                    Column("status", cell=_status, badge=True),
                    "ordered_at",
                ),
                empty=added_pages.no_measures,
                may=states.DECIDE,
            ),
            Section(
                _("Liftings"),
                rows=lambda request, actor: (
                    queries.liftings_visible_to(actor).filter(protection__request=request).order_by("-id")
                ),
                columns=LIFTINGS,
                empty=_("Nothing lifted."),
            ),
            Section(
                _("Complaints"),
                rows=lambda request, actor: request.complaints.select_related("agency").order_by("-filed_at", "-id"),
                columns=COMPLAINTS,
                actions=(complaints.complain_of_refusal,),
                empty=_("No complaints."),
            ),
            _letters(_("Printed orders"), lambda request: [request.ref]),
            kept_apart(lambda request, actor: apart.words_for_deciding(request, actor=actor)),
        ),
        actions=(commands.grant_protection, commands.refuse_protection, commands.tell_applicant, queries.open_threat),
        notices=_request_notices,
    ),
    RecordPage(
        query=queries.protection,
        pairs=(
            Pair(_("State"), cell=_status, badge=True),
            "request person pseudonym consent adult_ground agency",
            Pair(_("Who answers for it"), cell=answerer_named),
            "ordered_at prosecutor prosecutor_told_at proceeding review_on lifted_at",
        ),
        sections=(
            Section(
                _("Safety measures"),
                rows=lambda protection, actor: protection.measures.order_by("id"),
                columns=(
                    Column("measure", _("Safety measure"), code_list=MEASURES),
                    Column("measure", _("Basis"), cell=_basis),
                    Column("measure", _("Prosecutor told within"), cell=_notice_of),
                    Column("from_at", _("From")),
                    Column("prosecutor_told_at", _("Prosecutor told at")),
                    Column("ended_at", _("Ended at")),
                ),
                actions=(commands.add_measures,),
                empty=_("No measures."),
            ),
            NOTICES,
            added_pages.FURTHER,
            Section(
                _("Looked at again"),
                rows=lambda protection, actor: protection.reviews.order_by("-reviewed_at", "-id"),
                columns=(
                    Column("reviewed_at", _("On")),
                    Column("result", _("Result"), code_list="protection_review_results", badge=True),
                    Column("reasons", _("Reasons"), cell=field_cell("reasons")),
                ),
                actions=(commands.review_protection,),
                empty=_("Not looked at again yet."),
            ),
            Section(
                _("Liftings"),
                rows=lambda protection, actor: protection.liftings.select_related("agency").order_by("-id"),
                columns=LIFTINGS,
                actions=(lifting.order_lifting,),
                empty=_("Nothing lifted."),
            ),
            Section(
                _("Heard in court"),
                rows=lambda protection, actor: protection.hearings.select_related("agency").order_by("-held_on", "-id"),
                columns=(
                    Column("held_on", _("Heard on")),
                    Column("agency", _("Court")),
                    Column("measures", _("Measures taken at the hearing"), cell=_trial),
                    Column("measures", _("Not done"), cell=_untaken),
                    Column("note", _("Note"), cell=field_cell("note")),
                ),
                actions=(lifting.record_hearing,),
                empty=_("Not heard in court yet."),
            ),
            _letters(_("Printed orders"), added_pages.letters_about),
            kept_apart(lambda protection, actor: apart.words_for_deciding(protection.request, actor=actor)),
        ),
        actions=(commands.tell_prosecutor, commands.link_proceeding, commands.assign_handler),
        notices=_protection_notices,
    ),
    RecordPage(
        query=queries.protection_lifting,
        pairs=(
            Pair(_("State"), cell=_status, badge=True),
            "protection agency ordered_at measures",
            Pair(_("Reasons"), cell=field_cell("reasons")),
            *TOLD,
            "not_before in_force_at",
        ),
        sections=(
            Section(
                _("Complaints"),
                rows=lambda record, actor: record.complaints.select_related("agency").order_by("-filed_at", "-id"),
                columns=COMPLAINTS,
                actions=(complaints.complain_of_lifting,),
                empty=_("No complaints."),
            ),
            _letters(_("Printed orders"), lambda record: [record.ref]),
        ),
        actions=(lifting.tell_of_lifting, lifting.put_lifting_into_force),
        notices=_lifting_notices,
    ),
    RecordPage(
        query=queries.protection_complaint,
        pairs=(
            Pair(_("State"), cell=_complaint_state, badge=True),
            "request lifting agency filed_in filed_at",
            Pair(_("Grounds"), cell=field_cell("grounds")),
            "decided_at",
            Pair(name="outcome", badge=True),
            Pair(_("Reasons"), cell=field_cell("reasons")),
            *TOLD,
        ),
        sections=(PASSINGS, kept_apart(words_of_complaint)),
        actions=ACTS,
        notices=notices_of_complaint,
    ),
    FormPage(
        command=queries.open_threat,
        template="protection/threat.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name, the time and the purpose are written to the journal before it is shown."),
    ),
    FormPage(command=lifting.order_lifting, initial=_liftable, offers={"measures": _standing}),
    FormPage(command=commands.grant_protection, goes_to=added_pages.after_granting),
    *COMPLAINT_FORMS,
    *NOTICE_FORMS,
    FormPage(
        command=commands.request_protection,
        offers={"agency": attended_by("protection.decide")},
        needs=_needs_agency,
        help=_(
            "The hours of the law run from the moment of receipt. Nothing else is waited for: no proceeding, no paper."
        ),
        done=_("Recorded. The hours run."),
    ),
    *beginning_pages.forms(needs=_needs_agency),
)
extend_record(person, actions=(commands.request_protection,))
