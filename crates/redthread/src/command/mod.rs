//! One function for each command; the same answers feed `--json`, the terminal and the web pages.

mod answer;
mod bundle;
pub mod casebook;
mod identity;
mod intake;
mod list;
mod manifest;
pub mod match_list;
mod paper;
mod problem;
mod redact;
pub mod report;
pub mod review;
mod rules;
mod show;
pub mod side;
mod watch;
mod why;

pub use answer::{METADATA_WORDS, all_contradictions, all_findings};

use crate::arguments::{Arguments, Command, Common, ExportFormat, How};
use crate::progress::Bars;
use crate::{export, print, serve, wire};
use anyhow::{Result, anyhow};
use clap::CommandFactory;
use engine::{OpenCase, Settings, ask};
use model::{Case, Entity, Schema};
use std::path::Path;
use std::process::ExitCode;

/// What was typed cannot mean anything: exit 2.
#[derive(Debug)]
pub struct WrongUsage(pub String);

impl std::fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}

/// Runs a command.
pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { common, command } = arguments;
    match command {
        Command::Read(read) => intake::read(&common, &read),
        Command::Investigate(what) => intake::investigate(&common, &what),
        Command::Status => intake::status(&common),
        Command::Problems(what) => problem::problems(&common, &what),
        Command::Verify { bundle: Some(folder), .. } => bundle::verify(&common, &folder),
        Command::Verify { manifest, bundle: None } => manifest::verify(&common, manifest.as_deref()),
        Command::Watch { path, once } => watch::watch(&common, &path, once),
        Command::Documents => list::documents(&common),
        Command::Entities { schema } => list::entities(&common, schema.as_deref()),
        Command::Claims { property, about } => list::claims(&common, property.as_deref(), about.as_deref()),
        Command::Search { query, exact, limit } => list::search(&common, &query, exact, limit),
        Command::Show(what) => show::show(&common, &what),
        Command::Path(path) => answer::path(&common, &path),
        Command::Timeline { names, metadata } => answer::timeline(&common, &names, metadata),
        Command::Knowledge { name, on } => answer::knowledge(&common, &name, on.as_deref()),
        Command::Knowable { a, b, before, missing_page } => answer::knowable(&common, &a, &b, before.as_deref(), missing_page.as_deref()),
        Command::Statements { name } => answer::statements(&common, &name),
        Command::Transmissions { agency } => answer::transmissions(&common, &agency),
        Command::Findings { rule, event } => answer::findings(&common, &rule, event.as_deref()),
        Command::Contradictions => answer::contradictions(&common),
        Command::Same(pair) => identity::judge(&common, &pair, model::Decision::Positive),
        Command::Different(pair) => identity::judge(&common, &pair, model::Decision::Negative),
        Command::Unsure(pair) => identity::judge(&common, &pair, model::Decision::Unsure),
        Command::Split { entity, mentions, why } => identity::split(&common, &entity, &mentions, &why),
        Command::Undo { number } => identity::undo(&common, number),
        Command::Judgements => identity::judgements(&common),
        Command::Review { name } => review::review(&common, name.as_deref()),
        Command::Casebook(what) => casebook::casebook(&common, &what),
        Command::Hypotheses(what) => casebook::hypotheses(&common, &what),
        Command::Match { list } => match_list::match_list(&common, &list),
        Command::Compare { pairs } => match_list::compare(&pairs),
        Command::Rules(what) => rules::run(&common, &what),
        Command::Report { out, language, redact: Some(policy), overrule } => {
            redact::redact(&common, &policy, overrule.as_deref(), &out, report::language(language))
        }
        Command::Report { out, language, .. } => {
            let opened = open(&common)?;
            let wanted = report::Wanted { language: report::language(language), ..report::Wanted::default() };
            report::make(&opened, &common.case, &wanted)?.write(&opened.case, &out)?;
            eprintln!("the report is in {}", out.display());
            Ok(ExitCode::SUCCESS)
        }
        Command::Export { format: ExportFormat::Manifest, out } => manifest::export(&common, &out),
        Command::Export { format: ExportFormat::Bundle, out } => bundle::export(&common, &out),
        Command::Export { format: format @ (ExportFormat::Xlsx | ExportFormat::Parquet), out } => {
            let opened = open(&common)?;
            let findings = case_findings(&opened.case, &common.case)?;
            for path in export::write_tables(&opened, &findings, format, &out)? {
                eprintln!("wrote {}", path.display());
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Export { format, out } => {
            for path in export::write(&open(&common)?.case, format, &out)? {
                eprintln!("wrote {}", path.display());
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Serve { listen, password_file } => serve::run(&common.case, listen, given(password_file.as_deref())?),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "redthread", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
        Command::ReadWorker => Ok(ExitCode::from(u8::try_from(engine::reader::worker::main()).unwrap_or(1))),
    }
}

/// Opens the case for reading, and says so if its last `read` did not end.
pub fn open(common: &Common) -> Result<OpenCase> {
    let opened = engine::open(&common.case)?;
    for line in &opened.unfinished {
        eprintln!("redthread: {line}");
    }
    Ok(opened)
}

/// Who is at the keyboard, for judgements and the audit log.
pub fn by() -> String {
    std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).unwrap_or_else(|_| "unknown".to_owned())
}

/// How a command runs where no flag says otherwise.
pub fn usual() -> Settings {
    Settings { by: by(), ..Settings::default() }
}

fn settings(how: &How) -> Result<Settings> {
    let passwords = given(how.password_file.as_deref())?;
    let mut words = Vec::new();
    words.extend(how.no_ocr.then(|| "without OCR".to_owned()));
    words.extend(how.fast.then(|| "fast".to_owned()));
    words.extend(how.propose.then(|| "with proposals".to_owned()));
    let elsewhere = how.reader_elsewhere;
    let model = how.reader.as_deref().map(|url| engine::ReaderModel::connect(url, how.reader_model.as_deref(), elsewhere)).transpose()?;
    words.extend(model.as_ref().map(|m| format!("reader model {}{}", m.name, if elsewhere { " on another machine" } else { "" })));
    words.extend((!passwords.is_empty()).then(|| format!("with {} passwords to try", passwords.len())));
    let stages = engine::CagedStages {
        unsafe_reader: how.unsafe_reader,
        no_ocr: how.no_ocr,
        means: means(how.fast, how.propose),
        passwords,
        ..Default::default()
    };
    let threads = threads(how.threads)?;
    let reader_model = model.map(std::sync::Arc::new);
    Ok(Settings { threads, stages: std::sync::Arc::new(stages), reader_model, how: words.join(", "), ..usual() })
}

/// By what means texts are read.
fn means(fast: bool, propose: bool) -> engine::extract::Means {
    match (fast, propose) {
        (true, _) => engine::extract::Means::Floor,
        (_, true) => engine::extract::Means::Proposals,
        _ => engine::extract::Means::Network,
    }
}

fn threads(given: Option<usize>) -> Result<usize> {
    match given {
        Some(0) => Err(WrongUsage("--threads 0: give 1 or more, or leave it out for one per core".to_owned()).into()),
        given => Ok(given.unwrap_or(0)),
    }
}

/// The passwords of a file, where one is given.
fn given(file: Option<&Path>) -> Result<Vec<String>> {
    file.map_or_else(|| Ok(Vec::new()), passwords)
}

/// The passwords of a file: one a line, as they stand; empty lines are none.
fn passwords(file: &Path) -> Result<Vec<String>> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|e| anyhow!("{name}: cannot read the passwords: {e}"))?;
    let text = String::from_utf8(bytes).map_err(|_| anyhow!("{name}: the passwords are not UTF-8: save the file as UTF-8"))?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(|l| l.strip_suffix('\r').unwrap_or(l));
    let found: Vec<String> = lines.filter(|l| !l.is_empty()).map(str::to_owned).collect();
    if found.is_empty() {
        return Err(anyhow!("{name}: there is no password in it; write one a line"));
    }
    Ok(found)
}

fn bars(common: &Common) -> Bars {
    Bars::new(common.quiet)
}

/// The one entity that the user means; several or none are an error that lists what fits.
fn the_entity<'a>(opened: &'a OpenCase, text: &str) -> Result<&'a Entity> {
    if let Some(entity) = opened.by_id(text.trim())? {
        tell_split(opened, text.trim());
        return Ok(entity);
    }
    let case = &opened.case;
    match ask::find_entity(case, text)?.as_slice() {
        [one] => Ok(one),
        [] => Err(anyhow!("no entity is called \"{text}\"")),
        // A person and things called alike: the person is meant, and the others are named.
        several if several.iter().filter(|e| e.schema == Schema::Person).count() == 1 => {
            let others = several.iter().filter(|e| e.schema != Schema::Person).map(|e| format!("{} {}", e.schema, e.id));
            let others: Vec<String> = others.take(4).collect();
            eprintln!("redthread: \"{}\" also fits {}; give an id to mean it", print::clean(text), others.join(", "));
            several.iter().find(|e| e.schema == Schema::Person).copied().ok_or_else(|| anyhow!("no entity is called \"{text}\""))
        }
        several => {
            let names: Vec<String> = several
                .iter()
                .take(8)
                .map(|e| {
                    let born =
                        e.identifiers.iter().find(|i| i.kind == "birth_date").map(|i| format!(", born {}", i.value)).unwrap_or_default();
                    format!("{} ({}{born}, {} mentions)", e.id, print::clean(&e.caption), e.mentions.len())
                })
                .collect();
            Err(anyhow!("\"{text}\" fits {} entities: {}; give an id instead", several.len(), names.join("; ")))
        }
    }
}

/// Says what an id stands for now that stood for several entities of today before a split.
fn tell_split(opened: &OpenCase, id: &str) {
    if opened.judgements.is_empty() || !id.starts_with("e-") {
        return;
    }
    let lookup = model::case::Lookup::new(&opened.case);
    for split in wire::identity::judgements(opened, &lookup).iter().filter(|j| j.decision == "split" && j.state == "standing") {
        // The id of the whole is that of its first mention, by path and place.
        let place = |m: &&model::MentionId| {
            let span = &lookup.mention.get(*m)?.span;
            let document = lookup.document.get(&span.document)?;
            Some((&document.path, &document.agency, &document.id, span.layer, span.start, span.end))
        };
        let first = split.mentions.iter().filter(|m| place(m).is_some()).min_by(|a, b| place(a).cmp(&place(b)));
        if first.is_some_and(|m| model::EntityId::of(&[m.as_str()]).as_str() == id) {
            let sentence = wire::identity::sentence(split);
            eprintln!("redthread: {id} stood for more before judgement {}: {}", split.number, print::clean(&sentence));
        }
    }
}

fn day(text: &str) -> Result<jiff::civil::Date> {
    text.parse().map_err(|_| WrongUsage(format!("\"{text}\" is not a date: write YYYY-MM-DD")).into())
}

/// The rules: those shipped and those in the case's `rules/` folder.
pub fn load_rules(case: &Path) -> Result<Vec<ask::rule::Rule>> {
    let folder = case.join("rules");
    let mut files: Vec<std::path::PathBuf> = match std::fs::read_dir(&folder) {
        Ok(entries) => entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.extension().is_some_and(|e| e == "rule")).collect(),
        Err(_) => Vec::new(),
    };
    files.sort();
    let mut rules = ask::rule::shipped()?;
    for path in files {
        let text = std::fs::read_to_string(&path).map_err(|e| anyhow!("{}: {e}", path.display()))?;
        let own = ask::rule::load(&text).map_err(|e| anyhow!("{}: {e}", path.display()))?;
        match rules.iter_mut().find(|r| r.name == own.name) {
            Some(place) => *place = own,
            None => rules.push(own),
        }
    }
    Ok(rules)
}

/// The findings of the case, by the shipped rules and those in its folder.
pub fn case_findings(case: &Case, folder: &Path) -> Result<Vec<model::Finding>> {
    all_findings(case, &load_rules(folder)?, &[], None)
}
