"""What is asked of dashboards at every door."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.kernel.periods import Period
from qorgan.knowledge.dashboards.definitions import Dashboard, dashboard_named
from qorgan.knowledge.dashboards.definitions import dashboards as all_dashboards
from qorgan.knowledge.dashboards.screens import Screen, screen_of
from qorgan.knowledge.statistics.queries import asked_period

READ = "statistics.read"
LABELS = {
    "dashboard": _("Dashboard"),
}


class Told(dict[str, Any]):
    """What machines read of a dashboard; the page takes the `screen` itself."""

    def __init__(self, screen: Screen, *, language: str) -> None:
        super().__init__(
            dashboard=screen.dashboard.id,
            title=screen.dashboard.title.in_(language),
            period=str(screen.period),
            region=screen.region,
            silent=screen.silent,
            sections=[
                {"title": group.title.in_(language), "tiles": [tile.told() for tile in tiles]}
                for group, tiles in screen.groups
            ],
        )
        self.screen = screen


@query(may=READ, get="/dashboards", title=_("Overview"))
def dashboards(*, actor: Actor) -> list[dict[str, Any]]:
    """Every dashboard of the country, with what it is about."""
    return [
        {
            "id": one.id,
            "title": one.title.in_(actor.language),
            "about": one.about.in_(actor.language),
            "is_of_region": one.is_of_region,
        }
        for one in all_dashboards().values()
    ]


@query(may=READ, get="/dashboards/{dashboard}", title=_("Dashboard"), labels=LABELS)
def dashboard(
    *,
    actor: Actor,
    dashboard: Line,
    from_on: Day | None = None,
    until_on: Day | None = None,
    region: Annotated[str, CodeOf("regions")] | None = None,
) -> Told:
    """The figures of a dashboard in a period, this year to date unless one is given, beside the period before."""
    found = dashboard_named(dashboard)
    year = Period(date(actor.today.year, 1, 1), actor.today)
    period = asked_period(from_on=from_on or year.first, until_on=until_on or year.last)
    asked = region_of(found, region=region, actor=actor)
    return Told(screen_of(found, period=period, region=asked, actor=actor), language=actor.language)


def region_of(dashboard: Dashboard, *, region: str | None, actor: Actor) -> str:
    """The region that a dashboard of one is about: the one asked for, else the reader's own, else the first; "" for the country."""
    if not dashboard.is_of_region:
        return ""
    regions = country().codes[str(country().about.get("regions", "regions"))]
    return region or actor.agency.region or regions.valid_on(actor.today)[0].code
