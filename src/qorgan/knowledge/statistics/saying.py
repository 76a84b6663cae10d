"""What a figure must always carry with it, in words: definition, period, day of knowledge, lists and doubts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from qorgan.desk.country import country
from qorgan.kernel.days import day
from qorgan.kit.formatting import moment, money, say
from qorgan.knowledge.statistics.conditions import UsedList
from qorgan.knowledge.statistics.figures import Figure
from qorgan.knowledge.statistics.withheld import few_words


@dataclass(frozen=True)
class Sheet:
    """The words about a figure: `pairs` of name and sentence, its `doubts`, and the sum in another currency."""

    pairs: list[tuple[str, str]]
    doubts: list[str]
    equivalent: str


def sheet_of(figure: Figure, *, language: str) -> Sheet:
    """Everything a reader needs to use the number."""
    indicator = figure.indicator
    pairs = [
        (_("Indicator"), indicator.title.in_(language)),
        (_("What it counts"), indicator.definition.in_(language)),
        (_("What it does not count"), indicator.does_not_count.in_(language)),
        (_("Unit"), indicator.unit.in_(language)),
        (_("Period"), say(figure.period, language=language).words),
    ]
    if indicator.guard:
        pairs.append((_("How it is told"), indicator.guard.says.in_(language)))
    if figure.withheld is few_words() or figure.untold or any(cell.is_withheld for cell in figure.by):
        pairs.append((_("How it is told"), few_words().in_(language)))
    if figure.as_known_at:
        pairs.append((_("As known at"), moment(figure.as_known_at, language=language)))
    elif figure.as_known_on:
        pairs.append((_("As known on"), day(figure.as_known_on, language=language)))
    pairs += [(_("Offence list"), _list_words(one, language=language)) for one in figure.lists]
    pairs += [(_("Source in law"), words) for words in _sources(figure, language=language)]
    if indicator.crosswalks:
        told = "; ".join(f"{standard.upper()}: {place}" for standard, place in indicator.crosswalks.items())
        pairs.append((_("International standards"), told))
    pairs.append((_("Version of the definition"), indicator.version))
    equivalent = _equivalent(figure, language=language)
    if equivalent:
        pairs.append((_("Equivalent"), equivalent))
    return Sheet(pairs=pairs, doubts=[doubt.in_(language) for doubt in indicator.doubts], equivalent=equivalent)


def _list_words(used: UsedList, *, language: str) -> str:
    listed = country().law.offence_lists[used.id]
    told = {"title": listed.title.in_(language), "day": day(used.since, language=language)}
    words = _("%(title)s, edition of %(day)s") % told
    return words if used.is_of_day else f"{words} ({_('none was in use on the last day of the period')})"


def _sources(figure: Figure, *, language: str) -> list[str]:
    acts = country().law.acts
    return list(dict.fromkeys(acts[one.source].title.in_(language) for one in figure.citations if one.source in acts))


def _equivalent(figure: Figure, *, language: str) -> str:
    if figure.converted is None:
        return ""
    told = {
        "money": money(figure.converted.money, language=language),
        "rate": figure.converted.units_per,
        "basis": figure.converted.citation.basis.words.in_(language),
    }
    return _("%(money)s at %(rate)s to one (%(basis)s)") % told
