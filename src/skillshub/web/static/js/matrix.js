// Arrow keys in the matrix: one tab stop for the whole table, as in a spreadsheet.
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function start(table) {
  const rows = [...table.rows]
    .filter((row) => !row.classList.contains("group"))
    .map((row) => [...row.cells].map((cell) => cell.querySelector("a") ?? cell));
  const stops = rows.flat();
  table.setAttribute("role", "grid");
  table.parentElement.removeAttribute("tabindex");
  for (const stop of stops) stop.tabIndex = -1;
  rows[0][0].tabIndex = 0;

  const go = (row, column) => {
    const target = rows[Math.max(0, Math.min(row, rows.length - 1))];
    const stop = target[Math.max(0, Math.min(column, target.length - 1))];
    for (const other of stops) other.tabIndex = -1;
    stop.tabIndex = 0;
    stop.focus();
    stop.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  table.addEventListener("keydown", (event) => {
    const row = rows.findIndex((stopsOfRow) => stopsOfRow.includes(document.activeElement));
    if (row < 0 || event.altKey || event.metaKey) return;
    const column = rows[row].indexOf(document.activeElement);
    const rtl = getComputedStyle(table).direction === "rtl" ? -1 : 1;
    if (MOVES[event.key]) go(row + MOVES[event.key][0], column + MOVES[event.key][1] * rtl);
    else if (event.key === "Home") go(event.ctrlKey ? 0 : row, 0);
    else if (event.key === "End") go(event.ctrlKey ? rows.length - 1 : row, rows[row].length - 1);
    else if (event.key === "PageDown") go(row + 10, column);
    else if (event.key === "PageUp") go(row - 10, column);
    else return;
    event.preventDefault();
  });
}
