import { Store, kept } from "./store";

export type Theme = "auto" | "light" | "dark";
const known = (value: string | null): Theme => (value === "light" || value === "dark" ? value : "auto");
export const theme = new Store<Theme>(known(kept.get("theme")));

const system = matchMedia("(prefers-color-scheme: dark)");
system.addEventListener("change", applyTheme);

/** Puts the chosen appearance on the page; `auto` is that of the system, also when it changes. */
export function applyTheme(): void {
  const dark = theme.value === "auto" ? system.matches : theme.value === "dark";
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

export function chooseTheme(next: Theme): void {
  kept.set("theme", next);
  theme.set(next);
  applyTheme();
}
