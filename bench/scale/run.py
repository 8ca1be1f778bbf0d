"""Joining at scale: ours and, beside it, Splink on the same records. See README.md.

    run.py BINARY OUT [--peer PYTHON] [--sizes 100000,300000,...] [--limit SECONDS] [--memory GB]      # the memory is DuckDB's limit

Writes OUT/scale.jsonl (a line a run), OUT/machine.txt and OUT/scale.svg.
"""
import argparse, datetime, json, math, os, platform, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, limit):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return {"failed": f"not done after {limit} s"}
    lines = [l for l in done.stdout.splitlines() if l.startswith("{")]
    if done.returncode or not lines:
        return {"failed": (done.stderr.strip().splitlines() or ["no answer"])[-1][:200]}
    return json.loads(lines[-1])


def plot(rows, path):
    """Seconds of processor time and peak memory over mentions, both axes logarithmic."""
    width, height, left, top = 420, 300, 60, 30
    colours = {"redthread": "#b3261e", "splink": "#555"}
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * width + 40}" height="{height + 40}" font-family="sans-serif" font-size="11">',
             '<rect width="100%" height="100%" fill="#fff"/>']
    for panel, (key, title) in enumerate([("cpu_seconds", "processor seconds"), ("peak_mb", "peak memory, MB")]):
        good = [r for r in rows if key in r]
        if not good:
            continue
        ox = panel * (width + 20) + left
        xs, ys = [math.log10(r["mentions"]) for r in good], [math.log10(max(r[key], 0.1)) for r in good]
        x0, x1, y0, y1 = min(xs), max(max(xs), min(xs) + 0.1), math.floor(min(ys)), math.ceil(max(ys) + 0.01)
        px = lambda v: ox + (v - x0) / (x1 - x0) * (width - left - 20)
        py = lambda v: top + (y1 - v) / (y1 - y0) * (height - top - 20)
        parts.append(f'<text x="{ox}" y="18" font-weight="bold">{title}</text>')
        for y in range(y0, y1 + 1):
            parts.append(f'<path d="M{ox} {py(y):.0f}H{ox + width - left - 20}" stroke="#ddd"/><text x="{ox - 6}" y="{py(y) + 4:.0f}" text-anchor="end">{10 ** y:g}</text>')
        for x in sorted({r["mentions"] for r in good}):
            parts.append(f'<text x="{px(math.log10(x)):.0f}" y="{height}" text-anchor="middle">{x:,}</text>')
        for name, colour in colours.items():
            points = [(px(math.log10(r["mentions"])), py(math.log10(max(r[key], 0.1)))) for r in good if r["program"] == name]
            if not points:
                continue
            parts.append(f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
            parts.append(f'<text x="{points[-1][0]:.0f}" y="{points[-1][1] - 8:.0f}" text-anchor="end" fill="{colour}">{name}</text>')
        ours = [r for r in good if r["program"] == "redthread"]
        if key == "cpu_seconds" and ours:
            a, b = ours[0], ours[-1]
            straight = math.log10(max(a[key], 0.1)) + math.log10(b["mentions"] / a["mentions"])
            parts.append(f'<path d="M{px(math.log10(a["mentions"])):.1f} {py(math.log10(max(a[key], 0.1))):.1f}L{px(math.log10(b["mentions"])):.1f} {py(min(straight, y1)):.1f}" stroke="#b3261e" stroke-dasharray="3 4"/>')
            parts.append(f'<text x="{ox}" y="{height + 25}" fill="#b3261e">dashed: cost growing as the mentions do</text>')
    parts.append("</svg>\n")
    with open(path, "w") as out:
        out.write("\n".join(parts))


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("binary"), ask.add_argument("out")
    ask.add_argument("--peer"), ask.add_argument("--sizes", default="100000,300000,1000000,3000000,10000000")
    ask.add_argument("--limit", type=int, default=3600), ask.add_argument("--memory", type=int, default=4)
    args = ask.parse_args()
    os.makedirs(args.out, exist_ok=True)
    rows, stopped = [], False
    with open(f"{args.out}/machine.txt", "w") as out:
        cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
        out.write(f"{datetime.date.today()} {platform.platform()} {cpu}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start\n")
    for size in [int(s) for s in args.sizes.split(",")]:
        rows.append({"program": "redthread", "mentions": size, **run([args.binary, str(size)], args.limit)})
        print(json.dumps(rows[-1]), flush=True)
        if args.peer and not stopped:
            with tempfile.TemporaryDirectory() as folder:
                table = f"{folder}/table.csv"
                subprocess.run([args.binary, str(size), "--table", table], check=True)
                rows.append({"program": "splink", "mentions": size, **run([args.peer, f"{HERE}/splink_peer.py", table, str(args.memory)], args.limit)})
            stopped = "failed" in rows[-1]
            print(json.dumps(rows[-1]), flush=True)
        with open(f"{args.out}/scale.jsonl", "w") as out:
            out.writelines(json.dumps(r) + "\n" for r in rows)
        plot(rows, f"{args.out}/scale.svg")


if __name__ == "__main__":
    sys.exit(main())
