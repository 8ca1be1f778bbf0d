import { useState } from "preact/hooks";
import { theCase } from "../api";
import { date, span, ticks } from "../dates";
import { useStore } from "../store";
import { t } from "../text";
import type { Coalition, KnowableAnswer } from "../types";
import { StepLine } from "./claim";
import { Cite } from "./cite";

const WIDTH = 420;
const ROW = 22;

/** Each agency, each pair, all together: the first day on which the files that they held show the chain. */
export function KnowableChart({ data, on }: { data: KnowableAnswer; on: string | null }) {
  const known = useStore(theCase);
  const [open, setOpen] = useState<number | null>(null);
  const event = known?.event?.date ? (span(known.event.date)?.[0] ?? null) : null;
  const days = data.coalitions.flatMap((c) => (c.date ? [span(c.date)?.[0] ?? 0] : []));
  const all = [...days, ...(event ? [event] : []), ...(on ? [span(on)?.[0] ?? 0] : [])];
  const pad = 40 * 86_400_000;
  const [from, to] = all.length > 0 ? [Math.min(...all) - pad, Math.max(...all) + pad] : [0, 1];
  const x = (at: number): number => ((at - from) / (to - from)) * WIDTH;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("knowable")}>
      <table class="knowable" aria-label={t("knowable")}>
        <thead>
          <tr>
            <th scope="col">{t("agencies")}</th>
            <th scope="col">
              <span class="hidden">{t("knowable")}</span>
              <svg viewBox={`0 0 ${WIDTH} ${ROW}`} width={WIDTH} height={ROW} aria-hidden="true">
                {ticks(from, to, 6).filter((tick) => x(tick.at) > 24).map((tick) => (
                  <g key={tick.at} class="tick">
                    <path d={`M${x(tick.at)},16V${ROW}`} />
                    <text x={x(tick.at)} y="12">
                      {tick.label}
                    </text>
                  </g>
                ))}
              </svg>
            </th>
            <th scope="col">{t("firstDay")}</th>
          </tr>
        </thead>
        <tbody>
          {data.coalitions.map((one, i) => (
            <Row key={one.agencies.join()} one={one} open={open === i} toggle={() => setOpen(open === i ? null : i)} x={x} event={event} on={on ? (span(on)?.[0] ?? null) : null} />
          ))}
        </tbody>
      </table>
      {event !== null && (
        <p class="legend event">
          {t("eventLine")}: {known?.event?.caption?.replaceAll("\n", " ")}, {date(known?.event?.date)}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  one: Coalition;
  open: boolean;
  toggle: () => void;
  x: (at: number) => number;
  event: number | null;
  on: number | null;
}

function Row({ one, open, toggle, x, event, on }: RowProps) {
  const at = one.date ? (span(one.date)?.[0] ?? null) : null;
  const early = at !== null && event !== null && at < event;
  const last = one.steps.find((step) => step.document === one.completed_by);
  return (
    <>
      <tr>
        <th scope="row">{one.agencies.join(" + ")}</th>
        <td>
          <svg viewBox={`0 0 ${WIDTH} ${ROW}`} width={WIDTH} height={ROW} aria-hidden="true">
            {event !== null && <path class="event" d={`M${x(event)},0V${ROW}`} />}
            {on !== null && <path class="on" d={`M${x(on)},0V${ROW}`} />}
            {at !== null && <path class={early ? "held early" : "held"} d={`M${x(at)},${ROW / 2}H${WIDTH}`} />}
            {at !== null && <circle class={early ? "early" : undefined} cx={x(at)} cy={ROW / 2} r="5" />}
          </svg>
        </td>
        <td>
          {at === null ? (
            <span class="soft">{t("notShown")}</span>
          ) : (
            <>
              <button type="button" class="link" aria-expanded={open} aria-label={`${date(one.date)}: ${one.agencies.join(" + ")}`} onClick={toggle}>
                {date(one.date)}
              </button>
              {one.days_before !== null && one.days_before > 0 && <b class="early"> {t("daysBefore", { n: one.days_before })}</b>}
              {last && (
                <small>
                  {t("completedBy")} <Cite of={last} />
                </small>
              )}
            </>
          )}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={3}>
            <ol class="steps">
              {one.steps.map((step, i) => (
                <StepLine key={i} step={step} />
              ))}
            </ol>
          </td>
        </tr>
      )}
    </>
  );
}
