"""What injured parties are owed in money: the right explained, the fund asked, the treasury's lists, and what convicts give back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from demo.nation.chance import chance, pick
from demo.nation.diary import Diary
from demo.nation.hand_people import put_into
from demo.nation.living import Nation
from demo.nation.posted import hand_over_about
from demo.nation.referred import AUTHORITY
from demo.nation.trials import Trial

INVESTIGATOR, COURT = "investigator", "court"
ANSWERS = {"will_apply": 72, "thinks": 18, "declines": 10}
HARMS = {"no_grave_harm": 80, "grave_harm": 20}
WAYS = {"by_hand": 35, "post": 40, "official_mail": 25}
COMES_BACK, LETTER_COMES_BACK, DAY_OF_LIST, PAID_AFTER, FIRST_BACK = 0.12, 0.3, 20, 11, 5
LATE, FORCED_AFTER = 3, 12
COLLECTED_FOR, FOUND_NOTHING = 155, "nothing_found"
GUARDIANSHIP = {"acts_as": "guardianship_body", "authority": AUTHORITY}
AWARD = "Лицо признано потерпевшим; статья даёт право на компенсацию."
REFUSAL = "Статья обвинения не входит в перечень, по которому выплачивается компенсация."
BACK, UNDELIVERED = "Счёт получателя закрыт", "Адресат выбыл"
FOUND = "Размер вреда подтверждён документами и показаниями."
LEFT = "Иск оставлен без рассмотрения; вред можно взыскать в гражданском суде."


def write_owed(diary: Diary, *, seed: int, number: str, injured_on: date, trial: Trial | None) -> None:
    """Write down what becomes of the claims of the injured party of one proceeding."""
    lots = chance(seed, "owed", number)
    answer, speaks = pick(ANSWERS, lots=lots), lots.choice(("ru", "kk"))
    told = injured_on + timedelta(days=lots.choice((0, 0, 0, 1, 4)))
    diary.on(told, lambda nation: _explain(nation, number=number, answer=answer, speaks=speaks), rank=8)
    if answer != "declines":
        asked = told + timedelta(days=lots.randint(3, 40 if answer == "thinks" else 12))
        harm, decided = pick(HARMS, lots=lots), asked + timedelta(days=lots.randint(4, 13))
        diary.on(asked, lambda nation: _apply(nation, number=number, harm=harm, speaks=speaks), rank=8)
        diary.on(decided, lambda nation: _decide(nation, number=number, speaks=speaks), rank=8)
        _write_letter(diary, number=number, day=decided, lots=lots)
    _write_harm(diary, number=number, day=injured_on + timedelta(days=lots.randint(12, 30)), trial=trial, lots=lots)
    if trial and trial.in_force_on:
        _write_recovery(diary, number=number, trial=trial, lots=lots)


def write_forced(diary: Diary, *, number: str, trial: Trial) -> None:
    """Write down what the convicts of a proceeding without an injured party owe the fund."""
    if trial.in_force_on:
        set_on = trial.in_force_on + timedelta(days=FORCED_AFTER)
        diary.on(set_on, lambda nation: _set_forced(nation, number=number), rank=8)
        _write_end(diary, number=number, since=set_on)


def write_treasury(diary: Diary, *, seed: int, first: date) -> None:
    """Write down the list of every month, and what the treasury made of it."""
    lots = chance(seed, "treasury")
    for place, day in enumerate(_list_days(first, last=diary.last)):
        back, number = lots.random() < COMES_BACK or place == FIRST_BACK, lots.randint(100000, 999999)
        diary.on(day, _list, rank=9)
        diary.on(
            day + timedelta(days=PAID_AFTER),
            lambda nation, back=back, number=number: _pay(nation, back=back, number=number),
            rank=8,
        )


def _list_days(first: date, *, last: date) -> Iterator[date]:
    day = first.replace(day=DAY_OF_LIST)
    while day <= last:
        yield day
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=DAY_OF_LIST)


def _write_letter(diary: Diary, *, number: str, day: date, lots: Random) -> None:
    way, back = pick(WAYS, lots=lots), lots.random() < LETTER_COMES_BACK
    sent, answered = day + timedelta(days=1), day + timedelta(days=lots.randint(4, 12))
    diary.on(sent, lambda nation: _send(nation, number=number, way=way), rank=8)
    if way != "by_hand":
        diary.on(answered, lambda nation: _answer(nation, number=number, back=back), rank=8)
        if back:
            diary.on(answered + timedelta(days=1), lambda nation: _tell(nation, number=number), rank=8)


def _write_harm(diary: Diary, *, number: str, day: date, trial: Trial | None, lots: Random) -> None:
    material, moral = lots.randint(2, 18) * 50_000, lots.randint(2, 20) * 100_000
    diary.on(day, lambda nation: _claim_harm(nation, number=number, material=material, moral=moral), rank=8)
    if trial is None or trial.ended == "returned" or trial.ended_on is None:
        return
    if trial.ended != "judgment" or trial.ended_on <= day:
        decided = max(trial.ended_on, day + timedelta(days=LATE))
        diary.on(decided, lambda nation: _judge_harm(nation, number=number, outcome="not_considered"), rank=8)
        return
    outcome, paid = lots.choice(("granted", "partly", "partly", "refused")), lots.choice((0, 10, 25, 100))
    diary.on(trial.ended_on, lambda nation: _judge_harm(nation, number=number, outcome=outcome), rank=8)
    if paid:
        later = trial.ended_on + timedelta(days=lots.randint(40, 120))
        diary.on(later, lambda nation: _receive_harm(nation, number=number, share=paid), rank=8)


def _write_recovery(diary: Diary, *, number: str, trial: Trial, lots: Random) -> None:
    assert trial.in_force_on is not None
    begun = trial.in_force_on + timedelta(days=lots.randint(3, 15))
    diary.on(begun, lambda nation: _set_forced(nation, number=number), rank=8)
    _write_end(diary, number=number, since=begun)
    for share in lots.sample((10, 20, 35), lots.randint(0, 2)):
        day = begun + timedelta(days=lots.randint(20, 150))
        diary.on(day, lambda nation, share=share: _pay_in(nation, number=number, share=share), rank=8)
    # The state claims back only what it paid, so this waits for the treasury.
    asked = begun + timedelta(days=60)
    diary.on(asked, lambda nation: _claim_back(nation, number=number), rank=8)
    share, ends = lots.choice((0, 15, 30, 100)), lots.random() < 0.4
    if share:
        diary.on(asked + timedelta(days=45), lambda nation: _give_back(nation, number=number, share=share), rank=8)
    # A recourse that stands owes a next step, so it is ended before that runs out.
    diary.on(asked + timedelta(days=150 if ends else 170), lambda nation: _close(nation, number=number), rank=8)


def _party(nation: Nation, *, number: str) -> Any:
    from qorgan.justice.crimes.models import InjuredParty

    return InjuredParty.objects.filter(proceeding__ref=nation.known[number], withdrawn_on=None).order_by("id").first()


def _claim(nation: Nation, *, number: str, state: tuple[str, ...]) -> Any:
    from qorgan.rights.compensation.models import CompensationClaim

    held = CompensationClaim.objects.filter(injured_party__proceeding__ref=nation.known[number], state__in=state)
    return held.order_by("-id").first()


def _explain(nation: Nation, *, number: str, answer: str, speaks: str) -> None:
    party = _party(nation, number=number)
    nation.do(
        "explain_compensation",
        by=INVESTIGATOR,
        injured_party=party.ref,
        answer=answer,
        language=speaks,
        **put_into(party.person.ref, language=speaks),
    )


def _apply(nation: Nation, *, number: str, harm: str, speaks: str) -> None:
    from qorgan.people.ages import is_minor_on
    from qorgan.rights.compensation.award_grounds import against

    party = _party(nation, number=number)
    if against(party):
        return
    is_adult = is_minor_on(party.person, nation.today) is False
    who = {"applied_by": "victim"} if is_adult else {"applied_by": "representative"} | GUARDIANSHIP
    nation.do(
        "apply_for_compensation", by=INVESTIGATOR, injured_party=party.ref, harm=harm, letter_language=speaks, **who
    )
    hand_over_about(nation, record=_claim(nation, number=number, state=("applied",)).ref, by=INVESTIGATOR)


def _decide(nation: Nation, *, number: str, speaks: str) -> None:
    """By the law of the day; the house computes it, and so does whoever decides."""
    from qorgan.rights.compensation.adults import adult_today
    from qorgan.rights.compensation.award_grounds import eligibility_of

    claim = _claim(nation, number=number, state=("applied",))
    if claim is None:
        return
    found = eligibility_of(claim.injured_party, on=nation.today, harm=claim.harm)
    is_owed = found.is_eligible and adult_today(claim.injured_party, on=nation.today, harm=claim.harm) is None
    act, reasons = ("award_compensation", AWARD) if is_owed else ("refuse_compensation", REFUSAL)
    nation.do(act, by=INVESTIGATOR, compensation_claim=claim.ref, reasons=reasons, letter_language=speaks)


def _letter(nation: Nation, *, number: str, status: str) -> Any:
    from qorgan.office.letters.models import Letter

    claim = _claim(nation, number=number, state=("awarded", "refused", "listed", "paid", "returned"))
    if claim is None:
        return None
    held = Letter.objects.filter(subject_ref=claim.ref, template="compensation-decision", status=status)
    return held.order_by("-id").first()


def _send(nation: Nation, *, number: str, way: str) -> None:
    letter = _letter(nation, number=number, status="prepared")
    if letter is None:
        return
    nation.do("print_letter", by=INVESTIGATOR, letter=letter.ref)
    if way == "by_hand":
        nation.do("hand_over_letter", by=INVESTIGATOR, letter=letter.ref)
    else:
        nation.do("send_letter", by=INVESTIGATOR, letter=letter.ref, way=way)


def _answer(nation: Nation, *, number: str, back: bool) -> None:
    letter = _letter(nation, number=number, status="sent")
    if letter and back:
        nation.do("record_return", by=INVESTIGATOR, letter=letter.ref, reason=UNDELIVERED)
    elif letter:
        nation.do("record_delivery", by=INVESTIGATOR, letter=letter.ref)


def _tell(nation: Nation, *, number: str) -> None:
    """Whoever the letter did not reach is told by word, unless the decision was told otherwise meanwhile."""
    from qorgan.office.notifications.derivation import open_notification_of

    claim = _claim(nation, number=number, state=("awarded", "refused", "listed", "paid", "returned"))
    if claim and (waiting := open_notification_of(claim)):
        nation.do("record_notified", by=INVESTIGATOR, notification=waiting.ref)


def _list(nation: Nation) -> None:
    from qorgan.rights.compensation.models import CompensationClaim
    from qorgan.rights.compensation.states import TO_LIST

    agency = nation.actor(INVESTIGATOR).agency
    _take_back(nation, states=TO_LIST)
    if CompensationClaim.objects.filter(agency=agency, state__in=TO_LIST).exists():
        listed = nation.do("list_for_treasury", by=INVESTIGATOR, document_language="ru")[0]
        hand_over_about(nation, record=listed.ref, by=INVESTIGATOR)


def _take_back(nation: Nation, *, states: tuple[str, ...]) -> None:
    """Awards whose grounds are gone, as where the court found no offence, are taken back before money moves."""
    from qorgan.rights.compensation.award_grounds import grounds_gone
    from qorgan.rights.compensation.models import CompensationClaim

    agency = nation.actor(INVESTIGATOR).agency
    for claim in CompensationClaim.objects.filter(agency=agency, state__in=states).order_by("id"):
        gone = grounds_gone(claim)
        if gone:
            nation.do(
                "revoke_award",
                by=INVESTIGATOR,
                compensation_claim=claim.ref,
                reasons=gone.reason.ru,
                letter_language="ru",
            )
            hand_over_about(nation, record=claim.ref, by=INVESTIGATOR)


def _pay(nation: Nation, *, back: bool, number: int) -> None:
    """The treasury pays what stands on the last list; one payment now and then comes back."""
    from qorgan.rights.compensation.models import CompensationClaim

    agency = nation.actor(INVESTIGATOR).agency
    _take_back(nation, states=("listed",))
    listed = CompensationClaim.objects.filter(agency=agency, state="listed").order_by("id")
    for place, claim in enumerate(listed):
        if back and place == 0:
            nation.do("record_returned_payment", by=INVESTIGATOR, compensation_claim=claim.ref, reason=BACK)
        else:
            nation.do(
                "record_payment", by=INVESTIGATOR, compensation_claim=claim.ref, payment_number=str(number + place)
            )


def _claim_harm(nation: Nation, *, number: str, material: int, moral: int) -> None:
    nation.known[f"harm {number}"] = nation.do(
        "file_civil_claim",
        by=INVESTIGATOR,
        injured_party=_party(nation, number=number).ref,
        forum="criminal",
        material=material,
        moral=moral,
    ).ref


def _harm(nation: Nation, *, number: str) -> Any:
    from qorgan.rights.compensation.models import CivilClaim

    return CivilClaim.objects.get(ref=nation.known[f"harm {number}"])


def _judge_harm(nation: Nation, *, number: str, outcome: str) -> None:
    held = _harm(nation, number=number)
    partly = (held.material, held.moral // 2) if held.moral else (held.material // 2, 0)
    parts = {"granted": (held.material, held.moral), "partly": partly}.get(outcome, (0, 0))
    nation.do(
        "decide_civil_claim",
        by=COURT,
        civil_claim=held.ref,
        outcome=outcome,
        reasons=LEFT if outcome == "not_considered" else FOUND,
        awarded_material=parts[0],
        awarded_moral=parts[1],
    )


def _receive_harm(nation: Nation, *, number: str, share: int) -> None:
    held = _harm(nation, number=number)
    if held.awarded:
        nation.do("record_civil_payment", by=COURT, civil_claim=held.ref, amount=held.awarded * share // 100)


def _sentences(nation: Nation, *, number: str) -> list[Any]:
    from qorgan.justice.courts.models import Sentence

    held = Sentence.objects.filter(court_proceeding__proceeding__ref=nation.known[number], withdrawn_on=None)
    return list(held.order_by("id"))


def _set_forced(nation: Nation, *, number: str) -> None:
    """What each convict owes the fund, where the law held here tells it."""
    from qorgan.kernel.refusals import Refusal

    for sentence in _sentences(nation, number=number):
        try:
            made = nation.do("set_compulsory_payment", by=COURT, sentence=sentence.ref)
        except Refusal as told:
            if told.code != "compensation.no_compulsory_payment":
                raise
            continue
        nation.known.setdefault(f"forced {number}", made.ref)


def _write_end(diary: Diary, *, number: str, since: date) -> None:
    """Write down the end of what does not come in, before the next step is owed."""
    ends_on = since + timedelta(days=COLLECTED_FOR)
    diary.on(ends_on, lambda nation: _end_compulsory(nation, number=number), rank=9)


def _end_compulsory(nation: Nation, *, number: str) -> None:
    from qorgan.rights.compensation.models import CompulsoryPayment

    held = CompulsoryPayment.objects.filter(sentence__in=_sentences(nation, number=number), closed_on=None)
    for one in held.order_by("id"):
        if one.received < one.amount:
            nation.do("close_compulsory_payment", by=COURT, compulsory_payment=one.ref, outcome=FOUND_NOTHING)


def _pay_in(nation: Nation, *, number: str, share: int) -> None:
    from qorgan.rights.compensation.models import CompulsoryPayment

    ref = nation.known.get(f"forced {number}")
    if ref:
        owed = CompulsoryPayment.objects.get(ref=ref).amount
        nation.do("record_compulsory_payment", by=COURT, compulsory_payment=ref, amount=owed * share // 100)


def _claim_back(nation: Nation, *, number: str) -> None:
    claim, sentences = _claim(nation, number=number, state=("paid",)), _sentences(nation, number=number)
    if claim and sentences:
        made = nation.do("open_recourse_claim", by=COURT, compensation_claim=claim.ref, sentence=sentences[0].ref)
        nation.known[f"recourse {number}"] = made.ref


def _recourse(nation: Nation, *, number: str) -> Any:
    from qorgan.rights.compensation.models import RecourseClaim

    return RecourseClaim.objects.filter(ref=nation.known.get(f"recourse {number}", ""), closed_on=None).first()


def _give_back(nation: Nation, *, number: str, share: int) -> None:
    held = _recourse(nation, number=number)
    if held:
        nation.do("record_recovery", by=COURT, recourse_claim=held.ref, amount=held.amount * share // 100)


def _close(nation: Nation, *, number: str) -> None:
    held = _recourse(nation, number=number)
    if held:
        outcome = "recovered" if held.received == held.amount else "partly" if held.received else "hopeless"
        nation.do("close_recourse_claim", by=COURT, recourse_claim=held.ref, outcome=outcome)
