#!/usr/bin/env python3
# The text layers of a case as the extractor gets them, one JSON line each, for `cargo run --release -p redthread-extract --example cost`.
# layers.py CASE > layers.jsonl
import json, sqlite3, sys, zlib
db = sqlite3.connect(f"file:{sys.argv[1]}/case.sqlite?mode=ro", uri=True)
rows = db.execute("SELECT l.document, l.text, l.segments, l.tool, l.partial, d.body FROM layers l JOIN documents d ON d.id = l.document WHERE l.number = 0 ORDER BY l.document")
for document, text, segments, tool, partial, body in rows:
    body = json.loads(body)
    layer = {"text": text, "segments": json.loads(zlib.decompress(segments, -15)), "tool": tool, "partial": bool(partial)}
    print(json.dumps({"document": document, "layer": layer, **{k: body[k] for k in ("path", "agency", "media_type", "metadata")}}))
