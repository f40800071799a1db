//! The staffing formulas against published values: tables of Erlang B, the usual worked example of
//! Erlang C, and Mandelbaum and Zeltyn's example of Erlang A (Service Engineering in Action, 2005).

use routing_rules::erlang::{Load, erlang_b, erlang_c};
use routing_rules::time::Span;

fn near(what: &str, got: f64, published: f64, within: f64) {
    assert!((got - published).abs() <= within, "{what}: {got} instead of {published}");
}

#[test]
fn erlang_b_as_in_its_tables() {
    // The load that loses one call in a hundred with so many lines, and other rows of the table.
    let rows = [(1, 0.0101, 0.01), (2, 0.153, 0.01), (5, 1.36, 0.01), (10, 4.46, 0.01), (20, 12.0, 0.01)];
    let more = [(50, 37.9, 0.01), (100, 84.1, 0.01), (10, 5.08, 0.02), (20, 15.2, 0.05), (10, 10.0, 0.2146)];
    for (agents, erlangs, blocked) in rows.into_iter().chain(more) {
        near(
            &format!("{agents} lines, {erlangs} erlangs"),
            erlang_b(agents, erlangs),
            blocked,
            blocked * 0.06,
        );
    }
}

#[test]
fn erlang_c_as_in_the_worked_example() {
    // 100 calls in half an hour of 3 minutes each, 80 % in 20 s: 14 agents.
    let load = Load { per_hour: 200.0, handling: Span::seconds(180), patience: None };
    near("load", load.erlangs(), 10.0, 1e-9);
    let within = Span::seconds(20);
    assert_eq!(load.agents_needed(0.8, within), Some(14));
    let with = load.with_agents(14, within);
    near("share that waits", with.waits, 0.174, 0.001);
    near("service level", with.in_time, 0.888, 0.001);
    near("mean wait", with.mean_wait.expect("a wait").as_seconds(), 7.8, 0.1);
    near("occupancy", with.occupancy, 0.714, 0.001);
    near("share that waits with 11", erlang_c(11, 10.0), 0.682, 0.001);
    assert_eq!(load.with_agents(10, within).mean_wait, None, "as many erlangs as agents: no end");
}

#[test]
fn erlang_a_as_mandelbaum_and_zeltyn_have_it() {
    // 48 calls a minute of a minute each, patience of two minutes, 50 agents.
    let load = Load { per_hour: 2_880.0, handling: Span::seconds(60), patience: Some(Span::seconds(120)) };
    let with = load.with_agents(50, Span::seconds(20));
    near("gives up", with.gives_up, 0.031, 0.001);
    near("mean wait", with.mean_wait.expect("a wait").as_seconds(), 3.7, 0.1);
    near("occupancy", with.occupancy, 0.93, 0.005);
    // The same without impatience, from the same table.
    let patient = Load { patience: None, ..load }.with_agents(50, Span::seconds(20));
    near("mean wait, patient", patient.mean_wait.expect("a wait").as_seconds(), 20.8, 0.1);
    near("occupancy, patient", patient.occupancy, 0.96, 0.001);
}

/// With endless patience the one formula is the other, and what gives up and what is answered is all.
#[test]
fn erlang_a_grows_into_erlang_c() {
    for (agents, per_hour) in [(3, 40.0), (12, 200.0), (55, 960.0)] {
        let load = Load { per_hour, handling: Span::seconds(180), patience: None };
        let endless = Load { patience: Some(Span::seconds(100_000_000)), ..load };
        let (c, a) =
            (load.with_agents(agents, Span::seconds(20)), endless.with_agents(agents, Span::seconds(20)));
        near("waits", a.waits, c.waits, 1e-3);
        near("in time", a.in_time, c.in_time, 1e-3);
        let impatient = Load { patience: Some(Span::seconds(60)), ..load };
        let in_the_end = impatient.with_agents(agents, Span::seconds(36_000));
        near("answered or given up", in_the_end.in_time + in_the_end.gives_up, 1.0, 1e-6);
    }
}

#[test]
fn edges_have_answers() {
    let nobody = Load { per_hour: 0.0, handling: Span::seconds(180), patience: None };
    assert_eq!(nobody.with_agents(0, Span::seconds(20)).in_time, 1.0);
    let some = Load { per_hour: 100.0, handling: Span::seconds(180), patience: Some(Span::seconds(90)) };
    near("without agents all give up", some.with_agents(0, Span::seconds(20)).gives_up, 1.0, 1e-6);
    let too_much = Load { per_hour: 1e12, handling: Span::seconds(180), patience: None };
    assert_eq!(too_much.agents_needed(0.8, Span::seconds(20)), None);
    let many = Load { per_hour: 20_000.0, handling: Span::seconds(180), patience: None };
    let needed = many.agents_needed(0.8, Span::seconds(20)).expect("a number");
    assert!((1_000..1_100).contains(&needed), "{needed} agents for 1,000 erlangs");
}
