import { sending } from "./sending";
import { Store } from "./store";

/** A file with its path from what was dropped on: `["ldv-gent", "2014", "nota.pdf"]`, a loose one has its name alone. */
export interface Picked {
  path: string[];
  file: File;
}

/** What was dropped or chosen and not sent yet; `looking` as long as its folders are looked through. */
export interface Pick {
  looking: boolean;
  files: Picked[];
  /** What could not be looked at. */
  unread: string[];
}
export const pick = new Store<Pick | null>(null);

const all = <T>(ask: (done: (found: T) => void, failed: (error: unknown) => void) => void): Promise<T> => new Promise(ask);

/** Takes what was dropped. Its entries must be asked for at once: later the browser has forgotten them. */
export async function take(data: DataTransfer): Promise<void> {
  if (sending.value?.running) return;
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...data.files];
  const found: Pick = { looking: true, files: [], unread: [] };
  pick.set({ ...found });
  const waiting: { entry: FileSystemEntry; path: string[] }[] = [];
  for (const entry of entries) if (entry) waiting.push({ entry, path: [entry.name] });
  if (waiting.length === 0) found.files = plain.map((file) => ({ path: [file.name], file }));
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    // The reader changed their mind.
    if (pick.value === null) return;
    const { entry, path } = one;
    try {
      if (entry.isFile) found.files.push({ path, file: await all<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed)) });
      else for (const next of await inside(entry as FileSystemDirectoryEntry)) waiting.push({ entry: next, path: [...path, next.name] });
    } catch {
      found.unread.push(path.join("/"));
    }
    if (found.files.length % 500 === 499) pick.set({ ...found });
  }
  if (pick.value !== null) pick.set({ ...found, looking: false });
}

/** What stands in a folder; a browser gives it a hundred at a time. */
async function inside(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const more = await all<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (more.length === 0) return found;
    found.push(...more);
  }
}

/** Takes what was chosen in the browser's own window. */
export function choose(files: FileList): void {
  const found = [...files].map((file) => ({ path: (file.webkitRelativePath || file.name).split("/"), file }));
  if (found.length > 0 && !sending.value?.running) pick.set({ looking: false, files: found, unread: [] });
}

export type Way = "folders" | "subfolders" | "one";

/** What the folders of a pick look like. */
export function shape(files: Picked[]): { tops: string[]; subs: string[]; loose: number; direct: number } {
  const tops = new Set<string>();
  const subs = new Set<string>();
  let loose = 0;
  let direct = 0;
  for (const { path } of files) {
    if (path.length === 1) loose += 1;
    else tops.add(path[0] ?? "");
    if (path.length === 2) direct += 1;
    if (path.length > 2) subs.add(path[1] ?? "");
  }
  return { tops: [...tops], subs: [...subs], loose, direct };
}

/** The ways to say whose files these are that mean something here, the likeliest first. */
export function ways(files: Picked[], known: string[]): Way[] {
  const { tops, subs, direct } = shape(files);
  if (tops.length === 0) return ["one"];
  if (tops.length > 1 || subs.length === 0) return ["folders", "one"];
  const agency = (name: string): boolean => known.includes(name);
  const dated = subs.every((name) => /^[\d\s._-]+$/.test(name));
  const parent = !agency(tops[0] ?? "") && (subs.some(agency) || (subs.length > 1 && direct === 0 && !dated));
  return parent ? ["subfolders", "folders", "one"] : ["folders", "subfolders", "one"];
}

/** Where a file is to stand: the agency, then its path in that agency's files. */
export function placed({ path }: Picked, way: Way, name: string): string[] {
  if (way === "one") return [name, ...(path.length > 1 && path[0] === name ? path.slice(1) : path)];
  if (path.length === 1) return [name, ...path];
  return way === "subfolders" && path.length > 2 ? path.slice(1) : path;
}

/** Dropped anywhere, files are taken; without this the browser would leave the case and show them. */
export function listenForDrops(open: () => void): void {
  const files = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  const mark = (over: boolean): void => void document.documentElement.classList.toggle("dropping", over);
  window.addEventListener("dragover", (event) => {
    if (!files(event)) return;
    event.preventDefault();
    mark(true);
  });
  window.addEventListener("dragleave", (event) => event.relatedTarget === null && mark(false));
  window.addEventListener("drop", (event) => {
    mark(false);
    if (!files(event) || !event.dataTransfer) return;
    event.preventDefault();
    take(event.dataTransfer).catch(() => pick.set(null));
    open();
  });
}
