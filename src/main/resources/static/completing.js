// Proposes what may be written where the hand is: numbers between braces, blocks after three backquotes. Arrows choose, Enter or Tab takes.
const text = document.getElementById("texte");
const list = document.getElementById("propositions");
const words = { "{{": all("nombres"), "```": all("blocs") };
const MOST = 8;

function all(id) {
  return [...document.getElementById(id).content.querySelectorAll("li")].map(item => item.cloneNode(true));
}

// What is being written, and since which sign.
function writing() {
  const before = text.value.slice(0, text.selectionStart);
  const found = /(\{\{|(?<![^\n])```)([\p{L}\d_-]*)$/u.exec(before);
  const closes = found && found[1] === "```" && before.split(/^```/m).length % 2 === 1;
  return closes ? null : found && { opening: found[1], word: found[2], from: before.length - found[2].length };
}

let chosen = 0;
let asked = null;
function propose() {
  asked = writing();
  const plain = word => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const found = asked
    ? words[asked.opening].filter(item => plain(item.textContent).includes(plain(asked.word)))
    : [];
  const begins = item => item.dataset.word.startsWith(plain(asked.word));
  const first = [...found.filter(begins), ...found.filter(item => !begins(item))].slice(0, MOST);
  list.replaceChildren(...first);
  list.hidden = first.length === 0;
  choose(0);
}

function choose(at) {
  const items = [...list.children];
  chosen = items.length ? (at + items.length) % items.length : 0;
  items.forEach((item, n) => {
    item.id = "proposition-" + n;
    item.setAttribute("aria-selected", String(n === chosen));
  });
  if (items.length) text.setAttribute("aria-activedescendant", "proposition-" + chosen);
  else text.removeAttribute("aria-activedescendant");
}

function take(item) {
  const end = asked.opening === "{{" && !text.value.slice(text.selectionStart).startsWith("}}") ? "}}" : "";
  text.setRangeText(item.dataset.word + end, asked.from, text.selectionStart, "end");
  list.hidden = true;
  text.focus();
  text.dispatchEvent(new Event("input"));
}

text.addEventListener("input", propose);
text.addEventListener("blur", () => setTimeout(() => (list.hidden = true), 200));
text.addEventListener("keydown", event => {
  if (list.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
  else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen]);
  else if (event.key === "Escape") list.hidden = true;
  else return;
  event.preventDefault();
});
list.addEventListener("mousedown", event => {
  const item = event.target.closest("li");
  event.preventDefault();
  if (item) take(item);
});
