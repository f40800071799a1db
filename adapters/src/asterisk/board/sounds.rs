//! What a waiting caller hears: a welcome, the choice of language, their place now and then, and music in
//! between. A prompt never holds an agent up: it is stopped as soon as somebody has answered.

use super::record::NOT_RECORDED_KEY;
use super::{Board, Caller, Output, Sound};
use crate::asterisk::translate::{Wish, language};
use crate::asterisk::wire::Ask;
use crate::desk_handle::ContactView;
use routing_rules::contact::Stage;
use routing_rules::hours;
use routing_rules::ids::{ContactId, UnitId};
use routing_rules::time::{Moment, Span};
use routing_rules::waiting::WaitRange;

/// No prompt is longer; one whose end was never told is over then.
const LONGEST_PROMPT: Span = Span::seconds(90);
/// The key for each language, offered where the desk speaks it.
const LANGUAGE_KEYS: [(&str, &str); 4] = [("6", "nb"), ("7", "nn"), ("8", "sv"), ("9", "en")];
/// The key that keeps the place and ends the call: Portner calls back.
const CALL_BACK_KEY: &str = "1";
/// Places are told up to here; farther back there is one prompt.
const FARTHEST_TOLD: usize = 10;

impl Board {
    /// The next prompt, or music.
    pub(super) fn next_sound(&mut self, id: &str) {
        let Some(caller) = self.callers.get_mut(id) else { return };
        if let Sound::Prompt(_, until) = &caller.sound {
            if *until > self.now {
                return;
            }
            caller.sound = Sound::Nothing;
        }
        let Some(prompts) = caller.prompts.pop_front() else {
            return if caller.closing { self.over(id) } else { self.play_music(id) };
        };
        self.last += 1;
        let playback = format!("{}-say-{}-{}", self.rules.app, self.now.0, self.last);
        caller.sound = Sound::Prompt(playback.clone(), self.now + LONGEST_PROMPT);
        let (channel, language) = (id.to_string(), caller.language.clone());
        self.alarm(self.now + LONGEST_PROMPT, id);
        self.step(id, Ask::Play { channel, playback, prompts, language });
    }

    pub(super) fn play_music(&mut self, id: &str) {
        let Some(caller) = self.callers.get_mut(id) else { return };
        let ask = match &caller.sound {
            Sound::Nothing => Ask::Music(id.to_string(), self.rules.music.clone()),
            Sound::Prompt(playback, _) => Ask::StopPlayback(playback.clone()),
            Sound::Music => return,
        };
        if caller.sound == Sound::Nothing {
            caller.sound = Sound::Music;
        }
        self.step(id, ask);
    }

    /// Everything was said to somebody who called outside opening hours.
    fn over(&mut self, id: &str) {
        let again = self.now + self.rules.announce;
        let Some(contact) = self.callers.get(id).map(|caller| caller.contact) else { return };
        let stays_on = contact.is_some_and(|contact| self.stays_on(contact));
        let Some(caller) = self.callers.get_mut(id) else { return };
        caller.closing = false;
        if stays_on {
            caller.announce_at = Some(again);
            self.alarm(again, id);
            return self.play_music(id);
        }
        let view = contact.and_then(|contact| self.matters.get(&contact)?.view.as_ref());
        let stays = view.is_none_or(|view| view.contact.calls_back());
        match contact.filter(|_| !stays) {
            Some(contact) => self.wish(Wish::Leave(contact)),
            // Who is called back keeps the place, and who found the line full has none.
            None => self.hang_up_caller(id),
        }
    }

    /// The first words, as soon as the contact is known.
    pub(super) fn greet(&mut self, id: &str, view: &ContactView) {
        let now = self.now;
        let languages = self.book.languages.clone();
        let zone = hours::zone(&self.book.setup.zone);
        let topics = !self.book.keys.is_empty() && view.contact.answered.is_none();
        let announce = self.rules.announce;
        let danger = self.in_danger(view.contact.contact);
        let Some(caller) = self.callers.get_mut(id).filter(|caller| !caller.greeted) else { return };
        caller.greeted = true;
        if view.unit_open || view.contact.answered.is_some() {
            caller.prompts.extend(danger.then(|| said(&["emergency"])));
            caller.prompts.push_back(said(&["welcome"]));
            let spoken = languages.iter().map(|language| language.as_str());
            for (_, tag) in LANGUAGE_KEYS {
                let offered = spoken.clone().any(|own| own == tag) && caller.language != tag;
                if offered {
                    caller.prompts.push_back(said(&[&format!("choose-{tag}")]));
                }
            }
            if topics {
                caller.prompts.push_back(said(&["topics"]));
            }
            caller.announce_at = Some(now + announce);
            self.alarm(now + announce, id);
        } else {
            let words = closed(now, view.opens, zone);
            caller.prompts.push_back(said(&words.iter().map(String::as_str).collect::<Vec<_>>()));
            caller.closing = true;
        }
    }

    /// An alarm rang for a caller.
    pub(super) fn wake_caller(&mut self, id: &str) {
        let Some(caller) = self.callers.get_mut(id) else { return };
        if caller.announce_at.is_some_and(|at| at <= self.now) {
            caller.announce_at = Some(self.now + self.rules.announce);
            let (contact, waits) = (caller.contact, caller.sound == Sound::Music);
            self.alarm(self.now + self.rules.announce, id);
            let in_line =
                contact.filter(|contact| matches!(self.stage(*contact), Some(Stage::Waiting)) && waits);
            self.out.extend(in_line.map(Output::Look));
        }
        self.settle_caller(id);
        let contact = self.callers.get(id).and_then(|caller| caller.contact);
        contact.into_iter().for_each(|contact| self.settle_tape(contact));
    }

    /// A contact was looked up for its place: it is told.
    pub fn looked(&mut self, now: Moment, view: &ContactView) {
        self.now = self.now.max(now);
        let Some(id) = self.caller_of(view.contact.contact) else { return };
        let may_call_back = self.callers.get(&id).is_some_and(|caller| self.may_call_back(caller));
        let danger = self.in_danger(view.contact.contact);
        let zone = hours::zone(&self.book.setup.zone);
        let now = self.now;
        let Some(caller) = self.callers.get_mut(&id) else { return };
        let Some(place) = view.place.filter(|_| caller.prompts.is_empty()) else { return };
        let mut words = match (view.unit_open, danger) {
            (true, _) => vec![place_prompt(place)],
            (false, true) => vec!["emergency".to_string(), place_prompt(place)],
            // It closed while they waited: they hear so, and choose by themselves.
            (false, false) => closed(now, view.opens, zone),
        };
        words.extend(view.wait.and_then(wait_prompts).into_iter().flatten());
        words.extend(may_call_back.then(|| "callback".to_string()));
        caller.prompts.push_back(said(&words.iter().map(String::as_str).collect::<Vec<_>>()));
        let music = caller.sound == Sound::Music && !caller.busy;
        if music {
            // Asterisk stops the music for a prompt by itself.
            caller.sound = Sound::Nothing;
        }
        self.settle_caller(&id);
    }

    /// A waiting caller pressed a key.
    pub(super) fn key(&mut self, id: &str, key: &str) {
        let languages = self.book.languages.clone();
        if key == NOT_RECORDED_KEY && self.refuses_tape(id) {
            return;
        }
        let Some(caller) = self.callers.get(id) else { return };
        let in_line = caller.bridge.is_none() && !caller.going;
        if let Some(contact) = caller.contact.filter(|_| key == CALL_BACK_KEY && in_line && !caller.closing)
            && self.may_call_back(caller)
            && self.stage(contact).is_some_and(Stage::in_line)
        {
            return self.wish(Wish::CallBack(contact));
        }
        let topic = self.book.keys.get(key).copied();
        if let Some((contact, unit)) = caller.contact.filter(|_| in_line && !caller.closing).zip(topic) {
            return self.steer(id, contact, unit);
        }
        let chosen = LANGUAGE_KEYS.iter().find(|(own, _)| *own == key).map(|(_, tag)| *tag);
        let spoken = chosen.filter(|tag| languages.iter().any(|own| own.as_str() == *tag));
        if let Some(tag) = spoken.filter(|_| in_line) {
            self.speak(id, tag);
        }
    }

    /// What it is about: the caller goes on waiting, with their age, in that unit's line.
    fn steer(&mut self, id: &str, contact: ContactId, unit: UnitId) {
        if !matches!(self.stage(contact), Some(Stage::Waiting | Stage::Offered { .. })) {
            return;
        }
        self.wish(Wish::Steer(contact, unit));
        let Some(caller) = self.callers.get_mut(id) else { return };
        caller.prompts.clear();
        caller.prompts.push_back(said(&["topic-chosen"]));
        self.interrupt(id);
    }

    /// From now on this caller is spoken to in that language; the channel remembers it for us.
    fn speak(&mut self, id: &str, tag: &'static str) {
        let Some(caller) = self.callers.get_mut(id) else { return };
        caller.language = tag.to_string();
        let closing = caller.closing;
        if !closing {
            caller.prompts.clear();
            caller.prompts.push_back(said(&["chosen"]));
        }
        self.ask(super::Step::Aside, Ask::Set(id.to_string(), "CHANNEL(language)", tag.to_string()));
        self.interrupt(id);
    }

    /// Stops what is being said, for what comes next.
    pub(super) fn interrupt(&mut self, id: &str) {
        let Some(caller) = self.callers.get_mut(id).filter(|caller| !caller.busy) else { return };
        match &caller.sound {
            Sound::Prompt(playback, _) => {
                let playback = playback.clone();
                self.step(id, Ask::StopPlayback(playback));
            }
            Sound::Music => {
                caller.sound = Sound::Nothing;
                self.settle_caller(id);
            }
            Sound::Nothing => self.settle_caller(id),
        }
    }

    /// The language of a new caller's prompts: the channel's, if we speak it, else the desk's first.
    pub(super) fn language_of(&self, tag: &str) -> String {
        let first = self.book.languages.first().copied().unwrap_or_default();
        language(tag).unwrap_or(first).as_str().to_string()
    }
}

impl Caller {
    /// A prompt is over.
    pub(super) fn said(&mut self, playback: &str) -> bool {
        let was = matches!(&self.sound, Sound::Prompt(own, _) if own == playback);
        if was {
            self.sound = Sound::Nothing;
        }
        was
    }
}

fn said(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| format!("portner/{word}")).collect()
}

fn place_prompt(place: usize) -> String {
    if place <= FARTHEST_TOLD { format!("place-{place}") } else { "place-more".to_string() }
}

/// `wait-from-5`, `wait-to-15`: the range, widened to the minutes that are recorded.
fn wait_prompts(wait: WaitRange) -> Option<[String; 2]> {
    const MINUTES: [i64; 8] = [3, 5, 10, 15, 20, 30, 45, 60];
    let low = MINUTES.into_iter().rev().find(|minutes| Span::minutes(*minutes) <= wait.low)?;
    let high = MINUTES.into_iter().find(|minutes| Span::minutes(*minutes) >= wait.high)?;
    (low < high).then(|| [format!("wait-from-{low}"), format!("wait-to-{high}")])
}

/// The emergency numbers first, that it is closed, and when it opens.
fn closed(now: Moment, opens: Option<Moment>, zone: Option<jiff::tz::TimeZone>) -> Vec<String> {
    let mut words = vec!["emergency".to_string(), "closed".to_string()];
    let when = opens.zip(zone).and_then(|(opens, zone)| opening(now, opens, &zone));
    words.extend(when.into_iter().flatten());
    words
}

/// `opens-monday`, `at-0800`: on which day and when, if it is on the half hour and within a week.
fn opening(now: Moment, opens: Moment, zone: &jiff::tz::TimeZone) -> Option<[String; 2]> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let local = |at: Moment| Some(jiff::Timestamp::from_millisecond(at.0).ok()?.to_zoned(zone.clone()));
    let (now, opens) = (local(now)?, local(opens)?);
    let days = now.date().until(opens.date()).ok()?.get_days();
    let day = match days {
        0 => "today".to_string(),
        1 => "tomorrow".to_string(),
        2..=6 => DAYS.get(opens.weekday().to_monday_zero_offset() as usize)?.to_string(),
        _ => return None,
    };
    let told = (6..=18).contains(&opens.hour()) && opens.minute() % 30 == 0;
    told.then(|| [format!("opens-{day}"), format!("at-{:02}{:02}", opens.hour(), opens.minute())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_told_in_minutes_that_are_recorded_and_never_narrower() {
        let cases = [
            ((4, 8), Some(("wait-from-3", "wait-to-10"))),
            ((5, 10), Some(("wait-from-5", "wait-to-10"))),
            ((31, 44), Some(("wait-from-30", "wait-to-45"))),
            ((2, 4), None),
            ((50, 70), None),
            ((10, 10), None),
        ];
        for ((low, high), wanted) in cases {
            let wait = WaitRange { low: Span::minutes(low), high: Span::minutes(high) };
            let told = wait_prompts(wait);
            let told = told.as_ref().map(|[from, to]| (from.as_str(), to.as_str()));
            assert_eq!(told, wanted, "{low} to {high}");
        }
    }

    #[test]
    fn every_prompt_is_written_in_every_language() {
        let numbers = [3, 5, 10, 15, 20, 30, 45, 60];
        let mut names: Vec<String> = [
            "welcome",
            "chosen",
            "callback",
            "callback-kept",
            "full",
            "closed",
            "heard",
            "joined",
            "recorded",
            "not-recorded",
            "topics",
            "topic-chosen",
        ]
        .into_iter()
        .map(str::to_string)
        .collect();
        names.extend((1..=FARTHEST_TOLD + 1).map(place_prompt));
        names.extend(numbers[..7].iter().map(|from| format!("wait-from-{from}")));
        names.extend(numbers[1..].iter().map(|to| format!("wait-to-{to}")));
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/asterisk/prompts");
        for language in ["nb", "nn", "sv", "en"] {
            let file = std::fs::read_to_string(folder.join(format!("{language}.txt"))).unwrap_or_default();
            let written = |name: &str| file.lines().any(|line| line.starts_with(&format!("{name} | ")));
            let missing: Vec<_> = names.iter().filter(|name| !written(name)).collect();
            assert!(missing.is_empty(), "{language}: {missing:?}");
        }
    }
}
