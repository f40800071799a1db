//! The figures that management reads: one definition of each, here and nowhere else. Events become counts
//! by local hour (`counting`), counts lie packed (`cells`), a question picks and groups them (`question`,
//! `sheet`), and `measure` says what each figure is. Pages, API, CSV, spreadsheet and terminal only write it.

pub mod answer;
pub mod calendar;
pub mod cells;
pub mod counting;
pub mod earlier;
pub mod measure;
pub mod question;
pub mod scale;
pub mod scorecard;
pub mod sheet;
pub mod staffing;
pub mod tally;
