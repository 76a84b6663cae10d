"""Notices about consents that were written before name no house to a side that may not know that the person is with it.

What is known of a house is what a referral, the register and a sharing of its own tell, as when a notice is written now.
"""

from typing import Any, ClassVar

from django.db import migrations

NOTICES = ("consent-withdrawal-notice", "consent-narrowing-notice", "consent-refusal-notice", "consent-after-no-notice")
HOUSES = ("ngo", "shelter")


def hide(apps: Any, schema_editor: Any) -> None:
    """Hide each side that is a house from the other, unless that other may know of it."""
    alias = schema_editor.connection.alias
    letters = apps.get_model("letters", "Letter").objects.using(alias)
    persons = apps.get_model("people", "Person").objects.using(alias)
    grants = apps.get_model("people", "PersonGrant").objects.using(alias)
    consents = apps.get_model("consent", "Consent").objects.using(alias)
    offers = apps.get_model("referral", "ReferralOffer").objects.using(alias).filter(offered_at__isnull=False)

    def known(person: Any, *, to: Any, house: Any) -> bool:
        if house.kind not in HOUSES or person.agency_id == house.pk:
            return True
        of_person = offers.filter(referral__person_id=person.pk)
        accepted = of_person.filter(answered_at__isnull=False).exclude(status="declined")
        had = grants.filter(person_id=person.pk, agency_id=to.pk)
        shared = consents.filter(person_id=person.pk, agency_id=house.pk).values("ref")
        return (
            accepted.filter(referral__agency_id=to.pk, receiver_id=house.pk).exists()
            or of_person.filter(receiver_id=to.pk, referral__agency_id=house.pk).exists()
            or had.filter(written_by_id=house.pk).exists()
            or had.filter(source__in=shared).exists()
        )

    rows = letters.filter(template__in=NOTICES, addressee__isnull=False).select_related("agency", "addressee")
    for letter in rows.order_by("id").iterator(chunk_size=1000):
        person = persons.filter(ref=letter.values.get("person", "")).first()
        if person is None:
            continue
        letter.hides_addressee = not known(person, to=letter.agency, house=letter.addressee)
        letter.hides_sender = not known(person, to=letter.addressee, house=letter.agency)
        if letter.hides_addressee or letter.hides_sender:
            letter.save(update_fields=["hides_addressee", "hides_sender"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("referral", "0016_keep_what_was_accepted"),
        ("letters", "0006_tell_no_side_of_another"),
        ("people", "0006_tell_who_registered_of_a_change"),
        ("consent", "0010_name_who_withdrew_by_a_tie"),
    ]

    operations: ClassVar = [migrations.RunPython(hide, migrations.RunPython.noop)]
