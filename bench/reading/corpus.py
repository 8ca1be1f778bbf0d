#!/usr/bin/env python3
"""Makes folders of files to read, the same ones for the same seed.

    corpus.py mixed   OUT --files 10000    copies of the public sets, each changed a little where its format bears it: no two the same bytes
    corpus.py small   OUT --files 100000   invented notes, mails, tables and pages of 0.3 to 2 kB: people, dates, telephones, plates
    corpus.py tiny    OUT --files 100000   one invented line a file: what a file costs by itself
    corpus.py hostile OUT --files 2000     the public sets truncated, flipped, spliced

Standard library only. The first folder level is the agency. All people in the invented files are invented.
"""
import argparse
import os
import random
import re
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SETS = ("tika_testdocs", "pdfjs_pdfs", "pypdf_samples", "mail_parser_mails", "ruby_mail_fixtures")
ABOUT = re.compile(r"^(ABOUT|LICENSE|NOTICE|MIT-LICENSE|README)", re.I)
AGENCIES = ("pj-roubaix", "pjf-mons", "fgp-gent", "met-london", "douane-lille")
PER_FOLDER = 200


def data_root():
    """The folder of the public sets: $REDTHREAD_DATA, or the nearest `shared/data` above."""
    if "REDTHREAD_DATA" in os.environ:
        return Path(os.environ["REDTHREAD_DATA"])
    for up in HERE.parents:
        if (up / "shared" / "data").is_dir():
            return up / "shared" / "data"
    raise SystemExit("the public sets are not found: set REDTHREAD_DATA to their folder")


def files_of(name, root=None):
    """The files of one public set, sorted, without what its packager wrote about it at its top."""
    top = (root or data_root()) / name
    found = (p for p in top.rglob("*") if p.is_file() and not p.is_symlink())
    return sorted(p for p in found if not (p.parent == top and ABOUT.match(p.name)))


def folder(out, number):
    """Where the file with this number goes: an agency, then folders of PER_FOLDER files."""
    place = out / AGENCIES[number // PER_FOLDER % len(AGENCIES)] / f"{number // PER_FOLDER:04d}"
    if number % PER_FOLDER == 0 or not place.is_dir():
        place.mkdir(parents=True, exist_ok=True)
    return place


# ---- copies that differ, and still are what they were ------------------------------------------------------------------------

def with_zip_comment(data, mark):
    """The same archive with a comment: the one place where a ZIP bears more bytes. None if it has a comment already."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 != len(data):
        return None
    return data[: at + 20] + struct.pack("<H", len(mark)) + mark


def edited_text(data, rng, mark):
    """Text with about a tenth of its two-digit-or-longer numbers changed outside header lines and markup, and a last line of its own."""
    def number(match):
        return str(rng.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0]))).encode() if rng.random() < 0.1 else match[0]
    return re.sub(rb"(?<=[ \n])\d{2,6}(?=[ ,.\n])", number, data) + b"\n" + mark + b"\n"


def varied(data, suffix, rng, number):
    """One file of a public set, changed so that no other copy has its bytes."""
    mark = f"rt{number:07d}".encode()
    if data[:4] == b"%PDF":
        return data + b"\n% " + mark + b"\n"
    if data[:4] == b"PK\x03\x04":
        return with_zip_comment(data, mark) or data + mark
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return data + mark.ljust(512, b"\0")
    head = data[:2048]
    if b"\0" in head:
        return data + mark
    if re.match(rb"\s*(<\?xml|<!DOCTYPE|<html)", head, re.I):
        return data + b"\n<!-- " + mark + b" -->\n"
    if re.match(rb"([A-Za-z-]+: .*\r?\n([ \t].*\r?\n)*){2}", head):
        return b"X-Copy: " + mark + b"\n" + data
    if suffix in (".json", ".rtf") or head.startswith((b"{", b"[")):
        return data + b"\n" + b" " * (number % 4096) + b"\n"
    return edited_text(data, rng, mark)


def mixed(out, count, seed):
    """`count` files: every file of the public sets in a seeded order, again and again, each copy changed."""
    rng = random.Random(seed)
    originals = [p for name in SETS for p in files_of(name)]
    if not originals:
        sys.exit(f"corpus.py: no public sets under {data_root()}; set REDTHREAD_DATA")
    order = []
    for number in range(count):
        if not order:
            order = originals[:]
            rng.shuffle(order)
        source = order.pop()
        name = f"{source.stem[:60]}-{number:06d}{source.suffix}"
        (folder(out, number) / name).write_bytes(varied(source.read_bytes(), source.suffix.lower(), rng, number))


# ---- invented files ----------------------------------------------------------------------------------------------------------

FIRST = "Mathieu Nadia Karim Elise Joris Wouter Saskia Bram Yasmina Thierry Hélène Rachid Annelies Pieter Louise Samir Colette Dirk Inès Olivier".split()
SYLLABLES = [a + b + c for a in "b br c d dr f g h k l m n p r s t v w".split() for b in "a e i o u ou ai".split() for c in ["", *"l n r s t".split()]]
PLACES = "Roubaix Tournai Kortrijk Mouscron Lille Gent Mons Dunkerque Oostende Charleroi Arras Namur Ieper Valenciennes".split()
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
LINES = (
    "Le {day} {month} {year}, {a} a rencontré {b} à {place}, rue des Tanneurs {n}.",
    "{a}, né le {day}/{m:02d}/{old} à {place}, utilise le numéro {phone}.",
    "Le véhicule {plate} a été vu à {place} le {day} {month} {year} vers {hour}h{n:02d}.",
    "{b} déclare ne pas connaître {a}.",
    "Op {day}/{m:02d}/{year} werd {a} gezien in {place} met {b}.",
    "De wagen met plaat {plate} staat op naam van {b}.",
    "On {day}/{m:02d}/{year} {a} called {b} from {phone}.",
    "Information transmise au parquet de {place} le {day} {month} {year}.",
)


class Invented:
    """Sentences about a population of invented people, which grows with the corpus so that a name is met about ten times."""

    def __init__(self, count, seed):
        self.rng = random.Random(seed)
        self.people = max(40, count // 5)

    def person(self):
        number = self.rng.randrange(self.people)
        maker = random.Random(number)
        surname = "".join(maker.choice(SYLLABLES) for _ in range(maker.choice((2, 3, 3)))).capitalize()
        return f"{maker.choice(FIRST)} {surname}"

    def line(self):
        rng = self.rng
        return rng.choice(LINES).format(
            a=self.person(), b=self.person(), place=rng.choice(PLACES), day=rng.randrange(1, 29), m=rng.randrange(1, 13),
            month=rng.choice(MONTHS), year=rng.randrange(2012, 2020), old=rng.randrange(1950, 1999), n=rng.randrange(1, 60),
            hour=rng.randrange(6, 23), phone=f"06{rng.randrange(10**8):08d}", plate=f"{rng.randrange(1, 3)}-ABC-{rng.randrange(1000):03d}")

    def lines(self, least, most):
        return [self.line() for _ in range(self.rng.randrange(least, most))]


def note(say, number):
    return "txt", f"Note {number}\n\n" + "\n\n".join(" ".join(say.lines(2, 5)) for _ in range(2)) + "\n"


def mail(say, number):
    who = say.person()
    return "eml", (f"From: {who} <p{number}@exemple.invalid>\r\nTo: greffe@exemple.invalid\r\nSubject: Dossier {number}\r\n"
                   f"Date: Tue, {number % 28 + 1} Mar 2016 10:{number % 60:02d}:00 +0100\r\nMessage-ID: <{number}@exemple.invalid>\r\n"
                   "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + "\r\n".join(say.lines(3, 8)) + "\r\n")


def table(say, number):
    rows = [f"{say.person()};06{say.rng.randrange(10**8):08d};{say.rng.randrange(1, 29):02d}/03/2016;{say.rng.choice(PLACES)}" for _ in range(say.rng.randrange(5, 20))]
    return "csv", f"nom;numéro;date;lieu {number}\n" + "\n".join(rows) + "\n"


def page(say, number):
    body = "".join(f"<p>{line}</p>\n" for line in say.lines(3, 8))
    return "html", f"<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Page {number}</title></head><body>\n{body}</body></html>\n"


def small(out, count, seed):
    """Invented files of four kinds: six notes in ten, two mails, a table, a page."""
    say = Invented(count, seed)
    for number in range(count):
        maker = (note, note, note, mail, note, table, note, mail, note, page)[number % 10]
        suffix, text = maker(say, number)
        (folder(out, number) / f"{maker.__name__}-{number:06d}.{suffix}").write_text(text, encoding="utf-8", newline="")


def tiny(out, count, seed):
    """One line a file, with its number, so that no two are the same."""
    say = Invented(count, seed)
    for number in range(count):
        (folder(out, number) / f"t{number:06d}.txt").write_text(f"{number}. {say.line()}\n", encoding="utf-8")


# ---- hostile -----------------------------------------------------------------------------------------------------------------

def broken(data, other, rng):
    """Truncated, flipped or spliced bytes, and which of the three."""
    if len(data) < 8:
        return data + bytes(rng.randrange(256) for _ in range(16)), "grown"
    how = rng.choice(("truncated", "flipped", "spliced"))
    if how == "truncated":
        return data[: rng.randrange(1, len(data))], how
    if how == "flipped":
        changed = bytearray(data)
        for _ in range(rng.choice((1, 3, 10, 100))):
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
        return bytes(changed), how
    at, into = rng.randrange(len(data)), rng.randrange(max(1, len(other)))
    return data[:at] + other[into : into + rng.randrange(1, 65536)] + data[at + rng.randrange(64) :], how


def hostile(out, count, seed):
    """The public sets, broken: what the cage and the limits must bear."""
    rng = random.Random(seed)
    originals = [p for name in SETS for p in files_of(name)]
    for number in range(count):
        source, other = rng.choice(originals), rng.choice(originals)
        data, how = broken(source.read_bytes(), other.read_bytes(), rng)
        (folder(out, number) / f"{how}-{number:06d}-{source.stem[:60]}{source.suffix}").write_bytes(data)


KINDS = {"mixed": mixed, "small": small, "tiny": tiny, "hostile": hostile}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("out", type=Path)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.out.exists() and any(args.out.iterdir()):
        sys.exit(f"corpus.py: {args.out} is not empty")
    args.out.mkdir(parents=True, exist_ok=True)
    KINDS[args.kind](args.out, args.files, args.seed)


if __name__ == "__main__":
    main()
