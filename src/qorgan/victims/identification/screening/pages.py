"""The pages of screenings; a person's screenings also stand on the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.intake.leads.queries import lead
from qorgan.kernel.days import day
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnForm,
    Pair,
    RecordPage,
    Section,
    Stage,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.ages import CHILD
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.people.writers import writer
from qorgan.victims.identification.assessing.childhood import Beginning
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS
from qorgan.victims.identification.assessing.words import OUTCOMES, WEIGHTS
from qorgan.victims.identification.interviewing.pages import warned
from qorgan.victims.identification.interviewing.queries import visible_to as interviews_visible
from qorgan.victims.identification.screening import commands, queries
from qorgan.victims.identification.screening.choosing import fitting
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.results import result_of
from qorgan.victims.identification.screening.states import TITLES, UNDER_WAY
from qorgan.victims.identification.screening.telling import told_of, what_misfits

REWORDED = Phrase("The text of the instrument has changed since this screening was begun.")


def _state(screening: Screening, language: str) -> Text:
    return TITLES[screening.state]


def _chosen(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """The first instrument that fits the person, when it began as far as it is told, and the person's language."""
    subject = records["person"]
    began = told_of(subject, actor=actor, day=actor.today)
    told = {"exploited_from": began.exploited_from, "age_then": began.age_then} if began.is_told else {}
    fits = fitting(person=subject, day=actor.today, began=began)
    return {"instrument": next(iter(fits), ""), "language": subject.language} | told


def _instruments(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The instruments that fit the person today, then those for who was a child when it began."""
    codes, person = country().codes[INSTRUMENTS], records["person"]
    found = fitting(person=person, day=actor.today)
    as_child = fitting(person=person, day=actor.today, began=Beginning(age_then=CHILD))
    return [(code, codes.label(code, actor.language)) for code in dict.fromkeys((*found, *as_child))]


def _interviews(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The interviews with the person, the latest first."""
    kinds = country().codes["interview_kinds"]
    held = interviews_visible(actor).filter(person=records["person"], withdrawn_on=None).order_by("-held_on", "-id")
    return [
        (one.ref, f"{day(one.held_on, language=actor.language)} · {kinds.label(one.kind, actor.language)}")
        for one in held
    ]


def _notices(screening: Screening, actor: Actor) -> Iterable[Text]:
    if result_of(screening).is_reworded:
        yield REWORDED
    yield from what_misfits(screening, actor=actor)


def _shown(screening: Screening, actor: Actor) -> dict[str, Any]:
    """What the page shows beside the declared values: the result with its working, and the way to the sheet."""
    goes_on = (
        screening.state == UNDER_WAY
        and actor.may(commands.save_answers.may)
        and not queries.asked_elsewhere(screening, actor)
    )
    return {"result": result_of(screening), "outcomes": OUTCOMES, "weights": WEIGHTS, "goes_on": goes_on}


COLUMNS = columns_of(
    Screening,
    Column("ref", _("Screening"), link=True),
    "instrument begun_on finished_on",
    Column("state", _("State"), cell=_state, badge=True),
)

keep_pages(
    OwnForm(command=commands.save_answers, path="/screenings/{screening}/sheet"),
    ListPage(
        query=queries.screenings,
        columns=(*COLUMNS[:1], "person", *COLUMNS[1:]),
        help=_("A screening helps to see; it never decides. One that is under way can be gone on with at any time."),
        empty=_("No screenings yet. Open a person's page to begin one."),
        begun_by=commands.begin_screening,
    ),
    RecordPage(
        query=queries.screening,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person instrument",
            Pair(_("Agency"), cell=writer),
            Pair(_("Region"), "told_region", code_list="regions"),
            "begun_on exploited_from age_then adult_then_because finished_on interview lead language",
            "has_interpreter reopened_because withdrawn_on withdrawn_because",
        ),
        sections=(
            Section(
                _("Sittings"),
                rows=lambda screening, actor: screening.sittings.order_by("sat_on", "id"),
                columns=(
                    Column("sat_on", _("Questions asked on")),
                    Column("respondents", _("Who answered"), code_list="screening_respondents"),
                    Column("written_by", _("Written down by")),
                ),
            ),
        ),
        actions=(
            commands.finish_screening,
            queries.screening_evidence,
            commands.reopen_screening,
            commands.withdraw_screening,
        ),
        notices=_notices,
        template="identification/screening.html",
        context=_shown,
    ),
    FormPage(
        command=commands.begin_screening,
        initial=_chosen,
        notices=warned,
        offers={"instrument": _instruments, "interview": _interviews},
        goes_to=lambda screening: f"/screenings/{screening.ref}/sheet",
        help=_(
            "Ask only what is needed now. You can stop at any time: every answer is kept, and others can follow later."
        ),
    ),
    FormPage(
        command=commands.begin_screening_of_lead,
        goes_to=lambda made: f"/screenings/{made[0].ref}/sheet",
        help=_(
            "A person about whom nothing is known yet is registered; the reference stands for the person until more is known."
        ),
    ),
    FormPage(
        command=queries.screening_evidence,
        template="identification/evidence.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name, the time and the purpose are written to the journal before the evidence is shown."),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Screenings"),
            rows=queries.about,
            columns=COLUMNS,
            actions=(commands.begin_screening,),
            stages=(Stage(_("Screening"), "begun_on", 30, act=commands.begin_screening),),
            empty=none_or_unshown(_("No screening yet.")),
            may=queries.READ,
        ),
    ),
)
extend_record(
    lead,
    sections=(
        Section(
            _("Screenings that came of it"),
            rows=lambda lead, actor: queries.visible_to(actor).filter(lead=lead.ref).order_by("-begun_on", "-id"),
            columns=COLUMNS,
            actions=(commands.begin_screening_of_lead,),
            empty=none_or_unshown(_("No screening yet.")),
            may=queries.READ,
        ),
    ),
)
