"""The pages of the crime register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.record_types import type_of
from qorgan.justice.crimes import choices, commands, queries
from qorgan.justice.crimes.competence import is_indicted, registrar_fault
from qorgan.justice.crimes.forms import lawful_form
from qorgan.justice.crimes.models import STANDING, Count, Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.pages_of_steps import STAGES, began
from qorgan.justice.crimes.qualifications import Provision
from qorgan.justice.crimes.sanctions import Sanction, sanction_of
from qorgan.justice.crimes.states import IN_COURT
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.formatting import Said
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    Stage,
    columns_of,
    keep_pages,
    titled,
)

ARTICLES = {"article": choices.articles}
JOINED = Phrase("Joined into {into}: work goes on there.")
WITHDRAWN = Phrase("Withdrawn on {on}: {reason}")
FORM_DIFFERS = Phrase(
    "The form of investigation recorded is “{recorded}”; for these counts the law provides “{lawful}”."
)
REGION_DIFFERS = Phrase(
    "“{agency}” belongs to “{own}”, the proceeding says “{region}”. Check which of the two is right."
)
FORM_FOLLOWS = Phrase(
    "The form of investigation, now “{recorded}”, follows the new provision. Look at it after saving."
)
FORM_STAYS = Phrase("The form of investigation, “{recorded}”, was set by hand and stays as it is.")
NOT_INDICTED = Phrase(
    "No approved indictment is entered. If it was approved, give its day below; a protocol, an order, a plea agreement "
    "or medical measures are sent without one."
)
SENT_UNINDICTED = Phrase(
    "Sent to court on {on}, and no approved indictment is entered before it. Check with the prosecutor; the day of the approval is "
    "entered late with “Correct the step” beside the sending."
)
REGISTERED_WRONGLY = Phrase("Registered by mistake and withdrawn on {on}: {reason}. It counts no more.")
NO_PART = Phrase(
    "The part of the article is not given, so sanction and category cannot be told. Correct the qualification and give the part."
)
PART_MISSING = Phrase("The part is not given")
NO_SANCTION = Phrase("The sanction is not shown: the law held here does not tell.")


def _articles(row: Any, language: str) -> str:
    """The articles of the counts of a listed proceeding, each once with how often."""
    if len(row.articles) == 1:
        return str(row.articles[0])
    found: dict[str, int] = {}
    for article in row.articles:
        found[article] = found.get(article, 0) + 1
    return ", ".join(f"{article} ×{times}" if times > 1 else article for article, times in found.items())


def provision_name(row: Any, language: str) -> str:
    """Article, part and paragraph of a row in words."""
    return Provision(row.article, row.part, row.paragraph).name.in_(language)


def _count_link(row: Count, language: str) -> Said:
    return Said(provision_name(row, language), link=f"/counts/{row.ref}")


def withdrawn_words(row: Any, language: str) -> Text | None:
    """When and why a row about a person was taken back; nothing while it stands."""
    if row.withdrawn_on is None:
        return None
    return WITHDRAWN.filled(on=day_text(row.withdrawn_on), reason=row.withdrawn_reason)


def _registered_wrongly(row: Proceeding | Count) -> Iterable[Text]:
    """When and why a registration was taken back; nothing while it stands."""
    if row.withdrawn_on:
        reason = named("registration_withdrawal_reasons", row.withdrawn_because)
        yield REGISTERED_WRONGLY.filled(on=day_text(row.withdrawn_on), reason=reason)


def _count_withdrawal(row: Count, language: str) -> Text | None:
    return (
        WITHDRAWN.filled(
            on=day_text(row.withdrawn_on), reason=named("registration_withdrawal_reasons", row.withdrawn_because)
        )
        if row.withdrawn_on
        else None
    )


def _sanctions(record: Proceeding, actor: Actor) -> Iterable[Count]:
    """The counts, each with its sanction by the date of the act as a judgment of today would apply it."""
    for count in record.counts.order_by("id"):
        count.sanction = _sanction(count, actor)  # type: ignore[attr-defined]
        yield count


def _sanction(count: Count, actor: Actor) -> Sanction | None:
    return sanction_of(provision=queries.qualified_as(count), act_on=count.act_on, judged_on=actor.today)


def _threat(row: Any, language: str) -> Text | None:
    """The sanction of a count, or why there is none."""
    if not row.part:
        return PART_MISSING
    return row.sanction.punishments if row.sanction else None


def _notices(record: Proceeding, actor: Actor) -> Iterable[Text]:
    yield from _registered_wrongly(record)
    if record.joined_into is not None:
        yield JOINED.filled(into=record.joined_into.ref)
    if record.stage == IN_COURT and not record.source and not is_indicted(record):
        yield SENT_UNINDICTED.filled(on=day_text(record.stage_on))
    yield from began(record)
    own = record.agency.region
    if own and own != record.region:
        regions = {"own": named("regions", own), "region": named("regions", record.region)}
        yield REGION_DIFFERS.filled(agency=record.agency.title, **regions)
    lawful = lawful_form(record)
    if record.form and lawful not in ("", record.form):
        yield FORM_DIFFERS.filled(recorded=_form(record.form), lawful=_form(lawful))


def _own_counts(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    counts = records["proceeding"].counts.filter(STANDING).order_by("id")
    return [(one.ref, type_of(Count).named(one, actor.language)) for one in counts]


def _decisions(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return choices.open_to(proceeding=records["proceeding"], actor=actor)


def _registrars(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return choices.registrars(actor)


def _needs_agency(actor: Actor) -> Mapping[str, Any]:
    if registrar_fault(actor.agency) is None:
        return {}
    return {"agency": _("The investigating agency; your own does not register crimes")}


def _form(code: str) -> Text:
    return named("investigation_forms", code)


def _requalifying(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    proceeding = records["count"].proceeding
    if proceeding.form:
        told = FORM_FOLLOWS if proceeding.form == lawful_form(proceeding) else FORM_STAYS
        yield told.filled(recorded=_form(proceeding.form))


def _sending(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    if not is_indicted(records["proceeding"]):
        yield NOT_INDICTED


def _count_notices(record: Count, actor: Actor) -> Iterable[Text]:
    yield from _registered_wrongly(record)
    if record.withdrawn_on is None:
        yield from _registered_wrongly(record.proceeding)
    if not record.part:
        yield NO_PART
    elif _sanction(record, actor) is None:
        yield NO_SANCTION


def _sanction_rows(record: Count, actor: Actor) -> Iterable[Sanction]:
    found = _sanction(record, actor)
    return [found] if found else []


def _as_qualified(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    count = records["count"]
    return {"article": count.article, "part": count.part, "paragraph": count.paragraph}


def _dates(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["count"], name) for name in ("act_on", "registered_on")}


def _as_entered(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    fields = ("number", "registered_on", "agency", "region", "form")
    return {name: getattr(records["proceeding"], name) for name in fields}


WITHDRAWAL = Column("withdrawn", _("Withdrawn"), cell=withdrawn_words, rare=True)
PEOPLE_EMPTY = _("Nobody recorded.")
SANCTION_COLUMNS = (
    Column("punishments", _("Sanction")),
    Column("category", _("Category")),
    Column("limitation", _("Limitation")),
    Column("why", _("Which law applies")),
    Column("sources", _("Source")),
)

keep_pages(
    ListPage(
        query=queries.proceedings,
        on_home=True,
        new=commands.register_proceeding,
        columns=(
            Column("ref", _("Reference"), link=True),
            "number registered_on",
            Column("articles", _("Articles"), cell=_articles),
            "region agency",
            Column("stage", badge=True),
        ),
        joins=("agency",),
        reads=("ref", "number", "registered_on", "region", "stage", *titled("agency")),
        choices=ARTICLES,
        empty=_("No proceedings yet. Register one, or import a list."),
        stepped=True,
    ),
    RecordPage(
        query=queries.proceeding,
        pairs=(
            "number",
            Pair(name="stage", badge=True),
            "stage_on registered_on agency region form court joined_into split_from batch",
        ),
        stages=(Stage(_("Registered"), "registered_on", 10),),
        everyday=lambda proceeding: commands.move_stage,
        sections=(
            Section(
                _("Counts"),
                rows=_sanctions,
                columns=columns_of(
                    Count,
                    Column("name", _("Provision"), cell=_count_link, whole=True),
                    "act_on registered_on",
                    Column("sanction.punishments", _("Sanction"), cell=_threat),
                    Column("sanction.gravity", _("Category and limitation")),
                    Column("sanction.source", _("Source")),
                    Column("withdrawn", _("Withdrawn"), cell=_count_withdrawal, rare=True),
                ),
                actions=(commands.add_count,),
                row_actions=(commands.requalify_count, commands.withdraw_count),
            ),
            STAGES,
            Section(
                _("Suspects"),
                rows=lambda record, actor: record.suspects.select_related("person").order_by("id"),
                columns=(
                    Column("person", _("Person")),
                    Column("since_on", _("Suspected since")),
                    Column("is_official", _("Is an official")),
                    WITHDRAWAL,
                ),
                actions=(commands.record_suspect,),
                row_actions=(commands.withdraw_suspect,),
                stages=(Stage(_("Suspect"), "since_on", 20),),
                empty=PEOPLE_EMPTY,
            ),
            Section(
                _("Injured parties"),
                rows=lambda record, actor: record.injured_parties.select_related("person").order_by("id"),
                columns=(Column("person", _("Person")), Column("recognised_on", _("Recognised on")), WITHDRAWAL),
                actions=(commands.record_injured_party,),
                row_actions=(commands.withdraw_injured_party,),
                stages=(Stage(_("Injured party"), "recognised_on", 30),),
                empty=PEOPLE_EMPTY,
            ),
            Section(
                _("Joined and split proceedings"),
                rows=lambda record, actor: [
                    *queries.visible_to(actor).filter(joined_into=record).order_by("id"),
                    *queries.visible_to(actor).filter(split_from=record).order_by("id"),
                ],
                columns=columns_of(
                    Proceeding,
                    Column("ref", _("Reference"), link=True),
                    "number",
                    Column("stage", badge=True),
                    "stage_on",
                ),
                actions=(commands.join_proceedings, commands.split_proceeding),
                empty=_("None."),
            ),
        ),
        actions=(commands.correct_proceeding, commands.withdraw_proceeding),
        notices=_notices,
    ),
    RecordPage(
        query=queries.count,
        pairs=(
            "proceeding",
            Pair(_("Provision"), cell=provision_name),
            Pair(_("Article"), cell=lambda row, language: choices.article_label(row.article, language)),
            "act_on registered_on source_key",
            Pair(_("Withdrawn"), cell=_count_withdrawal),
        ),
        sections=(
            Section(_("Sanction by the date of the act"), rows=_sanction_rows, columns=SANCTION_COLUMNS),
            Section(
                _("Qualifications"),
                rows=lambda record, actor: record.qualifications.order_by("id"),
                columns=(
                    Column("from_on", _("Date")),
                    Column("name", _("Provision"), cell=provision_name, whole=True),
                    Column("reason", _("Reason")),
                ),
            ),
        ),
        actions=(
            commands.requalify_count,
            commands.correct_qualification,
            commands.correct_count,
            commands.withdraw_count,
        ),
        notices=_count_notices,
    ),
    FormPage(
        command=commands.register_proceeding, choices=ARTICLES, offers={"agency": _registrars}, needs=_needs_agency
    ),
    FormPage(command=commands.add_count, choices=ARTICLES),
    FormPage(command=commands.requalify_count, choices=ARTICLES, initial=_as_qualified, notices=_requalifying),
    FormPage(command=commands.correct_qualification, choices=ARTICLES, initial=_as_qualified, notices=_requalifying),
    FormPage(command=commands.correct_count, initial=_dates),
    FormPage(command=commands.withdraw_count),
    FormPage(command=commands.withdraw_proceeding),
    FormPage(command=commands.correct_proceeding, initial=_as_entered, offers={"agency": _registrars}),
    FormPage(command=commands.split_proceeding, offers={"counts": _own_counts}),
    FormPage(command=commands.move_stage, offers={"decision": _decisions}),
    FormPage(command=commands.send_to_court, choices={"court": choices.trial_courts}, notices=_sending),
)
import_module("qorgan.justice.crimes.pages_of_leads")  # stands on the proceeding's page, kept above
