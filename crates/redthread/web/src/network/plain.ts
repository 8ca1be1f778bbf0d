import type Graph from "graphology";
import type { NodeLook, Options, View } from "./drawing";

const WIDTH = 1600;
const HEIGHT = 1000;
const MARGIN = 60;
const MOST_LABELS = 400;

export interface Paint {
  ink: string;
  paper: string;
  line: string;
  faint: string;
  doubt: string;
  accent: string;
  of: (schema: string) => string;
}

/** Colours of the page's theme, as the canvas needs them. */
export function colours(): Paint {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim() || "#888";
  const bySchema: Record<string, string> = {
    Person: value("--person"),
    Organization: value("--organisation"),
    PublicBody: value("--organisation"),
    Address: value("--place"),
    Event: value("--accent"),
  };
  return {
    ink: value("--ink"),
    paper: value("--paper"),
    line: value("--edge"),
    faint: value("--line"),
    doubt: value("--doubt"),
    accent: value("--accent"),
    of: (schema) => bySchema[schema] ?? value("--thing"),
  };
}

interface Placed {
  id: string;
  x: number;
  y: number;
  look: NodeLook;
}

/** All nodes within the picture, the longer side filling it. */
function placed(graph: Graph, width: number, height: number): Map<string, Placed> {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  graph.forEachNode((_, a) => {
    left = Math.min(left, a["x"]);
    right = Math.max(right, a["x"]);
    low = Math.min(low, a["y"]);
    high = Math.max(high, a["y"]);
  });
  const scale = Math.min((width - 2 * MARGIN) / (right - left || 1), (height - 2 * MARGIN) / (high - low || 1));
  const found = new Map<string, Placed>();
  graph.forEachNode((id, a) => {
    const look = a as NodeLook;
    const x = width / 2 + (look.x - (left + right) / 2) * scale;
    const y = height / 2 - (look.y - (low + high) / 2) * scale;
    found.set(id, { id, x, y, look });
  });
  return found;
}

const labelled = (nodes: Map<string, Placed>): Placed[] => [...nodes.values()].sort((a, b) => b.look.size - a.look.size).slice(0, MOST_LABELS);

const escape = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The network as an SVG file. */
export function toSvg(graph: Graph): string {
  const paint = colours();
  const nodes = placed(graph, WIDTH, HEIGHT);
  const lines: string[] = [];
  graph.forEachEdge((_, look, from, to) => {
    const a = nodes.get(from);
    const b = nodes.get(to);
    if (a && b) lines.push(`<line x1="${a.x.toFixed(1)}" y1="${a.y.toFixed(1)}" x2="${b.x.toFixed(1)}" y2="${b.y.toFixed(1)}" stroke="${look["color"]}" stroke-width="${look["size"]}"/>`);
  });
  const dots = [...nodes.values()].map((n) => `<circle cx="${n.x.toFixed(1)}" cy="${n.y.toFixed(1)}" r="${n.look.size.toFixed(1)}" fill="${n.look.color}"><title>${escape(n.look.label)}</title></circle>`);
  const labels = labelled(nodes).map((n) => `<text x="${(n.x + n.look.size + 3).toFixed(1)}" y="${(n.y + 4).toFixed(1)}">${escape(n.look.label)}</text>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="${paint.ink}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${paint.paper}"/>${lines.join("")}${dots.join("")}${labels.join("")}</svg>`;
}

/** The network on a canvas of the export's size, or on one that is given. */
export function toCanvas(graph: Graph, canvas = document.createElement("canvas"), width = WIDTH, height = HEIGHT, density = 2): HTMLCanvasElement {
  canvas.width = width * density;
  canvas.height = height * density;
  const context = canvas.getContext("2d");
  if (!context) return canvas;
  const paint = colours();
  const nodes = placed(graph, width, height);
  context.scale(density, density);
  context.fillStyle = paint.paper;
  context.fillRect(0, 0, width, height);
  graph.forEachEdge((_, look, from, to) => {
    const a = nodes.get(from);
    const b = nodes.get(to);
    if (!a || !b) return;
    context.strokeStyle = look["color"];
    context.lineWidth = look["size"];
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  });
  for (const n of nodes.values()) {
    context.fillStyle = n.look.color;
    context.beginPath();
    context.arc(n.x, n.y, n.look.size, 0, 2 * Math.PI);
    context.fill();
  }
  context.fillStyle = paint.ink;
  context.font = "12px system-ui, sans-serif";
  for (const n of labelled(nodes)) context.fillText(n.look.label, n.x + n.look.size + 3, n.y + 4);
  return canvas;
}

/** The network on a plain canvas, for browsers without WebGL: no zoom, but every node can be opened. */
export function plainDrawing(place: HTMLElement, graph: Graph, options: Options): View {
  const canvas = document.createElement("canvas");
  place.append(canvas);
  const size = (): [number, number] => [place.clientWidth, place.clientHeight];
  const redraw = (): void => {
    toCanvas(graph, canvas, ...size(), window.devicePixelRatio || 1);
  };
  const at = (event: MouseEvent): string | null => {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    for (const n of placed(graph, ...size()).values()) {
      if (Math.hypot(n.x - x, n.y - y) <= n.look.size + 3) return n.id;
    }
    return null;
  };
  canvas.addEventListener("click", (event) => {
    const id = at(event);
    if (id) options.open(id);
  });
  canvas.addEventListener("mousemove", (event) => options.over(at(event)));
  window.addEventListener("resize", redraw);
  redraw();
  return {
    redraw,
    zoom: () => undefined,
    remove: () => {
      window.removeEventListener("resize", redraw);
      canvas.remove();
    },
  };
}
