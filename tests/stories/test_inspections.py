"""An inspector visits a house by the checklist of its day; what failed stays open until it was looked at again and conformed."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.obligations.models import Obligation
from qorgan.government.inspections.checklists import checklist
from qorgan.government.inspections.facts import FactFinding, FactInspection
from qorgan.government.inspections.models import Finding, Inspection, Reinspection
from qorgan.government.inspections.papers import act_of, order_of
from qorgan.government.inspections.risk import targets
from qorgan.government.inspections.states import state_of_finding
from qorgan.government.providers.models import Instruction, Organisation, OrganisationPaper, SupplyCount
from qorgan.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from tests.brief_facts import a_fact
from tests.held import held
from tests.refusals import refused_as
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import TODAY, a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
HERE, PASSWORD = "aktobe", "a long enough password"


@held
def house() -> Agency:
    return an_agency(kind="shelter", region=HERE)


@held
def inspector() -> Actor:
    return an_actor(role="inspector", agency=an_agency(kind="social_control", region=HERE))


@held
def head(house: Agency) -> Actor:
    return an_actor(role="provider_head", agency=house)


@held
def organisation(house: Agency) -> Organisation:
    return an_organisation(house)


def an_organisation(house: Agency | None, *, region: str = HERE, places: int = 10) -> Organisation:
    ministry = an_actor(role="social_ministry")
    title = {"title_en": "Invented House", "title_ru": "Вымышленный дом", "title_kk": "Ойдан шыққан үй"}
    made = COMMANDS["register_organisation"](
        actor=ministry, kind="ngo", from_on="2016-01-01", agency=house and house.ref, **title
    )
    COMMANDS["add_presence"](actor=ministry, organisation=made, region=region, from_on="2016-01-01")
    given = {"region": region, "groups": ["women"], "places": places, "from_on": "2016-01-01"}
    COMMANDS["offer_places"](actor=ministry, organisation=made, **given)
    return made


def act(name: str, /, *, actor: Actor, **given: Any) -> Any:
    return COMMANDS[name](actor=actor, **given)


def later(actor: Actor, days: int) -> Actor:
    return replace(actor, clock=a_clock(actor.today + timedelta(days=days)))


def planned(inspector: Actor, organisation: Organisation) -> Inspection:
    given = {"region": HERE, "planned_on": inspector.today, "reason": "regular"}
    return act("plan_inspection", actor=inspector, organisation=organisation, **given)


def held(inspector: Actor, organisation: Organisation, *, fails: tuple[str, ...] = (), **more: Any) -> Inspection:
    """A visit of today in which everything conforms but what fails."""
    on = inspector.today
    answers = [f"{one.code}={'fails' if one.code in fails else 'conforms'}" for one in checklist().on(on)]
    notes = [f"{code}=Нет мыла у входа" for code in fails]
    visit = planned(inspector, organisation)
    given = {"held_on": on, "answers": answers, "notes": notes}
    return act("hold_inspection", actor=inspector, inspection=visit, **(given | more))[0]


def test_a_failed_item_is_mended_and_closed_by_its_re_inspection(
    inspector: Actor, head: Actor, organisation: Organisation
) -> None:
    visit = held(inspector, organisation, fails=("distancing",), order="requirement", due_on="2020-05-29")
    finding = visit.findings.get()
    assert (finding.is_critical, str(finding.due_on)) == (True, "2020-05-29")
    owed = Obligation.objects.get(term="inspections.mend")
    assert (owed.agency, str(owed.due_on), owed.met_at) == (head.agency, "2020-05-29", None)
    act("tell_mended", actor=later(head, 3), finding=finding, mended_on="2020-05-17", note="Мебель расставлена")
    finding.refresh_from_db()
    assert state_of_finding(finding) == "told_mended", "the word of the organisation closes nothing"
    assert Obligation.objects.get(term="inspections.reinspect").agency == inspector.agency

    failed = later(inspector, 5)
    look = {"finding": finding, "held_on": failed.today, "note": "Всё ещё тесно"}
    act("reinspect_finding", actor=failed, answer="fails", **look)
    finding.refresh_from_db()
    assert state_of_finding(finding) == "ordered"
    assert Obligation.objects.filter(term="inspections.mend", met_at=None).count() == 1
    act("tell_mended", actor=later(head, 20), finding=finding, mended_on="2020-06-04", note="Одна кровать убрана")
    last = later(inspector, 22)
    look = {"finding": finding, "held_on": last.today, "answer": "conforms"}
    with refused_as("inspections.closes_unshown"):
        act("reinspect_finding", actor=last, **look)
    act("reinspect_finding", actor=last, note="Между кроватями полтора метра", **look)
    finding.refresh_from_db()
    assert (state_of_finding(finding), finding.closed_on) == ("closed", last.today)
    told = FactFinding.objects.get(retracted_at=None)
    assert (told.outcome, told.ended_on) == ("late", last.today)
    assert not Obligation.objects.filter(met_at=None, cancelled_at=None, term__startswith="inspections.").exists()
    assert list(ledger.verify()) == []
    with refused_as("inspections.finding_closed"):
        act("reinspect_finding", actor=last, finding=finding, held_on=last.today, answer="conforms")


@pytest.mark.parametrize(
    ("language", "of_the_visit", "of_the_order"),
    [
        ("ru", ("Акт проверки", "Получено организацией «Вымышленный дом»: ____"), ("Предписание", "Устранить до")),
        ("kk", ("тексеру актісі", "«Ойдан шыққан үй» ұйымы алды: ____"), ("нұсқама", "Нұсқама берілген күн")),
    ],
)
def test_a_visit_has_its_act_and_what_failed_its_order(
    inspector: Actor,
    head: Actor,
    organisation: Organisation,
    language: str,
    of_the_visit: tuple[str, ...],
    of_the_order: tuple[str, ...],
) -> None:
    waits = planned(inspector, organisation)
    with refused_as("record.not_in_this_state"):
        QUERIES["inspection_act"](actor=inspector, inspection=waits, format="docx")
    act("cancel_inspection", actor=inspector, inspection=waits, reason="Another day")
    visit = held(inspector, organisation, fails=("distancing",))
    finding = visit.findings.get()
    with refused_as("record.not_in_this_state"):
        QUERIES["mending_order"](actor=inspector, finding=finding, format="docx")
    act("order_mending", actor=inspector, finding=finding, order="requirement", due_on="2020-05-29")
    finding.refresh_from_db()
    said = act_of(visit, language=language).model_dump_json()
    ordered = order_of(finding, language=language).model_dump_json()
    assert all(words in said for words in (*of_the_visit, "Нет мыла у входа")), said
    assert all(words in ordered for words in (*of_the_order, "Нет мыла у входа")), ordered
    for reader in (inspector, head):
        for name, record in (("inspection_act", {"inspection": visit}), ("mending_order", {"finding": finding})):
            assert QUERIES[name](actor=reader, format="docx", language=language, **record).content[:2] == b"PK"
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="inspector", agency=inspector.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    assert f"/inspections/{visit.ref}/act?" in client.get(f"/inspections/{visit.ref}").content.decode()
    assert f"/inspections/{waits.ref}/act?" not in client.get(f"/inspections/{waits.ref}").content.decode()
    assert f"/findings/{finding.ref}/order?" in client.get(f"/findings/{finding.ref}").content.decode()


def test_no_way_but_a_passing_look_closes_a_finding(inspector: Actor, head: Actor, organisation: Organisation) -> None:
    """The ordeal: every act of the room, in every pair of orders and days, and the database asked directly."""
    visit = held(inspector, organisation, fails=("distancing",))
    finding = visit.findings.get()
    acts = (
        ("order_mending", inspector, {"order": "stop"}),
        ("tell_mended", head, {"mended_on": TODAY, "note": "Сделано"}),
        ("reinspect_finding", inspector, {"answer": "fails", "held_on": TODAY, "note": "Не сделано"}),
        ("reinspect_finding", inspector, {"answer": "not_applicable", "held_on": TODAY}),
        ("reinspect_finding", inspector, {"answer": "not_seen", "held_on": TODAY}),
        ("reinspect_finding", head, {"answer": "conforms", "held_on": TODAY}),
    )
    for pair in product(acts, repeat=2):
        for name, actor, given in pair:
            with suppress(Refusal), transaction.atomic():
                act(name, actor=actor, finding=finding, **given)
            assert not Finding.objects.filter(closed_on__isnull=False).exists(), (name, given)
    with pytest.raises(DatabaseError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).update(closed_on=TODAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reinspection.objects.update(answer="conforms")
    with pytest.raises(DatabaseError), transaction.atomic():
        Finding.objects.filter(pk=finding.pk).delete()


def test_a_later_list_alters_no_visit_that_was_held(
    inspector: Actor, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = held(inspector, organisation)
    before = [line | {} for line in visit.answers]
    assert "distancing" in [line["item"] for line in before]
    real = checklist()
    for change in ({"is_critical": False}, {"since": date(2031, 1, 1)}, {"source": "", "article": None}):
        items = tuple(replace(item, **change) for item in real.items)
        items = tuple(replace(item, text=real.items[0].text) for item in items)
        monkeypatch.setattr(
            "qorgan.government.inspections.commands.checklist", lambda items=items: replace(real, items=items)
        )
        visit = Inspection.objects.get(pk=visit.pk)
        assert visit.answers == before
    with pytest.raises(DatabaseError), transaction.atomic():
        Inspection.objects.filter(pk=visit.pk).update(answers=[])
    assert "distancing" not in [one.code for one in real.on(date(2024, 5, 1))], "the list of 2020 is not that of 2024"
    assert real.version_on(date(2020, 5, 1)) == date(2020, 3, 16)
    assert real.version_on(date(2015, 5, 1)) is None


def test_the_whole_visit_goes_in_one_act_and_nothing_typed_is_lost(
    inspector: Actor, organisation: Organisation
) -> None:
    visit = planned(inspector, organisation)
    given = {"inspection": visit, "held_on": TODAY}
    answers = [f"{one.code}=conforms" for one in checklist().on(TODAY)]
    for wrong, said in (
        (answers[1:], "no answer yet"),
        ([*answers[1:], "cleaning=maybe"], "is no answer"),
        ([*answers, "nothing=conforms"], "has no item"),
        ([*answers, "cleaning"], "not written as"),
        ([*answers, "cleaning=fails"], "say what was seen"),
    ):
        with pytest.raises(BadInput) as told:
            act("hold_inspection", actor=inspector, answers=wrong, **given)
        assert said in str([text.en for texts in told.value.problems.values() for text in texts])
    assert Inspection.objects.get().held_on is None
    act("hold_inspection", actor=inspector, answers=answers, **given)
    with refused_as("record.not_in_this_state"):
        act("hold_inspection", actor=inspector, answers=answers, **given)
    assert FactInspection.objects.get(retracted_at=None).result == "kept"


def test_the_form_is_filled_in_without_a_connection(inspector: Actor, organisation: Organisation) -> None:
    visit = planned(inspector, organisation)
    form = QUERIES["inspection_sheet"](actor=replace(inspector, language="kk"), inspection=visit)
    assert form.name == f"{visit.ref}.xlsx"
    book = load_workbook(io.BytesIO(form.content))
    sheet = book.active
    said = " ".join(str(cell.value) for row in sheet.rows for cell in row)
    assert not any(title in said for title in organisation.title.as_dict().values()), "the form is carried about"
    for row in list(sheet.rows)[1:-1]:
        row[4].value = "сәйкес келеді"
    sheet.cell(row=2, column=5).value, sheet.cell(row=2, column=6).value = "Не соответствует", "Журнала нет"

    def brought_in() -> Any:
        out = io.BytesIO()
        book.save(out)
        given = {"inspection": visit, "held_on": TODAY, "file": Upload(content=out.getvalue())}
        return act("bring_in_inspection", actor=inspector, **given)

    sheet.cell(row=3, column=5).value = None
    with pytest.raises(BadInput) as told:
        brought_in()
    assert list(told.value.problems) == ["file"]
    assert Inspection.objects.get().held_on is None
    sheet.cell(row=3, column=5).value = "conforms"
    assert [one.item for one in Finding.objects.all()] == []
    brought_in()
    assert [(one.item, one.note) for one in Finding.objects.all()] == [("cleaning", "Журнала нет")]
    with pytest.raises(BadInput):
        act(
            "bring_in_inspection",
            actor=inspector,
            inspection=planned(later(inspector, 1), organisation),
            held_on=TODAY,
            file=Upload(content=b"a,b\n1,2\n"),
        )


def test_nothing_is_held_for_whoever_fetches_the_form(inspector: Actor, organisation: Organisation) -> None:
    """A page that only shows runs outside a transaction: a row held there is a fault."""
    visit = planned(inspector, organisation)
    with CaptureQueriesContext(connection) as asked:
        QUERIES["inspection_sheet"](actor=inspector, inspection=visit.ref)
    assert not [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    act("hold_inspection", actor=inspector, inspection=visit, held_on=TODAY, answers=every_answer())
    with refused_as("record.not_in_this_state"):
        QUERIES["inspection_sheet"](actor=inspector, inspection=visit.ref)


def every_answer() -> list[str]:
    return [f"{one.code}=conforms" for one in checklist().on(TODAY)]


def test_a_further_visit_looks_again_at_what_is_open(inspector: Actor, organisation: Organisation) -> None:
    held(inspector, organisation, fails=("distancing", "cleaning"), order="warning")
    with refused_as("inspections.closes_unshown"):
        held(later(inspector, 40), organisation, fails=("cleaning",))
    Inspection.objects.get(held_on=None).delete()
    seen = ["cleaning=Нет мыла у входа", "distancing=Полтора метра"]
    held(later(inspector, 40), organisation, fails=("cleaning",), notes=seen)
    found = {one.item: state_of_finding(one) for one in Finding.objects.all()}
    assert found == {"distancing": "closed", "cleaning": "ordered"}, "one finding an item, each with its own looks"
    assert Reinspection.objects.count() == 2


def test_a_photograph_shows_as_well_as_words_that_a_critical_item_conforms(
    inspector: Actor, head: Actor, organisation: Organisation
) -> None:
    finding = held(inspector, organisation, fails=("distancing",)).findings.get()
    act("attach_file", actor=head, record=finding, file=Upload(content=a_photo()), name="beds.jpg")
    act("reinspect_finding", actor=inspector, finding=finding, held_on=TODAY, answer="conforms")
    finding.refresh_from_db()
    assert finding.closed_on == TODAY


def test_what_cites_no_article_says_that_none_is_known(inspector: Actor, organisation: Organisation) -> None:
    visit = held(inspector, organisation, fails=("distancing", "cleaning"))
    cited = {one.item: one.cited.en for one in visit.findings.all()}
    assert cited["distancing"] == "A working rule: no article is known"
    assert cited["cleaning"].startswith("Standard of services")


def test_no_visit_is_planned_for_a_day_that_is_past(inspector: Actor, organisation: Organisation) -> None:
    given = {"organisation": organisation, "region": HERE, "reason": "regular"}
    with refused_as("day.too_early"):
        act("plan_inspection", actor=inspector, planned_on="2020-01-01", **given)
    visit = act("plan_inspection", actor=inspector, planned_on=TODAY, **given)
    before = {"inspection": visit, "held_on": TODAY - timedelta(days=3), "answers": every_answer()}
    assert act("hold_inspection", actor=inspector, **before)[0].held_on == TODAY - timedelta(days=3)


def test_who_sees_what(inspector: Actor, head: Actor, organisation: Organisation) -> None:
    visit = planned(inspector, organisation)
    with pytest.raises(NotFound):
        QUERIES["inspection"](actor=head, inspection=visit.ref)
    act("cancel_inspection", actor=inspector, inspection=visit, reason="Буран")
    visit = held(inspector, organisation, fails=("distancing",))
    assert QUERIES["inspection"](actor=head, inspection=visit.ref) == visit
    finding = visit.findings.get()
    elsewhere = an_actor(role="inspector", agency=an_agency(kind="social_control", region="pavlodar"))
    other_house = an_actor(role="provider_head", agency=an_agency(kind="shelter", region=HERE))
    for stranger in (elsewhere, other_house):
        assert not QUERIES["findings"](actor=stranger).exists()
        with pytest.raises((NotFound, NotPermitted)):
            QUERIES["finding"](actor=stranger, finding=finding.ref)
    assert QUERIES["findings"](actor=an_actor(role="social_ministry"), only_open=True).count() == 1
    assert QUERIES["reinspection"](
        actor=head,
        reinspection=act("reinspect_finding", actor=inspector, finding=finding, held_on=TODAY, answer="fails")[0].ref,
    )
    with refused_as("inspections.other_region"):
        act("plan_inspection", actor=elsewhere, organisation=organisation, region=HERE, planned_on=TODAY, reason="risk")
    with refused_as("inspections.not_there"):
        act(
            "plan_inspection",
            actor=elsewhere,
            organisation=organisation,
            region="pavlodar",
            planned_on=TODAY,
            reason="risk",
        )
    planned(inspector, organisation)
    with refused_as("inspections.planned_already"):
        planned(inspector, organisation)


def test_nothing_here_has_room_for_an_address() -> None:
    kept = (Inspection, Finding, Reinspection, Organisation, Instruction, SupplyCount, OrganisationPaper)
    columns = {field.name for model in kept for field in model._meta.get_fields()}
    assert not {name for name in columns if "address" in name or "street" in name or name in ("place", "lat", "lon")}


def test_where_to_go_next_says_why(inspector: Actor, organisation: Organisation) -> None:
    quiet = an_organisation(an_agency(kind="shelter", region=HERE))
    held(inspector, quiet)
    held(inspector, organisation, fails=("distancing",), order="stop", due_on="2020-05-20")
    soon = later(inspector, 60)
    found = targets(region=HERE, now=soon.now, today=soon.today)
    points = {one.organisation.pk: one.points for one in found}
    assert points[organisation.pk] > points[quiet.pk]
    told = QUERIES["inspection_targets"](actor=soon)
    said = next(one["reasons"] for one in told if one["organisation"] == organisation.ref)
    assert said[0] == "orders past their day: 1", said
    assert [one["is_drawn"] for one in told] == [one["is_drawn"] for one in QUERIES["inspection_targets"](actor=soon)]
    assert sum(one["is_drawn"] for one in told) == 1, "one of two was drawn, the same for whoever asks"
    assert len(QUERIES["inspection_checklist"](actor=inspector, day="2020-05-01")) == 26


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_pages_speak(inspector: Actor, organisation: Organisation, language: str) -> None:
    visit = planned(inspector, organisation)
    user = a_user(password=PASSWORD, language=language)
    a_membership(user=user, role="inspector", agency=inspector.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    sheet = client.get(f"/inspections/{visit.ref}/sheet").content.decode()
    assert {"ru": "Санитарные правила", "kk": "Санитариялық қағидалар"}[language] in sheet
    codes = [one.code for one in checklist().on(date.today())]
    sent = {f"a-{code}": "conforms" for code in codes} | {"a-cleaning": "fails", "held_on": f"{date.today():%d.%m.%Y}"}
    answer = client.post(f"/inspections/{visit.ref}/sheet", sent)
    assert answer.status_code == 400
    assert answer.content.decode().count(' value="conforms" checked') == len(codes) - 1, "what was typed stands"
    assert client.post(f"/inspections/{visit.ref}/sheet", sent | {"n-cleaning": "Пыль"}).status_code == 302
    page = client.get(f"/inspections/{visit.ref}").content.decode()
    assert "Пыль" in page
    finding = Finding.objects.get()
    for path in (
        "/inspection-targets",
        "/inspections",
        "/findings",
        f"/findings/{finding.ref}",
        f"/organisations/{organisation.ref}",
    ):
        assert client.get(path).status_code == 200, path


def test_serious_incidents_of_the_region_are_a_sign_of_risk(inspector: Actor, organisation: Organisation) -> None:
    an_organisation(an_agency(kind="shelter", region="pavlodar"), region="pavlodar")
    told = {"kind": "violence", "is_reported": True, "provider": "A-1"}
    for serious, region in ((True, HERE), (True, HERE), (False, HERE), (True, "pavlodar")):
        a_fact("fact_incidents", on=TODAY - timedelta(days=30), region=region, is_serious=serious, **told)
    a_fact("fact_incidents", on=TODAY - timedelta(days=500), region=HERE, is_serious=True, **told)
    [target] = targets(region=HERE, now=inspector.now, today=inspector.today)
    assert target.signals["serious_incidents"] == 2
    assert "serious incidents in houses of the region in a year: 2" in [one.in_("en") for one in target.reasons]
    assert planned(inspector, organisation).signals["serious_incidents"] == 2
