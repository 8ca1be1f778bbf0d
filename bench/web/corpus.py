#!/usr/bin/env python3
"""Makes a folder of N short police files (French, Dutch, English) about invented people, the same for the same seed.

    python3 bench/web/corpus.py OUT [N] [SEED]

People come in circles of twelve that meet, call and drive together; one file in nine names somebody of another circle. Four services hold them."""
import os
import random
import sys

GIVEN = "Alix Bram Cyriel Dunya Elio Farah Gilles Hanne Idris Joke Kamil Lotte Malik Nele Odile Pieter Quentin Rania Sofiane Tine Ursule Viktor Warda Xavier Yara Zeno".split()
HEAD = "Bel Cor Del Fon Gar Har Kes Lam Mor Nol Per Ros Sal Tur Van Wil Zan Dra Bru Mel".split()
TAIL = "mans court velde haut sart neau donck berg ville eyns oui aert ier ould aine imi eck on".split()
TOWNS = "Mons Tournai Gand Roubaix Lille Courtrai Namur Liège Anvers Charleroi Bruges Valenciennes".split()
SERVICES = {"pj-nord": "fr", "politie-west": "nl", "bureau-liaison": "en", "gendarmerie-est": "fr"}
TEXTS = {
    "fr": "Note de renseignement {ref}\nDate : {d}/{m:02}/{y}\n\nLe {d} {month} {y}, {a} a été vu à {town} en compagnie de {b}. "
    "{a}, né le {bd:02}/{bm:02}/{by}, utilise le numéro {phone}. {b} nie connaître {c}. Le véhicule {plate} est conduit par {c}.\n",
    "nl": "Informatierapport {ref}\nDatum: {d}/{m:02}/{y}\n\nOp {d}/{m:02}/{y} werd {a} gezien te {town} samen met {b}. "
    "{a}, geboren op {bd:02}/{bm:02}/{by}, gebruikt het nummer {phone}. {c} bestuurt het voertuig {plate}. {b} ontkent {c} te kennen.\n",
    "en": "Intelligence note {ref}\nDate: {d}/{m:02}/{y}\n\nOn {d}/{m:02}/{y} {a} met {b} in {town}. {a}, born on {bd:02}/{bm:02}/{by}, "
    "uses the number {phone}. {c} drives the car {plate}. {b} denied knowing {c}.\n",
}
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
CIRCLE = 12


def main():
    out, count, seed = sys.argv[1], int((sys.argv[2:] or [100_000])[0]), int((sys.argv[3:] or [7])[0])
    draw = random.Random(seed)
    people = []
    for n in range(max(CIRCLE * 2, count // 6)):
        name = f"{draw.choice(GIVEN)} {draw.choice(HEAD)}{draw.choice(TAIL)}{draw.choice(TAIL)}"
        people.append((name, draw.randint(1, 28), draw.randint(1, 12), draw.randint(1955, 1996), f"+32 4{draw.randint(70, 99)} {draw.randint(10, 99)} {draw.randint(10, 99)} {draw.randint(10, 99)}"))
    for n in range(count):
        service = draw.choice(list(SERVICES))
        circle = draw.randrange(len(people) // CIRCLE) * CIRCLE
        a, b, c = draw.sample(people[circle : circle + CIRCLE], 3)
        if n % 9 == 0:
            c = draw.choice(people)
        d, m, y = draw.randint(1, 28), draw.randint(1, 12), draw.randint(2009, 2015)
        text = TEXTS[SERVICES[service]].format(
            ref=f"{n:06}/{y}", d=d, m=m, y=y, month=MONTHS[m - 1], town=draw.choice(TOWNS), a=a[0], b=b[0], c=c[0], bd=a[1], bm=a[2], by=a[3],
            phone=a[4], plate=f"1-{''.join(draw.sample('ABCDEFGHJKLMNPRSTUVWXYZ', 3))}-{draw.randint(100, 999)}",
        )
        folder = os.path.join(out, service, f"{n // 1000:03}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"{n:06}.txt"), "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
