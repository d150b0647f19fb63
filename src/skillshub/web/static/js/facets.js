// Ticking a box shows the new results at once; without scripts the form's button does it.
export function start(area) {
  const form = area.closest("form");
  let waiting;
  form.addEventListener("change", (event) => {
    if (event.target.type === "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 350);
  });
}
