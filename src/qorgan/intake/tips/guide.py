"""What the public page asks and how it speaks: `tips/` of the country pack, read strictly, once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from qorgan.desk.country import country
from qorgan.kernel.pack_files import Place, read_yaml
from qorgan.kernel.texts import LANGUAGES

ONE, MANY, REGION, NUMBER, LINE, TEXT = KINDS = ("one", "many", "region", "number", "line", "text")
NEEDS = TELEPHONE, MAIL = ("telephone", "mail")
DIGITS = 16
ANSWERED_BY_A_PAGE = frozenset({"check", "number", "end", "return", "talk"})
CHROME = (
    "title",
    "leave",
    "leave_hint",
    "languages",
    "begin",
    "have_number",
    "intro_head",
    "intro_1",
    "intro_2",
    "intro_3",
    "intro_4",
    "danger_now",
    "help_line",
    "optional",
    "next",
    "back",
    "to_check",
    "region_empty",
    "check_head",
    "check_hint",
    "change",
    "send",
    "not_said",
    "number_head",
    "number_1",
    "number_2",
    "number_3",
    "number_done",
    "end_head",
    "end_1",
    "return_head",
    "return_hint",
    "return_label",
    "return_send",
    "return_wrong",
    "talk_head",
    "talk_you",
    "talk_desk",
    "talk_none",
    "talk_label",
    "talk_send",
    "talk_added",
    "talk_closed",
    "talk_end",
    "error_head",
    "error_number",
    "error_long",
    "error_nothing",
    "error_busy",
    "error_over",
    "error_desk",
    "error_never",
    "error_again",
    "error_wait",
    "error_telephone",
    "error_mail",
    "typed_back",
)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `exploitation` and `group` are codes for the lead; the marks say what it means for it.

    Whoever `forbids` another answer cannot choose both. What it `needs`, a telephone or a mail, must stand in the first question
    that it opens, if anything does.
    """

    code: str
    exploitation: str = ""
    group: str = ""
    forbids: str = ""
    needs: str = ""
    is_child: bool = False
    is_danger: bool = False
    hides: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One question with its field. What is typed in a part `hidden_by` another is not kept while that one's answer hides it."""

    id: str
    kind: str
    options: tuple[Option, ...] = ()
    others: tuple[str, ...] = ()
    hidden_by: str = ""

    def option(self, code: str) -> Option | None:
        """The option of this code, if there is one."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Page:
    """Questions that belong together under one heading; each of its parts is asked on a page of its own."""

    id: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One question, as it is asked: a part and the heading under which it stands."""

    part: Part
    page: Page

    @property
    def id(self) -> str:
        """What its address ends with."""
        return self.part.id


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of one language. `names_in` is the language of the house in which code lists are named.

    `regions` names them in the language itself, where that is none of the house.
    """

    code: str
    name: str
    basis: str
    names_in: str
    texts: dict[str, str]
    regions: dict[str, str]


@dataclass(frozen=True)
class Guide:
    """The public page of a country."""

    desk: str
    danger: tuple[str, ...]
    help: tuple[str, ...]
    leave: str
    receipt: str
    pages: tuple[Page, ...]
    speeches: dict[str, Speech]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every question in the order in which it is asked."""
        return tuple(Step(part, page) for page in self.pages for part in page.parts)

    def step(self, name: str) -> Step | None:
        """The question of this id, if there is one."""
        return next((step for step in self.steps if step.id == name), None)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of all pages in their order."""
        return tuple(part for page in self.pages for part in page.parts)

    def shown(self, digits: str) -> str:
        """A receipt as it is written down."""
        signs = iter(digits)
        return "".join(next(signs) if sign == "#" else sign for sign in self.receipt)


def guide() -> Guide:
    """The public page of the country that this house serves."""
    return _read(country().folder / "tips")


@lru_cache(maxsize=4)
def _read(folder: Path) -> Guide:
    place = read_yaml(folder / "guide.yaml")
    numbers = place.take("numbers")
    pages = tuple(_page(one) for one in place.take("pages").each())
    ids = [part.id for page in pages for part in page.parts]
    if twice := sorted({one for one in ids if ids.count(one) > 1} | ANSWERED_BY_A_PAGE.intersection(ids)):
        raise place.fault(f"each question has an address of its own: {', '.join(twice)}")
    wanted = {*CHROME, *_said(pages)}
    languages = place.take("languages").words()
    found = Guide(
        desk=place.take("desk").string(),
        danger=numbers.take("danger").words(),
        help=numbers.take("help").words(),
        leave=place.take("leave").string(),
        receipt=_receipt(place.take("receipt")),
        pages=pages,
        speeches={code: _speech(folder / "texts" / f"{code}.yaml", code=code, wanted=wanted) for code in languages},
    )
    numbers.done()
    place.done()
    if missing := [code for code in LANGUAGES if code not in languages]:
        raise place.fault(f"the desk reads {', '.join(missing)}: the page must speak it")
    return found


def _receipt(place: Place) -> str:
    shape = place.string()
    if shape.count("#") != DIGITS:
        raise place.fault(f"{DIGITS} places (#) for the digits were expected")
    return shape


def _page(place: Place) -> Page:
    found = Page(id=place.take("id").string(), parts=tuple(_part(one) for one in place.take("parts").each()))
    place.done()
    return found


def _part(place: Place) -> Part:
    options, others, hidden = place.maybe("options"), place.maybe("others"), place.maybe("hidden_by")
    found = Part(
        id=place.take("id").string(),
        kind=place.take("kind").one_of(*KINDS),
        options=tuple(_option(one) for one in options.each()) if options else (),
        others=others.words() if others else (),
        hidden_by=hidden.string() if hidden else "",
    )
    place.done()
    if bool(found.options) != (found.kind in (ONE, MANY)):
        raise place.fault("options belong to parts in which one or many are chosen")
    return found


def _option(place: Place) -> Option:
    def word(key: str) -> str:
        held = place.maybe(key)
        return held.string() if held else ""

    def mark(key: str) -> bool:
        held = place.maybe(key)
        return held.flag() if held else False

    found = Option(
        code=word("code"),
        exploitation=word("exploitation"),
        group=word("group"),
        forbids=word("forbids"),
        needs=word("needs"),
        is_child=mark("child"),
        is_danger=mark("danger"),
        hides=mark("hides"),
    )
    place.done()
    if found.needs not in ("", *NEEDS):
        raise place.fault(f"“{found.needs}” is none of {', '.join(NEEDS)}")
    for code, name in ((found.exploitation, "exploitation_forms"), (found.group, "lead_groups")):
        if code and code not in country().codes[name]:
            raise place.fault(f"“{code}” is not in the list “{name}”")
    return found


def _said(pages: tuple[Page, ...]) -> set[str]:
    """The words that the questions need."""
    found: set[str] = set()
    for page in pages:
        found |= {f"page_{page.id}", f"hint_{page.id}"}
        for part in page.parts:
            codes = (*(option.code for option in part.options), *part.others)
            found |= {f"part_{part.id}", *(f"{part.id}_{code}" for code in codes)}
    return found


def _speech(file: Path, *, code: str, wanted: set[str]) -> Speech:
    place = read_yaml(file)
    texts = {str(key): value.string() for key, value in place.take("texts").entries()}
    if wanted != texts.keys():
        raise place.fault(f"missing: {sorted(wanted - texts.keys())}; unknown: {sorted(texts.keys() - wanted)}")
    own = place.maybe("regions")
    regions = {str(key): value.string() for key, value in own.entries()} if own else {}
    if strange := regions.keys() - {item.code for item in country().codes[country().about["regions"]]}:
        raise place.fault(f"no regions: {sorted(strange)}")
    found = Speech(
        code=code,
        name=place.take("name").string(),
        basis=place.take("basis").one_of("house", "assumed"),
        names_in=place.take("names_in").one_of(*LANGUAGES),
        texts=texts,
        regions=regions,
    )
    place.done()
    return found


def label(part: Part, value: Any, *, speech: Speech) -> str:
    """An answer as it is read: the words of what was chosen, or what was typed."""
    if part.kind == MANY:
        return "; ".join(speech.texts[f"{part.id}_{code}"] for code in value if part.option(code))
    if part.kind == ONE:
        return speech.texts[f"{part.id}_{value}"] if part.option(value) else ""
    if part.kind == REGION and value:
        own = f"{part.id}_{value}"
        regions = country().codes[country().about["regions"]]
        if value in part.others:
            return speech.texts[own]
        return speech.regions.get(value) or str(regions.get(value).title.in_(speech.names_in))
    return str(value)
