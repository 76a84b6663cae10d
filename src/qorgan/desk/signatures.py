"""Reading an act's signature: what it asks for, from the annotations alone."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from django.db import models
from django.utils.functional import lazy
from pydantic import BaseModel, ConfigDict, Field, create_model

from qorgan.desk.fields import Declared, is_declared
from qorgan.desk.inputs import CodeOf, HasCome, IsToCome, LastOf, MayBeEmptied, Nameless, OfLines, Secret
from qorgan.desk.labels import COMMON, Words
from qorgan.desk.record_types import type_of


class LabelMissing(LookupError):
    """An act asks for a value that has no name people can read."""


@dataclass(frozen=True, kw_only=True)
class Param:
    """One value an act asks for.

    `kind` is "ref", "code", "day", "note", "secret", "number", "yesno", "file" or "line"; `many` a list of them;
    `code_list` the country's list; `model` the kind of record referred to. Given empty, a value that `empties` takes away what
    stood; any other counts as not given. A day that `has_come` is not after today, one that `is_to_come` not before it, and one that
    is `last_of` another not before that one. A text that `is_nameless` tells of nobody.
    """

    name: str
    label: Words
    help: Words
    kind: str
    many: bool
    required: bool
    default: Any
    annotation: Any
    code_list: str = ""
    model: type[models.Model] | None = None
    empties: bool = False
    has_come: bool = False
    is_to_come: bool = False
    is_nameless: bool = False
    last_of: str = ""


def read_params(
    *,
    function: Callable[..., Any],
    labels: Mapping[str, Words] | None = None,
    helps: Mapping[str, Words] | None = None,
    about: tuple[type[models.Model], ...] = (),
    writes: bool = True,
) -> tuple[tuple[Param, ...], Any]:
    """The parameters of an act in order, without the actor, and what it returns.

    A parameter is called what `labels` and `helps` say; else as the field of its name in the tables that it is `about`, that it
    returns or asks for; else by the common words; a record else as its kind. Who asks, and does not write, needs no help of a field.

    Raises:
        LabelMissing: none of these names a parameter.
    """
    hints = get_type_hints(function, include_extras=True, localns={"QuerySet": list})
    hints.pop("actor", None)
    tables = tuple(dict.fromkeys((*about, *tables_in(hints.get("return")), *(_table(one) for one in hints.values()))))
    found = []
    for name, parameter in inspect.signature(function).parameters.items():
        if name != "actor":
            declared = _declared(name, tables=tables)
            table = _table(hints[name])
            label = (labels or {}).get(name) or (declared.label if declared else "") or COMMON.get(name)
            if not label:
                if table is None:
                    raise LabelMissing(f"{function.__module__}.{function.__name__}: name the field {name}")
                label = _title_of(table)
            below = (helps or {}).get(name, declared.help if declared and writes else "")
            found.append(_param(parameter=parameter, annotation=hints[name], label=label, help=below))
    return tuple(found), hints.get("return")


def tables_in(annotation: Any) -> Iterator[type[models.Model]]:
    """The tables that an annotation names, such as that of `QuerySet[Measure]`."""
    if isinstance(annotation, type) and issubclass(annotation, models.Model):
        yield annotation
    for part in get_args(annotation):
        yield from tables_in(part)


def _table(annotation: Any) -> type[models.Model] | None:
    bare, _many = _core(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, models.Model) else None


def _declared(name: str, *, tables: Iterable[type[models.Model] | None]) -> Declared | None:
    """The field of this name in the first of the tables that has one and calls it something."""
    for table in filter(None, tables):
        field = next((one for one in table._meta.concrete_fields if one.name == name), None)
        if field is not None:
            return field if is_declared(field) and field.label else None
    return None


def _title_of(table: type[models.Model]) -> Words:
    """What a record of the table is, told when it is read: acts are known before the kinds that they ask for."""
    return lazy(lambda: str(type_of(table).title), str)()


def _param(*, parameter: inspect.Parameter, annotation: Any, label: Words, help: Words) -> Param:
    bare, many = _core(annotation)
    required = parameter.default is inspect.Parameter.empty
    code = _code_list(bare)
    model = bare if isinstance(bare, type) and issubclass(bare, models.Model) else None
    marks = getattr(bare, "__metadata__", ())
    return Param(
        name=parameter.name,
        label=label,
        help=help,
        kind="ref" if model else "code" if code else _kind(bare),
        many=many,
        required=required,
        default=None if required else parameter.default,
        annotation=annotation,
        code_list=code,
        model=model,
        empties=any(isinstance(mark, MayBeEmptied) for mark in marks),
        has_come=any(isinstance(mark, HasCome) for mark in marks),
        is_to_come=any(isinstance(mark, IsToCome) for mark in marks),
        is_nameless=any(isinstance(mark, Nameless) for mark in marks),
        last_of=next((mark.first for mark in marks if isinstance(mark, LastOf)), ""),
    )


def _core(annotation: Any) -> tuple[Any, bool]:
    """The annotation without `| None` and without `list[...]`, and whether it was a list."""
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        return _core(inner[0])
    if get_origin(annotation) is list:
        return _core(get_args(annotation)[0])[0], True
    return annotation, False


def _code_list(annotation: Any) -> str:
    if get_origin(annotation) is Annotated:
        return next((mark.name for mark in get_args(annotation) if isinstance(mark, CodeOf)), "")
    return ""


def _kind(annotation: Any) -> str:
    if any(isinstance(mark, OfLines) for mark in getattr(annotation, "__metadata__", ())):
        return "note"
    if annotation is Secret:
        return "secret"
    base = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if getattr(base, "is_file", False):
        return "file"
    return {bool: "yesno", int: "number", date: "day"}.get(base, "line")


def input_model(*, name: str, params: tuple[Param, ...]) -> type[BaseModel]:
    """The pydantic model of what a door sends: references as text, all else as annotated; a list asked for names one."""
    fields: dict[str, Any] = {}
    for param in params:
        annotation = _as_text(param) if param.model else param.annotation
        if param.many and param.required:
            annotation = Annotated[annotation, Field(min_length=1)]
        fields[param.name] = (annotation, ... if param.required else param.default)
    title = "".join(word.capitalize() for word in name.split("_"))
    return create_model(title, __config__=ConfigDict(extra="forbid", str_max_length=2_000_000), **fields)


def _as_text(param: Param) -> Any:
    text: Any = list[str] if param.many else str
    return text if param.required else text | None
