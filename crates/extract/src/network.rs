//! The network of `tag`, loaded when first asked. Its weights stay in the program's own pages where they need not be unpacked.

use std::sync::OnceLock;
use tag::Tagger;

/// The pieces of words with their vectors, which do not change when a network is trained again.
static PIECES: &[u8] = include_bytes!("../data/pieces.safetensors");
static NAMES: &[u8] = include_bytes!("../data/names.safetensors");

/// What reads names.
pub fn tagger() -> Option<&'static Tagger> {
    static TAGGER: OnceLock<Option<Tagger>> = OnceLock::new();
    TAGGER.get_or_init(|| Tagger::load(&[PIECES, NAMES]).ok()).as_ref()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_model_loads() {
        assert!(super::tagger().is_some());
    }
}
