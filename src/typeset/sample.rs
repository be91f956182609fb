//! A paper with everything on it that a paper can have, for tests and for the eye.

use ziping_domain::programme::Shelf;
use ziping_paper::chart::{Chart, Share};
use ziping_paper::def::{Align, FileKind};
use ziping_paper::{Block, Cell, Paper, Para, Row, Run, Shade, TICKED, Table, Tone, UNTICKED};

/// A paper of these blocks.
pub fn paper(head: Option<&str>, blocks: Vec<Block>) -> Paper {
    Paper {
        id: "sample".into(),
        title: "芜湖市自我评价样表".into(),
        file: "样表".into(),
        shelf: Shelf::Submit,
        official: head.is_none(),
        formats: vec![FileKind::Pdf],
        look: ziping_paper::Look::Form,
        head: head.map(str::to_owned),
        author: "芜湖某某精密制造有限公司".into(),
        blocks,
    }
}

pub fn run(text: &str, tone: Tone) -> Run {
    Run::new(text, tone)
}

fn label(text: &str) -> Cell {
    Cell { span: 1, label: true, shade: Shade::None, paras: vec![Para::plain(text)], ..Cell::default() }
}

fn answer(text: &str) -> Cell {
    Cell::of(Para::new(text, Tone::Answer))
}

fn ticks(options: &[(&str, bool)]) -> Para {
    let runs = options.iter().enumerate().flat_map(|(at, (words, ticked))| {
        let between = if at > 0 { "    " } else { "" };
        [run(between, Tone::Plain), run(if *ticked { TICKED } else { UNTICKED }, Tone::Tick), run(words, Tone::Plain)]
    });
    Para { runs: runs.collect(), ..Para::default() }
}

/// The form of an office: labels, answers, options, an essay, places for stamps.
pub fn form(essay: &str) -> Vec<Block> {
    let right = |text: &str, space| Para { align: Align::Right, space, ..Para::plain(text) };
    let stamp = |words: &str| Row {
        height: 45,
        whole: true,
        cells: vec![
            label("意\n见"),
            Cell {
                span: 3,
                paras: vec![Para::plain(words), right("（盖章）　　　　　　", 2), right("　　　　年　　月　　日", 0)],
                ..Cell::default()
            },
        ],
    };
    let rows = vec![
        Row::of(vec![label("组织名称"), answer("芜湖某某精密制造有限公司").spanning(3)]),
        Row::of(vec![label("统一社会信用代码"), answer("91340200MA2RWXYZ12"), label("法定代表人"), answer("欧阳春晓")]),
        Row::of(vec![label("电子邮箱"), answer("quality.management.department@very-long-company-name.example.com.cn"), label("联系电话"), answer("0553-1234567")]),
        Row::of(vec![
            label("组织类型"),
            Cell::of(ticks(&[("制造业", true), ("服务业", false), ("工程建设", false), ("其他：农业与农产品加工", false), ("教育", true)])).spanning(3),
        ]),
        Row::of(vec![label("申报类别"), Cell::of(ticks(&[("A类", false), ("B类", true)])), label("职工人数"), answer("1 280 人")]),
        Row { height: 60, whole: false, cells: vec![label("组织概况\n及质量管理\n情况"), Cell { span: 3, paras: essay.split("\n\n").map(|text| Para::new(text, Tone::Answer)).collect(), ..Cell::default() }] },
        Row { height: 30, whole: false, cells: vec![label("近三年\n获奖情况"), answer("（1）2023年    安徽省质量奖    安徽省人民政府\n（2）2024年    芜湖市市长质量奖提名奖    芜湖市人民政府").spanning(3)] },
        stamp("我单位承诺：所填内容及所附材料真实、准确、完整，如有虚假，愿承担相应责任。"),
        stamp("推荐单位意见："),
    ];
    vec![
        Block::Heading { level: 0, text: "芜湖市质量管理成熟度\n自我评价申报表".into() },
        Block::Para(Para {
            runs: vec![
                run("填报单位：", Tone::Strong),
                run("芜湖某某精密制造有限公司", Tone::Answer),
                run("　　　填报日期：", Tone::Strong),
                run("2026", Tone::Answer),
                run("年", Tone::Plain),
                run("3", Tone::Answer),
                run("月", Tone::Plain),
                run("1", Tone::Answer),
                run("日", Tone::Plain),
            ],
            ..Para::default()
        }),
        Block::Table(Table { columns: vec![30, 56, 28, 48], head: 0, rows }),
        Block::Para(Para::new("注：本表一式两份；“□”内打“☑”表示选中。", Tone::Muted)),
    ]
}

/// Headings, a table with a head, and both charts.
pub fn report(rows: usize) -> Vec<Block> {
    let names = ["领导", "战略", "顾客与市场", "资源", "过程管理", "测量、分析与改进", "结果"];
    let values = |words: bool| {
        names.iter().enumerate().map(move |(at, name)| Share {
            label: (*name).into(),
            percent: (35 + at * 9 % 50) as u8,
            words: if words { format!("{}/110", 38 + at * 7) } else { format!("{}%", 35 + at * 9 % 50) },
        })
    };
    let mut table = vec![Row::of(["条款", "名称", "分值", "得分", "优势与改进机会"].map(Cell::head).to_vec())];
    for at in 0..rows {
        let mut cells = vec![
            Cell::of(Para::plain(format!("4.{}.{}", at / 5 + 1, at % 5 + 1)).centred()),
            Cell::text("组织的领导"),
            Cell::of(Para::plain("45").centred()),
            Cell::of(Para::plain("27").centred()),
            Cell::text(
                "高层领导确定了使命、愿景和价值观，并贯彻到全体员工；尚需在供方和合作伙伴中系统展开，定期评价展开效果。",
            ),
        ];
        if at % 4 == 1 {
            cells = cells.into_iter().map(|cell| cell.shaded(Shade::Tint)).collect();
        }
        table.push(Row { height: 0, whole: true, cells });
    }
    let chapter = |level, text: &str| Block::Heading { level, text: text.into() };
    let text = "根据GB/T 19580—2012《卓越绩效评价准则》，本组织于2026年3月1日完成自我评价，总分为486分（满分1000分），处于第三档。详见 https://www.example.gov.cn/zwgk/zcfg/2026/quality-management/self-evaluation/index.html?channel=wuhu&id=20260301 所载说明。";
    vec![
        chapter(0, "自我评价报告"),
        chapter(1, "一、评价结论"),
        Block::Para(Para::plain(text)),
        Block::Para(Para::plain(text)),
        Block::Chart(Chart::Radar { title: "各章得分率".into(), axes: values(false).collect() }),
        chapter(2, "（一）各章得分"),
        Block::Chart(Chart::Bars { title: "各章得分".into(), bars: values(true).collect() }),
        chapter(3, "1. 条款得分表"),
        Block::Table(Table { columns: vec![16, 30, 14, 14, 88], head: 1, rows: table }),
        Block::PageBreak,
        chapter(1, "二、说明"),
        Block::Para(Para::new("本报告由自评工具生成，仅供组织内部使用。", Tone::Muted)),
    ]
}

/// Some paragraphs.
pub fn essay(paragraphs: usize) -> String {
    let text = "　　公司成立于2008年，主要从事精密零部件的研发、制造和销售，产品广泛应用于汽车、家电与工业机器人领域。公司通过ISO 9001、IATF 16949、ISO 14001等管理体系认证，建立了覆盖研发、采购、生产、检验、交付全过程的质量管理制度，一次交验合格率由2021年的96.8%提高到2024年的99.2%。";
    vec![text; paragraphs].join("\n\n")
}
