//! What `check` says of a file: each mistake with the words for what is wrong and what to do, in both languages, in one table.

use ziping_domain::Lang;
use ziping_json::Fault;

/// Declares the mistakes: what differs, English and Chinese of what is wrong, then of what to do.
macro_rules! mistakes {
    ($($name:ident $({$($field:ident)+})?: $what:literal $what_zh:literal, $remedy:literal $remedy_zh:literal;)+) => {
        /// One mistake.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the sentences of the table say it")]
        pub enum Mistake {
            /// The structure is wrong: the reader says what.
            Structure(Fault),
            $($name $({$($field: String),+})?),+
        }

        #[allow(unused_variables, reason = "some words differ in what is wrong, some in what to do")]
        impl Mistake {
            /// What is wrong.
            #[must_use]
            pub fn what(&self, lang: Lang) -> String {
                match (self, lang) {
                    (Self::Structure(fault), Lang::En) => fault.what(),
                    (Self::Structure(fault), Lang::Zh) => fault.chinese().0,
                    $((Self::$name $({$($field),+})?, Lang::En) => format!($what),
                    (Self::$name $({$($field),+})?, Lang::Zh) => format!($what_zh),)+
                }
            }

            /// What to do about it.
            #[must_use]
            pub fn remedy(&self, lang: Lang) -> String {
                match (self, lang) {
                    (Self::Structure(fault), Lang::En) => fault.remedy(),
                    (Self::Structure(fault), Lang::Zh) => fault.chinese().1,
                    $((Self::$name $({$($field),+})?, Lang::En) => format!($remedy),
                    (Self::$name $({$($field),+})?, Lang::Zh) => format!($remedy_zh),)+
                }
            }
        }

        /// The table as it stands: what differs, and the four sentences.
        #[cfg(test)]
        const TABLE: &[(&[&str], [&str; 4])] =
            &[$((&[$($(stringify!($field)),+)?], [$what, $what_zh, $remedy, $remedy_zh])),+];
    };
}

mistakes! {
    // Identifiers, versions, files beside this one.
    NoIdentifier { id }: "\"{id}\" is no identifier" "“{id}”不能作标识",
        "use lower-case letters, digits and hyphens" "只用小写字母、数字和连字符";
    Twice { id }: "\"{id}\" stands twice" "“{id}”出现了两次",
        "give each entry an id of its own" "每一项用自己的标识";
    NoCriteria: "a self-evaluation step without criteria" "有自我评价一步，却没有写评价准则",
        "name the criteria edition at /criteria" "在 /criteria 写明准则版本";
    VersionTwice { version }: "version \"{version}\" stands twice" "版本“{version}”出现了两次",
        "give each version one entry, oldest first" "每个版本一项，旧的在前";
    VersionUntold { version last }: "the version is \"{version}\", the history ends with \"{last}\""
            "version是“{version}”，history最后一项却是“{last}”",
        "add an entry to the history that says what changed, or correct the version"
            "在history里补一项说明改了什么，或改正version";
    NotBeside { name like }: "\"{name}\" is no .json file beside this one" "“{name}”不是本文件旁边的.json文件",
        "name it like \"{like}\", without \"..\" and without a site" "写成“{like}”这样，不带“..”，不带网址";

    // Questions.
    NoQuestion { id }: "there is no question \"{id}\"" "没有“{id}”这个问题",
        "correct the id, or add the question" "改正标识，或补上这个问题";
    Unchosen: "no question is named" "还没有选问题", "name one" "选一个问题";
    NoColumnChosen: "no column is named" "还没有选列", "name one" "选一列";
    OtherKind { id kind wanted }: "question \"{id}\" is of kind {kind}, this needs {wanted}"
            "问题“{id}”的类型是{kind}，这里需要{wanted}",
        "refer to a question of that kind, or change its kind" "引用该类型的问题，或改它的类型";
    Uncarried: "a matrix or files cannot be carried to another programme" "矩阵和文件不能带到别的项目",
        "take the fact out" "删掉fact";
    NoOptions: "a choice without options" "选择题没有选项", "list at least two options" "至少列两个选项";
    NoRows: "a matrix without rows" "矩阵没有行", "list its rows" "列出各行";
    NoColumns: "repeated rows without columns" "可增减的行没有列", "list their columns" "列出各列";
    NeitherYesNorNo: "a yes/no question with other options" "是非题有别的选项",
        "name them \"yes\" and \"no\", or use kind \"choice\"" "选项标识用“yes”和“no”，或改用“choice”";
    NothingWritten: "nothing is written here" "这里还没有填写",
        "write what applicants will read: what the award, the place or the document is called" "写上申报组织会看到的名称：奖项、地区或者文件的名称";
    QuestionUnsourced: "a question without a clause" "问题没有写条款",
        "name the clause or form row it comes from, or mark it \"helper\"" "写明出自哪一条款或表格行，或标为“helper”";
    NothingToOrder: "only a choice can be ordered" "只有单选题可以排序",
        "take it out, or use kind \"choice\"" "删掉，或改用“choice”";
    Circle { id }: "whether \"{id}\" is asked depends on its own answer" "问不问“{id}”取决于它自己的回答",
        "break the circle of \"when\" rules" "断开“when”规则的循环";
    NoScale { id }: "there is no scale \"{id}\"" "没有“{id}”这个量表",
        "correct the id, or add the scale" "改正标识，或补上量表";
    QuestionWordless { id }: "question \"{id}\" has no words" "问题“{id}”没有文字", "write the label" "写上label";
    OptionWordless { id }: "option \"{id}\" has no words" "选项“{id}”没有文字", "write the label" "写上label";
    OwnFact { fact }: "no other programme knows the fact \"{fact}\"" "没有别的项目用“{fact}”这个fact",
        "use one of the words listed in www/programmes/README.md, or take it out"
            "用www/programmes/README.md所列的词，或删掉";
    FactClashes { fact question programme }:
        "\"{fact}\" is asked by question \"{question}\" of programme \"{programme}\" in another kind, unit or other options"
            "fact“{fact}”在项目“{programme}”的问题“{question}”里类型、单位或选项不同",
        "ask it in the same way, or name another fact" "用相同的问法，或换一个fact";
    WordsTwice { label }: "“{label}” stands twice" "“{label}”出现了两次",
        "give each option words of its own" "每个选项用自己的文字";
    NotAlone { label }: "“{label}” can be chosen together with others" "“{label}”可以和别的选项同时选",
        "set \"alone\": true on it" "给它加“\"alone\": true”";
    AloneAnyway: "only one of several can stand alone" "只有多选题的选项可以独占", "take \"alone\" out" "删掉“alone”";
    EmptyRange { least most }: "no number is at least {least} and at most {most}" "没有数既不小于{least}又不大于{most}",
        "let \"atLeast\" be the smaller one" "让“atLeast”小于“atMost”";
    MostOfFew { max count }: "at most {max} of {count} options" "最多选{max}项，却有{count}个选项",
        "let \"max\" lie between 1 and the number of options" "让“max”在1和选项数之间";
    MostOfOne: "only of several options can there be a most" "只有多选题可以限定项数",
        "use kind \"choices\"" "改用“choices”";
    NotAhead { question }: "the rule asks for what is not over, and \"{question}\" takes no day that lies ahead"
            "要求未过期，而“{question}”不能填以后的日期，填了也不算",
        "add \"upcoming\": true to it" "给它加“\"upcoming\": true”";
    NothingAhead: "only a date can lie ahead" "只有日期可以在以后",
        "take it out, or use kind \"date\"" "删掉，或改用“date”";
    OwnDate: "a date is compared with itself" "日期和它自己比较", "name another question" "写别的问题";
    Boundless: "only a number has bounds" "只有数字有界限",
        "take \"atLeast\" and \"atMost\" out" "删掉“atLeast”和“atMost”";
    EmptySection { id }: "section \"{id}\" asks nothing" "“{id}”一步没有问题",
        "give it questions, or take it out" "补上问题，或删掉这一步";
    Evaluations { count }: "{count} sections are the self-evaluation by these criteria" "按准则自我评价的步骤有{count}个",
        "give one section \"evaluation\": true" "给一个步骤加“\"evaluation\": true”";

    // Rules.
    EmptyRules: "an empty list of rules" "规则列表是空的", "list at least one rule" "至少列一条规则";
    NoAnswer { question option }: "question \"{question}\" has no option \"{option}\"" "问题“{question}”没有选项“{option}”",
        "name one of its options; a matrix's is \"row:column\", a yes/no question's \"yes\" or \"no\""
            "写它的选项；矩阵写“行:列”，是非题写“yes”或“no”";
    NoOption { question option }: "question \"{question}\" has no option \"{option}\"" "问题“{question}”没有选项“{option}”",
        "name one of its options" "写它的选项";
    Unordered { question }: "question \"{question}\" is not ordered" "问题“{question}”没有排序",
        "set \"ordered\": true on it, options least first" "给它加“\"ordered\": true”，选项由低到高";
    NoBounds: "a number rule without bounds" "数字规则没有写界限",
        "give \"atLeast\", \"atMost\" or both" "写“atLeast”“atMost”或两个都写";
    NoColumn { question column }: "question \"{question}\" has no column \"{column}\"" "问题“{question}”没有列“{column}”",
        "name one of its columns" "写它的列";
    NoOptionInColumn { column option }: "column \"{column}\" has no option \"{option}\"" "列“{column}”没有选项“{option}”",
        "name one of its options; a column needs options to be compared" "写该列的选项；要比较的列必须有选项";
    SeveralOfFew { least count }: "{least} of {count} rules" "{count}条规则中的{least}条",
        "let \"atLeast\" lie between 1 and the number of rules" "让“atLeast”在1和规则数之间";
    RowInRow: "a rule over rows within a rule over a row" "一行的规则里又有对行的规则",
        "within a row name its columns" "行内的规则写该表的列";
    NoRowWanted: "no row at all is always there" "至少零行总是成立", "let \"atLeast\" be 1 or more, or take it out" "让“atLeast”不小于1，或删掉";
    NothingAdded: "a sum of nothing" "没有写哪些数相加", "name questions, or \"question:column\"" "写问题，或“问题:列”";
    TwoBases: "both \"than\" and \"per\"" "“than”和“per”都写了", "compare with one of them" "只写一个";
    OtherUnits { one other }: "\"{one}\" and \"{other}\" cannot be added or compared" "“{one}”和“{other}”不能相加、相比",
        "give the questions the same unit, or use \"per\"" "用同一单位，或改用“per”";
    NoDecimal { text }: "\"{text}\" is no decimal number" "“{text}”不是小数",
        "write digits, such as \"12.5\"; at most four decimals" "写数字，如“12.5”，最多四位小数";
    NoSuchYear { question back years }: "table \"{question}\" asks for {years} years; there is no year {back} before the application" "表“{question}”只填{years}年，没有申报前第{back}年",
        "name a year that it asks for, such as \"question:column@1\"" "写它填的年份，如“问题:列@1”";
    NoYears { question }: "question \"{question}\" is no table by years" "问题“{question}”不是分年的表",
        "give it \"years\"" "给它写“years”";
    NoAmount { column }: "column \"{column}\" is no number" "列“{column}”不是数字", "give it kind \"number\"" "把它的kind写成“number”";
    ColumnKind { kind }: "a column cannot be \"{kind}\"" "列不能是“{kind}”",
        "use \"text\", \"number\" or \"date\"; with options no kind" "用“text”“number”或“date”；有选项的不写kind";
    NoTableByYears: "only rows with a plain first column can go by years, one to ten" "只有可增减的行、第一列为文字时可以分年，一到十年",
        "let the first column be the year, without options" "第一列写年份，不要选项";
    RuleWordless { id }: "rule \"{id}\" has no words" "规则“{id}”没有文字", "write the label" "写上label";
    RuleUnnamed { id }: "nothing names rule \"{id}\"" "没有任何地方引用规则“{id}”",
        "name it where it holds, or take it out" "在用到的地方引用它，或删掉";

    // Conditions.
    NoConditions: "the file lists no conditions: nobody can be told whether they may apply"
            "文件没有列申报条件：没法告诉任何组织能否申报",
        "list the source's conditions, each with its clause and its own words" "列出原文的条件，每条带条款和原文";
    ConditionUnsourced: "a condition without a clause" "条件没有写条款", "name the clause of the source" "写明原文的条款";
    AlsoUncategorised: "the file has a category table, and says that there are no categories" "文件有分类表，又写了不分类时说什么",
        "take this out" "删掉这一句";
    TwoOfOneTitle { title }: "two conditions are called \"{title}\"" "有两个条件都叫“{title}”",
        "say what parts them" "写出区别";
    TwoOfOneLabel { label }: "two questions of one group are called \"{label}\"" "同一组里有两个问题都叫“{label}”",
        "say what parts them, such as the year" "写出区别，如年度、对象";
    NoRole { id }: "no rule has the id \"{id}\" of this role" "没有编号为“{id}”的规则，说不清是哪种身份",
        "name the rule by which an organisation takes part in it" "写明以这种身份参加所依据的规则";
    NoQuote { id }: "\"{id}\" quotes nothing of the source" "“{id}”没有引用原文", "copy the source's own words" "抄上原文";
    NeverAsked { question }: "no answers fulfil this: question \"{question}\" is never asked"
            "没有答案能满足：问题“{question}”永远不会问",
        "correct the rule, or take it out" "改正规则，或删掉";
    NeverTold { claim }: "no answers fulfil this: \"{claim}\" is never told" "没有答案能满足：“{claim}”永远不会提示",
        "correct the rule, or take it out" "改正规则，或删掉";
    NeverGranted: "no answers fulfil this: this amount is never granted" "没有答案能满足：这一资助永远不适用",
        "correct the rule, or take it out" "改正规则，或删掉";
    NeverMade { paper }: "no answers fulfil this: paper \"{paper}\" is never made" "没有答案能满足：材料“{paper}”永远不会生成",
        "correct the rule, or take it out" "改正规则，或删掉";
    NeverConflicting: "no answers fulfil this: this conflict is never told" "没有答案能满足：这一矛盾永远不会提示",
        "correct the rule, or take it out" "改正规则，或删掉";
    NeverApplies { id }: "\"{id}\" never applies: its questions are not asked where \"when\" holds"
            "“{id}”永远不适用：“when”成立时它的问题不会问",
        "let the questions be asked where the condition applies" "让条件适用时会问到这些问题";
    NeverMet { id }: "no answers meet \"{id}\"" "没有答案能符合“{id}”",
        "correct the rule: some answers must meet it" "改正规则：要有答案能符合";
    NeverMissed { id }: "no answers miss \"{id}\": it decides nothing" "没有答案会不符合“{id}”：它不起作用",
        "correct the rule: some answers must miss it" "改正规则：要有答案会不符合";
    Idle { question id }: "the answer to \"{question}\" decides nothing in \"{id}\"" "“{question}”的回答在“{id}”里不起作用",
        "take it out of the rule, or correct the rule or its \"when\"" "从规则里删掉，或改正规则或它的“when”";
    NeverInDoubt { id }: "\"{id}\" is never in doubt: what does not meet it fails it" "“{id}”不会存疑：不符合就是不符合",
        "take \"doubt\" out, or correct \"fails\"" "删掉“doubt”，或改正“fails”";
    NothingToDecide { id }: "\"{id}\" is no condition, yet an authority decides it" "“{id}”不是条件，却写了由部门认定",
        "take \"authority\" out, or let the condition be required" "删掉“authority”，或改为必须符合";
    YesToBad { id question }: "\"{id}\" asks for \"yes\", yet the question is “{question}”"
            "“{id}”要求答“是”，问的却是“{question}”",
        "ask for \"no\": the question asks whether there is something that must not be"
            "改为要求答“无/否”：问的是不该有的事";
    YesToNone { id question }: "\"{id}\" says that there is none, and asks for \"yes\" to “{question}”"
            "“{id}”写的是没有，却要求对“{question}”答“是”",
        "ask for \"no\", or word the question the other way" "改为要求答“否”，或把问题反过来问";
    NoToGood { id }: "\"{id}\" asks for \"no\", yet neither question nor quote deny anything"
            "“{id}”要求答“否”，问题和原文却都没有否定",
        "ask for \"yes\", or quote the words that forbid it" "改为要求答“是”，或引用禁止的原文";
    OtherTerm { years id said }: "the rule counts {years} years, the quote of \"{id}\" says {said}"
            "规则按{years}年，“{id}”的原文写{said}年",
        "let both agree" "改成一致";
    WithinForSince { id years }: "\"{id}\" asks for a date within {years} years, the quote for as many or more"
            "“{id}”要求日期在{years}年之内，原文要求满这些年",
        "use \"yearsSince\"" "改用“yearsSince”";
    Alike { id other }: "\"{id}\" decides the same as \"{other}\"" "“{id}”和“{other}”判断的是同一件事",
        "correct one of the two rules, or take one out" "改正其中一条规则，或删掉一条";

    // The category table.
    CategoryTwice { id }: "\"{id}\" stands twice" "“{id}”出现了两次",
        "give each category an id of its own" "每一类用自己的标识";
    AsksNothing { id }: "category \"{id}\" asks nothing: every organisation would be in it"
            "“{id}”类什么也不要求：所有组织都会归入",
        "name it in \"least\" of at least one criterion" "至少在一项条件的“least”里写上它";
    NotAlwaysAsked { question }: "question \"{question}\" must be ordered and always asked"
            "问题“{question}”必须排序，而且总要问",
        "set \"ordered\": true and take \"when\" out" "加“\"ordered\": true”，删掉“when”";
    NoCategory { id }: "there is no category \"{id}\"" "没有“{id}”类",
        "name a category of the table" "写分类表里的类";
    NeverReached { question option }: "no answer reaches it: question \"{question}\" has no option \"{option}\""
            "没有答案能达到：问题“{question}”没有选项“{option}”",
        "name one of the question's options" "写该问题的选项";
    AsksLess { id below }: "category \"{id}\" asks less here than \"{below}\" below it"
            "这一项“{id}”类的要求比它下面的“{below}”类还低",
        "let a higher category ask no less" "较高一类的要求不能更低";
    NoItem { item }: "the criteria have no item \"{item}\"" "准则没有条款“{item}”",
        "name an item of the criteria file" "写准则文件里的条款";
    NoOptionForCategory { question category }: "question \"{question}\" has no option for category \"{category}\""
            "问题“{question}”没有“{category}”类的选项",
        "add an option whose id is the category's in lower case" "补一个选项，标识是该类的小写字母";
    Shadowed { id above }: "no answers reach category \"{id}\": whoever meets it meets \"{above}\" too"
            "没有答案能归入“{id}”类：达到它的也达到“{above}”类",
        "ask more of the higher category, or take the lower one out" "提高较高一类的要求，或删掉较低一类";

    // Papers.
    NeitherBlocksNorTemplate: "a paper needs blocks or a template, one of the two" "材料要有blocks或template，二者取一",
        "add \"blocks\" or \"template\"" "补上“blocks”或“template”";
    Spans { wide columns }: "the row spans {wide} columns, the table has {columns}" "这一行跨{wide}列，表有{columns}列",
        "let the spans of its cells add up to the columns" "让各格的跨列数加起来等于列数";
    Continues: "a continued cell without a cell of the same columns above it, or with content"
            "续格的上面没有同列的格，或续格里有内容",
        "give the content to the first of the cells, and all of them the same columns" "内容写在第一格，各格占相同的列";
    HelperPrinted { question }: "helper question \"{question}\" on an official form" "辅助问题“{question}”印在官方表格上",
        "print only what the source's form has" "只印原表有的内容";
    OtherCount { words options }: "{words} words for {options} options" "{words}个词对应{options}个选项",
        "give one per option" "每个选项一个";
    NoCell { question }: "question \"{question}\" has no such row or column" "问题“{question}”没有这一行或列",
        "name a row and a column of the matrix" "写矩阵的行和列";
    OtherRow { question }: "a column of \"{question}\" stands where its rows are not repeated" "“{question}”的列不在它自己的行里",
        "put it into a table's row that has only its columns" "放到表格里只有它各列的一行";
    NoFileName { name }: "\"{name}\" is no file name everywhere: signs of it would be lost" "“{name}”作文件名会丢字符",
        "use no / \\ : * ? \" < > |, and no dot or space at its ends" "不用 / \\ : * ? \" < > |，首尾不用点和空格";
    FileNameTwice { first second name }: "papers {first} and {second} have the same file name \"{name}\""
            "第{first}份和第{second}份材料的文件名都是“{name}”",
        "give each paper a name of its own" "每份材料用自己的文件名";
    NoFormat { id }: "paper \"{id}\" has no format" "材料“{id}”没有写格式",
        "name \"pdf\", \"docx\" or both" "写“pdf”“docx”或两个都写";
    TooWide { wide page }: "the table is {wide} mm wide, a page has {page}" "表宽{wide}毫米，版心宽{page}毫米",
        "let the widths add up to {page} or less" "让列宽合计不超过{page}";

    // Proofs that are expected.
    ProofsOfOther { programme }: "these are the proofs of \"{programme}\", and another programme lies beside them"
            "这是项目“{programme}”的应备证明，旁边的项目文件却是另一个",
        "call the file proofs/<id of the programme>.json, beside the programme's"
            "文件名写成“proofs/项目标识.json”，放在项目文件旁边";
    ProgrammeAway { programme error path }: "the programme \"{programme}\" is not at hand: {error}"
            "项目“{programme}”的文件读不到：{error}",
        "put the file at {path}" "把文件放到 {path}";
    ProofWordless { id }: "proof \"{id}\" has no title" "证明“{id}”没有名称", "write the title" "写上title";
    ProofUnmatched { id }: "no file's name can tell that it is \"{id}\"" "没有文件名能认出是“{id}”",
        "list words of two characters or more that such names have" "列出文件名里会有的词，每个至少两个字";
    ProofOfNoCompany { id }: "\"{id}\" is expected of each controlled company, and the programme names none"
            "“{id}”要每家控股企业一份，项目文件却没有控股企业",
        "take \"perCompany\" out, or name the question at /companies of the programme"
            "删掉“perCompany”，或在项目文件的 /companies 写上问题";
    ProofUnsourced { id }: "proof \"{id}\" names no clause" "证明“{id}”没有写条款",
        "name the clause that asks for it or that it shows to be met" "写明要它的条款，或它证明的条款";
    BacksNothing { id }: "there is no condition, question or item \"{id}\"" "没有“{id}”这个条件、问题或条款",
        "correct the id, or take it out" "改正标识，或删掉";
    OfficialHelp { id }: "paper \"{id}\" comes with the proofs and calls itself official" "材料“{id}”随应备证明提供，却标为官方表格",
        "take \"official\" out: the source's own forms stand in the programme file"
            "删掉“official”：来源自己的表格写在项目文件里";
    FileNameTaken { name }: "a paper of the programme has the file name \"{name}\"" "项目文件里已有材料用文件名“{name}”",
        "give it a name of its own" "另起一个文件名";

    // What stations and the office look at.
    NoneChosen: "the list of candidates would be empty" "候选名单会是空的",
        "write a number of 1 or more, as the source has it" "按原文写1以上的数";
    NoCategoryOfLimit { id }: "there is no category \"{id}\"" "没有“{id}”类",
        "name one of the category table's" "写分类表里的类";
    NoRecipient { recipient }: "\"{recipient}\" is no X25519 recipient of the age format" "“{recipient}”不是age格式的X25519公钥",
        "give the station's public key: age1 and 58 more characters, as `age-keygen` prints it"
            "写服务站的公钥：age1加58个字符，如age-keygen所印";
    NoColumnToDraw { question column }: "\"{question}\" has no column \"{column}\"" "“{question}”没有列“{column}”",
        "name a column of the table" "写表里的列";
    NoOptionToDraw { column option }: "column \"{column}\" has no option \"{option}\"" "列“{column}”没有选项“{option}”",
        "name options of the column" "写该列的选项";
    NoBlank { name known }: "a letter knows no \"{name}\"" "函件里没有“{name}”可填", "write one of {known} in braces"
            "花括号里写{known}之一";
    NoWordsForNone: "a section must say so when it has nothing to say, and the sheet has no words for it"
            "有的部分没有内容时要明确，表单却没有写用什么词", "write them as `none`" "写在 none 里，如“无相关信息”";
    NoRecall { sheet section }: "no sheet \"{sheet}\" has a section \"{section}\"" "没有表单“{sheet}”的“{section}”部分",
        "name a sheet of this file and a section of it" "写本文件中表单的id和其中部分的id";
    NoAskOfTerm { words }: "nothing in this section is asked by the words \"{words}\"" "这一部分没有“{words}”这一问",
        "write it as it stands in asks" "照 asks 中的写法填写";
    TermsOfTable: "days follow from others only where each stands under its own words, not in a table or list"
            "表格和名单里的日期不能推算，只有逐项填写的才行",
        "take terms out, or ask without columns" "删掉 terms，或改为逐项填写（不用 columns）";
    NotOfThat { what from }: "a sheet that is begun from \"{from}\" has no \"{what}\"" "由“{from}”开始的表单取不到“{what}”",
        "begin the sheet from what has it (`from`), or leave it out" "改表单的 from，或删去这一项";
    NoPlainTable: "a section with columns is statements without options, of a sheet that is no list"
            "有 columns 的部分只能是没有选项的文字，表单也不能是列表",
        "leave out `columns`, or options, role and layout" "删去 columns，或删去 options、role、layout";
    Conclusions { count }: "{count} sections are conclusions" "有{count}个结论", "leave one" "只留一个";

    // Clauses of the source.
    ClauseUntold { clause }: "nothing refers to clause {clause}" "没有任何内容引用条款{clause}",
        "make a condition, question, note or step of it, or say at /source/unused why not"
            "为它写条件、问题、提示或步骤，或标为“仅供了解”（/source/unused）并写明为什么";
    ClauseTwice { clause }: "clause {clause} stands twice" "条款{clause}写了两次", "take one of the two out" "删掉其中一个";
    ClauseUsed { clause place }: "clause {clause} is said to be unused, but {place} refers to it"
            "条款{clause}写成没有用到，{place}却引用了它",
        "move it to /source/clauses" "移到 /source/clauses";
    ClausesLeftOut { count }: "{count} clauses are left out without a reason" "有{count}条条款没有用到，却没有写理由",
        "say why nobody has to be told of them" "写明为什么不必告诉填写的人";
    NoClause { clause }: "the source has no clause {clause}" "原文没有条款{clause}",
        "correct the clause, or add it to /source/clauses" "改正条款，或加到 /source/clauses";

    // Other files: the portal's list, the criteria, the yearly notice.
    ProgrammeTwice { id path }: "programme \"{id}\" stands twice" "项目“{id}”出现了两次",
        "correct the name, or run `ziping check {path}`" "改正名字，或运行 ziping check {path}";
    NotBesideList { name path }: "\"{name}\" cannot be used: it is no .json file beside the list"
            "“{name}”不能用：它不是清单旁边的.json文件",
        "correct the name, or run `ziping check {path}`" "改正名字，或运行 ziping check {path}";
    NotListed { name error path }: "\"{name}\" cannot be used: {error}" "“{name}”不能用：{error}",
        "correct the name, or run `ziping check {path}`" "改正名字，或运行 ziping check {path}";
    CriteriaAway { id error path }: "the criteria \"{id}\" are not at hand: {error}" "手边没有准则“{id}”：{error}",
        "put {path} there, give --criteria, or correct the id" "把{path}放到那里，用 --criteria 指明，或改正标识";
    OtherCriteria { given named }: "the criteria given are \"{given}\", the programme names \"{named}\""
            "给出的准则是“{given}”，项目写的是“{named}”",
        "give the criteria that the programme names" "给出项目所写的准则";
    NoticeOfOther { name programme path }: "the notice {name} is of programme \"{programme}\""
            "通知{name}是项目“{programme}”的",
        "run `ziping check {path}`, put the file there, or take the field out"
            "运行 ziping check {path}，把文件放到那里，或删掉该字段";
    NoticeForOtherForm { name theirs ours }: "the notice {name} is for form \"{theirs}\", the programme has \"{ours}\""
            "通知{name}对应的表格是“{theirs}”，项目是“{ours}”",
        "bring the papers to the form of the notice, or correct one of the two" "把材料改成通知所附的表格，或改正其中一个";
    NoticeOver { deadline name }: "the deadline {deadline} of the notice {name} has passed" "通知{name}的截止日期{deadline}已过",
        "replace the notice by this year's, or take the field out" "换成今年的通知，或删掉该字段";
    IncubatorsUnread { name error path }: "the list of incubators {name} cannot be used: {error}" "孵化单位名单{name}不能用：{error}",
        "run `ziping check {path}`, put the file there, or take matching out"
            "运行 ziping check {path}，把文件放到那里，或删掉matching";
    OfferUnknown { incubator field option path }: "the list {path}: “{incubator}” offers \"{option}\" under \"{field}\", which nobody is asked for"
            "名单{path}中“{incubator}”的{field}写了“{option}”，问卷里没有这一项",
        "write a field and option ids of the programme" "写项目文件里有的字段和选项标识";
    NoticeUnread { name error path }: "the notice {name} cannot be used: {error}" "通知{name}不能用：{error}",
        "run `ziping check {path}`, put the file there, or take the field out"
            "运行 ziping check {path}，把文件放到那里，或删掉该字段";

    // Volumes.
    VolumeOfNothing { id }: "the paper \"{id}\" is of the template volume without one, or has one without it"
            "材料“{id}”用了volume模板却没有写volume，或写了volume却没有用该模板",
        "say under volume what is bound together" "在volume里写明装订哪些材料";
    NoSuchPaper { id }: "there is no paper \"{id}\" to be bound" "没有“{id}”这份材料可装订",
        "name the id of a paper of this file" "写本文件中材料的标识";

    // The steps before and after handing in.
    StepNameless { title }: "the step \"{title}\" has no id" "步骤“{title}”没有标识",
        "give it an id: schedules, notices and calendars know it by that" "加上id：倒排表、通知和日历靠它认出这一步";
    StepNotOnTheWay { title }: "the step \"{title}\" is not on the way to handing in, yet has days of the tool's own"
            "步骤“{title}”不是报送前的步骤，却写了本工具估计的天数",
        "take ownDays out, or move the step to handing" "删掉ownDays，或把这一步移到handing";
    StepReckonedTwice { title }: "the step \"{title}\" has a day that follows from another, where none is reckoned with"
            "步骤“{title}”写了推算日期的规则，这里却不推算",
        "take the day out: the schedule reckons backwards from the deadline" "删掉day：报送前的步骤从截止日往回排";
    NoStepAbove { id }: "there is no step \"{id}\" further up" "前面没有“{id}”这一步",
        "name deadline, cycle or the id of a step that stands above" "写deadline、cycle或前面一步的标识";
    StepWithoutTerm { title }: "the step \"{title}\" is to be done by the very day that it follows from"
            "步骤“{title}”要在它所依据的那一天当天完成",
        "say how many days or years, or take until out" "写明多少天或多少年，或删掉until";
    StampNowhere { id }: "a stamp of the paper \"{id}\" says not whose it is or where it stands"
            "材料“{id}”的用印没有写谁盖或盖在哪里",
        "say both in the form's words" "按表格原文写明两者";
    NoSuchStep { id name }: "the notice {name} names a step \"{id}\" that the programme does not have"
            "通知{name}写到的步骤“{id}”，项目里没有",
        "correct the id, or take it out" "改正标识，或删掉";
    NoHour { hour name }: "\"{hour}\" in the notice {name} is no hour of the day" "通知{name}里的“{hour}”不是时刻",
        "write it as HH:MM" "写成HH:MM";

    // Texts that are no JSON, by the sign that makes them so.
    NotUtf8: "the file is not UTF-8: perhaps it was saved as GBK" "文件不是UTF-8编码，可能存成了GBK",
        "save it as UTF-8 (in the editor: “Save as”, encoding UTF-8)" "另存为UTF-8编码（编辑器里“另存为”，编码选UTF-8）";
    FullWidth { wide plain }: "no JSON: a full-width “{wide}” stands where “{plain}” is expected"
            "不是JSON：用了全角的“{wide}”，应当是半角的“{plain}”",
        "write “{plain}”" "改成“{plain}”";
    Comment { sign }: "no JSON: JSON has no comments: “{sign}”" "不是JSON：JSON不能写注释：“{sign}”",
        "take it out; explanations belong into a note or this folder's README" "删掉；说明写在提示（notes）里或另写文件";
    SingleQuote: "no JSON: texts stand in “\"”, not in “'”" "不是JSON：文字要用双引号，不能用单引号", "write “\"”" "改成“\"”";
    CommaBefore { close }: "no JSON: a comma stands before “{close}”" "不是JSON：“{close}”前面多了一个逗号",
        "take the comma out" "删掉这个逗号";
    OtherBracket { close opener line wanted }: "no JSON: “{close}” closes what “{opener}” opened in line {line}"
            "不是JSON：“{close}”与第{line}行的“{opener}”不配对",
        "write “{wanted}”, or correct what was opened" "改成“{wanted}”，或改正前面的括号";
    NoComma: "no JSON: a comma is missing before this" "不是JSON：这里前面少了一个逗号",
        "put a comma after the value before" "在前一个值后面加逗号";
    Unclosed { opener line wanted }: "no JSON: “{opener}” of line {line} is not closed"
            "不是JSON：第{line}行的“{opener}”没有配对的括号",
        "close it with “{wanted}”" "用“{wanted}”结束";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_has_its_words_in_both_languages() {
        let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        for (fields, [what, what_zh, remedy, remedy_zh]) in TABLE {
            assert!(!chinese(what) && !chinese(remedy) && remedy.len() > 5, "{what}");
            assert!(chinese(what_zh) && chinese(remedy_zh), "{what}");
            for field in *fields {
                let told = |text: &str| text.contains(&format!("{{{field}}}"));
                assert_eq!(told(what), told(what_zh), "{what}: {field}");
                assert_eq!(told(remedy), told(remedy_zh), "{remedy}: {field}");
                assert!(told(what) || told(remedy), "{what}: {field}");
            }
        }
    }
}
