"""The way of a year's money as a picture: from the lines to the regions to the organisations, bands as wide as the sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from qorgan.desk.country import country
from qorgan.government.budget.levels import Level
from qorgan.government.budget.models import BudgetLine, Transfer
from qorgan.kernel.numbers import number
from qorgan.kernel.texts import Phrase
from qorgan.kit.drawing import WIDTH, Box, Picture, bar, bend, path, words

NODE, GAP, TALLEST, LEAST = 14, 10, 520, 2.0
COLUMNS = (0, 420, WIDTH - NODE)
LAST = len(COLUMNS) - 1
REST = Phrase("Not contracted")
UNGIVEN = Phrase("Not transferred")


@dataclass(frozen=True, slots=True)
class Node:
    """One level's part: in which column it stands and where, what it is called, and its sum."""

    column: int
    box: Box
    title: str
    amount: int


Link = tuple[str, str, int]


def flow_of(rows: Sequence[Level], *, language: str) -> Picture | None:
    """The picture of these rows; None where nothing was transferred. What is left on a level ends in a band of its own."""
    links, titles = _links(rows, language=language)
    if not links:
        return None
    columns = _columns(links)
    most = max(sum(_size(key, links) for key in column) for column in columns if column)
    unit = TALLEST / most
    nodes = _placed(columns, links=links, titles=titles, unit=unit)
    marks = _bands(links, nodes=nodes, unit=unit, language=language)
    for node in nodes.values():
        marks += _node(node, language=language)
    height = max(node.box.y + node.box.height for node in nodes.values()) + GAP
    return Picture("budget-picture", WIDTH, round(height, 1), marks)


def _node(node: Node, *, language: str) -> tuple[SafeString, SafeString]:
    """A part of a level with its name beside it; in the last column the name ends before it."""
    x, y, width, height = node.box
    is_last = node.column == LAST
    name = words(
        node.title,
        x=x - 6 if is_last else x + width + 6,
        y=round(y + min(max(height / 2 + 4, 11), 18), 1),
        kind="budget-label",
        anchor="end" if is_last else "",
    )
    return bar(node.box, kind="budget-node", title=f"{node.title}: {number(node.amount, language=language)}"), name


def _links(rows: Sequence[Level], *, language: str) -> tuple[list[Link], dict[str, str]]:
    codes, links, titles = country().codes, list[Link](), dict[str, str]()
    for row in rows:
        record = row.record
        if isinstance(record, BudgetLine):
            titles[row.ref] = f"{row.fiscal_year}: {codes['budget_purposes'].label(row.purpose, language)}"
            if row.sums.revised > row.sums.allocated:
                links.append((row.ref, "ungiven", row.sums.revised - row.sums.allocated))
        elif isinstance(record, Transfer):
            titles[row.ref] = codes["regions"].label(row.region, language)
            if row.sums.allocated:
                links.append((record.budget_line.ref, row.ref, row.sums.allocated))
            titles.setdefault(record.budget_line.ref, record.fiscal_year)
            if row.sums.allocated > row.sums.contracted:
                links.append((row.ref, "rest", row.sums.allocated - row.sums.contracted))
        elif row.organisation and row.sums.contracted:
            titles[row.organisation.ref] = row.organisation.title.in_(language)
            links.append((record.transfer.ref, row.organisation.ref, row.sums.contracted))  # type: ignore[attr-defined]
    titles |= {"rest": REST.in_(language), "ungiven": UNGIVEN.in_(language)}
    added: dict[tuple[str, str], int] = {}
    for source, target, amount in links:
        if source in titles:
            added[source, target] = added.get((source, target), 0) + amount
    return [(source, target, amount) for (source, target), amount in added.items()], titles


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
    columns: Sequence[list[str]], *, links: Sequence[Link], titles: dict[str, str], unit: float
) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for place, column in enumerate(columns):
        y = float(GAP)
        for key in column:
            amount = _size(key, links)
            height = max(amount * unit, LEAST)
            box = Box(COLUMNS[place], round(y, 1), NODE, round(height, 1))
            nodes[key] = Node(column=place, box=box, title=titles[key], amount=amount)
            y += max(height, 18) + GAP
    return nodes


def _bands(links: Sequence[Link], *, nodes: dict[str, Node], unit: float, language: str) -> list[SafeString]:
    right, left = ({key: node.box.y for key, node in nodes.items()} for _side in range(2))
    order = {key: place for place, key in enumerate(nodes)}
    found = []
    for source, target, amount in sorted(links, key=lambda one: (order[one[0]], order[one[1]])):
        thick = max(amount * unit, 1.0)
        x0, x1 = nodes[source].box.x + NODE, nodes[target].box.x
        y0, y1 = right[source], left[target]
        way = f"M{bend(x0, y0, x1, y1)} L{bend(x1, y1 + thick, x0, y0 + thick)} Z"
        right[source], left[target] = y0 + thick, y1 + thick
        said = f"{nodes[source].title} → {nodes[target].title}: {number(amount, language=language)}"
        kind = "budget-band budget-rest" if target in ("rest", "ungiven") else "budget-band"
        found.append(path(way, kind=kind, title=said))
    return found
