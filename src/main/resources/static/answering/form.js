// A questionnaire being answered: the engine that runs its rules, and what it says to the rest of the page.

import { loadForm } from "../vendor/xforms-engine/xforms-engine.js";

/**
 * Reads a questionnaire, once for all those who answer it.
 *
 * @param xform the text of the form
 * @param fetchFile (name) => Promise of the content of a file the form names
 */
export async function readForm(xform, fetchFile) {
  randomNames();
  const read = await loadForm(xform, {
    fetchFormAttachment: (address) => fetchFile(fileName(address)),
    missingResourceBehavior: "BLANK",
  });
  if (read.status === "failure") throw read.error;
  return read;
}

/**
 * Opens an answer: a new one, or one begun earlier.
 *
 * @param draft `{xml, files}`, or nothing
 * @param changed called, once per burst, after anything changed
 */
export async function openAnswer(form, { draft, changed, person }) {
  const notice = once(changed);
  const options = {
    stateFactory: (state) => new Proxy(state, {
      set(target, property, value) {
        target[property] = value;
        notice();
        return true;
      },
    }),
    preloadProperties: { username: person ?? "", deviceID: "" },
    instanceAttachments: { fileNameFactory: ({ writtenAt, extension }) => `${writtenAt.getTime()}${extension ?? ""}` },
  };
  const instance = draft
    ? await form.restoreInstance({ data: [payloadOf(draft)] }, options)
    : form.createInstance(options);
  return instance.root;
}

/** What would be sent now: `{xml, files: [{name, content}], id}`. */
export async function written(root) {
  const payload = await root.prepareInstancePayload({ payloadType: "monolithic" });
  const files = [];
  let xml = "";
  for (const [name, content] of payload.data[0].entries()) {
    if (name === "xml_submission_file") xml = await content.text();
    else files.push({ name, content });
  }
  return { xml, files, id: instanceId(xml) };
}

function instanceId(xml) {
  const found = new DOMParser().parseFromString(xml, "text/xml").getElementsByTagNameNS("*", "instanceID")[0];
  return found?.textContent || crypto.randomUUID();
}

function payloadOf({ xml, files }) {
  const data = new FormData();
  data.append("xml_submission_file", new File([xml], "xml_submission_file", { type: "text/xml" }));
  for (const { name, content } of files) data.append(name, new File([content], name, { type: content.type }));
  return data;
}

/** The last part of `jr://images/content.svg`. */
export function fileName(address) {
  const path = String(address);
  return decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
}

function once(work) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    queueMicrotask(() => { waits = false; work(); });
  };
}

/** Browsers only offer it over https; the engine names things with it. */
function randomNames() {
  crypto.randomUUID ??= () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> digit / 4).toString(16));
}
