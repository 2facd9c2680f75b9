// Files chosen or dragged here are sent one by one, with how far each has come; a folder is walked through. What the browser can tell
// beforehand is not sent for nothing. Without script, the form sends them all at once and the page after it says the same.
const zone = document.getElementById("depot");
const form = zone.querySelector("form");
const list = zone.querySelector(".drop-list");
const button = form.querySelector("button");
const largest = Number(zone.dataset.largest);
const most = Number(zone.dataset.most);
const kept = /\.(xlsx|xls|xlsm|xlsb|xltx|ods|fods|numbers|csv|tsv|txt)$/i;
const number = new Intl.NumberFormat("fr-FR");
let busy = false;

zone.querySelector(".drop-here").hidden = false;

form.addEventListener("submit", event => {
  const inputs = [...form.querySelectorAll("input[type=file]")];
  const chosen = inputs.flatMap(input => [...input.files]).map(file => ({ file, path: file.webkitRelativePath || file.name }));
  if (chosen.length === 0) return;
  event.preventDefault();
  send(chosen);
});

let inside = 0;
zone.addEventListener("dragenter", event => { event.preventDefault(); inside++; zone.classList.add("over"); });
zone.addEventListener("dragleave", () => { if (--inside <= 0) zone.classList.remove("over"); });
zone.addEventListener("dragover", event => event.preventDefault());
zone.addEventListener("drop", async event => {
  event.preventDefault();
  inside = 0;
  zone.classList.remove("over");
  const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const loose = [...event.dataTransfer.files].map(file => ({ file, path: file.name }));
  send(entries.every(entry => entry) && entries.length > 0 ? (await Promise.all(entries.map(walk))).flat() : loose);
});

async function walk(entry) {
  if (entry.isFile) {
    const file = await new Promise((found, lost) => entry.file(found, lost));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    const some = await new Promise((found, lost) => reader.readEntries(found, lost));
    if (some.length === 0) return files;
    files.push(...(await Promise.all(some.map(walk))).flat());
  }
}

function say(...nodes) {
  list.hidden = false;
  list.replaceChildren(...nodes);
}

function paragraph(text) {
  const p = document.createElement("p");
  p.textContent = text;
  return p;
}

async function send(chosen) {
  if (busy || chosen.length === 0) return;
  if (chosen.length > most) {
    say(paragraph(`${number.format(chosen.length)} fichiers d’un coup, c’est trop\u00A0: ${number.format(most)} au plus. Aucun n’a été envoyé\u00A0; les déposer en plusieurs fois.`));
    return;
  }
  busy = true;
  button.disabled = true;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", "Envoi des fichiers");
  const words = paragraph("");
  say(words, bar);
  const total = chosen.reduce((sum, one) => sum + weight(one), 0);
  let before = 0;
  for (const [at, one] of chosen.entries()) {
    words.textContent = `Envoi de ${one.path}, fichier ${at + 1} sur ${chosen.length}.`;
    const answer = await post(one, at < chosen.length - 1, sent => {
      bar.value = 100 * (before + sent) / Math.max(1, total);
      if (sent >= weight(one)) words.textContent = `Lecture de ${one.path}, fichier ${at + 1} sur ${chosen.length}.`;
    });
    before += weight(one);
    if (answer.fault) {
      say(paragraph(answer.fault));
      busy = false;
      button.disabled = false;
      return;
    }
    if (answer.next) location.assign(answer.next);
  }
}

function isHeavy(one) {
  return kept.test(one.path) && one.file.size > largest;
}

/** Of a picture or a text document only the name is sent, for its sentence. */
function isNameOnly(one) {
  return !kept.test(one.path);
}

function weight(one) {
  return isHeavy(one) || isNameOnly(one) ? 0 : one.file.size;
}

function post(one, more, progress) {
  const body = new FormData();
  body.append("together", form.elements.together.value);
  body.append("more", more);
  if (isHeavy(one)) body.append("heavy", one.path);
  else body.append("files", isNameOnly(one) ? new Blob([]) : one.file, one.path);
  return new Promise(done => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader(
      document.querySelector("meta[name=_csrf_header]").content, document.querySelector("meta[name=_csrf]").content);
    request.upload.onprogress = event => progress(Math.min(event.loaded, weight(one)));
    request.upload.onload = () => progress(weight(one));
    request.onload = () => done(answered(request, one));
    request.onerror = () => done({ fault: `L’envoi de ${one.path} s’est interrompu. Ceux d’avant sont arrivés\u00A0; vérifier la connexion, puis déposer de nouveau\u00A0: rien ne sera doublé.` });
    request.send(body);
  });
}

function answered(request, one) {
  if (request.status === 204) return {};
  if (request.status === 200) return { next: request.responseURL };
  if (request.status === 401 || request.status === 403) return { fault: "La session est terminée. Recharger la page, se connecter, puis déposer de nouveau." };
  if (request.status === 413) return { fault: `${one.path} est trop lourd. L’alléger de ses images, ou le partager en plusieurs, puis déposer de nouveau.` };
  return { fault: `${one.path} n’a pas pu être pris. Ceux d’avant sont arrivés\u00A0; déposer de nouveau dans un instant\u00A0: rien ne sera doublé.` };
}
