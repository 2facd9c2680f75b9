// What may say who somebody is, listed beside the text each time it is kept. One gesture puts a stand-in everywhere in the interview, past
// included; another says that it is nobody. F8 goes to the next passage, Enter replaces it.
const area = document.getElementById("texte");
const box = document.getElementById("proteger");
const list = box.querySelector("ul");
const told = document.getElementById("proteger-etat");
const chosen = document.getElementById("proteger-choix");
const kinds = document.getElementById("proteger-genre");
const here = box.dataset.here;
const header = document.querySelector("meta[name=_csrf_header]").content;
const token = document.querySelector("meta[name=_csrf]").content;
const isTyped = !area.disabled;
let asked = 0;
let done = "";

const post = (what, body) => fetch(`${here}/${what}`, {
  method: "POST", headers: { "Content-Type": "application/json", [header]: token }, body: JSON.stringify(body),
});

async function look() {
  const mine = ++asked;
  try {
    const answer = await fetch(here);
    if (!answer.ok || answer.redirected || mine !== asked) return;
    show(await answer.json());
  } catch (noNetwork) {
    wait();
  }
}

/** What was last listed is of another text: nothing may be read off its count. */
function wait() {
  asked++;
  told.textContent = "Pas de réseau : les noms seront cherchés quand le texte sera parti.";
}

function show(flags) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.words : null;
  list.replaceChildren(...flags.map(line));
  const count = flags.length === 0 ? "Rien à signaler. Relire quand même : une liste de mots ne voit pas tout."
    : flags.length === 1 ? "1 passage à regarder." : `${flags.length} passages à regarder.`;
  told.textContent = `${done} ${count}`.trim();
  box.dataset.count = flags.length;
  if (focused !== null) ([...list.querySelectorAll("button.replace")].find(one => one.dataset.words === focused)
    ?? list.querySelector("button.replace") ?? area).focus();
}

function line(flag) {
  const item = document.createElement("li");
  const around = document.createElement("p");
  const mark = document.createElement("mark");
  mark.textContent = flag.words;
  around.append(flag.before, mark, flag.after);
  if (flag.count > 1) around.append(` (${flag.count} fois)`);
  const kind = kinds.cloneNode(true);
  kind.removeAttribute("id");
  kind.value = flag.kind;
  kind.setAttribute("aria-label", `Ce que c’est : ${flag.words}`);
  kind.disabled = flag.standIn !== "";
  const replace = button("Remplacer", `Remplacer ${flag.words}`, "replace", () => put(kind.value, flag.words));
  replace.dataset.words = flag.words;
  if (flag.standIn !== "") replace.textContent = `Remplacer par ${flag.standIn}`;
  replace.addEventListener("focus", () => choose(flag.words));
  const spare = button("Ce n’en est pas", `Ce n’en est pas : ${flag.words}`, "second", () => leave(flag.words));
  const gestures = document.createElement("p");
  gestures.className = "gestures";
  gestures.append(kind, replace, spare);
  item.append(around, gestures);
  return item;
}

function button(text, name, kind, does) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = kind;
  one.textContent = text;
  if (text !== name) one.setAttribute("aria-label", name);
  one.addEventListener("click", does);
  return one;
}

/** The words are shown in the text, without taking the keyboard from the list. */
function choose(words) {
  const from = area.value.indexOf(words);
  if (from >= 0) area.setSelectionRange(from, from + words.length);
}

async function put(kind, words) {
  try {
    const answer = await post("replace", { kind, words });
    const { sentence } = await answer.json();
    told.textContent = sentence;
    if (!answer.ok) return;
    done = sentence;
    if (isTyped) area.dispatchEvent(new CustomEvent("changed"));
    else location.reload();
    await look();
  } catch (noNetwork) {
    told.textContent = "Pas de réseau : rien n’est remplacé. Recommencer dès qu’il revient.";
  }
}

async function leave(words) {
  try {
    if ((await post("spare", { words })).ok) await look();
  } catch (noNetwork) {
    told.textContent = "Pas de réseau : recommencer dès qu’il revient.";
  }
}

chosen.addEventListener("click", () => {
  const words = area.value.slice(area.selectionStart, area.selectionEnd).trim();
  if (words === "") told.textContent = "Choisir d’abord les mots dans le texte.";
  else put(kinds.value, words);
});

document.addEventListener("keydown", event => {
  if (event.key !== "F8") return;
  const buttons = [...list.querySelectorAll("button.replace")];
  if (buttons.length === 0) return;
  event.preventDefault();
  const now = buttons.indexOf(document.activeElement);
  buttons[(now + 1) % buttons.length].focus();
});

area.addEventListener("input", () => { done = ""; });
area.addEventListener("kept", look);
area.addEventListener("waiting", wait);
await look();
box.dataset.ready = "true";
