// What is too heavy is told before it is sent for nothing.
const form = document.getElementById("ajouter");
const told = document.getElementById("lourd");

function check() {
  const [file] = document.getElementById("fichier").files;
  told.textContent = file && file.size > Number(form.dataset.largest) ? form.dataset.heavy : "";
  return told.textContent === "";
}

form.addEventListener("change", check);
form.addEventListener("submit", event => { if (!check()) event.preventDefault(); });
