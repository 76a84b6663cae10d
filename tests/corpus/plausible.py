"""What a sensible person would send: a value for everything an act asks for, so that one wrong value stands alone."""

from __future__ import annotations

import base64
from datetime import date
from functools import lru_cache
from typing import Any

from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.country import country
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.desk.records import Record
from qorgan.desk.signatures import Param
from qorgan.government.inspections.checklists import checklist
from qorgan.kit.tables import place_names
from tests.access.guarded import PASSPHRASES
from tests.access.world import HERE, World
from tests.corpus.watch import CONTACTS, OF_THE_WATCH
from tests.unit.desk.files_of_scans import a_photo

OPERATIONS = "qorgan.justice.operations"
REPORT = "kz.unga-73-146"
LISTED = b"key,number,held_on\nM-1,77,2020-03-03\n"
LOOKED_ON = date(2020, 5, 10)
LOOKED_AT = [one.code for one in checklist().on(LOOKED_ON)]
FORM = "\n".join(("item,answer", *(f"{code},conforms" for code in LOOKED_AT))).encode()
PUBLISHED = b"source,series,first_day,last_day,value\nS,T,2019-01-01,2019-12-31,7\n"
WORDS: dict[str, Any] = {
    "article": "128",
    "part": "1",
    "title_en": "Invented",
    "title_ru": "Вымышленное",
    "title_kk": "Ойдан шығарылған",
    "login": "new.person",
    "name": "Invented Person",
    "language": "ru",
    "role": "investigator",
    "code": "invented",
    "number": "N-1",
    "text": "Invented",
    "duty_phone": "+7 700 000 00 01",
    "text_en": "Invented",
    "text_ru": "Вымышленное",
    "text_kk": "Ойдан шығарылған",
    "act": "2",
    "reason": "Invented",
    "purpose": "Invented",
    "indicator": "offences_registered",
    "report": REPORT,
    "source": "meetings",
    "file": base64.b64encode(LISTED).decode(),
    "parameter": "kz.mci",
    "surname": "Ойдан",
    "passphrase": PASSPHRASES["police"],
    "again": PASSPHRASES["police"],
    "iin": "900230400016",
}
DAYS = {
    "founded_on": "2001-01-01",
    "from_on": "2019-01-01",
    "until_on": "2020-04-30",
    "first_on": "2023-01-01",
    "last_on": "2025-12-31",
    "adopted_on": "2022-12-01",
    "act_on": "2020-01-20",
    "due_on": "2024-01-01",
}
POINTS = ["purpose", "use", "refusal", "withdrawal", "access", "keeping"]
SPECIAL: dict[tuple[str, str], Any] = {
    ("look_up_contact", "contact"): "+77010000041",
    ("choose_code_word", "word"): "Жусан 77",
    ("pin_list", "page"): "/agencies",
    ("unpin_list", "page"): "/agencies",
    ("draft_measure_report", "term_on"): "2021-01-01",
    ("keep_budget_line", "adopted_on"): "2020-01-10",
    ("keep_budget_line", "fiscal_year"): 2031,
    ("sign_social_order", "from_on"): "2020-02-01",
    ("draft_expenditure_report", "from_on"): "2020-04-03",
    ("edit_expenditure_report", "from_on"): "2020-04-03",
    ("revise_budget_line", "total"): 2_000_000,
    ("change_transfer", "total"): 150_000,
    ("sign_social_order", "amount"): 100,
    ("call_meeting", "held_on"): "2030-02-10",
    ("plan_operation", "first_on"): "2030-01-10",
    ("plan_operation", "last_on"): "2030-01-20",
    ("start_operation", "started_on"): "2020-05-15",
    ("end_operation", "ended_on"): "2020-05-15",
    ("report_operation_day", "reported_on"): "2020-05-15",
    ("record_found_outcome", "outcome_on"): "2020-05-15",
    ("name_member", "colleague"): "role-unit_head",
    ("name_member", "duty"): "deputy",
    ("call_meeting", "number"): 903,
    ("record_meeting", "number"): 904,
    ("end_role", "until_on"): "2020-05-01",
    ("end_chair_term", "until_on"): "2020-05-01",
    ("seat_chair", "from_on"): "2018-01-01",
    ("seat_chair", "until_on"): "2018-12-31",
    ("form_commission", "level"): "regional",
    ("move_stage", "decision"): "terminated",
    ("publish_edition", "until_on"): "2020-03-31",
    ("offer_places", "region"): HERE,
    ("open_consular_file", "country"): "KR",
    ("correct_consular_file", "country"): "KR",
    ("close_consular_file", "closed_because"): "mistake",
    ("prepare_letter", "template"): "referral-receipt",
    ("add_measures", "measures"): ["no_approach"],
    ("refuse_admission", "ground"): "medical",
    ("name_recovery_key", "public_key"): "07" * 32,
    ("change_passphrase", "new_passphrase"): "other invented words for the police",
    ("change_passphrase", "again"): "other invented words for the police",
    ("prepare_letter", "values"): ["person=P-1", "handed_over_on=2020-05-10", "needs=Invented"],
    ("record_consent", "points"): POINTS,
    ("replace_consent", "points"): POINTS,
    ("begin_screening", "instrument"): "forced_labour",
    ("begin_screening_of_lead", "instrument"): "forced_labour",
    ("lodge_objection", "way"): "court",
    ("ask_for_paper", "asked_of"): "police",
    ("decide_status", "body"): "provider",
    ("decide_civil_claim", "outcome"): "refused",
    ("close_recourse_claim", "outcome"): "partly",
    ("write_compensation_decision", "letter_language"): "ru",
    ("award_wages", "awarded"): 2000,
    ("correct_record", "changes"): ["cost=35"],
    ("lodge_appeal", "lodged_by"): "person",
    ("lodge_appeal", "body"): "court",
    ("decide_appeal", "outcome"): "upheld",
    ("add_picture", "picture"): base64.b64encode(a_photo(width=60)).decode(),
    ("attach_file", "file"): base64.b64encode(a_photo(width=50)).decode(),
    ("meeting_paper", "paper"): "agenda",
    ("dashboard", "dashboard"): "nation",
    ("plan_inspection", "region"): HERE,
    ("plan_inspection", "planned_on"): "2030-05-20",
    ("record_gone", "gone_on"): "2020-05-15",
    ("share_group", "until_on"): "2099-01-01",
    ("share_network", "until_on"): "2099-01-01",
    ("ask_blindly", "contacts"): CONTACTS,
    ("receive_package", "file"): base64.b64encode(b"package,key,kind,value\nP-9,1,phone,+77010000033\n").decode(),
    ("hold_inspection", "answers"): [f"{code}=conforms" for code in LOOKED_AT],
    ("bring_in_inspection", "file"): base64.b64encode(FORM).decode(),
    ("tell_mended", "mended_on"): "2020-05-15",
    ("reinspect_finding", "held_on"): "2020-05-15",
    ("tell_supplies", "region"): HERE,
    ("record_instruction", "region"): HERE,
    ("import_published", "file"): base64.b64encode(PUBLISHED).decode(),
}
ALSO: dict[str, tuple[str, ...]] = {
    "amend_measure": ("due_on",),
    "share_group": ("to",),
    "share_network": ("to",),
    "add_items": ("advertisements",),
    "ask_blindly": ("outside", "contacts"),
    "attach_file": ("name",),
    "change_social_order": ("places",),
    "sign_social_order": ("amount", "reason"),
    "close_agency": ("winding_up",),
    "form_commission": ("region",),
    "seat_chair": ("until_on",),
    "receive_proceeding": ("proceeding", "received_on"),
    "find_person": ("surname", "birth_year"),
    "ask_if_known": ("document_number",),
    "compare_editions": ("earlier",),
    "move_stage": ("ground", "on"),
    "send_to_court": ("on",),
    "join_proceedings": ("on",),
    "split_proceeding": ("on",),
    "record_suspect": ("since_on",),
    "record_injured_party": ("recognised_on",),
    "add_count": ("registered_on",),
    "requalify_count": ("on",),
    "correct_payment": ("payment_number",),
    "enter_judgment": ("judgment_on",),
    "terminate_proceeding": ("on",),
    "return_proceeding": ("on",),
    "enter_into_force": ("on",),
    "prepare_letter": ("values", "addressee"),
    "record_consent": ("recipient",),
    "record_refused_consent": ("recipient",),
    "record_trafficking_history": ("controls",),
    "record_external_assistance": ("organisation",),
    "refer_from_abroad": ("law_ground", "law_reasons"),
    "prepare_referral": ("law_ground", "law_reasons"),
    **dict.fromkeys(
        ("request_protection", "request_protection_of_injured", "request_protection_of_suspect"), ("agency",)
    ),
    "file_civil_claim": ("moral",),
    "explain_compensation": ("language",),
    "file_motion": ("moved_on",),
    "correct_paper": ("country",),
    "record_call_back": ("reached_how",),
    "send_on": ("sent_where",),
    "send_expelled_on": ("sent_where",),
    "record_relationship": ("name",),
    "decide_motion": ("on",),
    "correct_stage": ("on",),
    "correct_wage_claim": ("employer_kind",),
    "answer_objection": ("answered_by", "paper"),
    "join_own_record": ("here_as",),
}
"""What an act needs although it could be left out."""

FRESH: dict[str, dict[str, str]] = {
    **OF_THE_WATCH,
    **{key: {"operation": "operation planned"} for key in ("start_operation", "call_off_operation")},
    "assess_operation": {"operation": "operation ended"},
    "add_operation_lesson": {"operation": "operation ended", "operation_member": "member of the ended"},
    "record_found_outcome": {"found_person": "somebody handed over"},
    "draft_measure_report": {"measure": "measure untold"},
    "edit_measure_report": {"measure_report": "report drafted"},
    "submit_measure_report": {"measure_report": "report drafted"},
    "accept_measure_report": {"measure_report": "report submitted"},
    "send_back_measure_report": {"measure_report": "report submitted"},
    "pay_tranche": {"tranche": "tranche unpaid"},
    "transfer_to_region": {"budget_line": "line of the budget", "agency": "body of a region"},
    "draft_expenditure_report": {"tranche": "tranche paid"},
    "edit_expenditure_report": {"expenditure_report": "spending drafted"},
    "submit_expenditure_report": {"expenditure_report": "spending drafted"},
    "accept_expenditure_report": {"expenditure_report": "spending submitted"},
    "send_back_expenditure_report": {"expenditure_report": "spending submitted"},
    "sign_social_order": {"organisation": "organisation of the region"},
    "add_agenda_item": {"meeting": "meeting called"},
    "carry_over": {"meeting": "meeting called"},
    "freeze_agenda": {"meeting": "meeting called"},
    "hold_meeting": {"meeting": "meeting whose day came"},
    "set_follow_up_question": {"training_session": "session to come"},
    "record_training_result": {"trainee": "trainee without a paper"},
    "record_follow_up_answer": {"trainee": "trainee without a paper"},
    "issue_certificate": {"trainee": "trainee without a paper"},
    **{
        key: {"inspection": "visit planned"}
        for key in ("hold_inspection", "bring_in_inspection", "inspection_sheet", "cancel_inspection")
    },
    "reactivate_user": {"user": "user asleep"},
    "name_successor": {"agency": "body that closed"},
    "add_receiver": {"referral": "referral drafted", "receiver": "another shelter"},
    "add_place": {"referral": "referral drafted", "place_offer": "place of a shelter"},
    "offer_referral": {"referral": "referral drafted"},
    "drop_receiver": {"referral_offer": "offer waiting"},
    "hand_over_person": {"referral_offer": "offer accepted"},
    "record_arrival": {"referral_offer": "offer to fulfil"},
    "end_taken_over": {"referral_offer": "offer to fulfil"},
    "join_own_record": {"referral_offer": "offer to fulfil", "here_as": "person untold"},
    "complete_need": {"need_answer": "need to do"},
    "record_non_referral": {"decision": "decision unexplained"},
    "withdraw_not_told": {"decision": "decision not told"},
    "answer_reliance": {"non_referral": "reason that names us"},
    "record_refused_consent": {"person": "person untold"},
    "decide_status": {"person": "person untold"},
    "admit": {"person": "person untold"},
    "refuse_admission": {"person": "person untold"},
    "move_stage": {"proceeding": "proceeding begun"},
    "correct_stage": {"stage_change": "step of the register"},
    "send_to_court": {"proceeding": "proceeding at the prosecutor", "court": "court"},
    "receive_proceeding": {"proceeding": "proceeding on its way"},
    "join_proceedings": {"proceeding": "proceeding begun", "others": "proceeding beside"},
    "split_proceeding": {"proceeding": "proceeding begun", "counts": "count to part"},
    "record_suspect": {"proceeding": "proceeding begun"},
    "record_injured_party": {"proceeding": "proceeding begun"},
    "withdraw_suspect": {"suspect": "suspect beside"},
    "add_count": {"proceeding": "proceeding begun"},
    "requalify_count": {"count": "count to part"},
    "withdraw_count": {"count": "count to part"},
    "withdraw_proceeding": {"proceeding": "proceeding by mistake"},
    "enter_judgment": {"court_proceeding": "court proceeding pending"},
    "terminate_proceeding": {"court_proceeding": "court proceeding pending"},
    "return_proceeding": {"court_proceeding": "court proceeding pending"},
    "compare_editions": {"earlier": "edition before"},
    "reopen_screening": {"screening": "screening finished"},
    "answer_objection": {"objection": "objection before a court", "answered_by": "court"},
    "write_answer": {"objection": "objection answered"},
    "tell_answer": {"objection": "objection answered"},
    "confirm_arrival": {"letter": "letter received"},
    "record_delivery": {"letter": "letter on its way"},
    "record_return": {"letter": "letter on its way"},
    "write_letter_again": {"letter": "letter annulled"},
    "tell_holder": {"letter": "letter fallen"},
    "open_consular_file": {"person": "person abroad"},
    "meet_arrival": {"consular_file": "consular file departed"},
    "hand_over": {"consular_file": "consular file arrived", "to": "shelter that accepted"},
    "look_at_closing": {"consular_file": "consular file of a child closed"},
    "reopen_consular_file": {"consular_file": "consular file closed"},
    "close_tip": {"tip": "tip heard"},
    "settle_remarks": {"batch": "batch remarked"},
    "reopen_tip": {"tip": "tip closed"},
    "request_protection": {"agency": "police"},
    "request_protection_of_injured": {"agency": "police"},
    "request_protection_of_suspect": {"agency": "police"},
    "grant_protection": {"protection_request": "request asked"},
    "refuse_protection": {"protection_request": "request asked"},
    "tell_applicant": {"protection_request": "request refused"},
    "complain_of_refusal": {"protection_request": "request refused", "to": "prosecutor"},
    "add_measures": {"protection": "protection fresh"},
    "tell_prosecutor": {"protection": "protection fresh", "prosecutor": "prosecutor"},
    "withdraw_prosecutor_notice": {"protection": "protection told", "prosecutor": "prosecutor"},
    "link_proceeding": {"protection": "protection fresh"},
    "order_lifting": {"protection": "protection fresh"},
    "assign_handler": {"handler": "investigator"},
    "tell_of_lifting": {"protection_lifting": "lifting ordered"},
    "complain_of_lifting": {"protection_lifting": "lifting ordered", "to": "prosecutor"},
    "put_lifting_into_force": {"protection_lifting": "lifting told"},
    "admit_custodian": {"custodian": "custodian waiting"},
    "retire_custodian": {"custodian": "custodian waiting"},
    "seal_identity": {"sealed_file": "identity to be sealed", "counterpart": "prosecutor"},
    "pass_sealing": {"sealed_file": "identity to be sealed", "to": "prosecutor"},
    "request_erasure": {"person": "person to erase", "reference": "person to erase"},
    "erase_identity": {"person": "person asked to erase", "reference": "person asked to erase"},
    "withdraw_erasure": {"person": "person asked to erase"},
    "approve_opening": {"opening": "opening asked"},
    "decline_opening": {"opening": "opening asked"},
    "stop_opening": {"opening": "opening asked"},
    "show_identity": {"opening": "opening approved", "code": "code approved"},
    **{key: {"lead_part": "part handed"} for key in ("accept_lead", "return_lead", "take_back_lead")},
    "close_lead": {"lead": "lead triaged"},
    "register_from_lead": {"lead": "lead to register from"},
    "name_proceeding": {"lead": "lead to name a proceeding for", "proceeding": "proceeding begun"},
    "refuse_proceeding": {"lead": "lead to refuse"},
    "unname_proceeding": {"lead": "lead wrongly named", "proceeding": "proceeding wrongly named"},
    "answer_enquiry": {"enquiry": "enquiry about ours"},
    **{key: {"call": "call counted"} for key in ("hand_on_call", "finish_call", "call_words", "call_contact")},
    "correct_call": {"call": "call finished"},
    "confirm_not_handed_on": {"call": "call let go"},
    "record_call_back": {"call": "call finished"},
    "end_shift": {"shift": "shift without a call"},
    **{key: {"lead": "lead of somebody sealed"} for key in ("strike_lead_words", "confirm_lead_words")},
    "print_order_reasons": {"letter": "order about somebody sealed"},
    "put_identity_back": {"opening": "opening to put back", "code": "code to put back"},
}
"""Acts that need a record in another state than the one the world ends with: the name it has in the house's store."""

KNOWERS: dict[str, str] = {
    "letter": "akimat_officer",
    "batch": "operator",
    "edition": "operator",
    "sentence": "court_clerk",
    "court_proceeding": "court_clerk",
    "published_figure": "operator",
    "published_batch": "operator",
    "person": "social_worker",
    "inspection": "inspector",
    "finding": "inspector",
    "reinspection": "inspector",
}
DOERS: dict[str, str] = {
    "records_behind": "analyst",
    **dict.fromkeys((name for name, act in (COMMANDS | QUERIES).items() if act.room == OPERATIONS), "investigator"),
    "answer_rights_incident": "prosecutor",
    **dict.fromkeys(
        (
            "keep_plan",
            "correct_plan",
            "add_measure",
            "report_progress",
            "add_co_executor",
            "record_amendment",
            "amend_measure",
        ),
        "commission_secretary",
    ),
    **dict.fromkeys(("accept_measure_report", "send_back_measure_report"), "commission_secretary"),
    **dict.fromkeys(("draft_measure_report", "edit_measure_report", "submit_measure_report"), "office_head"),
    "tell_mended": "provider_head",
    **dict.fromkeys(
        ("tell_supplies", "order_supplies", "record_instruction", "add_paper", "end_paper", "tell_staff"),
        "social_ministry",
    ),
    **dict.fromkeys(
        (
            "sign_social_order",
            "change_social_order",
            "open_tender",
            "end_ordering",
            "schedule_tranche",
            "pay_tranche",
            "recover_tranche",
            "answer_finding",
        ),
        "akimat_officer",
    ),
    **dict.fromkeys(
        ("draft_expenditure_report", "edit_expenditure_report", "submit_expenditure_report"), "provider_head"
    ),
    **dict.fromkeys(("transfers", "transfer"), "akimat_officer"),
    "move_stage": "investigator",
    "import_file": "operator",
    "queue_import": "operator",
    "publish_edition": "operator",
    "import_published": "operator",
    "decide_status": "social_worker",
    "register_person": "social_worker",
    "prepare_letter": "social_worker",
    "register_proceeding": "investigator",
    "offer_places": "social_ministry",
    "change_places": "social_ministry",
    "end_places": "social_ministry",
    "tell_taken": "social_ministry",
    "accept_lead": "investigator",
    "return_lead": "investigator",
    "take_back_lead": "hotline_operator",
    "close_lead": "hotline_operator",
    "link_person_to_lead": "social_worker",
    "answer_enquiry": "social_worker",
    "start_shift": "hotline_supervisor",
    "settle_remarks": "operator",
    "assign_obligation": "head_of_body",
    **dict.fromkeys(("take_obligation", "give_back_obligation", "obligation", "obligation_explained"), "social_worker"),
    "confirm_arrival": "social_worker",
    "record_delivery": "social_worker",
    "record_return": "social_worker",
    "write_letter_again": "social_worker",
    "tell_holder": "social_worker",
    "record_interview": "social_worker",
    "begin_screening": "social_worker",
    "reopen_screening": "social_worker",
    "answer_objection": "social_worker",
    "write_answer": "social_worker",
    "tell_answer": "social_worker",
    "take_back_objection": "social_worker",
    "begin_screening_of_lead": "social_worker",
    **dict.fromkeys(
        (
            "prepare_referral",
            "add_receiver",
            "add_place",
            "offer_referral",
            "withdraw_referral",
            "drop_receiver",
            "hand_over_person",
            "receive_referral",
            "accept_referral",
            "decline_referral",
            "record_arrival",
            "complete_need",
            "end_taken_over",
            "join_own_record",
            "record_non_referral",
            "withdraw_non_referral",
            "answer_reliance",
            "withdraw_not_told",
        ),
        "social_worker",
    ),
    "consular_files_about": "consul",
    "decide_appeal": "akimat_officer",
    "attach_file": "social_ministry",
    "void_attachment": "social_ministry",
    **dict.fromkeys(("correct_record", "void_record", "history_of"), "social_ministry"),
    **dict.fromkeys(("reverse_entry", "ledger_entry", "ledger_of", "balances_of"), "social_worker"),
    "open_consular_file": "consul",
    "request_protection": "social_worker",
    "request_protection_of_injured": "prosecutor",
    "request_protection_of_suspect": "prosecutor",
    "complain_of_refusal": "investigator",
    "grant_protection": "investigator",
    "refuse_protection": "investigator",
    "tell_applicant": "investigator",
    "add_measures": "investigator",
    "tell_prosecutor": "investigator",
    "withdraw_prosecutor_notice": "investigator",
    "link_proceeding": "investigator",
    "review_protection": "investigator",
    "order_lifting": "investigator",
    "pass_sealing": "investigator",
    "tell_of_lifting": "investigator",
    "complain_of_lifting": "investigator",
    "put_lifting_into_force": "investigator",
    "decide_complaint": "prosecutor",
    "tell_of_complaint": "prosecutor",
    "request_opening": "investigator",
    "show_identity": "investigator",
    "put_identity_back": "investigator",
    "strike_lead_words": "investigator",
    "confirm_lead_words": "investigator",
    "print_order_reasons": "investigator",
    "see_notice": "investigator",
    "compartment_notice": "investigator",
    "opening": "custodian",
    "protection": "investigator",
    "protection_request": "investigator",
    "protection_lifting": "investigator",
    "protection_complaint": "investigator",
    "open_threat": "investigator",
    "sealed_file": "custodian",
}


ALONE: dict[str, int] = {
    **dict.fromkeys(
        (
            "enrol_custodian",
            "accelerate_proceeding",
            "lodge_appeal",
            "apply_for_compensation",
            "assign_obligation",
            "award_compensation",
            "end_acceleration",
            "list_for_treasury",
            "lodge_wage_claim",
            "send_monthly_return",
            "open_recourse_claim",
            "clear_recourse_claim",
            "clear_compulsory_payment",
            "clear_civil_claim",
            "review_award",
            "record_follow_up",
            "record_civil_payment",
            "record_payment",
            "refuse_compensation",
            "reopen_notification",
            "set_decision_aside",
            "end_asking",
            "tell_of_complaint",
            "put_back_identity",
            "resume_term",
            "revoke_award",
            "set_compulsory_payment",
            "stop_term",
            "look_again",
            "end_search",
            "withdraw_claim",
            "withdraw_expulsion",
            "withdraw_warning",
        ),
        409,
    ),
    "expel": 400,
    "extend_stay": 400,
    "extend_term": 400,
    "read_reminder": 404,
}
"""Acts that the world has done already, or whose record it holds in another state, and how they are refused then.

What they do with sound values their own rooms' tests tell.
"""


def all_acts() -> list[Act]:
    """Every act, commands first."""
    return [*COMMANDS.values(), *QUERIES.values()]


@lru_cache(maxsize=512)
def doer(name: str) -> str:
    """A role that may do an act: one that keeps its own records before one that reads all."""
    if name in DOERS:
        return DOERS[name]
    act = COMMANDS.get(name) or QUERIES[name]
    may = [role for role in roles().values() if role.holds(act.may)]
    wanted = next((KNOWERS[place] for place in place_names(act.route) if place in KNOWERS), "")
    return min(may, key=lambda role: (role.id != wanted, role.id == "operator", len(role.may))).id


def filled(*, act: Act, world: World, store: dict[str, str]) -> dict[str, Any]:
    """A value for each thing the act requires."""
    wanted = (param for param in act.params if param.required or param.name in ALSO.get(act.name, ()))
    return {param.name: value_of(act=act, param=param, world=world, store=store) for param in wanted}


def value_of(*, act: Act, param: Param, world: World, store: dict[str, str]) -> Any:
    """One plausible value."""
    fresh = FRESH.get(act.name, {}).get(param.name)
    one = store[fresh] if fresh else SPECIAL.get((act.name, param.name)) or _one(act=act, param=param, world=world)
    return [one] if param.many and not isinstance(one, list) else one


def _one(*, act: Act, param: Param, world: World) -> Any:
    role = doer(act.name)
    if param.model is Record:
        if act.may.startswith("record."):
            return world.ref(kind="campaign", role=role, place=HERE)
        if act.may.startswith("appeal."):
            return world.ref(kind="expulsion", role=role, place=HERE)
        return world.ref(kind="wage_claim" if act.may == "ledger.read" else "organisation", role=role, place=HERE)
    if param.model is not None:
        return world.ref(kind=RECORD_TYPES[param.model].name, role=role, place=HERE)
    if param.code_list:
        return next(iter(country().codes[param.code_list])).code
    if param.kind == "day":
        return DAYS.get(param.name, "2020-05-10")
    if param.kind == "number":
        return 1990 if param.name == "birth_year" else 2021 if "year" in param.name else 35
    if param.kind == "yesno":
        return True
    if param.name == "record":
        return world.ref(kind="person", role="social_worker", place=HERE)
    if param.name == "offence_list":
        return next(iter(country().law.offence_lists))
    if (act.name, param.name) == ("amendment", "act"):
        return next(iter(country().law.acts))
    return WORDS.get(param.name, "Invented")
