//! What the command line takes: its commands, with the words of their help.

use crate::sealed::{Unlock, Whom};
use crate::{archive, check, draw, experts, letter, mark, matching, rank, register, sealed, serve, sheet};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use ziping_domain::Date;

/// Check programme files, assess answers, make and verify application packages.
#[derive(Parser)]
#[command(name = "ziping", version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<ZipingCommand>,
    /// Replaces a file that stands where something is written; never one that is read.
    #[arg(long, global = true)]
    pub force: bool,
}

/// What is asked for.
#[derive(Subcommand)]
pub enum ZipingCommand {
    /// The desk and the kit of the folder beside the program, on this machine only; what a double click does.
    Serve {
        #[command(flatten)]
        wanted: serve::Serving,
    },
    /// Every problem of a programme file, with its place; exit 1 if any.
    Check {
        /// Programme files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Criteria file; default `../criteria/<id>.json` beside the programme's folder, else GB/T 19580-2012 built in.
        #[arg(long)]
        criteria: Option<PathBuf>,
        /// Language of the messages; default as the locale says.
        #[arg(long)]
        lang: Option<check::Tongue>,
        /// The day that deadlines are compared with, YYYY-MM-DD; default today.
        #[arg(long)]
        today: Option<Date>,
    },
    /// Lays files out for people: white space only, a row of a form on a line or three.
    Fmt {
        /// JSON files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Only says which would change; exit 1 if any would.
        #[arg(long)]
        check: bool,
    },
    /// Eligibility, scores, category, gaps.
    Assess {
        #[command(flatten)]
        source: CaseFiles,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// A filled answers file with a word on each value, for whoever makes such files by program.
    Example {
        /// Programme file.
        programme: PathBuf,
        /// The file to write; else it is printed.
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// The day of the example, YYYY-MM-DD; default today.
        #[arg(long)]
        today: Option<Date>,
    },
    /// Makes the application package.
    Pack {
        #[command(flatten)]
        source: CaseFiles,
        /// Folder in which evidence files are found by their digest.
        #[arg(long)]
        evidence: Option<PathBuf>,
        /// This year's notice, whose days the schedule 倒排表 reckons with; the answers keep it.
        #[arg(long)]
        notice: Option<PathBuf>,
        /// The package to write.
        #[arg(short, long)]
        output: PathBuf,
        /// Folder with the fonts (serif.ttf, sans.ttf, marks.ttf, serif-full.ttf).
        #[arg(long)]
        fonts: Option<PathBuf>,
        /// Makes DOCX only; the package says so inside.
        #[arg(long)]
        no_pdf: bool,
        /// Makes an OFD (GB/T 33190-2016) beside every PDF, of the same pages.
        #[arg(long, conflicts_with = "no_pdf")]
        ofd: bool,
    },
    /// A worksheet as DOCX that a department fills in Word or WPS and hands back: the programme's form, or the questions named.
    Worksheet {
        #[command(flatten)]
        source: CaseFiles,
        /// Who fills it.
        #[arg(long = "for", value_name = "WHO")]
        who: Option<String>,
        /// Asks this question only; may stand several times. `profile.ID` is a section of the profile.
        #[arg(long = "question", value_name = "ID")]
        questions: Vec<String>,
        /// Which paper of the programme, by its id; `worksheet` lists questions.
        #[arg(long)]
        paper: Option<String>,
        /// The DOCX to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// What a worksheet came back with: each answer that went out, came back and stands otherwise; exit 1 where something must
    /// be asked.
    Return {
        /// The DOCX that came back.
        paper: PathBuf,
        #[command(flatten)]
        source: CaseFiles,
        /// Takes what came back of this question, an empty answer too; may stand several times.
        #[arg(long, value_name = "ID")]
        take: Vec<String>,
        /// Leaves this question as it stands; may stand several times.
        #[arg(long, value_name = "ID")]
        keep: Vec<String>,
        /// The answers file to write.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// A sheet that sets each clause beside what the programme file makes of it, to be signed off.
    Review {
        /// Programme file.
        file: PathBuf,
        /// The sheet to write: .pdf or .docx.
        #[arg(short, long)]
        output: PathBuf,
        /// Criteria file; default `../criteria/<id>.json` beside the programme's folder, else GB/T 19580-2012 built in.
        #[arg(long)]
        criteria: Option<PathBuf>,
        #[command(flatten)]
        writing: Writing,
    },
    /// A row per package, and what the source says of the whole pool; exit 1 if any cannot be read.
    Pool {
        /// Packages, or folders that hold them.
        #[arg(required = true)]
        packages: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// How many awards the office plans, where the source leaves it to the office (Jiaxing): the list of candidates
        /// follows from it.
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..))]
        planned: Option<u32>,
        /// The list to write: .csv, .json (a line per package) or .xlsx; sealed, if .age stands behind it.
        #[arg(short, long)]
        output: PathBuf,
        /// The office's register: where each organisation stands, and the category decided, come from it.
        #[arg(long)]
        register: Option<PathBuf>,
        /// With whom to call: names and phones stand in no list otherwise.
        #[arg(long)]
        contacts: bool,
        /// Does not compare documents with the answers, which takes most of the time; each package is told so.
        #[arg(long)]
        no_papers: bool,
        #[command(flatten)]
        sealed: sealed::SealWanted,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// One PDF of the papers of many packages, with a list on top; exit 1 if any was not printed.
    Print {
        /// Packages, or folders that hold them, in the order in which they are printed.
        #[arg(required = true)]
        packages: Vec<PathBuf>,
        /// Words in a paper's file name, e.g. 申报表; may stand several times. Default: all that is handed in.
        #[arg(long = "paper")]
        papers: Vec<String>,
        /// The PDF to write.
        #[arg(short, long)]
        output: PathBuf,
        /// Writes an OFD (GB/T 33190-2016) of the same pages beside it, under the same name with the ending .ofd.
        #[arg(long)]
        ofd: bool,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// No blank pages so that each organisation starts on a sheet of its own.
        #[arg(long)]
        single_sided: bool,
        #[command(flatten)]
        writing: Writing,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// A sheet, such as the survey report 调查报告 or a return visit 回访, begun from packages or the register, or one that was
    /// saved: as its file or as a paper.
    #[command(visible_alias = "survey")]
    Sheet {
        /// Packages, folders that hold them, or sheets saved as .json; none for a list that is begun from the register.
        #[arg(required_unless_present_any = ["register", "of"])]
        sources: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// What to write: .json (to go on with), .docx or .pdf.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        wanted: sheet::SheetWanted,
        #[command(flatten)]
        writing: Writing,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// The recommenders' lists 推荐汇总表; opinions and seals stay blank.
    Recommend {
        /// Packages, or folders that hold them, in order.
        #[arg(required = true)]
        packages: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// What to write: .docx or .pdf.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        writing: Writing,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// Takes packages in: a line each in the register 收件登记, and a receipt 回执. Without packages, looks the register
    /// through; exit 2 if a line was changed or taken out.
    Register {
        /// The register: lines are added at its end, and none is ever written again.
        register: PathBuf,
        /// Packages, or folders that hold them, whatever their state.
        packages: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        #[command(flatten)]
        wanted: Box<register::RegisterWanted>,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// An assessor's own file 评审评分, begun from a package, gone on with, or copied from a signed paper 代录: as its file, as rows to
    /// be filled in, or as a paper; exit 1 where something is to be looked at.
    Mark {
        /// A package, or a marking saved as .json.
        source: PathBuf,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        #[command(flatten)]
        wanted: Box<mark::MarkWanted>,
        #[command(flatten)]
        kept: mark::KeptWanted,
    },
    /// The office's list of experts 专家库, who is to come to whom 安排, and their grades; without a list, one to be filled in.
    /// Exit 1 where something stands in the way.
    Experts {
        /// The list, a spreadsheet with columns 姓名, 工作单位 and others as `ziping experts -o LIST.xlsx` writes them.
        list: Option<PathBuf>,
        /// The office's own programme files, or a folder of them.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// What to write: .xlsx (the list), .docx or .pdf.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        wanted: experts::ExpertsWanted,
    },
    /// Several assessors' files side by side, and what they agreed on 合议; exit 1 where something is to be looked at.
    Agree {
        /// Assessors' files of one organisation, or an agreement saved as .json.
        #[arg(required = true)]
        sources: Vec<PathBuf>,
        #[command(flatten)]
        wanted: mark::AgreeWanted,
        #[command(flatten)]
        kept: mark::KeptWanted,
    },
    /// What both sides of an incubation programme seek and offer alike 需求比对; or the public list of incubators. It pairs nobody.
    Match {
        /// Packages, or folders that hold them.
        #[arg(required = true)]
        sources: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// What to write: .docx or .pdf, or .json for the list that the questionnaire reads beside the programme's file.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        wanted: matching::MatchWanted,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// Assessors' scores in order 按比例计分, as the programme has it; exit 1 where a line is left out.
    Rank {
        #[command(flatten)]
        asked: rank::OfTable,
        #[command(flatten)]
        wanted: rank::RankWanted,
    },
    /// A round of a committee's vote, as its signed tally 计票表 has it; exit 1 where it does not hold or is to be repeated.
    Vote {
        #[command(flatten)]
        asked: rank::OfTable,
        #[command(flatten)]
        wanted: rank::VoteWanted,
    },
    /// Letters 函、公告 about lines of the register, as the programme words them; number, signature, seal and date stay blank.
    Letter {
        /// The register.
        register: PathBuf,
        /// The office's own programme files, or a folder of them.
        #[arg(long = "programme", required = true)]
        programmes: Vec<PathBuf>,
        #[command(flatten)]
        wanted: letter::LetterWanted,
        /// What to write: .docx or .pdf.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        writing: Writing,
    },
    /// The list 报送清单 of packages and approved sheets that a district hands on; `ziping pool` tells what of it arrived.
    Transmit {
        /// Packages and sheets, or folders that hold them.
        #[arg(required = true)]
        sources: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// Who hands it on.
        #[arg(long, default_value = "")]
        from: String,
        /// What to write: .json (for whoever receives it), .docx or .pdf.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        writing: Writing,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// A draw 随机确定 from a list that was frozen before, noted in a log; or lots to be drawn by hand 抽签.
    Draw {
        /// A spreadsheet with a column 组织.
        table: PathBuf,
        /// What to write: .docx or .pdf.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        wanted: draw::DrawWanted,
    },
    /// What an office keeps of a cycle as one bag (BagIt) with its list 归档文件目录 (DA/T 22), or the list alone; exit 1 where
    /// something is to be looked at.
    Archive {
        /// Packages, sheets, lists, letters, scans, or folders that hold them: every file is archived as it is.
        #[arg(required = true)]
        sources: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them: packages are judged by these.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// The archive to write, .zip; or its list, .xlsx (to be filled in), .docx or .pdf.
        #[arg(short, long)]
        output: PathBuf,
        #[command(flatten)]
        wanted: archive::ArchiveWanted,
        #[command(flatten)]
        unlock: Unlock,
    },
    /// Seals packages in the age format, so that only a station can open them. A lost key is a lost package.
    Seal {
        /// Packages.
        #[arg(required = true)]
        packages: Vec<PathBuf>,
        #[command(flatten)]
        whom: Whom,
        /// Folder to write to; default beside each package.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Opens sealed packages; exit 1 if any stays closed.
    Unseal {
        /// Sealed packages.
        #[arg(required = true)]
        packages: Vec<PathBuf>,
        #[command(flatten)]
        unlock: Unlock,
        /// Folder to write to; default beside each package.
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// A new key for a station: the key file is written, the public key is printed.
    Keygen {
        /// The key file.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// BagIt, digests, evidence, papers, the assessment by the office's rules; exit 1 for each that is no tick, 2 if a path
    /// cannot be read. Without --programme only the inside is compared with itself.
    Verify {
        /// Packages, or folders that hold them.
        #[arg(required = true)]
        packages: Vec<PathBuf>,
        /// The office's own programme files, or a folder of them.
        #[arg(long = "programme")]
        programmes: Vec<PathBuf>,
        /// Folder with the fonts: then PDFs are made again and compared too.
        #[arg(long)]
        fonts: Option<PathBuf>,
        #[command(flatten)]
        unlock: Unlock,
    },
}

/// How papers are written.
#[derive(Args)]
pub struct Writing {
    /// Folder with the fonts, for PDF.
    #[arg(long)]
    pub fonts: Option<PathBuf>,
    /// The day that stands in the file, YYYY-MM-DD; default today.
    #[arg(long)]
    pub today: Option<Date>,
}

/// Where the application comes from.
#[derive(Args)]
pub struct CaseFiles {
    /// Programme file.
    #[arg(long)]
    pub programme: PathBuf,
    /// Answers file.
    #[arg(long)]
    pub answers: PathBuf,
    /// Criteria file; default `../criteria/<id>.json` beside the programme's folder.
    #[arg(long)]
    pub criteria: Option<PathBuf>,
    /// The day to compute for, YYYY-MM-DD; default today.
    #[arg(long)]
    pub today: Option<Date>,
}
