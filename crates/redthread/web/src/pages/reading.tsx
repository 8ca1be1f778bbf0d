import { useEffect, useState } from "preact/hooks";
import { post, query, refresh, theCase, useApi } from "../api";
import { number, time } from "../dates";
import { Meter } from "../parts/meter";
import { Send } from "../parts/send";
import { Answer, Wrong } from "../parts/state";
import { link } from "../route";
import { useStore } from "../store";
import { t, term, type Key } from "../text";
import type { Problem, Progress } from "../types";

const POLL_MS = 1000;
const STAGES: Record<string, Key> = { find: "stageFind", read: "stageRead", ask: "stageAsk", extract: "stageExtract", resolve: "stageResolve", index: "stageIndex" };

export function Reading() {
  const known = useStore(theCase);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [path, setPath] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [watch, setWatch] = useState(0);
  const problems = useApi<{ problems: Problem[] }>("/api/problems");
  const folders = useApi<{ folders: string[] }>(query("/api/folders", { path })).data?.folders ?? [];
  useEffect(() => {
    let later: ReturnType<typeof setTimeout>;
    let gone = false;
    let ran = false;
    const look = (): void => {
      fetch("/api/progress", { credentials: "same-origin" })
        .then((response) => response.json() as Promise<Progress>)
        .then(
          (now) => {
            if (gone) return;
            setProgress(now);
            if (now.running) later = setTimeout(look, POLL_MS);
            else if (ran) refresh().catch(setError);
            ran = now.running;
          },
          () => {
            if (!gone) later = setTimeout(look, 3 * POLL_MS);
          },
        );
    };
    look();
    return () => {
      gone = true;
      clearTimeout(later);
    };
  }, [watch]);
  const read = (body: object): Promise<void> => post("/api/read", body).then(() => setWatch((n) => n + 1));
  const start = (body: object): void => {
    setError(null);
    read(body).catch(setError);
  };
  return (
    <>
      <h1>{t("reading")}</h1>
      <p class="lead">{t("readingIntro")}</p>
      <Bar progress={progress} />
      <Send busy={progress?.running ?? false} read={() => read({ sent: true })} />
      <form
        class="row pair by-path"
        onSubmit={(event) => {
          event.preventDefault();
          start({ paths: [path.trim()], retry: false });
        }}
      >
        <h2>{t("byPath")}</h2>
        <label class="field grow">
          {t("path")}
          <input value={path} list="folders" required placeholder="/home/…/files" spellcheck={false} autocomplete="off" onInput={(event) => setPath(event.currentTarget.value)} />
          <datalist id="folders">
            {folders.map((folder) => (
              <option key={folder} value={folder} />
            ))}
          </datalist>
        </label>
        <button type="submit" class="primary" disabled={progress?.running}>
          {t("startReading")}
        </button>
      </form>
      <Wrong of={error} />
      {known && (
        <section>
          <h2>{t("inCaseNow")}</h2>
          <dl class="figures">
            <Figure name={t("documents")} value={known.documents} />
            <Figure name={t("names")} value={known.mentions} />
            <Figure name={t("entities")} value={known.entities} />
            <Figure name={t("claims")} value={known.claims} />
            <Figure name={t("problems")} value={known.problems} />
          </dl>
        </section>
      )}
      <section>
        <h2>{t("problems")}</h2>
        <Answer of={problems}>
          {(data) => (
            <>
              {data.problems.length > 0 ? (
                <button type="button" disabled={progress?.running} onClick={() => start({ paths: [], retry: true })}>
                  {t("retryProblems")}
                </button>
              ) : (
                <p class="soft">{t("noProblems")}</p>
              )}
              {data.problems.length > 0 && (
                <ul class="rows problems">
                  {data.problems.map((problem, i) => (
                    <li key={i}>
                      {problem.document_id ? (
                        <a href={link.document(problem.document_id)}>
                          <bdi>{problem.path}</bdi>
                        </a>
                      ) : (
                        <bdi>{problem.path}</bdi>
                      )}
                      <span class="tag">{term(problem.kind)}</span>
                      <small>
                        <bdi>{problem.message}</bdi>
                      </small>
                      <button type="button" class="quiet" disabled={progress?.running} aria-label={`${t("retryOne")}: ${problem.path}`} onClick={() => start({ paths: [problem.path], retry: true })}>
                        {t("retryOne")}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </>
          )}
        </Answer>
      </section>
    </>
  );
}

const Figure = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{number(value)}</dd>
  </div>
);

function Bar({ progress }: { progress: Progress | null }) {
  if (!progress?.running && !progress?.error && !progress?.summary) return null;
  const stage = t(STAGES[progress.stage] ?? "reading");
  return (
    <section aria-label={t("reading")}>
      {progress.running && (
        <Meter name={stage} done={progress.done} of={progress.of} now={progress.now}>
          {stage}
          {progress.of > 1 && ` · ${t("of", { n: number(progress.done), all: number(progress.of) })}`}
          {progress.left_s !== null && ` · ${t("timeLeft", { time: time(progress.left_s) })}`}
          {(progress.problems ?? 0) > 0 && ` · ${t("problems")}: ${number(progress.problems ?? 0)}`}
        </Meter>
      )}
      {!progress.running && progress.summary && <p role="status">{t("readDone", { n: progress.summary.files_read, known: progress.summary.files_known })}</p>}
      {progress.error && <p role="alert">{progress.error}</p>}
    </section>
  );
}
