//! Writes the report as one HTML file that opens without a network. [`escape`] is the only door through which text comes into it.

use super::block::{Block, Cite, Figure, Inline, Item, ListKind, Page, Picture, Piece, Quote, Report, Role, Row, TableKind};
use std::fmt::Write;

/// `text` for HTML text and attribute values. Control characters and marks that turn the direction of text become visible spaces.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// As [`escape`], on one line.
pub fn line(text: &str) -> String {
    escape(&super::word::line(text))
}

/// The report as HTML.
pub fn write(report: &Report) -> String {
    let labels = &report.labels;
    let mut out = String::with_capacity(1 << 20);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\
         <meta name=\"referrer\" content=\"no-referrer\"><meta name=\"generator\" content=\"{}\"><title>{}</title><style>{}</style></head><body>",
        report.language.code(),
        escape(&report.producer),
        escape(&report.title),
        include_str!("style.css")
    );
    let _ = write!(out, "<nav aria-label=\"{}\"><a class=\"mark\" href=\"#top\">Redthread</a><ol>", escape(labels.contents));
    for section in &report.sections {
        let _ = write!(out, "<li><a href=\"#{}\">{}</a></li>", section.id, escape(&section.title));
    }
    let _ = write!(out, "<li><a href=\"#pages\">{}</a></li></ol></nav><main id=\"top\">", escape(labels.pages));
    let _ = write!(
        out,
        "<header><p class=\"kicker\">{}</p><h1>{}</h1>{}<p class=\"caution\">{}</p></header>",
        escape(&report.kicker),
        escape(&report.title),
        report.subtitle.as_ref().map(|day| format!("<p class=\"lead\">{}</p>", escape(day))).unwrap_or_default(),
        escape(&report.caution)
    );
    for section in &report.sections {
        let _ = write!(out, "<section id=\"{}\"><h2>{}</h2>", section.id, escape(&section.title));
        blocks(&section.blocks, &mut out);
        out.push_str("</section>");
    }
    let _ = write!(out, "<section id=\"pages\"><h2>{}</h2><p class=\"note\">{}</p>", escape(labels.pages), inlines(&labels.pages_note));
    report.pages.iter().for_each(|p| page(p, labels.hash, &mut out));
    let _ = writeln!(
        out,
        "</section><footer>{}</footer></main><aside id=\"reader\" aria-label=\"{}\" data-close=\"{}\" hidden></aside><script>{}</script></body></html>",
        inlines(&report.footer),
        escape(labels.passage),
        escape(labels.close),
        include_str!("script.js")
    );
    out
}

fn blocks(all: &[Block], out: &mut String) {
    all.iter().for_each(|b| block(b, out));
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level, text } => {
            let _ = write!(out, "<h{level}>{}</h{level}>", inlines(text));
        }
        Block::Paragraph { role, text } => {
            let class = match role {
                Role::Body => "",
                Role::Lead => " class=\"lead\"",
                Role::Note => " class=\"note\"",
                Role::Facts => " class=\"facts\"",
                Role::Warning => " class=\"warn\"",
            };
            let _ = write!(out, "<p{class}>{}</p>", inlines(text));
        }
        Block::Numbers(numbers) => {
            out.push_str("<ul class=\"numbers\">");
            for (n, what) in numbers {
                let _ = write!(out, "<li><b>{n}</b> {}</li>", escape(what));
            }
            out.push_str("</ul>");
        }
        Block::List { kind, items } => list(*kind, items, out),
        Block::Table { kind, head, rows } => table(*kind, head, rows, out),
        Block::Card { id, title, blocks: inside } => {
            let id = id.as_ref().map(|id| format!(" id=\"{}\"", escape(id))).unwrap_or_default();
            let _ = write!(out, "<article class=\"card\"{id}><h4>{}</h4>", inlines(title));
            blocks(inside, out);
            out.push_str("</article>");
        }
        Block::Sides(sides) => {
            out.push_str("<div class=\"sides\">");
            for side in sides {
                out.push_str("<div>");
                blocks(side, out);
                out.push_str("</div>");
            }
            out.push_str("</div>");
        }
        Block::Passage(text) => {
            let _ = write!(out, "<blockquote>{}</blockquote>", inlines(text));
        }
        Block::Against(inside) => {
            out.push_str("<div class=\"against\">");
            blocks(inside, out);
            out.push_str("</div>");
        }
        Block::Fold { summary, blocks: inside } => {
            let more = if inside.iter().any(|b| matches!(b, Block::Card { .. })) { " class=\"more\"" } else { "" };
            let _ = write!(out, "<details{more}><summary>{}</summary>", escape(summary));
            blocks(inside, out);
            out.push_str("</details>");
        }
        Block::Figure(f) => figure(f, out),
    }
}

fn list(kind: ListKind, items: &[Item], out: &mut String) {
    let (tag, class) = match kind {
        ListKind::Bullets => ("ul", "plain"),
        ListKind::Bare => ("ul", "plain bare"),
        ListKind::Chain => ("ol", "chain"),
    };
    let _ = write!(out, "<{tag} class=\"{class}\">");
    for item in items {
        let _ = write!(out, "<li{}>{}", if item.minor { " class=\"same\"" } else { "" }, inlines(&item.text));
        blocks(&item.blocks, out);
        out.push_str("</li>");
    }
    let _ = write!(out, "</{tag}>");
}

fn table(kind: TableKind, head: &[String], rows: &[Row], out: &mut String) {
    out.push_str(match kind {
        TableKind::Plain => "<table>",
        TableKind::Timeline => "<table class=\"timeline\">",
        TableKind::Listing => "<table class=\"listing\">",
    });
    let head: String = head.iter().map(|h| format!("<th>{}</th>", escape(h))).collect();
    let _ = write!(out, "<thead><tr>{head}</tr></thead><tbody>");
    for row in rows {
        out.push_str(if row.marked { "<tr class=\"event\">" } else { "<tr>" });
        for (n, cell) in row.cells.iter().enumerate() {
            let class = if n == 0 && kind == TableKind::Timeline { " class=\"when\"" } else { "" };
            let _ = write!(out, "<td{class}>{}</td>", inlines(cell));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

fn figure(figure: &Figure, out: &mut String) {
    let _ = write!(
        out,
        "<figure class=\"{}\"><svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>",
        figure.class(),
        figure.width,
        figure.height,
        escape(&figure.alt),
        figure.svg
    );
    if let Some(caption) = &figure.caption {
        let _ = write!(out, "<figcaption>{}</figcaption>", escape(caption));
    }
    out.push_str("</figure>");
}

/// A run of text with its marks as HTML.
pub fn inlines(all: &[Inline]) -> String {
    let mut out = String::new();
    for inline in all {
        match inline {
            Inline::Text(text) => out += &escape(text),
            Inline::Strong(text) => out += &format!("<b>{}</b>", escape(text)),
            Inline::Emphasis(text) => out += &format!("<em>{}</em>", escape(text)),
            Inline::Small(text) => out += &format!("<small>{}</small>", escape(text)),
            Inline::Code(text) => out += &format!("<code>{}</code>", escape(text)),
            Inline::Agency { name, colour } => out += &format!("<span class=\"agency a{colour}\">{}</span>", line(name)),
            Inline::Place(inside) => out += &format!("<span class=\"place\">{}</span>", inlines(inside)),
            Inline::Quote(quote) => out += &quoted(quote),
            Inline::Said(sentence) => {
                let (text, links) = (inlines(sentence.text()), cites(sentence.cites()));
                out += &format!("<span class=\"s\">{text}&nbsp;<sup>{links}</sup></span>");
            }
            Inline::Cites(all) => out += &cites(all),
            Inline::Link { id, text } => out += &format!("<a href=\"#{}\">{}</a>", escape(id), escape(text)),
            Inline::Doubtful(text) => out += &format!("<span class=\"unsure\">{}</span>", escape(text)),
        }
    }
    out
}

fn cites(all: &[Cite]) -> String {
    all.iter()
        .map(|c| {
            let (n, mark) = (c.number(), if c.doubtful() { " data-unsure" } else { "" });
            format!("<a class=\"c\" href=\"#c{n}\" data-c=\"{n}\"{mark} title=\"{}\">{n}</a>", escape(c.about()))
        })
        .collect()
}

fn quoted(quote: &Quote) -> String {
    let language = quote.language.as_ref().map(|l| format!(" lang=\"{}\"", escape(l))).unwrap_or_default();
    let direction = if quote.right_to_left { " dir=\"rtl\"" } else { "" };
    if language.is_empty() && direction.is_empty() {
        return pieces(&quote.pieces);
    }
    format!("<q{language}{direction}>{}</q>", pieces(&quote.pieces))
}

/// A file's text with its doubtful words and cited passages marked.
pub fn pieces(all: &[Piece]) -> String {
    let mut out = String::new();
    for piece in all {
        for number in &piece.begins {
            let _ = write!(out, "<a id=\"c{number}\" class=\"at\">{number}</a>");
        }
        let text = escape(&piece.text);
        let text = piece.doubt_said.as_ref().map_or(text.clone(), |said| unsure(&text, said));
        if piece.passages.is_empty() {
            out += &text;
        } else {
            let numbers: Vec<String> = piece.passages.iter().map(usize::to_string).collect();
            let _ = write!(out, "<mark data-c=\"{}\">{text}</mark>", numbers.join(" "));
        }
    }
    out
}

/// `markup` as doubtful, with why.
pub fn unsure(markup: &str, said: &str) -> String {
    format!("<span class=\"unsure\" title=\"{}\">{markup}</span>", escape(said))
}

fn page(page: &Page, hash: &str, out: &mut String) {
    let cut = "<span class=\"cut\">[…]</span>";
    let language = page.language.as_ref().map(|l| format!(" lang=\"{}\"", escape(l))).unwrap_or_default();
    let _ = write!(
        out,
        "<article class=\"page\"><header><span class=\"agency a{}\">{}</span> <b>{}</b>, {} <code title=\"{}\">{}</code></header>{}<div class=\"{}\"><pre{language}{}>{}{}{}</pre>",
        page.colour,
        line(&page.agency),
        line(&page.name),
        escape(&page.about),
        escape(hash),
        escape(&page.hash),
        page.warning.as_ref().map(|w| format!("<p class=\"warn\">{}</p>", escape(w))).unwrap_or_default(),
        if page.picture.is_some() { "both" } else { "text" },
        if page.right_to_left { " dir=\"rtl\"" } else { "" },
        if page.cut_before { format!("{cut}\n") } else { String::new() },
        pieces(&page.pieces),
        if page.cut_after { format!("\n{cut}") } else { String::new() }
    );
    if let Some(found) = &page.picture {
        picture(found, out);
    }
    out.push_str("</div></article>");
}

fn picture(picture: &Picture, out: &mut String) {
    let _ = write!(
        out,
        "<figure class=\"sheet\"><div><img alt=\"{}\" src=\"data:image/png;base64,{}\">",
        escape(&picture.alt),
        super::picture::base64(&picture.png)
    );
    for (number, r) in &picture.boxes {
        let _ = write!(
            out,
            "<i data-c=\"{number}\" style=\"left:{:.2}%;top:{:.2}%;width:{:.2}%;height:{:.2}%\"></i>",
            r.left * 100.0,
            r.top * 100.0,
            (r.right - r.left) * 100.0,
            (r.bottom - r.top) * 100.0
        );
    }
    out.push_str("</div></figure>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_file_becomes_markup() {
        assert_eq!(escape("<script>alert('x')</script>&\u{202e}\u{7}"), "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\u{fffd} ");
        assert_eq!(line(" a\n b "), "a b");
        let odd = || "<i>&".to_owned();
        let all = [Inline::Text(odd()), Inline::Strong(odd()), Inline::Code(odd()), Inline::Agency { name: odd(), colour: 1 }];
        assert_eq!(inlines(&all).matches("&lt;i&gt;&amp;").count(), all.len());
        assert!(!inlines(&all).contains("<i>"));
    }
}
