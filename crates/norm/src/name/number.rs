//! Numbers said in words inside names: `Brigade Forty-Four`, `First International Bank`, `Section trois`.

/// The value of one word; 20 to 90 take a unit behind them.
fn value(word: &str) -> Option<u32> {
    Some(match word {
        "one" | "1st" | "first" | "premier" | "premiere" | "eerste" | "1er" | "1ere" => 1,
        "two" | "2nd" | "second" | "deux" | "deuxieme" | "twee" | "tweede" => 2,
        "three" | "3rd" | "third" | "trois" | "troisieme" | "drie" | "derde" => 3,
        "four" | "4th" | "fourth" | "quatre" | "quatrieme" | "vier" | "vierde" => 4,
        "five" | "5th" | "fifth" | "cinq" | "cinquieme" | "vijf" | "vijfde" => 5,
        "six" | "6th" | "sixth" | "sixieme" | "zes" | "zesde" => 6,
        "seven" | "7th" | "seventh" | "sept" | "septieme" | "zeven" | "zevende" => 7,
        "eight" | "8th" | "eighth" | "huit" | "huitieme" | "acht" | "achtste" => 8,
        "nine" | "9th" | "ninth" | "neuf" | "neuvieme" | "negen" | "negende" => 9,
        "ten" | "10th" | "tenth" | "dix" | "dixieme" | "tien" | "tiende" => 10,
        "eleven" | "onze" | "elf" => 11,
        "twelve" | "douze" | "twaalf" => 12,
        "twenty" | "vingt" | "twintig" => 20,
        "thirty" | "trente" | "dertig" => 30,
        "forty" | "fourty" | "quarante" | "veertig" => 40,
        "fifty" | "cinquante" | "vijftig" => 50,
        "sixty" | "soixante" | "zestig" => 60,
        "seventy" | "septante" | "zeventig" => 70,
        "eighty" | "tachtig" => 80,
        "ninety" | "nonante" | "negentig" => 90,
        _ => return None,
    })
}

/// The words with numbers in digits, if there are other words: `brigade forty four` is `brigade 44`. The court of `first`
/// instance keeps its word, which the table of words knows.
pub(super) fn digits(words: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut tens: Option<u32> = None;
    for (at, word) in words.iter().enumerate() {
        let unit = value(word).or_else(|| word.parse().ok().filter(|n: &u32| *n < 10 && tens.is_some()));
        match (unit, tens) {
            (Some(n), Some(ten)) if n < 10 => {
                out.pop();
                out.push((ten + n).to_string());
                tens = None;
            }
            (Some(n), _) if words.len() > 1 && words.get(at + 1).is_none_or(|w| !matches!(w.as_str(), "instance" | "aanleg")) => {
                out.push(n.to_string());
                tens = (n >= 20).then_some(n);
            }
            _ => {
                out.push(word.clone());
                tens = None;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn numbers_in_words() {
        for (said, meant) in [
            ("brigade forty four", "brigade 44"),
            ("brigade forty 4", "brigade 44"),
            ("three percenters", "3 percenters"),
            ("first international bank", "1 international bank"),
            ("rechtbank eerste aanleg", "rechtbank eerste aanleg"),
            ("seven", "seven"),
            ("twenty twenty", "20 20"),
        ] {
            let words: Vec<String> = said.split(' ').map(str::to_string).collect();
            assert_eq!(digits(&words).join(" "), meant);
        }
    }
}
