//! What is wrong with a file of a package, or lies beside it, by the code of it.

use super::{PDF_DIFFERS, STAMPED_SCAN, SYSTEM_FILES, Words};

/// What is wrong with a file of a package, or lies beside it.
#[must_use]
pub fn finding(code: &str) -> Option<Words> {
    Some(match code {
        "missing" => ("缺少这个文件", "is missing"),
        "extra" => (
            "多出的文件，生成时的清单里没有，不作为证实性材料；要补交的请在包外另交",
            "was added: the list made with the package does not have it, and it is no evidence; hand additions in separately",
        ),
        "beside" => (
            "放在材料包的文件夹外面，不属于材料包，不作为证实性材料；要补交的请另交",
            "lies outside the package's folder: no part of it and no evidence; hand additions in separately",
        ),
        "changed" => ("内容被改动", "was changed"),
        "damaged" => ("已损坏，请重新复制", "is damaged; copy it again"),
        "paper-resaved" => ("文稿另存过，文字未变", "was saved again; its words are the same"),
        "paper-filled" => (
            "文稿在留空处有补填，原有文字未变：",
            "was filled in where the form leaves room, else its words are the same: ",
        ),
        "paper-differs" => (
            "文稿的文字与填报内容不同，以盖章纸质件为准，请与组织核对",
            "says something else than the answers; the stamped paper counts, ask the organisation",
        ),
        "paper-of-another" => (
            "文稿上的校验码不是这份材料包的（应为 → 纸上）：填报内容在生成文稿后有改动，或文稿取自另一份材料包",
            "bears the code of another package (should be → is): the data changed after it was made, or it was taken from elsewhere",
        ),
        "paper-no-document" => (
            "不是能打开的文稿，打印时由本站按填报内容重新生成",
            "is no document; for printing the station makes it of the answers",
        ),
        "paper-unread" => (
            "文稿在导出后另存过，本站没有生成它的文件，没有比对文字",
            "was saved again after the export; the station lacks what it was made by and did not compare its words",
        ),
        "paper-old-format" => (
            "是旧版 Word 或加密的文稿，无法比对，打印时由本站按填报内容重新生成",
            "is of an old Word or locked, and cannot be compared; for printing the station makes it of the answers",
        ),
        "paper-too-large" => (
            "文稿内容过多，没有比对，打印时由本站按填报内容重新生成",
            "holds too much to be compared; for printing the station makes it of the answers",
        ),
        "paper-unsafe" => (
            "文稿带宏、嵌入对象或外部链接，没有打开，请勿双击，打印时由本站重新生成",
            "has macros, objects or outside links and was not opened; do not open it, the station makes it anew for printing",
        ),
        PDF_DIFFERS => (
            "PDF 与按填报内容生成的不同，盖章纸质件可能由它打印，请与组织核对；本站打印的是重新生成的",
            "is not the PDF that the answers give: the stamped paper may have been printed from it, ask the organisation; the station prints its own",
        ),
        "paper-missing" => {
            ("缺少这份文稿，可由本站按填报内容重新生成", "is missing; the station can make it of the answers")
        }
        "papers-not-compared" => ("这些文稿没有比对：", "These papers were not compared: "),
        "evidence-changed" => (
            "证实性材料与填报时登记的不是同一文件，请向组织要原件",
            "is not the file that the answers list; ask for the original",
        ),
        "evidence-missing" => (
            "填报时登记的证实性材料不在包内，请向组织补要",
            "the answers list it and it is not there; ask the organisation for it",
        ),
        "evidence-extra" => (
            "填报时没有登记这份证实性材料，不作为证据；要补交的请在包外另交",
            "the answers do not list it, and it is no evidence; hand additions in separately",
        ),
        "evidence-renamed" => ("证实性材料换了名称，登记时名称是：", "the answers list it under another name: "),
        "extra-listed" => (
            "包内多出的文件，不是本工具放入的，不作为申报材料；要补交的请另交",
            "was put in by somebody else and is no part of the application; hand additions in separately",
        ),
        STAMPED_SCAN => {
            ("另附盖章扫描件，已收，未核对内容", "a stamped scan was added: taken in, its content is not checked")
        }
        "unknown-programme" => (
            "本站没有这个项目的文件，只核对了包内是否一致；请先登记收件，再向主办单位核实",
            "the station has no file of this programme: only the inside was checked; take it in and ask the organiser",
        ),
        "unknown-criteria" => (
            "本站没有这个项目所用的评价准则文件，只核对了包内是否一致；请把准则文件与项目文件放在一起",
            "the station has no file of these criteria: only the inside was checked; put the criteria beside the programmes",
        ),
        "unknown-edition" => (
            "本站没有这一版项目文件，已按本站版本重算；请先登记收件，再核对",
            "the station does not know this edition and judged by its own; take it in, then check",
        ),
        "altered-rules" => (
            "项目文件与本站同一版的内容不同，已按本站版本重算，包内结果不采用；请先登记收件，再向组织核实",
            "its rules are not those of the edition they call themselves; judged by the station's, take it in and ask the organisation",
        ),
        "implausible-date" => (
            "申报日期与生成日期相差过大（申报 / 生成），请核对",
            "applied for and made on days far apart (applied / made): ask the organisation",
        ),
        "unknown-answers" => (
            "有项目文件不认识的问题或选项，未作判断，请核对填报方式",
            "answers to questions or with options that its programme does not know: kept and not judged",
        ),
        "rules-differ" => ("项目文件不同处（包内 → 本站）", "rules differ (inside → station)"),
        "words-differ" => {
            ("项目文件措辞与本站不同，不影响结果", "words of the rules differ; nothing is judged by them")
        }
        "station-differs" => ("结果不同处（包内 → 本站）", "results differ (inside → station)"),
        "renamed" => ("文件名被改动", "was renamed"),
        "bad-declaration" => ("包的声明不对", "has a wrong declaration"),
        "bad-manifest" => ("清单读不懂", "is a list that cannot be read"),
        "bad-oxum" => ("文件总数或大小与声明不符", "number or size of files is not as declared"),
        "judged-differently" => (
            "包内的评价结果与按填报内容重新计算的不同（包内 → 重算），请向组织核实",
            "the assessment inside is not what the answers give; ask the organisation",
        ),
        SYSTEM_FILES => (
            "包内另有系统或办公软件留下的文件，不计入：",
            "Files that the system or an office program left lie in it and do not count: ",
        ),
        "programme-broken" => ("包内的项目文件读不懂", "the programme file inside cannot be read"),
        "criteria-broken" => ("包内的评价准则文件读不懂", "the criteria file inside cannot be read"),
        "assessment-broken" => ("包内的评价结果读不懂", "the assessment inside cannot be read"),
        "assessment-newer" => (
            "由更新版本的工具生成，本站工具看不懂评价结果，请更新工具后再打开",
            "made by a newer version: update this tool to read the assessment",
        ),
        "answers-newer" => ("由更新版本的工具生成，请更新本工具", "made by a newer version; update this tool"),
        "answers-broken" | "answers-foreign" | "answers-too-large" | "other-programme" => {
            ("包内的答案文件读不懂", "the answers inside cannot be read")
        }
        _ => return None,
    })
}
