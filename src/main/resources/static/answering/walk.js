// One person going through a questionnaire, screen by screen, back and forth.

import { button, make } from "./elements.js";
import { draw } from "./questions.js";
import { position, screensOf, reference } from "./screens.js";
import { fill } from "./words.js";
import { bound, write } from "./texts.js";

/**
 * @param place the element to draw in
 * @param root the engine's tree
 * @param on `{moved(key), send()}`: what the rest of the page does when the screen changed, when all is answered
 */
export function walk(place, root, { title, oneByOne, hidden, address, start, on }) {
  let words = null;
  let key = start ?? null;
  let drawn = [];
  let isEnd = false;
  let parts = null;

  const screens = () => screensOf(root, oneByOne, hidden);

  function current(list) {
    const at = position(list, key);
    return at >= 0 ? at : 0;
  }

  function show({ focus = true } = {}) {
    drawn.forEach((question) => question.dispose());
    drawn = [];
    const list = screens();
    const at = current(list);
    const screen = isEnd || !list.length ? null : list[at];
    if (screen) key = screen.key;
    parts = frame(screen);
    if (!screen) drawEnd(parts.body);
    else if (screen.kind === "repeat") drawRepeat(parts.body, screen.range);
    else drawQuestions(parts.body, screen);
    place.replaceChildren(parts.form);
    update();
    scrollTo(0, 0);
    if (focus) heading()?.focus({ preventScroll: true });
    on.moved(isEnd ? "end" : key);
  }

  const heading = () => {
    const found = place.querySelector("h1");
    found?.setAttribute("tabindex", "-1");
    return found;
  };

  function frame(screen) {
    const form = make("form", "screen");
    form.noValidate = true;
    const progress = make("div", "progress");
    const bar = make("div", "bar");
    const count = make("p", "count");
    progress.append(bar, count);
    const summary = make("div", "summary");
    summary.hidden = true;
    summary.tabIndex = -1;
    const body = make("div", "body");
    const next = make("button", "next", "");
    next.type = "submit";
    const back = button("second back", words.back, goBack);
    const buttons = make("div", "buttons");
    buttons.append(next, back);
    form.append(progress, summary, body, buttons);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      goOn();
    });
    ["input", "change"].forEach((event) => form.addEventListener(event, nameNext));
    form.addEventListener("answered", () => setTimeout(() => (screen?.key === key ? goOn() : null), 350));
    return { form, bar, count, progress, summary, body, next, back };
  }

  function drawQuestions(body, screen) {
    const isAlone = screen.questions.length === 1;
    const groupTitle = titleOf(screen.group);
    if (isAlone) {
      if (groupTitle) body.append(make("p", "eyebrow", groupTitle));
    } else {
      body.append(make("h1", "group", groupTitle || title()));
    }
    drawn = screen.questions.map((node) => draw(node, { words, address, isAlone }));
    body.append(...drawn.map((question) => question.element));
  }

  function titleOf(group) {
    if (!group) return "";
    if (group.nodeType !== "repeat-instance") return bound(group.currentState.label?.asString ?? "");
    const number = group.parent.currentState.children.indexOf(group) + 1;
    return `${rangeName(group.parent)} ${number}`;
  }

  const rangeName = (range) => bound(range.currentState.label?.asString || range.currentState.children[0]?.currentState.label?.asString || "");

  /** What is repeated: how many there are, one more, one less. */
  function drawRepeat(body, range) {
    const instances = range.currentState.children;
    const name = rangeName(range);
    const heading = make("h1", "group");
    if (range.currentState.label) write(heading, range.currentState.label);
    else heading.textContent = title();
    body.append(heading);
    if (!instances.length) body.append(make("p", "hint", words.noneYet));
    const list = make("ul", "repeated");
    instances.forEach((instance, index) => {
      const line = make("li", "");
      const which = [`${name} ${index + 1}`, firstWord(instance)].filter(Boolean).join(" · ");
      const remove = button("quiet", words.remove, () => {
        range.removeInstances(index);
        show();
      });
      remove.setAttribute("aria-label", fill(words.removeOf, { what: which }));
      line.append(make("span", "", which), remove);
      list.append(line);
    });
    const add = button("second add", fill(words.addTo, { what: name }), () => {
      range.addInstances();
      const added = range.currentState.children.at(-1);
      const first = screens().find((screen) => screen.kind === "questions" && screen.key.startsWith(`${reference(added)}/`));
      if (first) move(first.key);
      else show();
    });
    body.append(list, add);
  }

  /** What tells one from the others: the first thing written about it. */
  function firstWord(instance) {
    const node = instance.currentState.children.find((child) => child.nodeType === "input" && child.currentState.value);
    return node ? String(node.currentState.value).slice(0, 40) : "";
  }

  function drawEnd(body) {
    body.append(make("h1", "group", words.endTitle), make("p", "lead", words.endText));
  }

  /** Called after anything changed: only what must is drawn again. */
  function update() {
    if (!parts) return;
    drawn.forEach((question) => question.update());
    const list = screens();
    const at = isEnd ? list.length : current(list);
    const of = list.length + 1;
    parts.bar.style.inlineSize = `${100 * (at + 1) / of}%`;
    parts.count.textContent = fill(words.progress, { at: at + 1, of });
    parts.back.hidden = at === 0 && !isEnd;
    nameNext();
  }

  function nameNext() {
    const list = screens();
    parts.next.textContent = label(list, isEnd ? list.length : current(list));
  }

  function label(list, at) {
    if (isEnd) return words.send;
    if (list[at]?.kind === "repeat") return words.thatIsAll;
    const asked = drawn.filter((question) => question.node.currentState.relevant && question.node.nodeType !== "note");
    return asked.length && asked.every((question) => question.isEmpty() && !question.node.currentState.required) ? words.skip : words.next;
  }

  function goOn() {
    if (isEnd) {
      finish();
      return;
    }
    const faulty = drawn.filter((question) => question.fault());
    if (faulty.length) {
      complain(faulty);
      return;
    }
    const list = screens();
    const next = list[current(list) + 1];
    if (next) move(next.key);
    else end();
  }

  /** Everything is looked at once more: going back may have made a question of a later screen necessary. */
  function finish() {
    const list = screens();
    const bad = root.validationState.violations.map((violation) => violation.nodeId);
    const screen = list.find((one) => one.kind === "questions" && one.questions.some((node) => bad.includes(node.nodeId)));
    if (!screen) {
      on.send();
      return;
    }
    move(screen.key);
    complain(drawn.filter((question) => question.fault()));
  }

  function complain(faulty) {
    faulty.forEach((question) => question.show(question.fault()));
    if (drawn.length > 1) {
      const list = make("ul", "");
      list.append(...faulty.map(link));
      parts.summary.replaceChildren(make("h2", "", faulty.length > 1 ? words.fix : words.fixOne), list);
      parts.summary.setAttribute("role", "alert");
      parts.summary.hidden = false;
      parts.summary.focus();
      parts.summary.scrollIntoView({ block: "center" });
    } else {
      faulty[0].element.querySelector(".fault").setAttribute("role", "alert");
      faulty[0].focus();
    }
  }

  function link(question) {
    const line = make("li", "");
    const to = make("a", "", question.element.querySelector(".fault").textContent);
    to.href = "#";
    to.addEventListener("click", (event) => {
      event.preventDefault();
      question.element.scrollIntoView({ block: "start" });
      question.focus();
    });
    line.append(make("span", "", `${bound(question.node.currentState.label?.asString ?? "")} `), to);
    return line;
  }

  function move(to) {
    isEnd = false;
    key = to;
    show();
  }

  function end() {
    isEnd = true;
    show();
  }

  function goBack() {
    const list = screens();
    if (isEnd) move(list.at(-1)?.key);
    else if (current(list) > 0) move(list[current(list) - 1].key);
  }

  return {
    update,
    /** In other words: after the language changed too. */
    show(inWords, options) {
      words = inWords;
      show(options);
    },
    /** The screen of that key, when it still is. */
    goTo(to) {
      if (to === "end") end();
      else if (position(screens(), to) >= 0) move(to);
      else show();
    },
    dispose: () => drawn.forEach((question) => question.dispose()),
  };
}
