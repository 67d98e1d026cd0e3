// What each table shows: its columns, which of them a reader may choose from, and where a row leads.

const article = { name: "article_id", title: "Article", show: (row) => told(lastPart(row.article_id), "quiet small") };
const words = { name: "text", title: "Words", show: (row) => told(row.text, "words") };
const sure = { name: "confidence", title: "Sure", numeric: true, show: (row) => meter(row.confidence) };
const fact = (key) => (row) => place({ fact: row[key] });

const TABLES = {
  articles: {
    title: "Articles",
    columns: [
      { name: "title", title: "Article", link: true },
      { name: "published", title: "Published" },
      { name: "sport", title: "Sport", show: (row) => plain(row.sport) },
      { name: "words", title: "Words", numeric: true },
      { name: "path", title: "Path", show: (row) => told(row.path, "quiet") },
    ],
    facets: ["sport"],
    starts: ["published"],
    open: (row) => place({ article: row.article_id }),
    key: "article_id",
    sort: "-published",
  },
  matches: {
    title: "Matches",
    columns: [
      { name: "team1", title: "Match", link: true, show: (row) => [told(row.team1), " v ", told(row.team2)] },
      { name: "score1", title: "Score", numeric: true, show: (row) => score(row) },
      { name: "competition", title: "Competition" },
      { name: "stage", title: "Round" },
      { name: "date", title: "Date" },
      { name: "status", title: "Status" },
      { name: "reports", title: "Articles", numeric: true },
      { name: "agreement", title: "Agreement", numeric: true, show: agreement },
    ],
    also: ["team2", "score2", "sport"],
    facets: ["sport", "status", "competition"],
    open: (row) => place({ match: row.match_id }),
    key: "match_id",
    sort: "-date",
  },
  events: {
    title: "Events",
    columns: [
      { name: "type", title: "Event", link: true, show: eventName },
      { name: "player", title: "Player" },
      { name: "team", title: "Team" },
      { name: "minute", title: "Minute", numeric: true, show: minute },
      { name: "how", title: "How", show: (row) => plain(row.how) },
      words, article, sure,
    ],
    also: ["related", "modality", "added", "count", "rule", "from_team", "to_team"],
    facets: ["type", "modality", "how"],
    open: fact("event_id"),
    key: "event_id",
    pale: (row) => row.modality !== "asserted",
  },
  quotes: {
    title: "Quotes",
    columns: [{ name: "speaker", title: "Speaker", link: true }, words, { name: "medium", title: "Said to" }, article],
    facets: [],
    open: fact("quote_id"),
    key: "quote_id",
  },
  stats: {
    title: "Statistics",
    columns: [
      { name: "entity", title: "Who", link: true },
      { name: "stat", title: "What", show: (row) => plain(row.stat) },
      { name: "value", title: "Number", numeric: true },
      { name: "span", title: "Over" },
      words, article, sure,
    ],
    facets: ["stat", "span"],
    open: fact("stat_id"),
    key: "stat_id",
  },
  entities: {
    title: "Names",
    columns: [
      { name: "name", title: "Name", link: true },
      { name: "kind", title: "Kind" },
      { name: "sport", title: "Sport", show: (row) => plain(row.sport) },
      { name: "country", title: "Country" },
      { name: "articles", title: "Articles", numeric: true },
    ],
    facets: ["kind", "sport"],
    open: (row) => place(row.kind === "person" ? { table: "events", player: row.name } : row.kind === "team" ? { table: "events", team: row.name } : { table: "matches", [row.kind]: row.name }),
    key: "entity_id",
    sort: "-articles",
  },
  lineups: {
    title: "Line-ups",
    columns: [
      { name: "player", title: "Player", link: true },
      { name: "team", title: "Team" },
      { name: "position", title: "Position" },
      { name: "starter", title: "Part", show: (row) => (row.starter === "true" ? "started" : "substitute") },
      article,
    ],
    facets: ["starter"],
    open: (row) => place({ article: row.article_id }),
    key: "player_id",
  },
  roles: {
    title: "Roles",
    columns: [
      { name: "person", title: "Person", link: true },
      { name: "role", title: "Role" },
      { name: "team", title: "Team" },
      words, article,
    ],
    facets: ["role"],
    open: (row) => place({ article: row.article_id }),
    key: "person_id",
  },
  skipped: {
    title: "Skipped",
    columns: [
      { name: "path", title: "Input" },
      { name: "line", title: "Line", numeric: true },
      { name: "reason", title: "Reason", show: (row) => plain(row.reason) },
      { name: "message", title: "What went wrong" },
    ],
    facets: ["reason"],
    key: "path",
  },
};

// What was denied or only imagined must not look like a fact.
function eventName(row) {
  const many = Number(row.count) > 1 ? ` ×${row.count}` : "";
  const doubt = row.modality === "asserted" ? "" : el("span", { class: "tag" }, row.modality);
  return [plain(row.type) + many, doubt && " ", doubt];
}

function meter(confidence) {
  const shown = Number(confidence).toFixed(2);
  return el("span", { class: "meter", at: { "--share": `${Number(confidence) * 100}%` } }, shown);
}

function agreement(row) {
  if (Number(row.reports) < 2) return el("span", { class: "quiet" }, "–");
  if (Number(row.agreement) >= 1) return "all agree";
  return el("span", { class: "warn" }, `≠ ${percent(row.agreement)} agree`);
}
