// The page on which a questionnaire is answered: opens it, keeps the draft at each answer, sends what is finished when it can.

import { draftsIn } from "../offline/drafts.js";
import { outboxIn } from "../offline/outbox.js";
import { canSeal } from "../offline/seal.js";
import { askToKeep, fleetingStore, openStore } from "../offline/store.js";
import { button, make } from "./elements.js";
import { openAnswer, readForm, written } from "./form.js";
import { enclosed, send } from "./sending.js";
import { bound } from "./texts.js";
import { walk } from "./walk.js";
import { codeOf, counted, directionOf, fill, nameOf, wordsIn } from "./words.js";

const page = document.getElementById("page");
const place = document.getElementById("place");
const notices = document.getElementById("notices");
const status = document.getElementById("status");
const languages = document.getElementById("languages");
const { here, person } = page.dataset;
const title = bound(page.dataset.title);
const isKiosk = page.dataset.kiosk === "true";
const isClosed = page.dataset.closed === "true";
const idle = Number(page.dataset.idle) * 1000;
const hidden = new Set((page.dataset.hidden ?? "").split(" ").filter(Boolean));
const draftKey = `answer ${here}`;
const formKey = `form ${here}`;

let words = wordsIn(codeOf(page.dataset.language));
let code = codeOf(page.dataset.language);
let language = page.dataset.language;
let xform = "";
let form = null;
let root = null;
let walking = null;
let draft = null;
let screen = "";
let saving = Promise.resolve();
let outboxState = null;
let stage = "opening"; // welcome, answering, thanks

const store = await openStore().catch(() => null);
const drafts = draftsIn(store ?? fleetingStore());
const outboxes = {};
const outbox = outboxIn(store ?? fleetingStore(), send, (state) => heard("kept", state));
/** Where a finished answer goes when the browser keeps nothing, or when the disk is full. */
const fleeting = fleetingStore();
const lastResort = outboxIn(fleeting, send, (state) => {
  if (state.waiting) sayNotKept();
  else unwarn("full");
  if (!state.waiting && !state.refused.length) dropFinished();
  heard("fleeting", state);
});
/** The answer that was finished while its draft could not become a parcel. */
let finishedDraft = "";

if (isClosed) {
  await outbox.retry();
} else {
  await open().catch((fault) => {
    console.error(fault);
    place.replaceChildren(make("p", "lead", words.broken));
  });
}

async function open() {
  worksOffline();
  askToKeep();
  outbox.retry();
  await takeUpDraft();
  await read(draft?.content.xform ?? await (await fetch(`${here}/form.xml`)).text());
  await restart(draft?.content);
  language = startingLanguage();
  speak();
  if (!store) warn("storage", words.noStorage);
  if (draft) answer({ resumed: true });
  else welcome();
  addEventListener("popstate", ({ state }) => {
    if (stage === "answering" && state?.screen && state.answer === draft?.answer) walking.goTo(state.screen);
  });
  watchIdleness();
  page.dataset.ready = "true";
}

async function takeUpDraft() {
  const kept = await drafts.find(draftKey);
  if (!kept) return;
  if (isKiosk && Date.now() - kept.at > idle) {
    await drafts.drop(draftKey);
    return;
  }
  const form = await drafts.find(formKey);
  if (form) draft = { ...kept.content, content: { ...kept.content, xform: form.content } };
}

async function read(text) {
  if (text === xform) return;
  form = await readForm(text, (name) => fetch(`${here}/files/${encodeURIComponent(name)}`));
  xform = text;
}

async function restart(from) {
  root = await openAnswer(form, { person, draft: from, changed });
}

// ---- languages

function startingLanguage() {
  const all = root.languages.map(({ language }) => language).filter(Boolean);
  const wanted = [draft?.language, page.dataset.language, ...navigator.languages.map((one) => all.find((name) => codeOf(name) === one.split("-")[0].toLowerCase()))];
  return wanted.find((name) => name && all.includes(name)) ?? root.languages.find(({ isDefault }) => isDefault)?.language ?? "";
}

function speak() {
  const chosen = root.languages.find((one) => one.language === language);
  if (chosen && !chosen.isSyntheticDefault) root.setLanguage(chosen);
  code = codeOf(language);
  words = wordsIn(code);
  document.documentElement.lang = code;
  document.documentElement.dir = directionOf(code);
  const all = root.languages.filter(({ language }) => language);
  languages.hidden = all.length < 2 || stage === "welcome" || stage === "opening";
  languages.querySelector("select").replaceChildren(...all.map((one) => {
    const option = new Option(nameOf(one.language), one.language, false, one.language === language);
    option.lang = codeOf(one.language);
    return option;
  }));
  languages.querySelector(".visually-hidden").textContent = words.language;
  for (const said of document.querySelectorAll("[data-words]")) said.textContent = words[said.dataset.words];
  if (outboxState) showOutbox(outboxState);
}

languages.addEventListener("change", ({ target }) => change(target.value));

function change(to) {
  language = to;
  speak();
  if (stage === "answering") {
    walking.show(words, { focus: false });
    save();
  } else if (stage === "welcome") {
    welcome();
  }
}

// ---- the three moments

function welcome() {
  stage = "welcome";
  languages.hidden = true;
  const all = root.languages.filter((one) => one.language);
  const hello = make("section", "welcome");
  const heading = make("h1", "", title);
  hello.append(heading);
  if (all.length > 1) {
    const choice = make("div", "tongues");
    choice.append(...all.map((one) => {
      const press = button("tongue", nameOf(one.language), () => change(one.language));
      press.lang = codeOf(one.language);
      press.setAttribute("aria-pressed", String(one.language === language));
      return press;
    }));
    hello.append(choice);
  }
  const begin = button("next", words.begin, () => answer({}));
  hello.append(begin);
  place.replaceChildren(hello);
}

async function answer({ resumed }) {
  stage = "answering";
  languages.hidden = root.languages.length < 2;
  draft ??= { answer: crypto.randomUUID() };
  walking = walk(place, root, {
    title: () => title,
    oneByOne: page.dataset.one === "true" || [...root.classes].includes("pages"),
    hidden,
    address: (name) => `${here}/files/${encodeURIComponent(name)}`,
    start: draft.screen,
    on: { moved, send: finish },
  });
  walking.show(words);
  if (draft.screen === "end") walking.goTo("end");
  if (resumed) sayResumed();
}

function sayResumed() {
  const said = warn("resumed", `${words.resumed} ${words.notYou}`);
  said.append(" ", button("quiet", words.again, async () => {
    unwarn("resumed");
    await forget();
    await restart();
    speak();
    welcome();
  }));
}

function moved(to) {
  if (screen && to !== screen) unwarn("resumed");
  screen = to;
  const state = { screen: to, answer: draft.answer };
  if (history.state?.answer === draft.answer && history.state.screen !== to) history.pushState(state, "");
  else history.replaceState(state, "");
  save();
}

async function finish() {
  if (stage !== "answering") return;
  languages.hidden = true;
  await saving;
  stage = "thanks";
  const content = await written(root);
  const { xml, files } = content;
  const closed = await enclosed(content, page.dataset).catch((fault) => { console.error(fault); return { xml, files }; });
  const parcel = { to: `${here}/answers`, page: here, finished: new Date().toISOString(), ...closed };
  if (!store || !await keepFinished(content.id, parcel)) await lastResort.add(content.id, parcel);
  walking.dispose();
  draft = null;
  screen = "";
  root = null;
  history.replaceState(null, "");
  unwarn("resumed");
  thank();
  await freshForm();
}

/** Whether it is on the disk: a finished answer becomes a parcel in the same breath as it stops being a draft. */
async function keepFinished(id, parcel) {
  const done = [drafts.dropping(draftKey), drafts.dropping(formKey)];
  try {
    await outbox.add(id, parcel, ...done);
    return true;
  } catch (full) {
    finishedDraft = draft.answer;
  }
  if (!isKiosk) return false;
  // The next person must not find it, and without it there may be room.
  return store.write(...done).then(() => outbox.add(id, parcel)).then(() => true, () => false);
}

/** What could not be kept is offered to the disk again: somebody may have made room. */
async function keepAfterAll() {
  for (const { key, content } of await fleeting.all("outbox")) {
    await outbox.add(key, content);
    await fleeting.write({ table: "outbox", drop: key });
  }
  await lastResort.deliver();
}

async function dropFinished() {
  if (!finishedDraft) return;
  const kept = await drafts.find(draftKey);
  if (kept?.content.answer === finishedDraft) await store.write(drafts.dropping(draftKey), drafts.dropping(formKey)).catch(() => {});
  finishedDraft = "";
}

/** The next person gets the form of today. */
async function freshForm() {
  await fetch(`${here}/form.xml`).then((answer) => (answer.ok ? answer.text() : xform)).then(read).catch(() => {});
  const next = stage;
  await restart();
  if (stage === next) place.querySelector(".next")?.removeAttribute("disabled");
}

function thank() {
  const thanks = make("section", "thanks");
  const sign = make("div", "sign");
  const sentence = make("p", "lead");
  sentence.id = "thanks-state";
  sentence.setAttribute("role", "status");
  const heading = make("h1", "", words.thanks);
  heading.tabIndex = -1;
  thanks.append(sign, heading, sentence);
  if (isKiosk) {
    const next = button("next", words.nextPerson, nextPerson);
    next.disabled = true;
    thanks.append(next);
  }
  place.replaceChildren(thanks);
  heading.focus();
  if (outboxState) showOutbox(outboxState);
}

function nextPerson() {
  language = startingLanguage();
  speak();
  welcome();
  place.querySelector(".next").focus();
}

// ---- the draft

function changed() {
  if (stage !== "answering" || !root) return;
  walking.update();
  save();
}

/** One writing at a time; what changed meanwhile is written next. */
function save() {
  saving = saving.then(async () => {
    if (stage !== "answering" || !root) return;
    const { xml, files } = await written(root);
    if (stage !== "answering") return;
    if (!await drafts.find(formKey)) await drafts.keep(formKey, xform);
    await drafts.keep(draftKey, { xml, files, screen, language, answer: draft.answer });
    unwarn("storage-full");
    page.dataset.saved = String(Number(page.dataset.saved ?? 0) + 1);
  }).catch(sayFull);
}

/** What is on the screen stays there; what was kept before is still kept. */
function sayFull() {
  if (notices.querySelector("[data-name='storage-full']")) return;
  const said = warn("storage-full", words.storageFull);
  said.append(" ", button("quiet", words.tryAgain, save));
}

function sayNotKept() {
  if (notices.querySelector("[data-name='full']")) return;
  unwarn("storage-full");
  const said = warn("full", words.notSent);
  if (store) said.append(" ", button("quiet", words.tryAgain, () => keepAfterAll().catch(() => {})));
}

async function forget() {
  stage = "welcome";
  await saving;
  walking?.dispose();
  draft = null;
  screen = "";
  root = null;
  history.replaceState(null, "");
  await Promise.all([drafts.drop(draftKey), drafts.drop(formKey)]).catch(() => {});
}

// ---- what waits and what went

function heard(which, state) {
  outboxes[which] = state;
  const all = Object.values(outboxes);
  showOutbox({
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    refused: all.flatMap(({ refused }) => refused),
    lastSent: Math.max(...all.map(({ lastSent }) => lastSent ?? 0)) || null,
    sentence: all.map(({ sentence }) => sentence).find(Boolean) ?? "",
  });
}

function showOutbox(state) {
  outboxState = state;
  const lines = [];
  if (state.waiting) lines.push(make("p", "waiting", [counted(words.waiting, state.waiting, code), state.sentence].filter(Boolean).join(" ")));
  else if (state.lastSent) lines.push(make("p", "sent", fill(words.sentAt, { at: clock(state.lastSent) })));
  if (state.refused.length) {
    lines.push(make("p", "fault", counted(words.refused, state.refused.length, code)));
    lines.push(...state.refused.map(({ sentence }) => make("p", "refused", sentence)));
  }
  if (!canSeal() && (isKiosk || state.waiting)) lines.push(make("p", "unsealed", words.unsealed));
  status.replaceChildren(...lines);
  const said = document.getElementById("thanks-state");
  if (said) said.textContent = thanksFor(state);
}

function thanksFor(state) {
  if (state.waiting) return navigator.onLine && !state.sentence ? words.thanksSending : words.thanksWaiting;
  return state.refused.length ? words.thanksRefused : words.thanksSent;
}

function clock(at) {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  const hour = code.startsWith("fr")
    ? `${time.getHours()}\u00A0h\u00A0${String(time.getMinutes()).padStart(2, "0")}`
    : time.toLocaleTimeString(code, { hour: "2-digit", minute: "2-digit" });
  return isToday ? hour : `${time.toLocaleDateString(code, { day: "numeric", month: "long" })}, ${hour}`;
}

function warn(name, sentence) {
  unwarn(name);
  const said = make("p", "notice", sentence);
  said.dataset.name = name;
  notices.append(said);
  return said;
}

function unwarn(name) {
  notices.querySelector(`[data-name="${name}"]`)?.remove();
}

// ---- a shared device: nobody reads what the one before began

function watchIdleness() {
  if (!isKiosk || !idle) return;
  let last = Date.now();
  for (const event of ["pointerdown", "keydown", "input"]) {
    addEventListener(event, () => {
      last = Date.now();
      unwarn("idle");
    }, true);
  }
  setInterval(() => {
    const rest = idle - (Date.now() - last);
    if (stage === "welcome" || stage === "opening") return;
    if (rest <= 0) {
      unwarn("idle");
      if (stage === "thanks") nextPersonWhenReady();
      else startAgain();
    } else if (stage === "answering" && rest <= Math.min(30_000, idle / 2)) {
      sayIdle(Math.ceil(rest / 1000));
    }
  }, 500);
}

function sayIdle(seconds) {
  let said = notices.querySelector("[data-name='idle']");
  if (!said) {
    said = warn("idle", "");
    said.setAttribute("role", "alert");
    const stay = button("next", words.keepGoing, () => unwarn("idle"));
    said.append(make("strong", "", `${words.idle} `), make("span", "left"), stay);
  }
  const left = said.querySelector(".left");
  left.textContent = `${fill(words.idleText, { n: seconds })} `;
}

async function startAgain() {
  await forget();
  await restart();
  nextPerson();
}

function nextPersonWhenReady() {
  if (root) nextPerson();
}

// ---- without network

function worksOffline() {
  if (!navigator.serviceWorker) return;
  navigator.serviceWorker.register(`${here}/worker.js`, { scope: here }).catch(() => {});
  navigator.serviceWorker.ready.then(() => { page.dataset.offline = "true"; });
}
