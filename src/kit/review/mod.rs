//! 核对表: each clause of the source beside what a programme file makes of it, for the office to sign off before the city
//! goes online.

mod examples;
mod rules;
mod tried;

use crate::Whole;
pub use examples::Example;
pub use rules::{words, year};
pub use tried::{Tried, cases, tried};
use ziping_domain::programme::{Condition, Force, Kind, Ladder, Place, Question, Section, Shelf, Step};
use ziping_domain::{Criteria, Programme, Text};
use ziping_paper::def::{FileKind, Forms};
use ziping_paper::parts::{heading, number, remark, table, text};
use ziping_paper::{Block, Cell, Paper, Para, Row, Shade, Table, Tone, UNTICKED, standing};

/// The review sheet of a programme file; with its criteria, if they are at hand.
#[must_use]
pub fn review(whole: &Whole, criteria: Option<&Criteria>) -> Paper {
    let programme = &whole.programme;
    let title = format!("{}：条文与项目文件核对表", programme.place.zh());
    let mut blocks = vec![heading(0, title.as_str()), about(programme, criteria)];
    blocks.push(remark("左边是条文，右边是自评工具据此提出的问题和判断方法。请逐条核对，一致的在最后一栏打勾，有出入的写在末页的核对意见里。"));
    if !programme.conditions.is_empty() {
        blocks.push(heading(1, "申报条件"));
        blocks.push(conditions(programme));
    }
    if let Some(ladder) = &programme.ladder {
        blocks.push(heading(1, "分类"));
        blocks.extend(categories(programme, ladder));
    }
    blocks.push(heading(1, "问题与表格"));
    for section in programme.sections.iter().filter(|section| section.questions().next().is_some()) {
        blocks.push(heading(2, section.title.zh()));
        blocks.push(questions(programme, section));
    }
    blocks.extend(lines(programme));
    blocks.push(heading(1, "材料"));
    blocks.push(papers(&whole.forms));
    blocks.push(heading(1, "核对结论"));
    blocks.push(signature());
    Paper {
        id: "review".to_owned(),
        title: title.clone(),
        file: title.clone(),
        shelf: Shelf::Keep,
        official: false,
        formats: vec![FileKind::Pdf, FileKind::Docx],
        look: ziping_paper::Look::Form,
        head: Some(title),
        author: String::new(),
        blocks,
    }
}

/// Which document and which file are compared.
fn about(programme: &Programme, criteria: Option<&Criteria>) -> Block {
    let row = |label: &str, words: &str| {
        Row::of(vec![Cell { label: true, shade: Shade::Head, ..Cell::text(label) }, Cell::text(words)])
    };
    let mut rows = vec![
        row("项目", programme.title.zh()),
        row("依据", programme.source.title.zh()),
        row("文件状态", programme.source.status.zh()),
    ];
    if !programme.source.issuer.is_empty() {
        rows.push(row("发布单位", programme.source.issuer.zh()));
    }
    rows.push(row("项目文件", &format!("{}，版本 {}", programme.id, programme.version)));
    let named = programme.criteria.as_deref().unwrap_or("不做自我评价");
    rows.push(row("评价准则", criteria.map_or(named, |criteria| criteria.edition.zh())));
    Block::Table(Table { columns: vec![32, 130], head: 0, rows })
}

/// A cell of several paragraphs.
fn cell(paras: Vec<Para>) -> Cell {
    Cell { span: 1, paras: if paras.is_empty() { vec![Para::plain("—")] } else { paras }, ..Cell::default() }
}

/// A box for whoever compares.
fn tick() -> Cell {
    Cell::of(Para::new(UNTICKED, Tone::Tick).centred())
}

fn muted(label: &str, words: &str) -> Option<Para> {
    (!words.is_empty()).then(|| Para::new(format!("{label}{words}"), Tone::Muted))
}

/// What is said of a condition besides its rule: who decides, what stays open, what the tool reads into it.
pub(super) fn besides(condition: &Condition) -> Vec<String> {
    let said = [
        ("以认定为准：", condition.authority.zh()),
        ("不成立时记为尚不清楚：", condition.doubt.zh()),
        ("工具查不到的：", condition.elsewhere.zh()),
        (standing::OWN.0, condition.reading.zh()),
    ];
    said.iter().filter(|(_, words)| !words.is_empty()).map(|(label, words)| format!("{label}{words}")).collect()
}

/// When a condition is not met, where that is not all else; and that it is open between the two.
pub(super) fn between(programme: &Programme, condition: &Condition) -> Vec<String> {
    let fails = condition.fails.iter().map(|fails| format!("不符合：{}", words(programme, fails)));
    fails.flat_map(|fails| [fails, "两者都不是：尚不清楚".to_owned()]).collect()
}

/// When a condition applies.
pub(super) fn bounds(programme: &Programme, condition: &Condition) -> Vec<String> {
    let when = condition.when.iter().map(|when| format!("只在以下情形适用：{}", words(programme, when)));
    when.collect()
}

fn conditions(programme: &Programme) -> Block {
    let label = |id: &&str| programme.question(id).map(|question| Para::plain(question.label.zh()));
    let rows = programme.conditions.iter().map(|condition| {
        let mut asked: Vec<&str> = Vec::new();
        for id in condition.rule.questions() {
            if !asked.contains(&id) {
                asked.push(id);
            }
        }
        let mut means = vec![Para::plain(words(programme, &condition.rule))];
        means.extend(between(programme, condition).into_iter().map(Para::plain));
        let force = match condition.force {
            Force::Required => "",
            Force::Encouraged => "鼓励或优先，不是条件，不影响结论",
            Force::Strength => "优势与差距，不是条件，不计入不符合",
            Force::Duty => "以后的义务，不影响现在的结论",
        };
        means.extend(muted("", force));
        means.extend(bounds(programme, condition).into_iter().map(|words| Para::new(words, Tone::Muted)));
        means.extend(besides(condition).into_iter().map(|words| Para::new(words, Tone::Muted)));
        means.extend(examples::of(programme, condition).into_iter().map(|words| Para::new(words, Tone::Muted)));
        Row::of(vec![
            cell(vec![Para::plain(condition.clause.as_str())]),
            cell(vec![Para::plain(condition.quote.as_str())]),
            cell(asked.iter().filter_map(label).collect()),
            cell(means),
            tick(),
        ])
    });
    table(&[16, 38, 32, 64, 12], &["条款", "原文", "工具的问题", "何时算符合", "核对"], rows.collect())
}

fn categories(programme: &Programme, ladder: &Ladder) -> Vec<Block> {
    let rows = ladder.categories.iter().map(|category| {
        let asks = ladder.criteria.iter().map(|criterion| {
            let least = criterion.least.get(&category.id);
            let option = least.and_then(|id| programme.question(&criterion.question)?.option(id));
            let words = option.map_or("不要求".to_owned(), |option| format!("“{}”或以上", option.label.zh()));
            Para::plain(format!("{}：{words}", criterion.name.zh()))
        });
        let mut asks: Vec<Para> = asks.collect();
        if category.is_taught() {
            let teaching = [&category.teaching, &category.teaching_who, &category.teaching_what].map(Text::zh);
            asks.push(Para::new(
                format!("教学帮扶（{}）：{}", category.teaching_clause, teaching.join("，")),
                Tone::Muted,
            ));
        }
        Row::of(vec![
            number(category.name.zh().to_owned()),
            cell(vec![Para::plain(category.quote.as_str())]),
            cell(asks),
            tick(),
        ])
    });
    let mut blocks = vec![
        text(format!("条款：{}。建议的分类是各项都达到的最高一类。", ladder.clause)),
        table(&[20, 60, 70, 12], &["分类", "原文", "工具的判断", "核对"], rows.collect()),
        text(format!("最低一类也没有达到时：{}", ladder.below.zh())),
    ];
    blocks.extend(ladder.readings.iter().map(|reading| remark(format!("{}{}", standing::OWN.0, reading.zh()))));
    blocks
}

fn questions(programme: &Programme, section: &Section) -> Block {
    let rows = section.questions().map(|question| {
        let mut kind = vec![Para::plain(kind(question))];
        let options: Vec<&str> = question.options.iter().map(|option| option.label.zh()).collect();
        if !options.is_empty() {
            kind.push(Para::new(options.join("；"), Tone::Muted));
        }
        let columns: Vec<&str> = question.columns.iter().map(|column| column.label.zh()).collect();
        kind.extend(muted("各列：", &columns.join("；")));
        if let Some(when) = &question.when {
            kind.push(Para::new(format!("只在以下情形问：{}", words(programme, when)), Tone::Muted));
        }
        if question.own_help {
            kind.push(Para::new("说明文字是本工具的理解", Tone::Muted));
        }
        let place = if question.helper { "工具的辅助问题，不印在表上" } else { question.clause.as_str() };
        Row::of(vec![cell(vec![Para::plain(place)]), cell(vec![Para::plain(question.label.zh())]), cell(kind), tick()])
    });
    table(&[32, 56, 62, 12], &["条款或表格行", "问题", "填写方式", "核对"], rows.collect())
}

fn kind(question: &Question) -> String {
    let words = match question.kind {
        Kind::Text => "一行文字",
        Kind::LongText => "多行文字",
        Kind::Number => "数字",
        Kind::Money => "金额",
        Kind::Date => "日期",
        Kind::Years => "年数",
        Kind::Choice => "单选",
        Kind::Choices => "多选",
        Kind::YesNo => "是或否",
        Kind::Rows => "可增减的行",
        Kind::Matrix => "逐格勾选",
        Kind::Files => "文件",
    };
    let mut parts = vec![words.to_owned()];
    if !question.unit.is_empty() {
        parts.push(format!("单位 {}", question.unit.zh()));
    }
    parts.extend(question.max_chars.map(|most| format!("最多 {most} 字")));
    parts.extend(question.max.map(|most| format!("最多选 {most} 项")));
    if question.optional {
        parts.push("选填".to_owned());
    }
    parts.join("，")
}

/// What the tool itself reads into a line, marked.
fn own(reading: &Text) -> String {
    if reading.is_empty() { String::new() } else { format!("（{}{}）", standing::OWN.0, reading.zh()) }
}

/// Everything that is shown as words: notes, what is handed in, steps, duties, grants, weights.
fn lines(programme: &Programme) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut add = |what: &str, clause: &str, words: String| {
        rows.push(Row::of(vec![
            cell(vec![Para::plain(clause)]),
            number(what.to_owned()),
            cell(vec![Para::plain(words)]),
            tick(),
        ]));
    };
    for note in &programme.notes {
        let places = note.at.iter().map(|place| match place {
            Place::Start => "开始",
            Place::Result => "结果",
            Place::Export => "导出",
        });
        let places = places.collect::<Vec<_>>().join("、");
        add(&format!("提示（{places}）"), &note.clause, format!("{}{}", note.text.zh(), own(&note.reading)));
    }
    let steps: [(&str, &[Step]); 4] = [
        ("报送材料", &programme.materials),
        ("报送以前", &programme.handing),
        ("程序", &programme.procedure),
        ("获奖以后", &programme.duties),
    ];
    for (what, steps) in steps {
        for step in steps {
            let own = own(&step.reading);
            add(
                what,
                &step.clause,
                format!("{}{}{}{own}", step.title.zh(), if step.text.is_empty() { "" } else { "：" }, step.text.zh()),
            );
        }
    }
    for weight in &programme.weights {
        add("得分构成", &weight.clause, format!("{} {}%", weight.title.zh(), weight.percent));
    }
    if let Some(grants) = &programme.grants {
        add("资助规则", &grants.clause, grants.quote.clone());
        for amount in &grants.amounts {
            let most = amount.most.map_or("未规定".to_owned(), |most| format!("不高于 {most} {}", grants.unit.zh()));
            add("资助", &amount.clause, format!("{}：{most}（{}）", amount.title.zh(), words(programme, &amount.when)));
        }
    }
    for unused in &programme.source.unused {
        add("没有用到", &unused.clauses.join("、"), unused.why.zh().to_owned());
    }
    for claim in &programme.claims {
        add(
            "佐证提示",
            "",
            format!(
                "{}（{}{}）",
                claim.text.zh(),
                words(programme, &claim.claimed),
                claim.backed.as_ref().map_or(String::new(), |backed| {
                    format!("，但以下不成立时提示：{}", words(programme, backed))
                })
            ),
        );
    }
    if rows.is_empty() {
        return Vec::new();
    }
    vec![heading(1, "提示、程序与其他"), table(&[32, 28, 90, 12], &["条款", "用在哪里", "内容", "核对"], rows)]
}

fn papers(forms: &Forms) -> Block {
    let rows = forms.papers.iter().map(|paper| {
        let shelf = if paper.shelf == Shelf::Submit { "报送" } else { "自留" };
        let formats = paper.formats.iter().map(|format| format.word().to_uppercase());
        let form = if paper.official {
            "官方表格，按原样印制"
        } else {
            "工具的材料，注明不是官方表格"
        };
        Row::of(vec![
            Cell::text(paper.title.as_str()),
            number(shelf.to_owned()),
            number(formats.collect::<Vec<_>>().join("、")),
            Cell::text(form),
        ])
    });
    table(&[62, 20, 30, 50], &["材料", "去向", "格式", "性质"], rows.collect())
}

/// Room for the office to write, sign and seal.
fn signature() -> Block {
    let row = |label: &str, height| Row {
        height,
        whole: true,
        ..Row::of(vec![Cell { label: true, shade: Shade::Head, ..Cell::text(label) }, Cell::text("")])
    };
    let rows = vec![row("核对意见", 60), row("核对人、日期", 14), row("单位（盖章）", 30)];
    Block::Table(Table { columns: vec![32, 130], head: 0, rows })
}
