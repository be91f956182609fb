//! The rule that proposes a percentage from bands, in integers.
//!
//! The band fits best over all dimensions: it lies at most one above the weakest dimension and never above the
//! second weakest, so one weak dimension pulls the item down and an average does not rescue it. Within the band
//! the percentage is its lowest step when the weakest dimension lies below the band, else its second step and one
//! step more for every dimension above the band. One band for the whole item (quick depth) is the same rule with
//! all dimensions equal.

use super::Band;

/// Proposes the percentage for the bands of an item's dimensions (indices into `bands`); `None` while one is open.
#[must_use]
pub fn propose(dimensions: &[Option<u8>], bands: &[Band]) -> Option<u8> {
    // The two weakest, without a sort: its code would be larger than all of this.
    let (mut weakest, mut second) = (None, None);
    for band in dimensions {
        let band = Some(usize::from((*band)?));
        if weakest.is_none() || band < weakest {
            (weakest, second) = (band, weakest);
        } else if second.is_none() || band < second {
            second = band;
        }
    }
    let weakest = weakest?;
    let second = second.unwrap_or(weakest);
    let band = second.min(weakest + 1);
    let steps = steps(bands.get(band)?);
    let step = if weakest < band {
        0
    } else {
        1 + dimensions.iter().flatten().filter(|other| usize::from(**other) > band).count()
    };
    // The lowest band (0–5) starts at nothing: only a dimension above it earns the 5.
    let step = if band == 0 { step - 1 } else { step };
    steps.get(step).or(steps.last()).copied()
}

/// The percentages a band allows, in steps of 5.
#[must_use]
pub fn steps(band: &Band) -> Vec<u8> {
    (band.low..=band.high).step_by(5).collect()
}

/// The index of the band that holds a percentage.
#[must_use]
pub fn band_of(percent: u8, bands: &[Band]) -> Option<usize> {
    bands.iter().position(|band| (band.low..=band.high).contains(&percent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bands() -> Vec<Band> {
        [(0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100)]
            .map(|(low, high)| Band { low, high, name: "".into() })
            .to_vec()
    }

    fn percent(dimensions: [u8; 4]) -> u8 {
        propose(&dimensions.map(Some), &bands()).expect("all four given")
    }

    #[test]
    fn worked_by_hand() {
        // all equal: the second step; the lowest band: nothing
        assert_eq!([0, 1, 2, 3, 4, 5].map(|band| percent([band; 4])), [0, 15, 35, 55, 75, 95]);
        // one weak dimension: second weakest 3, weakest 1 → band 2, its lowest step
        assert_eq!(percent([3, 3, 3, 1]), 30);
        // weakest just below the others → their band, lowest step
        assert_eq!(percent([3, 3, 3, 2]), 50);
        // two at 2, two above: band 2, second step and two more
        assert_eq!(percent([2, 2, 4, 5]), 45);
        assert_eq!(percent([0, 0, 0, 4]), 5);
        assert_eq!(propose(&[Some(1), None], &bands()), None);
    }

    proptest! {
        #[test]
        fn raising_a_dimension_never_lowers(dims in [0u8..6, 0..6, 0..6, 0..6], at in 0usize..4) {
            let before = percent(dims);
            let mut raised = dims;
            raised[at] = (raised[at] + 1).min(5);
            prop_assert!(percent(raised) >= before, "{dims:?} {before} -> {raised:?} {}", percent(raised));
        }
    }
}
