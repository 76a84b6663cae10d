"""The pages of compensation; eligibility also stands on the proceeding's page, with its reason in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.crimes.models import InjuredParty
from qorgan.justice.crimes.qualifying import Provision
from qorgan.justice.crimes.queries import proceeding
from qorgan.kernel.money import Money
from qorgan.kernel.texts import LANGUAGES, Text, day_text
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.office.letters.queries import visible_to as letters_visible
from qorgan.rights.compensation import commands, following, harm, paying, queries, recovering, revoking
from qorgan.rights.compensation.basis import AwardLeftOut, basis_gone, named_left_out
from qorgan.rights.compensation.cells import money_of
from qorgan.rights.compensation.eligibility import eligibility_of
from qorgan.rights.compensation.models import CompensationClaim, ForcedPayment, TreasuryList
from qorgan.rights.compensation.states import FOLLOW, PAID, READ, TO_LIST
from qorgan.victims.care.queries import care_file

NUMBERED = Text(en="No. {number} of {year}", ru="№ {number} за {year} год", kk="{year} жылғы № {number}")
NOT_EXPLAINED = Text(
    en="The right to compensation has not been explained to {party} yet.",
    ru="Потерпевшему {party} ещё не разъяснено право на компенсацию.",
    kk="{party} жәбірленушісіне өтемақы құқығы әлі түсіндірілмеген.",
)
ASSUMED = Text(
    en="By today's list and index: {reason} Which day's index the law takes has not been verified.",
    ru="По перечню и показателю на сегодня: {reason} На какой день берётся показатель, не проверено.",
    kk="Бүгінгі тізбе мен көрсеткіш бойынша: {reason} Көрсеткіштің қай күнгісі алынатыны тексерілмеген.",
)


GONE = Text(
    en="The basis of this award is gone since {since}: {reason} It goes on no list and is not paid; take the award back.",
    ru="Основание этого назначения отпало, дата: {since}. {reason} В список оно не попадёт и не выплачивается; отзовите назначение.",
    kk="Бұл тағайындаудың негізі жойылды, күні: {since}. {reason} Ол тізімге кірмейді, төленбейді; тағайындауды кері қайтарыңыз.",
)
WILL_BE_LEFT_OUT = Text(
    en="Stays off the list, its basis is gone. {award}",
    ru="В список не попадёт, основание отпало. {award}",
    kk="Тізімге кірмейді, негізі жойылды. {award}",
)
LISTED_ALL = Text(en="The list is made.", ru="Список составлен.", kk="Тізім жасалды.")
LISTED_WITHOUT = Text(
    en="The list is made. Left out, as their basis is gone: {awards}",
    ru="Список составлен. Не включены, так как основание отпало: {awards}",
    kk="Тізім жасалды. Негізі жойылғандықтан енгізілмегендер: {awards}",
)


def _provision(claim: CompensationClaim, language: str) -> Text | str:
    return Provision(claim.article, claim.part, claim.paragraph).name if claim.article else ""


def _numbered(row: TreasuryList, language: str) -> Text:
    return NUMBERED.filled(number=row.number, year=row.year)


def _reason_today(claim: CompensationClaim, actor: Actor) -> Iterable[Text]:
    if claim.state == "applied":
        reason = eligibility_of(claim.injured_party, on=actor.today, harm=claim.harm).reason
        yield ASSUMED.filled(reason=reason)
    elif claim.amount and claim.state != PAID and (gone := basis_gone(claim)):
        yield GONE.filled(since=day_text(gone.since), reason=gone.reason)


def _reasons_gone(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    gone = basis_gone(records["compensation_claim"])
    return {"reasons": gone.reason.in_(actor.language)} if gone else {}


def _to_be_left_out(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    """Before a list is drawn: which of the agency's awards that wait stay off it, and why."""
    waiting = queries.claims_visible_to(actor).filter(agency=actor.agency, state__in=TO_LIST)
    waiting = waiting.prefetch_related(*queries.JUDGED_BY).order_by("decided_on", "id")
    for claim in waiting:
        if basis_gone(claim):
            yield WILL_BE_LEFT_OUT.filled(award=named_left_out([claim]))


def _listed(made: list[Any]) -> Text:
    """What is said after a list was drawn: that it was, and which awards stay off it."""
    out = [f"{one.ref}: {one.reason}" for one in made if isinstance(one, AwardLeftOut)]
    return LISTED_WITHOUT.filled(awards=" ".join(out)) if out else LISTED_ALL


def _prompts(record: Any, actor: Actor) -> Iterable[Text]:
    if not actor.may(READ):
        return
    for party in queries.parties_of(record):
        if getattr(party, "explanation", None) is None:
            yield NOT_EXPLAINED.filled(party=party.person.ref)


def _reasons(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    claim = records["compensation_claim"]
    found = eligibility_of(claim.injured_party, on=actor.today, harm=claim.harm)
    return {"reasons": found.reason.in_(actor.language)}


def _entitled(record: Any, actor: Actor) -> Iterable[InjuredParty]:
    """The injured parties, each with what the fund owes today and what was applied for."""
    for party in queries.parties_of(record):
        found, told = eligibility_of(party, on=actor.today), getattr(party, "explanation", None)
        claims = sorted(party.compensation_claims.all(), key=lambda one: one.pk)
        for name, value in {
            "owed": found.amount, "why": found.reason, "explained_on": told.explained_on if told else None,
            "last_claim": claims[-1] if claims else None, "claim_state": claims[-1].state if claims else "",
        }.items():  # fmt: skip
            setattr(party, name, value)
        yield party


def _category(row: ForcedPayment, language: str) -> Text | str:
    rules = country().law.classification
    return next((one.name.title for one in rules.classes if one.name.code == row.category), "") if rules else ""


CLAIM_COLUMNS = (
    Column("ref", _("Application to the fund"), link=True),
    Column("applied_on", _("Applied on"), sort="applied_on"),
    Column("state", _("State"), code_list="compensation_states", badge=True),
    Column("tier", _("Tier")),
    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
    Column("paid_on", _("Paid on")),
)
RECEIPTS = (
    Column("received_on", _("Received on")),
    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
)


def _languages(language: str) -> list[tuple[str, str]]:
    """The languages in which the house writes."""
    names = country().codes["languages"]
    return [(code, names.label(code, language)) for code in LANGUAGES]


SPEECH = {"letter_language": _languages}


def _awards(row: TreasuryList, actor: Actor) -> QuerySet[CompensationClaim]:
    return queries.claims_visible_to(actor).filter(treasury_list=row).order_by("id")


def _totals(row: TreasuryList, actor: Actor) -> dict[str, Any]:
    """How many awards the list has, and how much in all."""
    found = _awards(row, actor).aggregate(count=Count("pk"), total=Sum("amount", default=0))
    return {"count": found["count"], "total": Money(found["total"], country().currency)}


keep_pages(
    ListPage(
        query=queries.compensation_claims,
        menu=Menu(section="rights", order=20, icon="coin", on_home=True),
        columns=(*CLAIM_COLUMNS, Column("agency", _("Agency")), Column("region", _("Region"), code_list="regions")),
        new=None,
        also=(paying.list_for_treasury,),
        help=_("Open a proceeding to take an application of an injured party."),
        empty=_("No applications yet. Open a proceeding: its injured parties show what the fund owes them."),
        joins=("agency",),
    ),
    ListPage(
        query=queries.treasury_lists,
        menu=Menu(section="rights", order=21, icon="building"),
        columns=(
            Column("ref", _("Treasury list"), link=True),
            Column("number", _("Number"), cell=_numbered),
            Column("listed_on", _("Listed on"), sort="listed_on"),
            Column("agency", _("Agency")),
        ),
        new=paying.list_for_treasury,
        empty=_("No lists yet. A list takes every award that waits."),
    ),
    ListPage(
        query=queries.recourses,
        menu=Menu(section="rights", order=22, icon="refresh"),
        columns=(
            Column("ref", _("Recourse"), link=True),
            Column("opened_on", _("Opened on"), sort="opened_on"),
            Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
            Column("recovered", _("Received"), cell=money_of("recovered"), align="right"),
            Column("outcome", _("Outcome"), code_list="recourse_outcomes", badge=True),
        ),
        empty=_("No recourses yet. They are opened on a paid application."),
    ),
    ListPage(
        query=queries.forced_payments,
        menu=Menu(section="rights", order=23, icon="file-text"),
        columns=(
            Column("ref", _("Forced payment"), link=True),
            Column("set_on", _("Set on"), sort="set_on"),
            Column("category", _("Category"), cell=_category),
            Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
            Column("received", _("Received"), cell=money_of("received"), align="right"),
        ),
        empty=_("No forced payments yet. They are set on a sentence."),
    ),
    RecordPage(
        query=queries.compensation_claim,
        pairs=(
            Pair(_("State"), "state", code_list="compensation_states", badge=True),
            Pair(_("Person"), "injured_party.person"),
            Pair(_("Proceeding"), "injured_party.proceeding"),
            Pair(_("Agency"), "agency"),
            Pair(_("Applied on"), "applied_on"),
            Pair(_("Who applies"), "applied_by", code_list="compensation_applicants"),
            Pair(_("Why held to be an adult"), "adult_ground", code_list="adult_grounds"),
            Pair(_("Harm to health or life"), "harm", code_list="compensation_harms"),
            Pair(_("Decided on"), "decided_on"),
            Pair(_("Provision"), cell=_provision),
            Pair(_("Tier"), "tier"),
            Pair(_("Index units"), "amount_mci"),
            Pair(_("Amount"), cell=money_of("amount")),
            Pair(_("Reasons"), "reasons"),
            Pair(_("Treasury list"), "treasury_list"),
            Pair(_("Paid on"), "paid_on"),
            Pair(_("Number of the payment order"), "payment_number"),
            Pair(_("Came back on"), "returned_on"),
            Pair(_("Why it came back"), "return_reason"),
        ),
        sections=(
            Section(
                _("Recourse to the convicts"),
                rows=lambda claim, actor: claim.recourses.order_by("id"),
                columns=(
                    Column("ref", _("Recourse"), link=True),
                    Column("sentence", _("Sentence")),
                    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
                    Column("recovered", _("Received"), cell=money_of("recovered"), align="right"),
                    Column("outcome", _("Outcome"), code_list="recourse_outcomes", badge=True),
                ),
                actions=(recovering.open_recourse,),
                empty=_("None yet."),
            ),
        ),
        actions=(
            commands.award_compensation,
            commands.refuse_compensation,
            paying.record_payment,
            paying.record_returned_payment,
            revoking.revoke_award,
            recovering.open_recourse,
            commands.withdraw_claim,
        ),
        notices=_reason_today,
    ),
    RecordPage(
        query=queries.treasury_list,
        pairs=(
            Pair(_("Number"), cell=_numbered),
            Pair(_("Agency"), "agency"),
            Pair(_("Listed on"), "listed_on"),
        ),
        sections=(
            Section(
                _("Awards"),
                rows=_awards,
                columns=(
                    Column("ref", _("Application to the fund"), link=True),
                    Column("person", _("Person"), cell=lambda row, language: row.injured_party.person),
                    Column("provision", _("Provision"), cell=_provision),
                    Column("amount", _("Amount"), cell=money_of("amount"), align="right"),
                    Column("state", _("State"), code_list="compensation_states", badge=True),
                    Column("paid_on", _("Paid on")),
                ),
                empty=_("None."),
            ),
            Section(
                _("Documents"),
                rows=lambda row, actor: letters_visible(actor).filter(subject_ref=row.ref).order_by("-id"),
                columns=(
                    Column("ref", _("Letter"), link=True),
                    Column("prepared_on", _("Written on")),
                    Column("language", _("Language"), code_list="languages"),
                    Column("status", _("Where it is"), code_list="letter_statuses", badge=True),
                ),
                empty=_("No document was written; the page prints all the same."),
                may="letter.read",
            ),
        ),
        template="compensation/treasury_list.html",
        context=_totals,
    ),
    RecordPage(
        query=queries.recourse,
        pairs=(
            Pair(_("Application to the fund"), "claim"),
            Pair(_("Sentence"), "sentence"),
            Pair(_("Opened on"), "opened_on"),
            Pair(_("Amount"), cell=money_of("amount")),
            Pair(_("Received"), cell=money_of("recovered")),
            Pair(_("Closed on"), "closed_on"),
            Pair(_("Outcome"), "outcome", code_list="recourse_outcomes", badge=True),
        ),
        sections=(
            Section(
                _("What came in"),
                rows=lambda row, actor: row.receipts.order_by("id"),
                columns=RECEIPTS,
                empty=_("Nothing yet."),
            ),
        ),
        actions=(recovering.record_recovery, recovering.close_recourse),
    ),
    RecordPage(
        query=queries.forced_payment,
        pairs=(
            Pair(_("Sentence"), "sentence"),
            Pair(_("Set on"), "set_on"),
            Pair(_("Category"), cell=_category),
            Pair(_("Index units"), "amount_mci"),
            Pair(_("Amount"), cell=money_of("amount")),
            Pair(_("Received"), cell=money_of("received")),
        ),
        sections=(
            Section(
                _("What came in"),
                rows=lambda row, actor: row.receipts.order_by("id"),
                columns=RECEIPTS,
                empty=_("Nothing yet."),
            ),
        ),
        actions=(recovering.record_forced_payment,),
    ),
    FormPage(command=commands.apply_for_compensation, choices=SPEECH),
    FormPage(command=commands.award_compensation, initial=_reasons, choices=SPEECH),
    FormPage(command=commands.refuse_compensation, initial=_reasons, choices=SPEECH),
    FormPage(command=revoking.revoke_award, initial=_reasons_gone, choices=SPEECH),
    FormPage(
        command=paying.list_for_treasury,
        choices={"document_language": _languages},
        initial=lambda records, actor: {"document_language": actor.language},
        goes_to=lambda made: f"/treasury-lists/{made[0].ref}",
        notices=_to_be_left_out,
        tells=_listed,
    ),
    FormPage(command=recovering.record_recovery, goes_to=lambda made: f"/recourses/{made[0].ref}"),
    FormPage(command=recovering.record_forced_payment, goes_to=lambda made: f"/forced-payments/{made[0].ref}"),
    FormPage(command=commands.explain_compensation, goes_to=lambda made: f"/proceedings/{made[1].ref}"),
)
extend_record(
    proceeding,
    sections=(
        Section(
            _("Compensation of the victims"),
            rows=_entitled,
            columns=(
                Column("person", _("Person")),
                Column("owed", _("The fund owes today"), align="right"),
                Column("why", _("Why")),
                Column("explained_on", _("Explained on")),
                Column("last_claim", _("Application to the fund")),
                Column("claim_state", _("State"), code_list="compensation_states", badge=True),
            ),
            row_actions=(
                commands.explain_compensation,
                commands.apply_for_compensation,
                harm.file_harm_claim,
            ),
            empty=_("No injured parties yet. Whoever is recognised as one may apply to the fund."),
            may=READ,
        ),
    ),
    notices=_prompts,
)
extend_record(
    care_file,
    sections=(
        Section(
            following.compensation_followed.title,
            rows=lambda record, actor: following.compensation_followed(actor=actor, care_file=record),
            columns=(
                Column("kind", _("From where"), cell=following.kind_title),
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
import_module("qorgan.rights.compensation.pages_of_harm")
