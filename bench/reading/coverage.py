#!/usr/bin/env python3
"""In how many files of the public sets each reader finds text, without OCR, at what cost; and whether we account for every file.

    coverage.py [--keep-peers] [SET...]     raw: coverage-<set>.csv (a line a file), coverage-cost.csv, accounting.csv, silent-<set>.txt;
                                              WORK/gaps.txt (it quotes the public files, so it is not among the raw tables)

--keep-peers takes what the peers said in the last run of the same WORK folder: seconds instead of minutes, to see what a change of ours does.

Each reader is one process for all files of a set (its start is paid once, as in use); a file that takes longer than LIMIT seconds, or that ends the process,
costs that file and a new start. The text of our reader is that of the file and of its members and attachments, as it is with the others.
"""
import json
import os
import queue
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import common
import corpus

PEERS = ("extractous", "xberg", "markitdown")
LIMIT = 90


def staged(name):
    """A copy of one public set without its packager's notes, kept between runs."""
    place = common.WORK / "sets" / name
    top = corpus.data_root() / name
    if not place.is_dir():
        for source in corpus.files_of(name):
            target = place / source.relative_to(top)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    return sorted(p for p in place.rglob("*") if p.is_file())


class Peer:
    """A peer's process, started again when it hangs or dies; sums what all its processes cost."""

    def __init__(self, name):
        self.name, self.cpu, self.rss, self.starts, self.child = name, 0.0, 0.0, 0, None

    def start(self):
        venv = Path(sys.executable).parent
        empty = common.WORK / "empty"
        empty.mkdir(parents=True, exist_ok=True)
        env = {"PATH": str(venv), "HOME": str(empty), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
        command = common.offline() + [sys.executable, str(common.HERE / "peer.py"), self.name]
        log = open(common.WORK / f"{self.name}.log", "a", encoding="utf-8")
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=env, cwd=empty, text=True,
                                      encoding="utf-8", start_new_session=True)
        self.lines = queue.Queue()
        threading.Thread(target=self.pump, args=(self.child.stdout, self.lines), daemon=True).start()
        self.starts += 1
        if "ready" not in self.answer(120):
            sys.exit(f"coverage.py: {self.name} does not start: see {log.name}")

    @staticmethod
    def pump(stream, lines):
        for line in stream:
            lines.put(line)
        lines.put("")

    def answer(self, limit):
        try:
            line = self.lines.get(timeout=limit)
        except queue.Empty:
            return {"letters": 0, "head": "", "error": f"no answer in {limit} s: killed"}
        return json.loads(line) if line else {"letters": 0, "head": "", "error": "the process died"}

    def read(self, path):
        if self.child is None:
            self.start()
        try:
            self.child.stdin.write(f"{path}\n")
            self.child.stdin.flush()
        except BrokenPipeError:
            pass
        answer = self.answer(LIMIT)
        if answer["error"].startswith(("no answer", "the process died")):
            self.stop(kill=True)
        return answer

    def stop(self, kill=False):
        if self.child is None:
            return
        if kill:
            os.killpg(self.child.pid, signal.SIGKILL)
        else:
            self.child.stdin.close()
        _, _, usage = os.wait4(self.child.pid, 0)
        self.child.returncode = 0
        self.cpu += usage.ru_utime + usage.ru_stime
        self.rss = max(self.rss, usage.ru_maxrss / 1024)
        self.child = None


HEAD = re.compile(r"^(/[^\t]*)\t([^\t]*)\t([^\t]*)\tpages \d+\tchars (\d+)\tsegments \d+\t\d+ ms\t(.*)$")


def documents_of(report):
    """What `try --text` printed, as (path, member, media type, text, problems). A text is as long as its line says, so it cannot be taken for a line of the report."""
    at = 0
    while at < len(report):
        stop = report.find("\n", at)
        stop = len(report) if stop < 0 else stop
        head, at = HEAD.match(report[at:stop]), stop + 1
        if not head:
            continue
        path, member, kind, chars, problems = head.groups()
        text = ""
        if report.startswith("--- ", at):
            at = report.index(" ---\n", at) + 5
            text = report[at : at + int(chars)]
            at += int(chars) + 5
        yield path, member, kind, text, problems


def ours(files, name):
    """Our reader in its cage, all files in one call: {path: (text, problems, kinds)}, cost."""
    report = common.WORK / f"try-{name}.txt"
    with open(report, "wb") as file:
        cost = common.Timed([common.binary("try"), "--caged", "--text", "--no-ocr", *files], stdout=file, limit=3600)
    if cost.status != 0:
        common.say(f"coverage: our reader ended with {cost.status} on {name}")
    found = {str(p): ["", [], []] for p in files}
    for path, member, kind, text, problems in documents_of(report.read_bytes().decode("utf-8", "replace")):
        entry = found[path]
        entry[0] += text + "\n"
        entry[1] += [f"{member + ': ' if member else ''}{problems}"] if problems else []
        entry[2] += [kind]
    return found, cost


def accounting(name, files):
    """`redthread read` on the set: does each file come back as a document, and does each document without text say why?"""
    top, case = common.WORK / "sets" / name, common.WORK / f"case-{name}"
    shutil.rmtree(case, ignore_errors=True)
    program = common.binary("redthread")
    cost = common.Timed([program, "--quiet", "--case", case, "read", "--no-ocr", "--agency", "bench", top], limit=3600)
    known, lines, problems = common.listed(case)
    names = {f"{p.relative_to(top)}" for p in files}
    silent = silent_documents(case)
    listed = common.OUT / f"silent-{name}.txt"
    listed.unlink(missing_ok=True)
    if silent:
        listed.write_text("".join(f"{path}\n" for path in silent), encoding="utf-8")
    return {"set": name, "files": len(files), "documents": sum(line["parent"] is None for line in lines), "members": sum(line["parent"] is not None for line in lines),
            "with_problem": sum(bool(line["problems"]) for line in lines), "problem_lines": len(problems), "unaccounted": len(names - known),
            "silent": len(silent), "exit": cost.status, "cpu_s": round(cost.cpu, 2), "peak_mb": round(cost.rss)}


def silent_documents(case):
    """Documents that have neither a sign that can be read, nor a problem, nor members: read, and nothing to show for it. (A page may hold signs and no letter.)"""
    base = sqlite3.connect(f"file:{case}/case.sqlite?mode=ro", uri=True)
    spoken = {document for document, text in base.execute("select document, text from layers") if text.strip("\ufffd \n\f")}
    spoken |= {row[0] for row in base.execute("select parent from documents where parent is not null")}
    rows = base.execute("select id, path, body from documents order by path").fetchall()
    return [path for ident, path, body in rows if ident not in spoken and not json.loads(body).get("problems")]


def peers_on(name, files):
    """What each peer says of each file, {peer: {path: answer}}, and what it cost; kept in WORK."""
    answers, costs = {}, []
    for peer in map(Peer, PEERS):
        common.say(f"coverage: {name}: {peer.name}")
        answers[peer.name] = {str(path): peer.read(path) for path in files}
        peer.stop()
        lost = sum(a["error"].startswith(("no answer", "the process died")) for a in answers[peer.name].values())
        costs.append({"set": name, "reader": peer.name, "files": len(files), "cpu_s": round(peer.cpu, 2), "peak_mb": round(peer.rss), "starts": peer.starts, "hung_or_died": lost})
    (common.WORK / f"peers-{name}.json").write_text(json.dumps([answers, costs]), encoding="utf-8")
    return answers, costs


def one_set(name, keep_peers):
    files = staged(name)
    top = common.WORK / "sets" / name
    common.say(f"coverage: {name}, {len(files)} files: redthread")
    found, cost = ours(files, name)
    kept = common.WORK / f"peers-{name}.json"
    answers, costs = json.loads(kept.read_text(encoding="utf-8")) if keep_peers and kept.is_file() else peers_on(name, files)
    rows = {}
    for path in map(str, files):
        row = rows[path] = {"file": os.path.relpath(path, top), "bytes": os.path.getsize(path), "redthread": common.letters(found[path][0])}
        for peer in PEERS:
            row[peer] = answers[peer][path]["letters"]
        signs = "" if row["redthread"] else "".join(found[path][0].split())[:9]
        row["redthread_problem"] = " | ".join(found[path][1])[:300].replace("\n", " ") or (signs and f"the page shows signs, no letters: {signs}")
        row.update({f"{peer}_error": answers[peer][path]["error"].split("\n")[0].replace(str(common.WORK), "")[:60] for peer in PEERS})
    common.write_rows(f"coverage-{name}.csv", list(rows.values()))
    gaps = "".join(gap_lines(name, rows, found, answers))
    (common.WORK / f"gaps-{name}.txt").write_text(gaps, encoding="utf-8")
    mine = {"set": name, "reader": "redthread", "files": len(files), "cpu_s": round(cost.cpu, 2), "peak_mb": round(cost.rss), "starts": 1, "hung_or_died": 0}
    return [mine, *costs]


def gap_lines(name, rows, found, answers):
    """Each file in which a peer finds text and we find none, or less than half of the least that two or more peers find: what we said, and what they saw."""
    for path, row in rows.items():
        have = row["redthread"]
        peers = {p: row[p] for p in PEERS if row[p] > 0}
        if not peers or have >= 1 and not (len(peers) >= 2 and have * 2 < min(peers.values())):
            continue
        word = "NONE" if have == 0 else "LESS"
        yield f"{word}\t{name}/{row['file']}\tredthread {have}, {', '.join(f'{p} {n}' for p, n in peers.items())}\n"
        yield f"\t{'/'.join(sorted(set(found[path][2])))}: {row['redthread_problem'] or 'NO PROBLEM LISTED'}\n"
        best = max(peers, key=peers.get)
        yield f"\t{best} sees: {answers[best][path]['head']}\n"


def main():
    common.OUT.mkdir(parents=True, exist_ok=True)
    keep_peers = "--keep-peers" in sys.argv
    names = [name for name in sys.argv[1:] if name != "--keep-peers"] or corpus.SETS
    for name in names:
        costs = [row for row in common.read_rows("coverage-cost.csv") if row["set"] != name] + one_set(name, keep_peers)
        common.write_rows("coverage-cost.csv", costs)
        books = [row for row in common.read_rows("accounting.csv") if row["set"] != name] + [accounting(name, staged(name))]
        common.write_rows("accounting.csv", books)
    gaps = "".join((common.WORK / f"gaps-{name}.txt").read_text(encoding="utf-8") for name in corpus.SETS if (common.WORK / f"gaps-{name}.txt").is_file())
    note = ("# NONE: a peer finds text and we find none. LESS: two or more peers find text, and we less than half of the least. Third line: what the peer with most text sees.\n"
            "# extractous counts bookmarks and names of form fields of a PDF (`Blank Page`) and the tags of sound files; all peers count names of members of archives.\n")
    (common.WORK / "gaps.txt").write_text(note + gaps, encoding="utf-8")


if __name__ == "__main__":
    main()
