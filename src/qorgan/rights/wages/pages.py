"""The pages of wage claims; a person's claims also stand on the person's page and on the care file's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.money import Money
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.rights.wages import commands, queries
from qorgan.rights.wages.models import WageClaim, WageStep
from qorgan.rights.wages.states import LODGED, READ, REFUSED, STEPS, TITLES
from qorgan.victims.care.queries import care_file

ANOTHER_WAY = Phrase(
    "Refused there. Lodge the claim by another way, or end it and say why; a lawyer can say whether to object."
)
PAID_AFTER_ALL = Phrase("If the employer pays after all, record the wages paid: no new claim is needed.")
CRIMINAL = Phrase(
    "Unpaid wages of a trafficked person may also be claimed within a criminal proceeding, if there is one. None is needed."
)


def _money(name: str) -> Any:
    def cell(row: Any, language: str) -> Money | None:
        value = getattr(row, name)
        return None if value is None else Money(value, country().currency)

    return cell


def _state(claim: WageClaim, language: str) -> Text:
    return TITLES[claim.state]


def _kind(step: WageStep, language: str) -> Text:
    return STEPS[step.kind]


def _notices(claim: WageClaim, actor: Actor) -> Iterable[Text]:
    if claim.state == REFUSED:
        yield from (ANOTHER_WAY, PAID_AFTER_ALL)
    elif claim.state == LODGED:
        yield CRIMINAL


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    names = ("employer_kind", "occupation", "worked_from", "worked_until", "claimed", "helped_by", "note")
    return {name: getattr(records["wage_claim"], name) for name in names}


def _opened(made: Any) -> str:
    return f"/wage-claims/{made[0].ref}"


COLUMNS = columns_of(
    WageClaim,
    Column("ref", _("Wage claim"), link=True),
    "raised_on",
    Column("state", cell=_state, badge=True),
    Column("claimed", _("Claimed"), cell=_money("claimed"), align="right"),
    Column("paid", cell=_money("paid"), align="right"),
    Column("outstanding", _("Outstanding"), cell=_money("outstanding"), align="right"),
)

keep_pages(
    ListPage(
        query=queries.wage_claims,
        columns=(*COLUMNS[:2], "person", *COLUMNS[2:]),
        help=_("Wages that were never paid. No decision and no criminal proceeding is needed to claim them."),
        empty=_("No wage claims yet. Open a person's page to raise one."),
        begun_by=commands.raise_wage_claim,
        joins=("person",),
    ),
    RecordPage(
        query=queries.wage_claim,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person agency raised_on employer_kind occupation worked_from worked_until helped_by way",
            "lodged_on decided_on",
            Pair(_("Claimed"), cell=_money("claimed")),
            Pair(_("Awarded"), cell=_money("awarded")),
            Pair(_("Paid"), cell=_money("paid")),
            Pair(_("Outstanding"), cell=_money("outstanding")),
            "note",
        ),
        sections=(
            Section(
                _("Steps"),
                rows=lambda claim, actor: claim.steps.order_by("-on", "-id"),
                columns=(
                    Column("on", _("On")),
                    Column("kind", _("Step"), cell=_kind, badge=True),
                    Column("way", _("Way"), code_list="wage_ways"),
                    Column("amount", _("Amount"), cell=_money("amount"), align="right"),
                    Column("note", _("Note")),
                    Column("withdrawn_on", _("Taken back on")),
                    Column("withdrawn_because", _("Taken back because")),
                ),
                empty=_("No step yet: lodge the claim."),
            ),
        ),
        actions=(
            commands.lodge_wage_claim,
            commands.ask_after_wages,
            commands.award_wages,
            commands.record_wages_paid,
            commands.refuse_wage_claim,
            queries.wage_employer,
            commands.correct_wage_claim,
            commands.take_back_wage_step,
            commands.end_wage_claim,
            commands.withdraw_wage_claim,
        ),
        notices=_notices,
    ),
    FormPage(
        command=commands.raise_wage_claim,
        help=_("What was promised was seldom written down: the person's own word and the days are enough to begin."),
    ),
    FormPage(
        command=commands.correct_wage_claim, initial=_as_it_stands, help=_("What you leave empty stays as it is.")
    ),
    *(
        FormPage(command=act, goes_to=_opened)
        for act in (
            commands.lodge_wage_claim,
            commands.ask_after_wages,
            commands.award_wages,
            commands.refuse_wage_claim,
            commands.record_wages_paid,
            commands.end_wage_claim,
            commands.withdraw_wage_claim,
            commands.take_back_wage_step,
        )
    ),
    FormPage(
        command=queries.wage_employer,
        template="wages/employer.html",
        submit=_("Open once"),
        shows_result=True,
        help=_("Your name, the time and the purpose are written to the journal before the employer is shown."),
    ),
)


def _section(of: Any, *, actions: tuple[Any, ...]) -> Section:
    return Section(
        _("Wage claims"),
        rows=lambda record, actor: queries.visible_to(actor).filter(person=of(record)).order_by("-id"),
        columns=COLUMNS,
        actions=actions,
        row_actions=(commands.lodge_wage_claim, commands.record_wages_paid),
        empty=none_or_unshown(_("No wage claim yet.")),
        may=READ,
    )


extend_record(person, sections=(_section(lambda record: record, actions=(commands.raise_wage_claim,)),))
extend_record(care_file, sections=(_section(lambda record: record.person_id, actions=()),))
