"""Who may take another look at a decision, and what an outcome does to it."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.objecting.models import Objection

WAYS, OUTCOMES = "objection_ways", "objection_outcomes"
FARTHEST = 6  # steps up the ladder of bodies; a ladder longer than that is a circle


def bodies_above(agency: Agency) -> list[Agency]:
    """The bodies above an agency, the nearest first."""
    found: list[Agency] = []
    above = agency.parent
    while above is not None and len(found) < FARTHEST:
        found.append(above)
        above = above.parent
    return found


def may_review(agency: Agency, *, decision: Decision, way: str) -> bool:
    """Whether a body may look at a decision again: one above the deciding body, a ministry that reviews, or itself."""
    is_same = agency.pk == decision.agency_id
    if is_same:
        return way == "second_look"
    kinds = country().codes["agency_kinds"]
    reviews = bool(agency.kind in kinds and kinds.get(agency.kind).attributes.get("reviews_identification"))
    return reviews or agency in bodies_above(decision.agency)


def answers(actor: Actor, objection: Objection) -> bool:
    """Whether the actor's body gives the answer, or enters the one that was given outside the house."""
    return actor.agency.pk == (objection.reviewer_id or objection.agency_id)


def effect_of(outcome: str) -> str:
    """What an outcome does to the decision: "keeps", "replaces" or "withdraws"."""
    return str(country().codes[OUTCOMES].get(outcome).attributes.get("effect", "keeps"))
