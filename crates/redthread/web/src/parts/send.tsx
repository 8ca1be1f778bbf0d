import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, post, theCase, useApi } from "../api";
import { number, size, time } from "../dates";
import { afterwards, cancel, choose, pick, placed, send, sending, shape, ways, type Pick, type Sending, type Way } from "../sending";
import { useStore } from "../store";
import { t, type Key } from "../text";
import { Meter } from "./meter";
import { Wrong, told } from "./state";

interface Waiting {
  files: number;
  bytes: number;
  file_bytes_max: number;
}
const WAYS: Record<Way, Key> = { folders: "wayFolders", subfolders: "waySubfolders", one: "wayOne" };

/** Folders and files from this browser into the case: dropped or chosen, whose they are, sent, read. */
export function Send({ busy, read }: { busy: boolean; read: () => Promise<unknown> }) {
  const chosen = useStore(pick);
  const state = useStore(sending);
  const waiting = useApi<Waiting>("/api/sent");
  const [error, setError] = useState<unknown>(null);
  const box = useRef<HTMLElement>(null);
  /** Where the focus goes when what was pressed is not there any more. */
  const home = (): void => box.current?.focus();
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  useEffect(() => folder.current?.setAttribute("webkitdirectory", ""), []);
  const most = waiting.data?.file_bytes_max ?? 0;
  const off = busy || most === 0 || (state?.running ?? false);
  const begin = (): void => {
    setError(null);
    read().catch(setError).then(afterwards);
  };
  return (
    <section class="send" ref={box} tabIndex={-1} aria-label={t("sendTitle")}>
      <h2>{t("sendTitle")}</h2>
      {!chosen && !state?.running && (
        <div class="dropzone">
          <p>{t("dropHere")}</p>
          <p class="row">
            <button type="button" disabled={off} onClick={() => folder.current?.click()}>
              {t("chooseFolder")}
            </button>
            <button type="button" disabled={off} onClick={() => files.current?.click()}>
              {t("chooseFiles")}
            </button>
          </p>
          {most > 0 && <p class="soft">{t("sendNote", { size: size(most) })}</p>}
        </div>
      )}
      {[folder, files].map((input, i) => (
        <input
          key={i}
          ref={input}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            if (event.currentTarget.files) choose(event.currentTarget.files);
            event.currentTarget.value = "";
          }}
        />
      ))}
      {chosen && !state?.running && (
        <Whose
          chosen={chosen}
          off={off}
          leave={() => {
            pick.set(null);
            home();
          }}
          start={(way, name) => {
            pick.set(null);
            home();
            setError(null);
            send(chosen.files.map((one) => ({ path: placed(one, way, name), file: one.file })), most).then(
              (some) => (some ? begin() : afterwards()),
              setError,
            );
          }}
        />
      )}
      {state && <How state={state} home={home} />}
      <Wrong of={error} />
      {!state?.running && !busy && waiting.data && waiting.data.files > 0 && (
        <div class="notice" role="status">
          <p>{t("sentWaits", { n: waiting.data.files, size: size(waiting.data.bytes) })}</p>
          <p class="row">
            <button
              type="button"
              class="primary"
              onClick={() => {
                sending.set(null);
                home();
                begin();
              }}
            >
              {t("readSent")}
            </button>
            <button
              type="button"
              onClick={() => {
                home();
                post("/api/sent/discard", {}).then(() => sending.set(null), setError).then(afterwards);
              }}
            >
              {t("discardSent")}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}

/** Whose files these are: asked before anything is sent, with what is likeliest chosen. */
function Whose({ chosen, off, leave, start }: { chosen: Pick; off: boolean; leave: () => void; start: (way: Way, name: string) => void }) {
  const agencies = (useStore(theCase)?.agencies ?? []).map((one) => one.name);
  const { files, unread, looking } = chosen;
  const { tops, loose } = shape(files);
  const offered = ways(files, agencies);
  const [picked, setPicked] = useState<Way | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const way = picked ?? offered[0] ?? "one";
  const named = way === "one" || loose > 0;
  const name = (typed ?? (tops.length === 1 && way === "one" ? tops[0] : agencies.length === 1 ? agencies[0] : "") ?? "").trim();
  const counts = new Map<string, { files: number; bytes: number }>();
  for (const one of files) {
    const agency = placed(one, way, name)[0] ?? "";
    const count = counts.get(agency) ?? { files: 0, bytes: 0 };
    counts.set(agency, { files: count.files + 1, bytes: count.bytes + one.file.size });
  }
  return (
    <form
      class="whose"
      onSubmit={(event) => {
        event.preventDefault();
        start(way, name);
      }}
    >
      <h3 ref={head} tabIndex={-1}>
        {t("whoseFiles")}
      </h3>
      {looking ? (
        <p role="status">{t("lookingThrough", { n: files.length })}</p>
      ) : files.length === 0 ? (
        <p role="alert">{t("nothingDropped")}</p>
      ) : (
        <>
          {offered.length > 1 && (
            <fieldset>
              <legend class="hidden">{t("whoseFiles")}</legend>
              {offered.map((one) => (
                <label key={one} class="choice">
                  <input type="radio" name="way" checked={way === one} onChange={() => setPicked(one)} />
                  {t(WAYS[one], { name: tops[0] ?? "" })}
                </label>
              ))}
            </fieldset>
          )}
          {named && (
            <label class="field">
              {t(way === "one" ? "agencyName" : "agencyOfLoose")}
              <input value={typed ?? name} list="agencies" required pattern="[^\/]*[^\/\s][^\/]*" title={t("agencyPattern")} spellcheck={false} autocomplete="off" onInput={(event) => setTyped(event.currentTarget.value)} />
              <datalist id="agencies">
                {agencies.map((one) => (
                  <option key={one} value={one} />
                ))}
              </datalist>
            </label>
          )}
          <ul class="rows agencies" aria-label={t("agencies")}>
            {[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([agency, count]) => (
              <li key={agency}>
                <b>
                  <bdi>{agency || "…"}</bdi>
                </b>
                <span class="tag">{t(agencies.includes(agency) ? "agencyKnown" : "agencyNew")}</span>
                <small>{`${t("filesN", { n: count.files })}, ${size(count.bytes)}`}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {unread.length > 0 && <p role="alert">{t("notLookedAt", { n: unread.length, list: unread.slice(0, 5).join(", ") })}</p>}
      <p class="row">
        {!looking && files.length > 0 && (
          <button type="submit" class="primary" disabled={off}>
            {t("sendAndRead")}
          </button>
        )}
        <button type="button" onClick={leave}>
          {t("cancel")}
        </button>
      </p>
    </form>
  );
}

const because = (why: unknown): string => {
  if (why === "cancelled") return t("sendCancelled");
  if (why === "large" || (why instanceof ApiError && why.status === 413)) return t("sendLarge");
  if (why instanceof ApiError && why.status === 400) return t("sendPath");
  if (why === "gone") return t("sendGone");
  return told(why instanceof ApiError ? why : new ApiError(1, String(why)));
};

/** How far the sending is, or how it ended. */
function How({ state, home }: { state: Sending; home: () => void }) {
  const counted = t("sentOf", { done: number(state.filesDone), of: number(state.files) });
  return (
    <>
      {state.running ? (
        <>
          <Meter name={t("sendTitle")} done={state.bytesDone} of={state.bytes} now={state.now}>
            {`${counted} · ${t("of", { n: size(state.bytesDone), all: size(state.bytes) })}`}
            {state.left !== null && ` · ${t("timeLeft", { time: time(state.left) })}`}
          </Meter>
          <button
            type="button"
            onClick={() => {
              cancel();
              home();
            }}
          >
            {t("stopSending")}
          </button>
        </>
      ) : state.stopped !== null ? (
        <p role="alert">{`${t("sendStopped", { done: number(state.filesDone), of: number(state.files) })} ${because(state.stopped)}`}</p>
      ) : (
        <p role="status">
          {counted}
          {state.known > 0 && ` · ${t("sentKnown", { n: state.known })}`}
        </p>
      )}
      {state.unsent.length > 0 && (
        <>
          <p role="alert">{t("unsentN", { n: state.unsent.length })}</p>
          <ul class="rows">
            {state.unsent.map((one) => (
              <li key={one.path}>
                <bdi>{one.path}</bdi> <small>{because(one.why)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
