//! Printing as the desk knows it: what was chosen, how far it is, and the PDF, whichever page is shown meanwhile.

use std::collections::BTreeSet;

/// What is printed, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintChoice {
    /// Papers: handed in, and name. Nothing chosen yet means all that is handed in.
    pub papers: Option<BTreeSet<(bool, String)>>,
    /// Whether each organisation begins on an odd page.
    pub double: bool,
    /// Whether there is a list on top.
    pub cover: bool,
}

impl Default for PrintChoice {
    fn default() -> Self {
        Self { papers: None, double: true, cover: true }
    }
}

/// Printing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Print {
    /// What is chosen.
    pub choice: PrintChoice,
    /// How far it is, in words, while something is made.
    pub step: Option<String>,
    /// What was made last.
    pub made: Option<Printed>,
}

/// A PDF with what it was made of: another choice makes another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The packages by id, and the choice.
    pub of: (Vec<u32>, PrintChoice),
    /// The PDF.
    pub made: Made,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its address.
    pub url: String,
    /// Pages.
    pub pages: u32,
    /// Packages of which something was printed.
    pub printed: u32,
    /// What was not.
    pub left: Vec<Left>,
    /// PDFs that are not what the answers give.
    pub differs: Vec<PdfDiffers>,
}

/// A paper that kept its package from being printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The package; none for the list on top.
    pub id: Option<u32>,
    /// The paper's name.
    pub paper: String,
    /// Why.
    pub code: String,
}

/// A PDF that is not what the answers give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PdfDiffers {
    /// The package.
    pub id: u32,
    /// Its path.
    pub path: String,
}
