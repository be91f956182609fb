//! What must hold for all answers, over Wuhu's own programme and the criteria it names.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value as Json, json};
use std::sync::LazyLock;
use ziping_domain::answers::{Consensus, DataGap, Depth, Figure, FigureYear, Finding, Overrule, Task, Wish, parse};
use ziping_domain::assess::{self, Assessment, category, maturity};
use ziping_domain::programme::Ladder;
use ziping_domain::programme::parse as parse_programme;
use ziping_domain::{Action, Answers, Criteria, Date, Evidence, Programme, Value, update};
use ziping_json::Unread;
use ziping_paper::Application;
use ziping_paper::def::Forms;
use ziping_tests::{criteria, criteria_text, programme, programme_text, text};

static PROGRAMME: LazyLock<Programme> = LazyLock::new(|| programme("wuhu"));
static CRITERIA: LazyLock<Criteria> = LazyLock::new(|| criteria(&PROGRAMME));
static PROGRAMME_JSON: LazyLock<Json> =
    LazyLock::new(|| serde_json::from_str(&programme_text("wuhu")).expect("a programme file is JSON"));
static COMPLETE: LazyLock<String> =
    LazyLock::new(|| text(&ziping_tests::repository("tests/cases/wuhu/complete/answers.json")));

fn ladder() -> &'static Ladder {
    PROGRAMME.ladder.as_ref().expect("Wuhu has categories")
}

/// Per criterion the question's id and its options, least first.
static SCALES: LazyLock<Vec<(&'static str, Vec<&'static str>)>> = LazyLock::new(|| {
    let scale = |id: &'static str| {
        let question = PROGRAMME.question(id).expect("a criterion's question");
        (id, question.options.iter().map(|option| option.id.as_str()).collect())
    };
    ladder().criteria.iter().map(|criterion| scale(&criterion.question)).collect()
});

/// Ranks per criterion, leaning to the top: evenly drawn ones would nearly all end below A.
fn ranks() -> impl Strategy<Value = Vec<usize>> {
    let one = |top: usize| prop_oneof![3 => Just(top), 1 => Just(top.saturating_sub(1)), 2 => 0..=top];
    SCALES.iter().map(|(_, options)| one(options.len() - 1)).collect::<Vec<_>>()
}

fn answers(ranks: &[Option<usize>]) -> Answers {
    let mut answers = Answers::new("wuhu", "");
    for ((id, options), rank) in SCALES.iter().zip(ranks) {
        if let Some(rank) = rank {
            update(&mut answers, Action::Answer((*id).to_owned(), Value::Text(options[*rank].to_owned())));
        }
    }
    answers
}

/// What may come out, as steps: 0 is below the lowest category.
fn steps(answers: &Answers) -> Vec<usize> {
    let step = |id: &Option<String>| {
        let at = |id: &String| ladder().categories.iter().position(|category| category.id == *id);
        id.as_ref().map_or(0, |id| 1 + at(id).expect("a category of the table"))
    };
    let facts = assess::facts(&PROGRAMME, answers, "2026-03-01".parse().expect("a day"));
    category::suggest(&facts, ladder()).possible.iter().map(step).collect()
}

/// Every way to answer the open criteria.
fn completions(ranks: &[Option<usize>]) -> Vec<Vec<Option<usize>>> {
    let mut all = vec![Vec::new()];
    for ((_, options), rank) in SCALES.iter().zip(ranks) {
        let choices: Vec<usize> = rank.map_or_else(|| (0..options.len()).collect(), |rank| vec![rank]);
        let longer = |one: &Vec<Option<usize>>| {
            choices.iter().map(|choice| [one.as_slice(), &[Some(*choice)]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn total(answers: &Answers) -> u32 {
    maturity::score(&CRITERIA, answers).hundredths
}

fn marked(depth: Depth, bands: &[Option<u8>]) -> Answers {
    let mut answers = Answers { depth, ..Answers::new("wuhu", "") };
    let mut bands = bands.iter().copied();
    for item in CRITERIA.items() {
        match depth {
            Depth::Quick => update(&mut answers, Action::Band(item.id.clone(), bands.next().flatten())),
            Depth::Full => {
                for dimension in CRITERIA.dimensions(item.kind) {
                    let (item, dimension, band) = (item.id.clone(), dimension.id.clone(), bands.next().flatten());
                    update(&mut answers, Action::Dimension { item, dimension, band });
                }
            }
        }
    }
    answers
}

/// Bands for every place where one can be given; some places are open.
fn bands(count: usize) -> impl Strategy<Value = Vec<Option<u8>>> {
    proptest::collection::vec(prop_oneof![1 => Just(None), 6 => (0u8..6).prop_map(Some)], count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn raising_a_criterion_never_lowers_the_category(ranks in ranks(), open in 0usize..3, at in any::<Index>()) {
        let mut ranks: Vec<_> = ranks.into_iter().map(Some).collect();
        let at = at.index(ranks.len());
        for step in 1..=open {
            let other = (at + 3 * step) % ranks.len();
            ranks[other] = None;
        }
        let before = steps(&answers(&ranks));
        let rank = ranks[at].expect("the one to raise is answered");
        for higher in rank..SCALES[at].1.len() {
            ranks[at] = Some(higher);
            let after = steps(&answers(&ranks));
            prop_assert!(
                after.first() >= before.first() && after.last() >= before.last(),
                "{} raised to {}: {before:?} becomes {after:?}", SCALES[at].0, SCALES[at].1[higher]
            );
        }
    }

    #[test]
    fn raising_a_band_never_lowers_the_total(full in any::<bool>(), places in bands(92), at in any::<Index>()) {
        let (depth, count) = if full { (Depth::Full, 92) } else { (Depth::Quick, 23) };
        let mut places = places[..count].to_vec();
        let at = at.index(count);
        let before = total(&marked(depth, &places));
        for higher in places[at].map_or(0, |band| band + 1)..6 {
            places[at] = Some(higher);
            let after = total(&marked(depth, &places));
            prop_assert!(after >= before, "place {at} raised to {higher}: {before} becomes {after}");
        }
    }

    #[test]
    fn what_was_done_can_be_undone(new in any::<bool>(), changes in proptest::collection::vec(change(), 1..24)) {
        let complete = parse(&COMPLETE).expect("the complete case");
        let mut answers = if new { Answers::new("wuhu", "") } else { complete };
        let mut history = Vec::new();
        for change in changes {
            let Some(undo) = undo(&answers, &change) else { continue };
            history.push((answers.clone(), undo));
            update(&mut answers, change);
            prop_assert_eq!(parse(&answers.to_json()), Ok(answers.clone()), "what is written is read");
        }
        for (before, undo) in history.into_iter().rev() {
            update(&mut answers, undo);
            prop_assert_eq!(&answers, &before);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        read(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn arbitrary_json_never_panics(json in any_json(), of in select(vec!["ziping-programme", "ziping-answers"])) {
        read(&json.to_string());
        let mut object = json!({ "format": format!("{of}/1"), "programme": "wuhu", "id": "wuhu" });
        if let (Json::Object(object), Json::Object(more)) = (&mut object, json) {
            object.extend(more);
        }
        read(&object.to_string());
    }

    #[test]
    fn damaged_files_never_panic(cut in any::<Index>(), from in any::<Index>(), with in "\\PC{0,6}") {
        for text in [COMPLETE.as_str(), &programme_text("wuhu")] {
            let place = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let (cut, from) = (place(cut.index(text.len())), place(from.index(text.len())));
            read(&text[..cut]);
            read(&format!("{}{with}{}", &text[..cut.min(from)], &text[cut.max(from)..]));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_range_is_what_completions_come_to(ranks in ranks(), open in proptest::sample::subsequence((0..10).collect::<Vec<usize>>(), 0..=4)) {
        prop_assert_eq!(SCALES.len(), 10);
        let mut ranks: Vec<_> = ranks.into_iter().map(Some).collect();
        for at in open {
            ranks[at] = None;
        }
        // A pilot that is mature contradicts itself: what then comes out is worked in cases.
        if ranks[8].is_none_or(|breadth| breadth == 1) {
            ranks[9] = Some(0);
        }
        let mut reached = Vec::new();
        for completion in completions(&ranks) {
            let outcome = steps(&answers(&completion));
            prop_assert_eq!(outcome.len(), 1, "with all criteria answered the outcome is certain");
            reached.extend(outcome);
        }
        reached.sort_unstable();
        reached.dedup();
        prop_assert_eq!(steps(&answers(&ranks)), reached);
    }

    /// Whatever can be read as a programme can be judged and printed, however odd its rules are: nodes are put where
    /// others of their name stood, and leaves get other values.
    #[test]
    fn odd_programmes_never_panic(places in proptest::collection::vec((any::<Index>(), any::<Index>(), odd_leaf()), 1..5)) {
        let nodes = pointers(&PROGRAMME_JSON);
        let mut json = PROGRAMME_JSON.clone();
        for (at, other, leaf) in places {
            let at = &nodes[at.index(nodes.len())];
            let alike: Vec<_> = nodes.iter().filter(|node| last_name(node) == last_name(at)).collect();
            let alike = PROGRAMME_JSON.pointer(alike[other.index(alike.len())]).cloned().unwrap_or_default();
            if let Some(node) = json.pointer_mut(at) {
                *node = match node {
                    Json::String(_) if leaf.is_string() => leaf,
                    Json::Number(_) if leaf.is_number() => leaf,
                    _ => alike,
                };
            }
        }
        read(&json.to_string());
    }

    /// Whatever can be read as answers can be judged and printed.
    #[test]
    fn odd_answers_never_panic(changes in proptest::collection::vec(change(), 1..40)) {
        let mut answers = parse(&COMPLETE).expect("the complete case");
        changes.into_iter().for_each(|change| update(&mut answers, change));
        read(&answers.to_json());
    }

    /// What the first pages show is what the whole programme and the whole assessment say.
    #[test]
    fn an_outline_says_the_same(changes in proptest::collection::vec(change(), 1..40)) {
        let outlined = Programme::outline(&programme_text("wuhu")).expect("Wuhu is read");
        let today: Date = "2026-03-01".parse().expect("a day");
        let mut answers = parse(&COMPLETE).expect("the complete case");
        for change in changes {
            update(&mut answers, change);
            let whole = assess::assess(&PROGRAMME, Some(&CRITERIA), &answers, today);
            let outline = assess::outline(&outlined, Some(&CRITERIA), &answers, today);
            prop_assert_eq!(&outline.eligibility, &whole.eligibility);
            prop_assert_eq!(&outline.category, &whole.category);
            let scores = |judged: &Assessment| judged.maturity.as_ref().map(|all| (all.hundredths, all.open, all.answered()));
            prop_assert_eq!(scores(&outline), scores(&whole));
        }
    }
}

/// Reads a text as each kind of file, and judges what could be read.
fn read(text: &str) {
    let complete = parse(&COMPLETE).expect("the complete case");
    let today: Date = "2026-03-01".parse().expect("a day");
    if let Ok(answers) = parse(text) {
        let whole: (Programme, Forms) = parse_programme(&programme_text("wuhu")).expect("Wuhu is read");
        let _ = Application::judge(whole, Some(CRITERIA.clone()), answers, today).papers();
    }
    if let Ok(programme) = parse_programme(text) {
        let criteria = Criteria::parse(&criteria_text("gbt-19580-2012")).ok();
        let _ = Application::judge(programme, criteria, complete, today).papers();
    }
}

/// JSON of any shape, with the words that the files' own fields use.
fn any_json() -> impl Strategy<Value = Json> {
    let word = prop_oneof![
        select(vec![
            "all",
            "any",
            "not",
            "is",
            "answers",
            "marks",
            "yes",
            "breadth",
            "zh",
            "en",
            "2026-02-29",
            "4.1.2"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        word.clone().prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            proptest::collection::btree_map(word.clone(), inner, 0..6)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

/// The pointer of every node but the root.
fn pointers(json: &Json) -> Vec<String> {
    fn walk(json: &Json, place: &str, all: &mut Vec<String>) {
        let parts: Vec<(String, &Json)> = match json {
            Json::Object(map) => {
                map.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
            }
            Json::Array(list) => list.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
            _ => Vec::new(),
        };
        for (key, value) in parts {
            all.push(format!("{place}/{key}"));
            walk(value, &format!("{place}/{key}"), all);
        }
    }
    let mut all = Vec::new();
    walk(json, "", &mut all);
    all
}

/// The last name in a pointer; places in lists have none.
fn last_name(pointer: &str) -> &str {
    pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default()
}

/// A text or number that may stand at a leaf: ids of questions and options among them.
fn odd_leaf() -> impl Strategy<Value = Json> {
    let texts: Vec<String> = pointers(&PROGRAMME_JSON)
        .iter()
        .filter_map(|at| PROGRAMME_JSON.pointer(at)?.as_str())
        .map(str::to_owned)
        .collect();
    prop_oneof![
        3 => select(texts).prop_map(Json::from),
        1 => "\\PC{0,6}".prop_map(Json::from),
        2 => (0u8..).prop_map(Json::from),
    ]
}

/// Any one change, mostly at places that exist.
fn change() -> impl Strategy<Value = Action> {
    let id = || {
        select(
            PROGRAMME
                .questions()
                .map(|question| question.id.clone())
                .chain(["other-year".to_owned()])
                .collect::<Vec<_>>(),
        )
    };
    let item = || select(CRITERIA.items().map(|item| item.id.clone()).collect::<Vec<_>>());
    let odd =
        select(vec!["2024-02-29", "yes", "no", "all", "none", "d", "safety", "99", "national:member", ":", "别的"]);
    let words = || prop_oneof![1 => Just(String::new()), 3 => "\\PC{0,12}", 3 => odd.clone().prop_map(str::to_owned)];
    let band = || prop_oneof![1 => Just(None), 3 => (0u8..6).prop_map(Some), 1 => any::<u8>().prop_map(Some)];
    let value = prop_oneof![
        words().prop_map(Value::Text),
        proptest::collection::vec(words(), 0..3).prop_map(Value::Many),
        proptest::collection::vec(proptest::collection::btree_map("[a-z]{1,4}", words(), 0..3), 0..3)
            .prop_map(|rows| Value::Rows(rows.into_iter().map(|row| row.into_iter().collect()).collect())),
    ];
    let overrule = (any::<u8>(), words()).prop_map(|(percent, reason)| Some(Overrule { percent, reason }));
    let file = || 0usize..8;
    prop_oneof![
        6 => (id(), value).prop_map(|(id, value)| Action::Answer(id, value)),
        1 => select(vec![Depth::Quick, Depth::Full]).prop_map(Action::Depth),
        2 => (item(), band()).prop_map(|(item, band)| Action::Band(item, band)),
        2 => (item(), select(vec!["approach", "level", "odd"]), band())
            .prop_map(|(item, dimension, band)| Action::Dimension { item, dimension: dimension.to_owned(), band }),
        1 => (item(), prop_oneof![Just(None), overrule]).prop_map(|(item, overrule)| Action::Overrule(item, overrule)),
        1 => (item(), words()).prop_map(|(item, text)| Action::Narrative { item, dimension: "approach".to_owned(), text }),
        1 => (item(), words(), words()).prop_map(|(item, year, own)| {
            let years = vec![FigureYear { year, own, ..FigureYear::default() }];
            Action::Figures(item, vec![Figure { years, ..Figure::default() }])
        }),
        1 => (item(), words()).prop_map(|(item, text)| {
            Action::Findings(item, vec![Finding { text, ..Finding::default() }])
        }),
        1 => (id(), words()).prop_map(|(id, text)| Action::Profile(id, text)),
        1 => words().prop_map(Action::Who),
        1 => (item(), any::<u8>(), words()).prop_map(|(item, percent, reason)| {
            Action::Consensus(item, Some(Consensus { percent, reason, minority: String::new() }))
        }),
        1 => (any::<Option<u32>>(), proptest::option::of(words()), item(), any::<u8>(), (item(), item(), words())).prop_map(
            |(total, category, item, band, (result, process, until))| {
                let task = Task { who: until.clone(), until };
                Action::Wish(Unread::of(&Wish {
                    total,
                    category,
                    bands: [(item.clone(), band)].into(),
                    hangs: [(result.clone(), vec![process])].into(),
                    lags: [(result.clone(), band)].into(),
                    lacking: [(result, DataGap::ALL.to_vec())].into(),
                    tasks: [(item, task)].into(),
                    ..Wish::default()
                }))
            },
        ),
        1 => (words(), any::<u32>()).prop_map(|(name, crc32)| Action::Attach(Evidence {
            name, size: 1, sha256: format!("{crc32:064x}"), crc32, backs: Vec::new(), enclosed: true, note: String::new(),
        })),
        1 => (file(), proptest::collection::vec(item(), 0..3)).prop_map(|(at, backs)| Action::Backs(at, backs)),
        1 => (file(), any::<bool>()).prop_map(|(at, enclosed)| Action::Enclose(at, enclosed)),
        1 => (file(), words()).prop_map(|(at, note)| Action::Note(at, note)),
        1 => (file(), file()).prop_map(|(from, to)| Action::Move(from, to)),
    ]
}

/// The change that puts the old value back; none where nothing stands at the place.
fn undo(answers: &Answers, change: &Action) -> Option<Action> {
    let mark = |item: &String| answers.marks.get(item).cloned().unwrap_or_default();
    let file = |at: &usize| answers.evidence.get(*at);
    Some(match change {
        Action::Answer(id, _) => {
            Action::Answer(id.clone(), answers.value(id).cloned().unwrap_or(Value::Text(String::new())))
        }
        Action::Depth(_) => Action::Depth(answers.depth),
        Action::Band(item, _) => Action::Band(item.clone(), mark(item).band),
        Action::Dimension { item, dimension, .. } => Action::Dimension {
            item: item.clone(),
            dimension: dimension.clone(),
            band: mark(item).dimensions.get(dimension).copied(),
        },
        Action::Overrule(item, _) => Action::Overrule(item.clone(), mark(item).overrule),
        Action::Narrative { item, dimension, .. } => Action::Narrative {
            item: item.clone(),
            dimension: dimension.clone(),
            text: mark(item).narrative.get(dimension).cloned().unwrap_or_default(),
        },
        Action::Figures(item, ..) => Action::Figures(item.clone(), mark(item).figures),
        Action::Findings(item, ..) => Action::Findings(item.clone(), mark(item).findings),
        Action::Profile(id, _) => Action::Profile(id.clone(), answers.profile.get(id).cloned().unwrap_or_default()),
        Action::Who(_) => Action::Who(answers.who.clone()),
        Action::Consensus(item, _) => Action::Consensus(item.clone(), answers.consensus.get(item).cloned()),
        Action::Wish(..) => Action::Wish(answers.wish.clone()),
        Action::Attach(_) => Action::Detach(answers.evidence.len()),
        Action::Backs(at, _) => Action::Backs(*at, file(at)?.backs.clone()),
        Action::Enclose(at, _) => Action::Enclose(*at, file(at)?.enclosed),
        Action::Note(at, _) => Action::Note(*at, file(at)?.note.clone()),
        Action::Move(from, to) if *from.max(to) < answers.evidence.len() => Action::Move(*to, *from),
        _ => return None,
    })
}
