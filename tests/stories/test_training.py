"""Somebody trains others: a seminar from its question to the certificates, which whoever holds one checks; and who was never trained."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.government.training import tokens
from qorgan.government.training.certificates import last_day
from qorgan.government.training.facts import FactTraining, FactTrainingSession
from qorgan.government.training.models import Certificate, Trainee, TrainingSession
from qorgan.government.training.names import name_of, wrap_names_anew
from qorgan.government.training.paper import page_of
from tests.refusals import refused_as
from tests.stories.lists import a_list, brought_in, counts, reasons
from tests.worlds import TODAY, a_clock, a_membership, a_user, an_actor, an_agency, put_right

pytestmark = pytest.mark.django_db
NAME, OTHER = "Самалжелова Әсел Ерланқызы", "Берегозёров Денис Петрович"
TITLES = {"title_en": "Care for victims", "title_ru": "Помощь жертвам", "title_kk": "Құрбандарға көмек"}
PASSWORD = "a long enough password"
QUESTION = "Have you identified or referred anybody since?"
FIRST = TODAY + timedelta(days=7)
LAST = FIRST + timedelta(days=2)


def later(actor: Actor, day: date) -> Actor:
    return an_actor(role=actor.role.id, agency=actor.agency, clock=a_clock(day))


@pytest.fixture
def organiser() -> Actor:
    return an_actor(role="social_ministry", agency=an_agency(kind="social_ministry", region=""))


@pytest.fixture
def shelter() -> Actor:
    return an_actor(role="provider_head", agency=an_agency(kind="shelter", region="aktobe"))


def a_seminar(organiser: Actor, **given: Any) -> TrainingSession:
    """Registered a week ahead, with its question."""
    programme = COMMANDS["keep_training_programme"](
        actor=organiser, kind="seminar", partner="OSCE Programme Office", pass_score=60, **TITLES
    )
    asked: dict[str, Any] = {"question": QUESTION, "cost": 1_000_001, "region": "aktobe", "language": "ru"}
    days = {"first_on": FIRST, "last_on": LAST}
    session: TrainingSession = COMMANDS["register_training_session"](
        actor=organiser, training_programme=programme, **(days | asked | given)
    )
    return session


def took_part(organiser: Actor, session: TrainingSession, *, agency: Any, name: str = NAME, score: int = 80) -> Trainee:
    who = {"agency": agency, "post": "social_worker", "sex": "female"}
    trainee = COMMANDS["add_trainee"](actor=organiser, training_session=session, name=name, **who)
    found: Trainee = COMMANDS["record_training_result"](
        actor=later(organiser, LAST), trainee=trainee, attended=True, pre_score=40, post_score=score
    )
    return found


def certified(organiser: Actor, session: TrainingSession, **given: Any) -> Certificate:
    trainee = took_part(organiser, session, **given)
    paper: Certificate = COMMANDS["issue_certificate"](actor=later(organiser, LAST), trainee=trainee, issued_on=LAST)
    return paper


def test_the_question_is_set_before_the_first_day_and_the_answer_is_owed_three_months_later(
    organiser: Actor, shelter: Actor
) -> None:
    session = a_seminar(organiser, question=None)
    COMMANDS["set_follow_up_question"](actor=organiser, training_session=session, question=QUESTION)
    trainee = took_part(organiser, session, agency=shelter.agency)
    on_the_day = later(organiser, FIRST)
    with refused_as("training.question_fixed"):
        COMMANDS["set_follow_up_question"](actor=on_the_day, training_session=session, question="Was it good?")
    with refused_as("training.question_fixed"):
        put_right(on_the_day, session, first_on=FIRST + timedelta(days=1))
    with refused_as("training.question_fixed"):
        a_seminar(later(organiser, LAST))
    owed = Obligation.objects.get(source=session.ref, term="training.follow_up")
    assert (owed.due_on, owed.agency, owed.met_at) == (date(2020, 8, 24), organiser.agency, None)
    asked = later(organiser, date(2020, 8, 20))
    with refused_as("training.answered_before_the_end"):
        COMMANDS["record_follow_up_answer"](actor=asked, trainee=trainee, answer="applied", answered_on=LAST)
    COMMANDS["record_follow_up_answer"](actor=asked, trainee=trainee, answer="applied", answered_on=asked.today)
    owed.refresh_from_db()
    assert owed.met_at is not None
    assert FactTraining.objects.get(retracted_at=None).answer == "applied"


def test_who_attended_counts_with_an_equal_share_of_the_cost_and_who_did_not_counts_for_nothing(
    organiser: Actor, shelter: Actor
) -> None:
    session = a_seminar(organiser)
    took_part(organiser, session, agency=shelter.agency)
    took_part(organiser, session, agency=shelter.agency, name=OTHER, score=59)
    absent = took_part(organiser, session, agency=organiser.agency, name=OTHER)
    now = later(organiser, LAST)
    with refused_as("training.absent_scored"):
        COMMANDS["record_training_result"](actor=now, trainee=absent, attended=False, post_score=10)
    COMMANDS["record_training_result"](actor=now, trainee=absent, attended=False)
    told = FactTraining.objects.filter(retracted_at=None).order_by("key").values_list("result", "cost", "region")
    assert sorted(told) == [("not_passed", 500_000, "aktobe"), ("passed", 500_001, "aktobe")]
    assert FactTrainingSession.objects.get(retracted_at=None).cost == 1_000_001
    with refused_as("training.not_attended"):
        COMMANDS["issue_certificate"](actor=now, trainee=absent, issued_on=LAST)
    COMMANDS["void_record"](actor=now, record=session.ref, reason="Entered twice by mistake")
    assert not FactTraining.objects.filter(retracted_at=None).exists()
    assert list(ledger.verify()) == []


def test_a_class_is_recorded_and_certified_on_one_sheet(organiser: Actor, shelter: Actor) -> None:
    session = a_seminar(organiser)
    who = {"agency": shelter.agency, "post": "social_worker", "sex": "female"}
    first, second, third = (
        COMMANDS["add_trainee"](actor=organiser, training_session=session, name=name, **who)
        for name in (NAME, OTHER, "Тасбұлақов Ерлан")
    )
    asked = {"training_session": session, "attended": [first, second]}
    with refused_as("training.not_begun"):
        COMMANDS["record_class"](actor=organiser, **asked)
    now = later(organiser, LAST)
    with refused_as("input.unreadable"):
        COMMANDS["record_class"](actor=now, post_score=[f"{first.ref}=101"], **asked)
    with refused_as("training.absent_scored"):
        COMMANDS["record_class"](actor=now, post_score=[f"{third.ref}=80"], **asked)
    user = a_user(password=PASSWORD)
    a_membership(user=user, role="social_ministry", agency=organiser.agency)
    client = Client()
    client.post("/sign-in", {"login": user.login, "password": PASSWORD})
    COMMANDS["record_class"](actor=now, pre_score=[f"{first.ref}=40"], **asked)
    form = client.get(f"/training-sessions/{session.ref}/results/new").content.decode()
    assert f'name="pre_score:{first.ref}" value="40"' in form
    assert form.count(" checked") == 2
    assert NAME not in form, "names are sealed"
    sent = client.post(
        f"/training-sessions/{session.ref}/results/new",
        {"attended": [first.ref, second.ref], f"post_score:{first.ref}": "85", "issued_on": f"{LAST:%d.%m.%Y}"},
    )
    assert sent.status_code == 302, sent.content.decode()
    told = [(one.attended, one.post_score) for one in session.trainees.order_by("id")]
    assert told == [(True, 85), (True, None), (False, None)]
    assert [one.level for one in Certificate.objects.order_by("serial")] == ["passed", "attended"]
    assert client.get(f"/training-sessions/{session.ref}/results/new").content.decode().count("pre_score:") == 1
    file = client.get(f"/training-sessions/{session.ref}/certificates/paper")
    assert (file.status_code, file.content[:4]) == (200, b"%PDF")
    assert file.content.count(b"/Type /Page\n") + file.content.count(b"/Type /Page ") in (0, 2)
    assert list(ledger.verify()) == []


def test_days_scores_and_bodies_are_refused_in_their_order(organiser: Actor, shelter: Actor) -> None:
    session = a_seminar(organiser)
    who = {"agency": shelter.agency, "post": "psychologist", "sex": "male", "name": OTHER}
    with refused_as("record.not_yours"):
        COMMANDS["add_trainee"](actor=an_actor(role="commission_secretary"), training_session=session, **who)
    trainee = COMMANDS["add_trainee"](actor=organiser, training_session=session, **who)
    with refused_as("training.not_begun"):
        COMMANDS["record_training_result"](actor=organiser, trainee=trainee, attended=True)
    now = later(organiser, FIRST)
    with refused_as("input.unreadable"):
        COMMANDS["record_training_result"](actor=now, trainee=trainee, attended=True, post_score=101)
    COMMANDS["record_training_result"](actor=now, trainee=trainee, attended=True)
    with refused_as("training.issued_before_the_end"):
        COMMANDS["issue_certificate"](actor=now, trainee=trainee, issued_on=FIRST)
    with refused_as("training.nothing_asked"):
        unasked = took_part(organiser, a_seminar(organiser, question=None), agency=shelter.agency)
        COMMANDS["record_follow_up_answer"](
            actor=later(organiser, LAST), trainee=unasked, answer="partly", answered_on=LAST
        )


@pytest.mark.every
def test_a_name_is_opened_by_the_organiser_and_the_own_body_alone_and_stands_nowhere_in_the_clear(
    organiser: Actor, shelter: Actor, settings: Any
) -> None:
    trainee = took_part(organiser, a_seminar(organiser), agency=shelter.agency)
    for reader in (organiser, shelter):
        assert QUERIES["trainee_name"](actor=reader, trainee=trainee.ref).name == NAME
    assert Entry.objects.filter(act="trainee_name", objects_ref__contains=[trainee.ref]).count() == 2
    with refused_as("training.name_elsewhere"):
        QUERIES["trainee_name"](actor=an_actor(role="commission_secretary"), trainee=trainee.ref)
    elsewhere = an_actor(role="provider_head", agency=an_agency(kind="shelter", region="pavlodar"))
    with refused_as("record.not_found"):
        QUERIES["trainee_name"](actor=elsewhere, trainee=trainee.ref)
    assert "Самалжелова" not in str([*Entry.objects.values(), *Trainee.objects.values()])
    keys = settings.QORGAN_KEYS
    settings.QORGAN_KEYS = type(keys)(
        kek=keys.kek | {keys.newest + 1: b"n" * 32}, index=keys.index, journal=b"", web=""
    )
    assert wrap_names_anew() == 1
    settings.QORGAN_KEYS.kek.pop(keys.newest)
    trainee.refresh_from_db()
    assert name_of(trainee) == NAME


def test_a_paper_is_genuine_altered_or_voided_and_the_page_says_what_the_state_signed(
    organiser: Actor, shelter: Actor
) -> None:
    paper = certified(organiser, a_seminar(organiser), agency=shelter.agency)
    printed = page_of(paper, name=NAME, language="ru")
    assert all(words in printed for words in (NAME, "Помощь жертвам", paper.number, tokens.code_of(paper.number)))
    public = Client(headers={"accept-language": "en"})
    scanned = {"token": paper.token}
    genuine = public.post("/certificate", scanned | {"name": "самалжелова  әсел ерланқызы"}).content.decode()
    assert "Genuine." in genuine
    assert "It is the name that was signed." in genuine
    assert all(words in genuine for words in ("Care for victims", "Took part and passed the test", "Social worker"))
    assert "Самалжелова" not in public.get("/certificate", {"t": paper.token}).content.decode()
    altered = public.post("/certificate", scanned | {"name": OTHER}).content.decode()
    assert "Altered." in altered
    assert "It is not the name that was signed." in altered
    typed = {"number": paper.number, "code": tokens.code_of(paper.number).lower().replace("-", " ")}
    for name in ("", "Самалжелова", "әсел"):
        unnamed = public.post("/certificate", typed | {"name": name}).content.decode()
        assert "the name was not compared" in unnamed, "neither genuine nor altered is known of it"
        assert "Genuine." not in unnamed
        assert "Altered." not in unnamed
    assert "Genuine." in public.post("/certificate", typed | {"name": NAME}).content.decode()
    with refused_as("training.certificate_stands"):
        COMMANDS["issue_certificate"](actor=later(organiser, LAST), trainee=paper.trainee, issued_on=LAST)
    COMMANDS["void_record"](actor=later(organiser, LAST), record=paper.ref, reason="Issued to another by mistake")
    voided = public.post("/certificate", scanned | {"name": OTHER}).content.decode()
    assert "Voided on" in voided
    assert "It is not the name that was signed." in voided
    assert "by mistake" not in voided
    assert (
        COMMANDS["issue_certificate"](actor=later(organiser, LAST), trainee=paper.trainee, issued_on=LAST).number
        != paper.number
    )
    assert {one.outcome for one in Entry.objects.filter(act="check_certificate")} == {
        "genuine",
        "unnamed",
        "altered",
        "voided",
    }


@pytest.mark.every
def test_nobody_learns_by_guessing_which_numbers_there_are_and_a_flood_is_stopped(
    organiser: Actor, shelter: Actor
) -> None:
    paper = certified(organiser, a_seminar(organiser), agency=shelter.agency)
    public = Client(headers={"accept-language": "en"})
    bare = [
        public.post("/certificate", {"number": number, "code": "AAAAA-AAAAA"})
        for number in (paper.number, "2020-99999")
    ]
    told = [answer.content.decode().partition('<form class="card')[0] for answer in bare]
    assert told[0].partition("<main")[2] == told[1].partition("<main")[2]
    assert "Unknown." in told[0]
    answers = [public.post("/certificate", {"number": "2020-1", "code": "A"}).status_code for _turn in range(25)]
    assert answers[-1] == 429
    assert "Too many papers" in public.get("/certificate", {"t": paper.token}).content.decode()


def test_posts_that_were_never_trained_are_shown_by_body_on_a_map_and_as_tiles(
    organiser: Actor, shelter: Actor
) -> None:
    took_part(organiser, a_seminar(organiser), agency=shelter.agency)
    found = {
        (row["agency"], row["post"]): row["last_on"]
        for row in QUERIES["training_coverage"](actor=later(organiser, LAST))
    }
    assert found[shelter.agency.ref, "social_worker"] == LAST
    assert found[shelter.agency.ref, "psychologist"] is None
    never = QUERIES["training_coverage"](actor=organiser, region="aktobe", only_never=True)
    assert [(row["agency"], row["post"]) for row in never] == [(shelter.agency.ref, "psychologist")]
    client = Client()
    client.force_login(User.objects.get(ref=organiser.user_ref))
    page = client.get("/training-coverage", {"region": "aktobe"}).content.decode()
    assert "heat-never" in page
    assert "region-map" in page
    assert "Psychologist" in page
    told = client.get("/training-coverage", {"region": "aktobe", "export": "csv"})
    assert b"".join(told.streaming_content if told.streaming else [told.content]).decode().count("Aktobe") == 2


def test_a_list_of_participants_comes_in_once_is_corrected_and_tells_no_name(organiser: Actor, shelter: Actor) -> None:
    session = a_seminar(organiser)
    row = {
        "key": "K-1",
        "session": session.ref,
        "agency": shelter.agency.code,
        "post": "social_worker",
        "sex": "female",
        "name": NAME,
        "attended": "yes",
        "pre_score": "30",
        "post_score": "70",
    }
    now = later(organiser, LAST)
    batch = brought_in(now, "trainees", a_list(row, row | {"key": "K-2", "session": "TS-0000", "name": OTHER}))
    assert counts(batch) == {"taken": 1, "refused": 1}
    assert reasons(batch) == [(3, "session", "trainees.no_session")]
    assert "Берегозёров" not in str(list(batch.told.values()))
    held = Trainee.objects.get()
    assert (name_of(held), held.post_score, held.region) == (NAME, 70, "aktobe")
    brought_in(now, "trainees", a_list(row | {"post": "psychologist", "post_score": "55"}))
    held.refresh_from_db()
    assert (held.post, held.post_score) == ("psychologist", 55)
    assert FactTraining.objects.get(retracted_at=None).result == "not_passed"


def test_a_paper_that_held_for_two_years_is_genuine_and_no_longer_valid(organiser: Actor, shelter: Actor) -> None:
    session = a_seminar(organiser)
    programme = COMMANDS["keep_training_programme"](actor=organiser, kind="seminar", valid_months=24, **TITLES)
    lasting = certified(organiser, session, agency=shelter.agency)
    assert lasting.valid_until is None
    of_programme = {"training_programme": programme, "first_on": FIRST, "last_on": LAST, "language": "ru"}
    again = COMMANDS["register_training_session"](actor=organiser, region="aktobe", **of_programme)
    paper = certified(organiser, again, agency=shelter.agency, name=OTHER)
    assert paper.valid_until == LAST.replace(year=LAST.year + 2)
    assert last_day(date(2024, 1, 31), months=1) == date(2024, 2, 29)
    payload = tokens.read(paper.token)
    assert payload is not None
    assert payload["v"] == paper.valid_until.isoformat(), (
        "the day is signed: whoever checks without a connection sees it"
    )
    public = Client(headers={"accept-language": "en"})
    said = public.post("/certificate", {"token": paper.token}).content.decode()
    assert "Genuine, but it held until" in said
    assert "Valid until" in page_of(paper, name=OTHER, language="en")
    lasts = public.post("/certificate", {"token": lasting.token, "name": NAME}).content.decode()
    assert "Genuine." in lasts


def test_one_person_counts_once_in_a_session_and_a_misspelt_name_is_entered_anew(organiser: Actor) -> None:
    session = a_seminar(organiser)
    told = {"agency": an_agency(kind="shelter"), "post": "social_worker", "sex": "female", "region": "aktobe"}
    add = COMMANDS["add_trainee"]
    first = add(actor=organiser, training_session=session, name=NAME, **told)
    with refused_as("training.is_there"):
        add(actor=organiser, training_session=session, name=f" {NAME.upper()} ", **told)
    add(actor=organiser, training_session=session, name=NAME, **(told | {"post": "psychologist"}))
    add(actor=organiser, training_session=session, name=OTHER, **told)
    COMMANDS["void_record"](actor=organiser, record=first.ref, reason="Ошибка в имени")
    add(actor=organiser, training_session=session, name=NAME, **told)
