"""The pages of why somebody is not referred, and of what the body named instead does; the reasons stand on the decision too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.desk.labels import Words
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import able_to, others
from qorgan.kit.pages import Column, FormPage, Pair, RecordPage, Section, extend_record, keep_pages
from qorgan.people.family.queries import relationships_by_name
from qorgan.people.hidden_records import UNSHOWN, is_of
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.queries import decision
from qorgan.victims.referral import non_referrals, open_searches, queries, reliance, states
from qorgan.victims.referral.owing import VICTIMS, help_lost, helped_again_at, helped_at, owes_help

REFERRED = Phrase("By the list the person was referred to help on {on}; to whom is not said.")
REFERRED_TO = Phrase("By the list the person was referred to help on {on}: {agency}.")
HELPED_ON = Phrase("No reason is needed: the person was referred, or helped otherwise, on {on}.")


@dataclass(frozen=True)
class Attempt:
    """One later attempt to reach a person who is not referred."""

    on: date
    words: str


def _attempts(said: Any, actor: Actor) -> Iterable[Attempt]:
    """Read by the own body alone; the last word is a head's, if nobody looks any more."""
    if said.body_id == actor.agency.pk:
        return
    for on, words in zip(said.looked_on, said.looked_words, strict=True):
        yield Attempt(on=on, words=words)
    if said.closed_on:
        yield Attempt(on=said.closed_on, words=said.closed_because)


keep_pages(
    RecordPage(
        query=queries.non_referral,
        pairs=(
            Pair(name="decision", guarded=True),
            "reason body answer answered_on given_by guardian",
            Pair(name="relationship", guarded=True),
            "authority child_opinion adult_ground decided_on is_listed closed_on agency withdrawn_on",
        ),
        sections=(
            Section(
                _("In words"),
                rows=lambda said, actor: () if said.body_id == actor.agency.pk else (said,),
                columns=(Column("note", _("In words")),),
                empty=_("Read by the body that decided. Ask it by telephone whom this is about."),
            ),
            Section(
                _("Attempts since"),
                rows=_attempts,
                columns=(Column("on", _("Tried on")), Column("words", _("What was tried and what came of it"))),
                actions=(open_searches.look_again,),
                empty=_("None written down."),
            ),
        ),
        actions=(open_searches.look_again, reliance.answer_reliance, non_referrals.withdraw_non_referral),
    ),
    FormPage(command=reliance.answer_reliance),
    FormPage(command=open_searches.look_again),
    FormPage(command=open_searches.end_search, goes_to=lambda made: f"/decisions/{made.decision.ref}"),
    FormPage(
        command=non_referrals.record_non_referral,
        offers={
            "body": others(lambda: able_to(states.ASK), may=(states.ASK,)),
            "relationship": lambda records, actor: relationships_by_name(records["decision"].person, actor),
        },
    ),
)


def _as_listed(decision: Decision, actor: Actor) -> Iterable[Text]:
    """What a list says of the referral, for who may read of referrals."""
    if decision.referred_on and actor.may(queries.READ):
        to = decision.referred_to
        said = (
            REFERRED_TO.filled(on=decision.referred_on, agency=to.title)
            if to
            else REFERRED.filled(on=decision.referred_on)
        )
        yield said


def _why_not(decision: Decision, actor: Actor) -> Iterable[Any]:
    return queries.non_referrals_visible_to(actor).filter(decision=decision).order_by("-decided_on", "-id")


def _helped_on(decision: Decision) -> date | None:
    """On which day the person was referred or helped otherwise, unless that help was taken away and none found again."""
    taken = help_lost(decision)
    at = helped_again_at(decision, after=taken) if taken else helped_at(decision)
    return day_here(at) if isinstance(at, datetime) else at


def _nothing_said(decision: Decision, actor: Actor) -> Words | Text:
    if decision.status in VICTIMS and not is_of(decision, actor):
        return UNSHOWN
    if decision.status in VICTIMS and (on := _helped_on(decision)):
        return HELPED_ON.filled(on=on)
    if decision.status in VICTIMS:
        return _("Nothing said. Who is found to be a victim is referred, or a reason is given.")
    return _("Nothing is to be said: after this decision nobody is owed a referral as a victim.")


def _idle(decision: Decision, actor: Actor) -> tuple[str, ...]:
    """What would be refused: a reason where nobody is owed a referral, and ending a search that nobody makes."""
    idle = () if owes_help(decision) else ("record_non_referral",)
    return idle if open_searches.may_end(decision, actor) else (*idle, "end_search")


register_workflow(Workflow(model=Decision, withheld=_idle))
extend_record(
    decision,
    actions=(open_searches.end_search,),
    notices=_as_listed,
    sections=(
        Section(
            _("Why not referred"),
            rows=_why_not,
            columns=(
                Column("ref", _("Reference"), link=True),
                Column("reason", _("Why"), code_list="non_referral_reasons"),
                Column("decided_on", _("Said on")),
                Column("body", _("Which body refers")),
                Column("answer", _("What that body does"), code_list="relied_on_answers"),
                Column("withdrawn_on", _("Taken back on")),
            ),
            actions=(non_referrals.record_non_referral,),
            row_actions=(non_referrals.withdraw_non_referral,),
            empty=_nothing_said,
            may=queries.READ,
        ),
    ),
)
