//! One metric with its help and samples, in the prometheus crate's own types.

use prometheus::proto::{Bucket, Counter, Gauge, LabelPair, Metric, MetricFamily, MetricType};

/// A metric being put together.
pub struct Family {
    family: MetricFamily,
    kind: MetricType,
}

/// A histogram as it was counted: not cumulative, the last count is of all above the last bound.
pub struct Histogram<'a> {
    /// Upper bounds.
    pub bounds: &'a [f64],
    /// One more than there are bounds.
    pub counts: &'a [u64],
    /// Sum of everything counted.
    pub sum: f64,
}

impl Family {
    /// Only ever grows.
    pub fn counter(name: &str, help: &str) -> Family {
        Family::new(name, help, MetricType::COUNTER)
    }

    /// Goes up and down.
    pub fn gauge(name: &str, help: &str) -> Family {
        Family::new(name, help, MetricType::GAUGE)
    }

    /// A distribution.
    pub fn histogram(name: &str, help: &str) -> Family {
        Family::new(name, help, MetricType::HISTOGRAM)
    }

    fn new(name: &str, help: &str, kind: MetricType) -> Family {
        let mut family = MetricFamily::default();
        family.set_name(name.to_string());
        family.set_help(help.to_string());
        family.set_field_type(kind);
        Family { family, kind }
    }

    /// With one more sample.
    pub fn with(mut self, labels: &[(&str, &str)], value: f64) -> Family {
        self.push(labels, value);
        self
    }

    /// One more sample.
    pub fn push(&mut self, labels: &[(&str, &str)], value: f64) {
        let mut metric = Metric::from_label(pairs(labels));
        if self.kind == MetricType::COUNTER {
            let mut counter = Counter::default();
            counter.set_value(value);
            metric.set_counter(counter);
        } else {
            let mut gauge = Gauge::default();
            gauge.set_value(value);
            metric.set_gauge(gauge);
        }
        self.family.mut_metric().push(metric);
    }

    /// With one more distribution.
    pub fn with_histogram(mut self, labels: &[(&str, &str)], counted: &Histogram<'_>) -> Family {
        self.push_histogram(labels, counted);
        self
    }

    /// One more distribution.
    pub fn push_histogram(&mut self, labels: &[(&str, &str)], counted: &Histogram<'_>) {
        let mut below = 0;
        let buckets = counted.bounds.iter().zip(counted.counts).map(|(bound, count)| {
            below += count;
            let mut bucket = Bucket::default();
            bucket.set_upper_bound(*bound);
            bucket.set_cumulative_count(below);
            bucket
        });
        let mut histogram = prometheus::proto::Histogram::default();
        histogram.set_bucket(buckets.collect());
        histogram.set_sample_count(counted.counts.iter().sum());
        histogram.set_sample_sum(counted.sum);
        let mut metric = Metric::from_label(pairs(labels));
        metric.set_histogram(histogram);
        self.family.mut_metric().push(metric);
    }

    /// For the encoder.
    pub fn done(self) -> MetricFamily {
        self.family
    }
}

fn pairs(labels: &[(&str, &str)]) -> Vec<LabelPair> {
    let pair = |(name, value): &(&str, &str)| {
        let mut pair = LabelPair::default();
        pair.set_name(name.to_string());
        pair.set_value(value.to_string());
        pair
    };
    labels.iter().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use prometheus::{Encoder as _, TextEncoder};

    #[test]
    fn it_reads_as_prometheus_writes_it() {
        let counted = Histogram { bounds: &[0.1, 1.0], counts: &[2, 1, 4], sum: 9.5 };
        let families = [
            Family::counter("a_total", "Of a").with(&[("unit", "x\"y")], 3.0).done(),
            Family::histogram("b_seconds", "Of b").with_histogram(&[("desk", "d")], &counted).done(),
        ];
        let mut out = Vec::new();
        TextEncoder::new().encode(&families, &mut out).unwrap();
        let expected = "# HELP a_total Of a\n# TYPE a_total counter\na_total{unit=\"x\\\"y\"} 3\n\
            # HELP b_seconds Of b\n# TYPE b_seconds histogram\nb_seconds_bucket{desk=\"d\",le=\"0.1\"} 2\n\
            b_seconds_bucket{desk=\"d\",le=\"1\"} 3\nb_seconds_bucket{desk=\"d\",le=\"+Inf\"} 7\n\
            b_seconds_sum{desk=\"d\"} 9.5\nb_seconds_count{desk=\"d\"} 7\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
