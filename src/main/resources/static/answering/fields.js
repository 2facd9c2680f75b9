// Questions whose answer is written, dated, photographed, located.

import { button, make } from "./elements.js";
import { numberIn, shown } from "./numbers.js";
import { has } from "./screens.js";
import { fill } from "./words.js";

/** The longest side of a photograph that is kept, unless the form says: enough to read a drawing, little enough to send. */
const LARGEST_PICTURE = 1600;

export function text(node, context) {
  const rows = node.nodeOptions?.rows;
  const isLong = has(node, "multiline") || rows;
  const field = make(isLong ? "textarea" : "input");
  if (isLong) field.rows = rows ?? 4;
  else field.type = has(node, "numbers") ? "tel" : "text";
  return plain(node, context, field, () => node.currentState.value ?? "", (written) => node.setValue(written));
}

export function number(node, context, whole) {
  const field = make("input", "number");
  Object.assign(field, { type: "text", inputMode: whole ? "numeric" : "decimal" });
  let isUnreadable = false;
  const control = plain(node, context, field, () => (isUnreadable ? field.value : shown(node.currentState.value)), (written) => {
    const read = written.trim() ? numberIn(written, whole) : "";
    isUnreadable = read === null;
    node.setValue(read || null);
  });
  return {
    ...control,
    isEmpty: () => !isUnreadable && node.currentState.value === null,
    unreadable: () => (isUnreadable ? { kind: "constraint", sentence: whole ? context.words.notWhole : context.words.notANumber } : null),
  };
}

/** A field of text: what is typed is an answer at once, what the form changes is shown when the hand is elsewhere. */
function plain(node, context, field, read, set) {
  Object.assign(field, { id: context.id, autocomplete: "off", dir: "auto" });
  field.addEventListener("input", () => set(field.value));
  field.addEventListener("blur", () => { field.value = read(); });
  return {
    element: field,
    isEmpty: () => field.value.trim() === "",
    fields: () => [field],
    update() {
      if (document.activeElement !== field && field.value !== read()) field.value = read();
      field.disabled = node.currentState.readonly;
    },
  };
}

export function dated(node, context, type) {
  const field = make("input", "dated");
  const onlyYear = type === "date" && has(node, "year");
  const onlyMonth = type === "date" && has(node, "month-year");
  Object.assign(field, onlyYear
    ? { type: "text", inputMode: "numeric", maxLength: 4, id: context.id }
    : { type: onlyMonth ? "month" : type, id: context.id });
  const toForm = (written) => {
    if (!written) return null;
    if (onlyYear) return /^\d{4}$/.test(written) ? `${written}-01-01` : null;
    if (onlyMonth) return `${written}-01`;
    return type === "datetime-local" ? zoned(written) : type === "time" ? `${written}:00.000${zone(new Date())}` : written;
  };
  const fromForm = () => {
    const value = String(node.currentState.value ?? "");
    return value.slice(0, onlyYear ? 4 : onlyMonth ? 7 : type === "time" ? 5 : type === "date" ? 10 : 16);
  };
  field.addEventListener("input", () => node.setValue(toForm(field.value)));
  return {
    element: field,
    isEmpty: () => !field.value,
    fields: () => [field],
    unreadable: () => ((field.validity.badInput || onlyYear && field.value && !/^\d{4}$/.test(field.value))
      ? { kind: "constraint", sentence: context.words.wrong } : null),
    update() {
      if (document.activeElement !== field) field.value = fromForm();
      field.disabled = node.currentState.readonly;
    },
  };
}

const two = (n) => String(n).padStart(2, "0");

/** « +02:00 », as that day had it on this device. */
function zone(day) {
  const minutes = -day.getTimezoneOffset();
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

const zoned = (written) => `${written}:00.000${zone(new Date(written))}`;

export function acknowledge(node, context) {
  const element = make("div", "options");
  const option = make("div", "option");
  const input = make("input");
  const name = make("label", "", context.words.agree);
  Object.assign(input, { type: "checkbox", id: `${context.id}-ok` });
  name.htmlFor = input.id;
  input.addEventListener("change", () => node.setValue(input.checked));
  option.append(input, name);
  element.append(option);
  return {
    element,
    isGroup: true,
    isEmpty: () => !input.checked,
    fields: () => [input],
    update() {
      input.checked = node.currentState.value === true;
      input.disabled = node.currentState.readonly;
    },
  };
}

export function upload(node, context) {
  const { accept, type } = node.nodeOptions.media;
  const element = make("div", "upload");
  const field = make("input", "visually-hidden");
  const words = { image: context.words.photo, audio: context.words.record, video: context.words.film }[type] ?? context.words.file;
  const press = make("label", "button second", words);
  const kept = make("div", "kept");
  Object.assign(field, { type: "file", id: context.id, accept: accept === "*" ? "" : accept });
  if (has(node, "new")) field.setAttribute("capture", "environment");
  press.htmlFor = context.id;
  press.setAttribute("aria-hidden", "true");
  field.setAttribute("aria-label", words);
  element.append(field, press, kept);
  let address = "";
  // As the person knows it: the engine gives it a number.
  let called = "";

  field.addEventListener("change", async () => {
    const [file] = field.files;
    if (!file) return;
    called = file.name;
    node.setValue(type === "image" ? await smaller(file, node.maxPixels ?? LARGEST_PICTURE) : file);
    field.value = "";
  });

  function preview(file) {
    URL.revokeObjectURL(address);
    address = URL.createObjectURL(file);
    const shape = { image: "img", audio: "audio", video: "video" }[type];
    const seen = shape ? make(shape) : make("span", "", called || file.name);
    if (shape) seen.src = address;
    if (type === "image") seen.alt = called || file.name;
    else if (shape) seen.controls = true;
    return seen;
  }

  return {
    element,
    isEmpty: () => !node.currentState.value,
    fields: () => [field],
    dispose: () => URL.revokeObjectURL(address),
    update() {
      const file = node.currentState.value;
      const key = file ? `${file.name} ${file.size} ${file.lastModified}` : "";
      if (kept.dataset.key === key) return;
      kept.dataset.key = key;
      kept.replaceChildren(...(file ? [preview(file), button("quiet", context.words.remove, () => node.setValue(null))] : []));
    },
  };
}

/** A photograph of today's telephones weighs ten times what reading it asks for. One that cannot be read is kept as it is. */
async function smaller(file, side) {
  try {
    const picture = await createImageBitmap(file);
    const ratio = Math.min(1, side / Math.max(picture.width, picture.height));
    if (ratio === 1 && file.size < 600_000) return file;
    const canvas = make("canvas");
    Object.assign(canvas, { width: Math.round(picture.width * ratio), height: Math.round(picture.height * ratio) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch (unreadable) {
    return file;
  }
}

export function place(node, context) {
  const element = make("div", "position");
  const said = make("p", "hint");
  said.setAttribute("role", "status");
  const ask = button("second", context.words.here, () => {
    said.textContent = context.words.searching;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => node.setValue(`${coords.latitude} ${coords.longitude} ${coords.altitude ?? 0} ${coords.accuracy}`),
      () => { said.textContent = context.words.noPlace; },
      { enableHighAccuracy: true, timeout: 30_000, maximumAge: 30_000 });
  });
  ask.id = context.id;
  const remove = button("quiet", context.words.remove, () => node.setValue(""));
  element.append(ask, said, remove);
  return {
    element,
    isEmpty: () => !node.currentState.value,
    fields: () => [ask],
    update() {
      const value = node.currentState.value;
      if (value) said.textContent = fill(context.words.located, { n: Math.round(value.accuracy ?? 0) });
      else if (!remove.hidden) said.textContent = "";
      remove.hidden = !value;
    },
  };
}

/** What a browser cannot ask here. */
export function elsewhere(context) {
  return { element: null, fields: () => [], sentence: context.words.notHere };
}
