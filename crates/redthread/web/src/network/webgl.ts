import type Graph from "graphology";
import Sigma from "sigma";
import type { Options, View } from "./drawing";
import { colours } from "./plain";

const DIMS_UP_TO = 2000;

/** The network by WebGL: smooth at thousands of nodes. A node can be dragged; where it was put is kept. */
export function sigmaDrawing(place: HTMLElement, graph: Graph, options: Options, moved: () => void): View {
  const paint = colours();
  let over: string | null = null;
  // Dimming all but the neighbours repaints everything: too slow for large networks.
  const dims = graph.order <= DIMS_UP_TO;
  const sigma = new Sigma(graph, place, {
    labelColor: { color: paint.ink },
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelDensity: 0.6,
    labelRenderedSizeThreshold: 7,
    hideEdgesOnMove: !dims,
    hideLabelsOnMove: !dims,
    zIndex: true,
    defaultDrawNodeHover: (context, node) => {
      if (!node.label) return;
      context.font = "600 13px system-ui, sans-serif";
      const width = context.measureText(node.label).width + 12;
      context.fillStyle = paint.paper;
      context.strokeStyle = paint.accent;
      context.beginPath();
      context.rect(node.x + node.size + 2, node.y - 11, width, 22);
      context.fill();
      context.stroke();
      context.fillStyle = paint.ink;
      context.fillText(node.label, node.x + node.size + 8, node.y + 4);
    },
    nodeReducer: !dims ? null : (id, look) => (over && id !== over && !graph.areNeighbors(id, over) ? { ...look, color: paint.faint, label: "" } : look),
    edgeReducer: !dims ? null : (id, look) => (over && !graph.hasExtremity(id, over) ? { ...look, hidden: true } : look),
  });
  sigma.on("enterNode", ({ node }) => {
    over = node;
    options.over(node);
    if (dims) sigma.refresh({ skipIndexation: true });
  });
  sigma.on("leaveNode", () => {
    over = null;
    options.over(null);
    if (dims) sigma.refresh({ skipIndexation: true });
  });
  let dragged: string | null = null;
  let far = false;
  sigma.on("downNode", ({ node }) => {
    dragged = node;
    far = false;
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on("moveBody", ({ event }) => {
    if (!dragged) return;
    far = true;
    const at = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, { x: at.x, y: at.y });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  const drop = (): void => {
    if (dragged && far) moved();
    dragged = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
  sigma.on("clickNode", ({ node }) => {
    if (!far) options.open(node);
  });
  const zoom = (by: number): void => void sigma.getCamera().animatedZoom({ factor: by });
  return { redraw: () => sigma.refresh(), zoom, remove: () => sigma.kill() };
}
