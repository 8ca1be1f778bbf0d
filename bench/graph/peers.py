"""networkx and igraph on the graph and the questions that the example wrote: python3 peers.py NAME EDGES, prints one line of JSON.

A path is the fewest steps between two (neither damps, joins writings or weighs evidence). A day is the widest road by arrival: igraph makes
the minimum spanning tree by day once for each coalition and walks in it; networkx would take minutes for each tree and is not asked.
"""
import json, random, resource, statistics, sys, time
from array import array


def memory():
    return int(next(l.split()[1] for l in open("/proc/self/status") if l.startswith("VmRSS"))) // 1024


def timed(questions, ask):
    took, found = [], 0
    for a, b in questions:
        start = time.perf_counter()
        found += bool(ask(a, b))
        took.append((time.perf_counter() - start) * 1e3)
    took.sort()
    at = lambda part: took[min(len(took) - 1, len(took) * part // 100)]
    return {"median_ms": round(at(50), 3), "p95_ms": round(at(95), 3), "max_ms": round(took[-1], 3), "asked": len(took), "found": found}


name, path = sys.argv[1:3]
edges = array("i")
with open(path, "rb") as file:
    edges.frombytes(file.read())
left, right, day, agency = (edges[i::4] for i in range(4))
questions = [tuple(map(int, line.split())) for line in open(path + ".questions")]
nodes = max(max(left), max(right), max(map(max, questions))) + 1
del edges
before, busy, start = memory(), time.process_time(), time.perf_counter()
out = {"program": name}
if name == "igraph":
    import igraph
    out["version"] = igraph.__version__
    graph = igraph.Graph(n=nodes, edges=list(zip(left, right)))
    graph.es["day"] = list(day)
    graph.es["agency"] = list(agency)
else:
    import networkx
    out["version"] = networkx.__version__
    graph = networkx.MultiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((a, b, {"day": d, "agency": x}) for a, b, d, x in zip(left, right, day, agency))
out |= {"load_s": round(time.perf_counter() - start, 2), "load_cpu_s": round(time.process_time() - busy, 2), "graph_mb": memory() - before,
        "load_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 - before}
if name == "igraph":
    out["path"] = timed(questions[:21], lambda a, b: graph.get_shortest_path(a, to=b))

    def tree(members):
        part = graph.subgraph_edges([i for i, (d, x) in enumerate(zip(day, agency)) if d >= 0 and x in members], delete_vertices=False)
        return part.spanning_tree(weights="day", return_tree=True)

    start = time.perf_counter()
    pair = tree({0, 1})
    out["tree_s"] = round(time.perf_counter() - start, 2)
    first = lambda tree, a, b: max((tree.es[e]["day"] for e in tree.get_shortest_path(a, to=b, output="epath")), default=None)
    out["knowable"] = timed(questions, lambda a, b: first(pair, a, b) is not None)
else:
    def both_ends(a, b):
        try:
            return networkx.bidirectional_shortest_path(graph, a, b)
        except networkx.NetworkXNoPath:
            return None
    out["path"] = timed(questions[:21], both_ends)
print(json.dumps(out))
