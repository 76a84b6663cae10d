"""What every template may say: icons, values in the reader's language, the page's parts."""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from qorgan.desk.country import label
from qorgan.kernel.texts import Text
from qorgan.kit.speaking import say

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite, hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
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
def coded(code: str, list_name: str) -> str:
    """The title of a code of a list."""
    return label(list_name, code, get_language() or "en")
