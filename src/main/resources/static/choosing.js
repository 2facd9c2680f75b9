// Words chosen in the text of an interview are written in the field beside it. Without script they can be copied there.
const text = document.getElementById("texte");
const field = document.getElementById("citation");

document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  if (chosen.isCollapsed || !chosen.getRangeAt(0).intersectsNode(text)) return;
  const range = chosen.getRangeAt(0).cloneRange();
  if (!text.contains(range.startContainer)) range.setStart(text, 0);
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  field.value = range.toString().trim();
});
