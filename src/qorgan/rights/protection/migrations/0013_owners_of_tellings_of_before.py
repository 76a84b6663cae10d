"""That a letter of protection fell is owed to be told by whoever answers for its record, also where it was owed by everybody before."""

from typing import Any, ClassVar

from django.db import migrations


def give_owners(apps: Any, schema_editor: Any) -> None:
    """By the record of each letter; what nobody answers for stays as it is."""
    alias = schema_editor.connection.alias
    open_rows = apps.get_model("obligations", "Obligation").objects.using(alias)
    open_rows = open_rows.filter(term="protection.letter_void", met_at=None, cancelled_at=None)
    letters = apps.get_model("letters", "Letter").objects.using(alias)
    for row in open_rows.order_by("id"):
        letter = letters.filter(ref=row.source).first()
        owner = holder(letter, apps=apps, alias=alias) if letter else ""
        if owner and owner != row.owner_user:
            row.owner_user = owner
            row.save(using=alias, update_fields=["owner_user"])


def holder(letter: Any, *, apps: Any, alias: str) -> str:
    """Who answers for the record of a letter in the body that wrote it."""
    for name in ("ProtectionRequest", "Protection"):
        rows = apps.get_model("protection", name).objects.using(alias)
        held = rows.filter(ref=letter.subject_ref, agency=letter.agency_id).first()
        if held:
            return str(held.handler)
    liftings = apps.get_model("protection", "ProtectionLifting").objects.using(alias).select_related("protection")
    lifting = liftings.filter(ref=letter.subject_ref).first()
    if lifting is None:
        return str(letter.recorded_by)
    of_own = lifting.protection.agency_id == letter.agency_id
    return str(lifting.protection.handler if of_own else lifting.recorded_by)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("protection", "0012_look_through_leads"),
        ("letters", "0004_tell_the_holder"),
        ("obligations", "0002_recounts_go_through_records"),
    ]

    operations: ClassVar = [migrations.RunPython(give_owners, migrations.RunPython.noop)]
