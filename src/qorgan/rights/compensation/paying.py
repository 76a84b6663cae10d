"""From the award to the money: the list for the treasury, the payment, the payment that came back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_before
from qorgan.desk.inputs import Because, Line, PastDay
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.justice.crimes.qualifying import Provision
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text, day_text
from qorgan.office.letters.catalogue import is_written
from qorgan.office.letters.commands import write_letter
from qorgan.rights.compensation.basis import AwardLeftOut, left_out, named_left_out
from qorgan.rights.compensation.commands import Speech
from qorgan.rights.compensation.doubting import doubt
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.holding import in_state
from qorgan.rights.compensation.listing import CAME_BACK, stand_on, take_off
from qorgan.rights.compensation.models import CompensationClaim, TreasuryList
from qorgan.rights.compensation.payments import may_be_paid_on, order_is_free, order_key_of, set_aside
from qorgan.rights.compensation.standing import tell_that_it_stands
from qorgan.rights.compensation.states import KEEP, LISTED, PAID, RETURNED, TO_LIST
from qorgan.rights.compensation.undoing import no_longer_paid, stand_again
from qorgan.rights.compensation.wording import HELPS, LABELS, AllTheSame

DOCUMENT = "treasury-list"


@command(
    may=KEEP,
    post="/treasury-lists",
    title=_("Make a list for the treasury"),
    labels=LABELS,
    helps={**HELPS, "compensation_claims": _("Empty lists every award of the agency that waits.")},
)
def list_for_treasury(
    *,
    actor: Actor,
    compensation_claims: list[CompensationClaim] | None = None,
    listed_on: PastDay | None = None,
    document_language: Speech | None = None,
) -> list[TreasuryList | CompensationClaim | AwardLeftOut]:
    """Put awards that wait, and payments that came back, on the agency's next numbered list for the treasury.

    Each award is judged again by what stands now. One whose basis is gone stays off the list; the answer names it after the
    others and says why.

    With a language the list is also written as a document to print, sign and hand over; it stays as it was on its day.

    Raises:
        compensation.nothing_to_list, record.not_in_this_state, compensation.not_paying_yet,
        day.too_early
        compensation.no_basis_left: the basis of every award that would stand on it is gone.
    """
    day = listed_on or actor.today
    rules = rules_on(day)
    if rules is None or not rules.is_paying:
        raise Refusal(
            "compensation.not_paying_yet", since=day_text(rules.payouts_from) if rules else "-", on=day_text(day)
        )
    waiting = CompensationClaim.objects.filter(agency=actor.agency, state__in=TO_LIST).order_by("decided_on", "id")
    asked = [in_state(one, act="list_for_treasury") for one in compensation_claims or waiting]
    if not asked:
        raise Refusal("compensation.nothing_to_list")
    gone = left_out(asked, language=actor.language)
    chosen = [one for one in asked if one.ref not in gone]
    if not chosen:
        raise Refusal("compensation.no_basis_left", awards=named_left_out(asked))
    for claim in chosen:
        not_before(day, since=claim.returned_on or claim.decided_on or day)
    _owe_looks((one for one in asked if one.ref in gone), actor=actor)
    made = _next_list(actor=actor, day=day)
    for claim in chosen:
        claim.state, claim.treasury_list, claim.returned_on, claim.return_reason = LISTED, made, None, ""
        claim.doubted_at = None
        claim.save()
        stand_on(made, claim=claim, actor=actor)
    if document_language and is_written(DOCUMENT):
        _write(made, claims=chosen, language=document_language, actor=actor)
    return [made, *chosen, *gone.values()]


def _owe_looks(left: Iterable[CompensationClaim], *, actor: Actor) -> None:
    """Whoever keeps the list owes a look at what stays off it, also where no act told of it before."""
    for claim in left:
        if doubt(claim, actor=actor):
            claim.save(update_fields=["doubted_at"])
            refresh_facts_and_obligations([claim], actor=actor)


def _write(listed: TreasuryList, *, claims: list[CompensationClaim], language: str, actor: Actor) -> None:
    """The list as a document: references, provisions and amounts. Names and accounts go with the papers of each award."""
    currency = country().currency
    awards = [
        [
            claim.ref,
            claim.injured_party.person.ref,
            Provision(claim.article, claim.part, claim.paragraph).name,
            Text(**{code: Money(claim.amount or 0, currency).in_(code) for code in LANGUAGES}),
        ]
        for claim in claims
    ]
    write_letter(
        actor=actor,
        template=DOCUMENT,
        subject_ref=listed.ref,
        language=language,
        values={
            "list": f"{listed.number}/{listed.year}",
            "listed_on": listed.listed_on,
            "awards": awards,
            "count": len(claims),
            "total": sum(claim.amount or 0 for claim in claims),
        },
    )


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


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/payment",
    title=_("Record the payment"),
    labels=LABELS,
    helps=HELPS,
    journals=("all_the_same",),
)
def record_payment(
    *,
    actor: Actor,
    compensation_claim: CompensationClaim,
    payment_number: Line,
    paid_on: PastDay | None = None,
    all_the_same: AllTheSame = None,
) -> CompensationClaim:
    """Record that the treasury paid. The state may then claim it back from the convict, never from the victim.

    One that was really made though its basis was gone is taken with the reason (`all_the_same`), and the look at the award stays owed.
    So is one on an award that stood on a list and was taken back or withdrawn since, also beside another application of the person;
    a letter that said nothing would be paid is void then, and where the person has it, one is written that the award stands and was paid.

    Raises:
        record.not_in_this_state, day.too_early
        compensation.basis_gone: the basis of the award was gone by the day of the payment, and no reason is given.
        compensation.award_taken_back: the award was taken back or the application withdrawn, and no reason is given.
        compensation.order_taken: the order of that number paid another application.
    """
    claim = in_state(compensation_claim, act="record_payment")
    stands_again = claim.state != LISTED
    if stands_again:
        stand_again(claim, actor=actor)
    day = may_be_paid_on(paid_on or actor.today, claim=claim, actor=actor, all_the_same=all_the_same)
    order_is_free(payment_number, on=day, claim=claim, actor=actor)
    claim.state, claim.paid_on, claim.payment_number = PAID, day, payment_number
    claim.order_key = order_key_of(payment_number, on=day)
    claim.save()
    if stands_again:
        tell_that_it_stands(claim, actor=actor)
    return claim


@command(
    may=KEEP,
    post="/compensation-claims/{compensation_claim}/returned-payment",
    title=_("Record that the payment came back"),
    labels=LABELS,
    helps=HELPS,
)
def record_returned_payment(
    *, actor: Actor, compensation_claim: CompensationClaim, reason: Because, returned_on: PastDay | None = None
) -> CompensationClaim:
    """Record that the treasury could not pay, or that the money came back, and why; the award then waits for the next list.

    A payment that was written down stays on the page with its number, as one that came back, and is paid no more. The list shows that
    the award stood on it, and until when. A letter that told that the award stands and was paid is void.

    Raises:
        record.not_in_this_state, day.too_early
    """
    claim = in_state(compensation_claim, act="record_returned_payment")
    listed = claim.treasury_list
    assert listed is not None
    day = not_before(returned_on or actor.today, since=claim.paid_on or listed.listed_on)
    if claim.paid_on:
        no_longer_paid(claim, actor=actor)
        set_aside(claim, actor=actor, on=day, return_reason=reason)
    claim.state, claim.returned_on, claim.return_reason = RETURNED, day, reason
    claim.paid_on, claim.payment_number, claim.order_key, claim.doubted_at = None, "", "", None
    claim.all_the_same, claim.settlement, claim.settled_on = "", "", None
    doubt(claim, actor=actor)
    claim.save()
    take_off(claim, on=day, because=CAME_BACK)
    return claim
