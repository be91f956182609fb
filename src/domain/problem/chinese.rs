//! The sentences of problems in Chinese. They are made in English, where they are found; here each pattern stands beside its
//! Chinese words, so that a maintainer of either language reads the same.

/// English patterns and their Chinese; `{}` stands for what differs. The first that fits counts.
const WORDS: &[(&str, &str)] = &[
    ("no JSON: {}", "不是JSON：{}"),
    ("the text is too long", "文件太长"),
    ("the text goes on after its end", "结尾之后还有内容"),
    ("it is nested too deeply", "嵌套太深"),
    ("a name in quotes is expected", "这里应当是引号里的字段名"),
    ("a colon is expected", "这里应当是英文冒号“:”"),
    ("a comma or the end of the list is expected", "这里应当是英文逗号“,”或结尾的括号"),
    (
        "a text is not closed, or has a line break or control character in it",
        "文字没有用引号结束，或中间有换行、控制符",
    ),
    ("a text has a broken escape in it", "文字里的反斜杠转义写错了"),
    ("a digit is expected", "这里应当是数字"),
    ("a number begins with a nought", "数字以0开头"),
    ("a value is expected", "这里应当有一个值"),
    ("a full-width “{}” stands where “{}” is expected", "用了全角的“{}”，应当是半角的“{}”"),
    ("JSON has no comments: “{}”", "JSON不能写注释：“{}”"),
    ("“{}” closes what “{}” opened in line {}", "“{0}”与第{2}行的“{1}”不配对"),
    ("“{}” of line {} is not closed", "第{1}行的“{0}”没有配对的括号"),
    ("a comma stands before “{}”", "“{}”前面多了一个逗号"),
    ("a comma is missing before this", "这里前面少了一个逗号"),
    ("texts stand in “\"”, not in “'”", "文字要用双引号，不能用单引号"),
    ("the file is not UTF-8: perhaps it was saved as GBK", "文件不是UTF-8编码，可能存成了GBK"),
    ("save it as UTF-8 (in the editor: “Save as”, encoding UTF-8)", "另存为UTF-8编码（编辑器里“另存为”，编码选UTF-8）"),
    ("write “{}”", "改成“{}”"),
    ("take it out; explanations belong into a note or this folder's README", "删掉；说明写在提示（notes）里或另写文件"),
    ("write “{}”, or correct what was opened", "改成“{}”，或改正前面的括号"),
    ("take the comma out", "删掉这个逗号"),
    ("put a comma after the value before", "在前一个值后面加逗号"),
    ("close it with “{}”", "用“{}”结束"),
    ("correct the text at that place; an editor that knows JSON shows it", "改正这一处；会JSON的编辑器会标出来"),
    ("{} is no whole number", "{}不是整数"),
    ("write a whole number, without a point or an exponent", "写整数，不带小数点或指数"),
    ("{} is too large a number", "{}太大了"),
    ("{} is not between {}", "{}不在{}之间"),
    ("write a number within the bounds", "写范围之内的数"),
    ("{} stands where {} is expected", "这里是{}，应当是{}"),
    ("{} is none of the words known here", "{}不是这里能用的词"),
    ("write one of: {}", "从这些词里选：{}"),
    ("there is no field \"{}\" here", "这里没有“{}”这个字段"),
    ("take it out, or correct its name; known are: {}", "删掉，或改正字段名；可用的有：{}"),
    ("the field \"{}\" stands twice", "字段“{}”写了两次"),
    ("take one of the two out", "删掉其中一个"),
    ("the field \"{}\" is missing", "缺少字段“{}”"),
    ("add it", "补上"),
    ("an object with one field is expected", "这里应当是只有一个字段的对象"),
    ("give exactly one of: {}", "只写其中一个：{}"),
    ("format is {}, this version reads \"{}\"", "格式是{}，本版本读的是“{}”"),
    ("correct it, or use a version of this tool that reads that format", "改正，或使用能读该格式的版本"),
    ("write {}", "写成{}"),
    ("the file is larger than 4 MiB", "文件超过4 MiB"),
    ("a programme is far smaller: take out what does not belong to it", "项目文件没有这么大：删掉不属于它的内容"),
    ("\"{}\" is no identifier", "“{}”不能作标识"),
    ("use lower-case letters, digits and hyphens", "只用小写字母、数字和连字符"),
    ("\"{}\" stands twice", "“{}”出现了两次"),
    ("the list of candidates would be empty", "候选名单会是空的"),
    ("write a number of 1 or more, as the source has it", "按原文写1以上的数"),
    ("give each entry an id of its own", "每一项用自己的标识"),
    ("give each category an id of its own", "每一类用自己的标识"),
    ("a self-evaluation step without criteria", "有自我评价一步，却没有写评价准则"),
    ("name the criteria edition at /criteria", "在 /criteria 写明准则版本"),
    ("version \"{}\" stands twice", "版本“{}”出现了两次"),
    ("give each version one entry, oldest first", "每个版本一项，旧的在前"),
    ("the version is \"{}\", the history ends with \"{}\"", "version是“{}”，history最后一项却是“{}”"),
    (
        "add an entry to the history that says what changed, or correct the version",
        "在history里补一项说明改了什么，或改正version",
    ),
    ("\"{}\" is no .json file beside this one", "“{}”不是本文件旁边的.json文件"),
    ("name it like \"{}\", without \"..\" and without a site", "写成“{}”这样，不带“..”，不带网址"),
    ("a matrix or files cannot be carried to another programme", "矩阵和文件不能带到别的项目"),
    ("take the fact out", "删掉fact"),
    ("a choice without options", "选择题没有选项"),
    ("list at least two options", "至少列两个选项"),
    ("a matrix without rows", "矩阵没有行"),
    ("list its rows", "列出各行"),
    ("repeated rows without columns", "可增减的行没有列"),
    ("list their columns", "列出各列"),
    ("a yes/no question with other options", "是非题有别的选项"),
    ("name them \"yes\" and \"no\", or use kind \"choice\"", "选项标识用“yes”和“no”，或改用“choice”"),
    ("a question without a clause", "问题没有写条款"),
    ("name the clause or form row it comes from, or mark it \"helper\"", "写明出自哪一条款或表格行，或标为“helper”"),
    ("only a choice can be ordered", "只有单选题可以排序"),
    ("take it out, or use kind \"choice\"", "删掉，或改用“choice”"),
    ("a condition without a clause", "条件没有写条款"),
    ("name the clause of the source", "写明原文的条款"),
    ("there is no question \"{}\"", "没有“{}”这个问题"),
    ("correct the id, or add the question", "改正标识，或补上这个问题"),
    ("question \"{}\" is of kind {}, this needs {}", "问题“{}”的类型是{}，这里需要{}"),
    ("refer to a question of that kind, or change its kind", "引用该类型的问题，或改它的类型"),
    ("an empty list of rules", "规则列表是空的"),
    ("list at least one rule", "至少列一条规则"),
    ("no answer reaches it: question \"{}\" has no option \"{}\"", "没有答案能达到：问题“{}”没有选项“{}”"),
    ("question \"{}\" has no option for category \"{}\"", "问题“{}”没有“{}”类的选项"),
    ("add an option whose id is the category's in lower case", "补一个选项，标识是该类的小写字母"),
    ("question \"{}\" has no option \"{}\"", "问题“{}”没有选项“{}”"),
    (
        "name one of its options; a matrix's is \"row:column\", a yes/no question's \"yes\" or \"no\"",
        "写它的选项；矩阵写“行:列”，是非题写“yes”或“no”",
    ),
    ("name one of its options; a column needs options to be compared", "写该列的选项；要比较的列必须有选项"),
    ("name one of its options", "写它的选项"),
    ("name one of the question's options", "写该问题的选项"),
    ("question \"{}\" is not ordered", "问题“{}”没有排序"),
    ("set \"ordered\": true on it, options least first", "给它加“\"ordered\": true”，选项由低到高"),
    ("a number rule without bounds", "数字规则没有写界限"),
    ("give \"atLeast\", \"atMost\" or both", "写“atLeast”“atMost”或两个都写"),
    ("question \"{}\" has no column \"{}\"", "问题“{}”没有列“{}”"),
    ("\"{}\" has no column \"{}\"", "“{}”没有列“{}”"),
    ("name one of its columns", "写它的列"),
    ("name a column of the table", "写表里的列"),
    ("column \"{}\" has no option \"{}\"", "列“{}”没有选项“{}”"),
    ("name options of the column", "写该列的选项"),
    ("category \"{}\" asks nothing: every organisation would be in it", "“{}”类什么也不要求：所有组织都会归入"),
    ("name it in \"least\" of at least one criterion", "至少在一项条件的“least”里写上它"),
    ("question \"{}\" must be ordered and always asked", "问题“{}”必须排序，而且总要问"),
    ("set \"ordered\": true and take \"when\" out", "加“\"ordered\": true”，删掉“when”"),
    ("there is no category \"{}\"", "没有“{}”类"),
    ("name a category of the table", "写分类表里的类"),
    ("name one of the category table's", "写分类表里的类"),
    ("the criteria have no item \"{}\"", "准则没有条款“{}”"),
    ("name an item of the criteria file", "写准则文件里的条款"),
    (
        "no answers reach category \"{}\": whoever meets it meets \"{}\" too",
        "没有答案能归入“{}”类：达到它的也达到“{}”类",
    ),
    ("ask more of the higher category, or take the lower one out", "提高较高一类的要求，或删掉较低一类"),
    ("category \"{}\" asks less here than \"{}\" below it", "这一项“{}”类的要求比它下面的“{}”类还低"),
    ("let a higher category ask no less", "较高一类的要求不能更低"),
    ("whether \"{}\" is asked depends on its own answer", "问不问“{}”取决于它自己的回答"),
    ("break the circle of \"when\" rules", "断开“when”规则的循环"),
    ("a paper needs blocks or a template, one of the two", "材料要有blocks或template，二者取一"),
    ("add \"blocks\" or \"template\"", "补上“blocks”或“template”"),
    ("the row spans {} columns, the table has {}", "这一行跨{}列，表有{}列"),
    ("let the spans of its cells add up to the columns", "让各格的跨列数加起来等于列数"),
    (
        "a continued cell without a cell of the same columns above it, or with content",
        "续格的上面没有同列的格，或续格里有内容",
    ),
    ("give the content to the first of the cells, and all of them the same columns", "内容写在第一格，各格占相同的列"),
    ("helper question \"{}\" on an official form", "辅助问题“{}”印在官方表格上"),
    ("print only what the source's form has", "只印原表有的内容"),
    ("{} words for {} options", "{}个词对应{}个选项"),
    ("give one per option", "每个选项一个"),
    ("question \"{}\" has no such row or column", "问题“{}”没有这一行或列"),
    ("name a row and a column of the matrix", "写矩阵的行和列"),
    ("\"{}\" is no X25519 recipient of the age format", "“{}”不是age格式的X25519公钥"),
    (
        "give the station's public key: age1 and 58 more characters, as `age-keygen` prints it",
        "写服务站的公钥：age1加58个字符，如age-keygen所印",
    ),
    ("{} sections are conclusions", "有{}个结论"),
    ("leave one", "只留一个"),
    (
        "the fact \"{}\" is asked by question \"{}\" of programme \"{}\" in another kind, unit or other options",
        "fact“{0}”在项目“{2}”的问题“{1}”里类型、单位或选项不同",
    ),
    ("ask it in the same way, or name another fact", "用相同的问法，或换一个fact"),
    ("\"{}\" is no date", "“{}”不是日期"),
    ("write it as YYYY-MM-DD", "写成YYYY-MM-DD"),
    ("question \"{}\" has no words", "问题“{}”没有文字"),
    ("option \"{}\" has no words", "选项“{}”没有文字"),
    ("write the label", "写上label"),
    ("no other programme knows the fact \"{}\"", "没有别的项目用“{}”这个fact"),
    (
        "use one of the words listed in www/programmes/README.md, or take it out",
        "用www/programmes/README.md所列的词，或删掉",
    ),
    ("there is no scale \"{}\"", "没有“{}”这个量表"),
    ("correct the id, or add the scale", "改正标识，或补上量表"),
    ("“{}” stands twice", "“{}”出现了两次"),
    ("give each option words of its own", "每个选项用自己的文字"),
    ("“{}” can be chosen together with others", "“{}”可以和别的选项同时选"),
    ("set \"alone\": true on it", "给它加“\"alone\": true”"),
    ("only one of several can stand alone", "只有多选题的选项可以独占"),
    ("take \"alone\" out", "删掉“alone”"),
    ("no number is at least {} and at most {}", "没有数既不小于{}又不大于{}"),
    ("let \"atLeast\" be the smaller one", "让“atLeast”小于“atMost”"),
    ("at most {} of {} options", "最多选{}项，却有{}个选项"),
    ("let \"max\" lie between 1 and the number of options", "让“max”在1和选项数之间"),
    ("only of several options can there be a most", "只有多选题可以限定项数"),
    ("use kind \"choices\"", "改用“choices”"),
    ("only a date can lie ahead", "只有日期可以在以后"),
    ("take it out, or use kind \"date\"", "删掉，或改用“date”"),
    ("a date is compared with itself", "日期和它自己比较"),
    ("name another question", "写别的问题"),
    ("only a number has bounds", "只有数字有界限"),
    ("take \"atLeast\" and \"atMost\" out", "删掉“atLeast”和“atMost”"),
    ("section \"{}\" asks nothing", "“{}”一步没有问题"),
    ("give it questions, or take it out", "补上问题，或删掉这一步"),
    ("{} sections are the self-evaluation by these criteria", "按准则自我评价的步骤有{}个"),
    ("give one section \"evaluation\": true", "给一个步骤加“\"evaluation\": true”"),
    ("\"{}\" is no file name everywhere: signs of it would be lost", "“{}”作文件名会丢字符"),
    ("use no / \\ : * ? \" < > |, and no dot or space at its ends", "不用 / \\ : * ? \" < > |，首尾不用点和空格"),
    ("papers {} and {} have the same file name \"{}\"", "第{}份和第{}份材料的文件名都是“{}”"),
    ("give each paper a name of its own", "每份材料用自己的文件名"),
    ("paper \"{}\" has no format", "材料“{}”没有写格式"),
    ("name \"pdf\", \"docx\" or both", "写“pdf”“docx”或两个都写"),
    ("the table is {} mm wide, a page has {}", "表宽{}毫米，版心宽{}毫米"),
    ("let the widths add up to 162 or less", "让列宽合计不超过162"),
    ("nothing refers to clause {}", "没有任何内容引用条款{}"),
    (
        "make a condition, question, note or step of it, or say at /source/unused why not",
        "为它写条件、问题、提示或步骤，或在 /source/unused 写明为什么不用",
    ),
    ("clause {} stands twice", "条款{}写了两次"),
    ("clause {} is said to be unused, but {} refers to it", "条款{}写成没有用到，{}却引用了它"),
    ("move it to /source/clauses", "移到 /source/clauses"),
    ("{} clauses are left out without a reason", "有{}条条款没有用到，却没有写理由"),
    ("say why nobody has to be told of them", "写明为什么不必告诉填写的人"),
    ("the source has no clause {}", "原文没有条款{}"),
    ("correct the clause, or add it to /source/clauses", "改正条款，或加到 /source/clauses"),
    (
        "the file lists no conditions: nobody can be told whether they may apply",
        "文件没有列申报条件：没法告诉任何组织能否申报",
    ),
    ("list the source's conditions, each with its clause and its own words", "列出原文的条件，每条带条款和原文"),
    ("no answers fulfil this: question \"{}\" is never asked", "没有答案能满足：问题“{}”永远不会问"),
    ("no answers fulfil this: \"{}\" is never told", "没有答案能满足：“{}”永远不会提示"),
    ("no answers fulfil this: this amount is never granted", "没有答案能满足：这一资助永远不适用"),
    ("no answers fulfil this: paper \"{}\" is never made", "没有答案能满足：材料“{}”永远不会生成"),
    ("no answers fulfil this: this conflict is never told", "没有答案能满足：这一矛盾永远不会提示"),
    ("correct the rule, or take it out", "改正规则，或删掉"),
    (
        "\"{}\" never applies: its questions are not asked where \"when\" holds",
        "“{}”永远不适用：“when”成立时它的问题不会问",
    ),
    ("let the questions be asked where the condition applies", "让条件适用时会问到这些问题"),
    ("no answers meet \"{}\"", "没有答案能符合“{}”"),
    ("correct the rule: some answers must meet it", "改正规则：要有答案能符合"),
    ("no answers miss \"{}\": it decides nothing", "没有答案会不符合“{}”：它不起作用"),
    ("correct the rule: some answers must miss it", "改正规则：要有答案会不符合"),
    ("the answer to \"{}\" decides nothing in \"{}\"", "“{}”的回答在“{}”里不起作用"),
    ("take it out of the rule, or correct the rule or its \"when\"", "从规则里删掉，或改正规则或它的“when”"),
    ("\"{}\" is never in doubt: what does not meet it fails it", "“{}”不会存疑：不符合就是不符合"),
    ("take \"doubt\" out, or correct \"fails\"", "删掉“doubt”，或改正“fails”"),
    ("\"{}\" is no condition, yet an authority decides it", "“{}”不是条件，却写了由部门认定"),
    ("take \"authority\" out, or let the condition be required", "删掉“authority”，或改为必须符合"),
    ("\"{}\" asks for \"yes\", yet the question is “{}”", "“{}”要求答“是”，问的却是“{}”"),
    (
        "ask for \"no\": the question asks whether there is something that must not be",
        "改为要求答“无/否”：问的是不该有的事",
    ),
    ("\"{}\" says that there is none, and asks for \"yes\" to “{}”", "“{}”写的是没有，却要求对“{}”答“是”"),
    ("ask for \"no\", or word the question the other way", "改为要求答“否”，或把问题反过来问"),
    ("\"{}\" asks for \"no\", yet neither question nor quote deny anything", "“{}”要求答“否”，问题和原文却都没有否定"),
    ("ask for \"yes\", or quote the words that forbid it", "改为要求答“是”，或引用禁止的原文"),
    ("the rule counts {} years, the quote of \"{}\" says {}", "规则按{}年，“{}”的原文写{}年"),
    ("let both agree", "改成一致"),
    (
        "\"{}\" asks for a date within {} years, the quote for as many or more",
        "“{}”要求日期在{}年之内，原文要求满这些年",
    ),
    ("use \"yearsSince\"", "改用“yearsSince”"),
    ("\"{}\" decides the same as \"{}\"", "“{}”和“{}”判断的是同一件事"),
    ("correct one of the two rules, or take one out", "改正其中一条规则，或删掉一条"),
    ("\"{}\" quotes nothing of the source", "“{}”没有引用原文"),
    ("copy the source's own words", "抄上原文"),
    ("programme \"{}\" stands twice", "项目“{}”出现了两次"),
    ("it is no .json file beside the list", "它不是清单旁边的.json文件"),
    ("the criteria \"{}\" are not at hand: {}", "手边没有准则“{}”：{}"),
    ("put {} there, or correct the id", "把{}放到那里，或改正标识；也可用 --criteria"),
    ("put {} there, give --criteria, or correct the id", "把{}放到那里，用 --criteria 指明，或改正标识"),
    ("the criteria given are \"{}\", the programme names \"{}\"", "给出的准则是“{}”，项目写的是“{}”"),
    ("give the criteria that the programme names", "给出项目所写的准则"),
    ("the notice {} is of programme \"{}\"", "通知{}是项目“{}”的"),
    ("the notice {} is for form \"{}\", the programme has \"{}\"", "通知{}对应的表格是“{}”，项目是“{}”"),
    (
        "bring the papers to the form of the notice, or correct one of the two",
        "把材料改成通知所附的表格，或改正其中一个",
    ),
    ("the deadline {} of the notice {} has passed", "通知{1}的截止日期{0}已过"),
    ("replace the notice by this year's, or take the field out", "换成今年的通知，或删掉该字段"),
    ("the notice {} cannot be used: {}", "通知{}不能用：{}"),
    ("\"{}\" cannot be used: {}", "“{}”不能用：{}"),
    (
        "run `ziping check {}`, put the file there, or take the field out",
        "运行 ziping check {}，把文件放到那里，或删掉该字段",
    ),
    ("correct the name, or run `ziping check {}`", "改正名字，或运行 ziping check {}"),
    ("the answer to \"{}\" is to no question of this programme", "“{}”不是本项目的问题"),
    ("\"{}\" is no answer to \"{}\": {}", "“{}”不能回答“{}”：{}"),
];

/// A sentence in Chinese; as it is, where no pattern fits.
pub(super) fn of(sentence: &str) -> String {
    for (english, chinese) in WORDS {
        if let Some(parts) = parts(english, sentence) {
            let parts: Vec<String> = parts.into_iter().map(word).collect();
            return filled(chinese, &parts);
        }
    }
    sentence.to_owned()
}

/// What stands in the gaps of a pattern, if the sentence fits it.
fn parts<'s>(pattern: &str, sentence: &'s str) -> Option<Vec<&'s str>> {
    let mut literals = pattern.split("{}");
    let mut rest = sentence.strip_prefix(literals.next()?)?;
    let mut parts = Vec::new();
    let literals: Vec<&str> = literals.collect();
    for (at, literal) in literals.iter().enumerate() {
        let end = if at + 1 == literals.len() { rest.strip_suffix(literal)?.len() } else { rest.find(literal)? };
        parts.push(&rest[..end]);
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(parts)
}

/// What differs is mostly a name; a few are words that are told in Chinese too.
fn word(part: &str) -> String {
    let known = match part {
        "nothing" => "没有内容",
        "true or false" | "a flag" => "true或false",
        "a number" | "a whole number" => "数字",
        "a text" | "a text in quotes" | "a word in quotes" => "引号里的文字",
        "a list" => "列表",
        "an object" => "对象",
        _ => return of(part),
    };
    known.to_owned()
}

/// The Chinese words with the gaps filled in order, or by number (`{1}`).
fn filled(chinese: &str, parts: &[String]) -> String {
    let mut text = String::new();
    let mut next = 0;
    let mut rest = chinese;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        let at = name.parse().unwrap_or(next);
        text.push_str(parts.get(at).map_or("", String::as_str));
        next += 1;
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled() {
        assert_eq!(of("there is no question \"x-y\""), "没有“x-y”这个问题");
        assert_eq!(of("no JSON: a colon is expected"), "不是JSON：这里应当是英文冒号“:”");
        assert_eq!(of("a text stands where a whole number is expected"), "这里是引号里的文字，应当是数字");
        assert_eq!(of("the deadline 2025-01-01 of the notice a.json has passed"), "通知a.json的截止日期2025-01-01已过");
        assert_eq!(of("“}” closes what “[” opened in line 7"), "“}”与第7行的“[”不配对");
        assert_eq!(of("unheard of"), "unheard of");
    }
}
