"""The pages of refusals to admit, extensions, warnings, expulsions and complaints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Text
from qorgan.kit.bodies import offered
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.people import undeliverable
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.victims.care.deciding import (
    after_expulsion,
    appeals,
    going_on,
    hearing,
    hearing_of_answers,
    queries,
    saying_again,
    sending_away,
    sending_on,
    staying,
    turning_away,
    withdrawing,
)
from qorgan.victims.care.deciding.bodies import kinds_told
from qorgan.victims.care.deciding.sent_to_closed import told_of_closed
from qorgan.victims.care.deciding.states import APPEALED, STANDS, TITLES
from qorgan.victims.care.deciding.telling import about_of, told_late
from qorgan.victims.care.pages import reasons_of
from qorgan.victims.care.queries import care_file
from qorgan.victims.care.withdrawing import withdrawn_words

CLOSED_LIST = _(
    "The law knows three grounds. Papers, a decision, a proceeding, citizenship and region are none of them."
)
WITHDRAWN = Text(
    en="Entered by mistake and withdrawn: {reason}",
    ru="Внесено по ошибке и отозвано: {reason}",
    kk="Қате енгізіліп, кері қайтарылған: {reason}",
)
TAKEN_BACK = Text(
    en="Withdrawn, and the stay went on: {reason}",
    ru="Отозвано, пребывание продолжено: {reason}",
    kk="Кері қайтарылды, болу жалғасты: {reason}",
)
UNWARNED = Text(
    en="No warning: the ground asks for none",
    ru="Без предупреждения: основание его не требует",
    kk="Ескертусіз: негіз оны талап етпейді",
)
TELL_ON_PAPER = Text(en="no: tell it on paper", ru="нет: сообщите письмом", kk="жоқ: хатпен хабарлаңыз")
TAKE_IN = Text(
    en="The refusal was reversed: the person is to be taken in.",
    ru="Отказ отменён: человека нужно принять.",
    kk="Бас тартудың күші жойылды: адамды қабылдау керек.",
)


GOES = (STANDS, APPEALED)
MISTAKEN = Column("withdrawn", _("Withdrawn"), cell=withdrawn_words, rare=True)
LATE = Text(
    en="Entered when the stay had run out: the term stays missed.",
    ru="Внесено, когда срок пребывания уже истёк: срок остаётся нарушенным.",
    kk="Болу мерзімі өткеннен кейін енгізілген: мерзім бұзылған күйінде қалады.",
)


def _entered_late(row: Any, language: str) -> Text | str:
    return LATE if row.is_late else ""


def _state(decision: Any, language: str) -> Text:
    return TITLES[decision.state]


def _warned(expulsion: Any, language: str) -> date | Text:
    return expulsion.house_warning.warned_on if expulsion.house_warning else UNWARNED


def _told(appeal: Any, language: str) -> Text:
    return appeal.answering.title if appeal.answering else TELL_ON_PAPER


def _about(appeal: Any, language: str) -> Text:
    return country().codes["appealed_decisions"].get(about_of(appeal)).title


def _ground(appeal: Any, language: str) -> Text:
    codes = "discharge_reasons" if appeal.expulsion_id else "refusal_grounds"
    return country().codes[codes].get(appeal.decision.ground).title


def _expulsion_notices(expulsion: Any, actor: Actor) -> Iterable[Text]:
    if expulsion.withdrawn_on:
        yield TAKEN_BACK.filled(reason=expulsion.withdrawn_because)
    elif expulsion.state in GOES and expulsion.care_file.discharged_on:
        owed = after_expulsion.sought_after(expulsion, ended=expulsion.care_file.discharged_on)
        yield from told_of_closed(expulsion, owed=owed)
    yield from told_late(expulsion, decided_on=expulsion.decided_on, agency=expulsion.care_file.agency)


def _refusal_notices(refusal: Any, actor: Actor) -> Iterable[Text]:
    if refusal.withdrawn_on:
        yield WITHDRAWN.filled(reason=refusal.withdrawn_because)
    elif refusal.state == "reversed" and refusal.care_file is None:
        yield TAKE_IN
    elif refusal.state in GOES:
        yield from told_of_closed(refusal, owed=sending_on.sought_after(refusal))
    yield from told_late(refusal, decided_on=refusal.refused_on, agency=refusal.agency)


def _appeals(act: Any) -> Section:
    return Section(
        _("Complaints to another body"),
        rows=lambda decision, actor: decision.appeals.order_by("-lodged_on", "-id"),
        columns=(
            Column("lodged_on", _("Lodged on")),
            Column("lodged_by", _("Who complains"), code_list="applicants"),
            Column("body", _("Body that decides"), code_list="appeal_bodies"),
            Column("answering", _("Told through the house"), cell=_told),
            Column("is_suspending", _("Suspended until then")),
            Column("decided_on", _("Decided on")),
            Column("outcome", _("Outcome"), code_list="appeal_outcomes", badge=True),
            Column("note", _("Note")),
            Column("told_on", _("Told on")),
        ),
        actions=(act,),
        row_actions=(appeals.decide_appeal, hearing_of_answers.tell_of_answer),
        empty=_("No complaint."),
    )


UNTOLD = (
    Pair(hearing.LABELS["not_told_because"], "not_told_because", code_list=undeliverable.REASONS),
    Pair(hearing.LABELS["not_told_tried"], "not_told_tried"),
    Pair(hearing.LABELS["not_told_on"], "not_told_on"),
)
REFUSED = (
    Column("ref", _("Refusal to admit"), link=True),
    Column("refused_on", _("Refused on"), sort="refused_on"),
    Column("ground", _("Ground"), code_list="refusal_grounds"),
    Column("state", _("State"), cell=_state, badge=True),
)

APPEALED_TO = {"answering": offered(kinds_told)}

keep_pages(
    ListPage(
        query=queries.admission_refusals,
        menu=Menu(section="victims", order=24, icon="circle-x"),
        columns=(*REFUSED, Column("person", _("Person")), Column("agency", _("Organisation"))),
        help=CLOSED_LIST,
        empty=_("Nobody was turned away."),
        joins=("person", "agency"),
    ),
    RecordPage(
        query=queries.admission_refusal,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            Pair(_("Person"), "person"),
            Pair(_("Organisation"), "agency"),
            Pair(_("Refused on"), "refused_on"),
            Pair(_("Ground"), "ground", code_list="refusal_grounds"),
            Pair(_("What it rests on"), "explanation"),
            Pair(_("Who applied"), "applied_by", code_list="applicants"),
            Pair(_("Told on"), "told_on"),
            *UNTOLD,
            Pair(_("Sent to another organisation"), "sent_to"),
            Pair(sending_on.LABELS["sent_where"], "sent_where"),
            Pair(sending_on.LABELS["child_receiver"], "child_receiver", code_list="child_receivers"),
            Pair(sending_on.LABELS["sent_on"], "sent_on"),
            Pair(sending_on.LABELS["received_by"], "received_by"),
            Pair(sending_on.LABELS["received_at"], "received_at"),
            Pair(saying_again.BEFORE, cell=saying_again.said_before),
            Pair(_("Care file"), "care_file"),
        ),
        sections=(_appeals(appeals.appeal_refusal),),
        actions=(hearing.tell_of_refusal, sending_on.send_on, appeals.appeal_refusal, turning_away.withdraw_refusal),
        notices=_refusal_notices,
    ),
    ListPage(
        query=queries.expulsions,
        columns=(
            Column("ref", _("Expulsion"), link=True),
            Column("care_file", _("Care file")),
            Column("decided_on", _("Decided on"), sort="decided_on"),
            Column("ground", _("Ground"), code_list="discharge_reasons"),
            Column("state", _("State"), cell=_state, badge=True),
        ),
        empty=_("Nobody was expelled."),
        joins=("care_file",),
    ),
    RecordPage(
        query=queries.expulsion,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            Pair(_("Care file"), "care_file"),
            Pair(_("Decided on"), "decided_on"),
            Pair(_("Ground"), "ground", code_list="discharge_reasons"),
            Pair(_("What it rests on"), "explanation"),
            Pair(_("Warned on"), cell=_warned),
            Pair(_("Told on"), "told_on"),
            *UNTOLD,
            Pair(_("Sent to another organisation"), "sent_to"),
            Pair(sending_on.LABELS["sent_where"], "sent_where"),
            Pair(sending_on.LABELS["child_receiver"], "child_receiver", code_list="child_receivers"),
            Pair(sending_on.LABELS["sent_on"], "sent_on"),
            Pair(sending_on.LABELS["received_by"], "received_by"),
            Pair(sending_on.LABELS["received_at"], "received_at"),
            Pair(saying_again.BEFORE, cell=saying_again.said_before),
        ),
        sections=(_appeals(appeals.appeal_expulsion),),
        actions=(
            hearing.tell_of_expulsion,
            after_expulsion.send_expelled_on,
            appeals.appeal_expulsion,
            sending_away.withdraw_expulsion,
        ),
        notices=_expulsion_notices,
    ),
    ListPage(
        query=queries.care_appeals,
        menu=Menu(section="victims", order=29, icon="scale"),
        columns=(
            Column("ref", _("Complaint"), link=True),
            Column("lodged_on", _("Lodged on"), sort="lodged_on"),
            Column("about", _("Decision"), cell=_about),
            Column("provider", _("Organisation")),
            Column("body", _("Body that decides"), code_list="appeal_bodies"),
            Column("decided_on", _("Decided on")),
            Column("outcome", _("Outcome"), code_list="appeal_outcomes", badge=True),
        ),
        empty=_("No complaint."),
    ),
    RecordPage(
        query=queries.care_appeal,
        pairs=(
            Pair(_("Decision complained about"), cell=_about),
            Pair(_("Reference of the decision"), cell=lambda appeal, language: appeal.decision.ref),
            Pair(_("Organisation"), "provider"),
            Pair(_("Ground"), cell=_ground),
            Pair(_("What it rests on"), "decision.explanation"),
            Pair(_("Lodged on"), "lodged_on"),
            Pair(_("Who complains"), "lodged_by", code_list="applicants"),
            Pair(_("Body that decides"), "body", code_list="appeal_bodies"),
            Pair(_("Told through the house"), cell=_told),
            Pair(_("Suspended until then"), "is_suspending"),
            Pair(_("Decided on"), "decided_on"),
            Pair(_("Outcome"), "outcome", code_list="appeal_outcomes", badge=True),
            Pair(_("Note"), "note"),
            Pair(_("Told on"), "told_on"),
            *UNTOLD,
        ),
        actions=(appeals.answer_appeal, hearing_of_answers.tell_of_answer),
    ),
    FormPage(command=sending_away.withdraw_expulsion, goes_to=lambda made: f"/expulsions/{made[0].ref}"),
    FormPage(command=appeals.answer_appeal, goes_to=lambda made: f"/care-appeals/{made.ref}"),
    FormPage(
        command=turning_away.refuse_admission, help=CLOSED_LIST, goes_to=lambda made: f"/admission-refusals/{made.ref}"
    ),
    FormPage(command=hearing.tell_of_refusal, goes_to=lambda made: f"/admission-refusals/{made.ref}"),
    FormPage(command=hearing.tell_of_expulsion, goes_to=lambda made: f"/expulsions/{made.ref}"),
    FormPage(command=after_expulsion.send_expelled_on, goes_to=lambda made: f"/expulsions/{made.ref}"),
    FormPage(command=sending_on.send_on, goes_to=lambda made: f"/admission-refusals/{made.ref}"),
    FormPage(command=staying.extend_stay, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=going_on.explain_stay, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=staying.withdraw_extension, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=withdrawing.withdraw_warning, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(command=withdrawing.withdraw_explanation, goes_to=lambda made: f"/care-files/{made[0].ref}"),
    FormPage(
        command=sending_away.expel,
        offers={"ground": reasons_of(expels=True)},
        goes_to=lambda made: f"/expulsions/{made[1].ref}",
    ),
    FormPage(
        command=appeals.appeal_refusal, choices=APPEALED_TO, goes_to=lambda made: f"/admission-refusals/{made[1].ref}"
    ),
    FormPage(command=appeals.appeal_expulsion, choices=APPEALED_TO, goes_to=lambda made: f"/expulsions/{made[1].ref}"),
    *(
        FormPage(
            command=act,
            goes_to=lambda made: f"/{'expulsions' if made[0].expulsion_id else 'admission-refusals'}/{made[1].ref}",
        )
        for act in (appeals.decide_appeal, hearing_of_answers.tell_of_answer)
    ),
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
            row_actions=(withdrawing.withdraw_explanation,),
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
            row_actions=(withdrawing.withdraw_warning,),
            empty=_("No warning."),
        ),
        Section(
            _("Expulsions"),
            rows=lambda file, actor: (
                queries.expulsions_visible_to(actor).filter(care_file=file).order_by("-decided_on", "-id")
            ),
            columns=(
                Column("ref", _("Expulsion"), link=True),
                Column("decided_on", _("Decided on")),
                Column("ground", _("Ground"), code_list="discharge_reasons"),
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
            columns=(*REFUSED, Column("agency", _("Organisation"))),
            actions=(turning_away.refuse_admission,),
            empty=none_or_unshown(_("Nobody turned the person away.")),
            may="care.read",
        ),
    ),
)
