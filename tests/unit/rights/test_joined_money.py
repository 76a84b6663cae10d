"""What is owed in a proceeding that was joined into another follows the one that goes on: its court reads and decides it."""

from __future__ import annotations

from datetime import date

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.models import Proceeding
from qorgan.kernel.refusals import NotFound
from tests.refusals import refused_as
from tests.unit.rights.test_civil_claims import RECEIVED, filed, granted, sent, with_prosecutor
from tests.unit.rights.test_compensation import TODAY, Scene, a_scene, applied
from tests.unit.rights.test_form_choices import client_of
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return a_scene()


@pytest.fixture
def court() -> Actor:
    return an_actor(role="court_clerk", agency=an_agency(kind="court", region="aktobe"), today=TODAY)


def registered(scene: Scene) -> Proceeding:
    return COMMANDS["register_proceeding"](
        actor=scene.police, article="128", part="1", act_on="2021-01-20", registered_on="2021-02-01"
    )


def into(goes_on: Proceeding, other: Proceeding, *, scene: Scene) -> Scene:
    """The scene seen from the proceeding that goes on."""
    COMMANDS["join_proceedings"](actor=scene.police, proceeding=goes_on, others=[other], on=date(2021, 2, 15))
    goes_on.refresh_from_db()
    return Scene(scene.police, goes_on, scene.party)


def judged(goes_on: Scene, court: Actor) -> CourtProceeding:
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=goes_on.proceeding, received_on=RECEIVED)
    COMMANDS["enter_judgment"](actor=court, court_proceeding=before, outcome="convicted", judgment_on=date(2021, 3, 1))
    COMMANDS["enter_into_force"](actor=court, court_proceeding=before, on=date(2021, 3, 5))
    return before


@pytest.mark.parametrize("is_chain", [False, True])
def test_the_court_of_the_proceeding_that_goes_on_decides_and_the_police_do_not(
    scene: Scene, court: Actor, *, is_chain: bool
) -> None:
    claim, asked = filed(scene), applied(scene)
    goes_on = into(registered(scene), scene.proceeding, scene=scene)
    goes_on = into(registered(scene), goes_on.proceeding, scene=scene) if is_chain else goes_on
    with_prosecutor(goes_on)
    with refused_as("compensation.no_court_has_it") as said:
        granted(scene.police, claim)
    assert said.value.way is not None
    assert said.value.way.places == {"proceeding": goes_on.proceeding.ref}, "the one joined is sent nowhere itself"
    prosecutor = an_actor(role="prosecutor", agency=an_agency(kind="prosecutor", region="aktobe"), today=TODAY)
    COMMANDS["send_to_court"](actor=prosecutor, proceeding=goes_on.proceeding, court=court.agency, on="2021-02-17")
    judged(goes_on, court)
    page = f"/civil-claims/{claim.ref}"
    with refused_as("compensation.court_decides"):
        granted(scene.police, claim)
    assert f"{page}/decision/new" not in client_of(scene.police).get(page).content.decode()
    other = an_actor(role="court_clerk", agency=an_agency(kind="court", region="aktobe"), today=TODAY)
    for query, name in (
        ("civil_claim", claim.ref),
        ("compensation_claim", asked.ref),
        ("proceeding", scene.proceeding.ref),
    ):
        assert QUERIES[query](actor=court, **{query: name}).ref == name
        with pytest.raises(NotFound):
            QUERIES[query](actor=other, **{query: name})
    assert f"{page}/decision/new" in client_of(court).get(page).content.decode()
    assert granted(court, claim.ref).awarded == 300_000
    assert COMMANDS["record_civil_payment"](actor=court, civil_claim=claim.ref, amount=1)[0].received == 1
    again = COMMANDS["file_civil_claim"](actor=court, injured_party=scene.party.ref, forum="criminal", moral=1)
    assert again.ref in {one.ref for one in QUERIES["civil_claims"](actor=court)}


def test_what_is_joined_into_a_proceeding_before_a_court_is_before_that_court(scene: Scene, court: Actor) -> None:
    claim = filed(scene)
    goes_on = Scene(scene.police, registered(scene), scene.party)
    sent(goes_on, court)
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=goes_on.proceeding, received_on=RECEIVED)
    goes_on.proceeding.refresh_from_db()
    into(goes_on.proceeding, scene.proceeding, scene=scene)
    COMMANDS["enter_judgment"](actor=court, court_proceeding=before, outcome="convicted", judgment_on=date(2021, 3, 1))
    assert granted(court, claim.ref).awarded == 300_000
    assert Obligation.objects.filter(source=scene.proceeding.ref, term="court.receipt").count() == 0
    assert before.proceeding == goes_on.proceeding


def test_a_court_that_gave_a_proceeding_back_keeps_its_receipt_when_another_gets_the_joined_ones(
    scene: Scene, court: Actor
) -> None:
    sent(scene, court)
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=scene.proceeding, received_on=RECEIVED)
    COMMANDS["return_proceeding"](actor=court, court_proceeding=before, reason="Gaps", on=date(2021, 3, 1))
    goes_on = registered(scene)
    COMMANDS["join_proceedings"](actor=scene.police, proceeding=goes_on, others=[scene.proceeding.ref])
    second = an_actor(role="court_clerk", agency=an_agency(kind="court", region="aktobe"), today=TODAY)
    sent(Scene(scene.police, goes_on, scene.party), second)
    COMMANDS["record_injured_party"](
        actor=scene.police, proceeding=goes_on, person=scene.party.person, recognised_on=TODAY
    )
    held = Obligation.objects.get(source=scene.proceeding.ref, term="court.receipt")
    assert (held.agency, held.met_at is None) == (court.agency, False)
    assert QUERIES["proceeding"](actor=second, proceeding=scene.proceeding.ref).court == second.agency


def test_a_suspect_of_a_joined_proceeding_is_sentenced_by_the_court_of_the_one_that_goes_on(
    scene: Scene, court: Actor
) -> None:
    kept, other = registered(scene), registered(scene)
    for one in (scene.proceeding, other):
        person = COMMANDS["register_person"](actor=scene.police, sex="male", birth_year=1980)
        COMMANDS["record_suspect"](actor=scene.police, proceeding=one, person=person, since_on=date(2021, 2, 12))
    goes_on = into(kept, scene.proceeding, scene=scene)
    sent(goes_on, court)
    before = judged(goes_on, court)
    suspect, stranger = scene.proceeding.suspects.get(), other.suspects.get()
    page = client_of(court).get(f"/court-proceedings/{before.ref}/sentences/new").content.decode()
    assert (suspect.ref in page, stranger.ref in page) == (True, False)
    enter = {"actor": court, "court_proceeding": before, "article": "128", "part": "1", "kind": "imprisonment"}
    with refused_as("court.suspect_elsewhere"):
        COMMANDS["enter_sentence"](**enter, term_months=60, suspect=stranger)
    COMMANDS["enter_sentence"](**enter, term_months=60, suspect=suspect)
    assert Sentence.objects.get(court_proceeding=before).person == suspect.person
