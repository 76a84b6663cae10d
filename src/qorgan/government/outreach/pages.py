"""The pages of campaigns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.government.outreach import commands, queries
from qorgan.government.outreach.effect import WEEKS_BEFORE, effect_of
from qorgan.government.outreach.models import Campaign, Material, OutreachEvent
from qorgan.kernel.texts import Phrase
from qorgan.kit.drawing import Picture, bar, columns, upright, words
from qorgan.kit.formatting import say
from qorgan.kit.pages import Column, FormPage, ListPage, Pair, RecordPage, Section, columns_of, keep_pages

EFFECT = {
    "more": Phrase(
        "{since} calls in {days} days since it began, {before} in as many before: more than chance explains."
    ),
    "fewer": Phrase(
        "{since} calls in {days} days since it began, {before} in as many before: fewer than chance explains."
    ),
    "as_before": Phrase(
        "{since} calls in {days} days since it began, {before} in as many before: no difference that chance does not explain."
    ),
    "cannot_tell": Phrase("{since} calls in {days} days since it began, {before} in as many before: too few to tell."),
}
BAR_UNIT, TALLEST = 40, 120


def _effect(campaign: Campaign, actor: Actor) -> Mapping[str, Any]:
    """The calls to the hotline around the campaign's first day, for whoever reads statistics."""
    found = effect_of(campaign, today=actor.today) if actor.may("statistics.read") and not campaign.voided_on else None
    if found is None:
        return {}
    height = TALLEST + 40
    boxes = columns([week.calls for week in found.weeks], left=8, step=BAR_UNIT, width=32, tallest=TALLEST, top=20)
    marks: list[SafeString] = []
    for week, box in zip(found.weeks, boxes, strict=True):
        marks.append(bar(box, kind="outreach-bar is-since" if week.is_since else "outreach-bar"))
        marks.append(
            words(say(week.calls, language=actor.language).words, x=box.x + 16, y=box.y - 4, kind="outreach-label")
        )
    marks.append(upright(4 + WEEKS_BEFORE * BAR_UNIT, top=8, bottom=height, kind="outreach-start"))
    said = {"since": found.since, "before": found.before, "days": found.days}
    return {
        "effect": EFFECT[found.says].filled(**said),
        "columns": Picture("outreach-picture", 16 + len(boxes) * BAR_UNIT, height, marks),
        "weeks": found.weeks,
    }


def _reach(campaign: Campaign, language: str) -> int:
    return sum(campaign.events.values_list("reach", flat=True))


def _today(records: Mapping[str, Any], actor: Actor) -> dict[str, date]:
    return {"until_on": actor.today}


keep_pages(
    ListPage(
        query=queries.campaigns,
        new=commands.register_campaign,
        columns=(
            Column("title", link=True),
            "from_on until_on audience region",
            Column("cost", align="right", adds=True),
        ),
        empty=_("No campaigns yet."),
    ),
    RecordPage(
        query=queries.campaign,
        pairs=(
            "title from_on until_on region purpose audience partner cost",
            Pair(_("People reached"), cell=_reach),
            "agency",
        ),
        template="outreach/campaign.html",
        context=_effect,
        sections=(
            Section(
                _("Materials"),
                rows=lambda campaign, actor: queries.materials_for(actor).filter(campaign=campaign).order_by("id"),
                columns=columns_of(
                    Material, Column("title", link=True), "kind language", Column("copies", align="right")
                ),
                actions=(commands.add_material,),
                empty=_("No materials yet."),
            ),
            Section(
                _("Events"),
                rows=lambda campaign, actor: (
                    queries.events_for(actor).filter(campaign=campaign).order_by("-held_on", "-id")
                ),
                columns=columns_of(
                    OutreachEvent, "held_on kind region", Column("reach", align="right"), Column("note", rare=True)
                ),
                actions=(commands.record_event,),
                empty=_("No events yet."),
            ),
        ),
        actions=(commands.record_event, commands.add_material, commands.close_campaign),
    ),
    RecordPage(query=queries.material, pairs="campaign kind language copies"),
    FormPage(command=commands.close_campaign, initial=_today),
    FormPage(command=commands.add_material, goes_to=lambda material: f"/campaign-materials/{material.ref}"),
    FormPage(command=commands.record_event, goes_to=lambda event: f"/campaigns/{event.campaign.ref}"),
)
