// The text of an article with its mentions coloured and the evidence of a fact underlined.
// Places count code points, strings of JavaScript do not: the text is cut as a list of code points.

function markedText(text, mentions, colours, evidence) {
  const points = Array.from(text);
  const cuts = new Set([0, points.length]);
  for (const span of [...mentions, ...evidence]) cuts.add(clamp(span.start, points)).add(clamp(span.end, points));
  points.forEach((point, at) => { if (point === "\n") cuts.add(at).add(at + 1); });
  const places = [...cuts].sort((a, b) => a - b);
  const owner = owners(mentions, points.length);
  const ground = grounds(evidence, points.length);
  const paragraphs = [];
  let paragraph = [];
  let last;
  for (let at = 0; at + 1 < places.length; at++) {
    const [from, to] = [places[at], places[at + 1]];
    const words = points.slice(from, to).join("");
    if (words === "\n") {
      if (paragraph.length) paragraphs.push(paragraph);
      paragraph = [];
      continue;
    }
    const mention = owner[from];
    const span = mention >= 0 ? mentionSpan(words, mentions[mention], colours, mention !== last) : document.createTextNode(words);
    if (mention >= 0 && to >= mentions[mention].end) markEnd(span, mentions[mention]);
    last = mention;
    paragraph.push(ground[from] ? el("span", { class: "evidence", "data-fields": ground[from] }, span) : span);
  }
  if (paragraph.length) paragraphs.push(paragraph);
  return paragraphs.filter(isInked).map((parts, at) => el(at ? "p" : "h2", { class: at ? "" : "headline", dir: "auto" }, parts));
}

function clamp(at, points) {
  return Math.min(Math.max(Number(at) || 0, 0), points.length);
}

function isInked(parts) {
  return parts.some((part) => part.textContent.trim());
}

// For each code point the shortest mention over it, or -1.
function owners(mentions, length) {
  const owner = new Int32Array(length).fill(-1);
  const order = mentions.map((mention, at) => at).sort((a, b) => long(mentions[b]) - long(mentions[a]));
  for (const at of order) owner.fill(at, Math.max(mentions[at].start, 0), Math.min(mentions[at].end, length));
  return owner;
}

function long(span) {
  return span.end - span.start;
}

function grounds(evidence, length) {
  const ground = new Array(length);
  for (const { start, end, field } of evidence) {
    for (let at = Math.max(start, 0); at < Math.min(end, length); at++) {
      ground[at] = ground[at] ? `${ground[at]}, ${plain(field)}` : plain(field);
    }
  }
  return ground;
}

function mentionSpan(words, mention, colours, isFirst) {
  const colour = colours.get(mention.entity_id);
  return el("span", {
    class: `mention ${mention.form} ${colour < PALETTE ? "" : "rest"}`,
    "data-entity": mention.entity_id,
    "data-start": mention.start,
    tabindex: isFirst ? -1 : undefined,
    title: `${mention.name} (${mention.kind}, ${mention.form})`,
    at: { "--c": colourOf(colour) },
  }, words);
}

// Behind a pronoun or a description, in small letters, whom it means.
function markEnd(span, mention) {
  if (mention.form === "pronoun" || mention.form === "nominal") {
    span.append(el("span", { class: "means" }, told(shortName(mention))));
  }
}

function shortName({ name, kind }) {
  const words_ = String(name).split(" ");
  return kind === "person" && words_.length > 1 ? words_.slice(1).join(" ") : name;
}

// Entities of an article, those most often meant first; the first eight have colours of their own.
function cast(mentions) {
  const found = new Map();
  for (const { entity_id, name, kind } of mentions) {
    const known = found.get(entity_id) || { entity_id, name, kind, times: 0 };
    known.times += 1;
    found.set(entity_id, known);
  }
  return [...found.values()].sort((a, b) => b.times - a.times);
}
