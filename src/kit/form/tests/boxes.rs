//! Boxes of a form: told from words, matched to options, with room behind 其他.

use super::*;

#[test]
fn boxes_are_matched_to_options_and_what_fits_none_is_told() {
    let (mut file, _) = file();
    let at = paper(&file);
    let option = |id: &str, label: &str| Tree::record([("id", id.into()), ("label", label.into())]);
    let options =
        Tree::List(vec![option("state", "国有企业"), option("private", "民营企业"), option("foreign", "外资企业")]);
    let question = Tree::record([
        ("id", "nature".into()),
        ("kind", "choice".into()),
        ("label", "性质".into()),
        ("options", options),
    ]);
    if let Some(Tree::List(list)) = crate::tree::section(&mut file, "organisation") {
        list.push(question);
    }
    let slot = slots(&file, &at).into_iter().find(|slot| slot.label == "组织性质").expect("its place");
    let known = questions(&file);
    assert_eq!(fitting(&slot, &known).first().map(|(id, _)| *id), Some("nature"));
    let filled = fill(&mut file, &slot, "nature").expect("filled");
    assert_eq!((filled.strange, filled.boxless), (vec!["其他".to_owned()], vec!["外资企业".to_owned()]));
    let para = file.at(&slot.place).expect("a paragraph");
    let text = para.to_text();
    assert!(text.contains("\"state\"") && text.contains("\"private\"") && text.contains("□其他"), "{text}");
    empty(&mut file, &slot.place);
    let again = slots(&file, &at).into_iter().find(|other| other.place == slot.place).expect("it is open again");
    assert!(matches!(&again.kind, PlaceKind::Boxes(words) if words.len() == 3), "the boxes are there again: {again:?}");
}

#[test]
fn a_box_is_told_from_a_word() {
    assert_eq!(boxes("□是　□否"), (String::new(), vec!["是　".to_owned(), "否".to_owned()]));
    assert_eq!(boxes("□大型 □中型 □小型").1, ["大型 ", "中型 ", "小型"]);
    assert_eq!(boxes("□大　□中　□小").1.len(), 3);
    for told in ["请在相应□内打√", "在□中打“√”", "在□里画勾"] {
        assert!(boxes(told).1.is_empty(), "{told}");
    }
    assert_eq!(boxes("出口总额").1.len(), 0);
    assert_eq!(boxes("口是　口否").1, ["是　", "否"]);
    assert_eq!(boxes("1.是否上市：☐是 ☐否").0, "1.是否上市：");
}

#[test]
fn another_option_is_said_where_the_form_has_room_for_it() {
    let (mut file, at) = of_rows(vec![row(&["组织性质", "□国有　□民营　□其他：＿＿＿＿"])]);
    let boxes = slots(&file, &at).remove(0);
    let id = ask(&mut file, &boxes, "organisation").expect("a question");
    let asked = questions(&file).into_iter().find(|one| one.word("id") == id).expect("it").clone();
    let options = asked.field("options").expect("options").items();
    assert_eq!(options.iter().map(crate::tree::label).collect::<Vec<_>>(), ["国有", "民营", "其他"]);
    let says = |nth: usize| options[nth].field("other") == Some(&Tree::Flag(true));
    assert_eq!([says(0), says(1), says(2)], [false, false, true]);
    let whole = Whole::parse(&file.to_text()).expect("a file");
    let line = |answers: &str| {
        let json = format!(
            r#"{{"format": "ziping-answers/1", "programme": "{}", "answers": {{{answers}}}}}"#,
            whole.programme.id
        );
        let answers = ziping_domain::answers::parse(&json).expect("answers");
        let today = ziping_domain::Date::new(2026, 11, 29).expect("a day");
        let own = Application::judge((whole.programme.clone(), whole.forms.clone()), None, answers, today);
        let mut paper = own.paper(&whole.forms.papers.last().expect("a paper").id).expect("a paper");
        let mut words = String::new();
        paper.each_run(&mut |run| words.push_str(&run.text));
        words
    };
    assert!(line("").contains("□其他：＿＿＿＿"), "{}", line(""));
    let said = line(&format!(r#""{id}": "o3", "{id}.other": "合作社""#));
    assert!(said.contains("☑其他：合作社") && !said.contains('＿'), "{said}");
}

#[test]
fn boxes_below_one_another_are_ticked_together() {
    let rows = vec![
        row(&["企业规模", "□大型\n□中型\n□小型"]),
        row(&["组织性质", "请选择：\n☐国有企业\n☐民营企业"]),
        row(&["有关声明", "□本组织知晓并同意"]),
    ];
    let table = BlankTable { columns: vec![40, 100], rows };
    let pieces = vec![
        BlankPiece::Table(table),
        BlankPiece::Para(para("申报类型：")),
        BlankPiece::Para(para("□首次申报")),
        BlankPiece::Para(para("□再次申报")),
        BlankPiece::Para(para("")),
        BlankPiece::Para(para("□以上内容真实")),
    ];
    let (mut file, _) = file();
    let drawn = drawn(&BlankForm { pieces, ..BlankForm::default() }, "表", &ids(&file));
    file.push("papers", drawn.paper);
    let at = format!("/papers/{}", file.field("papers").map_or(0, |all| all.items().len()) - 1);
    let told: Vec<(String, Vec<String>)> = slots(&file, &at)
        .into_iter()
        .filter_map(|slot| match slot.kind {
            PlaceKind::Boxes(words) => Some((slot.label, words)),
            _ => None,
        })
        .collect();
    let wanted = [
        ("企业规模", vec!["大型", "中型", "小型"]),
        ("请选择", vec!["国有企业", "民营企业"]),
        ("有关声明", vec!["本组织知晓并同意"]),
        ("申报类型", vec!["首次申报", "再次申报"]),
        ("", vec!["以上内容真实"]),
    ];
    let wanted: Vec<(String, Vec<String>)> = wanted
        .into_iter()
        .map(|(label, words)| (label.to_owned(), words.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(told, wanted);
    // They stay lines of their own on the paper.
    let slot = slots(&file, &at).remove(0);
    let id = ask(&mut file, &slot, "conditions").expect("a question");
    let ticks = file.at(&slot.place).expect("the paragraph").to_text();
    assert!(ticks.contains("\"between\": \"\\n\""), "{ticks}");
    assert_eq!(
        questions(&file).into_iter().find(|one| one.word("id") == id).map(|one| one.word("kind").to_owned()).as_deref(),
        Some("choice")
    );
}
