// In which order a questionnaire is shown: one question at a time, or one group at a time. Pure: reads the engine's tree, draws nothing.

/** Questions that stand in no group, on one screen at most. */
const LOOSE = 5;

/**
 * A screen is `{kind: "questions", group, questions}` or `{kind: "repeat", range}`; `key` names it, however the others come and go.
 *
 * @param hidden the paths of the questions that nobody is asked, repeats not numbered
 */
export function screensOf(root, oneByOne, hidden = new Set()) {
  const screens = [];
  collect(root, null);
  return screens.filter((screen) => screen.kind === "repeat" || screen.questions.some((question) => question.currentState.relevant));

  function collect(parent, group) {
    let open = null;
    for (const node of parent.currentState.children) {
      if (isQuestion(node)) {
        if (hidden.has(plain(node))) continue;
        if (oneByOne || !open || !group && open.questions.length === LOOSE) screens.push(open = questions(group, []));
        open.questions.push(node);
      } else {
        open = null;
        under(node, group);
      }
    }
  }

  function under(node, group) {
    if (node.nodeType === "group") {
      if (isMeta(node)) return;
      if (has(node, "field-list")) wholeGroup(node);
      else collect(node, node.currentState.label ? node : group);
    } else if (node.nodeType.startsWith("repeat-range") && node.currentState.relevant) {
      for (const instance of node.currentState.children) collect(instance, instance);
      if (node.nodeType === "repeat-range:uncontrolled") screens.push({ kind: "repeat", range: node, key: `${reference(node)}+` });
    }
  }

  function wholeGroup(node) {
    const screen = questions(node, []);
    const all = (parent) => {
      for (const child of parent.currentState.children) {
        if (isQuestion(child)) {
          if (!hidden.has(plain(child))) screen.questions.push(child);
        } else if (child.currentState.children) all(child);
      }
    };
    all(node);
    screens.push(screen);
  }
}

function questions(group, list) {
  return {
    kind: "questions",
    group,
    questions: list,
    get key() { return list.length ? reference(list[0]) : ""; },
  };
}

const ASKED = new Set(["input", "select", "rank", "range", "trigger", "upload", "note"]);

function isQuestion(node) {
  return ASKED.has(node.nodeType) && !has(node, "hidden") && !(node.nodeType === "select" && has(node, "label"));
}

function isMeta(node) {
  return reference(node).split("/").length === 3 && reference(node).endsWith("/meta");
}

export const reference = (node) => node.currentState.reference;

/** Without the numbers of the repeats. */
export const plain = (node) => reference(node).replace(/\[\d+]/g, "");

/** Whether the form wants it shown so: `columns-pack`, `minimal`… */
export function has(node, appearance) {
  return Boolean(node.appearances && [...node.appearances].includes(appearance));
}

/** What is wrong with a question that is asked: `{kind: "required" | "constraint", sentence}`, its sentence empty when the form has none. */
export function faultOf(node) {
  const violation = node.currentState.relevant ? node.validationState?.violation : null;
  return violation ? { kind: violation.condition, sentence: violation.message?.asString ?? "" } : null;
}

/** Where a screen stands, and what to show next: the one of that key, else the nearest before it. */
export function position(screens, key) {
  return screens.findIndex((screen) => screen.key === key);
}
