//! Sheets of all articles -> Evaluation: figures with intervals, calibration, the worst articles, each mistake.
use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    bootstrap::Resampling,
    entities, events,
    figures::{Band, Figure, SlotFigure, calibration, figures, slot_figures},
    folder::GoldArticle,
    index::Index,
    matches,
    sentences::Sentences,
    sheet::{Found, Item, MistakeKind, Sheet},
    tellings,
};
use crate::{
    dataset::{Dataset, Row},
    knowledge::Knowledge,
};

/// How good a dataset is, measured on gold articles.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Evaluation {
    /// Gold articles.
    pub articles: usize,
    /// Those of them that the dataset has.
    pub articles_found: usize,
    pub measures: Vec<Figure>,
    pub slots: Vec<SlotFigure>,
    /// How often facts of a table and a confidence are right.
    pub calibration: Vec<Band>,
    /// The article with most mistakes first.
    pub by_article: Vec<ArticleFigure>,
    /// In the order of the articles.
    pub mistakes: Vec<Mistake>,
}

/// The fields of `Mistake` in their order.
const HEADER: &[u8] = b"article,measure,kind,item,gold,found,rule,confidence,sentence\n";

/// Before the name of a slot, where measures and slots are named together.
const SLOT: &str = "slot.";

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ArticleFigure {
    pub article: String,
    /// Whether the dataset has the article.
    pub is_found: bool,
    pub missed: u64,
    pub wrong: u64,
    pub differs: u64,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Mistake {
    pub article: String,
    pub measure: String,
    pub kind: MistakeKind,
    pub item: String,
    /// What gold tells in the field that differs.
    pub gold: String,
    /// What the dataset tells there.
    pub found: String,
    /// Rule that made the row.
    pub rule: String,
    pub confidence: Option<f64>,
    /// Of a missed fact, the one that most likely tells it.
    pub sentence: String,
}

impl Evaluation {
    /// The figure that a measure or slot goes by: F1, or accuracy.
    pub fn value(&self, name: &str) -> Option<f64> {
        let measure = self.measures.iter().find(|figure| figure.measure == name);
        let slot = || {
            let name = name.strip_prefix(SLOT)?;
            self.slots.iter().find(|figure| figure.slot == name).map(|figure| figure.accuracy)
        };
        measure.map(|figure| figure.f1).or_else(slot)
    }

    /// Every name that `value` knows.
    pub fn names(&self) -> Vec<String> {
        let slots = self.slots.iter().map(|figure| format!("{SLOT}{}", figure.slot));
        self.measures.iter().map(|figure| figure.measure.clone()).chain(slots).collect()
    }

    /// A table of all mistakes, one per row.
    pub fn mistakes_as_csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut builder = csv::WriterBuilder::new();
        // Written here and not by the rows, for a table of none needs its header too.
        let mut table = builder.has_headers(false).from_writer(Vec::from(HEADER));
        for mistake in &self.mistakes {
            table.serialize(mistake)?;
        }
        table.into_inner().map_err(|error| error.into_error().into())
    }
}

/// Compares a dataset with gold articles, article by article. `knowledge` finds the sentences of mistakes.
pub fn evaluate(
    gold: &[GoldArticle],
    dataset: &Dataset,
    knowledge: &Knowledge,
    resampling: Resampling,
) -> Evaluation {
    let index = Index::new(dataset);
    let sheets: Vec<Sheet> = gold.iter().map(|article| judge(article, &index)).collect();
    let articles_found = gold.iter().filter(|one| index.article(&one.name).is_some()).count();
    let mut by_article: Vec<ArticleFigure> = gold
        .iter()
        .zip(&sheets)
        .map(|(article, sheet)| article_figure(article, &index, sheet))
        .collect();
    by_article
        .sort_by_key(|one| (Reverse((one.missed + one.wrong, one.differs)), one.article.clone()));
    let mistakes = gold.iter().zip(&sheets);
    Evaluation {
        articles: gold.len(),
        articles_found,
        measures: figures(&sheets, resampling),
        slots: slot_figures(&sheets, resampling),
        calibration: calibration(&sheets),
        by_article,
        mistakes: mistakes
            .flat_map(|(article, sheet)| explain(article, sheet, knowledge))
            .collect(),
    }
}

fn judge<'d>(article: &GoldArticle, index: &'d Index<'d>) -> Sheet<'d> {
    let mut sheet = Sheet::default();
    let gold = &article.gold;
    let row = index.article(&article.name);
    let told = |column: &str| row.map_or("", |row: Row| row.get(column));
    let item = Item { label: article.name.clone(), ..Item::default() };
    sheet.slot("sport", Some(gold.sport.clone()), told("sport"), &item);
    sheet.slot("published", gold.published.clone(), told("published"), &item);
    let names = entities::judge(gold, index, row, &mut sheet);
    let reports = matches::judge(gold, index, row, &names, &mut sheet);
    let scene = events::Scene { gold, names: &names, reports: &reports };
    events::judge(&scene, index, row, &mut sheet);
    tellings::judge_stats(gold, index, row, &names, &mut sheet);
    tellings::judge_quotes(gold, index, row, &names, &mut sheet);
    sheet
}

fn article_figure(article: &GoldArticle, index: &Index, sheet: &Sheet) -> ArticleFigure {
    let count = |kind: MistakeKind| {
        sheet.mistakes.iter().filter(|mistake| mistake.kind == kind).count() as u64
    };
    ArticleFigure {
        article: article.name.clone(),
        is_found: index.article(&article.name).is_some(),
        missed: count(MistakeKind::Missed),
        wrong: count(MistakeKind::Wrong),
        differs: count(MistakeKind::Differs),
    }
}

fn explain(article: &GoldArticle, sheet: &Sheet, knowledge: &Knowledge) -> Vec<Mistake> {
    if sheet.mistakes.is_empty() {
        return Vec::new();
    }
    let sentences = Sentences::new(knowledge, &article.text);
    let explain = |found: &Found| Mistake {
        article: article.name.clone(),
        measure: found.measure.clone(),
        kind: found.kind,
        item: found.item.clone(),
        gold: found.gold.clone(),
        found: found.found.clone(),
        rule: found.row.map_or("", |row| row.get("rule")).to_string(),
        confidence: found.row.and_then(|row| row.get("confidence").parse().ok()),
        sentence: match found.row {
            Some(row) => sentences.of_row(row),
            None => sentences.of_clues(&found.clues),
        }
        .unwrap_or_default(),
    };
    sheet.mistakes.iter().map(explain).collect()
}
