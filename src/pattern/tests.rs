//! Rules as text in, rules as compiled out.
use super::{
    compile::{ClassNames, Locator, Rule, Wanted, compile},
    parse,
};
use crate::{layer::phrases::ClassId, text::vocabulary::Vocabulary};

/// One class, `@go`.
struct Go;

impl ClassNames for Go {
    fn find(&self, name: &str) -> Option<ClassId> {
        (name == "go").then_some(ClassId(0))
    }

    fn names(&self) -> Vec<&str> {
        vec!["go", "running"]
    }
}

/// The rules, or each problem as `line:column+length message; help`.
fn compiled(text: &str) -> Result<Vec<Rule>, Vec<String>> {
    let (file, mut problems) = parse(text);
    let rules = compile(&file, &Go, &mut Vocabulary::default(), &mut problems);
    let shown = problems.iter().map(|problem| {
        let place = problem.place;
        let (line, column, length) = (place.line, place.column, place.length);
        format!("{line}:{column}+{length} {}; {}", problem.message, problem.help)
    });
    if problems.is_empty() { Ok(rules) } else { Err(shown.collect()) }
}

fn rule(statements: &str) -> Rule {
    let rules = compiled(&format!("event move\n\nrule first\n  on @go\n{statements}")).unwrap();
    rules.into_iter().next().unwrap()
}

#[test]
fn one_of_several_roles_may_be_needed() {
    let needs = rule("  need player, to or from").needs;
    assert_eq!(needs, [vec!["player"], vec!["to", "from"]]);
}

#[test]
fn a_modality_may_be_allowed_where_a_role_is_told() {
    let allows = rule("  allow denied, scheduled if status").allows;
    let wanted = [("denied".to_owned(), None), ("scheduled".to_owned(), Some("status".to_owned()))];
    assert_eq!(allows, wanted);
}

#[test]
fn a_default_is_no_constant() {
    let rule = rule("  default status = done\n  set how = loan");
    assert_eq!(rule.defaults, [("status".to_owned(), "done".to_owned())]);
    assert_eq!(rule.constants, [("how".to_owned(), "loan".to_owned())]);
}

#[test]
fn optional_places_and_clubs_are_known() {
    let rule = rule("  topic player: person\n  prep(from)? from: club within 8");
    assert_eq!(rule.elements[0].locator, Locator::Topic);
    assert!(rule.elements[1].is_optional);
    assert_eq!(rule.elements[1].wanted, Wanted::Club);
}

/// Asserts the only problem of a rule with this line.
#[track_caller]
fn check_problem(line: &str, expected: &str) {
    let text = format!("event move\nrule first\n  on @go\n  {line}\n");
    let problems = compiled(&text).unwrap_err();
    assert!(problems[0].starts_with(expected), "{problems:?}");
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn each_problem_names_its_words_and_what_was_meant() {
    check_problem("theme player: person", "4:3+5 `theme` is no place");
    check_problem(
        "agnet player: person",
        "4:3+5 `agnet` is no place and no other word of a rule; did you mean `agent`?",
    );
    check_problem("agent player: persn", "4:17+5 `persn` is no type; did you mean `person`?");
    check_problem(
        "agent person: player",
        "4:17+6 `player` is no type; the role comes first: `player: person`",
    );
    check_problem("agent player: go", "4:17+2 `go` is no type; a class is written with @: `@go`");
    check_problem(
        "player: person",
        "4:3+7 `player` has no place before it; say where it stands, as in `agent player: person`",
    );
    check_problem(
        "right @runing within 6",
        "4:9+7 unknown class @runing: no lexicon has it; did you mean `@running`?",
    );
    check_problem("right @go within six", "4:20+3 `six` is no distance");
    check_problem("prep player: person", "4:3+4 `prep` needs its words");
    check_problem("left(by) player: person", "4:3+4 `left` takes no words");
    check_problem("agent", "4:3+5 `agent` does not say what stands there");
    check_problem("conf 85", "4:8+2 `85` is no confidence");
    check_problem(
        "allow hypotetical",
        "4:9+11 `hypotetical` cannot be allowed; did you mean `hypothetical`?",
    );
    check_problem("set how header", "4:7+10 expected `role = value`");
    check_problem("clock", "4:3+5 `clock` must stand before the first rule");
    check_problem(
        "agent player person",
        "4:9+13 `player person` is no type; a colon stands behind the role: `player: person`",
    );
    check_problem("agent: player person", "4:3+6 a place has no colon behind it");
    check_problem("right @go within", "4:13+6 `within` does not say how far");
    check_problem("next \"off", "4:8+4 the quotation mark is not closed");
    check_problem("set = header", "4:7+8 the role or its value is missing");
    check_problem("voice pasive", "4:9+6 a voice is active or passive");
    check_problem("on go", "4:6+2 `go` is no class");
}

#[test]
fn every_problem_of_a_file_is_told() {
    let text =
        "event move\nrule first\n  agnet player: person\nrule second\n  on @stay\nexpect Kane";
    let lines: Vec<String> =
        compiled(text).unwrap_err().iter().map(|line| line[..2].to_owned()).collect();
    assert_eq!(lines, ["3:", "6:", "5:"]);
}

#[test]
fn a_file_begins_with_its_event() {
    for text in ["", "# nothing\n", "rule first\n  on @go\n"] {
        assert_eq!(compiled(text).unwrap_err().len(), 1, "{text:?}");
    }
}
