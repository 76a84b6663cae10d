"""An officer of monitoring enters advertisements, reads what was read in them, groups and parts them, decides, and follows a block."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from typer.testing import CliRunner

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES, perform
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.leads.models import Lead
from qorgan.intake.monitoring import groups, notices
from qorgan.intake.monitoring.facts import FactAdvertisement, FactBlockRequest, FactMonitoringDecision, FactSignal
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    BlockRequest,
    Example,
    SharedContact,
    groups_of,
)
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import LANGUAGES
from qorgan.knowledge.statistics.withheld import WITHHELD
from qorgan.office.staff.first_accounts import lay_ground
from tests.refusals import refused_as
from tests.stories.lists import a_list, brought_in, counts, reasons
from tests.worlds import a_clock, a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 15)
WORK = (
    "Срочно требуются рабочие на стройку в {city}. Зарплата {pay} тенге в месяц, жильё и питание бесплатно, дорогу оплатим. "
    "Паспорт хранится у нас до конца вахты. Звоните {phone}"
)
OTHER = (
    "Приглашаем девушек без опыта на работу за границей, визу и билет оформим сами, долг отработаете за первые месяцы. "
    "Писать только в телеграм {phone}, вопросы не задавать"
)
FIRST, SECOND, THIRD = "+7 701 000 00 01", "+7 701 000 00 02", "8 (777) 000-00-03"


@pytest.fixture
def officer() -> Actor:
    return an_actor(role="monitoring_officer", agency=an_agency(kind="internal_ministry"), clock=a_clock(TODAY))


@pytest.fixture
def blocker() -> Agency:
    ministry = an_agency(kind="information_ministry")
    a_membership(user=a_user(), role="information_officer", agency=ministry)
    return ministry


def entered(actor: Actor, text: str, **told: Any) -> Advertisement:
    given = {"text": text, "platform": "telegram", "seen_on": date(2020, 5, 1)} | told
    return COMMANDS["register_advertisement"](actor=actor, **given)


def work(actor: Actor, phone: str = FIRST, *, city: str = "Алматы", pay: str = "300 000", **told: Any) -> Advertisement:
    return entered(actor, WORK.format(phone=phone, city=city, pay=pay), **told)


def group_of(advertisement: Advertisement) -> AdvertisementGroup:
    return AdvertisementGroup.objects.get(members__advertisement=advertisement)


def test_what_an_advertisement_says_is_read_over_it_and_weighed_with_its_reasons(officer: Actor) -> None:
    one = work(officer, address="t.me/example/1")
    assert (one.kind, one.region, one.language, one.pay) == ("work", "almaty_c", "ru", 300_000)
    assert "withheld_papers" in one.signals
    words = QUERIES["advertisement_words"](actor=officer, advertisement=one)
    assert "".join(part.words for part in words.stretches) == WORK.format(phone=FIRST, city="Алматы", pay="300 000")
    assert ("phone", "+77010000001") in {(part.kind, part.value) for part in words.stretches}
    assert sum(reason.weight for reason in words.reasons) == one.risk
    assert Entry.objects.filter(act="advertisement_words", objects_ref__contains=[one.ref]).exists()


def test_copies_make_a_group_and_a_shared_number_makes_a_network_whatever_the_order(officer: Actor) -> None:
    one, two = work(officer), work(officer, SECOND, city="Астана", pay="350 000")
    other = entered(officer, OTHER.format(phone=SECOND))
    assert group_of(one) == group_of(two) != group_of(other)
    assert group_of(one).size == 2
    assert group_of(one).network == group_of(other).network is not None
    wording = QUERIES["group_wording"](actor=officer, advertisement_group=group_of(one))
    slots = {example for part in wording.parts for example in part.examples}
    assert {"Алматы", "Астана"} <= slots
    assert "Паспорт хранится у нас" in "".join(part.words for part in wording.parts)


def test_the_same_advertisement_is_entered_once_and_a_wrong_one_is_refused(officer: Actor) -> None:
    one = work(officer)
    with refused_as("monitoring.entered_already") as refusal:
        work(officer)
    assert one.ref in str(refusal.value)
    with refused_as("monitoring.no_words"):
        entered(officer, "… !!! …")
    assert Advertisement.objects.count() == 1


def test_a_group_is_parted_by_hand_stays_apart_and_comes_together_again(officer: Actor) -> None:
    one, two = work(officer), work(officer, SECOND, city="Астана")
    group = group_of(one)
    with refused_as("monitoring.whole_group"):
        COMMANDS["part_advertisements"](
            actor=officer, advertisement_group=group, advertisements=[one, two], reason="Разные работодатели"
        )
    new = COMMANDS["part_advertisements"](
        actor=officer, advertisement_group=group, advertisements=[two], reason="Разные работодатели"
    )
    assert (group_of(one), group_of(two)) == (group, new)
    with refused_as("monitoring.not_in_group"):
        COMMANDS["part_advertisements"](
            actor=officer, advertisement_group=group, advertisements=[two], reason="Разные работодатели"
        )
    three = work(officer, THIRD, city="Шымкент")
    assert group_of(three) in (group, new)
    assert group_of(one) != group_of(two)
    COMMANDS["rejoin_groups"](actor=officer, advertisement_group=group, other=new)
    assert group_of(one) == group_of(two) == group_of(three)
    with refused_as("monitoring.merged"):
        COMMANDS["confirm_group"](actor=officer, advertisement_group=AdvertisementGroup.objects.get(pk=new.pk))
    with refused_as("monitoring.not_parted"):
        COMMANDS["rejoin_groups"](actor=officer, advertisement_group=group, other=new)
    confirmed = COMMANDS["confirm_group"](actor=officer, advertisement_group=group)
    assert confirmed.confirmed_on == TODAY


def test_a_contact_of_nobody_is_barred_and_its_network_comes_apart_until_it_is_admitted(officer: Actor) -> None:
    one, other = work(officer), entered(officer, OTHER.format(phone=FIRST))
    network = group_of(one).network
    contact = SharedContact.objects.get(kind="phone")
    assert QUERIES["contact_value"](actor=officer, shared_contact=contact) == "+77010000001"
    with refused_as("monitoring.not_barred"):
        COMMANDS["admit_contact"](actor=officer, shared_contact=contact)
    COMMANDS["bar_contact"](actor=officer, shared_contact=contact, reason="Номер самой площадки")
    assert group_of(one).network is group_of(other).network is None
    with refused_as("monitoring.barred"):
        COMMANDS["bar_contact"](actor=officer, shared_contact=contact, reason="Номер самой площадки")
    COMMANDS["admit_contact"](actor=officer, shared_contact=contact)
    assert group_of(one).network == group_of(other).network is not None
    assert network is not None


def test_an_advertisement_belongs_to_several_groups_and_no_newcomer_makes_them_one(officer: Actor) -> None:
    one, other = work(officer), entered(officer, OTHER.format(phone=THIRD))
    own, second = group_of(one), group_of(other)
    COMMANDS["add_to_group"](actor=officer, advertisement_group=second, advertisement=one)
    with refused_as("monitoring.in_group_already"):
        COMMANDS["add_to_group"](actor=officer, advertisement_group=second, advertisement=one)
    second.refresh_from_db()
    assert second.size == 2
    assert set(groups_of(one)) == {own.pk, second.pk}
    copy = work(officer, SECOND, city="Актобе")
    assert group_of(copy) == own, "a copy goes where the wording is, not where somebody put the first"
    with refused_as("monitoring.not_by_hand"):
        COMMANDS["take_from_group"](actor=officer, advertisement_group=own, advertisement=one)
    COMMANDS["take_from_group"](actor=officer, advertisement_group=second, advertisement=one)
    second.refresh_from_db()
    assert (second.size, group_of(one)) == (1, own)
    assert list(ledger.verify()) == []


def test_a_group_is_taken_out_of_a_network_and_put_back(officer: Actor) -> None:
    one, other = work(officer), entered(officer, OTHER.format(phone=FIRST))
    group = group_of(other)
    COMMANDS["part_group"](actor=officer, advertisement_group=group, reason="Номер списан с чужого объявления")
    assert group_of(one).network is group_of(other).network is None
    with refused_as("monitoring.in_no_network"):
        COMMANDS["part_group"](actor=officer, advertisement_group=group_of(other), reason="Ещё раз")
    COMMANDS["rejoin_group"](actor=officer, advertisement_group=group_of(other))
    assert group_of(one).network == group_of(other).network is not None
    with refused_as("monitoring.not_alone"):
        COMMANDS["rejoin_group"](actor=officer, advertisement_group=group_of(other))


def test_contacts_are_put_right_and_the_networks_follow(officer: Actor) -> None:
    one, other = work(officer), entered(officer, OTHER.format(phone=SECOND))
    assert group_of(one).network is None
    with refused_as("monitoring.no_contact"):
        COMMANDS["correct_contacts"](actor=officer, advertisement=other, contacts="phone twelve")
    COMMANDS["correct_contacts"](actor=officer, advertisement=other, contacts="phone 8 701 000 00 01")
    assert group_of(one).network == group_of(other).network is not None
    COMMANDS["correct_contacts"](actor=officer, advertisement=other, contacts="")
    assert group_of(one).network is None


def test_a_voided_advertisement_counts_for_nothing(officer: Actor) -> None:
    one, two = work(officer), work(officer, SECOND, city="Астана")
    COMMANDS["void_record"](actor=officer, record=two, reason="Внесено по ошибке")
    assert group_of(one).size == 1
    assert FactAdvertisement.objects.filter(retracted_at=None).count() == 1
    assert list(ledger.verify()) == []


def test_high_risk_owes_a_decision_and_a_lead_with_a_clock_comes_of_it(officer: Actor) -> None:
    police = an_agency(kind="police", region="almaty_c")
    a_membership(user=a_user(), role="investigator", agency=police)
    one = work(officer)
    group = group_of(one)
    assert Obligation.objects.filter(term="monitoring.decision", met_at=None).exists()
    with refused_as("monitoring.no_body"):
        COMMANDS["decide_group"](
            actor=officer, advertisement_group=group, outcome="labour_inspection", reason="Документы забирают"
        )
    decision = COMMANDS["decide_group"](
        actor=officer, advertisement_group=group, outcome="police", reason="Документы забирают"
    )
    lead = Lead.objects.get(ref=decision.lead)
    assert (lead.channel, lead.exploitation) == ("advertisement", "labour")
    assert Obligation.objects.filter(term="lead.handover", agency=police, met_at=None).exists()
    assert not Obligation.objects.filter(term="monitoring.decision", met_at=None).exists()
    told = FactMonitoringDecision.objects.get(retracted_at=None)
    assert (told.outcome, told.is_concern) == ("police", True)
    assert set(FactSignal.objects.values_list("signal", flat=True)) == set(one.signals)


def test_a_block_is_approved_by_a_second_answered_gone_and_its_return_noticed(officer: Actor, blocker: Agency) -> None:
    group = group_of(work(officer, address="t.me/example/1"))
    asked = {"outcome": "block", "reason": "Документы забирают"}
    with refused_as("monitoring.nobody_blocks"):
        COMMANDS["decide_group"](actor=officer, advertisement_group=group, **asked)
    with refused_as("monitoring.no_ground"):
        COMMANDS["decide_group"](actor=officer, advertisement_group=group, to=blocker, **asked)
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, to=blocker, ground="Статья 41-1", **asked)
    block = BlockRequest.objects.get()
    assert block.addresses == "t.me/example/1"
    with refused_as("monitoring.asked_already"):
        COMMANDS["decide_group"](actor=officer, advertisement_group=group, to=blocker, ground="Статья 41-1", **asked)
    with refused_as("monitoring.not_asked"):
        QUERIES["block_letter"](actor=officer, block_request=block)
    answering = an_actor(role="information_officer", agency=blocker, clock=a_clock(TODAY))
    assert not QUERIES["block_requests"](actor=answering)
    with refused_as("monitoring.own_proposal"):
        COMMANDS["approve_block"](actor=officer, block_request=block)
    second = an_actor(role="monitoring_officer", agency=officer.agency, clock=a_clock(TODAY))
    COMMANDS["approve_block"](actor=second, block_request=block)
    assert list(QUERIES["block_requests"](actor=answering)) == [block]
    letter = QUERIES["block_letter"](actor=answering, block_request=block, format="docx", language="kk")
    assert "t.me/example/1" in "\n".join(one.text for one in docx.Document(BytesIO(letter.content)).paragraphs)
    assert Obligation.objects.filter(term="monitoring.answer", agency=blocker, met_at=None).exists()
    COMMANDS["answer_block"](actor=answering, block_request=block, answer="blocked")
    with refused_as("record.not_in_this_state"):
        COMMANDS["withdraw_block"](actor=officer, block_request=block, reason="Передумали")
    soon, later = (
        an_actor(role="monitoring_officer", agency=officer.agency, clock=a_clock(day))
        for day in (date(2020, 5, 18), date(2020, 6, 20))
    )
    COMMANDS["record_gone"](actor=soon, block_request=block, gone_on=date(2020, 5, 17))
    work(soon, THIRD, address="t.me/example/1", seen_on=date(2020, 5, 17))
    block.refresh_from_db()
    assert block.seen_again_on is None
    assert group not in QUERIES["advertisement_groups"](actor=officer, undecided=True)
    work(later, SECOND, city="Актобе", address="t.me/example/2", seen_on=date(2020, 6, 18))
    block.refresh_from_db()
    assert (block.seen_again_on, block.seen_again) == (date(2020, 6, 18), 1)
    assert group in QUERIES["advertisement_groups"](actor=officer, undecided=True)
    told = FactBlockRequest.objects.get(retracted_at=None)
    assert (told.is_gone, told.is_seen_again, told.ended_on) == (True, True, date(2020, 5, 17))
    assert list(ledger.verify()) == []


def test_a_proposal_is_withdrawn(officer: Actor, blocker: Agency) -> None:
    group = group_of(work(officer, address="t.me/example/1"))
    given = {"outcome": "block", "reason": "Документы забирают", "to": blocker, "ground": "Статья 41-1"}
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, **given)
    withdrawn = COMMANDS["withdraw_block"](
        actor=officer, block_request=BlockRequest.objects.get(), reason="Уже удалено"
    )
    assert withdrawn.withdrawn_on == TODAY
    assert not FactBlockRequest.objects.exists()


def test_nobody_else_sees_an_advertisement_a_group_or_its_count(officer: Actor) -> None:
    hotline = an_actor(role="hotline_operator", agency=an_agency(kind="hotline"), clock=a_clock(TODAY))
    work(officer)
    own = entered(hotline, OTHER.format(phone=FIRST), way="hotline")
    assert list(QUERIES["advertisements"](actor=hotline)) == [own]
    assert QUERIES["advertisements"](actor=officer).count() == 2
    with refused_as("access.not_permitted"):
        QUERIES["advertisement_groups"](actor=hotline)
    analyst = an_actor(role="analyst", agency=an_agency(kind="social_ministry"))
    assert QUERIES["advertisements"](actor=analyst).count() == 2
    for role, kind in (("commission_secretary", "social_ministry"), ("investigator", "police")):
        with refused_as("access.not_permitted"):
            QUERIES["advertisements"](actor=an_actor(role=role, agency=an_agency(kind=kind)))


def test_a_list_is_brought_in_once_and_what_was_seen_stays(officer: Actor) -> None:
    row = {
        "key": "A-1",
        "seen_on": "2020-05-01",
        "platform": "telegram",
        "text": WORK.format(phone=FIRST, city="Алматы", pay="300 000"),
    }
    second = row | {"key": "A-2", "text": WORK.format(phone=SECOND, city="Астана", pay="350 000")}
    first_time = brought_in(officer, "advertisements", a_list(row, second))
    assert counts(first_time) == {"taken": 2}
    again = brought_in(officer, "advertisements", a_list(row, second))
    assert counts(again) == {"unchanged": 2}
    assert Advertisement.objects.count() == 2
    by_hand = brought_in(officer, "advertisements", a_list(row | {"key": "A-3"}))
    assert (2, "text", "advertisements.entered_already") in reasons(by_hand)
    moved = brought_in(officer, "advertisements", a_list(row | {"platform": "tiktok"}))
    assert counts(moved) == {"corrected": 1}
    other = brought_in(officer, "advertisements", a_list(row | {"platform": "tiktok", "text": "Совсем другие слова"}))
    assert (2, "text", "advertisements.words_changed") in reasons(other)
    assert set(Advertisement.objects.values_list("came_by", "platform")) == {("list", "tiktok"), ("list", "telegram")}
    assert list(ledger.verify()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bulletin_prints_what_was_seen_decided_and_blocked(officer: Actor, language: str) -> None:
    lay_ground(clock=a_clock())
    group = group_of(work(officer))
    work(officer, SECOND, city="Астана")
    COMMANDS["decide_group"](
        actor=officer, advertisement_group=group, outcome="other_state", reason="Документы забирают"
    )
    words = ["report", "run", "kz.watch-bulletin", "--from", "2020-05-01", "--to", "2020-05-31", "--format", "text"]
    from qorgan.doors.cli.commands import reports
    from qorgan.doors.cli.main import app

    if not any(held.name == "report" for held in app.registered_groups):
        reports.add_to(app)
    done = CliRunner().invoke(app, [*words, "--language", language], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert ": 2 (" in done.stdout
    assert WITHHELD.in_(language) in done.stdout, "nobody in particular reads it: one decision is few"
    days = {"from_on": date(2020, 5, 1), "until_on": date(2020, 5, 31)}
    later = replace(officer, clock=a_clock(date(2020, 6, 1)))
    asked = {"report": "kz.watch-bulletin", "language": language, **days}
    figures = dict(QUERIES["run_report"](actor=later, **asked))["figures"]
    assert figures["signal_precision"]["value"] == 100, "whoever watches reads all"


def test_a_list_of_json_lines_is_taken_and_a_broken_one_names_its_line(officer: Actor) -> None:
    row = {"key": "A-1", "seen_on": "2020-05-01", "platform": "telegram"}
    lines = [
        row | {"text": WORK.format(phone=FIRST, city="Алматы", pay="300 000")},
        row | {"key": "A-2", "text": OTHER},
    ]
    content = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert counts(brought_in(officer, "advertisements", content.encode())) == {"taken": 2}
    for half in (content[:-20], content + '\n{"key": ["A-3"]}', content + "\n[1]"):
        with refused_as("import.file_unreadable") as refusal:
            brought_in(officer, "advertisements", half.encode())
        assert "line" in str(refusal.value)
    assert Advertisement.objects.count() == 2


def test_a_group_decided_on_waits_anew_when_a_newcomer_weighs_more(officer: Actor) -> None:
    plain = "Требуются рабочие на склад в {city}. Смена с восьми до пяти, обед за счёт компании, оформление по договору, расчёт дважды в месяц"
    group = group_of(entered(officer, plain.format(city="Алматы")))
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, outcome="no_concern", reason="Обычная вакансия")
    waits = QUERIES["advertisement_groups"](actor=officer, undecided=True)
    assert list(waits) == []
    same = entered(officer, plain.format(city="Астана"), seen_on=date(2020, 5, 2))
    assert (group_of(same), list(waits.all())) == (group, [])
    worse = entered(officer, f"{plain.format(city='Шымкент')}. Паспорт хранится у нас, долг за дорогу отработаете")
    assert group_of(worse) == group
    assert list(waits.all()) == [group]
    duty = Obligation.objects.get(term="monitoring.decision", subject=group.ref)
    assert duty.met_at is None
    again = group_of(worse)
    COMMANDS["decide_group"](actor=officer, advertisement_group=again, outcome="watch", reason="Документы забирают")
    assert list(waits.all()) == []
    assert Obligation.objects.get(term="monitoring.decision", subject=group.ref).met_at is not None
    assert list(ledger.verify()) == []


def test_a_later_decision_does_not_make_an_earlier_one_late(officer: Actor) -> None:
    group = group_of(work(officer))
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, outcome="watch", reason="Документы забирают")
    later = an_actor(role="monitoring_officer", agency=officer.agency, clock=a_clock(date(2020, 9, 1)))
    COMMANDS["decide_group"](actor=later, advertisement_group=group, outcome="watch", reason="Ещё раз посмотрели")
    met = Obligation.objects.get(term="monitoring.decision", subject=group.ref).met_at
    assert met is not None
    assert met < datetime(2020, 5, 16, tzinfo=UTC)


def test_what_people_judged_apart_is_proposed_and_not_made_one_by_a_newcomer(officer: Actor) -> None:
    first, other = work(officer), entered(officer, OTHER.format(phone=SECOND))
    for one, outcome in ((first, "watch"), (other, "no_concern")):
        COMMANDS["decide_group"](actor=officer, advertisement_group=group_of(one), outcome=outcome, reason="По словам")
    both = [group_of(first), group_of(other)]
    assert groups.brought_together([[group.pk for group in both]]) == {group.pk: group for group in both}
    assert group_of(first) != group_of(other)
    assert any(group_of(other).ref in text.in_("ru") for text in notices.of_group(group_of(first), officer))
    COMMANDS["rejoin_groups"](actor=officer, advertisement_group=both[0], other=both[1])
    assert group_of(first) == group_of(other)


def test_a_block_that_did_not_happen_leaves_the_group_to_be_decided(officer: Actor, blocker: Agency) -> None:
    group = group_of(work(officer, address="t.me/example/1"))
    given = {"outcome": "block", "reason": "Документы забирают", "to": blocker, "ground": "Статья 41-1"}
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, **given)
    waits = QUERIES["advertisement_groups"](actor=officer, undecided=True)
    assert list(waits.all()) == []
    COMMANDS["withdraw_block"](actor=officer, block_request=BlockRequest.objects.get(), reason="Адрес не тот")
    assert list(waits.all()) == [group]


def test_no_name_and_no_number_stands_in_a_reason_that_others_read(officer: Actor) -> None:
    group = group_of(work(officer))
    for reason in ("Звонить +7 701 999 88 77", "Объявление дала Иванова Айгуль Серіковна"):
        with pytest.raises(BadInput):
            perform(
                act=COMMANDS["decide_group"],
                actor=officer,
                given={"advertisement_group": group.ref, "outcome": "watch", "reason": reason},
            )


def test_a_number_in_the_link_joins_as_one_in_the_words(officer: Actor) -> None:
    one = work(officer)
    other = entered(officer, OTHER.format(phone=SECOND), address="https://wa.me/77010000001")
    assert group_of(one).network == group_of(other).network is not None


def test_what_the_hotline_enters_is_owed_by_those_who_may_decide(officer: Actor) -> None:
    hotline = an_actor(role="hotline_operator", agency=an_agency(kind="hotline"), clock=a_clock(TODAY))
    one = work(hotline)
    assert one.came_by == "hotline"
    assert group_of(one).agency == officer.agency


def test_figures_open_to_who_watches_and_small_parts_are_told_to_nobody_else(officer: Actor) -> None:
    one = work(officer)
    asked = {"indicator": "advertisements_seen", "from_on": date(2020, 5, 1), "until_on": date(2020, 5, 31)}
    behind = QUERIES["records_behind"](actor=officer, purpose="Сверка", **asked)["items"]
    assert [(row["ref"], row["path"]) for row in behind] == [(one.ref, f"/advertisements/{one.ref}")]
    [part] = QUERIES["figure"](actor=officer, by=["region"], **asked)["by"]
    assert part["value"] == 1
    for role, kind in (("social_ministry", "social_ministry"), ("commission_secretary", "commission_secretariat")):
        stranger = an_actor(role=role, agency=an_agency(kind=kind), clock=a_clock(TODAY))
        with refused_as("access.not_permitted"):
            QUERIES["records_behind"](actor=stranger, purpose="Сверка", **asked)
        assert QUERIES["figure"](actor=stranger, by=["region"], **asked)["by"] == []


def test_a_contact_is_looked_up_however_it_is_written_and_stands_in_no_address(officer: Actor) -> None:
    group = group_of(work(officer))
    hotline = an_actor(role="hotline_operator", agency=an_agency(kind="hotline"), clock=a_clock(TODAY))
    look = QUERIES["look_up_contact"]
    [known] = look(actor=hotline, contact="восемь 701 ноль ноль ноль 00-01")
    assert (known.value, known.is_known, known.has_concern, known.ref) == ("+77010000001", True, False, "")
    COMMANDS["decide_group"](actor=officer, advertisement_group=group, outcome="watch", reason="Документы забирают")
    [known] = look(actor=hotline, contact=FIRST)
    assert (known.has_concern, known.groups) == (True, 0)
    [told] = look(actor=officer, contact=FIRST)
    assert told.ref == SharedContact.objects.get(kind="phone").ref
    [other] = look(actor=officer, contact=THIRD)
    assert not other.is_known
    with refused_as("monitoring.no_contact"):
        look(actor=officer, contact="неизвестно")
    assert "0000001" not in json.dumps(list(Entry.objects.values("act", "detail", "objects_ref")), default=str)


def test_all_are_grouped_anew_and_what_was_parted_stays_parted(officer: Actor) -> None:
    one = work(officer)
    Example.objects.all().delete()
    two = work(officer, SECOND, city="Астана")
    third = work(officer, THIRD, city="Шымкент")
    assert group_of(one) != group_of(two) == group_of(third)
    COMMANDS["part_advertisements"](
        actor=officer, advertisement_group=group_of(two), advertisements=[third], reason="Другой работодатель"
    )
    [grown] = COMMANDS["regroup"](actor=officer)
    assert group_of(one) == group_of(two) == grown
    assert grown.size == 2
    assert group_of(third) != grown
    assert COMMANDS["regroup"](actor=officer) == []
    assert list(ledger.verify()) == []
