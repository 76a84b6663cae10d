"""From our codes to those of the standard and back, by the crosswalks of the country's lists."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.codes import Item
from qorgan.desk.country import country
from qorgan.victims.exchange.fields import STANDARD, Value, fields, plain, values

SEXUAL = "htcds_sexual"


def exported(list_: str, codes: Iterable[str], *, field: str, standard: str = STANDARD) -> list[str]:
    """What our codes are in the standard, each once, in the order of the standard's own list."""
    ours = country().codes
    known = (code for code in codes if code in ours[list_])
    wanted = {ours.crosswalk(list_, code, standard) for code in known}
    return [value.code for value in values()[fields()[field].values] if value.code in wanted]


def meant(list_: str, value: str, *, standard: str = STANDARD) -> str:
    """Our code for a value of the standard; "" when the country's list has none.

    Several of ours may stand for one of theirs: then the one of the same name, else the first that is not a finer one of
    another field, and among these the first that is no group.
    """
    items = country().codes.from_standard(list_, standard, value)
    wide = [item for item in items if standard != STANDARD or SEXUAL not in item.crosswalks] or list(items)
    if not wide:
        return ""
    return min(
        wide, key=lambda item: (plain(item.code) != plain(value), _is_group(list_, item), items.index(item))
    ).code


def _is_group(list_: str, item: Item) -> bool:
    return bool(country().codes[list_].children(item.code))


def spelled(field: str, text: str) -> Value | None:
    """The value of the field's list that a text means: by code, label or a spelling of the toolkit."""
    wanted = plain(text)
    for value in values()[fields()[field].values]:
        if wanted and wanted in map(plain, value.spellings):
            return value
    return None


def forms_of(kinds: Iterable[str], sexual: Iterable[str]) -> list[str]:
    """Our forms of exploitation for the two fields of the standard: a kind of sexual exploitation takes its group's place."""
    fine = [code for code in (meant("exploitation_forms", one, standard=SEXUAL) for one in sexual) if code]
    covered = {country().codes.crosswalk("exploitation_forms", code, STANDARD) for code in fine}
    wide = [meant("exploitation_forms", kind) for kind in kinds if kind not in covered]
    return in_order("exploitation_forms", [*wide, *fine])


def as_given(list_: str, codes: Iterable[str]) -> list[str]:
    """Our codes, each once, in the order in which they were told; one that the list has lost is left out."""
    return [code for code in dict.fromkeys(codes) if code in country().codes[list_]]


def in_order(list_: str, codes: Iterable[str]) -> list[str]:
    """Our codes, each once, in the order of the list; one that the list has lost is left out."""
    wanted = set(codes)
    return [item.code for item in country().codes[list_] if item.code in wanted]
