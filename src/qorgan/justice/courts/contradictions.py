"""Rows of one court proceeding that contradict each other: remarks, no bars.

A proceeding has one day of receipt, one region and one outcome with its day; what else its rows say of them is told.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from qorgan.desk.importing.models import BatchRow, Origin
from qorgan.desk.importing.rows import KEY_SIGN, Row
from qorgan.desk.importing.sources import Job
from qorgan.justice.courts.bulk import Entered, Standing, VerdictRow
from qorgan.justice.courts.models import Sentence
from qorgan.justice.courts.states import CONVICTED, JUDGMENTS
from qorgan.justice.crimes.models import STANDING
from qorgan.justice.crimes.moving import named
from qorgan.kernel.texts import Text

SAID = "said verdicts"
ENDING = ("outcome", "ended_on")
ASKED = ("received_on", "region", *ENDING)
Value = str | date | None


def remember_said(job: Job, row: Row, *, verdict: VerdictRow) -> None:
    """Keep what a row that is to be corrected says, for the rows of the same proceeding that are written before it."""
    job.remembered(SAID, dict)[row.key] = _said(row, verdict=verdict)


def remarks_on_proceeding(job: Job, row: Row, *, verdict: VerdictRow, made: Entered) -> None:
    """Flag a row that says otherwise than its proceeding stands, or that changed what other rows of it say."""
    if made.stands is None:
        return
    for name, value in _said(row, verdict=verdict).items():
        held = getattr(made.stands, name)
        if value and held and value != held:
            row.tell(
                "verdicts.stands_otherwise",
                _column(name, verdict=verdict),
                number=_number(verdict, made=made),
                named=_shown(name, value),
                stands=_shown(name, held),
                of=name,
                said=str(value),
            )
    if made.before is not None and made.before != made.stands:
        _remarks_on_change(job, row, verdict=verdict, made=made, before=made.before, after=made.stands)


def _remarks_on_change(
    job: Job, row: Row, *, verdict: VerdictRow, made: Entered, before: Standing, after: Standing
) -> None:
    of_convicts, keys = _others(job, row, made=made)
    remarked = _remarked(job, keys)
    for name in ASKED:
        left, now = getattr(before, name), getattr(after, name)
        if not left or left == now:
            continue
        # Beside a conviction only rows of convicts have a say about how the proceeding ended.
        asked = of_convicts if name in ENDING and before.outcome == CONVICTED else keys
        others = sum(1 for key in asked if not _says(job, key, name=name, value=now, remarked=remarked))
        if others:
            row.tell(
                "verdicts.overrules_others",
                _column(name, verdict=verdict),
                number=_number(verdict, made=made),
                named=_shown(name, now),
                before=_shown(name, left),
                others=others,
            )


def _others(job: Job, row: Row, *, made: Entered) -> tuple[list[str], list[str]]:
    """The keys of the other rows of a proceeding: those that tell of its convicts, and all.

    What a record was known by before it was given its key is no other row.
    """
    convicts = Sentence.objects.filter(STANDING, court_proceeding__ref=made.court_proceeding).values("ref")
    known = Origin.objects.filter(Q(ref__in=convicts) | Q(ref=made.court_proceeding), source=job.source.name)
    told = list(known.order_by("id").values_list("key", "ref"))
    keyed = {ref for key, ref in [*told, (row.key, row.ref)] if not key.startswith(KEY_SIGN)}
    others = [(key, ref) for key, ref in told if key != row.key and not (key.startswith(KEY_SIGN) and ref in keyed)]
    return [key for key, ref in others if ref != made.court_proceeding], [key for key, _ in others]


def _says(job: Job, key: str, *, name: str, value: Value, remarked: set[tuple[str, str, str]]) -> bool:
    """Whether the row of a key says nothing else than a value: by this import, or by what the last one remarked on it."""
    said = job.remembered(SAID, dict).get(key)
    return said[name] in (None, "", value) if said is not None else (key, name, str(value)) in remarked


def _remarked(job: Job, keys: list[str]) -> set[tuple[str, str, str]]:
    """What the rows of some keys said otherwise than their proceeding stood, by the import that took each last."""
    asked = [key for key in keys if key not in job.remembered(SAID, dict)]
    took = Origin.objects.filter(source=job.source.name, key=OuterRef("key"), batch=OuterRef("batch__ref"))
    told = BatchRow.objects.filter(Exists(took), key__in=asked, reason="verdicts.stands_otherwise") if asked else ()
    return {(one.key, one.data["of"], one.data["said"]) for one in told}


def _said(row: Row, *, verdict: VerdictRow) -> dict[str, Value]:
    """What a row says of its proceeding; an empty cell says nothing."""
    return {
        "received_on": verdict.received_on,
        "region": row["region"],
        "outcome": verdict.ends_as,
        "ended_on": verdict.end,
    }


def _column(name: str, *, verdict: VerdictRow) -> str:
    if name != "ended_on":
        return name
    return "ended_on" if verdict.ended_on and verdict.ends_as not in JUDGMENTS else "judgment_on"


def _shown(name: str, value: Value) -> Value | Text:
    lists = {"region": "regions", "outcome": "judgment_outcomes"}
    return named(lists[name], str(value)) if name in lists else value


def _number(verdict: VerdictRow, *, made: Entered) -> str:
    return verdict.number or made.court_proceeding
