// A worker: lays the network out beside the page, and tells where everybody stands after each batch of rounds.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface Work {
  /** x, y, size of each node. */
  nodes: Float32Array;
  /** Pairs of numbers of nodes. */
  edges: Uint32Array;
  rounds: number;
}

/** Between two looks: large networks take longer to paint. */
const batchMs = (nodes: number): number => (nodes > 2000 ? 600 : 120);
const here = self as unknown as { onmessage: (event: MessageEvent<Work>) => void; postMessage: (message: { places: Float32Array; left: number }) => void };

here.onmessage = ({ data }) => {
  const graph = new Graph({ type: "undirected", multi: true });
  for (let i = 0; i * 3 < data.nodes.length; i += 1) graph.addNode(i, { x: data.nodes[i * 3], y: data.nodes[i * 3 + 1], size: data.nodes[i * 3 + 2] });
  for (let i = 0; i + 1 < data.edges.length; i += 2) graph.addEdge(data.edges[i], data.edges[i + 1]);
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300 };
  let left = data.rounds;
  let batch = 1;
  while (left > 0) {
    const began = performance.now();
    const rounds = Math.min(batch, left);
    forceAtlas2.assign(graph, { iterations: rounds, settings });
    left -= rounds;
    batch = Math.max(1, Math.round((rounds * batchMs(graph.order)) / Math.max(1, performance.now() - began)));
    const places = new Float32Array(graph.order * 2);
    graph.forEachNode((id, look) => {
      places[Number(id) * 2] = look["x"];
      places[Number(id) * 2 + 1] = look["y"];
    });
    here.postMessage({ places, left });
  }
};
