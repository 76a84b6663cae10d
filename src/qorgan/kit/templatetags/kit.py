"""What every template may say: icons, values in the reader's language, the page's parts."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qorgan.desk.country import label
from qorgan.kernel.texts import Text
from qorgan.kit import kept_forms
from qorgan.kit.counts import MOST_COUNTED, Counts
from qorgan.kit.fields import Field
from qorgan.kit.formatting import say
from qorgan.kit.menus import Tab
from qorgan.kit.tables import Cell, Head, Row

register = template.Library()
LONGEST_NAME = 24  # longer names may wrap
A_REFERENCE = 13  # what is as short as a reference or a day stays in one line
A_PROVISION = 18  # so does a link as short as the name of a provision
LONG = 60
UNENDING = re.compile(r"[^\s-]{25}")  # what no language writes as one word: a code of somebody else's list, an address
ONCE = "once"
"""The hidden field with the mark of a form."""
ONCE_FOR = "once_for"
"""The hidden field with the button that the mark is for."""
ARROWS = {"descending": " ↓", "ascending": " ↑"}


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite, hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
    )


class AlikeNode(template.Node):
    """A part of a page that hangs on nothing but the language: written once and then repeated."""

    child_nodelists = ()  # no block of a page stands in it, so no page looks for one there

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self.written: dict[str, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """The part in the reader's language. It is written with nothing at hand, so nothing of a request can stay in it."""
        language = get_language() or "en"
        if language not in self.written:
            self.written[language] = self.nodelist.render(template.Context())
        return self.written[language]


@register.tag
def alike(parser: Any, _token: Any) -> AlikeNode:
    """`{% alike %}…{% endalike %}`: what is between looks alike on every page, to everybody who reads the language."""
    nodelist = parser.parse(("endalike",))
    parser.delete_first_token()
    return AlikeNode(nodelist)


@register.filter
def sheet(fields: Sequence[Field]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Fields of which several options may be chosen as one table: a row for each option, a column for each field that offers it."""
    fields = [field for field in fields if field.many]
    rows = {value: name for field in fields for value, name in field.options}
    for value, name in rows.items():
        offers = [(field, any(value == one for one, _name in field.options)) for field in fields]
        yield (
            name,
            [
                {
                    "field": field,
                    "value": value if is_offered else "",
                    "is_ticked": value in field.values,
                    "typed": dict(one.partition("=")[::2] for one in field.values).get(value, ""),
                }
                for field, is_offered in offers
            ],
        )


@register.filter
def said(value: Any) -> str:
    """The value's words in the reader's language."""
    return say(value, language=get_language() or "en").words


@register.filter
def spoken(text: Text) -> str:
    """A text in the reader's language."""
    return text.in_(get_language() or "en")


@register.filter
def waiting(counts: Counts, tab: Tab) -> str:
    """How many rows wait behind a tab; "" where none does, or nobody counts them."""
    number = counts.of(tab)
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number or "")


@register.filter
def coded(code: str, list_name: str) -> str:
    """The title of a code of a list."""
    return label(list_name, code, get_language() or "en")


@register.simple_tag(takes_context=True)
def once_only(context: template.Context, act: str = "") -> SafeString:
    """The mark of a form that writes, by which it is done once however often it is sent; kept while it is corrected. Beside it whose it is.

    `act` is the one button that the mark is for, `name` or `name=value`: a sheet that is saved over and over is ended once.
    """
    mark = context["request"].POST.get(ONCE, "") or secrets.token_urlsafe(16)
    drawn = format_html('<input type="hidden" name="{}" value="{}">', ONCE, mark)
    if whose := kept_forms.mark_of(context["request"]):
        drawn = format_html('{}<input type="hidden" name="{}" value="{}">', drawn, kept_forms.WHOSE, whose)
    return format_html('{}<input type="hidden" name="{}" value="{}">', drawn, ONCE_FOR, act) if act else drawn


@register.simple_tag
def table_rows(rows: Sequence[Row], has_actions: bool = False) -> SafeString:
    """The rows of a table. Written here and not as a template: a list of fifty rows is shown three times faster."""
    written: dict[
        int, str
    ] = {}  # by where it lies in memory: `rows_of` gives equal values of a column one and the same cell
    return mark_safe("".join([_row(row, written, has_actions=has_actions) for row in rows]))  # noqa: S308 - every part is escaped


@register.simple_tag
def table_heads(heads: Iterable[Head]) -> SafeString:
    """The heads of a table's columns. Written here for the same reason as `table_rows`."""
    return mark_safe("".join(map(_head, heads)))  # noqa: S308 - every part is escaped


def _head(head: Head) -> str:
    words = escape(str(head.title))
    if head.sort_link:
        words = f'<a href="{escape(head.sort_link)}">{words}{ARROWS.get(head.sorted, "")}</a>'
    side = ' class="text-end"' if head.align == "right" else ""
    order = f' aria-sort="{head.sorted}"' if head.sorted else ""
    return f'<th scope="col"{side}{order}>{words}</th>'


def _row(row: Row, written: dict[int, str], *, has_actions: bool) -> str:
    for cell in row.cells:
        if id(cell) not in written:
            written[id(cell)] = _cell(cell)
    cells = "".join([written[id(cell)] for cell in row.cells])
    if has_actions:
        links = "".join(f'<a href="{escape(link)}">{escape(str(words))}</a>' for words, link in row.actions)
        cells += f'<td class="row-actions d-print-none">{links}</td>'
    return f'<tr id="{escape(row.line)}">{cells}</tr>' if row.line else f"<tr>{cells}</tr>"


def _cell(cell: Cell) -> str:
    said, badge, align, is_name = cell
    words = escape(said.words)
    if said.lang:
        words = f'<span lang="{escape(said.lang)}">{words}</span>'
    if said.word:
        if " " not in said.words:  # in a narrow table the reference stands whole below the word
            words = f'<span class="ref">{words}</span>'
        words = f'<span class="code-word d-print-none">{escape(said.word)}</span> {words}'
    if said.link:
        words = f'<a href="{escape(said.link)}">{words}</a>'
    elif badge:
        # One word does not break at its hyphen: beside wide neighbours every row would be two lines high.
        sign, tone = (f"{icon('alert-triangle')} ", " badge-alarm") if said.alarms else ("", "")
        tone += " badge-urgent" if said.is_urgent else ""
        words = f'<span class="badge{"" if " " in said.words else " one-word"}{tone}">{sign}{words}</span>'
    if align == "right":
        return f'<td class="text-end number">{words}</td>'
    if not said.word and len(said.words) <= (LONGEST_NAME if is_name else A_PROVISION if said.link else A_REFERENCE):
        return f'<td class="name">{words}</td>'
    marks = [*(["long"] if len(said.words) > LONG else []), *(["wordy"] if UNENDING.search(said.words) else [])]
    return f'<td class="{" ".join(marks)}">{words}</td>' if marks else f"<td>{words}</td>"


@register.simple_tag
def languages_of_the_house(holder: str = "") -> SafeString:
    """The languages to choose from. With `holder`, the id of a form, what is typed there goes along."""
    return _languages(holder, get_language() or "en")


@lru_cache(maxsize=50)
def _languages(holder: str, language: str) -> SafeString:
    return render_to_string(
        "kit/_languages.html", {"holder": holder, "chosen": language, "languages": settings.LANGUAGES}
    )


@register.simple_tag
def filter_field(field: Field) -> SafeString:
    """A filter of a list. While nothing is chosen it looks alike to everybody, so it is written once."""
    if field.values or field.errors:
        return _field(field)
    words = (str(field.label), str(field.help))
    options = tuple(field.options), field.near
    return _untouched(field.name, *words, field.widget, field.required, *options, get_language() or "")


@lru_cache(maxsize=500)
def _untouched(
    name: str,
    label: str,
    help: str,
    widget: str,
    required: bool,
    options: tuple[tuple[str, str], ...],
    near: int | None,
    _language: str,
) -> SafeString:
    given: dict[str, Any] = {"help": help, "widget": widget, "required": required, "options": options, "near": near}
    return _field(Field(name=name, label=label, **given))


def _field(field: Field) -> SafeString:
    return render_to_string("kit/_field.html", {"field": field, "filter": True})


@register.simple_tag
def field_options(field: Field) -> SafeString:
    """The options of a select, the chosen one marked. Written here for the same reason as `table_rows`."""
    chosen = field.value if any(field.value == value for value, _ in field.options) else ""
    if not (field.near and field.is_searched):
        return mark_safe(_options(tuple(field.options), chosen=chosen))  # noqa: S308 - every part is escaped
    parts = ((_("Nearest and likeliest"), field.options[: field.near]), (_("All others"), field.options[field.near :]))
    return format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        ((words, mark_safe(_options(tuple(options), chosen=chosen))) for words, options in parts if options),  # noqa: S308
    )


@lru_cache(maxsize=200)
def _options(options: tuple[tuple[str, str], ...], *, chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in options
    )
