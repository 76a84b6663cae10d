"""From the award to the money: the list for the treasury, the payment, the payment that came back."""

from __future__ import annotations

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Because, Line, PastDay
from qorgan.desk.ledger.accounts import Account, open_account
from qorgan.desk.ledger.entries import reverse
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.justice.crimes.moving import named
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase
from qorgan.rights.compensation.accounts import CAME_BACK, entries_of, record_money
from qorgan.rights.compensation.award_grounds import AwardLeftOut, doubt, grounds_gone, named_left_out
from qorgan.rights.compensation.awards import OFF_WITHDRAWN
from qorgan.rights.compensation.checks import in_state, locked
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.letters import (
    CAME_ALL_THE_SAME,
    MONEY_CAME_BACK,
    Speech,
    void_of,
    write_list,
    write_that_it_stands,
)
from qorgan.rights.compensation.models import CompensationClaim, ListedAward, TreasuryList
from qorgan.rights.compensation.notifications import DECISION, REVOCATION, STANDS
from qorgan.rights.compensation.queries import name_for
from qorgan.rights.compensation.states import KEEP, LISTED, PAID, READ, REFUSED, RETURNED, TO_LIST, WITHDRAWN

PAYMENT = "payment"


@command(
    may=KEEP,
    post="/treasury-lists",
    title=_("Make a list for the treasury"),
    labels={"compensation_claims": _("Applications to the fund"), "document_language": _("Document to print in")},
    helps={
        "compensation_claims": _("Empty lists every award of the agency that waits."),
        "document_language": _("Empty writes no document; the page of the list prints all the same."),
    },
)
def list_for_treasury(
    *,
    actor: Actor,
    compensation_claims: list[CompensationClaim] | None = None,
    listed_on: PastDay | None = None,
    document_language: Speech | None = None,
) -> list[TreasuryList | CompensationClaim | AwardLeftOut]:
    """Put awards that wait, and payments that came back, on the agency's next numbered list for the treasury.

    Each award is judged again by what stands now. One whose grounds are gone stays off the list; the answer names it after the
    others and says why.

    With a language the list is also written as a document to print, sign and hand over; it stays as it was on its day.

    Raises:
        compensation.nothing_to_list, record.not_in_this_state, compensation.not_paying_yet,
        day.too_early
        compensation.no_basis_left: the grounds of every award that would stand on it are gone.
    """
    day = listed_on or actor.today
    _check_paying(day)
    waiting = CompensationClaim.objects.filter(agency=actor.agency, state__in=TO_LIST).order_by("decided_on", "id")
    asked = [in_state(one, act="list_for_treasury") for one in compensation_claims or waiting]
    if not asked:
        raise Refusal("compensation.nothing_to_list")
    gone = {one.ref: against for one in asked if (against := grounds_gone(one))}
    chosen = [one for one in asked if one.ref not in gone]
    if not chosen:
        raise Refusal("compensation.no_basis_left", awards=named_left_out(gone))
    for claim in chosen:
        not_before(day, since=claim.returned_on or claim.decided_on or day)
    for claim in asked:
        if claim.ref in gone and doubt(claim, actor=actor):  # also where no act told of it before
            claim.save(update_fields=["doubted_at"])
            refresh_facts_and_obligations([claim], actor=actor)
    made = _next_list(actor=actor, day=day)
    for claim in chosen:
        claim.state, claim.treasury_list, claim.returned_on, claim.return_reason = LISTED, made, None, ""
        claim.doubted_at = None
        claim.save()
        create_record(ListedAward, actor=actor, treasury_list=made, claim=claim)
    write_list(made, claims=chosen, language=document_language, actor=actor)
    out = (AwardLeftOut(ref=ref, reason=one.reason.in_(actor.language)) for ref, one in gone.items())
    return [made, *chosen, *out]


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/payment",
    title=_("Record the payment"),
    labels={"payment_number": _("Number of the payment order")},
)
def record_payment(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    payment_number: Line,
    paid_on: PastDay | None = None,
    paid_note: Because | None = None,
) -> list[CompensationClaim | LedgerEntry]:
    """Record that the treasury paid. The state may then claim it back from the convict, never from the victim.

    One that was really made though its grounds were gone is taken with a note, and the award is owed a review. So is one on an award
    that stood on a list and was taken back or withdrawn since, also beside another application of the person; a letter that said nothing
    would be paid is void then, and where the person has it, one is written that the award stands and was paid.

    Raises:
        record.not_in_this_state, day.too_early
        compensation.basis_gone: the grounds of the award were gone by the day of the payment, and no note says why.
        compensation.award_taken_back: the award was taken back or the application withdrawn, and no note says why.
        compensation.order_taken: the order of that number paid another application.
    """
    claim = in_state(compensation_claim, act="record_payment")
    stands_again = claim.state != LISTED
    if stands_again and not (claim.award_ended_on and claim.listings.exists()):
        raise Refusal("record.not_in_this_state", record=claim.ref, state=named("compensation_states", claim.state))
    listing = _last_listing(claim)
    day = not_before(paid_on or actor.today, since=listing.treasury_list.listed_on)
    claim.paid_note = _why_paid(claim, on=day, note=paid_note)
    if stands_again:
        claim.treasury_list = listing.treasury_list
        void_of(claim, actor=actor, said=CAME_ALL_THE_SAME, templates=(REVOCATION, DECISION))
    if claim.paid_note:
        claim.doubted_at = actor.now if stands_again else claim.doubted_at or actor.now
    _pay_by(listing, number=payment_number, on=day, claim=claim, actor=actor)
    claim.state, claim.paid_on = PAID, day
    claim.save()
    entry = record_money(claim, actor=actor, amount=claim.amount or 0, on=day, note=claim.paid_note, kind=PAYMENT)
    if stands_again:
        write_that_it_stands(claim, actor=actor)
    return [claim, entry]


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/returned-payment",
    title=_("Record that the payment came back"),
)
def record_returned_payment(
    *, actor: Actor, compensation_claim: CompensationClaim, reason: Because, returned_on: PastDay | None = None
) -> list[CompensationClaim | LedgerEntry]:
    """Record that the treasury could not pay, or that the money came back, and why; the award then waits for the next list.

    A payment that was written down is reversed in the ledger. The list shows that the award stood on it, and until when. A letter that
    told that the award stands and was paid is void.

    Raises:
        record.not_in_this_state, day.too_early
    """
    claim = in_state(compensation_claim, act="record_returned_payment")
    assert claim.treasury_list is not None
    day = not_before(returned_on or actor.today, since=claim.paid_on or claim.treasury_list.listed_on)
    reversed_by: list[LedgerEntry] = []
    for entry in entries_of(claim):
        reversed_by += reverse(entry, actor=actor, reason=CAME_BACK, note=reason)
    void_of(claim, actor=actor, said=MONEY_CAME_BACK, templates=(STANDS,))
    came_back(claim, on=day, reason=reason)
    doubt(claim, actor=actor)
    claim.save()
    return [claim, *reversed_by]


def came_back(claim: CompensationClaim, *, on: date, reason: str) -> None:
    """Let an award wait for the next list, since its money came back or could not be paid. The caller saves it."""
    claim.state, claim.returned_on, claim.return_reason = RETURNED, on, reason
    claim.paid_on, claim.doubted_at, claim.reviewed_on, claim.review = None, None, None, ""
    # another application may run beside an award that ended
    claim.paid_note = claim.paid_note if claim.ended_on else ""
    last = _last_listing(claim)
    last.off_on, last.off_because = on, CAME_BACK
    last.save(update_fields=["off_on", "off_because"])


def _after_reversal(claim: CompensationClaim, actor: Actor) -> list[CompensationClaim]:
    """Bring an award in line whose payment was reversed: it came back, is on its list again, or ended as before it was paid all the same."""
    held = locked(claim)
    reversal = LedgerEntry.objects.filter(account=FUND.name, holder=held.ref).latest("id")
    if reversal.reason == CAME_BACK:
        said = country().codes["reversal_reasons"].get(CAME_BACK).title.in_(actor.language)
        came_back(held, on=actor.today, reason=reversal.note or said)
    else:
        last = _last_listing(held)
        last.paid_on, last.payment_number, last.order_key = None, "", ""
        last.save(update_fields=["paid_on", "payment_number", "order_key"])
        held.state, held.paid_on, held.paid_note, held.reviewed_on, held.review = LISTED, None, "", None, ""
        if held.ended_on:
            held.state, held.treasury_list = WITHDRAWN if last.off_because == OFF_WITHDRAWN else REFUSED, None
    doubt(held, actor=actor)
    held.save()
    return [held]


FUND = open_account(
    Account(
        name="compensation.fund",
        title=Phrase("Compensation fund"),
        holder=CompensationClaim,
        kinds={PAYMENT: Phrase("Paid to the victim")},
        read=READ,
        keep=KEEP,
        ceiling=lambda claim: int(claim.amount or 0),
        after=_after_reversal,
    )
)


def _last_listing(claim: CompensationClaim) -> ListedAward:
    return claim.listings.select_related("treasury_list").latest("id")


def _check_paying(day: date) -> None:
    rules = rules_on(day)
    if rules is None or not rules.is_paying:
        since = rules.payouts_from if rules else "-"
        raise Refusal("compensation.not_paying_yet", since=since, on=day)


def _next_list(*, actor: Actor, day: date) -> TreasuryList:
    type(actor.agency).objects.select_for_update().get(pk=actor.agency.pk)
    held = TreasuryList.objects.filter(agency=actor.agency, year=day.year).aggregate(last=Max("number"))
    return create_record(
        TreasuryList,
        actor=actor,
        agency=actor.agency,
        region=actor.agency.region,
        year=day.year,
        number=(held["last"] or 0) + 1,
        listed_on=day,
    )


def _why_paid(claim: CompensationClaim, *, on: date, note: str | None) -> str:
    """Why the treasury paid an award on a day though its grounds were gone; "" where it stood.

    Raises:
        compensation.award_taken_back, compensation.basis_gone
    """
    if claim.ended_on and not note:
        raise Refusal("compensation.award_taken_back", claim=claim.ref, on=claim.ended_on).at("paid_note")
    gone = grounds_gone(claim)
    is_gone = claim.ended_on is not None or (gone is not None and gone.since <= on)
    if gone and is_gone and not note:
        since = gone.since
        raise Refusal("compensation.basis_gone", claim=claim.ref, reason=gone.reason, since=since).at("paid_note")
    return note or "" if is_gone else ""


def _pay_by(listing: ListedAward, *, number: str, on: date, claim: CompensationClaim, actor: Actor) -> None:
    """Write the order into the list. It pays one application: the orders of a body are numbered through a year, in any letter case.

    The body is locked while it is looked up. An order whose money came back was one too.

    Raises:
        compensation.order_taken
    """
    type(claim.agency).objects.select_for_update().get(pk=claim.agency.pk)
    key = f"{claim.agency.ref}/{on.year}/{' '.join(number.casefold().split())}"
    found = ListedAward.objects.filter(order_key=key).exclude(pk=listing.pk).select_related("claim").first()
    if found:
        said = {"number": number, "year": on.year, "claim": name_for(found.claim, actor)}
        raise Refusal("compensation.order_taken", **said).at("payment_number")
    listing.paid_on, listing.payment_number, listing.order_key = on, number, key
    listing.save(update_fields=["paid_on", "payment_number", "order_key"])
