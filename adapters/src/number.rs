//! Telephone numbers: kept as given, and written alike (E.164) where numbers are compared.

/// `+47 22 33 44 55`, `004722334455`, `tel:+4722334455` and, in country `47`, `22334455` as
/// `+4722334455`. What cannot be written so (a short number, an extension) comes back as its digits.
pub fn as_e164(number: &str, country: &str) -> String {
    let number = number.trim().trim_start_matches("tel:").trim_start_matches("sip:");
    let number = number.split(['@', ';']).next().unwrap_or("");
    // `+46 (0)8 ...`: the zero is for those who dial within the country.
    let abroad = number.starts_with('+') || number.starts_with("00") || number.starts_with("(00");
    let number = if abroad { number.replacen("(0)", "", 1) } else { number.to_string() };
    let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if plain.starts_with('+') {
        return plain;
    }
    if let Some(rest) = plain.strip_prefix("00") {
        return format!("+{rest}");
    }
    // Sweden, Finland and the most of Europe dial 0 before a national number; Norway and Denmark do not.
    let (trunk, fits) = match country {
        "47" | "45" => (Some(plain.as_str()), plain.len() == 8),
        "" => (None, false),
        _ => (plain.strip_prefix('0'), plain.len() >= 6),
    };
    match trunk.filter(|_| fits) {
        Some(national) => format!("+{country}{national}"),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_country_are_written_alike() {
        let cases = [
            ("+47 22 33 44 55", "47", "+4722334455"),
            ("22 33 44 55", "47", "+4722334455"),
            ("02800", "47", "02800"),
            ("116117", "47", "116117"),
            ("004722334455", "47", "+4722334455"),
            ("tel:+47-22-33-44-55;phone-context=x", "", "+4722334455"),
            ("sip:+4722334455@example.no", "47", "+4722334455"),
            ("08-123 456 78", "46", "+46812345678"),
            ("070-123 45 67", "46", "+46701234567"),
            ("(0)9 1234 5678", "358", "+358912345678"),
            ("+46 (0)8-765 43 21", "47", "+4687654321"),
            ("0044 (0)20 7946 0018", "47", "+442079460018"),
            ("(0047) 22 33 44 55", "47", "+4722334455"),
            ("33 12 34 56", "45", "+4533123456"),
            ("0046812345678", "47", "+46812345678"),
            ("1001", "47", "1001"),
            ("anonymous", "47", ""),
            ("22334455", "", "22334455"),
        ];
        for (given, country, wanted) in cases {
            assert_eq!(as_e164(given, country), wanted, "{given} in {country}");
        }
    }
}
