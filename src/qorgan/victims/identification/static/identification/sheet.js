// Saves a screening's sheet while one answers. Without this script the button saves, and questions open after a save.
const sheet = document.querySelector("form[data-sheet]");
const told = document.getElementById("saved");
const waiting = new Set();
let timer = 0;
let isSaving = false;

function tell(words) { told.textContent = words; }

function gathered(names) {
  const all = new FormData(sheet);
  const sent = new URLSearchParams();
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

async function save() {
  if (isSaving || !waiting.size) return;
  const names = [...waiting];
  waiting.clear();
  isSaving = true;
  tell(sheet.dataset.saving);
  try {
    const reply = await fetch(sheet.action, { method: "POST", headers: { Accept: "application/json" }, body: gathered(names) });
    const isOurs = (reply.headers.get("Content-Type") || "").includes("json");
    const answer = isOurs ? await reply.json() : null;
    if (reply.ok && answer) show(answer);
    else {
      names.forEach((name) => waiting.add(name));
      tell(answer ? answer.refusal : sheet.dataset.gone);
    }
  } catch {
    names.forEach((name) => waiting.add(name));
    tell(sheet.dataset.unsaved);
  }
  isSaving = false;
}

if (sheet) {
  sheet.addEventListener("input", (event) => {
    if (!event.target.name) return;
    waiting.add(event.target.name);
    clearTimeout(timer);
    timer = setTimeout(save, event.target.tagName === "TEXTAREA" ? 1500 : 400);
  });
  sheet.addEventListener("submit", () => waiting.clear());
  window.addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });
}
