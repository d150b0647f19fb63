// Runs before the first paint: a cached page may not know the visitor's choice, the cookie does.
(() => {
  const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)/);
  if (chosen) document.documentElement.dataset.theme = chosen[1];
})();
