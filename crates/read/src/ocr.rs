//! Tesseract as a subprocess: an image in, words with boxes and confidence out.

use crate::layer::{Builder, Rest};
use crate::limit::Limits;
use model::{Problem, ProblemKind, Rect, Stage};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Languages looked for, in the order that Tesseract is given them.
const WANTED: [&str; 3] = ["fra", "nld", "eng"];

/// The OCR engine, as found on this machine or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ocr {
    program: Option<PathBuf>,
    /// `fra+nld+eng`, or what of it is installed.
    languages: String,
    /// Of the languages above, those that are not installed.
    missing: Vec<&'static str>,
    version: String,
}

impl Ocr {
    /// No OCR: scans become problems.
    pub fn none() -> Self {
        Self { program: None, languages: String::new(), missing: WANTED.to_vec(), version: String::new() }
    }

    /// Looks for `tesseract` in `PATH` and asks it for its version and languages. Runs it, so not inside the cage.
    pub fn find() -> Self {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let found = std::env::split_paths(&folders).map(|f| f.join("tesseract")).find(|p| p.is_file());
        let Some(program) = found.and_then(|p| p.canonicalize().ok()) else { return Self::none() };
        let ask = |flag: &str| {
            let output = Command::new(&program).arg(flag).stdin(Stdio::null()).output().ok()?;
            Some(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
        };
        let version = ask("--version").unwrap_or_default();
        let version = version.lines().next().and_then(|l| l.split_whitespace().nth(1)).unwrap_or("?").trim_start_matches('v').to_owned();
        let installed = ask("--list-langs").unwrap_or_default();
        let has = |language: &&str| installed.lines().any(|l| l.trim() == *language);
        let languages: Vec<&str> = WANTED.into_iter().filter(|l| has(l)).collect();
        Self {
            program: (!languages.is_empty()).then_some(program),
            languages: languages.join("+"),
            missing: WANTED.into_iter().filter(|l| !has(l)).collect(),
            version,
        }
    }

    /// The program's file, for the cage.
    pub fn program(&self) -> Option<&std::path::Path> {
        self.program.as_deref()
    }

    /// What is missing and what to install, if anything.
    pub fn problem(&self) -> Option<Problem> {
        let packages = |names: &[&str]| names.iter().map(|l| format!("tesseract-ocr-{l}")).collect::<Vec<_>>().join(" ");
        let message = if self.program.is_none() {
            format!(
                "a scan: install Tesseract to read it (Debian: apt-get install tesseract-ocr {}), then `redthread problems --retry`",
                packages(&WANTED)
            )
        } else if !self.missing.is_empty() {
            format!("read without all its languages: install {}, then `redthread problems --retry`", packages(&self.missing))
        } else {
            return None;
        };
        Some(Problem::new(Stage::Ocr, ProblemKind::ToolMissing, message))
    }

    /// The tool's name for a layer.
    pub fn tool(&self) -> String {
        format!("tesseract {} {} psm 3", self.version, self.languages)
    }
}

/// One recognised word, boxes as fractions of the page.
pub struct Word {
    pub text: String,
    pub rect: Rect,
    /// 0 to 1.
    pub confidence: f32,
    /// Same for words of one line of one paragraph.
    line: (u32, u32, u32),
}

/// The words of one page, in reading order.
#[derive(Default)]
pub struct Page {
    pub words: Vec<Word>,
    /// Width and height in pixels.
    pub size: (f32, f32),
}

impl Page {
    /// Letters and digits recognised.
    pub fn letters(&self) -> usize {
        self.words.iter().map(|w| w.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
    }
}

/// Recognises an encoded image (PNG, PNM, TIFF, JPEG); a TIFF may have `pages` pages. `dpi` where it is known.
pub fn recognise(image: &[u8], dpi: Option<u32>, pages: u32, ocr: &Ocr, limits: &Limits, beat: &dyn Fn()) -> Result<Vec<Page>, Problem> {
    let failed = |kind, message: String| Problem::new(Stage::Ocr, kind, crate::document::line(&message));
    let Some(program) = ocr.program.as_ref() else {
        return Err(ocr.problem().unwrap_or_else(|| failed(ProblemKind::ToolMissing, "no OCR engine".into())));
    };
    let mut command = Command::new(program);
    command.args(["stdin", "stdout", "-l", &ocr.languages, "--psm", "3"]);
    if let Some(dpi) = dpi {
        command.args(["--dpi", &dpi.to_string()]);
    }
    command.arg("tsv").env("OMP_THREAD_LIMIT", "1").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|e| failed(ProblemKind::ToolMissing, format!("Tesseract does not start: {e}")))?;
    // CPU time bounds it even where signals are denied; the wall clock is the second fence.
    let seconds = u64::from(limits.ocr_page_s_max) * u64::from(pages.max(1));
    if let Ok(pid) = i32::try_from(child.id()) {
        let _ = rlimit::prlimit(pid, rlimit::Resource::CPU, Some((seconds, seconds)), None);
    }
    let output = drive(&mut child, image, Duration::from_secs(seconds * 3), u64::from(limits.segments_max) * 200, beat);
    let status = child.wait().map_err(|e| failed(ProblemKind::Crashed, format!("Tesseract is lost: {e}")))?;
    match output {
        None => Err(failed(ProblemKind::Limit, format!("Tesseract did not end in {} s", seconds * 3))),
        Some(_) if !status.success() => Err(match std::os::unix::process::ExitStatusExt::signal(&status) {
            Some(signal) => failed(
                ProblemKind::Limit,
                format!("Tesseract was stopped by signal {signal} (ocr_page_s_max {} s, or memory)", limits.ocr_page_s_max),
            ),
            None => failed(ProblemKind::Broken, "Tesseract cannot read this image".into()),
        }),
        Some(tsv) => Ok(parse(&tsv)),
    }
}

/// Feeds the image and collects what comes out, on two threads, until the end or the deadline (then kills and gives none).
fn drive(child: &mut Child, image: &[u8], time_max: Duration, output_bytes_max: u64, beat: &dyn Fn()) -> Option<String> {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let started = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if let Some(mut stdin) = stdin {
                // A pipe that the engine closes early shows in its exit status.
                let _ = stdin.write_all(image);
            }
        });
        let reader = scope.spawn(move || {
            let mut out = Vec::new();
            if let Some(stdout) = stdout {
                let _ = stdout.take(output_bytes_max).read_to_end(&mut out);
            }
            String::from_utf8_lossy(&out).into_owned()
        });
        let mut last_beat = Instant::now();
        while !reader.is_finished() {
            if started.elapsed() > time_max {
                let _ = child.kill();
                return None;
            }
            if last_beat.elapsed() > Duration::from_secs(5) {
                beat();
                last_beat = Instant::now();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        reader.join().ok()
    })
}

/// Reads Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn parse(tsv: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for row in tsv.lines().skip(1) {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let number = |n: usize| cells.get(n).and_then(|c| c.parse::<f32>().ok()).unwrap_or(0.0);
        match cells.first() {
            Some(&"1") => pages.push(Page { words: Vec::new(), size: (number(8).max(1.0), number(9).max(1.0)) }),
            Some(&"5") => {
                let Some(page) = pages.last_mut() else { continue };
                let text = cells.get(11).map_or("", |t| t.trim());
                if text.is_empty() {
                    continue;
                }
                let (w, h) = page.size;
                let rect = Rect {
                    left: number(6) / w,
                    top: number(7) / h,
                    right: ((number(6) + number(8)) / w).min(1.0),
                    bottom: ((number(7) + number(9)) / h).min(1.0),
                };
                let line = (number(2) as u32, number(3) as u32, number(4) as u32);
                page.words.push(Word { text: text.to_owned(), rect, confidence: (number(10) / 100.0).clamp(0.0, 1.0), line });
            }
            _ => {}
        }
    }
    pages
}

/// Writes a page's words: lines as lines, blocks and paragraphs apart by an empty line.
pub fn write(page: &Page, builder: &mut Builder) {
    let mut last: Option<(u32, u32, u32)> = None;
    for word in &page.words {
        if let Some(last) = last {
            builder.gap(if last == word.line {
                " "
            } else if (last.0, last.1) == (word.line.0, word.line.1) {
                "\n"
            } else {
                "\n\n"
            });
        }
        last = Some(word.line);
        builder.put(&word.text, Rest { rect: Some(word.rect), confidence: Some(word.confidence), place: None });
    }
    builder.end_line();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tsv_becomes_lines_and_boxes() {
        let tsv = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n5\t1\t1\t1\t1\t1\t20\t10\t40\t10\t96.5\tProcès\n5\t1\t1\t1\t1\t2\t70\t10\t40\t10\t90\tverbal\n\
            5\t1\t1\t1\t2\t1\t20\t30\t40\t10\t50\tdeux\n5\t1\t2\t1\t1\t1\t20\t60\t40\t10\t80\tautre\n5\t1\t2\t1\t1\t2\t20\t60\t40\t10\t80\t \n";
        let pages = parse(tsv);
        let mut builder = Builder::new(&Limits::default());
        write(&pages[0], &mut builder);
        let layer = builder.finish("t").expect("text");
        assert_eq!(layer.text, "Procès verbal\ndeux\n\nautre\n");
        assert_eq!(layer.segments[0].rect, Some(Rect { left: 0.1, top: 0.1, right: 0.3, bottom: 0.2 }));
        assert_eq!(layer.confidence(14..18), Some(0.5));
    }

    #[test]
    fn a_missing_engine_says_what_to_install() {
        let problem = Ocr::none().problem().expect("problem");
        assert!(problem.kind == ProblemKind::ToolMissing && problem.message.contains("tesseract-ocr-nld"));
    }
}
