// Takes one finished answer to the server, and says in the outbox's words what became of it.

import { canSeal, seal } from "../offline/seal.js";

const PATIENCE = 60_000;
const MAIN = "xml_submission_file";

/** What goes in the outbox of a finished answer: readable by the server only, wherever the browser can do that. */
export async function enclosed({ xml, files }, { seal: number, lock }) {
  if (!canSeal() || !lock) return { xml, files };
  return { seal: number, ...await seal(lock, [{ name: MAIN, content: xml }, ...files]) };
}

/** Posts of someone who is signed in carry the token of their session, which may be younger than the page. */
export async function send(parcel) {
  const token = parcel.page.startsWith("/projects/") ? await freshToken(parcel.page) : "";
  return said(await post(parcel, token));
}

async function post(parcel, token) {
  const body = new FormData();
  if (parcel.seal) {
    body.append("seal", parcel.seal);
    body.append("sealed_key", new Blob([parcel.key]), "sealed_key");
    for (const { name, content } of parcel.parts) body.append(name, new Blob([content]), name);
  } else {
    body.append(MAIN, new File([parcel.xml], MAIN, { type: "text/xml" }));
    for (const { name, content } of parcel.files) body.append(name, content, name);
  }
  body.append("finished", parcel.finished);
  const headers = token ? { "X-CSRF-TOKEN": token } : {};
  return fetch(parcel.to, { method: "POST", body, headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
}

async function freshToken(page) {
  const text = await (await fetch(`${page}?token`, { cache: "no-store" })).text();
  return new DOMParser().parseFromString(text, "text/html").querySelector("meta[name='_csrf']")?.content ?? "";
}

async function said(answer) {
  const isOurs = (answer.headers.get("Content-Type") ?? "").includes("json");
  const { sentence } = isOurs ? await answer.json() : {};
  if (isOurs && answer.ok) return { kept: true };
  if (answer.status === 401) return { later: 60, sentence: "Se connecter de nouveau à Moisson pour les envoyer." };
  if (answer.status === 413) return { refused: "Cette réponse est trop lourde pour être reçue. Retirer une photo ou un son." };
  const wait = Number(answer.headers.get("Retry-After")) || 30;
  // Not signed in any more, too many at once, a fault of the server or of the way there: all of these pass.
  if (!isOurs || answer.status === 429 || answer.status >= 500) return { later: wait, sentence };
  return { refused: sentence };
}
