//! Any steps taken back give the beginning, and made again the end.

use super::*;

#[derive(Clone, Debug)]
enum Move {
    Answer(usize, String),
    Type(usize, String, u16, bool),
    Tidy(usize, String),
    Rows(Vec<String>),
    Remove,
    Open(String),
    Go,
    Pause,
    Day(u8),
    Lang,
    Undo,
    Redo,
}

const FIELDS: [&str; 4] = ["name", "address", "credit", "nature.other"];

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        4 => (0..4usize, "[a-c ]{0,4}").prop_map(|(field, words)| Move::Answer(field, words)),
        6 => (0..4usize, "[a-c ]{0,4}", 0u16..3_000, any::<bool>()).prop_map(|(f, words, gap, ime)| Move::Type(f, words, gap, ime)),
        1 => (0..4usize, "[a-c]{0,4}").prop_map(|(field, words)| Move::Tidy(field, words)),
        2 => proptest::collection::vec("[a-c]{0,2}", 0..4).prop_map(Move::Rows),
        1 => Just(Move::Remove),
        1 => "[a-c]{1,2}".prop_map(Move::Open),
        1 => Just(Move::Go),
        1 => Just(Move::Pause),
        1 => (1..28u8).prop_map(Move::Day),
        1 => Just(Move::Lang),
        2 => Just(Move::Undo),
        1 => Just(Move::Redo),
    ]
}

/// The state but for the answers, and for what a step back is to change beside them.
fn beside(store: &Store) -> Store {
    let mut rest = store.clone();
    rest.begin(Answers::default());
    rest.removed = None;
    rest.notice = rest.notice.filter(|notice| notice.bad);
    rest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_steps_taken_back_give_the_beginning_and_made_again_the_end(moves in proptest::collection::vec(moves(), 0..60)) {
        let mut store = start();
        let beginning = store.answers().clone();
        let mut clock = 0;
        for one in moves {
            let before = store.clone();
            let action = |field: usize, words: &str| Action::Answer(FIELDS[field].to_owned(), text(words));
            let msg = match &one {
                Move::Answer(field, words) => Msg::Act(action(*field, words)),
                Move::Type(field, words, gap, composing) => {
                    clock += u64::from(*gap);
                    let field = (FIELDS[*field].to_owned(), action(*field, words));
                    Msg::Type(Typed { field: field.0, text: words.clone(), action: field.1, at: clock, composing: *composing })
                }
                Move::Tidy(field, words) => Msg::Tidy(FIELDS[*field].to_owned(), action(*field, words)),
                Move::Rows(names) => Msg::Act(rows(&names.iter().map(String::as_str).collect::<Vec<_>>())),
                Move::Remove => Msg::Remove(removed(), rows(&[])),
                Move::Open(name) => offer(file("2026-11-20", name), false, vec![Msg::Files]),
                Move::Go => Msg::Go(Page::Section(1), None),
                Move::Pause => Msg::Pause,
                Move::Day(date) => Msg::Day(day(&format!("2026-03-{date:02}"))),
                Move::Lang => Msg::Lang(Lang::En),
                Move::Undo => Msg::Undo,
                Move::Redo => Msg::Redo,
            };
            store = after(&store, [msg]);
            if let Move::Open(_) = one {
                store = after(&store, [Msg::Take(true)]);
            }
            if let Move::Undo | Move::Redo = one {
                prop_assert!(beside(&store) == beside(&before), "nothing but the answers changes");
            }
        }
        while store.can().1 {
            store = after(&store, [Msg::Redo]);
        }
        let end = store.clone();
        while store.can().0 {
            store = after(&store, [Msg::Undo]);
        }
        prop_assert_eq!(store.answers(), &beginning);
        while store.can().1 {
            store = after(&store, [Msg::Redo]);
        }
        prop_assert_eq!(store.answers(), end.answers());
        prop_assert!(beside(&store) == beside(&end));
        let facts = assess::facts(&store.env.programme, store.answers(), store.env.today);
        prop_assert_eq!(store.relevance(), facts.relevance(), "what follows, follows from these answers");
    }
}
