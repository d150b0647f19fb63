// The header's light/dark button; the footer's form does the same without a script.
const root = document.documentElement;
const darkDevice = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset.theme === "auto" ? darkDevice.matches : root.dataset.theme === "dark");

export function themeSwitch(button) {
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    for (const choice of document.querySelectorAll(".themes button")) {
      choice.setAttribute("aria-pressed", String(choice.value === theme));
    }
  });
}
