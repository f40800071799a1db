//! The desk: what would happen, what has happened, and when it needs to hear that time passed.
//!
//! Pure and deterministic: `decide` looks, `apply` changes, both hear the time from whoever calls. The
//! parts lie in `desk/`: one file for each kind of command, `time` for what is due, `apply` for events.

mod adopt;
mod apply;
mod arrive;
mod call;
mod callback;
mod candidates;
mod carried;
mod check;
mod closing;
mod come_true;
mod cost;
mod day;
mod duty;
mod forget;
mod index;
mod judge_again;
mod jump;
mod keep;
mod limits;
mod note;
mod notices;
mod offer;
mod outgoing;
mod presence;
mod promise;
mod read;
mod record;
mod relax;
mod split;
mod state;
mod supervise;
mod survey;
mod talk;
mod time;
mod wait;
mod warm;

pub use candidates::Beside;
pub(crate) use relax::next_step;

use crate::command::Command;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::time::{Moment, Span};

/// One municipality's service desk: everything that decisions depend on.
///
/// Rules that are easily missed: an agent is asked only while a console of theirs is connected (not in
/// its grace time); ageing lifts a contact up to `urgent` and no further; who was asked and declined or
/// was silent is not asked again for `ask_again`; a closed unit keeps its line and offers nothing.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    state: state::State,
    index: index::Index,
}

impl Desk {
    /// What would happen if `command` came at `now`? Changes nothing.
    pub fn decide(&self, now: Moment, command: Command) -> Result<Vec<Event>, Refusal> {
        self.decided(now, command).map(|events| self.without_line(events))
    }

    fn decided(&self, now: Moment, command: Command) -> Result<Vec<Event>, Refusal> {
        // Time never goes backwards within a desk.
        let now = now.max(self.state.as_of);
        let command = match command {
            Command::Adopt { setup } => return self.adopt(now, setup),
            command => command,
        };
        let setup = self.setup().ok_or(Refusal::NotOpenYet)?;
        match command {
            Command::TimePassed => self.time_passed(now, setup),
            Command::ClockJumped { by: Span(0) } => Err(Refusal::NothingToDo),
            Command::ClockJumped { by } => Ok(vec![Event::ClockJumped { by }]),
            Command::Adopt { setup } => self.adopt(now, setup),
            Command::Engage { agent, profile } => self.engage(agent, profile),
            Command::Dismiss { agent } => self.dismiss(agent),
            Command::ConsoleOpened { agent } => self.console_opened(agent),
            Command::ConsoleClosed { agent } => self.console_closed(now, setup, agent),
            Command::SetPresence { agent, presence } => self.set_presence(setup, agent, presence),
            Command::SetPresenceOf { agent, presence, by } => {
                self.set_presence_of(setup, agent, presence, by)
            }
            Command::KeepFor { contact, agent, by } => self.keep_for(now, setup, contact, agent, by),
            Command::Arrive(arrival) => self.arrive(now, setup, arrival, None),
            Command::Say { contact, from, n, words } => self.say(contact, from, n, words),
            Command::Leave { contact } => self.leave(now, setup, contact),
            Command::Accept { agent, offer } => self.accept(now, agent, offer),
            Command::Decline { agent, offer, reason } => self.decline(now, agent, offer, reason),
            Command::Transfer { contact, by, to, wrong } => self.transfer(setup, contact, by, to, wrong),
            Command::Close { contact, by, outcome, note } => {
                self.close(now, setup, contact, by, (outcome, note))
            }
            Command::SetClosing { closing, by } => self.set_closing(now, setup, closing, by),
            Command::LiftClosing { closing, by } => self.lift_closing(now, closing, by),
            Command::Call(news) => self.call_news(now, setup, news),
            Command::AnswerSurvey { contact, ended, unit, channel, language, scores, words } => {
                let answered = Event::SurveyAnswered { contact, unit, channel, language, scores, words };
                self.answer_survey(now, ended, answered)
            }
            Command::WriteNote { contact, by, words } => self.write_note(contact, by, words),
            Command::RevealNumber { contact, by, seq, reason } => {
                self.reveal_number(contact, by, seq, reason)
            }
            Command::WrongPlace { contact } => self.wrong_place(setup, contact),
            Command::Register { arrival, by, outcome } => self.register(now, setup, arrival, by, outcome),
            Command::CallArrives { arrival, on, since } => self.call_arrives(now, setup, arrival, on, since),
            Command::GiveBack { contact, from } => self.side_broke(contact, from),
            Command::HandleCall { contact, by, act } => self.handle_call(contact, by, act),
            Command::Record { contact, part, act } => self.record(setup, contact, part, act),
            Command::Steer { contact, to } => self.steer(setup, contact, to),
            Command::BeginNotice { is, by } => self.begin_notice(now, setup, is, by),
            Command::EndNotice { notice, by } => self.end_notice(notice, by),
            Command::ShowAnswer { topic } => self.show_answer(topic),
            Command::SettleAnswer { view, helped } => self.settle_answer(view, helped),
            Command::AskCallback { contact, by, window, details } => {
                self.ask_callback(now, setup, contact, by, window, details)
            }
            Command::CancelCallback { contact } => self.cancel_callback(now, setup, contact),
            Command::CallbackTried { contact, by, attempt, outcome } => {
                self.callback_tried(now, setup, contact, by, attempt, outcome)
            }
            Command::Consult { contact, by, whom } => self.consult(now, setup, contact, by, whom),
            Command::EndConsult { contact, by } => self.end_consult_by(contact, by),
            Command::HandOver { contact, by } => self.hand_over(setup, contact, by),
            Command::SendOut { contact, by, number } => self.send_out(now, setup, contact, by, number),
            Command::Split { contact, by, to, reference, words, details } => {
                self.split(setup, contact, by, split::SecondMatter { to, reference, words, details })
            }
            Command::Join { into, other, by } => self.join(into, other, by),
            Command::CallOut { arrival, by, on } => self.call_out(now, setup, arrival, by, on),
            Command::JudgeAgain { contact, verdict } => self.judge_again(setup, contact, *verdict),
            Command::Supervise { by, why, act } => self.supervise(now, setup, by, why, act),
            Command::Whisper { contact, by, words } => self.whisper(contact, by, words),
        }
    }
}
