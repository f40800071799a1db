//! Bars drawn on the server as SVG: a label, a bar as long as its figure, the figure. Colours come from the
//! style sheet, so that print and dark screens are right too; the table beside it says the same.

use std::fmt::Write as _;

const ROW: usize = 26;
const WIDTH: f64 = 400.0;
const LEFT: usize = 250;

/// One bar.
pub(super) struct Bar {
    /// What it is for.
    pub(super) label: String,
    /// How long; `None` was not measured.
    pub(super) value: Option<f64>,
    /// The figure as it is written.
    pub(super) written: String,
}

/// The picture. It says nothing that the table does not say, so it is hidden from readers of the page.
pub(super) fn bars(bars: &[Bar]) -> String {
    let most = bars.iter().filter_map(|bar| bar.value).fold(0.0, f64::max);
    let height = bars.len() * ROW + 4;
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 760 {height}\" role=\"presentation\" aria-hidden=\"true\">"
    );
    for (number, bar) in bars.iter().enumerate() {
        let y = number * ROW + 2;
        let length = bar.value.filter(|_| most > 0.0).map_or(0.0, |value| (value / most * WIDTH).max(1.0));
        let (text, x) = (y + 17, LEFT as f64 + length + 8.0);
        // Writing into a text never fails.
        let _ = write!(
            svg,
            "<text x=\"{}\" y=\"{text}\" text-anchor=\"end\">{}</text><rect x=\"{LEFT}\" y=\"{y}\" width=\"{length:.1}\" height=\"{}\" rx=\"3\"/><text x=\"{x:.1}\" y=\"{text}\">{}</text>",
            LEFT - 10,
            escaped(&shortened(&bar.label)),
            ROW - 6,
            escaped(&bar.written),
        );
    }
    svg.push_str("</svg>");
    svg
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= 30 {
        return label.to_string();
    }
    label.chars().take(29).chain(['…']).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_figures_and_texts_stay_texts() {
        let bar =
            |label: &str, value, written: &str| Bar { label: label.into(), value, written: written.into() };
        let svg = bars(&[bar("<b>", Some(10.0), "10"), bar("b", Some(5.0), "5"), bar("c", None, "–")]);
        assert!(
            svg.contains("width=\"400.0\"")
                && svg.contains("width=\"200.0\"")
                && svg.contains("width=\"0.0\"")
        );
        assert!(svg.contains("&lt;b&gt;") && !svg.contains("<b>"));
        assert!(bars(&[]).ends_with("</svg>"));
    }
}
