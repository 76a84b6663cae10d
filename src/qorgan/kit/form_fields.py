"""The fields of a form as its page shows them: what is offered here, what this actor must fill, what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.kernel.refusals import BadInput, NotFound, Refusal
from qorgan.kit.fields import Field, fields_beside, fields_of
from qorgan.kit.pages import FormPage


def form_fields(
    *,
    page: FormPage,
    actor: Actor,
    records: Mapping[str, Any],
    given: Mapping[str, Any],
    wrong: BadInput | None = None,
    refusal: Refusal | None = None,
) -> list[Field]:
    """The fields with what was given so far, each with its problems beside it."""
    offered = {name: _always(offer(records, actor)) for name, offer in page.offers.items()}
    choices = {**page.choices, **offered}
    fields = fields_of(act=page.command, actor=actor, given=given, leave_out=tuple(records), choices=choices)
    unoffered = {name for name, options in offered.items() if name not in given and not options(actor.language)}
    fields = [field for field in fields if not (field.many and field.name in unoffered)]
    for shown, help_text in ((field, page.needs(actor).get(field.name)) for field in fields if page.needs):
        if help_text:
            shown.required, shown.help = True, help_text
    for shown in (field for field in fields if field.name in page.says):
        told = page.says[shown.name](shown.value, records, actor) if shown.value else None
        shown.is_asked, shown.said = True, told.in_(actor.language) if told else ""
    for shown in (field for field in fields if field.name in page.typed):
        shown.is_typed = True
    fields += fields_beside(actor=actor, given=given, asked={*given, *(wrong.problems if wrong else ())})
    if wrong:
        tell_fields(fields=fields, wrong=wrong, language=actor.language)
    if refusal:
        blamed = refusal.field if isinstance(refusal, NotFound) else refusal.blamed
        for shown in (field for field in fields if field.name == blamed):
            shown.errors = [refusal.sentence(language=actor.language)]
    return fields


def _always(options: list[tuple[str, str]]) -> Callable[[str], list[tuple[str, str]]]:
    return lambda language: options


def tell_fields(*, fields: list[Field], wrong: BadInput, language: str) -> None:
    """Put each problem beside its field."""
    for shown in fields:
        shown.errors = [problem.in_(language) for problem in wrong.problems.get(shown.name, [])]
