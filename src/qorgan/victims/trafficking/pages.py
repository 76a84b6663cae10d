"""The pages of trafficking histories and of external assistance; both stand on the person's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, FormPage, Pair, RecordPage, Section, columns_of, extend_record, keep_pages
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.models import Person
from qorgan.people.queries import person
from qorgan.people.writers import writer
from qorgan.victims.trafficking import commands, queries
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory
from qorgan.victims.trafficking.states import TITLES

NO_DECISION = Phrase(
    "The status is what another body tells. It is no decision: decide on the status of the person yourself."
)
NO_CONSENT = Phrase("What was agreed elsewhere is no consent here: ask the person before anything is handed on.")
AGREED: dict[bool, Text] = {
    True: Phrase("Agreed there"),
    False: Phrase("Did not agree there"),
}


def _state(record: Any, language: str) -> Text:
    return TITLES[record.state]


def _agreed(record: ExternalAssistance, language: str) -> Text | str:
    return "" if record.agreed is None else AGREED[record.agreed]


def _trafficking_history_notices(record: TraffickingHistory, actor: Actor) -> Iterable[Text]:
    if record.status_told and not record.withdrawn_on:
        yield NO_DECISION


def _help_notices(record: ExternalAssistance, actor: Actor) -> Iterable[Text]:
    if record.agreed and not record.withdrawn_on:
        yield NO_CONSENT


def _trafficking_histories(person: Person, actor: Actor) -> list[TraffickingHistory]:
    return queries.about(person, actor)


def _helps(person: Person, actor: Actor) -> list[ExternalAssistance]:
    return list(queries.help_visible_to(actor).filter(person=person).order_by("-id"))


keep_pages(
    RecordPage(
        query=queries.trafficking_history,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person told_on",
            Pair(_("How recruited"), "recruitment", code_list="recruitment_ways"),
            Pair(_("Means of control"), "controls", code_list="means_of_control"),
            Pair(_("Forms of exploitation"), "exploitation", code_list="exploitation_forms"),
            Pair(_("Sectors of work"), "industries", code_list="industries"),
            Pair(_("Vulnerabilities, as told"), "vulnerabilities", code_list="vulnerabilities"),
            "status_told body_told",
            Pair(_("Written down by"), cell=writer),
            "withdrawn_on withdrawn_because",
        ),
        actions=(queries.trafficking_history_places, commands.withdraw_trafficking_history),
        notices=_trafficking_history_notices,
    ),
    RecordPage(
        query=queries.external_assistance,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person kind organisation helped_on reason help_state",
            Pair(_("Agreed there to the keeping of details"), cell=_agreed),
            "agency withdrawn_on withdrawn_because",
        ),
        actions=(queries.external_assistance_words, commands.withdraw_external_assistance),
        notices=_help_notices,
    ),
    FormPage(
        command=commands.record_trafficking_history,
        help=_("Enter what the person told; every field may stay empty. Nobody is asked twice for what stands here."),
    ),
    FormPage(
        command=commands.record_external_assistance,
        help=_("For organisations that do not work in this system. What they did here is no referral and no consent."),
    ),
    FormPage(
        command=queries.trafficking_history_places,
        template="trafficking/places.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name, the time and the purpose are written to the journal before this is shown."),
    ),
    FormPage(
        command=queries.external_assistance_words,
        template="trafficking/words.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name, the time and the purpose are written to the journal before this is shown."),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Trafficking history"),
            rows=_trafficking_histories,
            columns=columns_of(
                TraffickingHistory,
                Column("ref", _("Record"), link=True),
                "told_on",
                Column("exploitation", _("Forms of exploitation"), code_list="exploitation_forms"),
                Column("controls", _("Means of control"), code_list="means_of_control"),
                Column("vulnerabilities", _("Vulnerabilities, as told"), code_list="vulnerabilities"),
                "status_told",
                Column("agency", _("Written down by"), cell=writer),
                Column("state", _("State"), cell=_state, badge=True),
            ),
            actions=(commands.record_trafficking_history,),
            empty=none_or_unshown(_("Nothing was written down yet."), group=queries.GROUP),
            may=queries.READ,
        ),
        Section(
            _("External assistance"),
            rows=_helps,
            columns=columns_of(
                ExternalAssistance,
                Column("ref", _("Record"), link=True),
                "kind organisation helped_on help_state",
                Column("state", _("State"), cell=_state, badge=True),
            ),
            actions=(commands.record_external_assistance,),
            empty=none_or_unshown(_("No external assistance is known.")),
            may=queries.READ,
        ),
    ),
)
