//! An answer as a spreadsheet: the least that Office Open XML asks for, in a ZIP file that is not
//! compressed. Two sheets: the figures, and what they are. Texts are texts, never formulas.

use routing_rules::measures::answer::Answer;
use routing_rules::measures::measure::Value;
use std::fmt::Write as _;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="figures" sheetId="1" r:id="rId1"/><sheet name="definitions" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
const SHEETS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;

/// The spreadsheet's bytes.
pub fn answer(answer: &Answer) -> Vec<u8> {
    let mut zip = Zip::default();
    zip.file("[Content_Types].xml", TYPES.as_bytes());
    zip.file("_rels/.rels", RELATIONS.as_bytes());
    zip.file("xl/workbook.xml", WORKBOOK.as_bytes());
    zip.file("xl/_rels/workbook.xml.rels", SHEETS.as_bytes());
    zip.file("xl/worksheets/sheet1.xml", figures(answer).as_bytes());
    zip.file("xl/worksheets/sheet2.xml", definitions(answer).as_bytes());
    zip.finish()
}

fn figures(answer: &Answer) -> String {
    let question = &answer.question;
    let mut sheet = Sheet::new();
    let titles = question.titles();
    sheet.row(titles.iter().map(|title| Cell::Text(title)));
    for row in &answer.rows {
        let labels = row.labels.iter().map(|label| Cell::Text(label));
        sheet.row(labels.chain(row.all_values().map(|value| Cell::Figure(*value))));
    }
    sheet.done()
}

fn definitions(answer: &Answer) -> String {
    let (question, summary) = (&answer.question, &answer.summary);
    let mut sheet = Sheet::new();
    let intervals = [question.interval, summary.before.0, summary.last_year.0].map(|it| it.to_string());
    let titles = ["figure", "definition", "unit", &intervals[0], &intervals[1], &intervals[2]];
    sheet.row(titles.into_iter().map(Cell::Text));
    for (number, measure) in question.measures().iter().enumerate() {
        let texts = [measure.name, measure.is, measure.unit].map(Cell::Text);
        let totals = [&summary.total, &summary.before.1, &summary.last_year.1];
        let totals =
            totals.into_iter().filter_map(|values| values.get(number)).map(|value| Cell::Figure(*value));
        sheet.row(texts.into_iter().chain(totals));
    }
    for warning in &summary.warnings {
        let text = warning.to_string();
        sheet.row([Cell::Text(warning.code()), Cell::Text(&text)].into_iter());
    }
    sheet.done()
}

enum Cell<'a> {
    Text(&'a str),
    Figure(Value),
}

struct Sheet(String, usize);

impl Sheet {
    fn new() -> Sheet {
        let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
        Sheet(head.to_string(), 0)
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) {
        self.1 += 1;
        let Sheet(out, row) = self;
        // Writing into a text never fails.
        let _ = write!(out, "<row r=\"{row}\">");
        for (number, cell) in cells.enumerate() {
            let column = column(number);
            let _ = match cell {
                Cell::Text(text) => write!(
                    out,
                    "<c r=\"{column}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(text)
                ),
                Cell::Figure(value) => match value.decimal() {
                    Some(decimal) => write!(out, "<c r=\"{column}{row}\"><v>{decimal}</v></c>"),
                    None => Ok(()),
                },
            };
        }
        out.push_str("</row>");
    }

    fn done(mut self) -> String {
        self.0.push_str("</sheetData></worksheet>");
        self.0
    }
}

/// A, B, ..., Z, AA, ...
fn column(number: usize) -> String {
    let letter = |number: usize| char::from(b'A' + (number % 26) as u8);
    let (mut name, mut number) = (letter(number).to_string(), number / 26);
    while number > 0 {
        name.insert(0, letter(number - 1));
        number = (number - 1) / 26;
    }
    name
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no place for them.
            c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}

/// A ZIP file whose files are stored as they are.
#[derive(Default)]
struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

impl Zip {
    fn file(&mut self, name: &str, bytes: &[u8]) {
        let place = self.out.len() as u32;
        let mut about = Vec::new();
        // Version 2.0, no flags, stored; 1980-01-01 00:00, the first moment ZIP knows: the same answer
        // makes the same file.
        for number in [20u16, 0, 0, 0, 0x21] {
            about.extend(number.to_le_bytes());
        }
        for number in [crc(bytes), bytes.len() as u32, bytes.len() as u32] {
            about.extend(number.to_le_bytes());
        }
        about.extend((name.len() as u16).to_le_bytes());
        about.extend(0u16.to_le_bytes());
        self.out.extend(0x0403_4b50u32.to_le_bytes());
        self.out.extend(&about);
        self.out.extend(name.as_bytes());
        self.out.extend(bytes);
        self.directory.extend(0x0201_4b50u32.to_le_bytes());
        self.directory.extend(20u16.to_le_bytes());
        self.directory.extend(&about);
        self.directory.extend([0; 10]);
        self.directory.extend(place.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.files += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        let place = self.out.len() as u32;
        self.out.extend(&self.directory);
        self.out.extend(0x0605_4b50u32.to_le_bytes());
        for number in [0, 0, self.files, self.files] {
            self.out.extend(number.to_le_bytes());
        }
        self.out.extend((self.directory.len() as u32).to_le_bytes());
        self.out.extend(place.to_le_bytes());
        self.out.extend(0u16.to_le_bytes());
        self.out
    }
}

/// CRC-32 as ZIP wants it.
fn crc(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    !bytes.iter().fold(!0, |crc: u32, byte| TABLE[usize::from(crc as u8 ^ byte)] ^ (crc >> 8))
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut number = 0;
    while number < 256 {
        let (mut crc, mut bit) = (number as u32, 0);
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[number] = crc;
        number += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_as_the_formats_say() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(column), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
        assert_eq!(escaped("<a & \"b\">\u{1}"), "&lt;a &amp; &quot;b&quot;&gt;");
        let mut zip = Zip::default();
        zip.file("a.txt", b"hello");
        let bytes = zip.finish();
        assert_eq!(bytes.len(), 30 + 5 + 5 + 46 + 5 + 22);
        assert!(bytes.starts_with(b"PK\x03\x04"));
    }
}
