//! Settings: what is read, what is refused and how, and that the sample is the defaults.

use super::*;

type Environment<'a> = &'a [(&'a str, &'a str)];

fn sources(environment: Environment<'_>) -> Sources {
    let own = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
    Sources { file: None, environment: environment.iter().map(own).collect() }
}

fn read_both(toml: &str, environment: &[(&str, &str)]) -> Result<Settings, Vec<String>> {
    let mut settings = Settings::default();
    let mut mistakes = Mistakes::default();
    file::read_toml("p.toml", toml, None, &mut settings, &mut mistakes);
    environment::read(&sources(environment), &mut settings, &mut mistakes);
    together(&settings, &mut mistakes);
    if mistakes.is_empty() {
        Ok(settings)
    } else {
        Err(mistakes.finish().iter().map(Mistake::to_string).collect())
    }
}

#[test]
fn what_is_read() {
    type Look = fn(&Settings) -> String;
    type Row<'a> = (&'a str, Environment<'a>, Look, &'a str);
    let table: &[Row<'_>] = &[
        ("", &[], |s| s.listen.to_string(), "127.0.0.1:8080"),
        ("listen = \"0.0.0.0:80\"", &[], |s| s.listen.to_string(), "0.0.0.0:80"),
        ("listen = \"0.0.0.0:80\"", &[("PORTNER_LISTEN", "[::]:81")], |s| s.listen.to_string(), "[::]:81"),
        ("", &[("PORTNER_LISTEN", "")], |s| s.listen.to_string(), "127.0.0.1:8080"),
        ("[limits]\nconnections = 7", &[], |s| s.limits.connections.to_string(), "7"),
        ("limits.connections = 7", &[], |s| s.limits.connections.to_string(), "7"),
        ("", &[("PORTNER_LIMITS__CONNECTIONS", "1_000")], |s| s.limits.connections.to_string(), "1000"),
        ("", &[("PORTNER_DOOR__HTTPS", "1")], |s| s.door.https.to_string(), "true"),
        ("", &[("PORTNER_DOOR__PROXIES", "10.0.0.0/8, ::1")], |s| s.door.proxies.len().to_string(), "2"),
        ("limits.resident_rate = 3", &[], |s| s.limits.resident_rate.to_string(), "3"),
        ("log.level = \"debug\"", &[], |s| s.log.level.as_str().to_string(), "debug"),
        (
            "",
            &[("PORTNER_SERVICE_HOST", "x"), ("PORTNER_PORT_80_TCP", "x")],
            |s| s.listen.to_string(),
            "127.0.0.1:8080",
        ),
    ];
    for (toml, environment, look, expected) in table {
        let read = read_both(toml, environment);
        assert_eq!(read.as_ref().map(look), Ok(expected.to_string()), "{toml} {environment:?}");
    }
}

#[test]
fn what_is_refused() {
    type Row<'a> = (&'a str, Environment<'a>, &'a [&'a str]);
    let table: &[Row<'_>] = &[
        ("lisen = \"x\"", &[], &["p.toml:1:1: no key is called `lisen`; did you mean `listen`?"]),
        (
            "\n[limits]\n  conections = 1",
            &[],
            &["p.toml:3:3: no key is called `limits.conections`; did you mean `limits.connections`?"],
        ),
        (
            "[limit]\nconnections = 1",
            &[],
            &["p.toml:2:1: no key is called `limit.connections`; did you mean `limits.connections`?"],
        ),
        (
            "limits.connections = \"many\"",
            &[],
            &["p.toml:1:22: `limits.connections`: this is a text; write a whole number"],
        ),
        (
            "limits.connections = 0",
            &[],
            &["p.toml:1:22: `limits.connections`: write a number from 1 to 1000000"],
        ),
        (
            "listen = 8080",
            &[],
            &[
                "p.toml:1:10: `listen`: this is a whole number; write an address and port such as \"127.0.0.1:8080\" in quotes",
            ],
        ),
        (
            "listen = \"8080\"\nlog.level = \"loud\"",
            &[],
            &[
                "p.toml:1:10: `listen`: write an address",
                "p.toml:2:13: `log.level`: write one of error, warn",
            ],
        ),
        ("listen = ", &[], &["p.toml:1:10: string values must be quoted", "p.toml:1:10: `listen`"]),
        ("phone.secrets = [\"hunter2\"]", &[], &["p.toml:1:17: `phone.secrets`: write a secret as `whsec_`"]),
        ("door.origins = [\"https://a.example/x\"]", &[], &["`door.origins`: write an origin"]),
        ("door.origins = [\"https://a.example; script-src *\"]", &[], &["`door.origins`: write an origin"]),
        (
            "",
            &[("PORTNER_LISTN", "x")],
            &["PORTNER_LISTN:1:1: no setting is called this; did you mean PORTNER_LISTEN?"],
        ),
        (
            "",
            &[("PORTNER_LIMITS__CONNECTIONS", "x")],
            &["PORTNER_LIMITS__CONNECTIONS:1:1: this is a text; write a whole number"],
        ),
        (
            "",
            &[("PORTNER_PHONE__SECRETS_FILE", "/nowhere")],
            &["PORTNER_PHONE__SECRETS_FILE:1:1: could not read `/nowhere`"],
        ),
        (
            "reports.mail_to = [\"a@b.example\"]",
            &[],
            &["settings:1:1: `reports.mail_to` needs `reports.mail_from`"],
        ),
        (
            "reports.mail_to = [\"a@b, c@d\"]\nreports.mail_from = \"x@y\"",
            &[],
            &["settings:1:1: `reports.mail_to` and `reports.mail_from` are plain addresses"],
        ),
        ("limits.ping_seconds = 60", &[], &["settings:1:1: `limits.dead_seconds` must be longer"]),
        ("listen = \"127.0.0.1:9464\"", &[], &["settings:1:1: `listen` and `operations` are the same"]),
    ];
    for (toml, environment, expected) in table {
        let mistakes = read_both(toml, environment).expect_err(toml);
        assert_eq!(mistakes.len(), expected.len(), "{toml}: {mistakes:#?}");
        for (mistake, start) in mistakes.iter().zip(*expected) {
            assert!(mistake.contains(start), "{mistake}\n is not\n{start}");
        }
    }
}

#[test]
fn a_secret_is_read_from_a_file_and_never_shown() {
    let directory = std::env::temp_dir().join(format!("portner-config-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let secret = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    std::fs::write(directory.join("phone.secrets"), format!("{secret}\n{secret}\n")).unwrap();
    let path = directory.join("phone.secrets").display().to_string();
    let ways: [(&str, Vec<(&str, &str)>); 3] = [
        (&format!("phone.secrets_file = {path:?}"), vec![]),
        ("", vec![("PORTNER_PHONE__SECRETS_FILE", &path)]),
        ("", vec![("CREDENTIALS_DIRECTORY", directory.to_str().unwrap())]),
    ];
    for (toml, environment) in &ways {
        let settings = read_both(toml, environment).unwrap();
        assert_eq!(settings.phone.secrets.len(), 2);
        let shown = format!("{settings:?} {}", keys::print(&settings, false));
        assert!(!shown.contains("MDEy") && !shown.contains("0123456789abcdef"), "{shown}");
    }
    std::fs::remove_dir_all(directory).unwrap();
}

#[test]
fn what_is_printed_reads_back() {
    let mut settings = Settings::default();
    settings.door.proxies = read_both("door.proxies = [\"10.0.0.0/8\", \"::1\"]", &[]).unwrap().door.proxies;
    settings.desk = Some("/a \"b\"".into());
    settings.limits.agent_rate = 0.5;
    let printed = keys::print(&settings, false);
    assert_eq!(read_both(&printed, &[]).unwrap(), settings, "{printed}");
}

#[test]
fn the_annotated_sample_is_the_defaults() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/portner.toml");
    let sample = keys::sample();
    if std::env::var_os("UPDATE_SAMPLE").is_some() {
        std::fs::write(path, &sample).unwrap();
    }
    let file = std::fs::read_to_string(path).unwrap();
    assert_eq!(read_both(&file, &[]).unwrap(), Settings::default());
    assert_eq!(file, sample, "UPDATE_SAMPLE=1 cargo test -p daemon sample writes deploy/portner.toml anew");
}

#[test]
fn addresses_and_networks() {
    let table = [
        ("10.0.0.0/8", "10.255.1.2", true),
        ("10.0.0.0/8", "11.0.0.1", false),
        ("10.0.0.0/8", "::ffff:10.1.1.1", true),
        ("0.0.0.0/0", "200.1.1.1", true),
        ("0.0.0.0/0", "2001:db8::1", false),
        ("127.0.0.1", "127.0.0.2", false),
        ("2001:db8::/32", "2001:db8:9::1", true),
        ("::/0", "2001:db8:9::1", true),
    ];
    for (address, ip, expected) in table {
        let toml = format!("door.proxies = [{address:?}]");
        let held = read_both(&toml, &[]).unwrap().door.proxies[0].holds(ip.parse().unwrap());
        assert_eq!(held, expected, "{address} {ip}");
    }
}
