"""One labelled set linked by Splink, after the pattern of its own examples: prints `left,right,score` lines to a file.

Settings are ours, after the pattern of the tutorial (fake_1000) and of the examples for febrl3 and febrl4 in Splink's documentation
(moj-analytical-services.github.io/splink), written for Splink 5.
"""

import csv
import sys

import duckdb
import pyarrow
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

FEBRL = {
    "comparisons": lambda: [
        cl.ForenameSurnameComparison("given_name", "surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        cl.ExactMatch("state").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("address_1", [2]),
    ],
    "blocking": [
        ["given_name", "surname"],
        ["date_of_birth"],
        ["soc_sec_id"],
        ["state", "address_1"],
        ["street_number", "address_1"],
        ["postcode", "surname"],
        ["postcode", "given_name"],
    ],
    "certain": [["soc_sec_id"], ["given_name", "surname", "date_of_birth"]],
    "recall": 0.8,
    "train": [["date_of_birth"], ["postcode"], ["given_name", "surname"]],
}
SETS = {
    "fake_1000": {
        "id": "unique_id",
        "comparisons": lambda: [
            cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        "blocking": [["first_name"], ["surname"], ["dob"], ["email"]],
        "certain": [["first_name", "surname", "dob"], ["email"]],
        "recall": 0.7,
        "train": [["first_name", "surname"], ["dob"]],
    },
    "febrl3": {"id": "rec_id", **FEBRL},
    "febrl4": {"id": "rec_id", **FEBRL},
}


def table(connection, name, path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = [{k.strip(): v.strip() for k, v in row.items()} for row in csv.DictReader(file, skipinitialspace=True)]
    columns = list(rows[0])
    arrow = pyarrow.table({c: pyarrow.array([row[c] or None for row in rows], pyarrow.string()) for c in columns})
    connection.register(f"{name}_arrow", arrow)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_arrow")
    return name


def main():
    name, out, *paths = sys.argv[1:]
    given = SETS[name]
    connection = duckdb.connect()
    api = DuckDBAPI(connection=connection)
    frames = [api.register(table(connection, f"input_{i}", path)) for i, path in enumerate(paths)]
    settings = SettingsCreator(
        link_type="dedupe_only" if len(frames) == 1 else "link_only",
        unique_id_column_name=given["id"],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in given["blocking"]],
        comparisons=given["comparisons"](),
    )
    linker = Linker(frames[0] if len(frames) == 1 else frames, settings, log_level=40)
    certain = [block_on(*rule) for rule in given["certain"]]
    linker.training.estimate_probability_two_random_records_match(certain, recall=given["recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in given["train"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    found = linker.inference.predict(threshold_match_probability=0.001)
    one = given["id"]
    rows = connection.execute(f"SELECT {one}_l, {one}_r, match_probability FROM {found.physical_name}").fetchall()
    with open(out, "w", encoding="utf-8") as file:
        file.write("left,right,score\n")
        for left, right, score in rows:
            file.write(f"{left},{right},{score:.9f}\n")


if __name__ == "__main__":
    main()
