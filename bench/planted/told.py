"""Contradictions and what only looks like one, and connections with the day on which each agency could know them."""
from itertools import combinations

from world import DAY, EVENT, NUMBERS, TOWNS, long_date


def hearing(c, agency, witness, day, text):
    return c.document("hearing", agency, day, [text], who=witness.with_birth(c.rng, agency[2], always=True))


def contradiction(c, kind, left, right, forms, holds=True, why=""):
    side = lambda s: {"document": s[0], "quote": s[1]}
    item = {"kind": kind, "subject": "", "left": side(left), "right": side(right), "forms": forms}
    (c.contradictions if holds else c.not_contradictions).append(item if holds else dict(item, why_not=why))


def opposed(c, kind, i):
    """One contradiction of a kind."""
    a, b = c.two()
    w, q, v = c.world.person(), c.world.person(), c.world.person()
    day, early = EVENT + DAY * c.rng.randrange(5, 40), c.before(60, 400)
    if kind == "date":
        one, f1 = c.say("c_date", a[2], q=q, d=early)
        two, f2 = c.say("c_date", a[2], q=q, d=early - DAY * c.rng.randrange(20, 50))
        sides = (hearing(c, a, w, day, one), one), (hearing(c, a, w, day + DAY * 9, two), two)
    elif kind == "place":
        t1, t2 = c.rng.sample(TOWNS[a[2]], 2)
        one, f1 = c.say("c_place_self", a[2], town=t1, d=early)
        two, f2 = c.say("c_place_other", a[2], q=w, town=t2, d=early)
        sides = (hearing(c, a, w, day, one), one), (hearing(c, a, v, day + DAY * 3, two), two)
    elif kind == "denial":
        one, f1 = c.say("c_denial", a[2], q=q)
        two, f2 = c.say("tie", b[2], p=w, q=q, d=early)
        sides = (hearing(c, a, w, day, one), one), (c.document(c.rng.choice(["note", "watch"]), b, early + DAY * 3, [two]), two)
    elif kind == "count":
        n, shop = c.rng.randrange(2, 7), v.last
        for_ = lambda k, lang: c.rng.choice([str(k), NUMBERS[lang][k - 2]])
        one, f1 = c.say("c_count", a[2], n=for_(n, a[2]), shop=shop)
        two, f2 = c.say("c_count", b[2], n=for_(n + c.rng.randrange(2, 5), b[2]), shop=shop)
        sides = (c.document("pv", a, early, [one]), one), (c.document("pv", b, early + DAY * 4, [two]), two)
    else:
        plate = c.world.plate()
        one, f1 = c.say("c_ident_self", a[2], plate=plate, d=early)
        two, f2 = c.say("c_ident_other", b[2], q=q, plate=plate, d=early)
        sides = (hearing(c, a, w, day, one), one), (hearing(c, b, v, day + DAY * 4, two), two)
    contradiction(c, kind, *sides, [f1, f2])


def agreeing(c, kind, i):
    """Two passages that look like a contradiction and are none."""
    a, b = c.two()
    w, q, v = c.world.person(), c.world.person(), c.world.person()
    day, early = EVENT + DAY * c.rng.randrange(5, 40), c.before(60, 400)
    if kind == "date":
        one, f1 = c.say("c_date", a[2], q=q, d=early)
        two, f2 = c.say("vague", a[2], q=q, month=long_date(early, a[2]).split(" ", 1)[1])
        sides, why = ((hearing(c, a, w, day, one), one), (hearing(c, a, w, day + DAY * 9, two), two)), "two precisions of one date"
    elif kind == "place":
        t1, t2 = c.rng.sample(TOWNS[a[2]], 2)
        one, f1 = c.say("c_place_self", a[2], town=t1, d=early)
        two, f2 = c.say("c_place_other", a[2], q=w, town=t2, d=early + DAY * 2)
        sides, why = ((hearing(c, a, w, day, one), one), (hearing(c, a, v, day + DAY * 3, two), two)), "two evenings"
    elif kind == "denial":
        one, f1 = c.say("c_denial", a[2], q=q)
        two, f2 = c.say("tie", b[2], p=v, q=q, d=early)
        sides, why = ((hearing(c, a, w, day, one), one), (c.document("note", b, early + DAY * 3, [two]), two)), "another man met him"
    elif kind == "count":
        n, m, shop = "8", "5", v.last
        one, f1 = c.say("c_count", a[2], n=m, shop=shop)
        two, f2 = c.say("correction", a[2], n=n, m=m, shop=shop)
        sides, why = ((c.document("pv", a, early, [one]), one), (c.document("pv", a, early + DAY * 4, [two]), two)), "a correction that says so"
    else:
        one, f1 = c.say("c_ident_self", a[2], plate=c.world.plate(), d=early)
        two, f2 = c.say("c_ident_other", b[2], q=q, plate=c.world.plate(), d=early)
        sides, why = ((hearing(c, a, w, day, one), one), (hearing(c, b, v, day + DAY * 4, two), two)), "two vehicles"
    contradiction(c, kind, *sides, [f1, f2], False, why)


# Connections with exact days.
def connection(c, number):
    """Two people tied by a chain of one to three pages at several agencies, some of them sent on."""
    shape = number % 4
    a, b, m = c.world.person(), c.world.person(), c.world.person(shape == 3)
    first, second = c.two()
    holders = [c.rng.choice(c.agencies) for _ in range(2)]
    links, forms = [], []

    def link(agency, section, **slots):
        day = c.before(40, 400) if c.rng.random() < 0.8 else EVENT + DAY * c.rng.randrange(3, 60)
        text, form = c.say(section, agency[2], d=day - DAY * 2, **slots)
        held = [(agency[0], day)]
        paths = [c.document(c.rng.choice(["note", "watch", "pv"]), agency, day, [text])]
        if c.rng.random() < 0.6:
            other = c.rng.choice([x for x in c.agencies if x != agency])
            sent = day + DAY * c.rng.randrange(5, 60)
            arrived = sent + DAY * c.rng.randrange(2, 40)
            sent_paths, _ = c.letter(agency, other, sent, [text], arrived)
            paths += sent_paths
            held.append((other[0], arrived))
        links.append((held, paths))
        forms.append(form)

    if shape == 0:
        link(first, "tie", p=a, q=b)
    elif shape == 1:
        link(first, "tie", p=a, q=m)
        link(second, "tie", p=m, q=b)
    elif shape == 2:
        phone = c.world.phone(first)
        link(first, "uses", P=a, num=phone[first[6]])
        link(second, "seen", p=b, num=phone[second[6]])
    else:
        link(first, "tie", p=a, q=m.with_birth(c.rng, first[2], always=True))
        link(second, "tie", p=m.with_birth(c.rng, second[2], other=True, always=True), q=b)
    knowable, names = [], [x[0] for x in c.agencies]
    for size in sorted({1, 2, len(names)}):
        for group in combinations(names, size):
            days = [min((day for agency, day in held if agency in group), default=None) for held, _ in links]
            knowable.append({"agencies": list(group), "date": max(days).isoformat() if all(days) else None})
    c.connections.append({"id": f"C{number}", "from": a.key, "to": b.key, "shape": ["direct", "through a person", "through a number", "through two spellings"][shape],
        "chain": [{"document": p[0]} for _, p in links], "knowable": knowable, "forms": forms})
