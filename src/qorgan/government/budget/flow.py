"""The way of a year's money as a picture: from the lines to the regions to the organisations, bands as wide as the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qorgan.desk.country import country
from qorgan.government.budget.levels import Level
from qorgan.government.budget.models import BudgetLine, Transfer
from qorgan.kernel.texts import Phrase

WIDTH, NODE, GAP, TALLEST, LEAST = 960, 14, 10, 520, 2.0
COLUMNS = (0, 420, WIDTH - NODE)
LAST = len(COLUMNS) - 1
REST = Phrase("Not contracted")
UNGIVEN = Phrase("Not transferred")


@dataclass(frozen=True, slots=True)
class Node:
    """One level's part: where it stands, how tall it is, and what is said of it."""

    column: int
    x: float
    y: float
    height: float
    title: str
    amount: int
    address: str

    @property
    def label_x(self) -> float:
        """Where its name begins, or ends in the last column."""
        return self.x - 6 if self.column == LAST else self.x + NODE + 6

    @property
    def label_y(self) -> float:
        """The line on which its name stands."""
        return round(self.y + min(max(self.height / 2 + 4, 11), 18), 1)


@dataclass(frozen=True, slots=True)
class Band:
    """Money from one node to another: the path of its shape, and what is said of it."""

    path: str
    source: str
    target: str
    amount: int
    is_rest: bool


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole picture, in units of its own."""

    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]
    width: int
    height: float


Link = tuple[str, str, int]


def flow_of(rows: Sequence[Level], *, language: str) -> Flow | None:
    """The picture of these rows; None where nothing was transferred. What is left on a level ends in a band of its own."""
    links, titles, addresses = _links(rows, language=language)
    if not links:
        return None
    columns = _columns(links)
    most = max(sum(_size(key, links) for key in column) for column in columns if column)
    unit = TALLEST / most
    nodes = _placed(columns, links=links, titles=titles, addresses=addresses, unit=unit)
    bands = _bands(links, nodes=nodes, titles=titles, unit=unit)
    height = max(node.y + node.height for node in nodes.values()) + GAP
    return Flow(nodes=tuple(nodes.values()), bands=bands, width=WIDTH, height=round(height, 1))


def _links(rows: Sequence[Level], *, language: str) -> tuple[list[Link], dict[str, str], dict[str, str]]:
    codes, links = country().codes, list[Link]()
    titles, addresses = dict[str, str](), dict[str, str]()
    given: dict[str, int] = {}
    for row in rows:
        record = row.record
        if isinstance(record, BudgetLine):
            titles[row.ref] = f"{row.fiscal_year}: {codes['budget_purposes'].label(row.purpose, language)}"
            addresses[row.ref] = f"/budget-lines/{row.ref}"
            if row.sums.revised > row.sums.allocated:
                links.append((row.ref, "ungiven", row.sums.revised - row.sums.allocated))
        elif isinstance(record, Transfer):
            titles[row.ref] = codes["regions"].label(row.region, language)
            addresses[row.ref] = f"/transfers/{row.ref}"
            given[row.ref] = row.sums.allocated
            if row.sums.allocated:
                links.append((record.budget_line.ref, row.ref, row.sums.allocated))
            titles.setdefault(record.budget_line.ref, record.fiscal_year)
            if row.sums.allocated > row.sums.contracted:
                links.append((row.ref, "rest", row.sums.allocated - row.sums.contracted))
        elif row.organisation and row.sums.contracted:
            titles[row.organisation.ref] = row.organisation.title.in_(language)
            addresses[row.organisation.ref] = f"/organisations/{row.organisation.ref}"
            links.append((record.transfer.ref, row.organisation.ref, row.sums.contracted))  # type: ignore[attr-defined]
    titles |= {"rest": REST.in_(language), "ungiven": UNGIVEN.in_(language)}
    added: dict[tuple[str, str], int] = {}
    for source, target, amount in links:
        if source in titles:
            added[source, target] = added.get((source, target), 0) + amount
    return [(source, target, amount) for (source, target), amount in added.items()], titles, addresses


def _columns(links: Sequence[Link]) -> tuple[list[str], list[str], list[str]]:
    sources = list(dict.fromkeys(source for source, _target, _amount in links))
    targets = list(dict.fromkeys(target for _source, target, _amount in links))
    first = [one for one in sources if one not in targets and any(s == one and t in sources for s, t, _a in links)]
    middle = [one for one in sources if one not in first]
    ends = [one for one in targets if one not in middle]
    return first, middle, sorted(ends, key=lambda one: one in ("rest", "ungiven"))


def _size(key: str, links: Sequence[Link]) -> int:
    came = sum(amount for _source, target, amount in links if target == key)
    left = sum(amount for source, _target, amount in links if source == key)
    return max(came, left)


def _placed(
    columns: Sequence[list[str]],
    *,
    links: Sequence[Link],
    titles: dict[str, str],
    addresses: dict[str, str],
    unit: float,
) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for place, column in enumerate(columns):
        y = float(GAP)
        for key in column:
            amount = _size(key, links)
            height = max(amount * unit, LEAST)
            nodes[key] = Node(
                column=place,
                x=COLUMNS[place],
                y=round(y, 1),
                height=round(height, 1),
                title=titles[key],
                amount=amount,
                address=addresses.get(key, ""),
            )
            y += max(height, 18) + GAP
    return nodes


def _bands(links: Sequence[Link], *, nodes: dict[str, Node], titles: dict[str, str], unit: float) -> tuple[Band, ...]:
    left, right = {key: node.y for key, node in nodes.items()}, {key: node.y for key, node in nodes.items()}
    order = {key: place for place, key in enumerate(nodes)}
    found = []
    for source, target, amount in sorted(links, key=lambda one: (order[one[0]], order[one[1]])):
        thick = max(amount * unit, 1.0)
        x0, x1 = nodes[source].x + NODE, nodes[target].x
        y0, y1, half = right[source], left[target], (x0 + x1) / 2
        path = (
            f"M{x0:.1f},{y0:.1f} C{half:.1f},{y0:.1f} {half:.1f},{y1:.1f} {x1:.1f},{y1:.1f} "
            f"L{x1:.1f},{y1 + thick:.1f} C{half:.1f},{y1 + thick:.1f} {half:.1f},{y0 + thick:.1f} {x0:.1f},{y0 + thick:.1f} Z"
        )
        right[source], left[target] = y0 + thick, y1 + thick
        is_rest = target in ("rest", "ungiven")
        found.append(Band(path=path, source=titles[source], target=titles[target], amount=amount, is_rest=is_rest))
    return tuple(found)
