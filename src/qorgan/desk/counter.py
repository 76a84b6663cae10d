"""The counter: one function, three doors.

A command or query is a plain, keyword-only function. The decorator here checks the permission, reads the given values,
resolves references among what the actor may see, runs the function in a transaction, refreshes facts and obligations, writes the
journal, and writes a refusal down outside the rolled-back transaction.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from pydantic import BaseModel, ValidationError

from qorgan.desk import naming
from qorgan.desk.access.actor import Actor
from qorgan.desk.access.journal_lines import line_by
from qorgan.desk.closed_bodies import BodyOf, is_closed, refuse_beginning, refuse_newcomer, refuse_not_at_work
from qorgan.desk.days import keeping_days, refuse_wrong_days
from qorgan.desk.ended_codes import refuse_ended
from qorgan.desk.guards import check_command, with_redacted_purpose
from qorgan.desk.inputs import problem_text, shown
from qorgan.desk.journal import chain
from qorgan.desk.journal.apart import stands_apart
from qorgan.desk.journal.chain import Line
from qorgan.desk.labels import Words, text_of
from qorgan.desk.obligations import late_entry
from qorgan.desk.obligations.late_entry import LateEntry
from qorgan.desk.record_types import type_of
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.retry import TIMES, run_with_retry
from qorgan.desk.shapes import Shape
from qorgan.desk.signatures import Param, input_model, read_params, tables_in
from qorgan.kernel.refs import parted_refs, read_ref
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from qorgan.kernel.registries import Registry
from qorgan.kernel.texts import Text

LONGEST_PURPOSE = 300


@dataclass(frozen=True, kw_only=True)
class Act:
    """A registered command or query.

    `may` is the permission, `route` the resource path (with `{param}` places for references), `title` what a person calls
    it, `sensitive` whether each run is journalled although nothing changes. Records given as one of `unlinked` stand in no
    line of the journal beside the others: that they belong together is a secret. `may_name` are texts that rightly tell
    who somebody is, such as a name that goes sealed; no other text of a command may (`people.identity_in_words`). Of `unkept` texts, sent
    or answered, no trace is kept, not even a fingerprint. `journals` are
    values of code lists, or ticks, that the line of the journal keeps, such as a reason: they tell nobody's name.
    What `begins` new work is refused in a body that is closed, as is what `begins_for` a person whom it did not have. Nothing is
    given to one, but in the fields of `past_bodies` (`closed.refuse_not_at_work`). `starts` are the days that a correction moves on
    which something begins in a body, or comes to it, each with that body.
    """

    name: str
    room: str
    may: str
    route: str
    title: Words
    run: Callable[..., Any]
    params: tuple[Param, ...]
    returns: Any
    writes: bool
    doc: str
    sensitive: bool = False
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opens_to_all: bool = False
    unlinked: tuple[str, ...] = ()
    may_name: tuple[str, ...] = ()
    unkept: tuple[str, ...] = ()
    journals: tuple[str, ...] = ()
    shape: type[Shape] | None = None
    begins: bool = False
    begins_for: str = ""
    past_bodies: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, BodyOf] = field(default_factory=dict)

    def __call__(self, *, actor: Actor, **given: Any) -> Any:
        """Run the act; see `perform`."""
        return perform(act=self, actor=actor, given=given)

    @functools.cached_property
    def untraced(self) -> frozenset[str]:
        """The names of what is sent or answered of which nothing is remembered: what is `unkept`, and every passphrase."""
        return frozenset((*self.unkept, *(one.name for one in self.params if one.kind == "secret")))

    @functools.cached_property
    def input(self) -> type[BaseModel]:
        """What a door sends; made when first asked, for a process meets few of the house's five hundred acts."""
        return input_model(name=self.name, params=self.params)

    @property
    def method(self) -> str:
        """The method by which a program asks. What states a purpose goes in a body, never in an address."""
        states_purpose = any(param.name == "purpose" and param.required for param in self.params)
        return "POST" if self.writes or (self.sensitive and states_purpose) else "GET"

    def is_open_to(self, actor: Actor) -> bool:
        """Whether the act is offered to an actor: the role includes it, and the body still does such work."""
        return actor.may(self.may) and not (self.begins and is_closed(actor.agency, on=actor.today))

    @functools.cached_property
    def about(self) -> type[models.Model] | None:
        """The table of the records that it answers with."""
        return next(tables_in(self.returns), None)

    def param(self, name: str) -> Param:
        """The parameter of this name."""
        return next(param for param in self.params if param.name == name)


COMMANDS = Registry[str, Act]("What changes something, by its name.")
QUERIES = Registry[str, Act]("What answers, by its name.")


def command(
    *,
    may: str,
    post: str,
    title: Words,
    labels: Mapping[str, Words] | None = None,
    helps: Mapping[str, Words] | None = None,
    unlinked: tuple[str, ...] = (),
    may_name: tuple[str, ...] = (),
    unkept: tuple[str, ...] = (),
    journals: tuple[str, ...] = (),
    begins: bool = False,
    begins_for: str = "",
    past_bodies: Mapping[str, str] | None = None,
    starts: Mapping[str, BodyOf] | None = None,
) -> Callable[[Callable[..., Any]], Act]:
    """Register a function that changes something. `post` is the path under which the doors offer it."""

    def register(function: Callable[..., Any]) -> Act:
        act = _act(
            function,
            may=may,
            route=post,
            title=title,
            labels=labels,
            helps=helps,
            writes=True,
            unlinked=unlinked,
            may_name=may_name,
            unkept=unkept,
            journals=journals,
            begins=begins,
            begins_for=begins_for,
            past_bodies=past_bodies or {},
            starts=starts or {},
        )
        if any(not act.param(name).code_list and act.param(name).kind != "yesno" for name in journals):
            raise ValueError(f"{act.name}: a journal keeps codes and ticks, no words: {journals}")
        return _registered(act, among=COMMANDS)

    return register


def query(
    *,
    may: str,
    get: str,
    title: Words,
    labels: Mapping[str, Words] | None = None,
    helps: Mapping[str, Words] | None = None,
    orders: Mapping[str, tuple[str, ...]] | None = None,
    sensitive: bool = False,
    shape: type[Shape] | None = None,
) -> Callable[[Callable[..., Any]], Act]:
    """Register a function that answers. A list gives `orders`: name -> columns, the first is the default.

    A `sensitive` query is written to the journal, committed, before its answer leaves. `shape` is what a machine reads of
    the record that is answered, where that is not the shape of its kind.
    """

    def register(function: Callable[..., Any]) -> Act:
        act = _act(
            function,
            may=may,
            route=get,
            title=title,
            labels=labels,
            helps=helps,
            writes=False,
            sensitive=sensitive,
            orders=orders or {},
            shape=shape,
        )
        return _registered(act, among=QUERIES)

    return register


class NameTaken(LookupError):
    """Two acts of the house bear one name; the second would silently take the first one's place."""


def _registered(act: Act, *, among: dict[str, Act]) -> Act:
    if act.name in among:
        raise NameTaken(f"{act.room}: {act.name} is an act of {among[act.name].room}")
    among[act.name] = act
    return act


def _act(
    function: Callable[..., Any],
    *,
    labels: Mapping[str, Words] | None,
    helps: Mapping[str, Words] | None,
    writes: bool,
    **given: Any,
) -> Act:
    params, returns = read_params(function=function, labels=labels, helps=helps, writes=writes)
    act = Act(
        name=function.__name__,
        room=function.__module__.rsplit(".", 1)[0],
        run=keeping_days(function, params=params),
        params=params,
        returns=returns,
        writes=writes,
        doc=function.__doc__ or "",
        **given,
    )
    for attribute in functools.WRAPPER_ASSIGNMENTS:
        if hasattr(function, attribute):
            object.__setattr__(act, attribute, getattr(function, attribute))
    return act


def perform(*, act: Act, actor: Actor, given: Mapping[str, Any]) -> Any:
    """Run an act for an actor with values as they came through a door.

    Raises:
        NotPermitted, house.body_closed, house.given_to_closed, house.starts_after_closed, house.given_before_founded,
        NotFound, BadInput, day.in_future, day.too_early, day.ends_before_start, ActsCrossed, or a refusal of the
        room. Nothing is changed then; the refusal is journalled.
    """
    try:
        if not actor.may(act.may):
            raise NotPermitted(act=text_of(act.title))
        if act.begins:
            refuse_beginning(actor=actor, act=text_of(act.title))
        if act.writes:
            times = 1 if _records(given.values()) else TIMES  # a record that was handed in is as the first try left it
            return run_with_retry(lambda: _run_command(act=act, actor=actor, given=given), times=times)
        return _run_query(act=act, actor=actor, given=given)
    except Refusal as refusal:
        if isinstance(refusal, BadInput):
            refusal.was_saving = act.writes
        _journal_refusal(act=act, actor=actor, given=given, refusal=refusal)
        raise


def _run_command(*, act: Act, actor: Actor, given: Mapping[str, Any]) -> Any:
    (late, asked), says_nobody = _beside(given)
    values = _resolved(act=act, actor=actor, given=asked)
    refuse_ended(params=act.params, values=values, today=actor.today)
    if act.begins_for:
        refuse_newcomer(actor=actor, person=values[act.begins_for], act=text_of(act.title))
    refuse_not_at_work(params=act.params, values=values, past=act.past_bodies, starts=act.starts, actor=actor)
    if not says_nobody:
        naming.refuse_somebody((*act.params, *late_entry.PARAMS), values=values | late.words)
    actor = with_redacted_purpose(actor, act=act, values=values)
    with late_entry.entering(late, actor=actor):
        result = act.run(actor=actor, **values)
        check_command(act=act, values=values | late.words, result=result, actor=actor)
        linked = (value for name, value in values.items() if name not in act.unlinked)
        touched = refresh_facts_and_obligations(_records((result, *linked)), actor=actor)
    late.check()
    _journal(act=act, actor=actor, records=touched, named=sorted(given), values=values, late=late.codes)
    return result


def _beside(given: Mapping[str, Any]) -> tuple[tuple[LateEntry, dict[str, Any]], bool]:
    """Why it is entered late, with what else was given; and whether its words were said to tell of nobody."""
    try:
        says_nobody, rest = naming.taken_from(given)
        return late_entry.taken_from(rest), says_nobody
    except ValidationError as wrong:
        raise BadInput(problems=_problems(wrong)) from None


def _run_query(*, act: Act, actor: Actor, given: Mapping[str, Any]) -> Any:
    values = _resolved(act=act, actor=actor, given=given)
    stated = str(values.get("purpose", "") or actor.purpose) if act.sensitive else actor.purpose
    asker = with_redacted_purpose(actor.stating(stated), act=act, values=values)
    answer = act.run(actor=asker, **values)  # what is refused was not seen; the refusal has a line of its own
    if not act.sensitive:
        return answer
    asker = with_redacted_purpose(asker, act=act, values={"answer": answer})
    with transaction.atomic():
        _write(line_by(asker, act=act.name, objects=_referred(values.values()), detail={}), act=act)
    return answer


def read_values(*, act: Act, actor: Actor, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values as an act would be given them, without running it: for what is declared like an act and is part of another.

    Raises:
        BadInput, NotFound, day.in_future, day.too_early, day.ends_before_start
    """
    values = _resolved(act=act, actor=actor, given=given)
    refuse_ended(params=act.params, values=values, today=actor.today)
    refuse_wrong_days(params=act.params, values=values, today=actor.today)
    return values


def _records(values: Any) -> list[models.Model]:
    """The records among results and arguments, lists opened, each once."""
    found: dict[str, models.Model] = {}
    for value in values:
        for item in value if isinstance(value, list | tuple) else (value,):
            ref = getattr(item, "ref", "") if isinstance(item, models.Model) else ""
            if ref:
                found.setdefault(ref, item)
    return list(found.values())


def _referred(values: Iterable[Any]) -> tuple[str, ...]:
    """The references a look is about: of records, and those written out in full. A name never reads as one, for want of dashes."""
    values = list(values)
    written = [text for text in values if isinstance(text, str) and "-" in text and _sound_refs(text) == [text]]
    return tuple(dict.fromkeys([*(record.ref for record in _records(values)), *written]))  # type: ignore[attr-defined]


def _resolved(*, act: Act, actor: Actor, given: Mapping[str, Any]) -> dict[str, Any]:
    """References become records before other values are read, so that a foreign one answers like a random one."""
    records, plain = {}, {}
    for name, value in given.items():
        param = next((param for param in act.params if param.name == name), None)
        if param is not None and param.model is not None and value not in (None, "", []):
            records[name] = _fetched(param=param, actor=actor, value=value)
        elif param is not None and param.empties and value in (None, ""):
            plain[name] = ""
        elif not (param is not None and value == "" and (param.model is not None or not param.required)):
            plain[name] = value
    checked = _checked(act=act, values={**plain, **{name: _refs(value) for name, value in records.items()}})
    return {**checked, **records}


def _fetched(*, param: Param, actor: Actor, value: Any) -> Any:
    model = param.model
    assert model is not None
    try:
        if param.many:
            items = _each(value)
            found = (_fetched_among(items, model=model, actor=actor, value=item, name=param.name) for item in items)
            return list(dict.fromkeys(found))
        return _fetched_one(model=model, actor=actor, value=value)
    except NotFound as told:
        raise NotFound(field=param.name) if told.code == NotFound.code else told from None


def _each(value: Any) -> list[Any]:
    """What was given for several records, one by one: at whichever door several references stand in one text, they are parted."""
    items = value if isinstance(value, list | tuple) else [value]
    return [ref for item in items for ref in ((parted_refs([item]) or [item]) if isinstance(item, str) else [item])]


def _fetched_among(items: Sequence[Any], *, model: type[models.Model], actor: Actor, value: Any, name: str) -> Any:
    """One of several records; where it is not found the refusal names what was given for it."""
    try:
        return _fetched_one(model=model, actor=actor, value=value)
    except NotFound as told:
        if len(items) == 1 or told.code != NotFound.code:
            raise
        raise NotFound("record.one_not_found", field=name, given=shown(value)) from None


def _fetched_one(*, model: type[models.Model], actor: Actor, value: Any) -> Any:
    if isinstance(value, model):
        return value
    if not isinstance(value, str):
        raise NotFound()
    return type_of(model).fetch(actor=actor, ref=value)


def _refs(value: Any) -> Any:
    return [item.ref for item in value] if isinstance(value, list) else value.ref


def _checked(*, act: Act, values: dict[str, Any]) -> dict[str, Any]:
    try:
        read = act.input.model_validate(values)
    except ValidationError as wrong:
        raise BadInput(problems=_problems(wrong)) from None
    return {name: getattr(read, name) for name in type(read).model_fields}


def _problems(wrong: ValidationError) -> dict[str, list[Text]]:
    problems: dict[str, list[Text]] = {}
    for error in wrong.errors(include_url=False, include_input=False):
        name = str(error["loc"][0])[:60] if error["loc"] else "-"
        problems.setdefault(name.encode("utf-8", "replace").decode(), []).append(problem_text(dict(error)))
    return problems


def _journal(
    *,
    act: Act,
    actor: Actor,
    records: list[models.Model],
    named: list[str],
    values: Mapping[str, Any],
    late: dict[str, str],
) -> None:
    codes = {name: values[name] for name in act.journals if values.get(name)} | late
    detail = {"given": named, "codes": codes} if codes else {"given": named}
    objects = tuple(record.ref for record in records)  # type: ignore[attr-defined]
    _write(line_by(actor, act=act.name, objects=objects, detail=detail), act=act)


def _write(line: Line, *, act: Act) -> None:
    """Add the line of an act to its book: that of a room which is known only inside stands apart."""
    is_apart = stands_apart(room=act.room, objects=line.objects)
    chain.append(line, book=chain.APART if is_apart else chain.JOURNAL)


def note_export(*, act: Act, actor: Actor, detail: dict[str, Any]) -> None:
    """Write into the journal that a list left the house as a file."""
    _write(line_by(actor, act=act.name, objects=(), detail=detail, outcome="exported"), act=act)


def note_listed(*, act: Act, actor: Actor, objects: tuple[str, ...], detail: dict[str, Any]) -> None:
    """Write into the journal which records the answer to a sensitive question listed."""
    _write(line_by(actor, act=act.name, objects=objects, detail=detail, outcome="listed"), act=act)


def _journal_refusal(*, act: Act, actor: Actor, given: Mapping[str, Any], refusal: Refusal) -> None:
    if isinstance(refusal, BadInput):
        return  # a mistyped date is not an event; the form shows it
    asker = actor.stating(_stated(given.get("purpose")) or actor.purpose) if act.sensitive else actor
    asker = with_redacted_purpose(asker, act=act, values={**given, **_seen_of(act=act, actor=asker, given=given)})
    named = (param.name for param in act.params if param.model and param.name not in act.unlinked)
    objects = tuple(ref for name in named for ref in _sound_refs(given.get(name)))
    _write(line_by(asker, act=act.name, objects=objects, detail={}, outcome=f"refused:{refusal.code}"), act=act)


def _seen_of(*, act: Act, actor: Actor, given: Mapping[str, Any]) -> dict[str, Any]:
    """The records among the given values that the actor may see, whatever else was refused."""
    found = {}
    for param in act.params:
        with suppress(NotFound):
            if param.model is not None and actor.purpose and given.get(param.name):
                found[param.name] = _fetched(param=param, actor=actor, value=given[param.name])
    return found


def _stated(purpose: object) -> str:
    """The purpose as the journal can keep it; nothing has read it yet."""
    return "".join(sign for sign in purpose[:LONGEST_PURPOSE] if sign.isprintable()) if isinstance(purpose, str) else ""


def _sound_refs(value: Any) -> list[str]:
    found = []
    for item in value if isinstance(value, list | tuple) else (value,):
        try:
            found.append(read_ref(item if isinstance(item, str) else getattr(item, "ref", "")))
        except NotFound:
            continue
    return found
