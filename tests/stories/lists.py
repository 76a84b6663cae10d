"""What the stories of imports share: a world with the bodies the lists name, and lists to bring in."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.importing.layouts import Layout, layout_of
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.rows import Outcome
from qorgan.desk.importing.uploads import Upload
from qorgan.government.commission.commands import form_commission, seat_chair
from qorgan.government.plan.commands import keep_plan
from qorgan.government.training.commands import keep_training_programme, register_training_session
from qorgan.government.training.models import TrainingSession
from qorgan.office.imports.commands import import_file
from tests.worlds import an_actor, an_agency

SOURCES = (
    "offences",
    "verdicts",
    "assisted_persons",
    "identified_persons",
    "meetings",
    "providers",
    "plan_measures",
    "trainees",
    "advertisements",
    "htcds",
)
PLAN_ACT = {"en": "Example decree No. 1", "ru": "Примерное постановление № 1", "kk": "№ 1 үлгі қаулы"}
OFFENCE = {
    "key": "K-1",
    "number": "20-1",
    "region": "Астана",
    "registered_on": "10.02.2020",
    "article": "309",
    "act_on": "31.01.2020",
}
CAPITAL = "almaty_c"


def an_operator(*, language: str = "en", region: str = CAPITAL) -> Actor:
    """The operator of the console, who may import every source."""
    agency = an_agency(kind="internal_ministry", region=region)
    return an_actor(role="operator", language=language, agency=agency)


def an_importer(source: str, *, language: str = "en", region: str = CAPITAL) -> Actor:
    """Who brings a source in: lists that name people are for those who help them, and not for the console."""
    if source == "trainees":
        organiser = an_actor(role="social_ministry", language=language, agency=an_agency(kind="social_ministry"))
        a_session_held_by(organiser)
        return organiser
    if source != "htcds":
        return an_operator(language=language, region=region)
    return an_actor(role="social_worker", language=language, agency=an_agency(kind="ngo", region=region))


def a_session_held_by(organiser: Actor) -> TrainingSession:
    """A training session that the list of its participants names."""
    titles = {"title_en": "Example", "title_ru": "Пример", "title_kk": "Үлгі"}
    programme = keep_training_programme(actor=organiser, kind="seminar", **titles)
    days = {"first_on": date(2020, 3, 2), "last_on": date(2020, 3, 3)}
    held: TrainingSession = register_training_session(
        actor=organiser, training_programme=programme, language="kk", **days
    )
    return held


def a_ground(*, act: str = PLAN_ACT["en"], region: str = CAPITAL) -> None:
    """The bodies that the examples of the templates name, a commission with its chair, a plan."""
    an_agency(kind="court", code=f"court-{region}", region=region)
    an_agency(kind="police", code=f"police-{region}", region=region)
    an_agency(kind="internal_ministry", code="interior", region="")
    ministry = an_agency(kind="internal_ministry", code="mia", region="")
    secretary = an_actor(role="commission_secretary", agency=ministry)
    titles = {"title_en": "Example", "title_ru": "Пример", "title_kk": "Үлгі"}
    commission = form_commission(actor=secretary, level="national", **titles)
    seat_chair(actor=secretary, commission=commission, agency=ministry, from_on=date(2016, 1, 1))
    days = {"first_on": date(2018, 1, 1), "last_on": date(2020, 12, 31), "adopted_on": date(2018, 10, 1)}
    keep_plan(actor=secretary, act=act, **titles, **days)


def layout(source: str) -> Layout:
    """How a source's list looks in the country."""
    found = layout_of(folder=country().folder, source=source)
    assert found is not None
    return found


def a_list(*rows: dict[str, object], separator: str = ",") -> bytes:
    """A CSV whose header are the names of the columns."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=names, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def brought_in(actor: Actor, source: str, content: bytes, *, is_trial: bool = False) -> Batch:
    """The import of a list."""
    batch: Batch = import_file(actor=actor, source=source, file=Upload(content=content), is_trial=is_trial)
    return batch


def counts(batch: Batch) -> dict[str, int]:
    """Rows by outcome, without zeros."""
    return {one.value: getattr(batch, one.value) for one in Outcome if getattr(batch, one.value)}


def reasons(batch: Batch) -> list[tuple[int, str, str]]:
    """Row, column and reason of each remark."""
    told: Sequence[tuple[int, str, str]] = list(
        batch.told.order_by("number", "id").values_list("number", "column", "reason")
    )
    return list(told)


def a_court(region: str = "almaty_c") -> Agency:
    """A court of a region."""
    return an_agency(kind="court", region=region)
