import { t, term } from "../text";
import type { EntityAnswer } from "../types";
import { Entity } from "./cite";

export function Neighbours({ data }: { data: EntityAnswer }) {
  const list = data.neighbours;
  if (list.length === 0) return null;
  return (
    <section>
      <h2>{t("neighbours")}</h2>
      <ul class="rows">
        {list.slice(0, 30).map((one, i) => (
          <li key={`${one.entity} ${i}`}>
            <Entity id={one.entity} name={one.caption} schema={one.schema} />
            <small>{one.kind.map(term).join(", ")}</small>
            <span class="count">{t("claimsN", { n: one.claims })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
