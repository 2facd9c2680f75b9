// Elements of a page, made in one line.

export function make(name, className, words) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (words) element.textContent = words;
  return element;
}

/** A button that submits nothing. */
export function button(className, words, pressed) {
  const element = make("button", className, words);
  element.type = "button";
  element.addEventListener("click", pressed);
  return element;
}
