"""Reading a country's legislation from its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from qorgan.kernel.pack_files import PackFault, Place, read_yaml
from qorgan.law.acts import read_acts
from qorgan.law.applying import Applicable, applicable
from qorgan.law.articles import Article, read_article
from qorgan.law.classification import read_classification
from qorgan.law.comparison import Change, Row, changes, compare
from qorgan.law.compensation import read_compensation
from qorgan.law.legislation import Legislation
from qorgan.law.offences import read_lists
from qorgan.law.parameters import read_parameters
from qorgan.law.punishments import read_punishment_kinds

T = TypeVar("T")


class Law(Legislation):
    """The legislation of one country, asked by date, applied to an act, compared with itself. Safe to share."""

    def applicable(
        self, *, article: str, part: str, paragraph: str | None = None, act_on: date, judged_on: date
    ) -> Applicable:
        """The edition that applies to an act: see `qorgan.law.applying`."""
        return applicable(self, article=article, part=part, paragraph=paragraph, act_on=act_on, judged_on=judged_on)

    def compare(self, article: str, date_a: date, date_b: date) -> tuple[Row, ...]:
        """Every value of an article on two days: see `qorgan.law.comparison`."""
        return compare(self, article=article, date_a=date_a, date_b=date_b)

    def changes(self, act: str) -> tuple[Change, ...]:
        """Every value whose source is the act: see `qorgan.law.comparison`."""
        return changes(self, act=act)


def load_law(folder: Path) -> Law:
    """Read every YAML file below `folder`; the caller keeps the result.

    Raises:
        PackFault: a file is unreadable, a key unknown, a value without source or basis, an id written twice.
    """
    places = {path: read_yaml(path) for path in sorted(folder.rglob("*.yaml"))}
    kinds: dict[str, list[Place]] = {}
    for place in places.values():
        kinds.setdefault(place.take("kind").one_of(*_KINDS), []).append(place)
    acts = _merged(kinds.get("acts", []), read=read_acts)
    articles: dict[str, Article] = {}
    for place in kinds.get("article", []):
        article = read_article(place, acts=acts)
        if article.id in articles:
            raise place.fault(f"the article “{article.id}” is written twice")
        articles[article.id] = article
    law = Law(
        acts=acts,
        article_index=articles,
        offence_lists=_merged(kinds.get("offence_lists", []), read=lambda place: read_lists(place, acts=acts)),
        parameters=_merged(kinds.get("parameters", []), read=lambda place: read_parameters(place, acts=acts)),
        punishment_kinds=_merged(
            kinds.get("punishment_kinds", []), read=lambda place: read_punishment_kinds(place, acts=acts)
        ),
        classification=_only(kinds.get("classification", []), read=lambda place: read_classification(place, acts=acts)),
        compensation_rules=_only(kinds.get("compensation", []), read=lambda place: read_compensation(place, acts=acts)),
    )
    _check_references(law, folder=folder)
    return law


_KINDS = ("acts", "article", "classification", "compensation", "offence_lists", "parameters", "punishment_kinds")


def _merged(places: list[Place], *, read: Callable[[Place], Mapping[str, T]]) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for place in places:
        more = read(place)
        twice = sorted(set(found) & set(more))
        if twice:
            raise place.fault(f"written twice: {', '.join(twice)}")
        found.update(more)
    return found


def _only(places: list[Place], *, read: Callable[[Place], T]) -> T | None:
    if len(places) > 1:
        raise places[1].fault("only one file of this kind may stand in the pack")
    return read(places[0]) if places else None


def _check_references(law: Law, *, folder: Path) -> None:
    forms = law.classification.investigating_forms if law.classification else {}
    for article in law.article_index.values():
        for part in article.parts.values():
            history = part.histories.get("investigating_form")
            for stated in history.stated if history else ():
                if stated.value is not None and stated.value not in forms:
                    raise PackFault(
                        file=folder,
                        place=f"{article.id}.{part.number}",
                        reason=f"unknown form of investigation {stated.value}",
                    )
    rules = law.compensation_rules
    if rules and rules.index not in law.parameters:
        raise PackFault(file=folder, place="compensation.index", reason=f"no parameter “{rules.index}”")
