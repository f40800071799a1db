//! Temporary rules: what the notices that stand do to a verdict. They outrank every ordinary rule, and
//! take no emergency away from where it belongs.

use super::Inquiry;
use crate::ids::NoticeId;
use crate::notice::Notice;
use crate::rules::finder::Finder;
use crate::setup::Setup;
use crate::text::fold::Folded;
use crate::text::stems::StemsOf;
use crate::verdict::{Because, Urgency, Verdict};
use std::sync::Arc;

/// The notices that stand, their words compiled.
#[derive(Debug, Default)]
pub struct Temporary {
    standing: Vec<(NoticeId, Arc<Notice>, Vec<usize>)>,
    finder: Finder,
}

impl Temporary {
    /// Compiles them. Words that cannot be compiled are refused by `check_words` before they get here.
    pub fn new(notices: &[(NoticeId, Arc<Notice>)]) -> Temporary {
        let mut finder = Finder::default();
        let mut standing = Vec::with_capacity(notices.len());
        for (id, notice) in notices {
            let terms = notice.words.iter().filter_map(|word| finder.add(word).ok()).collect();
            standing.push((*id, notice.clone(), terms));
        }
        match finder.build() {
            Ok(()) => Temporary { standing, finder },
            Err(_) => Temporary::default(),
        }
    }

    /// Every notice, in the order in which they were made.
    pub fn notices(&self) -> impl Iterator<Item = (NoticeId, &Arc<Notice>)> {
        self.standing.iter().map(|(id, notice, _)| (*id, notice))
    }

    /// Notes which notices are about this, and lets the newest with a place to go to decide.
    pub(super) fn outrank(&self, setup: &Setup, inquiry: &Inquiry<'_>, verdict: &mut Verdict) {
        if self.standing.is_empty() {
            return;
        }
        let places = inquiry.attributes.iter().map(|(_, value)| *value);
        let text: Vec<&str> = std::iter::once(inquiry.text).chain(places).collect();
        let met = {
            let text = text.join(" \n ");
            let folded = Folded::new(&text);
            self.finder.find(&text, &folded, &mut StemsOf::new(&self.finder.stems, folded.words.len()))
        };
        let judged = verdict.unit;
        for (id, notice, terms) in &self.standing {
            let found: Vec<_> =
                terms.iter().filter(|term| met.get(**term).is_some_and(|met| !met.rejected)).collect();
            let about = notice.unit.is_none_or(|unit| unit == judged)
                && (notice.words.is_empty() || !found.is_empty())
                && notice.holds(inquiry.at);
            if !about {
                continue;
            }
            verdict.notices.push(*id);
            let to = notice.to.filter(|to| setup.units.contains_key(to));
            if let Some(to) = to.filter(|_| verdict.urgency != Urgency::Emergency) {
                let found = found.into_iter().map(|term| self.finder.term(*term).written.clone()).collect();
                verdict.unit = to;
                verdict.skills.clear();
                verdict.because = Because::Notice { notice: *id, found };
            }
        }
    }
}

/// Can these words be looked for? Says of the first that cannot what to do.
pub fn check_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Result<(), String> {
    let mut finder = Finder::default();
    words.into_iter().try_for_each(|word| finder.add(word).map(drop))
}
