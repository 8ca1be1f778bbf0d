//! The words of the signs that stand for what was removed, in the language of the report.

use super::policy::{Kind, Role};
use crate::report::block::Language;

/// What stands for a name of which several bear it.
pub fn withheld(language: Language) -> String {
    let [english, french, dutch] = ["name withheld", "nom occulté", "naam weggelaten"];
    format!("[{}]", pick(language, english, french, dutch))
}

/// The word for one of the people of a role.
pub fn of_role(role: Role, language: Language) -> &'static str {
    match role {
        Role::Minor => pick(language, "minor", "mineur", "minderjarige"),
        Role::Official => pick(language, "officer", "agent", "ambtenaar"),
        Role::Victim => pick(language, "victim", "victime", "slachtoffer"),
        Role::Witness => pick(language, "witness", "témoin", "getuige"),
        Role::Cleared | Role::Subject | Role::ThirdParty => pick(language, "person", "personne", "persoon"),
    }
}

pub fn of_kind(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Phone => pick(language, "number", "numéro", "nummer"),
        Kind::Email => pick(language, "e-mail", "courriel", "e-mail"),
        Kind::Plate => pick(language, "plate", "plaque", "kenteken"),
        Kind::Account => pick(language, "account", "compte", "rekening"),
        Kind::NationalNumber => pick(language, "identity-number", "numéro d’identité", "identiteitsnummer"),
        Kind::Passport => pick(language, "passport", "passeport", "paspoort"),
        Kind::Address => pick(language, "address", "adresse", "adres"),
        Kind::Wallet => pick(language, "wallet", "portefeuille", "wallet"),
    }
}

fn pick(language: Language, english: &'static str, french: &'static str, dutch: &'static str) -> &'static str {
    match language {
        Language::English => english,
        Language::French => french,
        Language::Dutch => dutch,
    }
}
