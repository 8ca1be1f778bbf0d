//! Cases for RTF.

use crate::{Input, Limits, Ocr, ReadDocument, read};

fn all(source: &str) -> Vec<ReadDocument> {
    read(&Input { name: "a.rtf", bytes: source.as_bytes() }, &Limits::default(), &Ocr::none())
}

#[test]
fn visible_text() {
    for (source, want) in [
        (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Proc\'e8s-verbal\par Vu \u224?\~Gand\par}", "Procès-verbal\nVu à\u{a0}Gand\n"),
        (r"{\rtf1 {\b gras} {\*\generator Msftedit;}normal\tab x}", "gras normal\tx\n"),
        (r"{\rtf1\trowd\intbl a\cell b\cell\row\pard c\par}", "a | b\nc\n"),
        (r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1\'ce\'eb\f0 x}", "Олx\n"),
        (r"{\rtf1 un\page deux}", "un\n\u{c}deux\n"),
        (r"{\rtf1\f0\*\cs7 vu{\*\inconnu x}\par}", "vu\n"),
        (r"{\rtf1 corps{\footnote Voir PV 3}\par{\header En-t\'eate}{\footer Page}suite}", "En-tête\ncorps\nsuite\nPage\nVoir PV 3\n"),
        (r"{\rtf1 a{\*\atnid x}{\*\atnauthor De Smet}\chatn{\*\annotation{\*\atnref 1}\pard note\par}b}", "ab\n[De Smet]\nnote\n"),
        (r"{\rtf1{\*\revtbl{Inconnu;}{De Smet;}}a{\deleted\revauthdel1 parti}b}", "ab\n[deleted] parti\n"),
        (r"{\rtf1 a{\pict\wmetafile8 0102}{\*\shpinst{\sp x}{\shptxt bo\'eete}}b\bin3 {}}c}", "aboîtebc\n"),
        (r"{\rtf1\uc2\u8364 ??\uc0\u233 t\'e9}", "€été\n"),
    ] {
        let found = all(source);
        assert_eq!(found[0].layers[0].text, want, "{source}");
        assert_eq!(found[0].problems, [], "{source}");
    }
    assert!(all(r"{\rtf1 avant {\b").remove(0).layers[0].partial);
    let places = all(r"{\rtf1\trowd\intbl a\cell b\cell\row\pard c\par{\*\revtbl{Inconnu;}{De Smet;}}{\deleted\revauthdel1 parti}}");
    let places: Vec<&str> = places[0].layers[0].segments.iter().filter_map(|s| s.place.as_deref()).collect();
    assert_eq!(places, ["table 1 row 1 cell 1", "table 1 row 1 cell 2", "paragraph 1", "deleted text 1 (De Smet)"]);
}

#[test]
fn what_it_says_of_itself() {
    let source = r"{\rtf1{\info{\title Proc\'e8s}{\author De Smet}{\creatim\yr2004\mo9\dy2\hr19\min36}{\revtim\yr1601\mo1\dy1}}x}";
    let found = all(source).remove(0);
    let got: Vec<(&str, &str)> = found.metadata.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    assert_eq!(got, [("author", "De Smet"), ("created", "2004-09-02T19:36"), ("title", "Procès")]);
}

#[test]
fn pictures_and_objects_are_members() {
    let digits = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let picture = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 3_000]].concat();
    let mut native = b"\x02\0note.txt\0C:\\note.txt\0\0\0\x03\0\x04\0\0\0abc\0".to_vec();
    native.extend(6u32.to_le_bytes());
    native.extend(b"Bonsoi");
    let mut object = [1, 5, 0, 0, 2, 0, 0, 0, 8, 0, 0, 0].to_vec();
    object.extend(b"Package\0\0\0\0\0\0\0\0\0");
    object.extend((native.len() as u32).to_le_bytes());
    object.extend(native);
    let source =
        format!(r"{{\rtf1 a{{\pict\pngblip {}}}{{\object\objemb{{\*\objdata {}}}{{\result b}}}}}}", digits(&picture), digits(&object));
    let found = all(&source);
    let got: Vec<Option<&str>> = found.iter().map(|d| d.member.as_deref()).collect();
    assert_eq!(got, [None, Some("picture 1.png"), Some("note.txt")]);
    assert_eq!(found[0].layers[0].text, "ab\n");
    assert_eq!((found[1].bytes.as_ref(), found[2].bytes.as_deref()), (Some(&picture), Some(&b"Bonsoi"[..])));
}
