// The job page without reloading, and one key per decision on the review page.
// Everything here only speeds up what the plain forms and links do already.

const job = document.querySelector("[data-job]");
if (job) follow(job);

async function follow(element) {
  const bar = element.querySelector("progress");
  const label = element.querySelector("[data-job-stage] label");
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const state = await fetch(element.dataset.job, { headers: { accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
    if (!state) continue;
    if (state.over) return location.reload();
    if (label && state.stage) label.textContent = state.stage;
    if (bar && state.total) {
      bar.max = state.total;
      bar.value = state.done;
    }
  }
}

// Single keys, only while no field has the focus and no modifier is held (WCAG 2.1.4: they can be
// switched off on the page).
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]")) return;
  if (!document.querySelector("[data-keys='on']")) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});
