//! What kind of question a place of a form asks, and in what it is counted: both by the words that stand there.

use super::{FormPlace, PlaceKind, bare};

/// What kind of question a place asks, by its words and its room.
pub(super) fn kind(slot: &FormPlace) -> &'static str {
    let name = bare(&slot.label);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match &slot.kind {
        PlaceKind::Boxes(words) => {
            let bare: Vec<String> = words.iter().map(|words| bare(words)).collect();
            let yes = |word: &String| ["是", "有", "同意", "符合"].contains(&word.as_str());
            let no = |word: &String| ["否", "无", "没有", "不同意", "不符合"].contains(&word.as_str());
            match bare.as_slice() {
                [one, other] if yes(one) && no(other) => "yesNo",
                _ if has(&["可多选", "多选"]) => "choices",
                _ => "choice",
            }
        }
        PlaceKind::Lines(..) => "rows",
        // What stands behind the room says in what it is counted.
        _ if MONEY.contains(&slot.unit.as_str()) => "money",
        _ if !slot.unit.is_empty() => "number",
        // Words beside figures, whatever the head of their row measures.
        _ if name.ends_with("备注") => "text",
        _ if has(&["万元", "亿元"]) || in_brackets(&slot.label).is_some_and(|unit| unit == "元") => "money",
        // A number says in what it counts: 平均时间（小时）, 人数（人）, 增长率（%）.
        _ if counted(&slot.label) || name.ends_with('数') || name.ends_with("率") => "number",
        _ if has(&["日期", "时间", "年月日"]) || name.ends_with("日") => "date",
        _ if is_ahead(&name) && name.ends_with(['至', '期']) => "date",
        _ if has(&["万元", "金额", "收入", "总额", "产值", "利润", "税", "资产"]) => "money",
        _ if has(&["人数", "数量", "个数", "职工总数", "员工总数"]) => "number",
        _ if slot.room.0 >= 25 || has(&["简介", "说明", "概况", "情况", "简述", "事迹"]) => "longText",
        _ => "text",
    }
}

/// The unit in the brackets of a name, where it is one of a number.
fn counted(label: &str) -> bool {
    in_brackets(label).is_some_and(|unit| UNITS.contains(&unit.as_str()))
}

/// What stands in the last brackets of a name.
pub(super) fn in_brackets(label: &str) -> Option<String> {
    let (_, rest) = label.rsplit_once(['（', '('])?;
    let (unit, _) = rest.split_once(['）', ')'])?;
    Some(unit.trim().to_owned())
}

/// Units of money, as forms put them behind a number.
pub(super) const MONEY: [&str; 3] = ["万元", "亿元", "元"];

/// Units of other numbers, as forms put them into brackets or behind a line to write on.
pub(super) const UNITS: [&str; 31] = [
    "人",
    "名",
    "次",
    "项",
    "件",
    "个",
    "家",
    "台",
    "套",
    "%",
    "％",
    "小时",
    "天",
    "日",
    "个月",
    "月",
    "分钟",
    "分",
    "吨",
    "公斤",
    "千克",
    "亩",
    "公顷",
    "平方米",
    "㎡",
    "公里",
    "米",
    "千瓦时",
    "度",
    "岁",
    "人次",
];

/// What a column holds, by its head; of a time only that the form calls a day is one, as people write years and months too.
pub(super) fn column_kind(head: &str) -> &'static str {
    let name = bare(head);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if has(&["名称", "单位", "编号", "号码", "电话", "说明", "备注"]) => "text",
        () if has(&["日期", "年月日", "有效期至"]) => "date",
        () if has(&["万元", "亿元", "金额", "收入", "产值", "利润", "人数", "数量", "个数", "总额", "税额"]) => {
            "number"
        }
        () => "text",
    }
}

/// The unit that a name says.
pub(super) fn unit(name: &str) -> String {
    let mut known = MONEY.into_iter().chain(["人", "项", "件", "个", "家", "%"]);
    if let Some(unit) = in_brackets(name).filter(|unit| UNITS.contains(&unit.as_str())) {
        return unit;
    }
    let bare = bare(name);
    match known.find(|unit| name.contains(unit)) {
        Some(unit) => unit.to_owned(),
        None if bare.contains("人数") || bare.ends_with("人员数") => "人".to_owned(),
        None if bare.ends_with('率') => "%".to_owned(),
        None if bare.ends_with("次数") => "次".to_owned(),
        None if bare.ends_with('数') => "个".to_owned(),
        None => "万元".to_owned(),
    }
}

/// Whether a day of this name may lie ahead: until when something is valid.
pub(super) fn is_ahead(name: &str) -> bool {
    let name = bare(name);
    ["有效期", "有效日期", "到期", "截止", "届满", "失效"].iter().any(|word| name.contains(word))
}
