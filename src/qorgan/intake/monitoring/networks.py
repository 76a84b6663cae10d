"""Networks: groups that share a telephone, an account, an e-mail, a link or a picture.

A contact that somebody barred joins nobody, nor does one that very many groups name, such as the number of a platform itself.
A network is what is connected; it keeps its reference while its oldest group is in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Max, Min, Q

from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import drafted
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementContact,
    AdvertisementGroup,
    AdvertisementNetwork,
    GroupContact,
    GroupMember,
    SharedContact,
)
from qorgan.intake.monitoring.readings import E_MAIL, HANDLE, LINK, PHONE, PICTURE, VALUE, Contact, mark_of
from qorgan.intake.monitoring.settings import limits
from qorgan.methods.likeness import Kind, Parts, Trait, connect, identities, links_of
from qorgan.people.texts import seal_texts

AT_ONCE = 2000
Node = tuple[str, int]
"""A thing that belongs together with others: what it is, and its key."""
KINDS = {PHONE: Kind.PHONE, HANDLE: Kind.HANDLE, E_MAIL: Kind.HANDLE, LINK: Kind.HANDLE, PICTURE: Kind.PICTURE}
"""What the method calls the kinds of contact; each joins by itself."""


def keys_of(kind: str, part: Sequence[Node]) -> list[int]:
    """The keys of one kind in a part, rising."""
    return sorted(key for what, key in part if what == kind)


def joins() -> Q:
    """The links that join: nobody barred them, and not so many groups name the contact that it is nobody's own."""
    return Q(barred=False, contact__barred_on=None, contact__groups__lte=limits().groups_of_a_contact)


def join(
    told: Mapping[int, Sequence[Contact]], *, advertisements: Sequence[Advertisement], actor: Actor
) -> list[AdvertisementGroup]:
    """Write down which contacts advertisements name, by their keys, and join their groups into networks; the groups whose network changed."""
    contacts = _contacts(told, advertisements=advertisements, actor=actor)
    keys = {one.pk: [contacts[mark_of(contact)].pk for contact in told.get(one.pk, ())] for one in advertisements}
    AdvertisementContact.objects.bulk_create(
        (
            AdvertisementContact(advertisement_id=one, contact_id=contact)
            for one, held in keys.items()
            for contact in held
        ),
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )
    members = GroupMember.objects.filter(advertisement__in=list(keys)).values_list("group_id", "advertisement_id")
    pairs = {(group, contact) for group, one in members for contact in keys[one]}
    return _linked(pairs, groups={group for group, _contact in pairs}, actor=actor)


def link_groups(keys: Iterable[int], *, actor: Actor) -> list[AdvertisementGroup]:
    """Bring the contacts of groups in line with their members, and the networks with these; the groups whose network changed."""
    groups = set(keys)
    pairs = set[tuple[int, int]]()
    for way in ("advertisement__membership__group", "advertisement__additions__group"):
        named = AdvertisementContact.objects.filter(**{f"{way}__in": groups}, advertisement__voided_on=None)
        pairs |= set(named.values_list(way, "contact_id"))
    lost = set(GroupContact.objects.filter(group__in=groups).values_list("group_id", "contact_id")) - pairs
    for group, contact in lost:
        GroupContact.objects.filter(group=group, contact=contact).delete()
    changed = _linked(pairs, groups=groups, actor=actor)
    count_contacts({contact for _group, contact in lost})
    return changed + connect_anew(groups, actor=actor) if lost else changed


def _linked(pairs: set[tuple[int, int]], *, groups: set[int], actor: Actor) -> list[AdvertisementGroup]:
    """Write down which groups name which contacts, and connect these groups; those whose network changed."""
    held = set(GroupContact.objects.filter(group__in=groups).values_list("group_id", "contact_id"))
    GroupContact.objects.bulk_create(
        (GroupContact(group_id=group, contact_id=contact) for group, contact in sorted(pairs - held)),
        batch_size=AT_ONCE,
    )
    crowded = count_contacts({contact for _group, contact in pairs})
    if crowded:
        beside = GroupContact.objects.filter(contact__in=crowded).values_list("group_id", flat=True)
        return connect_anew(groups | set(beside), actor=actor)
    return _connect(groups, actor=actor)


def count_contacts(keys: Iterable[int]) -> set[int]:
    """Bring number of groups and days of contacts in line with who names them; those that have just become too many's to join."""
    contacts = list(SharedContact.objects.filter(pk__in=list(keys)).order_by("id"))
    linked = GroupContact.objects.filter(contact__in=contacts).order_by().values("contact")
    groups = {row["contact"]: row["number"] for row in linked.annotate(number=Count("pk"))}
    named = AdvertisementContact.objects.filter(contact__in=contacts, advertisement__voided_on=None).order_by()
    days = {
        row["contact"]: row
        for row in named.values("contact").annotate(
            first=Min("advertisement__seen_on"), last=Max("advertisement__seen_on")
        )
    }
    crowded, most = set(), limits().groups_of_a_contact
    for contact in contacts:
        number = groups.get(contact.pk, 0)
        if contact.groups <= most < number:
            crowded.add(contact.pk)
        contact.groups = number
        if row := days.get(contact.pk):
            contact.first_on, contact.last_on = row["first"], row["last"]
    SharedContact.objects.bulk_update(contacts, ["groups", "first_on", "last_on"], batch_size=1000)
    return crowded


def _connect(keys: set[int], *, actor: Actor) -> list[AdvertisementGroup]:
    """Join these groups with those that share a contact with them; networks that meet become the oldest. Nothing comes apart here."""
    shared = GroupContact.objects.filter(joins(), group__in=keys).values("contact")
    links = list(GroupContact.objects.filter(joins(), contact__in=shared).values_list("group_id", "contact_id"))
    found = AdvertisementGroup.objects.select_for_update().filter(pk__in={group for group, _contact in links})
    groups = {group.pk: group for group in found.order_by("id")}
    parts = Parts[Node]()
    for key, contact in links:
        parts.join(("contact", contact), ("group", key))
    for group in groups.values():
        if group.network_id:
            parts.join(("network", group.network_id), ("group", group.pk))
    changed, touched = list[AdvertisementGroup](), set[int]()
    for part in parts.listed():
        members = [groups[key] for key in keys_of("group", part)]
        networks = keys_of("network", part)
        new = [group for group in members if group.network_id is None]
        if len(networks) > 1 or (new and (networks or len(members) > 1)):
            network = networks[0] if networks else _founded(members, actor=actor)
            AdvertisementGroup.objects.filter(network__in=networks[1:]).update(network=network)
            AdvertisementNetwork.objects.filter(pk__in=networks[1:]).update(merged_into=network, groups=0)
            for group in new:
                group.network_id = network
            changed += new
            touched.add(network)
    AdvertisementGroup.objects.bulk_update(changed, ["network"], batch_size=1000)
    _count_networks(touched | {group.network_id for group in groups.values() if group.network_id and group.pk in keys})
    return changed


def connect_anew(keys: Iterable[int], *, actor: Actor) -> list[AdvertisementGroup]:
    """Look anew at everything in the networks of these groups: links may have gone. The groups whose network changed.

    Where a network comes apart it goes with most of its groups; each other part of several groups gets one of its own.
    """
    wanted = set(keys)
    networks = set(
        AdvertisementGroup.objects.filter(pk__in=wanted).exclude(network=None).values_list("network_id", flat=True)
    )
    held = AdvertisementGroup.objects.select_for_update().filter(Q(pk__in=wanted) | Q(network__in=networks))
    groups = {_node(group.pk): group for group in held.filter(merged_into=None).order_by("id")}
    rows = GroupContact.objects.filter(joins(), group__in=[group.pk for group in groups.values()])
    traits = (
        Trait(_node(group), KINDS[kind], str(contact))
        for group, contact, kind in rows.values_list("group_id", "contact_id", "contact__kind")
    )
    links = links_of(traits, crowded=limits().groups_of_a_contact).links
    earlier = {node: group.network_id for node, group in groups.items() if group.network_id}
    parts = [part for part in connect(groups, links) if len(part.nodes) > 1]
    numbers = identities(earlier, parts).numbers
    chosen: dict[str, int] = {}
    for number, part in zip(numbers, parts, strict=True):
        members = [groups[node] for node in part.nodes]
        network = number if number in networks else _founded(members, actor=actor)
        chosen |= dict.fromkeys(part.nodes, network)
    changed = [group for node, group in groups.items() if group.network_id != chosen.get(node)]
    for node, group in groups.items():
        group.network_id = chosen.get(node)
    AdvertisementGroup.objects.bulk_update(changed, ["network"], batch_size=1000)
    _count_networks(networks | set(chosen.values()))
    known = {group.pk for group in changed}
    return changed + [one for one in _connect(wanted, actor=actor) if one.pk not in known]


def _node(key: int) -> str:
    """A group as the method names it: older ones sort before newer ones."""
    return f"{key:019d}"


def _founded(members: Sequence[AdvertisementGroup], *, actor: Actor) -> int:
    rows = [{"first_on": min(one.first_on for one in members), "last_on": max(one.last_on for one in members)}]
    (network,) = AdvertisementNetwork.objects.bulk_create(drafted(AdvertisementNetwork, actor=actor, rows=rows))
    return int(network.pk)


def _count_networks(keys: Iterable[int]) -> None:
    """Bring number and days of networks in line with their groups; one that nobody is in any more stands with none."""
    networks = list(AdvertisementNetwork.objects.filter(pk__in=list(keys)).order_by("id"))
    groups = AdvertisementGroup.objects.filter(network__in=networks).order_by().values("network")
    told = {
        row["network"]: row for row in groups.annotate(number=Count("pk"), first=Min("first_on"), last=Max("last_on"))
    }
    for network in networks:
        row = told.get(network.pk)
        network.groups = row["number"] if row else 0
        if row:
            network.first_on, network.last_on, network.merged_into = row["first"], row["last"], None
    AdvertisementNetwork.objects.bulk_update(
        networks, ["groups", "first_on", "last_on", "merged_into"], batch_size=1000
    )


def _contacts(
    told: Mapping[int, Sequence[Contact]], *, advertisements: Sequence[Advertisement], actor: Actor
) -> dict[bytes, SharedContact]:
    """The kept contacts for all that advertisements name, by mark; those not known yet are made, their values sealed."""
    days: dict[Contact, list[Advertisement]] = defaultdict(list)
    for one in advertisements:
        for contact in told.get(one.pk, ()):
            days[contact].append(one)
    marks = {mark_of(contact): contact for contact in days}
    found = {bytes(one.mark): one for one in SharedContact.objects.filter(mark__in=list(marks))}
    new = [(mark, contact) for mark, contact in marks.items() if mark not in found]
    rows = [
        {
            "kind": kind,
            "mark": mark,
            "first_on": min(one.seen_on for one in days[kind, value]),
            "last_on": max(one.seen_on for one in days[kind, value]),
        }
        for mark, (kind, value) in new
    ]
    made = SharedContact.objects.bulk_create(drafted(SharedContact, actor=actor, rows=rows), batch_size=AT_ONCE)
    seal_texts(((one.ref, VALUE, value) for one, (_mark, (_kind, value)) in zip(made, new, strict=True)), at=actor.now)
    return found | {bytes(one.mark): one for one in made}
