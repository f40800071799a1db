//! The running heart, tried from outside: a real desk on real files.

mod at_the_desk;
mod beside;
mod broken_files;
mod coming_back;
mod following;
mod forgetting;
mod same_agent;
