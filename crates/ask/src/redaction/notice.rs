//! What a public edition says of itself, in each language.

use super::{Births, Edition};
use crate::report::block::Language;

impl Edition {
    /// What such a report is called.
    pub fn title(&self, language: Language) -> &'static str {
        match language {
            Language::English => "Public edition",
            Language::French => "Édition publique",
            Language::Dutch => "Publieke uitgave",
        }
    }

    /// A paragraph for its readers: what was done to it.
    pub fn notice(&self, language: Language) -> String {
        let (people, others, places) = self.counts();
        let policy = &self.plan.policy;
        let births = |words: &'static str| if self.plan.births == Births::Year { words } else { "" };
        match language {
            Language::English => format!(
                "{people} people and {others} identifiers are replaced at {places} places of the files (policy: {policy}); the same sign stands for the same one \
                 everywhere, and says nothing of the name.{} Pictures of pages are left out. The hashes of the original files are unchanged. This text was \
                 searched for every writing that was removed.",
                births(" Of birth dates the year is left.")
            ),
            Language::French => format!(
                "{people} personnes et {others} identifiants sont remplacés à {places} endroits des dossiers (règle\u{a0}: {policy})\u{202f}; le même signe désigne \
                 partout le même, et ne dit rien du nom.{} Les images des pages sont omises. Les empreintes des fichiers d’origine sont inchangées. Toute \
                 graphie retirée a été recherchée dans ce texte.",
                births(" Des dates de naissance, il reste l’année.")
            ),
            Language::Dutch => format!(
                "{people} personen en {others} identificatiegegevens zijn vervangen op {places} plaatsen in de dossiers (regel: {policy}); hetzelfde teken staat \
                 overal voor dezelfde en zegt niets over de naam.{} Afbeeldingen van pagina’s zijn weggelaten. De hashes van de oorspronkelijke bestanden zijn \
                 ongewijzigd. In deze tekst is gezocht naar elke verwijderde schrijfwijze.",
                births(" Van geboortedatums blijft het jaar.")
            ),
        }
    }
}
