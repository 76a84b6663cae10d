"""What follows from the gravest punishment: category, limitation, forced payment; and the rule on law in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from qorgan.kernel.pack_files import Place
from qorgan.kernel.texts import Text
from qorgan.law.dating import Acts, number_of, read_history, text_of
from qorgan.law.values import Derived, History, Named, Span, Stated


@dataclass(frozen=True, slots=True)
class GravityClass:
    """One category of gravity; `up_to_years` None means no upper bound."""

    name: Named
    is_misdemeanour: bool
    up_to_years: History[int] | None
    histories: Mapping[str, History[int]]


@dataclass(frozen=True, slots=True)
class Classification:
    """The categories of gravity from the lightest, forms of investigation, and the rule on law in time."""

    classes: tuple[GravityClass, ...]
    investigating_forms: Mapping[str, Text]
    law_in_time: History[Text]

    def category(self, *, imprisonment: Span | None, is_misdemeanour: bool, on: date) -> Derived[Named] | None:
        """The category that follows from the highest term; None when the pack states no thresholds for the day.

        A punishment without imprisonment falls in the lightest category of crimes.
        """
        rests_on = (imprisonment.citation,) if imprisonment and imprisonment.citation else ()
        for one in self.classes:
            if one.is_misdemeanour != is_misdemeanour:
                continue
            bound = one.up_to_years.on(on) if one.up_to_years else None
            if one.up_to_years and bound is None:
                return None
            rule = bound or self._last_bound(on)
            if rule is None:
                return None
            if imprisonment and not imprisonment.is_known:
                return Derived(value=None, citation=rule.citation, rests_on=rests_on, is_known=False)
            highest = (imprisonment.most if imprisonment else 0) or 0
            if bound is None or highest <= (bound.value or 0):
                return Derived(value=one.name, citation=rule.citation, rests_on=rests_on)
        return None

    def follows(self, name: str, *, category: Derived[Named] | None, on: date) -> Derived[int] | None:
        """`limitation_years` or `forced_payment_mci` of a category; None when nothing is provided for the day."""
        if category is None:
            return None
        rests_on = (category.citation, *category.rests_on)
        if category.value is None:
            stated = self.classes[0].histories[name].on(on)
            return Derived(value=None, citation=stated.citation, rests_on=rests_on, is_known=False) if stated else None
        one = next(found for found in self.classes if found.name.code == category.value.code)
        stated = one.histories[name].on(on)
        return Derived(value=stated.value, citation=stated.citation, rests_on=rests_on) if stated else None

    def _last_bound(self, on: date) -> Stated[int] | None:
        bounds = [one.up_to_years.on(on) for one in self.classes if one.up_to_years]
        return bounds[-1] if bounds else None


CONSEQUENCES = ("limitation_years", "forced_payment_mci")


def read_classification(place: Place, *, acts: Acts) -> Classification:
    """The classification of one file, its classes from the lightest to the gravest."""
    found = Classification(
        classes=tuple(_read_class(code, place=entry, acts=acts) for code, entry in place.take("classes").entries()),
        investigating_forms={code: entry.text() for code, entry in place.take("investigating_forms").entries()},
        law_in_time=read_history(place.take("law_in_time"), acts=acts, value=text_of),
    )
    place.done()
    if any(one.up_to_years is None for one in found.classes[:-1] if not one.is_misdemeanour):
        raise place.fault("only the gravest category may lack “up_to_years”")
    return found


def _read_class(code: str, *, place: Place, acts: Acts) -> GravityClass:
    misdemeanour, up_to = place.maybe("misdemeanour"), place.maybe("up_to_years")
    found = GravityClass(
        name=Named(code=code, title=place.take("title").text()),
        is_misdemeanour=misdemeanour.flag() if misdemeanour else False,
        up_to_years=read_history(up_to, acts=acts, value=number_of) if up_to else None,
        histories={name: read_history(place.take(name), acts=acts, value=number_of) for name in CONSEQUENCES},
    )
    place.done()
    return found
