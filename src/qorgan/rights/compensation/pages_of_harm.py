"""The pages of claims for harm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.queries import court_proceeding
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Menu,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.rights.compensation import amending, apart, harm, harm_decisions, harm_payments, queries
from qorgan.rights.compensation.before_court import OF_THE_COURT
from qorgan.rights.compensation.cells import (
    ALL_THE_SAME,
    CORRECTED,
    LETTERS,
    claimed_cell,
    money_of,
    settled_before,
)
from qorgan.rights.compensation.civil import against_award, waits_for_judgment
from qorgan.rights.compensation.models import BUDGET, CRIMINAL, HarmClaim
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.models_of_receipts import FormerReceipt
from qorgan.rights.compensation.procedural import CIVIL_CLAIM, against
from qorgan.rights.compensation.sentenced import convicts_of
from qorgan.rights.compensation.states import READ
from qorgan.rights.compensation.stepping import told_of_step

SINCE = Text.of("{on}: {what}")
NOT_KNOWN = Phrase("not known")
PAYS_NOTHING = Phrase("From {since} on the budget pays nothing on this claim. {reason}")
STANDS_ON_NOTHING = Phrase(
    "What was awarded here stands on nothing since {since}. {reason} The court withdraws the decision or corrects it; what was really "
    "received is written down with the reason."
)
CAME_APART = Phrase(
    "{payment}: {amount} came on a decision that ended on {on}. It is to be looked at: say what becomes of it."
)
WAITS = Phrase(
    "The court that sentences decides this claim. Something is awarded once a sentence for a crime of the gravest category is in force "
    "and it is known that the convict has no property."
)
HARM_COLUMNS = columns_of(
    HarmClaim,
    Column("ref", _("Claim for harm"), link=True),
    Column("injured_party.person", _("Person")),
    Column("injured_party.proceeding", _("Proceeding")),
    "filed_on",
    Column("claimed", _("Claimed in all"), cell=claimed_cell, align="right"),
    Column("outcome", badge=True),
    Column("awarded", _("Awarded"), cell=money_of("awarded"), align="right"),
    Column("received", cell=money_of("received"), align="right"),
)


def _as_claimed(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["harm_claim"], name) for name in ("forum", "material", "moral", "filed_on")}


def _as_decided(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["harm_claim"], name) for name in harm_decisions.DECIDED}


def _as_received(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["harm_payment"], name) for name in ("amount", "paid_on")}


def _was_on(row: FormerReceipt, language: str) -> Text | Any:
    return row.was_on or NOT_KNOWN


def _day(row: HarmPayment, language: str) -> Text | Any:
    return row.paid_on or NOT_KNOWN


def _settled(row: HarmPayment, language: str) -> Text | None:
    return _since(row.settlement, code_list="harm_payment_settlements", on=row.settled_on)


def _withdrawn(row: HarmPayment, language: str) -> Text | None:
    return _since(row.withdrawn_reason, code_list="correction_reasons", on=row.withdrawn_on)


def _since(code: str, *, code_list: str, on: date | None) -> Text | None:
    """What is so since a day, both in one cell: a table of ten columns does not fit a laptop."""
    return SINCE.filled(on=on, what=country().codes[code_list].get(code).title) if on else None


def _falls_away(row: HarmClaim, actor: Actor) -> Iterable[Text]:
    """That what is still awaited stands on nothing any more, and why; that a civil claim waits for the judgment, or there was no offence.

    A claim on the budget waits for a convict. What came on a decision of before is to be looked at.
    """
    for one in row.payments.select_related("former_decision").order_by("id"):
        yield from () if one.withdrawn_on else told_of_step(one)
        if one.former_decision and apart.is_unsettled(one) and not one.settled_on:
            amount = Money(one.amount, country().currency)
            yield CAME_APART.filled(payment=one.ref, amount=amount, on=day_text(one.former_decision.until_on))
    awaits = not row.withdrawn_on and (row.decided_on is None or row.awarded > row.received)
    gone = against_award(row) if awaits else None
    if gone:
        yield (PAYS_NOTHING if row.forum == BUDGET else STANDS_ON_NOTHING).filled(
            since=day_text(gone.since), reason=gone.reason
        )
    if row.state == "filed" and row.forum == BUDGET and not gone and not convicts_of(row, on=actor.today):
        yield WAITS
    if row.state == "filed" and row.forum == CRIMINAL:
        over = against(row.injured_party, so=CIVIL_CLAIM)
        waits = waits_for_judgment(row)
        yield from [one for one in (over.reason if over else None, waits) if one]


def _before_deciding(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return _falls_away(records["harm_claim"], actor)


def _before_the_court(record: CourtProceeding, actor: Actor) -> QuerySet[HarmClaim]:
    """The claims that the court decides with this proceeding, as far as the actor may read them."""
    within = record.proceeding.goes_on_in.together() if record.proceeding else ()
    found = queries.harm_visible_to(actor).filter(injured_party__proceeding__in=within, forum__in=OF_THE_COURT)
    return found.filter(withdrawn_on__isnull=True).order_by("id")


keep_pages(
    ListPage(
        query=queries.harm_claims,
        menu=Menu(section="rights", order=24, icon="scale"),
        columns=HARM_COLUMNS,
        empty=_("No claims for harm yet. Open a proceeding to file one for an injured party."),
    ),
    RecordPage(
        query=queries.harm_claim,
        pairs=(
            Pair(_("Person"), "injured_party.person"),
            Pair(_("Proceeding"), "injured_party.proceeding"),
            "forum filed_on",
            Pair(_("Material harm"), cell=money_of("material")),
            Pair(_("Moral harm"), cell=money_of("moral")),
            "decided_on",
            Pair(name="outcome", badge=True),
            Pair(_("Awarded for material harm"), cell=money_of("awarded_material")),
            Pair(_("Awarded for moral harm"), cell=money_of("awarded_moral")),
            "no_property despite_end",
            Pair(_("Received"), cell=money_of("received")),
            "reasons withdrawn_on withdrawn_reason",
        ),
        sections=(
            Section(
                _("What was received"),
                rows=lambda row, actor: row.payments.select_related("former_decision", "part_of").order_by("id"),
                columns=(
                    Column("ref", _("Payment on a claim for harm")),
                    Column("paid_on", _("Paid on"), cell=_day),
                    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
                    ALL_THE_SAME,
                    Column("part_of.ref", _("Part of")),
                    Column("former_decision.until_on", _("On a decision that ended on")),
                    Column("settlement", _("What became of it"), cell=_settled),
                    Column("withdrawn_on", _("Withdrawn"), cell=_withdrawn),
                ),
                row_actions=(
                    harm_payments.settle_harm_payment,
                    harm_payments.correct_harm_payment,
                    harm_payments.withdraw_harm_payment,
                ),
                empty=_("Nothing yet."),
            ),
            settled_before("harm_payment_settlements", of=lambda row: Q(harm_payment__claim=row)),
            Section(
                _("Payments as they were written down before"),
                rows=lambda row, actor: FormerReceipt.objects.filter(harm_payment__claim=row).order_by("id"),
                columns=(
                    Column("harm_payment.ref", _("Payment on a claim for harm")),
                    Column("was_on", _("Paid on"), cell=_was_on),
                    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
                    *CORRECTED,
                ),
                empty=_("None."),
            ),
            Section(
                _("Decisions as they were written down before"),
                rows=lambda row, actor: row.former_decisions.order_by("id"),
                columns=(
                    Column("decided_on", _("Decided on")),
                    Column("outcome", _("Outcome"), code_list="harm_outcomes", badge=True),
                    Column("awarded", _("Awarded"), cell=money_of("awarded"), align="right"),
                    Column("reasons", _("Reasons")),
                    *CORRECTED,
                    Column(
                        "withdrawn_because", _("Why it was withdrawn"), code_list="harm_decision_withdrawal_reasons"
                    ),
                ),
                empty=_("None."),
            ),
            LETTERS,
        ),
        notices=_falls_away,
        actions=(
            harm.decide_harm_claim,
            harm_payments.record_harm_paid,
            harm_decisions.correct_harm_decision,
            harm_decisions.withdraw_harm_decision,
            amending.correct_harm_claim,
            amending.withdraw_harm_claim,
        ),
    ),
    FormPage(command=harm.decide_harm_claim, notices=_before_deciding),
    FormPage(command=harm_payments.record_harm_paid, goes_to=lambda made: f"/harm-claims/{made[0].ref}"),
    FormPage(
        command=harm_payments.correct_harm_payment,
        initial=_as_received,
        goes_to=lambda made: f"/harm-claims/{made[0].ref}",
    ),
    FormPage(command=harm_payments.settle_harm_payment, goes_to=lambda made: f"/harm-claims/{made[0].ref}"),
    FormPage(command=harm_payments.withdraw_harm_payment, goes_to=lambda made: f"/harm-claims/{made[0].ref}"),
    FormPage(command=harm_decisions.correct_harm_decision, initial=_as_decided),
    FormPage(command=amending.correct_harm_claim, initial=_as_claimed),
)
extend_record(
    court_proceeding,
    sections=(
        Section(
            _("Claims for harm"),
            rows=_before_the_court,
            columns=columns_of(
                HarmClaim,
                Column("ref", _("Claim for harm"), link=True),
                Column("injured_party.person", _("Person")),
                "filed_on forum",
                Column("material", _("Material harm"), cell=money_of("material"), align="right"),
                Column("moral", _("Moral harm"), cell=money_of("moral"), align="right"),
                Column("outcome", badge=True),
                Column("awarded", _("Awarded"), cell=money_of("awarded"), align="right"),
            ),
            row_actions=(harm.decide_harm_claim,),
            empty=_("No claims for harm yet."),
            may=READ,
        ),
    ),
)
