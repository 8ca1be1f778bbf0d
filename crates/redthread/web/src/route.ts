import { Store, useStore } from "./store";

export interface Route {
  page: string;
  query: URLSearchParams;
}

const read = (): Route => ({ page: location.pathname.split("/")[1] || "search", query: new URLSearchParams(location.search) });
const route = new Store<Route>(read());

export const useRoute = (): Route => useStore(route);

/** Who does not see that the page is another one hears it: `main` bears its name. */
const arrive = (): void => document.getElementById("main")?.focus({ preventScroll: true });

/** Goes to a page, from its top. */
export function go(url: string): void {
  history.pushState(null, "", url);
  route.set(read());
  window.scrollTo(0, 0);
  arrive();
}

/** The same page by another address. */
export function rename(url: string, replace = true): void {
  if (replace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  route.set(read());
}

/** Changes some of the page's own settings in its address, so that the view can be kept as a link. */
export function adjust(values: Record<string, string | null>, replace = true): void {
  const search = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(values)) {
    if (value) search.set(key, value);
    else search.delete(key);
  }
  const text = search.toString();
  rename(location.pathname + (text ? `?${text}` : ""), replace);
}

/** Follows links of our own without loading the page anew. */
export function listen(): void {
  window.addEventListener("popstate", () => {
    const before = route.value.page;
    route.set(read());
    if (before !== route.value.page) arrive();
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    const href = link?.getAttribute("href");
    if (!link || !href || link.getAttribute("target") || link.hasAttribute("download")) return;
    if (!href.startsWith("/") || href.startsWith("//") || href.startsWith("/api/")) return;
    event.preventDefault();
    go(href);
  });
}

export const link = {
  entity: (id: string): string => `/entity?id=${encodeURIComponent(id)}`,
  /** `id` is a document's id; its path does too where an answer has no id. */
  document: (id: string, at?: { page?: number; start?: number; end?: number }): string => {
    const search = new URLSearchParams({ d: id });
    if (at?.page) search.set("page", String(at.page));
    if (at?.start !== undefined) search.set("start", String(at.start));
    if (at?.end !== undefined) search.set("end", String(at.end));
    return `/document?${search}`;
  },
};
