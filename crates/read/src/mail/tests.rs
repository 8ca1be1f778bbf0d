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
