"""The page of roles: what each is called, does and may do, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import label
from qorgan.desk.importing.sources import SOURCES, sound_layout
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.table_files import file_links, leave, wanted_format
from qorgan.kit.views import actor_of
from qorgan.office.staff import queries

SCOPES = {
    "own_agency": Phrase("records of the own body"),
    "own_region": Phrase("records of the own region"),
    "national": Phrase("records of the whole country"),
}


@require_safe
def roles_page(request: HttpRequest) -> HttpResponseBase:
    """Every role with its permissions and the acts that each permission opens."""
    actor = actor_of(request)
    language = get_language() or "en"
    sheets = [_told(sheet, language=language) for sheet in queries.roles(actor=actor)]
    if form := wanted_format(request):
        return leave(_lines(sheets, language=language), act=queries.roles, actor=actor, format=form)
    context = {"title": queries.roles.title, "sheets": sheets, "exports": file_links(request)}
    return render(request, "staff/roles.html", context)


def _lines(sheets: list[dict[str, Any]], *, language: str) -> Iterator[list[object]]:
    """A line for each permission of each role."""
    yield [_("Role"), _("What the role does"), _("Reaches"), _("Held in"), _("Permission"), _("What it opens")]
    for sheet in sheets:
        role = [*(sheet[name].in_(language) for name in ("title", "does", "scope")), sheet["kinds"]]
        for permission, acts in sheet["may"]:
            yield [*role, permission, " · ".join(acts)]


def _told(sheet: queries.RoleSheet, *, language: str) -> dict[str, Any]:
    return {
        "id": sheet.id,
        "title": Text.of(sheet.title),
        "does": Text.of(sheet.does),
        "scope": SCOPES[sheet.scope],
        "kinds": ", ".join(label("agency_kinds", kind, language) for kind in sheet.agency_kinds),
        "may": [(permission, acts_of(permission, language=language)) for permission in sheet.may],
    }


def acts_of(permission: str, *, language: str) -> list[str]:
    """The titles of the acts that a permission opens, each once, and of the lists that it lets in."""
    acts = [str(act.title) for act in (*QUERIES.values(), *COMMANDS.values()) if act.may == permission]
    layouts = [sound_layout(source) for source in SOURCES.values() if source.permission == permission]
    return list(dict.fromkeys([*acts, *(layout.title.in_(language) for layout in layouts if layout)]))
