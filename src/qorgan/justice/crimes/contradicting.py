"""Rows of one proceeding that name different bodies, regions or numbers: remarks, no bars.

A proceeding is counted at one body and in one region, those of the row that registered it first.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef

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
NUMBERED_OTHERWISE = Reason(
    code="offences.numbered_otherwise",
    says=Text(
        en="The row names proceeding {named}, but its offence is counted in proceeding {stands}: "
        "the number follows the row that registered the proceeding first.",
        ru="В строке указано производство {named}, но её правонарушение учитывается в производстве {stands}: "
        "номер следует за строкой, которой производство зарегистрировано первой.",
        kk="Жолда {named} іс жүргізуі көрсетілген, бірақ оның құқық бұзушылығы {stands} іс жүргізуінде есептеледі: "
        "нөмір іс жүргізуді алғаш тіркеген жолға сәйкес болады.",
    ),
    hint=Text(
        en="The rest of the row was taken. If the number is wrong here, correct it; if it was wrong from the first, correct the row "
        "that registered the proceeding. An offence that went to another proceeding is split off in the register.",
        ru="Остальное в строке принято. Если номер неверен здесь, исправьте его; если он был неверен с самого начала, исправьте "
        "строку, которой производство зарегистрировано. Правонарушение, переданное в другое производство, выделяют в реестре.",
        kk="Жолдағы қалғаны қабылданды. Нөмір осында қате болса, оны түзетіңіз; басынан қате болса, іс жүргізуді тіркеген жолды "
        "түзетіңіз. Басқа іс жүргізуге өткен құқық бұзушылық тізілімде бөлініп шығарылады.",
    ),
)
SAID = "said places"


def remember_place(job: Job, row: Row) -> None:
    """Keep what a row that is to be corrected names, for the rows of the same proceeding that are corrected before it."""
    job.remembered(SAID, dict)[row.ref] = {
        "agency": row["agency"].pk if row["agency"] else None,
        "region": row["region"],
    }


def remarks_on_place(job: Job, row: Row, *, number: str, stands: Place) -> None:
    """Flag a row that names another body or region than those at which its proceeding stands; an empty cell names none."""
    if row["agency"] and row["agency"].pk != stands.agency:
        row.tell(
            PLACED_ELSEWHERE,
            "agency",
            number=number,
            named=row["agency"].title,
            stands=_title(job, "agency", stands.agency),
            place=row["agency"].ref,
        )
    if row["region"] and row["region"] != stands.region:
        row.tell(
            PLACED_ELSEWHERE,
            "region",
            number=number,
            named=_title(job, "region", row["region"]),
            stands=_title(job, "region", stands.region),
            place=row["region"],
        )


def remarks_on_number(row: Row, *, proceeding: Proceeding) -> None:
    """Flag a row that names another number than that of its proceeding, which another row registered; an empty cell names none."""
    if row["number"] and row["number"] != proceeding.number:
        row.tell(NUMBERED_OTHERWISE, "number", named=row["number"], stands=proceeding.number or proceeding.ref)


def remarks_on_move(job: Job, row: Row, *, proceeding: Proceeding, before: Place) -> None:
    """Flag a row that took the offences of other rows along to a body or region that those do not name."""
    after = Place(proceeding.agency_id, proceeding.region)
    others = proceeding.counts.filter(STANDING, source=job.source.name).exclude(ref=row.ref)
    refs = list(others.exclude(source_key="").values_list("ref", flat=True))
    remarked = _remarked(job, refs)
    for column in ("agency", "region"):
        left, place = getattr(before, column), getattr(after, column)
        if left == place:
            continue
        code = _body(job, place).ref if column == "agency" else place
        apart = sum(1 for ref in refs if not _names(job, ref, column=column, place=place, code=code, remarked=remarked))
        if apart:
            row.tell(
                MOVED_WITH_OTHERS,
                column,
                number=proceeding.number or proceeding.ref,
                others=apart,
                before=_title(job, column, left),
                named=_title(job, column, place),
            )


def _names(
    job: Job, ref: str, *, column: str, place: int | str, code: str, remarked: set[tuple[str, str, str]]
) -> bool:
    """Whether the row of a count names a place: by this import, or by what the last one that took it remarked."""
    said = job.remembered(SAID, dict).get(ref)
    return said[column] in (None, "", place) if said is not None else (ref, column, code) in remarked


def _remarked(job: Job, refs: list[str]) -> set[tuple[str, str, str]]:
    """Which places the rows of some counts named, by the import that took each last: count, column and place."""
    asked = [ref for ref in refs if ref not in job.remembered(SAID, dict)]
    taken = Origin.objects.filter(source=job.source.name, ref__in=asked)
    by_row = {(batch, key): ref for batch, key, ref in taken.values_list("batch", "key", "ref")}
    took = taken.filter(key=OuterRef("key"), batch=OuterRef("batch__ref"))
    keys = [key for _, key in by_row]
    told = BatchRow.objects.filter(Exists(took), key__in=keys, reason=PLACED_ELSEWHERE.code).select_related("batch")
    return {(by_row[one.batch.ref, one.key], one.column, one.data["place"]) for one in (told if keys else ())}


def _title(job: Job, column: str, place: int | str) -> Text:
    if column == "region":
        return named("regions", str(place))
    return _body(job, place).title


def _body(job: Job, pk: int | str) -> Agency:
    body: Agency = job.remembered(("body", pk), lambda: Agency.objects.get(pk=pk))
    return body
