import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ask, post, reader, refresh, theCase } from "../api";
import { date } from "../dates";
import { useKeys } from "../keys";
import { Entity, Held, Cite } from "../parts/cite";
import { Cut } from "../parts/marked";
import { Failure, Loading, told } from "../parts/state";
import { Weights } from "../parts/weights";
import { useStore } from "../store";
import { t, term } from "../text";
import type { Pair, ReviewSide } from "../types";

type Verb = "same" | "different" | "unsure";
interface Turn {
  pair: Pair | null;
  left: number;
  last_judgement: number;
  waiting: number;
}

/** How much of the passage is shown on each side of the name. */
const AROUND = 400;

export function Review() {
  const known = useStore(theCase);
  const [skip, setSkip] = useState(0);
  const [turn, setTurn] = useState<Turn | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useState("");
  const [done, setDone] = useState(0);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState("");
  const began = useRef(Date.now());
  const given = useRef<number[]>([]);
  const ahead = useRef<{ skip: number; turn: Promise<Turn> } | null>(null);
  const load = useCallback(async (at: number): Promise<void> => {
    const ready = ahead.current?.skip === at ? ahead.current.turn : askTurn(at);
    ahead.current = null;
    try {
      const found = await ready;
      setError(null);
      setTurn(found);
      setWhy("");
      // The next pair is fetched while this one is looked at: skipping costs no wait.
      if (found.pair && found.left > 1) {
        const turn = askTurn(at + 1);
        turn.catch(() => undefined);
        ahead.current = { skip: at + 1, turn };
      }
    } catch (failed) {
      setError(failed);
    }
  }, []);
  useEffect(() => {
    load(0);
    return () => void settle();
  }, []);

  const act = async (work: () => Promise<string>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    ahead.current = null;
    try {
      setSaid(await work());
    } catch (failed) {
      setSaid(told(failed));
    }
    await load(skip);
    setBusy(false);
  };
  const judge = (verb: Verb): void => {
    const pair = turn?.pair;
    if (!pair) return;
    act(async () => {
      const answer = await post<{ number: number }>("/api/judgements", { verb, left: pair.left, right: pair.right, why, who: reader.value || "reader", seen: turn.last_judgement, review: true });
      given.current.push(answer.number);
      setDone((n) => n + 1);
      return t("judged", { verdict: term(verb) });
    });
  };
  const undo = (): void => {
    act(async () => {
      // An answer of this sitting goes at once; one from before is in effect, and takes the time of a change.
      const number = given.current[given.current.length - 1] ?? null;
      const answer = await post<{ number: number }>("/api/judgements/undo", { number, who: reader.value || "reader", seen: turn?.last_judgement ?? 0, review: number !== null });
      if (number !== null) setDone((n) => n - 1);
      given.current.pop();
      return t("undone", { n: number ?? answer.number });
    });
  };
  const pass = (): void => {
    if (!turn?.pair || busy) return;
    setSaid("");
    setSkip(skip + 1);
    load(skip + 1);
  };
  const restart = (): void => {
    setSkip(0);
    load(0);
  };
  useKeys({ s: () => judge("same"), d: () => judge("different"), u: () => judge("unsure"), k: pass, z: undo });

  const hours = (Date.now() - began.current) / 3_600_000;
  const off = busy || !turn?.pair || known?.locked;
  return (
    <>
      <h1>{t("review")}</h1>
      <div class="row tools">
        <span class="lead">{t("reviewIntro")}</span>
        <span class="grow" />
        {turn && <span class="soft">{t("leftN", { n: turn.left })}</span>}
        {done > 0 && <span class="soft">{t("judgedN", { n: done, rate: Math.round(done / Math.max(hours, 1 / 60)) })}</span>}
      </div>
      {error !== null ? (
        <Failure error={error} again={() => load(skip)} />
      ) : !turn ? (
        <Loading />
      ) : turn.pair ? (
        <PairCard pair={turn.pair} />
      ) : (
        <p class="empty">
          {t("allJudged")}{" "}
          {skip > 0 && (
            <button type="button" onClick={restart}>
              {t("startOver")}
            </button>
          )}
        </p>
      )}
      <div class="verdicts" role="group" aria-label={t("judgements")}>
        <Key name={t("sameButton")} press="s" act={() => judge("same")} off={off} />
        <Key name={t("differentButton")} press="d" act={() => judge("different")} off={off} />
        <Key name={t("unsureButton")} press="u" act={() => judge("unsure")} off={off} />
        <Key name={t("skipButton")} press="k" act={pass} off={busy || !turn?.pair} />
        <Key name={t("undoButton")} press="z" act={undo} off={busy || known?.locked} />
        <label class="why">
          {t("reason")}
          <input value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
      </div>
      <p class="said" role="status">
        {said} {turn?.pair && <span class="hidden">{t("pairOf", { left: turn.pair.left_side.caption, right: turn.pair.right_side.caption })}</span>}
      </p>
      {turn && turn.waiting > 0 && (
        <p class="soft">
          {t("settling")}{" "}
          <button
            type="button"
            disabled={busy}
            onClick={() => {
              given.current = [];
              settle().then(() => load(skip), setError);
            }}
          >
            {t("settle", { n: turn.waiting })}
          </button>
        </p>
      )}
    </>
  );
}

const askTurn = (skip: number): Promise<Turn> => ask(`/api/review?skip=${skip}`) as Promise<Turn>;

/** Lets the judgements of this sitting take effect, and hears of the case again. */
async function settle(): Promise<void> {
  await post("/api/judgements/settle", {});
  await refresh();
}

/** Never `disabled`: who judges by keyboard would lose the place with every pair. */
function Key({ name, press, act, off }: { name: string; press: string; act: () => void; off?: boolean }) {
  return (
    <button type="button" aria-disabled={off ?? false} aria-keyshortcuts={press} onClick={() => !off && act()}>
      {name} <kbd>{press}</kbd>
    </button>
  );
}

function PairCard({ pair }: { pair: Pair }) {
  const weighed = new Set(pair.parts.map((part) => part.words));
  const lists = [
    { name: t("speaksForOne"), kind: "for", rows: pair.for },
    { name: t("speaksForTwo"), kind: "two", rows: pair.against },
    { name: t("why"), kind: "", rows: pair.reasons.filter((reason) => !weighed.has(reason)) },
    { name: t("hangs"), kind: "", rows: pair.hangs },
  ].filter((list) => list.rows.length > 0);
  return (
    <article class="pair-card">
      <div class="sides even">
        <Side side={pair.left_side} />
        <Side side={pair.right_side} />
      </div>
      <div class="reasons">
        <Weights of={pair.parts} />
        {lists.length > 0 && (
          <dl class="weights">
            {lists.map((list) => (
              <div key={list.name} class={list.kind}>
                <dt>{list.name}</dt>
                {list.rows.map((row) => (
                  <dd key={row}>{row}</dd>
                ))}
              </div>
            ))}
          </dl>
        )}
      </div>
    </article>
  );
}

/** The passage with the name marked, and what else the files know of whom it names. */
function Side({ side }: { side: ReviewSide }) {
  const before = [...side.before].slice(-AROUND);
  const after = [...side.after];
  const end = before.length + [...side.name].length;
  const known = side.known.filter((one) => one.values.length > 0);
  return (
    <section>
      <h2>
        <Entity id={side.entity} name={side.caption} schema={side.schema} />
      </h2>
      <p class="facts">
        <span>{term(side.schema)}</span> <span>{t("mentionsN", { n: side.mentions })}</span> <span>{t("documentsN", { n: side.documents })}</span>
      </p>
      <figure class="quote">
        <blockquote>
          <Cut
            text={before.join("") + side.name + after.slice(0, AROUND).join("")}
            marks={[[before.length, end]]}
            before={before.length === AROUND}
            after={after.length > AROUND}
          />
        </blockquote>
        <figcaption>
          <Cite of={side} /> <Held since={side.held_since} />
        </figcaption>
      </figure>
      {known.length > 0 && (
        <dl class="known" aria-label={t("known")}>
          {known.map((one) => (
            <div key={one.kind}>
              <dt>{term(one.kind)}</dt>
              <dd>
                <bdi>{one.values.map((value) => (one.kind === "born" ? date(value) : value.replaceAll("|", " "))).join("; ")}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
