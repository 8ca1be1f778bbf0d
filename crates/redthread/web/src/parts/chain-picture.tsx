import { link } from "../route";
import { t, term } from "../text";
import type { PathAnswer, Step } from "../types";
import { shownPassage } from "./cite";

const WIDTH = 190;
const HEIGHT = 38;
const GAP_X = 130;
const GAP_Y = 26;

interface Node {
  id: string;
  name: string;
  x: number;
  y: number;
}

/** Nodes of all chains in columns by their place from the first name; one edge for each pair and property. */
export function layOut(data: PathAnswer): { nodes: Map<string, Node>; edges: Step[]; width: number; height: number } {
  const column = new Map<string, number>([[data.from, 0]]);
  const names = new Map<string, string>();
  let last = 1;
  for (const { steps } of data.paths) {
    const joined = steps.filter((s) => s.from !== s.to);
    last = Math.max(last, joined.length);
    joined.forEach((step, i) => {
      names.set(step.from, names.get(step.from) ?? step.from_name);
      names.set(step.to, names.get(step.to) ?? step.to_name);
      if (step.to !== data.to) column.set(step.to, Math.max(column.get(step.to) ?? 0, i + 1));
    });
  }
  column.set(data.to, last);
  const columns: string[][] = Array.from({ length: last + 1 }, () => []);
  for (const [id, at] of column) columns[at]?.push(id);
  const rows = Math.max(...columns.map((c) => c.length));
  const height = rows * (HEIGHT + GAP_Y) + GAP_Y;
  const nodes = new Map<string, Node>();
  columns.forEach((ids, at) => {
    ids.forEach((id, row) => {
      const y = (height / (ids.length + 1)) * (row + 1);
      nodes.set(id, { id, name: (names.get(id) ?? id).replaceAll("\n", " "), x: at * (WIDTH + GAP_X), y });
    });
  });
  const edges = new Map<string, Step>();
  for (const step of data.paths.flatMap((p) => p.steps)) {
    if (step.from !== step.to) edges.set(`${step.from} ${step.to} ${step.property}`, step);
  }
  return { nodes, edges: [...edges.values()], width: last * (WIDTH + GAP_X) + WIDTH, height };
}

const short = (name: string, most: number): string => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

/** The chains as one picture: every edge opens its passage, every node its entity. */
export function ChainPicture({ data }: { data: PathAnswer }) {
  const { nodes, edges, width, height } = layOut(data);
  const seen = new Map<string, number>();
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("picture")}>
      <svg class="chains" viewBox={`-4 -4 ${width + 8} ${height + 8}`} width={width + 8} height={height + 8} role="group" aria-label={t("chains")}>
        {edges.map((step, i) => {
          const a = nodes.get(step.from);
          const b = nodes.get(step.to);
          if (!a || !b) return null;
          const pair = [step.from, step.to].sort().join(" ");
          const nth = seen.get(pair) ?? 0;
          seen.set(pair, nth + 1);
          const [left, right] = a.x <= b.x ? [a, b] : [b, a];
          const x1 = left.x + (left.x === right.x ? WIDTH / 2 : WIDTH);
          const x2 = right.x + (left.x === right.x ? WIDTH / 2 : 0);
          const bend = nth * 22;
          const x = (x1 + x2) / 2;
          const y = (left.y + right.y) / 2 + bend;
          return (
            <a
              key={i}
              class={`edge ${step.modality}`}
              href={link.document(step.document_id ?? step.document, step)}
              aria-label={`${step.from_name} ${term(step.property)} ${step.to_name}: ${step.document}`}
              onClick={(event) => {
                event.preventDefault();
                shownPassage.set(step);
              }}
            >
              <title>{step.quote}</title>
              <path d={`M${x1},${left.y} Q${x},${y + bend} ${x2},${right.y}`} />
              <text x={x} y={y - 6}>
                {short(term(step.property), 20)}
              </text>
            </a>
          );
        })}
        {[...nodes.values()].map((node) => (
          <a key={node.id} class={node.id === data.from || node.id === data.to ? "node end" : "node"} href={link.entity(node.id)}>
            <title>{node.name}</title>
            <rect x={node.x} y={node.y - HEIGHT / 2} width={WIDTH} height={HEIGHT} rx="4" />
            <text x={node.x + WIDTH / 2} y={node.y + 5}>
              {short(node.name, 24)}
            </text>
          </a>
        ))}
      </svg>
    </div>
  );
}
