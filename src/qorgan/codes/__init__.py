"""Code lists in three languages, valid in time, with crosswalks to international standards.

codes = load_codes(folder)
codes["regions"].label(code, "kk", on=day)
codes["regions"].find("some name or number")
codes.crosswalk("exploitation_forms", "begging", "glotip")
"""

from qorgan.codes.lists import CodeList, DatedTitle, Item
from qorgan.codes.packs import Codes, Standard, load_codes
from qorgan.codes.places import shapes_on, successors
from qorgan.codes.sorting import by_name, folded, kk_sort_key, sort_key

__all__ = [
    "CodeList",
    "Codes",
    "DatedTitle",
    "Item",
    "Standard",
    "by_name",
    "folded",
    "kk_sort_key",
    "load_codes",
    "shapes_on",
    "sort_key",
    "successors",
]
