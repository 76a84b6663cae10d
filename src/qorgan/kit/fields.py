"""The fields of a form or filter, from what an act asks for. Checking is the counter's; here values are only shown again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Any

from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.codes.lists import CodeList, Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import Act
from qorgan.desk.country import country
from qorgan.desk.ended_codes import may_tell_of_past_days
from qorgan.desk.labels import Words
from qorgan.desk.naming import PARAMS as NAMING
from qorgan.desk.obligations.late_entry import PARAMS as LATE_ENTRY
from qorgan.desk.record_types import type_of
from qorgan.desk.signatures import Param
from qorgan.kernel.refs import example_ref, parted_refs
from qorgan.kernel.texts import Phrase, day_text
from qorgan.kit.formatting import NO, YES

LIKELY = "likely"
"""Marks the items of a list that are offered before the others, which then stand in the order of the reader's letters."""
MOST_SHOWN, MANY = 15, 40
"""How many options stand there before somebody types; a list in no such order is looked through up to so many."""
UNTIL = Phrase("{name} (until {last})")
MOST_OPTIONS = 250
BESIDE = (LATE_ENTRY, NAMING)
"""What any act may be given besides, in groups that are asked for together."""
ISO_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
SEVERAL = _("Several are parted by commas, spaces or lines.")
Choices = Mapping[str, Callable[[str], list[tuple[str, str]]]]


@dataclass
class Field:
    """One field as the page shows it; `values` is what was typed, `errors` what is wrong with it."""

    name: str
    label: Words
    help: Words
    widget: str
    required: bool
    values: list[str] = field(default_factory=list)
    options: Sequence[tuple[str, str]] = ()
    errors: list[str] = field(default_factory=list)
    near: int | None = None
    """How many options stand first because they are nearest or likeliest; None where the list has an order of its own."""
    stands_for: str = ""
    """What is meant where nothing is chosen: a list that has it offers no empty choice, for it would not mean "all"."""
    is_asked: bool = False
    """Whether the form tells, before anything is saved, what is known of that which is chosen: `said`."""
    said: str = ""
    is_typed: bool = False
    """Whether a number is typed beside each option, as in a column of a sheet: its values are option=number."""

    @property
    def value(self) -> str:
        """What was typed, for a field of one value; a date of an address is shown in the order that people write."""
        typed = self.values[0] if self.values else ""
        found = ISO_DAY.match(typed) if self.widget == "day" else None
        return f"{found[3]}.{found[2]}.{found[1]}" if found else typed

    @property
    def is_searched(self) -> bool:
        """Whether the options are so many that somebody types to find one."""
        return len(self.options) > (MANY if self.near is None else MOST_SHOWN)

    @property
    def many(self) -> bool:
        """Whether several options may be chosen."""
        return self.widget == "checks"


WIDGETS = {"day": "day", "note": "textarea", "secret": "password", "number": "number", "yesno": "check", "file": "file"}


def fields_of(
    *, act: Act, actor: Actor, given: Mapping[str, Any], leave_out: tuple[str, ...] = (), choices: Choices | None = None
) -> list[Field]:
    """The fields an act asks for, with the values given so far."""
    shown = (param for param in act.params if param.name not in leave_out)
    is_of_today = act.writes and not may_tell_of_past_days(act.params)
    return [
        _field(param=param, actor=actor, given=given, choices=choices or {}, is_of_today=is_of_today) for param in shown
    ]


def fields_beside(*, actor: Actor, given: Mapping[str, Any], asked: Collection[str]) -> list[Field]:
    """What an act asks for besides: why a term that ran out is kept only now, whether words tell of nobody."""
    wanted = (one for group in BESIDE if any(param.name in asked for param in group) for one in group)
    return [_field(param=one, actor=actor, given=given, choices={}, is_of_today=True) for one in wanted]


def _field(*, param: Param, actor: Actor, given: Mapping[str, Any], choices: Choices, is_of_today: bool) -> Field:
    options = _options(param=param, actor=actor, choices=choices)
    if options and is_of_today and param.code_list and param.name not in choices:
        options = _still_there(options, param=param, today=actor.today, chosen=texts_of(param, given.get(param.name)))
    options, near = _nearest_first(options, param=param, actor=actor)
    if options is None and _may_stay_open(param):
        options = [("true", YES.in_(actor.language)), ("false", NO.in_(actor.language))]
    widget = WIDGETS.get(param.kind, "text")
    typed = _is_typed_list(param) and options is None
    if options is not None or typed:
        widget = "textarea" if typed else "checks" if param.many else "select"
    start = param.default if param.default is not None and not param.required else ""
    texts = texts_of(param, given.get(param.name, start)) if widget != "file" else []
    return Field(
        name=param.name,
        label=param.label,
        help=_help_of(param, typed=options is None),
        widget=widget,
        required=param.required,
        values=["\n".join(texts)] if typed and texts else texts,
        options=options or (),
        near=near,
        stands_for=str(start) if options is not None and not param.many and isinstance(start, str) else "",
    )


def _is_typed_list(param: Param) -> bool:
    """Whether several references are asked for: where none are offered they are typed into one field."""
    return param.many and param.model is not None


def _help_of(param: Param, *, typed: bool) -> Words:
    """What the act says of the field; else, of references that are typed, what one looks like."""
    if typed and _is_typed_list(param):
        return format_lazy("{said} {how}", said=param.help or _example(param), how=SEVERAL)
    return param.help or (_example(param) if param.kind == "ref" and typed else "")


def texts_of(param: Param, value: Any) -> list[str]:
    """A value as the field shows it and as a form sends it back; none where nothing stands there."""
    return _texts(value, no="false" if _may_stay_open(param) else "")


def _example(param: Param) -> Words:
    """A sound reference of the wanted kind, to show what one looks like."""
    shown = example_ref(str(getattr(param.model, "ref_prefix", "") or "P"))
    return format_lazy(_("The reference, such as {example}"), example=shown)


def _may_stay_open(param: Param) -> bool:
    """Whether yes, no and no answer are three things: a box that is not ticked could not tell no from no answer."""
    return param.kind == "yesno" and not param.required and param.default is None


def _texts(value: Any, *, no: str = "") -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, bool):
        return ["true"] if value else [no] if no else []
    if isinstance(value, date):
        return [f"{value:%d.%m.%Y}"]
    return [str(getattr(value, "ref", value))]


def _options(*, param: Param, actor: Actor, choices: Choices) -> Sequence[tuple[str, str]] | None:
    """The options of a select, or None for a field that is typed."""
    if param.name in choices:
        return choices[param.name](actor.language)
    if param.code_list:
        return _code_options(country().codes[param.code_list], actor.language)
    if param.model is not None:
        return _record_options(param=param, actor=actor)
    return None


@lru_cache(maxsize=1_000)
def _code_options(codes: CodeList, language: str) -> tuple[tuple[str, str], ...]:
    items, likely = list(codes.items), _likely(codes)
    if likely:
        items = [*likely, *(item for item in codes.sorted(language) if item not in likely)]
    items.sort(key=lambda item: item.last is not None)  # what is no more may be meant of a past day: it stands last
    return tuple((item.code, _option(item, codes.label(item.code, language), language)) for item in items)


def _likely(codes: CodeList) -> list[Item]:
    return [item for item in codes.items if item.attributes.get(LIKELY)]


def _nearest_first(
    options: Sequence[tuple[str, str]] | None, *, param: Param, actor: Actor
) -> tuple[Sequence[tuple[str, str]] | None, int | None]:
    """The options, and how many stand first: of bodies those of the actor's region, the own before them; of codes the likely ones."""
    if options and param.code_list:
        likely = {item.code for item in _likely(country().codes[param.code_list])}
        return options, len(list(takewhile(lambda one: one[0] in likely, options))) or None
    if not options or param.model is not Agency or len(options) <= MOST_SHOWN:
        return options, None
    here = set(Agency.objects.filter(region=actor.agency.region).values_list("ref", flat=True))
    near = sorted((one for one in options if one[0] in here), key=lambda one: one[0] != actor.agency.ref)
    return [*near, *(one for one in options if one[0] not in here)], len(near)


def _still_there(
    options: Sequence[tuple[str, str]], *, param: Param, today: date, chosen: list[str]
) -> Sequence[tuple[str, str]]:
    """The options without what ended, for an act that tells of no other day than today; what is chosen already stays."""
    codes = country().codes[param.code_list]
    ended = {item.code for item in codes.items if item.last is not None and item.last < today} - set(chosen)
    return [(code, name) for code, name in options if code not in ended] if ended else options


def _option(item: Item, name: str, language: str) -> str:
    """The name, and of what is no more until when it was there."""
    return UNTIL.filled(name=name, last=day_text(item.last)).in_(language) if item.last else name


def _record_options(*, param: Param, actor: Actor) -> Sequence[tuple[str, str]] | None:
    assert param.model is not None
    kind = type_of(param.model)
    if kind.caption is None:
        return None
    rows = (kind.offers or kind.visible_to)(actor)
    if kind.named_by:
        found = tuple(rows.values_list("ref", *kind.named_by)[: MOST_OPTIONS + 1])
        return None if len(found) > MOST_OPTIONS else _by_name(param.model, found, actor.language)
    records = list(rows[: MOST_OPTIONS + 1])
    if len(records) > MOST_OPTIONS:
        return None
    return by_name(((record.ref, kind.named(record, actor.language)) for record in records), actor.language)


@lru_cache(maxsize=200)
def _by_name(model: type[Model], rows: tuple[tuple[str, ...], ...], language: str) -> tuple[tuple[str, str], ...]:
    """The options that rows of a reference and of what names it make: mostly the same from one page to the next."""
    kind = type_of(model)
    records = (model(ref=ref, **dict(zip(kind.named_by, names, strict=True))) for ref, *names in rows)
    return tuple(by_name(((one.ref, kind.named(one, language)) for one in records), language))  # type: ignore[attr-defined]


def given_in(*, act: Act, data: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a submitted form says, by parameter. `data` is a QueryDict; an unchecked box says no.

    A question that may stay open says nothing when nothing was chosen.
    """
    found: dict[str, Any] = {}
    for param in act.params:
        if param.name in leave_out or param.kind == "file":
            continue  # what is sent as a file is taken from the request by `sent_files`
        if param.many:
            typed = [value for value in data.getlist(param.name) if value]
            typed += [f"{row}={data[key].strip()}" for key, row in _rows(data, column=param.name) if data[key].strip()]
            found[param.name] = parted_refs(typed) if _is_typed_list(param) else typed
        elif param.kind == "yesno" and not _may_stay_open(param):
            found[param.name] = data.get(param.name, "") in ("true", "on", "1")
        else:
            found[param.name] = data.get(param.name, "")
    # An empty list or text is no answer, unless it takes away what stood: the counter uses the default, or says that it is missing.
    emptied = {param.name for param in act.params if param.empties and param.name in data}
    beside = {one.name: data[one.name] for group in BESIDE for one in group if act.writes and one.name in data}
    return {name: value for name, value in (found | beside).items() if value not in ("", []) or name in emptied}


def _rows(data: Any, *, column: str) -> list[tuple[str, str]]:
    """The fields of a column of a sheet, each with the row that it stands in."""
    return [(key, key.partition(":")[2]) for key in data if key.startswith(f"{column}:")]


def day_or_typed(value: str) -> date | str:
    """A day of an address as a day, so that its field shows it as people write days; what is none, as it was typed."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
