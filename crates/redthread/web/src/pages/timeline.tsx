import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { query, theCase, useApi } from "../api";
import { date, number, span, ticks } from "../dates";
import { Cites, Entity, Mood, shownPassage } from "../parts/cite";
import { Picker } from "../parts/picker";
import { Some } from "../parts/some";
import { Answer } from "../parts/state";
import { adjust, useRoute } from "../route";
import { useStore } from "../store";
import { t, term } from "../text";
import type { TimelineEvent } from "../types";

const WIDTH = 1000;
const DOT = 5;
const PAGE = 200;
const DAY = 86_400_000;
/** The share of events, at each end, that may be left off the line, and how much they must squeeze the others for that. */
const FEW = 0.04;
const SQUEEZED = 4;

export function Timeline() {
  const { query: asked } = useRoute();
  const x = asked.get("x");
  const answer = useApi<{ total: number; events: TimelineEvent[] }>(query("/api/timeline", { x, from: asked.get("from"), to: asked.get("to") }));
  return (
    <>
      <h1>{t("timeline")}</h1>
      <p class="lead">{t("timelineIntro")}</p>
      <div class="row pair">
        <Picker label={t("about")} value={x} choose={(id) => adjust({ x: id })} />
        <label class="field">
          {t("from")}
          <input type="date" value={asked.get("from") ?? ""} onChange={(event) => adjust({ from: event.currentTarget.value })} />
        </label>
        <label class="field">
          {t("to")}
          <input type="date" value={asked.get("to") ?? ""} onChange={(event) => adjust({ to: event.currentTarget.value })} />
        </label>
      </div>
      <Answer of={answer}>{(data) => <Events events={data.events} total={data.total} />}</Answer>
    </>
  );
}

function Events({ events, total }: { events: TimelineEvent[]; total: number }) {
  if (events.length === 0) return <p class="empty">{t("none")}</p>;
  return (
    <>
      <Lanes events={events} />
      <p class="total" role="status">
        {t("eventsN", { n: number(events.length) })}
        {total > events.length && ` (${t("of", { n: number(events.length), all: number(total) })})`}
      </p>
      <Some of={events} piece={PAGE}>
        {(some) => (
          <ol class="events">
            {some.map((event, i) => (
              <li key={i}>
                <time>{date(event.true_on)}</time>
                <span>
                  <Sentence event={event} /> <Mood of={event.modality} /> <Cites of={event.citations.slice(0, 5)} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </Some>
    </>
  );
}

const Sentence = ({ event }: { event: TimelineEvent }) => (
  <>
    <Entity id={event.subject} name={event.subject_name} /> <span class="verb">{term(event.property)}</span>{" "}
    {event.object_name && <Entity id={event.object} name={event.object_name} />}
  </>
);

interface Mark {
  event: TimelineEvent;
  from: number;
  to: number;
  row: number;
  vague: boolean;
}

/** Events of one agency in as few rows as their marks need. */
function pack(events: TimelineEvent[], x: (at: number) => number): Mark[] {
  const ends: number[] = [];
  const marks: Mark[] = [];
  const dated = events.flatMap((event) => {
    const found = span(event.true_on);
    return found ? [{ event, from: found[0], to: found[1] }] : [];
  });
  for (const one of dated.sort((a, b) => a.from - b.from)) {
    const vague = one.to - one.from > 2 * DAY;
    const [left, right] = vague ? [x(one.from), x(one.to)] : [x(one.from) - DOT, x(one.from) + DOT];
    let row = ends.findIndex((end) => end < left);
    if (row < 0) row = Math.min(ends.length, 11);
    ends[row] = Math.max(ends[row] ?? 0, right + 1);
    marks.push({ ...one, row, vague });
  }
  return marks;
}

/** Where to begin when not all can be seen: the first stretch of this width that holds half as many marks as the fullest. */
function beginning(marks: number[], width: number): number {
  const at = [...marks].sort((a, b) => a - b);
  let end = 0;
  const counts = at.map((from, i) => {
    while (end < at.length && (at[end] ?? 0) < from + width) end += 1;
    return end - i;
  });
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  return (at[counts.findIndex((count) => 2 * count >= most)] ?? 0) - 4 * DOT;
}

/** From when to when events lie, `left` of them off at each end. */
function range(spans: [number, number][], left: number): [number, number] {
  const starts = spans.map(([from]) => from).sort((a, b) => a - b);
  const ends = spans.map(([, to]) => to).sort((a, b) => a - b);
  return [starts[left] ?? 0, ends[ends.length - 1 - left] ?? 0];
}

/** From the first to the last; where a few would squeeze all others into a corner, without them. */
function stretch(spans: [number, number][]): [number, number] {
  const [all, most] = [range(spans, 0), range(spans, Math.floor(spans.length * FEW))];
  return all[1] - all[0] > SQUEEZED * Math.max(most[1] - most[0], 30 * DAY) ? most : all;
}

function Lanes({ events: given }: { events: TimelineEvent[] }) {
  const known = useStore(theCase);
  const [whole, setWhole] = useState(false);
  const dated = useMemo(() => given.flatMap((event) => (span(event.true_on) ? [{ event, span: span(event.true_on) as [number, number] }] : [])), [given]);
  const spans = dated.map((one) => one.span);
  const near = stretch(spans);
  const within = dated.filter((one) => one.span[0] >= near[0] && one.span[1] <= near[1]);
  const events = useMemo(() => (whole ? dated : within).map((one) => one.event), [dated, whole]);
  const agencies = useMemo(() => [...new Set(events.flatMap((e) => e.citations.map((c) => c.agency)))].sort(), [events]);
  const [first, last] = whole ? range(spans, 0) : near;
  const margin = Math.max(10 * DAY, (last - first) / 100);
  const [from, to] = [first - margin, last + margin];
  const x = (at: number): number => ((at - from) / (to - from)) * WIDTH;
  const event = known?.event?.date ? (span(known.event.date)?.[0] ?? null) : null;
  let top = 28;
  const lanes = agencies.map((agency) => {
    const marks = pack(events.filter((e) => e.citations.some((c) => c.agency === agency)), x);
    const height = (Math.max(0, ...marks.map((m) => m.row)) + 1) * (2 * DOT + 2) + 26;
    const lane = { agency, marks, top, height };
    top += height;
    return lane;
  });
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.scrollLeft = beginning(lanes.flatMap((lane) => lane.marks.map((mark) => x(mark.from))), box.current.clientWidth);
  }, [events]);
  return (
    <>
      <div
        class="scroll"
        ref={box}
        tabIndex={0}
        role="region"
        aria-label={t("timeline")}
        onScroll={(event) => event.currentTarget.style.setProperty("--left", `${event.currentTarget.scrollLeft}px`)}
      >
        <svg class="lanes" viewBox={`0 0 ${WIDTH} ${top}`} width={WIDTH} height={top} role="group" aria-label={t("eventsN", { n: number(events.length) })} onKeyDown={step}>
          {ticks(from, to, 10).filter((tick) => x(tick.at) > 24).map((tick) => (
            <g key={tick.at} class="tick" aria-hidden="true">
              <path d={`M${x(tick.at)},18V${top}`} />
              <text x={x(tick.at)} y="12">
                {tick.label}
              </text>
            </g>
          ))}
          {event !== null && <path class="event" d={`M${x(event)},18V${top}`} />}
          {lanes.map((lane) => (
            <g key={lane.agency} class="lane" transform={`translate(0 ${lane.top})`} role="group" aria-label={lane.agency}>
              <path class="divide" d={`M0,0H${WIDTH}`} />
              <text x="2" y="15" aria-hidden="true">
                {lane.agency}
              </text>
              {lane.marks.map((mark, i) => (
                <MarkShape key={i} mark={mark} agency={lane.agency} x={x} first={i === 0} />
              ))}
            </g>
          ))}
        </svg>
      </div>
      {within.length < dated.length && (
        <p class="row">
          {!whole && t("farOff", { n: dated.length - within.length })}
          <button type="button" aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {t("wholeLine")}
          </button>
        </p>
      )}
    </>
  );
}

/** The arrows go from mark to mark of a lane: each lane is one stop of the tabulator, not hundreds. */
function step(press: KeyboardEvent): void {
  const by = press.key === "ArrowRight" ? 1 : press.key === "ArrowLeft" ? -1 : 0;
  const now = (press.target as Element).closest(".mark");
  if (by === 0 || !now) return;
  press.preventDefault();
  const marks = [...(now.parentElement?.querySelectorAll<SVGElement>(".mark") ?? [])];
  const next = marks[marks.indexOf(now as SVGElement) + by];
  if (!next) return;
  for (const mark of marks) mark.setAttribute("tabindex", mark === next ? "0" : "-1");
  next.focus();
}

function MarkShape({ mark, agency, x, first }: { mark: Mark; agency: string; x: (at: number) => number; first: boolean }) {
  const { event } = mark;
  const label = `${date(event.true_on)}: ${event.subject_name} ${term(event.property)} ${event.object_name ?? ""}`.replaceAll("\n", " ");
  const y = 26 + mark.row * (2 * DOT + 2);
  const citation = event.citations.find((c) => c.agency === agency) ?? event.citations[0];
  const open = (): void => shownPassage.set(citation ?? null);
  return (
    <g
      class={`mark ${mark.vague ? "vague" : ""} ${event.modality}`}
      role="button"
      tabindex={first ? 0 : -1}
      aria-label={label}
      onClick={open}
      onKeyDown={(press) => {
        if (press.key !== "Enter" && press.key !== " ") return;
        press.preventDefault();
        open();
      }}
    >
      <title>{label}</title>
      {mark.vague ? (
        <rect x={x(mark.from)} y={y - DOT} width={Math.max(4, x(mark.to) - x(mark.from))} height={2 * DOT} rx={DOT} />
      ) : (
        <circle cx={x(mark.from)} cy={y} r={DOT} />
      )}
    </g>
  );
}
