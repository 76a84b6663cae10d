"""What was received on claims for harm until now stands as one payment each, of a day that is not known."""

from typing import ClassVar

from django.db import migrations

from qorgan.kernel.refs import new_ref


def keep(apps, schema_editor):
    alias = schema_editor.connection.alias
    model = apps.get_model("compensation", "HarmPayment")
    claims = apps.get_model("compensation", "HarmClaim").objects.using(alias).filter(received__gt=0, payments=None)
    rows = (
        model(
            ref=new_ref("HP"), recorded_at=one.recorded_at, recorded_by=one.recorded_by, claim=one, amount=one.received
        )
        for one in claims.order_by("id").iterator()
    )
    model.objects.using(alias).bulk_create(rows, batch_size=2000)


def forget(apps, schema_editor):
    """What has a day stays: to undo this takes away only what it brought."""
    apps.get_model("compensation", "HarmPayment").objects.using(schema_editor.connection.alias).filter(
        paid_on__isnull=True
    ).delete()


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0010_the_day_of_a_harm_payment")]

    operations: ClassVar = [migrations.RunPython(keep, forget)]
