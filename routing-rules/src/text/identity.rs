//! Identity numbers in somebody's words: Norwegian of eleven digits, Swedish of ten or twelve. Found so
//! that people are warned before they send one, and so that it is masked where others read it.
//!
//! A Norwegian number counts by its date alone: one with a slip in its check digits is somebody's too.
//! Ten digits are often something else, so a Swedish number must have its check digit right.
//! `adapters/web/identity.js` finds the same ones in the browser.

/// What stands in the place of each digit.
const MASK: char = '•';

/// The words with every identity number masked, if there is one.
pub fn masked(text: &str) -> Option<String> {
    let found = find(text);
    if found.is_empty() {
        return None;
    }
    let hidden = |at: usize| found.iter().any(|number| number.contains(&at));
    let mask =
        |(at, letter): (usize, char)| if letter.is_ascii_digit() && hidden(at) { MASK } else { letter };
    Some(text.char_indices().map(mask).collect())
}

/// Where identity numbers stand, in bytes.
pub fn find(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for run in runs(text) {
        let digits: Vec<u8> = run.iter().map(|at| text.as_bytes()[*at] - b'0').collect();
        if is_number(&digits)
            && let (Some(first), Some(last)) = (run.first(), run.last())
        {
            found.push(*first..last + 1);
        }
    }
    found
}

/// Runs of digits, as places in the text; one space, dot, dash or plus between two digits does not end one.
pub fn runs(text: &str) -> impl Iterator<Item = Vec<usize>> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for at in (0..bytes.len()).filter(|at| is_digit(*at)) {
        let near =
            at == 0 || is_digit(at - 1) || (at >= 2 && is_digit(at - 2) && b" .-+".contains(&bytes[at - 1]));
        match runs.last_mut() {
            Some(run) if near => run.push(at),
            _ => runs.push(vec![at]),
        }
    }
    runs.into_iter()
}

fn is_number(digits: &[u8]) -> bool {
    match digits.len() {
        11 => {
            // D-numbers add 40 to the day; numbers for tests and others add 40, 65 or 80 to the month.
            let (day, month) = (two(digits, 0), two(digits, 2));
            let day = if day > 40 { day - 40 } else { day };
            let month = [80, 65, 40, 0].into_iter().find(|more| month > *more).map_or(0, |more| month - more);
            is_date(day, month)
        }
        10 => is_swedish(digits),
        12 => matches!(two(digits, 0), 18..=20) && is_swedish(&digits[2..]),
        _ => false,
    }
}

/// Coordination numbers add 60 to the day.
fn is_swedish(digits: &[u8]) -> bool {
    let (month, day) = (two(digits, 2), two(digits, 4));
    let day = if day > 60 { day - 60 } else { day };
    let doubled = |(at, digit): (usize, &u8)| if at % 2 == 0 { digit * 2 } else { *digit };
    let sum: u8 = digits.iter().enumerate().map(doubled).map(|value| value / 10 + value % 10).sum();
    is_date(day, month) && sum.is_multiple_of(10)
}

fn two(digits: &[u8], at: usize) -> u8 {
    digits[at] * 10 + digits[at + 1]
}

fn is_date(day: u8, month: u8) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_are_masked_and_other_numbers_are_not() {
        let cases = [
            ("Jeg er 01019012345.", Some("Jeg er •••••••••••.")),
            ("fnr 010190 12345 takk", Some("fnr •••••• ••••• takk")),
            ("D-nummer 41019012345", Some("D-nummer •••••••••••")),
            ("test 01819012345", Some("test •••••••••••")),
            ("pnr 811228-9874", Some("pnr ••••••-••••")),
            ("pnr 19811228-9874", Some("pnr ••••••••-••••")),
            ("811228-9875", None),
            ("konto 1234.56.78903", None),
            ("ring 22 33 44 55 eller 99887766", None),
            ("KID 3201901234567", None),
            ("32139012345", None),
            ("ø01019012345å", Some("ø•••••••••••å")),
            ("", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(masked(text).as_deref(), wanted, "{text}");
        }
    }
}
