// Small courtesies; every page works without them.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.getElementById("search");
    if (search) { event.preventDefault(); search.focus(); }
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
// Words by which people are known can be hidden from who stands behind the chair, by the button or the key H, until they are asked for again.
const hideWords = (hides) => {
  document.documentElement.classList.toggle("hides-words", hides);
  sessionStorage.setItem("hides-words", hides ? "1" : "");
};
if (sessionStorage.getItem("hides-words")) hideWords(true);
for (const one of document.querySelectorAll("[data-hides-words]")) one.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-hides-words]")) hideWords(!document.documentElement.classList.contains("hides-words"));
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.code === "KeyH" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) hideWords(!document.documentElement.classList.contains("hides-words"));
});
// What is folded is printed, too.
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("main details.folded:not([open])")) { one.open = true; one.dataset.folded = ""; }
});
window.addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll("main details[data-folded]")) one.open = false;
});
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form) form.requestSubmit();
});
// A list that follows the choice in another: `data-by` of what is chosen there names its choices, `words-by` has their words.
document.addEventListener("change", (event) => {
  const name = event.target.dataset.leads;
  if (!name) return;
  const words = JSON.parse(document.getElementById(`words-${name}`).textContent);
  const offered = event.target.selectedOptions[0].dataset[name].split(" ").filter(Boolean);
  for (const list of event.target.form.querySelectorAll(`select[name=${name}]`)) {
    const kept = list.value;
    list.replaceChildren(list.options[0], ...offered.map((value) => new Option(words[value], value)));
    list.value = offered.includes(kept) ? kept : "";
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => { delete form.dataset.sent; }, 4000);
});
// What waits is not asked for while nobody looks, and at once when somebody does again.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.target.closest("[data-live]")) event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  const live = document.querySelector("[data-live]");
  if (live && !document.hidden) htmx.trigger(live.firstElementChild, "seen");
});
const menu = document.getElementById("menu");
if (menu && window.matchMedia("(max-width: 61.99rem)").matches) menu.removeAttribute("open");
const here = menu && menu.querySelector("nav [aria-current]");
if (here && here.offsetTop + here.offsetHeight > menu.clientHeight) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
const wrong = document.querySelector(".is-invalid");
if (wrong) wrong.focus();
