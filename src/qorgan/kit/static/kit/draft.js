// What is typed into a form that is filled in where there may be no connection stays on this device until the form was taken.
// `data-draft` of the form tells whose it is and of which record; on a page with `data-drafted` it was taken, and what was kept goes.
// A device keeps it for a week at most, and for nobody who signs out.
(() => {
  const WEEK = 7 * 24 * 3600 * 1000;
  const name = (mark) => `draft ${mark}`;

  function read(mark) {
    try {
      return JSON.parse(localStorage.getItem(name(mark)) || "null");
    } catch {
      return null;
    }
  }

  function keep(form) {
    const pairs = [...new FormData(form)].filter(([field, value]) => typeof value === "string" && form.elements[field].type !== "hidden");
    try {
      localStorage.setItem(name(form.dataset.draft), JSON.stringify({ at: Date.now(), pairs }));
      return true;
    } catch {
      return false; // Full, or forbidden on this device: the form is sent as any other.
    }
  }

  function put(form, pairs) {
    let isPut = false;
    for (const [field, value] of pairs) {
      const input = form.elements[field];
      if (!input || input.value === value) continue;
      input.value = value;
      isPut = true;
    }
    return isPut;
  }

  for (const key of Object.keys(localStorage).filter((one) => one.startsWith("draft "))) {
    const held = read(key.slice(6));
    if (!held || Date.now() - held.at > WEEK) localStorage.removeItem(key);
  }
  for (const done of document.querySelectorAll("[data-drafted]")) localStorage.removeItem(name(done.dataset.drafted));

  for (const form of document.querySelectorAll("form[data-draft]")) {
    const told = form.querySelector("[data-draft-told]");
    const held = read(form.dataset.draft);
    if (held && put(form, held.pairs)) told.textContent = told.dataset.again;
    form.addEventListener("input", () => { keep(form); });
    form.addEventListener("submit", (event) => {
      if (!keep(form) || navigator.onLine) return;
      event.preventDefault();
      delete form.dataset.sent;
      told.textContent = told.dataset.draftTold;
      told.scrollIntoView({ block: "center" });
    });
  }
  document.querySelector("form[action='/sign-out']")?.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith("draft "))) localStorage.removeItem(key);
  });
})();
