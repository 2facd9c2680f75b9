// Brings the bars up to date while the evaluation runs. Without script, reloading the page does the same.
const area = document.getElementById("avancement");
const from = area && (area.dataset.from || location.pathname.replace(/\/$/, "") + "/progress");
async function refresh() {
  const answer = await fetch(from);
  if (!answer.ok) return;
  area.innerHTML = await answer.text();
  if (area.firstElementChild.dataset.running === "true") setTimeout(refresh, 500);
}
if (area && area.firstElementChild.dataset.running === "true") setTimeout(refresh, 500);
