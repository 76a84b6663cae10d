"""A source of the tests' own: a list of agencies, taken into the one register that the desk keeps itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import yaml

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.importing.layouts import Layout, layout_of
from qorgan.desk.importing.reasons import REASONS
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.run import Tally, run
from qorgan.desk.importing.sources import Job, Source
from qorgan.desk.records import Record
from qorgan.kernel.refs import new_ref
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Text

REASONS.files["toy"] = [Path(__file__).with_name("reasons.yaml")]
FIRST_YEAR = date(2010, 1, 1)


class TitleForbidden(Refusal):
    """The register of the tests does not take this title."""

    code = "toy.forbidden"
    says = Text(en="The register does not take it.", ru="Реестр этого не принимает.", kk="Тізілім мұны қабылдамайды.")
    next_step = Text(en="Name it otherwise.", ru="Назовите иначе.", kk="Басқаша атаңыз.")


def words(text: str) -> dict[str, str]:
    return {"en": text, "ru": text, "kk": text}


COLUMNS = {
    "code": {"kind": "key", "headers": {"en": ["Code"], "ru": ["Код органа", "Шифр"], "kk": ["Орган коды"]}},
    "title": {"kind": "line", "required": True, "headers": {"en": ["Title"], "ru": ["Название"], "kk": ["Атауы"]}},
    "region": {
        "kind": "code",
        "list": "regions",
        "required": True,
        "values": {"almaty_c": ["Южная столица"]},
        "headers": {"en": ["Region"], "ru": ["Регион", "Область"], "kk": ["Өңір"]},
    },
    "founded_on": {
        "kind": "day",
        "required": True,
        "headers": {"en": ["Founded on"], "ru": ["Дата создания"], "kk": ["Құрылған күні"]},
    },
    "units": {"kind": "integer", "headers": {"en": ["Units"], "ru": ["Подразделений"], "kk": ["Бөлімшелер"]}},
    "note": {"kind": "note", "headers": {"en": ["Note"], "ru": ["Примечание"], "kk": ["Ескертпе"]}},
}


def check(job: Job, row: Row) -> None:
    if row["founded_on"] > FIRST_YEAR:
        row.tell("toy.young", "founded_on")


def take(job: Job, rows: list[Row]) -> None:
    made = [an_agency(job, row) for row in rows]
    Agency.objects.bulk_create(made)
    for row, agency in zip(rows, made, strict=True):
        row.ref = agency.ref
        if row["title"] == "FORBIDDEN":
            raise TitleForbidden()


def correct(job: Job, row: Row) -> Iterable[Record]:
    agency: Agency = row.held
    agency.title_en, agency.region, agency.founded_on = row["title"], row["region"], row["founded_on"]
    agency.save()
    if row["title"] == "FORBIDDEN":
        raise TitleForbidden()
    return [agency]


def an_agency(job: Job, row: Row) -> Agency:
    return Agency(
        ref=new_ref("A"),
        recorded_at=job.actor.now,
        recorded_by=job.actor.user_ref,
        code=row.key.lower().strip("#"),
        kind="police",
        region=row["region"],
        title_en=row["title"],
        title_ru=row["title"],
        title_kk=row["title"],
        founded_on=row["founded_on"],
    )


KINDS = {
    "code": "key",
    "title": "line",
    "region": "code:regions",
    "founded_on": "day",
    "units": "integer",
    "note": "note",
}
TOY = Source(
    name="toys",
    columns=KINDS,
    required=frozenset(("title", "region", "founded_on")),
    key="code",
    identity=("title", "region"),
    reasons_of=("toy",),
    check=check,
    take=take,
    correct=correct,
    hold=lambda _job, rows: Agency.objects.filter(ref__in=[row.ref for row in rows]),
)


def toy_layout(folder: Path) -> Layout:
    """The layout of the toy source, read from a pack of its own."""
    file = folder / "sources" / "toys.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    columns = {name: {"about": words("about"), "example": "x", **column} for name, column in COLUMNS.items()}
    document = {
        "source": "toys",
        "title": words("Toys"),
        "about": words("One row is one agency."),
        "columns": columns,
        "rules": {"toy.young": words("A young agency is flagged.")},
    }
    file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")
    layout = layout_of(folder=folder, source="toys")
    assert layout is not None
    return layout


@contextmanager
def a_job(actor: Actor, folder: Path) -> Iterator[Job]:
    yield Job(actor=actor, source=TOY, layout=toy_layout(folder), batch="B-TEST")


def taken_in(content: bytes | str, *, actor: Actor, folder: Path, name: str = "list.csv") -> Tally:
    """What became of a list."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with a_job(actor, folder) as job:
        return run(path=path, job=job)
