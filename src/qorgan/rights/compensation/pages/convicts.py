"""The pages of what convicts give back and pay in, also on the page of their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.courts.models import Sentence
from qorgan.justice.courts.queries import sentence, sentences_visible_to
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.qualifications import Provision
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
    keep_pages,
)
from qorgan.rights.compensation import compulsory_payments, queries, recourse
from qorgan.rights.compensation.accounts import Holder, excess, fell_on, money
from qorgan.rights.compensation.award_grounds import recourse_gone, sentence_gone
from qorgan.rights.compensation.joint_liability import told_jointly
from qorgan.rights.compensation.models import CompulsoryPayment, RecourseClaim
from qorgan.rights.compensation.pages.cells import money_of, to_its_page
from qorgan.rights.compensation.states import FORCED, READ

SENTENCE = Text.of("{ref}: {provision}, {kind}")
TAKES_NOTHING = Phrase("No more money is claimed on it. {reason}")
BEYOND = Phrase("{amount} of the convict is beyond what is owed since {on}. It is owed back: say what becomes of it.")


def _offenders(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The sentences that a recourse claim may be opened on: in force, of the proceeding of the application, and of nobody claimed from yet."""
    claim = records["compensation_claim"]
    seen = sentences_visible_to(actor).values("pk")
    mine = recourse.offenders_of(claim).filter(in_force_on__lte=actor.today, pk__in=seen)
    found = mine.exclude(pk__in=claim.recourse_claims.values("sentence")).order_by("id")
    return [(one.ref, _sentence(one).in_(actor.language)) for one in found]


def _sentence(row: Sentence) -> Text:
    kind = named("sentence_kinds", row.sentence) if row.sentence else "—"
    return SENTENCE.filled(ref=row.ref, provision=Provision(row.article, row.part, row.paragraph).name, kind=kind)


def _on_recourse(row: RecourseClaim, actor: Actor) -> Iterable[Text]:
    reason = None if row.closed_on else recourse_gone(row, on=actor.today)
    if reason:
        yield TAKES_NOTHING.filled(reason=reason)
    yield from told_jointly(row)
    yield from _beyond(row, actor)


def _on_compulsory(row: CompulsoryPayment, actor: Actor) -> Iterable[Text]:
    reason = sentence_gone(row.sentence, on=actor.today)
    if reason:
        yield TAKES_NOTHING.filled(reason=reason)
    yield from _beyond(row, actor)


def _beyond(row: Holder, actor: Actor) -> Iterable[Text]:
    over = excess(row)
    if over:
        yield BEYOND.filled(amount=money(over), on=fell_on(row) or actor.today)


def _category(row: CompulsoryPayment, language: str) -> Text | str:
    rules = country().law.classification
    return next((one.name.title for one in rules.classes if one.name.code == row.category), "") if rules else ""


RECEIVED = Column("received", _("Received"), cell=money_of("received"), align="right")
RECOURSE_COLUMNS = columns_of(
    RecourseClaim,
    Column("ref", link=True),
    "opened_on",
    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
    RECEIVED,
    Column("left", _("Left"), cell=money_of("left"), align="right"),
    Column("outcome", badge=True),
)
COMPULSORY_COLUMNS = columns_of(
    CompulsoryPayment,
    Column("ref", link=True),
    "set_on",
    Column("category", cell=_category),
    Column("amount", cell=money_of("amount"), align="right"),
    RECEIVED,
)
keep_pages(
    ListPage(
        query=queries.recourse_claims,
        columns=RECOURSE_COLUMNS,
        empty=_("No recourse claims yet. They are opened on a paid application."),
    ),
    ListPage(
        query=queries.compulsory_payments,
        columns=COMPULSORY_COLUMNS,
        empty=_("No compulsory payments yet. They are set on a sentence."),
    ),
    RecordPage(
        query=queries.recourse_claim,
        pairs=(
            "claim sentence opened_on",
            Pair(_("Amount"), cell=money_of("amount")),
            Pair(_("Received"), cell=money_of("received")),
            Pair(_("Left"), cell=money_of("left")),
            "closed_on",
            Pair(name="outcome", badge=True),
        ),
        actions=(recourse.record_recovery, recourse.clear_recourse_claim, recourse.close_recourse_claim),
        notices=_on_recourse,
    ),
    RecordPage(
        query=queries.compulsory_payment,
        pairs=(
            "sentence set_on set_anew_on",
            Pair(_("Category"), cell=_category),
            "amount_mci",
            Pair(_("Amount"), cell=money_of("amount")),
            Pair(_("Received"), cell=money_of("received")),
            "closed_on",
            Pair(name="outcome", badge=True),
        ),
        actions=(
            compulsory_payments.record_compulsory_payment,
            compulsory_payments.clear_compulsory_payment,
            compulsory_payments.close_compulsory_payment,
        ),
        notices=_on_compulsory,
    ),
    FormPage(command=recourse.open_recourse_claim, offers={"sentence": _offenders}),
    FormPage(command=recourse.record_recovery, goes_to=to_its_page),
    FormPage(command=recourse.clear_recourse_claim, goes_to=to_its_page),
    FormPage(command=compulsory_payments.record_compulsory_payment, goes_to=to_its_page),
    FormPage(command=compulsory_payments.clear_compulsory_payment, goes_to=to_its_page),
)
extend_record(
    sentence,
    sections=(
        Section(
            _("Compulsory payment to the fund"),
            rows=lambda row, actor: queries.compulsory_visible_to(actor).filter(sentence=row).order_by("id"),
            columns=COMPULSORY_COLUMNS,
            actions=(compulsory_payments.set_compulsory_payment,),
            empty=_("None is set."),
            may=FORCED,
        ),
        Section(
            _("Claimed back for the fund"),
            rows=lambda row, actor: queries.recourse_claims_visible_to(actor).filter(sentence=row).order_by("id"),
            columns=RECOURSE_COLUMNS,
            empty=_("None yet."),
            may=READ,
        ),
    ),
)
