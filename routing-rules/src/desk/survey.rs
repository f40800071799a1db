//! How it was, in the resident's own judgement: once for each contact, after its end.

use super::Desk;
use super::state::SURVEY_OPEN;
use crate::contact::Stage;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::time::Moment;

/// No survey asks more.
const MOST_QUESTIONS: usize = 3;

impl Desk {
    /// Takes the answers of a contact that ended then, unless they were given already.
    pub(super) fn answer_survey(
        &self,
        now: Moment,
        ended: Moment,
        answered: Event,
    ) -> Result<Vec<Event>, Refusal> {
        let Event::SurveyAnswered { contact, scores, .. } = &answered else {
            return Err(Refusal::NothingToDo);
        };
        let contact = *contact;
        let enough = (1..=MOST_QUESTIONS).contains(&scores.len());
        if !enough || scores.values().any(|score| !(1..=6).contains(score)) {
            return Err(Refusal::BadScores);
        }
        if contact.0 > self.state.last_contact {
            return Err(Refusal::UnknownContact(contact));
        }
        let goes_on = self.contact(contact).is_some_and(|known| !matches!(known.stage, Stage::Ended { .. }));
        if goes_on || ended + SURVEY_OPEN <= now {
            return Err(Refusal::NoSurvey(contact));
        }
        if self.state.surveyed.iter().any(|(_, before)| *before == contact) {
            return Err(Refusal::NothingToDo);
        }
        Ok(vec![answered])
    }
}
