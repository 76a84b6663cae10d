"""What the room's own templates say beside what every template may say."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

from qorgan.kernel.texts import Text

register = template.Library()


@register.filter
def among(code: str, words: Mapping[str, Text]) -> str:
    """What a code is called among some words, in the reader's language; the code itself when they do not hold it."""
    return words[code].in_(get_language() or "en") if code in words else code
