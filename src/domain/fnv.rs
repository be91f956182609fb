//! FNV-1a: tells short texts apart for lookups and marks, and is no proof against whoever wants two of them alike.

/// The hash of 32 bits.
#[must_use]
pub fn fnv32(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The hash of 64 bits.
#[must_use]
pub fn fnv64(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_the_published_ones() {
        // From the test suite of the IETF draft on FNV.
        assert_eq!((fnv32(""), fnv32("a"), fnv32("foobar")), (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968));
        let long = (0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8);
        assert_eq!((fnv64(""), fnv64("a"), fnv64("foobar")), long);
    }
}
