"""Every list as a file, with formulas and markup in the records: nothing is computed when it is opened."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import transaction

from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country
from qorgan.desk.journal.models import Entry
from qorgan.kit.pages import PAGES, ListPage
from qorgan.knowledge.published.models import PublishedFigure
from tests.corpus.bad import DANGEROUS, MARK
from tests.corpus.pages import harm
from tests.corpus.sheets import formulas_in
from tests.corpus.store import Answer, House, answer_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus")]
TEXTS = sorted((text[:60] for text in DANGEROUS.values()), key=lambda text: text.startswith("+"))
"""The last stays where a record has but one."""

FILLED = [
    ("register_agency", "title_en"),
    ("change_user", "name"),
    ("form_commission", "title_en"),
    ("record_meeting", "agenda"),
    ("add_decision", "text"),
    ("keep_plan", "title_en"),
    ("add_measure", "text_en"),
    ("register_organisation", "title_en"),
    ("publish_edition", "note"),
]
VARIES = {
    "register_agency": ("code", "invented-{}"),
    "form_commission": ("region", "{region}"),
    "record_meeting": ("number", "{}"),
    "keep_plan": ("act", "={}"),
    "add_measure": ("number", "{}"),
    "add_decision": ("number", "{}"),
}
IN_WORDS = ("add_decision",)
"""Acts that refuse a text in which nothing can be read."""


@pytest.fixture
def full(house: House) -> House:
    """The house with each dangerous text in each list."""
    regions = [item.code for item in country().codes["regions"] if item.last is None]
    for name, field in FILLED:
        act = COMMANDS[name]
        role, _, places, given = house.asked(act)
        for number, text in enumerate(TEXTS, 500):
            varying, how = VARIES.get(name, ("", ""))
            more = {varying: how.format(number, region=regions[number - 500])} if varying else {}
            said = f"{text} in words" if name in IN_WORDS else text
            with transaction.atomic():
                act(actor=house.actors[role], **{**places, **given, field: said, **more})
            if name == "publish_edition":
                break  # the same figures are published once
    return house


def reader(page: ListPage) -> str:
    """A role that reads most of a list."""
    may = [role for role in roles().values() if role.holds(page.query.may)]
    return max(may, key=lambda role: (role.scope == "national", len(role.may))).id


def exported(house: House, path: str, role: str, form: str) -> Answer:
    return answer_of(house.clients[role].get(f"{path}{'&' if '?' in path else '?'}export={form}"))


def test_no_list_starts_anything_as_a_page_or_as_a_file(full: House) -> None:
    wrong, telling = [], set()
    for name, page in PAGES.lists.items():
        role, places = reader(page), full.asked(page.query)[2]
        path = page.query.route.format(**places)
        shown = answer_of(full.clients[role].get(path))
        if shown.status != 200 or harm(shown):
            wrong.append(f"{name}: {shown.status} {harm(shown)}")
        for form in ("csv", "xlsx") if page.leaves_house else ():
            file = exported(full, path, role, form)
            assert file.status == 200, name
            wrong += [f"{name}.{form}: {cell}" for cell in formulas_in(file.body, form=form)]
            if form == "csv" and MARK in file.body.decode("utf-8"):
                telling.add(name)
    assert not wrong, "\n".join(wrong)
    assert {"agencies", "users", "commissions", "plans", "measures", "organisations"} <= telling


def test_no_figure_and_no_report_starts_anything_as_a_file(full: House) -> None:
    figure = {"indicator": "offences_registered", "from_on": "2020-01-01", "until_on": "2020-12-31", "by": "region"}
    for form in ("csv", "xlsx"):
        file = exported(full, f"/statistics?{urlencode(figure)}", "analyst", form)
        assert (file.status, formulas_in(file.body, form=form)) == (200, [])
        report = answer_of(
            full.clients["analyst"].get(f"/reports/kz.unga-73-146?from_on=2020-01-01&until_on=2020-04-30&format={form}")
        )
        assert (report.status, formulas_in(report.body, form=form)) == (200, [])


OWN = {
    "/law": ("parameters", 50),
    "/law/articles": ("articles", 8),
    "/law/parameters": ("parameters", 5),
    "/law/lists": ("offence_lists", 5),
    "/law/acts": ("acts", 10),
    "/instruments": ("instruments", 3),
    "/roles": ("roles", 50),
    "/house-journal?journal=admissions&from_on=2019-06-01&until_on=2020-04-30": ("house_journal", 2),
    "/published/comparison?with_parts=on": ("published_comparison", 2),
    "/budget-levels": ("budget_levels", 2),
    "/funding-calendar": ("funding_calendar", 2),
}
"""The tables on pages of their own making, each with the act that they ask and how many lines a file has at least."""


@pytest.mark.parametrize("path", OWN)
def test_a_table_on_a_page_of_its_own_leaves_as_a_file_like_any_list(full: House, path: str) -> None:
    name, least = OWN[path]
    may = [role.id for role in roles().values() if role.holds(QUERIES[name].may)]
    role = next(one for one in ("provider_head", "operator", "lawyer") if one in may)
    PublishedFigure.objects.update(indicator="offences_registered", source=TEXTS[0], definition=TEXTS[1])
    page = answer_of(full.clients[role].get(path))
    for form in ("csv", "xlsx"):
        assert f"export={form}" in page.text
        lines = Entry.objects.filter(outcome="exported", act=name).count()
        file = exported(full, path, role, form)
        assert (file.status, formulas_in(file.body, form=form)) == (200, [])
        assert Entry.objects.filter(outcome="exported", act=name).count() == lines + 1
    told = exported(full, path, role, "csv").body.decode("utf-8-sig").splitlines()
    assert len(told) >= least, told
    for other in roles().keys() - may:
        assert exported(full, path, other, "csv").status == 403, other
