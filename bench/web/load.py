#!/usr/bin/env python3
"""Asks a `redthread serve` over a case what readers ask, and says how long it takes and how much memory the server holds.

    python3 bench/web/load.py REDTHREAD CASE [--requests 400] [--readers 1] [--out FILE.json]

Words and entities come from the case itself, the same for the same seed. Times are wall milliseconds of a whole request on a kept connection; `cpu_mean` is the server's processor time for one, which says more where the machine is busy."""
import argparse
import http.client
import json
import os
import platform
import random
import re
import subprocess
import threading
import time
import urllib.parse


class Reader:
    def __init__(self, host, token):
        self.connection = http.client.HTTPConnection(host, timeout=600)
        self.cookie = {"Cookie": f"redthread-{host.rsplit(':')[-1]}={token}"}

    def ask(self, path):
        began = time.perf_counter()
        self.connection.request("GET", path, headers=self.cookie)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {body[:300]!r}")
        return body, (time.perf_counter() - began) * 1000


def quote(text):
    return urllib.parse.quote(text, safe="")


def questions(reader, draw, count):
    """Paths by kind: searches by surname, full name, two words, a word in most files; entities heavy and light; lists; one document."""
    people = []
    total = json.loads(reader.ask("/api/entities?schema=Person&limit=1")[0])["total"]
    for _ in range(12):
        offset = draw.randrange(max(1, total - 50))
        people += json.loads(reader.ask(f"/api/entities?schema=Person&limit=50&offset={offset}")[0])["entities"]
    heavy = json.loads(reader.ask("/api/entities?limit=50")[0])["entities"]
    documents = json.loads(reader.ask("/api/documents?limit=200")[0])["documents"]
    out = {"search": [], "entity": [], "heavy entity": [], "document": [], "entities": []}
    for n in range(count):
        name = draw.choice(people)["caption"]
        last = name.split()[-1]
        query = [last, name, f'"{name}"', f"{last} {draw.choice(['2012', 'Mons', 'Gand', 'vu'])}", last[:5] + "*"][n % 5]
        narrowed = ["", "&agency=pj-nord", "&from=2012-01-01&to=2013-12-31"][n % 3] if n % 2 else ""
        out["search"].append(f"/api/search?q={quote(query)}{narrowed}")
        out["entity"].append(f"/api/entities/{draw.choice(people)['id']}")
        out["heavy entity"].append(f"/api/entities/{draw.choice(heavy)['id']}")
        out["document"].append(f"/api/documents/{draw.choice(documents)['id']}")
        out["entities"].append(f"/api/entities?q={quote(last[:4])}")
    out["common word"] = [f"/api/search?q={w}" for w in ("Mons", "Tournai", "gezien", "born", "note")]
    out["network"] = [f"/api/network?limit={n}" for n in (150, 1000, 5000)]
    return out


def memory(pid):
    """Megabytes: all that is resident, of it what is the server's own and what is pages of files (the program, the text index), and the most there was."""
    text = open(f"/proc/{pid}/status", encoding="utf-8").read()
    return {name: round(int(re.search(rf"{what}:\s+(\d+) kB", text).group(1)) / 1024) for name, what in (("all", "VmRSS"), ("own", "RssAnon"), ("files", "RssFile"), ("most", "VmHWM"))}


def processor(pid):
    """Seconds of processor time that the server has used."""
    fields = open(f"/proc/{pid}/stat", encoding="utf-8").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def spread(times):
    times = sorted(times)
    at = lambda share: round(times[min(len(times) - 1, int(share * len(times)))], 1)
    return {"n": len(times), "p50": at(0.5), "p95": at(0.95), "max": round(times[-1], 1)}


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("redthread")
    parse.add_argument("case")
    parse.add_argument("--requests", type=int, default=400)
    parse.add_argument("--readers", type=int, default=1)
    parse.add_argument("--out")
    given = parse.parse_args()
    began = time.perf_counter()
    server = subprocess.Popen([given.redthread, "--case", given.case, "serve", "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    try:
        line = server.stderr.readline()
        host, token = re.search(r"http://(\S+?)/\?token=(\w+)", line).groups()
        result = {"machine": platform.platform(), "ready_s": round(time.perf_counter() - began, 2), "ready_cpu_s": processor(server.pid), "load": os.getloadavg()[0], "ready_mb": memory(server.pid)}
        reader = Reader(host, token)
        # What the page asks before anything is seen.
        result["first_page_ms"] = round(sum(reader.ask(p)[1] for p in ("/", "/api/case", "/api/search?q=")), 1)
        asked = questions(reader, random.Random(7), given.requests)
        for kind, paths in asked.items():
            times, lock, before = [], threading.Lock(), processor(server.pid)

            def walk(part):
                own = Reader(host, token)
                mine = [own.ask(p)[1] for p in part]
                with lock:
                    times.extend(mine)

            threads = [threading.Thread(target=walk, args=(paths[n :: given.readers],)) for n in range(given.readers)]
            [t.start() for t in threads]
            [t.join() for t in threads]
            result[kind] = spread(times) | {"cpu_mean": round((processor(server.pid) - before) * 1000 / len(times), 1), "mb": memory(server.pid)}
            print(f"{kind:14} {result[kind]}", flush=True)
        result["mb"] = memory(server.pid)
        print(json.dumps(result, indent=1))
        if given.out:
            with open(given.out, "w", encoding="utf-8") as file:
                json.dump(result, file, indent=1)
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
