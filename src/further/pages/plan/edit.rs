//! How a field on this page changes what is kept of the wish.

use yew::prelude::*;
use ziping_ask::msg::Msg;
use ziping_ask::store::Handle;
use ziping_domain::Action;
use ziping_domain::answers::{Task, Wish};
use ziping_json::{Map, Unread};

/// The wish as the answers keep it.
pub fn wish(store: &Handle) -> Wish {
    ziping_paper::plan::words::wish(store.answers())
}

/// What is typed, as a change of the wish.
pub fn action(store: &Handle, change: impl Fn(&mut Wish, String) + 'static) -> Callback<String, Action> {
    let store = store.clone();
    Callback::from(move |now: String| {
        let mut wish = wish(&store);
        change(&mut wish, now);
        Action::Wish(Unread::of(&wish))
    })
}

/// A callback that changes the wish by what a list says, as a step of its own.
pub fn chosen(store: &Handle, change: impl Fn(&mut Wish, String) + 'static) -> Callback<String> {
    let (store, action) = (store.clone(), action(store, change));
    Callback::from(move |now: String| store.dispatch(Msg::Act(action.emit(now))))
}

/// The same by a tick.
pub fn ticked(store: &Handle, change: impl Fn(&mut Wish) + 'static) -> Callback<Event> {
    chosen(store, move |wish, _| change(wish)).reform(|_: Event| String::new())
}

/// Puts in what is not there, and takes out what is.
pub fn toggle<T: PartialEq>(list: &mut Vec<T>, one: T) {
    let before = list.len();
    list.retain(|other| *other != one);
    if list.len() == before {
        list.push(one);
    }
}

/// Keeps a list, unless it says what the default says.
pub fn set<T: PartialEq>(lists: &mut Map<Vec<T>>, id: &str, list: Vec<T>, default: &[T]) {
    if list.len() == default.len() && list.iter().all(|one| default.contains(one)) {
        lists.remove(id);
    } else {
        lists.insert(id.to_owned(), list);
    }
}

/// Changes who does a step and by when; a task that says nothing is none.
pub fn task(wish: &mut Wish, id: &str, change: impl FnOnce(&mut Task)) {
    let task = wish.tasks.or_default(id);
    change(task);
    if *task == Task::default() {
        wish.tasks.remove(id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_and_ticks_come_and_go() {
        let mut wish = Wish::default();
        task(&mut wish, "4.1.2", |task| task.who = "张三".to_owned());
        task(&mut wish, "4.1.2", |task| task.until = "2027-06-30".to_owned());
        let kept = wish.tasks.get("4.1.2").cloned().unwrap_or_default();
        assert_eq!((kept.who.as_str(), kept.until.as_str()), ("张三", "2027-06-30"));
        task(&mut wish, "4.1.2", |task| *task = Task::default());
        assert_eq!(wish, Wish::default(), "nothing is left of it");
        let mut list = vec![1, 2];
        toggle(&mut list, 1);
        toggle(&mut list, 3);
        assert_eq!(list, [2, 3]);
        set(&mut wish.hangs, "4.7.2", vec!["4.5.2".to_owned()], &[]);
        assert_eq!(wish.hangs.len(), 1);
        let (one, other) = (["b".to_owned(), "a".to_owned()], ["a".to_owned(), "b".to_owned()]);
        set(&mut wish.hangs, "4.7.2", one.to_vec(), &other);
        assert_eq!(wish, Wish::default(), "what is as the default has it is not kept");
    }
}
