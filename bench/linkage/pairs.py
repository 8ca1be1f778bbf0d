"""Labelled pairs of records out of the linkage sets, for `redthread compare --pairs`: what the weights given for pairs without a file do.

Positive: pairs of one person, at most LIMIT. Negative: as many pairs of two people that share a family name, a given name or a birth date,
which is harder than chance. The same pairs each time.
"""

import json
import random

LIMIT = 20_000
PROPERTIES = {
    "first_name": "firstName",
    "given_name": "firstName",
    "surname": "lastName",
    "dob": "birthDate",
    "date_of_birth": "birthDate",
    "city": "city",
    "suburb": "city",
    "email": "email",
    "postcode": "postalCode",
    "soc_sec_id": "idNumber",
    "address_1": "address",
}


def entity(row):
    """A row as an entity of FollowTheMoney."""
    properties = {PROPERTIES[k]: [v] for k, v in row.items() if k in PROPERTIES and v}
    return {"schema": "Person", "properties": properties}


def labelled(rows, person):
    """(left, right, same) of rows and of who each is."""
    draw = random.Random(1)
    groups, sharing = {}, {}
    for i, row in enumerate(rows):
        groups.setdefault(person[i], []).append(i)
        for column in ("first_name", "given_name", "surname", "dob", "date_of_birth"):
            if row.get(column):
                sharing.setdefault((column, row[column]), []).append(i)
    positive = [(a, b) for group in groups.values() for n, a in enumerate(group) for b in group[n + 1 :]]
    draw.shuffle(positive)
    positive = positive[:LIMIT]
    drawers = [d for d in sharing.values() if len(d) > 1]
    negative, tries = set(), 0
    while len(negative) < len(positive) and tries < 50 * len(positive):
        tries += 1
        a, b = sorted(draw.sample(draw.choice(drawers), 2))
        if person[a] != person[b]:
            negative.add((a, b))
    return [(a, b, True) for a, b in positive] + [(a, b, False) for a, b in sorted(negative)]


def lines(rows, pairs):
    """What `compare --pairs` reads."""
    return "".join(json.dumps({"left": entity(rows[a]), "right": entity(rows[b])}) + "\n" for a, b, _ in pairs)
