"""Campaigns that told people of trafficking: what they gave out, what they held, and whom they reached."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told

MINISTRY = "ministry"


def write_outreach(diary: Diary) -> None:
    """Write down each campaign from its first day to its last."""
    for place, campaign in enumerate(told("campaigns")["campaigns"]):
        key = f"campaign {place}"
        diary.on(
            campaign["first"], lambda nation, key=key, campaign=campaign: _register(nation, key=key, told=campaign)
        )
        for event in campaign["events"]:
            on = campaign["first"] + timedelta(days=event["after"])
            diary.on(on, lambda nation, key=key, event=event: _hold(nation, key=key, event=event))
        if "last" in campaign:
            diary.on(campaign["last"], lambda nation, key=key: _close(nation, key=key))


def _register(nation: Nation, *, key: str, told: dict[str, Any]) -> None:
    given = {name: told.get(name) for name in ("title", "audience", "cost", "partner")}
    campaign = nation.do("register_campaign", by=MINISTRY, from_on=told["first"], **given).ref
    nation.known[key] = campaign
    for material in told["materials"]:
        nation.do("add_material", by=MINISTRY, campaign=campaign, title=told["title"], **material)


def _hold(nation: Nation, *, key: str, event: dict[str, Any]) -> None:
    given = {name: event[name] for name in ("kind", "region", "reach")}
    nation.do("record_event", by=MINISTRY, campaign=nation.known[key], held_on=nation.today, **given)


def _close(nation: Nation, *, key: str) -> None:
    nation.do("close_campaign", by=MINISTRY, campaign=nation.known[key], until_on=nation.today)
