// Keys: everything can be reached without a mouse.

const KEYS = [
  ["/", "filter the rows of a table"],
  ["j k", "next and previous row, or fact of an article"],
  ["Enter", "open what has the focus"],
  ["← →", "in the text of an article: walk from name to name"],
  ["o m e a", "overview, matches, events, articles"],
  ["Esc", "close a fact; leave the filter"],
  ["?", "show these keys"],
];

const PLACES = { o: "#", m: "#table=matches", e: "#table=events", a: "#table=articles" };

function keys() {
  const help = document.getElementById("help");
  const lines = KEYS.map(([key, words]) => el("tr", {}, el("th", { scope: "row" }, key.split(" ").map((one) => [el("kbd", {}, one), " "])), el("td", {}, words)));
  replace(help, el("h2", { id: "help-title" }, "Keys"), el("table", {}, el("tbody", {}, lines)), el("form", { method: "dialog" }, el("button", {}, "Close")));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const isTyping = event.target.matches("input[type=search], select, textarea");
    if (event.key === "Escape") return escape_(isTyping && event.target);
    if (isTyping) return;
    if (press(event.key, help)) event.preventDefault();
  });
}

function press(key, help) {
  if (key === "?") help.showModal();
  else if (key === "/") document.getElementById("filter")?.focus();
  else if (key === "j" || key === "k") step(key === "j" ? 1 : -1);
  else if (PLACES[key]) location.hash = PLACES[key];
  else return false;
  return true;
}

// In a table from row to row; in an article the next fact is opened.
function step(by) {
  const facts = [...document.querySelectorAll(".fact-link")];
  if (facts.length) {
    const now = facts.findIndex((fact_) => fact_.getAttribute("aria-current"));
    facts[now < 0 ? (by > 0 ? 0 : facts.length - 1) : (now + by + facts.length) % facts.length].click();
    return;
  }
  const links = [...document.querySelectorAll(".row-link, .timeline .what > a:first-child")];
  const now = links.indexOf(document.activeElement);
  const next = links[Math.min(Math.max(now + by, 0), links.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function escape_(field) {
  if (field) field.blur();
  else document.querySelector(".close")?.click();
}
