import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, post, reader, theCase } from "../api";
import { useKeys } from "../keys";
import { Cite, Entity, Held } from "../parts/cite";
import { Failure, Loading, told } from "../parts/state";
import { Weights } from "../parts/weights";
import { useStore } from "../store";
import { t, term } from "../text";
import type { Case, Citation, EntityRow, Pair, ReviewPassage } from "../types";

type Verb = "same" | "different" | "unsure";
interface Turn {
  pair: Pair | null;
  left: number;
}
/** Answers to judgements carry the new number; whatever it is called. */
interface Judged {
  number: number;
}

const askPair = (skip: number): Promise<Turn> => get<Turn>(`/api/review?skip=${skip}&turn=${turnOf()}`);
/** The address differs after each judgement, so that no answer from before it is used. */
const turnOf = (): number => theCase.value?.last_judgement ?? 0;

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
  const load = useCallback((at: number): Promise<void> => {
    setError(null);
    return askPair(at).then((found) => {
      setTurn(found);
      setWhy("");
      // The next pair is fetched while this one is looked at: skipping costs no wait.
      if (found.pair && found.left > at + 1) askPair(at + 1).catch(() => undefined);
    }, setError);
  }, []);
  useEffect(() => {
    load(0);
  }, []);

  const judge = (verb: Verb): void => {
    const pair = turn?.pair;
    if (!pair || busy) return;
    setBusy(true);
    send("/api/judgements", { verb, left: pair.left_entity, right: pair.right_entity, why })
      .then(() => {
        setDone((n) => n + 1);
        setSaid(t("judged", { verdict: term(verb) }));
        return load(skip);
      }, failed)
      .finally(() => setBusy(false));
  };
  const failed = async (reason: unknown): Promise<void> => {
    setSaid(told(reason));
    await load(skip);
  };
  const undo = (): void => {
    if (busy) return;
    setBusy(true);
    send("/api/judgements/undo", { number: null })
      .then((answer) => {
        setSaid(t("undone", { n: answer?.number ?? "" }));
        setDone((n) => Math.max(0, n - 1));
        return load(skip);
      }, failed)
      .finally(() => setBusy(false));
  };
  const pass = (): void => {
    if (!turn?.pair) return;
    setSaid("");
    setSkip(skip + 1);
    load(skip + 1);
  };
  useKeys({ s: () => judge("same"), d: () => judge("different"), u: () => judge("unsure"), k: pass, z: undo });

  const hours = (Date.now() - began.current) / 3_600_000;
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
            <button
              type="button"
              onClick={() => {
                setSkip(0);
                load(0);
              }}
            >
              {t("startOver")}
            </button>
          )}
        </p>
      )}
      <div class="verdicts" role="group" aria-label={t("judgements")}>
        <Key name={t("sameButton")} press="s" act={() => judge("same")} off={busy || !turn?.pair || known?.locked} />
        <Key name={t("differentButton")} press="d" act={() => judge("different")} off={busy || !turn?.pair || known?.locked} />
        <Key name={t("unsureButton")} press="u" act={() => judge("unsure")} off={busy || !turn?.pair || known?.locked} />
        <Key name={t("skipButton")} press="k" act={pass} off={!turn?.pair} />
        <Key name={t("undoButton")} press="z" act={undo} off={busy || known?.locked} />
        <label class="why">
          {t("reason")}
          <input value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
      </div>
      <p class="said" role="status">
        {said}
      </p>
    </>
  );
}

/** Sends a judgement with the number of the last one seen; hears of the case again whatever came of it. */
async function send(path: string, body: object): Promise<Judged | null> {
  try {
    return await post<Judged>(path, { ...body, who: reader.value || "reader", seen: theCase.value?.last_judgement ?? 0 });
  } finally {
    // Not refresh(): prefetched pairs and passages of entities that are not concerned stay useful.
    await hearOfCase();
  }
}

async function hearOfCase(): Promise<void> {
  const response = await fetch("/api/case", { credentials: "same-origin" }).catch(() => null);
  if (response?.ok) theCase.set((await response.json()) as Case);
}

function Key({ name, press, act, off }: { name: string; press: string; act: () => void; off?: boolean }) {
  return (
    <button type="button" disabled={off} aria-keyshortcuts={press} onClick={act}>
      {name} <kbd>{press}</kbd>
    </button>
  );
}

function PairCard({ pair }: { pair: Pair }) {
  const weighed = new Set(pair.parts.map((part) => part.words));
  const sides = [
    { id: pair.left_entity, caption: pair.left_caption, passage: pair.left_passage },
    { id: pair.right_entity, caption: pair.right_caption, passage: pair.right_passage },
  ];
  const lists = [
    { name: t("speaksForOne"), kind: "for", rows: pair.for },
    { name: t("speaksForTwo"), kind: "two", rows: pair.against },
    { name: t("why"), kind: "", rows: pair.reasons.filter((reason) => !weighed.has(reason)) },
    { name: t("hangs"), kind: "", rows: pair.hangs },
  ].filter((list) => list.rows.length > 0);
  return (
    <article class="pair-card" aria-live="polite">
      <div class="sides even">
        {sides.map((side) => (
          <section key={side.id}>
            <h2>
              <Entity id={side.id} name={side.caption} />
            </h2>
            <SidePassage id={side.id} passage={side.passage ?? null} />
          </section>
        ))}
      </div>
      <div class="reasons">
        <Weights of={pair.parts} />
        {lists.map((list) => (
          <dl key={list.name} class="weights">
            <div class={list.kind}>
              <dt>{list.name}</dt>
              {list.rows.map((row) => (
                <dd key={row}>{row}</dd>
              ))}
            </div>
          </dl>
        ))}
      </div>
      <p class="soft">
        {t("mentionsN", { n: pair.mentions })} · {t("documentsN", { n: pair.documents })} · {pair.agencies.join(", ")}
      </p>
    </article>
  );
}

/** The passage that the pair names; else what the entity's own page cites first. */
function SidePassage({ id, passage }: { id: string; passage: ReviewPassage | null }) {
  const [found, setFound] = useState<(EntityRow & { claims?: Citation[] }) | null>(null);
  useEffect(() => {
    let gone = false;
    setFound(null);
    if (!passage) get<EntityRow>(`/api/entities/${encodeURIComponent(id)}`).then((one) => !gone && setFound(one), () => undefined);
    return () => {
      gone = true;
    };
  }, [id, passage]);
  const shown = passage ?? found?.claims?.[0] ?? null;
  if (!shown) return <p class="soft">{found ? found.names.join(" · ") : t("loading")}</p>;
  const [from, to] = passage?.mark ?? [0, 0];
  const letters = [...shown.quote];
  return (
    <figure class="quote">
      <blockquote>
        {letters.slice(0, from).join("")}
        {to > from && <mark>{letters.slice(from, to).join("")}</mark>}
        {letters.slice(to).join("")}
      </blockquote>
      <figcaption>
        <Cite of={shown} /> <Held since={shown.held_since} />
      </figcaption>
    </figure>
  );
}
