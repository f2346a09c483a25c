//! Choices that are the same for the same seed, so that a failure can be met again.

/// Chooses the same for the same seed.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `n`, which is at least 1.
    ///
    /// # Panics
    /// When the numbers of this computer are smaller than 64 bits.
    pub fn below(&mut self, n: usize) -> usize {
        // SplitMix64: short, and good enough to choose people.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(n).expect("a small number")).expect("a small number")
    }
}
