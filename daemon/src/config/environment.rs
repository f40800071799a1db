//! Settings from the environment: `PORTNER_LISTEN`, `PORTNER_LIMITS__CONNECTIONS`, secrets also from
//! the file named by `..._FILE` or from a systemd credential.

use super::file::read_text;
use super::keys::{KEYS, Key, nearest};
use super::values::Raw;
use super::{Settings, Sources};
use routing_rules::careful_toml::Mistakes;
use std::path::{Path, PathBuf};

/// Variables of ours that are no settings.
const OTHERS: [&str; 1] = ["PORTNER_CONFIG"];

/// Reads the environment into `settings`; mistakes are added to `mistakes`.
pub fn read(sources: &Sources, settings: &mut Settings, mistakes: &mut Mistakes) {
    for key in KEYS {
        let Some((from, raw)) = written(key, sources) else { continue };
        let set = raw.and_then(|text| (key.set)(settings, &Raw::Loose(text)));
        if let Err(why) = set {
            mistakes.of_file(&from, why);
        }
    }
    let unknown = sources.environment.iter().filter(|(name, _)| is_unknown(name));
    unknown.for_each(|(name, _)| mistakes.of_file(name, hint(name)));
}

/// What the environment says about `key`, and where.
fn written(key: &Key, sources: &Sources) -> Option<(String, Result<String, String>)> {
    let name = key.variable();
    if let Some(text) = sources.variable(&name) {
        return Some((name, Ok(text.to_string())));
    }
    if !key.secret {
        return None;
    }
    let name = format!("{name}_FILE");
    if let Some(path) = sources.variable(&name) {
        return Some((name, read_text(Path::new(path))));
    }
    let path = PathBuf::from(sources.variable("CREDENTIALS_DIRECTORY")?).join(key.path);
    path.exists().then(|| (path.display().to_string(), read_text(&path)))
}

/// Kubernetes sets `PORTNER_SERVICE_HOST` and `PORTNER_PORT_8080_TCP` for a service called `portner`:
/// those are nobody's mistake.
fn is_unknown(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("PORTNER_") else { return false };
    let kubernetes = rest.starts_with("SERVICE_")
        || rest == "PORT"
        || rest.starts_with("PORT_")
        || rest.starts_with("TEST_");
    let ours = KEYS.iter().any(|key| {
        let variable = key.variable();
        variable == name || (key.secret && name.strip_suffix("_FILE") == Some(variable.as_str()))
    });
    !(kubernetes || ours || OTHERS.contains(&name))
}

fn hint(name: &str) -> String {
    let path = name.strip_prefix("PORTNER_").unwrap_or(name).to_ascii_lowercase().replace("__", ".");
    let near = nearest(&path).and_then(|near| KEYS.iter().find(|key| key.path == near));
    match near {
        Some(key) => format!("no setting is called this; did you mean {}?", key.variable()),
        None => "no setting is called this; unset it, or see `portner config`".to_string(),
    }
}
