"""A crime-register clerk brings a list in on the page, reads what became of each row, and tries again."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from openpyxl import load_workbook

from qorgan.desk.importing.models import Batch, BatchState, Origin
from qorgan.desk.importing.progress import watching
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.crimes.models import Count
from qorgan.office.imports import spool
from qorgan.office.imports.commands import run_import
from qorgan.office.imports.queue import owner_of
from tests.stories.lists import OFFENCE, a_list
from tests.worlds import a_membership, a_user, an_agency

pytestmark = pytest.mark.django_db

BAD = OFFENCE | {"key": "K-2", "number": "=cmd|' /C calc'!A0", "act_on": "31.02.2020"}


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]


def signed_in(client: Client, *, role: str = "register_clerk", language: str = "en") -> Client:
    user = a_user(language=language)
    kind = {"register_clerk": "statistics_committee", "social_ministry": "social_ministry"}.get(role, "police")
    a_membership(user=user, role=role, agency=an_agency(kind=kind, region=""))
    client.force_login(user)
    return client


def send(client: Client, content: bytes, *, source: str = "offences", name: str = "list.csv", **more: str):
    file = SimpleUploadedFile(name, content)
    with TestCase.captureOnCommitCallbacks(
        execute=True
    ):  # the process of a long list starts once the list is laid aside
        return client.post("/imports/new", {"source": source, "file": file, **more})


def test_the_clerk_finds_the_imports_in_the_menu_and_only_the_own_sources(client: Client) -> None:
    signed_in(client)
    assert 'href="/imports"' in client.get("/").content.decode()
    page = client.get("/imports/new").content.decode()
    assert "Registered offences" in page
    assert "Verdicts" in page
    assert "Public money" not in page
    assert client.get("/imports").status_code == 200


def test_a_list_is_brought_in_corrected_and_brought_in_again(client: Client) -> None:
    signed_in(client)
    answer = send(client, a_list(OFFENCE, BAD))
    batch = Batch.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/imports/{batch.ref}")
    page = client.get(answer["Location"]).content.decode()
    assert 'id="count-taken">1<' in page
    assert 'id="count-refused">1<' in page
    assert "“31.02.2020” is not a date." in page
    assert "Write the day first: 10.02.2020, or 2020-02-10." in page
    assert Count.objects.count() == 1
    send(client, a_list(OFFENCE, BAD | {"number": "20-2", "act_on": "28.02.2020", "registered_on": "1.3.2020"}))
    again = Batch.objects.order_by("id").last()
    assert again is not None
    assert (again.unchanged, again.taken, again.refused) == (1, 1, 0)
    assert Count.objects.count() == 2
    listed = client.get("/imports").content.decode()
    assert batch.ref in listed
    assert again.ref in listed


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ru", "«31.02.2020» — не дата."), ("kk", "«31.02.2020» — күн емес.")],
)
def test_reasons_are_told_in_the_readers_language(client: Client, language: str, sentence: str) -> None:
    signed_in(client, language=language)
    page = client.get(send(client, a_list(BAD))["Location"]).content.decode()
    assert sentence in page


def test_a_record_corrected_with_a_remark_counts_as_corrected_with_remarks(client: Client) -> None:
    signed_in(client)
    send(client, a_list(OFFENCE))
    page = client.get(send(client, a_list(OFFENCE | {"article": "134"}))["Location"]).content.decode()
    assert 'id="count-corrected_flagged">1<' in page
    assert 'id="count-flagged">0<' in page
    assert "The qualification was corrected from" in page
    narrowed = client.get(f"/imports/{Batch.objects.latest('id').ref}?outcome=corrected_flagged").content.decode()
    assert "Corrected with remarks" in narrowed


def test_a_trial_tells_everything_and_keeps_nothing(client: Client) -> None:
    signed_in(client)
    page = client.get(send(client, a_list(OFFENCE, BAD), is_trial="true")["Location"]).content.decode()
    assert 'id="count-taken">1<' in page
    assert "This was a trial" in page
    assert (Count.objects.count(), Origin.objects.count()) == (0, 0)


def test_the_rows_to_look_at_can_be_narrowed_and_paged(client: Client) -> None:
    signed_in(client)
    rows = [OFFENCE | {"key": f"K-{n}", "article": "zero" if n % 2 else "309", "act_on": "x"} for n in range(60)]
    address = send(client, a_list(*rows))["Location"]
    first = client.get(address).content.decode()
    assert first.count("<tr>") == 51
    after = first.split("after=")[1].split('"')[0]
    second = client.get(f"{address}?after={after}").content.decode()
    assert second.count("<tr>") == 41
    assert client.get(f"{address}?column=article").content.decode().count("<tr>") == 31
    assert "Nothing matches" in client.get(f"{address}?outcome=flagged").content.decode()
    assert client.get(f"{address}?after=nonsense").status_code == 400


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_report_is_a_file_that_starts_no_formula_and_its_leaving_is_written_down(client: Client, form: str) -> None:
    signed_in(client)
    address = send(client, a_list(BAD))["Location"]
    answer = client.get(f"{address}/report.{form}")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if form == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        assert lines[0] == "Row,Key,Outcome,Column,Value,Reason,What to do"
        values = [line.split(",")[4] for line in lines[1:]]
    else:
        sheet = load_workbook(io.BytesIO(content)).active
        values = [str(row[4].value) for row in sheet.iter_rows(min_row=2)]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [value[:2] for value in values] == ["'=", "31"]
    assert Entry.objects.filter(act="batch_rows", outcome="exported").count() == 1


def test_a_template_is_a_file_of_two_lines(client: Client) -> None:
    signed_in(client, language="ru")
    answer = client.get("/imports/templates/offences.csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Ключ правонарушения,Номер производства,")
    assert len(lines) == 2
    assert client.get("/imports/templates/meetings.csv").status_code == 404


@pytest.mark.parametrize(
    ("content", "source", "status", "words"),
    [
        (b"", "offences", 400, "no rows below a header"),
        (b"number\n1\n", "offences", 400, "The header lacks “Registered on”, “Article”, “Date of the act”."),
        (b"\x00\x01\x02" * 500, "offences", 400, "neither UTF-8 nor Windows-1251"),
        (b"PK\x03\x04broken", "offences", 400, "it is damaged or was not received whole"),
        (b"number\n1\n", "meetings", 404, "There is no source “meetings” that you may import."),
        (b"number\n1\n", "'; DROP TABLE x; --", 404, "There is no source"),
        (b"number\n1\n", "", 400, "must be given"),
    ],
)
def test_a_file_that_cannot_be_taken_is_explained_beside_the_form(
    client: Client, content: bytes, source: str, status: int, words: str
) -> None:
    signed_in(client)
    answer = send(client, content, source=source)
    assert answer.status_code == status
    assert words in answer.content.decode().replace("&quot;", '"').replace("&#x27;", "'")
    assert not Batch.objects.exists()


def test_without_a_file_the_form_says_so(client: Client) -> None:
    signed_in(client)
    answer = client.post("/imports/new", {"source": "offences"})
    assert answer.status_code == 400
    assert "field-file" in answer.content.decode()


def bare(client: Client, address: str) -> str:
    """A page without what differs each time: its own address and the token of its forms."""
    page = client.get(address).content.decode().replace(address, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_another_role_neither_imports_nor_sees_what_was_imported(client: Client) -> None:
    signed_in(client)
    address = send(client, a_list(BAD))["Location"]
    other = signed_in(Client(), role="social_ministry")
    for path in ("", "/progress", "/report.csv"):
        answer = other.get(f"{address}{path}")
        assert answer.status_code == 404
    assert bare(other, address) == bare(other, "/imports/B-7QK2-M4RC")
    assert signed_in(Client(), role="investigator").get("/imports/new").status_code == 403
    assert Client().get("/imports/new").status_code == 302


LONG = [OFFENCE | {"key": f"K-{n}", "number": f"20-{n}"} for n in range(5_200)]


def test_a_long_list_is_laid_aside_followed_and_taken_in_by_a_process_of_its_own(
    client: Client, started: list[str]
) -> None:
    signed_in(client)
    address = send(client, a_list(*LONG))["Location"]
    batch = Batch.objects.get()
    assert (started, batch.state, Count.objects.count()) == ([f"import --batch {batch.ref}"], BatchState.WAITING, 0)
    page = client.get(address).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    actor, found = owner_of(batch.ref)
    with watching(lambda rows, share: spool.tell(found.ref, rows=rows, share=share)):
        run_import(actor=actor, batch=found)
    batch.refresh_from_db()
    assert (batch.state, batch.taken, actor.door) == (BatchState.DONE, 5_200, "import")
    assert client.get(f"{address}/progress")["HX-Redirect"] == address
    assert 'id="count-taken">5,200<' in client.get(address).content.decode()


def test_a_long_import_that_stopped_can_be_started_again_or_withdrawn(client: Client, started: list[str]) -> None:
    signed_in(client)
    address = send(client, a_list(*LONG))["Location"]
    batch = Batch.objects.get()
    spool.tell(batch.ref, rows=5_000, share=0.9, state=spool.STOPPED)
    assert "The import stopped before its end. Nothing of the list was kept." in client.get(address).content.decode()
    client.post(f"{address}/start")
    assert started == [f"import --batch {batch.ref}"] * 2
    assert "Rows done: 0" in client.get(f"{address}/progress").content.decode()
    client.post(f"{address}/withdraw/new")
    batch.refresh_from_db()
    assert batch.state == BatchState.WITHDRAWN
    client.post(f"{address}/start")
    assert len(started) == 2


def test_the_waiting_file_is_for_the_service_alone_and_goes_when_it_is_done(
    client: Client, started: list[str], django_capture_on_commit_callbacks
) -> None:
    signed_in(client)
    send(client, a_list(*LONG))
    batch = Batch.objects.get()
    path = spool.list_path(batch.ref)
    assert path.stat().st_mode & 0o077 == 0
    actor, found = owner_of(batch.ref)
    with django_capture_on_commit_callbacks(execute=True):
        run_import(actor=actor, batch=found)
    assert not path.exists()


def test_refused_rows_are_owed_a_look_until_somebody_says_that_they_are_seen_to(client: Client) -> None:
    signed_in(client)
    address = send(client, a_list(OFFENCE, BAD))["Location"]
    owed = Obligation.objects.get(term="import.remarks")
    assert (owed.is_open, owed.next_step) == (True, address)
    assert "Remarks on an imported list seen to" in client.get("/my-work").content.decode()
    assert f'href="{address}/remarks/new"' in client.get(address).content.decode()

    answer = client.post(f"/imports/{Batch.objects.get().ref}/remarks/new")
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert not Obligation.objects.get(term="import.remarks").is_open
    assert "remarks/new" not in client.get(address).content.decode()
    assert client.post(f"{address}/remarks/new").status_code == 409


def test_a_clean_list_and_a_trial_are_owed_no_look(client: Client) -> None:
    signed_in(client)
    clean = send(client, a_list(OFFENCE))["Location"]
    send(client, a_list(BAD), is_trial="true")
    assert not Obligation.objects.filter(term="import.remarks").exists()
    assert client.post(f"{clean}/remarks/new").status_code == 409


def test_only_the_body_that_brought_a_list_in_sees_to_its_remarks(client: Client) -> None:
    signed_in(client)
    address = send(client, a_list(BAD))["Location"]
    signed_in(client)
    assert client.get(address).status_code == 200
    assert "remarks/new" not in client.get(address).content.decode()
    assert client.post(f"{address}/remarks/new").status_code == 404


def test_a_list_that_is_sent_twice_is_taken_in_once(client: Client) -> None:
    signed_in(client)
    mark = re.search(r'name="once" value="([^"]+)"', client.get("/imports/new").content.decode())
    assert mark
    leads = {send(client, a_list(OFFENCE), once=mark[1])["Location"] for _ in range(2)}
    assert leads == {f"/imports/{Batch.objects.get().ref}"}
