//! What can be typed: commands, flags, help. `redthread --help` and the shell completions are made from this file.

use clap::builder::TypedValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use model::{Bearing, Verdict};
use std::path::PathBuf;

/// Reads thousands of mixed files of several agencies and answers with the page in hand. Nothing leaves this machine.
#[derive(Debug, Parser)]
#[command(
    name = "redthread",
    version,
    max_term_width = 110,
    after_help = "A first look:  redthread investigate FILES --out DIR\nthen open DIR/report.html. `redthread COMMAND --help` has examples."
)]
pub struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags of every command.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The case folder.
    #[arg(long, global = true, env = "REDTHREAD_CASE", default_value = "./case", value_name = "DIR")]
    pub case: PathBuf,
    /// JSON (or JSON Lines) on standard output, for programs; messages stay on standard error.
    #[arg(long, global = true)]
    pub json: bool,
    /// No progress bars.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files into the case; called again, it goes on where it was.
    #[command(
        after_help = "Examples:\n  redthread read /media/release-3\n  redthread read dossier.zip --agency \"PJF Mons\" --held-since 2013-05-02\n\nThe first folder under PATH names the agency, unless --agency does."
    )]
    Read(ReadArguments),
    /// The main job: read, find, write the report.
    #[command(after_help = "Example:\n  redthread investigate examples/files --out demo")]
    Investigate(InvestigateArguments),
    /// What was read: counts, agencies, the cage, the signature.
    Status,
    /// What could not be read, and why.
    #[command(
        after_help = "Examples:\n  redthread problems\n  redthread problems --retry\n  redthread problems --retry --kind encrypted --password-file passwords.txt\n  redthread problems --retry --kind limit --seconds 600 'pj-roubaix/scans/*.pdf'\n  redthread problems --retry --ocr-languages fra+nld pj-roubaix/scans/brief.pdf"
    )]
    Problems(ProblemsArguments),
    /// Every document.
    Documents,
    /// Every person, organisation, place, number, vehicle...
    #[command(after_help = "Example:\n  redthread entities --schema Person")]
    Entities {
        /// Only this FollowTheMoney schema.
        #[arg(long)]
        schema: Option<String>,
    },
    /// Every claim with its passage.
    #[command(after_help = "Example:\n  redthread claims --property met --json")]
    Claims {
        /// Only this property.
        #[arg(long)]
        property: Option<String>,
        /// Only claims about this entity.
        #[arg(long, value_name = "NAME")]
        about: Option<String>,
    },
    /// Search the text.
    #[command(
        after_help = "Examples:\n  redthread search '\"gare de Mons\"'\n  redthread search 'verhelst~ AND agency:ldv-gent'\n  redthread search '\"phone seized\"~5' --exact\n  redthread search 'lang:nl gsm*'"
    )]
    Search {
        /// Words, "phrases", wild*, fuzzy~, "near by"~5, AND OR NOT, agency: kind: lang: date: person:
        query: String,
        /// Only the words as typed, not other spellings of names.
        #[arg(long)]
        exact: bool,
        /// At most so many passages.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// One entity or document with its passages.
    #[command(
        after_help = "Examples:\n  redthread show \"Karim Zeroual\"\n  redthread show pj-roubaix/pv-0412.pdf\n  redthread show pj-roubaix/pv-0412.pdf --page 2 --image page.png"
    )]
    Show(ShowArguments),
    /// How A is connected to B.
    #[command(
        after_help = "Examples:\n  redthread path \"A. Verhelst\" \"Thierry Delobelle\"\n  redthread path A B --on 2014-01-31 --agency pjf-mons --top 5"
    )]
    Path(PathArguments),
    /// What happened, in order.
    Timeline {
        /// Only events with these people; all if none is named.
        names: Vec<String>,
        /// Also the dates that files' metadata give, marked as such: they can be wrong or forged.
        #[arg(long)]
        metadata: bool,
    },
    /// Who held what about somebody, per agency.
    #[command(after_help = "Example:\n  redthread knowledge \"Karim Zeroual\" --on 2014-01-31")]
    Knowledge {
        name: String,
        /// Only what was held on this day.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// The first day on which A and B could have been connected: each agency, each pair, all together.
    #[command(after_help = "Example:\n  redthread knowable \"Karim Zeroual\" \"Bram Verhelst\" --before 2014-06-21")]
    Knowable {
        a: String,
        b: String,
        /// Count the days before this event or date.
        #[arg(long, value_name = "EVENT|DATE")]
        before: Option<String>,
        /// The fewest documents that others would have had to send AGENCY before that day.
        #[arg(long, value_name = "AGENCY")]
        missing_page: Option<String>,
    },
    /// What one person said on record on several occasions, question by question, and what changed.
    #[command(after_help = "Example:\n  redthread statements \"Karim Zeroual\"")]
    Statements { name: String },
    /// Who sent what to whom, when it was written, when it arrived, what came with it.
    #[command(after_help = "Examples:\n  redthread transmissions\n  redthread transmissions --agency ldv-gent --json")]
    Transmissions {
        /// Only what this agency sent or got; may be given again.
        #[arg(long)]
        agency: Vec<String>,
    },
    /// Missed chances, by rule.
    #[command(after_help = "Examples:\n  redthread findings\n  redthread findings --rule released --rule unanswered --json")]
    Findings {
        /// Only this rule; may be given again.
        #[arg(long)]
        rule: Vec<String>,
        /// Against this event only.
        #[arg(long)]
        event: Option<String>,
    },
    /// What contradicts what, side by side.
    Contradictions,
    /// A and B are one and the same.
    Same(JudgeArguments),
    /// A and B are two.
    Different(JudgeArguments),
    /// A and B may be one: undecided.
    Unsure(JudgeArguments),
    /// Take mentions out of an entity.
    #[command(
        after_help = "Examples:\n  redthread split \"Karim Zeroual\" \"ZERWAL Kariem\" --why \"another man\"\n  redthread split e-91ab… m-17cd… m-20ef… --why \"other birth date\""
    )]
    Split {
        entity: String,
        /// Mention ids, as `redthread show` prints them, or writings: all of the entity's mentions that are written so.
        #[arg(required = true)]
        mentions: Vec<String>,
        #[arg(long, default_value = "")]
        why: String,
    },
    /// Take a judgement back: the last one, or that of a number.
    Undo {
        /// As `redthread judgements` lists it.
        number: Option<u64>,
    },
    /// Every judgement: what, who, when, why, and whether it stands, is overruled, contradicts others or waits for its passage.
    #[command(after_help = "Examples:\n  redthread judgements\n  redthread judgements --json")]
    Judgements,
    /// Walk the undecided pairs, most useful first, both passages side by side.
    #[command(
        after_help = "Examples:\n  redthread review\n  redthread review \"Karim Zeroual\"\n\nAnswers: s same, d different, u unsure, k skip, z go back, q quit. Each is recorded at once; the entities are made again at the end."
    )]
    Review {
        /// Only pairs with an entity of this name or id.
        name: Option<String>,
    },
    /// What readers wrote down: decisions about findings, notes on passages.
    #[command(subcommand)]
    Casebook(CasebookCommand),
    /// Weigh evidence for and against each explanation, side by side (Heuer's matrix).
    #[command(subcommand)]
    Hypotheses(HypothesesCommand),
    /// Check a list of names against the case.
    #[command(
        after_help = "Example:\n  redthread match watchlist.csv\n\nA table has a first line of headings, cells parted by ; , or tab, in UTF-8, UTF-16 or Latin-1; JSONL holds FollowTheMoney entities, nested or not.\nSeveral rows that are equal in all are looked up once. `redthread match --help` says what columns may be called.",
        after_long_help = format!("Example:\n  redthread match watchlist.csv\n\nA table has a first line of headings, cells parted by ; , or tab, in UTF-8, UTF-16 or Latin-1; JSONL holds FollowTheMoney entities, nested or not.\nSeveral rows that are equal in all are looked up once.\n\nWhat columns may be called (case, accents, spaces and signs do not matter); others are passed over:\n{}", engine::resolve::record::described())
    )]
    Match { list: PathBuf },
    /// Score pairs of entities; needs no case.
    #[command(
        after_help = "Example:\n  redthread compare --pairs pairs.jsonl\n\nA line in:  {\"left\":{\"schema\":\"Person\",\"properties\":{\"name\":[\"...\"]}},\"right\":{...}}\nA line out: {\"score\":0.93,\"same\":true,\"reasons\":[\"...\"],\"parts\":[{\"field\":\"birth\",\"level\":\"equal\",\"weight\":13.4}]}\n\nA part weighs log2 of how much likelier it is for one than for two; that of the names includes that two records are hardly ever one."
    )]
    Compare {
        /// JSON Lines; `-` for standard input.
        #[arg(long)]
        pairs: PathBuf,
    },
    /// The rules for missed chances: list, read, check, write your own.
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Write the report: one HTML file, or a PDF (PDF/A-2a, PDF/UA-1) where --out ends in .pdf.
    #[command(after_help = "Examples:\n  redthread report --out report.html\n  redthread report --language fr --out rapport.pdf")]
    Report {
        #[arg(long, default_value = "report.html")]
        out: PathBuf,
        /// The language of the report's own words; passages stay as they are. English, unless LANG says French or Dutch.
        #[arg(long, value_name = "en|fr|nl")]
        language: Option<ReportLanguage>,
        /// Make a public edition: people and identifiers replaced by policy (`public`, `minors,officials`, ... or a file);
        /// `show` or `show:POLICY` lists who would be, and why.
        #[arg(long, value_name = "POLICY")]
        redact: Option<String>,
        /// Lines `keep person NAME` and `replace person NAME` over the policy.
        #[arg(long, value_name = "FILE", requires = "redact")]
        overrule: Option<PathBuf>,
    },
    /// Keep reading a folder; say what each new file changes.
    Watch {
        path: PathBuf,
        /// Look once and stop.
        #[arg(long)]
        once: bool,
    },
    /// Give the case to another program.
    #[command(
        after_help = "Examples:\n  redthread export ftm --out case.ftm.jsonl\n  redthread export graphml --out case.graphml\n  redthread export csv --out tables/\n  redthread export xlsx --out case.xlsx\n  redthread export parquet --out tables/\n  redthread export manifest --out custody.csv"
    )]
    Export {
        format: ExportFormat,
        #[arg(long)]
        out: PathBuf,
    },
    /// Check every hash, every quote, every count.
    #[command(
        after_help = "Examples:\n  redthread verify\n  redthread verify --manifest custody-2014-03.jsonl\n  redthread verify --bundle for-the-committee"
    )]
    Verify {
        /// Also against an earlier `export manifest` of this case: what is missing, different, new.
        #[arg(long, value_name = "FILE")]
        manifest: Option<PathBuf>,
        /// Not the case but a folder of `export bundle`, which needs no case.
        #[arg(long, value_name = "FOLDER", conflicts_with = "manifest")]
        bundle: Option<PathBuf>,
    },
    /// Open the case in a browser on this machine; a case that is not there yet is made, to drop files on
    Serve {
        #[arg(long, default_value = "127.0.0.1:4477")]
        listen: std::net::SocketAddr,
        /// Passwords to try on encrypted files whose pages are shown, one a line, UTF-8. They are not kept.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// Print completions for a shell.
    #[command(after_help = "Example:\n  redthread completions bash > /etc/bash_completion.d/redthread")]
    Completions { shell: clap_complete::Shell },
    /// The caged reader; started by `read` only.
    #[command(hide = true)]
    ReadWorker,
}

#[derive(Debug, Args)]
pub struct ReadArguments {
    /// Folders or files.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The agency that held them.
    #[arg(long)]
    pub agency: Option<String>,
    /// Since when that agency held them, where the files do not say.
    #[arg(long, value_name = "DATE")]
    pub held_since: Option<String>,
    /// CSV `path,agency,held_since`.
    #[arg(long)]
    pub manifest: Option<PathBuf>,
    #[command(flatten)]
    pub how: How,
}

/// Which problems, and how their files are read again.
#[derive(Debug, Args)]
pub struct ProblemsArguments {
    /// Read those files again, and no others.
    #[arg(long)]
    pub retry: bool,
    /// Only problems of these kinds, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "KIND,...")]
    pub kind: Vec<String>,
    /// Only files that fit: a path, a folder or an archive for all in it, `*` for any text.
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Passwords to try, one a line, UTF-8. They are not kept.
    #[arg(long, value_name = "FILE", requires = "retry")]
    pub password_file: Option<PathBuf>,
    /// Do not recognise text in images.
    #[arg(long, requires = "retry")]
    pub no_ocr: bool,
    /// Read the scans among the files at PATH in these languages, with a problem or without: `fra+nld`, as Tesseract names them.
    #[arg(long, value_name = "LANG+...", requires_all = ["retry", "paths"], conflicts_with_all = ["no_ocr", "kind"])]
    pub ocr_languages: Option<engine::reader::Languages>,
    /// As in `read`: find names by rules and lists alone, without the network: some twenty times as fast, and more of them are missed.
    #[arg(long, requires = "retry")]
    pub fast: bool,
    /// As in `read`: also list claims that a second network proposes.
    #[arg(long, requires = "retry", conflicts_with = "fast")]
    pub propose: bool,
    /// Seconds for each file, for each page of OCR, and without a sign of life.
    #[arg(long, requires = "retry", value_name = "N", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub seconds: Option<u32>,
    /// MiB of memory for each reader.
    #[arg(long, requires = "retry", value_name = "MIB", value_parser = clap::value_parser!(u64).range(256..=1_048_576))]
    pub memory: Option<u64>,
    /// Threads; all cores if not given.
    #[arg(long, requires = "retry")]
    pub threads: Option<usize>,
    /// Go on where this system cannot cage the readers. Hostile files can then do harm.
    #[arg(long, requires = "retry")]
    pub unsafe_reader: bool,
}

/// How reading is done.
#[derive(Debug, Clone, Args)]
pub struct How {
    /// Threads; all cores if not given.
    #[arg(long)]
    pub threads: Option<usize>,
    /// Do not recognise text in images.
    #[arg(long)]
    pub no_ocr: bool,
    /// Find names by rules and lists alone, without the network: some twenty times as fast, and more of them are missed.
    #[arg(long)]
    pub fast: bool,
    /// Also list claims that a second network proposes, half of them right: marked so, and no answer rests on them. Four to five times slower.
    #[arg(long, conflicts_with = "fast")]
    pub propose: bool,
    /// Also ask the language model that you run on this machine behind an OpenAI-compatible server (llama.cpp, Ollama, vLLM). It proposes
    /// claims; one whose quote does not stand in the passage is dropped. Its answers are kept: the case can be made again without it.
    #[arg(long, value_name = "URL")]
    pub reader: Option<String>,
    /// The model to ask where the server has several.
    #[arg(long, requires = "reader", value_name = "NAME")]
    pub reader_model: Option<String>,
    /// Allow a --reader that is not on this machine: the passages then travel to it as they are, unencrypted.
    #[arg(long, requires = "reader")]
    pub reader_elsewhere: bool,
    /// Passwords to try on what is encrypted, one a line, UTF-8. They are not kept.
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Go on where this system cannot cage the readers. Hostile files can then do harm.
    #[arg(long)]
    pub unsafe_reader: bool,
}

/// The languages that a report can speak.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum ReportLanguage {
    En,
    Fr,
    Nl,
}

#[derive(Debug, Args)]
pub struct InvestigateArguments {
    #[command(flatten)]
    pub read: ReadArguments,
    /// Where the case and the report go.
    #[arg(long)]
    pub out: PathBuf,
    /// The language of the report's own words; passages stay as they are. English, unless LANG says French or Dutch.
    #[arg(long, value_name = "en|fr|nl")]
    pub language: Option<ReportLanguage>,
}

#[derive(Debug, Args)]
pub struct ShowArguments {
    /// A name, an id, or a document's path.
    pub what: String,
    /// Only this page of a document.
    #[arg(long)]
    pub page: Option<u32>,
    /// Write the page (the first if none is named) as a picture to this file.
    #[arg(long, value_name = "FILE.png")]
    pub image: Option<PathBuf>,
    /// Passwords to try where the file is encrypted, one a line, UTF-8. They are not kept.
    #[arg(long, value_name = "FILE", requires = "image")]
    pub password_file: Option<PathBuf>,
    /// Every joining, near miss and judgement of an entity, where there are many.
    #[arg(long)]
    pub all: bool,
    /// Another text of the same document, where it has several: a scan's own text layer, and what OCR read.
    #[arg(long, default_value_t = 0)]
    pub layer: usize,
}

#[derive(Debug, Args)]
pub struct PathArguments {
    pub a: String,
    pub b: String,
    /// So many chains.
    #[arg(long, default_value_t = 3)]
    pub top: usize,
    /// Only what was held on this day.
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Only this agency's files; may be given again.
    #[arg(long)]
    pub agency: Vec<String>,
    /// As if this document did not exist; may be given again.
    #[arg(long, value_name = "DOCUMENT")]
    pub without: Vec<String>,
    /// Only chains whose steps follow each other in time.
    #[arg(long)]
    pub in_order: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  redthread same e-91ab0c… e-77fe12… --why \"same birth date on page 2\"\n\nA and B are entity ids, mention ids, or names that fit one entity only."
)]
pub struct JudgeArguments {
    pub a: String,
    pub b: String,
    /// For the log.
    #[arg(long, default_value = "")]
    pub why: String,
}

#[derive(Debug, Subcommand)]
pub enum CasebookCommand {
    /// Everything, in the order in which it was written; what was taken back is marked.
    List,
    /// Accept or reject a finding or contradiction; `open` takes that back. The report says so.
    #[command(after_help = "Example:\n  redthread casebook decide f-0c1d… rejected --comment \"answered by telephone, see the duty log\"")]
    Decide {
        /// As `redthread findings` and `redthread contradictions` print it.
        about: String,
        #[arg(value_parser = word::<Verdict>(&["accepted", "rejected", "open"]))]
        verdict: Verdict,
        #[arg(long, default_value = "")]
        comment: String,
    },
    /// A note on a passage.
    #[command(after_help = "Example:\n  redthread casebook note pj/pv-0412.pdf:1204-1260 \"ask the witness again\" --tag hearing")]
    Note {
        /// The id of a claim, or DOCUMENT:START-END in characters, as `--json` gives them.
        passage: String,
        text: String,
        /// May be given again.
        #[arg(long)]
        tag: Vec<String>,
    },
    /// Take a record back.
    Undo { number: u64 },
}

#[derive(Debug, Subcommand)]
pub enum HypothesesCommand {
    /// An explanation to be weighed.
    #[command(after_help = "Example:\n  redthread hypotheses new \"The letter never left Lille\"")]
    New { text: String },
    /// How a piece of evidence bears on an explanation; weighed again, the last word counts.
    #[command(after_help = "Example:\n  redthread hypotheses weigh 4 c-77ab… against --why \"stamped on arrival\"")]
    Weigh {
        /// Its number in `redthread hypotheses show`.
        hypothesis: u64,
        /// The id of a claim, finding or contradiction, or DOCUMENT:START-END in characters.
        evidence: String,
        #[arg(value_parser = word::<Bearing>(&["for", "against", "neither"]))]
        bearing: Bearing,
        #[arg(long, default_value = "")]
        why: String,
    },
    /// The matrix, with the passages; what tells explanations apart comes first.
    Show,
}

#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// Every rule with its title.
    List,
    /// A rule's text and plain-words explanation.
    Explain { rule: String },
    /// A new rule file to fill in.
    New { name: String },
    /// Check a rule file; errors name line and column.
    Check { file: PathBuf },
    /// Run a rule file on the case.
    Test { file: PathBuf },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    Ftm,
    Graphml,
    Gexf,
    Csv,
    Neo4j,
    /// The chain of custody: every file and member with its hash, who added it, when, from where, what became of it, and the audit log;
    /// `.csv`, or `.jsonl` for JSON Lines.
    Manifest,
    /// What findings and contradictions cite, for somebody who has not the case: quotes, texts, originals and hashes, in a new folder.
    Bundle,
    /// People, organisations, documents, claims, findings, contradictions and the timeline as sheets of one workbook.
    Xlsx,
    /// The same tables as Parquet files in a folder, for data frames.
    Parquet,
}

/// One of the contract's words, as the value that it means there.
fn word<T: serde::de::DeserializeOwned + Clone + Send + Sync + 'static>(
    words: &'static [&'static str],
) -> impl TypedValueParser<Value = T> {
    clap::builder::PossibleValuesParser::new(words).try_map(|w| serde_json::from_value::<T>(w.into()))
}
