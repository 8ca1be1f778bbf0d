//! Which part of an Office Open XML file belongs to which ([ECMA-376] part 2, relationships).

use super::Archive;
use crate::archive;
use crate::xml::{self, Item};

/// A link from one part to another.
pub struct Relation {
    pub id: String,
    /// The last word of its type: `slide`, `notesSlide`, `comments`.
    pub kind: String,
    /// The other part's name.
    pub target: String,
}

/// The links of a part, in their order.
pub fn of(archive: &mut Archive, part: &str) -> Vec<Relation> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let Some(bytes) = archive::part(archive, &format!("{folder}/_rels/{file}.rels"), 4 << 20) else { return Vec::new() };
    let mut found = Vec::new();
    let _ = xml::walk(&bytes, |item| {
        let Item::Start(tag) = item else { return };
        if tag.name != "Relationship" || tag.attribute("TargetMode").as_deref() == Some("External") {
            return;
        }
        let kind = tag.attribute("Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
        let target = absolute(folder, &tag.attribute("Target").unwrap_or_default());
        found.push(Relation { id: tag.attribute("Id").unwrap_or_default(), kind, target });
    });
    found
}

/// `../notesSlides/n1.xml` seen from `ppt/slides` is `ppt/notesSlides/n1.xml`.
fn absolute(folder: &str, target: &str) -> String {
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for (target, want) in
            [("../notes/n.xml", "ppt/notes/n.xml"), ("/ppt/a.xml", "ppt/a.xml"), ("b.xml", "ppt/slides/b.xml"), ("../../../x", "x")]
        {
            assert_eq!(absolute("ppt/slides", target), want);
        }
    }
}
