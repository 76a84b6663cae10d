"""Who may take another look at a decision, and what an outcome does to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from qorgan.desk.access.actor import Actor, is_manned, manned
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import able_to, marked, offered
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.objecting.models import Objection
from qorgan.victims.identification.objecting.states import MAY

UNNAMED = Phrase("name the body that answered: {kind}")
NOT_SUCH = Phrase("{agency} does not answer by this way: {way}")
NO_PAPER = Phrase("give the number and date of the paper by which it answered")
WAYS, OUTCOMES, PARTIES = "objection_ways", "objection_outcomes", "objection_parties"
REVIEWS = "reviews_identification"
KEEPS, MOOT = "keeps", "moot"
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
    return agency.kind in marked(REVIEWS) or agency in bodies_above(decision.agency)


def is_staffed(agency: Agency, *, decision: Decision, today: date) -> bool:
    """Whether somebody at a body can answer: it works, and a role that answers may be held there.

    Another body than the one that decided is not there to find somebody later: somebody holds the role there today.
    """
    if agency.kind not in able_to(MAY) or (agency.closed_on and agency.closed_on < today):
        return False
    return agency.pk == decision.agency_id or is_manned(agency, may=MAY, day=today)


def reviewers_today(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """What a form offers: the ministries that review in which somebody can answer today."""
    return offered(kinds_that_review, among=lambda found: manned(found, may=MAY, day=actor.today))(actor.language)


def kinds_that_review() -> frozenset[str]:
    """The kinds of body that may look at any decision again and in which somebody can answer."""
    return marked(REVIEWS) & able_to(MAY)


def answers(actor: Actor, objection: Objection) -> bool:
    """Whether the actor's body gives the answer, or enters the one that was given outside the house."""
    return actor.agency.pk == (objection.reviewer_id or objection.agency_id)


def is_in_house(way: str) -> bool:
    """Whether a body of the house answers by this way, and not a prosecutor or a court."""
    return bool(country().codes[WAYS].get(way).attributes.get("in_house"))


def kind_outside(way: str) -> frozenset[str]:
    """The kind of body that answers by a way that leaves the house; none where the way stays in it."""
    kind = country().codes[WAYS].get(way).attributes.get("answered_by")
    return frozenset({str(kind)} if kind else ())


def answered_outside(objection: Objection, *, named: Agency | None, paper: str) -> Agency | None:
    """The body outside that gave the answer; None where a body of the house answers for itself.

    Raises:
        objection.answer_unsourced: it names the fields.
    """
    way = country().codes[WAYS].get(objection.way)
    if is_in_house(objection.way):
        if named is not None and named.pk != objection.reviewer_id:
            raise BadInput(
                "objection.answer_unsourced",
                problems={"answered_by": [NOT_SUCH.filled(agency=named.title, way=way.title)]},
            )
        return None
    kinds, problems = kind_outside(objection.way), dict[str, list[Text]]()
    if named is None:
        called = next((country().codes["agency_kinds"].get(kind).title for kind in kinds), way.title)
        problems["answered_by"] = [UNNAMED.filled(kind=called)]
    elif named.kind not in kinds:
        problems["answered_by"] = [NOT_SUCH.filled(agency=named.title, way=way.title)]
    if not paper:
        problems["paper"] = [NO_PAPER]
    if problems:
        raise BadInput("objection.answer_unsourced", problems=problems)
    return named


def effect_of(outcome: str) -> str:
    """What an outcome does to the decision: it "keeps", "replaces" or "withdraws" it, is "moot" once it is gone, or "none" of these."""
    return str(country().codes[OUTCOMES].get(outcome).attributes.get("effect", "none"))


def is_told_here(objection: Objection) -> bool:
    """Whether it was answered by a body of the house; a prosecutor and a court tell their answer themselves."""
    return objection.closed_on is not None and objection.reviewer_id is not None


def is_asker_told(party: str) -> bool:
    """Whether the answer is told to the person, by who asked: a body that asked reads it here."""
    return bool(country().codes[PARTIES].get(party).attributes.get("told"))
