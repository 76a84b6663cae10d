"""The list of advertisements: one row is one advertisement seen on one day."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.history.corrections import corrected
from qorgan.desk.importing.reasons import Reason
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.intake.monitoring.commands import refer_at_once
from qorgan.intake.monitoring.models import Advertisement
from qorgan.intake.monitoring.readings import texts_of
from qorgan.intake.monitoring.taking import Offer, take
from qorgan.kernel.texts import Text

ENTERED_ALREADY = Reason(
    code="advertisements.entered_already",
    refuses=True,
    says=Text(
        en="Your body entered the same advertisement of that day and place already.",
        ru="Ваш орган уже внёс то же объявление за этот день и место.",
        kk="Органыңыз сол күнгі және сол жердегі дәл осы хабарландыруды енгізіп қойған.",
    ),
    hint=Text(
        en="Nothing is missing: leave the row out.",
        ru="Ничего не потеряно: уберите строку.",
        kk="Ештеңе жоғалмайды: жолды алып тастаңыз.",
    ),
)
NO_WORDS = Reason(
    code="advertisements.no_words",
    refuses=True,
    says=Text(
        en="The text holds no word and no number.",
        ru="В тексте нет ни слова, ни числа.",
        kk="Мәтінде бірде-бір сөз де, сан да жоқ.",
    ),
    hint=Text(
        en="Copy what the advertisement says word for word.",
        ru="Перепишите объявление дословно.",
        kk="Хабарландыруды сөзбе-сөз көшіріңіз.",
    ),
)
WORDS_CHANGED = Reason(
    code="advertisements.words_changed",
    refuses=True,
    says=Text(
        en="The row tells other words, another day or another link than before.",
        ru="В строке другой текст, день или ссылка, чем раньше.",
        kk="Жолда бұрынғыдан басқа мәтін, күн немесе сілтеме тұр.",
    ),
    hint=Text(
        en="An advertisement stays as it was seen: bring the other one in under another key.",
        ru="Объявление остаётся таким, каким его увидели: внесите другое под другим ключом.",
        kk="Хабарландыру көрілген күйінде қалады: басқасын басқа кілтпен енгізіңіз.",
    ),
)
COLUMNS = {
    "key": "key",
    "seen_on": "day",
    "platform": "code:advertisement_platforms",
    "address": "line",
    "kind": "code:advertisement_kinds",
    "region": "code:regions",
    "text": "note",
}


def offer_of(row: Row) -> Offer:
    """The row as the room takes it."""
    return Offer(
        text=row["text"],
        platform=row["platform"],
        seen_on=row["seen_on"],
        kind=row["kind"] or "",
        region=row["region"] or "",
        address=row["address"] or "",
        way="list",
    )


def check(job: Job, row: Row) -> None:
    """Refuse words that say nothing."""
    if not any(sign.isalnum() for sign in row["text"]):
        row.tell(NO_WORDS, "text")


def _take(job: Job, rows: list[Row]) -> None:
    for row, (advertisement, is_new) in zip(rows, take([offer_of(row) for row in rows], actor=job.actor), strict=True):
        if is_new:
            row.ref = advertisement.ref
            refer_at_once(advertisement, actor=job.actor)
        else:
            row.tell(ENTERED_ALREADY, "text")


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring kind, platform and region of a changed row in line; what was seen stays."""
    held = Advertisement.objects.select_related("agency").get(ref=row.ref)
    offer = offer_of(row)
    if (texts_of([held.ref]).get(held.ref), held.seen_on, held.address) != (offer.text, offer.seen_on, offer.address):
        row.tell(WORDS_CHANGED, "text")
        return
    given = {"kind": offer.kind or held.kind, "platform": offer.platform, "region": offer.region or held.region}
    advertisement, _is_changed = corrected(held, given, actor=job.actor, reason=job.batch)
    yield advertisement


keep_source(
    Source(
        name="advertisements",
        columns=COLUMNS,
        required=frozenset(("seen_on", "platform", "text")),
        key="key",
        identity=("seen_on", "platform", "address", "text"),
        check=check,
        take=_take,
        correct=correct,
        past=("seen_on",),
        blames={
            "day.in_future": "seen_on",
            "monitoring.too_old": "seen_on",
            "monitoring.no_words": "text",
            "record.withdrawn": "text",
        },
        masked=frozenset(("text", "address")),
        reasons=(ENTERED_ALREADY, NO_WORDS, WORDS_CHANGED),
    )
)
