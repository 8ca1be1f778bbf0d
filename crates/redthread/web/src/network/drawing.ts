import Graph from "graphology";
import type { NetworkAnswer } from "../types";
import { save } from "../parts/save";
import { colours, plainDrawing, toCanvas, toSvg } from "./plain";
import { sigmaDrawing } from "./webgl";
import type { Work } from "./layout";

/** Address of the worker: the build says it. */
declare const LAYOUT: string;

export interface Options {
  signature: string;
  around: string | null;
  open: (id: string) => void;
  over: (id: string | null) => void;
}

/** One drawing, by WebGL or plain. */
export interface View {
  redraw: () => void;
  zoom: (by: number) => void;
  remove: () => void;
}

export interface Drawing {
  plain: boolean;
  zoom: (by: number) => void;
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

/** Rounds of the layout: large networks settle in fewer. */
const rounds = (nodes: number): number => (nodes > 2000 ? 160 : 400);
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

/** Lays the graph out in a worker; `moved` is called at most once a frame, `done` at the end. Returns what stops it. */
function layOut(graph: Graph, moved: () => void, done: () => void): () => void {
  const ids = graph.nodes();
  const place = new Map(ids.map((id, i) => [id, i]));
  const nodes = new Float32Array(ids.length * 3);
  ids.forEach((id, i) => nodes.set([graph.getNodeAttribute(id, "x"), graph.getNodeAttribute(id, "y"), graph.getNodeAttribute(id, "size")], i * 3));
  const edges = new Uint32Array(graph.size * 2);
  let at = 0;
  graph.forEachEdge((_, __, from, to) => {
    edges[at] = place.get(from) ?? 0;
    edges[at + 1] = place.get(to) ?? 0;
    at += 2;
  });
  const worker = new Worker(LAYOUT, { type: "module" });
  let frame = 0;
  worker.onmessage = ({ data }: MessageEvent<{ places: Float32Array; left: number }>) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      graph.updateEachNodeAttributes((id, look) => {
        const i = (place.get(id) ?? 0) * 2;
        return { ...look, x: data.places[i], y: data.places[i + 1] };
      });
      moved();
      if (data.left === 0) done();
    });
  };
  const work: Work = { nodes, edges, rounds: rounds(ids.length) };
  worker.postMessage(work);
  return () => {
    cancelAnimationFrame(frame);
    worker.terminate();
  };
}

/** Draws the network; the layout runs beside the page, which never stops answering. */
export function draw(place: HTMLElement, data: NetworkAnswer, options: Options): Drawing {
  const { graph, fresh } = build(data, options.around);
  const plain = !webgl();
  const view: View = plain ? plainDrawing(place, graph, options) : sigmaDrawing(place, graph, options, () => keep(graph));
  let stop = (): void => undefined;
  const start = (): void => {
    stop();
    if (graph.order > 1) stop = layOut(graph, view.redraw, () => keep(graph));
  };
  if (fresh > 0) start();
  return {
    plain,
    zoom: view.zoom,
    layAgain: start,
    saveSvg: () => save(new Blob([toSvg(graph)], { type: "image/svg+xml" }), "network.svg"),
    savePng: () => toCanvas(graph).toBlob((blob) => blob && save(blob, "network.png")),
    remove: () => {
      stop();
      view.remove();
    },
  };
}
