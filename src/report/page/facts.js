// Facts of an article, whichever table they are of: a title, the fields that are filled, and the words behind each.

const FACTS = {
  reports: { key: "report_id", heading: "Matches", title: (row) => [told(row.team1), ` ${score(row) || "v"} `, told(row.team2)] },
  events: { key: "event_id", heading: "Events", title: eventTitle },
  stats: { key: "stat_id", heading: "Statistics", title: (row) => [told(row.entity), `: ${row.value} ${plain(row.stat)}`] },
  quotes: { key: "quote_id", heading: "Quotes", title: (row) => ["“", told(shorten(row.text, 48)), "”"] },
};

// Columns that the card of a fact says in another way, or not at all.
const APART = new Set(["row", "start", "end", "text", "rule", "confidence", "report_id", "match_id", "article_id", "event_id", "stat_id", "quote_id", "article", "type"]);

// What goes without saying.
const USUAL = new Set(["count 1", "modality asserted"]);

function eventTitle(row) {
  const who = row.player || row.team || row.to_team || row.from_team;
  const time = minute(row);
  return [capital(row.type), who ? [" · ", told(who)] : "", time ? ` ${time}` : "", row.modality && row.modality !== "asserted" ? ` (${row.modality})` : ""];
}

function shorten(text, most) {
  const points = Array.from(String(text).replace(/\s+/g, " "));
  return points.length > most ? points.slice(0, most).join("") + "…" : points.join("");
}

async function factsOf(article) {
  const lists = await Promise.all(Object.entries(FACTS).map(async ([table, kind]) =>
    (await ofArticle(table, article)).map((row) => ({ table, kind, row, id: row[kind.key] }))));
  return lists.flat();
}

function factList(facts, chosenFact) {
  return Object.entries(FACTS).map(([table, kind]) => {
    const own = facts.filter((fact) => fact.table === table);
    if (!own.length) return "";
    const items = own.map((fact) => el("li", {}, el("a", {
      href: place({ fact: fact.id }), class: "fact-link", "aria-current": fact === chosenFact ? "true" : undefined,
    }, kind.title(fact.row))));
    return [el("h3", {}, kind.heading, el("span", { class: "many" }, own.length)), el("ul", { class: "fact-list" }, items)];
  });
}

function factCard(fact, evidence) {
  const { kind, row } = fact;
  const grounds_ = evidence.filter((ground) => ground.fact_id === fact.id);
  const fields = Object.entries(row).filter(([name, value]) => value !== "" && !APART.has(name) && !name.endsWith("_id") && !USUAL.has(`${name} ${value}`));
  const lines = fields.map(([name, value]) => {
    const own = grounds_.filter((ground) => ground.field === name);
    return el("tr", {}, el("th", { scope: "row" }, plain(name)), el("td", {}, told(plainValue(value)), own.map(groundWords)));
  });
  return el("section", { class: "fact-card", "aria-labelledby": "fact-title" },
    el("div", { class: "fact-head" },
      el("h2", { id: "fact-title", tabindex: -1 }, kind.title(row)),
      el("a", { class: "close", href: place({ article: row.article_id }), "aria-label": "Close this fact" }, "×")),
    el("blockquote", { class: "words" }, told(row.text || "")),
    el("dl", { class: "source" },
      row.rule ? [el("dt", {}, "Rule"), el("dd", {}, el("code", {}, row.rule))] : "",
      row.confidence !== undefined && row.confidence !== "" ? [el("dt", {}, "Confidence"), el("dd", {}, meter(row.confidence))] : "",
      row.match_id ? [el("dt", {}, "Match"), el("dd", {}, el("a", { href: place({ match: row.match_id }) }, "timeline and other articles"))] : ""),
    el("table", { class: "fields" }, el("tbody", {}, lines)),
    grounds_.length ? "" : el("p", { class: "note" }, "A dataset made with --evidence also shows the words behind each field."));
}

function plainValue(value) {
  return typeof value === "string" && /^[a-z_]+$/.test(value) ? plain(value) : value;
}

function groundWords(ground) {
  const how = { derived: "follows from", linked: "linked from", stated: "" }[ground.basis] ?? "";
  return el("span", { class: "ground" }, how ? `${how} ` : "", told(ground.text || "", "words"));
}
