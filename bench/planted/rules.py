"""What each rule must find, and its near misses: one function plants an instance, one a near miss."""
from world import DAY, EVENT, OTHER_SITES, THINGS


def forewarned(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before(15, 300)
    text, form = c.say("threat", a[2], p=person)
    path = c.document("tap" if "\n" in text else c.rng.choice(["note", "note", "pv"]), a, day, [text])
    c.chance("forewarned", [person], [path], [form])


def forewarned_not(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before(15, 300)
    section = ["threat", "threat_denied", "mention"][i % 3]
    other = c.rng.choice(OTHER_SITES) if section == "threat" else c.site[1:]
    text, form = c.say(section, a[2], p=person, t=other)
    path = c.document("tap" if "\n" in text else c.rng.choice(["note", "pv"]), a, day, [text])
    c.decoy("forewarned", [person], [path], {"threat": "another target, never attacked", "threat_denied": "said not to be a threat", "mention": "only named"}[section], [form])
    if section == "threat":
        c.also.append({"rule": "unshared", "document": path})
    else:
        # The site is the subject of such a finding: any finding on this page is the near miss.
        c.decoys[-1]["subjects"] = []


def released(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before()
    text, form = c.say("release", a[2], P=person, d=day)
    path = c.document("pv", a, day + DAY * c.rng.randrange(2), [text])
    c.facts["released"][person.key] = day
    c.proceeding(person, day)
    c.chance("released", [person], [path], [form])


def released_not(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before(150, 420)
    if i % 3 == 0:
        text, form = c.say("release", a[2], P=person, d=day)
        one = c.document("pv", a, day, [text])
        later = day + DAY * c.rng.randrange(40, 120)
        text, form2 = c.say("acquit", a[2], P=person, d=later)
        two = c.document("judgment", a, later, [text])
        c.facts["acquitted"][person.key] = later
        c.proceeding(person, day, True)
        c.decoy("released", [person], [one, two], "acquitted afterwards", [form, form2])
    elif i % 3 == 1:
        text, form = c.say("not_held", a[2], P=person, d=day)
        c.decoy("released", [person], [c.document("decision", a, day, [text])], "never held", [form])
    else:
        innocent = c.world.person()
        text, form = c.say("release", a[2], P=innocent, d=day)
        c.decoy("released", [innocent], [c.document("pv", a, day, [text])], "nothing ties him to the attack", [form])


def unshared(c, person, i):
    a, b = c.two()
    other, day = c.take(), c.before(30, 250)
    text, form = c.say("tie", a[2], p=person, q=other, d=day - DAY * 2)
    body, forms = [text], [form]
    if i % 2:
        text, form = c.say("keepback", a[2])
        body, forms = body + [text], forms + [form]
    path = c.document(c.rng.choice(["note", "watch"]), a, day, body)
    text, form = c.say("ident", b[2], P=person)
    known = c.document("note", b, c.before(20, 300), [text])
    c.chance("unshared", [person, other], [path], forms)


def unshared_not(c, person, i):
    """Two people of whom no third agency has a paper before the attack, so that the pair of agencies is all there is to share with."""
    a, b = c.two()
    person, other, day = c.world.person(), c.world.person(), c.before(60, 250)
    c.pool += [person, other]
    text, form = c.say("tie", a[2], p=person, q=other, d=day - DAY * 2)
    path = c.document("note", a, day, [text])
    known = c.document("note", b, c.before(60, 300), [c.say("ident", b[2], P=person)[0]])
    if i % 2:
        letter, form2 = c.say("annex", a[2], p=person)
        sent = day + DAY * c.rng.randrange(2, 12)
        paths, _ = c.letter(a, b, sent, [letter, text])
        c.decoy("unshared", [person, other], [path, *paths], "sent before the attack with an annex", [form, form2])
    else:
        again, form2 = c.say("tie", b[2], p=person, q=other, d=day)
        second = c.document("watch", b, day + DAY * c.rng.randrange(2, 20), [again])
        c.decoy("unshared", [person, other], [path, second], "the other's own files show it", [form, form2])


def unanswered(c, person, i):
    a, b = c.two()
    text, form = c.say("request", a[2], P=person, num=c.world.phone(a)[a[6]])
    paths, _ = c.letter(a, b, c.before(20, 200), [text], mail=i % 4 == 3)
    c.chance("unanswered", [person], paths, [form])


def unanswered_not(c, person, i):
    a, b = c.two()
    day = c.before(60, 250)
    kind = ["reply", "phone_reply", "reply", "phone_reply", "for_info"][i % 5]
    if kind == "for_info":
        text, form = c.say("for_info", a[2], p=person)
        paths, _ = c.letter(a, b, day, [text])
        c.decoy("unanswered", [], paths, "for information", [form])
        return
    text, form = c.say("request", a[2], P=person, num=c.world.phone(a)[a[6]])
    paths, ref = c.letter(a, b, day, [text])
    later = day + DAY * c.rng.randrange(8, 40)
    if kind == "reply":
        answer, form2 = c.say("reply", b[2], p=person, ref=ref)
        c.letter(b, a, later, [answer], mail=i % 2 == 1)
        why = "answered by letter"
    else:
        answer, form2 = c.say("phone_reply", a[2], p=person, ref=ref, agency=b[1], d=later)
        c.document("minutes" if i % 2 else "note", a, later, [answer])
        why = "answered by telephone"
    c.decoy("unanswered", [], paths, why, [form, form2])


def seal(c):
    c.count += 1
    return f"{c.rng.randrange(10, 99)}/{c.count:04d}"


def unexploited(c, person, i):
    a, day, number = c.rng.choice(c.agencies), c.before(30, 300), seal(c)
    thing = c.rng.choice(THINGS[a[2]])
    text, form = c.say("seizure", a[2], P=person, d=day, seal=number, thing=thing)
    paths, forms = [c.document("seized", a, day, [text])], [form]
    if i % 2:
        later = EVENT + DAY * c.rng.randrange(5, 60)
        text, form = c.say("late", a[2], p=person, d=later, seal=number, thing=thing)
        c.document("lab", a, later, [text])
        forms.append(form)
    c.chance("unexploited", [person], paths, forms)


def unexploited_not(c, person, i):
    a, day, number = c.rng.choice(c.agencies), c.before(120, 300), seal(c)
    thing = c.rng.choice(THINGS[a[2]])
    if i % 4 == 3:
        text, form = c.say("crowbar", a[2], P=person, d=day, seal=number)
        c.decoy("unexploited", [person], [c.document("seized", a, day, [text])], "nothing to read", [form])
        return
    text, form = c.say("seizure", a[2], P=person, d=day, seal=number, thing=thing)
    one, later = c.document("seized", a, day, [text]), day + DAY * c.rng.randrange(10, 90)
    section = "analysis_other" if i % 2 else "analysis"
    text, form2 = c.say(section, a[2], p=person, d=later, seal=number, seal2=seal(c), thing=thing)
    two = c.document("lab", a, later, [text])
    c.decoy("unexploited", [person], [one, two], "read in time" + (" under another number" if i % 2 else ""), [form, form2])


def dropped(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before()
    text, form = c.say("dropped", a[2], P=person, d=day)
    c.chance("dropped", [person], [c.document(c.rng.choice(["note", "pv", "minutes"]), a, day, [text])], [form])


def dropped_not(c, person, i):
    a, day = c.rng.choice(c.agencies), c.before()
    section = "prolonged" if i % 2 else "dropped"
    subject = person if i % 2 else c.world.person()
    text, form = c.say(section, a[2], P=subject, d=day)
    c.decoy("dropped", [subject], [c.document("note", a, day, [text])], "it goes on" if i % 2 else "nothing ties him to the attack", [form])


def never_prosecuted(c, person, i):
    a, b = c.two()
    first, second = c.before(300, 420), c.before(30, 200)
    if i % 4 == 3:
        text, form = c.say("counted", a[2], P=person)
        c.proceeding(person, first)
        c.proceeding(person, second)
        c.chance("never_prosecuted", [person], [c.document("note", a, second, [text])], [form])
        return
    paths, forms = [], []
    for agency, day in ((a, first), (c.rng.choice([a, b]), second)):
        text, form = c.say("closed", agency[2], P=person, d=day, ref=c.ref(agency))
        paths.append(c.document("decision", agency, day, [text]))
        forms.append(form)
        c.proceeding(person, day)
    c.chance("never_prosecuted", [person], paths, forms)


def never_prosecuted_not(c, person, i):
    a, b = c.two()
    first, second, third = c.before(300, 420), c.before(150, 250), c.before(30, 140)
    if i % 3 == 0:
        paths, forms = [], []
        for day in (first, second):
            text, form = c.say("closed", a[2], P=person, d=day, ref=c.ref(a))
            paths.append(c.document("decision", a, day, [text]))
            forms.append(form)
        text, form = c.say("convicted", b[2], P=person, d=third)
        paths.append(c.document("judgment", b, third, [text]))
        c.proceeding(person, first, True)
        c.decoy("never_prosecuted", [person], paths, "convicted before the attack", forms + [form])
    elif i % 3 == 1:
        ref = c.ref(a)
        one, form = c.say("closed", a[2], P=person, d=first, ref=ref)
        two, form2 = c.say("closed", b[2], P=person, d=first, ref=ref)
        paths = [c.document("decision", a, first, [one]), c.document("note", b, second, [two])]
        c.proceeding(person, first)
        c.decoy("never_prosecuted", [person], paths, "one inquiry told twice", [form, form2])
    else:
        innocent, paths, forms = c.world.person(), [], []
        for day in (first, second):
            text, form = c.say("closed", a[2], P=innocent, d=day, ref=c.ref(a))
            paths.append(c.document("decision", a, day, [text]))
            forms.append(form)
        c.decoy("never_prosecuted", [innocent], paths, "nothing ties him to the attack", forms)


def ident(c, agency, day, person, other=False):
    """A page on a person with the birth date, in one of the two spellings."""
    text, form = c.say("ident", agency[2], P=person.with_birth(c.rng, agency[2], other=other, always=True))
    return c.document(c.rng.choice(["note", "pv", "watch"]), agency, day, [text]), form


def split_identity(c, person, i):
    a, b = c.two()
    one, form = ident(c, a, c.before(30, 300), person)
    two, form2 = ident(c, b, c.before(30, 300), person, True)
    c.chance("split_identity", [person], [one, two], [form, form2])


def split_identity_not(c, person, i):
    a, b = c.two()
    one, form = ident(c, a, c.before(150, 300), person)
    if i % 2:
        namesake = c.world.namesake(person)
        two, form2 = ident(c, b, c.before(30, 300), namesake)
        c.decoy("split_identity", [person], [one, two], "two men of one name", [form, form2])
        c.namesakes.append([person.key, namesake.key])
        return
    two, form2 = ident(c, b, c.before(150, 300), person, True)
    text, form3 = c.say("alias_letter", b[2], p=person.with_birth(c.rng, b[2]), q=person.with_birth(c.rng, b[2], other=True))
    paths, _ = c.letter(b, a, c.before(60, 140), [text])
    c.decoy("split_identity", [person], [one, two, *paths], "a letter joins the two", [form, form2, form3])


def same_number(c, person, i):
    a, b = c.two()
    number, other = c.world.phone(a), c.world.person()
    text, form = c.say("uses", a[2], P=person, num=number[a[6]])
    one = c.document(c.rng.choice(["pv", "note"]), a, c.before(30, 300), [text])
    text, form2 = c.say("seen", b[2], p=other, num=number[b[6]], d=c.before(60, 300))
    two = c.document(c.rng.choice(["tap", "note", "lab"]), b, c.before(20, 60), [text])
    c.chance("same_number", [person], [one, two], [form, form2])


def same_number_not(c, person, i):
    a, b = c.two()
    number, other, third = c.world.phone(a), c.world.person(), c.world.person()
    kind, user = ("compared", person) if i % 3 == 0 else ("same", person) if i % 3 == 1 else ("innocent", third)
    style = c.rng.randrange(2)
    text, form = c.say("uses", a[2], P=user.write(c.rng, style), num=number[a[6]])
    one = c.document("pv", a, c.before(100, 300), [text])
    if kind == "same":
        text, form2 = c.say("uses", b[2], P=user.write(c.rng, style), num=number[b[6]])
    else:
        text, form2 = c.say("seen", b[2], p=other, num=number[b[6]], d=c.before(100, 300))
    paths, forms = [one, c.document("note", b, c.before(60, 100), [text])], [form, form2]
    if kind == "compared":
        day = c.before(20, 58)
        text, form = c.say("compared", a[2], num=number[a[6]], agency=b[1], d=day)
        paths.append(c.document("note", a, day, [text]))
        forms.append(form)
    c.decoy("same_number", [], paths, {"compared": "compared by the two", "same": "the same man under the same name", "innocent": "nobody tied to the attack"}[kind], forms)


RULES = {"forewarned": (forewarned, forewarned_not), "released": (released, released_not), "unshared": (unshared, unshared_not), "unanswered": (unanswered, unanswered_not),
    "unexploited": (unexploited, unexploited_not), "dropped": (dropped, dropped_not), "never_prosecuted": (never_prosecuted, never_prosecuted_not),
    "split_identity": (split_identity, split_identity_not), "same_number": (same_number, same_number_not)}
