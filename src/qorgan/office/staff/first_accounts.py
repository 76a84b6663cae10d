"""The ground under the house: the first agencies of the country and the account of the server's console.

It is the one writer without an actor, since nobody is there yet; it writes itself into the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.country import country
from qorgan.desk.journal import chain
from qorgan.desk.records import Record
from qorgan.kernel.clock import Clock
from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.kernel.refs import new_ref
from qorgan.kernel.texts import Text

CONSOLE = "console"
GROUND = "datasets/ground.yaml"
NOBODY = "-"


@dataclass(frozen=True, kw_only=True)
class Plot:
    """An agency of the ground; `successor` and `parent` are codes of others, or empty."""

    code: str
    kind: str
    title: Text
    founded_on: date
    closed_on: date | None
    region: str
    parent: str
    successor: str


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What stands before anybody acts: agencies, and in which of them and in which role the console acts."""

    plots: tuple[Plot, ...]
    console_agency: str
    console_role: str


def read_ground() -> Ground:
    """The country's ground.

    Raises:
        PackFault: a key, kind, role or code is unknown.
    """
    place = read_yaml(country().folder / GROUND)
    place.take("source").string()
    place.take("basis").one_of("official", "seed", "assumed")
    plots = tuple(_plot(entry) for entry in place.take("agencies").each())
    console = place.take("console")
    ground = Ground(
        plots=plots, console_agency=console.take("agency").string(), console_role=console.take("role").string()
    )
    console.done()
    place.done()
    _check(ground=ground, place=place)
    return ground


def _plot(place: Place) -> Plot:
    def maybe(key: str) -> str:
        found = place.maybe(key)
        return found.string() if found else ""

    closed = place.maybe("closed_on")
    plot = Plot(
        code=place.take("code").string(),
        kind=place.take("kind").one_of(*(item.code for item in country().codes["agency_kinds"])),
        title=place.take("title").text(),
        founded_on=place.take("founded_on").day(),
        closed_on=closed.day() if closed else None,
        region=maybe("region"),
        parent=maybe("parent"),
        successor=maybe("successor"),
    )
    place.done()
    return plot


def _check(*, ground: Ground, place: Place) -> None:
    known = {plot.code: plot for plot in ground.plots}
    named = {ground.console_agency, *(code for plot in ground.plots for code in (plot.parent, plot.successor) if code)}
    lost = sorted(named - known.keys())
    if lost:
        raise PackFault(file=place.file, place="agencies", reason=f"not among them: {', '.join(lost)}")
    role = roles().get(ground.console_role)
    if role is None or known[ground.console_agency].kind not in role.agency_kinds:
        raise PackFault(file=place.file, place="console", reason="the role is unknown or not held in this kind of body")


def lay_ground(*, clock: Clock) -> list[str]:
    """Enter what is missing of the country's first agencies and the console's account; the references of what was new.

    Safe to repeat: what stands is left as the administrators made it.
    """
    ground, at = read_ground(), clock.now()
    with transaction.atomic():
        made = [*_lay_agencies(ground=ground, at=at), *_lay_console(ground=ground, at=at)]
        if made:
            agency = Agency.objects.get(code=ground.console_agency)
            chain.append(
                chain.Line(
                    at=at,
                    user=NOBODY,
                    agency=agency.ref,
                    role=NOBODY,
                    door="cli",
                    act="lay_ground",
                    objects=tuple(record.ref for record in made),
                )
            )
    return [record.ref for record in made]


def _lay_agencies(*, ground: Ground, at: datetime) -> list[Record]:
    standing = set(Agency.objects.values_list("code", flat=True))
    made: dict[str, Agency] = {}
    for plot in ground.plots:
        if plot.code not in standing:
            made[plot.code] = Agency.objects.create(
                ref=new_ref(Agency.ref_prefix),
                recorded_at=at,
                recorded_by=NOBODY,
                code=plot.code,
                kind=plot.kind,
                region=plot.region,
                title_en=plot.title.en,
                title_ru=plot.title.ru,
                title_kk=plot.title.kk,
                founded_on=plot.founded_on,
                closed_on=plot.closed_on,
            )
    known = {agency.code: agency for agency in Agency.objects.filter(code__in=[plot.code for plot in ground.plots])}
    for plot in ground.plots:
        if plot.code in made and (plot.parent or plot.successor):
            agency = made[plot.code]
            agency.parent, agency.successor = known.get(plot.parent), known.get(plot.successor)
            agency.save(update_fields=["parent", "successor"])
    return list(made.values())


def _lay_console(*, ground: Ground, at: datetime) -> list[Record]:
    made: list[Record] = []
    agency = Agency.objects.get(code=ground.console_agency)
    user = User.objects.filter(login=CONSOLE).first()
    if user is None:
        user = User.objects.create(
            ref=new_ref(User.ref_prefix),
            recorded_at=at,
            recorded_by=NOBODY,
            login=CONSOLE,
            name=CONSOLE,
            language="en",
            password=make_password(None),
        )
        made.append(user)
    if not Membership.objects.filter(user=user).exists():
        # From the agency's first day on: the console also brings in what happened before this house was built.
        membership = Membership.objects.create(
            ref=new_ref(Membership.ref_prefix),
            recorded_at=at,
            recorded_by=NOBODY,
            user=user,
            agency=agency,
            role=ground.console_role,
            from_on=agency.founded_on,
        )
        made.append(membership)
    return made
