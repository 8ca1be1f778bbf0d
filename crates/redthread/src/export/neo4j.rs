//! Neo4j bulk import: `neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv`.

use super::File;
use super::csv::row;
use super::link::{links, record};
use model::Case;
use model::case::Lookup;

pub fn tables(case: &Case) -> Vec<File> {
    let lookup = Lookup::new(case);
    let mut nodes = row(&["id:ID", "caption", "names:string[]", "mentions:int", ":LABEL"]);
    for entity in &case.entities {
        nodes.push_str(&row(&[
            entity.id.as_str(),
            &entity.caption,
            &entity.names.join(";"),
            &entity.mentions.len().to_string(),
            entity.schema.name(),
        ]));
    }
    let mut relations = row(&[":START_ID", ":END_ID", ":TYPE", "modality", "true_on", "quote", "source"]);
    for link in links(case, &lookup) {
        for claim in &link.claims {
            let when = claim.true_on.map(|w| w.to_string()).unwrap_or_default();
            relations.push_str(&row(&[
                link.from.as_str(),
                link.to.as_str(),
                &link.property.name().to_uppercase(),
                claim.modality.name(),
                &when,
                &claim.quote,
                &record(&lookup, claim),
            ]));
        }
    }
    vec![File { name: "nodes.csv".into(), text: nodes }, File { name: "relationships.csv".into(), text: relations }]
}
