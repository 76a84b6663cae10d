"""A remark on a file of the standard repeats no name of a column and no key that may say who somebody is, and no number that is no date.

The key of a row that made somebody is kept as a keyed fingerprint, by which the same file, brought in again, is known as before.
"""

import re

from django.db import migrations

from qorgan.victims.exchange.headings import column_told
from qorgan.victims.exchange.repeating import LIKE_A_DAY, kept_key

HUSHED, HTCDS = "•••", "htcds"
BY_PLACE = re.compile(r"#[0-9]{1,5}")
ONCE_LIKE_A_DAY = r"^[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}$"


def hush(apps, schema_editor):
    """Mask what stands; the place of a column was not kept, and its remark says no more than that there was one."""
    alias = schema_editor.connection.alias
    told = apps.get_model("importing", "BatchRow").objects.using(alias).filter(batch__source=HTCDS)
    origins = apps.get_model("importing", "Origin").objects.using(alias).filter(source=HTCDS)
    for column in _each(told, "column"):
        if not BY_PLACE.fullmatch(column):
            _put(told, "column", column, HUSHED if (named := column_told(column, place=0)) == "#0" else named)
    keyed = told.filter(column="key").exclude(value=HUSHED)
    for value in _each(keyed, "value"):
        _put(keyed, "value", value, value if kept_key(value) == value else HUSHED)
    days = told.filter(value__regex=ONCE_LIKE_A_DAY)
    for value in _each(days, "value"):
        _put(days, "value", value, value if LIKE_A_DAY.fullmatch(value) else HUSHED)
    for rows in (told, origins):
        for key in _each(rows, "key"):
            _put(rows, "key", key, kept_key(key))


def _each(rows, name):
    return list(rows.exclude(**{name: ""}).order_by().values_list(name, flat=True).distinct())


def _put(rows, name, before, after):
    if after != before:
        rows.filter(**{name: before}).update(**{name: after})


class Migration(migrations.Migration):
    dependencies = [("importing", "0007_repeat_no_words")]
    operations = [migrations.RunPython(hush)]
