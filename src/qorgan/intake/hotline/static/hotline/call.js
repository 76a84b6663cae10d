// The form of a call is kept while one types; each key of it is also a button of the page.
const form = document.getElementById("call-form");
const told = document.getElementById("call-kept");
const KEYS = { F7: "hand_on", F8: "silent" };
const NOT_SAID = ["csrfmiddlewaretoken", "whose", "note_was", "fields_were", "sent"];
let typed = 0;
let handed = 0;
let unanswered = "";

function say(words, isLost, warns) {
  told.textContent = words;
  told.classList.toggle("call-lost", Boolean(isLost));
  told.classList.toggle("call-warns", Boolean(warns));
}

// What somebody else wrote into the note meanwhile is put under what stands here; a note not touched here is shown as it is by now.
function join(said, isStill) {
  const note = document.getElementById("field-note");
  if (!note || (said.whole && !isStill)) return false;
  document.getElementById("call-note-was").value = said.note_was;
  if (!said.added && !said.whole) return false;
  const { selectionStart, selectionEnd } = note;
  note.value = isStill ? said.joined : `${note.value.trimEnd()}\n${said.added}`;
  note.setSelectionRange(selectionStart, selectionEnd);
  return true;
}

// What somebody else chose meanwhile stands in the fields that were not touched here, also not since they were sent.
function adopt(said, sent) {
  document.getElementById("call-fields-were").value = said.fields_were;
  const now = new FormData(form);
  for (const [name, value] of Object.entries(said.theirs)) {
    if (String(now.getAll(name)) !== String(sent.getAll(name))) continue;
    const wanted = [value].flat().map(String);
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (field.type === "checkbox") field.checked = wanted.includes(field.value);
      else field.value = wanted[0] ?? "";
    }
  }
}

// While nobody outside has the alarm, or hears of the danger ticked since, the page says so; that it reaches somebody stands there only when it does.
function hear({ unheard, unheard_to: to, unheard_link: link, heard }) {
  const alarm = document.getElementById("call-unheard");
  if (!alarm) return;
  if (unheard) document.getElementById("call-unheard-words").textContent = unheard;
  Object.assign(document.getElementById("call-unheard-to"), { href: to, textContent: link });
  document.getElementById("call-heard-words").textContent = heard;
  alarm.hidden = !unheard;
  const reaches = document.getElementById("call-heard");
  reaches.hidden = Boolean(unheard) || !reaches.textContent.trim();
}

// What was sent and not answered may be kept by now: it goes along, lest the house take it for somebody else's words.
function saidIn(sent) { return JSON.stringify([...sent].filter(([name]) => !NOT_SAID.includes(name))); }

function post(sent, keepalive) {
  return fetch(form.action, { method: "POST", body: sent, headers: { "X-Quiet": "1" }, redirect: "error", keepalive });
}

async function keep() {
  const mark = typed;
  const sent = new FormData(form);
  const goesOn = isLight(sent);
  if (goesOn) handed = mark;
  unanswered = saidIn(sent);
  try {
    let answer = await post(sent, goesOn);
    let said = await answer.json();
    if (said.token) {
      renew(said.token);
      sent.set("csrfmiddlewaretoken", said.token);
      answer = await post(sent, goesOn);
      said = await answer.json();
    }
    if (said.signed_out) {
      handed = -1;
      say(form.dataset.gone, true);
      return false;
    }
    if (!answer.ok) throw new Error("not kept");
    handed = Math.max(handed, mark);
    unanswered = "";
    hear(said);
    join(said, typed === mark);
    adopt(said, sent);
    if (said.sealed && document.getElementById("field-number")) window.location.reload();
    const number = document.getElementById("field-number");
    if (number && said.never) number.value = "";
    if (number && said.number && !number.value) number.value = said.number;
    const wrong = said.wrong.map((name) => document.getElementById(`field-${name}`)).filter(Boolean);
    const names = wrong.map((field) => field.labels[0].textContent.trim()).join(", ");
    if (names) say([`${form.dataset.wrong} ${names}.`, said.told].join(" ").trim(), true);
    else if (said.told) say(said.told, false, true);
    else say(said.never ? form.dataset.never : `${form.dataset.kept} ${said.kept}`, said.never);
    return true;
  } catch {
    handed = -1;
    say(form.dataset.lost, true);
    return false;
  }
}

// The words come first: what would make them too heavy to be sent on from a page that is left stays behind.
function send() {
  const sent = new FormData(form);
  if (!isLight(sent)) sent.delete("sent");
  handed = typed;
  post(sent, true).catch(() => {});
}

const later = keepsItself({ save: keep, owes: () => handed !== typed, send, again: 5000 });

function press(wanted) {
  const button = form.querySelector(`button[value="${wanted}"]`);
  if (button) form.requestSubmit(button);
}

form.addEventListener("input", () => { typed += 1; later(1200); });
form.addEventListener("formdata", ({ formData }) => { if (unanswered) formData.set("sent", unanswered); });
document.addEventListener("submit", (event) => {
  if (event.target !== form || event.defaultPrevented) return;
  handed = typed;
  setTimeout(() => { unanswered = saidIn(new FormData(form)); });
});
document.addEventListener("keydown", (event) => {
  const wanted = KEYS[event.key]
    || (event.ctrlKey && event.key === "Enter" && "finish")
    || (event.ctrlKey && (event.key === "s" || event.key === "ы") && "save");
  if (wanted) { event.preventDefault(); press(wanted); }
});
if (!form.querySelector(".is-invalid")) document.getElementById("field-language").focus();
