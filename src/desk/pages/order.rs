//! Which rows of the list are in sight and in what order: what somebody has to look at comes first.

use crate::state::{Desk, Entry};
use std::cmp::Ordering;
use yew::prelude::*;
use ziping_json::order::{sort_by, sort_by_key};
use ziping_station::{Row, State};
use ziping_ui::each;

/// What states are shown together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tallied {
    /// All of them.
    #[default]
    All,
    /// Nothing is left to be looked at.
    Ticks,
    /// 待核.
    Doubtful,
    /// Changed after the export.
    Changed,
    /// Still sealed.
    Sealed,
    /// Checking came to no end.
    Unfinished,
    /// Not to be opened.
    Unreadable,
}

impl Tallied {
    /// All groups, in order.
    const ORDER: [Self; 7] =
        [Self::All, Self::Doubtful, Self::Changed, Self::Unreadable, Self::Unfinished, Self::Sealed, Self::Ticks];

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::All => ("全部", "All"),
            Self::Ticks => ("✓ 一致", "✓ In order"),
            Self::Doubtful => ("△ 待核", "△ To be checked"),
            Self::Changed => ("✕ 有改动", "✕ Changed"),
            Self::Sealed => ("? 已加密", "? Sealed"),
            Self::Unfinished => ("? 没有完成", "? Not finished"),
            Self::Unreadable => ("✕ 打不开", "✕ Not opened"),
        }
    }

    /// Whether a row belongs to it.
    pub fn has(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Ticks => row.state.is_tick(),
            Self::Doubtful => row.state.is_doubtful(),
            Self::Changed => row.state == State::Changed,
            Self::Sealed => row.state == State::Sealed,
            Self::Unfinished => row.state == State::Unfinished,
            Self::Unreadable => row.state == State::Unreadable,
        }
    }
}

/// How many there are of each, and a button to see them alone.
pub fn tally(desk: &Desk, entries: &[Entry], group: &UseStateHandle<Tallied>) -> Html {
    let one = |own: Tallied| {
        let count = entries.iter().filter(|entry| own.has(&entry.row)).count();
        if count == 0 && own != Tallied::All {
            return html! {};
        }
        let (zh, en) = own.words();
        let chosen = **group == own;
        let group = group.clone();
        let onclick = Callback::from(move |_: MouseEvent| group.set(own));
        html! {
            <button type="button" class="button plain" aria-pressed={chosen.to_string()} {onclick}>
                { format!("{} {count}", desk.t(zh, en)) }
            </button>
        }
    };
    html! {
        <div class="ways tally" role="group" aria-label={desk.t("按状态查看", "By state").to_owned()}>{ each(Tallied::ORDER.into_iter().map(one)) }</div>
    }
}

/// A column that rows can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The organisation's name.
    Name,
    /// The programme.
    Programme,
    /// The application date.
    Date,
    /// The category.
    Category,
    /// The verdict over the conditions.
    Conditions,
    /// The score.
    Score,
    /// The state.
    State,
}

/// Puts rows in order; without a column as they were opened, those first that somebody has to look at.
pub fn ordered(entries: &mut Vec<Entry>, by: Option<(By, bool)>) {
    let Some((by, is_turned)) = by else {
        return sort_by_key(entries, |entry| (entry.row.state.is_tick(), !entry.row.state.is_doubtful()));
    };
    sort_by(entries, |one, other| {
        let order = compared(&one.row, &other.row, by);
        if is_turned { order.reverse() } else { order }
    });
}

fn compared(one: &Row, other: &Row, by: By) -> Ordering {
    let text = |row: &Row| {
        row.source.as_ref().map(|source| match by {
            By::Name => source.organisation.clone(),
            By::Programme => source.programme_title.clone(),
            By::Date => source.application.clone(),
            By::Category => source.category.clone(),
            By::Conditions => source.eligibility.clone(),
            By::Score | By::State => String::new(),
        })
    };
    // Points have two decimals, of which noughts at the end are not written.
    let score = |row: &Row| {
        let score = row.source.as_ref().and_then(|source| source.score.clone()).unwrap_or_default();
        let (whole, part) = score.split_once('.').unwrap_or((&score, "0"));
        (whole.parse::<u64>().unwrap_or_default(), format!("{part:0<2}").parse::<u64>().unwrap_or_default())
    };
    match by {
        By::State => one.state.cmp(&other.state),
        By::Score => score(one).cmp(&score(other)),
        _ => text(one).cmp(&text(other)),
    }
}

/// The heads of the list, each a button that orders by it and turns the order round.
pub fn heads(desk: &Desk, by: &UseStateHandle<Option<(By, bool)>>) -> Html {
    let all = [
        (By::Name, "组织", "Organisation"),
        (By::Programme, "项目", "Programme"),
        (By::Date, "申报日期", "Date"),
        (By::Category, "建议分类（本工具）", "Category (the tool’s)"),
        (By::Conditions, "申报条件", "Conditions"),
        (By::Score, "得分", "Score"),
        (By::State, "状态", "State"),
    ];
    let one = |(own, zh, en): (By, &'static str, &'static str)| {
        let now = by.filter(|(now, _)| *now == own).map(|(_, is_turned)| is_turned);
        let (sort, sign) = match now {
            Some(false) => (Some("ascending"), " ↑"),
            Some(true) => (Some("descending"), " ↓"),
            None => (None, ""),
        };
        let by = by.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            by.set(match now {
                None => Some((own, false)),
                Some(false) => Some((own, true)),
                Some(true) => None,
            });
        });
        html! {
            <th scope="col" aria-sort={sort}><button type="button" class="link" {onclick}>{ desk.t(zh, en) }{ sign }</button></th>
        }
    };
    html! { <>{ each(all.into_iter().map(one)) }</> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;
    use ziping_station::Applicant;

    fn entry(id: u32, state: State, score: &str) -> Entry {
        let source =
            Applicant { organisation: format!("{}家", 9 - id), score: Some(score.to_owned()), ..Applicant::default() };
        Entry { id, row: Rc::new(Row { state, source: Some(source), ..Row::new("a.zip") }), unsealed: false }
    }

    fn order(by: Option<(By, bool)>) -> Vec<u32> {
        let mut entries = vec![
            entry(1, State::Intact, "99.5"),
            entry(2, State::PaperDiffers, "550.0"),
            entry(3, State::Unreadable, ""),
            entry(4, State::UnknownRules, "100"),
        ];
        ordered(&mut entries, by);
        entries.iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn what_somebody_has_to_look_at_comes_first_and_the_rest_as_it_was_opened() {
        assert_eq!(order(None), [2, 4, 3, 1]);
    }

    #[test]
    fn a_column_orders_and_is_turned_round() {
        assert_eq!(order(Some((By::Score, false))), [3, 1, 4, 2], "by the number, not its digits");
        assert_eq!(order(Some((By::Score, true))), [2, 4, 1, 3]);
        assert_eq!(order(Some((By::Name, false))), [4, 3, 2, 1]);
        assert_eq!(order(Some((By::State, false))), [1, 2, 4, 3], "the best first");
        assert_eq!(order(Some((By::Category, true))), [1, 2, 3, 4], "what is alike stays in order");
    }

    #[test]
    fn each_state_is_seen_in_one_group_beside_all() {
        for state in State::ALL {
            let row = Row { state, ..Row::new("a.zip") };
            let groups: Vec<Tallied> = Tallied::ORDER.into_iter().filter(|group| group.has(&row)).collect();
            assert!(groups.len() == 2 && groups[0] == Tallied::All, "{state:?}: {groups:?}");
        }
    }
}
