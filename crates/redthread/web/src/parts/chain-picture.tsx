import { link } from "../route";
import { t, term } from "../text";
import type { PathAnswer, Step } from "../types";
import { shownPassage } from "./cite";

const HEIGHT = 36;
/** How far the picture may be shrunk to fit before it scrolls. */
const LEAST_SCALE = 0.66;
const ROW = 66;

interface Node {
  id: string;
  name: string;
  x: number;
  y: number;
}
interface Edge {
  step: Step;
  a: Node;
  b: Node;
  /** Where the middle of the line lies: a direct link between the ends must not cross the other rows. */
  middle: number;
}

/** One row for each chain between the two names, which all rows share; what stands between them is spread over the row. */
export function layOut(data: PathAnswer): { nodes: Node[]; edges: Edge[]; width: number; height: number; box: number } {
  const chains = data.paths.map((path) => path.steps.filter((step) => step.from !== step.to)).filter((steps) => steps.length > 0);
  const longest = Math.max(1, ...chains.map((steps) => steps.length));
  // Long chains get narrower boxes.
  const [box, gap] = longest > 4 ? [124, 84] : [150, 104];
  const width = longest * (box + gap);
  const height = chains.length * ROW;
  const name = (found: string | undefined, id: string): string => (found ?? id).replaceAll("\n", " ");
  // A passage may call somebody by half a name: the fullest of them stands for all chains.
  const fullest = (names: (string | undefined)[], id: string): string => name(names.reduce((a, b) => ((b ?? "").length > (a ?? "").length ? b : a), undefined), id);
  const first: Node = { id: data.from, name: fullest(chains.map((steps) => steps[0]?.from_name), data.from), x: 0, y: height / 2 };
  const last: Node = { id: data.to, name: fullest(chains.map((steps) => steps[steps.length - 1]?.to_name), data.to), x: width, y: height / 2 };
  const nodes = [first, last];
  const edges: Edge[] = [];
  chains.forEach((steps, row) => {
    const y = row * ROW + ROW / 2;
    let before = first;
    steps.forEach((step, i) => {
      let next = last;
      if (i < steps.length - 1) {
        next = { id: step.to, name: name(step.to_name, step.to), x: (width / steps.length) * (i + 1), y };
        nodes.push(next);
      }
      edges.push({ step, a: before, b: next, middle: steps.length === 1 ? y : (before.y + next.y) / 2 });
      before = next;
    });
  });
  return { nodes, edges, width: width + box, height, box };
}

const short = (name: string, most: number): string => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

/** The chains as one picture: every edge opens its passage, every node its entity. */
export function ChainPicture({ data }: { data: PathAnswer }) {
  const { nodes, edges, width, height, box } = layOut(data);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("picture")}>
      <svg class="chains" viewBox={`-4 -4 ${width + 8} ${height + 8}`} style={{ maxWidth: width, minWidth: width * LEAST_SCALE }} role="group" aria-label={t("chains")}>
        {edges.map((edge, i) => (
          <EdgeShape key={i} edge={edge} box={box} />
        ))}
        {nodes.map((node, i) => (
          <a key={i} class={node.id === data.from || node.id === data.to ? "node end" : "node"} href={link.entity(node.id)}>
            <title>{node.name}</title>
            <rect x={node.x} y={node.y - HEIGHT / 2} width={box} height={HEIGHT} rx="4" />
            <text x={node.x + box / 2} y={node.y + 5}>
              {short(node.name, box / 7.4)}
            </text>
          </a>
        ))}
      </svg>
    </div>
  );
}

function EdgeShape({ edge: { step, a, b, middle }, box }: { edge: Edge; box: number }) {
  const [x1, x2] = [a.x + box, b.x];
  const x = (x1 + x2) / 2;
  // A cubic curve with both controls at this height passes `middle` half way.
  const control = (at: number): number => at + (4 / 3) * (middle - (a.y + b.y) / 2);
  const curve = `M${x1},${a.y} C${x},${control(a.y)} ${x},${control(b.y)} ${x2},${b.y}`;
  return (
    <a
      class={`edge ${step.modality}`}
      href={link.document(step.document_id ?? step.document, step)}
      aria-label={`${step.from_name} ${term(step.property)} ${step.to_name}: ${step.document}`}
      onClick={(event) => {
        event.preventDefault();
        shownPassage.set(step);
      }}
    >
      <title>{step.quote}</title>
      <path class="reach" d={curve} />
      <path d={curve} />
      <text x={x} y={middle - 6}>
        {short(term(step.property), box > 130 ? 17 : 13)}
      </text>
    </a>
  );
}
