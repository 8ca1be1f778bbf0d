#!/usr/bin/env python3
"""What it costs to add 1 % to a case that was read, beside reading all of it.

    python3 bench/scale/additions.py BINARY OUT [--documents 5000] [--add 50] [--data ../shared/data] [--steps 1] [ARGUMENTS OF read]

Makes an invented case (`bench/identity/generate.py`, seed 5), keeps every so many-th file back, reads the others, adds what was kept back in
as many steps as are given, and reads all at once into a case of its own. A line of JSON each: processor and wall seconds, peak memory in MB
of the largest process, bytes of the case. Ends with 1 if the cases do not have one signature.
"""
import argparse, json, os, shutil, subprocess, sys, time
from pathlib import Path

here = Path(__file__).resolve().parent


def run(*command):
    began = time.monotonic()
    child = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return {"cpu_s": round(used.ru_utime + used.ru_stime, 2), "wall_s": round(time.monotonic() - began, 2), "peak_mb": used.ru_maxrss // 1024}


def case_of(binary, case, arguments, files):
    told = run(binary, "--quiet", "--case", case, "read", files, *arguments)
    return told | {"case_mb": round(sum(f.stat().st_size for f in case.rglob("*") if f.is_file()) / 1e6, 1)}


def signature(binary, case):
    out = subprocess.run([binary, "--case", case, "status", "--json"], capture_output=True, text=True, check=True).stdout
    return json.loads(out.splitlines()[0])["signature"]


def forget(case):
    """Without what joining remembers: as if no earlier joining had left anything."""
    import sqlite3
    db = sqlite3.connect(case / "case.sqlite")
    with db:
        db.execute("DELETE FROM looks")
    db.close()


def main():
    parse = argparse.ArgumentParser()
    parse.add_argument("binary", type=Path)
    parse.add_argument("out", type=Path)
    parse.add_argument("--documents", type=int, default=5000)
    parse.add_argument("--add", type=int, default=50)
    parse.add_argument("--steps", type=int, default=1)
    parse.add_argument("--data", type=Path, default=here.parents[1].parent / "shared" / "data")
    o, rest = parse.parse_known_args()
    o.binary = o.binary.resolve()
    files, later = o.out / "files", o.out / "later"
    for old in ("files", "later", "steps", "steps-forgot", "once"):
        shutil.rmtree(o.out / old, ignore_errors=True)
    generate = here.parent / "identity" / "generate.py"
    subprocess.run([sys.executable, generate, o.out, "--documents", str(o.documents + o.add), "--data", o.data], check=True, stdout=subprocess.DEVNULL)
    held = sorted(f for f in files.rglob("*") if f.is_file())[:: (o.documents + o.add) // o.add][: o.add]
    for f in held:
        (later / f.relative_to(files)).parent.mkdir(parents=True, exist_ok=True)
        f.rename(later / f.relative_to(files))

    def tell(what, told):
        print(json.dumps({"what": what} | told), flush=True)

    tell(f"{o.documents} documents", case_of(o.binary, o.out / "steps", rest, files))
    tell("nothing new", case_of(o.binary, o.out / "steps", rest, files))
    shutil.copytree(o.out / "steps", o.out / "steps-forgot")
    for n in range(o.steps):
        for f in held[n :: o.steps]:
            (later / f.relative_to(files)).rename(f)
        tell(f"{len(held[n :: o.steps])} more", case_of(o.binary, o.out / "steps", rest, files))
    try:
        forget(o.out / "steps-forgot")
        tell(f"{len(held)} more, nothing remembered", case_of(o.binary, o.out / "steps-forgot", rest, files))
    except Exception as e:  # A program that remembers nothing has no such table.
        print(e, file=sys.stderr)
        shutil.rmtree(o.out / "steps-forgot")
    tell(f"{o.documents + len(held)} documents at once", case_of(o.binary, o.out / "once", rest, files))
    signatures = {signature(o.binary, c) for c in sorted(o.out.iterdir()) if (c / "case.sqlite").exists()}
    print(json.dumps({"signatures": sorted(signatures)}))
    sys.exit(len(signatures) != 1)


main()
