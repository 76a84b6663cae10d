"""Writing many rows at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import copy_rows, drafted, fresh_ids, fresh_refs
from qorgan.kernel.refs import new_refs, read_ref
from tests.worlds import TODAY, an_actor, an_agency, noon


def test_many_references_are_sound_and_distinct() -> None:
    refs = new_refs("PR", count=3000)
    assert len(set(refs)) == 3000
    assert [read_ref(ref) for ref in refs] == refs
    assert new_refs("PR", count=0) == []


@pytest.mark.django_db
def test_fresh_references_leave_out_those_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = an_agency().ref
    drawn = [[taken, "A-7QK3-M4RC"], ["A-3333-333X"]]
    monkeypatch.setattr("qorgan.desk.bulk_rows.new_refs", lambda prefix, *, count: drawn.pop(0)[:count])
    assert set(fresh_refs(Agency, count=2)) == {"A-7QK3-M4RC", "A-3333-333X"}


def rows(*, count: int, code: str = "copied") -> list[tuple[object, ...]]:
    ids, refs = fresh_ids(Agency, count=count), fresh_refs(Agency, count=count)
    return [(pk, ref, f"{code}-{place}") for place, (pk, ref) in enumerate(zip(ids, refs, strict=True))]


SAME = {
    "recorded_at": noon(TODAY),
    "recorded_by": "-",
    "kind": "police",
    "region": "",
    "title_en": "Tab\there",
    "title_ru": "«Ё»\\N",
    "title_kk": "Әә",
    "founded_on": date(2000, 1, 1),
}


@pytest.mark.django_db
def test_rows_are_copied_as_they_are_and_the_sequence_goes_on() -> None:
    copy_rows(Agency, columns=("id", "ref", "code"), rows=rows(count=3), always=SAME)
    copied = Agency.objects.get(code="copied-2")
    assert (copied.title_en, copied.title_ru, copied.closed_on) == ("Tab\there", "«Ё»\\N", None)
    assert an_agency().pk > copied.pk


@pytest.mark.django_db
def test_a_constraint_refuses_all_rows_with_djangos_own_error() -> None:
    an_agency(code="copied-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_rows(Agency, columns=("id", "ref", "code"), rows=rows(count=3), always=SAME)
    assert not Agency.objects.filter(code="copied-0").exists()


@pytest.mark.django_db
def test_a_drafted_record_never_bears_a_reference_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = an_actor(role="social_worker")
    drawn = [[actor.agency.ref], ["A-3333-333X"]]
    monkeypatch.setattr("qorgan.desk.bulk_rows.new_refs", lambda prefix, *, count: drawn.pop(0)[:count])
    made = drafted(Agency, actor=actor, rows=[{"code": "new"}])
    assert [(one.ref, one.code, one.recorded_by, one.pk) for one in made] == [
        ("A-3333-333X", "new", actor.user_ref, None)
    ]
