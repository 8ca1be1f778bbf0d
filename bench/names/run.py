#!/usr/bin/env python3
"""Spellings side by side: our binary, nomenklatura's logic-v2 and two plain string scores, on both halves and on OpenSanctions' cases, in one run.

    bench/names/run.py [--ours-only] [OUT]

OUT                default bench/runs/<date>-names: summary.md, scores.tsv (every pair, every system), misses-dev.txt (of our half for tuning only)
REDTHREAD_BIN      the binary (default target/release/redthread); REDTHREAD_DATA: the public sets (default ../shared/data)
NAMES_PYTHON       a python with peers.txt installed (default: a venv in /tmp/redthread-names, made once from PyPI)

Each system answers at one threshold fixed beforehand: ours by its own `same`, logic-v2 at nomenklatura's default 0.70, WRatio at 90 of 100 and Jaro-Winkler
at 0.90, both usual in scripts. False joins are wrongly joined pairs among the different ones. Processor time is the kernel's user time of the process:
whole (with start-up) and of the comparisons alone (ours: whole less a run on one pair; the peers: what they count themselves after warming up).
"""
import collections
import csv
import datetime
import json
import os
import platform
import resource
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPO = HERE.parents[1]
PEERS = {"logic-v2": 0.70, "wratio": 0.90, "jaro-winkler": 0.90}
TIMES = 5  # runs of ours, of which the quickest counts: one takes some hundredths of a second


def data():
    """The folder of the public sets."""
    return Path(os.environ.get("REDTHREAD_DATA", REPO.parent / "shared" / "data"))


def binary():
    """The program under test."""
    found = Path(os.environ.get("REDTHREAD_BIN", REPO / "target/release/redthread"))
    if not found.is_file():
        sys.exit(f"run.py: no {found}: cargo build --release --locked -p redthread, or set REDTHREAD_BIN")
    return found


def peer_python():
    """A python that has the peers."""
    if "NAMES_PYTHON" in os.environ:
        return os.environ["NAMES_PYTHON"]
    venv = Path("/tmp/redthread-names/venv")
    if not (venv / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "--quiet", "-r", HERE / "peers.txt"], check=True)
        (venv / "ready").touch()
    return venv / "bin/python"


def sets():
    """Name of the set -> its pairs."""
    found = {half: [json.loads(line) for line in (HERE / f"spellings-{half}.jsonl").read_text("utf-8").splitlines()] for half in ("dev", "report")}
    cases = data() / "opensanctions_name_bench/contrib/name_bench/cases.csv"
    if cases.is_file():
        with open(cases, encoding="utf-8") as file:
            found["opensanctions"] = [{"left": {"schema": row["schema"], "properties": {"name": [row["name1"]]}}, "right": {"schema": row["schema"], "properties": {"name": [row["name2"]]}},
                                       "same": row["is_match"] == "true", "kind": row["schema"]} for row in csv.DictReader(file)]
    return found


def measured(command, text):
    """(standard output, standard error, user seconds) of a command fed with `text`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"run.py: {command[0]} failed: {done.stderr[-500:]}")
    return done.stdout, done.stderr, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def lines(pairs):
    """Pairs as a system reads them: without their labels."""
    return "".join(json.dumps({side: pair[side] for side in ("left", "right")}, ensure_ascii=False) + "\n" for pair in pairs)


def ours(pairs):
    """([(score, same, reasons, sure)], seconds with start-up, without)."""
    command = [binary(), "compare", "--pairs", "/dev/stdin"]
    whole = min((measured(command, lines(pairs)) for _ in range(TIMES)), key=lambda run: run[2])
    start = min(measured(command, lines(pairs[:1]))[2] for _ in range(TIMES))
    answers = [json.loads(line) for line in whole[0].splitlines()]
    if len(answers) != len(pairs):
        sys.exit(f"run.py: {len(answers)} answers to {len(pairs)} pairs")
    return [(answer["score"], answer["same"], "; ".join(answer["reasons"]), answer["sure"]) for answer in answers], whole[2], max(whole[2] - start, 1e-6)


def theirs(name, pairs):
    """The same of a peer, at its threshold."""
    out, err, whole = measured([peer_python(), HERE / "peer.py", name], lines(pairs))
    return [(float(score), float(score) >= PEERS[name], "") for score in out.split()], whole, float(err.strip().splitlines()[-1])


class Count:
    """Right and wrong of one system on some pairs."""

    def __init__(self, pairs, answers):
        self.same = [answer[1] for pair, answer in zip(pairs, answers) if pair["same"]]
        self.other = [answer[1] for pair, answer in zip(pairs, answers) if not pair["same"]]

    def cells(self):
        """Recall, false joins in per cent, precision and F1 as a table has them."""
        found, wrong = sum(self.same), sum(self.other)
        recall, precision = found / max(1, len(self.same)), found / max(1, found + wrong)
        return f"{found}/{len(self.same)} = {recall:.3f} | {wrong}/{len(self.other)} = {100 * wrong / max(1, len(self.other)):.1f} % | {precision:.3f} | {2 * precision * recall / max(1e-9, precision + recall):.3f}"


FAMILY = {"Person": "persons", "Company": "organisations", "Organization": "organisations", "PublicBody": "organisations", "LegalEntity": "organisations"}


def groups(pairs):
    """(name, positions) of all pairs and of each family of schemata."""
    by = collections.defaultdict(list)
    for at, pair in enumerate(pairs):
        by["all"].append(at)
        by[FAMILY.get(pair["left"]["schema"], "things")].append(at)
    return by.items() if len(by) > 2 else [("all", by["all"])]


def table(found, answers):
    """The tables of summary.md."""
    out = ["| set | system | recall | false joins | precision | F1 |", "| --- | --- | --- | --- | --- | --- |"]
    for name, pairs in found.items():
        for group, places in groups(pairs):
            for system, said in answers.items():
                out.append(f"| {name}, {group} | {system} | " + Count([pairs[at] for at in places], [said[name][at] for at in places]).cells() + " |")
    for label, title in ((True, "Same: found of all, by kind"), (False, "Different: wrongly joined of all, by kind")):
        out += ["", f"## {title}", "", "| kind | " + " | ".join(f"{half} {system}" for half in ("dev", "report") for system in answers) + " |", "| --- |" + " --- |" * (2 * len(answers))]
        for kind in dict.fromkeys(pair["kind"] for pair in found["dev"] if pair["same"] == label):
            cells = []
            for half in ("dev", "report"):
                for said in answers.values():
                    picked = [answer[1] for pair, answer in zip(found[half], said[half]) if pair["kind"] == kind and pair["same"] == label]
                    cells.append(f"{sum(picked)}/{len(picked)}")
            out.append(f"| {kind} | " + " | ".join(cells) + " |")
    return out


def text(side):
    """An entity on a line."""
    properties = side["properties"]
    return " / ".join(properties["name"]) + "".join(f" *{date}" for date in properties.get("birthDate", []))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--ours-only"]
    out = Path(arguments[0]) if arguments else REPO / "bench" / "runs" / f"{datetime.date.today()}-names"
    out.mkdir(parents=True, exist_ok=True)
    found = sets()
    every = [pair for pairs in found.values() for pair in pairs]
    systems = {"redthread": ours} | ({} if "--ours-only" in sys.argv else {name: (lambda pairs, name=name: theirs(name, pairs)) for name in PEERS})
    answers, speed = {}, ["| system | user seconds, with start-up | without | pairs per processor second, with | without |", "| --- | --- | --- | --- | --- |"]
    for system, ask in systems.items():
        said, whole, alone = ask(every)
        speed.append(f"| {system} | {whole:.3f} | {alone:.3f} | {len(every) / whole:,.0f} | {len(every) / alone:,.0f} |")
        answers[system], at = {}, 0
        for name, pairs in found.items():
            answers[system][name] = said[at:at + len(pairs)]
            at += len(pairs)
        if system == "redthread":
            # What is same and leaves hardly room for two people, as a system of its own.
            answers["redthread, sure"] = {name: [(score, sure, reasons, sure) for score, _, reasons, sure in some] for name, some in answers[system].items()}
    model = next((line.split(": ", 1)[1] for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "?")
    version = subprocess.run([binary(), "--version"], capture_output=True, text=True).stdout.strip()
    commit = subprocess.run(["git", "-C", REPO, "describe", "--always", "--dirty"], capture_output=True, text=True).stdout.strip()
    head = [f"# Names, {datetime.date.today()}", "", f"{version} ({binary().name}; benchmark at {commit}); {', '.join((HERE / 'peers.txt').read_text().split())}; Python {platform.python_version()}; {os.cpu_count()} cores, {model}; load {os.getloadavg()[0]:.1f} of other work.",
            "Thresholds: ours its own `same`; logic-v2 0.70 (its default); wratio and jaro-winkler 0.90.", ""]
    summary = "\n".join(head + table(found, answers) + ["", f"## Processor time, {len(every)} pairs", ""] + speed) + "\n"
    (out / "summary.md").write_text(summary, "utf-8")
    print(summary)
    with open(out / "scores.tsv", "w", encoding="utf-8") as file:
        file.write("set\tpair\tsame\tkind\t" + "\t".join(answers) + "\n")
        for name, pairs in found.items():
            for at, pair in enumerate(pairs):
                file.write(f"{name}\t{at + 1}\t{int(pair['same'])}\t{pair['kind']}\t" + "\t".join(f"{answers[system][name][at][0]:.3f}{'+' if answers[system][name][at][1] else '-'}" for system in answers) + "\n")
    with open(out / "misses-dev.txt", "w", encoding="utf-8") as file:
        for pair, (score, same, reasons, _) in zip(found["dev"], answers["redthread"]["dev"]):
            if same != pair["same"]:
                file.write(f"{'MISSED' if pair['same'] else 'JOINED'} {pair['kind']} {score:.3f}: {text(pair['left'])} | {text(pair['right'])} ({pair['origin']}): {reasons}\n")


if __name__ == "__main__":
    main()
