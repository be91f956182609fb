//! The look in one place: page, fonts and named styles, so that an office can restyle a paper by its styles.

use crate::text;
use docx_rs::{
    AlignmentType, BorderType, Docx, FieldCharType, Footer, Header, InstrNUMPAGES, InstrPAGE, InstrText, LineSpacing,
    LineSpacingType, PageMargin, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts,
    Style, StyleType,
};
use ziping_paper::{Look, colours};

/// Style of paragraphs in table cells.
pub const CELL: &str = "FormCell";
/// Style of a chart's title.
pub const CAPTION: &str = "Caption";

/// Style of the lines of a table of contents.
pub fn contents(level: u8) -> String {
    format!("TOC{}", level.clamp(1, 3))
}

/// Twentieths of a point.
pub fn twips(mm: f64) -> i32 {
    (mm * 1440.0 / 25.4).round() as i32
}

/// A font by its Latin and its East Asian name: without the second it would apply to Latin letters only.
pub fn fonts(latin: &str, asian: &str) -> RunFonts {
    RunFonts::new().ascii(latin).hi_ansi(latin).cs(latin).east_asia(asian)
}

/// The box of a tick. 仿宋 has □ but not ☑, so both come from one font that has them; others fall back by character.
pub fn tick_fonts() -> RunFonts {
    fonts("Segoe UI Symbol", "Segoe UI Symbol")
}

fn lines(before: u32, after: u32, line: i32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line(line).line_rule(LineSpacingType::Auto)
}

fn style(id: &str, name: &str, half_points: usize, spacing: LineSpacing) -> Style {
    Style::new(id, StyleType::Paragraph)
        .name(name)
        .based_on("Normal")
        .size(half_points)
        .line_spacing(spacing)
        .snap_to_grid(false)
}

fn title(half_points: usize, spacing: LineSpacing) -> Style {
    let mut style = style("Title", "Title", half_points, spacing)
        .next("Normal")
        .fonts(fonts("Arial", "方正小标宋简体"))
        .align(AlignmentType::Center)
        .ui_priority(10);
    style.paragraph_property = style.paragraph_property.keep_next(true);
    style
}

fn heading(level: usize, half_points: usize, before: u32) -> Style {
    let mut style = style(&format!("Heading{level}"), &format!("heading {level}"), half_points, lines(before, 80, 360))
        .next("Normal")
        .fonts(fonts("Arial", "黑体"))
        .outline_lvl(level - 1)
        .ui_priority(9);
    style.paragraph_property = style.paragraph_property.keep_next(true).keep_lines(true);
    style
}

fn toc(level: u8) -> Style {
    let before = if level == 1 { 120 } else { 0 };
    style(&contents(level), &format!("toc {level}"), 24, lines(before, 0, 320))
        .indent(Some(twips(6.0 * f64::from(level - 1))), None, None, None)
        .ui_priority(39)
}

/// A paragraph over the red line of a letter.
pub fn underlined(mut para: Paragraph) -> Paragraph {
    let line = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .val(BorderType::Double)
        .size(12)
        .space(6)
        .color(colours::ISSUER);
    para.property =
        para.property.set_borders(ParagraphBorders::with_empty().set(line)).line_spacing(lines(0, 240, 240));
    para
}

/// An official letter's page after GB/T 9704-2012: 156 mm by 225 mm of text, 22 lines of 16 points a page, a number outside.
fn letter(docx: Docx) -> Docx {
    let number = |align, style: &str| {
        let para = Paragraph::new().style(style).align(align).add_run(Run::new().add_text("— "));
        field(para, InstrText::PAGE(InstrPAGE {})).add_run(Run::new().add_text(" —"))
    };
    let small = |id, name| style(id, name, 28, lines(0, 0, 240)).fonts(fonts("Times New Roman", "宋体"));
    docx.page_size(twips(210.0) as u32, twips(297.0) as u32)
        .page_margin(PageMargin {
            top: twips(37.0),
            left: twips(28.0),
            bottom: twips(35.0),
            right: twips(26.0),
            header: twips(15.0),
            // The number stands 7 mm below the text.
            footer: twips(23.0),
            gutter: 0,
        })
        .default_size(32)
        .default_fonts(fonts("Times New Roman", "仿宋"))
        .default_line_spacing(exact(0, 0, 579))
        .add_style(title(44, exact(0, 360, 660)))
        .add_style(style(CELL, "Form Cell", half_points(Look::Letter), lines(0, 0, 264)))
        .add_style(small("Header", "header"))
        .add_style(small("Footer", "footer"))
        .footer(Footer::new().add_paragraph(number(AlignmentType::Right, "Footer")))
        .even_footer(Footer::new().add_paragraph(number(AlignmentType::Left, "Footer")))
}

/// Letters in tables, as Word counts them.
fn half_points(look: Look) -> usize {
    (look.cell_points() * 2.0) as usize
}

fn exact(before: u32, after: u32, line: i32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line(line).line_rule(LineSpacingType::Exact)
}

/// The empty document with page, styles, running head and page numbers: of the file, or, where it holds several papers, of each.
pub fn page(docx: Docx, look: Look, head: Option<&str>, several: bool) -> Docx {
    if look == Look::Letter {
        return letter(docx);
    }
    let mut caption = style(CAPTION, "caption", 21, lines(160, 60, 300)).fonts(fonts("Arial", "黑体"));
    caption.paragraph_property = caption.paragraph_property.keep_next(true);
    let small = |id, name| style(id, name, 18, lines(0, 0, 240)).align(AlignmentType::Center).color(colours::MUTED);
    let docx = docx
        .page_size(twips(210.0) as u32, twips(297.0) as u32)
        .page_margin(PageMargin {
            top: twips(22.0),
            // Room for binding.
            left: twips(28.0),
            bottom: twips(20.0),
            right: twips(20.0),
            header: twips(12.0),
            footer: twips(10.0),
            gutter: 0,
        })
        .default_size(24)
        .default_fonts(fonts("Times New Roman", "仿宋"))
        .default_line_spacing(lines(0, 0, 360))
        .add_style(title(40, lines(0, 240, 360)))
        .add_style(heading(1, 32, 240))
        .add_style(heading(2, 28, 200))
        .add_style(heading(3, 24, 160))
        .add_style(style(CELL, "Form Cell", half_points(Look::Form), lines(0, 0, 288)))
        .add_style(caption)
        .add_style(toc(1))
        .add_style(toc(2))
        .add_style(toc(3))
        .add_style(small("Header", "header"))
        .add_style(small("Footer", "footer"))
        .footer(Footer::new().add_paragraph(page_numbers(several)));
    match head {
        Some(head) => {
            let para = Paragraph::new().style("Header").add_run(text::fill(Run::new(), head));
            docx.header(Header::new().add_paragraph(para))
        }
        None => docx,
    }
}

/// A field; each part of it is a run of its own, as Word writes it.
fn field(para: Paragraph, instruction: InstrText) -> Paragraph {
    para.add_run(Run::new().add_field_char(FieldCharType::Begin, false))
        .add_run(Run::new().add_instr_text(instruction))
        .add_run(Run::new().add_field_char(FieldCharType::Separate, false))
        .add_run(Run::new().add_text("1"))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
}

/// 第 X 页 共 Y 页.
fn page_numbers(several: bool) -> Paragraph {
    let words = |para: Paragraph, words: &str| para.add_run(Run::new().add_text(words));
    let para = words(Paragraph::new().style("Footer"), "第 ");
    let para = words(field(para, InstrText::PAGE(InstrPAGE {})), " 页　共 ");
    // docx-rs has no word of its own for the pages of a section.
    let all = if several {
        InstrText::Unsupported("SECTIONPAGES".to_owned())
    } else {
        InstrText::NUMPAGES(InstrNUMPAGES::new())
    };
    words(field(para, all), " 页")
}
