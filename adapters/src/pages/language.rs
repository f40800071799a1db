//! Which language a page speaks. The choice travels in links (`?lang=`): nothing is stored in the
//! browser before somebody uses the service.

use axum::http::{HeaderMap, Uri, header};
use routing_rules::book::DeskBook;
use routing_rules::verdict::Language;
use serde::Serialize;

/// One language to choose.
#[derive(Serialize)]
pub(super) struct Link {
    /// Its tag.
    lang: &'static str,
    /// Its own name.
    name: &'static str,
    /// This page in it.
    href: String,
}

/// What the address asks for, or the browser, or the desk's first language.
pub(super) fn choose(book: &DeskBook, query: Option<&str>, headers: &HeaderMap) -> Language {
    let asked = query.and_then(asked_in);
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut wishes = asked.into_iter().chain(accepted.map(by_weight).unwrap_or_default());
    wishes.find(|wish| offered(book).contains(wish)).unwrap_or_else(|| offered(book)[0])
}

/// The language named in a query.
pub(super) fn asked_in(query: &str) -> Option<Language> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix("lang="))?;
    Some(Language::from_tag(value))
}

/// The same page in each language.
pub(super) fn links(book: &DeskBook, uri: &Uri) -> Vec<Link> {
    let others =
        uri.query().unwrap_or("").split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let others: String = others.map(|pair| format!("{pair}&")).collect();
    let link = |language: Language| Link {
        lang: language.as_str(),
        name: own_name(language),
        href: format!("{}?{others}lang={language}", uri.path()),
    };
    offered(book).into_iter().map(link).collect()
}

fn offered(book: &DeskBook) -> Vec<Language> {
    let written = |language: &Language| *language != Language::Other;
    let own: Vec<Language> = book.languages.iter().copied().filter(written).collect();
    if own.is_empty() { vec![Language::Nb, Language::Nn, Language::Sv, Language::En] } else { own }
}

fn own_name(language: Language) -> &'static str {
    match language {
        Language::Nb | Language::Other => "Bokmål",
        Language::Nn => "Nynorsk",
        Language::Sv => "Svenska",
        Language::En => "English",
    }
}

/// The tags of an `Accept-Language`, heaviest first.
fn by_weight(accepted: &str) -> Vec<Language> {
    let weigh = |part: &str| {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        (Language::from_tag(tag.trim()), weight.trim().parse::<f32>().unwrap_or(0.0))
    };
    let mut wishes: Vec<_> = accepted.split(',').take(20).map(weigh).filter(|(_, w)| *w > 0.0).collect();
    wishes.sort_by(|a, b| b.1.total_cmp(&a.1));
    wishes.into_iter().map(|(language, _)| language).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_wishes_are_weighed() {
        let cases = [
            ("nn-NO,nn;q=0.9,en;q=0.8", Language::Nn),
            ("en;q=0.5, sv;q=0.9", Language::Sv),
            ("no", Language::Nb),
            ("en;q=x,sv;q=0.1", Language::Sv),
        ];
        for (accepted, wanted) in cases {
            assert_eq!(by_weight(accepted).first(), Some(&wanted), "{accepted}");
        }
    }

    #[test]
    fn the_address_wins() {
        assert_eq!(asked_in("code=1&lang=nn"), Some(Language::Nn));
        assert_eq!(asked_in("code=1"), None);
    }
}
