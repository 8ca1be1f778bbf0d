//! What single words say for or against a person.

use super::super::token::{Shape, Token, one_of};
use norm::lexicon::term;

/// Whether a title stands within the four words before `at`, so that the words between may be its tail.
pub(super) fn term_before(tokens: &[Token], at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|n| term::is_title(&tokens[n].folded) && tokens[n].folded.len() > 3)
}

/// Words next to which a person stands more often than not: `a rencontré X`, `avec X`, `verhoorde X`, `arrested X`.
pub(super) fn near_person(folded: &str) -> bool {
    one_of!(
        folded,
        "rencontre rencontrer rencontrait entendu entendons entendre interpelle interpeller arrete connais connait connaitre contacte contacter identifie appele appelle avec contre chez ontmoet ontmoette verhoord verhoorde verhoren aangehouden kent ken kende gezien belde belt contacteerde herken herkent reconnais reconnait concernant betreffende interviewed arrested met knew know knows told interview with saw contacted recognise recruited recrute selon volgens bonjour salut beste dear hi hello cher chere",
    )
}

/// `OR An VANDEPUT`, `JI X`: what a magistrate or officer is, in letters that are words in lower case.
pub(in super::super) fn short_title(token: &Token) -> bool {
    let written = one_of!(&token.folded, "ji jld inp hinp cp hcp ovj apj apja obp gpx mdl ltn cne adc pdk");
    let sergeant = token.folded == "ps" && token.language == norm::language::Language::English;
    token.shape == Shape::Upper && (written || sergeant || token.folded == "or" && token.language == norm::language::Language::Dutch)
}

pub(in super::super) fn never_name(token: &Token) -> bool {
    let f = token.folded.as_str();
    term::is_form_word(f)
        || one_of!(f, "roi konings koning king republique public forwarded")
        || inverted(token)
        || roman(token)
        || brand(f)
        || token.shape == Shape::Upper && one_of!(f, "ras ntr nvt nil nn")
        || compound(token)
        || term::is_role_word(f)
        || term::is_calendar_word(f)
        || term::is_demonym(f)
        || term::is_body_acronym(f) && token.shape == Shape::Upper
}

/// `Avez-vous`, `Parlait-il`: a verb with its pronoun, and `celui-là`.
pub(super) fn inverted(token: &Token) -> bool {
    token.text.rsplit_once('-').is_some_and(|(_, last)| {
        one_of!(last.to_lowercase().as_str(), "vous il elle tu nous je ils elles on ce t la là ci moi le y en être id")
    })
}

pub(super) fn roman(token: &Token) -> bool {
    token.shape == Shape::Upper && token.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// `GAZtech`, `KIPMember`: an acronym and a word in one is what firms are called; `McDonald` and a misread `LOPEz` are not written so.
fn compound(token: &Token) -> bool {
    let upper = token.text.chars().take_while(|c| c.is_ascii_uppercase()).count();
    let rest = token.text.chars().skip(upper);
    (2..=4).contains(&upper)
        && rest.clone().count() > 2
        && rest.clone().take(3).all(|c| c.is_ascii_lowercase())
        && token.entry.surname().is_none()
        && token.entry.given_name().is_none()
}

/// Makes of vehicles and telephones.
pub(in super::super) fn brand(folded: &str) -> bool {
    term::is_vehicle_make(folded) && !one_of!(folded, "alfa lancia man leon clio logan jeep mini marina")
        || one_of!(
            folded,
            "samsung lenovo toshiba asus acer macbook garmin tomtom nikon medion zte wiko oneplus packard nokia huawei sony motorola blackberry alcatel iphone ipad xiaomi whatsapp telegram signal facebook messenger snapchat instagram skype viber twitter google lycamobile proximus mobistar sim gsm imei imsi iban fw tr re ok pdf sms mms adn dna salduz gps usb ttc vin",
        )
}

/// Given names that are also everyday words need more than the table.
pub(in super::super) fn strong_given(token: &Token) -> Option<u8> {
    let given = token.entry.given_name()?;
    let everyday = token.is_common() || token.entry.is_word(token.language) && given.weight < 3;
    (!everyday).then_some(given.weight)
}
