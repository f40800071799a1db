//! Everything that tries: a real daemon to test, clients for its doors, the crowd, the baselines,
//! and the guards that keep the shape of the code (`tidy`).

pub mod baselines;
pub mod bench;
pub mod clients;
pub mod crowd;
pub mod daemon_under_test;
pub mod desk_on_trial;
pub mod dice;
pub mod fake_asterisk;
pub mod faulty_vfs;
pub mod past;
pub mod profile;
pub mod recompute;
pub mod recount;
pub mod reference;
pub mod simulation;
pub mod tidy;
pub mod tried;
