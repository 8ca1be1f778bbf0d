//! Mails that are encrypted for somebody (S/MIME, PGP): what is inside needs a key, which no password list has.

use mail_parser::{Message, MimeHeaders, PartType};

/// Why the text cannot be read, if it is encrypted.
pub fn why(message: &Message) -> Option<&'static str> {
    const SMIME: &str = "encrypted with S/MIME; open it with the key of its receiver, save it decrypted and read that";
    const PGP: &str = "encrypted with PGP; open it with the key of its receiver, save it decrypted and read that";
    for part in &message.parts {
        let kind = part.content_type();
        let subtype = kind.and_then(|k| k.subtype()).unwrap_or_default().to_ascii_lowercase();
        match (kind.map(|k| k.ctype().to_ascii_lowercase()).as_deref(), subtype.as_str()) {
            (Some("application"), "pkcs7-mime" | "x-pkcs7-mime") => {
                let signed = kind.and_then(|k| k.attribute("smime-type")).is_some_and(|t| t.to_ascii_lowercase().starts_with("signed"));
                if !signed && !super::signed::is_signed(part.contents()) {
                    return Some(SMIME);
                }
            }
            (Some("multipart"), "encrypted") => return Some(PGP),
            _ => {}
        }
        if let PartType::Text(text) = &part.body
            && text.contains("-----BEGIN PGP MESSAGE-----")
        {
            return Some(PGP);
        }
    }
    None
}
