import { useState } from "preact/hooks";
import { change, query as address, useApi } from "../api";
import { Cite } from "../parts/cite";
import { Answer, Wrong } from "../parts/state";
import { Weigh, type Weighed } from "../parts/weigh";
import { t, useLanguage } from "../text";
import type { Contradiction, Evidence, Finding, Hypotheses as Matrix } from "../types";

export function Hypotheses() {
  const answer = useApi<Matrix>("/api/hypotheses");
  return (
    <>
      <h1>{t("hypotheses")}</h1>
      <p class="lead">{t("hypothesesIntro")}</p>
      <Answer of={answer}>{(data) => <Weighing data={data} />}</Answer>
      <NewOne />
    </>
  );
}

/** What is written stays until it is saved. */
function NewOne() {
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>(null);
  return (
    <form
      class="tools"
      onSubmit={(event) => {
        event.preventDefault();
        setError(null);
        change("/api/hypotheses", { text }, "last_record").then(() => setText(""), setError);
      }}
    >
      <label class="field">
        {t("newHypothesis")}
        <textarea rows={2} required value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <Wrong of={error} />
      <button type="submit">{t("save")}</button>
    </form>
  );
}

/** Heuer's matrix: evidence down, explanations across; what tells them apart first. */
function Weighing({ data }: { data: Matrix }) {
  const [open, setOpen] = useState<Weighed | null>(null);
  const [error, setError] = useState<unknown>(null);
  const takeOut = (number: number): Promise<unknown> => change("/api/casebook/undo", { number }, "last_record");
  if (data.hypotheses.length === 0) return <p class="empty">{t("noHypotheses")}</p>;
  return (
    <>
      <ol class="rows">
        {data.hypotheses.map((one, n) => (
          <li key={one.number}>
            <b>H{n + 1}</b> <bdi>{one.text}</bdi> <span class="count">{t("bearingN", { against: one.against, for: one.for })}</span>
            <button type="button" class="quiet" aria-label={`${t("takeOut")}: H${n + 1}`} onClick={() => takeOut(one.number).catch(setError)}>
              {t("takeOut")}
            </button>
          </li>
        ))}
      </ol>
      <Wrong of={error} />
      {data.rows.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={t("hypotheses")}>
          <table class="matrix heuer" aria-label={t("hypotheses")}>
            <thead>
              <tr>
                <th scope="col">{t("evidence")}</th>
                {data.hypotheses.map((one, n) => (
                  <th key={one.number} scope="col" title={one.text}>
                    H{n + 1}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <Row key={row.evidence} row={row} data={data} open={setOpen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Add data={data} open={setOpen} />
      {open && <Weigh of={open} close={() => setOpen(null)} takeOut={takeOut} />}
    </>
  );
}

const short = (quote: string): string => (quote.length > 160 ? `${quote.slice(0, 160)}…` : quote).replaceAll("\n", " ");

/** Each cell opens the passage that was weighed; the button beside it weighs again. */
function Row({ row, data, open }: { row: Evidence; data: Matrix; open: (cell: Weighed) => void }) {
  const first = row.citations[0];
  const name = first ? short(first.quote) : row.evidence;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>{" "}
        {row.citations.map((one) => (
          <Cite key={`${one.document} ${one.start}`} of={one} />
        ))}
        {!row.tells_apart && <small>{t("tellsNothing")}</small>}
      </th>
      {data.hypotheses.map((one, n) => {
        const cell = row.cells.find((c) => c.hypothesis === one.number);
        const weighed = { hypothesis: one.number, title: `H${n + 1}: ${one.text}`, evidence: row.evidence, name, cell };
        return (
          <td key={one.number} class={cell?.bearing}>
            {cell && first && <Cite of={first} text={t(`bears_${cell.bearing}`)} />}
            <button type="button" class="quiet" aria-label={`${t("weigh")}: H${n + 1}, ${name}`} onClick={() => open(weighed)}>
              {t("weigh")}
            </button>
            {cell && (
              <small>
                <bdi>{cell.by}</bdi> <bdi>{cell.why}</bdi>
              </small>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The first weighing of a finding or contradiction, against the first explanation. */
function Add({ data, open }: { data: Matrix; open: (cell: Weighed) => void }) {
  const findings = useApi<{ findings: Finding[] }>(address("/api/findings", { language: useLanguage() }));
  const contradictions = useApi<{ contradictions: Contradiction[] }>("/api/contradictions");
  const [chosen, setChosen] = useState("");
  const known = new Set(data.rows.map((row) => row.evidence));
  const offered = [
    ...(findings.data?.findings ?? []).map((one) => ({ id: one.id, name: one.title })),
    ...(contradictions.data?.contradictions ?? []).map((one) => ({ id: one.id, name: `${one.subject_name}: ${short(one.left.quote)}` })),
  ].filter((one) => !known.has(one.id));
  const hypothesis = data.hypotheses[0];
  const evidence = offered.find((one) => one.id === chosen);
  return (
    <div class="row pair tools">
      <label class="field">
        {t("addEvidence")}
        <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          <option value="">{t("choose")}</option>
          {offered.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        disabled={!evidence || !hypothesis}
        onClick={() => evidence && hypothesis && open({ hypothesis: hypothesis.number, title: `H1: ${hypothesis.text}`, evidence: evidence.id, name: evidence.name })}
      >
        {t("weigh")}
      </button>
    </div>
  );
}
