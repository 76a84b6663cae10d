"""The pages of refusals to admit, extensions, warnings and expulsions, and what stands on the page of an appeal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    extend_records,
    keep_pages,
)
from qorgan.office.appeals.commands import lodge_appeal
from qorgan.office.appeals.models import Appeal
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.victims.care.deciding import (
    after_expulsion,
    going_on,
    queries,
    saying_again,
    sending_away,
    sending_on,
    staying,
    turning_away,
    withdrawals,
)
from qorgan.victims.care.deciding.appeal_letters import EXPULSION, REFUSAL
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from qorgan.victims.care.deciding.sent_to_closed import told_of_closed
from qorgan.victims.care.deciding.states import APPEALED, STANDS, TITLES
from qorgan.victims.care.pages import reasons_of
from qorgan.victims.care.queries import care_file
from qorgan.victims.care.withdrawals import withdrawn_words

CLOSED_LIST = _(
    "The law knows three grounds. Papers, a decision, a proceeding, citizenship and region are none of them."
)
WITHDRAWN = Phrase("Entered by mistake and withdrawn: {reason}")
TAKEN_BACK = Phrase("Withdrawn, and the stay went on: {reason}")
UNWARNED = Phrase("No warning: the ground asks for none")
TAKE_IN = Phrase("The refusal was reversed: the person is to be taken in.")


GOES = (STANDS, APPEALED)
MISTAKEN = Column("withdrawn", _("Withdrawn"), cell=withdrawn_words, rare=True)
LATE = Phrase("Entered when the stay had run out: the term stays missed.")


def _entered_late(row: Any, language: str) -> Text | str:
    return LATE if row.is_late else ""


def _state(decision: Any, language: str) -> Text:
    return TITLES[decision.state]


def _warned(expulsion: Any, language: str) -> date | Text:
    return expulsion.house_warning.warned_on if expulsion.house_warning else UNWARNED


def _ground(appeal: Appeal, language: str) -> Text:
    codes = "discharge_reasons" if appeal.about == EXPULSION else "refusal_grounds"
    return country().codes[codes].get(appeal.decision.ground).title


def _expulsion_notices(expulsion: Any, actor: Actor) -> Iterable[Text]:
    if expulsion.withdrawn_on:
        yield TAKEN_BACK.filled(reason=expulsion.withdrawn_because)
    elif expulsion.state in GOES and expulsion.care_file.discharged_on:
        owed = after_expulsion.sought_after(expulsion, ended=expulsion.care_file.discharged_on)
        yield from told_of_closed(expulsion, owed=owed)


def _refusal_notices(refusal: Any, actor: Actor) -> Iterable[Text]:
    if refusal.withdrawn_on:
        yield WITHDRAWN.filled(reason=refusal.withdrawn_because)
    elif refusal.state == "reversed" and refusal.care_file is None:
        yield TAKE_IN
    elif refusal.state in GOES:
        yield from told_of_closed(refusal, owed=sending_on.sought_after(refusal))


REFUSED = columns_of(
    AdmissionRefusal,
    Column("ref", _("Refusal to admit"), link=True),
    "refused_on ground",
    Column("state", _("State"), cell=_state, badge=True),
)

keep_pages(
    ListPage(
        query=queries.admission_refusals,
        columns=(*REFUSED, "person agency"),
        help=CLOSED_LIST,
        empty=_("Nobody was turned away."),
        joins=("person", "agency"),
    ),
    RecordPage(
        query=queries.admission_refusal,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person agency refused_on ground explanation applied_by sent_to sent_where child_receiver sent_on",
            "received_by received_at",
            Pair(saying_again.BEFORE, cell=saying_again.said_before),
            "care_file",
        ),
        actions=(sending_on.send_on, lodge_appeal, turning_away.withdraw_refusal),
        notices=_refusal_notices,
    ),
    ListPage(
        query=queries.expulsions,
        columns=(
            Column("ref", link=True),
            "care_file decided_on ground",
            Column("state", _("State"), cell=_state, badge=True),
        ),
        empty=_("Nobody was expelled."),
        joins=("care_file",),
    ),
    RecordPage(
        query=queries.expulsion,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "care_file decided_on ground explanation",
            Pair(_("Warned on"), cell=_warned),
            "sent_to sent_where child_receiver sent_on received_by received_at",
            Pair(saying_again.BEFORE, cell=saying_again.said_before),
        ),
        actions=(after_expulsion.send_expelled_on, lodge_appeal, sending_away.withdraw_expulsion),
        notices=_expulsion_notices,
    ),
    FormPage(command=sending_away.withdraw_expulsion, goes_to=lambda made: f"/expulsions/{made[0].ref}"),
    FormPage(
        command=turning_away.refuse_admission, help=CLOSED_LIST, goes_to=lambda made: f"/admission-refusals/{made.ref}"
    ),
    FormPage(command=after_expulsion.send_expelled_on, goes_to=lambda made: f"/expulsions/{made.ref}"),
    FormPage(command=sending_on.send_on, goes_to=lambda made: f"/admission-refusals/{made.ref}"),
    FormPage(command=staying.extend_stay, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=going_on.explain_stay, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=staying.withdraw_extension, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=withdrawals.withdraw_warning, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=withdrawals.withdraw_explanation, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(
        command=sending_away.expel,
        offers={"ground": reasons_of(expels=True)},
        goes_to=lambda made: f"/expulsions/{made[1].ref}",
    ),
)
extend_records(
    Section(
        _("Decision appealed against"),
        rows=lambda appeal, actor: [appeal],
        columns=(
            Column("decision_ref", _("Decision")),
            Column("ground", _("Ground"), cell=_ground),
            Column("decision.explanation", _("What it rests on")),
        ),
    ),
    shows_on=lambda record, actor: isinstance(record, Appeal) and record.about in (REFUSAL, EXPULSION),
)
extend_record(
    care_file,
    actions=(staying.extend_stay, going_on.explain_stay, sending_away.expel),
    sections=(
        Section(
            _("Extensions of the stay"),
            rows=lambda file, actor: file.extensions.order_by("-decided_on", "-id"),
            columns=(
                Column("decided_on", _("Decided on")),
                Column("ground", _("Ground"), code_list="stay_extension_grounds"),
                Column("until_on", _("Until")),
                Column("recorded_at", _("Entered on")),
                Column("is_late", _("Remark"), cell=_entered_late),
                Column("note", _("Note")),
                Column("withdrawn_on", _("Withdrawn on")),
            ),
            actions=(staying.extend_stay,),
            row_actions=(staying.withdraw_extension,),
            empty=_("The stay was not extended."),
        ),
        Section(
            _("Why the stay goes on"),
            rows=lambda file, actor: file.explanations.order_by("-explained_on", "-id"),
            columns=(
                Column("explained_on", _("Explained on")),
                Column("reason", _("Why the stay goes on"), code_list=going_on.REASONS),
                Column("note", _("Note")),
                MISTAKEN,
            ),
            actions=(going_on.explain_stay,),
            row_actions=(withdrawals.withdraw_explanation,),
            empty=_("Nothing was explained."),
        ),
        Section(
            _("Warnings"),
            rows=lambda file, actor: file.warnings.order_by("-warned_on", "-id"),
            columns=(
                Column("warned_on", _("Warned on")),
                Column("breach", _("What was not kept"), code_list="house_breaches"),
                Column("language", _("Language it was explained in"), code_list="languages"),
                Column("note", _("Note")),
                MISTAKEN,
            ),
            actions=(sending_away.warn_person,),
            row_actions=(withdrawals.withdraw_warning,),
            empty=_("No warning."),
        ),
        Section(
            _("Expulsions"),
            rows=lambda file, actor: (
                queries.expulsions_visible_to(actor).filter(care_file=file).order_by("-decided_on", "-id")
            ),
            columns=columns_of(
                Expulsion,
                Column("ref", _("Expulsion"), link=True),
                "decided_on ground",
                Column("state", _("State"), cell=_state, badge=True),
            ),
            empty=_("Not expelled."),
        ),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Refusals to admit"),
            rows=lambda person, actor: (
                queries.refusals_visible_to(actor).filter(person=person).order_by("-refused_on", "-id")
            ),
            columns=columns_of(AdmissionRefusal, *REFUSED, "agency"),
            actions=(turning_away.refuse_admission,),
            empty=none_or_unshown(_("Nobody turned the person away.")),
            may="care.read",
        ),
    ),
)
