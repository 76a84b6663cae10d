"""Whether a sentence of an imported list fits the sanction of its article. A court may go below it, so nothing refuses.

The day of the act is not on the list, so a sentence is flagged only when no edition of the law up to the judgment fits.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.desk.importing.reasons import Reason
from qorgan.desk.importing.rows import Row
from qorgan.justice.courts.bulk import VerdictRow
from qorgan.justice.courts.doubts import MONTHS, SPANS, TERM_MISSING, is_for_life, lacks_term
from qorgan.justice.courts.states import PENDING
from qorgan.justice.crimes.qualifying import Provision, article_id
from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.law import LawSilent, Span

OUTSIDE = Reason(
    code="verdicts.term_outside_sanction",
    says=Text(
        en="{months} months are outside the sanction of {provision}: {spans}.",
        ru="{months} мес. — вне пределов санкции «{provision}»: {spans}.",
        kk="{months} ай «{provision}» санкциясынан тыс: {spans}.",
    ),
    hint=Text(
        en="Check article, part and term; a court may go below the sanction for good reason. The row was taken.",
        ru="Проверьте статью, часть и срок; суд вправе назначить ниже предела при основаниях. Строка принята.",
        kk="Бапты, бөлікті және мерзімді тексеріңіз; негіз болса, сот төмен жаза тағайындай алады. Жол қабылданды.",
    ),
)
NOT_PROVIDED = Reason(
    code="verdicts.kind_not_provided",
    says=Text(
        en="“{sentence}” is not among the punishments of {provision}.",
        ru="Вид «{sentence}» не предусмотрен санкцией «{provision}».",
        kk="«{sentence}» түрі «{provision}» санкциясында көзделмеген.",
    ),
    hint=Text(
        en="Check article, part and kind of sentence. The row was taken.",
        ru="Проверьте статью, часть и вид наказания. Строка принята.",
        kk="Бапты, бөлікті және жаза түрін тексеріңіз. Жол қабылданды.",
    ),
)
NO_SENTENCE = Reason(
    code="verdicts.conviction_without_sentence",
    says=Text(
        en="The row tells of a conviction and names no sentence.",
        ru="Строка говорит об осуждении, но не называет наказания.",
        kk="Жолда соттау туралы айтылған, бірақ жаза көрсетілмеген.",
    ),
    hint=Text(
        en="Add the sentence and import the list again.",
        ru="Добавьте наказание и загрузите список снова.",
        kk="Жазаны қосып, тізімді қайта жүктеңіз.",
    ),
)
NO_CONVICTION = Reason(
    code="verdicts.sentence_without_conviction",
    says=Text(
        en="The row names a sentence, but its outcome is “{outcome}”; the sentence was left out.",
        ru="В строке указано наказание, но итог — «{outcome}»; наказание не принято.",
        kk="Жолда жаза көрсетілген, бірақ нәтижесі — «{outcome}»; жаза қабылданбады.",
    ),
    hint=Text(
        en="Correct the outcome or remove the sentence.",
        ru="Исправьте итог или уберите наказание.",
        kk="Нәтижені түзетіңіз немесе жазаны алып тастаңыз.",
    ),
)
NO_TERM = Reason(
    code="verdicts.term_missing",
    says=TERM_MISSING,
    hint=Text(
        en="Add the term in months and import the list again. The row was taken.",
        ru="Добавьте срок в месяцах и загрузите список снова. Строка принята.",
        kk="Мерзімін айлармен қосып, тізімді қайта жүктеңіз. Жол қабылданды.",
    ),
)
NO_OUTCOME = Reason(
    code="verdicts.day_without_outcome",
    says=Text(
        en="The row gives {day} here, but no outcome; the proceeding was taken as pending, without this day.",
        ru="В строке здесь указано {day}, но нет итога; дело принято как рассматриваемое, без этого дня.",
        kk="Жолда осы жерде {day} көрсетілген, бірақ нәтиже жоқ; іс қаралып жатқан ретінде, бұл күнсіз қабылданды.",
    ),
    hint=Text(
        en="Add the outcome and import the list again, or remove the day if the proceeding is pending.",
        ru="Добавьте итог и загрузите список снова либо уберите день, если дело рассматривается.",
        kk="Нәтижені қосып, тізімді қайта жүктеңіз немесе іс қаралып жатса, күнді алып тастаңыз.",
    ),
)
REASONS = (OUTSIDE, NOT_PROVIDED, NO_SENTENCE, NO_CONVICTION, NO_TERM, NO_OUTCOME)


def remarks_on(row: Row, *, verdict: VerdictRow) -> None:
    """Flag what the sanction or the outcome contradicts."""
    if verdict.sentence and not verdict.is_conviction:
        outcome = country().codes["judgment_outcomes"].get(verdict.outcome).title
        row.tell(NO_CONVICTION, "sentence", outcome=outcome)
    if verdict.ends_as == PENDING:
        for column in ("judgment_on", "ended_on", "in_force_on"):
            if row[column]:
                row.tell(NO_OUTCOME, column, day=row[column])
    if not verdict.is_conviction:
        return
    if not verdict.sentence:
        row.tell(NO_SENTENCE, "sentence")
        return
    kind = country().codes["sentence_kinds"].get(verdict.sentence)
    if lacks_term(kind.code, months=verdict.term_months):
        row.tell(NO_TERM, "term_months", sentence=kind.title)
    name = SPANS.get(str(kind.attributes.get("punishment", "")))
    spans = _spans(country(), verdict.provision, name, verdict.end or verdict.received_on) if name else None
    if spans is None:
        return
    provision = verdict.provision.name
    if not spans or is_for_life(kind.code):
        row.tell(NOT_PROVIDED, "sentence", sentence=kind.title, provision=provision)
    elif verdict.term_months and spans[0].unit == "years" and not _fits(verdict.term_months, spans=spans):
        row.tell(OUTSIDE, "term_months", months=verdict.term_months, provision=provision, spans=_named(spans))


@lru_cache(maxsize=65536)
def _spans(pack: Country, provision: Provision, name: str, judged_on: date) -> tuple[Span, ...] | None:
    """The bounds in every edition up to the judgment; empty when no edition provides the kind, None when unread."""
    article = article_id(provision.article)
    if article is None or not provision.part or provision.part not in pack.law.article(article).parts:
        return None
    history = pack.law.article(article).parts[provision.part].histories.get(name)
    days = sorted({day for day in history.days if day <= judged_on}) if history else []
    found: list[Span] = []
    for day in days:
        try:
            span = pack.law.on(day).article(article, part=provision.part).punishment(name)
        except LawSilent:
            continue
        if span is not None and not span.is_known:
            return None
        if span is not None and span not in found:
            found.append(span)
    return tuple(found)


def _fits(months: int, *, spans: tuple[Span, ...]) -> bool:
    return any((span.least or 0) * MONTHS <= months <= (span.most or 0) * MONTHS for span in spans)


def _named(spans: tuple[Span, ...]) -> Text:
    return Text.of({code: "; ".join(span.text.in_(code) for span in spans) for code in LANGUAGES})
