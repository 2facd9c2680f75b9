// The words of a form: its bold and italics, its pictures and sounds. Nothing of a form is ever run or read as HTML.

import { fileName } from "./form.js";

const ALLOWED = new Set(["em", "strong", "u", "p", "div", "span", "ul", "ol", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6"]);

/** Draws a text of the form in an element. */
export function write(element, range) {
  const drawn = range ? range.formatted.map(node) : [];
  element.replaceChildren(...drawn);
}

function node(part) {
  if (part.role === "child") return document.createTextNode(bound(part.value));
  if (part.role === "line-break") return document.createElement("br");
  if (part.role === "html") return document.createTextNode(part.unsafeHtml.replace(/<[^>]*>/g, ""));
  return parent(part);
}

/** French puts a space before some signs, and they must not begin a line. */
export const bound = (text) => text.replace(/ ([:;?!»])/g, "\u00A0$1").replace(/« /g, "«\u00A0");

function parent(part) {
  const children = part.children.map(node);
  if (part.elementName === "a" && /^https?:/.test(part.url ?? "")) {
    const link = document.createElement("a");
    Object.assign(link, { href: part.url, target: "_blank", rel: "noreferrer" });
    link.append(...children);
    return link;
  }
  // A label stands inside a title or a label, where a paragraph has no place.
  const isPlain = part.elementName === "p" || part.elementName === "div" || /^h\d$/.test(part.elementName);
  const element = document.createElement(!ALLOWED.has(part.elementName) || isPlain ? "span" : part.elementName);
  if (isPlain) element.className = part.elementName[0] === "h" ? "heading" : "paragraph";
  element.append(...children);
  return element;
}

/** The picture, sound and film of a text, as elements. */
export function mediaOf(range, address, words) {
  const media = [];
  if (range?.imageSource) media.push(image(address(fileName(range.imageSource))));
  if (range?.audioSource) media.push(sound(address(fileName(range.audioSource)), words));
  if (range?.videoSource) media.push(film(address(fileName(range.videoSource))));
  return media;
}

function image(source) {
  const image = document.createElement("img");
  image.src = source;
  image.alt = "";
  return image;
}

/** One button that plays and stops: the browser's own bar is too small for a finger. */
function sound(source, words) {
  const audio = new Audio(source);
  audio.preload = "none";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "listen";
  const name = () => {
    button.textContent = audio.paused ? words.listen : words.stop;
    button.classList.toggle("playing", !audio.paused);
  };
  button.addEventListener("click", () => {
    if (audio.paused) audio.play().catch(name);
    else { audio.pause(); audio.currentTime = 0; }
  });
  ["play", "pause", "ended"].forEach((event) => audio.addEventListener(event, name));
  name();
  return button;
}

function film(source) {
  const video = document.createElement("video");
  video.src = source;
  video.controls = true;
  video.preload = "none";
  return video;
}
