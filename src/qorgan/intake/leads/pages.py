"""The pages of leads. The words of a lead stand on its page for the agencies that have a part in it, and on no list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.labels import Words
from qorgan.intake.leads import commands, queries, states
from qorgan.intake.leads.bodies import bodies_near
from qorgan.intake.leads.models import HANDED, STANDING, Lead, LeadPart
from qorgan.intake.leads.opening import ADDED, BACK, BESIDE, NOTE, OWN, PASSED, SENT
from qorgan.intake.leads.outcomes import by_hand
from qorgan.intake.leads.repeats import repeats_of, told_of_repeats
from qorgan.intake.leads.second_eyes import waits_for_second
from qorgan.intake.leads.words import told_above
from qorgan.kernel.days import clocked
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.formatting import UNSAID, Said
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, Section, Stage, columns_of, keep_pages
from qorgan.people.models import Person

UNVERIFIED = Phrase("Nobody has triaged this lead yet: take nothing in it for verified.")
HEARER_SILENT = Phrase("Whoever was handed this lead has not triaged it yet: take nothing in it for verified.")
MEANT_ELSEWHERE = Phrase("Meant for another body")
MEANT_FOR = Phrase(
    "This lead was meant for {agency}, which has it since {at}: the region was put right. Nothing is owed here any more."
)
ALSO_THERE = Phrase(
    "This lead was meant for {agency}, which has it too since {at}: the region was put right. Agree who goes, then triage or close it."
)
EMERGENCY = Phrase("Life or freedom is in danger now.")
CHILD = Phrase("A child is concerned.")
URGENT = Phrase("Emergency")
MORE_SAID = Phrase("More was said after this lead was handed on: it was added at {at} and stands under what was told.")
MORE = Phrase("More was said")
WORDS: dict[str, Words] = {
    NOTE: _("Told by whoever raised it"),
    ADDED: _("Added while it was still being told"),
    SENT: _("Said when it was handed on"),
    BACK: _("Said when it was returned"),
    OWN: _("Why we decided so"),
    BESIDE: _("Put beside it by another body"),
    PASSED: _("Passed on when it was closed as a repeat"),
}


def _urgency(lead: Lead, language: str) -> Text | None:
    return URGENT if lead.is_emergency else CHILD if lead.involves_child else None


def _part(part: LeadPart, language: str) -> Text:
    return MEANT_ELSEWHERE if part.redirected_at and not part.stands else states.PARTS[part.state]


def _meant_for(part: LeadPart) -> Iterable[Text]:
    """What a body is told whose lead was meant for another."""
    if part.meant_for and part.redirected_at:
        at = part.redirected_at.astimezone(country().calendar.zone_of(part.lead.region))
        yield (ALSO_THERE if part.stands else MEANT_FOR).filled(agency=part.meant_for.title, at=at)


def _added(part: LeadPart, language: str) -> Text | None:
    """That more was said since the agency was given the lead."""
    return MORE if part.lead.added_at and part.lead.added_at >= part.given_at else None


def _more(lead: Lead, language: str) -> Text | None:
    """That more was said in a lead that is not over."""
    return MORE if lead.added_at and lead.state != states.CLOSED else None


def _pressing(lead: Lead, language: str) -> str | None:
    """How urgent a lead is, and that more was said in it: in one column, for the list is wide."""
    told = (_urgency(lead, language), _more(lead, language))
    return " · ".join(one.in_(language).rstrip(".") for one in told if one) or None


SECOND_WANTED = Phrase(
    "Nobody comes to this emergency by what was made of it here. A colleague who hears leads reads it and closes it, or triages it anew."
)


def _notices(lead: Lead, actor: Actor) -> Iterable[Text]:
    for own in queries.parts_visible_to(actor).filter(STANDING, lead=lead, agency=actor.agency):
        yield from _meant_for(own)
        if waits_for_second(own):
            yield SECOND_WANTED
    has_part, repeats = queries.has_part(lead, actor), [] if lead.closed_at else repeats_of(lead)
    yield from told_of_repeats(lead, visible=Lead.objects.all() if has_part else queries.visible_to(actor))
    if lead.added_at:
        yield MORE_SAID.filled(at=lead.added_at.astimezone(country().calendar.zone_of(lead.region)))
    if any(one.is_emergency for one in (lead, *repeats)):
        yield EMERGENCY
    if any(one.involves_child for one in (lead, *repeats)):
        yield CHILD
    if lead.state == states.RAISED:
        yield UNVERIFIED
    elif lead.state in (HANDED, states.HEARD):
        yield HEARER_SILENT


def _words(lead: Lead, actor: Actor) -> Mapping[str, Any]:
    """The words the reader's agency may read; reading them is written to the journal."""
    if not queries.has_part(lead, actor):
        return {"words": []}
    found = queries.lead_words(actor=actor, lead=lead)
    titles = {one.ref: one.title for one in Agency.objects.filter(ref__in={told.agency for told in found})}
    zone = country().calendar.zone_of(lead.region)

    def by(told: queries.Told) -> str:
        at = clocked(told.kept_at.astimezone(zone), language=actor.language)
        return f"{titles[told.agency].in_(actor.language)} · {at}" if told.agency else at

    return {"words": [(_whose(told), by(told), told.text) for told in found]}


def _whose(told: queries.Told) -> Words:
    """Which words they are; of a repeat also in which lead they were told."""
    return f"{told.repeat}: {WORDS[told.which]}" if told.repeat else WORDS[told.which]


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    names = ("channel", "region", "exploitation", "persons", "groups", "language", "is_emergency", "involves_child")
    return {name: getattr(records["lead"], name) for name in names}


def _record(came: queries.Came, language: str) -> Said:
    return Said(came.record, link=came.address) if came.record else UNSAID


def _outcomes(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The outcomes that a triage may name."""
    return [(code, country().codes["lead_outcomes"].label(code, actor.language)) for code in by_hand()]


def _near(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The bodies that can take the lead: first those of its region and of the kind that its outcome or danger asks for."""
    lead: Lead | None = records.get("lead")
    outcome = states.EMERGENCY if lead and lead.is_emergency else ""
    return bodies_near(actor=actor, region=lead.region if lead else actor.agency.region, outcome=outcome)


def _passed_on(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """What rooms above were told and may go on, for the sender to see and to shorten; reading it is in the journal."""
    return {"note": told_above(actor=actor, lead=records["lead"])}


TO = {"to": _near}
PART_COLUMNS = columns_of(
    LeadPart,
    "agency sender given_at",
    Column("state", _("State"), cell=_part, badge=True),
    "answered_at return_reason outcome",
)
LEAD_COLUMNS = columns_of(
    Lead,
    Column("ref", _("Lead"), link=True),
    "came_at channel region",
    Column("urgency", _("Urgency"), cell=_pressing, badge=True),
    "exploitation",
    Column("state", badge=True),
    "outcome agency",
)

keep_pages(
    ListPage(
        query=queries.leads_waiting,
        on_home=True,
        new=commands.raise_lead,
        columns=(
            "lead",
            Column("urgency", _("Urgency"), cell=lambda part, language: _urgency(part.lead, language), badge=True),
            Column("state", _("State"), cell=_part, badge=True),
            Column("added", _("What is new"), cell=_added, badge=True),
            "given_at",
            Column("lead.channel", _("Channel"), code_list="lead_channels", aside=True),
            Column("lead.region", _("Region"), code_list="regions"),
            "sender",
            Column("ref", _("Part"), link=True),
        ),
        empty=_("No lead waits for your agency."),
    ),
    ListPage(
        query=queries.leads_ended,
        on_home=True,
        columns=(
            "lead agency",
            Column("outcome", badge=True),
            "closed_at",
            Column("lead.channel", _("Channel"), code_list="lead_channels"),
            Column("ref", _("Part"), link=True),
        ),
        help=_("Where your agency only waited for the answer, its own part is closed as well."),
        empty=_("Nobody whom your agency asked has ended a lead yet."),
    ),
    ListPage(
        query=queries.leads_redirected,
        on_home=True,
        columns=(
            "lead redirected_at meant_for",
            Column("state", _("State"), cell=_part, badge=True),
            Column("ref", _("Part"), link=True),
        ),
        help=_(
            "The region was put right, and the right body has it. What your agency had not taken yet it does not owe any more."
        ),
        empty=_("No lead of your agency was meant for another."),
    ),
    ListPage(
        query=queries.leads,
        new=commands.raise_lead,
        columns=LEAD_COLUMNS,
        help=_("What came to somebody's attention, by whichever channel. Nobody is named here."),
        empty=_("No leads yet. Raise one as soon as something comes to your attention."),
    ),
    RecordPage(
        query=queries.lead,
        template="leads/lead.html",
        context=_words,
        notices=_notices,
        pairs=(
            Pair(name="state", badge=True),
            "outcome channel came_at region agency exploitation persons groups language closed_at",
        ),
        stages=(Stage(_("Told"), "came_at", 10), Stage(_("Closed"), "closed_at", 50)),
        sections=(
            Section(
                _("With whom it is"),
                rows=lambda lead, actor: queries.parts_visible_to(actor).filter(lead=lead).order_by("given_at", "id"),
                columns=(Column("ref", _("Part"), link=True), *PART_COLUMNS),
                row_actions=(commands.accept_lead, commands.return_lead, commands.take_back_lead),
                empty=_("Your agency has no part in it."),
                stages=(
                    Stage(_("Handed on"), "given_at", 20),
                    Stage(_("Taken"), "answered_at", 30),
                    Stage(_("Decided"), "triaged_at", 40),
                ),
            ),
            Section(
                _("What came of it"),
                rows=queries.came_of,
                columns=(
                    Column("what", _("What"), code_list="lead_results"),
                    Column("happened_on", _("Date")),
                    Column("agency", _("Agency")),
                    Column("reason", _("Why"), code_list="lead_refusal_reasons"),
                    Column("record", _("Record"), cell=_record),
                ),
                empty=_("Nothing yet."),
            ),
            Section(
                _("Registered persons concerned"),
                rows=queries.persons_concerned,
                columns=columns_of(Person, Column("ref", _("Person"), link=True), "sex region"),
                actions=(commands.link_person_to_lead,),
                empty=_("None that you may know of."),
                may="person.read",
            ),
        ),
        actions=(commands.triage_lead, commands.hand_on_lead, commands.close_lead, commands.correct_lead),
    ),
    RecordPage(
        query=queries.lead_part,
        pairs=(
            Pair(_("State"), cell=_part, badge=True),
            "lead agency sender given_at answered_at return_reason outcome triaged_at closed_at meant_for",
        ),
        actions=(commands.accept_lead, commands.return_lead, commands.take_back_lead),
        notices=lambda part, actor: (*(() if part.stands else _meant_for(part)), *_notices(part.lead, actor)),
    ),
    FormPage(
        command=commands.raise_lead, offers=TO, done=_("The lead is raised. Give this reference instead of a name.")
    ),
    FormPage(
        command=commands.hand_on_lead,
        offers=TO,
        initial=_passed_on,
        done=_("The lead is handed on. An answer is owed in time."),
    ),
    FormPage(
        command=commands.triage_lead,
        offers={"outcome": _outcomes, **TO},
        initial=_passed_on,
        goes_to=lambda made: f"/leads/{made[0].ref}",
        help=_("Only your agency reads the reason. Whoever raised the lead learns the outcome."),
    ),
    FormPage(
        command=commands.correct_lead,
        initial=_as_it_stands,
        help=_(
            "A note is added to what was told, for all who have the lead; earlier words stay. What another body told of people and danger "
            "stays too: add yours to it."
        ),
    ),
    FormPage(command=commands.return_lead, goes_to=lambda made: f"/lead-parts/{made[0].ref}"),
)
