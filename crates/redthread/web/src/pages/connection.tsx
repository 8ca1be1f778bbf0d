import { useEffect, useMemo, useState } from "preact/hooks";
import { query, theCase, useApi } from "../api";
import { date, day, span } from "../dates";
import { StepLine } from "../parts/claim";
import { ChainPicture } from "../parts/chain-picture";
import { KnowableChart } from "../parts/knowable-chart";
import { Picker } from "../parts/picker";
import { Answer } from "../parts/state";
import { adjust, useRoute } from "../route";
import { useStore } from "../store";
import { t } from "../text";
import type { KnowableAnswer, PathAnswer } from "../types";

const WEEK = 7 * 86_400_000;

export function Connection() {
  const { query: asked } = useRoute();
  const a = asked.get("a");
  const b = asked.get("b");
  const on = asked.get("on");
  const agency = asked.get("agency");
  const both = a && b && a !== b;
  const chains = useApi<PathAnswer>(both ? query("/api/path", { a, b, on, agency }) : null);
  const knowable = useApi<KnowableAnswer>(both ? query("/api/knowable", { a, b }) : null);
  return (
    <>
      <h1>{t("connection")}</h1>
      <p class="lead">{t("connectionIntro")}</p>
      <div class="row pair">
        <Picker label={t("first")} value={a} choose={(id) => adjust({ a: id })} />
        <button type="button" class="quiet swap" aria-label={t("swap")} title={t("swap")} onClick={() => adjust({ a: b, b: a })}>
          ⇄
        </button>
        <Picker label={t("second")} value={b} choose={(id) => adjust({ b: id })} />
      </div>
      {!both && <p class="soft">{t("chooseTwo")}</p>}
      {both && (
        <>
          <Knowers on={on} agency={agency} />
          <Answer of={chains}>{(data) => <Chains data={data} />}</Answer>
          <section>
            <h2>{t("knowable")}</h2>
            <Answer of={knowable}>{(data) => <KnowableChart data={data} on={on} />}</Answer>
          </section>
        </>
      )}
    </>
  );
}

/** The day and the agencies as of which the chains are asked for. */
export function Knowers({ on, agency }: { on: string | null; agency: string | null }) {
  const known = useStore(theCase);
  const agencies = known?.agencies.map((one) => one.name) ?? [];
  const [from, to] = useMemo(() => {
    const days = [known?.from, known?.to, ...(known?.agencies.flatMap((one) => [one.first, one.last]) ?? [])].flatMap((d) => (d ? (span(d) ?? []) : []));
    return days.length > 0 ? [Math.min(...days), Math.max(...days) + WEEK] : [Date.now() - 52 * WEEK, Date.now()];
  }, [known]);
  const current = on ? (span(on)?.[0] ?? to) : to;
  const [moving, setMoving] = useState<number | null>(null);
  useEffect(() => {
    if (moving === null) return;
    const later = setTimeout(() => {
      adjust({ on: moving >= to - WEEK / 2 ? null : day(moving) });
      setMoving(null);
    }, 120);
    return () => clearTimeout(later);
  }, [moving]);
  const chosen = agency ? agency.split(",") : agencies;
  const toggle = (name: string): void => {
    const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : agencies.filter((one) => one === name || chosen.includes(one));
    if (next.length > 0) adjust({ agency: next.length === agencies.length ? null : next.join(",") });
  };
  const shown = moving ?? current;
  const label = shown >= to - WEEK / 2 ? t("anyDay") : date(day(shown));
  return (
    <div class="knowers">
      <label class="slider">
        <span>
          {t("knownBy")} <b>{label}</b>
        </span>
        <input type="range" min={from} max={to} step={86_400_000} value={shown} aria-valuetext={label} onInput={(event) => setMoving(Number(event.currentTarget.value))} />
      </label>
      <fieldset class="switches">
        <legend>{t("agencies")}</legend>
        {agencies.map((name) => (
          <label key={name} class="switch">
            <input type="checkbox" role="switch" checked={chosen.includes(name)} onChange={() => toggle(name)} />
            {name}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Chains({ data }: { data: PathAnswer }) {
  if (data.paths.length === 0) return <p class="empty">{t("noChain")}</p>;
  return (
    <>
      <ChainPicture data={data} />
      <h2>{t("chains")}</h2>
      {data.paths.map((path, i) => (
        <details key={i} open={i === 0} class="chain">
          <summary>
            {t("chainN", { n: i + 1 })}: <bdi>{[path.steps[0]?.from_name, ...path.steps.map((s) => s.to_name)].join(" → ").replaceAll("\n", " ")}</bdi>
          </summary>
          <ol class="steps">
            {path.steps.map((step, j) => (
              <StepLine key={j} step={step} />
            ))}
          </ol>
        </details>
      ))}
    </>
  );
}
