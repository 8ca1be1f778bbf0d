#!/usr/bin/env python3
"""One other matcher, as a process: pairs of FollowTheMoney entities on standard input, one score a line on standard output.

    peer.py logic-v2|wratio|jaro-winkler

logic-v2 is nomenklatura's, with its own defaults. Every entity gets an id of its own: nomenklatura keeps the names of an entity by its id, and whoever
uses an id twice compares the first pair for ever. The other two are what a script would do that knows nothing of names. The last line of standard error
is the processor time (user, seconds) of the comparisons alone, after the imports and one pair to warm up.
"""
import json
import resource
import sys


def logic_v2():
    from followthemoney import ValueEntity
    from nomenklatura.matching.logic_v2.model import LogicV2
    config = LogicV2.default_config()
    count = 0

    def entity(side):
        nonlocal count
        count += 1
        return ValueEntity.from_dict({"id": f"e{count}", **side})
    return lambda pair: LogicV2.compare(entity(pair["left"]), entity(pair["right"]), config).score


def plain(scorer, scale):
    from rapidfuzz import utils

    def texts(side):
        properties = side["properties"]
        return properties.get("name") or properties.get("registrationNumber") or properties.get("full")
    return lambda pair: max(scorer(one, other, processor=utils.default_process) / scale for one in texts(pair["left"]) for other in texts(pair["right"]))


def wratio():
    from rapidfuzz import fuzz
    return plain(fuzz.WRatio, 100)


def jaro_winkler():
    from rapidfuzz.distance import JaroWinkler
    return plain(JaroWinkler.similarity, 1)


def main():
    compare = {"logic-v2": logic_v2, "wratio": wratio, "jaro-winkler": jaro_winkler}[sys.argv[1]]()
    compare({side: {"schema": "Person", "properties": {"name": [name]}} for side, name in (("left", "Warm Up"), ("right", "Up Warm"))})
    pairs = [json.loads(line) for line in sys.stdin]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    scores = [compare(pair) for pair in pairs]
    spent = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
    for score in scores:
        print(f"{score:.3f}")
    print(spent, file=sys.stderr)


if __name__ == "__main__":
    main()
