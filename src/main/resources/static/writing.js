// Checks a text while it is typed, and numbers its lines; shows what it becomes, beside it when there is a frame for that. Without script, the button does the same on a new page.
const form = document.getElementById("ecriture");
const text = document.getElementById("texte");
const verdict = document.getElementById("verdict");
const trial = document.getElementById("essai");
const numbers = document.querySelector(".line-numbers");
const header = document.querySelector("meta[name=_csrf_header]").content;
const token = document.querySelector("meta[name=_csrf]").content;

async function ask(address) {
  const body = new URLSearchParams({ name: form.elements.name?.value || "", text: text.value });
  const answer = await fetch(address, { method: "POST", headers: { [header]: token }, body });
  return answer.ok ? answer.text() : null;
}

let asked = 0;
async function check() {
  const mine = ++asked;
  const found = await ask(form.dataset.check);
  if (found === null || mine !== asked) return;
  verdict.innerHTML = found;
  showFields();
  mark();
  if (frame && !verdict.querySelector("[data-line]")) show();
}

const frame = document.getElementById("apercu");

// A page of its own in the frame, with its own rules: sent there as a form would.
function show() {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = form.dataset.preview;
  sent.target = frame.name;
  const token = form.querySelector("[name=_csrf]").cloneNode();
  const copy = document.createElement("input");
  copy.type = "hidden";
  copy.name = "text";
  copy.value = text.value;
  sent.append(token, copy);
  document.body.append(sent);
  sent.submit();
  sent.remove();
}

function showFields() {
  const fields = document.getElementById("champs-lus");
  if (fields) document.getElementById("champs").replaceChildren(fields.content.cloneNode(true));
}

function lines() {
  return text.value.split("\n");
}

function mark() {
  const wrong = new Set([...verdict.querySelectorAll("[data-line]")].map(fault => Number(fault.dataset.line)));
  numbers.replaceChildren(...lines().map((line, at) => {
    const number = document.createElement("span");
    number.textContent = at + 1 + "\n";
    if (wrong.has(at + 1)) number.className = "wrong";
    return number;
  }));
  numbers.scrollTop = text.scrollTop;
}

let waiting;
text.addEventListener("input", () => {
  mark();
  clearTimeout(waiting);
  waiting = setTimeout(check, 300);
});
text.addEventListener("scroll", () => (numbers.scrollTop = text.scrollTop));

verdict.addEventListener("click", event => {
  const fault = event.target.closest("[data-line]");
  if (!fault) return;
  event.preventDefault();
  const before = lines().slice(0, fault.dataset.line - 1).join("\n").length + (fault.dataset.line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(before, before + (lines()[fault.dataset.line - 1] || "").length);
});

document.getElementById("essayer")?.addEventListener("click", async event => {
  event.preventDefault();
  event.target.disabled = true;
  trial.textContent = "Le calcul est en cours…";
  await check();
  const found = await ask(form.dataset.preview);
  trial.innerHTML = found === null ? "L’essai n’a pas abouti. Réessayer." : found;
  event.target.disabled = false;
});

let saved = text.value;
form.addEventListener("submit", () => (saved = text.value));
addEventListener("beforeunload", event => {
  if (text.value !== saved) event.preventDefault();
});
mark();
if (frame) show();
