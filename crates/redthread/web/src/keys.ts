import { useEffect, useRef } from "preact/hooks";

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

let pending = "";
let forget: ReturnType<typeof setTimeout> | undefined;

window.addEventListener("keydown", (event) => {
  if (event.key === "Shift") return;
  clearTimeout(forget);
  const first = pending;
  pending = event.key === "g" && !typing(event.target) && !first ? "g" : "";
  if (pending) forget = setTimeout(() => (pending = ""), 1500);
  if (first) Object.defineProperty(event, "after", { value: first });
});

/** Single keys of a page, silent while somebody types or a dialog is open; `g x` is g, then x. */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
      const after = (event as KeyboardEvent & { after?: string }).after;
      const action = latest.current[after ? `${after} ${event.key}` : event.key];
      if (!action || event.defaultPrevented) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
