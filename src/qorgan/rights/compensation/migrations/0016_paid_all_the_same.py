"""Money that moved though nothing stood behind it any more bears a mark: why, and what became of a payment of the fund."""

from typing import Any, ClassVar

from django.db import migrations, models


def _code() -> Any:
    return models.CharField(blank=True, default="", max_length=40)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0015_a_forced_payment_is_settled")]

    operations: ClassVar = [
        migrations.AddField("compensationclaim", "all_the_same", _code()),
        migrations.AddField("compensationclaim", "settlement", _code()),
        migrations.AddField("compensationclaim", "settled_on", models.DateField(blank=True, null=True)),
        migrations.AddField("harmpayment", "all_the_same", _code()),
        migrations.AddField("receipt", "all_the_same", _code()),
    ]
