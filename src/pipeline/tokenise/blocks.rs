//! Tells what kind of paragraph each line is: headline, body, caption, line-up, box line, boilerplate.
use super::list_lines;
use crate::{
    knowledge::Knowledge,
    layer::{
        classes,
        span::TokenRange,
        tokens::{Block, BlockKind, Tokens},
    },
    text::{flags, scan::Shape},
};

/// A headline is at most this long.
const HEADLINE: usize = 30;
/// A caption without a full stop is at most this long; the last line may be a sentence cut short.
const CAPTION: usize = 45;
const LAST_CAPTION: usize = 30;
/// A line below the headline that shares so many of its words repeats it.
const REPEATED: f32 = 0.7;
/// `READ MORE` alone is a label for the lines below it.
const LABEL: usize = 3;
/// A photo's credit starts within so many tokens.
const CREDIT: usize = 6;
/// A date line stands among the first lines.
const DATED_LINES: usize = 6;
/// Words of the place and day that an agency's report is filed from.
const FILED: usize = 9;

pub(super) fn divide(knowledge: &Knowledge, text: &str, tokens: &mut Tokens, lines: &[TokenRange]) {
    let mut page = Page {
        knowledge,
        text,
        lines,
        headline: None,
        seen_body: false,
        links: false,
        credit: false,
    };
    for (number, line) in lines.iter().enumerate() {
        let mut line = *line;
        if number == 0 {
            let dateline = dateline(tokens, line);
            if dateline > line.start {
                let range = TokenRange::new(line.start, dateline);
                tokens.blocks.push(Block { kind: BlockKind::Dateline, range });
                line.start = dateline;
            }
        }
        if line.is_empty() {
            continue;
        }
        page.credit = false;
        if let Some(end) = credit(knowledge, tokens, line) {
            let range = TokenRange::new(line.start, end);
            tokens.blocks.push(Block { kind: BlockKind::Caption, range });
            line.start = end;
            page.credit = true;
            if line.is_empty() {
                continue;
            }
        }
        let told = filed_from(knowledge, tokens, line);
        if told > line.start {
            let range = TokenRange::new(line.start, told);
            tokens.blocks.push(Block { kind: BlockKind::Boilerplate, range });
            line.start = told;
        }
        let kind = page.kind(tokens, line, number);
        page.links = kind == BlockKind::Boilerplate
            && (page.links || (words(tokens, line) <= LABEL && page.seen_body));
        page.seen_body |= kind == BlockKind::Body;
        if kind == BlockKind::Headline {
            page.headline = Some(line);
        }
        tokens.blocks.push(Block { kind, range: line });
    }
}

/// What the lines so far tell about the next one.
struct Page<'a> {
    knowledge: &'a Knowledge,
    text: &'a str,
    lines: &'a [TokenRange],
    headline: Option<TokenRange>,
    seen_body: bool,
    /// The lines before are a label and its links.
    links: bool,
    /// A photo's credit stood at the start of the line.
    credit: bool,
}

impl Page<'_> {
    fn kind(&self, tokens: &Tokens, line: TokenRange, number: usize) -> BlockKind {
        let is_sentence = ends_as_sentence(tokens, line);
        if number > 0 {
            if number < DATED_LINES && list_lines::is_dateline(self.knowledge, tokens, line) {
                return BlockKind::Dateline;
            }
            if !self.credit
                && let Some(kind) = list_lines::kind(self.knowledge, tokens, line)
            {
                return kind;
            }
        }
        if is_boilerplate(self.knowledge, tokens, line) || (self.links && !is_sentence) {
            return BlockKind::Boilerplate;
        }
        if self.headline.is_none() && !self.seen_body {
            let is_short = line.len() <= HEADLINE && self.lines.len() > 1;
            if is_short && !is_sentence {
                return BlockKind::Headline;
            }
        }
        let repeats =
            self.headline.is_some_and(|headline| repeats(self.text, tokens, headline, line));
        if repeats && !self.seen_body && !is_sentence {
            return BlockKind::Boilerplate;
        }
        let limit = if number + 1 == self.lines.len() { LAST_CAPTION } else { CAPTION };
        let is_caption = self.seen_body
            && line.len() <= limit
            && line.len() > 2
            && !is_sentence
            && !is_speech(tokens, line);
        if is_caption || self.credit {
            return BlockKind::Caption;
        }
        BlockKind::Body
    }
}

fn words(tokens: &Tokens, line: TokenRange) -> usize {
    (line.start..line.end).filter(|token| tokens.shapes[*token].is_word()).count()
}

/// Starts or ends inside quotation marks.
fn is_speech(tokens: &Tokens, line: TokenRange) -> bool {
    (line.start..line.end.min(line.start + 2)).any(|token| tokens.is_quoted(token))
        || (line.end.saturating_sub(2).max(line.start)..line.end)
            .any(|token| tokens.is_quoted(token))
}

/// The end of ` date 2022-12-12 ` or of a bare ISO date at the start of the first line.
fn dateline(tokens: &Tokens, line: TokenRange) -> usize {
    let is_date = |token: usize| {
        token < line.end
            && tokens.shapes[token] == Shape::Chain
            && tokens.spans[token].end - tokens.spans[token].start == 10
    };
    if is_date(line.start) {
        line.start + 1
    } else if is_date(line.start + 1) && tokens.shapes[line.start] == Shape::Lower {
        line.start + 2
    } else {
        line.start
    }
}

/// The end of `YORK, May 4 (Reuters) - `: where a report was filed is no side.
fn filed_from(knowledge: &Knowledge, tokens: &Tokens, line: TokenRange) -> usize {
    let is_capitalised = |token: usize| tokens.shapes[token].is_capitalised();
    let bracket = (line.start..line.end.min(line.start + FILED))
        .find(|token| tokens.shapes[*token] == Shape::OpenBracket)
        .filter(|bracket| *bracket > line.start && is_capitalised(line.start));
    let Some(open) = bracket else { return line.start };
    let is_place = (line.start..open).all(|token| tokens.shapes[token] != Shape::Lower);
    let agency = knowledge.longest(classes::AGENCY, &tokens.lexemes[open + 1..line.end]);
    let Some((length, _)) = agency.filter(|_| is_place) else { return line.start };
    let close = open + 1 + length;
    let closes = |token: usize, shape: Shape| token < line.end && tokens.shapes[token] == shape;
    let is_filed = closes(close, Shape::CloseBracket) && closes(close + 1, Shape::Dash);
    if is_filed { close + 2 } else { line.start }
}

/// Whether `line` says `headline` again, give or take a few words.
fn repeats(text: &str, tokens: &Tokens, headline: TokenRange, line: TokenRange) -> bool {
    if tokens.span(headline).of(text) == tokens.span(line).of(text) {
        return true;
    }
    let words = |range: TokenRange| {
        (range.start..range.end).filter(|token| tokens.shapes[*token].is_word())
    };
    let shared = words(line)
        .filter(|token| {
            words(headline).any(|other| tokens.lexemes[other] == tokens.lexemes[*token])
        })
        .count();
    shared > 3 && shared as f32 >= REPEATED * words(line).count() as f32
}

fn ends_as_sentence(tokens: &Tokens, line: TokenRange) -> bool {
    last_inside(tokens, line).is_none_or(|token| {
        matches!(tokens.shapes[token], Shape::Stop | Shape::Colon | Shape::Comma)
    }) || tokens.is_quoted(line.end - 1)
}

/// The last token of `line` before the quotation marks and brackets that close it.
pub(super) fn last_inside(tokens: &Tokens, line: TokenRange) -> Option<usize> {
    (line.start..line.end).rev().find(|token| {
        !matches!(
            tokens.shapes[*token],
            Shape::CloseQuote | Shape::StraightQuote | Shape::SingleQuote | Shape::CloseBracket
        )
    })
}

/// The end of a photo's credit at the start of `line`: `Jo Marsh/Getty Images Al Hollis ...`, `UEFA The Leeds star ...`
fn credit(knowledge: &Knowledge, tokens: &Tokens, line: TokenRange) -> Option<usize> {
    let words = |token: usize| &tokens.lexemes[token..line.end];
    let label = knowledge.longest(classes::PHOTO_LABEL, words(line.start));
    let is_colon = |at: usize| at < line.end && tokens.shapes[at] == Shape::Colon;
    let is_labelled = label.is_some_and(|(length, _)| is_colon(line.start + length));
    (line.start..line.end.min(line.start + CREDIT)).find_map(|token| {
        let (length, kind) = knowledge.longest(classes::AGENCY, words(token))?;
        let behind = token + length;
        let only_names = (line.start..token)
            .all(|before| !matches!(tokens.shapes[before], Shape::Lower | Shape::Stop));
        // A new sentence starts right behind the agency: `UEFA The England star`.
        let is_determiner = |token: usize| token < line.end && tokens.has(token, flags::DETERMINER);
        let starts_anew = behind >= line.end || tokens.shapes[behind] == Shape::Capital;
        let is_credit = match kind {
            "photo" => true,
            "governing" => behind >= line.end || token > line.start || is_determiner(behind),
            _ => is_labelled,
        };
        let is_name = tokens.shapes[token] != Shape::Lower;
        (is_credit && starts_anew && only_names && is_name).then_some(behind)
    })
}

fn is_boilerplate(knowledge: &Knowledge, tokens: &Tokens, line: TokenRange) -> bool {
    knowledge.longest(classes::BOILERPLATE, &tokens.lexemes[line.start..line.end]).is_some()
}
