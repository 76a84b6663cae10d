"""The wish to be called back waits behind “never” until the call is finished."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A wider rule, which every call so far keeps."""

    dependencies: ClassVar = [("hotline", "0012_let_go")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="call", name="call_back_only_where_allowed"),
        migrations.AddConstraint(
            model_name="call",
            constraint=models.CheckConstraint(
                condition=Q(wants_call_back=False) | Q(contact="allowed") | Q(contact="never", ended_at__isnull=True),
                name="call_back_only_where_allowed",
            ),
        ),
    ]
