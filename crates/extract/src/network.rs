//! The networks of `tag`, loaded when first asked. Their weights stay in the program's own pages where they need not be unpacked.

use std::sync::OnceLock;
use tag::Tagger;
use tag::fact::Facts;
use tag::relate::Relator;

/// The pieces of words with their vectors, which all share.
static PIECES: &[u8] = include_bytes!("../data/pieces.safetensors");
static NAMES: &[u8] = include_bytes!("../data/names.safetensors");
static CLAIMS: &[u8] = include_bytes!("../data/claims.safetensors");
/// Heads over the states of the network of claims.
static TIES: &[u8] = include_bytes!("../data/ties.safetensors");
static FACTS: &[u8] = include_bytes!("../data/facts.safetensors");

/// What reads names.
pub fn tagger() -> Option<&'static Tagger> {
    static TAGGER: OnceLock<Option<Tagger>> = OnceLock::new();
    TAGGER.get_or_init(|| Tagger::load(&[PIECES, NAMES]).ok()).as_ref()
}

/// What reads relations.
pub fn relator() -> Option<&'static Relator> {
    static RELATOR: OnceLock<Option<Relator>> = OnceLock::new();
    RELATOR.get_or_init(|| Relator::load(&[PIECES, CLAIMS]).ok()).as_ref()
}

/// What reads who has to do with whom.
pub fn ties() -> Option<&'static Relator> {
    static RELATOR: OnceLock<Option<Relator>> = OnceLock::new();
    RELATOR.get_or_init(|| Relator::load(&[PIECES, TIES, CLAIMS]).ok()).as_ref()
}

/// What reads what sentences say.
pub fn facts() -> Option<&'static Facts> {
    static READER: OnceLock<Option<Facts>> = OnceLock::new();
    READER.get_or_init(|| Facts::load(&[PIECES, FACTS]).ok()).as_ref()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_models_load() {
        assert!(super::tagger().is_some());
        assert!(super::facts().is_some());
        assert!(super::ties().is_some());
        let relator = super::relator();
        assert!(relator.is_some_and(|r| r.properties().iter().all(|p| model::Property::parse(p).is_some())));
    }
}
