// Settling differences by the keyboard: 1, 2 or 3, then Enter to the next one; Enter on the last one keeps them all. Without script,
// the page is a plain form.
(() => {
  const form = document.getElementById("departager");
  const differences = [...form.querySelectorAll(".difference")].map((element) => ({
    element,
    radios: [...element.querySelectorAll("input[type='radio']")],
    other: element.querySelector(".other"),
    reason: element.querySelector(".why input"),
  }));

  function go(difference) {
    if (difference) (difference.radios.find((radio) => radio.checked) || difference.radios[0]).focus();
    else form.requestSubmit();
  }

  differences.forEach((difference, at) => {
    difference.radios.forEach((radio) => radio.addEventListener("keydown", (event) => {
      if (event.key >= "1" && event.key <= "3") {
        event.preventDefault();
        const chosen = difference.radios[Number(event.key) - 1];
        chosen.checked = true;
        (event.key === "3" ? difference.other : chosen).focus();
      }
    }));
    difference.other.addEventListener("input", () => { difference.radios[2].checked = true; });
    difference.element.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        go(differences[at + 1]);
      }
    });
  });
  go(differences[0]);
})();
