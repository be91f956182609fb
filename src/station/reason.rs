//! Why something is as it is: the codes of notes, each with a sentence that says what to do, in both languages.

use ziping_domain::codes;

codes! {
    /// What is told of a file of a package, of what lies beside it, and of why something was not opened, read or printed.
    Reason {
        // What is wrong with a file of a package, or lies beside it.
        Missing "missing": "缺少这个文件", "is missing";
        Extra "extra":
            "多出的文件，生成时的清单里没有，不作为证实性材料；要补交的请在包外另交",
            "was added: the list made with the package does not have it, and it is no evidence; hand additions in separately";
        Beside "beside":
            "放在材料包的文件夹外面，不属于材料包，不作为证实性材料；要补交的请另交",
            "lies outside the package's folder: no part of it and no evidence; hand additions in separately";
        Changed "changed": "内容被改动", "was changed";
        Damaged "damaged": "已损坏，请重新复制", "is damaged; copy it again";
        PaperResaved "paper-resaved":
            "文稿另存过，文字未变（字体、版式没有核对）",
            "was saved again; its words are the same (fonts and layout are not compared)";
        PaperFilled "paper-filled":
            "文稿在留空处有补填，原有文字未变：",
            "was filled in where the form leaves room, else its words are the same: ";
        PaperDiffers "paper-differs":
            "文稿的文字与填报内容不同，以盖章纸质件为准，请与组织核对",
            "says something else than the answers; the stamped paper counts, ask the organisation";
        PaperOfAnother "paper-of-another":
            "文稿上的校验码不是这份材料包的（应为 → 纸上）：填报内容在生成文稿后有改动，或文稿取自另一份材料包",
            "bears the code of another package (should be → is): the data changed after it was made, or it was taken from elsewhere";
        PaperNoDocument "paper-no-document":
            "不是能打开的文稿，打印时由本站按填报内容重新生成",
            "is no document; for printing the station makes it of the answers";
        PaperUnread "paper-unread":
            "文稿在导出后另存过，本站没有生成它的文件，没有比对文字",
            "was saved again after the export; the station lacks what it was made by and did not compare its words";
        PaperUncompared "paper-uncompared":
            "报送件由本站没有的模板或文字生成，没有比对，不能算核对过；请与盖章纸质件核对，打印时由本站重新生成",
            "was made by templates or words that the station lacks and was not compared: that is no proof; see the stamped paper, the station prints its own";
        PaperHides "paper-hides":
            "文稿里有能遮住、隐去或另显文字的内容，看到的可能与读到的不同；以盖章纸质件为准，打印时由本站重新生成：",
            "has what can cover, hide or replace words, so that what is seen may not be what was read; the stamped paper counts, the station prints its own: ";
        PaperBeside "paper-beside":
            "文稿里有批注或修订删除的文字，有的程序会显示、印出；以盖章纸质件为准，打印时由本站重新生成：",
            "has comments or words that a tracked change took away, which some programs show and print; the stamped paper counts: ";
        PaperOldFormat "paper-old-format":
            "是旧版 Word 或加密的文稿，无法比对，打印时由本站按填报内容重新生成",
            "is of an old Word or locked, and cannot be compared; for printing the station makes it of the answers";
        PaperTooLarge "paper-too-large":
            "文稿内容过多，没有比对，打印时由本站按填报内容重新生成",
            "holds too much to be compared; for printing the station makes it of the answers";
        PaperUnsafe "paper-unsafe":
            "文稿带宏、嵌入对象或外部链接，没有打开，请勿双击，打印时由本站重新生成",
            "has macros, objects or outside links and was not opened; do not open it, the station makes it anew for printing";
        PdfDiffers "pdf-differs":
            "PDF 与按填报内容生成的不同，盖章纸质件可能由它打印，请与组织核对；本站打印的是重新生成的",
            "is not the PDF that the answers give: the stamped paper may have been printed from it, ask the organisation; the station prints its own";
        OfdDiffers "ofd-differs":
            "OFD 与按填报内容生成的不同，请与组织核对；本站打印的是重新生成的 PDF",
            "is not the OFD that the answers give: ask the organisation; the station prints a PDF of its own";
        PaperMissing "paper-missing":
            "缺少这份文稿，可由本站按填报内容重新生成",
            "is missing; the station can make it of the answers";
        PapersNotCompared "papers-not-compared": "这些文稿没有比对：", "These papers were not compared: ";
        EvidenceChanged "evidence-changed":
            "证实性材料与填报时登记的不是同一文件，请向组织要原件",
            "is not the file that the answers list; ask for the original";
        EvidenceMissing "evidence-missing":
            "填报时登记的证实性材料不在包内，请向组织补要",
            "the answers list it and it is not there; ask the organisation for it";
        EvidenceExtra "evidence-extra":
            "填报时没有登记这份证实性材料，不作为证据；要补交的请在包外另交",
            "the answers do not list it, and it is no evidence; hand additions in separately";
        EvidenceRenamed "evidence-renamed":
            "证实性材料换了名称，登记时名称是：",
            "the answers list it under another name: ";
        InfoDiffers "info-differs":
            "包的说明（bag-info.txt）与填报内容不同，或有多出的行，不作为依据：",
            "says of the package what its data do not, and counts for nothing: ";
        NoteForeign "note-foreign":
            "说明文件里有不是本工具写的话，不作为依据：",
            "holds words that this tool does not write; they count for nothing: ";
        ExtraListed "extra-listed":
            "包内多出的文件，不是本工具放入的，不作为申报材料；要补交的请另交",
            "was put in by somebody else and is no part of the application; hand additions in separately";
        StampedScan "stamped-scan":
            "另附盖章扫描件，已收，未核对内容",
            "a stamped scan was added: taken in, its content is not checked";
        UnknownProgramme "unknown-programme":
            "本站没有这个项目的文件，只核对了包内是否一致；请先登记收件，再向主办单位核实",
            "the station has no file of this programme: only the inside was checked; take it in and ask the organiser";
        UnknownCriteria "unknown-criteria":
            "本站没有这个项目所用的评价准则文件，只核对了包内是否一致；请把准则文件与项目文件放在一起",
            "the station has no file of these criteria: only the inside was checked; put the criteria beside the programmes";
        UnknownEdition "unknown-edition":
            "本站没有这一版项目文件，已按本站版本重算；请先登记收件，再核对",
            "the station does not know this edition and judged by its own; take it in, then check";
        AlteredRules "altered-rules":
            "项目文件与本站同一版的内容不同，已按本站版本重算，包内结果不采用；请先登记收件，再向组织核实",
            "its rules are not those of the edition they call themselves; judged by the station's, take it in and ask the organisation";
        ImplausibleDate "implausible-date":
            "申报日期与生成日期相差过大（申报 / 生成），请核对",
            "applied for and made on days far apart (applied / made): ask the organisation";
        MadeAhead "made-ahead":
            "生成日期在今天之后（生成 / 今天）：年限按生成那天的电脑时钟计算，结果不能采信，请组织核对电脑日期后重新生成",
            "was made after today (made / today): its terms were counted by a clock that is ahead, the result is not to be believed; have it made again";
        UnknownAnswers "unknown-answers":
            "有项目文件不认识的问题或选项，未作判断，请核对填报方式",
            "answers to questions or with options that its programme does not know: kept and not judged";
        RulesDiffer "rules-differ": "项目文件不同处（包内 → 本站）", "rules differ (inside → station)";
        WordsDiffer "words-differ":
            "项目文件措辞与本站不同，不影响结果",
            "words of the rules differ; nothing is judged by them";
        StationDiffers "station-differs": "结果不同处（包内 → 本站）", "results differ (inside → station)";
        Renamed "renamed": "文件名被改动", "was renamed";
        BadDeclaration "bad-declaration": "包的声明不对", "has a wrong declaration";
        BadManifest "bad-manifest": "清单读不懂", "is a list that cannot be read";
        BadOxum "bad-oxum": "文件总数或大小与声明不符", "number or size of files is not as declared";
        JudgedDifferently "judged-differently":
            "包内的评价结果与按填报内容重新计算的不同（包内 → 重算），请向组织核实",
            "the assessment inside is not what the answers give; ask the organisation";
        SystemFiles "system-files":
            "包内另有系统或办公软件留下的文件，不计入：",
            "Files that the system or an office program left lie in it and do not count: ";
        ProgrammeBroken "programme-broken": "包内的项目文件读不懂", "the programme file inside cannot be read";
        CriteriaBroken "criteria-broken": "包内的评价准则文件读不懂", "the criteria file inside cannot be read";
        ProofsBroken "proofs-broken": "应备证明的文件读不懂", "the file of expected proofs cannot be read";
        AssessmentBroken "assessment-broken": "包内的评价结果读不懂", "the assessment inside cannot be read";
        AssessmentNewer "assessment-newer":
            "由更新版本的工具生成，本站工具看不懂评价结果，请更新工具后再打开",
            "made by a newer version: update this tool to read the assessment";
        AnswersNewer "answers-newer":
            "由更新版本的工具生成，请更新本工具",
            "made by a newer version; update this tool";
        AnswersBroken "answers-broken" | AnswersForeign "answers-foreign" | AnswersTooLarge "answers-too-large" | OtherProgramme "other-programme":
            "包内的答案文件读不懂",
            "the answers inside cannot be read";

        // Why something is not opened, read or printed, and what to do.
        OtherEdition "other-edition":
            "按往年版本的项目文件生成并核对（包内 → 今年适用），请核对题目有无变化",
            "made with and checked by an older edition; see whether questions changed";
        NotRegister "not-register":
            "不是收件登记：表格要有“组织名称”和“收件时间”（或“生效日期”）两列",
            "no register: its table needs the columns 组织名称 and 收件时间 (or 生效日期)";
        RegisterNewer "register-newer":
            "收件登记由更新的版本生成，请换新版再打开",
            "a register made by a newer version";
        RegisterTooLarge "register-too-large": "收件登记过大，没有打开", "larger than a register can be; not opened";
        RegisterBroken "register-broken": "这一行读不出，没有打开", "cannot be read; the register was not opened";
        RegisterChain "register-chain":
            "与上一行对不上：有行被改动、抽掉或插入过。请用原来保存的登记文件",
            "does not follow the line before: a line was changed, taken out or put in. Use the file as it was saved";
        RegisterRewritten "register-rewritten":
            "被别的程序重新保存过，校验不上了。请用原来保存的登记文件或最近的备份",
            "was written anew by another program and can no longer be vouched for. Use the file as it was saved, or its last copy";
        RegisterContrary "register-contrary":
            "代码是一个组织的，名称是另一个组织的，没有登记，请改正这一行",
            "has the code of one organisation and the name of another; correct the row";
        RegisterSeveral "register-several":
            "同名组织不止一个，或在几个项目里都有，没有登记，请写明统一社会信用代码和项目代号",
            "names an organisation of which there are several, or that stands in several programmes: give its code and the programme's";
        RegisterAltered "register-altered":
            "与登记时不同。登记过的行不能改，更正请在表末另加一行",
            "is not what was entered: lines stay as they are, a correction is a new row at the end";
        RegisterNameless "register-nameless": "是新加的行，但没有组织名称", "was added and names no organisation";
        RegisterMoment "register-moment":
            "是新加的行，但收件时间读不出；请写成 2026-11-20 16:20",
            "was added and has no day; write 2026-11-20 16:20";
        RegisterDay "register-day":
            "是新加的行，但生效日期读不出；请写成 2026-11-20",
            "was added, and the day from which it holds is none; write 2026-11-20";
        RegisterVolumes "register-volumes":
            "是新加的行，但纸质册数不是整数",
            "was added, and its volumes of paper are no whole number";
        RegisterKind "register-kind":
            "“事项”不认识；请写收件、补正、不予入池、入池、调整分类、移出、退出、期满、获奖、撤销、更名、更正或作废",
            "what happened (事项) is none of those that a register knows";
        RegisterProgramme "register-programme":
            "“项目”不是这里认识的项目名称；请照项目文件的名称填写",
            "names a programme that nobody here knows";
        RegisterNoProgramme "register-no-programme":
            "没有写是哪个项目；本站有几个项目，请加“项目”一列，写项目名称",
            "says no programme, and there are several here: add a column 项目 with its name";
        RegisterAward "register-award":
            "“奖项”不是这个项目的奖项；请照来源的名称填写",
            "names an award that the programme does not have";
        RegisterOther "register-other":
            "已经打开了另一份收件登记；请先保存并关闭它，再打开这份",
            "another register is open: save and close it before this one is opened";
        SheetOld "sheet-old":
            "是旧版表格（.xls）或加了密码；请在 Excel 或 WPS 中另存为 .xlsx 再打开",
            "an older spreadsheet (.xls) or one with a password: save it as .xlsx and open that";
        SheetBroken "sheet-broken":
            "不是能读的 .xlsx 表格；请在 Excel 或 WPS 中打开并另存一次",
            "no .xlsx that can be read: open it in a spreadsheet program and save it again";
        SheetTooLarge "sheet-too-large": "表格过大，没有打开", "the spreadsheet is too large; not opened";
        Replaced "replaced":
            "同一组织另有一份，建议以那份为准；这份没有打印，请确认",
            "another package of the organisation is proposed and this one was not printed: settle which counts";
        NoChosenPaper "no-chosen-paper": "没有选中的那些材料", "has none of the chosen papers";
        Sealed "sealed" | NeedsKey "needs-key":
            "密封的材料包：请选择本站的密钥文件，或输入口令",
            "sealed: choose the station's key file, or type the passphrase";
        NeedsPassphrase "needs-passphrase":
            "用口令密封的材料包：请输入组织告知的口令",
            "sealed with a passphrase: type the one that the organisation told you";
        WrongKey "wrong-key":
            "不是给这把密钥密封的，没有打开；请换密钥文件，或请组织重新密封",
            "sealed for another key and not opened: take another key file, or have it sealed again";
        WrongPassphrase "wrong-passphrase":
            "口令不对，没有打开；请再输入一次",
            "another passphrase, not opened; try again";
        PassphraseNoText "passphrase-no-text":
            "口令文件不是文本，没有打开；请另存为 UTF-8 文本再选",
            "the file with the passphrase is no text and was not used; save it again as UTF-8";
        CostlyPassphrase "costly-passphrase":
            "口令的强度设置超出本工具的能力，请用 age 命令行打开",
            "its passphrase is too costly to try here; open it with the age command";
        SealHeader "seal-header":
            "密封时写入的收件钥匙过多，没有打开；请向组织要重新密封的材料包",
            "sealed for more keys than are tried, and not opened; have it sealed again";
        SealDamaged "seal-damaged":
            "密封的文件不完整或被改动，请重新复制",
            "sealed, but cut off or altered; copy it again";
        NotSealed "not-sealed": "不是本工具认识的密封格式", "sealed in a way that is not known here";
        NotZip "not-zip":
            "不是材料包（ZIP）；如是 RAR、7z 等压缩格式，请先解开，再打开里面的材料包",
            "not a package (ZIP); if it is RAR, 7z or the like, unpack it and open the package inside";
        Json "json":
            "是单独的答案文件，不是材料包；请在自评页面打开",
            "an answers file, not a package; open it in the self-evaluation";
        ForeignZip "foreign-zip":
            "是其他程序的文件（如 Word、Excel 文档），不是材料包",
            "a file of another program (such as Word or Excel), not a package";
        OfdFile "ofd-file":
            "是单独的 OFD 版式文件，不是材料包；请打开它所在的材料包",
            "a paper as OFD, not a package; open the package that it came in";
        PackageInside "package-inside":
            "压缩包里还有压缩包，请先解开一层再选里面的文件",
            "a ZIP in a ZIP; unpack it once and take the one inside";
        SeveralPackages "several-packages":
            "一个压缩包里有多份材料包，请解开后把各文件夹分别压缩，再逐份打开",
            "several packages in one ZIP; unpack it, zip each folder by itself and open them one by one";
        NotBag "not-bag" | ForeignBag "foreign-bag": "不是本工具生成的材料包", "not made by this tool";
        Truncated "truncated": "文件不完整，可能没有复制完，请重新复制", "cut off; copy it again";
        BrokenZip "broken-zip" | NotText "not-text" | NotJson "not-json" | NoSuchFile "no-such-file":
            "文件已损坏，请重新复制",
            "damaged; copy it again";
        Empty "empty":
            "文件是空的，或在读到之前已被移动、删除，请重新选择",
            "empty, or moved or deleted before it was read; choose it again";
        Unreadable "unreadable":
            "读不到这个文件，可能被移动或正被其他程序占用；请关闭占用它的程序后再试",
            "cannot be read; moved, or in use: close the program that holds it and try again";
        Encrypted "encrypted":
            "压缩包设有解压密码，没有打开；请用密码解开，再不设密码压缩成 ZIP，或请组织重交",
            "the ZIP is locked with a password and was not opened; unpack it and zip it without one, or have it handed in again";
        CompressionMethod "compression-method":
            "用了本工具不认识的压缩方式，没有打开；请解开后用系统自带的“压缩为 ZIP 文件”重新压缩，或请组织提交原件",
            "compressed in a way that is not known here and not opened; unpack it and zip it as the system does, or ask for the original";
        TooLarge "too-large":
            "文件太大，超过材料包中这类文件的上限，没有打开；请向组织要原件",
            "larger than such a file of a package may be, and not opened; ask for the original";
        ZipHeaders "zip-headers":
            "压缩包前后两处记载不一致或藏有文件，为安全起见没有打开，请向组织要原件",
            "the ZIP says two things of one file or hides one, and was not opened for safety; ask for the original";
        UnsafePath "unsafe-path" | Duplicate "duplicate" | NotAFile "not-a-file" | Bomb "bomb" | TooManyEntries "too-many-entries" | BadDigest "bad-digest":
            "结构不正常，为安全起见没有打开，请向组织要原件",
            "not built as it should be, and not opened for safety; ask for the original";
        BadKeyFile "bad-key-file":
            "不是密钥文件：应含有以 AGE-SECRET-KEY-1 开头的一行，请选择生成密钥时保存的文件",
            "no key file: it should have a line that begins with AGE-SECRET-KEY-1; choose the file that was saved with the key";
        PublicKey "public-key":
            "这是公钥，只能用来密封；打开要用含有 AGE-SECRET-KEY-1 一行的密钥文件",
            "a public key, which only seals; to open, take the key file with the line AGE-SECRET-KEY-1";
        KeyTaken "key-taken":
            "密钥已载入内存，不会保存；正在试着打开密封的材料包。",
            "The key is in memory only; it is tried on what is sealed.";
        FolderRest "folder-rest":
            "文件夹里的表格（.xlsx）和密钥文件没有自动打开，需要的请单独选择。",
            "Tables (.xlsx) and key files of the folder were not opened: choose those you need by themselves.";
        RulesMissing "rules-missing":
            "本站的项目文件没有载入全，有的材料包只能核对包内是否一致；请检查网络后重新打开",
            "not all of the station's programme files were loaded, and some packages are only compared inside; open them again";
        Load "load": "程序没有载入完，请检查网络后再试", "a part of the program did not load; check the connection";
        MissingGlyph "missing-glyph": "有字体中没有的字", "no font has some characters";
        Typesetting "typesetting": "没有排出版面，没有打印", "could not be typeset and was not printed";
        PdfBroken "pdf-broken": "PDF 读不懂", "the PDF cannot be read";
        NoSheet "no-sheet": "这个项目没有这种表单", "this programme has no such sheet";
        SheetByPackage "sheet-by-package":
            "这种表单由材料包开始：请给出材料包",
            "this sheet is begun from packages: give some";
        SheetByRegister "sheet-by-register":
            "这种表单由名册开始：只给收件登记，不给材料包",
            "this sheet is begun from the register: give that, and no package";
        SurveyNewer "survey-newer":
            "调查报告或回访等文件由更新版本的工具生成，请更新本站的工具",
            "the sheet was made by a newer version; update this tool";
        NoCriteria "no-criteria":
            "这个项目没有自我评价，不能评分",
            "this programme has no self-evaluation to be marked";
        NotMarking "not-marking": "不是评审员的评分文件", "no assessor's file";
        NotAgreed "not-agreed": "不是合议文件", "no file of what assessors agreed on";
        MarkingNewer "marking-newer" | AgreedNewer "agreed-newer":
            "评分或合议文件由更新版本的工具生成，请更新本站的工具",
            "the file was made by a newer version; update this tool";
        MarkingBroken "marking-broken" | MarkingTooLarge "marking-too-large" | AgreedBroken "agreed-broken" | AgreedTooLarge "agreed-too-large":
            "评分或合议文件读不懂，请向评审员要原件",
            "the file cannot be read; ask the assessor for the original";
        SurveyBroken "survey-broken" | SurveyTooLarge "survey-too-large":
            "调查报告或回访等文件读不懂，请向提供者要原件",
            "the sheet cannot be read; ask for the original";
        NoticeNewer "notice-newer":
            "年度通知文件是更新版本的格式，请更新本站的工具",
            "the notice is in a newer format; update this tool";
        NoticeDay "notice-day":
            "年度通知的截止日期（deadline）不存在或写法不对，要写成 2026-11-20",
            "the notice's deadline is no day: write 2026-11-20";
        NoticeHour "notice-hour":
            "年度通知的截止时刻（hour）不对，要写成 17:00",
            "the notice's hour is none: write 17:00";
        NoticeCounts "notice-counts":
            "年度通知的 counts 只能是 arrival（到达）、postmark（邮戳）或 unsaid",
            "the notice's counts is arrival, postmark or unsaid";
        NoticeBroken "notice-broken":
            "年度通知文件读不懂：要有项目、标题和截止日期，请用 ziping check 检查",
            "the notice cannot be read: it needs a programme, a title and a deadline; try ziping check";
        TransmittalNewer "transmittal-newer":
            "报送清单由更新版本的工具生成，请更新本站的工具",
            "the list was made by a newer version; update this tool";
        TransmittalBroken "transmittal-broken": "报送清单文件读不懂，请向提供者要原件", "the list cannot be read; ask for the original";
        Trapped "trapped":
            "核对这份文件时程序停了下来，其他文件不受影响；可以再试一次，仍不行请向组织要原件，并告诉网站管理员",
            "the program stopped over this file, and no other is harmed; try again, then ask for the original and tell the administrator";
        OutOfTime "out-of-time":
            "这份文件用时过长，已停下，其他文件不受影响；可以再试一次，仍不行请向组织要原件",
            "it took too long and was left, and no other is harmed; try again, then ask for the original";
        Skipped "skipped": "由您跳过，没有做完；可以再试一次", "skipped by you, and not done; it can be tried again";
        FileGone "file-gone": "文件已不在工作台上，请重新打开", "the file is no longer here; open it again";
        Internal "internal" | PaperUnknown "paper-unknown" | FontUnreadable "font-unreadable" | TodayBroken "today-broken"
            | Sheet "sheet" | Docx "docx":
            "程序出错，没有做完；请再试一次，仍不行请告诉网站管理员",
            "the program made a mistake and did not finish; try again, and tell the administrator if it stays so";
        Cancelled "cancelled": "已取消", "cancelled";
    }
}
