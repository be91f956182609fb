//! A paper with every kind of block, for the tests and for the eye.

use ziping_domain::Date;
use ziping_domain::programme::Shelf;
use ziping_paper::chart::{Chart, Share};
use ziping_paper::def::{Align, FileKind};
use ziping_paper::{Block, Cell, Paper, Para, Row, Run, Shade, TICKED, Table, Tone, UNTICKED};

fn run(text: &str, tone: Tone) -> Run {
    Run::new(text, tone)
}

fn label(text: &str) -> Cell {
    Cell { label: true, ..Cell::text(text) }
}

fn answer(text: &str) -> Cell {
    Cell::of(Para::new(text, Tone::Answer))
}

fn ticks(options: &[(&str, bool)]) -> Para {
    let mut para = Para::default();
    for (at, (words, ticked)) in options.iter().enumerate() {
        para.runs.push(run(if at > 0 { "　" } else { "" }, Tone::Plain));
        para.runs.push(run(if *ticked { TICKED } else { UNTICKED }, Tone::Tick));
        para.runs.push(run(words, Tone::Plain));
    }
    para
}

fn stamp(words: &str) -> Row {
    let right = |text: &str, space| Para { align: Align::Right, space, ..Para::plain(text) };
    let paras = vec![
        Para::plain("本组织承诺：申报材料真实、完整，如有不实，愿承担相应责任。"),
        right("法定代表人（签字）：　　　　　　　（公章）　　", 2),
        right("　　　　年　　月　　日　　", 0),
    ];
    Row { height: 52, whole: true, cells: vec![label(words), Cell { span: 3, paras, ..Cell::default() }] }
}

fn form() -> Table {
    let kinds = [("企业", true), ("事业单位", false), ("社会组织", false), ("其他", false)];
    let text = "本组织成立于2008年，主要从事精密零部件的研发与制造，建立了覆盖研发、采购、制造、销售和服务的全过程质量管理体系。\n\
                近三年主营业务收入年均增长12.6%，顾客满意度保持在95分以上。";
    Table {
        columns: vec![34, 50, 34, 44],
        head: 0,
        rows: vec![
            Row::of(vec![label("组织名称"), answer("芜湖示例精密制造有限公司").spanning(3)]),
            Row::of(vec![
                label("统一社会信用代码"),
                answer("91340200MA2N0ABC1X"),
                label("成立日期"),
                answer("2008年5月12日"),
            ]),
            Row::of(vec![label("组织类型"), Cell::of(ticks(&kinds)).spanning(3)]),
            Row::of(vec![
                label("申报类别"),
                Cell::of(ticks(&[("制造业", true), ("服务业", false)])),
                label("是否首次申报"),
                Cell::of(ticks(&[("是", true), ("否", false)])),
            ]),
            Row {
                height: 70,
                whole: false,
                cells: vec![
                    label("组织简介\n（500字以内）"),
                    Cell {
                        span: 3,
                        paras: vec![
                            Para::new(text, Tone::Answer),
                            Para::new("数据截至上年末，详见第4章。", Tone::Muted),
                        ],
                        ..Cell::default()
                    },
                ],
            },
            stamp("申报组织\n意见"),
            stamp("推荐单位\n意见"),
        ],
    }
}

fn list() -> Table {
    let row = |at: usize| {
        let met = if at.is_multiple_of(3) { "✓ 达到" } else { "✕ 未达到" };
        let shade = if at.is_multiple_of(3) { Shade::Tint } else { Shade::None };
        Row::of(vec![
            Cell::text(format!("{at}")),
            Cell::text(format!("第{at}项条件：近三年无重大质量、安全、环保事故")),
            Cell::text("办法第七条"),
            Cell::text(met).shaded(shade),
        ])
    };
    let head = Row::of(["序号", "条件", "依据", "结论"].map(Cell::head).to_vec());
    Table { columns: vec![16, 90, 36, 30], head: 1, rows: std::iter::once(head).chain((1..40).map(row)).collect() }
}

fn values() -> Vec<Share> {
    let value = |label: &str, percent, words: &str| Share { label: label.to_owned(), percent, words: words.to_owned() };
    vec![
        value("领导", 50, "55/110"),
        value("战略", 72, "65/90"),
        value("顾客与市场", 100, "100/100"),
        value("资源", 1, "1/130"),
        value("过程管理", 0, "0/110"),
        value("测量、分析与改进", 63, "50/80"),
        value("经营结果", 38, "152/400"),
    ]
}

/// The paper.
pub fn paper() -> Paper {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    Paper {
        id: "form".to_owned(),
        title: "质量奖申报表".to_owned(),
        file: "申报表".to_owned(),
        shelf: Shelf::Submit,
        official: false,
        formats: vec![FileKind::Docx],
        look: ziping_paper::Look::Form,
        head: Some("芜湖示例精密制造有限公司 · 质量奖申报表".to_owned()),
        author: "芜湖示例精密制造有限公司".to_owned(),
        blocks: vec![
            heading(0, "芜湖市市长质量奖申报表"),
            Block::Para(Para { align: Align::Right, ..Para::plain("填报日期：2026年5月1日") }),
            Block::Table(form()),
            Block::PageBreak,
            heading(1, "一、自我评价结果"),
            Block::Para(Para {
                runs: vec![
                    run("目前达到 B 类；", Tone::Strong),
                    run(
                        "距 C 类还差 2 项。按照《卓越绩效评价准则》GB/T 19580 逐条评价，总分 423 分（满分 1000 分），其中过程得分 271 分，结果得分 152 分。",
                        Tone::Plain,
                    ),
                    run("依据：办法第十二条", Tone::Muted),
                ],
                ..Para::default()
            }),
            heading(2, "（一）各章得分"),
            Block::Chart(Chart::Bars { title: "图1　各章得分率".to_owned(), bars: values() }),
            heading(3, "1. 雷达图"),
            Block::Chart(Chart::Radar {
                title: "图2　各章得分率（雷达图数据）".to_owned(), axes: values()
            }),
            heading(2, "（二）条件核对"),
            Block::Table(list()),
            Block::Table(Table {
                columns: vec![200, 100],
                head: 1,
                rows: vec![Row::of(vec![Cell::default(), Cell::text("宽表缩到版心")])],
            }),
            Block::PageBreak,
            Block::Table(Table {
                columns: vec![10, 60],
                head: 0,
                rows: vec![Row {
                    height: 60, whole: true, cells: vec![label("竖排标签"), answer("独立成页的表")]
                }],
            }),
        ],
    }
}

/// The date it is made for.
pub fn today() -> Date {
    Date::new(2026, 5, 1).unwrap_or_else(|_| unreachable!("the calendar has it"))
}
