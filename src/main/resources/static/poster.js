// The poster is printed by the browser.
document.getElementById("imprimer").addEventListener("click", () => print());
