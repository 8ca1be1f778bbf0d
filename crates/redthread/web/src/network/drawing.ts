import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { NetworkAnswer } from "../types";
import { colours, plainDrawing, save, toCanvas, toSvg } from "./plain";
import { sigmaDrawing } from "./webgl";

export interface Options {
  signature: string;
  around: string | null;
  open: (id: string) => void;
  over: (id: string | null) => void;
}

/** One drawing, by WebGL or plain. */
export interface View {
  redraw: () => void;
  remove: () => void;
}

export interface Drawing {
  plain: boolean;
  layAgain: () => void;
  saveSvg: () => void;
  savePng: () => void;
  remove: () => void;
}

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  schema: string;
  color: string;
}

const ROUNDS = 400;
const FRAME_MS = 12;
const KEPT = "redthread.positions";
const MOST_KEPT = 20_000;

/** Positions by entity, kept over visits: a reader remembers where somebody stood. */
function keptPositions(): Record<string, [number, number]> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? "{}") as Record<string, [number, number]>;
  } catch {
    return {};
  }
}

function keep(graph: Graph): void {
  const all = keptPositions();
  graph.forEachNode((id, look) => {
    all[id] = [Math.round(look["x"] * 100) / 100, Math.round(look["y"] * 100) / 100];
  });
  try {
    localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(Object.entries(all).slice(-MOST_KEPT))));
  } catch {
    return;
  }
}

/** The same number between 0 and 1 for the same id: the first layout does not depend on chance. */
function fraction(id: string, salt: number): number {
  let hash = 2166136261 ^ salt;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}

export function build(data: NetworkAnswer, around: string | null): { graph: Graph; fresh: number } {
  const graph = new Graph({ multi: false, type: "undirected" });
  const kept = keptPositions();
  const paint = colours();
  let fresh = 0;
  for (const node of data.nodes) {
    const at = kept[node.id];
    if (!at) fresh += 1;
    graph.addNode(node.id, {
      x: at ? at[0] : (fraction(node.id, 1) - 0.5) * 100,
      y: at ? at[1] : (fraction(node.id, 2) - 0.5) * 100,
      size: Math.min(16, 3 + Math.sqrt(node.claims)),
      label: node.caption.replaceAll("\n", " "),
      schema: node.schema,
      color: node.id === around ? paint.accent : paint.of(node.schema),
    });
  }
  for (const edge of data.edges) {
    if (edge.from === edge.to || !graph.hasNode(edge.from) || !graph.hasNode(edge.to)) continue;
    if (graph.hasEdge(edge.from, edge.to)) continue;
    const doubtful = edge.modality !== "asserted";
    graph.addEdge(edge.from, edge.to, { size: Math.min(4, 0.6 + Math.log2(1 + edge.claims) / 2), color: doubtful ? paint.doubt : paint.line });
  }
  return { graph, fresh };
}

function webgl(): boolean {
  const canvas = document.createElement("canvas");
  return !!(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

/** Draws the network and lays it out a little in each frame, so that the page never stops answering. */
export function draw(place: HTMLElement, data: NetworkAnswer, options: Options): Drawing {
  const { graph, fresh } = build(data, options.around);
  const plain = !webgl();
  const view: View = plain ? plainDrawing(place, graph, options) : sigmaDrawing(place, graph, options, () => keep(graph));
  let left = fresh === 0 ? 0 : ROUNDS;
  let frame = 0;
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300, slowDown: 1 + Math.log(graph.order + 1) };
  const round = (): void => {
    const until = performance.now() + FRAME_MS;
    while (left > 0 && performance.now() < until) {
      forceAtlas2.assign(graph, { iterations: 1, settings });
      left -= 1;
    }
    view.redraw();
    if (left > 0) frame = requestAnimationFrame(round);
    else keep(graph);
  };
  if (graph.order > 1) frame = requestAnimationFrame(round);
  return {
    plain,
    layAgain: () => {
      left = ROUNDS;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(round);
    },
    saveSvg: () => save(new Blob([toSvg(graph)], { type: "image/svg+xml" }), "network.svg"),
    savePng: () => toCanvas(graph).toBlob((blob) => blob && save(blob, "network.png")),
    remove: () => {
      cancelAnimationFrame(frame);
      view.remove();
    },
  };
}
