//! What all examples share: how a module is called, so that only the reading differs.

/// Exports `read`, which counts what was read, so that nothing is left out.
#[macro_export]
macro_rules! module {
    (|$text:ident| $read:expr) => {
        /// Reads a text that stands in memory.
        #[unsafe(no_mangle)]
        pub extern "C" fn read(at: *const u8, length: usize) -> usize {
            let $text = unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(at, length)) };
            $read
        }
    };
}
