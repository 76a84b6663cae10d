"""Who does what is owed: taking it, giving it to a colleague, giving it back. Meeting it is the business of its own room."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Membership, User, is_over
from qorgan.desk.counter import command
from qorgan.desk.inputs import Line
from qorgan.desk.obligations.departures import OVERSEER, has_left, needed_for
from qorgan.desk.obligations.ledger import hand_to
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import Refusal
from qorgan.office.work.queries import standing_of
from qorgan.office.work.status import WORDS
from qorgan.office.work.visibility import READ, SUPERVISE

LABELS = {"colleague": _("Colleague")}
HELPS = {"colleague": _("The login of somebody who works here")}


@command(may=READ, post="/obligations/{obligation}/taking", title=_("Take it on"))
def take_obligation(*, actor: Actor, obligation: Obligation) -> Obligation:
    """Take an obligation of the own agency on oneself; colleagues no longer find it in their work.

    What somebody has who works there no more may be taken as if nobody had it.

    Raises:
        work.owed_by_another, work.owed_no_more
        work.held_by_another: a colleague has taken it.
        work.not_for_this_role: whoever asks could neither find it in their work nor do it.
    """
    held = _held(obligation, actor=actor)
    if not needed_for(held) <= actor.role.may:
        raise Refusal("work.not_for_this_role", obligation=held.ref, role=actor.role.title)
    if held.owner_user not in ("", actor.user_ref) and not has_left(held, day=actor.today):
        raise Refusal("work.held_by_another", obligation=held.ref, holder=holder_of(held))
    hand_to(held, user_ref=actor.user_ref)
    return held


@command(
    may=SUPERVISE,
    post="/obligations/{obligation}/assignment",
    title=_("Give it to a colleague"),
    labels=LABELS,
    helps=HELPS,
)
def assign_obligation(*, actor: Actor, obligation: Obligation, colleague: Line) -> Obligation:
    """Give an obligation of the own agency to somebody who works there.

    Raises:
        work.owed_by_another, work.owed_no_more
        work.not_a_colleague: the person does not work here today in a role that may see it.
    """
    held = _held(obligation, actor=actor)
    found = [one for one in able_to_have(held, actor=actor) if colleague in (one.user.login, one.user.ref)]
    if not found:
        raise Refusal("work.not_a_colleague", person=colleague, obligation=held.ref)
    hand_to(held, user_ref=found[0].user.ref)
    return held


@command(may=READ, post="/obligations/{obligation}/giving-back", title=_("Give it back"))
def give_back_obligation(*, actor: Actor, obligation: Obligation) -> Obligation:
    """Give an obligation back to all who work in the agency: one's own, or a colleague's by who supervises.

    Raises:
        work.owed_by_another, work.owed_no_more
        work.held_by_another: a colleague has it, and the actor does not supervise.
    """
    held = _held(obligation, actor=actor)
    if held.owner_user not in ("", actor.user_ref) and not actor.may(SUPERVISE):
        raise Refusal("work.held_by_another", obligation=held.ref, holder=holder_of(held))
    hand_to(held, user_ref="")
    return held


def able_to_have(obligation: Obligation, *, actor: Actor) -> list[Membership]:
    """The colleagues whom an obligation may be given to; who is to answer for a record must be able to do it as well."""
    needed = needed_for(obligation) if obligation.owner_user == OVERSEER else {obligation.may}
    return colleagues(actor, may=needed)


def colleagues(actor: Actor, *, may: Collection[str]) -> list[Membership]:
    """Those who work in the actor's agency today in a role with these permissions, by login."""
    able = [name for name, role in roles().items() if {*may, READ} <= role.may]
    held = Membership.objects.filter(
        agency=actor.agency, role__in=able, user__is_active=True, from_on__lte=actor.today
    ).exclude(is_over(actor.today))
    found = held.select_related("user").order_by("user__login", "id")
    return list({membership.user.ref: membership for membership in found}.values())


def holder_of(obligation: Obligation) -> str:
    """The login of who has taken it."""
    return User.objects.filter(ref=obligation.owner_user).values_list("login", flat=True).first() or "—"


def _held(obligation: Obligation, *, actor: Actor) -> Obligation:
    """The obligation as it stands now, held against a second hand at the same time.

    Raises:
        work.owed_by_another, work.owed_no_more
    """
    obligation.refresh_from_db(from_queryset=Obligation.objects.select_for_update())
    if obligation.agency_id != actor.agency.pk or obligation.is_private:
        raise Refusal("work.owed_by_another", obligation=obligation.ref, agency=obligation.agency.title)
    if not obligation.is_open:
        raise Refusal("work.owed_no_more", obligation=obligation.ref, standing=WORDS[standing_of(obligation)])
    return obligation
