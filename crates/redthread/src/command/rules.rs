//! `rules`: list, explain, new, check, test.

use super::{WrongUsage, all_findings, load_rules, open};
use crate::arguments::{Common, RulesCommand};
use crate::print::{Table, clean, lines};
use crate::wire;
use anyhow::{Context, Result, anyhow};
use engine::ask::rule;
use model::case::Lookup;
use std::path::Path;
use std::process::ExitCode;

fn load(file: &Path) -> Result<rule::Rule> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{}: cannot read", file.display()))?;
    let rule = rule::load(&text).map_err(|e| anyhow!("{}: {e}", file.display()))?;
    rule::check(&rule).map_err(|e| anyhow!("{}: {e}", file.display()))?;
    Ok(rule)
}

pub fn run(common: &Common, what: &RulesCommand) -> Result<ExitCode> {
    match what {
        RulesCommand::List => {
            let rules = load_rules(&common.case)?;
            if common.json {
                lines(rules.iter().map(|r| serde_json::json!({ "name": r.name, "titles": r.titles, "explanations": r.explanations })))?;
                return Ok(ExitCode::SUCCESS);
            }
            let mut table = Table::new(["rule", "what it finds"]);
            for r in &rules {
                table.row([r.name.clone(), r.explanations.get("en").cloned().unwrap_or_default()]);
            }
            table.print()?;
        }
        RulesCommand::Explain { rule } => {
            let rules = load_rules(&common.case)?;
            let Some(r) = rules.iter().find(|r| r.name == *rule) else {
                return Err(WrongUsage(format!("no rule \"{rule}\": `redthread rules list` names them")).into());
            };
            for text in r.explanations.values() {
                println!("{}\n", clean(text));
            }
            println!("speaks against it: {}\nbase rate: {}\n\n{}", clean(&r.against), clean(&r.base), r.query);
        }
        RulesCommand::New { name } => {
            if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
                return Err(WrongUsage(format!("\"{name}\" cannot name a rule: use a-z, 0-9 and _ only")).into());
            }
            let folder = common.case.join("rules");
            std::fs::create_dir_all(&folder).with_context(|| format!("{}: cannot make this folder", folder.display()))?;
            let path = folder.join(format!("{name}.rule"));
            if path.exists() {
                return Err(anyhow!("{} is there already", path.display()));
            }
            std::fs::write(&path, rule::template(name)).with_context(|| format!("{}: cannot write", path.display()))?;
            println!("{}", path.display());
        }
        RulesCommand::Check { file } => {
            load(file)?;
            println!("{}: a sound rule", file.display());
        }
        RulesCommand::Test { file } => {
            let rule = load(file)?;
            let opened = open(common)?;
            let found = all_findings(&opened.case, std::slice::from_ref(&rule), &[], None)?;
            let lookup = Lookup::new(&opened.case);
            if common.json {
                lines(found.iter().map(|f| wire::finding(&lookup, &opened.casebook, f)))?;
            } else {
                for f in &found {
                    println!("{}", clean(&f.title));
                }
                println!("{} {}", found.len(), if found.len() == 1 { "finding" } else { "findings" });
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
