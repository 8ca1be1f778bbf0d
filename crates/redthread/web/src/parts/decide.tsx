import { useEffect, useState } from "preact/hooks";
import { change } from "../api";
import { t, term, type Key } from "../text";
import type { Decision, Verdict } from "../types";
import { Wrong } from "./state";

const VERDICTS: [Verdict, Key][] = [
  ["accepted", "accept"],
  ["rejected", "reject"],
  ["open", "reopen"],
];

/** Accept, reject or leave open, with a comment: both go into the report. What was written stays when saving fails. */
export function Decide({ about, decision, name }: { about: string; decision: Decision | null | undefined; name: string }) {
  const [comment, setComment] = useState(decision?.comment ?? "");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setComment(decision?.comment ?? ""), [decision?.comment]);
  const decide = (verdict: Verdict): void => {
    setBusy(true);
    setError(null);
    change("/api/decisions", { about, verdict, comment }, "last_record")
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <div class="decide" role="group" aria-label={`${t("decision")}: ${name}`}>
      <label class="field">
        {t("comment")}
        <textarea rows={1} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
      </label>
      <div class="row">
        {VERDICTS.map(([verdict, label]) => (
          <button key={verdict} type="button" aria-pressed={decision?.verdict === verdict} class={`verdict ${verdict}`} disabled={busy} onClick={() => decide(verdict)}>
            {t(label)}
          </button>
        ))}
        {decision && <small class="soft">{t("decidedBy", { verdict: term(decision.verdict), who: decision.by })}</small>}
      </div>
      <Wrong of={error} />
    </div>
  );
}
