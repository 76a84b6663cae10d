"""Every address a browser may open, with the corpus in its places and its questions: a page, a refusal, never a fault."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest

from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kit.pages import PAGES
from tests.corpus.bad import SCRIPT, TEXTS, Tried
from tests.corpus.pages import FORM, addresses, as_form, harm, refuses
from tests.corpus.plausible import doer
from tests.corpus.store import House

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus"), pytest.mark.slow]
PLACE = re.compile(r"<\w+:(\w+)>")
SEEN = Tried()
ALL = {name: route for route, name in addresses() if name}
OF_THE_HOUSE = ("sort", "after", "export", "format", "language", "next", "source", "column", "outcome", "membership")
TRIED = ("NUL", "lone high surrogate", "image", "format", "2^63", "30 February", "many digits")
ACTS = {
    "law_article": "article_on",
    "law_parameter": "parameter_on",
    "law_list": "offence_list_on",
    "law_act": "amendment",
    "law_compensation": "compensation_on",
    "law": "parameters",
    "law_articles": "articles",
    "law_parameters": "parameters",
    "law_lists": "offence_lists",
    "law_acts": "acts",
    "statistics": "figure",
    "statistics_records": "records_behind",
    "batch": "batch_rows",
    "batch_progress": "batch",
    "start_import": "batch",
    "import_report": "batch_rows",
    "screening_sheet": "screening",
    "attachment_file": "attachment_content",
    "certificate_paper_file": "certificate_paper",
    "meeting_paper_file": "meeting_paper",
    "block_letter_file": "block_letter",
    "decision_extract_file": "decision_extract",
    "inspection_visit": "inspection_sheet",
    "inspection_form_file": "inspection_sheet",
}
"""Pages of their own making, and the act each of them asks; the papers of a record are files of their query."""
ACTS |= {f"{paper.name}_file": paper.name for page in PAGES.records.values() for paper in page.papers}


def asked_by(name: str) -> str:
    """The act that a page asks: its own, by the list above, or the one whose form or file it is."""
    if name in ACTS or name in QUERIES:
        return ACTS.get(name, name)
    bare = name.removesuffix("_form")
    return bare if bare in COMMANDS else bare.removesuffix("_file")


def asker(name: str) -> str:
    """A role that may open the page."""
    act = asked_by(name)
    act = act if act in QUERIES or act in COMMANDS else ""
    if act:
        return doer(act)
    page = next((page for page in PAGES.own if page.path.strip("/") == ALL[name]), None)
    return next((role.id for role in roles().values() if page and role.holds(page.may)), "operator")


def questions(name: str) -> list[str]:
    """What may stand behind the question mark of a page."""
    act = QUERIES.get(asked_by(name))
    return [*(param.name for param in act.params), *OF_THE_HOUSE] if act else [*OF_THE_HOUSE]


def some(words: tuple[str, ...], *, of: str, every: int = 3) -> tuple[str, ...]:
    """A part of the words, another for the next address: what reads them is one for all."""
    return words[sum(of.encode()) % every :: every]


def tried_on(name: str, question: str) -> tuple[str, ...]:
    """What to try behind one question of a page: what every page may be asked, at some; its own, with everything at first."""
    if question in OF_THE_HOUSE:
        return ("image",) if question in some(OF_THE_HOUSE, of=name) else ()
    act = QUERIES[asked_by(name)]
    param = next(param for param in act.params if param.name == question)
    return TRIED if SEEN.is_new(param) else some(TRIED, of=name + question)


def plain(name: str, house: House) -> str:
    """An address with a record of the house in each place."""
    act = QUERIES.get(asked_by(name)) or COMMANDS.get(asked_by(name))
    places = house.asked(act)[2] if act else {}
    call = house.world.ref(kind="call", role="hotline_operator", place="aktobe")
    places |= {
        "call": call,
        "lang": "ru",
        "step": "what",
        "rest": "somewhere",
    }  # the call's own pages and the public ones
    places |= {"form": "csv", "source": "meetings"} | (
        {"batch": house.world.ref(kind="batch", role="operator", place="aktobe")}
    )
    address = ALL[name].replace("^editions/(?P<edition>(?!new$)[^/]+)$", "editions/<str:edition>")
    if name == "law_act":
        places["act"] = house.asked(QUERIES["amendment"])[2]["act"]
    return "/" + PLACE.sub(lambda found: quote(str(places[found[1]])), address)


def faults(house: House, role: str, address: str, *, method: str = "GET", **how: object) -> str:
    try:
        answer = house.send(role, method, address, **how)
    except Exception as fault:
        return f"{method} {address[:100]}: {fault!r}"[:300]
    if answer.status >= 500 or harm(answer):
        return f"{method} {address[:100]}: {answer.status} {harm(answer)}"
    is_page = answer.type.startswith("text/html") and answer.status not in (200, 302, 405)
    return (
        f"{method} {address[:100]}: {answer.status} without a word"
        if is_page and not refuses(answer) and answer.text
        else ""
    )


@pytest.mark.parametrize("name", sorted(ALL))
def test_an_address_with_anything_behind_its_question_mark(house: House, name: str) -> None:
    role, address = asker(name), plain(name, house)
    names = questions(name) if not name.endswith("_form") else []
    tries = [(one, text) for one in names for text in tried_on(name, one)]
    told = [faults(house, role, f"{address}?{as_form({one: TEXTS[text]}).decode()}") for one, text in tries]
    if names:
        told.append(faults(house, role, f"{address}?{urlencode([(one, SCRIPT) for one in names])}"))
    told.append(faults(house, role, f"{address}?%ff%fe=%ff&%00=1&=&&;"))
    assert [one for one in told if one] == []


@pytest.mark.parametrize("name", sorted(name for name, route in ALL.items() if PLACE.search(route) or "?P<" in route))
def test_an_address_with_anything_in_its_places(house: House, name: str) -> None:
    role, route = asker(name), ALL[name].replace("^editions/(?P<edition>(?!new$)[^/]+)$", "editions/<str:edition>")
    told = []
    for text in some(TRIED, of=route):
        wrong = quote(TEXTS[text].encode("utf-8", "surrogatepass"), safe="")
        told.append(faults(house, role, "/" + PLACE.sub(wrong, route)))
    assert [one for one in told if one] == []


POSTED = {
    "sign_in": ("login", "password", "next"),
    "search": ("text",),
    "language": ("language", "back"),
    "me": ("membership",),
    "change_password": ("old", "new", "again"),
    "sign_out": (),
    "statistics_records": ("indicator", "from_on", "until_on", "where", "purpose", "after", "as_known_on"),
    "import_file_form": ("source", "is_trial", "file"),
    "new_import": ("source", "is_trial", "file"),
    "import_published_form": ("layout", "snapshot_on", "file"),
    "start_import": (),
}


@pytest.mark.parametrize("name", POSTED)
def test_a_form_of_its_own_making_with_anything_in_it(house: House, name: str, started: list[str]) -> None:
    role, address = asker(name), plain(name, house)
    told = []
    for tried, text in TEXTS.items():
        for field in POSTED[name] if tried in TRIED else ():
            told.append(faults(house, role, address, method="POST", data=as_form({field: text}), content_type=FORM))
        everything = as_form(dict.fromkeys(POSTED[name], text))
        told.append(faults(house, role, address, method="POST", data=everything, content_type=FORM))
    told.append(faults(house, role, address, method="POST", data=b"\xff\xfe=%zz&&&", content_type=FORM))
    told.append(
        faults(house, role, address, method="POST", data=b"--x\r\n", content_type="multipart/form-data; boundary=x")
    )
    told.append(faults(house, role, address, method="POST", data=b"{}", content_type="application/json"))
    assert [one for one in told if one] == []
    assert bool(started) == (name == "start_import")
