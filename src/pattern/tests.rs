//! Rules as text in, rules as compiled out.
use super::{
    compile::{Locator, Rule, Wanted, compile},
    parse,
};
use crate::{layer::phrases::ClassId, text::vocabulary::Vocabulary};

fn compiled(text: &str) -> Result<Vec<Rule>, String> {
    let file = parse(text).map_err(|problem| problem.message)?;
    let class = |name: &str| (name == "go").then_some(ClassId(0));
    compile(&file, class, &mut Vocabulary::default()).map_err(|problem| problem.message)
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

#[test]
fn an_unknown_place_is_named() {
    let message = compiled("event move\nrule first\n  on @go\n  theme player: person");
    assert!(message.unwrap_err().starts_with("`theme` is no place"));
}
