"""What courts make of proceedings: receipt, end, convicts and sentences, as plain rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from demo.calibration import Calibration, Production, Span
from demo.nation.chance import chance, day_between, pick
from demo.nation.ground import shares
from demo.nation.offences import File
from qorgan.desk.country import country
from qorgan.law import LawSilent

CONVICTS = {1: 70, 2: 22, 3: 8}
MILD = {"conditional_imprisonment": 82, "restriction_of_freedom": 14, "fine": 4}
TERMLESS = ("fine",)
NEVER = date.max


@dataclass(frozen=True, kw_only=True)
class Convict:
    """One person convicted; `key` is the court list's own."""

    key: str
    sex: str
    sentence: str
    term_months: int | None
    confiscation: bool


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A proceeding before a court. `ended` is judgment, acquittal, terminated, returned or pending (`ended_on` None)."""

    file: File
    received_on: date
    ended_on: date | None
    ended: str
    convicts: tuple[Convict, ...]

    @property
    def in_force_on(self) -> date | None:
        """When a judgment of conviction took force: 16 days after it, as nobody appeals here."""
        return self.ended_on + timedelta(days=16) if self.ended_on and self.ended == "judgment" else None

    def overlaps(self, span: Span) -> bool:
        """Whether the court had the proceeding on a day of the span."""
        return self.received_on <= span.last and (self.ended_on or NEVER) >= span.first


def trials(told: Calibration, *, files: Iterable[File]) -> list[Trial]:
    """The trial of every proceeding that goes to court, in the order of receipt.

    The courts' window holds exactly the calibrated production; every other trial ends before it or begins after it.
    """
    known = list(files)
    lots = chance(told.seed, "window trials")
    chosen = _window(told, files=known, lots=lots)
    busy = {trial.file.number for trial in chosen}
    others = [trial for one in known if one.number not in busy for trial in _chance_trial(told, file=one)]
    return sorted([*chosen, *others], key=lambda one: (one.received_on, one.file.number))


def _window(told: Calibration, *, files: list[File], lots: Random) -> list[Trial]:
    window = told.courts.window
    if not any(one.registered_on >= window.first for one in files):
        return []
    found: list[Trial] = []
    free = [one for one in files if _may_fill_window(one, window=window)]
    for shape in told.courts.production:
        for _ in range(shape.times):
            file = next(one for one in free if _fits(one, shape=shape))
            free.remove(file)
            found.append(_shaped(told, file=file, shape=shape, lots=lots))
    return found


def _may_fill_window(file: File, *, window: Span) -> bool:
    """Registered between a year and a quarter of a year before the window, one count, nothing rare about it."""
    age = (window.first - file.registered_on).days
    return 90 <= age <= 365 and not file.marks and len(file.charges) == 1


def _fits(file: File, *, shape: Production) -> bool:
    return file.article == shape.article and shape.part in ("", file.charges[0].part)


def _shaped(told: Calibration, *, file: File, shape: Production, lots: Random) -> Trial:
    window = told.courts.window
    before = Span(first=window.first - timedelta(days=45), last=window.first - timedelta(days=7))
    within = Span(first=window.first + timedelta(days=8), last=window.last - timedelta(days=50))
    received = day_between(*_ends(before if shape.received == "before" else within), lots=lots, working=True)
    earliest = max(received + timedelta(days=20), window.first + timedelta(days=8))
    ended = day_between(earliest, window.last - timedelta(days=4), lots=lots, working=True)
    pending = shape.ended == "pending"
    return Trial(
        file=file,
        received_on=received,
        ended_on=_after(window, lots=lots) if pending else ended,
        ended="judgment" if pending else shape.ended,
        convicts=_convicts(
            told, file=file, sentences=shape.sentences or (["imprisonment"] if pending else []), lots=lots
        ),
    )


def _ends(span: Span) -> tuple[date, date]:
    return span.first, span.last


def _after(window: Span, *, lots: Random) -> date:
    return day_between(window.last + timedelta(days=12), window.last + timedelta(days=60), lots=lots, working=True)


def _chance_trial(told: Calibration, *, file: File) -> Iterator[Trial]:
    lots = chance(told.seed, "trial", file.number)
    if file.marks & {"late", "joined"} or lots.random() * 100 >= told.courts.share_sent[file.article]:
        return
    received = file.registered_on + timedelta(days=lots.randint(60, 200))
    trial = Trial(
        file=file,
        received_on=_on_weekday(received),
        ended_on=_on_weekday(received + timedelta(days=lots.randint(18, 95))),
        ended=pick(shares()["court_ends"], lots=lots),
        convicts=(),
    )
    trial = _out_of_the_way(trial, window=told.courts.window, lots=lots)
    if trial.ended == "judgment":
        number = pick(CONVICTS, lots=lots)
        kinds = [_sentence(told, article=file.article, lots=lots) for _ in range(number)]
        trial = replace(trial, convicts=_convicts(told, file=file, sentences=kinds, lots=lots))
    yield trial


def _on_weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _out_of_the_way(trial: Trial, *, window: Span, lots: Random) -> Trial:
    """The same trial ended before the window, or begun after it."""
    if not trial.overlaps(window):
        return trial
    if (window.first - trial.received_on).days >= 25:
        return replace(trial, ended_on=_on_weekday(window.first - timedelta(days=lots.randint(5, 12))))
    received = _on_weekday(window.last + timedelta(days=lots.randint(8, 40)))
    return replace(trial, received_on=received, ended_on=_on_weekday(received + timedelta(days=lots.randint(18, 80))))


def _sentence(told: Calibration, *, article: str, lots: Random) -> str:
    if lots.random() * 100 < told.courts.mild.get(article, 0):
        return pick(MILD, lots=lots)
    return "imprisonment"


def _convicts(told: Calibration, *, file: File, sentences: list[str], lots: Random) -> tuple[Convict, ...]:
    return tuple(
        Convict(
            key=f"{file.number}-{place}",
            sex="female" if lots.random() < (0.55 if file.article in ("308", "309") else 0.25) else "male",
            sentence=sentence,
            term_months=_term(file=file, sentence=sentence, lots=lots),
            confiscation=file.article in ("128", "135") and lots.random() < 0.8,
        )
        for place, sentence in enumerate(sentences, start=1)
    )


def _term(*, file: File, sentence: str, lots: Random) -> int | None:
    """A term in months inside the bounds that the law of the day of the act sets; near the lower one when it is mild."""
    if sentence in TERMLESS:
        return None
    charge = file.charges[0]
    law = country().law
    try:
        span = (
            law.on(charge.act_on).article(law.article_by_number(charge.article).id, part=charge.part).imprisonment_years
        )
    except LawSilent:
        span = None
    least = span.least if span and span.least else 1
    most = span.most if span and span.most else least + 3
    if sentence != "imprisonment":
        most = min(most, least + 2)
    return lots.randint(least * 2, most * 2) * 6
