#!/usr/bin/env python3
"""MUC-4 answers derived from Redthread's claims, scored against the answer keys, document by document.

    python3 bench/events/muc4.py BINARY [--sets tst1,tst2] [--limit N] [--case DIR] [--misses FILE]

Texts and keys are those of REDTHREAD_DATA (default ../shared/data beside the repository), sets `dev` (1,300 messages), `tst1`, `tst2` (100 each).
--limit takes the first N messages, --case keeps the case folder (one that is there is not read again), --misses writes every miss (it quotes
names of the texts: never into the repository). Standard library only.

Redthread fills no templates. An *incident claim* is `attacked`, `threatened`, `targeted` or `died` that is neither denied nor negated. From these:
  perpetrator, person        subject of the first three, a person
  perpetrator, organisation  subject of the first three, an organisation or service; of `targeted` only if it is named in the passage
  victim                     subject of `died`, object of the other three, a person
  physical target            object of the other three that is an organisation, service, vehicle or thing
  date                       `true_on` of an incident claim, to the day
  place                      places named in the passage of an incident claim
Kidnappings, robberies and arson have no property of their own.

Gold is every filler of every template of a message, those that share a string taken as one; optional ones ask for no recall and cost no precision.
A filler is found if the head noun of one of its strings (the last word before a preposition or comma) is that of one of the names that the message has
for our entity (the head match of role filler scoring). Messages without a template count: whatever we say there is wrong. A day is right if it is the
key's or lies in the key's interval. Of a place the key's narrowest part is asked for, and what we say is right if it is any part of it.

`named`: recall of fillers that hold a name. The texts are all upper case, so a word counts as common if re3d, 911report or the sources of the reports
there write it in lower case; demonyms do not make a name. `mentioned`: fillers of which Redthread has any mention at all, whatever it says of it.
"""
import argparse, glob, os, re
from collections import Counter, defaultdict
from case import DATA, inside, prf, said

CORPORA = os.path.join(DATA, "muc4/data/muc/raw_files/muc34/TASK/CORPORA")
SLOTS = {"9": "perpetrator, person", "10": "perpetrator, organisation", "12": "physical target", "18": "victim", "19": "victim", "2": "date", "3": "place"}
ROLES = ["perpetrator, person", "perpetrator, organisation", "victim", "physical target", "date", "place"]
ACTS = {"attacked", "threatened", "targeted"}
MONTHS = {m: n for n, m in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)}
STOP = re.compile(r",| (?:OF|IN|ON|AT|FROM|FOR|WITH|TO|BY|WHO|WHICH|THAT|NEAR|AND) |\[|\(")


def head(text):
    words = re.findall(r"[A-Z0-9]+", STOP.split(" ".join(text.upper().split()).replace("'S", ""))[0])
    return words[-1] if words else ""


def texts(name):
    source = "".join(open(p, encoding="latin-1").read() for p in sorted(glob.glob(os.path.join(CORPORA, name, name + "-muc*"))))
    parts = re.split(r"^\s*((?:DEV|TST\d)-MUC\d-\d+).*\n", source, flags=re.M)
    return {i: body.strip() for i, body in zip(parts[1::2], parts[2::2])}


def templates(name):
    """Message, optional or not, and the lines of each slot."""
    for path in sorted(glob.glob(os.path.join(CORPORA, name, "key-*"))):
        for block in re.split(r"^(?=0\.  MESSAGE: ID)", open(path, encoding="latin-1").read(), flags=re.M)[1:]:
            slots, last = defaultdict(list), None
            for line in block.splitlines():
                last = m[1] if (m := re.match(r"(\d+)\. ", line)) else last
                if line.strip() and not line.startswith(";"):
                    slots[last].append(line[36:].strip())
            message = re.search(r"(DEV|TST\d)-MUC\d-\d+", block)[0]
            if slots["1"][0] != "*":
                yield message, "OPTIONAL" in slots["1"][0], slots


def strings(line):
    """The alternatives of one line of a key; a description keeps the name that it describes."""
    return {s.replace('\\"', "") for s in re.findall(r'"((?:\\"|[^"])*)"', line)}


def days(line):
    """The intervals that a date slot allows, as ISO days; an open beginning gives the day itself."""
    out = []
    for part in line.strip("- ").split("/"):
        found = [f"19{y}-{MONTHS[m[:3].upper()]:02}-{int(d):02}" for d, m, y in re.findall(r"(\d+) ([A-Za-z]{3,5}) (\d\d)\b", part) if m[:3].upper() in MONTHS]
        out += [(found[0], found[-1])] if found else []
    return out


def keys(name):
    """{message: {role: [(alternatives, optional)]}}"""
    gold = defaultdict(lambda: defaultdict(list))
    for message, optional, slots in templates(name):
        for number, role in SLOTS.items():
            for line in slots[number]:
                if role == "date":
                    filler = days(line)
                elif role == "place":
                    filler = [re.sub(r"\(.*?\)", "", p).strip() for p in line.split(":")] if len(line) > 1 else []
                else:
                    filler = strings(line)
                if not filler:
                    continue
                fillers, may = gold[message][role], optional or line.startswith("?")
                same = [f for f in fillers if (f[0] == filler if role in ("date", "place") else f[0] & filler)]
                for f in same:
                    fillers.remove(f)
                    may = may and f[1]
                    filler = filler if role in ("date", "place") else filler | f[0]
                fillers.append((filler, may))
    return gold


def answers(mentions, claims, schema):
    """{role: {key: names or day}} by the mapping above."""
    out = {role: {} for role in ROLES}
    names = lambda entity: {t for _, _, t in mentions[entity]}
    for claim in claims:
        prop, subject, thing = claim["property"], claim["subject"], claim["object"]
        if prop not in ACTS | {"died"} or claim["modality"] in ("denied", "negated"):
            continue
        if prop == "died" and schema[subject] == "Person":
            out["victim"][subject] = names(subject)
        if prop in ACTS:
            if schema[subject] == "Person":
                out["perpetrator, person"][subject] = names(subject)
            elif schema[subject] in ("Organization", "PublicBody") and (prop != "targeted" or inside(mentions[subject], claim)):
                out["perpetrator, organisation"][subject] = names(subject)
            if thing and schema[thing] == "Person":
                out["victim"][thing] = names(thing)
            elif thing and schema[thing] in ("Organization", "PublicBody", "Vehicle", "Thing"):
                out["physical target"][thing] = names(thing)
        if claim["true_on"] and re.match(r"\d{4}-\d\d-\d\d", claim["true_on"]):
            out["date"][claim["true_on"][:10]] = claim["true_on"][:10]
        for entity in mentions:
            if schema[entity] == "Address" and inside(mentions[entity], claim):
                out["place"][entity] = names(entity)
    return out


def fits(role, filler, ours, narrow):
    if role == "date":
        return any(a <= ours <= b for a, b in filler)
    if role == "place":
        parts = filler[-1:] if narrow else filler
        return bool({n.strip() for p in parts for n in re.split(r" - |/", p)} & {" ".join(o.upper().split()) for o in ours})
    return bool({head(s) for s in filler} & {head(o) for o in ours} - {""})


def common_words():
    words = set()
    for path in glob.glob(os.path.join(DATA, "911report/**/*.txt"), recursive=True) + glob.glob(os.path.join(DATA, "re3d/*/documents.json")):
        words.update(re.findall(r"\b[a-z]{2,}\b", open(path, encoding="utf-8", errors="replace").read()))
    return words


def is_name(filler, common):
    plain = lambda w: any(f in common for f in (w, w.removesuffix("s"), w.removesuffix("es"), w.removesuffix("ed"), w.removesuffix("men") + "man"))
    words = {w for s in filler for w in re.findall(r"[a-z]{2,}", s.lower())}
    return any(not plain(w) and not re.search(r"(?:an|ans|ese|ist|ists)$", w) for w in words)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--sets", default="tst1,tst2")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--case")
    parser.add_argument("--misses")
    args = parser.parse_args()
    documents, gold = {}, {}
    for name in args.sets.split(","):
        documents |= texts(name)
        gold |= keys(name)
    documents = dict(list(documents.items())[: args.limit])
    found, schema = said(args.binary, documents, args.case)
    common, count, misses = common_words(), {role: Counter() for role in ROLES}, []
    for message in documents:
        mentions, claims = found[message]
        ours, every = answers(mentions, claims, schema), [{t for _, _, t in m} for m in mentions.values()]
        for role in ROLES:
            n, fillers = count[role], gold.get(message, {}).get(role, [])
            for filler, optional in fillers:
                if optional:
                    continue
                hit = any(fits(role, filler, o, True) for o in ours[role].values())
                named = role not in ("date", "place") and is_name(filler, common)
                there = role != "date" and any(fits(role, filler, o, True) for o in every)
                n.update({"gold": 1, "hit": hit, "named": named, "named hit": named and hit, "there": there, "named there": named and there})
                if not hit:
                    kind = "no claim" if there else "not mentioned"
                    misses.append(f"missed\t{role}\t{'named' if named else 'plain'}\t{kind}\t{message}\t{filler}")
            for o in ours[role].values():
                right = [f for f in fillers if fits(role, f[0], o, False)]
                if right and all(optional for _, optional in right):
                    continue
                n.update({"ours": 1, "right": bool(right)})
                if not right:
                    misses.append(f"wrong\t{role}\t{'relevant' if gold.get(message) else 'no incident'}\t\t{message}\t{o}")
    print(f"{len(documents)} messages, {sum(bool(gold.get(m)) for m in documents)} of them with an incident")
    print("| slot | fillers | P | R | F1 | mentioned | named fillers | R | mentioned |\n| --- " * 1 + "| --- " * 8 + "|")
    for role, n in count.items():
        p, r, f = prf(n["right"], n["ours"], n["hit"], n["gold"])
        share = lambda a, b: f"{100 * n[a] / n[b]:.1f}" if n[b] else "–"
        print(f"| {role} | {n['gold']} | {p:.1f} ({n['right']} of {n['ours']}) | {r:.1f} | {f:.1f} | {share('there', 'gold') if role != 'date' else '–'} | {n['named'] or '–'} | {share('named hit', 'named')} | {share('named there', 'named')} |")
    if args.misses:
        open(args.misses, "w", encoding="utf-8").write("\n".join(misses))


if __name__ == "__main__":
    main()
