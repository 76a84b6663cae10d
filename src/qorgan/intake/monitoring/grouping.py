"""What an officer makes of groups and networks: confirm, part, take the parting back; and bar a contact that is nobody's own."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import NamelessBecause
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.monitoring.joining import connect_anew, link_groups
from qorgan.intake.monitoring.merging import count_groups, merge
from qorgan.intake.monitoring.models import (
    BY_HAND,
    Advertisement,
    AdvertisementGroup,
    GroupContact,
    GroupMember,
    KeptApart,
    SharedContact,
)
from qorgan.intake.monitoring.placing import in_turn
from qorgan.intake.monitoring.states import KEEP
from qorgan.kernel.refusals import Refusal

FIELDS = {
    "advertisement_group": _("Group"),
    "other": _("Other group"),
    "shared_contact": _("Contact"),
    "advertisements": _("Advertisements"),
}
HELPS = {
    "advertisements": _("The newest 200 of the group stand here; older ones by their references, through the API.")
}


@command(
    may=KEEP, post="/advertisement-groups/{advertisement_group}/confirm", title=_("Confirm the group"), labels=FIELDS
)
def confirm_group(*, actor: Actor, advertisement_group: AdvertisementGroup) -> AdvertisementGroup:
    """Say that the advertisements of a group are of one wording, as the machine proposed.

    Raises:
        monitoring.merged: it became part of another.
    """
    refuse_merged(advertisement_group)
    GroupMember.objects.filter(group=advertisement_group, confirmed_on=None).update(confirmed_on=actor.today)
    advertisement_group.confirmed_on = actor.today
    advertisement_group.save(update_fields=["confirmed_on"])
    return advertisement_group


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/parted",
    title=_("Part advertisements from the group"),
    labels=FIELDS,
    helps=HELPS,
)
def part_advertisements(
    *,
    actor: Actor,
    advertisement_group: AdvertisementGroup,
    advertisements: list[Advertisement],
    reason: NamelessBecause,
) -> AdvertisementGroup:
    """Put some advertisements of a group into one of their own; no newcomer joins the two until that is taken back.

    Raises:
        monitoring.merged
        monitoring.not_in_group: one of them is not in this group.
        monitoring.whole_group: it would leave the group empty.
    """
    refuse_merged(advertisement_group)
    in_turn()
    members = GroupMember.objects.filter(
        group=advertisement_group, advertisement__in=advertisements, likeness__gt=BY_HAND
    )
    held = set(members.values_list("advertisement_id", flat=True))
    for one in advertisements:
        if one.pk not in held:
            raise Refusal("monitoring.not_in_group", advertisement=one.ref, group=advertisement_group.ref).at(
                "advertisements"
            )
    if len(held) >= advertisement_group.size:
        raise Refusal("monitoring.whole_group", group=advertisement_group.ref).at("advertisements")
    first = min(advertisements, key=lambda one: (one.seen_on, one.pk))
    new = create_record(
        AdvertisementGroup,
        actor=actor,
        agency=actor.agency,
        kind=first.kind,
        region=first.region,
        first_on=first.seen_on,
        last_on=first.seen_on,
        waits_since=actor.today,
    )
    members.update(group=new, confirmed_on=actor.today)
    KeptApart.objects.create(one=advertisement_group, other=new, reason=reason)
    return _settled([advertisement_group, new], actor=actor)[-1]


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/added",
    title=_("Put an advertisement into this group too"),
    labels=FIELDS,
)
def add_to_group(
    *, actor: Actor, advertisement_group: AdvertisementGroup, advertisement: Advertisement
) -> AdvertisementGroup:
    """Let an advertisement belong to a group besides that of its wording: the two groups stay two.

    Raises:
        monitoring.merged, record.withdrawn
        monitoring.in_group_already
    """
    refuse_merged(advertisement_group)
    if advertisement.voided_on:
        raise Refusal("record.withdrawn", record=advertisement.ref, on=advertisement.voided_on).at("advertisement")
    in_turn()
    _member, is_new = GroupMember.objects.get_or_create(
        group=advertisement_group,
        advertisement=advertisement,
        defaults={"likeness": BY_HAND, "confirmed_on": actor.today},
    )
    if not is_new:
        raise Refusal("monitoring.in_group_already", advertisement=advertisement.ref, group=advertisement_group.ref).at(
            "advertisement"
        )
    return _settled([advertisement_group], actor=actor)[-1]


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/taken-out",
    title=_("Take out what was put in by hand"),
    labels=FIELDS,
)
def take_from_group(
    *, actor: Actor, advertisement_group: AdvertisementGroup, advertisement: Advertisement
) -> AdvertisementGroup:
    """Take back that an advertisement was put into a group by hand; in the group of its wording it stays.

    Raises:
        monitoring.merged
        monitoring.not_by_hand: its wording brought it there, or it is not there.
    """
    refuse_merged(advertisement_group)
    in_turn()
    gone, _by_kind = GroupMember.objects.filter(
        group=advertisement_group, advertisement=advertisement, likeness=BY_HAND
    ).delete()
    if not gone:
        raise Refusal("monitoring.not_by_hand", advertisement=advertisement.ref, group=advertisement_group.ref).at(
            "advertisement"
        )
    return _settled([advertisement_group], actor=actor)[-1]


@command(
    may=KEEP, post="/advertisement-groups/{advertisement_group}/rejoined", title=_("Join two groups"), labels=FIELDS
)
def rejoin_groups(
    *, actor: Actor, advertisement_group: AdvertisementGroup, other: AdvertisementGroup
) -> AdvertisementGroup:
    """Take a parting back, or join two groups that were proposed for it: the two are the older of them.

    Raises:
        monitoring.not_parted: nobody parted the two, and nothing proposes to join them.
    """
    in_turn()
    parted = KeptApart.objects.filter(
        Q(one=advertisement_group, other=other) | Q(one=other, other=advertisement_group), undone_on=None
    )
    if not parted.update(undone_on=actor.today):
        raise Refusal("monitoring.not_parted", group=advertisement_group.ref, other=other.ref).at("other")
    into, gone = sorted((advertisement_group, other), key=lambda one: one.pk)
    merge(gone=gone, into=into)
    return _settled([gone, into], actor=actor)[-1]


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/alone",
    title=_("Take the group out of its network"),
    labels=FIELDS,
)
def part_group(*, actor: Actor, advertisement_group: AdvertisementGroup, reason: NamelessBecause) -> AdvertisementGroup:
    """Say that a group does not belong to the network into which its contacts brought it; the reason stands in the journal.

    Raises:
        monitoring.merged
        monitoring.in_no_network: it is in none.
    """
    refuse_merged(advertisement_group)
    if advertisement_group.network_id is None:
        raise Refusal("monitoring.in_no_network", group=advertisement_group.ref)
    in_turn()
    shared = GroupContact.objects.filter(contact__groups__gt=1, group=advertisement_group)
    shared.update(barred=True)
    refresh_facts_and_obligations(connect_anew([advertisement_group.pk], actor=actor), actor=actor)
    advertisement_group.refresh_from_db()
    return advertisement_group


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/linked",
    title=_("Let its contacts join the group again"),
    labels=FIELDS,
)
def rejoin_group(*, actor: Actor, advertisement_group: AdvertisementGroup) -> AdvertisementGroup:
    """Take back that a group was taken out of a network.

    Raises:
        monitoring.merged
        monitoring.not_alone: nobody took it out.
    """
    refuse_merged(advertisement_group)
    in_turn()
    if not GroupContact.objects.filter(group=advertisement_group, barred=True).update(barred=False):
        raise Refusal("monitoring.not_alone", group=advertisement_group.ref)
    refresh_facts_and_obligations(connect_anew([advertisement_group.pk], actor=actor), actor=actor)
    advertisement_group.refresh_from_db()
    return advertisement_group


@command(may=KEEP, post="/shared-contacts/{shared_contact}/bar", title=_("Let the contact join nobody"), labels=FIELDS)
def bar_contact(*, actor: Actor, shared_contact: SharedContact, reason: NamelessBecause) -> SharedContact:
    """Say that a contact is nobody's own, such as the number of a platform: networks that hung on it alone come apart.

    Raises:
        monitoring.barred: it is barred already.
    """
    if shared_contact.barred_on:
        raise Refusal("monitoring.barred", contact=shared_contact.ref, on=shared_contact.barred_on)
    shared_contact.barred_on, shared_contact.barred_reason = actor.today, reason
    return _joins_otherwise(shared_contact, actor=actor)


@command(may=KEEP, post="/shared-contacts/{shared_contact}/admit", title=_("Let the contact join again"), labels=FIELDS)
def admit_contact(*, actor: Actor, shared_contact: SharedContact) -> SharedContact:
    """Take back that a contact joins nobody.

    Raises:
        monitoring.not_barred
    """
    if shared_contact.barred_on is None:
        raise Refusal("monitoring.not_barred", contact=shared_contact.ref)
    shared_contact.barred_on, shared_contact.barred_reason = None, ""
    return _joins_otherwise(shared_contact, actor=actor)


def refuse_merged(group: AdvertisementGroup) -> None:
    """Refuse what is done to a group that became part of another.

    Raises:
        monitoring.merged
    """
    if group.merged_into is not None:
        raise Refusal("monitoring.merged", group=group.ref, into=group.merged_into.ref)


def _joins_otherwise(contact: SharedContact, *, actor: Actor) -> SharedContact:
    in_turn()
    contact.save(update_fields=["barred_on", "barred_reason"])
    groups = GroupContact.objects.filter(contact=contact).values_list("group_id", flat=True)
    refresh_facts_and_obligations(connect_anew(groups, actor=actor), actor=actor)
    return contact


def _settled(groups: list[AdvertisementGroup], *, actor: Actor) -> list[AdvertisementGroup]:
    """The groups counted and connected anew, in the order of their keys."""
    keys = [group.pk for group in groups]
    link_groups(keys, actor=actor)
    connect_anew(keys, actor=actor)
    counted = count_groups(keys, on=actor.today)
    refresh_facts_and_obligations(counted, actor=actor)
    by_key = {group.pk: group for group in counted}
    return [by_key[key] for key in keys]
