//! A desk's directory: its files read into memory, and a sample written.

use routing_rules::book::{DeskBook, Files, KeptModels, Mistake, NoneKept, Untaught};
use std::fs;
use std::path::{Path, PathBuf};

/// A desk has a handful of small files; anything larger was put there by mistake.
const MOST_FILES: usize = 1_000;
const MOST_BYTES: u64 = 64 << 20;

/// Why a desk could not be read.
#[derive(Debug)]
pub enum NotRead {
    /// The directory or a file in it could not be read.
    Unreadable(String),
    /// It was read and has mistakes.
    Mistakes(Vec<Mistake>),
}

impl std::fmt::Display for NotRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotRead::Unreadable(why) => f.write_str(why),
            NotRead::Mistakes(mistakes) => {
                mistakes.iter().try_for_each(|mistake| writeln!(f, "{}", mistake.picture))?;
                write!(f, "{} to mend", mistakes.len())
            }
        }
    }
}

/// The book of the desk in `directory`, or of the built-in one.
pub fn load(directory: Option<&Path>) -> Result<DeskBook, NotRead> {
    load_with(directory, &NoneKept)
}

/// The same, with the model of its examples from where models are kept.
pub fn load_with(directory: Option<&Path>, models: &dyn KeptModels) -> Result<DeskBook, NotRead> {
    untaught(directory)?.taught(models).map_err(|mistakes| in_place(directory, mistakes))
}

/// The same, its examples not learnt yet.
pub fn untaught(directory: Option<&Path>) -> Result<Untaught, NotRead> {
    let files =
        directory.map_or_else(|| Ok(DeskBook::built_in_files()), read).map_err(NotRead::Unreadable)?;
    DeskBook::read(files).map_err(|mistakes| in_place(directory, mistakes))
}

/// The core knows files by their place in the desk; people want to open them.
pub fn in_place(directory: Option<&Path>, mut mistakes: Vec<Mistake>) -> NotRead {
    for mistake in &mut mistakes {
        if let Some(directory) = directory {
            let full = directory.join(&mistake.file).display().to_string();
            mistake.picture = mistake.picture.replace(&mistake.file, &full);
            mistake.file = full;
        }
    }
    NotRead::Mistakes(mistakes)
}

/// Every file under `directory` that belongs to a desk.
pub fn read(directory: &Path) -> Result<Files, String> {
    let mut files = Files::new();
    let mut bytes = 0;
    collect(directory, Path::new(""), &mut files, &mut bytes)?;
    if files.is_empty() {
        return Err(format!(
            "{} holds no desk; `portner desk init {}` writes one",
            directory.display(),
            directory.display()
        ));
    }
    Ok(files)
}

fn collect(root: &Path, under: &Path, files: &mut Files, bytes: &mut u64) -> Result<(), String> {
    let directory = root.join(under);
    let could_not = |path: &Path, why: std::io::Error| format!("could not read {}: {why}", path.display());
    let entries = fs::read_dir(&directory).map_err(|why| could_not(&directory, why))?;
    for entry in entries {
        let entry = entry.map_err(|why| could_not(&directory, why))?;
        let relative = under.join(entry.file_name());
        let Some(name) = relative.to_str().filter(|name| belongs(name)) else { continue };
        let path = entry.path();
        let about = fs::metadata(&path).map_err(|why| could_not(&path, why))?;
        if about.is_dir() {
            collect(root, &relative, files, bytes)?;
            continue;
        }
        *bytes += about.len();
        if *bytes > MOST_BYTES || files.len() >= MOST_FILES {
            return Err(format!("{} is too large for a desk; is it the right directory?", root.display()));
        }
        files.insert(name.to_string(), fs::read(&path).map_err(|why| could_not(&path, why))?.into());
    }
    Ok(())
}

/// Hidden files and what editors leave behind are nobody's desk.
fn belongs(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    !(last.starts_with('.') || last.starts_with('#') || last.ends_with('~') || last.ends_with(".swp"))
}

/// Writes the built-in desk into `directory`, which must be empty or not there. Returns what was written.
pub fn write_sample(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let could_not = |path: &Path, why: std::io::Error| format!("could not write {}: {why}", path.display());
    fs::create_dir_all(directory).map_err(|why| could_not(directory, why))?;
    let mut entries = fs::read_dir(directory).map_err(|why| could_not(directory, why))?;
    if entries.next().is_some() {
        return Err(format!("{} is not empty; choose another directory", directory.display()));
    }
    let mut written = Vec::new();
    for (name, bytes) in DeskBook::built_in_files() {
        let path = directory.join(name);
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(|why| could_not(&path, why))?;
        fs::write(&path, bytes).map_err(|why| could_not(&path, why))?;
        written.push(path);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_reads_back_as_the_built_in_desk() {
        let directory = std::env::temp_dir().join(format!("portner-desk-files-{}", std::process::id()));
        let written = write_sample(&directory).unwrap();
        assert!(written.len() >= 5, "{written:?}");
        fs::write(directory.join(".hidden"), "x").unwrap();
        fs::write(directory.join("rules.toml~"), "x").unwrap();
        assert_eq!(read(&directory).unwrap(), DeskBook::built_in_files());
        assert!(write_sample(&directory).unwrap_err().contains("not empty"));
        fs::write(directory.join("units.toml"), "format = 1\nunit = 3").unwrap();
        let refused = load(Some(&directory)).unwrap_err().to_string();
        let full = directory.join("units.toml").display().to_string();
        assert!(refused.contains(&full), "{refused}");
        fs::remove_dir_all(directory).unwrap();
    }
}
