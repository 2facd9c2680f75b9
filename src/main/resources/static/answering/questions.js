// One question on the screen: its words, pictures and sounds, its control, what is wrong with it.

import { chooseOne, chooseSeveral, menu, rank, scale } from "./choices.js";
import { make } from "./elements.js";
import { acknowledge, dated, elsewhere, number, place, text, upload } from "./fields.js";
import { faultOf, has, reference } from "./screens.js";
import { mediaOf, write } from "./texts.js";

let drawn = 0;

/**
 * Draws a question. What comes back has `element`, `update()` to call when anything changed, `faults()`, `show(fault)` and `focus()`.
 *
 * @param context `{words, address, isAlone}`: the words of the page, where files are, whether nothing else is on the screen
 */
export function draw(node, context) {
  const id = `q${++drawn}`;
  const control = controlFor(node, { ...context, id });
  const isGroup = control.isGroup;
  const element = make(isGroup ? "fieldset" : "div", "question");
  element.dataset.path = reference(node);
  const words = make("span", "words");
  const optional = make("span", "optional", context.words.optional);
  const media = make("div", "media");
  const hint = make("p", "hint");
  const fault = make("p", "fault");
  Object.assign(hint, { id: `${id}-hint` });
  Object.assign(fault, { id: `${id}-fault` });
  const { whole, label } = heading(control, context, id);
  label.append(words);
  element.append(whole, media, hint, fault);
  if (control.element) element.append(control.element);
  if (control.sentence) element.append(make("p", "hint", control.sentence));

  let isShown = false;
  const question = {
    node,
    element,
    update() {
      const state = node.currentState;
      element.hidden = !state.relevant;
      write(words, state.label);
      const isOptional = control.element && !state.required && !state.readonly;
      if (isOptional) label.append(optional);
      else optional.remove();
      refresh(media, state.label, context);
      write(hint, state.hint);
      hint.hidden = !hint.textContent;
      control.update?.();
      if (isShown) question.show(question.fault());
    },
    /** What is wrong now: what cannot be read first, then what the form says. */
    fault: () => (node.currentState.relevant ? control.unreadable?.() ?? faultOf(node) : null),
    show(what) {
      isShown = isShown || Boolean(what);
      fault.textContent = what ? what.sentence || (what.kind === "required" ? context.words.required : context.words.wrong) : "";
      fault.hidden = !what;
      const described = [hint.hidden ? "" : hint.id, what ? fault.id : ""].filter(Boolean).join(" ");
      for (const field of control.fields()) {
        what && !isGroup ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
        if (!isGroup) described ? field.setAttribute("aria-describedby", described) : field.removeAttribute("aria-describedby");
      }
      if (isGroup) described ? element.setAttribute("aria-describedby", described) : element.removeAttribute("aria-describedby");
      element.classList.toggle("faulty", Boolean(what));
    },
    isEmpty: () => !control.element || control.isEmpty?.() === true,
    focus: () => (control.fields().find((field) => field.checked) ?? control.fields()[0] ?? element).focus(),
    id,
    dispose: () => control.dispose?.(),
  };
  // What is wrong is said when the hand leaves the question, and a missing answer only when going on.
  element.addEventListener("change", () => {
    const what = question.fault();
    question.show(what?.kind === "constraint" ? what : null);
  });
  question.show(null);
  question.update();
  return question;
}

/** The words of a question name its field or its group; those of the only question of a screen are its title. */
function heading(control, context, id) {
  const whole = make(control.isGroup ? "legend" : context.isAlone ? "h1" : control.element ? "label" : "p", "ask");
  if (!context.isAlone) {
    if (control.element && !control.isGroup) whole.htmlFor = id;
    return { whole, label: whole };
  }
  const inside = make(control.isGroup ? "h1" : control.element ? "label" : "span", "");
  if (control.element && !control.isGroup) inside.htmlFor = id;
  whole.append(inside);
  whole.classList.toggle("note", !control.element);
  return { whole, label: inside };
}

function refresh(media, range, context) {
  const key = [range?.imageSource, range?.audioSource, range?.videoSource].join(" ");
  if (media.dataset.key === key) return;
  media.dataset.key = key;
  media.replaceChildren(...mediaOf(range, context.address, context.words));
  media.hidden = !media.childElementCount;
}

function controlFor(node, context) {
  switch (node.nodeType) {
    case "select":
      if (node.selectType === "select") return chooseSeveral(node, context);
      return has(node, "minimal") ? menu(node, context) : chooseOne(node, context);
    case "rank": return rank(node, context);
    case "range": return scale(node, context);
    case "trigger": return acknowledge(node, context);
    case "upload": return upload(node, context);
    case "note": return { element: null, fields: () => [] };
    default: return fieldFor(node, context);
  }
}

function fieldFor(node, context) {
  switch (node.valueType) {
    case "int": return number(node, context, true);
    case "decimal": return number(node, context, false);
    case "date": return dated(node, context, "date");
    case "time": return dated(node, context, "time");
    case "dateTime": return dated(node, context, "datetime-local");
    case "geopoint": return place(node, context);
    case "geotrace": case "geoshape": return elsewhere(context);
    default: return text(node, context);
  }
}
