"""Pages as declarations: a list, a record, a form. Rooms declare; the views render; the doors route.

Values are named by attribute paths and rendered in the reader's language: dates, numbers, texts, codes, other records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from django.http import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import Act
from qorgan.desk.fields import is_declared
from qorgan.desk.labels import Words
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Voidable
from qorgan.desk.reviews.models import Reviewed
from qorgan.kernel.registries import Told
from qorgan.kernel.texts import Phrase, Text, day_text

NOTHING_HERE = _("Nothing here yet.")

UNTITLED = ""


@dataclass(frozen=True)
class Column:
    """One column of a table: `name` is an attribute path, or `cell(row, language)` gives the value.

    Without a title it is called as the field of its name, whose codes it reads (`columns_of`).

    `sort` names an order of the list's query, where that has another name than the column; `link` leads to the row's own page;
    `code_list` labels a code. A `whole` value stays in one line while it is short. A `rare` column is left out of a record's table
    in which no row fills it, one that stands `aside` out of Home, where the list is short and narrow. A sheet ends with the sum of
    what `adds`: of amounts of money, and of numbers where the column says so.
    """

    name: str
    title: Words = UNTITLED
    cell: Callable[[Any, str], Any] | None = None
    code_list: str = ""
    sort: str = ""
    link: bool = False
    badge: bool = False
    align: str = ""
    whole: bool = False
    rare: bool = False
    aside: bool = False
    adds: bool | None = None


@dataclass(frozen=True)
class Pair:
    """One named value on a record's page; as `Column`.

    A `guarded` record leads to its page only for those who may see that very record, where a role alone does not tell.
    """

    title: Words = UNTITLED
    name: str = ""
    cell: Callable[[Any, str], Any] | None = None
    code_list: str = ""
    badge: bool = False
    guarded: bool = False


C = TypeVar("C", "Column", "Pair")


def columns_of(table: type[Any] | None, *named: Column | str) -> tuple[Column, ...]:
    """Columns of records of a table; names parted by spaces are columns that are as their fields say.

    Raises:
        LookupError: a name is no field of the table, or one that is called nothing.
    """
    return tuple(_declared(one, table=table) for one in _each(named, kind=Column))


def _each(named: Iterable[C | str] | str, *, kind: type[C]) -> Iterator[C]:
    for one in (named,) if isinstance(named, str) else named:
        if isinstance(one, str):
            yield from (kind(name=name) for name in one.split())
        else:
            yield one


def _declared(one: C, *, table: type[Any] | None) -> C:
    if one.title is not UNTITLED:
        return one
    if table and one.name == "ref" and table in RECORD_TYPES:
        return replace(one, title=RECORD_TYPES[table].title)
    field = table._meta.get_field(one.name) if table else None
    if not is_declared(field) or field.label is UNTITLED:
        raise LookupError(f"{table}: {one.name} is called nothing")
    code_list = one.code_list or ("" if one.cell else field.code_list)
    return replace(one, title=field.label, code_list=code_list)


@dataclass(frozen=True)
class Stage:
    """A stage of the journey that a record makes: reached on the first day that stands at the path `on` of a row, or of the record.

    `order` is its place among the stages of all rooms. A stage that is not reached is entered by `act`, where nothing is owed.
    """

    title: Words
    on: str
    order: int
    act: Act | None = None


@dataclass(frozen=True)
class Section:
    """A table on a record's page. `actions` are acts on the record, `row_actions` on each row; see `desk.workflow`.

    `empty` may hang on the record and on who looks. `whole` is the address of a page that has the table alone, to print and to export.
    A `folded` one is opened by whoever wants to look. Its rows tell whether `stages` of the record's journey are reached.
    """

    title: Words
    rows: Callable[[Any, Actor], Iterable[Any]]
    columns: tuple[Column, ...]
    actions: tuple[Act, ...] = ()
    row_actions: tuple[Act, ...] = ()
    empty: Words | Callable[[Any, Actor], Words | Text] = ""
    may: str = ""
    whole: Callable[[Any], str] | None = None
    folded: bool = False
    stages: tuple[Stage, ...] = ()


TITLED = ("ref", "title_en", "title_ru", "title_kk")
"""The fields by which a body is named and linked in a list."""


def titled(relation: str) -> tuple[str, ...]:
    """The fields of a related body that a list shows."""
    return tuple(f"{relation}__{name}" for name in TITLED)


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """The page of a list query: filters are its parameters, sorting its orders, pages go by key, exports CSV and XLSX.

    `joins` names the relations that the columns show, when the query fetches more for the machines' sake; `reads` the fields
    behind the columns and the orders, when the others need not be fetched for a page. `row_links` gives what may be done with a
    row at once: words and addresses. `downloads` are the query's other files: words and address. What is done to all rows at
    once (`of_rows`) is offered while there are some. `notices` says what waits before the list, here and on Home. A list that
    may not leave the house as a file says so; of one that holds such rows `leaving` gives the others. Each row of a `stepped`
    one says what comes next for its record, and leads there. `begun_by` is the act to which `empty` leads: whoever may not do
    it reads that nothing is here. Home shows the first rows of a list that is `on_home`, and the menu counts the rows of one
    that it is told to count: asked for with the values of `waits`, where not every row waits for its reader.
    """

    query: Act
    columns: tuple[Column | str, ...] | str
    empty: Words
    begun_by: Act | None = None
    on_home: bool = False
    waits: tuple[tuple[str, Any], ...] = ()
    new: Act | None = None
    also: tuple[Act, ...] = ()
    of_rows: tuple[Act, ...] = ()
    help: Words = ""
    choices: Mapping[str, Callable[[str], list[tuple[str, str]]]] = field(default_factory=dict)
    joins: tuple[str, ...] | None = None
    reads: tuple[str, ...] = ()
    leaves_house: bool = True
    leaving: Callable[[Any], Any] = field(default=lambda rows: rows)
    row_links: Callable[[Any, Actor], list[tuple[Words, str]]] | None = None
    downloads: tuple[tuple[Words, str], ...] = ()
    notices: Callable[[Actor], Iterable[Any]] | None = None
    stepped: bool = False

    @cached_property
    def shown(self) -> tuple[Column, ...]:
        """The columns, those that are names as their fields say."""
        columns = (_declared(one, table=self.query.about) for one in _each(self.columns, kind=Column))
        return tuple(replace(one, sort=one.name) if one.name in self.query.orders else one for one in columns)

    def joined(self, rows: Any) -> Any:
        """The rows with the relations and the fields that the columns show; fetching more costs a third of the page."""
        joined = rows if self.joins is None else rows.select_related(None).select_related(*self.joins)
        return joined.only(*self.reads) if self.reads else joined

    def short(self) -> ListPage:
        """The page without the columns that stand aside."""
        return replace(self, columns=tuple(column for column in self.shown if not column.aside))

    def told_empty(self, actor: Actor) -> Words:
        """What stands where no row does."""
        return self.empty if self.begun_by is None or actor.may(self.begun_by.may) else NOTHING_HERE

    def linked(self, row: Any, actor: Actor) -> list[tuple[Words, str]]:
        """What this actor may do with a row at once."""
        return self.row_links(row, actor) if self.row_links else []


VOIDED = Phrase("Voided on {on}, not counted: {reason}")
SENT_BACK = Phrase("Sent back: {answer}")


def voided(record: Any) -> Iterator[Text]:
    """That a record was voided, when and why; nothing of any other."""
    if isinstance(record, Voidable) and record.voided_on:
        yield VOIDED.filled(on=day_text(record.voided_on), reason=record.voided_reason)


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """The page of one record. `template` may extend `kit/record.html` and fill its blocks.

    What is owed leads (`kit.leading`); beside it stands what is done every day: the first of the actions, or what `everyday` names
    for a record as it stands, None for one of which nothing more is done. The other actions are offered after it, and in red, below
    them, what is done rarely and never by mistake, such as destroying something (`more`).
    `papers` are queries that answer with a file in a language of the state.
    """

    query: Act
    pairs: tuple[Pair | str, ...] | str
    sections: tuple[Section, ...] = ()
    actions: tuple[Act, ...] = ()
    more: tuple[Act, ...] = ()
    papers: tuple[Act, ...] = ()
    everyday: Callable[[Any], Act | None] | None = None
    title: Callable[[Any, str], str] | None = None
    notices: Callable[[Any, Actor], Iterable[Any]] | None = None
    template: str = "kit/record.html"
    context: Callable[[Any, Actor], Mapping[str, Any]] | None = None
    stages: tuple[Stage, ...] = ()

    def told(self, record: Any, actor: Actor) -> list[Any]:
        """What stands above the record: that it was voided, or sent back, then the `notices`."""
        sent_back = [SENT_BACK.filled(answer=record.answer)] if isinstance(record, Reviewed) and record.answer else []
        return [*voided(record), *sent_back, *(self.notices(record, actor) if self.notices else ())]

    @cached_property
    def shown(self) -> tuple[Pair, ...]:
        """The named values, those that are names as their fields say."""
        return tuple(_declared(one, table=self.query.about) for one in _each(self.pairs, kind=Pair))


@dataclass(frozen=True, kw_only=True)
class FormPage:
    """The page of a command. Without one a command gets the default form at its route + "/new".

    `offers` are choices that depend on the record the act is about; a field of which several may be chosen and none is offered is left out.
    `done` is said after the act, `tells` says it of the record that was made, to this actor; `goes_to` is where it leads, `brings_to` where
    that depends on what the actor may read. `answers` makes the answer to a done command itself, such as a file to keep. A form that asks for
    a record of the kind `makes` sends here to register or to find one, and is come back to. `needs` tells which fields this actor must fill
    though the act can go without them, and the help that stands there for such an actor. `linked` are fields that a link may fill: days and
    codes, never words about people. `says` tells of a field what is known of that which is chosen in it, when the reader asks for it before
    anything is saved. `typed` are columns of a sheet (`kit/sheet.html`) in which a number stands in each row, sent as row=number. `mends`: a
    refusal may lead here and what was typed waits, to be tried again. `keeps`: the answer of a query has an address of its own while the
    session remembers the question (`kit.kept_questions`). `shows_once`: what of a command's result is shown after it until the page is left,
    such as a password. What `begins` nothing, such as reading what was told, stands beside its list and not on Home. What `destroys` something
    is submitted in red.
    """

    command: Act
    goes_to: Callable[[Any], str] | None = None
    brings_to: Callable[[Any, Actor], str] | None = None
    initial: Callable[[Mapping[str, Any], Actor], Mapping[str, Any]] | None = None
    choices: Mapping[str, Callable[[str], list[tuple[str, str]]]] = field(default_factory=dict)
    offers: Mapping[str, Callable[[Mapping[str, Any], Actor], list[tuple[str, str]]]] = field(default_factory=dict)
    submit: Words = ""
    done: Words = ""
    tells: Callable[[Any, Actor], Text] | None = None
    help: Words = ""
    template: str = "kit/form.html"
    shows_result: bool = False
    answers: Callable[[Any], HttpResponseBase] | None = None
    makes: type[Any] | None = None
    notices: Callable[[Mapping[str, Any], Actor], Iterable[Any]] | None = None
    needs: Callable[[Actor], Mapping[str, Words]] | None = None
    linked: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    says: Mapping[str, Callable[[str, Mapping[str, Any], Actor], Text | None]] = field(default_factory=dict)
    mends: bool = False
    keeps: bool = False
    shows_once: tuple[str, ...] = ()
    begins: bool = True
    destroys: bool = False

    def wishes(self, made: Any, actor: Actor) -> str:
        """Where the room wants a done act to lead; "" where it does not say."""
        if self.brings_to:
            return self.brings_to(made, actor)
        return self.goes_to(made) if self.goes_to else ""


@dataclass(frozen=True, kw_only=True)
class OwnPage:
    """A page with its own view, for the menu: its address and the permission that shows it."""

    title: Words
    path: str
    may: str


@dataclass(frozen=True, kw_only=True)
class OwnForm:
    """A form with its own view: its address with places, and the command that whoever opens it may give."""

    command: Act
    path: str


@dataclass(frozen=True)
class SharedSection:
    """A section that every record of certain kinds has; it stands only where there is something to show, or always."""

    section: Section
    shows_on: Callable[[Any, Actor], bool]
    is_always: bool = False


class Pages(Told):
    """The pages of all rooms by their make, each list, record and form under the name of its act, and the sections that many records share."""

    def __init__(self, purpose: str) -> None:
        super().__init__(purpose)
        self.lists: dict[str, ListPage] = {}
        self.records: dict[str, RecordPage] = {}
        self.forms: dict[str, FormPage] = {}
        self.own: list[OwnPage] = []
        self.own_forms: list[OwnForm] = []
        self.shared: list[SharedSection] = []
        self.owed: list[Callable[[list[str], Actor], Iterable[Any]]] = []

    def keep(self, *pages: ListPage | RecordPage | FormPage | OwnPage | OwnForm) -> None:
        """Tell the house about a room's pages."""
        self.note()
        for page in pages:
            match page:
                case ListPage():
                    self.lists[page.query.name] = page
                case RecordPage():
                    self.records[page.query.name] = page
                case FormPage():
                    self.forms[page.command.name] = page
                case OwnPage():
                    self.own.append(page)
                case OwnForm():
                    self.own_forms.append(page)


PAGES = Pages(
    "The pages of a room, and what it puts on those of records of many kinds: sections, and what is owed about them."
)
keep_pages = PAGES.keep


def extend_record(
    query: Act,
    *,
    sections: tuple[Section, ...] = (),
    actions: tuple[Act, ...] = (),
    notices: Callable[[Any, Actor], Iterable[Any]] | None = None,
    everyday: Callable[[Any], Act | None] | None = None,
) -> None:
    """Put what a room above keeps about a record on that record's page, after what is there, and what is done there every day."""
    page = PAGES.records[query.name]
    told = [tell for tell in (page.notices, notices) if tell]
    PAGES.records[query.name] = replace(
        page,
        sections=page.sections + sections,
        actions=page.actions + actions,
        everyday=everyday or page.everyday,
        notices=(lambda record, actor: [one for tell in told for one in tell(record, actor)]) if told else None,
    )


def extend_records(section: Section, *, shows_on: Callable[[Any, Actor], bool], is_always: bool = False) -> None:
    """Put a section on the page of every record for which `shows_on` says so, after the record's own.

    Its acts find that record under the name of its kind, and as `record`.
    """
    PAGES.shared.append(SharedSection(section=section, shows_on=shows_on, is_always=is_always))


def form_address(act: Act, **places: str) -> str:
    """The address of a command's form, its places filled with references."""
    return f"{act.route.format(**places)}/new"
