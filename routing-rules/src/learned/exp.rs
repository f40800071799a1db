//! e to the x with nothing but multiplication and addition, so that every machine gets the same bits
//! and a model trained here is the model trained there.

/// e^x, good to about seven digits between -87 and 87.
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let whole = (x * std::f32::consts::LOG2_E).round();
    let rest = x - whole * std::f32::consts::LN_2;
    // Taylor's series on [-0.35, 0.35].
    let series = 1.0
        + rest
            * (1.0
                + rest / 2.0
                    * (1.0 + rest / 3.0 * (1.0 + rest / 4.0 * (1.0 + rest / 5.0 * (1.0 + rest / 6.0)))));
    series * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// Turns scores into shares of 1.
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    scores.iter_mut().for_each(|score| *score = exp(*score - most));
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}
