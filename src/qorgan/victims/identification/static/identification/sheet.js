// Saves a screening's sheet while one answers. Without this script the button saves, and questions open after a save.
const sheet = document.querySelector("form[data-sheet]");
const told = document.getElementById("saved");
const waiting = new Set();
const AGAIN = 10000;
let later = null;
const unanswered = new Map(); // What was sent and not answered may be kept by now: it goes along, lest the house take it for somebody else's.
function tell(words, warns) {
  told.textContent = words;
  told.classList.toggle("sheet-warns", Boolean(warns));
}

function gathered(names) {
  const all = new FormData(sheet);
  const sent = new FormData();
  for (const name of ["csrfmiddlewaretoken", "whose"]) sent.set(name, all.get(name));
  for (const [name, start] of [["answers_were", "a-"], ["evidence_were", "e-"]]) { // Of what is sent alone, lest it be too heavy to go on from a page that is left.
    const were = Object.entries(JSON.parse(all.get(name))).filter(([code]) => [...names].includes(start + code));
    sent.set(name, JSON.stringify(Object.fromEntries(were)));
  }
  if (unanswered.size) sent.set("sent", JSON.stringify([...unanswered]));
  for (const name of names) for (const value of all.getAll(name)) sent.append(name, value);
  return sent;
}

// What somebody else wrote meanwhile is put under what stands here; what was not touched here is shown as it is by now.
function join(answer, sent) {
  for (const [code, { added, whole, note }] of Object.entries(answer.words)) {
    const field = sheet.elements[`e-${code}`];
    const isStill = field.value === sent.get(field.name);
    if (whole && !isStill) continue;
    const { selectionStart, selectionEnd } = field;
    field.value = isStill ? note : `${field.value.trimEnd()}\n${added}`.trim();
    field.setSelectionRange(selectionStart, selectionEnd);
    if (field.closest("details")) field.closest("details").open = true;
  }
  for (const [code, value] of Object.entries(answer.theirs)) {
    const choice = sheet.elements[`a-${code}`];
    if (choice.value === sent.get(`a-${code}`)) choice.value = value;
  }
}

// Only of what was sent the page knows how it stands by now; of words that it could not show it still knows what it was drawn with.
function know(answer, sent) {
  for (const name of ["answers_were", "evidence_were"]) {
    const now = JSON.parse(answer[name]);
    for (const [code, { whole }] of Object.entries(answer.words)) {
      if (name === "evidence_were" && whole && sheet.elements[`e-${code}`].value !== answer.words[code].note) delete now[code];
    }
    sheet.elements[name].value = JSON.stringify({ ...JSON.parse(sheet.elements[name].value), ...now });
  }
  for (const name of sent.keys()) unanswered.delete(name);
}

function show(answer, sent) {
  const asked = new Set(answer.asked);
  for (const question of sheet.querySelectorAll("[data-question]")) question.hidden = !asked.has(question.dataset.question);
  document.getElementById("result").innerHTML = answer.result;
  join(answer, sent);
  know(answer, sent);
  if (answer.told || !waiting.size) tell(answer.told || answer.saved, answer.told);
}

function post(body, keepalive) {
  return fetch(sheet.action, { method: "POST", headers: { Accept: "application/json" }, body, keepalive });
}

async function answered(body) {
  const reply = await post(body, isLight(body));
  const isOurs = (reply.headers.get("Content-Type") || "").includes("json");
  return [reply, isOurs ? await reply.json() : null];
}

async function save() {
  const names = [...waiting];
  const body = gathered(names);
  waiting.clear();
  for (const name of names) if (/^[ae]-/.test(name)) unanswered.set(name, body.get(name));
  tell(sheet.dataset.saving);
  try {
    let [reply, answer] = await answered(body);
    if (answer && answer.token) {
      renew(answer.token);
      body.set("csrfmiddlewaretoken", answer.token);
      [reply, answer] = await answered(body);
    }
    if (reply.ok && answer) {
      show(answer, body);
      return true;
    }
    const isGone = !answer || answer.signed_out;
    tell(isGone ? sheet.dataset.gone : answer.refusal);
    if (isGone) setTimeout(() => { later(0); }, AGAIN);
  } catch {
    tell(sheet.dataset.unsaved);
  }
  names.forEach((name) => waiting.add(name));
  return false;
}

function send() {
  post(gathered(waiting), true).catch(() => {});
  waiting.clear();
}

if (sheet) {
  later = keepsItself({ save, owes: () => waiting.size > 0, send });
  sheet.addEventListener("input", (event) => {
    if (!event.target.name) return;
    waiting.add(event.target.name);
    later(event.target.tagName === "TEXTAREA" ? 1500 : 400);
  });
  sheet.addEventListener("formdata", ({ formData }) => { if (unanswered.size) formData.set("sent", JSON.stringify([...unanswered])); });
  sheet.addEventListener("submit", () => waiting.clear());
}
