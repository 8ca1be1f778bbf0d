//! Mails and mailboxes in the shapes that programs write.

use crate::{Input, Limits, Ocr, read};

const MAIL: &str = "From: =?utf-8?Q?Ren=C3=A9e_Claes?= <r.claes@agence.example>\r\nTo: DSU <dsu@agence.example>,\r\n x@y.example\r\nDate: Tue, 3 Mar 2015 18:30:00 +0100\r\n\
    Subject: =?iso-8859-1?Q?R=E9union?=\r\nMessage-ID: <1@agence.example>\r\nIn-Reply-To: <0@agence.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVu à Gand.\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>Vu à Gand.</p>\r\n--c--\r\n\
    --b\r\nContent-Type: text/csv; name=\"appels.csv\"\r\nContent-Disposition: attachment; filename=\"appels.csv\"\r\n\r\na;b\r\n1;2\r\n\
    --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: dedans\r\n\r\ninterne\r\n--b--\r\n";

#[test]
fn headers_body_and_attachments() {
    let found = read(&Input { name: "a.eml", bytes: MAIL.as_bytes() }, &Limits::default(), &Ocr::none());
    let layer = &found[0].layers[0];
    assert_eq!(
        layer.text.trim_end(),
        "From: Renée Claes <r.claes@agence.example>\nTo: DSU <dsu@agence.example>, x@y.example\nDate: Tue, 3 Mar 2015 18:30:00 +0100\nSubject: Réunion\n\nVu à Gand."
    );
    assert_eq!(layer.segments[0].place.as_deref(), Some("header From"));
    let names: Vec<_> = found.iter().map(|d| d.member.as_deref()).collect();
    assert_eq!(names, [None, Some("appels.csv"), Some("attachment 2.eml")]);
    assert_eq!(found[1].media_type, "text/csv");
    assert!(found[2].layers[0].text.contains("Subject: dedans\n\ninterne"));
    let said = |k: &str| found[0].metadata.get(k).map(String::as_str);
    assert_eq!(said("in-reply-to"), Some("0@agence.example"));
    assert_eq!(said("date"), Some("2015-03-03T18:30:00+01:00"));
}

#[test]
fn html_only_mail_is_seen_text() {
    let mail = "From: a@b.example\r\nMIME-Version: 1.0\r\nMessage-ID: <1@b>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<style>x</style><p>Eén</p><p>twee</p>";
    let found = read(&Input { name: "a.eml", bytes: mail.as_bytes() }, &Limits::default(), &Ocr::none());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].layers[0].text, "From: a@b.example\n\nEén\n\ntwee");
}

#[test]
fn mailboxes_are_containers() {
    let mbox = "From a@b Tue Mar  3 18:30:00 2015\nFrom: a@b.example\nSubject: un\n\n>From here\n\nFrom c@d Tue Mar  3 18:30:00 2015\nFrom: c@d.example\nSubject: deux\n\nx\n";
    let found = read(&Input { name: "box.mbox", bytes: mbox.as_bytes() }, &Limits::default(), &Ocr::none());
    assert_eq!(found.len(), 3);
    assert!(found[1].layers[0].text.contains("Subject: un\n\nFrom here"));
    let one = mbox.split("From c@d").next().expect("first").as_bytes();
    let found = read(&Input { name: "a.eml", bytes: one }, &Limits::default(), &Ocr::none());
    assert_eq!((found.len(), found[0].media_type.as_str()), (1, "message/rfc822"));
}

/// Mails with one head, told by the body that follows it.
#[test]
fn no_body_is_lost() {
    let head = "From: a@b.example\r\nTo: c@d.example\r\nMessage-ID: <1@b>\r\nMIME-Version: 1.0\r\n";
    let latin = |text: &str| text.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let alternative = |plain: &str, html: &str| {
        format!(
            "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--b--\r\n"
        )
    };
    let inline = "Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>zie foto<img src='cid:1'></p>\r\n--b\r\n\
        Content-Type: image/gif\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://x.example/foto.gif\r\n\r\nR0lGODdh\r\n--b--\r\n";
    let smime = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAGCSqGSIb3DQEHA6CA\r\n";
    for (rest, text, members, locked) in [
        (
            latin("Subject: Procès\r\nContent-Type: text/plain\r\n\r\nVu à Liège, été.\r\n"),
            "Subject: Procès\n\nVu à Liège, été.",
            &[][..],
            false,
        ),
        (alternative("Vu hier à Gand.", "<p>Vu hier à Gand.</p>").into_bytes(), "Vu hier à Gand.", &[], false),
        (
            alternative(
                "Your program shows no HTML.",
                "<p>Le témoin dit avoir vu trois hommes quitter la maison vers minuit, puis revenir avec une voiture grise.</p>",
            )
            .into_bytes(),
            "Your program shows no HTML.\n\nLe témoin dit",
            &[],
            false,
        ),
        (
            alternative("un deux trois quatre cinq six sept", "<p>un deux trois quatre cinq six: lundi mardi mercredi</p>").into_bytes(),
            "un deux trois quatre cinq six sept",
            &["attachment 1.html"],
            false,
        ),
        (inline.as_bytes().to_vec(), "zie foto", &["foto.gif"], false),
        (smime.as_bytes().to_vec(), "To: c@d.example", &["smime.p7m"], true),
        (b"Content-Type: text/plain\r\n\r\n-----BEGIN PGP MESSAGE-----\r\nx\r\n".to_vec(), "-----BEGIN PGP", &[], true),
        ("Subject: =?gb2312?B?xOO6w6Os?=\r\n\r\nx".as_bytes().to_vec(), "Subject: 你好，", &[], false),
    ] {
        let found = read(&Input { name: "a.eml", bytes: &[head.as_bytes(), &rest].concat() }, &Limits::default(), &Ocr::none());
        let layer = &found[0].layers[0];
        assert!(layer.text.contains(text), "{} does not hold {text}", layer.text);
        let names: Vec<_> = found[1..].iter().filter_map(|d| d.member.as_deref()).collect();
        assert_eq!(names, members, "{text}");
        assert_eq!(found[0].problems.iter().any(|p| p.kind == model::ProblemKind::Encrypted), locked, "{text}");
    }
}

#[test]
fn mailboxes_of_other_programs() {
    let mail = "From: a@b.example\nSubject: un\n\ntexte\nFrom here on nothing.\n\nFrom there: too.\n";
    let emlx = format!("{:<10}\n{mail}<?xml version=\"1.0\"?><plist></plist>\n", mail.len());
    for (name, bytes, members) in [
        ("In", format!("From ???@??? Tue Mar 03 18:30:00 2015\n{mail}\nFrom ???@??? Tue Mar 03 18:31:00 2015\n{mail}"), 2),
        (
            "x",
            format!("From - Tue Mar 03 18:30:00 2015\n>From x Tue Mar 03 18:30:00 2015\n{mail}\nFrom - Tue Mar 03 18:31:00 2015\n{mail}"),
            2,
        ),
        ("y", "From x Tue Mar  3 18:30:00 2015\n\nsans en-tête\n\nFrom x Tue Mar  3 18:31:00 2015\n\nautre\n".to_owned(), 2),
        ("1.emlx", emlx, 0),
        // No mailbox: a sentence with a time and a year.
        ("n.txt", format!("From Gand at 18:30 in 2015, he drove on.\n\nSubject: un\n\n{}", mail.split_once("\n\n").expect("body").1), 0),
    ] {
        let found = read(&Input { name, bytes: bytes.as_bytes() }, &Limits::default(), &Ocr::none());
        assert_eq!(found.len() - 1, members, "{name} {found:?}");
        let text = |d: &crate::ReadDocument| d.layers.first().map(|l| l.text.clone()).unwrap_or_default();
        assert!(!found.iter().any(|d| text(d).contains("plist")), "{name}");
        assert!(
            members > 0 || text(&found[0]).contains("Subject: un\n\ntexte\nFrom here on nothing.\n\nFrom there: too."),
            "{}",
            text(&found[0])
        );
    }
}
