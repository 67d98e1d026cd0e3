//! The page in a real browser: what a person does with it, and what an article must not do to it.
use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;
use tempfile::TempDir;

use crate::{browser::Browser, common::pressbox, sample::articles};

const FACT: &str = "#fact=2024-05-01_one/goal/tom-harte/12";

/// A browser and a report of the sample articles, or nothing where there is no browser.
fn opened(arguments: &[&str]) -> Option<(Browser, TempDir, PathBuf)> {
    let browser = Browser::start()?;
    let folder = articles();
    let extract = ["extract", "in", "-o", "out", "--evidence", "--quiet"];
    assert!(pressbox(folder.path(), &extract).status.success());
    let report = [&["report", "out", "--articles", "in"], arguments].concat();
    assert!(pressbox(folder.path(), &report).status.success());
    let page = folder.path().join("report.html");
    Some((browser, folder, page))
}

#[track_caller]
fn check_calm(browser: &Browser) {
    assert_eq!(browser.errors, Vec::<String>::new());
    assert_eq!(browser.requests, Vec::<String>::new());
}

/// From the overview to a table, through a filter to a fact, and back.
fn walk(browser: &mut Browser, page: &Path) {
    browser.open(page, "");
    assert_eq!(browser.text(".numbers li b"), "4");
    assert!(browser.number("svg.chart") > 4, "charts are missing");
    browser.picture("overview");
    browser.click("#nav a[href='#table=events']");
    let all = browser.number(".table-body tbody tr");
    browser.run("filter.value = 'HÉADER rovers'; filter.dispatchEvent(new Event('input'))");
    browser.wait_for("document.querySelectorAll('.table-body tbody tr').length === 2");
    assert!(all > 8, "{all} events");
    assert_eq!(browser.value("location.hash"), "#table=events&q=H%C3%89ADER%20rovers");
    browser.run("document.querySelector('.table-body a[href*=one]').click()");
    browser.wait_for("document.querySelector('.fact-card') !== null");
    assert_eq!(browser.value("decodeURIComponent(location.hash)"), FACT);
    let evidence = "[...document.querySelectorAll('.evidence')].map((part) => part.firstChild.data ?? part.firstChild.firstChild.data).join('')";
    let underlined = browser.value(evidence);
    assert!(underlined.as_str().unwrap().contains("Tom Harte headed Rovers in front"));
    assert!(browser.text(".source code").starts_with("goal/"));
    assert_eq!(browser.text(".source .meter").len(), 4);
    assert!(browser.text(".fields").contains("header"));
    browser.picture("fact");
    browser.click(".close");
    assert_eq!(browser.number(".evidence"), 0);
    browser.run("history.back()");
    browser.wait_for("document.querySelector('.evidence') !== null");
}

#[test]
fn a_reader_comes_from_the_overview_to_the_evidence() {
    let Some((mut browser, _folder, page)) = opened(&[]) else { return };
    walk(&mut browser, &page);
    check_calm(&browser);
}

#[test]
fn a_page_with_data_files_works_from_disk() {
    let Some((mut browser, folder, page)) = opened(&["--single-file", "0"]) else { return };
    walk(&mut browser, &page);
    check_calm(&browser);
    fs::remove_file(folder.path().join("report_files/roles-0.js")).unwrap();
    browser.open(&page, "#table=roles");
    assert!(browser.text("#main").contains("report_files/roles-0.js cannot be read"));
}

#[test]
fn nothing_in_an_article_runs() {
    let Some((mut browser, folder, page)) = opened(&[]) else { return };
    let mut places = vec![String::new(), "#article=attack".to_string()];
    for table in ["articles", "matches", "events", "quotes", "stats", "entities", "roles"] {
        places.push(format!("#table={table}"));
    }
    let mut events = csv::Reader::from_path(folder.path().join("out/events.csv")).unwrap();
    for event in events.deserialize::<std::collections::BTreeMap<String, String>>() {
        let event = event.unwrap();
        if event["article_id"] == "attack" {
            places.push(format!("#fact={}", event["event_id"]));
        }
    }
    assert!(places.len() > 9, "the attack tells no event");
    places.push("#table=<img src=x onerror=window.ran=9>&q=<script>window.ran=10</script>".into());
    places.push("#article=<img src=x onerror=window.ran=11>".into());
    places.push("#table=events&sort=__proto__&type=constructor&__proto__=1".into());
    for place in places {
        browser.open(&page, &place.replace(' ', "%20"));
        assert!(browser.value("window.ran === undefined").as_bool().unwrap(), "{place}");
        assert_eq!(browser.number("#main script, #main img, #main iframe, #main [onclick]"), 0);
        let leads_out = "[...document.links].some((a) => !a.getAttribute('href').startsWith('#'))";
        assert_eq!(browser.value(leads_out), json!(false), "{place}");
    }
    browser.open(&page, "#article=attack");
    assert!(browser.text(".headline").starts_with("</script><script>window.ran = 1</script>"));
    check_calm(&browser);
    // Were an element to slip in all the same, the policy would not let it run.
    browser.run(
        "const script = document.createElement('script'); script.textContent = 'window.ran = 12'; document.body.append(script);
         const box = document.createElement('div'); document.body.append(box); box.setAttribute('onclick', 'window.ran = 13'); box.click();
         box.innerHTML = '<img src=x onerror=\"window.ran = 14\"><iframe src=\"javascript:parent.ran = 15\"></iframe>';
         await new Promise((done) => setTimeout(done, 200))",
    );
    assert_eq!(browser.value("window.ran === undefined"), json!(true));
    assert!(browser.errors.len() >= 3, "{:?}", browser.errors);
}

#[test]
fn places_in_the_text_are_code_points() {
    let Some((mut browser, folder, page)) = opened(&[]) else { return };
    let mut mentions = csv::Reader::from_path(folder.path().join("out/mentions.csv")).unwrap();
    let mut articles: std::collections::BTreeMap<String, Vec<String>> = Default::default();
    for mention in mentions.deserialize::<std::collections::BTreeMap<String, String>>() {
        let mention = mention.unwrap();
        articles.entry(mention["article_id"].clone()).or_default().push(mention["text"].clone());
    }
    assert!(articles.contains_key("odd/\u{1f600} letters"));
    for (article, told) in articles {
        browser.open(&page, &format!("#article={}", article.replace(' ', "%20")));
        let shown = browser.value(
            "[...document.querySelectorAll('.mention[data-start]')].sort((a, b) => a.dataset.start - b.dataset.start).map((mention) => mention.firstChild.data)",
        );
        assert_eq!(shown, json!(told), "{article}");
    }
    check_calm(&browser);
}

#[test]
fn articles_that_disagree_are_seen_to() {
    let Some((mut browser, folder, page)) = opened(&[]) else { return };
    let mut matches = csv::Reader::from_path(folder.path().join("out/matches.csv")).unwrap();
    let rows = matches.deserialize().map(|row| row.unwrap());
    let told_twice = rows
        .filter(|row: &std::collections::BTreeMap<String, String>| row["reports"] == "2")
        .collect::<Vec<_>>();
    assert_eq!(told_twice.len(), 1, "the two articles tell of one match");
    browser.open(&page, &format!("#match={}", told_twice[0]["match_id"]));
    assert!(browser.text("h1").contains("2–1"), "{}", browser.text("h1"));
    assert!(browser.text(".timeline").contains("≠ 12′ or 14′"), "{}", browser.text(".timeline"));
    assert_eq!(browser.number(".comparison thead a"), 2);
    assert!(browser.text(".comparison").contains("Ten-man Reading"));
    browser.picture("match");
    browser.click(".timeline .telling:nth-of-type(2)");
    assert!(browser.number(".fact-card") == 1);
    check_calm(&browser);
}

#[test]
fn what_is_only_imagined_does_not_look_like_a_fact() {
    let Some((mut browser, _folder, page)) = opened(&[]) else { return };
    browser.open(&page, "#table=events&modality=hypothetical");
    assert_eq!(browser.number(".table-body tbody tr"), 1);
    assert!(browser.text("tr.pale").contains("goal hypothetical"), "{}", browser.text("tr.pale"));
    browser.open(&page, "#table=events&modality=asserted");
    assert_eq!(browser.number("tr.pale, .tag"), 0);
    check_calm(&browser);
}

#[test]
fn the_page_is_used_with_keys_alone() {
    let Some((mut browser, _folder, page)) = opened(&[]) else { return };
    browser.open(&page, "");
    browser.press("e");
    assert_eq!(browser.value("location.hash"), "#table=events");
    browser.press("/");
    for letter in ["s", "e", "n", "t"] {
        browser.press(letter);
    }
    browser.wait_for("document.querySelectorAll('.table-body tbody tr').length === 1");
    browser.press("Escape");
    browser.press("j");
    browser.press("Enter");
    browser.wait_for("document.querySelector('.fact-card') !== null");
    let first = browser.text("#fact-title");
    browser.press("j");
    assert_ne!(browser.text("#fact-title"), first);
    browser.run("document.querySelector('.text').focus()");
    browser.press("ArrowRight");
    assert_eq!(browser.value("document.activeElement.matches('.mention')"), json!(true));
    browser.press("Escape");
    assert_eq!(browser.number(".fact-card"), 0);
    browser.press("?");
    assert_eq!(browser.value("help.open"), json!(true));
    let unnamed = "[...document.querySelectorAll('a, button, input, select')].filter((one) => !(one.textContent.trim() || one.getAttribute('aria-label') || one.closest('label'))).length";
    assert_eq!(browser.value(unnamed), json!(0));
    check_calm(&browser);
}

/// Every stretch of text against what lies behind it: at least 4.5 to 1, or 3 to 1 where it is large.
const PALE: &str = r"(() => {
  const rgb = (colour) => { const parts = colour.match(/[\d.]+/g).map(Number); const unit = colour.startsWith('color') ? 255 : 1; return [parts[0] * unit, parts[1] * unit, parts[2] * unit, parts[3] ?? 1]; };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => { for (let at = element; at; at = at.parentElement) { const colour = rgb(getComputedStyle(at).backgroundColor); if (colour[3] > 0.99) return colour; } return [255, 255, 255, 1]; };
  const pale = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length || element.closest('[disabled], script, style, .sign, dialog:not([open])')) continue;
    const style = getComputedStyle(element);
    const front = element.namespaceURI.endsWith('svg') ? style.fill : style.color;
    const [a, b] = [light(rgb(front)), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    if (contrast < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5)) pale.push(`${walker.currentNode.data.slice(0, 30)} ${element.className.baseVal ?? element.className} ${contrast.toFixed(2)}`);
  }
  return pale;
})()";

#[test]
fn the_page_can_be_read_by_day_and_night_and_on_a_phone() {
    let Some((mut browser, _folder, page)) = opened(&[]) else { return };
    let cup = "#match=match/blackburn-rovers-reading/2024-05-01";
    let views = [
        ("overview", ""),
        ("events", "#table=events&sort=-minute"),
        ("fact", FACT),
        ("match", cup),
    ];
    for (size, width, height) in [("wide", 1280, 900), ("phone", 390, 844)] {
        for is_dark in [false, true] {
            browser.resize(width, height);
            browser.set_dark(is_dark);
            for (name, place) in views {
                browser.open(&page, place);
                assert!(!browser.text("h1").contains("Not here"), "{place}");
                let scheme = if is_dark { "dark" } else { "light" };
                browser.picture(&format!("{name}-{size}-{scheme}"));
                assert_eq!(browser.value(PALE), json!([]), "{name} {size} {scheme}");
                let overflow = "document.documentElement.scrollWidth - innerWidth";
                assert!(
                    browser.value(overflow).as_i64() <= Some(0),
                    "{name} is wider than a {size}"
                );
            }
        }
    }
    check_calm(&browser);
}
