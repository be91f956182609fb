//! All that was removed comes back.

use super::*;

#[derive(Clone, Debug)]
enum Move {
    Drop(BTreeSet<u32>),
    Away(usize),
    Organisation(usize, usize),
    Statement(usize, usize, usize),
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        proptest::collection::btree_set(0..8u32, 0..4).prop_map(Move::Drop),
        (0..4usize).prop_map(Move::Away),
        (0..4usize, 0..3usize).prop_map(|(report, at)| Move::Organisation(report, at)),
        (0..4usize, 0..3usize, 0..4usize).prop_map(|(report, one, at)| Move::Statement(report, one, at)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_that_was_removed_comes_back(moves in proptest::collection::vec(moves(), 0..30)) {
        let mut desk = after(&with(0..8), ["一", "二", "三"].map(|name| Msg::Sheet(Box::new(report(name)))));
        desk = after(&desk, [Msg::Choose(vec![1, 5], false), Msg::Look(None)]);
        let start = desk.clone();
        for one in moves {
            let msg = match one {
                Move::Drop(ids) => Msg::Drop(ids.into_iter().collect()),
                Move::Away(at) => Msg::Away(at),
                Move::Organisation(report, at) => Msg::Cut(Cut::Organisation(report, at)),
                Move::Statement(report, one, at) => Msg::Cut(Cut::Statement(report, one, 0, at)),
            };
            let (before, count) = (desk.clone(), desk.removed.len());
            desk = after(&desk, [msg]);
            prop_assert!(desk.removed.len() <= count + 1);
            if desk.removed.len() == count {
                prop_assert!(*desk == *before, "what removes nothing changes nothing");
            }
        }
        while !desk.removed.is_empty() {
            desk = after(&desk, [Msg::Undo]);
        }
        prop_assert_eq!(&desk.entries, &start.entries);
        prop_assert_eq!(&desk.chosen, &start.chosen);
        let texts = |desk: &Desk| desk.reports.iter().map(|held| held.report.clone()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&desk), texts(&start));
    }
}
