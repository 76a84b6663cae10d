"""Groups that share a phone, a handle or a picture form one network, whatever the order; its identity lasts while items arrive."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from qorgan.methods.likeness import CROWDED, Crowd, Kind, Link, Network, Trait, connect, identities, links_of

NODES = [f"G{number:02}" for number in range(12)]
TRAITS = st.lists(
    st.builds(
        Trait, node=st.sampled_from(NODES), kind=st.sampled_from(Kind), value=st.sampled_from(["a", "b", "c", "d"])
    ),
    max_size=25,
)


def members(networks: tuple[Network, ...]) -> set[frozenset[str]]:
    return {frozenset(network.nodes) for network in networks}


def test_groups_with_a_phone_in_common_are_one_network_and_the_link_says_why() -> None:
    found = links_of(
        [Trait("G1", Kind.PHONE, "7701"), Trait("G2", Kind.PHONE, "7701"), Trait("G3", Kind.PHONE, "7702")]
    )
    assert found.links == (Link("G1", "G2", Kind.PHONE, "7701", 1.0),)
    assert connect(["G1", "G2", "G3"], found.links) == (Network(("G1", "G2"), found.links), Network(("G3",), ()))


def test_a_place_and_a_week_join_nothing_alone_but_with_like_words_they_do() -> None:
    weak = [Trait(node, Kind.PLACE_AND_TIME, "KZ-71 2026-W10") for node in ("G1", "G2", "G3")]
    wording = Link("G1", "G2", Kind.WORDING, "0.45 of the words", 0.7)
    links = links_of(weak).links
    assert members(connect([], links)) == {frozenset({one}) for one in ("G1", "G2", "G3")}
    assert members(connect([], [*links, wording])) == {frozenset({"G1", "G2"}), frozenset({"G3"})}


def test_two_shared_weeks_weigh_no_more_than_one() -> None:
    weak = [Trait(node, Kind.PLACE_AND_TIME, f"KZ-71 2026-W{week}") for node in ("G1", "G2") for week in range(10, 30)]
    assert len(connect([], links_of(weak).links)) == 2


def test_a_value_that_too_many_templates_share_joins_nothing_and_is_listed() -> None:
    many = [Trait(f"G{number}", Kind.PHONE, "hotline") for number in range(CROWDED + 1)]
    found = links_of([*many, Trait("G1", Kind.HANDLE, "@invented"), Trait("G2", Kind.HANDLE, "@invented")])
    assert found.crowded == (Crowd(Kind.PHONE, "hotline", CROWDED + 1),)
    assert [link.reason for link in found.links] == ["@invented"]
    confirmed = links_of(many, confirmed={(Kind.PHONE, "hotline")})
    assert confirmed.crowded == ()
    assert len(connect([], confirmed.links)) == 1


def test_many_items_of_one_template_are_no_crowd() -> None:
    many = [Trait(f"I{number}", Kind.PHONE, "7701", template="G1") for number in range(CROWDED + 5)]
    found = links_of(many)
    assert found.crowded == ()
    assert len(found.links) > 0


@given(traits=TRAITS, seed=st.integers(0, 99))
def test_the_order_of_what_is_known_changes_no_network(traits: list[Trait], seed: int) -> None:
    found = links_of(traits)
    mixed = traits[:] + traits[:3]
    random.Random(seed).shuffle(mixed)
    nodes, links = NODES[:], list(found.links)
    random.Random(seed).shuffle(nodes)
    random.Random(seed).shuffle(links)
    assert links_of(mixed) == found
    assert connect(nodes, links) == connect(NODES, found.links)


@given(traits=TRAITS)
def test_networks_are_those_of_walking_from_node_to_node(traits: list[Trait]) -> None:
    links = links_of(traits).links
    near = {node: {node} for node in NODES}
    for one in NODES:
        for other in NODES:
            kinds = {link.kind: link.weight for link in links if {link.one, link.other} == {one, other}}
            if sum(kinds.values()) >= 0.999:
                near[one].add(other)
    reached = {}
    for node in NODES:
        seen, left = {node}, [node]
        while left:
            new = near[left.pop()] - seen
            seen |= new
            left += new
        reached[node] = frozenset(seen)
    assert members(connect(NODES, links)) == set(reached.values())


def networks_of(*groups: str) -> tuple[Network, ...]:
    return tuple(Network(tuple(sorted(group)), ()) for group in groups)


def test_where_networks_merge_the_oldest_identity_stays() -> None:
    told = identities({"a": 4, "b": 4, "c": 2, "e": 7}, networks_of("abcd", "e", "f"))
    assert told.numbers == (2, 7, 8)
    assert told.merged == {2: (4,)}
    assert told.parted == {}


def test_where_a_network_parts_its_identity_goes_with_most_of_it() -> None:
    told = identities(dict.fromkeys("abc", 3), networks_of("a", "bc"))
    assert told.numbers == (4, 3)
    assert told.parted == {3: (4,)}
    even = identities(dict.fromkeys("ab", 3), networks_of("b", "a"))
    assert even.numbers == (4, 3)


def test_a_number_once_given_is_never_given_again() -> None:
    assert identities({"a": 1, "b": 1}, networks_of("ab", "c"), last=2).numbers == (1, 3)
    assert identities({}, ()).numbers == ()


@given(traits=TRAITS, more=TRAITS, seed=st.integers(0, 99))
def test_identities_do_not_depend_on_order_and_last_while_traits_arrive(
    traits: list[Trait], more: list[Trait], seed: int
) -> None:
    before = connect(NODES, links_of(traits).links)
    numbers = identities({}, before).numbers
    earlier = {node: number for number, network in zip(numbers, before, strict=True) for node in network.nodes}
    after = connect(NODES, links_of(traits + more).links)
    told = identities(earlier, after)
    assert len(set(told.numbers)) == len(after)
    assert told.parted == {}
    for number, network in zip(told.numbers, after, strict=True):
        held = {earlier[node] for node in network.nodes}
        assert number == min(held)
        assert set(told.merged.get(number, ())) == held - {number}
    mixed = list(after)
    random.Random(seed).shuffle(mixed)
    again = dict(zip((network.nodes for network in mixed), identities(earlier, mixed).numbers, strict=True))
    assert again == dict(zip((network.nodes for network in after), told.numbers, strict=True))
