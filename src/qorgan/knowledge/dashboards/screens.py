"""A dashboard as it stands for a period: each tile counted, held beside the period before, and drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.figures import is_reached, target_text
from qorgan.kernel.periods import Period
from qorgan.kernel.texts import Phrase
from qorgan.knowledge.dashboards.definitions import MAP, PARTS, REGION, TREND, Dashboard, Group, Tile
from qorgan.knowledge.statistics.addresses import Asked
from qorgan.knowledge.statistics.behind import beside
from qorgan.knowledge.statistics.comparison import before_words, change_words, period_before
from qorgan.knowledge.statistics.dimensions import TITLES
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.few import told_to
from qorgan.knowledge.statistics.figures import Figure, plain, said_of
from qorgan.knowledge.statistics.forms import condition_names
from qorgan.knowledge.statistics.indicators import indicator_named
from qorgan.knowledge.statistics.panels import Panel, parts_panel, regions_panel, time_panel
from qorgan.knowledge.statistics.silences import not_over
from qorgan.knowledge.statistics.tables import Reader
from qorgan.knowledge.statistics.units import unit_beside

Counted = tuple[str, tuple[tuple[str, str], ...]]
TOLD_BY = Phrase("{title}, by: “{by}”")


@dataclass(frozen=True)
class Shown:
    """A tile with what was counted; `place` tells it from the others of its screen."""

    tile: Tile
    place: int
    now: Figure
    before: Figure
    reader: Reader
    is_one_of_several: bool = False

    @property
    def title(self) -> str:
        """What is counted: which part of it, and by what its parts or its picture are told: one figure may be told by several."""
        language, indicator = self.reader.language, self.now.indicator
        by = TITLES.get(self.tile.by) if self.tile.picture == PARTS else None
        found = TOLD_BY.filled(title=indicator.title, by=by) if by else indicator.title
        asked = replace(self.reader.asked, where=self.reader.asked.where[: len(self.tile.where)])
        narrowed = condition_names(asked, period=self.now.period, language=language, actor=self.reader.actor)
        said = [found.in_(language), *(words for words, _link in narrowed)]
        if self.is_one_of_several and self.column and not by:
            said.append(indicator.dimension(self.column).title.in_(language))
        return ", ".join(said)

    @property
    def value(self) -> str:
        """The number in words."""
        return self.now.said(self.reader.language)

    @property
    def of(self) -> str:
        """How many a share or a mean is of."""
        return said_of(self.now, self.reader.language)

    @property
    def unit(self) -> str:
        """The unit beside the number."""
        return unit_beside(self.now.unit, value=self.now.value, language=self.reader.language)

    @property
    def change(self) -> str:
        """How it stands to the period before."""
        return change_words(now=self.now, before=self.before, language=self.reader.language)

    @property
    def earlier(self) -> str:
        """The value of the period before."""
        return beside(self.before.said(self.reader.language), said_of(self.before, self.reader.language))

    @property
    def beside(self) -> str:
        """Which days it is held beside, by their name."""
        return before_words(self.before.period, than=self.now.period, language=self.reader.language)

    @property
    def link(self) -> str:
        """The page of the figure, which leads on to the records behind it."""
        return self.reader.asked.link()

    @property
    def attention(self) -> str:
        """What the value was to be, where it is not so; "" where it is, or nobody watches."""
        value = self.now.value
        if not self.tile.target_is or value is None or is_reached(self.tile, value):
            return ""
        return target_text(self.tile).in_(self.reader.language)

    @cached_property
    def panel(self) -> Panel | None:
        """The picture with its table."""
        draw = {TREND: self._course, MAP: self._regions, PARTS: self._parts}.get(self.tile.picture)
        found = draw() if draw else None
        return replace(found, id=f"{found.id}-{self.place}") if found else None

    def _course(self) -> Panel:
        return time_panel(self.now, step=self.reader.asked.step, reader=self.reader)

    def _regions(self) -> Panel:
        return regions_panel(self.now, reader=self.reader)

    def _parts(self) -> Panel:
        return parts_panel(self.now, reader=self.reader)

    @property
    def column(self) -> str:
        """The dimension that the picture draws; "" without a picture."""
        return column_of(self.tile, asked=self.reader.asked)

    def told(self) -> dict[str, Any]:
        """The tile for a machine."""
        return {
            "indicator": self.now.indicator.id,
            "title": self.title,
            "value": plain(self.now.value),
            "before": plain(self.before.value),
            **(self.now.behind.as_dict() if self.now.behind else {}),
            **({"before_n": self.before.behind.n} if self.before.behind else {}),
            **({"withheld": self.now.withheld.in_(self.reader.language)} if self.now.withheld else {}),
            "unit": self.now.unit.in_(self.reader.language),
            "attention": self.attention,
            "by": [cell.as_dict(self.reader.language) for cell in self.now.parts(self.column)] if self.column else [],
            "page": self.link,
        }


@dataclass(frozen=True)
class Screen:
    """A dashboard for a period, and for a region where it is of one."""

    dashboard: Dashboard
    period: Period
    region: str
    groups: tuple[tuple[Group, tuple[Shown, ...]], ...]

    @property
    def tiles(self) -> tuple[Shown, ...]:
        """Every tile, in order."""
        return tuple(tile for _group, tiles in self.groups for tile in tiles)

    @property
    def silent(self) -> list[str]:
        """That the period is not over, and until which day is counted."""
        actor = self.tiles[0].reader.actor
        return [words.in_(actor.language) for words in not_over(self.period, known_on=actor.today)]

    @property
    def attention(self) -> list[Shown]:
        """The tiles that ask for attention."""
        return [tile for tile in self.tiles if tile.attention]


def screen_of(dashboard: Dashboard, *, period: Period, region: str, actor: Actor) -> Screen:
    """Count every indicator once, whatever its tiles show; what was counted before is remembered by statistics."""
    own = {REGION: region} if region else {}
    asked = {place: _asked(tile, period=period, region=region) for place, tile in enumerate(dashboard.tiles, start=1)}
    drawn: dict[Counted, list[tuple[str, ...]]] = {}
    for tile, one in zip(dashboard.tiles, asked.values(), strict=True):
        column = column_of(tile, asked=one)
        drawn.setdefault((tile.indicator, tile.where), []).extend([(column,)] if column else [])
    now = {
        (name, where): told_to(
            evaluate(indicator=name, period=period, breakdowns=by, where=dict(where) | own), actor=actor
        )
        for (name, where), by in drawn.items()
    }
    earlier = period_before(period)
    before = {
        (name, where): told_to(evaluate(indicator=name, period=earlier, where=dict(where) | own), actor=actor)
        for name, where in drawn
    }

    def shown(tile: Tile, place: int) -> Shown:
        reader = Reader(actor=actor, asked=asked[place])
        key = (tile.indicator, tile.where)
        return Shown(
            tile=tile,
            place=place,
            now=now[key],
            before=before[key],
            reader=reader,
            is_one_of_several=sum((one.indicator, one.where) == key for one in dashboard.tiles) > 1,
        )

    places = iter(asked)
    groups = tuple((group, tuple(shown(tile, next(places)) for tile in group.tiles)) for group in dashboard.groups)
    return Screen(dashboard=dashboard, period=period, region=region, groups=groups)


def column_of(tile: Tile, *, asked: Asked) -> str:
    """The dimension that a tile's picture draws; "" without a picture."""
    return {TREND: asked.step, MAP: REGION, PARTS: tile.by}.get(tile.picture, "")


def _asked(tile: Tile, *, period: Period, region: str) -> Asked:
    return Asked(
        indicator=indicator_named(tile.indicator),
        from_on=period.first.isoformat(),
        until_on=str(period.last),
        by=(tile.by,) if tile.by else (),
        where=(*(f"{name}={value}" for name, value in tile.where), *((f"{REGION}={region}",) if region else ())),
        as_known_on="",
    )


def heads() -> tuple[str, ...]:
    """The columns of the numbers of a screen, where it is printed or exported."""
    return (_("Figure"), _("Value"), _("Unit"), _("Before"), _("To be"))
