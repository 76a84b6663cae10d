"""An auditor reads the journal of one record and proves that nobody edited it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from qorgan.desk.journal.models import Entry
from qorgan.government.commission.commands import form_commission, rename_commission
from qorgan.government.commission.models import Commission
from qorgan.kernel.refs import new_ref
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
NAMES = {"title_en": "Commission", "title_ru": "Комиссия", "title_kk": "Комиссия"}


def signed_in(role: str = "auditor", *, kind: str = "audit", language: str = "en") -> Client:
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role=role, agency=an_agency(kind=kind))
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    return client


def words(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.fixture
def commission() -> Commission:
    secretary = an_actor(role="commission_secretary")
    made = form_commission(actor=secretary, level="national", **NAMES)
    rename_commission(actor=secretary, commission=made, **(NAMES | {"title_en": "Secret new name"}))
    return made


def test_the_life_of_a_record_is_read_in_sentences_without_names(commission: Commission) -> None:
    page = words(signed_in().get(f"/journal/of/{commission.ref}"))
    assert "Secretary of the commission U-" in page
    assert "Form a commission" in page
    assert "Rename the commission" in page
    assert "Secret new name" not in page


def test_the_look_itself_stands_in_the_journal_with_its_purpose(commission: Commission) -> None:
    auditor = signed_in(language="ru")
    auditor.get(f"/journal?record={commission.ref}&purpose=incident")
    look = Entry.objects.filter(act="journal_lines").latest("seq")
    assert (look.purpose, look.objects_ref, look.role) == ("incident", [commission.ref], "auditor")
    assert "Подозрение на утечку" in words(auditor.get("/journal"))


def test_the_journal_opens_at_once_for_a_routine_audit() -> None:
    answer = signed_in().get("/journal")
    assert answer.status_code == 200
    assert Entry.objects.latest("seq").purpose == "routine"


def test_a_look_has_one_purpose_and_never_all_of_them(commission: Commission) -> None:
    auditor = signed_in()
    for address in ("/journal", f"/journal/of/{commission.ref}", "/journal?purpose=incident"):
        asked = re.search(r'<select[^>]*name="purpose".*?</select>', words(auditor.get(address)), re.DOTALL)
        assert asked
        assert 'value="routine"' in asked[0]
        assert '<option value="">' not in asked[0], "an empty choice would be read as the first purpose"
    assert auditor.get("/journal?purpose=all").status_code == 400


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_proof_is_shown_with_an_anchor_in_every_language(commission: Commission, language: str) -> None:
    auditor = signed_in(language=language)
    assert auditor.get("/journal/verification/new").status_code == 200
    page = words(auditor.post("/journal/verification/new", {}))
    anchor = re.search(r"<code>(\d+ [0-9a-f]{64})</code>", page)
    assert anchor
    assert "alert-success" in page
    assert "alert-success" in words(auditor.post("/journal/verification/new", {"anchor": anchor[1]}))


def test_an_edit_by_the_owner_of_the_tables_is_shown(commission: Commission) -> None:
    line = Entry.objects.get(act="form_commission")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE journal_entry SET purpose = 'x' WHERE seq = %s", [line.seq])
        cursor.execute("ALTER TABLE journal_entry ENABLE TRIGGER USER")
    page = words(signed_in(language="kk").post("/journal/verification/new", {}))
    assert "alert-danger" in page
    assert f"{line.seq}-жол:" in page
    assert "өзгертілген" in page


def test_a_mistyped_filter_is_named_and_an_unknown_record_is_not_found() -> None:
    auditor = signed_in()
    mistyped = auditor.get("/journal?record=nonsense")
    assert mistyped.status_code == 400
    assert "Nothing matches" not in words(mistyped), "nothing was looked for"
    assert auditor.get("/journal/of/nonsense").status_code == 404
    assert auditor.get(f"/journal/of/{new_ref('PR')}").status_code == 404


def test_nobody_else_opens_the_journal() -> None:
    for role, kind in (("administrator", "internal_ministry"), ("investigator", "police")):
        client = signed_in(role, kind=kind)
        assert client.get("/journal").status_code == 403
        assert client.get("/journal/verification/new").status_code == 403
        assert "/journal" not in words(client.get("/"))


def test_the_home_page_shows_what_others_did_and_not_that_the_auditor_looked(commission: Commission) -> None:
    auditor = signed_in()
    for _look in range(6):
        auditor.get("/")
    page = words(auditor.get("/"))
    assert "Rename the commission" in page
    assert "looked at" not in page
    assert Entry.objects.filter(act="journal_lines").count() == 7, "the looks themselves are kept"
    assert "Nothing here now" in page
