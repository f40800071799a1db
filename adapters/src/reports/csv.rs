//! CSV as RFC 4180 wants it: commas, CRLF, quotes where they are needed. A text that a spreadsheet would
//! take for a formula is led in by an apostrophe.

use routing_rules::measures::answer::Row;
use routing_rules::measures::question::Question;

/// The line of titles.
pub fn head(question: &Question) -> String {
    line(question.titles().iter().map(String::as_str))
}

/// One row. What was not measured is empty.
pub fn row(row: &Row) -> String {
    let labels = row.labels.iter().map(String::as_str);
    let values: Vec<String> = row.all_values().map(|value| value.decimal().unwrap_or_default()).collect();
    line(labels.chain(values.iter().map(String::as_str)))
}

/// Cells as one line.
pub fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let mut line = String::new();
    for (number, text) in cells.enumerate() {
        if number > 0 {
            line.push(',');
        }
        cell(text, &mut line);
    }
    line.push_str("\r\n");
    line
}

fn cell(text: &str, out: &mut String) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err();
    let quoted = text.contains(['"', ',', '\r', '\n']);
    if quoted {
        out.push('"');
    }
    if formula {
        out.push('\'');
    }
    match quoted {
        true => out.push_str(&text.replace('"', "\"\"")),
        false => out.push_str(text),
    }
    if quoted {
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formula() {
        for (text, written) in [
            ("vei-trafikk", "vei-trafikk"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd|'/C calc'!A0", "'-cmd|'/C calc'!A0"),
            ("-12.5", "-12.5"),
            ("two\nlines", "\"two\nlines\""),
            ("=\"x\",y", "\"'=\"\"x\"\",y\""),
        ] {
            assert_eq!(line(std::iter::once(text)), format!("{written}\r\n"));
        }
        assert_eq!(line(["a", "", "b"].into_iter()), "a,,b\r\n");
    }
}
