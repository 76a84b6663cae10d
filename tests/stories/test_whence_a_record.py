"""An auditor asks of any record who made it, when and with which list, also where no line names it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.importing.models import Batch
from qorgan.desk.importing.origins import batches_of
from qorgan.desk.journal.models import Entry
from qorgan.justice.crimes.commands import register_proceeding
from qorgan.justice.crimes.models import Count, Proceeding
from qorgan.kernel.refs import new_ref
from qorgan.office.audit.queries import journal_lines, journal_of_record
from qorgan.office.audit.sentences import told as sentence
from qorgan.office.imports.queries import batch_records
from qorgan.people.models import Person
from qorgan.victims.identification.models import Decision
from tests.stories.lists import a_list, an_operator, brought_in
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
OFFENCE = {
    "key": "K-1",
    "number": "20-1",
    "registered_on": "10.02.2020",
    "article": "128",
    "part": "1",
    "act_on": "31.01.2020",
}
SECOND = OFFENCE | {"key": "K-2", "number": "20-2"}
THIRD = OFFENCE | {"key": "K-3", "number": "20-3"}


@pytest.fixture
def auditor() -> Actor:
    return an_actor(role="auditor")


@pytest.fixture
def operator() -> Actor:
    return an_operator()


def told(ref: str, *, auditor: Actor) -> list[tuple[str, str, str]]:
    """Act, outcome and first record of each line of a record's journal, but for the looks at it."""
    lines = journal_of_record(actor=auditor, record=ref).exclude(act="journal_of_record").order_by("seq")
    return [(line.act, line.outcome, line.objects_ref[0]) for line in lines]


def test_an_imported_record_leads_to_the_line_of_its_list(operator: Actor, auditor: Actor) -> None:
    batch = brought_in(operator, "offences", a_list(OFFENCE, SECOND))
    assert not Entry.objects.filter(objects_ref__contains=[Count.objects.get(source_key="K-1").ref]).exists()
    for table in (Count, Proceeding):
        for ref in table._default_manager.values_list("ref", flat=True):
            assert told(ref, auditor=auditor) == [("import_file", "done", batch.ref)]


def test_the_page_of_an_imported_records_journal_names_who_and_which_list(operator: Actor) -> None:
    batch = brought_in(operator, "offences", a_list(OFFENCE))
    user = a_user()
    a_membership(user=user, role="auditor", agency=an_agency(kind="audit"))
    client = Client()
    client.force_login(user)
    answer = client.get(f"/journal/of/{Proceeding.objects.get().ref}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert operator.user_ref in page
    assert f"/journal/of/{batch.ref}" in page
    assert "This list made the record." in page


def test_a_record_changed_by_later_lists_keeps_the_line_of_each(operator: Actor, auditor: Actor) -> None:
    first = brought_in(operator, "offences", a_list(OFFENCE, SECOND))
    second = brought_in(operator, "offences", a_list(OFFENCE | {"article": "134"}))
    third = brought_in(operator, "offences", a_list(OFFENCE | {"article": "309"}))
    count = Count.objects.get(source_key="K-1").ref
    assert batches_of(count) == sorted([first.ref, second.ref, third.ref])
    made = [line for line in told(count, auditor=auditor) if line[:2] == ("import_file", "done")]
    assert [ref for _act, _outcome, ref in made] == [first.ref, second.ref, third.ref]
    done = journal_of_record(actor=auditor, record=count).filter(act="import_file", outcome="done").order_by("seq")
    assert [line.of_record for line in done] == ["made", "corrected", "corrected"]
    assert "This list corrected the record." in sentence(done[1], language="en")


def test_a_proceeding_leads_to_every_list_that_added_a_count_to_it(operator: Actor, auditor: Actor) -> None:
    first = brought_in(operator, "offences", a_list(OFFENCE))
    brought_in(operator, "offences", a_list(SECOND))
    added = brought_in(operator, "offences", a_list(OFFENCE, OFFENCE | {"key": "K-4", "article": "309"}))
    held = Proceeding.objects.get(number="20-1")
    of_lists = [("import_file", "done", first.ref), ("import_file", "done", added.ref)]
    assert told(held.ref, auditor=auditor) == of_lists
    listed = journal_lines(actor=auditor, record=held.ref).filter(act="import_file").order_by("seq")
    assert [(line.act, line.outcome, line.objects_ref[0]) for line in listed] == of_lists
    assert [line.of_record for line in listed] == ["made", "belonging"]
    assert told(Count.objects.get(source_key="K-4").ref, auditor=auditor) == of_lists[1:]


def test_what_an_import_took_stays_with_it(operator: Actor) -> None:
    first = brought_in(operator, "offences", a_list(OFFENCE, SECOND))
    second = brought_in(operator, "offences", a_list(OFFENCE | {"article": "134"}, THIRD))
    third = brought_in(operator, "offences", a_list(OFFENCE | {"article": "309"}))

    def keys(batch: Batch) -> list[str]:
        return [origin.key for origin in batch_records(actor=operator, batch=batch)]

    assert keys(first) == ["K-1", "K-2"]
    assert keys(second) == ["K-1", "K-3"]
    assert keys(third) == ["K-1"]


def test_people_of_a_list_without_keys_lead_to_it_too(operator: Actor, auditor: Actor) -> None:
    decision = {"decided_on": "10.03.2020", "body": "ОВД", "status": "identified", "sex": "female"}
    rows = [decision | {"key": f"D-{number}"} for number in (1, 2)]
    batch = brought_in(operator, "identified_persons", a_list(*rows))
    assert Person.objects.count() == 2
    for person in (*Person.objects.all(), *Decision.objects.all()):
        assert told(person.ref, auditor=auditor) == [("import_file", "done", batch.ref)]


def test_a_decision_taken_anew_by_a_later_list_leaves_the_first_its_own(operator: Actor, auditor: Actor) -> None:
    decision = {"key": "D-1", "decided_on": "10.03.2020", "body": "ОВД", "status": "possible"}
    first = brought_in(operator, "identified_persons", a_list(decision))
    second = brought_in(operator, "identified_persons", a_list(decision | {"status": "not_identified"}))
    was, now = Decision.objects.order_by("id")
    assert [origin.told_ref for origin in batch_records(actor=operator, batch=first)] == [was.ref]
    assert [origin.told_ref for origin in batch_records(actor=operator, batch=second)] == [now.ref]
    assert told(was.ref, auditor=auditor)[0] == ("import_file", "done", first.ref)
    assert told(now.ref, auditor=auditor)[-1] == ("import_file", "done", second.ref)


def test_a_count_made_with_its_proceeding_leads_to_the_act_that_made_both(auditor: Actor) -> None:
    investigator = an_actor(role="investigator", agency=an_agency())
    given = {"article": "128", "part": "1", "act_on": date(2020, 1, 31)}
    made = register_proceeding(actor=investigator, **given)
    count = made.counts.get()
    assert told(count.ref, auditor=auditor) == [("register_proceeding", "done", made.ref)]


def test_a_record_that_exists_and_stands_in_no_line_has_an_empty_journal(auditor: Actor) -> None:
    user = a_user()
    a_membership(user=user, role="auditor", agency=an_agency(kind="audit"))
    client = Client()
    client.force_login(user)
    agency = an_agency()
    assert told(agency.ref, auditor=auditor) == []
    answer = client.get(f"/journal/of/{agency.ref}")
    assert answer.status_code == 200
    assert client.get(f"/journal/of/{new_ref('PR')}").status_code == 404
