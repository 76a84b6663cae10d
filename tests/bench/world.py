"""A country of a given size, written by COPY: agencies, people, proceedings with their children, facts.

For each four proceedings there is one before a court, and one person was identified and is or was in care.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import connections, models, transaction

from qorgan.desk.access.actor import Actor, actor_for
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import copy_rows, fresh_ids, fresh_refs
from qorgan.desk.country import country
from qorgan.justice.courts.bulk import VerdictRow, enter_verdicts
from qorgan.justice.courts.states import CONVICTED, PENDING
from qorgan.justice.crimes.bulk import OffenceRow, register_many
from qorgan.justice.crimes.facts import FactSuspect
from qorgan.justice.crimes.models import Proceeding, Suspect
from qorgan.kernel.clock import SetClock
from qorgan.people.models import Person, PersonAccess
from qorgan.victims.care.bulk import StayRow, admit_many
from qorgan.victims.identification.bulk import DecisionRow, decide_many
from tests.bench.facts import fill_facts
from tests.worlds import a_membership, a_user, an_agency

TODAY = date(2026, 6, 1)
FIRST = date(2016, 1, 1)
ARTICLES = (
    ("309", "1"),
    ("309", "1"),
    ("309", "2"),
    ("308", "1"),
    ("128", "1"),
    ("128", "2"),
    ("134", "1"),
    ("135", "1"),
)
SHARE = 4
FEW = 5
CHUNK = 5_000
PASSWORD = "a long sentence for benches"


def build(size: int) -> dict[str, Actor]:
    """Write the world and return its actors by login; proceedings: `size`, people: 1.2 times as many."""
    random = Random(size)
    regions = [item.code for item in country().codes["regions"].valid_on(TODAY)]
    clock = SetClock(datetime.combine(TODAY, datetime.min.time(), tzinfo=UTC))
    actors = {}
    with transaction.atomic():
        police = [an_agency(kind="police", region=region) for region in regions]
        shelters, courts = (
            [an_agency(kind=kind, region=region) for region in regions[:FEW]] for kind in ("ngo", "court")
        )
        places = (
            ("clerk", "register_clerk", an_agency(kind="statistics_committee")),
            ("police", "investigator", police[0]),
            ("analyst", "analyst", an_agency(kind="statistics_committee")),
            ("court", "court_clerk", courts[0]),
            ("shelter", "social_worker", shelters[0]),
        )
        for login, role, agency in places:
            membership = a_membership(user=a_user(login=login, password=PASSWORD), role=role, agency=agency)
            actors[login] = actor_for(membership, door="cli", clock=clock)
        _people(size=size * 6 // 5, actor=actors["clerk"], agencies=police, random=random)
        register_many(actor=actors["clerk"], rows=_offences(size=size, agencies=police, random=random), batch="")
        _suspects(actor=actors["clerk"], random=random)
        _verdicts(size=size // SHARE, actor=actors["court"], courts=courts, random=random)
        _helped(size=size // SHARE, actor=actors["shelter"], shelters=shelters, random=random)
        fill_facts(size=size // SHARE, agencies=[one.ref for one in police[:FEW]])
    tidy()
    return actors


def tidy() -> None:
    """What the database does by itself within minutes: mark what is visible to all, and learn what the tables hold."""
    with connections["owner"].cursor() as cursor:  # whoever merely works with the tables is refused, without a word
        cursor.execute("VACUUM ANALYZE")


def _people(*, size: int, actor: Actor, agencies: list[Agency], random: Random) -> None:
    ids, refs = fresh_ids(Person, count=size), fresh_refs(Person, count=size)
    seats = [random.choice(agencies) for _ in range(size)]
    stamp = {"recorded_at": actor.now, "recorded_by": actor.user_ref}
    columns = ("id", "ref", "sex", "birth_year", "agency", "region")
    told = {**stamp, "citizenship": "KZ", "id_status": "unknown", "language": "kk"}
    copy_rows(
        Person,
        columns=columns,
        always=_blank(Person, but=(*columns, *told)) | told,
        rows=(
            (pk, ref, random.choice(("female", "male")), random.randint(1950, 2012), seat.pk, seat.region)
            for pk, ref, seat in zip(ids, refs, seats, strict=True)
        ),
    )
    copy_rows(
        PersonAccess,
        columns=("person", "agency"),
        always={"granted_at": actor.now, "granted_by": actor.user_ref},
        rows=((pk, seat.pk) for pk, seat in zip(ids, seats, strict=True)),
    )


def _blank(model: type[models.Model], *, but: tuple[str, ...]) -> dict[str, object]:
    """What stands in the columns that nobody fills: COPY knows no defaults of the model."""
    empty = (field for field in model._meta.concrete_fields if field.name not in but and not field.null)
    return {field.name: field.get_default() for field in empty}


def _offences(*, size: int, agencies: list[Agency], random: Random) -> list[OffenceRow]:
    days = (TODAY - FIRST).days
    rows = []
    for place in range(size):
        agency = random.choice(agencies)
        registered = FIRST + timedelta(random.randrange(40, days))
        article, part = random.choice(ARTICLES)
        rows.append(
            OffenceRow(
                source_key=f"bench-{place}",
                number=f"9{place:014d}",
                agency=agency,
                region=agency.region,
                registered_on=registered,
                article=article,
                part=part,
                paragraph="",
                act_on=registered - timedelta(random.randrange(40)),
            )
        )
    return rows


def _verdicts(*, size: int, actor: Actor, courts: list[Agency], random: Random) -> None:
    """Proceedings before courts by lists, every other with a sentence."""
    days = (TODAY - FIRST).days
    rows = []
    for place in range(size):
        received, court = FIRST + timedelta(random.randrange(40, days - 40)), random.choice(courts)
        ended = received + timedelta(random.randrange(40)) if place % 2 else None
        rows.append(
            VerdictRow(
                source_key=f"bench-{place}",
                number=f"7{place:014d}",
                court=court,
                region=court.region,
                received_on=received,
                article="309",
                part="1",
                judgment_on=ended,
                outcome=CONVICTED if ended else PENDING,
                convict=f"C-{place}" if ended else "",
                sentence="imprisonment" if ended else "",
                term_months=24 if ended else None,
            )
        )
    for first in range(0, size, CHUNK):
        enter_verdicts(actor=actor, rows=rows[first : first + CHUNK], batch="")


def _helped(*, size: int, actor: Actor, shelters: list[Agency], random: Random) -> None:
    """People who were identified and admitted to care; two of three have left it."""
    days = (TODAY - FIRST).days
    codes = country().codes
    channels, bodies = ([one.code for one in codes[name]] for name in ("channels", "identifying_bodies"))
    forms = [one.code for one in codes["exploitation_forms"]]
    for first in range(0, size, CHUNK):
        people = list(Person.objects.order_by("id")[first : min(first + CHUNK, size)])
        decisions, stays = [], []
        for place, _person in enumerate(people):
            day, shelter = FIRST + timedelta(random.randrange(days - 200)), random.choice(shelters)
            form = random.choice(forms)
            left = day + timedelta(random.randrange(1, 180)) if place % 3 else None
            decisions.append(
                DecisionRow(
                    agency=shelter,
                    region=shelter.region,
                    decided_on=day,
                    body=random.choice(bodies),
                    status="identified",
                    exploitation=form,
                )
            )
            stays.append(
                StayRow(
                    provider=shelter,
                    region=shelter.region,
                    admitted_on=day,
                    channel=random.choice(channels),
                    exploitation=form,
                    services=("social_labour",),
                    discharged_on=left,
                    discharge_reason="goals_met" if left else "",
                )
            )
        # As after a referral that shared everything: to work out what each of all may read would take half an hour.
        copy_rows(
            PersonAccess,
            columns=("person", "agency"),
            always={"granted_at": actor.now, "granted_by": actor.user_ref, "is_whole": True},
            rows=((person.pk, stay.provider.pk) for person, stay in zip(people, stays, strict=True)),
        )
        admit_many(actor=actor, rows=stays, people=people)
        decide_many(actor=actor, rows=decisions, people=people)  # after the stays, so that no decision is settled twice


def _suspects(*, actor: Actor, random: Random) -> None:
    """One suspect a proceeding, with its fact."""
    people = list(Person.objects.order_by("id").values_list("id", "ref", "sex"))
    held = Proceeding.objects.order_by("id").values_list("id", "ref", "region", "agency__ref", "registered_on")
    proceedings = list(held)
    refs = fresh_refs(Suspect, count=len(proceedings))
    pairs = [(proceeding, people[place % len(people)], refs[place]) for place, proceeding in enumerate(proceedings)]
    copy_rows(
        Suspect,
        columns=("ref", "proceeding", "person", "since_on", "is_official"),
        always={"recorded_at": actor.now, "recorded_by": actor.user_ref, "withdrawn_reason": ""},
        rows=((ref, one[0], person[0], one[4], False) for one, person, ref in pairs),
    )
    copy_rows(
        FactSuspect,
        columns=("key", "source", "region", "agency", "happened_on", "article", "sex", "is_official", "person"),
        always={"recorded_at": actor.now},
        rows=((ref, one[1], one[2], one[3], one[4], "309", person[2], False, person[1]) for one, person, ref in pairs),
    )
