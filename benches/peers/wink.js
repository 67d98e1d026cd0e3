// A peer for benches/compare.sh: wink-nlp with patterns for what Pressbox looks for, and the sides that it knows.
//
//     node wink.js SPORTS FOLDER OUT     articles below FOLDER -> OUT, one JSON object each with what the patterns found
const fs = require("fs");
const path = require("path");
const winkNLP = require("wink-nlp");
const model = require("wink-eng-lite-web-model");

const [sports, folder, out] = process.argv.slice(2);

const nlp = winkNLP(model, ["sbd", "pos", "ner", "cer"]);

// Names and aliases of the sides, without those that the lexicon marks as words of other meanings.
const lexicon = fs.readFileSync(path.join(sports, "football/lexicon/teams.tsv"), "utf8").split("\n").slice(1);
const sides = lexicon
  .filter((line) => line && !line.startsWith("#"))
  .flatMap((line) => line.split("\t").slice(0, 2).join("|").split("|"))
  .filter((name) => name && !name.startsWith("?") && /^[\w .'-]+$/.test(name));

const scorers = "[PROPN] [|PROPN] [scored|netted|struck|headed|fired|slotted|tapped|equalised|converted|levelled|volleyed|curled]";
nlp.learnCustomEntities([
  { name: "side", patterns: sides },
  { name: "goal", patterns: [scorers, "[goal|goals] [from|by] [PROPN] [|PROPN]", "[PROPN] [|PROPN] [got|grabbed|bagged] [a|the|his] [|ADJ] [goal|winner|equaliser]"] },
  { name: "penalty_missed", patterns: ["[PROPN] [|PROPN] [missed|squandered|blazed|skied] [a|the|his] [|ADJ] [penalty|spotkick|kick]"] },
  { name: "red_card", patterns: ["[PROPN] [|PROPN] [was|were|being] [sent|dismissed] [|off]"] },
  { name: "yellow_card", patterns: ["[PROPN] [|PROPN] [was|were] [booked|cautioned]"] },
  { name: "substitution", patterns: ["[PROPN] [|PROPN] [replaced] [PROPN] [|PROPN]", "[PROPN] [|PROPN] came on for [PROPN] [|PROPN]"] },
  { name: "injury", patterns: ["[PROPN] [|PROPN] [injured|suffered|limped]"] },
  { name: "transfer", patterns: ["[PROPN] [|PROPN] [|has] [joined|signed|moved] [|for|to] [PROPN] [|PROPN]"] },
  { name: "try", patterns: ["[PROPN] [|PROPN] [touched|went|crossed] [down|over|ADP]"] },
  { name: "result", patterns: ["[PROPN] [|PROPN] [beat|defeated|thrashed|edged|hammered|drew|lost] [|ADP] [PROPN] [|PROPN]"] },
  { name: "speaker", patterns: ["[said|says|told|added] [|ADJ|NOUN|PROPN] [|NOUN|PROPN] [PROPN]"] },
]);

const its = nlp.its;
const lines = [];
for (const file of fs.readdirSync(folder, { recursive: true }).sort()) {
  if (!file.endsWith(".txt")) continue;
  const doc = nlp.readDoc(fs.readFileSync(path.join(folder, file), "utf8"));
  const found = doc.customEntities().out(its.detail);
  lines.push(JSON.stringify({ file, sentences: doc.sentences().length(), entities: doc.entities().out(its.detail), found }));
}
fs.writeFileSync(out, lines.join("\n") + "\n");
