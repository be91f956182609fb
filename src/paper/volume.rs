//! 装订: what a bound volume needs around its papers — cover, contents, dividers — and what goes onto the disc.

use crate::common::{heading, remark, table, text};
use crate::def::{PaperDef, VolumeDef};
use crate::{Block, Cell, Context, Para, Row, Tone, UNTICKED, wanted};

/// What stands in a volume, in order: its name, and a word on it.
type Content = (String, String);

/// The paper's blocks.
pub fn blocks(context: &Context<'_>, title: &str, volume: &VolumeDef) -> Vec<Block> {
    let contents = contents(context, volume);
    if volume.disc {
        return disc(context, title, volume, &contents);
    }
    let mut blocks = vec![
        heading(0, context.programme.title.zh()),
        heading(0, title),
        Block::Para(Para { space: 12, ..Para::new(context.organisation(), Tone::Strong).centred() }),
        Block::Para(Para { space: 2, ..Para::plain("　　　　年　　月　　日").centred() }),
        Block::PageBreak,
        heading(1, "目录"),
    ];
    let rows = contents.iter().enumerate().map(|(at, (name, about))| {
        let mut words = vec![Para::plain(name)];
        words.extend((!about.is_empty()).then(|| Para::new(about, Tone::Muted)));
        Row {
            whole: true,
            ..Row::of(vec![
                Cell::of(Para::plain((at + 1).to_string()).centred()),
                Cell { span: 1, paras: words, ..Cell::default() },
                Cell::text(""),
            ])
        }
    });
    blocks.push(table(&[14, 126, 22], &["序号", "材料", "页码"], rows.collect()));
    blocks.push(remark(format!(
        "依据{}。页码装订好以后填写。封面、目录和分隔页由自评工具生成，不是官方表格。",
        volume.clause
    )));
    for (at, (name, about)) in contents.iter().enumerate() {
        blocks.push(Block::PageBreak);
        blocks.push(Block::Para(Para { space: 14, ..Para::plain((at + 1).to_string()).centred() }));
        blocks.push(heading(0, name));
        blocks.extend((!about.is_empty()).then(|| Block::Para(Para::new(about, Tone::Muted).centred())));
    }
    blocks
}

/// What is in it: papers of the package, papers that come from elsewhere, evidence.
fn contents(context: &Context<'_>, volume: &VolumeDef) -> Vec<Content> {
    let made = wanted(context);
    let paper = |id: &String| -> Option<&PaperDef> { made.iter().copied().find(|def| def.id == *id) };
    let own = volume.papers.iter().filter_map(paper).map(|def| (def.title.clone(), String::new()));
    let also = volume.also.iter().map(|name| (name.clone(), "本工具不生成，请放入盖章的原件".to_owned()));
    let mut all: Vec<Content> = own.chain(also).collect();
    if volume.evidence {
        let files = &context.answers.evidence;
        all.extend(
            files.iter().enumerate().map(|(at, file)| (format!("{:02} {}", at + 1, file.name), file.note.clone())),
        );
    }
    all
}

/// The disc: which folders of the package go onto it, and what is then on it.
fn disc(context: &Context<'_>, title: &str, volume: &VolumeDef, contents: &[Content]) -> Vec<Block> {
    let mut blocks = vec![
        heading(0, title),
        text(format!("{}　{}", context.organisation(), context.programme.title.zh())),
        text(
            "解开材料包，把“报送件”“证实性材料”两个文件夹原样刻入光盘；本工具不生成的材料，把盖章后的扫描件放进“报送件”再刻。",
        ),
    ];
    let rows = contents.iter().map(|(name, about)| {
        let mut words = vec![Para::plain(name)];
        words.extend((!about.is_empty()).then(|| Para::new(about, Tone::Muted)));
        Row {
            whole: true,
            ..Row::of(vec![
                Cell::of(Para::new(UNTICKED, Tone::Tick).centred()),
                Cell { span: 1, paras: words, ..Cell::default() },
            ])
        }
    });
    blocks.push(table(&[10, 152], &["✓", "光盘内容"], rows.collect()));
    blocks.push(text("盘面写：组织名称、项目名称、日期。刻好以后在另一台电脑上打开核对，电子版与纸质版要一致。"));
    blocks.push(remark(format!("依据{}。本页由自评工具生成，不是官方表格。", volume.clause)));
    blocks
}
