"""Articles: the list, one article on a day, and the days on which it changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from qorgan.kernel.texts import LANGUAGES, Text
from qorgan.kit.citations import act_name
from qorgan.knowledge.lawbook import sheets
from qorgan.knowledge.lawbook.citations import value_of
from qorgan.knowledge.lawbook.words import PART, UNNAMED, article_name
from qorgan.law import FIELDS, Article, Cell, History, Law, NoValueOnDate, Provision
from qorgan.law.refusals import LawSilent

LONGEST_WAIT = 366  # days; an act signed longer before is an old one whose text changed by an act not named
DERIVED = ("category", "limitation_years", "forced_payment_mci", "investigating_form")


def the_article(law: Law, *, named: str) -> Article:
    """The article of an id, or of the bare number by which registers call it.

    Raises:
        UnknownArticle: no article, or more than one, is called so.
    """
    return law.article(named) if named in law.article_index else law.article_by_number(named)


def article_lines(law: Law, *, on: date) -> tuple[sheets.ArticleLine, ...]:
    """Every article in the order of the code, its title that of the day, or the first it ever bore."""
    return tuple(_line(one, law=law, on=on) for one in law.articles())


def _line(article: Article, *, law: Law, on: date) -> sheets.ArticleLine:
    stated = article.title.on(on) or article.title.stated[0]
    return sheets.ArticleLine(
        article=article.number,
        number=article.number,
        act=article.act,
        act_name=act_name(law.act(article.act)),
        title=stated.value or Text.of(article.id),
        parts=len(article.parts),
        editions=editions_of(article, law=law),
    )


def article_sheet(law: Law, *, article: Article, on: date, part: str | None = None) -> sheets.ArticleSheet:
    """The article on a day; with `part`, that part alone.

    Raises:
        law.unknown_part: the article never had such a part.
        NoValueOnDate: the part asked for did not exist on the day.
    """
    if part is not None and part not in article.parts:
        raise LawSilent("law.unknown_part", article=article.number, part=part)
    try:
        found = [law.on(on).article(article.id, part=part)] if part else list(law.on(on).parts(article.id))
    except NoValueOnDate:
        if part:
            raise
        found = []
    return sheets.ArticleSheet(
        article=article.number,
        number=article.number,
        name=article_name(article),
        act=article.act,
        act_name=act_name(law.act(article.act)),
        on=on,
        title=_whole(article.title, name="title", law=law, on=on),
        notes=_whole(article.notes, name="notes", law=law, on=on) if article.notes and found else None,
        parts=tuple(_part(provision, law=law) for provision in found),
        editions=editions_of(article, law=law),
    )


def _whole(history: History[Text], *, name: str, law: Law, on: date) -> sheets.Value | None:
    stated = history.on(on)
    if stated is None:
        return None
    cell = Cell(stated.shown(lambda text: text), stated.citation, stated.is_known)
    return value_of(cell, path=name, label=FIELDS[name], law=law)


def _part(provision: Provision, *, law: Law) -> sheets.Part:
    values = [value_of(cell, path=path, label=label, law=law) for path, label, cell in provision.cells()]
    return sheets.Part(
        number=provision.part,
        name=PART.filled(number=provision.part),
        values=tuple(one for one in values if not _is_listed(one) and one.path not in DERIVED),
        circumstances=tuple(one for one in values if _is_listed(one)),
        derived=tuple(one for one in values if one.path in DERIVED),
    )


def _is_listed(value: sheets.Value) -> bool:
    return value.path.startswith("circumstances.")


def editions_of(article: Article, *, law: Law) -> tuple[sheets.Edition, ...]:
    """The days on which the article changed after its first, newest first."""
    days: dict[date, list[str]] = {}
    for history in _histories(article):
        for stated in history.stated:
            days.setdefault(stated.citation.since, []).append(stated.citation.source)
    later = sorted(days)[1:]
    return tuple(_edition(day, article=article, sources=days[day], law=law, days=later) for day in reversed(later))


def _histories(article: Article) -> Iterator[History]:
    yield article.title
    if article.notes:
        yield article.notes
    for part in article.parts.values():
        yield from part.histories.values()
        yield from part.circumstances.values()


def _edition(day: date, *, article: Article, sources: list[str], law: Law, days: list[date]) -> sheets.Edition:
    acts = tuple(act for act in dict.fromkeys(sources) if act != article.act)
    names = [act_name(law.act(act)) for act in acts] or [UNNAMED]
    return sheets.Edition(
        since=day,
        acts=acts,
        name=Text(**{code: "; ".join(name.in_(code) for name in names) for code in LANGUAGES}),
        before=_day_before(day, acts=acts, law=law, days=days),
        after=day,
        values=len(sources),
    )


def _day_before(day: date, *, acts: tuple[str, ...], law: Law, days: list[date]) -> date:
    """The eve of the act's signing; the eve of its first day when the article changed otherwise in between."""
    signed = law.act(acts[0]).signed_on if len(acts) == 1 else None
    between = signed is not None and any(signed <= other < day for other in days)
    is_amendment = signed is not None and (day - signed).days < LONGEST_WAIT
    return (signed if signed and is_amendment and not between else day) - timedelta(days=1)
