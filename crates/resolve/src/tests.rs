//! Mini cases: documents, mentions and claims in, partitions out.

use crate::{Input, Kept, ToKeep, resolve};
use model::{
    BlobId, Claim, ClaimId, Decision, Document, Judgement, LinkBasis, Mention, MentionId, Modality, Property, Schema, Span, TextLayer, When,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A case in the making: each document is a list of `kind:name` words, claims point at them by number.
#[derive(Default, Clone, Debug)]
struct Mini {
    documents: Vec<Document>,
    mentions: Vec<Mention>,
    claims: Vec<Claim>,
    judgements: Vec<Judgement>,
}

fn schema(kind: &str) -> Schema {
    match kind {
        "p" => Schema::Person,
        "o" => Schema::Organization,
        "b" => Schema::PublicBody,
        "t" => Schema::UserAccount,
        "v" => Schema::Vehicle,
        "s" => Schema::Vessel,
        "a" => Schema::Address,
        "e" => Schema::Event,
        "n" => Schema::Identification,
        other => panic!("kind {other}"),
    }
}

impl Mini {
    /// Adds a document of an agency; gives the numbers of its mentions.
    fn document(&mut self, agency: &str, words: &[&str]) -> Vec<usize> {
        let path = format!("{agency}/{:03}.txt", self.documents.len());
        let blob = BlobId::of(path.as_bytes());
        let id = Document::id_of(agency, &path, &blob);
        let mut text = String::new();
        let mut out = Vec::new();
        for word in words {
            let (kind, surface) = word.split_once(':').unwrap_or_else(|| panic!("{word}"));
            let start = text.chars().count() as u32;
            text.push_str(surface);
            let end = text.chars().count() as u32;
            text.push_str(". ");
            let normal = match kind {
                "p" | "o" | "b" | "a" | "e" => norm::name::fold(surface),
                _ => surface.to_string(),
            };
            let span = Span { document: id.clone(), layer: 0, page: 1, start, end };
            out.push(self.mentions.len());
            self.mentions.push(Mention::new(span, schema(kind), surface, normal));
        }
        self.documents.push(Document {
            id,
            blob,
            agency: agency.into(),
            path,
            parent: None,
            media_type: "text/plain".into(),
            size: text.len() as u64,
            pages: 1,
            layers: vec![TextLayer::plain(text, "test")],
            metadata: BTreeMap::new(),
            problems: Vec::new(),
            held_said: None,
            vanished: false,
        });
        out
    }

    fn claim(&mut self, subject: usize, property: Property, object: Option<usize>, value: Option<&str>) {
        let m = &self.mentions[subject];
        let claim = Claim {
            id: ClaimId::default(),
            subject: m.id.clone(),
            property,
            object: object.map(|o| self.mentions[o].id.clone()),
            value: value.map(model::Text::from),
            modality: Modality::Asserted,
            speaker: None,
            true_on: None,
            said_on: None,
            grade: None,
            span: m.span.clone(),
            quote: m.surface.clone(),
            by_reference: false,
            extractor: "test".into(),
        };
        self.claims.push(claim.with_id());
    }

    fn born(&mut self, subject: usize, date: &str) {
        self.claim(subject, Property::Born, None, Some(date));
    }

    /// A document says that it is another one of that name.
    fn apart(&mut self, subject: usize) {
        self.claim(subject, Property::Identified, None, Some("not to be confused with"));
        let claim = self.claims.pop().map(|c| Claim { modality: Modality::Negated, ..c }.with_id());
        self.claims.extend(claim);
    }

    fn judge(&mut self, left: usize, right: usize, decision: Decision) {
        let number = self.judgements.len() as u64 + 1;
        self.judgements.push(Judgement {
            number,
            left: self.mentions[left].id.clone(),
            right: self.mentions[right].id.clone(),
            decision,
            by: "test".into(),
            at: String::new(),
            why: String::new(),
            batch: number,
            withdrawn: false,
        });
    }

    fn resolve(&self) -> crate::Resolution {
        self.resolve_with(&mut Kept::default())
    }

    fn resolve_with(&self, kept: &mut Kept) -> crate::Resolution {
        let input = Input {
            documents: &self.documents,
            text: &|id| self.documents.iter().find(|d| d.id == *id).map_or("", Document::text).into(),
            profiles: &BTreeMap::new(),
            mentions: &self.mentions,
            claims: &self.claims,
            judgements: &self.judgements,
        };
        resolve(&input, kept)
    }

    /// The entity (number) of each mention, and whether all of `same` are one.
    fn one(&self, same: &[usize]) -> bool {
        let r = self.resolve();
        let of = |i: usize| r.entities.iter().position(|e| e.mentions.contains(&self.mentions[i].id));
        same.windows(2).all(|w| of(w[0]) == of(w[1]))
    }
}

#[test]
fn inside_a_document_surnames_attach_to_their_only_bearer() {
    let mut m = Mini::default();
    let d = m
        .document("a", &["p:OUKACHA Yassine", "p:Oukacha", "p:Y. Oukacha", "p:Yassine", "p:Karim Zeroual", "p:Ahmed Zeroual", "p:Zeroual"]);
    assert!(m.one(&[d[0], d[1], d[2], d[3]]));
    assert!(!m.one(&[d[4], d[6]]) && !m.one(&[d[5], d[6]]));
    assert!(m.resolve().undecided.iter().any(|u| u.right == m.mentions[d[6]].id || u.left == m.mentions[d[6]].id));
}

#[test]
fn spellings_join_across_documents_and_bare_surnames_do_not() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Yassine OUKACHA", "p:Karel De Smedt"]);
    let b = m.document("b", &["p:Jassin Oekasja", "p:Karel De Smet"]);
    let c = m.document("c", &["p:Oukacha", "p:Mohamed Benali"]);
    let d = m.document("d", &["p:Ahmed Benali", "p:ياسين أوكاشة"]);
    assert!(m.one(&[a[0], b[0], d[1]]));
    assert!(!m.one(&[a[0], c[0]]) && !m.one(&[a[1], b[1]]) && !m.one(&[c[1], d[0]]));
    let r = m.resolve();
    let e = r
        .entities
        .iter()
        .find(|e| e.mentions.contains(&m.mentions[a[0]].id))
        .map(|e| (e.caption.as_str(), e.links.iter().all(|l| l.basis == LinkBasis::Names)));
    assert_eq!(e, Some(("Yassine Oukacha", true)));
}

#[test]
fn a_name_that_father_and_son_bear_is_neither_by_itself() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Ian Faulkner Sr", "p:Ian Faulkner Jr"]);
    let b = m.document("b", &["p:Ian Faulkner Jr", "p:Colin Rudd"]);
    let c = m.document("c", &["p:Ian Faulkner"]);
    assert!(m.one(&[a[1], b[0]]) && !m.one(&[a[0], a[1]]));
    assert!(!m.one(&[a[0], c[0]]) && !m.one(&[a[1], c[0]]));
    // Where one of them alone is known, the bare name is his.
    let mut n = Mini::default();
    let (d, e) = (n.document("a", &["p:Ian Faulkner Sr"]), n.document("b", &["p:Ian Faulkner"]));
    assert!(n.one(&[d[0], e[0]]));
}

#[test]
fn a_person_is_captioned_as_he_is_mostly_written() {
    let mut m = Mini::default();
    let odd = m.document("a", &["p:ADA Vos-Claes", "p:Ada Vos-CLAES"]);
    m.document("b", &["p:Ada Vos-Claes", "p:Ada Vos-Claes"]);
    m.document("c", &["p:Ada Vos-Claes"]);
    let r = m.resolve();
    let captions: Vec<&str> =
        r.entities.iter().filter(|e| e.mentions.contains(&m.mentions[odd[0]].id)).map(|e| e.caption.as_str()).collect();
    assert_eq!(captions, ["Ada Vos-Claes"]);
}

#[test]
fn namesakes_with_other_birth_dates_stay_apart() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Nicolas Lefebvre", "t:+33639984016"]);
    m.born(a[0], "1983-10-06");
    m.claim(a[0], Property::UsesNumber, Some(a[1]), None);
    let b = m.document("a", &["p:LEFEBVRE Nicolas", "p:LEFEBVRE Nicolas"]);
    m.born(b[0], "1983-10-06");
    m.born(b[1], "1991-04-14");
    let c = m.document("b", &["p:Nicolas Lefebvre"]);
    m.born(c[0], "1991-04-14");
    let d = m.document("c", &["p:Nicolas Lefebvre", "t:+33639984016"]);
    m.claim(d[0], Property::UsesNumber, Some(d[1]), None);
    assert!(m.one(&[a[0], b[0]]), "same date");
    assert!(m.one(&[b[1], c[0]]), "same other date");
    assert!(!m.one(&[a[0], c[0]]), "namesakes");
    assert!(m.one(&[a[0], d[0]]), "the one with the number");
}

#[test]
fn whom_a_document_sets_apart_is_not_the_one_spoken_of_elsewhere() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Ruben Halbrecht", "p:Halbrecht", "p:Ruben Halbrecht", "t:+32471558320"]);
    m.born(a[0], "1984-03-09");
    m.born(a[2], "1961-08-30");
    m.apart(a[2]);
    m.claim(a[1], Property::UsesNumber, Some(a[3]), None);
    let b = m.document("b", &["p:Ruben Halbrecht", "p:Ine Maas"]);
    assert!(m.one(&[a[0], a[1]]) && m.one(&[a[0], b[0]]) && !m.one(&[a[0], a[2]]));
    // Without birth dates, too.
    let mut n = Mini::default();
    let c = n.document("a", &["p:Milan Vukas", "p:Milan Vukas"]);
    n.apart(c[1]);
    let d = n.document("b", &["p:Milan Vukas"]);
    assert!(n.one(&[c[0], d[0]]) && !n.one(&[c[0], c[1]]));
}

#[test]
fn a_surname_is_of_the_one_named_before_it() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Hendrik Boomsma", "p:Boomsma", "p:Piet Boomsma"]);
    assert!(m.one(&[a[0], a[1]]) && !m.one(&[a[1], a[2]]));
}

#[test]
fn a_given_name_is_of_the_one_who_keeps_its_company() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Wouter Dierkens", "p:Ine Maas"]);
    let b = m.document("b", &["p:Wouter", "p:Ine Maas"]);
    let c = m.document("c", &["p:Wouter", "p:Karel Bol"]);
    let d = m.document("d", &["p:Wouter Claes", "p:Piet Aerts"]);
    let e = m.document("e", &["p:Wouter", "p:Wouter Claes", "p:Wouter Peeters"]);
    assert!(m.one(&[a[0], b[0]]), "one company");
    assert!(!m.one(&[a[0], c[0]]) && !m.one(&[d[0], c[0]]), "nothing in common");
    assert!(!m.one(&[a[0], e[0]]), "others are named with it");
}

#[test]
fn each_agency_spaces_a_surname_in_its_own_way() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Jan De Groot", "p:Ine Maas"]);
    let b = m.document("b", &["p:Jan Degroot", "p:Karel Bol"]);
    assert!(!m.one(&[a[0], b[0]]), "two families");
    let c = m.document("b", &["p:Jan Degroot", "p:Ine Maas"]);
    assert!(m.one(&[a[0], c[0]]), "one company");
}

#[test]
fn a_letter_more_is_another_family_without_company() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Mart Hoogeboom", "p:Ine Maas"]);
    let b = m.document("a", &["p:Mart Hoogenboom", "p:Karel Bol"]);
    assert!(!m.one(&[a[0], b[0]]));
    let c = m.document("a", &["p:HOOGENBOOM Mart", "p:Ine Maas"]);
    assert!(m.one(&[a[0], c[0]]));
    // Another agency may hear it otherwise.
    let mut m = Mini::default();
    let a = m.document("a", &["p:Mart Hoogeboom", "p:Ine Maas"]);
    let b = m.document("b", &["p:Mart Hoogenboom", "p:Karel Bol"]);
    assert!(m.one(&[a[0], b[0]]));
}

#[test]
fn who_is_set_apart_is_not_another_spelling() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Declan Fahy"]);
    let b = m.document("b", &["p:Declan Fahey"]);
    assert!(m.one(&[a[0], b[0]]));
    let mut m = Mini::default();
    let a = m.document("a", &["p:Declan Fahy"]);
    let b = m.document("b", &["p:Declan Fahey", "p:Fahy D."]);
    m.apart(b[0]);
    assert!(!m.one(&[a[0], b[0]]) && !m.one(&[b[0], b[1]]));
}

#[test]
fn a_byname_is_one_with_any_article() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Armand Visser", "p:le Sacristain"]);
    m.claim(a[0], Property::Alias, Some(a[1]), None);
    let b = m.document("b", &["p:de Sacristain"]);
    let c = m.document("c", &["p:Sacristain"]);
    assert!(m.one(&[a[0], b[0], c[0]]));
    // Two of nearly one name who are called alike.
    let d = m.document("d", &["p:Armand Vissers", "p:le Sacristain"]);
    m.claim(d[0], Property::Alias, Some(d[1]), None);
    assert!(m.one(&[a[0], d[0]]));
}

#[test]
fn whose_name_several_bear_is_joined_by_what_is_known_of_him_only() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Yassine Oukacha", "o:Garage Delta"]);
    m.born(a[0], "1985-12-03");
    m.claim(a[0], Property::Employed, Some(a[1]), None);
    // Another spelling of the name, another birth date: another man.
    let b = m.document("b", &["p:Jassin Oekasja"]);
    m.born(b[0], "1991-04-14");
    let c = m.document("c", &["p:OUKACHA Yassine", "o:Garage Delta"]);
    m.claim(c[0], Property::Employed, Some(c[1]), None);
    let d = m.document("d", &["p:Yassine Oukacha"]);
    assert!(!m.one(&[a[0], b[0]]) && !m.one(&[a[0], d[0]]) && !m.one(&[b[0], d[0]]), "the name alone says nothing");
    assert!(m.one(&[a[0], c[0]]), "one employer");
    let r = m.resolve();
    let id = &m.mentions[d[0]].id;
    let open: Vec<&crate::Undecided> = r.undecided.iter().filter(|u| u.left == *id || u.right == *id).collect();
    assert_eq!(open.len(), 2, "left for a reader, one pair for each bearer");
    assert!(open.iter().all(|u| u.parts.iter().any(|p| p.field == "name" && p.weight > 0.0)), "and weighed");
    let entity = r.entities.iter().find(|e| e.mentions.contains(&m.mentions[c[0]].id)).map(|e| &e.links);
    let parts: Vec<(&str, bool)> = entity
        .into_iter()
        .flatten()
        .filter(|l| l.parts.len() > 1)
        .flat_map(|l| &l.parts)
        .map(|p| (p.field.as_str(), p.weight > 0.0))
        .collect();
    assert_eq!(parts, [("name", true), ("organisation", true), ("company", true), ("agency", false)]);
}

#[test]
fn evidence_joins_near_names_and_says_where_it_stands() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Karel De Smedt"]);
    m.born(a[0], "1971-02-03");
    let b = m.document("b", &["p:Karel De Smet"]);
    m.born(b[0], "1971-02-03");
    assert!(m.one(&[a[0], b[0]]));
    let r = m.resolve();
    let bases: Vec<&LinkBasis> = r.entities.iter().flat_map(|e| &e.links).map(|l| &l.basis).collect();
    assert!(bases.iter().any(|b| matches!(b, LinkBasis::Evidence(d) if d.len() == 2)));
    assert!(bases.contains(&&LinkBasis::Names), "the likeness can be seen without the evidence");
}

#[test]
fn a_shared_number_does_not_make_two_people_one() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Karim Zeroual", "t:+32479006193"]);
    m.claim(a[0], Property::UsesNumber, Some(a[1]), None);
    let b = m.document("b", &["p:Thierry Delobelle", "t:0479006193"]);
    m.claim(b[0], Property::UsesNumber, Some(b[1]), None);
    assert!(!m.one(&[a[0], b[0]]));
    assert!(m.one(&[a[1], b[1]]), "national form");
}

#[test]
fn bynames_join_where_one_person_bears_them() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Luca Marchetti", "p:Le Grec"]);
    m.claim(a[0], Property::Alias, Some(a[1]), Some("Le Grec"));
    let b = m.document("b", &["p:Karim Zeroual", "p:Le Grec"]);
    assert!(m.one(&[a[0], a[1], b[1]]));
    assert!(!m.one(&[a[0], b[0]]));
}

#[test]
fn a_common_given_name_is_a_byname_where_nobody_else_has_it() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Luca Marchetti", "p:Marie"]);
    m.claim(a[0], Property::Alias, Some(a[1]), None);
    let b = m.document("b", &["p:Marie"]);
    assert!(m.one(&[a[0], b[0]]));
    let c = m.document("c", &["p:Marie Zeroual"]);
    assert!(!m.one(&[a[0], b[0]]) && !m.one(&[a[0], c[0]]));
}

#[test]
fn of_two_names_said_to_be_one_the_rarer_is_the_other_name() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Joris Kwagebeur", "p:Pieter Halvaert"]);
    m.claim(a[0], Property::Alias, Some(a[1]), None);
    let b = m.document("b", &["p:Pieter Halvaert"]);
    let c = m.document("c", &["p:Pieter Halvaert"]);
    assert!(m.one(&[a[0], a[1], b[0], c[0]]));
}

#[test]
fn a_byname_stands_before_the_surname() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Anselm Brandsma", "p:Dorus"]);
    m.claim(a[0], Property::Alias, Some(a[1]), None);
    let b = m.document("b", &["p:Dorus Brandsma"]);
    let c = m.document("c", &["p:Dorus Wiersma"]);
    assert!(m.one(&[a[0], b[0]]) && !m.one(&[a[0], c[0]]));
    let d = m.document("d", &["p:Dorus Brandsma"]);
    m.born(a[0], "1971-08-17");
    m.born(d[0], "1990-01-02");
    assert!(!m.one(&[a[0], d[0]]));
}

#[test]
fn initials_join_the_only_person_they_fit() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Hélène Vasseur"]);
    let b = m.document("b", &["p:Cdt H. VASSEUR"]);
    assert!(m.one(&[a[0], b[0]]));
    let c = m.document("c", &["p:Henri Vasseur"]);
    assert!(!m.one(&[b[0], c[0]]) && !m.one(&[a[0], c[0]]));
}

#[test]
fn organisations_join_by_translation_and_abbreviation() {
    let mut m = Mini::default();
    let a = m.document("a", &["b:Sûreté de l'État", "o:vzw Oeverlicht"]);
    let b = m.document("b", &["b:Veiligheid van de Staat", "o:Oeverlicht"]);
    assert!(m.one(&[a[0], b[0]]) && m.one(&[a[1], b[1]]));
}

#[test]
fn judgements_go_before_everything_and_undo_restores() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Karim Zeroual"]);
    let b = m.document("b", &["p:Karim Zeroual"]);
    let c = m.document("c", &["p:Thierry Delobelle"]);
    let before = m.resolve();
    m.judge(a[0], b[0], Decision::Negative);
    m.judge(a[0], c[0], Decision::Positive);
    assert!(!m.one(&[a[0], b[0]]) && m.one(&[a[0], c[0]]));
    m.judgements.iter_mut().for_each(|j| j.withdrawn = true);
    assert_eq!(m.resolve(), before);
    m.judgements.clear();
    m.judge(a[0], b[0], Decision::Unsure);
    assert_eq!(m.resolve().entities, before.entities);
}

#[test]
fn a_negative_judgement_splits_what_is_written_alike_in_one_document() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Karim Zeroual", "p:Karim Zeroual"]);
    m.judge(a[0], a[1], Decision::Negative);
    assert!(!m.one(&[a[0], a[1]]));
}

#[test]
fn cyclic_and_lost_judgements_are_borne() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Karim Zeroual", "p:Ann Maes", "p:Luc Moens"]);
    m.judge(a[0], a[1], Decision::Positive);
    m.judge(a[1], a[2], Decision::Positive);
    m.judge(a[2], a[0], Decision::Negative);
    m.judgements[0].at = "x".into();
    let mut lost = m.judgements[0].clone();
    (lost.number, lost.left) = (9, MentionId::from("m-gone"));
    m.judgements.push(lost);
    assert!(!m.one(&[a[0], a[2]]));
}

#[test]
fn events_join_by_place_and_day() {
    let mut m = Mini::default();
    let a = m.document("a", &["e:attentat de Tournai", "a:Tournai", "e:attentat"]);
    m.claim(a[0], Property::Attacked, Some(a[1]), None);
    m.claims[0].true_on = When::parse("2014-06-21");
    let b = m.document("b", &["e:aanslag te Doornik"]);
    let c = m.document("c", &["e:attentat de Namur"]);
    let d = m.document("d", &["e:vergadering"]);
    assert!(m.one(&[a[0], a[2], b[0]]));
    assert!(!m.one(&[a[0], c[0]]) && !m.one(&[a[0], d[0]]));
}

#[test]
fn a_misspelt_surname_joins_in_the_same_company_only() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Thierry Delobelle", "p:Karim Zeroual"]);
    let b = m.document("b", &["p:DELOBEL Thierry", "p:ZEROUAL Karim"]);
    let c = m.document("c", &["p:Paul Renardy"]);
    let d = m.document("d", &["p:Paul Renardi", "p:Ann Maes"]);
    assert!(m.one(&[a[0], b[0]]));
    assert!(!m.one(&[c[0], d[0]]));
    // One document that writes both knows two people.
    let mut n = Mini::default();
    let e = n.document("a", &["p:Thierry Delobelle", "p:DELOBEL Thierry", "p:Karim Zeroual"]);
    assert!(!n.one(&[e[0], e[1]]));
}

#[test]
fn officers_join_by_rank_and_surname() {
    // The text before a mention is the mention before it and a full stop: a rank must stand in the same run of words.
    let mut m = Mini::default();
    let a = m.document("a", &["p:Hélène Vasseur"]);
    let b = m.document("b", &["p:Vasseur"]);
    for (i, text, at) in [(0, "Le commandant Hélène Vasseur. ", 14), (1, "Vu, le Cdt Vasseur. ", 11)] {
        m.documents[i].layers = vec![TextLayer::plain(text, "test")];
        let length = m.mentions[i].surface.chars().count() as u32;
        let span = Span { start: at, end: at + length, ..m.mentions[i].span.clone() };
        m.mentions[i] = Mention::new(span, Schema::Person, m.mentions[i].surface.clone(), m.mentions[i].normal.clone());
    }
    assert!(m.one(&[a[0], b[0]]));
}

#[test]
fn officers_without_a_given_name() {
    let ranked = |m: &mut Mini, agency: &str, before: &str, name: &str, after: &str| {
        let at = m.document(agency, &[&format!("p:{name}")])[0];
        let text = format!("{before}{name}{after}");
        m.documents.last_mut().unwrap().layers = vec![TextLayer::plain(text, "test")];
        let start = before.chars().count() as u32;
        let span = Span { start, end: start + name.chars().count() as u32, ..m.mentions[at].span.clone() };
        m.mentions[at] = Mention::new(span, Schema::Person, m.mentions[at].surface.clone(), m.mentions[at].normal.clone());
        at
    };
    // In one agency's files, behind a rank each time; another agency's is another.
    let mut m = Mini::default();
    let a = ranked(&mut m, "lille", "Vu. Insp. pr. ", "Wattiaux", ".");
    let b = ranked(&mut m, "lille", "Le gpx ", "Wattiaux", " et lui.");
    let c = ranked(&mut m, "mons", "Le gpx ", "Wattiaux", " et lui.");
    let d = ranked(&mut m, "lille", "Vu le commissaire. ", "Wattiaux", " vend du bois.");
    assert!(m.one(&[a, b]) && !m.one(&[a, c]) && !m.one(&[a, d]));
    // To whom another file gives a collar number, or whose office others write from.
    let mut m = Mini::default();
    let a = ranked(&mut m, "hull", "Present: DC ", "Oduyale", ".");
    let b = ranked(&mut m, "hull", "Officer: ", "P. Oduyale", " DC 1187");
    assert!(m.one(&[a, b]));
    for (domain, one) in [("humber.example", true), ("gmail.example", false)] {
        let mut m = Mini::default();
        let a = ranked(&mut m, "hull", "Present: DI ", "Moffatt", ".");
        let b = m.document("london", &["p:R. J. Moffatt", &format!("t:r.moffatt@{domain}"), "p:Helen Tranter", &format!("t:h@{domain}")]);
        m.claim(b[0], Property::UsesNumber, Some(b[1]), None);
        m.claim(b[2], Property::UsesNumber, Some(b[3]), None);
        assert_eq!(m.one(&[a, b[0]]), one, "{domain}");
    }
}

#[test]
fn a_plate_or_a_vessels_name_is_one_and_a_make_is_many() {
    for (word, one) in [("v:kangoo", false), ("v:84LNTR", true), ("s:rosalinde", true)] {
        let mut m = Mini::default();
        let (a, b) = (m.document("hoek", &[word, word]), m.document("lyon", &[word]));
        assert_eq!((m.one(&a), m.one(&[a[0], b[0]])), (true, one), "{word}");
    }
}

#[test]
fn a_given_name_alone_does_not_name_its_bearer() {
    let mut m = Mini::default();
    let a = m.document("hoek", &["p:Joris Hofstrala", "p:Levon Petrov", "v:84LNTR"]);
    let b = m.document("lyon", &["p:Joris", "p:Levon Petrov", "v:84LNTR"]);
    let c = m.document("gent", &["p:Hofstrala", "p:Levon Petrov", "v:84LNTR"]);
    let r = m.resolve();
    let e = r.entities.iter().find(|e| e.mentions.contains(&m.mentions[a[0]].id)).unwrap();
    assert!(e.mentions.contains(&m.mentions[b[0]].id) && e.mentions.contains(&m.mentions[c[0]].id));
    assert_eq!(e.other_names, ["joris"]);
}

#[test]
fn a_bare_surname_goes_where_two_things_lead() {
    // A case of few files knows its people: somebody of both, a plate, or a name that no list has in another file of the agency is enough.
    for (agency, name, words, one) in [
        ("hoek", "Hofstrala", &["p:Levon Petrov"][..], true),
        ("lyon", "Hofstrala", &["p:Levon Petrov"], true),
        ("lyon", "Hofstrala", &["v:84LNTR"], true),
        ("hoek", "Hofstrala", &[], true),
        ("lyon", "Hofstrala", &[], false),
        ("hoek", "Janssens", &["p:Levon Petrov"], true),
        ("hoek", "Janssens", &[], false),
    ] {
        let mut m = Mini::default();
        let a = m.document("hoek", &[&format!("p:Ria {name}"), "p:Levon Petrov", "v:84LNTR"]);
        let bare = format!("p:{name}");
        let b = m.document(agency, &[&[bare.as_str()][..], words].concat());
        assert_eq!(m.one(&[a[0], b[0]]), one, "{agency} {name} {words:?}");
    }
}

#[test]
fn of_several_bearers_a_bare_surname_goes_to_whose_company_it_keeps() {
    for (agency, words, to) in [
        ("hoek", &["p:Hofstrala", "p:Levon Petrov"][..], Some(0)),
        ("lyon", &["p:Hofstrala", "p:Nadia Cherif"], Some(1)),
        ("hoek", &["p:Hofstrala", "p:Levon Petrov", "p:Nadia Cherif"], None),
        ("hoek", &["p:Hofstrala"], None),
        ("lyon", &["p:Mevrouw Hofstrala", "p:Levon Petrov"], Some(0)),
    ] {
        let mut m = Mini::default();
        let bearers =
            [m.document("hoek", &["p:Ria Hofstrala", "p:Levon Petrov"])[0], m.document("lyon", &["p:Piet Hofstrala", "p:Nadia Cherif"])[0]];
        let bare = m.document(agency, words)[0];
        let found = bearers.iter().position(|b| m.one(&[*b, bare]));
        assert_eq!(found, to, "{agency} {words:?}");
    }
    // Nothing in common, but the agency's files name one of them four times as often.
    let mut m = Mini::default();
    let often: Vec<usize> = (0..4).map(|_| m.document("hoek", &["p:Ria Hofstrala"])[0]).collect();
    let once = m.document("hoek", &["p:Piet Hofstrala"])[0];
    let bare = m.document("hoek", &["p:Hofstrala"])[0];
    assert!(m.one(&[often[0], bare]) && !m.one(&[once, bare]));
}

#[test]
fn a_bare_surname_is_of_who_bears_it_whole_or_sounds_so() {
    for (bearers, bare, to) in [
        (["p:Ria Hofstrala", "p:Els Hofstrala-Moor"], "p:Hofstrala", Some(0)),
        (["p:Filip Hofstraandt", "p:Els Moor"], "p:Hofstraant", Some(0)),
        (["p:Filip Hofstraandt", "p:Els Hofstraand"], "p:Hofstraant", None),
    ] {
        let mut m = Mini::default();
        let known = bearers.map(|b| m.document("hoek", &[b, "p:Levon Petrov"])[0]);
        let bare = m.document("lyon", &[bare, "p:Levon Petrov"])[0];
        let found = known.iter().position(|b| m.one(&[*b, bare]));
        assert_eq!(found, to, "{bearers:?}");
    }
}

#[test]
fn one_of_the_company_does_not_lead_away_from_whom_everybody_means() {
    let mut m = Mini::default();
    let often: Vec<usize> = (0..4).map(|_| m.document("hoek", &["p:Ria Hofstrala"])[0]).collect();
    let once = m.document("hoek", &["p:Piet Hofstrala", "p:Nadia Cherif"])[0];
    let bare = m.document("lyon", &["p:Hofstrala", "p:Nadia Cherif"])[0];
    assert!(!m.one(&[once, bare]) && !m.one(&[often[0], bare]));
}

#[test]
fn a_door_has_a_street_and_a_number() {
    for (normal, door) in
        [("kaaistraat|88|", true), ("kaaistraat|88|oudewalle", true), ("rue du four|3|", true), ("7000", false), ("oudewalle", false)]
    {
        assert_eq!(crate::fact::is_door(normal), door, "{normal}");
    }
}

#[test]
fn one_birth_date_forgives_a_given_name_misheard() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:VANDERLINDEN Wouter", "p:Hassan Yilmaz"]);
    let b = m.document("b", &["p:VAN DER LINDEN Woot", "p:Hussein Yilmaz"]);
    for (i, date) in [(a[0], "1986-02-27"), (b[0], "1986-02-27"), (a[1], "1990-01-05"), (b[1], "1990-01-05")] {
        m.born(i, date);
    }
    assert!(m.one(&[a[0], b[0]]) && !m.one(&[a[1], b[1]]));
    let c = m.document("a", &["p:MARINKOVITCH Darko"]);
    let d = m.document("b", &["p:Marinkowitsj Darko"]);
    assert!(m.one(&[c[0], d[0]]));
}

#[test]
fn an_undated_bearer_goes_where_something_leads() {
    // Two men of one name; a third file without a date, with something of the first's.
    let case = |third: &str, words: &[&str]| {
        let mut m = Mini::default();
        let a = m.document("lille", &["p:Jan Peeters", "p:Nadia Cherif", "t:+32470000001", "a:Lille"]);
        let b = m.document("mons", &["p:Jan Peeters", "p:Luc Maes", "t:+32470000002", "a:Tournai"]);
        for (mentions, date) in [(&a, "1969-12-11"), (&b, "1988-03-03")] {
            m.born(mentions[0], date);
            m.claim(mentions[0], Property::UsesNumber, Some(mentions[2]), None);
            m.claim(mentions[0], Property::LivesAt, Some(mentions[3]), None);
        }
        let c = m.document(third, words);
        if let Some(number) = words.iter().position(|w| w.starts_with("t:")) {
            m.claim(c[0], Property::UsesNumber, Some(c[number]), None);
        }
        (m.one(&[a[0], c[0]]), m.one(&[b[0], c[0]]))
    };
    for (third, words, to) in [
        ("gent", &["p:PEETERS Jan"][..], (false, false)),
        ("gent", &["p:Jan Peeters", "p:Nadia Cherif"], (true, false)),
        ("gent", &["p:Jan Peeters", "p:Nadia Cherif", "p:Luc Maes"], (false, false)),
        ("gent", &["p:PEETERS Jan", "t:+32470000002"], (false, true)),
        ("gent", &["p:PEETERS Jan", "a:Lille"], (true, false)),
        ("mons", &["p:PEETERS Jan"], (false, true)),
    ] {
        assert_eq!(case(third, words), to, "{third} {words:?}");
    }
}

#[test]
fn of_two_namesakes_the_one_whom_more_papers_name_is_likelier() {
    // Both are named in the agency's files; the one in six papers, the other in one.
    let mut m = Mini::default();
    let many: Vec<usize> = (0..6).map(|_| m.document("gent", &["p:Jan Peeters"])[0]).collect();
    many.iter().for_each(|i| m.born(*i, "1969-12-11"));
    let once = m.document("gent", &["p:Jan Peeters"])[0];
    m.born(once, "1988-03-03");
    let open = m.document("gent", &["p:Jan Peeters", "p:Nadia Cherif"])[0];
    assert!(m.one(&[many[0], open]) && !m.one(&[once, open]));
    // What is known of the other weighs more.
    let mut m = Mini::default();
    let many: Vec<usize> = (0..6).map(|_| m.document("gent", &["p:Jan Peeters"])[0]).collect();
    many.iter().for_each(|i| m.born(*i, "1969-12-11"));
    let once = m.document("gent", &["p:Jan Peeters", "t:+32470000002"]);
    m.born(once[0], "1988-03-03");
    m.claim(once[0], Property::UsesNumber, Some(once[1]), None);
    let open = m.document("gent", &["p:Jan Peeters", "t:+32470000002"]);
    m.claim(open[0], Property::UsesNumber, Some(open[1]), None);
    assert!(m.one(&[once[0], open[0]]) && !m.one(&[many[0], open[0]]));
}

#[test]
fn whoever_is_left_is_the_likelier_of_two_known_bearers() {
    // He is named in the company of others than before: what is known of either says too little, but the second is in no file of the agency.
    let mut m = Mini::default();
    let many: Vec<usize> = ["Nadia Cherif", "Luc Maes", "Els Baert", "Omar Sefrioui", "Piet Claes", "Anna Wilk"]
        .iter()
        .map(|other| m.document("gent", &["p:Jan Peeters", &format!("p:{other}")])[0])
        .collect();
    many.iter().for_each(|i| m.born(*i, "1969-12-11"));
    let once = m.document("mons", &["p:Jan Peeters"])[0];
    m.born(once, "1988-03-03");
    let others = ["p:Jan Peeters", "p:Sofia Marchetti", "p:Karim Lenoir", "p:Tomasz Wilk", "p:Emile Zeph"];
    // They are known from other files, in which he never is.
    (0..4).for_each(|_| {
        m.document("gent", &others[1..]);
    });
    let open = m.document("gent", &others)[0];
    assert!(m.one(&[many[0], open]) && !m.one(&[once, open]));
}

#[test]
fn an_agency_writes_a_bearer_in_one_way() {
    // What the agency calls two men, and a third file of its without a date.
    for (first, second, third, to) in [
        ("DEWAELE Peter", "De Waele Peter", "Dewaele Peter", (true, false)),
        ("DEWAELE Peter", "De Waele Peter", "Peter De Waele", (false, true)),
        ("De Waele Peter", "De Waele Peter", "Peter De Waele", (false, false)),
        ("De Waele Peter", "De Waele Peter", "Dewaele Peter", (false, false)),
    ] {
        let mut m = Mini::default();
        let name = |n: &str| format!("p:{n}");
        let a = m.document("kortrijk", &[&name(first)]);
        m.born(a[0], "1974-05-05");
        let b = m.document("kortrijk", &[&name(second)]);
        m.born(b[0], "1990-10-27");
        let c = m.document("kortrijk", &[&name(third)]);
        assert_eq!((m.one(&[a[0], c[0]]), m.one(&[b[0], c[0]])), to, "{first}, {second}: {third}");
    }
}

#[test]
fn a_wedding_changes_a_family_name() {
    let case = |given: &str, number: bool, others: usize| {
        let mut m = Mini::default();
        for other in 0..others {
            let (x, y) = (char::from(b'a' + (other / 25) as u8), char::from(b'a' + (other % 25) as u8));
            let o = m.document("c", &[&format!("p:Rik Ver{x}o{y}em")]);
            m.born(o[0], &format!("{}-{:02}-11", 1930 + other / 12, other % 12 + 1));
        }
        let a = m.document("a", &["p:Nadia Cherif", "t:+32470000001"]);
        let b = m.document("b", &[&format!("p:{given} Haddad"), "t:+32470000001"]);
        for mentions in [&a, &b] {
            m.born(mentions[0], "1985-03-12");
            if number {
                m.claim(mentions[0], Property::UsesNumber, Some(mentions[1]), None);
            }
        }
        m.one(&[a[0], b[0]])
    };
    assert!(case("Nadia", true, 0) && !case("Samira", true, 0));
    // The day alone is enough among few people of known birth, not among many.
    assert!(case("Nadia", false, 0) && !case("Nadia", false, 600) && !case("Samira", false, 0));
}

#[test]
fn a_common_given_name_says_nothing_in_a_long_report() {
    for (others, joined) in [(5, true), (60, false)] {
        let mut m = Mini::default();
        let names: Vec<String> = (0..others)
            .map(|i| {
                format!(
                    "p:Rik {}{}",
                    ["Vanden", "Ver", "Den", "Ter"][i % 4],
                    [
                        "berk", "molen", "hoek", "dael", "poel", "veld", "broek", "heide", "kerk", "straete", "bosch", "linden", "eycken",
                        "cruyce", "plas"
                    ][i / 4]
                )
            })
            .collect();
        let mut words: Vec<&str> = names.iter().map(String::as_str).collect();
        words.extend(["p:Mohamed Lachgar", "p:Mohamed"]);
        let a = m.document("a", &words);
        assert_eq!(m.one(&[a[others], a[others + 1]]), joined, "{others}");
    }
}

#[test]
fn birth_names_and_double_surnames() {
    let mut m = Mini::default();
    let a = m.document("a", &["p:Nadia HADDAD", "p:CHERIF", "p:DA SILVA PINTO Rui", "p:DA SILVA PINTO"]);
    m.claim(a[0], Property::Alias, Some(a[1]), Some("née CHERIF"));
    let b = m.document("b", &["p:Nadia Chérif"]);
    assert!(m.one(&[a[0], a[1], b[0]]));
    assert!(m.one(&[a[2], a[3]]));
}

#[test]
fn agencies_are_known_by_how_their_files_are_written() {
    let agency = |name: &str, writings: &[&str]| model::agency::Agency {
        name: name.into(),
        writings: writings.iter().map(|w| (*w).to_string()).collect(),
    };
    let agencies = [
        agency("sdri-lille", &["Section départementale du renseignement intérieur - Lille"]),
        agency("pj-roubaix", &["Antenne de police judiciaire de Roubaix"]),
        agency("pjf-mons", &["Police judiciaire fédérale, antenne de Mons"]),
        agency("ldv-gent", &["Lokale Dienst Veiligheid Gent"]),
    ];
    for (name, expected) in [
        ("SDRI Lille", Some("sdri-lille")),
        ("S.D.R.I. de Lille", Some("sdri-lille")),
        ("à l'attention du SDRI Lille", Some("sdri-lille")),
        ("Police judiciaire fédérale - Mons", Some("pjf-mons")),
        ("FGP Bergen", Some("pjf-mons")),
        ("Lokale Dienst Veiligheid", Some("ldv-gent")),
        ("PJ de Roubaix", Some("pj-roubaix")),
        ("Parquet de Lille", None),
        ("", None),
    ] {
        assert_eq!(crate::agency_of(name, &agencies), expected, "{name}");
    }
}

fn random_case() -> impl Strategy<Value = (Mini, Vec<usize>)> {
    let names = [
        "Karim Zeroual",
        "K. Zeroual",
        "Zerwal Kariem",
        "Zeroual",
        "Jan Peeters",
        "PEETERS Jan",
        "J. Peeters",
        "Peeters",
        "Karel De Smet",
        "Karel De Smedt",
        "Abou Hafs",
        "Ann Maes",
    ];
    let dates = ["1980-01-01", "1980-01-02", "1991-05-06", "1980"];
    let document = prop::collection::vec((0..names.len(), prop::option::of(0..dates.len()), prop::option::of(0..3usize)), 1..5);
    let judgement = (0..20usize, 0..20usize, 0..3usize);
    (prop::collection::vec(document, 1..7), prop::collection::vec(judgement, 0..3), any::<u64>()).prop_map(
        move |(documents, judgements, seed)| {
            let mut m = Mini::default();
            for (n, words) in documents.iter().enumerate() {
                let mut list: Vec<String> = words.iter().map(|(w, ..)| format!("p:{}", names[*w])).collect();
                let persons = list.len();
                list.extend((0..3).map(|t| format!("t:+3247900000{t}")));
                let refs: Vec<&str> = list.iter().map(String::as_str).collect();
                let d = m.document(["a", "b", "c"][n % 3], &refs);
                for (i, (_, date, number)) in words.iter().enumerate() {
                    if let Some(date) = date {
                        m.born(d[i], dates[*date]);
                    }
                    if let Some(number) = number {
                        m.claim(d[i], Property::UsesNumber, Some(d[persons + number]), None);
                    }
                }
            }
            let count = m.mentions.len();
            for (a, b, decision) in judgements {
                m.judge(a % count, b % count, [Decision::Positive, Decision::Negative, Decision::Unsure][decision]);
            }
            (m, vec![seed as usize])
        },
    )
}

fn shuffle<T>(list: &mut [T], mut seed: usize) {
    for i in (1..list.len()).rev() {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        list.swap(i, (seed >> 33) % (i + 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_the_input_changes_nothing((m, seed) in random_case()) {
        let expected = m.resolve();
        let mut other = m.clone();
        shuffle(&mut other.documents, seed[0]);
        shuffle(&mut other.mentions, seed[0] ^ 1);
        shuffle(&mut other.claims, seed[0] ^ 2);
        shuffle(&mut other.judgements, seed[0] ^ 3);
        prop_assert_eq!(other.resolve(), expected);
    }

    #[test]
    fn what_is_kept_changes_nothing((m, seed) in random_case()) {
        // Document after document, each time with what the joinings before left, then all once more.
        let mut parts: Vec<Vec<u8>> = Vec::new();
        let count = m.documents.len();
        for step in (1..=count).chain([count]) {
            let mut some = m.clone();
            shuffle(&mut some.documents, seed[0]);
            some.documents.truncate(step);
            some.mentions.retain(|x| some.documents.iter().any(|d| d.id == x.span.document));
            some.claims.retain(|c| some.documents.iter().any(|d| d.id == c.span.document));
            let mut kept = Kept::new();
            parts.iter().for_each(|p| kept.take(p));
            prop_assert_eq!(some.resolve_with(&mut kept), some.resolve());
            match kept.part() {
                ToKeep::Another(part) => parts.push(part),
                other => prop_assert_eq!(other, ToKeep::Nothing),
            }
        }
        let mut kept = Kept::new();
        parts.iter().for_each(|p| kept.take(p));
        m.resolve_with(&mut kept);
        prop_assert_eq!(kept.part(), ToKeep::Nothing);
    }

    #[test]
    fn every_mention_is_in_one_entity_and_no_entity_holds_a_contradiction((m, _) in random_case()) {
        let r = m.resolve();
        let mut seen: BTreeSet<&MentionId> = BTreeSet::new();
        for e in &r.entities {
            for mention in &e.mentions {
                prop_assert!(seen.insert(mention));
            }
            // Links lie inside and, with equal writings, connect the whole entity.
            let index = |id: &MentionId| m.mentions.iter().position(|x| x.id == *id);
            let mut group: BTreeMap<model::Text, usize> = BTreeMap::new();
            let mut parent: Vec<usize> = (0..m.mentions.len()).collect();
            fn find(p: &[usize], mut x: usize) -> usize { while p[x] != x { x = p[x]; } x }
            for mention in &e.mentions {
                if let Some(i) = index(mention) {
                    let first = *group.entry(m.mentions[i].normal.clone()).or_insert(i);
                    let (a, b) = (find(&parent, first), find(&parent, i));
                    parent[a] = b;
                }
            }
            for link in &e.links {
                let (Some(a), Some(b)) = (index(&link.left), index(&link.right)) else { panic!("link") };
                prop_assert!(e.mentions.contains(&link.left) && e.mentions.contains(&link.right) && !link.why.is_empty());
                let (a, b) = (find(&parent, a), find(&parent, b));
                parent[a] = b;
            }
            let roots: BTreeSet<usize> = e.mentions.iter().filter_map(index).map(|i| find(&parent, i)).collect();
            prop_assert_eq!(roots.len(), 1);
        }
        prop_assert_eq!(seen.len(), m.mentions.len());
        // Judged different stays different.
        for j in crate::corpus::active(&m.judgements).iter().filter(|j| j.decision == Decision::Negative && j.left != j.right) {
            let of = |id: &MentionId| r.entities.iter().position(|e| e.mentions.contains(id));
            let kind = |id: &MentionId| m.mentions.iter().find(|x| x.id == *id).map(|x| x.schema);
            if kind(&j.left) == kind(&j.right) {
                prop_assert_ne!(of(&j.left), of(&j.right));
            }
        }
    }
}

#[test]
fn a_long_list_of_names_is_read_like_a_short_one() {
    // More names than are compared all with all, each drawer crowded: the pairs that are one are found all the same.
    let given = ["Karim", "Jan", "Luc", "Ann", "Omar", "Paul", "Rachid", "Nadia"];
    let family = ["Zeroual", "Peeters", "Moens", "Maes", "Renardy", "Delobelle", "Haddad", "Vasseur", "Marchetti", "Lahlou"];
    let mut words: Vec<String> = given.iter().flat_map(|g| family.iter().map(move |f| format!("p:{g} {f}"))).collect();
    let count = words.len();
    words.extend(["p:Zerwal Kariem", "p:H. Nobody", "p:Marchetti", "p:K. Zeroual"].map(str::to_string));
    let mut m = Mini::default();
    let list: Vec<&str> = words.iter().map(String::as_str).collect();
    let d = m.document("a", &list);
    assert!(m.one(&[d[0], d[count]]) && m.one(&[d[0], d[count + 3]]));
    assert!(!m.one(&[d[0], d[1]]) && !m.one(&[d[8], d[count + 2]]));
}

#[test]
fn a_crowd_of_namesakes_is_told_apart_by_dates_and_company() {
    let mut m = Mini::default();
    let mut first = Vec::new();
    for n in 0..150 {
        let friend = format!("p:{} {}", ["Paul", "Luc", "Ann"][n % 3], ["Moens", "Renardy", "Delobelle"][n / 3 % 3]);
        let number = format!("t:+3247900{n:04}");
        let d = m.document(["a", "b", "c"][n % 3], &["p:Mohamed Benali", &friend, &number]);
        m.born(d[0], &format!("{}-01-{:02}", 1950 + n / 28, 1 + n % 28));
        first.push(d[0]);
    }
    let again = m.document("a", &["p:BENALI Mohamed", "t:+32479000007"]);
    m.born(again[0], "1954-01-03");
    let by_company = m.document("b", &["p:Mohamed Benali", "t:+32479000009"]);
    let nobody = m.document("b", &["p:Mohamed Benali", "p:Hassan Yilmaz"]);
    let r = m.resolve();
    let of = |i: usize| r.entities.iter().position(|e| e.mentions.contains(&m.mentions[i].id));
    let people: BTreeSet<_> = first.iter().map(|i| of(*i)).collect();
    assert_eq!(people.len(), first.len());
    assert_eq!((of(again[0]), of(by_company[0])), (of(first[114]), of(first[9])));
    assert!(!people.contains(&of(nobody[0])));
}
