// Saves a screening's sheet while one answers. Without this script the button saves, and questions open after a save.
const sheet = document.querySelector("form[data-sheet]");
const told = document.getElementById("saved");
const waiting = new Set();
function tell(words) { told.textContent = words; }

function gathered(names) {
  const all = new FormData(sheet);
  const sent = new FormData();
  sent.set("csrfmiddlewaretoken", all.get("csrfmiddlewaretoken"));
  for (const name of names) for (const value of all.getAll(name)) sent.append(name, value);
  return sent;
}

function show(answer) {
  const asked = new Set(answer.asked);
  for (const question of sheet.querySelectorAll("[data-question]")) question.hidden = !asked.has(question.dataset.question);
  document.getElementById("result").innerHTML = answer.result;
  if (!waiting.size) tell(answer.saved);
}

function post(body, keepalive) {
  return fetch(sheet.action, { method: "POST", headers: { Accept: "application/json" }, body, keepalive });
}

async function save() {
  const names = [...waiting];
  const body = gathered(names);
  waiting.clear();
  tell(sheet.dataset.saving);
  try {
    const reply = await post(body, isLight(body));
    const isOurs = (reply.headers.get("Content-Type") || "").includes("json");
    const answer = isOurs ? await reply.json() : null;
    if (reply.ok && answer) {
      show(answer);
      return true;
    }
    tell(answer ? answer.refusal : sheet.dataset.gone);
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
  const later = keepsItself({ save, owes: () => waiting.size > 0, send });
  sheet.addEventListener("input", (event) => {
    if (!event.target.name) return;
    waiting.add(event.target.name);
    later(event.target.tagName === "TEXTAREA" ? 1500 : 400);
  });
  sheet.addEventListener("submit", () => waiting.clear());
}
