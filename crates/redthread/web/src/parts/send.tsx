import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, post, refresh, useApi } from "../api";
import { number, size, time } from "../dates";
import { choose, pick, placed } from "../picking";
import { cancel, send, sending, type Sending } from "../sending";
import { useStore } from "../store";
import { t } from "../text";
import { Meter } from "./meter";
import { Wrong, told } from "./state";
import { Whose } from "./whose";

interface Waiting {
  files: number;
  bytes: number;
  file_bytes_max: number;
}

const afterwards = (): Promise<void> => refresh().catch(() => undefined);

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
