"""The pages of what convicts give back and pay in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.courts.models import Sentence
from qorgan.justice.courts.queries import sentences_visible_to
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.qualifying import Provision
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, keep_pages
from qorgan.rights.compensation import (
    following_forced,
    founding,
    queries,
    raising,
    receipts,
    recovering,
    reopening,
    setting_anew,
)
from qorgan.rights.compensation.cells import ALL_THE_SAME, CORRECTED, WITHDRAWN, money_of, settled_before
from qorgan.rights.compensation.joint import told_jointly
from qorgan.rights.compensation.lawful import is_off, lawful
from qorgan.rights.compensation.models import ForcedPayment, Recourse
from qorgan.rights.compensation.models_of_forced import FormerForcedPayment
from qorgan.rights.compensation.models_of_receipts import FormerReceipt, Receipt
from qorgan.rights.compensation.stepping import told_of_step
from qorgan.rights.compensation.unsettled import (
    Owed,
    award_ended_on,
    given_back_of,
    money_on_none_since,
    overpaid,
    overpaid_since,
    stepped,
)

SENTENCE = Text.of("{ref}: {provision}, {kind}")


def _offenders(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The sentences that a recourse may be opened on: in force, of the proceeding of the application, and of nobody claimed from yet."""
    claim = records["compensation_claim"]
    mine = recovering.offenders_of(claim).filter(
        in_force_on__lte=actor.today, pk__in=sentences_visible_to(actor).values("pk")
    )
    found = mine.exclude(pk__in=recovering.barring(claim).values("sentence")).order_by("id")
    return [(one.ref, _sentence(one).in_(actor.language)) for one in found]


def _as_received(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["receipt"], name) for name in ("amount", "received_on")}


def _to_what_it_came_in_on(made: list[Any]) -> str:
    return f"/{'recourses' if isinstance(made[0], Recourse) else 'forced-payments'}/{made[0].ref}"


def _unfounded(row: Recourse, actor: Actor) -> Iterable[Text]:
    reason = None if row.closed_on else founding.unfounded(row, on=actor.today)
    if reason:
        yield TAKES_NOTHING.filled(reason=reason)
    yield from told_jointly(row)
    yield from _to_settle(row, amount=row.recovered)


def _sentence_gone(row: ForcedPayment, actor: Actor) -> Iterable[Text]:
    reason = founding.sentence_gone(row.sentence, on=actor.today)
    if reason:
        yield TAKES_NOTHING.filled(reason=reason)
    elif is_off(row):
        owed, was = lawful(row.sentence), Money(row.amount, country().currency)
        yield (
            DIFFERS.filled(amount=was, owed=Money(owed.amount, country().currency))
            if owed
            else UNKNOWN.filled(amount=was)
        )
    step = stepped(row)
    if step:
        yield from told_of_step(step)
    since = overpaid_since(row)
    if since:
        yield OVERPAID.filled(on=day_text(since), amount=Money(overpaid(row), country().currency))
    yield from _to_settle(row, amount=row.received)


def _to_settle(row: Owed, *, amount: int) -> Iterable[Text]:
    since = money_on_none_since(row)
    if since:
        yield from told_of_step(row)
    if since and not row.settled_on:
        is_taken_back = isinstance(row, Recourse) and award_ended_on(row.claim) is not None
        said = TO_SETTLE if is_taken_back else TO_SETTLE_WITHOUT_SENTENCE
        yield said.filled(on=day_text(since), amount=Money(amount, country().currency))


def _sentence(row: Sentence) -> Text:
    kind = named("sentence_kinds", row.sentence) if row.sentence else "—"
    return SENTENCE.filled(ref=row.ref, provision=Provision(row.article, row.part, row.paragraph).name, kind=kind)


TAKES_NOTHING = Phrase("No more money is taken on it. {reason}")
TO_SETTLE = Phrase(
    "The award was taken back or the application withdrawn on {on}, and {amount} of the convict is on it. Say what becomes of that money."
)
TO_SETTLE_WITHOUT_SENTENCE = Phrase(
    "The sentence was withdrawn on {on}, and {amount} of the convict is on it. Say what becomes of that money."
)
DIFFERS = Phrase(
    "The sentence was corrected: by it {owed} is owed, and {amount} is written down here. Set the forced payment anew."
)
UNKNOWN = Phrase(
    "The sentence was corrected, and by the law held here it is not known what is owed; {amount} is written down here. Complete article "
    "and part of the sentence, then set the forced payment anew."
)
OVERPAID = Phrase(
    "The forced payment was lowered on {on}, and {amount} more came in than is owed. Say what becomes of that money."
)
SETTLED = (
    Pair(_("What became of the money"), "settlement", code_list="recourse_settlements"),
    Pair(_("Settled on"), "settled_on"),
)


def _given_back(row: Receipt, language: str) -> Money | str:
    return _money(given_back_of(row))


def _all_given_back(row: Owed, language: str) -> Money | str:
    return _money(sum(given_back_of(one) - one.given_back for one in row.receipts.all()))


def _money(amount: int) -> Money | str:
    return Money(amount, country().currency) if amount else ""


AMOUNT = Column("amount", _("Amount"), cell=money_of("amount"), align="right")
RECEIPTS = (
    Section(
        _("What came in"),
        rows=lambda row, actor: row.receipts.select_related("recourse__sentence").order_by("id"),
        columns=(
            Column("ref", _("Money received")),
            Column("received_on", _("Received on")),
            AMOUNT,
            Column("given_back", _("Given back of it"), cell=_given_back, align="right"),
            ALL_THE_SAME,
            *WITHDRAWN,
        ),
        row_actions=(receipts.correct_receipt, receipts.withdraw_receipt),
        empty=_("Nothing yet."),
    ),
    Section(
        _("What came in, as it was written down before"),
        rows=lambda row, actor: FormerReceipt.objects.filter(receipt__in=row.receipts.all()).order_by("id"),
        columns=(Column("receipt.ref", _("Money received")), Column("was_on", _("Received on")), AMOUNT, *CORRECTED),
        empty=_("None."),
    ),
)


def _overpaid(row: FormerForcedPayment, language: str) -> Money | str:
    return Money(row.overpaid, country().currency) if row.overpaid else ""


def _of_forced(row: ForcedPayment) -> Q:
    return Q(forced_payment=row) | Q(former_forced__forced_payment=row)


def _category(row: ForcedPayment | FormerForcedPayment, language: str) -> Text | str:
    rules = country().law.classification
    return next((one.name.title for one in rules.classes if one.name.code == row.category), "") if rules else ""


keep_pages(
    ListPage(
        query=queries.recourses,
        menu=Menu(section="rights", order=22, icon="refresh"),
        columns=(
            Column("ref", link=True),
            "opened_on",
            Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
            Column("recovered", cell=money_of("recovered"), align="right"),
            Column("given_back", _("Given back of it"), cell=money_of("given_back"), align="right"),
            Column("left", _("Left"), cell=money_of("left"), align="right"),
            Column("outcome", badge=True),
        ),
        empty=_("No recourses yet. They are opened on a paid application."),
    ),
    ListPage(
        query=queries.forced_payments,
        menu=Menu(section="rights", order=23, icon="file-text"),
        columns=(
            Column("ref", link=True),
            "set_on",
            Column("category", cell=_category),
            Column("amount", cell=money_of("amount"), align="right"),
            Column("received", cell=money_of("received"), align="right"),
        ),
        empty=_("No forced payments yet. They are set on a sentence."),
    ),
    RecordPage(
        query=queries.recourse,
        pairs=(
            "claim sentence opened_on",
            Pair(_("Amount"), cell=money_of("amount")),
            Pair(_("Received"), cell=money_of("recovered")),
            Pair(_("Given back of it"), cell=_all_given_back),
            Pair(_("Left"), cell=money_of("left")),
            "closed_on",
            Pair(name="outcome", badge=True),
            *SETTLED,
        ),
        sections=(
            *RECEIPTS,
            settled_before("recourse_settlements", of=lambda row: Q(recourse=row)),
            Section(
                _("Claimed before"),
                rows=lambda row, actor: row.former_amounts.order_by("id"),
                columns=(
                    AMOUNT,
                    Column("recovered", _("Received by then"), cell=money_of("recovered"), align="right"),
                    Column("until_on", _("Amount raised on")),
                ),
                empty=_("None."),
            ),
            Section(
                _("Closed before"),
                rows=lambda row, actor: row.former_closings.order_by("id"),
                columns=(
                    Column("closed_on", _("Closed on")),
                    Column("outcome", _("Outcome"), code_list="recourse_outcomes", badge=True),
                    Column("until_on", _("Opened again on")),
                    Column("reason", _("Why it was opened again"), code_list="recourse_reopening_reasons"),
                ),
                empty=_("None."),
            ),
        ),
        actions=(
            recovering.record_recovery,
            raising.raise_recourse,
            recovering.close_recourse,
            reopening.reopen_recourse,
            reopening.settle_recourse,
        ),
        notices=_unfounded,
    ),
    RecordPage(
        query=queries.forced_payment,
        pairs=(
            "sentence set_on corrected_on",
            Pair(_("Category"), cell=_category),
            "amount_mci",
            Pair(_("Amount"), cell=money_of("amount")),
            Pair(_("Received"), cell=money_of("received")),
            Pair(_("Given back of it"), cell=_all_given_back),
            *SETTLED,
        ),
        sections=(
            *RECEIPTS,
            Section(
                _("What was done so that it comes in"),
                rows=lambda row, actor: row.steps.order_by("taken_on", "id"),
                columns=(
                    Column("step", _("What was done"), code_list="forced_payment_steps", badge=True),
                    Column("taken_on", _("Done on")),
                    *WITHDRAWN,
                ),
                actions=(following_forced.follow_forced_payment, following_forced.withdraw_forced_step),
                empty=_("Nothing yet."),
            ),
            settled_before("recourse_settlements", of=_of_forced),
            Section(
                _("As it was set before"),
                rows=lambda row, actor: row.former.order_by("id"),
                columns=(
                    Column("category", _("Category"), cell=_category),
                    Column("amount_mci", _("Index units"), align="right"),
                    AMOUNT,
                    Column("until_on", _("No longer since")),
                    Column("overpaid", _("Came in beyond what is owed since"), cell=_overpaid, align="right"),
                    Column("settlement", _("What became of it"), code_list="recourse_settlements"),
                    Column("settled_on", _("Settled on")),
                ),
                empty=_("None."),
            ),
        ),
        actions=(
            setting_anew.correct_forced_payment,
            setting_anew.settle_forced_payment,
            recovering.record_forced_payment,
        ),
        notices=_sentence_gone,
    ),
    FormPage(command=recovering.open_recourse, offers={"sentence": _offenders}),
    FormPage(command=receipts.correct_receipt, initial=_as_received, goes_to=_to_what_it_came_in_on),
    FormPage(command=receipts.withdraw_receipt, goes_to=_to_what_it_came_in_on),
    FormPage(command=reopening.settle_recourse, goes_to=_to_what_it_came_in_on),
    FormPage(command=setting_anew.settle_forced_payment, goes_to=_to_what_it_came_in_on),
    FormPage(command=recovering.record_recovery, goes_to=lambda made: f"/recourses/{made[0].ref}"),
    FormPage(command=recovering.record_forced_payment, goes_to=lambda made: f"/forced-payments/{made[0].ref}"),
)
