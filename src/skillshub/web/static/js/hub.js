// Conveniences on top of pages that work without any of this.
import { themeSwitch } from "./switch.js";

themeSwitch(document.querySelector("[data-theme-switch]"));

for (const [selector, load] of [
  ["[data-matrix]", () => import("./matrix.js")],
  ["[data-suggest]", () => import("./suggest.js")],
  ["[data-submit-on-change]", () => import("./facets.js")],
]) {
  const found = document.querySelectorAll(selector);
  if (found.length) load().then(({ start }) => found.forEach(start));
}
