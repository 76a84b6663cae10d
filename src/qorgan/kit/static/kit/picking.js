// A long choice is found by typing. The list itself stays, out of sight: it is what the form sends, and all there is without this script.
const SHOWN = 15;
const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
const fits = (text, typed) => plain(typed).split(/\s+/).every((word) => plain(text).includes(word));

function pickFrom(select) {
  const input = Object.assign(document.createElement("input"), {
    id: `find-${select.id}`, type: "text", className: select.className.replace("form-select", "form-control"), autocomplete: "off", placeholder: select.dataset.searched,
  });
  const list = Object.assign(document.createElement("ul"), { id: `list-${select.id}`, className: "picks", hidden: true });
  const named = document.querySelector(`label[for="${select.id}"]`);
  if (named) named.htmlFor = input.id;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) input.setAttribute(name, value);
  if (select.getAttribute("aria-describedby")) input.setAttribute("aria-describedby", select.getAttribute("aria-describedby"));
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", named ? named.textContent : select.name);
  select.classList.add("visually-hidden");
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  select.before(input, list);
  let at = -1;
  let isTyped = false;

  function show() { input.value = select.value ? select.selectedOptions[0].text : ""; close(); }
  function close() { list.hidden = true; at = -1; isTyped = false; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
  function pick(value) { select.value = value; select.dispatchEvent(new Event("change", { bubbles: true })); }
  function mark(place) {
    const items = [...list.children];
    if (!items.length) return;
    at = (place + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    items[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[at].id);
  }
  function open(typed) {
    const found = [...select.options].filter((one) => (one.value || !typed) && fits(one.text, typed)).slice(0, SHOWN);
    list.replaceChildren(...found.map((one, index) => {
      const item = Object.assign(document.createElement("li"), { id: `${list.id}-${index}`, textContent: one.text });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(one.value); });
      item.dataset.value = one.value;
      return item;
    }));
    list.hidden = !found.length;
    at = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }
  input.addEventListener("focus", () => { input.select(); open(""); });
  input.addEventListener("click", () => { if (list.hidden) open(""); });
  input.addEventListener("input", () => { isTyped = true; open(input.value.trim()); });
  input.addEventListener("blur", () => { if (!input.value.trim() && select.querySelector('option[value=""]')) pick(""); else show(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open("");
      mark(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1));
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (at >= 0 || isTyped) pick(list.children[Math.max(at, 0)].dataset.value);
      else close();
    } else if (event.key === "Escape") show();
  });
  select.addEventListener("change", show);
  select.addEventListener("focus", () => input.focus());
  addEventListener("pageshow", show); // a browser that goes back fills the list in again by itself
  show();
}

// Boxes to tick: the first of them and what is ticked; the others come when they are typed.
function tickFrom(boxes) {
  const input = Object.assign(document.createElement("input"), { type: "search", className: "form-control", placeholder: boxes.dataset.searched, autocomplete: "off" });
  input.setAttribute("aria-label", boxes.dataset.searched);
  function show() {
    let shown = 0;
    for (const label of boxes.children) {
      const fit = fits(label.textContent, input.value.trim()) && shown < SHOWN;
      shown += fit;
      label.hidden = !fit && !label.querySelector("input").checked;
    }
  }
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  boxes.before(input);
  show();
}

document.querySelectorAll("select[data-searched]").forEach(pickFrom);
document.querySelectorAll(".checks[data-searched]").forEach(tickFrom);
