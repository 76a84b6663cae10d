// A form that keeps itself: after a pause, every few seconds while somebody types on, and when the page is left.
// `save` answers whether it was kept, `owes` whether something is not sent yet, `send` sends it and waits for no answer;
// what was not kept is tried `again` after so long, or with the next change.
const LONGEST = 3000;
const PATIENCE = 5000;
const LIGHT = 25000; // A browser lets so much go on being sent from a page that was left; what it is given more is not sent at all.

function isLight(body) {
  return JSON.stringify([...body]).length * 2 < LIGHT;
}

// Whoever signed in again in another tab is given a token that fits the form, which outlived its session.
function renew(token) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
}

function keepsItself({ save, owes, send, again = 0 }) {
  let timer = 0;
  let since = 0;
  let saving = null;
  let isLost = false;

  function later(pause) {
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(now, Math.max(0, Math.min(pause, since + LONGEST - Date.now())));
  }

  async function saved() {
    since = 0;
    isLost = !(await save());
    saving = null;
    if (!owes()) return;
    if (!isLost) later(500);
    else if (again) timer = setTimeout(now, again);
  }

  function now() {
    clearTimeout(timer);
    if (!saving && owes()) saving = saved();
    return saving;
  }

  // What is on its way is awaited and then the rest, so that the one never comes after the other.
  async function settled() {
    do await now(); while (owes() && !isLost);
    return !isLost;
  }

  function leads(link, event) {
    const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    const isHere = link.origin === location.origin && (!link.target || link.target === "_self") && !link.hasAttribute("download");
    return isPlain && isHere && link.href.split("#")[0] !== location.href.split("#")[0];
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || isLost || !(saving || owes()) || !leads(link, event)) return;
    event.preventDefault();
    const isLate = new Promise((go) => { setTimeout(go, PATIENCE, true); });
    if (await Promise.race([settled(), isLate])) location.assign(link.href);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && owes()) now(); });
  window.addEventListener("pagehide", () => { clearTimeout(timer); if (owes()) send(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  window.addEventListener("beforeunload", (event) => { if (isLost && owes()) event.preventDefault(); });
  return later;
}
