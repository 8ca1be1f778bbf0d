import { t } from "../text";
import type { Weight } from "../types";

/** What was weighed for one and for two, each as a row of words; never a sum, never a score. */
export function Weights({ of }: { of: Weight[] }) {
  if (of.length === 0) return null;
  const sides = [
    { name: t("speaksForOne"), kind: "for", rows: of.filter((w) => w.weight > 0) },
    { name: t("speaksForTwo"), kind: "two", rows: of.filter((w) => w.weight < 0) },
  ].filter((side) => side.rows.length > 0);
  return (
    <dl class="weights">
      {sides.map((side) => (
        <div key={side.kind} class={side.kind}>
          <dt>{side.name}</dt>
          {side.rows.map((w) => (
            <dd key={w.field + w.words}>{w.words}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
