"""The addresses of all declared pages: query routes as they stand, command routes with "/new"."""

from __future__ import annotations

import re

from django.urls import URLPattern, path

from qorgan.desk.counter import COMMANDS
from qorgan.kit.pages import PAGES, FormPage
from qorgan.kit.views import form_view, list_view, paper_view, record_view


def as_path(route: str) -> str:
    """A route of the registry as a Django path."""
    return re.sub(r"\{(\w+)\}", r"<str:\1>", route).lstrip("/")


def addresses() -> list[URLPattern]:
    """Every declared page and a form for every command. Fixed addresses come before those with places."""
    found = [(page.query.route, list_view(page), name) for name, page in PAGES.lists.items()]
    found += [(page.query.route, record_view(page), name) for name, page in PAGES.records.items()]
    papers = {one.name: one for page in PAGES.records.values() for one in page.papers}
    found += [(one.route, paper_view(one), f"{name}_file") for name, one in papers.items()]
    for name, act in COMMANDS.items():
        page = PAGES.forms.get(name) or FormPage(command=act)
        found.append((f"{act.route}/new", form_view(page), f"{name}_form"))
    # A sensitive question is asked by a form: its values and its answer never stand in an address.
    asked = (page for page in PAGES.forms.values() if page.command.sensitive)
    found += [(f"{page.command.route}/new", form_view(page), f"{page.command.name}_form") for page in asked]
    found.sort(key=lambda item: (item[0].count("{"), item[0]))
    return [path(as_path(route), view, name=name) for route, view, name in found]
