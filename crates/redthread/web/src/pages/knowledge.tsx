import { query, theCase, useApi } from "../api";
import { date, span } from "../dates";
import { Cite, Entity, Mood } from "../parts/cite";
import { Picker } from "../parts/picker";
import { Answer } from "../parts/state";
import { adjust, useRoute } from "../route";
import { useStore } from "../store";
import { t, term } from "../text";
import type { KnowledgeRow } from "../types";

interface Fact {
  key: string;
  row: KnowledgeRow;
  first: Map<string, KnowledgeRow>;
}

/** One row for each fact (who, what, whom or how much), with each agency's earliest passage. */
export function facts(rows: KnowledgeRow[]): Fact[] {
  const found = new Map<string, Fact>();
  for (const row of rows) {
    const key = [row.subject, row.property, row.object ?? row.value ?? "", row.modality].join("|");
    const fact = found.get(key) ?? { key, row, first: new Map() };
    const before = fact.first.get(row.agency);
    if (!before || (row.held_since ?? "9") < (before.held_since ?? "9")) fact.first.set(row.agency, row);
    found.set(key, fact);
  }
  const earliest = (fact: Fact): string => [...fact.first.values()].map((r) => r.held_since ?? "9").sort()[0] ?? "9";
  return [...found.values()].sort((a, b) => earliest(a).localeCompare(earliest(b)));
}

export function Knowledge() {
  const { query: asked } = useRoute();
  const x = asked.get("x");
  const answer = useApi<{ agencies: { claims: KnowledgeRow[] }[] }>(x ? query("/api/knowledge", { x, on: asked.get("on") }) : null);
  return (
    <>
      <h1>{t("knowledge")}</h1>
      <p class="lead">{t("knowledgeIntro")}</p>
      <div class="row pair">
        <Picker label={t("about")} value={x} choose={(id) => adjust({ x: id })} />
        <label class="field">
          {t("knownBy")}
          <input type="date" value={asked.get("on") ?? ""} onChange={(event) => adjust({ on: event.currentTarget.value })} />
        </label>
      </div>
      {!x && <p class="soft">{t("chooseOne")}</p>}
      {x && (
        <Answer of={answer}>{(data) => <Matrix rows={data.agencies.flatMap((one) => one.claims)} x={x} />}</Answer>
      )}
    </>
  );
}

const short = (quote: string): string => (quote.length > 90 ? `${quote.slice(0, 90)}…` : quote).replaceAll("\n", " ");

function Matrix({ rows, x }: { rows: KnowledgeRow[]; x: string }) {
  const known = useStore(theCase);
  const agencies = known?.agencies.map((one) => one.name) ?? [...new Set(rows.map((row) => row.agency))].sort();
  const event = known?.event?.date ? (span(known.event.date)?.[0] ?? null) : null;
  const list = facts(rows);
  if (list.length === 0) return <p class="empty">{t("none")}</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("knowledge")}>
      <table class="matrix" aria-label={t("knowledge")}>
        <thead>
          <tr>
            <th scope="col">{t("fact")}</th>
            {agencies.map((agency) => (
              <th key={agency} scope="col">
                {agency}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((fact) => (
            <tr key={fact.key}>
              <th scope="row">
                {fact.row.subject !== x && (
                  <>
                    <Entity id={fact.row.subject} name={fact.row.subject_name ?? fact.row.subject} />{" "}
                  </>
                )}
                <span class="verb">{term(fact.row.property)}</span>{" "}
                {fact.row.object ? <Entity id={fact.row.object} name={fact.row.object_name ?? fact.row.object} /> : <bdi>{fact.row.value ?? ""}</bdi>}{" "}
                <Mood of={fact.row.modality} />
                {!fact.row.object && !fact.row.value && (
                  <small>
                    <bdi>« {short(fact.row.quote)} »</bdi>
                  </small>
                )}
              </th>
              {agencies.map((agency) => {
                const row = fact.first.get(agency);
                const at = row?.held_since ? (span(row.held_since)?.[0] ?? null) : null;
                const early = at !== null && event !== null && at < event;
                return (
                  <td key={agency} class={row ? (early ? "held early" : "held") : undefined}>
                    {row && <Cite of={row} text={row.held_since ? date(row.held_since) : t("heldNoDay")} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
