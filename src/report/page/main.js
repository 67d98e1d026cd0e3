// The address says what is shown: `#table=`, `#article=`, `#match=` or `#fact=`. Nothing else is state.

async function view(parts) {
  if (parts.fact) return factView(parts.fact);
  if (parts.article) return articleView(parts.article);
  if (parts.match) return matchView(parts.match);
  if (parts.table) return tableView(parts);
  return overview();
}

function notFound(words) {
  return [el("header", { class: "lead" }, el("h1", {}, "Not here"), el("p", { class: "standfirst" }, words), el("p", {}, el("a", { href: "#" }, "Back to the overview")))];
}

let turn = 0;

async function show() {
  const main = document.getElementById("main");
  // The link that skips to the content is no place of its own.
  if (location.hash === "#main") return main.focus();
  const mine = ++turn;
  const parts = placeOf(location.hash);
  let content;
  try {
    content = await view(parts);
  } catch (error) {
    content = notFound(error.message);
  }
  // A later click may have been answered sooner.
  if (mine !== turn) return;
  replace(main, content);
  markNav(parts);
  settle(main, parts);
}

// Shows what was asked for: the evidence of a fact, or the top of the page.
function settle(main, parts) {
  const evidence = main.querySelector(".evidence");
  if (parts.fact && evidence) evidence.scrollIntoView({ block: "center" });
  else window.scrollTo(0, 0);
  const title = main.querySelector(parts.fact ? "#fact-title" : "h1");
  if (title && turn > 1) {
    title.setAttribute("tabindex", "-1");
    title.focus({ preventScroll: true });
  }
  main.dataset.shown = location.hash;
}

function navigation() {
  const link = (name, href, many) => el("a", { href }, name, many === undefined ? "" : el("span", { class: "many" }, number.format(many)));
  const tables = Object.entries(TABLES).filter(([name]) => manifest.tables[name]);
  replace(document.getElementById("nav"), link("Overview", "#"), tables.map(([name, { title }]) => link(title, place({ table: name }), size(name))));
}

function markNav(parts) {
  const here = parts.table ? place({ table: parts.table }) : parts.match ? place({ table: "matches" }) : parts.article || parts.fact ? place({ table: "articles" }) : "#";
  for (const link of document.querySelectorAll("#nav a")) {
    if (link.getAttribute("href") === here) {
      link.setAttribute("aria-current", "page");
      link.parentElement.scrollLeft = link.offsetLeft - 60;
    } else link.removeAttribute("aria-current");
  }
}

window.addEventListener("hashchange", show);
navigation();
keys();
show();
