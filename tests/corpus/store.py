"""The house of the corpus: its world, people at its doors, and records in states that the world of access passes by."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import resolve

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, Act
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.tips.posting import send as send_tip
from qorgan.kernel.refs import new_ref
from qorgan.kit.tables import place_names
from qorgan.knowledge.published.models import PublishedFigure
from qorgan.knowledge.reports.models import Edition
from qorgan.office.letters.commands import void_letters, write_letter
from qorgan.victims.identification.objecting.models import Objection
from tests.access.world import ELSEWHERE, HERE, PACKAGE, RECEIPT, World, _first
from tests.corpus.first_contact import first_contact_store
from tests.corpus.government import government_store
from tests.corpus.guarded import protection_store
from tests.corpus.plausible import REPORT, SPECIAL, WORDS, doer, filled
from tests.corpus.watch import watch_store
from tests.doorkeepers import undone
from tests.worlds import GROUNDED, a_user, an_agency

FACTORY = RequestFactory()


@dataclass
class Answer:
    """What came back: status, headers, the whole body."""

    status: int
    type: str
    body: bytes
    location: str

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass
class House:
    """The world, and a client signed in as each role."""

    world: World
    clients: dict[str, Client]
    actors: dict[str, Actor]
    store: dict[str, str] = field(default_factory=dict)

    def asked(self, act: Act) -> tuple[str, str, dict[str, str], dict[str, Any]]:
        """Who does an act, through which kind of API request, with which places of the address and which values."""
        given = filled(act=act, world=self.world, store=self.store)
        places = {name: given.pop(name) for name in place_names(act.route)}
        return doer(act.name), act.method, places, given

    def send(self, role: str, method: str, address: str, **how: Any) -> Answer:
        """One request, undone afterwards. A fault of the house goes up, as it would in production end as a 500."""
        with self.undoing(role, one_request=True):
            return self.sent(role, method, address, **how)

    def send_and_look(self, role: str, address: str, **how: Any) -> tuple[Answer, Answer | None]:
        """A POST and, where it leads on, the page it leads to; both undone afterwards."""
        with self.undoing(role):
            answer, page = self.sent(role, "POST", address, **how), None
            if answer.status == 302:
                page = self.sent(role, "GET", answer.location)
            return answer, page

    @contextmanager
    def undoing(self, role: str, *, one_request: bool = False) -> Iterator[None]:
        """Whatever is done is taken back, in the browser too: who signed out there is in again."""
        client = self.clients[role]
        held = SimpleCookie(client.cookies)
        with undone(one_request=one_request):
            try:
                yield
            finally:
                client.cookies = held

    def ask(self, role: str, method: str, address: str, **how: Any) -> Answer:
        """One request handed to its view by the actor, past the doorkeepers that are the same for all; undone afterwards."""
        request = FACTORY.generic(method, address, how.pop("data", b""), **how)
        request.actor = self.actors[role]  # type: ignore[attr-defined]
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        match = resolve(request.path_info)
        with undone(one_request=True):
            return answer_of(match.func(request, *match.args, **match.kwargs))

    def sent(self, role: str, method: str, address: str, **how: Any) -> Answer:
        client = self.clients[role]
        return answer_of(client.generic(method, address, how.pop("data", b""), **how))


def answer_of(response: HttpResponseBase) -> Answer:
    return Answer(
        status=response.status_code,
        type=response.get("Content-Type", ""),
        body=_body(response),
        location=response.get("Location", ""),
    )


def _body(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return bytes(response.content)  # type: ignore[attr-defined]


def filled_store(house: House) -> dict[str, str]:
    """Records in states that the world of access passes by, by the name under which the corpus asks for them."""
    operator, police = house.actors["operator"], house.actors["investigator"]
    prosecutor, court = house.actors["prosecutor"], house.actors["court_clerk"]
    store: dict[str, str] = {"court": court.agency.ref, "edition before": _edition(operator)}
    for name in ("begun", "beside", "by mistake", "at the prosecutor", "on its way", "pending"):
        proceeding = COMMANDS["register_proceeding"](
            actor=police,
            article="128",
            part="1",
            act_on="2020-01-20",
            registered_on="2020-02-01",
            number=f"C-{name}",
        )
        store[f"proceeding {name}"] = proceeding.ref
        for decision in ("investigation_started", "sent_to_prosecutor") if name[0] not in "b" else ():
            COMMANDS["move_stage"](actor=police, proceeding=proceeding, decision=decision, on="2020-02-10")
        if name in ("on its way", "pending"):
            COMMANDS["send_to_court"](actor=prosecutor, proceeding=proceeding, court=court.agency, on="2020-03-01")
    begun = COMMANDS["add_count"](
        actor=police,
        proceeding=store["proceeding begun"],
        article="134",
        part="1",
        act_on="2020-01-20",
        registered_on="2020-02-01",
    )
    indicted = COMMANDS["move_stage"](
        actor=house.actors["register_clerk"],
        proceeding=store["proceeding at the prosecutor"],
        decision="indicted",
        on="2020-02-20",
    )
    store["step of the register"] = indicted.stages.get(decision="indicted").ref
    store["count to part"] = begun.counts.order_by("-id")[0].ref
    beside = COMMANDS["record_suspect"](
        actor=police,
        proceeding=store["proceeding beside"],
        person=house.world.refs[HERE]["police"]["person"],
        since_on="2020-02-01",
    )
    store["suspect beside"] = beside.suspects.get().ref
    before = COMMANDS["receive_proceeding"](
        actor=court, proceeding=store["proceeding pending"], received_on="2020-03-02"
    )
    store["court proceeding pending"] = before.ref
    person = COMMANDS["register_person"](actor=house.actors["social_worker"], surname="Жаңа", birth_year=1991)
    store["person untold"] = person.ref
    store["screening finished"] = _screening(house, person=person.ref)
    store["objection before a court"] = _objection(house)
    store["objection answered"] = _objection(house, way="second_look", is_answered=True)
    asleep = a_user()
    asleep.is_active = False
    asleep.save()
    store["user asleep"] = asleep.ref
    store |= _letters(house)
    store |= _referrals(house)
    store |= _abroad(house) | _to_erase(house)
    store |= _tips(house)
    store |= protection_store(house)
    store |= first_contact_store(house)
    store |= government_store(house.actors)
    store |= watch_store(house.actors)
    batch = COMMANDS["queue_import"](actor=operator, source="meetings", file=WORDS["file"])
    numbered_wrongly = base64.b64encode(b"key,number,held_on\nM-2,0,2020-03-03\n").decode()
    told = COMMANDS["import_file"](actor=operator, source="meetings", file=numbered_wrongly)
    store["batch remarked"] = told.ref
    figures = COMMANDS["import_published"](
        actor=operator, file=SPECIAL["import_published", "file"], snapshot_on="2020-05-01"
    )
    papers = {"batch": batch.ref, "edition": _edition(operator), "published_batch": figures.ref}
    papers["published_figure"] = PublishedFigure.objects.get().ref
    for place in (HERE, ELSEWHERE):
        house.world.refs[place][""] |= papers
    return store


def _screening(house: House, *, person: str) -> str:
    """A screening that was finished."""
    worker = house.actors["social_worker"]
    ref: str = COMMANDS["begin_screening"](actor=worker, person=person, instrument="palermo_adult").ref
    COMMANDS["save_answers"](actor=worker, screening=ref, answers=["recruitment=yes"])
    COMMANDS["finish_screening"](actor=worker, screening=ref)
    return ref


def _tips(house: House) -> dict[str, str]:
    """Two reports of the public page that the desk read, one of them closed."""
    operator, found = house.actors["hotline_operator"], {}
    for number, name in enumerate(("heard", "closed"), start=1):
        sent = send_tip(
            answers={"words": "Invented"},
            language="ru",
            digits=f"900{number:013d}",
            agency=operator.agency,
            at=operator.now,
        )
        COMMANDS["hear_tip"](actor=operator, tip=sent)
        if name == "closed":
            COMMANDS["close_tip"](actor=operator, tip=sent, because="advised")
        found[f"tip {name}"] = sent.ref
    return found


def _to_erase(house: House) -> dict[str, str]:
    """Somebody whose identity may be erased, and somebody of whom a colleague asked that."""
    worker = house.actors["social_worker"]
    first, second = (COMMANDS["register_person"](actor=worker, surname="Invented").ref for _ in range(2))
    colleague = replace(worker, user_ref=new_ref("U"))
    COMMANDS["request_erasure"](actor=colleague, person=second, reason="asked_for", reference=second)
    return {"person to erase": first, "person asked to erase": second}


def _abroad(house: House) -> dict[str, str]:
    """Persons found abroad, one on each step of the way home, and one whom nobody opened a file on."""
    consul, found = house.actors["consul"], {}
    for name in ("departed", "arrived", "closed", "of a child closed", ""):
        is_child = name == "of a child closed"
        person = COMMANDS["register_person"](actor=consul, birth_year=2010 if is_child else 1991)
        if not name:
            return found | {"person abroad": person.ref}
        file = COMMANDS["open_consular_file"](
            actor=consul, person=person, country="KR", how_found="family", found_on="2020-03-01"
        )
        found[f"consular file {name}"] = file.ref
        if name == "closed":
            COMMANDS["close_consular_file"](actor=consul, consular_file=file, closed_because="mistake")
            continue
        escort = "consul" if is_child else "none"
        COMMANDS["record_departure"](actor=consul, consular_file=file, escort=escort, departed_on="2020-03-02")
        if is_child:
            COMMANDS["close_consular_file"](
                actor=consul, consular_file=file, closed_because="contact_lost", closing_words="Lost on the way"
            )
        if name == "arrived":
            COMMANDS["meet_arrival"](
                actor=consul, consular_file=file, point_of_entry="air_almaty", arrived_on="2020-03-03"
            )
            COMMANDS["record_handover_consent"](
                actor=consul, consular_file=file, consent="given", consent_by="person", consent_on="2020-03-03"
            )
            accepted = _accepted(sender=consul, receiver=house.actors["social_worker"], person=person)
            found["shelter that accepted"] = accepted.receiver.ref
    return found


def _objection(house: House, *, way: str = "court", is_answered: bool = False) -> str:
    """An objection that goes to a court: the body that keeps it enters the answer. Or one that a colleague answered."""
    worker = house.actors["social_worker"]
    person = COMMANDS["register_person"](actor=worker, birth_year=1992)
    decision = COMMANDS["decide_status"](actor=worker, person=person, status="possible", body="provider")
    lodged = COMMANDS["lodge_objection"](actor=worker, decision=decision, way=way, lodged_by="person")
    if is_answered:
        Objection.objects.filter(pk=lodged[0].pk).update(
            outcome="upheld", outcome_reasons="Looked at.", closed_on=lodged[0].lodged_on
        )
        refresh_facts_and_obligations([Objection.objects.get(pk=lodged[0].pk)], actor=worker)
    return str(lodged[0].ref)


def _letters(house: House) -> dict[str, str]:
    """A letter on its way from here, one that came from the police, one annulled, and one that fell after it had gone."""
    worker, police = house.actors["social_worker"], house.actors["investigator"]
    found, fell = {}, an_agency().ref
    for name, sender, to in (
        ("on its way", worker, police),
        ("received", police, worker),
        ("annulled", worker, police),
        ("fallen", worker, police),
    ):
        about = fell if name == "fallen" else to.agency.ref
        with transaction.atomic():
            sent = write_letter(
                actor=sender,
                template="referral-receipt",
                subject_ref=about,
                language="ru",
                values=RECEIPT,
                addressee_agency=to.agency,
                sends=name != "annulled",
            )
        found[f"letter {name}"] = sent.ref
    COMMANDS["annul_letter"](actor=worker, letter=found["letter annulled"], reason="Invented")
    with transaction.atomic():
        void_letters(actor=worker, subject_ref=fell, because="Invented")
    return found


def _referrals(house: House) -> dict[str, str]:
    """A package not sent, one that waits for its second receiver, one accepted from here and one accepted here."""
    worker, police = house.actors["social_worker"], house.actors["investigator"]
    other = an_agency(kind="shelter")
    package: dict[str, Any] = PACKAGE | {"receiver": police.agency, "fallback": other}
    drafted = COMMANDS["prepare_referral"](actor=worker, person=_untold(worker), **package)[0]
    accepted, to_do = _accepted(sender=worker, receiver=police), _accepted(sender=police, receiver=worker)
    decided = COMMANDS["decide_status"](
        actor=worker, person=_untold(worker), status="identified", body="provider", **GROUNDED
    )
    lost = COMMANDS["decide_status"](actor=worker, person=_untold(worker), status="possible", body="provider")
    COMMANDS["record_not_told"](actor=worker, decision=lost, not_told_because="not_found", not_told_tried="Invented")
    found = COMMANDS["decide_status"](actor=police, person=_untold(police), status="possible", body="internal_affairs")
    relies = COMMANDS["record_non_referral"](
        actor=police, decision=found, reason="other_body", note="Invented", body=worker.agency
    )
    return {
        "referral drafted": drafted.ref,
        "offer waiting": drafted.offers.get(receiver=other).ref,
        "offer accepted": accepted.ref,
        "offer to fulfil": to_do.ref,
        "need to do": to_do.answers.get().ref,
        "decision unexplained": decided.ref,
        "decision not told": lost.ref,
        "reason that names us": relies.ref,
        "place of a shelter": _place(house),
        "another shelter": an_agency(kind="shelter").ref,
        "body that closed": _closed(house),
    }


def _closed(house: House) -> str:
    closed = COMMANDS["close_agency"](
        actor=house.actors["administrator"], agency=an_agency(kind="shelter"), closed_on="2020-01-31"
    )
    return str(closed.ref)


def _place(house: House) -> str:
    """A free place of an organisation that works in the house."""
    ministry = house.actors["social_ministry"]
    titles = {"title_en": "Invented home", "title_ru": "Вымышленный дом", "title_kk": "Ойдан шығарылған үй"}
    home = COMMANDS["register_organisation"](
        actor=ministry,
        kind=_first("organisation_kinds"),
        from_on="2019-01-01",
        agency=an_agency(kind="shelter"),
        **titles,
    )
    COMMANDS["add_presence"](actor=ministry, organisation=home, region=HERE, from_on="2019-01-01")
    return str(COMMANDS["offer_places"](actor=ministry, organisation=home, region=HERE, groups=["women"], places=4).ref)


def _untold(actor: Actor) -> Any:
    return COMMANDS["register_person"](actor=actor, birth_year=1991)


def _accepted(*, sender: Actor, receiver: Actor, person: Any = None) -> Any:
    package = COMMANDS["prepare_referral"](
        actor=sender, person=person or _untold(sender), receiver=receiver.agency, **PACKAGE
    )[0]
    offer = COMMANDS["offer_referral"](actor=sender, referral=package)[1]
    return COMMANDS["accept_referral"](actor=receiver, referral_offer=offer)[1]


def _edition(operator: Actor) -> str:
    published: Edition = COMMANDS["publish_edition"](
        actor=operator, report=REPORT, from_on="2020-01-01", until_on="2020-04-30", note="Invented"
    )
    return published.ref
