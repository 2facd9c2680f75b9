// Keying paper: one sheet at a time, by the keyboard alone. What is typed waits in this browser until the server says that it is kept;
// the rules of the form are asked of the server, never told twice.
(() => {
  const form = document.getElementById("fiche");
  const here = form.dataset.here;
  const turn = form.dataset.turn;
  const store = `moisson-saisie ${here} ${turn} ${form.dataset.person}`;
  const numberInput = document.getElementById("numero");
  const numberFault = document.getElementById("numero-faute");
  const status = document.getElementById("etat");
  const count = document.getElementById("compte");
  const atOnce = document.getElementById("aussitot");
  const marks = { "*": "illisible", "-": "sans réponse", "/": "refus" };
  const markKeys = Object.fromEntries(Object.entries(marks).map(([key, word]) => [word, key]));
  const markLabels = { "illisible": "illisible", "sans réponse": "sans réponse", "refus": "refus de répondre" };

  let questions = [];      // as they stand on the page, from top to bottom
  const byField = new Map();
  const repeats = [...form.querySelectorAll(".repeat")].map((element) => ({
    element,
    name: element.dataset.repeat,
    isCounted: element.dataset.counted === "true",
    blocks: element.querySelector(".blocks"),
    template: element.querySelector("template"),
  }));

  function drawn(element) {
    return {
      element,
      field: element.dataset.field,
      type: element.dataset.type,
      decides: element.dataset.deciding === "true",
      more: element.dataset.more === "true",
      closed: element.dataset.keys === "true",
      several: element.dataset.type === "SELECT_MULTIPLE" || element.dataset.type === "RANK",
      ranked: element.dataset.type === "RANK",
      input: element.querySelector("input"),
      read: element.querySelector(".read"),
      fault: element.querySelector(".fault"),
      choices: [...element.querySelectorAll(".choices li")],
      written: "", mark: "", asked: true, visited: false,
    };
  }

  /** Takes the questions as they stand on the page; those that came are heard, those that left are forgotten. */
  function takeStock() {
    questions = [...form.querySelectorAll(".question")].map((element) => {
      const known = byField.get(element.dataset.field);
      if (known && known.element === element) return known;
      const question = drawn(element);
      byField.set(question.field, question);
      listen(question);
      return question;
    });
    for (const [field, question] of byField) if (!questions.includes(question)) byField.delete(field);
  }

  // ---- the blocks of a repeat -------------------------------------------------------------------------------------------------

  function setBlocks(repeat, count) {
    if (repeat.blocks.children.length === count) return;
    while (repeat.blocks.children.length > count) repeat.blocks.lastElementChild.remove();
    while (repeat.blocks.children.length < count) repeat.blocks.append(block(repeat, repeat.blocks.children.length + 1));
    takeStock();
  }

  function block(repeat, number) {
    const one = repeat.template.content.firstElementChild.cloneNode(true);
    const numbered = (text) => text.replaceAll("⟦n⟧", number).replaceAll("⟦n+1⟧", number + 1);
    for (const element of [one, ...one.querySelectorAll("*")]) {
      for (const attribute of element.attributes) attribute.value = numbered(attribute.value);
      for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) child.data = numbered(child.data);
    }
    return one;
  }

  function blockOf(field) {
    const name = field.match(/^(.+)-([0-9]+)-[^-]+$/);
    return name ? { repeat: repeats.find((repeat) => repeat.name === name[1]), number: Number(name[2]) } : null;
  }

  /** As many blocks of a repeat as these questions tell of. */
  function setBlocksFor(fields, repeat) {
    const numbers = fields.map(blockOf).filter((found) => found && found.repeat === repeat).map((found) => found.number);
    setBlocks(repeat, Math.max(0, ...numbers));
  }

  /** After « encore un ? » was answered. */
  function setBlocksAsSaid(repeat) {
    let count = 0;
    for (let one = byField.get(`${repeat.name}-1`); one && one.written === "o"; one = byField.get(`${repeat.name}-${count + 1}`)) {
      count += 1;
      if (repeat.blocks.children.length < count) setBlocks(repeat, count);
    }
    setBlocks(repeat, count);
  }

  let number = 0;          // of the sheet on the screen; 0 before it came
  let pending = {};        // field -> {written, mark}: typed, not yet acknowledged
  let sending = null;      // what is on its way, a promise
  let isHeld = false;      // while the server is asked what comes next, keys wait in the queue
  const queue = [];
  let sureOf = "";         // the faults that one more Enter accepts
  let tries = 0;
  let lastField = null;

  // ---- what the browser keeps -------------------------------------------------------------------------------------------------

  function keepHere() {
    try {
      if (Object.keys(pending).length) localStorage.setItem(store, JSON.stringify({ number, pending, at: lastField }));
      else localStorage.removeItem(store);
    } catch (e) { /* a browser without storage still sends */ }
  }

  function keptHere() {
    try { return JSON.parse(localStorage.getItem(store)); } catch (e) { return null; }
  }

  try { atOnce.checked = localStorage.getItem("moisson-saisie aussitot") === "oui"; } catch (e) { /* the usual then */ }
  atOnce.addEventListener("change", () => {
    try { localStorage.setItem("moisson-saisie aussitot", atOnce.checked ? "oui" : "non"); } catch (e) { /* not remembered */ }
  });

  // ---- talking to the server --------------------------------------------------------------------------------------------------

  function token(body, headers) {
    const hidden = form.querySelector("input[name='_csrf']");
    const meta = document.querySelector("meta[name='_csrf']");
    const header = document.querySelector("meta[name='_csrf_header']");
    if (hidden) body.append("_csrf", hidden.value);
    else if (meta) headers[header ? header.content : "X-CSRF-TOKEN"] = meta.content;
  }

  async function post(path, body) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    token(body, headers);
    const answer = await fetch(`${here}/keying/${path}`, { method: "POST", headers, body });
    const type = answer.headers.get("Content-Type") || "";
    if (answer.status === 401 || (answer.status === 403 && !type.includes("json"))) throw new SignedOut();
    if (!type.includes("json")) throw new Error(String(answer.status));
    if (!answer.ok && answer.status !== 409 && answer.status !== 403) throw new Error(String(answer.status));
    return { ok: answer.ok, said: await answer.json() };
  }

  /** The session ended. What was typed stays in this browser, and is sent once the person is back. */
  class SignedOut extends Error {}

  function askToSignIn() {
    const link = document.createElement("a");
    link.href = `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = "Se connecter à nouveau";
    status.replaceChildren("Votre session est terminée. Ce qui est saisi reste dans ce navigateur. ", link);
    return undefined;
  }

  function body(batch) {
    const body = new URLSearchParams({ turn, number: String(number) });
    if (lastField) body.append("at", lastField);
    for (const [field, answer] of Object.entries(batch)) {
      body.append("field", field);
      body.append("written", answer.written);
      body.append("mark", answer.mark);
    }
    return body;
  }

  function send() {
    if (sending) return sending;
    if (!Object.keys(pending).length || !number) return Promise.resolve();
    const batch = { ...pending };
    sending = post("answers", body(batch)).then(({ ok, said }) => {
      sending = null;
      tries = 0;
      if (!ok) return refuse(said);
      acknowledge(batch);
      apply(said, false);
      say(Object.keys(pending).length ? "" : "Enregistré.");
      return Object.keys(pending).length ? send() : undefined;
    }).catch((e) => {
      sending = null;
      if (e instanceof SignedOut) return askToSignIn();
      tries += 1;
      const waiting = Object.keys(pending).length;
      say(`${waiting} ${waiting > 1 ? "réponses attendent" : "réponse attend"} d’être enregistrée${waiting > 1 ? "s" : ""} : le serveur ne répond pas. Continuer, elles restent dans ce navigateur.`);
      setTimeout(send, Math.min(500 * 2 ** tries, 8000));
      return undefined;
    });
    return sending;
  }

  function acknowledge(batch) {
    for (const [field, answer] of Object.entries(batch)) {
      const now = pending[field];
      if (now && now.written === answer.written && now.mark === answer.mark) delete pending[field];
    }
    keepHere();
  }

  function refuse(said) {
    numberFault.textContent = said.sentence;
    numberFault.hidden = false;
    numberInput.setAttribute("aria-invalid", "true");
    say(said.sentence);
    if (said.instead) { numberInput.value = said.instead; }
    numberInput.focus();
    numberInput.select();
    return undefined;
  }

  function say(sentence) { status.textContent = sentence; }

  // ---- what the page shows ----------------------------------------------------------------------------------------------------

  function show(sheet) {
    number = sheet.number;
    numberInput.value = number || "";
    clearNumberFault();
    pending = {};
    sureOf = "";
    for (const repeat of repeats) setBlocksFor(Object.keys(sheet.answers), repeat);
    for (const question of questions) {
      const answer = sheet.answers[question.field] || { written: "", mark: null };
      question.written = answer.written;
      question.mark = answer.mark || "";
      question.visited = Boolean(answer.written || answer.mark);
      question.input.value = typed(question);
    }
    apply(sheet, true);
    lastField = sheet.field;
  }

  function typed(question) {
    if (question.mark) return markKeys[question.mark];
    if (!question.closed) return question.written;
    return question.written.split(" ").filter(Boolean)
      .map((name) => question.choices.find((choice) => choice.dataset.name === name))
      .map((choice) => (choice ? choice.dataset.key : "?")).join(" ");
  }

  function apply(sheet, whole) {
    count.textContent = sheet.count;
    for (const repeat of repeats) if (repeat.isCounted) setBlocksFor(Object.keys(sheet.answers), repeat);
    for (const question of questions) {
      const answer = sheet.answers[question.field];
      if (!answer) continue;
      if (answer.keys) offer(question, answer.keys);
      question.asked = answer.asked;
      question.element.classList.toggle("skipped", !answer.asked);
      question.input.tabIndex = answer.asked ? 0 : -1;
      if (pending[question.field]) continue;
      if (!question.closed && !question.mark && answer.written !== question.written) {
        const isAsTaken = question.input.value.trim() === question.written;
        question.written = answer.written;
        if (isAsTaken) question.input.value = answer.written;
      }
      question.shown = answer.shown;
      question.tooMany = answer.tooMany;
      question.sentence = answer.fault && (!answer.missing || question.visited || whole === "all") ? answer.fault : "";
      draw(question);
    }
  }

  /** The choices on offer, when they depend on other answers. */
  function offer(question, keys) {
    const list = question.element.querySelector(".choices");
    const before = question.choices.map((choice) => choice.dataset.name).join(" ");
    if (!list || before === keys.map((key) => key.name).join(" ")) return;
    list.replaceChildren(...keys.map((key) => {
      const choice = document.createElement("li");
      Object.assign(choice.dataset, { key: key.key, name: key.name });
      const sign = document.createElement("kbd");
      sign.textContent = key.key;
      const label = document.createElement("span");
      label.textContent = key.label;
      choice.append(sign, " ", label);
      return choice;
    }));
    question.choices = [...list.children];
    question.closed = keys.length > 0;
    question.choices.forEach((choice) => listenTo(question, choice));
    if (document.activeElement !== question.input) question.input.value = typed(question);
  }

  function draw(question) {
    const names = question.mark ? [] : question.written.split(" ");
    for (const choice of question.choices) {
      choice.classList.toggle("chosen", names.includes(choice.dataset.name));
    }
    const aside = question.tooMany ? "gardée à part : devait être sautée, ne comptera pas" : "";
    const plain = question.closed || question.shown === question.written ? "" : question.shown || "";
    question.read.textContent = question.mark ? markLabels[question.mark] : aside || (question.asked ? plain : "à sauter");
    question.fault.textContent = question.sentence || "";
    question.fault.hidden = !question.sentence;
    if (question.sentence) question.input.setAttribute("aria-invalid", "true");
    else question.input.removeAttribute("aria-invalid");
  }

  function complain(question, sentence) {
    question.sentence = sentence;
    draw(question);
    say(sentence);
  }

  function clearNumberFault() {
    numberFault.hidden = true;
    numberFault.textContent = "";
    numberInput.removeAttribute("aria-invalid");
  }

  // ---- answering --------------------------------------------------------------------------------------------------------------

  function set(question, written, mark) {
    if (question.written === written && question.mark === mark) return false;
    question.written = written;
    question.mark = mark;
    question.shown = "";
    question.tooMany = false;
    question.sentence = "";
    sureOf = "";
    pending[question.field] = { written, mark };
    keepHere();
    draw(question);
    return true;
  }

  /** Takes what stands in the field; whether it is new. */
  function take(question) {
    if (question.closed) return question.field in pending;
    const text = question.input.value.trim();
    return marks[text] ? set(question, "", marks[text]) : set(question, text, "");
  }

  function choose(question, choice) {
    const name = choice.dataset.name;
    if (!question.several) {
      set(question, name, "");
    } else {
      const names = question.written.split(" ").filter(Boolean);
      const wanted = names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
      const inOrder = question.ranked ? wanted : question.choices.map((c) => c.dataset.name).filter((other) => wanted.includes(other));
      set(question, inOrder.join(" "), "");
    }
    question.input.value = typed(question);
    moreOrNot(question);
  }

  function moreOrNot(question) {
    const repeat = question.more && repeats.find((one) => one.element.contains(question.element));
    if (repeat) setBlocksAsSaid(repeat);
  }

  // ---- moving -----------------------------------------------------------------------------------------------------------------

  function go(question) {
    if (!question) return;
    question.input.focus();
    if (question.input.value) question.input.select();
  }

  function nextAsked(from) { return questions.slice(questions.indexOf(from) + 1).find((question) => question.asked); }

  /** After the question that was answered last. */
  function goWhereTheHandWas() {
    const last = byField.get(lastField);
    go(last ? nextAsked(last) || last : questions.find((question) => question.asked));
  }

  /** Leaves a question for the next one. When others hang on its answer, the keys typed meanwhile wait for the server's word. */
  async function leave(question) {
    question.visited = true;
    const isNew = take(question);
    if (isNew || !question.written) {
      if (!isNew && !question.mark) pending[question.field] = { written: "", mark: "" };
      lastField = question.field;
      keepHere();
      const kept = send();
      if (question.decides && isNew) await hold(Promise.race([kept, new Promise((done) => setTimeout(done, 1500))]));
    }
    const next = nextAsked(question);
    if (next) go(next);
    else await finish();
  }

  /** Keys typed while something is awaited are typed afterwards, in their order. */
  async function hold(something) {
    if (isHeld) return something;
    isHeld = true;
    try { return await something; } finally { setTimeout(replay, 0); }
  }

  async function replay() {
    while (queue.length) {
      const key = queue.shift();
      const question = questions.find((q) => q.input === document.activeElement);
      if (question) {
        const used = press(question, key);
        if (used) await used;
        else if (key.length === 1) question.input.value += key;
        else if (key === "Backspace") question.input.value = question.input.value.slice(0, -1);
      }
    }
    isHeld = false;
  }

  async function finish() {
    if (!number) return;
    const isSure = sureOf !== "" && sureOf === JSON.stringify(questions.map((q) => [q.written, q.mark]));
    await hold((async () => {
      if (sending) await sending;
      const batch = { ...pending };
      const asked = body(batch);
      asked.append("sure", String(isSure));
      try {
        const { ok, said } = await post("finish", asked);
        acknowledge(batch);
        if (!ok) return refuse(said);
        if (!said.finished) {
          questions.forEach((question) => { question.visited = true; });
          apply(said, "all");
          sureOf = JSON.stringify(questions.map((q) => [q.written, q.mark]));
          say(said.sentence);
          go(byField.get(said.field));
          return undefined;
        }
        keepHere();
        if (!said.number) { location.assign(here); return undefined; }
        show(said);
        say(said.sentence);
        window.scrollTo(0, 0);
        go(questions.find((question) => question.asked));
      } catch (e) {
        if (e instanceof SignedOut) return askToSignIn();
        say("Le serveur ne répond pas. La fiche reste dans ce navigateur ; appuyer encore sur Entrée quand il sera revenu.");
      }
      return undefined;
    })());
  }

  // ---- keys -------------------------------------------------------------------------------------------------------------------

  /** What a key does in a question; null when the browser does it. */
  function press(question, key) {
    if (key === "Enter") {
      return sureOf ? finishOrGoOn(question) : leave(question);
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      keepAsItIs(question);
      go(questions[questions.indexOf(question) + (key === "ArrowDown" ? 1 : -1)]);
      return Promise.resolve();
    }
    if (key === "+" && !question.input.value) {
      const skipped = questions.slice(0, questions.indexOf(question)).reverse().find((other) => !other.asked);
      if (skipped) go(skipped);
      else say("Aucune question n’a été sautée avant celle-ci.");
      return Promise.resolve();
    }
    return question.closed ? pressClosed(question, key) : null;
  }

  /** After a sheet was refused an end, Enter goes from fault to fault only when something was changed since. */
  function finishOrGoOn(question) {
    take(question);
    const isSame = sureOf === JSON.stringify(questions.map((q) => [q.written, q.mark]));
    if (isSame) return finish();
    sureOf = "";
    return leave(question);
  }

  function pressClosed(question, key) {
    if (key === "Backspace" || key === "Delete") {
      set(question, "", "");
      question.input.value = "";
      moreOrNot(question);
      return Promise.resolve();
    }
    if (key.length !== 1 || key === " ") return key === " " ? Promise.resolve() : null;
    if (marks[key]) {
      set(question, "", marks[key]);
      question.input.value = key;
      moreOrNot(question);
      return atOnce.checked ? leave(question) : Promise.resolve();
    }
    const choice = question.choices.find((c) => c.dataset.key === key.toLowerCase());
    if (!choice) {
      const keys = question.choices.map((c) => c.dataset.key).join(", ");
      complain(question, `« ${key} » n’est pas une réponse proposée. Taper ${keys}, ou *, - ou /.`);
      return Promise.resolve();
    }
    choose(question, choice);
    return (atOnce.checked || question.more) && !question.several ? leave(question) : Promise.resolve();
  }

  function keepAsItIs(question) {
    question.visited = true;
    if (take(question)) send();
  }

  function listen(question) {
    question.input.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isHeld) {
        if (event.key === "Enter" || event.key === "Backspace" || event.key.length === 1) {
          event.preventDefault();
          queue.push(event.key);
        }
        return;
      }
      if (event.key === "Tab") return;
      if (press(question, event.key)) event.preventDefault();
    });
    // Whatever else writes in a closed question (a phone's keyboard, a paste): only its keys are taken.
    question.input.addEventListener("input", (event) => {
      if (!question.closed) return;
      const text = event.data || question.input.value;
      question.input.value = typed(question);
      for (const key of text) if (key !== " ") pressClosed(question, key);
    });
    question.input.addEventListener("blur", () => { if (number) keepAsItIs(question); });
    question.choices.forEach((choice) => listenTo(question, choice));
  }

  function listenTo(question, choice) {
    choice.addEventListener("click", () => { choose(question, choice); go(question); send(); });
  }

  numberInput.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); renumber(true); }
  });
  numberInput.addEventListener("change", () => renumber(false));

  async function renumber(thenGo) {
    const to = numberInput.value.trim();
    if (!/^[0-9]{1,6}$/.test(to)) {
      refuse({ sentence: `« ${to} » n’est pas un numéro de fiche. Écrire par exemple 12.`, instead: 0 });
      return;
    }
    if (Number(to) === number && numberFault.hidden) {
      if (thenGo) go(questions.find((question) => question.asked));
      return;
    }
    const mine = { ...pending };
    try {
      if (sending) await sending;
      const { ok, said } = await post("number", new URLSearchParams({ turn, number: String(number), to }));
      if (!ok) { refuse(said); return; }
      const typedHere = Object.keys(mine).length ? mine : {};
      show(said);
      take_back(typedHere);
      clearNumberFault();
      say(`Fiche ${number}.`);
      goWhereTheHandWas();
    } catch (e) {
      say("Le serveur ne répond pas : le numéro n’est pas encore changé. Réessayer dans un instant.");
    }
  }

  /** Puts back answers that the server has not acknowledged. */
  function take_back(answers) {
    for (const [field, answer] of Object.entries(answers)) {
      const inBlock = blockOf(field);
      if (inBlock && inBlock.repeat) setBlocks(inBlock.repeat, Math.max(inBlock.number, inBlock.repeat.blocks.children.length));
      const question = byField.get(field);
      if (question) {
        question.written = answer.written;
        question.mark = answer.mark;
        question.input.value = typed(question);
        pending[field] = answer;
        draw(question);
      }
    }
    keepHere();
    send();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("finir").addEventListener("click", () => finish());
  window.addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") send(); });

  async function load() {
    const kept = keptHere();
    const wanted = kept ? kept.number : form.dataset.wanted;
    try {
      const answer = await fetch(`${here}/keying/sheet?turn=${turn}${wanted ? `&sheet=${wanted}` : ""}`);
      if (answer.status === 401) { askToSignIn(); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
      if (kept) { lastField = kept.at || lastField; take_back(kept.pending); }
      goWhereTheHandWas();
      form.dataset.ready = "true";
    } catch (e) {
      say("Le serveur ne répond pas. La page se recharge dès qu’il est revenu.");
      setTimeout(load, 2000);
    }
  }
  takeStock();
  load();
})();
