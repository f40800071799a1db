//! What differs between two versions of a desk, line by line: for whoever decides whether it may stand.

use super::Files;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Lines shown around what differs.
const AROUND: usize = 3;
/// More steps than this from one text to the other, and the whole middle counts as different.
const MOST_STEPS: usize = 1_500;

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its place in the desk.
    pub file: String,
    /// Groups of lines that belong together.
    pub groups: Vec<Vec<Line>>,
}

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number before, from 1, if it was there.
    pub before: Option<usize>,
    /// Its number after, if it is there.
    pub after: Option<usize>,
    /// The line.
    pub text: String,
}

impl Line {
    /// `-` gone, `+` new, ` ` the same.
    pub fn mark(&self) -> char {
        match (self.before, self.after) {
            (Some(_), Some(_)) => ' ',
            (Some(_), None) => '-',
            (None, _) => '+',
        }
    }
}

/// Every file that differs, in the order of their names.
pub fn between(before: &Files, after: &Files) -> Vec<Difference> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    let text = |files: &Files, name: &str| {
        files.get(name).map_or_else(String::new, |bytes| String::from_utf8_lossy(bytes).into_owned())
    };
    differ
        .map(|name| Difference { file: name.clone(), groups: lines(&text(before, name), &text(after, name)) })
        .collect()
}

/// As lines for a terminal, the way `diff -u` writes them.
pub fn text(differences: &[Difference]) -> String {
    let mut out = String::new();
    for difference in differences {
        let _ = writeln!(out, "--- {0}\n+++ {0}", difference.file);
        for group in &difference.groups {
            let first = group.first();
            let at = |number: Option<usize>| number.map_or("-".to_string(), |number| number.to_string());
            let (before, after) = (first.and_then(|line| line.before), first.and_then(|line| line.after));
            let _ = writeln!(out, "@@ {} {} @@", at(before), at(after));
            for line in group {
                let _ = writeln!(out, "{}{}", line.mark(), line.text);
            }
        }
    }
    out
}

/// The groups of lines in which two texts differ.
pub fn lines(before: &str, after: &str) -> Vec<Vec<Line>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(&new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let kept = shortest(&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut all = Vec::new();
    let (mut at, mut to) = (0, 0);
    let middle = kept.into_iter().map(|(a, b)| (a + head, b + head));
    let ends = (0..tail).map(|i| (old.len() - tail + i, new.len() - tail + i));
    for (a, b) in (0..head).map(|i| (i, i)).chain(middle).chain(ends).chain([(old.len(), new.len())]) {
        let gone = (at..a).map(|i| Line { before: Some(i + 1), after: None, text: old[i].to_string() });
        all.extend(gone);
        all.extend((to..b).map(|i| Line { before: None, after: Some(i + 1), text: new[i].to_string() }));
        if let Some(text) = old.get(a).filter(|_| b < new.len()) {
            all.push(Line { before: Some(a + 1), after: Some(b + 1), text: (*text).to_string() });
        }
        (at, to) = (a + 1, b + 1);
    }
    group(all)
}

/// Pairs of lines that stay, by Myers' shortest way from one text to the other.
fn shortest(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let (n, m) = (old.len() as isize, new.len() as isize);
    let most = (old.len() + new.len()).min(MOST_STEPS) as isize;
    let width = (2 * most + 3) as usize;
    let place = |k: isize| (k + most + 1) as usize;
    let mut reach = vec![0isize; width];
    let mut trace: Vec<Vec<isize>> = Vec::new();
    for d in 0..=most {
        trace.push(reach[place(-d - 1)..=place(d + 1)].to_vec());
        for k in (-d..=d).step_by(2) {
            let down = k == -d || (k != d && reach[place(k - 1)] < reach[place(k + 1)]);
            let mut x = if down { reach[place(k + 1)] } else { reach[place(k - 1)] + 1 };
            while x < n && x - k < m && old[x as usize] == new[(x - k) as usize] {
                x += 1;
            }
            reach[place(k)] = x;
            if x >= n && x - k >= m {
                return walk_back(&trace, n, m);
            }
        }
    }
    Vec::new()
}

fn walk_back(trace: &[Vec<isize>], mut x: isize, mut y: isize) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    for (d, reach) in trace.iter().enumerate().rev() {
        let d = d as isize;
        let at = |k: isize| reach[(k + d + 1) as usize];
        let k = x - y;
        let down = k == -d || (k != d && at(k - 1) < at(k + 1));
        let from = if down { k + 1 } else { k - 1 };
        let (begin, end) = if d == 0 { (0, 0) } else { (at(from), at(from) - from) };
        let (diagonal_x, diagonal_y) = match (d, down) {
            (0, _) => (0, 0),
            (_, true) => (begin, end + 1),
            (_, false) => (begin + 1, end),
        };
        while x > diagonal_x && y > diagonal_y {
            (x, y) = (x - 1, y - 1);
            kept.push((x as usize, y as usize));
        }
        (x, y) = (begin, end);
    }
    kept.reverse();
    kept
}

/// Leaves out what is the same and far from what differs.
fn group(all: Vec<Line>) -> Vec<Vec<Line>> {
    let mut near = vec![false; all.len()];
    for at in (0..all.len()).filter(|at| all[*at].mark() != ' ') {
        let end = (at + AROUND + 1).min(all.len());
        near[at.saturating_sub(AROUND)..end].fill(true);
    }
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut open = false;
    for (line, near) in all.into_iter().zip(near) {
        if near && !open {
            groups.push(Vec::new());
        }
        open = near;
        if let Some(group) = groups.last_mut().filter(|_| near) {
            group.push(line);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(before: &str, after: &str) -> String {
        let groups = lines(before, after);
        groups.iter().flatten().map(|line| format!("{}{} ", line.mark(), line.text)).collect()
    }

    #[test]
    fn what_differs_and_what_is_around_it() {
        for (before, after, wanted) in [
            ("a\nb\nc", "a\nb\nc", ""),
            ("", "a", "+a "),
            ("a", "", "-a "),
            ("a\nb\nc", "a\nx\nc", " a -b +x  c "),
            ("a\nb\nc\nd", "b\nc\nd\ne", "-a  b  c  d +e "),
            ("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\n5\n6\n7\n8\nx", " 6  7  8 -9 +x "),
            ("a\nb\na\nb\nb\na", "b\na\nb\na\na", "-a  b  a  b -b +a  a "),
        ] {
            assert_eq!(marked(before, after), wanted, "{before:?} -> {after:?}");
        }
    }

    /// Whatever two texts are, the lines of a difference make either of them.
    #[test]
    fn nothing_is_lost() {
        let mut seed = 7u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for _ in 0..300 {
            let mut text =
                |_| (0..next(12)).map(|_| ["a", "b", "c"][next(3) as usize]).collect::<Vec<_>>().join("\n");
            let (before, after) = (text(0), text(1));
            let groups = lines(&before, &after);
            let told: Vec<&Line> = groups.iter().flatten().collect();
            for line in &told {
                let [old, new] = [&before, &after].map(|text| text.lines().collect::<Vec<_>>());
                assert!(line.before.is_none_or(|at| old[at - 1] == line.text), "{before:?} {after:?}");
                assert!(line.after.is_none_or(|at| new[at - 1] == line.text), "{before:?} {after:?}");
            }
            let gone = told.iter().filter(|line| line.mark() == '-').count();
            let new = told.iter().filter(|line| line.mark() == '+').count();
            assert_eq!(before.lines().count() + new, after.lines().count() + gone, "{before:?} {after:?}");
        }
    }

    #[test]
    fn files_by_name() {
        let files = |all: &[(&str, &str)]| -> Files {
            all.iter().map(|(name, text)| ((*name).to_string(), text.as_bytes().to_vec().into())).collect()
        };
        let (before, after) = (files(&[("a", "1\n"), ("b", "2\n")]), files(&[("b", "3\n"), ("c", "")]));
        let told = text(&between(&before, &after));
        assert_eq!(told, "--- a\n+++ a\n@@ 1 - @@\n-1\n--- b\n+++ b\n@@ 1 - @@\n-2\n+3\n--- c\n+++ c\n");
    }
}
