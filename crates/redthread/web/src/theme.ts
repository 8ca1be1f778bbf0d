import { Store, kept } from "./store";

export type Theme = "auto" | "light" | "dark";
const known = (value: string | null): Theme => (value === "light" || value === "dark" ? value : "auto");
export const theme = new Store<Theme>(known(kept.get("theme")));

/** Puts the chosen appearance on the page; `auto` leaves it to the system. */
export function applyTheme(): void {
  if (theme.value === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.value;
}

export function chooseTheme(next: Theme): void {
  kept.set("theme", next);
  theme.set(next);
  applyTheme();
}
