//! Text that would be markup, turns the direction of writing, has no glyph, never ends or piles up: it is set, in a file of both standards.

use ask::report::block::{
    Block, Figure, FigureKind, Inline, Item, Labels, Language, ListKind, Page, Piece, Quote, Report, Role, Row, Section, TableKind,
};

/// Everything that may hold text of files, with `text` in it.
fn report(text: &str) -> Report {
    let said = || text.to_owned();
    let line = || vec![Inline::Text(said()), Inline::Strong(said()), Inline::Code(said()), Inline::Agency { name: said(), colour: 200 }];
    let piece = || Piece { text: said(), doubt: Some(0.3), doubt_said: None, passages: vec![1], begins: vec![1] };
    let quote = Inline::Quote(Quote { pieces: vec![piece()], language: Some("no such language".to_owned()), right_to_left: true });
    let item = |minor| Item { text: line(), blocks: vec![Block::Passage(line())], minor };
    Report {
        language: Language::French,
        kicker: said(),
        title: said(),
        subtitle: Some(said()),
        caution: said(),
        sections: vec![Section {
            id: "one",
            title: "Une section".to_owned(),
            blocks: vec![
                Block::Heading { level: 5, text: vec![Inline::Text(format!("x {text}"))] },
                Block::Paragraph { role: Role::Lead, text: vec![quote, Inline::Link { id: "nowhere".to_owned(), text: said() }] },
                Block::Numbers(vec![(3, said())]),
                Block::List { kind: ListKind::Chain, items: vec![item(false), item(true)] },
                Block::Table {
                    kind: TableKind::Timeline,
                    head: vec![said()],
                    rows: vec![Row { cells: vec![line(), line()], marked: true }, Row { cells: vec![], marked: false }],
                },
                // Two places of one name, and a card without a title.
                Block::Card { id: Some(said()), title: line(), blocks: vec![Block::Sides(vec![vec![Block::note(text)], vec![]])] },
                Block::Card { id: Some(said()), title: vec![], blocks: vec![Block::Against(vec![Block::body(line())])] },
                Block::Figure(Figure {
                    kind: FigureKind::Chart,
                    width: 300.0,
                    height: 4000.0,
                    svg: "<circle r=\"5\"/><text>中文</text>".to_owned(),
                    alt: said(),
                    caption: Some(said()),
                }),
            ],
        }],
        sources: vec![],
        pages: vec![Page {
            agency: said(),
            colour: 9,
            name: said(),
            number: 1,
            of: 1,
            about: said(),
            hash: said(),
            warning: Some(said()),
            language: Some("ar".to_owned()),
            right_to_left: true,
            cut_before: true,
            cut_after: true,
            pieces: vec![piece(), piece()],
            picture: None,
        }],
        footer: line(),
        producer: "Redthread".to_owned(),
        signature: "0".repeat(64),
        labels: Labels { contents: "Contents", pages: "Pages", pages_note: vec![], close: "", page: "page", passage: "", hash: "" },
    }
}

#[test]
fn text_of_files_is_never_more_than_text() {
    let long = "W".repeat(10_000);
    let piled = format!("o{}", "\u{301}\u{327}".repeat(5_000));
    for (name, text) in [
        ("plain", "Élodie Šimić, Мария Иванова, خالد البحريني, שלום, Հայ, ქარ"),
        ("empty", ""),
        ("markup", "#panic(\"x\") #{ while true {} } $ x^2 $ *a* _b_ `c` = h\n- i\n+ j\n/ t: d <l> @l \\ // /* #include \"/etc/passwd\""),
        ("turned", "a\u{202e}b\u{2066}c\u{2069}\u{200f}\u{200e}\u{61c}d"),
        ("without glyph", "中文 😀 \u{e000}\u{fdd0}\u{fffe}\u{feff}\u{0}\u{7}\u{10ffff} 👩\u{200d}👩 ب\u{301} a\u{64e} \u{64e}\u{301}"),
        ("long", &long),
        ("piled", &piled),
        ("spaces", " \u{a0}\u{202f}\u{2003}\t\r\n\u{2028}\u{b}\u{3000}x"),
    ] {
        let date = jiff::civil::date(2014, 3, 18);
        let printed = press::pdf(&report(text), Some(date)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(printed.plain_because, None, "{name}");
        assert!(printed.bytes.starts_with(b"%PDF-1.7"), "{name}");
        let again = press::pdf(&report(text), Some(date)).expect("the same again");
        assert!(printed.bytes == again.bytes, "{name}: the same report gives the same bytes");
        for mark in ["pdfaid:part", "pdfuaid:part"] {
            assert!(printed.bytes.windows(mark.len()).any(|w| w == mark.as_bytes()), "{name}: {mark}");
        }
    }
}
