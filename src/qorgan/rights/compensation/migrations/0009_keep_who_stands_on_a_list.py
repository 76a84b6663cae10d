"""Who stands on the lists that were sent before, and whose award was taken back from one; of other lists of old nothing is known."""

from typing import ClassVar

from django.db import migrations

from qorgan.kernel.refs import new_ref

FIELDS = ("article", "part", "paragraph", "amount_mci", "amount")


def _row(model, held, claim, listed, off_on, off_because):
    return model(
        ref=new_ref("TL"), recorded_at=listed.recorded_at, recorded_by=listed.recorded_by, claim=claim, treasury_list=listed,
        off_on=off_on, off_because=off_because, **{name: getattr(held, name) for name in FIELDS},
    )


def keep(apps, schema_editor):
    alias = schema_editor.connection.alias
    model = apps.get_model("compensation", "ListedAward")
    claims = apps.get_model("compensation", "CompensationClaim").objects.using(alias)
    former = apps.get_model("compensation", "FormerAward").objects.using(alias)
    listed = claims.filter(treasury_list__isnull=False).select_related("treasury_list").order_by("id")
    rows = [
        _row(model, one, one, one.treasury_list, one.returned_on, "came_back" if one.returned_on else "")
        for one in listed
    ]
    taken_back = former.filter(treasury_list__isnull=False).select_related("treasury_list", "claim").order_by("id")
    rows += [_row(model, one, one.claim, one.treasury_list, one.until_on, "taken_back") for one in taken_back]
    model.objects.using(alias).bulk_create(rows, batch_size=2000)


def forget(apps, schema_editor):
    apps.get_model("compensation", "ListedAward").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0008_who_stood_on_a_list")]

    operations: ClassVar = [migrations.RunPython(keep, forget)]
