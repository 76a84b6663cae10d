"""Groups joined into networks by what they share, each link with its reason and weight, and an identity that lasts.

traits = [Trait("G1", Kind.PHONE, "k:9f..."), Trait("G2", Kind.PHONE, "k:9f...")]
found = links_of(traits)               -> links, and the values too common to join anything
networks = connect(nodes, found.links) -> who belongs together, and by which links
identities(earlier, networks)          -> which network is which, which were merged, which parted

A phone may stand here as its keyed index: values are compared, never read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from qorgan.methods.likeness.parts import Parts

JOINS = 1.0
"""Links between two nodes whose weights come to this join them."""
CROWDED = 20
"""A value that more templates than this share is a platform's hotline, not a recruiter's phone: it joins nothing until an officer says so.

The number is MISP's, which lists over-correlating values in the same way.
"""


class Kind(StrEnum):
    """What two nodes have in common."""

    PHONE = "phone"
    HANDLE = "handle"
    PICTURE = "picture"
    WORDING = "wording"
    PLACE_AND_TIME = "place_and_time"


WEIGHTS: Mapping[Kind, float] = {
    Kind.PHONE: 1.0,
    Kind.HANDLE: 1.0,
    Kind.PICTURE: 1.0,
    Kind.WORDING: 0.7,
    Kind.PLACE_AND_TIME: 0.3,
}
"""A contact or a picture joins by itself. Like words with no group in common join with a place and a week, and neither does alone."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing known of a node. `template` is the group whose words it says, where a node is a single item; else the node itself."""

    node: str
    kind: Kind
    value: str
    template: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Link:
    """Two nodes share something: `one` is the smaller of them, `reason` the value."""

    one: str
    other: str
    kind: Kind
    reason: str
    weight: float


@dataclass(frozen=True, order=True, slots=True)
class Crowd:
    """A value shared by too many templates to tell anything, and by how many."""

    kind: Kind
    value: str
    templates: int


@dataclass(frozen=True, slots=True)
class Found:
    """The links that traits make, and the values that made none because too many share them."""

    links: tuple[Link, ...]
    crowded: tuple[Crowd, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes that belong together, in order, with the links among them, also those too weak to join."""

    nodes: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Identities:
    """Which network is which: the number of each in the order given; what was merged into what; what parted from what."""

    numbers: tuple[int, ...]
    merged: Mapping[int, tuple[int, ...]]
    parted: Mapping[int, tuple[int, ...]]


def links_of(
    traits: Iterable[Trait],
    *,
    weights: Mapping[Kind, float] = WEIGHTS,
    crowded: int = CROWDED,
    confirmed: Collection[tuple[Kind, str]] = (),
) -> Found:
    """The links between nodes that share a value. A crowded one joins nothing, unless an officer `confirmed` it.

    Of few sharers each is linked with each; of a confirmed crowd each with the next, since its pairs would be too many to show.
    """
    nodes: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    templates: dict[tuple[Kind, str], set[str]] = defaultdict(set)
    for trait in traits:
        nodes[trait.kind, trait.value].add(trait.node)
        templates[trait.kind, trait.value].add(trait.template or trait.node)
    links, crowds = [], []
    for (kind, value), sharers in nodes.items():
        said = len(templates[kind, value])
        if said > crowded and (kind, value) not in confirmed:
            crowds.append(Crowd(kind, value, said))
            continue
        pairs = combinations(sorted(sharers), 2) if len(sharers) <= crowded else pairwise(sorted(sharers))
        links += [Link(one, other, kind, value, weights[kind]) for one, other in pairs]
    return Found(tuple(sorted(links)), tuple(sorted(crowds)))


def connect(nodes: Iterable[str], links: Iterable[Link], *, joins: float = JOINS) -> tuple[Network, ...]:
    """The networks of all nodes, a node without links by itself; whatever the order of nodes and links.

    Links between the same two nodes add up, one of each kind: two shared phones join no more than one.
    """
    listed = sorted(set(links))
    named = sorted({*nodes, *(link.one for link in listed), *(link.other for link in listed)})
    strongest: dict[tuple[str, str], dict[Kind, float]] = defaultdict(dict)
    for link in listed:
        kinds = strongest[min(link.one, link.other), max(link.one, link.other)]
        kinds[link.kind] = max(link.weight, kinds.get(link.kind, 0.0))
    parts = Parts[str]()
    for (one, other), kinds in strongest.items():
        if sum(kinds.values()) >= joins - 1e-9:
            parts.join(one, other)
    members: dict[str, list[str]] = defaultdict(list)
    for name in named:
        members[parts.of(name)].append(name)
    within: dict[str, list[Link]] = defaultdict(list)
    for link in listed:
        if parts.of(link.one) == parts.of(link.other):
            within[parts.of(link.one)].append(link)
    return tuple(Network(tuple(names), tuple(within[root])) for root, names in members.items())


def identities(earlier: Mapping[str, int], networks: Sequence[Network], *, last: int = 0) -> Identities:
    """Which number each network bears, given the one that each node had before.

    Where networks merge, the smallest and so the oldest number stays. Where one parts, it goes with most of its nodes, then with
    the smallest node. A number is never used again: a network that had none takes the next after all in `earlier` and after `last`,
    the highest ever given.
    """
    claims: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for at, network in enumerate(networks):
        had: dict[int, list[str]] = defaultdict(list)
        for node in network.nodes:
            if node in earlier:
                had[earlier[node]].append(node)
        for number, nodes in had.items():
            claims[number].append((-len(nodes), min(nodes), at))
    won: dict[int, list[int]] = defaultdict(list)
    for number, claimed in sorted(claims.items()):
        won[min(claimed)[2]].append(number)
    new = max(last, *earlier.values(), 0)
    numbers = [min(won[at]) if won[at] else 0 for at in range(len(networks))]
    for at in sorted(range(len(networks)), key=lambda at: min(networks[at].nodes, default="")):
        if not numbers[at]:
            numbers[at] = new = new + 1
    merged = {numbers[at]: tuple(found[1:]) for at, found in won.items() if len(found) > 1}
    parted = {
        number: tuple(sorted(numbers[at] for _size, _node, at in claimed if numbers[at] != numbers[min(claimed)[2]]))
        for number, claimed in sorted(claims.items())
        if len(claimed) > 1
    }
    return Identities(tuple(numbers), merged, parted)
