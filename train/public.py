"""The public training sets, each read in its own scheme into the same sentences.

A sentence is (words, spaces, labels): text.WORD words, space-before flags, BIO labels of PER, LOC, ORG (others O).
Titles at the head of a PER (M., Dr., generaal) are cut off, so that all sets have our borders. The last 15 % of every
set is held out (`dev`), by document order. Sources and licences: README.md."""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ET

from text import WORD

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.environ.get("REDTHREAD_DATA") or os.path.join(HERE, "..", "..", "shared", "data")
TITLES = set("""m. mm. mr mr. mrs mrs. ms ms. mme mme. mmes mlle mlle. me me. maître monsieur madame mademoiselle
dr dr. docteur prof prof. professeur sir lord lady miss mister général colonel capitaine commandant lieutenant
sergent maréchal amiral président ministre père abbé mgr monseigneur sœur frère saint-père sultan roi reine prince
princesse duc comte baron marquis marquise comtesse baronne duchesse de heer mevrouw mevr. mej. mejuffrouw dhr dhr.
hr. heer generaal kolonel kapitein luitenant majoor ds. graaf gravin koning koningin prins prinses hertog minister
president general colonel captain major lieutenant sergeant senator rep. sen. gen. col. capt. lt. sgt. pope
judge king queen m mgr. citoyen dom""".split())


def cut_title(words, labels):
    """Take titles off the front of persons, as long as a word remains."""
    labels = list(labels)
    for i, l in enumerate(labels):
        if l == "B-PER":
            j = i
            while j + 1 < len(labels) and labels[j + 1] == "I-PER" and words[j].lower() in TITLES:
                labels[j] = "O"
                j += 1
                labels[j] = "B-PER"
                while words[j] == "." and j + 1 < len(labels) and labels[j + 1] == "I-PER":
                    labels[j] = "O"
                    j += 1
                    labels[j] = "B-PER"
    return labels


def cut_the(words, labels):
    """Take the article off the front of a name (MEANTIME keeps it)."""
    labels = list(labels)
    for i in range(len(labels) - 1):
        if labels[i][0] == "B" and words[i].lower() == "the" and labels[i + 1][0] == "I":
            labels[i], labels[i + 1] = "O", "B" + labels[i + 1][1:]
    return labels


TRAILING = set(".,;:!?)\"»")
NO_SPACE_BEFORE = set(".,;:!?)]}%'’…»") | {"'s", "n't", "'re", "'ve", "'ll", "'m", "'d", "’s"}
NO_SPACE_AFTER = set("([{«$£#@")


def join_spaces(tokens):
    """Space-before flags of a printed text, guessed from a tokenised one."""
    out, quote, prev = [], False, ""
    for t in tokens:
        space = t not in NO_SPACE_BEFORE and prev not in NO_SPACE_AFTER and not (
            prev.endswith(("'", "’")) and len(prev) > 1 and prev[-2].isalpha())
        if t == '"':
            if quote:
                space = False
            quote = not quote
        elif prev == '"' and quote:
            space = False
        out.append(space)
        prev = t
    return out


def to_words(tokens, labels, spaces, trim=False):
    """Tokens of a set as our words: a token of several words keeps its label, B only on the first."""
    tokens_labels = cut_the(tokens, cut_title(tokens, labels))
    w, s, l = [], [], []
    for t, lab, sp in zip(tokens, tokens_labels, spaces):
        last = 0
        for m in WORD.finditer(t):
            w.append(m.group())
            s.append(sp if not last and m.start() == 0 else m.start() > last)
            l.append(lab if not last else ("I" + lab[1:] if lab != "O" else "O"))
            last = m.end()
        while trim and len(w) > 1 and l[-1][0] == "I" and w[-1] in TRAILING:  # OCR tokens keep their comma
            l[-1] = "O"
            break
    return w, s, l


def bio(labels):
    """IO or loose BIO as strict BIO."""
    out, prev = [], "O"
    for l in labels:
        if l not in ("O", "_", "-") and l[0] in "BI":
            l = ("B" if l[0] == "B" or prev[2:] != l[2:] else "I") + l[1:]
        else:
            l = "O"
        out.append(l)
        prev = l
    return out


def chunks(rows, size=70):
    """Cut a run of (token, label) rows at sentence ends, and at `size` tokens at the latest (never inside a name)."""
    cur = []
    for i, r in enumerate(rows):
        cur.append(r)
        nxt = rows[i + 1][1] if i + 1 < len(rows) else "O"
        if nxt[0] != "I" and (len(cur) >= size or (len(cur) > 6 and r[0] in (".", "!", "?"))):
            yield cur
            cur = []
    if cur:
        yield cur


def europeana(path):
    """OCRed press of about 1900: tokens and IO tags, blank lines between blocks. Junk lines and name-less chunks are dropped."""
    rows, out = [], []

    def flush():
        for c in chunks(rows):
            tok = [t for t, _ in c]
            lab = bio([l for _, l in c])
            letters = sum(ch.isalpha() for t in tok for ch in t) / max(1, sum(len(t) for t in tok))
            if len(tok) >= 4 and letters > 0.75 and any(l != "O" for l in lab):
                out.append(to_words(tok, bio(lab), join_spaces(tok), trim=True))
        rows.clear()

    for line in open(path, encoding="utf8", errors="replace"):
        p = line.split()
        if len(p) < 2:
            flush()
        else:
            rows.append((p[0], p[-1] if p[-1][0] in "BI" and p[-1][2:] in ("PER", "LOC", "ORG") else "O"))
    flush()
    return out


def newseye(path):
    """HIPE-2022 tsv: column 2 is the label, the last column says spaces and sentence ends; HumanProd becomes O."""
    out, rows = [], []
    for line in list(open(path, encoding="utf8")) + ["\n"]:
        p = line.rstrip("\n").split("\t")
        if len(p) > 5 and p[0] != "TOKEN":
            lab = p[1] if p[1][2:] in ("PER", "LOC", "ORG") else "O"
            glued = "NoSpaceAfter" in p[-1] and ("EndOfLine" not in p[-1] or p[0][-1] in "¬-'’")
            rows.append((p[0], lab, glued))
        if (rows and (len(p) < 6 or "EndOfSentence" in p[-1])) or len(rows) >= 90 and rows[-1][1] == "O":
            tok = [r[0] for r in rows]
            sp = [True] + [not r[2] for r in rows[:-1]]
            if len(tok) > 2:
                out.append(to_words(tok, bio([r[1] for r in rows]), sp))
            rows = []
    return out


WNUT = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}


def wnut(path):
    """Two columns, blank line between tweets. product and creative-work become O."""
    out, rows = [], []
    for line in list(open(path, encoding="utf8")) + ["\n"]:
        p = line.rstrip("\n").split("\t")
        if len(p) >= 2 and p[0].strip():
            k = WNUT.get(p[1][2:])
            rows.append((p[0], p[1][:2] + k if k else "O"))
        elif rows:
            tok = [r[0] for r in rows]
            out.append(to_words(tok, bio([r[1] for r in rows]), join_spaces(tok)))
            rows = []
    return out


def uner(path):
    """UniversalNER iob2: tab-separated index, token, tag; `# text` gives the spaces."""
    out, rows, text = [], [], ""
    for line in list(open(path, encoding="utf8")) + ["\n"]:
        if line.startswith("# text"):
            text = line.split("=", 1)[1].strip()
        elif line[:1].isdigit():
            p = line.rstrip("\n").split("\t")
            rows.append((p[1], p[2] if p[2][2:] in ("PER", "LOC", "ORG") else "O"))
        elif rows and not line.strip():
            sp, at = [], 0
            for t, _ in rows:
                k = text.find(t, at)
                sp.append(k > at or at == 0 or k < 0)
                at = k + len(t) if k >= 0 else at
            out.append(to_words([r[0] for r in rows], bio([r[1] for r in rows]), sp))
            rows = []
    return out


def meantime(folder):
    """NewsReader XML: named mentions (syntactic_type NAM) of the first six sentences, typed through their entity."""
    out = []
    for f in sorted(glob.glob(os.path.join(folder, "corpus_*", "*.xml"))):
        root = ET.parse(f).getroot()
        toks = [(t.get("t_id"), t.text or "", int(t.get("sentence"))) for t in root.iter("token")]
        marks = root.find("Markables")
        kind = {e.get("m_id"): e.get("ent_type") for e in marks.findall("ENTITY")}
        ref = {}
        for r in root.find("Relations"):
            if r.tag == "REFERS_TO":
                for s in r.findall("source"):
                    ref[s.get("m_id")] = r.find("target").get("m_id")
        lab = {}
        for m in marks.findall("ENTITY_MENTION"):
            k = (kind.get(ref.get(m.get("m_id"))) or "")[:3]
            if m.get("syntactic_type") == "NAM" and k in ("PER", "LOC", "ORG"):
                for i, a in enumerate(m.findall("token_anchor")):
                    lab[a.get("t_id")] = ("B-" if i == 0 else "I-") + k
        for n in range(6):
            rows = [(t, lab.get(i, "O")) for i, t, s in toks if s == n]
            if len(rows) > 3 and any(l != "O" for _, l in rows):
                tok = [r[0] for r in rows]
                out.append(to_words(tok, bio([r[1] for r in rows]), join_spaces(tok)))
    return out


def load():
    """{name: (language, train, dev)}."""
    d = lambda *p: os.path.join(DATA, *p)
    sets = {
        "europeana_fr": ("fr", europeana(d("europeana_ner/enp_FR.bnf.bio/enp_FR.bnf.bio"))),
        "europeana_nl": ("nl", europeana(d("europeana_ner/enp_NL.kb.bio/enp_NL.kb.bio"))),
        "newseye_fr": ("fr", newseye(d("newseye_fr/HIPE-2022-v2.1-newseye-dev-fr.tsv"))
                       + newseye(d("newseye_fr/HIPE-2022-v2.1-newseye-dev2-fr.tsv"))),
        "wnut17": ("en", wnut(d("wnut17/wnut17train.conll")) + wnut(d("wnut17/emerging.dev.conll"))
                   + wnut(d("wnut17/emerging.test.annotated"))),
        "uner_en": ("en", uner(d("uner_en_ewt/en_ewt-ud-dev.iob2")) + uner(d("uner_en_ewt/en_ewt-ud-test.iob2"))),
        "meantime_en": ("en", meantime(d("meantime_en/data/meantime_newsreader_english_oct15/intra-doc_annotation"))),
    }
    return {k: (lang, s[:int(len(s) * .85)], s[int(len(s) * .85):]) for k, (lang, s) in sets.items()}


if __name__ == "__main__":
    import collections
    for k, (lang, tr, dv) in load().items():
        c = collections.Counter(l[2:] for s in tr + dv for l in s[2] if l[0] == "B")
        print(k, lang, len(tr), len(dv), dict(c), sum(len(s[0]) for s in tr))
        for s in tr[5:400:150]:
            print("   ", "".join((" " if sp else "") + w + (f"/{l}" if l != "O" else "") for w, sp, l in zip(*s))[:300])
