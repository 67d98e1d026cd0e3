// The dataset at a glance: numbers, charts, and what was left out.

function overview() {
  const { glance } = manifest;
  document.title = "Pressbox report";
  const cards = [
    card("Articles by date", datesChart(glance), glance.undated ? `${count(glance.undated, "article")} without a date` : ""),
    card("Articles by sport", sportsChart(glance)),
    ...glance.minutes.map(minutesCard),
    ...glance.parts.map(partsCard),
    ...glance.rankings.map(rankingCard),
    card("How sure the rules are", confidenceChart(glance), "Events by the confidence of the rule that made them"),
    skippedCard(glance),
  ];
  return [heading(glance), numbers(glance), el("div", { class: "cards" }, cards.filter(Boolean))];
}

function heading(glance) {
  const span = glance.from && glance.from !== glance.to ? `${day(glance.from)} to ${day(glance.to)}` : day(glance.from);
  return el("header", { class: "lead" },
    el("h1", {}, "The dataset at a glance"),
    el("p", { class: "standfirst" },
      `${count(glance.articles, "article")}${span ? `, ${span}` : ""}. `,
      glance.missing_texts
        ? `The text of ${glance.missing_texts === glance.articles ? "the articles" : count(glance.missing_texts, "article")} was not at hand or has changed: facts are shown with their own words. Name the folder of the articles with --articles.`
        : "Every number below leads to its rows, every row to the sentence that says so."));
}

function numbers(glance) {
  const number_ = (value, name, href, note) => el("li", {},
    el("a", { href }, el("b", {}, number.format(value)), el("span", {}, name)), note ? el("small", {}, note) : "");
  return el("ul", { class: "numbers" },
    number_(glance.articles, glance.articles === 1 ? "article" : "articles", place({ table: "articles" })),
    number_(glance.matches, "matches", place({ table: "matches" }), glance.disputed ? el("a", { class: "warn", href: place({ table: "matches", sort: "agreement" }) }, `${number.format(glance.disputed)} told differently`) : ""),
    number_(glance.events, "events", place({ table: "events", modality: "asserted" }), glance.unasserted ? el("a", { href: place({ table: "events", sort: "-modality" }) }, `and ${number.format(glance.unasserted)} denied or supposed`) : ""),
    number_(glance.people, "people", place({ table: "entities", kind: "person" })),
    number_(glance.teams, "teams", place({ table: "entities", kind: "team" })),
    number_(glance.quotes, "quotes", place({ table: "quotes" })),
    number_(glance.stats, "statistics", place({ table: "stats" })),
    number_(glance.skipped_inputs, "skipped", place({ table: "skipped" })));
}

function card(title, draw, note, extra) {
  if (!draw && !extra) return "";
  return el("section", { class: "card" }, el("h2", {}, title), draw ? chartBox(draw) : "", extra || "", note ? el("p", { class: "note" }, note) : "");
}

function sportColours(glance) {
  return glance.sports.map(({ name }, at) => ({ name: plain(name), at: name === OTHER ? -1 : at }));
}

function datesChart(glance) {
  if (!glance.dates.length) return undefined;
  const sports = glance.sports.map((sport) => sport.name);
  const every = Math.ceil(glance.dates.length / 7);
  const list = glance.dates.map((bin, at) => ({
    name: bin.name,
    tick: at % every === 0 ? bin.name : "",
    values: sports.map((sport) => bin.counts[sport] || 0),
    href: place({ table: "articles", published: bin.prefix }),
  }));
  return columnChart(list, sportColours(glance), "Articles by date");
}

function sportsChart(glance) {
  const colours = sportColours(glance);
  const bars = glance.sports.map(({ name, articles }, at) => ({
    name: capital(name), value: articles, at: colours[at].at, href: place({ table: "articles", sport: name }),
  }));
  return bars.length ? barChart(bars, "Articles by sport") : undefined;
}

// "41-45" and "45+" are columns of their own: what falls in stoppage time is no later minute.
function minutesCard({ title, type, bins, untimed }) {
  const list = bins.map((bin) => ({
    name: `minute ${bin.name}`,
    tick: bin.tick,
    values: [bin.count],
    href: place({ table: "events", type, modality: "asserted", sort: "minute" }),
  }));
  const sum = bins.reduce((all, bin) => all + bin.count, 0);
  const note = untimed ? `${number.format(sum)} with a minute, ${number.format(untimed)} without` : "";
  return card(title, sum ? columnChart(list, [{ name: plain(type), at: 0 }], title) : undefined, note);
}

function partsCard({ title, rows }) {
  const several = rows.length > 1;
  const drawn = rows.map((row) => {
    const parts = row.parts.map((part, at) => ({
      name: part.name, value: part.count, at: part.colour ?? at, href: place({ table: "events", type: part.type, how: part.how, modality: "asserted" }),
    }));
    return [several ? el("h3", {}, capital(row.sport)) : "", chartBox(dividedBar(parts, `${title}, ${plain(row.sport)}`)), legend(parts)];
  });
  return card(title, undefined, "", drawn);
}

function rankingCard({ title, type, rows }) {
  const bars = rows.map((row) => ({
    name: row.name, value: row.count, at: 0, href: place({ table: "events", type, player: row.name, modality: "asserted" }),
  }));
  return card(title, bars.length ? barChart(bars, title) : undefined);
}

function confidenceChart(glance) {
  if (!glance.events) return undefined;
  const list = glance.confidence.map((band) => ({ name: `from ${band.from}`, tick: band.from, values: [band.count] }));
  return columnChart(list, [{ name: "events", at: 5 }], "Events by confidence", 150);
}

function skippedCard(glance) {
  const bars = glance.skipped.map((row) => ({ name: capital(row.reason), value: row.count, at: 1, href: place({ table: "skipped", reason: row.reason }) }));
  const none = el("p", { class: "empty" }, "Every input was read.");
  return bars.length ? card("Skipped inputs", barChart(bars, "Skipped inputs")) : card("Skipped inputs", undefined, "", none);
}
