"""Checks gold passages: python3 bench/gold/check.py bench/gold/*.jsonl: marks, dates, identifiers, quotes, property names."""
import json, re, sys
from pathlib import Path
TYPES = set("PER LOC ADDR FAC ORG UNIT VEH WEAPON EVENT PHONE IMEI IMSI EMAIL HANDLE IP URL CRYPTO PLATE VIN IBAN NATNUM PASSPORT IDCARD CASEREF SEAL DATE TIME".split())
IDENT = set("PHONE IMEI IMSI EMAIL HANDLE IP URL CRYPTO PLATE VIN IBAN NATNUM PASSPORT IDCARD CASEREF SEAL".split())
MODAL = set("asserted alleged suspected denied negated planned conditional".split())
KINDS = set("interrogation wiretap surveillance note letter email warrant search_record analysis judgment press table report chat asr ocr list".split())
source = Path(__file__).resolve().parents[2] / "crates/model/src/claim.rs"
PROPS = set(re.findall(r'^    \w+ "(\w+)" "', source.read_text(encoding="utf-8"), re.M)) - {"named_with"}
POINT = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?"
VALUE = re.compile(rf"({POINT}|{POINT}/{POINT}|\.\./{POINT}|{POINT}/\.\.)\Z")
bad = total = claims = 0
seen = set()
for path in sys.argv[1:]:
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        if not line.strip():
            continue
        def say(what):
            global bad
            bad += 1
            print(f"{path}:{n}: {what}")
        try:
            r = json.loads(line)
        except ValueError as e:
            say(e); continue
        total += 1
        if r["id"] in seen: say(f"id twice: {r['id']}")
        seen.add(r["id"])
        if r["kind"] not in KINDS: say(f"kind {r['kind']}")
        marks = re.findall(r"⟦([A-Z]+) ([^⟦⟧]*)⟧", r["text"])
        clean = re.sub(r"⟦([A-Z]+) ([^⟦⟧]*)⟧", r"\2", r["text"])
        if "⟦" in clean or "⟧" in clean: say("broken mark")
        for t, s in marks:
            if t not in TYPES: say(f"type {t}")
            if s != s.strip() or not s: say(f"border of {t} [{s}]")
        for name, kinds in (("dates", {"DATE", "TIME"}), ("identifiers", IDENT)):
            want = [s for t, s in marks if t in kinds]
            have = [d["text"] for d in r.get(name, [])]
            if want != have: say(f"{name}: marks {want} list {have}")
        for d in r.get("dates", []):
            if d["value"] is not None and not VALUE.match(d["value"]): say(f"value {d['value']}")
        for d in r.get("identifiers", []):
            if d["kind"] not in IDENT: say(f"identifier kind {d['kind']}")
        names = clean
        for c in r.get("claims", []):
            claims += 1
            if c["quote"] not in clean: say(f"quote not in text: {c['quote']}")
            if c["property"] not in PROPS: say(f"property {c['property']}")
            if c["modality"] not in MODAL: say(f"modality {c['modality']}")
            for key in ("subject", "object", "speaker"):
                if c.get(key) and c[key] not in names: say(f"{key} not in text: {c[key]}")
            if c.get("true_on") and not VALUE.match(c["true_on"]): say(f"true_on {c['true_on']}")
print(f"{total} passages, {claims} claims, {bad} errors")
sys.exit(bool(bad))
