"""The pages of applications to the fund; eligibility also stands on the proceeding's page, with its reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.crimes.models import InjuredParty
from qorgan.justice.crimes.queries import proceeding
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
from qorgan.people.family.queries import relationships_by_name
from qorgan.rights.compensation import (
    awards,
    civil_claims,
    claims,
    explanations,
    followed_money,
    letters,
    queries,
    recourse,
    treasury,
)
from qorgan.rights.compensation.adults import adult_today
from qorgan.rights.compensation.award_grounds import against, awarded_on_another, eligibility_of, grounds_gone
from qorgan.rights.compensation.awards_elsewhere import pointed_out
from qorgan.rights.compensation.models import CivilClaim, CompensationClaim, ListedAward, RecourseClaim
from qorgan.rights.compensation.notifications import told_of_right
from qorgan.rights.compensation.pages.cells import LETTERS, languages, money_of, provision_cell, to_its_page
from qorgan.rights.compensation.states import FOLLOW, KEEP, PAID, READ, TREASURY, UNPAID
from qorgan.victims.care.queries import care_file

NOT_EXPLAINED = Phrase("The right to compensation has not been explained to {party} yet.")
NOT_REACHED = Phrase(
    "The right to compensation was not explained to {party} ({on}: {reason}; {tried}). Once the person is found, explain it."
)
NO_LONGER_OWED = Phrase("The right to compensation was not explained to {party} and is owed no longer. {reason}")
ASSUMED = Phrase("By today's list and index: {reason} Which day's index the law takes has not been verified.")


GONE = Phrase(
    "The basis of this award is gone since {since}: {reason} It goes on no list and is not paid; take the award back."
)

PAID_ALL_THE_SAME = Phrase(
    "It was paid though the basis of the award was gone. Say what becomes of the payment; if the money comes back, record that."
)


UNCLEAR = Phrase(
    "Since {since} it is not clear whether this award stands: {reason} It goes on no list and is not paid meanwhile. Complete the "
    "qualification in the proceeding first: the award is then looked at again by itself. Take it back only if it stands no longer."
)


def _relationships(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return relationships_by_name(records["injured_party"].person, actor)


def _reason_today(claim: CompensationClaim, actor: Actor) -> Iterable[Text | str]:
    if claim.state == "applied":
        reason = eligibility_of(claim.injured_party, on=actor.today, harm=claim.harm).reason
        before = awarded_on_another(claim)
        yield before.reason if before else ASSUMED.filled(reason=reason)
        yield from _before_award({"compensation_claim": claim}, actor)
    elif claim.paid_note and not claim.reviewed_on:
        yield PAID_ALL_THE_SAME
    elif claim.state in UNPAID and (gone := grounds_gone(claim)):
        yield (UNCLEAR if gone.is_unclear else GONE).filled(since=gone.since, reason=gone.reason)


def _before_award(records: Mapping[str, Any], actor: Actor) -> Iterable[Text | str]:
    claim = records["compensation_claim"]
    adult = adult_today(claim.injured_party, on=actor.today, harm=claim.harm)
    if adult:
        yield adult
    if actor.may(KEEP):
        yield from pointed_out(records, actor)


def _reasons_gone(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    gone = grounds_gone(records["compensation_claim"])
    return {"reasons": gone.reason.in_(actor.language)} if gone else {}


def _prompts(record: Any, actor: Actor) -> Iterable[Text]:
    if not actor.may(READ):
        return
    for party in queries.parties_of(record):
        if hasattr(party, "explanation") or any(one.decided_on for one in party.compensation_claims.all()):
            continue
        gone, tried = against(party), told_of_right(party)
        who = f"{party.person.ref} ({party.ref})"
        if tried and tried.undeliverable_on and not gone:
            why = country().codes["undeliverable_reasons"].get(tried.undeliverable_reason).title
            on, note = tried.undeliverable_on, tried.undeliverable_note
            yield NOT_REACHED.filled(party=who, on=on, reason=why, tried=note)
        else:
            yield NO_LONGER_OWED.filled(party=who, reason=gone.reason) if gone else NOT_EXPLAINED.filled(party=who)


def _reasons(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    claim = records["compensation_claim"]
    found = eligibility_of(claim.injured_party, on=actor.today, harm=claim.harm)
    return {"reasons": found.reason.in_(actor.language)}


def _entitled(record: Any, actor: Actor) -> Iterable[InjuredParty]:
    """The injured parties, each with what the fund owes today and what was applied for."""
    for party in queries.parties_of(record):
        found, told = eligibility_of(party, on=actor.today), getattr(party, "explanation", None)
        claims = sorted(party.compensation_claims.all(), key=lambda one: one.pk)
        paid = next((one for one in claims if one.state == PAID and one.paid_on), None)
        for name, value in {
            "owed": None if paid else found.amount,
            "why": FUND_PAID.filled(claim=paid.ref, on=paid.paid_on) if paid else found.reason,
            "explained_on": told.explained_on if told else None,
            "last_claim": claims[-1] if claims else None,
        }.items():
            setattr(party, name, value)
        yield party


FUND_PAID = Phrase("The fund paid on {on} by {claim}, and pays once.")
BASIS_LOST = Phrase("To be looked at again")
SPEECH = {"letter_language": languages}
CLAIM_COLUMNS = columns_of(
    CompensationClaim,
    Column("ref", _("Application to the fund"), link=True),
    "applied_on",
    Column("state", badge=True),
    Column(
        "basis",
        _("Basis"),
        cell=lambda claim, language: BASIS_LOST if claim.doubted_at and claim.state in UNPAID else "",
        badge=True,
    ),
    "tier",
    Column("amount", cell=money_of("amount"), align="right"),
    "paid_on",
)
keep_pages(
    ListPage(
        query=queries.compensation_claims,
        on_home=True,
        columns=(*CLAIM_COLUMNS, "agency region"),
        new=None,
        also=(treasury.list_for_treasury,),
        help=_("Open a proceeding to take an application of an injured party."),
        empty=_("No applications yet. Open a proceeding: its injured parties show what the fund owes them."),
        joins=("agency",),
    ),
    RecordPage(
        query=queries.compensation_claim,
        pairs=(
            Pair(name="state", badge=True),
            Pair(_("Person"), "injured_party.person"),
            Pair(_("Proceeding"), "injured_party.proceeding"),
            "agency applied_on applied_by acts_as guardian",
            Pair(name="relationship", guarded=True),
            "authority adult_ground adult_because harm decided_on",
            Pair(_("Provision"), cell=provision_cell),
            "tier amount_mci",
            Pair(_("Amount"), cell=money_of("amount")),
            "reasons",
            Pair(name="treasury_list", guarded=True),
            "paid_on",
            Pair(name="paid_note", badge=True),
            "reviewed_on review returned_on return_reason ended_on end_reasons",
        ),
        sections=(
            Section(
                _("Recourse to the convicts"),
                rows=lambda claim, actor: RecourseClaim.with_money(claim.recourse_claims.order_by("id")),
                columns=columns_of(
                    RecourseClaim,
                    Column("ref", link=True),
                    "sentence",
                    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
                    Column("received", _("Received"), cell=money_of("received"), align="right"),
                    Column("outcome", badge=True),
                ),
                actions=(recourse.open_recourse_claim,),
                empty=_("None yet."),
            ),
            Section(
                _("Treasury lists it stood on"),
                rows=lambda claim, actor: queries.listed_visible_to(actor).filter(claim=claim).order_by("id"),
                columns=columns_of(
                    ListedAward,
                    "treasury_list",
                    Column("treasury_list.listed_on", _("Listed on")),
                    "paid_on payment_number off_on off_because",
                ),
                empty=_("None."),
                may=TREASURY,
            ),
            LETTERS,
        ),
        actions=(
            awards.award_compensation,
            awards.refuse_compensation,
            letters.write_compensation_decision,
            treasury.record_payment,
            treasury.record_returned_payment,
            awards.review_award,
            awards.revoke_award,
            recourse.open_recourse_claim,
            claims.withdraw_claim,
        ),
        everyday=lambda claim: awards.revoke_award if claim.doubted_at and claim.state in UNPAID else None,
        notices=_reason_today,
    ),
    FormPage(
        command=claims.apply_for_compensation,
        choices=SPEECH,
        offers={"relationship": _relationships},
        notices=pointed_out,
    ),
    FormPage(command=awards.award_compensation, initial=_reasons, choices=SPEECH, notices=_before_award),
    FormPage(command=awards.refuse_compensation, initial=_reasons, choices=SPEECH),
    FormPage(command=letters.write_compensation_decision, choices=SPEECH),
    *(
        FormPage(command=act, goes_to=to_its_page)
        for act in (treasury.record_payment, treasury.record_returned_payment)
    ),
    FormPage(command=awards.revoke_award, initial=_reasons_gone, choices=SPEECH),
    FormPage(command=explanations.explain_compensation, goes_to=lambda made: f"/proceedings/{made[1].ref}"),
)
extend_record(
    proceeding,
    sections=(
        Section(
            _("Compensation of the victims"),
            rows=_entitled,
            columns=columns_of(
                InjuredParty,
                Column("ref", _("Injured party")),
                "person",
                Column("owed", _("The fund owes today"), align="right"),
                Column("why", _("Why")),
                Column("explained_on", _("Explained on")),
                Column("last_claim", _("Application to the fund")),
                Column("last_claim.state", _("State"), code_list="compensation_states", badge=True),
            ),
            row_actions=(
                explanations.explain_compensation,
                claims.apply_for_compensation,
                civil_claims.file_civil_claim,
            ),
            empty=_("No injured parties yet. Whoever is recognised as one may apply to the fund."),
            may=READ,
        ),
        Section(
            _("Civil claims"),
            rows=lambda record, actor: (
                queries.civil_claims_visible_to(actor).filter(injured_party__proceeding=record).order_by("id")
            ),
            columns=columns_of(
                CivilClaim,
                Column("ref", _("Civil claim"), link=True),
                Column("injured_party.person", _("Person")),
                "filed_on forum",
                Column("outcome", badge=True),
                Column("awarded", _("Awarded"), cell=money_of("awarded"), align="right"),
                Column("received", _("Received"), cell=money_of("received"), align="right"),
            ),
            empty=_("No civil claims yet."),
            may=READ,
        ),
    ),
    notices=_prompts,
)
extend_record(
    care_file,
    sections=(
        Section(
            followed_money.compensation_followed.title,
            rows=lambda record, actor: followed_money.compensation_followed(actor=actor, care_file=record),
            columns=(
                Column("kind", _("From where"), cell=followed_money.kind_title),
                Column("says", _("Where it stands")),
                Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
                Column("applied_on", _("Applied on")),
                Column("due_on", _("Next step due")),
                Column("decided_on", _("Decided on")),
                Column("paid_on", _("Paid on")),
            ),
            empty=_(
                "Nothing to follow: the person is no injured party in a proceeding that you may hear of, or the file is closed."
            ),
            may=FOLLOW,
        ),
    ),
)
