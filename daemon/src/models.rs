//! What desks have learnt, kept in the data directory under the hash of what it was learnt from: training takes a
//! second or two, reading takes none. May always be deleted. A file that is damaged is as if it were not there.

use routing_rules::book::KeptModels;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

const SUM: usize = 32;

/// The models of a data directory.
#[derive(Clone, Debug)]
pub struct Models(PathBuf);

impl Models {
    /// Those in `data`.
    pub fn of(data: &Path) -> Models {
        Models(data.join("models"))
    }

    /// Deletes all others: what was learnt from words that were erased since shall not stay.
    pub fn keep_only(&self, contents: &[[u8; 32]]) {
        let wanted: Vec<PathBuf> = contents.iter().map(|content| self.path(content)).collect();
        for entry in fs::read_dir(&self.0).into_iter().flatten().flatten() {
            if !wanted.contains(&entry.path())
                && let Err(error) = fs::remove_file(entry.path())
            {
                tracing::warn!(%error, "An old model could not be deleted.");
            }
        }
    }

    fn path(&self, content: &[u8; 32]) -> PathBuf {
        let name: String = content[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        self.0.join(format!("{name}.model"))
    }

    fn write(&self, content: &[u8; 32], model: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.0)?;
        let path = self.path(content);
        let beside = path.with_extension("new");
        fs::write(&beside, [&Sha256::digest(model)[..], model].concat())?;
        fs::rename(beside, path)
    }
}

impl KeptModels for Models {
    fn find(&self, content: &[u8; 32]) -> Option<Vec<u8>> {
        let bytes = fs::read(self.path(content)).ok()?;
        let (sum, model) = bytes.split_at_checked(SUM)?;
        (sum == &Sha256::digest(model)[..]).then(|| model.to_vec())
    }

    fn keep(&self, content: &[u8; 32], model: &[u8]) {
        if let Err(error) = self.write(content, model) {
            tracing::warn!(%error, "A trained model could not be kept; it will be trained again at the next start.");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_comes_back_whole_or_not_at_all() {
        let data = std::env::temp_dir().join(format!("portner-models-{}", std::process::id()));
        let models = Models::of(&data);
        assert_eq!(models.find(&[1; 32]), None);
        models.keep(&[1; 32], b"one");
        models.keep(&[2; 32], b"two");
        assert_eq!(models.find(&[1; 32]), Some(b"one".to_vec()));
        models.keep_only(&[[2; 32]]);
        assert_eq!((models.find(&[1; 32]), models.find(&[2; 32])), (None, Some(b"two".to_vec())));
        for damaged in [&b"short"[..], &[7; 60][..]] {
            fs::write(models.path(&[2; 32]), damaged).unwrap();
            assert_eq!(models.find(&[2; 32]), None);
        }
        fs::remove_dir_all(data).unwrap();
    }
}
