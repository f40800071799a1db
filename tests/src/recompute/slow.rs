//! Every measure by its definition, from single observations, for one grouping. Slow and plain.

use super::observe::Observation;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Lines of labels and figures as CSV would write them, without the titles.
pub fn lines(all: &[Observation], report: &str, by: &[&str], from: &str, to: &str) -> Vec<Vec<String>> {
    let mut groups: BTreeMap<Vec<String>, Vec<&Observation>> = BTreeMap::new();
    let apart = by.iter().any(|group| ["channel", "unit", "language", "outcome", "district"].contains(group));
    let whole_desk = !apart && !by.contains(&"topic");
    for one in all {
        let hour = format!("{}T{:02}", one.date, one.hour);
        if hour.as_str() < from || hour.as_str() > to || (apart && one.channel.is_empty()) {
            continue;
        }
        if by.contains(&"topic") && one.channel.is_empty() && one.topic.is_empty() {
            continue;
        }
        if by.contains(&"outcome") && one.what != "completed" {
            continue;
        }
        if by.contains(&"half_hour") && one.what != "received" {
            continue;
        }
        groups.entry(by.iter().map(|group| label(one, group)).collect()).or_default().push(one);
    }
    let figures = |(labels, group): (Vec<String>, Vec<&Observation>)| {
        let figures = match report {
            _ if by.contains(&"outcome") => vec![count(&group, "completed").to_string()],
            _ if by.contains(&"half_hour") => vec![count(&group, "received").to_string()],
            "volumes" => volumes(&group),
            "service" => service(&group, whole_desk),
            _ => survey(&group),
        };
        labels.into_iter().chain(figures).collect()
    };
    groups.into_iter().map(figures).collect()
}

fn label(one: &Observation, group: &str) -> String {
    let date: Date = one.date.parse().unwrap_or_default();
    match group {
        "year" => one.date[..4].to_string(),
        "month" => one.date[..7].to_string(),
        "week" => {
            // ISO 8601: a week belongs to the year of its Thursday.
            let thursday = date
                .checked_add(jiff::Span::new().days(4 - i32::from(date.weekday().to_monday_one_offset())));
            let thursday = thursday.unwrap_or(date);
            format!("{}-W{:02}", thursday.year(), (thursday.day_of_year() - 1) / 7 + 1)
        }
        "day" => one.date.clone(),
        "weekday" => date.weekday().to_monday_one_offset().to_string(),
        "hour" => format!("{:02}", one.hour),
        "channel" => one.channel.clone(),
        "unit" => one.unit.clone(),
        "language" => one.language.clone(),
        "topic" => one.topic.clone(),
        "district" => one.district.clone(),
        "half_hour" => format!("{:02}:{}", one.hour, if one.minute < 30 { "00" } else { "30" }),
        _ => one.outcome.clone(),
    }
}

fn count(group: &[&Observation], what: &str) -> i128 {
    group.iter().filter(|one| one.what == what).count() as i128
}

fn sum(group: &[&Observation], what: &str) -> i128 {
    group.iter().filter(|one| one.what == what).map(|one| i128::from(one.value)).sum()
}

/// `a / b` with so many decimals, halves up; empty when nothing was measured.
fn divided(a: i128, b: i128, places: u32) -> String {
    if b == 0 {
        return String::new();
    }
    let scale = 10i128.pow(places);
    let (mut whole, rest) = (a * scale / b, a * scale % b);
    whole += i128::from(rest * 2 >= b);
    format!("{}.{:0width$}", whole / scale, whole % scale, width = places as usize)
}

fn percent(a: i128, b: i128) -> String {
    divided(a * 100, b, 1)
}

fn seconds(milliseconds: i128, b: i128) -> String {
    divided(milliseconds, b * 1000, 1)
}

/// The time that so many percent did not exceed: whole seconds up to two minutes, above on steps of which
/// there are 64 to each doubling.
fn percentile(group: &[&Observation], what: &str, percent: usize) -> String {
    let mut times: Vec<i64> = group.iter().filter(|one| one.what == what).map(|one| one.value).collect();
    times.sort_unstable();
    let rank = (times.len() * percent).div_ceil(100);
    let Some(time) = rank.checked_sub(1).and_then(|rank| times.get(rank)) else { return String::new() };
    let second = (time + 999) / 1000;
    let mut width = 1;
    while second > 127 * width {
        width *= 2;
    }
    ((second + width - 1) / width * width).to_string()
}

fn volumes(group: &[&Observation]) -> Vec<String> {
    let of = |what| count(group, what);
    let (queued, ended) = (of("received") + of("transferred_in"), of("completed") + of("abandoned"));
    let demand = group
        .iter()
        .filter(|one| ["chasing_answer", "incomplete_application"].contains(&one.outcome.as_str()));
    vec![
        of("received").to_string(),
        of("wait").to_string(),
        of("in_time").to_string(),
        of("abandoned").to_string(),
        of("completed").to_string(),
        of("transferred").to_string(),
        of("transferred_in").to_string(),
        percent(of("wrong_unit"), queued),
        percent(of("transferred"), queued),
        percent(of("solved_at_desk"), ended),
        percent(of("no_rule"), of("received")),
        percent(demand.count() as i128, of("completed")),
        percent(ended - of("returned"), ended),
        divided(of("received") * 1000, i128::from(crate::recompute::INHABITANTS), 1),
        of("answer_shown").to_string(),
        of("answer_helped").to_string(),
        percent(of("returned"), ended),
    ]
}

fn service(group: &[&Observation], whole_desk: bool) -> Vec<String> {
    let of = |what| count(group, what);
    let queued = of("received") + of("transferred_in");
    let (busy, free) = (sum(group, "busy"), sum(group, "free"));
    let cost = sum(group, "handle") * i128::from(crate::recompute::HOUR_COSTS) / 3_600_000;
    vec![
        of("wait").to_string(),
        percent(of("in_time"), of("wait") + of("abandoned_long")),
        percent(of("wait"), queued),
        seconds(sum(group, "wait"), of("wait")),
        percentile(group, "wait", 50),
        percentile(group, "wait", 90),
        percent(of("abandoned_long"), queued),
        of("abandoned_short").to_string(),
        seconds(sum(group, "handle"), of("handle")),
        percentile(group, "handle", 90),
        if whole_desk { percent(busy, busy + free) } else { String::new() },
        percent(of("in_time"), of("wait")),
        seconds(sum(group, "response"), of("response")),
        percentile(group, "response", 50),
        percent(of("callback_kept"), of("callback_kept") + of("callback_missed")),
        divided(cost, of("handle") * 100, 2),
        availability(group),
        percent(of("wrong_unit"), queued),
        of("access").to_string(),
        divided(sum(group, "access"), of("access"), 1),
        percent(of("access_in_time"), of("access")),
    ]
}

/// Of 100 points: twice the service level, the answer rate and the share that stayed, a quarter each.
fn availability(group: &[&Observation]) -> String {
    let of = |what| count(group, what);
    let (due, queued) = (of("wait") + of("abandoned_long"), of("received") + of("transferred_in"));
    let stayed = (queued - of("abandoned_long")).max(0);
    percent(2 * of("in_time") * queued + of("wait") * due + stayed * due, 4 * due * queued)
}

fn survey(group: &[&Observation]) -> Vec<String> {
    let of = |what| count(group, what);
    let high = group.iter().filter(|one| one.what == "score" && one.value >= 5).count() as i128;
    vec![
        of("survey").to_string(),
        percent(of("survey"), of("completed")),
        divided(sum(group, "score"), of("score"), 2),
        percent(high, of("score")),
    ]
}
