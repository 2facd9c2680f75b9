// Copies the list of what is missing; without it, the text can be selected in its box, or opened in a message.
const button = document.getElementById("copier");
const text = document.getElementById("liste");
if (button && text && navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    document.getElementById("copie").textContent = "La liste est copiée.";
  });
}
