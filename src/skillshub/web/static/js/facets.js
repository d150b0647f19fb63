// Ticking a box shows the new results at once; without scripts the form's button does it.
export function start(form) {
  let waiting;
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 350);
  });
}
