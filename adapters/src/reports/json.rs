//! An answer for programs: rows and totals by name, what each figure is, and what must be said beside it.

use routing_rules::measures::answer::{Answer, Row, Warning};
use routing_rules::measures::measure::{DEFINITIONS, Measure, Value};
use routing_rules::measures::question::{Interval, Question};
use serde_json::{Map, Value as Json, json};

/// The whole answer.
pub fn answer(answer: &Answer) -> Json {
    let Answer { question, rows, summary } = answer;
    let measures = question.measures();
    let rows: Vec<Json> = rows.iter().map(|row| Json::Object(named(question, row))).collect();
    let other = |(interval, values): &(Interval, Vec<Value>)| json!({ "interval": interval.to_string(), "total": figures(measures, values) });
    let definitions: Map<String, Json> =
        measures.iter().map(|measure| (measure.name.to_string(), measure.is.into())).collect();
    json!({
        "report": question.report.as_str(),
        "interval": question.interval.to_string(),
        "by": question.by.iter().map(|group| group.as_str()).collect::<Vec<_>>(),
        "rows": rows,
        "total": figures(measures, &summary.total),
        "before": other(&summary.before),
        "compares": summary.compares,
        "last_year": other(&summary.last_year),
        "warnings": summary.warnings.iter().map(warning).collect::<Vec<_>>(),
        "definitions": definitions,
        "definitions_version": DEFINITIONS,
    })
}

fn named(question: &Question, row: &Row) -> Map<String, Json> {
    let labels = question
        .by
        .iter()
        .zip(&row.labels)
        .map(|(group, label)| (group.as_str().to_string(), label.as_str().into()));
    let figures = |values| figures(question.measures(), values);
    let then = question.compare.iter().zip(&row.compared);
    let then = then.map(|(other, values)| (other.as_str().to_string(), Json::Object(figures(values))));
    labels.chain(figures(&row.values)).chain(then).collect()
}

fn figures(measures: &[Measure], values: &[Value]) -> Map<String, Json> {
    measures.iter().zip(values).map(|(measure, value)| (measure.name.to_string(), number(*value))).collect()
}

/// `null` is "not measured", which is not 0.
pub fn number(value: Value) -> Json {
    match value {
        Value::Count(count) => count.into(),
        Value::Ratio { .. } | Value::NotMeasured => value.number().map_or(Json::Null, Json::from),
    }
}

fn warning(warning: &Warning) -> Json {
    json!({ "code": warning.code(), "text": warning.to_string() })
}
