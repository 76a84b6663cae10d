"""What may be asked of compensation, and who sees it: the body that decides, the court of the proceeding, the region's prosecutor."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import within_reach
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.justice.crimes.models import InjuredParty, Proceeding
from qorgan.kernel.texts import Phrase, Text
from qorgan.rights.compensation import facts, states
from qorgan.rights.compensation.models import (
    CivilClaim,
    CompensationClaim,
    CompulsoryPayment,
    ListedAward,
    RecourseClaim,
    TreasuryList,
)
from qorgan.rights.compensation.states import FORCED, READ, TREASURY

COURT = "injured_party__proceeding__court"
ONE_UNSEEN = Phrase("one that is not yours to read")
JUDGED_BY = ("injured_party__proceeding__counts__qualifications", "injured_party__proceeding__stages")
"""What an award is judged again by."""


def _reach(actor: Actor, *, agency: str, region: str, court: str) -> Q:
    """A court reads what is before it; every other agency, what it took itself."""
    return within_reach(actor=actor, may=READ, agency=court if actor.may("court.receive") else agency, region=region)


def claims_visible_to(actor: Actor) -> QuerySet[CompensationClaim]:
    """The applications an actor may see."""
    reach = _reach(actor, agency="agency", region="region", court=COURT)
    return CompensationClaim.objects.filter(reach).select_related(
        "agency", "treasury_list", "injured_party__proceeding__joined_into", "injured_party__person"
    )


def name_for(claim: CompensationClaim, actor: Actor) -> str | Text:
    """The reference of an application, or words where it is not the actor's to read."""
    return claim.ref if claims_visible_to(actor).filter(pk=claim.pk).exists() else ONE_UNSEEN


def lists_visible_to(actor: Actor) -> QuerySet[TreasuryList]:
    """The treasury lists of the own agency, of the own region, or all."""
    return TreasuryList.objects.filter(within_reach(actor=actor, may=TREASURY)).select_related("agency")


def listed_visible_to(actor: Actor) -> QuerySet[ListedAward]:
    """Who stood on the treasury lists an actor may see, of the applications the actor may see."""
    of_list = within_reach(actor=actor, may=TREASURY, agency="treasury_list__agency", region="treasury_list__region")
    of_claim = _reach(actor, agency="claim__agency", region="claim__region", court=f"claim__{COURT}")
    return ListedAward.objects.filter(of_list, of_claim).select_related(
        "treasury_list", "claim__agency", "claim__injured_party__person"
    )


def recourse_claims_visible_to(actor: Actor) -> QuerySet[RecourseClaim]:
    """The recourse claims of the applications an actor may see."""
    reach = _reach(actor, agency="claim__agency", region="claim__region", court=f"claim__{COURT}")
    rows = RecourseClaim.objects.filter(reach).select_related("claim__agency", "sentence", "agency")
    return RecourseClaim.with_money(rows)


def compulsory_visible_to(actor: Actor) -> QuerySet[CompulsoryPayment]:
    """The compulsory payments of the own court, of the own region, or all; an investigating body has none."""
    path = "sentence__court_proceeding"
    reach = within_reach(actor=actor, may=FORCED, agency=f"{path}__court", region=f"{path}__region")
    rows = CompulsoryPayment.objects.filter(reach).select_related("sentence__court_proceeding__court")
    return CompulsoryPayment.with_money(rows)


def civil_claims_visible_to(actor: Actor) -> QuerySet[CivilClaim]:
    """The civil claims an actor may see."""
    reach = _reach(actor, agency="injured_party__proceeding__agency", region="region", court=COURT)
    party = ("injured_party__proceeding__joined_into", "injured_party__person")
    return CivilClaim.with_money(CivilClaim.objects.filter(reach).select_related("agency", *party))


def parties_of(proceeding: Proceeding) -> QuerySet[InjuredParty]:
    """The standing injured parties of a proceeding with their applications and claims, one row a person, in order of entry."""
    return (
        proceeding.injured_parties.filter(withdrawn_on__isnull=True)
        .select_related("person", "proceeding__joined_into", "explanation")
        .prefetch_related("proceeding__counts", "proceeding__stages", "compensation_claims", "civil_claims")
        .order_by("id")
    )


for kind in (
    RecordType(
        name="compensation_claim",
        title=_("Application to the fund"),
        model=CompensationClaim,
        visible_to=claims_visible_to,
        path="/compensation-claims/{ref}",
        also=("doubted_at",),
        but=("guardian", "relationship", "returned_on"),
    ),
    RecordType(
        name="treasury_list",
        title=_("Treasury list"),
        model=TreasuryList,
        visible_to=lists_visible_to,
        path="/treasury-lists/{ref}",
    ),
    RecordType(
        name="listed_award",
        title=_("Award on a list"),
        model=ListedAward,
        visible_to=listed_visible_to,
        also=("amount", "is_to_be_paid"),
    ),
    RecordType(
        name="recourse_claim",
        title=_("Recourse claim"),
        model=RecourseClaim,
        visible_to=recourse_claims_visible_to,
        path="/recourse-claims/{ref}",
        also=("received", "left"),
    ),
    RecordType(
        name="compulsory_payment",
        title=_("Compulsory payment"),
        model=CompulsoryPayment,
        visible_to=compulsory_visible_to,
        path="/compulsory-payments/{ref}",
        also=("due", "received"),
    ),
    RecordType(
        name="civil_claim",
        title=_("Civil claim"),
        model=CivilClaim,
        visible_to=civil_claims_visible_to,
        path="/civil-claims/{ref}",
        also=("received", "doubted_at"),
        but=("withdrawn_reason",),
    ),
):
    register_type(kind)
PARTY = ("agency", "injured_party__person")
ledger.tell(
    model=CompensationClaim,
    tells=(facts.FactCompensationClaim, facts.FactCompensationPayment),
    derive=facts.derive_claim,
    related=PARTY,
)
ledger.tell(
    model=RecourseClaim, tells=(facts.FactConvictPayment,), derive=facts.derive_recourse, related=("claim__agency",)
)
ledger.tell(
    model=CompulsoryPayment,
    tells=(facts.FactConvictPayment,),
    derive=facts.derive_compulsory,
    related=("sentence__court_proceeding__court",),
)
ledger.tell(
    model=CivilClaim,
    tells=(facts.FactHarmClaim, facts.FactHarmPayment),
    derive=facts.derive_civil,
    related=PARTY,
)


@query(
    may=READ,
    get="/compensation-claims",
    title=_("Applications to the fund"),
    labels={
        "applied_from": _("Applied from"),
        "applied_until": _("Applied until"),
        "is_doubted": _("To be looked at again only"),
    },
    orders={"applied_on": ("-applied_on", "-id")},
)
def compensation_claims(
    *,
    actor: Actor,
    state: Annotated[str, CodeOf("compensation_states")] | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    applied_from: Day | None = None,
    applied_until: Day | None = None,
    is_doubted: bool = False,
) -> QuerySet[CompensationClaim]:
    """Applications to the fund, one row an application, the latest first; `is_doubted` are unpaid awards whose grounds are lost."""
    asked = {"state": state, "region": region, "applied_on__gte": applied_from, "applied_on__lte": applied_until}
    rows = claims_visible_to(actor).filter(**{name: value for name, value in asked.items() if value})
    return rows.filter(doubted_at__isnull=False, state__in=states.UNPAID) if is_doubted else rows


@query(may=READ, get="/compensation-claims/{compensation_claim}", title=_("Application to the fund"))
def compensation_claim(*, actor: Actor, compensation_claim: CompensationClaim) -> CompensationClaim:
    """One application to the fund."""
    return compensation_claim


@query(may=TREASURY, get="/treasury-lists", title=_("Treasury lists"), orders={"listed_on": ("-listed_on", "-id")})
def treasury_lists(*, actor: Actor) -> QuerySet[TreasuryList]:
    """Lists for the treasury, one row a list, the latest first."""
    return lists_visible_to(actor)


@query(may=TREASURY, get="/treasury-lists/{treasury_list}", title=_("Treasury list"))
def treasury_list(*, actor: Actor, treasury_list: TreasuryList) -> TreasuryList:
    """One list for the treasury with its awards."""
    return treasury_list


@query(
    may=TREASURY,
    get="/treasury-lists/{treasury_list}/awards",
    title=_("Awards of the list"),
    orders={"entered": ("id",)},
)
def listed_awards(*, actor: Actor, treasury_list: TreasuryList) -> QuerySet[ListedAward]:
    """Who stood on a list when it was sent, one row an award, also those taken off since, in the order of entry."""
    return listed_visible_to(actor).filter(treasury_list=treasury_list)


@query(
    may=READ,
    get="/recourse-claims",
    title=_("Recovery from convicts"),
    labels={"is_open": _("Open only")},
    orders={"opened_on": ("-opened_on", "-id")},
)
def recourse_claims(*, actor: Actor, is_open: bool = False) -> QuerySet[RecourseClaim]:
    """Recourse claims, one row a convict and payment, the latest first."""
    rows = recourse_claims_visible_to(actor)
    return rows.filter(closed_on__isnull=True) if is_open else rows


@query(may=READ, get="/recourse-claims/{recourse_claim}", title=_("Recourse claim"))
def recourse_claim(*, actor: Actor, recourse_claim: RecourseClaim) -> RecourseClaim:
    """One recourse claim with what came in."""
    return recourse_claim


@query(may=FORCED, get="/compulsory-payments", title=_("Compulsory payments"), orders={"set_on": ("-set_on", "-id")})
def compulsory_payments(*, actor: Actor) -> QuerySet[CompulsoryPayment]:
    """Compulsory payments, one row a convict, the latest first."""
    return compulsory_visible_to(actor)


@query(may=FORCED, get="/compulsory-payments/{compulsory_payment}", title=_("Compulsory payment"))
def compulsory_payment(*, actor: Actor, compulsory_payment: CompulsoryPayment) -> CompulsoryPayment:
    """One compulsory payment with what came in."""
    return compulsory_payment


@query(may=READ, get="/civil-claims", title=_("Civil claims"), orders={"filed_on": ("-filed_on", "-id")})
def civil_claims(*, actor: Actor, forum: Annotated[str, CodeOf("harm_forums")] | None = None) -> QuerySet[CivilClaim]:
    """Civil claims, one row a claim, the latest filed first."""
    rows = civil_claims_visible_to(actor)
    return rows.filter(forum=forum) if forum else rows


@query(may=READ, get="/civil-claims/{civil_claim}", title=_("Civil claim"))
def civil_claim(*, actor: Actor, civil_claim: CivilClaim) -> CivilClaim:
    """One civil claim."""
    return civil_claim
