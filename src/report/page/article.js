// One article: its text with mentions and evidence, the facts found in it, and who is who.

async function articleView(id, factId) {
  const found = await find("articles", id);
  if (!found) return notFound(`The dataset has no article ${id}.`);
  document.title = `${found.title || found.path} · Pressbox report`;
  const [facts, mentions, evidence, [source]] = await Promise.all([
    factsOf(found), ofArticle("mentions", found), ofArticle("evidence", found), rows("texts", found.row, found.row + 1),
  ]);
  const chosenFact = facts.find((fact) => fact.id === factId);
  const names = cast(mentions);
  const colours = new Map(names.map(({ entity_id }, at) => [entity_id, at]));
  const words = new Words(source.text);
  for (const ground of evidence) if (!ground.text) ground.text = words.cut(ground);
  if (chosenFact && !chosenFact.row.text) chosenFact.row.text = words.cut(chosenFact.row);
  const text = source.state === "whole" ? textBox(source.text, mentions, colours, chosenFact, evidence) : missingText(source.state, facts, found);
  const pin = linkMentions(text);
  return [
    articleHead(found),
    factId && !chosenFact ? el("p", { class: "warn" }, `The dataset has no fact ${factId}.`) : "",
    el("div", { class: "reading" },
      chosenFact ? factCard(chosenFact, evidence) : "",
      el("div", { class: "article" }, source.state === "whole" ? switches(text) : "", text),
      el("aside", { class: "side", "aria-label": "What was found" },
        el("section", {}, el("h2", {}, "Facts"), facts.length ? factList(facts, chosenFact) : el("p", { class: "empty" }, "No rule found a fact here.")),
        castList(names, colours, pin))),
  ];
}

// Cuts words out of a text by code points, which it counts once.
class Words {
  constructor(text) {
    this.points = Array.from(text || "");
  }

  cut({ start, end }) {
    return this.points.slice(start, end).join("");
  }
}

function articleHead(found) {
  const { path, published, sport, title } = found;
  return el("header", { class: "lead" },
    el("p", { class: "crumbs" }, el("a", { href: place({ table: "articles" }) }, "Articles"), " / ", told(path)),
    el("h1", {}, told(title || lastPart(path))),
    el("p", { class: "standfirst" }, [day(published), capital(sport), count(found.words, "word")].filter(Boolean).join(" · ")));
}

function textBox(text, mentions, colours, chosenFact, evidence) {
  const marks = [];
  if (chosenFact) {
    marks.push({ start: chosenFact.row.start, end: chosenFact.row.end, field: "the fact" });
    for (const ground of evidence) if (ground.fact_id === chosenFact.id && ground.basis !== "derived") marks.push(ground);
  }
  const hint = "Arrow keys walk from name to name";
  return el("article", { class: "text", tabindex: 0, "aria-label": `Text of the article. ${hint}.` }, markedText(text, mentions, colours, marks));
}

function missingText(state, facts, found) {
  const why = state === "changed"
    ? "The file of this article is not the one that was read: it has changed since."
    : "The text of this article is not at hand.";
  return el("article", { class: "text" },
    el("p", { class: "warn" }, why, " Make the report again with --articles and the folder of the articles. ", told(found.path)),
    facts.filter((fact) => fact.row.text).map((fact) => el("p", {}, el("a", { href: place({ fact: fact.id }) }, fact.kind.title(fact.row)), el("br"), told(fact.row.text, "words"))));
}

function switches(text) {
  const box = (name, label, on) => {
    const input = el("input", { type: "checkbox", checked: on, on: { change: () => text.classList.toggle(name, input.checked) } });
    if (on) text.classList.add(name);
    return el("label", {}, input, ` ${label}`);
  };
  return el("div", { class: "switches" }, box("with-colours", "Colour names", true), box("with-means", "Say whom “he” and “they” mean", true));
}

function castList(names, colours, pin) {
  if (!names.length) return "";
  const items = names.map(({ entity_id, name, kind, times }) => el("li", {},
    el("button", { type: "button", "data-entity": entity_id, "aria-pressed": "false", on: { click: () => { pin(entity_id); toMention(entity_id); } } },
      el("i", { class: `key ${colours.get(entity_id) < PALETTE ? "" : "rest"}`, at: { background: colourOf(colours.get(entity_id)) } }), told(name),
      el("span", { class: "many" }, `${kind} · ${times}`))));
  return el("section", { class: "cast" }, el("h2", {}, "Who is who"), el("ul", {}, items));
}

function toMention(entity) {
  for (const mention of document.querySelectorAll(".mention")) {
    if (mention.dataset.entity === entity) return mention.scrollIntoView({ block: "center" });
  }
}

// The article of a fact: ids of facts begin with the id of their article.
async function factView(id) {
  for (let at = id.lastIndexOf("/"); at > 0; at = id.lastIndexOf("/", at - 1)) {
    const found = await find("articles", id.slice(0, at));
    if (found) return articleView(found.article_id, id);
  }
  return notFound(`The dataset has no fact ${id}.`);
}
