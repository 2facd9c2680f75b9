// Questions whose answers are offered: one, several, in an order, on a scale. Real radio buttons and checkboxes under the pictures.

import { button, make } from "./elements.js";
import { has } from "./screens.js";
import { fill } from "./words.js";
import { bound, mediaOf, write } from "./texts.js";
import { shown } from "./numbers.js";

/** From how many answers on one may search among them. */
const MANY = 13;

export function chooseOne(node, context) {
  return list(node, context, "radio", {
    isChosen: (value) => node.isSelected(value),
    chosen(value, input) {
      node.selectValue(value);
      if (has(node, "quick")) input.dispatchEvent(new Event("answered", { bubbles: true }));
    },
    left: () => node.selectValue(null),
  });
}

export function chooseSeveral(node, context) {
  const values = () => node.currentState.value;
  return list(node, context, "checkbox", {
    isChosen: (value) => node.isSelected(value),
    chosen: (value) => node.selectValues([...values(), value]),
    left: (value) => node.selectValues(values().filter((other) => other !== value)),
  });
}

function list(node, context, type, { isChosen, chosen, left }) {
  const element = make("div", "choices");
  const options = make("div", "options");
  const search = finder(node, context, options);
  const several = make("p", "hint", context.words.several);
  if (type === "checkbox") element.append(several);
  if (search) element.append(search);
  element.append(options);
  let lines = [];

  function line({ value, label }, index) {
    const option = make("div", "option");
    const input = make("input");
    const words = make("span", "words");
    const name = make("label");
    Object.assign(input, { type, name: context.id, value, id: `${context.id}-${index}` });
    name.htmlFor = input.id;
    const [picture, ...others] = pictureFirst(mediaOf(label, context.address, context.words));
    if (picture) name.append(picture);
    name.append(words);
    option.append(input, name, ...others);
    if (picture) option.classList.add("with-picture");
    input.addEventListener("change", () => (input.checked ? chosen(value, input) : left(value)));
    if (type === "radio") undoable(input, () => !node.currentState.required && isChosen(value), () => left(value));
    return { option, input, words, value };
  }

  return {
    element,
    isGroup: true,
    isEmpty: () => node.currentState.value.length === 0,
    fields: () => lines.map((line) => line.input),
    update() {
      const offered = node.currentState.valueOptions;
      // Most forms say so in a hint of their own.
      several.hidden = isSaid(node.currentState.hint?.asString ?? "", context.words.several);
      const key = JSON.stringify(offered.map(({ value, label }) => [value, String(label.imageSource ?? ""), String(label.audioSource ?? "")]));
      if (options.dataset.key !== key) {
        options.dataset.key = key;
        lines = offered.map(line);
        options.replaceChildren(...lines.map(({ option }) => option));
        arrange(options, node, offered);
        if (search) search.hidden = offered.length < MANY && !has(node, "autocomplete");
      }
      lines.forEach(({ input, words, value }, index) => {
        write(words, offered[index].label);
        words.hidden = !words.textContent.trim();
        input.checked = isChosen(value);
        input.disabled = node.currentState.readonly;
      });
    },
  };
}

/** Whether a hint says these words already, full stop apart. */
function isSaid(hint, words) {
  return hint.toLowerCase().includes(words.toLowerCase().replace(/\.$/, ""));
}

/** The image, or nothing, then the rest: what one can press does not stand in a label. */
function pictureFirst(media) {
  const picture = media.find((element) => element.tagName === "IMG");
  return [picture, ...media.filter((element) => element !== picture)];
}

/** A radio button pressed again is left, where no answer is allowed. */
function undoable(input, mayLeave, leave) {
  input.addEventListener("pointerdown", () => { input.dataset.was = mayLeave() ? "yes" : ""; });
  input.addEventListener("click", () => {
    if (input.dataset.was === "yes" && mayLeave()) {
      leave();
      input.checked = false;
    }
    input.dataset.was = "";
  });
  input.addEventListener("keydown", (event) => {
    if ((event.key === "Backspace" || event.key === "Delete") && mayLeave()) leave();
  });
}

function arrange(options, node, offered) {
  const columns = [...(node.appearances ?? [])].map((one) => /^columns-(\d)$/.exec(one)?.[1]).find(Boolean);
  const pictures = offered.some(({ label }) => label.imageSource);
  options.classList.toggle("pictures", pictures);
  options.classList.toggle("bare", pictures && has(node, "no-buttons"));
  options.classList.toggle("row", ["columns-pack", "columns", "horizontal", "horizontal-compact", "likert", "quickcompact", "compact"].some((one) => has(node, one)) || pictures);
  options.classList.toggle("likert", has(node, "likert"));
  if (columns) options.dataset.columns = columns;
}

function finder(node, context, options) {
  const input = make("input", "finder");
  Object.assign(input, { type: "search", placeholder: context.words.find, hidden: true });
  input.setAttribute("aria-label", context.words.find);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = plain(input.value);
    for (const option of options.children) {
      option.hidden = !plain(option.textContent).includes(wanted) && !option.querySelector("input").checked;
    }
  });
  input.addEventListener("change", (event) => event.stopPropagation());
  return input;
}

/** A list that opens, where the form asks for it. */
export function menu(node, context) {
  const select = make("select");
  select.id = context.id;
  select.addEventListener("change", () => node.selectValue(select.value || null));
  return {
    element: select,
    isEmpty: () => node.currentState.value.length === 0,
    fields: () => [select],
    update() {
      const offered = node.currentState.valueOptions;
      const wanted = [new Option(context.words.choose, ""), ...offered.map(({ value, label }) => new Option(bound(label.asString), value))];
      if (wanted.map((option) => option.text).join("\n") !== [...select.options].map((option) => option.text).join("\n")) {
        select.replaceChildren(...wanted);
      }
      select.value = node.currentState.value[0] ?? "";
      select.disabled = node.currentState.readonly;
    },
  };
}

/** Touched in order: the first touched is the first. It counts once all are placed; the last one places itself. */
export function rank(node, context) {
  const element = make("div", "ranking");
  const help = make("p", "hint", context.words.rankHelp);
  const options = make("div", "options");
  const left = make("p", "left");
  left.setAttribute("role", "status");
  const again = button("quiet", context.words.rankAgain, () => set([]));
  element.append(help, options, left, again);
  let placed = [];
  let buttons = [];

  const offered = () => node.currentState.valueOptions;

  function set(values) {
    placed = values;
    const missing = offered().map(({ value }) => value).filter((value) => !values.includes(value));
    if (values.length && missing.length === 1) placed = [...values, missing[0]];
    node.setValues(placed.length === offered().length ? placed : []);
    element.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  }

  function press(value) {
    set(placed.includes(value) ? placed.filter((other) => other !== value) : [...placed, value]);
  }

  function show() {
    buttons.forEach(({ place, press, value }) => {
      const at = placed.indexOf(value);
      place.textContent = at < 0 ? "" : String(at + 1);
      press.setAttribute("aria-pressed", String(at >= 0));
    });
    const missing = offered().length - placed.length;
    left.textContent = placed.length && missing ? fill(context.words.rankLeft, { n: missing }) : "";
    again.hidden = !placed.length;
  }

  return {
    element,
    isGroup: true,
    isEmpty: () => placed.length === 0,
    fields: () => buttons.map((line) => line.press),
    unreadable: () => (placed.length && placed.length < offered().length
      ? { kind: "unfinished", sentence: fill(context.words.rankLeft, { n: offered().length - placed.length }) } : null),
    update() {
      const key = offered().map(({ value }) => value).join(" ");
      if (options.dataset.key !== key) {
        options.dataset.key = key;
        buttons = offered().map(({ value, label }) => {
          const pressed = button("option ranked", "", () => press(value));
          const place = make("span", "place");
          const words = make("span", "words");
          const [picture, ...others] = pictureFirst(mediaOf(label, context.address, context.words));
          pressed.append(place, ...(picture ? [picture] : []), words);
          return { press: pressed, place, words, value, others };
        });
        options.replaceChildren(...buttons.flatMap((line) => [line.press, ...line.others]));
        placed = [...node.currentState.value].filter((value) => buttons.some((line) => line.value === value));
      }
      buttons.forEach((line, index) => write(line.words, offered()[index].label));
      show();
    },
  };
}

/** A few steps are buttons in a row; many are a slider, which says nothing until it is touched. */
export function scale(node, context) {
  const { start: min, end: max, step } = node.definition.bounds;
  const steps = Math.round((Number(max) - Number(min)) / Number(step));
  return steps <= 10 ? notes(node, context, steps) : slider(node, context);
}

function notes(node, context, steps) {
  const { start: min, step } = node.definition.bounds;
  const element = make("div", "options row notes");
  const inputs = [];
  for (let i = 0; i <= steps; i++) {
    const value = Number((Number(min) + i * Number(step)).toFixed(6));
    const option = make("div", "option");
    const input = make("input");
    const name = make("label", "", shown(value));
    Object.assign(input, { type: "radio", name: context.id, id: `${context.id}-${i}`, value: String(value) });
    name.htmlFor = input.id;
    input.addEventListener("change", () => node.setValue(String(value)));
    undoable(input, () => !node.currentState.required && input.checked, () => { node.setValue(null); input.checked = false; });
    option.append(input, name);
    element.append(option);
    inputs.push(input);
  }
  return {
    element,
    isGroup: true,
    isEmpty: () => node.currentState.value === null,
    fields: () => inputs,
    update() {
      inputs.forEach((input) => {
        input.checked = node.currentState.value !== null && Number(node.currentState.value) === Number(input.value);
        input.disabled = node.currentState.readonly;
      });
    },
  };
}

function slider(node, context) {
  const { start: min, end: max, step } = node.definition.bounds;
  const element = make("div", "slider");
  const input = make("input");
  const value = make("output");
  Object.assign(input, { type: "range", id: context.id, min: String(min), max: String(max), step: String(step) });
  value.htmlFor = context.id;
  input.addEventListener("input", () => node.setValue(input.value));
  // A slider left where it stands is an answer too, once it was pressed.
  input.addEventListener("click", () => node.setValue(input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    node.setValue(input.value);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  element.append(make("span", "end", shown(min)), input, make("span", "end", shown(max)), value);
  return {
    element,
    isEmpty: () => node.currentState.value === null,
    fields: () => [input],
    update() {
      const now = node.currentState.value;
      element.classList.toggle("untouched", now === null);
      if (now !== null) input.value = String(now);
      value.textContent = now === null ? "–" : shown(now);
      input.disabled = node.currentState.readonly;
    },
  };
}
