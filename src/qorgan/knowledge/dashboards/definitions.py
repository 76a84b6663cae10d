"""What a dashboard is: a file of the country pack with its tiles, each of them an indicator and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qorgan.desk.country import Country, country
from qorgan.desk.figures import AT_LEAST, AT_MOST
from qorgan.desk.inputs import shown
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.refusals import NotFound
from qorgan.kernel.texts import Text
from qorgan.knowledge.statistics.indicators import indicators

FOLDER = "dashboards"
NUMBER, TREND, MAP, PARTS = "number", "trend", "map", "parts"
REGION = "region"


@dataclass(frozen=True, slots=True)
class Tile:
    """An indicator on a dashboard: its number, the period before, and a picture of its course, its regions or its parts.

    `where` narrows it to values of its dimensions, as the question of a report does.

    `target_is` and `target_value` say what needs no attention, in the indicator's unit; "" watches nothing.
    """

    indicator: str
    picture: str
    by: str
    target_is: str
    target_value: int | None
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Tiles that belong together."""

    title: Text
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A screen of figures. `opens_for` names the kinds of body that see it first."""

    id: str
    title: Text
    about: Text
    opens_for: tuple[str, ...]
    is_of_region: bool
    groups: tuple[Group, ...]

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Every tile, in order."""
        return tuple(tile for group in self.groups for tile in group.tiles)


def load_dashboard(path: Path) -> Dashboard:
    """A dashboard from its file, named by the file.

    Raises:
        PackFault: a key is unknown, an indicator is not told, has no such parts, or cannot be narrowed to a region.
    """
    place = read_yaml(path)
    name = place.take("id").string()
    if name != path.stem:
        raise place.fault(f"the id must be the file's name, not “{name}”")
    opens_for, is_of_region = place.maybe("opens_for"), place.maybe("is_of_region")
    narrowed = is_of_region.flag() if is_of_region else False
    found = Dashboard(
        id=name,
        title=place.take("title").text(),
        about=place.take("about").text(),
        opens_for=opens_for.words() if opens_for else (),
        is_of_region=narrowed,
        groups=tuple(_groups(place.take("sections"), narrowed=narrowed)),
    )
    place.done()
    return found


def _groups(place: Place, *, narrowed: bool) -> Iterator[Group]:
    for entry in place.each():
        title = entry.take("title").text()
        tiles = tuple(_tile(one, narrowed=narrowed) for one in entry.take("tiles").each())
        entry.done()
        yield Group(title=title, tiles=tiles)


def _tile(place: Place, *, narrowed: bool) -> Tile:
    figure, picture, by = place.take("figure"), place.maybe("picture"), place.maybe("by")
    told = {name for name, one in indicators().items() if one.guard is None and not one.is_lawful}
    indicator = indicators()[figure.one_of(*sorted(told))]
    drawn = picture.one_of(TREND, MAP, PARTS) if picture else NUMBER
    columns = [one.column for one in indicator.by]
    if (drawn == PARTS) != (by is not None):
        raise place.fault("“by” goes with the picture of the parts")
    if REGION not in columns and (narrowed or drawn == MAP):
        raise place.fault(f"“{indicator.id}” is not told by region")
    target_is, target_value = _watch(place.maybe("watch"))
    where = place.maybe("where")
    found = Tile(
        indicator=indicator.id,
        picture=drawn,
        by=by.one_of(*columns) if by else "",
        target_is=target_is,
        target_value=target_value,
        where=tuple(_narrowed(where, columns=columns)) if where else (),
    )
    place.done()
    return found


def _narrowed(place: Place, *, columns: list[str]) -> Iterator[tuple[str, str]]:
    for column, value in place.entries():
        if column not in columns:
            raise place.fault(f"it is not told by “{column}”")
        yield str(column), value.string()


def _watch(place: Place | None) -> tuple[str, int | None]:
    if place is None:
        return "", None
    for word in (AT_MOST, AT_LEAST):
        value = place.maybe(word)
        if value is not None:
            found = (word, value.number())
            place.done()
            return found
    raise place.fault(f"“{AT_MOST}” or “{AT_LEAST}” and a whole number was expected")


@lru_cache(maxsize=4)
def _of(pack: Country) -> dict[str, Dashboard]:
    return {path.stem: load_dashboard(path) for path in sorted((pack.folder / FOLDER).glob("*.yaml"))}


def dashboards() -> dict[str, Dashboard]:
    """The country's dashboards by id."""
    return _of(country())


def dashboard_named(id: str) -> Dashboard:
    """One dashboard of the country.

    Raises:
        dashboards.unknown: the pack has none of this id.
    """
    if id not in dashboards():
        raise NotFound("dashboards.unknown", dashboard=shown(id))
    return dashboards()[id]


def first_for(*, kind: str) -> str:
    """The dashboard that a kind of body sees first; "" where the country has none."""
    own = [one.id for one in dashboards().values() if kind in one.opens_for]
    return next(iter((*own, *dashboards())), "")
