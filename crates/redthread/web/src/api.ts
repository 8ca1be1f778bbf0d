import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { Store, kept } from "./store";
import type { Case } from "./types";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The id that an entity has now, where it is another. */
    readonly now: string | null = null,
    /** Whether somebody else changed the case since the page looked. */
    readonly stale = false,
  ) {
    super(message);
  }
}

const answers = new Map<string, Promise<unknown>>();
const KEPT_ANSWERS = 80;
/** Grows with every change that we make to the case: what watches it asks again. */
export const changes = new Store(0);
/** The case as last heard of. */
export const theCase = new Store<Case | null>(null);
export const reader = new Store(kept.get("reader") ?? "");

export function query(path: string, values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export async function ask(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "");
  }
  const text = await response.text();
  let body: unknown = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    body = null;
  }
  if (!response.ok) {
    const told = body && typeof body === "object" && "error" in body ? String(body.error) : text.slice(0, 200);
    const now = body && typeof body === "object" && "now" in body ? String(body.now) : null;
    const stale = response.status === 409 && !!body && typeof body === "object" && "new" in body;
    throw new ApiError(response.status, told || response.statusText, now, stale);
  }
  return body;
}

/** One answer, remembered until the case changes. */
export function get<T>(path: string): Promise<T> {
  const known = answers.get(path);
  if (known) return known as Promise<T>;
  const answer = ask(path);
  answers.set(path, answer);
  answer.catch(() => answers.delete(path));
  if (answers.size > KEPT_ANSWERS) {
    const oldest = answers.keys().next().value;
    if (oldest !== undefined) answers.delete(oldest);
  }
  return answer as Promise<T>;
}

export async function post<T>(path: string, body: object): Promise<T> {
  const answer = await ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer as T;
}

/** Forgets what was answered, and hears of the case again. */
export async function refresh(): Promise<void> {
  answers.clear();
  theCase.set(await get<Case>("/api/case"));
  changes.set(changes.value + 1);
}

/** A change that says what we have seen, so that two readers do not overwrite each other. A refusal leaves everything as it was. */
export async function change<T>(path: string, body: object, log: "last_judgement" | "last_record"): Promise<T> {
  try {
    return await post<T>(path, { ...body, who: reader.value || "reader", seen: theCase.value?.[log] ?? 0 });
  } finally {
    await refresh().catch(() => undefined);
  }
}

export interface Asked<T> {
  data: T | null;
  error: ApiError | null;
  loading: boolean;
  again: () => void;
}

/** Asks while the component stands; the former answer stays until the next one is there. */
export function useApi<T>(path: string | null): Asked<T> {
  const [state, setState] = useState<{ path: string | null; data: T | null; error: ApiError | null }>({ path: null, data: null, error: null });
  const [turn, setTurn] = useState(0);
  const latest = useRef(0);
  useEffect(() => {
    if (!path) return;
    const mine = ++latest.current;
    get<T>(path).then(
      (data) => mine === latest.current && setState({ path, data, error: null }),
      (error) =>
        mine === latest.current && setState({ path, data: null, error: error instanceof ApiError ? error : new ApiError(0, String(error)) }),
    );
  }, [path, turn]);
  useEffect(() => changes.watch(() => setTurn((n) => n + 1)), []);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  if (!path) return { data: null, error: null, loading: false, again };
  return { data: state.data, error: state.path === path ? state.error : null, loading: state.path !== path, again };
}

export const documentPath = (document: string): string => `/api/documents/${encodeURIComponent(document)}`;

/** A long list, asked for piece by piece. `name` is the field of the answer that holds the piece. */
export function useList<T>(path: string, name: string, piece: number): Asked<{ total: number; items: T[] }> & { more: () => void; first: Record<string, unknown> | null } {
  const [pieces, setPieces] = useState<{ path: string; items: T[] }>({ path: "", items: [] });
  const page = (offset: number): string => `${path}${path.includes("?") ? "&" : "?"}limit=${piece}&offset=${offset}`;
  const first = useApi<Record<string, unknown>>(page(0));
  const start = (first.data?.[name] ?? []) as T[];
  const items = pieces.path === path ? [...start, ...pieces.items] : start;
  const more = (): void => {
    get<Record<string, unknown>>(page(items.length)).then((answer) => {
      const next = (answer[name] ?? []) as T[];
      setPieces((before) => ({ path, items: before.path === path ? [...before.items, ...next] : next }));
    }, first.again);
  };
  const data = first.data ? { total: Number(first.data["total"] ?? items.length), items } : null;
  return { ...first, data, more, first: first.data };
}
