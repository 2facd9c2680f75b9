// An interview while it is typed: every word waits on this device until the server says that it has it, and what somebody else types
// meanwhile comes in. Texts that went apart are put together by the server, which needs the text they both began from.
import { askToKeep, fleetingStore, openStore } from "./offline/store.js";
import { draftsIn } from "./offline/drafts.js";

const PAUSE = 800;
const LISTEN = 8_000;
const RETRY = 4_000;

const area = document.getElementById("texte");
const told = document.getElementById("etat");
const here = area.dataset.here;
const key = `entretien ${here} ${area.dataset.person}`;
const header = document.querySelector("meta[name=_csrf_header]").content;
const token = document.querySelector("meta[name=_csrf]").content;

const store = await openStore().catch(() => null);
const drafts = draftsIn(store ?? fleetingStore());

// The text that stands on the server as far as this page knows, and whether this page has already sent its own over it.
let revision = Number(area.dataset.revision);
let before = area.value;
let apart = false;
let timer = 0;
let running = false;

const waiting = await drafts.find(key);
if (waiting && waiting.content.text !== area.value) {
  ({ revision, before, apart } = waiting.content);
  area.value = waiting.content.text;
  say("Un texte tapé sur cet appareil attendait : il est repris.");
}
askToKeep();

function say(sentence) {
  told.textContent = sentence;
}

function hour() {
  const now = new Date();
  return `${now.getHours()} h ${String(now.getMinutes()).padStart(2, "0")}`;
}

function keep() {
  return drafts.keep(key, { text: area.value, revision, before, apart }).then(() => Boolean(store), () => false);
}

async function send() {
  if (running || area.value === before) return;
  running = true;
  clearTimeout(timer);
  const sent = area.value;
  try {
    const answer = await answerTo(sent);
    if (answer === null) return;
    settle(sent, answer);
    area.dispatchEvent(new CustomEvent("kept"));
    say(answer.sentence || `Enregistré à ${hour()}.`);
    if (area.value === before) await drafts.drop(key).catch(() => {});
    else await keep();
  } catch (noNetwork) {
    const kept = await keep();
    area.dispatchEvent(new CustomEvent("waiting"));
    say(kept ? "Pas de réseau : le texte est gardé sur cet appareil et partira tout seul."
      : "Pas de réseau, et ce navigateur ne garde rien : laisser cette page ouverte.");
    timer = setTimeout(send, RETRY);
  } finally {
    running = false;
    if (area.value !== before && !timer) later();
  }
}

async function answerTo(text) {
  let answer = await post({ over: revision, before: apart ? before : null, text });
  if (answer.status === 409) answer = await post({ over: revision, before, text });
  if (answer.status === 413) {
    say((await answer.json()).sentence);
    return null;
  }
  if (answer.status === 410) {
    await drafts.drop(key).catch(() => {});
    before = area.value = "";
    area.disabled = true;
    say("Cet entretien a été effacé pour toujours : rien n’en reste sur cet appareil.");
    return null;
  }
  if (answer.status === 401 || answer.status === 403 || answer.redirected) {
    say("Votre session est finie : le texte est gardé sur cet appareil. Se connecter dans un autre onglet, puis revenir ici.");
    timer = setTimeout(send, RETRY);
    return null;
  }
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

const post = (body) => fetch(here, {
  method: "POST", headers: { "Content-Type": "application/json", [header]: token }, body: JSON.stringify(body),
});

/** What was sent is kept; what was typed since is still to be sent, over what was sent when others' words came in between. */
function settle(sent, answer) {
  revision = answer.revision;
  if (area.value === sent) {
    write(answer.text);
    before = area.value;
    apart = false;
  } else {
    apart = answer.text !== sent;
    before = sent;
  }
}

/** Others' words come in around the place where this person types. */
function write(text) {
  if (text === area.value) return;
  const { selectionStart, selectionEnd, scrollTop } = area;
  const old = area.value;
  let same = 0;
  while (same < old.length && same < text.length && old[same] === text[same]) same++;
  const shift = text.length - old.length;
  const moved = (at) => Math.max(0, Math.min(text.length, at <= same ? at : at + shift));
  area.value = text;
  area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
  area.scrollTop = scrollTop;
}

/** What others wrote, when nothing of this page waits to be sent. */
async function hear(quietly = false) {
  if (running || area.value !== before) return;
  const answer = await fetch(`${here}?known=${revision}`);
  if (answer.status !== 200 || answer.redirected) return;
  const standing = await answer.json();
  if (area.value === before && standing.revision > revision) {
    write(standing.text);
    ({ revision } = standing);
    before = area.value;
    if (!quietly) say(`${standing.by} vient d’écrire.`);
    area.dispatchEvent(new CustomEvent("kept"));
  }
}

async function listen() {
  // Without a network, it is said when there is something to send.
  if (!document.hidden) await hear().catch(() => {});
  setTimeout(listen, LISTEN);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => { timer = 0; send(); }, PAUSE);
}

area.addEventListener("input", () => { keep(); later(); });
area.addEventListener("changed", () => hear(true).catch(() => {}));
addEventListener("online", send);
addEventListener("beforeunload", (event) => { if (!store && area.value !== before) event.preventDefault(); });
document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });

for (const question of document.querySelectorAll(".ask")) {
  question.addEventListener("click", () => {
    const at = area.selectionEnd;
    const gap = at === 0 ? "" : area.value.slice(0, at).endsWith("\n\n") ? "" : area.value.slice(0, at).endsWith("\n") ? "\n" : "\n\n";
    area.setRangeText(`${gap}▸ ${question.textContent.trim()}\n`, at, at, "end");
    area.focus();
    area.dispatchEvent(new Event("input"));
  });
}

if (area.value !== before) later();
setTimeout(listen, LISTEN);
area.dataset.ready = "true";
