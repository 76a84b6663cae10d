"""What a body may put right in a lead: it completes and warns, and takes back only what it said itself.

Nobody writes over words: each addition is kept after those before it. Those of a body that did not raise the lead stand beside the
raiser's, with its own part.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.intake.leads.danger import tell_danger
from qorgan.intake.leads.models import ACCEPTED, Lead, LeadPart
from qorgan.intake.leads.opening import BESIDE, NOTE
from qorgan.intake.leads.repeats import repeats_of
from qorgan.intake.leads.words import words_kept
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.people.texts import add_text

PEOPLE = Phrase("number of people {number}")
DANGERS = ("is_emergency", "involves_child")
TOLD = (*DANGERS, "persons", "groups")
"""What a body that did not raise the lead adds to, and takes back only as far as it was the one that added it."""


def is_raiser(*, actor: Actor, lead: Lead) -> bool:
    """Whether the actor's own body raised the lead."""
    return lead.agency_id == actor.agency.pk


def check_given(*, actor: Actor, lead: Lead, part: LeadPart, given: Mapping[str, Any]) -> None:
    """Refuse to take back what another body said of the danger and the people, what a repeat says of danger, or by which way another heard.

    Raises:
        lead.channel_of_raiser, lead.danger_of_raiser, lead.danger_of_repeat, lead.fewer_than_told
    """
    if not is_raiser(actor=actor, lead=lead) and given["channel"] not in (None, lead.channel):
        raise Refusal("lead.channel_of_raiser", lead=lead.ref, agency=lead.agency.title).at("channel")
    _check_people(actor=actor, lead=lead, part=part, given=given)
    for name in DANGERS:
        if given[name] is False and getattr(lead, name):
            _check_danger(actor=actor, lead=lead, name=name)


def put_right(*, actor: Actor, lead: Lead, part: LeadPart, given: Mapping[str, Any]) -> None:
    """Write down what was given; of what others told also, with the part, how it stood before."""
    for name, value in given.items():
        if value is None or value == getattr(lead, name):
            continue
        if name in TOLD and not is_raiser(actor=actor, lead=lead):
            before = _before(lead, part, name)
            part.changed = {one: both for one, both in part.changed.items() if one != name}
            if value != before:
                part.changed[name] = [before, value]
        if name in DANGERS:
            tell_danger(lead, name=name, told=value, at=actor.now)
        else:
            setattr(lead, name, value)
    part.save(update_fields=["changed"])
    lead.save()


def keep_note(*, actor: Actor, lead: Lead, part: LeadPart, note: str) -> None:
    """Keep words after the earlier ones, and say that more was told to who else has the lead."""
    if is_raiser(actor=actor, lead=lead):
        add_text(note, holder=lead.ref, part=NOTE, at=actor.now)
    else:
        add_text(note, holder=part.ref, part=BESIDE, at=actor.now)
    if any(one.stands and one.pk != part.pk for one in lead.parts.all()):
        lead.added_at = actor.now
        lead.save(update_fields=["added_at"])
    words_kept(actor=actor, words=note, lead=lead)


def _before(lead: Lead, part: LeadPart, name: str) -> Any:
    """What stands without the body's own change; a change that somebody else changed again is nobody's to take back."""
    now = getattr(lead, name)
    if name == "groups":
        return [one for one in now if one not in _added(part)]
    before, after = part.changed.get(name, (now, now))
    return before if after == now else now


def _added(part: LeadPart) -> list[str]:
    """The groups that a body named which did not raise the lead."""
    before, after = part.changed.get("groups", ([], []))
    return [one for one in after if one not in before]


def _told_by_others(lead: Lead) -> tuple[int | None, list[str]]:
    """How many people and which groups were told of by bodies that did not raise the lead, also by those that are done with it."""
    others = list(lead.parts.filter(answer=ACCEPTED).exclude(agency=lead.agency))
    persons = (one.changed["persons"][1] for one in others if "persons" in one.changed)
    groups = [one for one in lead.groups if any(one in _added(part) for part in others)]
    return max(persons, default=None), groups


def _check_people(*, actor: Actor, lead: Lead, part: LeadPart, given: Mapping[str, Any]) -> None:
    if is_raiser(actor=actor, lead=lead):
        persons, groups = _told_by_others(lead)
    else:
        persons, groups = _before(lead, part, "persons"), _before(lead, part, "groups")
    if given["persons"] is not None and persons is not None and given["persons"] < persons:
        raise Refusal("lead.fewer_than_told", lead=lead.ref, told=PEOPLE.filled(number=persons)).at("persons")
    missing = [one for one in groups if one not in (groups if given["groups"] is None else given["groups"])]
    if missing:
        raise Refusal("lead.fewer_than_told", lead=lead.ref, told=_titles(missing)).at("groups")


def _titles(groups: list[str]) -> Text:
    codes = country().codes["lead_groups"]
    return Text(**{code: ", ".join(codes.label(one, code) for one in groups) for code in LANGUAGES})


def _check_danger(*, actor: Actor, lead: Lead, name: str) -> None:
    for repeat in repeats_of(lead):
        if getattr(repeat, name):
            raise Refusal("lead.danger_of_repeat", lead=lead.ref, repeat=repeat.ref).at(name)
    sayer = _who_said(lead, name)
    if sayer.pk != actor.agency.pk:
        raise Refusal("lead.danger_of_raiser", lead=lead.ref, agency=sayer.title).at(name)


def _who_said(lead: Lead, name: str) -> Agency:
    """The body that said that there is danger: the raiser, unless another that still has the lead added it."""
    has = lead.parts.filter(answer=ACCEPTED, closed_at=None).select_related("agency").order_by("id")
    return next((one.agency for one in has if not _before(lead, one, name)), lead.agency)
