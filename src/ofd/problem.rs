//! Why no OFD was made: what it lacks, by name and page, so that the PDF can be handed out without it.

use std::fmt;

/// What an OFD of ours does not hold. The format itself has some of it; readers agree on too little of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotInOfd {
    /// A colour that changes over an area.
    Gradient,
    /// A pattern that fills an area.
    Tiling,
    /// A drawing cut off along a line.
    Clip,
    /// Letters drawn by their outline.
    StrokedText,
    /// A picture that is neither PNG nor JPEG, or one that must be turned first; what it is.
    Picture(String),
    /// A font without TrueType outlines, a variable one, or one that cannot be read; its name.
    Font(String),
    /// Characters for which the font has no glyph.
    Glyph(String),
    /// More than a file can hold: 4 GiB, 65,535 glyphs.
    TooLarge,
}

/// Why no OFD was made of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfdProblem {
    /// The page, counted from 1; 0 means the file as a whole.
    pub page: usize,
    /// What stands there.
    pub lacks: NotInOfd,
}

impl OfdProblem {
    /// A stable name, kebab-case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.lacks {
            NotInOfd::Gradient => "ofd-gradient",
            NotInOfd::Tiling => "ofd-tiling",
            NotInOfd::Clip => "ofd-clip",
            NotInOfd::StrokedText => "ofd-stroked-text",
            NotInOfd::Picture(_) => "ofd-picture",
            NotInOfd::Font(_) => "ofd-font",
            NotInOfd::Glyph(_) => "ofd-glyph",
            NotInOfd::TooLarge => "ofd-too-large",
        }
    }

    /// What it is, in Chinese, for who opens the package.
    #[must_use]
    pub fn told(&self) -> String {
        let what = match &self.lacks {
            NotInOfd::Gradient => "渐变色".to_owned(),
            NotInOfd::Tiling => "图案填充".to_owned(),
            NotInOfd::Clip => "裁剪图形".to_owned(),
            NotInOfd::StrokedText => "描边文字".to_owned(),
            NotInOfd::Picture(kind) => format!("无法嵌入的图片（{kind}）"),
            NotInOfd::Font(name) => format!("无法嵌入的字体（{name}）"),
            NotInOfd::Glyph(characters) => format!("字体中没有的字（{characters}）"),
            NotInOfd::TooLarge => "超出格式上限的内容".to_owned(),
        };
        if self.page == 0 { what } else { format!("第{}页有{what}", self.page) }
    }
}

impl fmt::Display for OfdProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.lacks {
            NotInOfd::Gradient => "a gradient".to_owned(),
            NotInOfd::Tiling => "a pattern".to_owned(),
            NotInOfd::Clip => "a clipped drawing".to_owned(),
            NotInOfd::StrokedText => "stroked text".to_owned(),
            NotInOfd::Picture(kind) => format!("a picture that cannot be embedded ({kind})"),
            NotInOfd::Font(name) => format!("a font that cannot be embedded ({name})"),
            NotInOfd::Glyph(characters) => format!("characters that the font lacks ({characters})"),
            NotInOfd::TooLarge => "more than the format can hold".to_owned(),
        };
        if self.page == 0 { f.write_str(&what) } else { write!(f, "page {} has {what}", self.page) }
    }
}

impl std::error::Error for OfdProblem {}
