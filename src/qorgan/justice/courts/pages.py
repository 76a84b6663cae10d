"""The pages of the courts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.desk.record_types import type_of
from qorgan.justice.courts import commands, queries
from qorgan.justice.courts.checks import acquittal_grounds
from qorgan.justice.courts.doubts import doubt_of_receipt, doubts, doubts_of_number, sanction_for
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.courts.states import JUDGMENTS
from qorgan.justice.crimes import choices
from qorgan.justice.crimes import queries as crimes
from qorgan.justice.crimes.models import STANDING, Proceeding, Suspect
from qorgan.justice.crimes.pages import SANCTION_COLUMNS, WITHDRAWAL, provision_name, withdrawn_words
from qorgan.justice.crimes.sanctions import Sanction
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
    extend_record,
    keep_pages,
)

ARTICLES = {"article": choices.articles}
PENDING = Phrase("Pending")
SENT = Phrase("{number} · sent {on} · {ref}")
WAITING = Phrase("Sent to this court and not received yet: {number} ({refs}). Choose “Receive a proceeding”.")
MOST_OFFERED, MOST_TOLD = 500, 5
DOUBT = Text.of("{ref}: {doubt}")
CHECK = Phrase("Check with the judgment")


def _outcome(row: CourtProceeding, language: str) -> str:
    codes = country().codes["judgment_outcomes"]
    return codes.label(row.outcome, language) if row.outcome else PENDING.in_(language)


def _term(row: Sentence, language: str) -> str:
    """A term as a judgment states it: years and months."""
    years, months = divmod(row.term_months or 0, 12)
    with translation.override(language):
        told = (
            ngettext("%(number)d year", "%(number)d years", years) % {"number": years} if years else "",
            ngettext("%(number)d month", "%(number)d months", months) % {"number": months} if months else "",
        )
    return " ".join(filter(None, told))


def _early(record: Proceeding, actor: Actor) -> Iterable[Text]:
    """Receipts of a proceeding of the crime register by a court before the day on which it was sent."""
    for held in record.before_courts.select_related("court").order_by("id"):
        yield from doubt_of_receipt(held)


def _doubts(record: CourtProceeding, actor: Actor) -> Iterable[Text]:
    yield from doubt_of_receipt(record)
    yield from doubts_of_number(record)
    for sentence in record.sentences.order_by("id"):
        yield from (DOUBT.filled(ref=sentence.ref, doubt=doubt) for doubt in doubts(sentence))


def _sentence_doubts(record: Sentence, actor: Actor) -> Iterable[Text]:
    return doubts(record)


def _flag(row: Sentence, language: str) -> Text | None:
    return CHECK if any(True for _doubt in doubts(row)) else None


def _convict(row: Sentence, language: str) -> Said:
    return Said(row.convict, link=f"/sentences/{row.ref}")


def _sanctions(record: Sentence, actor: Actor) -> Iterable[Sanction]:
    found = sanction_for(record)
    return [found] if found else []


def _sentences(record: CourtProceeding, actor: Actor) -> Iterable[Sentence]:
    return record.sentences.select_related("person", "suspect", "court_proceeding__proceeding").order_by("id")


def _judgments(language: str) -> list[tuple[str, str]]:
    codes = country().codes["judgment_outcomes"]
    return [(code, codes.label(code, language)) for code in JUDGMENTS]


def _acquittal_grounds(language: str) -> list[tuple[str, str]]:
    codes = country().codes["termination_reasons"]
    return [(code, codes.label(code, language)) for code in acquittal_grounds()]


def _kinds(language: str, *, role: str) -> list[tuple[str, str]]:
    codes = country().codes["sentence_kinds"]
    is_additional = role == "additional"
    chosen = (item for item in codes if (item.attributes.get("role") == "additional") == is_additional)
    return [(item.code, codes.label(item.code, language)) for item in chosen]


def _main_kinds(language: str) -> list[tuple[str, str]]:
    return _kinds(language, role="main")


def _additional_kinds(language: str) -> list[tuple[str, str]]:
    return _kinds(language, role="additional")


def _as_sentenced(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    row = records["sentence"]
    names = ("article", "part", "paragraph", "term_months", "additional", "sex", "in_force_on")
    return {**{name: getattr(row, name) for name in names}, "kind": row.sentence}


def _as_received(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    row = records["court_proceeding"]
    return {name: getattr(row, name) for name in ("number", "received_on", "article")}


def _as_decided(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    row = records["court_proceeding"]
    return {"outcome": row.outcome, "ended_on": row.ended_on}


def _suspects(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """Who stands as a suspect in the proceeding of this judgment, or in one joined into it, and has no sentence yet."""
    held = records["court_proceeding"]
    sentenced = held.sentences.filter(STANDING, suspect__isnull=False).values("suspect")
    before = held.proceeding.together() if held.proceeding else ()
    found = crimes.suspects_visible_to(actor).filter(STANDING, proceeding__in=before).exclude(pk__in=sentenced)
    return [(one.ref, type_of(Suspect).named(one, actor.language)) for one in found.order_by("id")]


def _sent_here(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """What waits to be received: register number, day on which it was sent, reference."""
    rows = queries.sent_here(actor)[:MOST_OFFERED]
    return [
        (one.ref, SENT.filled(number=one.number or "—", on=day_text(one.stage_on), ref=one.ref).in_(actor.language))
        for one in rows
    ]


def _waiting(actor: Actor) -> Iterable[Text]:
    if not actor.may(commands.receive_proceeding.may):
        return
    refs = list(queries.sent_here(actor).values_list("ref", flat=True)[:MOST_OFFERED])
    if refs:
        more = "…" if len(refs) > MOST_TOLD else ""
        yield WAITING.filled(number=len(refs), refs=", ".join(refs[:MOST_TOLD]) + more)


SENTENCE_FORM = {**ARTICLES, "kind": _main_kinds, "additional": _additional_kinds}
OUTCOME = Column("outcome", _("Outcome"), cell=_outcome, badge=True)

keep_pages(
    ListPage(
        query=queries.court_proceedings,
        on_home=True,
        new=commands.receive_proceeding,
        columns=(
            Column("ref", _("Reference"), link=True),
            "number received_on article court",
            Column("region", aside=True),
            OUTCOME,
            "ended_on",
        ),
        choices={**ARTICLES, "court": choices.courts},
        empty=_("No court has received a proceeding yet. Receive one, or import a list."),
        notices=_waiting,
    ),
    RecordPage(
        query=queries.court_proceeding,
        pairs=(
            "number",
            Pair(_("Outcome"), cell=_outcome, badge=True),
            "judgment_on ended_on ground reason received_on court region",
            Pair(_("Gravest article"), cell=lambda row, language: choices.article_label(row.article, language)),
            "proceeding batch",
        ),
        sections=(
            Section(
                _("Sentences"),
                rows=_sentences,
                columns=columns_of(
                    Sentence,
                    Column("convict", cell=_convict),
                    "person",
                    Column("name", _("Provision"), cell=provision_name, whole=True),
                    Column("sentence", badge=True),
                    Column("term_months", _("Term"), cell=_term),
                    "additional in_force_on",
                    Column("flag", _("Outside the sanction"), cell=_flag, rare=True),
                    WITHDRAWAL,
                ),
                actions=(commands.enter_sentence,),
                row_actions=(commands.correct_sentence, commands.withdraw_sentence),
                empty=_("No sentence entered."),
            ),
        ),
        actions=(
            commands.enter_judgment,
            commands.terminate_proceeding,
            commands.return_proceeding,
            commands.enter_into_force,
            commands.correct_judgment,
            commands.correct_court_proceeding,
        ),
        notices=_doubts,
    ),
    RecordPage(
        query=queries.sentence,
        pairs=(
            "court_proceeding convict person",
            Pair(_("Sex"), "told_sex", code_list="sexes"),
            Pair(_("Provision"), cell=provision_name),
            Pair(name="sentence", badge=True),
            Pair(_("Term"), cell=_term),
            "additional is_custodial in_force_on",
            Pair(_("Withdrawn"), cell=withdrawn_words),
            "source_key",
        ),
        sections=(Section(_("Sanction of the law"), rows=_sanctions, columns=SANCTION_COLUMNS),),
        actions=(commands.correct_sentence, commands.withdraw_sentence),
        notices=_sentence_doubts,
    ),
    FormPage(command=commands.receive_proceeding, choices=ARTICLES, offers={"proceeding": _sent_here}),
    FormPage(command=commands.enter_judgment, choices={"outcome": _judgments, "ground": _acquittal_grounds}),
    FormPage(command=commands.correct_judgment, initial=_as_decided),
    FormPage(command=commands.enter_sentence, choices=SENTENCE_FORM, offers={"suspect": _suspects}),
    FormPage(command=commands.correct_sentence, choices=SENTENCE_FORM, initial=_as_sentenced),
    FormPage(command=commands.correct_court_proceeding, choices=ARTICLES, initial=_as_received),
)
extend_record(
    crimes.proceeding,
    sections=(
        Section(
            _("Before courts"),
            rows=lambda record, actor: queries.visible_to(actor).filter(proceeding=record).order_by("id"),
            columns=columns_of(
                CourtProceeding, Column("ref", _("Reference"), link=True), "court received_on", OUTCOME, "ended_on"
            ),
            may=queries.READ,
            empty=_("Not received by a court."),
            stages=(Stage(_("Before a court"), "received_on", 60), Stage(_("Judged"), "ended_on", 70)),
        ),
    ),
    notices=_early,
)
