//! What the papers of a programme file mean: every cell and blank leads to something that can be answered.

use super::{Check, Mistake};
use ziping_domain::programme::Kind;
use ziping_paper::def::{BlockDef, FillDef, ParaDef, RowDef, RunDef, TableDef, Template};

impl Check<'_> {
    pub(super) fn papers(&mut self) {
        for (at, paper) in self.forms.papers.iter().enumerate() {
            let place = format!("/papers/{at}");
            if paper.template.is_none() == paper.blocks.is_empty() {
                self.say(&place, Mistake::NeitherBlocksNorTemplate);
            }
            if (paper.template == Some(Template::Volume)) != paper.volume.is_some() {
                self.say(&place, Mistake::VolumeOfNothing { id: paper.id.clone() });
            }
            for (nth, id) in paper.volume.iter().flat_map(|volume| &volume.papers).enumerate() {
                if self.forms.papers.iter().all(|other| other.id != *id || other.template == Some(Template::Volume)) {
                    self.say(format!("{place}/volume/papers/{nth}"), Mistake::NoSuchPaper { id: id.clone() });
                }
            }
            if let Some(when) = &paper.when {
                self.rule(when, &format!("{place}/when"));
            }
            for (nth, block) in paper.blocks.iter().enumerate() {
                let place = format!("{place}/blocks/{nth}");
                match block {
                    BlockDef::Text(para) => {
                        self.repeated(para, &format!("{place}/text"), None);
                        self.para(para, &format!("{place}/text"), paper.official);
                    }
                    BlockDef::Table(table) => {
                        for (r, row) in table.rows.iter().enumerate() {
                            let row_place = format!("{place}/table/rows/{r}");
                            let wide: usize = row.cells.iter().map(|cell| usize::from(cell.span)).sum();
                            if wide != table.columns.len() {
                                self.say(
                                    format!("{row_place}/cells"),
                                    Mistake::Spans { wide: wide.to_string(), columns: table.columns.len().to_string() },
                                );
                            }
                            for (c, cell) in row.cells.iter().enumerate() {
                                if cell.continued && (!cell.content.is_empty() || !goes_on(table, r, c)) {
                                    self.say(format!("{row_place}/cells/{c}/continued"), Mistake::Continues);
                                }
                                for (p, para) in cell.content.iter().enumerate() {
                                    self.repeated(para, &format!("{row_place}/cells/{c}/content/{p}"), row.repeats());
                                    self.para(para, &format!("{row_place}/cells/{c}/content/{p}"), paper.official);
                                }
                            }
                        }
                    }
                    BlockDef::Heading(_) | BlockDef::PageBreak {} => {}
                }
            }
        }
    }

    /// A column stands in a row of its own question's.
    fn repeated(&mut self, para: &ParaDef, place: &str, of: Option<&str>) {
        for run in para.runs() {
            let RunDef::Fill(fill) = run else { continue };
            if let Some(question) = fill.repeats().filter(|own| Some(*own) != of) {
                self.say(place, Mistake::OtherRow { question: question.to_owned() });
            }
        }
    }

    fn para(&mut self, para: &ParaDef, place: &str, official: bool) {
        let (runs, place) = match para {
            ParaDef::Words(_) => return,
            ParaDef::Runs(runs) => (runs, place.to_owned()),
            ParaDef::Full(full) => (&full.runs, format!("{place}/runs")),
        };
        for (at, run) in runs.iter().enumerate() {
            let RunDef::Fill(fill) = run else { continue };
            let place = format!("{place}/{at}");
            let kinds: &[Kind] = match fill {
                FillDef::Date(_) => &[Kind::Date],
                FillDef::Ticks { .. } => &[Kind::Choice, Kind::Choices, Kind::YesNo],
                FillDef::Tick { .. } => &[Kind::Matrix],
                FillDef::Rows { .. } | FillDef::Column { .. } | FillDef::RowNumber { .. } => &[Kind::Rows],
                FillDef::Amount(_) => &[Kind::Number, Kind::Money, Kind::Years],
                FillDef::Answer(_) | FillDef::Strong(_) => &[],
            };
            let Some(question) = fill.question() else { continue };
            let Some(asked) = self.known(question, &place, kinds) else { continue };
            if official && asked.helper {
                self.say(&place, Mistake::HelperPrinted { question: question.to_string() });
            }
            match fill {
                FillDef::Ticks { options, words, .. } => {
                    for option in options.iter().filter(|option| !asked.accepts(option)) {
                        self.say(
                            &place,
                            Mistake::NoOption { question: question.to_string(), option: option.to_string() },
                        );
                    }
                    let count = if options.is_empty() { asked.options.len() } else { options.len() };
                    if !words.is_empty() && words.len() != count {
                        self.say(
                            &place,
                            Mistake::OtherCount { words: words.len().to_string(), options: count.to_string() },
                        );
                    }
                }
                FillDef::Column { column, .. } if !asked.columns.iter().any(|own| own.id == *column) => {
                    self.say(&place, Mistake::NoColumn { question: question.to_string(), column: column.to_string() });
                }
                FillDef::Tick { row, column, .. } => {
                    let fits = asked.rows.iter().any(|other| other.id == *row)
                        && column.as_ref().is_none_or(|column| asked.option(column).is_some());
                    if !fits {
                        self.say(&place, Mistake::NoCell { question: question.to_string() });
                    }
                }
                _ => {}
            }
        }
    }
}

/// Whether the row above has a cell of the same columns, in the head or below it like this one.
fn goes_on(table: &TableDef, row: usize, cell: usize) -> bool {
    let place = |row: &RowDef, nth: usize| {
        let before: usize = row.cells.iter().take(nth).map(|cell| usize::from(cell.span)).sum();
        row.cells.get(nth).map(|cell| (before, cell.span))
    };
    let Some(above) = row.checked_sub(1).filter(|_| row != table.head).and_then(|above| table.rows.get(above)) else {
        return false;
    };
    let own = table.rows.get(row).and_then(|row| place(row, cell));
    (0..above.cells.len()).any(|nth| place(above, nth) == own)
}
