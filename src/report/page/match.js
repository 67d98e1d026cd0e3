// One match: its result, its timeline, and what each article says of it, side by side.

const SAID = ["score", "half_time", "aggregate", "shootout", "date", "competition", "edition", "stage", "venue", "home", "winner", "extra_time", "sets", "margin", "attendance", "status"];
const PAIRS = new Set(["score", "half_time", "aggregate", "shootout"]);

async function matchView(id) {
  const match = await find("matches", id);
  if (!match) return notFound(`The dataset has no match ${id}.`);
  document.title = `${match.team1} v ${match.team2} · Pressbox report`;
  const tellings = await Promise.all(match.report_rows.map((row) => telling(row)));
  const sameOrder = tellings.map((one) => orient(one, match));
  const moments = moments_(sameOrder).filter((moment) => moment.rows[0].modality === "asserted");
  return [
    matchHead(match, moments.filter((moment) => differences(moment, match).length).length),
    section("Timeline", moments.length ? [strip(moments, match), timeline(moments, match, sameOrder)] : el("p", { class: "empty" }, "No article tells of single events.")),
    section(tellings.length > 1 ? "What each article says" : "What the article says", comparison(match, sameOrder)),
  ];
}

function section(title, content) {
  return el("section", { class: "block" }, el("h2", {}, title), content);
}

async function telling(row) {
  const [report] = await rows("reports", row, row + 1);
  const [article_] = await rows("articles", report.article, report.article + 1);
  const events = (await ofArticle("events", article_)).filter((event) => event.report_id === report.report_id);
  return { report, article: article_, events };
}

// A report may name the sides the other way round than the match does.
function orient(one, match) {
  if (one.report.team1_id !== match.team2_id || one.report.team2_id !== match.team1_id) return one;
  const report = { ...one.report };
  for (const pair of PAIRS) [report[`${pair}1`], report[`${pair}2`]] = [report[`${pair}2`], report[`${pair}1`]];
  const turn = { team1: "team2", team2: "team1" };
  for (const name of ["home", "winner"]) report[name] = turn[report[name]] || report[name];
  return { ...one, report };
}

function matchHead(match, disputed) {
  const more = [match.competition, plain(match.stage), match.edition, day(match.date), match.venue].filter(Boolean);
  const extra = [["half_time", "half time"], ["aggregate", "on aggregate"], ["shootout", "on penalties"]]
    .filter(([name]) => score(match, name)).map(([name, words]) => `${score(match, name)} ${words}`);
  return el("header", { class: "lead match-head" },
    el("p", { class: "crumbs" }, el("a", { href: place({ table: "matches" }) }, "Matches"), " / ", plain(match.sport)),
    el("h1", {}, el("span", { class: "side1" }, told(match.team1)), el("span", { class: "result" }, score(match) || (match.sets ? told(match.sets) : "v")), el("span", { class: "side2" }, told(match.team2))),
    el("p", { class: "standfirst" }, more.map((words, at) => [at ? " · " : "", told(words)])),
    el("p", { class: "quiet" }, [...extra, match.status === "played" ? "" : plain(match.status), count(match.reports, "article"), Number(match.reports) > 1 ? verdict(match, disputed) : ""].filter(Boolean).join(" · ")));
}

function verdict(match, disputed) {
  const fields = Number(match.agreement) < 1 ? `which agree on ${percent(match.agreement)} of the result and its setting` : "which agree on the result and its setting";
  return disputed ? `${fields}, and differ on ${count(disputed, "event")}` : fields;
}

// In what the articles that tell of an event differ, in words.
function differences({ rows: events }, match) {
  const several = (told_, words) => { const all = new Set(told_.filter(Boolean)); return all.size > 1 ? words([...all].join(" or ")) : ""; };
  const name = { [match.team1_id]: match.team1, [match.team2_id]: match.team2 };
  return [
    several(events.map(minute), (all) => all),
    several(events.map((one) => plain(one.how)), (all) => all),
    several(events.map((one) => name[one.team_id] || one.team), (all) => `for ${all}`),
  ].filter(Boolean);
}

// Events of all articles as moments: the nth event of a kind by a player in one article is that in another.
function moments_(tellings) {
  const found = new Map();
  tellings.forEach(({ events }, article_) => {
    const seen = new Map();
    for (const event of events) {
      const who = `${event.type}|${event.player_id || event.player}|${event.modality}`;
      const nth = seen.get(who) || 0;
      seen.set(who, nth + 1);
      const key = `${who}|${nth}`;
      if (!found.has(key)) found.set(key, { rows: [], by: [] });
      found.get(key).rows.push(event);
      found.get(key).by.push(article_);
    }
  });
  const when = ({ rows: [event] }) => (event.minute === "" ? 1000 : Number(event.minute) + (event.added || 0) / 100);
  return [...found.values()].map(withMinute).sort((a, b) => when(a) - when(b));
}

// Where the first article gives no minute, another may.
function withMinute(moment) {
  const timed = moment.rows.find((event) => event.minute !== "");
  if (timed && moment.rows[0] !== timed) moment.rows[0] = { ...moment.rows[0], minute: timed.minute, added: timed.added };
  return moment;
}

const SIGNS = { goal: "●", try: "●", conversion: "○", penalty_goal: "◉", drop_goal: "◉", yellow_card: "▮", red_card: "▮", substitution: "⇄", penalty_missed: "✕", goal_disallowed: "⊘", injury: "✚" };

function sign(type) {
  return el("i", { class: `sign ${type.replace(/[^a-z_]/g, "")}`, "aria-hidden": "true" }, SIGNS[type] || "◆");
}

// All moments with a minute on one line, the first side above it, the second below.
function strip(moments, match) {
  const timed = moments.filter(({ rows: [event] }) => event.minute !== "");
  if (!timed.length) return "";
  const end = Math.max(80, ...timed.map(({ rows: [event] }) => Math.ceil(event.minute / 10) * 10));
  const left = (minute_) => `${(minute_ / end) * 100}%`;
  const marks = timed.map(({ rows: [event] }) => el("a", {
    class: `mark ${event.team_id === match.team2_id ? "below" : "above"}`, href: place({ fact: event.event_id }), tabindex: -1,
    title: `${minute(event)} ${plain(event.type)} ${event.player}`, at: { left: left(event.minute) },
  }, sign(event.type)));
  const ticks = [];
  for (let at = 0; at <= end; at += end > 100 ? 30 : 15) ticks.push(el("span", { class: "strip-tick", at: { left: left(at) } }, at));
  return el("div", { class: "strip", "aria-hidden": "true" }, marks, ticks);
}

function timeline(moments, match, tellings) {
  const many = tellings.length > 1;
  const items = moments.map((moment) => {
    const { rows: events, by } = moment;
    const [event] = events;
    const side = event.team_id === match.team2_id ? "second" : event.team_id === match.team1_id ? "first" : "neither";
    const differs = differences(moment, match);
    const who = el("a", { href: place({ fact: event.event_id }) }, sign(event.type), told(event.player || event.team || "unknown"));
    const more = [plain(event.type), event.how ? plain(event.how) : "", event.related ? `(${event.related})` : "", event.count > 1 ? `× ${event.count}` : ""].filter(Boolean).join(" ");
    const tells = many ? by.map((at, nth) => el("a", { class: "telling", href: place({ fact: events[nth].event_id }), title: tellings[at].article.title, "aria-label": `as article ${at + 1} tells it` }, at + 1)) : "";
    return el("li", { class: side }, el("span", { class: "when" }, minute(event) || "–"),
      el("div", { class: "what" }, who, el("small", {}, more), tells, differs.length ? el("span", { class: "warn" }, `≠ ${differs.join("; ")}`) : ""));
  });
  return [
    el("div", { class: "sides", "aria-hidden": "true" }, el("span", {}, told(match.team1)), el("span", {}, told(match.team2))),
    el("ol", { class: "timeline" }, items),
    many ? el("p", { class: "note" }, "The numbers are the articles below; each opens its own words.") : "",
  ];
}

function comparison(match, tellings) {
  const value = (row, name) => (PAIRS.has(name) ? score(row, name) : row[name] === "team1" || row[name] === "team2" ? match[row[name]] : String(row[name] ?? ""));
  const shown = SAID.filter((name) => tellings.some(({ report }) => value(report, name)));
  const lines = shown.map((name) => {
    const told_ = tellings.map(({ report }) => value(report, name));
    const differs = new Set(told_.filter(Boolean)).size > 1;
    return el("tr", { class: differs ? "differs" : "" }, el("th", { scope: "row" }, capital(name), differs ? el("span", { class: "warn" }, " ≠ told differently") : ""),
      told_.map((words, at) => el("td", {}, words ? el("a", { href: place({ fact: tellings[at].report.report_id }) }, told(plainValue(words))) : el("span", { class: "quiet" }, "not told"))));
  });
  const heads = tellings.map(({ article: { title, article_id, published } }, at) => el("th", { scope: "col" },
    tellings.length > 1 ? el("span", { class: "telling" }, at + 1) : "", " ", el("a", { href: place({ article: article_id }) }, told(title || lastPart(article_id))), published ? el("small", { class: "quiet" }, published) : ""));
  return el("div", { class: "scroll" }, el("table", { class: "comparison" }, el("thead", {}, el("tr", {}, el("td", {}), heads)), el("tbody", {}, lines)));
}
