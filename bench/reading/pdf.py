#!/usr/bin/env python3
"""Processor time per page of PDF text with positions, and how much of what the other engines agree on each engine finds.

    pdf.py           raw: pdf-speed.csv (a line for each file and engine), pdf-recall.csv

Files: Debian's French manuals (apt-get install debian-reference-fr developers-reference-fr maint-guide-fr), or the PDFs in $READING_PDFS.
Speed is the least of RUNS runs. Ours is the reader in process (`try --no-ocr`), which makes a box for each line of text and for marks of its own within it;
`pdftotext -bbox` writes a box for each word, `mutool draw -F stext` one for each character.
Recall: words are runs of letters and digits after NFKC, soft hyphens dropped, a word broken by a hyphen at the end of a line joined, in every engine alike.
On each page a word counts as often as at least two of the *other* engines (poppler, MuPDF, PDFium, ours) have it there; recall is the share found.
"""
import os
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import common

RUNS = 3
MANUALS = ("debian-reference/debian-reference.fr.pdf", "developers-reference/fr/developers-reference.pdf", "doc/maint-guide-fr/maint-guide.fr.pdf")


def manuals():
    """The long French PDFs, or a clear way to get them."""
    if "READING_PDFS" in os.environ:
        return sorted(Path(os.environ["READING_PDFS"]).glob("*.pdf"))
    found = [Path("/usr/share") / name for name in MANUALS]
    missing = [p for p in found if not p.is_file()]
    if missing:
        sys.exit(f"pdf.py: no {missing[0]}: apt-get install debian-reference-fr developers-reference-fr maint-guide-fr, or set READING_PDFS")
    return found


def our_pages(path):
    """Our text of a PDF, split at the page ends."""
    import coverage
    report = common.output([common.binary("try"), "--text", "--no-ocr", path])
    return next(text for _, member, _, text, _ in coverage.documents_of(report) if not member).split("\f")


def pdfium_pages(path):
    import pypdfium2
    document = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\ufffe", "-\n").replace("\x02", "-\n") for page in document]


ENGINES = {
    "redthread": our_pages,
    "poppler": lambda path: common.output(["pdftotext", "-enc", "UTF-8", path, "-"]).split("\f"),
    "mupdf": lambda path: common.output(["mutool", "draw", "-q", "-F", "text", "-o", "-", path]).split("\f"),
    "pdfium": pdfium_pages,
}


def words(page):
    """The words of one page, counted."""
    text = unicodedata.normalize("NFKC", page).replace("\u00ad\n", "").replace("\u00ad", "")
    text = re.sub(r"(?<=\w)[-\u2010] *\n\s*(?=\w)", "", text)
    return Counter(re.findall(r"\w+", text))


def agreed(counts):
    """How often at least two of these counts have each word."""
    seconds = {}
    for word in set().union(*counts):
        second = sorted((c[word] for c in counts), reverse=True)[1]
        if second:
            seconds[word] = second
    return seconds


def recall(path):
    pages = {name: [words(p) for p in read(path)] for name, read in ENGINES.items()}
    count = len(pages["pdfium"])
    rows = []
    for name in ENGINES:
        others = [pages[o] for o in ENGINES if o != name]
        found = wanted = 0
        missed = Counter()
        for number in range(count):
            consensus = agreed([o[number] if number < len(o) else Counter() for o in others])
            own = pages[name][number] if number < len(pages[name]) else Counter()
            wanted += sum(consensus.values())
            found += sum(min(own[w], n) for w, n in consensus.items())
            missed.update({w: n - own[w] for w, n in consensus.items() if own[w] < n})
        rows.append({"file": path.name, "engine": name, "pages": count, "agreed_words": wanted, "found": found, "recall": f"{found / wanted:.5f}",
                     "most_missed": " ".join(f"{w}x{n}" for w, n in missed.most_common(12))})
    return rows


def speed(path, pages):
    scratch = common.WORK / "pdf-out"
    commands = {
        "redthread": [common.binary("try"), "--no-ocr", path],
        "pdftotext -bbox": ["pdftotext", "-bbox", path, scratch],
        "pdftotext": ["pdftotext", path, scratch],
        "mutool stext": ["mutool", "draw", "-q", "-F", "stext", "-o", scratch, path],
    }
    rows = []
    for name, command in commands.items():
        runs = [common.Timed(command) for _ in range(RUNS)]
        if any(run.status for run in runs):
            sys.exit(f"pdf.py: {name} failed on {path}")
        cpu = min(run.cpu for run in runs)
        rows.append({"file": path.name, "engine": name, "pages": pages, "cpu_s": f"{cpu:.3f}", "ms_per_page": f"{1000 * cpu / pages:.2f}", "peak_mb": round(max(r.rss for r in runs))})
    return rows


def main():
    common.WORK.mkdir(parents=True, exist_ok=True)
    speeds, recalls = [], []
    for path in manuals():
        common.say(f"pdf: {path.name}")
        recalls += recall(path)
        speeds += speed(path, recalls[-1]["pages"])
    common.write_rows("pdf-speed.csv", speeds)
    common.write_rows("pdf-recall.csv", recalls)


if __name__ == "__main__":
    main()
