// An interview while it is coded: its text is read line by line, with the themes of its passages in the margin. Each coding is sent by itself,
// and what others code meanwhile comes in. Places are in code points, as on the server.
const LISTEN = 3_000;
const MOST_OFFERS = 8;
const MOST_RECENT = 5;

const area = document.getElementById("texte");
const input = document.getElementById("theme");
const offers = document.getElementById("propositions");
const chosen = document.getElementById("choisi");
const told = document.getElementById("etat");
const undoing = document.getElementById("annuler");
const onThis = document.getElementById("ici");
const gone = document.getElementById("partis");
const here = area.dataset.here;
const header = document.querySelector("meta[name=_csrf_header]").content;
const token = document.querySelector("meta[name=_csrf]").content;
const recentKey = `themes ${here.split("/")[2]}`;

let known = "";
let text = "";
let points = [];
let themes = new Map();
let marks = [];
let selected = null;
let drawing = false;
let pressed = false;
const gestures = [];
let recent = readRecent();

function readRecent() {
  try {
    return JSON.parse(localStorage.getItem(recentKey)) ?? [];
  } catch (unreadable) {
    return [];
  }
}

const say = (sentence) => { told.textContent = sentence; };
const element = (name, properties = {}, ...inside) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inside);
  return made;
};
const lengthOf = (string) => Array.from(string).length;
const short = (words) => (words.length > 90 ? `${words.slice(0, 60)} … ${words.slice(-25)}` : words);

// ---- what the server says

async function look() {
  try {
    const answer = await fetch(`${here}?known=${encodeURIComponent(known)}`, { headers: { Accept: "application/json" } });
    if (answer.status === 200 && !answer.redirected) take(await answer.json());
    else if (answer.redirected || answer.status === 401 || answer.status === 403) say("Votre session est finie. Se connecter dans un autre onglet, puis revenir ici.");
  } catch (noNetwork) {
    say("Pas de réseau : les thèmes posés ici ne partent pas. Attendre, puis recommencer.");
  }
}

function take(standing) {
  known = standing.stamp;
  themes = new Map(standing.themes.map((theme) => [theme.id, theme]));
  marks = standing.marks.filter((mark) => themes.has(mark.theme));
  if (standing.text !== text) {
    text = standing.text;
    points = Array.from(text);
    selected = null;
  }
  draw();
  offer();
}

async function listen() {
  if (!document.hidden && !pressed) await look();
  setTimeout(listen, LISTEN);
}

async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json", [header]: token }, body: JSON.stringify(body ?? {}),
  });
  if (answer.status === 409) return answer.json();
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  return answer.json();
}

async function attempt(action) {
  try {
    await action();
  } catch (failed) {
    say("Rien n’est parti : pas de réseau, ou session finie. Recommencer.");
  }
  await look();
}

// ---- the text and its margin

function draw() {
  drawing = true;
  const rows = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const end = at + lengthOf(line);
    rows.push(row(at, end));
    at = end + 1;
  }
  const { scrollTop } = area;
  area.replaceChildren(...rows);
  area.scrollTop = scrollTop;
  const lost = marks.filter((mark) => mark.start === null);
  gone.hidden = lost.length === 0;
  gone.querySelector("ul").replaceChildren(...lost.map((mark) => listed(mark, true)));
  if (selected) restoreSelection();
  drawing = false;
  aside();
  area.dataset.ready = "true";
}

function row(start, end) {
  const mine = marks.filter((mark) => mark.start !== null && mark.start < end && mark.end > start);
  const cuts = [...new Set([start, end, ...mine.flatMap((mark) => [mark.start, mark.end])])].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b);
  const line = element("p");
  for (let i = 0; i + 1 < cuts.length; i++) line.append(piece(cuts[i], cuts[i + 1], mine));
  if (start === end) line.append(element("br"));
  const margin = element("ul", { className: "margin" });
  for (const mark of mine.filter((one) => one.start >= start)) margin.append(element("li", {}, inMargin(mark)));
  const whole = element("div", { className: "row" }, line);
  if (margin.childElementCount > 0) whole.append(margin);
  return whole;
}

function piece(from, to, around) {
  const on = around.filter((mark) => mark.start < to && mark.end > from);
  const words = points.slice(from, to).join("");
  const made = element("span", { textContent: words });
  made.dataset.at = from;
  if (on.length > 0) {
    made.className = `coded look-${themes.get(on[0].theme).look % 6}${on.length > 1 ? " several" : ""}`;
    made.title = [...new Set(on.map((mark) => themes.get(mark.theme).path))].join(" ; ");
  }
  return made;
}

function inMargin(mark) {
  const theme = themes.get(mark.theme);
  const made = element("button", { type: "button", className: `label look-${theme.look % 6}`, id: `passage-${mark.id}`, textContent: theme.name });
  made.setAttribute("aria-label", `${theme.path}, par ${mark.by} : ${short(mark.quote)}`);
  made.addEventListener("click", () => choose({ start: mark.start, end: mark.end }));
  return made;
}

// ---- what is selected

const blockOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-at]");

function placeOf(node, offset) {
  const block = blockOf(node);
  if (block && area.contains(block)) {
    const inside = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : offset === 0 ? "" : block.textContent;
    return Number(block.dataset.at) + lengthOf(inside);
  }
  // Between two lines, in the margin or past the end: the first words that come after.
  const range = document.createRange();
  range.setStart(node, offset);
  for (const one of area.querySelectorAll("[data-at]")) {
    if (range.comparePoint(one, 0) >= 0) return Number(one.dataset.at);
  }
  return points.length;
}

function readSelection() {
  const selection = getSelection();
  if (drawing || selection.rangeCount === 0 || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!area.contains(range.startContainer) || !(area.contains(range.endContainer) || range.endContainer.contains?.(area))) return;
  let start = placeOf(range.startContainer, range.startOffset);
  let end = placeOf(range.endContainer, range.endOffset);
  while (start < end && /\s/u.test(points[start])) start++;
  while (end > start && /\s/u.test(points[end - 1])) end--;
  if (end > start) {
    selected = { start, end };
    aside();
  }
}

function pointAt(place) {
  let last = null;
  for (const one of area.querySelectorAll("[data-at]")) {
    const at = Number(one.dataset.at);
    if (at > place) break;
    last = one;
  }
  const inside = Array.from(last.textContent).slice(0, place - Number(last.dataset.at)).join("").length;
  return [last.firstChild, inside];
}

function restoreSelection() {
  if (document.activeElement === input || selected.end > points.length) return;
  getSelection().setBaseAndExtent(...pointAt(selected.start), ...pointAt(selected.end));
}

function choose(place) {
  selected = place;
  getSelection().setBaseAndExtent(...pointAt(place.start), ...pointAt(place.end));
  aside();
}

const wordsOf = ({ start, end }) => points.slice(start, end).join("");

function aside() {
  chosen.textContent = selected ? `« ${short(wordsOf(selected))} »` : "Aucun passage choisi.";
  const on = selected ? marks.filter((mark) => mark.start !== null && mark.start < selected.end && mark.end > selected.start) : [];
  onThis.hidden = on.length === 0;
  onThis.querySelector("ul").replaceChildren(...on.map((mark) => listed(mark, false)));
  undoing.disabled = gestures.length === 0;
}

function listed(mark, withQuote) {
  const theme = themes.get(mark.theme);
  const removing = element("button", { type: "button", className: "second", textContent: "Retirer" });
  removing.setAttribute("aria-label", `Retirer ${theme.path}, par ${mark.by}`);
  removing.addEventListener("click", () => remove(mark));
  return element("li", {}, element("span", { className: `label look-${theme.look % 6}`, textContent: theme.path }), ` par ${mark.by} `,
    ...(withQuote ? [element("q", { textContent: mark.quote }), " "] : []), removing);
}

// ---- gestures

async function code(theme) {
  if (!selected) {
    say("Choisir d’abord un passage du texte.");
    return;
  }
  const { start } = selected;
  const quote = wordsOf(selected);
  await attempt(async () => {
    const done = await post(here, { start, quote, theme: theme.id });
    if (done.sentence) {
      say(done.sentence);
      return;
    }
    gestures.push({ undo: `${here}/${done.id}/remove`, told: `« ${theme.path} » n’est plus sur ce passage.` });
    recent = [theme.id, ...recent.filter((id) => id !== theme.id)].slice(0, MOST_RECENT);
    try { localStorage.setItem(recentKey, JSON.stringify(recent)); } catch (full) { /* Recent themes are a convenience. */ }
    input.value = "";
    say(`« ${theme.path} » est sur ce passage.`);
  });
}

async function remove(mark) {
  await attempt(async () => {
    await post(`${here}/${mark.id}/remove`);
    gestures.push({ undo: `${here}/${mark.id}/restore`, told: `« ${themes.get(mark.theme).path} » est revenu sur le passage.` });
    say(`« ${themes.get(mark.theme).path} » est retiré de ce passage.`);
    area.focus({ preventScroll: true });
  });
}

async function undo() {
  const last = gestures.at(-1);
  if (!last) return;
  await attempt(async () => {
    await post(last.undo);
    gestures.pop();
    say(last.told);
  });
  aside();
}

// ---- choosing a theme

const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function found() {
  const asked = folded(input.value.trim());
  if (!asked) return recent.map((id) => themes.get(id)).filter(Boolean);
  const all = [...themes.values()];
  const starts = all.filter((theme) => folded(theme.name).startsWith(asked));
  const holds = all.filter((theme) => !starts.includes(theme) && folded(theme.path).includes(asked));
  return [...starts, ...holds].slice(0, MOST_OFFERS);
}

function offer() {
  const all = found();
  const shown = all.length > 0 || input.value.trim() ? all : [...themes.values()];
  const numbered = !input.value.trim() && all.length > 0;
  offers.replaceChildren(...shown.map((theme, i) => {
    const made = element("button", { type: "button", className: `label look-${theme.look % 6}`, title: theme.meaning, textContent: `${numbered ? `${i + 1} ` : ""}${theme.path}` });
    made.addEventListener("click", () => code(theme));
    return element("li", {}, made);
  }));
  if (shown.length === 0) offers.append(element("li", { textContent: "Aucun thème ne porte ces lettres. Il s’ajoute sur la page « Thèmes »." }));
}

input.addEventListener("input", offer);
input.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    const [first] = found();
    if (first) code(first);
  } else if (event.key === "Escape") {
    input.value = "";
    offer();
    area.focus();
  }
});
undoing.addEventListener("click", undo);
document.addEventListener("selectionchange", readSelection);
area.addEventListener("pointerdown", () => { pressed = true; });
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => { pressed = false; });
area.addEventListener("click", (event) => {
  const block = event.target.closest?.(".coded");
  if (!block || !getSelection().isCollapsed) return;
  const at = Number(block.dataset.at);
  const [nearest] = marks.filter((mark) => mark.start !== null && mark.start <= at && mark.end > at).sort((a, b) => (a.end - a.start) - (b.end - b.start));
  if (nearest) choose({ start: nearest.start, end: nearest.end });
});

const STEPS = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };
area.addEventListener("keydown", (event) => {
  if (event.target !== area) return;
  const selection = getSelection();
  if (STEPS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    const [direction, step] = STEPS[event.key];
    if (selection.rangeCount === 0 || !area.contains(selection.anchorNode)) {
      selection.collapse(...pointAt(0));
      selection.modify("extend", "forward", "word");
    } else if (event.shiftKey) {
      selection.modify("extend", direction, step);
    } else {
      if (direction === "forward") selection.collapseToEnd();
      else selection.collapseToStart();
      selection.modify("move", direction, step);
      if (direction === "forward" && step === "word") selection.modify("move", "backward", "word");
      selection.modify("extend", "forward", "word");
    }
    // The event that tells of a selection comes later, and a quick hand is already at the next key.
    readSelection();
    selection.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter") {
    event.preventDefault();
    input.focus();
  } else if (/^[1-5]$/.test(event.key) && themes.has(recent[Number(event.key) - 1])) {
    event.preventDefault();
    code(themes.get(recent[Number(event.key) - 1]));
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && document.activeElement !== input) {
    event.preventDefault();
    undo();
  }
});

await look();
if (location.hash.startsWith("#passage-")) {
  const mark = marks.find((one) => `#passage-${one.id}` === location.hash);
  document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
  if (mark && mark.start !== null) choose({ start: mark.start, end: mark.end });
}
if (location.hash.startsWith("#signe-")) {
  const [node] = pointAt(Number(location.hash.slice("#signe-".length)));
  const line = node.parentElement.closest(".row");
  line.classList.add("pointed");
  line.scrollIntoView({ block: "center" });
}
setTimeout(listen, LISTEN);
