#!/usr/bin/env python3
"""Character accuracy and processor time per page of OCR: ours against plain `tesseract -l fra` (one process a page, one thread, as people run it).

    ocr.py [--pages N]      raw: ocr.csv (a line for each picture and engine), ocr-cost.csv (a line for each group and engine)

Groups of pictures: `tesseract_fra` - its pages with truth, and its 400-odd printed French lines put together to pages of 36; and N pages of the French manuals
(seeded choice, those with 1,000 characters or more) rendered clean at 200 and 300 dpi, and spoilt the way scanners do: blurred, speckled, unevenly lit, JPEG; tilted;
lying on their side. Accuracy is 1 - edits / length of the truth, after NFKC and with runs of white space made one; the truth of a rendered page is what `pdftotext` says it holds.
Ours reads with its own choice of languages. It is told nothing about a picture but the picture.
"""
import argparse
import io
import os
import random
import shutil
import struct
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

import common
import corpus
import coverage
import pdf

TESSERACT_SET = "tesseract_fra"
TRUTHS = {"eurotext.tif": "eurotext.txt", "phototest.tif": "phototest.gold.txt", "phototest-rotated-180.png": "phototest.gold.txt",
          "phototest-rotated-L.png": "phototest.gold.txt", "phototest-rotated-R.png": "phototest.gold.txt", "phototestrot.tif": "phototest.gold.txt"}
LINES_A_PAGE = 36


def training_lines(path):
    """(picture, text) of each line in a Tesseract training file: a PNG with its length before it, then language and text with theirs."""
    data = path.read_bytes()
    at = data.find(b"\x89PNG\r\n\x1a\n")
    while at >= 0:
        place = at + struct.unpack_from("<I", data, at - 4)[0]
        picture, fields = data[at:place], []
        for _ in range(2):
            size = struct.unpack_from("<I", data, place)[0]
            fields.append(data[place + 4 : place + 4 + size].decode("utf-8"))
            place += 4 + size
        yield Image.open(io.BytesIO(picture)).convert("L"), fields[1]
        at = data.find(b"\x89PNG\r\n\x1a\n", place)


def line_pages(lines):
    """Lines put together to pages with margins; those with typesetting marks in their text are left out."""
    plain = [(picture, text) for picture, text in lines if "_{" not in text and "^{" not in text]
    for start in range(0, len(plain), LINES_A_PAGE):
        part = plain[start : start + LINES_A_PAGE]
        page = Image.new("L", (max(p.width for p, _ in part) + 240, 200 + sum(p.height + 24 for p, _ in part)), 255)
        top = 100
        for picture, _ in part:
            page.paste(picture, (120, top))
            top += picture.height + 24
        yield page, "\n".join(text for _, text in part)


def page_texts(path):
    return common.output(["pdftotext", "-enc", "UTF-8", path, "-"]).split("\f")


def chosen_pages(count):
    """A seeded choice of pages of the manuals with enough text to count."""
    full = [(path, number, text) for path in pdf.manuals() for number, text in enumerate(page_texts(path), 1) if len(text) >= 1000]
    return random.Random(7).sample(full, count)


def rendered(path, number, dpi):
    data = subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-f", str(number), "-l", str(number), str(path)], check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(data)).convert("L")


def spoilt(page, seed):
    """What a tired office scanner makes of a page: a small tilt, blur, uneven light, grain, specks, JPEG."""
    rng = numpy.random.default_rng(seed)
    page = page.rotate(rng.uniform(-0.7, 0.7), resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.8))
    dots = numpy.asarray(page, dtype=numpy.float32)
    light = numpy.linspace(rng.uniform(0.75, 0.9), 1.0, dots.shape[1], dtype=numpy.float32)
    dots = 30 + dots * light * 0.85 + rng.normal(0, 14, dots.shape)
    specks = rng.random(dots.shape)
    dots[specks < 0.0008] = 20
    dots[specks > 0.9992] = 250
    squeezed = io.BytesIO()
    Image.fromarray(dots.clip(0, 255).astype(numpy.uint8)).save(squeezed, "JPEG", quality=45)
    return Image.open(squeezed).convert("L")


def tilted(page, seed):
    return page.rotate(random.Random(seed).choice((-3.0, -2.0, 2.0, 3.0)), resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


GROUPS = {
    "clean 300 dpi": (300, lambda page, seed: page),
    "clean 200 dpi": (200, lambda page, seed: page),
    "spoilt 300 dpi": (300, spoilt),
    "spoilt 200 dpi": (200, spoilt),
    "tilted 2-3 degrees, 300 dpi": (300, tilted),
    "on its side, 300 dpi": (300, lambda page, seed: page.transpose(Image.Transpose.ROTATE_90 if seed % 2 else Image.Transpose.ROTATE_270)),
}


def pictures(count):
    """{group: [(file, truth)]}, made in WORK."""
    folder = common.WORK / "ocr"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    groups, top = {}, corpus.data_root() / TESSERACT_SET
    if top.is_dir():
        groups["tesseract_fra pages"] = [(top / "testing" / name, (top / "testing" / truth).read_text(encoding="utf-8")) for name, truth in TRUTHS.items()]
        made = groups["tesseract_fra French lines"] = []
        for number, (page, truth) in enumerate(line_pages(training_lines(top / "testdata" / "fra.Arial_Unicode_MS.exp0.lstmf"))):
            made.append((folder / f"lines-{number:02d}.png", truth))
            page.save(made[-1][0], dpi=(300, 300))
    else:
        common.say(f"ocr: no {top}: skipped")
    for place, (group, (dpi, change)) in enumerate(GROUPS.items()):
        groups[group] = []
        for number, (path, page, text) in enumerate(chosen_pages(count)):
            file = folder / f"{place}-{number:02d}-{path.stem}-p{page}.png"
            change(rendered(path, page, dpi), 100 * place + number).save(file, dpi=(dpi, dpi))
            groups[group].append((file, text))
    return groups


def plain(text):
    return " ".join(unicodedata.normalize("NFKC", text).split())


def accuracy(truth, read):
    truth, read = plain(truth), plain(read)
    return max(0.0, 1 - Levenshtein.distance(truth, read) / len(truth))


def by_tesseract(files):
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    texts, cpu, rss = [], 0.0, 0.0
    for file in files:
        to = common.WORK / "tesseract-out"
        run = common.Timed(["tesseract", file, to, "-l", "fra"], env=env)
        texts.append(to.with_suffix(".txt").read_text(encoding="utf-8") if run.status == 0 else "")
        cpu, rss = cpu + run.cpu, max(rss, run.rss)
    return texts, cpu, rss


def by_us(files):
    report = common.WORK / "try-ocr.txt"
    with open(report, "wb") as out:
        run = common.Timed([common.binary("try"), "--text", *files], stdout=out, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
    if run.status:
        sys.exit(f"ocr.py: our reader ended with {run.status}")
    texts = {path: text for path, member, _, text, _ in coverage.documents_of(report.read_text(encoding="utf-8")) if not member}
    return [texts[str(file)] for file in files], run.cpu, run.rss


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=8)
    rows, costs = [], []
    for group, made in pictures(parser.parse_args().pages).items():
        common.say(f"ocr: {group}, {len(made)} pictures")
        files = [file for file, _ in made]
        for name, engine in (("redthread", by_us), ("tesseract -l fra", by_tesseract)):
            texts, cpu, rss = engine(files)
            found = [accuracy(truth, text) for (_, truth), text in zip(made, texts, strict=True)]
            rows += [{"group": group, "file": file.name, "engine": name, "accuracy": f"{value:.4f}", "chars": len(plain(truth))} for (file, truth), value in zip(made, found, strict=True)]
            costs.append({"group": group, "engine": name, "pages": len(files), "accuracy": f"{sum(found) / len(found):.4f}", "worst": f"{min(found):.4f}",
                          "cpu_s_per_page": f"{cpu / len(files):.2f}", "peak_mb": round(rss)})
            common.write_rows("ocr.csv", rows)
            common.write_rows("ocr-cost.csv", costs)


if __name__ == "__main__":
    main()
