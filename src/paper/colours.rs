//! The colours, once: DOCX and PDF take them from here, and a test (`tests/colours.rs`) holds the style sheets of the site to
//! the same values.

macro_rules! colours {
    ($($(#[$doc:meta])* $name:ident $token:literal = $value:literal;)+) => {
        $($(#[$doc])* pub const $name: &str = $value;)+

        /// All of them by the name that style sheets have for them: `--ziping-…`, `--sheet-…`.
        pub const ALL: &[(&str, &str)] = &[$(($token, $name)),+];
    };
}

colours! {
    /// Words.
    INK "ink" = "1B2430";
    /// Remarks and running heads.
    MUTED "muted" = "556170";
    /// What everything stands on.
    PAPER "paper" = "FFFFFF";
    /// Table heads.
    WASH "wash" = "F4F6F9";
    /// Edges, and what the own value is compared with.
    EDGE "edge" = "7A8797";
    /// Lines, and the free part of a bar: light enough to differ from [`ACCENT`] in black and white.
    RULE "rule" = "D5DBE3";
    /// The organisation's own value.
    ACCENT "accent" = "12508F";
    /// Something chosen or reached.
    TINT "tint" = "E8F0F8";
    /// Lines that are printed: [`RULE`] would be lost on some printers.
    PRINTED_RULE "printed-rule" = "C3CBD6";
    /// The name of the body that issues a letter, and the line below.
    ISSUER "printed-issuer" = "C00000";
    /// Table heads that are printed, for the same reason.
    PRINTED_WASH "printed-wash" = "EEF1F5";
}
