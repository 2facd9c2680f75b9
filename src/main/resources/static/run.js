// Brings the bars up to date while the evaluation runs. Without script, reloading the page does the same.
const area = document.getElementById("avancement");
async function refresh() {
  const answer = await fetch(location.pathname.replace(/\/$/, "") + "/progress");
  if (!answer.ok) return;
  area.innerHTML = await answer.text();
  if (area.firstElementChild.dataset.running === "true") setTimeout(refresh, 500);
}
if (area.firstElementChild.dataset.running === "true") setTimeout(refresh, 500);
