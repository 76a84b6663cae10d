"""The questions to the room of leads. An agency sees a lead while it has a part in it; it never sees another's own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.access.reach import within_reach
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.journal import chain
from qorgan.desk.open_work import holds
from qorgan.desk.record_types import RecordType, find_anything, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.intake.leads import states
from qorgan.intake.leads.facts import FactHandover, FactLead, derive_lead
from qorgan.intake.leads.models import ACCEPTED, HANDED, IS_REDIRECTED, IS_WAITING, STANDING, Lead, LeadPart, LeadResult
from qorgan.intake.leads.opening import ADDED, BACK, BESIDE, NOTE, OWN, SENT
from qorgan.intake.leads.repeats import repeats_of, words_of_repeat
from qorgan.intake.leads.states import READ
from qorgan.intake.leads.words import kept_above, struck_in
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import Phrase
from qorgan.people.models import Person
from qorgan.people.queries import visible_to as persons_visible_to
from qorgan.people.texts import kept_texts, kept_when

FOLLOWED = "followed"
"""The code of what came of a lead, where no more may be known."""
LABELS = {
    "came_from": _("Came from"),
    "came_until": _("Came until"),
}


def visible_to(actor: Actor) -> QuerySet[Lead]:
    """The leads in which the actor's agency has a part, those of the region, or all.

    `place` is the lead's place in the list; for one agency it stands in the index of its parts.
    """
    if not actor.may(READ):
        return Lead.objects.none().annotate(place=F("id"))
    found = Lead.objects.select_related("agency")
    if actor.scope is Scope.OWN_AGENCY:
        own = found.filter(parts__agency=actor.agency, parts__answer__in=("handed", "accepted"))
        return own.annotate(place=F("parts__lead_id"))
    return found.filter(within_reach(actor=actor, may=READ)).annotate(place=F("id"))


def parts_visible_to(actor: Actor) -> QuerySet[LeadPart]:
    """The parts of the actor's agency and those it handed to others; all of them where the role reaches further."""
    found = LeadPart.objects.select_related("lead__agency", "agency", "sender", "meant_for")
    if not actor.may(READ):
        return found.none()
    if actor.scope is Scope.OWN_AGENCY:
        return found.filter(agency=actor.agency) | found.filter(sender=actor.agency)
    return found.filter(within_reach(actor=actor, may=READ, region="lead__region"))


def has_part(lead: Lead, actor: Actor) -> bool:
    """Whether the actor's agency raised the lead, or was handed it and has not given it back."""
    return LeadPart.objects.filter(STANDING, lead=lead, agency=actor.agency).exists()


register_type(
    RecordType(
        name="lead",
        title=_("Lead"),
        model=Lead,
        visible_to=visible_to,
        also=("exploitation",),
        but=("duplicate_of",),
        path="/leads/{ref}",
    )
)
register_type(
    RecordType(
        name="lead_part",
        title=_("Part in a lead"),
        model=LeadPart,
        visible_to=parts_visible_to,
        also=("state",),
        path="/lead-parts/{ref}",
        but=("barred_at",),
    )
)


def not_now_on_lead(lead: Lead, actor: Actor) -> set[str]:
    """The acts that the state of the actor's own part in the lead does not admit."""
    own = LeadPart.objects.filter(STANDING, lead=lead, agency=actor.agency).first()
    return set(states.ON_LEAD) - set(states.ADMITS.get(own.state if own else "", ()))


def not_mine_on_part(part: LeadPart, actor: Actor) -> set[str]:
    """What only the agency that was asked, or only the one that asked, may do."""
    mine = {"accept_lead", "return_lead"} if part.agency_id == actor.agency.pk else set()
    mine |= {"take_back_lead"} if part.sender_id == actor.agency.pk else set()
    return set(states.ON_PART) - mine


register_workflow(Workflow(model=Lead, state=lambda lead: lead.state, steps=states.steps(), withheld=not_now_on_lead))
register_workflow(
    Workflow(
        model=LeadPart,
        state=lambda part: part.state,
        steps=frozenset((HANDED, act) for act in states.ON_PART),
        withheld=not_mine_on_part,
    )
)
RELATED = ("agency", "parts__agency", "parts__sender", "results")
ledger.tell(model=Lead, tells=(FactLead, FactHandover), derive=derive_lead, related=RELATED)


@query(
    may=READ,
    get="/leads",
    title=_("Leads"),
    labels=LABELS | {"is_emergency": _("Only emergencies")},
    orders={"newest": ("-place",)},
)
def leads(
    *,
    actor: Actor,
    channel: Annotated[str, CodeOf("lead_channels")] | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
    state: Annotated[str, CodeOf("lead_states")] | None = None,
    outcome: Annotated[str, CodeOf("lead_outcomes")] | None = None,
    is_emergency: bool = False,
    came_from: Day | None = None,
    came_until: Day | None = None,
) -> QuerySet[Lead]:
    """Leads in which one's own agency has a part, one row a lead, the latest entered first."""
    rows = visible_to(actor)
    for name, value in {"channel": channel, "region": region, "state": state, "outcome": outcome}.items():
        if value:
            rows = rows.filter(**{name: value})
    if is_emergency:
        rows = rows.filter(is_emergency=True)
    rows = rows.filter(came_at__date__gte=came_from) if came_from else rows
    return rows.filter(came_at__date__lte=came_until) if came_until else rows


@query(may=READ, get="/leads/{lead}", title=_("Lead"))
def lead(*, actor: Actor, lead: Lead) -> Lead:
    """One lead: what is counted of it and where it stands."""
    return lead


@query(
    may=READ,
    get="/leads/waiting",
    title=_("Waiting for us"),
    orders={"urgency": ("-lead__is_emergency", "given_at", "id")},
)
def leads_waiting(*, actor: Actor) -> QuerySet[LeadPart]:
    """What one's own agency owes a lead: an answer or a triage. One row a part; emergencies first, then the oldest."""
    return parts_visible_to(actor).filter(IS_WAITING, STANDING, agency=actor.agency)


@query(may=READ, get="/leads/ended", title=_("Handed on: ended"), orders={"latest": ("-closed_at", "-id")})
def leads_ended(*, actor: Actor) -> QuerySet[LeadPart]:
    """What those whom one's own agency asked made of its leads, once they are done. One row a part, the latest ended first."""
    return parts_visible_to(actor).filter(sender=actor.agency, answer=ACCEPTED, closed_at__isnull=False)


@query(
    may=READ,
    get="/leads/redirected",
    title=_("Not for us"),
    orders={"latest": ("-redirected_at", "-id")},
)
def leads_redirected(*, actor: Actor) -> QuerySet[LeadPart]:
    """What came to one's own agency and was meant for another, which has it since. One row a part, the latest first."""
    return parts_visible_to(actor).filter(IS_REDIRECTED, agency=actor.agency)


@query(may=READ, get="/lead-parts/{lead_part}", title=_("Part in a lead"))
def lead_part(*, actor: Actor, lead_part: LeadPart) -> LeadPart:
    """The part of one agency in a lead: when it was asked, how it answered, what it made of it."""
    return lead_part


class Told(Shape):
    """Words of a lead: whose part they belong to ("" for the lead itself), which they are, when they were kept, and the text.

    `agency` is the body that told them, "" where the reader does not know that it has the lead. `repeat` is the lead that was
    closed as a repeat of this one and told them; "" for its own.
    """

    part: str
    agency: str = ""
    repeat: str = ""
    which: str
    kept_at: datetime
    text: str


@query(may=READ, get="/leads/{lead}/words", title=_("What was told"), sensitive=True)
def lead_words(*, actor: Actor, lead: Lead) -> list[Told]:
    """What the raiser told, what others put beside it, what went with hand-ons of one's own agency, and one's own reasons.

    Then what was told in the leads that repeat it; reading that stands in the journal of those too.
    A number that the line gave and that must not be used by now is struck out of all of it. Oversight that has no part in the
    lead reads nothing here. Order: the lead's own words first, then what was added, then by part, each in the order of its telling.

    Raises:
        TextDamaged, KeyVersionMissing
    """
    return [*own_words(lead, actor), *_told_in_repeats(lead, actor)] if has_part(lead, actor) else []


def own_words(lead: Lead, actor: Actor) -> list[Told]:
    """The words of a lead itself that the actor's agency reads, as it has a part in it; nothing is written to the journal.

    Raises:
        TextDamaged, KeyVersionMissing
    """
    allowed = _places(lead, agency=actor.agency)
    found = kept_texts(holders={holder for holder, _which in allowed})
    told = [one for one in found if (one.holder, one.part) in allowed]
    told.sort(key=lambda one: (one.holder != lead.ref, one.holder, one.part != NOTE, one.part, one.nth))
    texts, tellers = struck_in(lead=lead, words=[one.text for one in told]), _tellers(lead, actor)
    return [
        Told(
            part="" if one.holder == lead.ref else one.holder,
            agency=tellers.get((one.holder, one.part == SENT), ""),
            which=one.part,
            kept_at=one.kept_at,
            text=text,
        )
        for one, text in zip(told, texts, strict=True)
    ]


def _places(lead: Lead, *, agency: Agency) -> set[tuple[str, str]]:
    """Where the words of a lead are kept that an agency reads, which has a part in it: holder and part."""
    allowed = {(lead.ref, NOTE), (lead.ref, ADDED)}
    for part in lead.parts.order_by("id"):
        allowed.add((part.ref, BESIDE))
        if part.agency_id == agency.pk:
            allowed |= {(part.ref, SENT), (part.ref, BACK), (part.ref, OWN)}
        elif part.sender_id == agency.pk:
            allowed |= {(part.ref, SENT), (part.ref, BACK)}
    return allowed


def words_kept(lead: Lead, *, agency: Agency) -> list[datetime]:
    """When each of the words was kept of a lead, its repeats and what came into them, whoever reads it; none where a body has no part in it."""
    if not LeadPart.objects.filter(STANDING, lead=lead, agency=agency).exists():
        return []
    leads = [lead, *repeats_of(lead)]
    parts = LeadPart.objects.filter(lead__in=leads).values_list("ref", flat=True)
    own = [at for _holder, _which, at in kept_when(holders={*(one.ref for one in leads), *parts})]
    return own + [at for one in leads for at in kept_above(lead=one)]


def _tellers(lead: Lead, actor: Actor) -> dict[tuple[str, bool], str]:
    """Who told the words of a lead and of the parts that the reader sees, by what holds them and whether they went with a hand-on."""
    seen = parts_visible_to(actor).filter(lead=lead)
    told = {(one.ref, False): one.agency.ref for one in seen} | {
        (one.ref, True): one.sender.ref for one in seen if one.sender
    }
    return {(lead.ref, False): lead.agency.ref, **told}


def _told_in_repeats(lead: Lead, actor: Actor) -> list[Told]:
    """What was told in the repeats of a lead, written down as read in each of them."""
    repeats = repeats_of(lead)
    if repeats:
        with transaction.atomic():
            chain.append(line_by(actor, act="lead_words", objects=tuple(one.ref for one in repeats)))
    return [
        Told(part="", repeat=one.ref, which=told.part, kept_at=told.kept_at, text=told.text)
        for one in repeats
        for told in words_of_repeat(one)
    ]


def persons_concerned(lead: Lead, actor: Actor) -> QuerySet[Person]:
    """The registered persons concerned whom the actor may know of anyway."""
    return persons_visible_to(actor).filter(leads__lead=lead).order_by("-id")


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of a lead, as far as the reader may know: `what` is of `lead_results`; of what is guarded no day and no agency."""

    what: str
    happened_on: date | None = None
    agency: Agency | None = None
    record: str = ""
    address: str = ""
    reason: str = ""


def came_of(lead: Lead, actor: Actor) -> list[Came]:
    """What came of a lead, in order; all that is guarded and not the actor's to know is one row in general words."""
    results = list(lead.results.select_related("agency").order_by("happened_on", "id"))
    told = [came for one in results if (came := _told(one, actor))]
    return told if len(told) == len(results) else [*told, Came(what=FOLLOWED)]


def _told(result: LeadResult, actor: Actor) -> Came | None:
    """What may be told of one thing that came of a lead; None where not even its kind."""
    came = Came(what=result.what, happened_on=result.happened_on, agency=result.agency, reason=result.reason)
    try:
        kind, record = find_anything(actor=actor, ref=result.record)
    except NotFound:
        is_guarded = country().codes["lead_results"].get(result.what).attributes.get("guarded")
        return None if is_guarded else came
    return replace(came, record=str(record.ref), address=kind.address(record))


holds(
    title=Phrase("leads not triaged"),
    rows=lambda agency: LeadPart.objects.filter(
        agency=agency, answer=ACCEPTED, triaged_at__isnull=True, closed_at__isnull=True
    ).exclude(lead__in=LeadPart.objects.filter(STANDING, sender=agency).values("lead")),
)
holds(
    title=Phrase("leads that wait for another body's answer"),
    rows=lambda agency: LeadPart.objects.filter(answer=HANDED, sender=agency),
    passes_on=lambda: (states.ANSWER, states.ANSWER_NOW),
)
