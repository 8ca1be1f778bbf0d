"""Splink on the flat table of `scale N --table`: one line of JSON with what it took and how well it went.

    splink_peer.py TABLE.csv MEMORY_GB

Given and family name are cut from the name for it (a favour: the table has one field). Blocking, comparisons and training as its own
documentation does it for persons; clusters at the best of a few thresholds.
"""
import json, resource, sys, time


def main(path, memory):
    import duckdb, splink
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    con = duckdb.connect()
    ask = lambda sql: con.execute(sql).fetchall()
    for setting in (f"memory_limit='{memory}GB'", "threads=2", f"temp_directory='{path}.tmp'"):
        ask(f"set {setting}")
    ask(f"""create table records as select mention as unique_id, person, document,
        case when name ~ '^[A-Z][A-Z -]+ [A-Z][a-z]' then regexp_extract(name, '[A-Z][a-z].*$') when position(' ' in name) > 0
             then split_part(name, ' ', 1) end as g,
        name, nullif(cast(born as varchar), '') as dob, nullif(cast(number as varchar), '') as phone from read_csv('{path}', all_varchar=true)""")
    ask("""create table flat as select unique_id, person, lower(g) as first_name,
        lower(trim(case when g is null then name else replace(name, g, '') end)) as surname, dob, phone from records""")
    count = ask("select count(*) from flat")[0][0]
    started, cpu = time.time(), time.process_time()
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("first_name", "surname"), block_on("surname", "substr(first_name, 1, 1)"), block_on("first_name", "substr(surname, 1, 4)"),
            block_on("dob"), block_on("phone")],
        comparisons=[cl.ForenameSurnameComparison("first_name", "surname"), cl.ExactMatch("dob"), cl.ExactMatch("phone")],
        retain_intermediate_calculation_columns=False, retain_matching_columns=False)
    api = DuckDBAPI(connection=con)
    linker = Linker(api.register("flat"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("first_name", "surname")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"))
    predictions = linker.inference.predict(threshold_match_probability=0.1)
    pairs = ask(f"select count(*) from {predictions.physical_name}")[0][0]
    best = None
    for threshold in (0.1, 0.5, 0.9, 0.99):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold_match_probability=threshold)
        ask(f"create or replace table found as select c.cluster_id, f.person from {clusters.physical_name} c join flat f using (unique_id)")
        sums = ask("""with n as (select cluster_id, person, count(*)::double n from found group by all),
            c as (select cluster_id, count(*)::double size from found group by 1), t as (select person, count(*)::double truth from found group by 1)
            select sum(n*n/size), sum(n*n/truth), sum(n*(n-1)/2) from n join c using (cluster_id) join t using (person)""")[0]
        joined = ask("select sum(size*(size-1)/2) from (select count(*)::double size from found group by cluster_id)")[0][0]
        one = ask("select sum(size*(size-1)/2) from (select count(*)::double size from found group by person)")[0][0]
        f1 = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
        row = {"threshold": threshold, "pair_precision": sums[2] / max(joined, 1), "pair_recall": sums[2] / one, "b3_precision": sums[0] / count,
               "b3_recall": sums[1] / count}
        row["pair_f1"], row["b3_f1"] = f1(row["pair_precision"], row["pair_recall"]), f1(row["b3_precision"], row["b3_recall"])
        if best is None or row["b3_f1"] > best["b3_f1"]:
            best = row
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"records": count, "seconds": round(time.time() - started, 1), "cpu_seconds": round(time.process_time() - cpu, 1),
                      "peak_mb": usage.ru_maxrss // 1024, "pairs_kept": pairs, "splink": splink.__version__, "duckdb": duckdb.__version__,
                      **{k: round(v, 4) for k, v in best.items()}}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "4")
