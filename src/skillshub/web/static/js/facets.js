// Ticking a box shows the new results at once; without scripts the form's button does it.
const NARROW = matchMedia("(max-width: 60rem)");

export function start(area) {
  const form = area.closest("form");
  const fold = area.querySelector(".facets-fold");
  if (fold && NARROW.matches) fold.open = false; // results first on a phone
  let waiting;
  form.addEventListener("change", (event) => {
    if (event.target.type === "search") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 350);
  });
}
