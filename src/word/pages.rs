//! On which page a paragraph begins, as far as the document tells: by the breaks that somebody set, and by those that an
//! office program noted when it last laid the document out. Nothing is laid out here.

/// Counts pages while a body is read.
#[derive(Default)]
pub struct Pages {
    /// Of each section, in order, whether it begins on a page of its own.
    sections: Vec<bool>,
    /// Sections that ended.
    ended: usize,
    /// Breaks so far.
    breaks: u32,
    /// Whether nothing was written since the last break that was set: the note of the same break follows it.
    is_fresh: bool,
    /// Whether anything was read at all: a break before the first paragraph makes no page.
    has_begun: bool,
    /// Rows that are open: breaks before the row, the most that any cell of it came to, and whether it has words already.
    /// Cells stand beside one another.
    rows: Vec<(u32, u32, bool)>,
    /// Whether the document tells anything of pages.
    is_told: bool,
}

impl Pages {
    /// Begins with what is known of the sections.
    pub fn new(sections: Vec<bool>) -> Self {
        Self { sections, ..Self::default() }
    }

    /// The page of what comes now, 1 and up.
    pub fn now(&self) -> u32 {
        self.breaks.saturating_add(1)
    }

    /// Whether the document tells of pages.
    pub fn is_told(&self) -> bool {
        self.is_told
    }

    /// A break that somebody set.
    pub fn set(&mut self) {
        self.is_told = true;
        self.breaks = self.breaks.saturating_add(1);
        self.is_fresh = true;
    }

    /// The paragraph that begins stands on a page of its own.
    pub fn before(&mut self) {
        self.is_told = true;
        if self.has_begun {
            self.set();
        }
    }

    /// A break that an office program noted.
    pub fn noted(&mut self) {
        self.is_told = true;
        if std::mem::take(&mut self.is_fresh) {
            return;
        }
        self.breaks = self.breaks.saturating_add(1);
        // Before its first words the whole row went to the next page.
        if let Some((from, _, false)) = self.rows.last_mut() {
            *from = self.breaks;
        }
    }

    /// Something is written.
    pub fn written(&mut self) {
        self.is_fresh = false;
        for (_, _, has_words) in &mut self.rows {
            *has_words = true;
        }
    }

    /// A paragraph came to its end, and with it a section where `is_last` of one.
    pub fn paragraph(&mut self, is_last: bool) {
        self.has_begun = true;
        if is_last {
            self.ended += 1;
            // How the next one begins, stands at that one's own end.
            if self.sections.get(self.ended).copied().unwrap_or_default() {
                self.set();
            }
        }
    }

    /// A row begins.
    pub fn row(&mut self) {
        self.rows.push((self.breaks, self.breaks, false));
    }

    /// A cell of it begins.
    pub fn cell(&mut self) {
        if let Some((from, _, _)) = self.rows.last() {
            self.breaks = *from;
        }
    }

    /// A cell of it ends.
    pub fn cell_end(&mut self) {
        if let Some((_, most, _)) = self.rows.last_mut() {
            *most = self.breaks.max(*most);
        }
    }

    /// The row ends.
    pub fn row_end(&mut self) {
        if let Some((_, most, _)) = self.rows.pop() {
            self.breaks = self.breaks.max(most);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::text;

    /// The words of each paragraph with its page.
    fn pages(body: &str) -> Vec<(String, Option<u32>)> {
        let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
        let found = text(&xml).expect("sound");
        let words = found.paras.into_iter().zip(found.pages);
        words.filter(|(words, _)| !words.is_empty()).collect()
    }

    fn para(inside: &str, words: &str) -> String {
        format!("<w:p>{inside}<w:r><w:t>{words}</w:t></w:r></w:p>")
    }

    fn told(expected: &[(&str, u32)]) -> Vec<(String, Option<u32>)> {
        expected.iter().map(|(words, page)| ((*words).to_owned(), Some(*page))).collect()
    }

    const BREAK: &str = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    const NOTED: &str = "<w:r><w:lastRenderedPageBreak/></w:r>";

    #[test]
    fn a_document_without_breaks_tells_no_page() {
        assert_eq!(pages(&(para("", "a") + "<w:p><w:r><w:br/><w:t>b</w:t></w:r></w:p>"))[1].1, None);
    }

    #[test]
    fn breaks_are_counted_once_each() {
        assert_eq!(pages(&(para("", "a") + BREAK + &para("", "b"))), told(&[("a", 1), ("b", 2)]));
        // The same break, as noted by an office program.
        assert_eq!(pages(&(para("", "a") + BREAK + &para(NOTED, "b"))), told(&[("a", 1), ("b", 2)]));
        assert_eq!(pages(&(para("", "a") + BREAK + BREAK + &para(NOTED, "b"))), told(&[("a", 1), ("b", 3)]));
        let inside = "<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>".to_owned();
        assert_eq!(pages(&(inside + &para("", "c"))), told(&[("ab", 1), ("c", 2)]));
        let before = |value: &str| format!("<w:pPr><w:pageBreakBefore{value}/></w:pPr>");
        let all = para(&before(""), "a") + &para(&before(""), "b") + &para(&before(" w:val=\"0\""), "c");
        assert_eq!(pages(&all), told(&[("a", 1), ("b", 2), ("c", 2)]));
    }

    #[test]
    fn sections_begin_as_they_say_at_their_own_end() {
        let end = |kind: &str| format!("<w:pPr><w:sectPr>{kind}</w:sectPr></w:pPr>");
        let continuous = "<w:type w:val=\"continuous\"/>";
        let body = |second: &str, last: &str| {
            para(&end(""), "a") + &para(&end(second), "b") + &para("", "c") + &format!("<w:sectPr>{last}</w:sectPr>")
        };
        assert_eq!(pages(&body("", "")), told(&[("a", 1), ("b", 2), ("c", 3)]));
        assert_eq!(pages(&body(continuous, "")), told(&[("a", 1), ("b", 1), ("c", 2)]));
        assert_eq!(pages(&body("", continuous)), told(&[("a", 1), ("b", 2), ("c", 2)]));
    }

    #[test]
    fn cells_stand_beside_one_another() {
        let row = |cells: &[String]| {
            let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
            format!("<w:tr>{cells}</w:tr>")
        };
        let table = |rows: &str| format!("<w:tbl>{rows}</w:tbl>") + &para("", "z");
        // A row that goes over the end of the page in both of its cells.
        let split = |words: &str| para("", words) + &para(NOTED, &words.to_uppercase());
        assert_eq!(
            pages(&table(&row(&[split("a"), split("b")]))),
            told(&[("a", 1), ("A", 2), ("b", 1), ("B", 2), ("z", 2)])
        );
        // One that went to the next page as a whole.
        let whole = row(&[para("", "a")]) + &row(&[para(NOTED, "b"), para("", "c")]);
        assert_eq!(pages(&table(&whole)), told(&[("a", 1), ("b", 2), ("c", 2), ("z", 2)]));
    }

    #[test]
    fn what_was_before_a_tracked_change_counts_no_more() {
        let old = "<w:pPr><w:pPrChange><w:pPr><w:pageBreakBefore/><w:sectPr/></w:pPr></w:pPrChange></w:pPr>";
        assert_eq!(pages(&(para("", "a") + &para(old, "b") + BREAK)), told(&[("a", 1), ("b", 1)]));
    }
}
