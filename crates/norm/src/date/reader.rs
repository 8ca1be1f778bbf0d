//! Looking at tokens: words, phrases and numbers at a place, and what an expression of time can mean.

use super::feast::Feast;
use super::number;
use super::token::{Gap, Token, TokenKind};
use super::words::{self, FR, Mask, Unit};

/// Which part of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Start,
    Middle,
    End,
    FirstHalf,
    SecondHalf,
}

/// A place in the calendar; a year below 100 was written with two digits, a missing one is told by the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    /// A day of the month told before: `le 22 courant`, `op de 22ste`.
    DayOnly {
        day: i8,
        weekday: Option<i8>,
    },
    Month {
        year: Option<i16>,
        month: i8,
        part: Part,
    },
    Year {
        year: i16,
        part: Part,
    },
    /// A hundred years; the nineteenth is 1800 to 1899.
    Century {
        nth: u8,
        part: Part,
    },
    /// Ten years.
    Decade {
        year: i16,
        part: Part,
    },
    Feast {
        feast: Feast,
        year: Option<i16>,
    },
    Season {
        season: u8,
        year: Option<i16>,
        part: Part,
    },
}

/// The day that a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The day of speaking: `hier`, `two weeks ago`.
    Document,
    /// The day told of: `le lendemain`, `twee dagen later`.
    Narrated,
}

/// Which of the recurring ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Not said.
    Nearest,
    /// Not said, but told of as known: `le lundi`, `the Tuesday`.
    Told,
    /// The same where only a day told of makes it one day: `le lundi` is else every Monday.
    Resumed,
    /// Before, after or around the base: -1 `dernier`, 0 `ce`, 1 `prochain`.
    From(Base, i32),
}

/// What a month has several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recurring {
    Weekday(i8),
    Day,
    Week,
    Weekend,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Point(Point, Turn),
    /// Two ends, with the token after the first and that of the second.
    Between(Point, Point, (usize, usize)),
    Days(Base, i32),
    /// `count` units from the base; vague counts are a few.
    Count {
        base: Base,
        count: i32,
        unit: Unit,
        vague: bool,
    },
    Weekday(i8, Turn),
    /// The unit that the base lies in, moved by some: `la semaine dernière` is -1.
    Whole {
        base: Base,
        unit: Unit,
        moved: i32,
    },
    /// A part of such a unit: `fin du mois dernier`, `early next year`.
    PartOf {
        base: Base,
        unit: Unit,
        moved: i32,
        part: Part,
    },
    /// A weekday of the week that the base lies in, or of one some weeks away.
    OfWeek {
        base: Base,
        weekday: i8,
        moved: i32,
    },
    /// The first, second ... or last (-1) weekday, day or week of a month.
    Nth {
        nth: i8,
        what: Recurring,
        month: Point,
    },
    /// Several units in a row before (negative) or after the base.
    Row {
        base: Base,
        count: i32,
        unit: Unit,
        vague: bool,
    },
    /// The weekday some weeks away: -2 is the last but one, 1 the next.
    Weekdays {
        weekday: i8,
        count: i32,
    },
    /// The nth of the month that the base lies in, or of one some months away.
    NthOf {
        nth: i8,
        what: Recurring,
        base: Base,
        moved: i32,
    },
    /// The night that begins on a weekday.
    Night(i8),
    FromPoint {
        point: Point,
        count: i32,
        unit: Unit,
    },
    /// Only an hour.
    Clock,
}

/// An hour of the day in minutes from midnight, or a stretch of hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub from: u16,
    pub to: Option<u16>,
    pub approximate: bool,
    /// Its tokens.
    pub at: usize,
    pub end: usize,
    /// The token after the first hour and that of the second, where there are two.
    pub joint: Option<(usize, usize)>,
}

/// A reading of the tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    pub first: usize,
    pub end: usize,
    pub meaning: Meaning,
    pub clock: Option<Clock>,
    pub approximate: bool,
    /// The tokens of the day, where an hour stands beside it.
    pub date: Option<(usize, usize)>,
}

/// How a text that notes hours line by line writes them; told by two lines or sentences that open so.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Logs {
    /// `0910`.
    pub plain: bool,
    /// `09.10`.
    pub dotted: bool,
}

impl Logs {
    pub fn of(tokens: &[Token]) -> Self {
        let number = |at: usize, digits: u8, below: u32| {
            tokens.get(at).is_some_and(|t: &Token| t.is_number() && t.digits == digits && t.number < below)
        };
        let glued = |at: usize| tokens.get(at).is_some_and(|t| t.gap == Gap::None);
        let (mut plain, mut dotted) = (0, 0);
        for (at, token) in tokens.iter().enumerate() {
            let opens = at == 0 || token.gap >= Gap::Line || token.gap == Gap::Space && tokens[at - 1].is_mark('.');
            if !opens || !token.is_number() {
                continue;
            }
            // `2010 : enquête`: a chronicle's year tells nothing of hours.
            if number(at, 4, 2400)
                && token.number % 100 < 60
                && !(1900..2100).contains(&token.number)
                && !(glued(at + 1) && tokens.get(at + 1).is_some_and(|t| !t.is_mark('.') && !t.is_mark(':') && !t.is_mark(',')))
            {
                plain += 1;
            }
            if number(at, 2, 24)
                && glued(at + 1)
                && tokens.get(at + 1).is_some_and(|t| t.is_mark('.'))
                && glued(at + 2)
                && number(at + 2, 2, 60)
                && !(glued(at + 3) && glued(at + 4))
            {
                dotted += 1;
            }
        }
        let zero = |t: &Token| t.is_number() && t.digits == 4 && (1..1000).contains(&t.number) && t.number % 100 < 60 && t.gap != Gap::None;
        Self { plain: plain > 1 || plain + tokens.iter().filter(|t| zero(t)).count() > 1, dotted: dotted > 1 }
    }
}

pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub mask: Mask,
    pub logs: Logs,
}

impl<'a> Reader<'a> {
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The folded word at a place; empty if none, or if a break stands before it.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).filter(|t| t.gap != Gap::Break).map_or("", |t| t.fold.as_str())
    }

    /// The folded word at a place, whatever stands before it.
    pub fn first_word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.fold.as_str())
    }

    pub fn is(&self, at: usize, any: &[&str]) -> bool {
        let word = self.word(at);
        !word.is_empty() && any.contains(&word)
    }

    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.is_mark(mark) && t.gap != Gap::Break)
    }

    /// A mark with no space before it.
    pub fn glued_mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|t| t.is_mark(mark) && t.gap == Gap::None)
    }

    pub fn number(&self, at: usize) -> Option<(u32, u8)> {
        self.token(at).filter(|t| t.is_number() && t.gap != Gap::Break).map(|t| (t.number, t.digits))
    }

    pub fn glued_number(&self, at: usize) -> Option<(u32, u8)> {
        self.token(at).filter(|t| t.is_number() && t.gap == Gap::None).map(|t| (t.number, t.digits))
    }

    /// Whether the token starts with a capital letter in the text.
    pub fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| self.text[t.start..].starts_with(char::is_uppercase))
    }

    /// The token after a phrase of folded words separated by spaces (`'` is an apostrophe); hyphens in the text count as spaces.
    pub fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let token = self.tokens.get(at)?;
        let sign = match phrase.as_bytes().first()? {
            b'\'' => Some('\''),
            b'/' => Some('/'),
            _ => None,
        };
        // Nearly always it ends here.
        let rest = match sign {
            Some(sign) => token.is_mark(sign).then(|| &phrase[1..])?,
            None if token.fold.bytes().next() != phrase.bytes().next() => return None,
            None => phrase.strip_prefix(token.fold.as_str())?,
        };
        if rest.is_empty() {
            return Some(at + 1);
        }
        let mut here = at + 1;
        for part in rest.strip_prefix(' ')?.split(' ') {
            let sign = match part {
                "'" => Some('\''),
                "/" => Some('/'),
                _ => None,
            };
            if sign.is_none() && self.mark(here, '-') {
                here += 1;
            }
            let token = self.token(here).filter(|t| t.gap != Gap::Break)?;
            let same = match sign {
                Some(sign) => token.is_mark(sign),
                None => token.fold == part,
            };
            if !same {
                return None;
            }
            here += 1;
        }
        Some(here)
    }

    /// The token after the longest of some phrases.
    pub fn phrases(&self, at: usize, all: &[&str]) -> Option<usize> {
        // Nearly all phrases begin with another letter.
        let token = self.tokens.get(at)?;
        let first = match token.kind {
            TokenKind::Mark(mark @ ('\'' | '/')) => mark as u8,
            _ => *token.fold.as_bytes().first()?,
        };
        all.iter().filter(|p| p.as_bytes().first() == Some(&first)).filter_map(|p| self.phrase(at, p)).max()
    }

    /// Skips a phrase if one is there.
    pub fn skip(&self, at: usize, all: &[&str]) -> usize {
        self.phrases(at, all).unwrap_or(at)
    }

    /// Whether one of the words stands right before a place.
    pub fn before(&self, at: usize, any: &[&str]) -> bool {
        at > 0 && self.token(at).is_some_and(|t| t.gap != Gap::Break) && any.contains(&self.first_word(at - 1))
    }

    /// Whether a line begins at a token, or right before the bracket that it stands in.
    pub fn opens_line(&self, at: usize) -> bool {
        let begins = |at: usize| at == 0 || self.token(at).is_some_and(|t| t.gap >= Gap::Line);
        begins(at) || at > 0 && ['[', '('].iter().any(|&m| self.mark(at - 1, m)) && begins(at - 1)
    }

    /// Whether a number is the tail of a longer figure: `1.22`, `2012/03`.
    pub fn tail_of_figure(&self, at: usize) -> bool {
        let glued = |at: usize| self.token(at).is_some_and(|t| t.gap == Gap::None);
        if at == 0 || !glued(at) {
            return false;
        }
        let marks = ['.', ',', '/', '-', '+', '_', ':', '*', '#'];
        match self.token(at - 1) {
            Some(t) if t.is_number() => true,
            Some(t) if marks.iter().any(|&m| t.is_mark(m)) => {
                !self.between_cells(at - 1)
                    && at >= 2
                    && glued(at - 1)
                    && self.token(at - 2).is_some_and(|t| t.is_number() || !t.fold.is_empty() && !t.is_mark(':'))
            }
            Some(t) => t.fold.len() == 1 && self.mask & FR == 0 || matches!(t.fold.as_str(), "n" | "nr" | "no"),
            None => false,
        }
    }

    /// Whether a longer figure goes on after a number: `.5`, `/2013`, `,50`.
    pub fn figure_goes_on(&self, at: usize) -> bool {
        let marked = ['.', ',', '/', '-', ':'].iter().any(|&m| self.glued_mark(at, m));
        marked && self.glued_number(at + 1).is_some() && !self.between_cells(at)
    }

    /// Whether a comma parts the cells of a row: `0032471005531,2019-03-11,19:40,301`, and no decimals.
    fn between_cells(&self, at: usize) -> bool {
        /// Commas without a space beside them that make a line a row, and bytes of it on each side that are looked at.
        const COMMAS: usize = 3;
        const REACH: usize = 200;
        let Some(comma) = self.token(at).filter(|t| t.is_mark(',')) else { return false };
        let bytes = self.text.as_bytes();
        let before = &bytes[comma.start.saturating_sub(REACH)..comma.start];
        let behind = &bytes[comma.start..bytes.len().min(comma.start + REACH)];
        let from = before.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
        let row = [&before[from..], behind.split(|b| *b == b'\n').next().unwrap_or(behind)].concat();
        let tight = row.windows(3).filter(|w| w[1] == b',' && w[0] != b' ' && w[2] != b' ');
        !row.contains(&b';') && tight.take(COMMAS).count() == COMMAS
    }

    /// A number in digits or words, with the token after it.
    pub fn count(&self, at: usize) -> Option<(u32, usize)> {
        match self.number(at) {
            Some((n, digits)) if digits <= 4 => Some((n, at + 1)),
            Some(_) => None,
            None => number::read(self.tokens, at, self.mask),
        }
    }

    /// A day of the month with its ordinal sign, and whether it was written in digits.
    pub fn day_number(&self, at: usize) -> Option<(i8, bool, usize)> {
        let token = self.token(at)?;
        if token.is_number() {
            // `no. 7`, `n° 7`, `nr. 7` is no day.
            let numbered = at > 1
                && (self.is(at - 1, &["nr", "no"])
                    || self.mark(at - 1, '°') && self.is(at - 2, &["n"])
                    || self.glued_mark(at - 1, '.') && self.is(at - 2, &["no", "nr", "p", "pp", "art"]));
            if numbered || token.digits > 2 || !(1..=31).contains(&token.number) || self.tail_of_figure(at) {
                return None;
            }
            let mut end = at + 1;
            if self.token(end).is_some_and(|t| t.gap == Gap::None && (words::ordinal_suffix(&t.fold) || t.is_mark('°')))
                || (token.number == 1 && self.is(end, &["er"]))
            {
                end += 1;
            }
            return Some((token.number as i8, true, end));
        }
        let (n, end) = number::read(self.tokens, at, self.mask)?;
        (1..=31).contains(&n).then_some((n as i8, false, end))
    }
}
