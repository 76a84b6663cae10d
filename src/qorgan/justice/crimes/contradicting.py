"""Rows of one proceeding that name different bodies or regions: remarks, no bars.

A proceeding is counted at one body and in one region, those of the row that registered it first.
"""

from __future__ import annotations

from qorgan.desk.agencies.models import Agency
from qorgan.desk.importing.models import BatchRow, Origin
from qorgan.desk.importing.reasons import Reason
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job
from qorgan.justice.crimes.bulk import Place
from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.moving import named
from qorgan.kernel.texts import Text

PLACED_ELSEWHERE = Reason(
    code="offences.placed_elsewhere",
    says=Text(
        en="The row names “{named}”, but proceeding {number} stood at “{stands}” when the row was taken: "
        "a proceeding is counted at one body and in one region.",
        ru="В строке указано «{named}», но производство {number}, когда строка была принята, числилось за «{stands}»: "
        "производство учитывается за одним органом и в одном регионе.",
        kk="Жолда «{named}» көрсетілген, бірақ жол қабылданғанда {number} іс жүргізуі «{stands}» бойынша тұрды: "
        "іс жүргізу бір органда және бір өңірде есептеледі.",
    ),
    hint=Text(
        en="The offence was taken and is counted where the proceeding stands. If the row is wrong, correct it; "
        "if it is right, correct the row that registered the proceeding first. Then import the list again.",
        ru="Правонарушение принято и учитывается там, где числится производство. Если ошибка в этой строке, исправьте её; "
        "если строка верна, исправьте ту, которой производство зарегистрировано первой. Затем загрузите список снова.",
        kk="Құқық бұзушылық қабылданды және іс жүргізу тұрған жерде есептеледі. Осы жол қате болса, оны түзетіңіз; "
        "дұрыс болса, іс жүргізуді алғаш тіркеген жолды түзетіңіз. Содан кейін тізімді қайта жүктеңіз.",
    ),
)
MOVED_WITH_OTHERS = Reason(
    code="offences.moved_with_others",
    says=Text(
        en="This row moved proceeding {number} from “{before}” to “{named}”, but other rows of it name another "
        "(offences moved with it: {others}): a proceeding is counted at one body and in one region.",
        ru="Эта строка перенесла производство {number} с «{before}» на «{named}», но другие его строки называют иное "
        "(перенесено с ним правонарушений: {others}): производство учитывается за одним органом и в одном регионе.",
        kk="Бұл жол {number} іс жүргізуін «{before}» дегеннен «{named}» дегенге көшірді, бірақ оның басқа жолдарында "
        "өзгесі аталған (бірге көшкен құқық бұзушылықтар: {others}): іс жүргізу бір органда және бір өңірде есептеледі.",
    ),
    hint=Text(
        en="Check the other rows of the proceeding: correct them if this one is right, or this one if they are, "
        "and import the list again.",
        ru="Проверьте другие строки производства: если верна эта, исправьте их, если верны они, исправьте эту — "
        "и загрузите список снова.",
        kk="Іс жүргізудің басқа жолдарын тексеріңіз: осы жол дұрыс болса, оларды, олар дұрыс болса, осыны түзетіп, "
        "тізімді қайта жүктеңіз.",
    ),
)
SAID = "said places"


def remember_place(job: Job, row: Row) -> None:
    """Keep what a row that is to be corrected names, for the rows of the same proceeding that are corrected before it."""
    job.remembered(SAID, dict)[row.key] = {
        "agency": row["agency"].pk if row["agency"] else None, "region": row["region"],
    }  # fmt: skip


def remarks_on_place(job: Job, row: Row, *, number: str, stands: Place) -> None:
    """Flag a row that names another body or region than those at which its proceeding stands; an empty cell names none."""
    if row["agency"] and row["agency"].pk != stands.agency:
        row.tell(
            PLACED_ELSEWHERE, "agency", number=number, named=row["agency"].title,
            stands=_title(job, "agency", stands.agency), place=row["agency"].ref,
        )  # fmt: skip
    if row["region"] and row["region"] != stands.region:
        row.tell(
            PLACED_ELSEWHERE, "region", number=number, named=_title(job, "region", row["region"]),
            stands=_title(job, "region", stands.region), place=row["region"],
        )  # fmt: skip


def remarks_on_move(job: Job, row: Row, *, proceeding: Proceeding, before: Place) -> None:
    """Flag a row that took the offences of other rows along to a body or region that those do not name."""
    after = Place(proceeding.agency_id, proceeding.region)
    others = proceeding.counts.filter(STANDING, source=job.source.name).exclude(source_key=row.key)
    keys = list(others.exclude(source_key="").values_list("source_key", flat=True))
    for column in ("agency", "region"):
        left, place = getattr(before, column), getattr(after, column)
        apart = sum(1 for key in keys if not _names(job, key, column=column, place=place)) if left != place else 0
        if apart:
            row.tell(
                MOVED_WITH_OTHERS, column, number=proceeding.number or proceeding.ref, others=apart,
                before=_title(job, column, left), named=_title(job, column, place),
            )  # fmt: skip


def _names(job: Job, key: str, *, column: str, place: int | str) -> bool:
    """Whether the row of a key names a place: by this import, or by what the last one that took it remarked."""
    said = job.remembered(SAID, dict).get(key)
    if said is not None:
        return said[column] in (None, "", place)
    code = _body(job, place).ref if column == "agency" else str(place)
    return code in _remarked(job, key, column=column)


def _remarked(job: Job, key: str, *, column: str) -> set[str]:
    took = Origin.objects.filter(source=job.source.name, key=key).values("batch")
    told = BatchRow.objects.filter(batch__ref__in=took, column=column, key=key, reason=PLACED_ELSEWHERE.code)
    return {data["place"] for data in told.values_list("data", flat=True)}


def _title(job: Job, column: str, place: int | str) -> Text:
    if column == "region":
        return named("regions", str(place))
    return _body(job, place).title


def _body(job: Job, pk: int | str) -> Agency:
    body: Agency = job.remembered(("body", pk), lambda: Agency.objects.get(pk=pk))
    return body
