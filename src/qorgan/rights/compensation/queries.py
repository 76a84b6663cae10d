"""What may be asked of compensation, and who sees it: the body that decides, the court of the proceeding, the region's prosecutor."""

from __future__ import annotations

from typing import Annotated, Any

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
from qorgan.rights.compensation import states
from qorgan.rights.compensation.facts import (
    FactCompensationClaim,
    FactCompensationPayment,
    FactConvictPayment,
    FactHarmClaim,
    FactHarmPayment,
    derive_claim,
    derive_harm,
    derive_harm_payment,
    derive_receipt,
)
from qorgan.rights.compensation.lives import keep_lives
from qorgan.rights.compensation.models import (
    CompensationClaim,
    ForcedPayment,
    HarmClaim,
    ListedAward,
    Recourse,
    TreasuryList,
)
from qorgan.rights.compensation.models_of_harm import HarmPayment
from qorgan.rights.compensation.models_of_receipts import Receipt
from qorgan.rights.compensation.states import FORCED, READ, TREASURY
from qorgan.rights.compensation.wording import LABELS

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


def recourses_visible_to(actor: Actor) -> QuerySet[Recourse]:
    """The recourses of the applications an actor may see."""
    reach = _reach(actor, agency="claim__agency", region="claim__region", court=f"claim__{COURT}")
    return Recourse.objects.filter(reach).select_related("claim__agency", "sentence")


def forced_visible_to(actor: Actor) -> QuerySet[ForcedPayment]:
    """The forced payments of the own court, of the own region, or all; an investigating body has none."""
    path = "sentence__court_proceeding"
    reach = within_reach(actor=actor, may=FORCED, agency=f"{path}__court", region=f"{path}__region")
    return ForcedPayment.objects.filter(reach).select_related("sentence__court_proceeding__court")


def receipts_visible_to(actor: Actor) -> QuerySet[Receipt]:
    """What came in on the recourses and forced payments an actor may see."""
    mine = Q(recourse__in=recourses_visible_to(actor)) | Q(forced_payment__in=forced_visible_to(actor))
    return Receipt.objects.filter(mine).select_related("recourse", "forced_payment__sentence")


def harm_visible_to(actor: Actor) -> QuerySet[HarmClaim]:
    """The claims for harm an actor may see."""
    reach = _reach(actor, agency="injured_party__proceeding__agency", region="region", court=COURT)
    return HarmClaim.objects.filter(reach).select_related(
        "agency", "injured_party__proceeding__joined_into", "injured_party__person"
    )


def harm_payments_visible_to(actor: Actor) -> QuerySet[HarmPayment]:
    """What was received on the claims for harm an actor may see."""
    return HarmPayment.objects.filter(claim__in=harm_visible_to(actor)).select_related("claim__injured_party__person")


def _kept(name: str, model: Any, visible_to: Any, **told: Any) -> None:
    register_type(RecordType(name=name, title=LABELS[name], model=model, visible_to=visible_to, **told))


_kept(
    "compensation_claim",
    CompensationClaim,
    claims_visible_to,
    path="/compensation-claims/{ref}",
    also=("doubted_at",),
    but=("guardian", "relationship", "payment_number", "returned_on", "settled_on"),
)
_kept("treasury_list", TreasuryList, lists_visible_to, path="/treasury-lists/{ref}")
_kept("recourse", Recourse, recourses_visible_to, path="/recourses/{ref}", also=("given_back", "left"))
_kept("forced_payment", ForcedPayment, forced_visible_to, path="/forced-payments/{ref}", also=("doubted_at",))
_kept(
    "harm_claim", HarmClaim, harm_visible_to, path="/harm-claims/{ref}", also=("doubted_at",), but=("withdrawn_reason",)
)

register_type(
    RecordType(
        name="listed_award",
        title=LABELS["listed_award"],
        model=ListedAward,
        visible_to=listed_visible_to,
        also=("is_to_be_paid",),
    )
)
register_type(
    RecordType(
        name="receipt",
        title=_("Money received"),
        model=Receipt,
        visible_to=receipts_visible_to,
        shown_on=("recourse", "forced_payment"),
    )
)

register_type(
    RecordType(
        name="harm_payment",
        title=LABELS["harm_payment"],
        model=HarmPayment,
        visible_to=harm_payments_visible_to,
        also=("former_decision",),
        shown_on=("claim",),
    )
)

keep_lives()
PARTY = ("agency", "injured_party__person")
ledger.tell(
    model=CompensationClaim, tells=(FactCompensationClaim, FactCompensationPayment), derive=derive_claim, related=PARTY
)
ledger.tell(
    model=Receipt,
    tells=(FactConvictPayment,),
    derive=derive_receipt,
    related=("recourse__claim__agency", "forced_payment__sentence__court_proceeding__court"),
)
ledger.tell(model=HarmClaim, tells=(FactHarmClaim,), derive=derive_harm, related=(*PARTY, "payments"))
ledger.tell(
    model=HarmPayment,
    tells=(FactHarmPayment,),
    derive=derive_harm_payment,
    related=("claim__agency", "claim__injured_party__person"),
)


@query(
    may=READ,
    get="/compensation-claims",
    title=LABELS["compensation_claims"],
    labels=LABELS,
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
    """Applications to the fund, one row an application, the latest first; `is_doubted` are unpaid awards whose basis is lost."""
    rows = claims_visible_to(actor)
    if is_doubted:
        rows = rows.filter(doubted_at__isnull=False, state__in=states.UNPAID)
    exact = {"state": state, "region": region}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if applied_from:
        rows = rows.filter(applied_on__gte=applied_from)
    return rows.filter(applied_on__lte=applied_until) if applied_until else rows


@query(may=READ, get="/compensation-claims/{compensation_claim}", title=LABELS["compensation_claim"], labels=LABELS)
def compensation_claim(*, actor: Actor, compensation_claim: CompensationClaim) -> CompensationClaim:
    """One application to the fund."""
    return compensation_claim


@query(
    may=TREASURY,
    get="/treasury-lists",
    title=_("Treasury lists"),
    labels=LABELS,
    orders={"listed_on": ("-listed_on", "-id")},
)
def treasury_lists(*, actor: Actor) -> QuerySet[TreasuryList]:
    """Lists for the treasury, one row a list, the latest first."""
    return lists_visible_to(actor)


@query(may=TREASURY, get="/treasury-lists/{treasury_list}", title=LABELS["treasury_list"], labels=LABELS)
def treasury_list(*, actor: Actor, treasury_list: TreasuryList) -> TreasuryList:
    """One list for the treasury with its awards."""
    return treasury_list


@query(
    may=TREASURY,
    get="/treasury-lists/{treasury_list}/awards",
    title=_("Awards of the list"),
    labels=LABELS,
    orders={"entered": ("id",)},
)
def listed_awards(*, actor: Actor, treasury_list: TreasuryList) -> QuerySet[ListedAward]:
    """Who stood on a list when it was sent, one row an award, also those taken off since, in the order of entry."""
    return listed_visible_to(actor).filter(treasury_list=treasury_list)


@query(may=READ, get="/recourses/{recourse}", title=LABELS["recourse"], labels=LABELS)
def recourse(*, actor: Actor, recourse: Recourse) -> Recourse:
    """One recourse with what came in."""
    return recourse


@query(may=READ, get="/recourses", title=_("Recourses"), labels=LABELS, orders={"opened_on": ("-opened_on", "-id")})
def recourses(*, actor: Actor, is_open: bool = False) -> QuerySet[Recourse]:
    """Recourses, one row a convict and payment, the latest first."""
    every = "claim__injured_party__compensation_claims__recourses__receipts"
    rows = recourses_visible_to(actor).prefetch_related("receipts", every)
    return rows.filter(closed_on__isnull=True) if is_open else rows


@query(
    may=FORCED, get="/forced-payments", title=_("Forced payments"), labels=LABELS, orders={"set_on": ("-set_on", "-id")}
)
def forced_payments(*, actor: Actor) -> QuerySet[ForcedPayment]:
    """Forced payments, one row a convict, the latest first."""
    return forced_visible_to(actor)


@query(may=FORCED, get="/forced-payments/{forced_payment}", title=LABELS["forced_payment"], labels=LABELS)
def forced_payment(*, actor: Actor, forced_payment: ForcedPayment) -> ForcedPayment:
    """One forced payment with what came in."""
    return forced_payment


@query(
    may=READ, get="/harm-claims", title=_("Claims for harm"), labels=LABELS, orders={"filed_on": ("-filed_on", "-id")}
)
def harm_claims(*, actor: Actor, forum: Annotated[str, CodeOf("harm_forums")] | None = None) -> QuerySet[HarmClaim]:
    """Claims for harm, one row a claim, the latest filed first."""
    rows = harm_visible_to(actor)
    return rows.filter(forum=forum) if forum else rows


@query(may=READ, get="/harm-claims/{harm_claim}", title=LABELS["harm_claim"], labels=LABELS)
def harm_claim(*, actor: Actor, harm_claim: HarmClaim) -> HarmClaim:
    """One claim for harm."""
    return harm_claim


def parties_of(proceeding: Proceeding) -> QuerySet[InjuredParty]:
    """The standing injured parties of a proceeding with their applications and claims, one row a person, in order of entry."""
    return (
        proceeding.injured_parties.filter(withdrawn_on__isnull=True)
        .select_related("person", "proceeding__joined_into", "explanation")
        .prefetch_related("proceeding__counts", "proceeding__stages", "compensation_claims", "harm_claims")
        .order_by("id")
    )
