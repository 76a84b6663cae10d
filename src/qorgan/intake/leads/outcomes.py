"""What an outcome of triage means for other bodies, as the code list `lead_outcomes` says: which of them hear of the lead."""

from __future__ import annotations

from qorgan.codes.lists import Item
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.leads.models import Lead
from qorgan.kernel.refusals import Refusal


def told_of(outcome: str) -> Item:
    """The outcome as the code list has it."""
    return country().codes["lead_outcomes"].get(outcome)


def by_hand() -> list[str]:
    """The outcomes that a triage may name; the others come of acts of their own."""
    return [one.code for one in country().codes["lead_outcomes"] if not one.attributes.get("of_act")]


def without_help(outcome: str) -> bool:
    """Whether nobody comes to the people after it."""
    return bool(outcome and told_of(outcome).attributes.get("without_help"))


def side_of(body: Agency) -> str:
    """The side on which a body stands, by its kind."""
    return str(country().codes["agency_kinds"].get(body.kind).attributes.get("side", ""))


def is_for(outcome: str, body: Agency) -> bool:
    """Whether the outcome says of this kind of body that it hears of the lead."""
    return bool(outcome) and told_of(outcome).attributes.get("to_side") == side_of(body)


def outcome_of(body: Agency) -> Item:
    """What handing a lead on to a body means."""
    side = side_of(body)
    return next(one for one in country().codes["lead_outcomes"] if one.attributes.get("to_side") == side)


def check_receiver(*, lead: Lead, outcome: str, to: Agency) -> None:
    """Refuse to hand a lead on in the same act as an outcome that ends it, or that names another kind of body.

    Raises:
        lead.outcome_ends_here, lead.outcome_for_others
    """
    told = told_of(outcome)
    wrong: str | None = None
    if told.attributes.get("closes"):
        wrong = "lead.outcome_ends_here"
    elif told.attributes.get("to_side") and not is_for(outcome, to):
        wrong = "lead.outcome_for_others"
    if wrong is not None:
        raise Refusal(wrong, lead=lead.ref, outcome=told.title, agency=to.title, fitting=outcome_of(to).title)
