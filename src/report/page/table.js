// One table to look at: a filter, choices, headers that sort, and a hundred rows at a time.

const SHOWN = 100;

async function tableView(parts) {
  const view = TABLES[parts.table];
  if (!view) return notFound(`There is no table ${parts.table}.`);
  document.title = `${view.title} · Pressbox report`;
  const names = [...new Set([...view.columns.map((column) => column.name), ...(view.also || []), ...view.facets])]
    .filter((name) => (manifest.tables[parts.table]?.columns || []).includes(name));
  const cells = await columns(parts.table, names, progress(parts.table));
  const body = el("div", { class: "table-body" });
  const state = { parts: { ...parts }, view, cells, names, body };
  showRows(state);
  return [el("header", { class: "lead" }, el("h1", {}, view.title)), toolbar(state), body];
}

// Says how far a large table is read, and lets the page breathe.
function progress(table) {
  const bar = el("progress", { max: 1, "aria-label": "Reading rows" });
  return async (share) => {
    bar.value = share;
    if (!bar.isConnected) replace(document.getElementById("main"), el("p", { class: "wait" }, `Reading ${number.format(size(table))} rows `, bar));
    await new Promise((done) => setTimeout(done));
  };
}

function change(state, parts) {
  Object.assign(state.parts, { page: "" }, parts);
  history.replaceState(null, "", place(state.parts));
  document.getElementById("main").dataset.shown = location.hash;
  showRows(state);
}

function toolbar(state) {
  const { parts, view, cells } = state;
  let waiting;
  const filter = el("input", {
    type: "search", id: "filter", placeholder: "Filter rows", value: parts.q || "", "aria-label": `Filter ${view.title.toLowerCase()}`,
    on: { input: () => { clearTimeout(waiting); waiting = setTimeout(() => change(state, { q: filter.value }), 120); } },
  });
  const facets = view.facets.filter((name) => cells[name] && cells[name].some((cell) => cell !== "")).map((name) => facet(state, name));
  const sorts = view.columns.filter((column) => cells[column.name]);
  const sort = el("select", { on: { change: () => change(state, { sort: sort.value }) } },
    el("option", { value: "" }, "as in the dataset"),
    sorts.flatMap(({ name, title }) => [["", "↑"], ["-", "↓"]].map(([sign, arrow]) =>
      el("option", { value: sign + name, selected: (parts.sort ?? view.sort) === sign + name }, `${title} ${arrow}`))));
  return el("div", { class: "toolbar", role: "search" }, filter, facets, el("label", { class: "sort-by" }, "Sort ", sort));
}

function facet(state, name) {
  const asked = state.parts[name] || "";
  const options = choices(state.cells[name]);
  if (asked && !options.some(([cell]) => String(cell) === asked)) options.unshift([asked, 0]);
  const select = el("select", { on: { change: () => change(state, { [name]: select.value }) } },
    el("option", { value: "" }, `any`),
    options.map(([cell, many]) => el("option", { value: cell, selected: String(cell) === asked }, `${plain(cell)} (${number.format(many)})`)));
  return el("label", {}, `${capital(name)} `, select);
}

function filters({ parts, view, cells }) {
  const exact = {};
  const starts = {};
  for (const [name, value] of Object.entries(parts)) {
    if (!value || !cells[name]) continue;
    if ((view.starts || []).includes(name)) starts[name] = value;
    else exact[name] = value;
  }
  return { query: parts.q || "", exact, starts };
}

function showRows(state) {
  const { parts, view, cells, body } = state;
  const chosenSort = parts.sort ?? view.sort ?? "";
  const falls = chosenSort.startsWith("-");
  const by = chosenSort.replace(/^-/, "");
  const asked = filters(state);
  const found = sorted(chosen(cells, asked), cells[by], falls);
  const last = Math.max(Math.ceil(found.length / SHOWN) - 1, 0);
  const at = Math.min(Math.max(Number(parts.page) || 0, 0), last);
  const all = size(parts.table);
  const told_ = found.length === all ? count(all, "row") : `${number.format(found.length)} of ${count(all, "row")}`;
  announce(told_);
  const head = el("div", { class: "count" }, el("span", {}, told_), chips(state, asked));
  if (!found.length) {
    replace(body, head, el("p", { class: "empty" }, all ? "No row passes the filter." : emptyTable(parts.table)));
    return;
  }
  const shown = found.slice(at * SHOWN, (at + 1) * SHOWN);
  replace(body, head, grid(state, shown, by, falls), last ? pager(state, at, last) : "");
}

function emptyTable(name) {
  return name === "skipped" ? "Every input was read." : "The dataset has no such rows.";
}

// Filters that no control shows, each with a way out.
function chips(state, { exact, starts }) {
  const hidden = Object.entries({ ...exact, ...starts }).filter(([name]) => !state.view.facets.includes(name));
  return hidden.map(([name, value]) => el("button", {
    class: "chip", type: "button", "aria-label": `Remove the filter ${name} ${value}`,
    on: { click: () => change(state, { [name]: "" }) },
  }, `${capital(name)}: `, told(value), " ×"));
}

function grid(state, shown, by, falls) {
  const { view, cells, names, parts } = state;
  const heads = view.columns.filter((column) => cells[column.name]).map((column) => {
    const isBy = column.name === by;
    const next = isBy && !falls ? `-${column.name}` : column.name;
    return el("th", { scope: "col", class: column.numeric ? "numeric" : "", "aria-sort": isBy ? (falls ? "descending" : "ascending") : "none" },
      el("button", { type: "button", on: { click: () => { change(state, { sort: next }); refocus(column.title); } } },
        column.title, el("span", { class: "arrow", "aria-hidden": "true" }, isBy ? (falls ? " ↓" : " ↑") : "")));
  });
  const lines = shown.map((at) => {
    const row = { row: at };
    for (const name of names) row[name] = cells[name][at];
    return line(view, row, parts.table);
  });
  return el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, lines)));
}

// The table was made anew; the header that was pressed keeps the focus.
function refocus(title) {
  for (const button of document.querySelectorAll("th button")) if (button.textContent.startsWith(title)) return button.focus();
}

function line(view, row, table) {
  const cells = view.columns.filter((column) => column.name in row).map((column) => {
    const shown = column.show ? column.show(row) : told(row[column.name]);
    const isEmpty = row[column.name] === "";
    const content = column.link && view.open ? el("a", { href: "#", class: "row-link" }, isEmpty ? "unknown" : shown) : isEmpty && !column.show ? "" : shown;
    return el("td", { class: column.numeric ? "numeric" : "", "data-label": column.title }, content);
  });
  const built = el("tr", { class: view.pale?.(row) ? "pale" : "" }, cells);
  const link = built.querySelector(".row-link");
  if (link) {
    // The id of a row is read from its page only when the row is shown.
    rows(table, row.row, row.row + 1).then(([whole]) => link.setAttribute("href", view.open(whole)));
    built.addEventListener("click", (event) => {
      if (!event.target.closest("a, button") && !String(getSelection())) link.click();
    });
  }
  return built;
}

function pager(state, at, last) {
  const step = (to, name) => el("button", {
    type: "button", disabled: to < 0 || to > last,
    on: { click: () => { change(state, { page: to || "" }); document.getElementById("main").scrollIntoView(); } },
  }, name);
  return el("nav", { class: "pager", "aria-label": "Pages" }, step(0, "First"), step(at - 1, "Previous"), el("span", {}, `Page ${number.format(at + 1)} of ${number.format(last + 1)}`), step(at + 1, "Next"), step(last, "Last"));
}
