import { ApiError } from "./api";
import type { Picked } from "./picking";
import { Store } from "./store";

/** A file that was not sent, and why: `large`, `gone`, or the server's line. */
export interface Unsent {
  path: string;
  why: unknown;
}

export interface Sending {
  running: boolean;
  files: number;
  bytes: number;
  filesDone: number;
  bytesDone: number;
  /** In the case already, the same bytes at the same place. */
  known: number;
  left: number | null;
  now: string;
  unsent: Unsent[];
  /** Why it stopped before its end. */
  stopped: unknown;
}
export const sending = new Store<Sending | null>(null);

const AT_ONCE = 4;
const TELL_MS = 200;

let stop = (): void => undefined;
export const cancel = (): void => stop();

const forget = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Sends files to where they are to stand, `AGENCY/…/NAME`; says whether there is something to be read. */
export async function send(files: Picked[], most: number): Promise<boolean> {
  const state: Sending = { running: true, files: files.length, bytes: files.reduce((sum, one) => sum + one.file.size, 0), filesDone: 0, bytesDone: 0, known: 0, left: null, now: "", unsent: [], stopped: null };
  const began = performance.now();
  const underway = new Map<XMLHttpRequest, { name: string; sent: number }>();
  let told = 0;
  const tell = (now = false): void => {
    if (!now && performance.now() - told < TELL_MS) return;
    told = performance.now();
    const bytes = state.bytesDone + [...underway.values()].reduce((sum, one) => sum + one.sent, 0);
    // The one that has been going for longest.
    state.now = underway.values().next().value?.name ?? "";
    const left = bytes > 0 ? ((told - began) / bytes) * (state.bytes - bytes) : null;
    sending.set({ ...state, bytesDone: bytes, left: left === null ? null : left / 1000 });
  };
  stop = () => {
    state.stopped ??= "cancelled";
    for (const request of underway.keys()) request.abort();
  };
  window.addEventListener("beforeunload", forget);
  const queue = files.values();
  let placed = 0;
  const work = async (): Promise<void> => {
    for (const { path, file } of queue) {
      if (state.stopped !== null) return;
      const name = path.join("/");
      const request = new XMLHttpRequest();
      underway.set(request, { name, sent: 0 });
      try {
        if (file.size > most) throw "large";
        const answer = await post(request, name, file, (sent) => {
          underway.set(request, { name, sent });
          tell();
        });
        if (answer.known) state.known += 1;
        else placed += 1;
        state.filesDone += 1;
      } catch (error) {
        const why = await reason(error, file);
        if (why instanceof ApiError && why.status !== 400 && why.status !== 413) {
          stop();
          if (state.stopped === "cancelled") state.stopped = why;
        } else if (state.stopped === null) state.unsent.push({ path: name, why });
      }
      underway.delete(request);
      state.bytesDone += file.size;
      tell();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  window.removeEventListener("beforeunload", forget);
  state.running = false;
  tell(true);
  return placed > 0 && state.stopped === null;
}

/** One file. Unlike `fetch`, this tells how much of it was sent. */
function post(request: XMLHttpRequest, path: string, file: File, progress: (sent: number) => void): Promise<{ known: boolean }> {
  return new Promise((done, failed) => {
    request.open("POST", `/api/sent?path=${encodeURIComponent(path)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => {
      if (request.status === 200) done(request.response as { known: boolean });
      else failed(new ApiError(request.status, String((request.response as { error?: string } | null)?.error ?? "")));
    };
    request.onerror = () => failed(new ApiError(0, ""));
    request.onabort = () => failed("cancelled");
    request.send(file);
  });
}

/** A file that vanished or changed looks like a server that is gone: the file is asked. */
async function reason(error: unknown, file: File): Promise<unknown> {
  if (!(error instanceof ApiError) || error.status !== 0) return error;
  try {
    await file.slice(0, 1).arrayBuffer();
    return error;
  } catch {
    return "gone";
  }
}
