// Which rows of a table are shown, and in what order. Knows columns of cells, no elements.

// Each word of the filter must stand in some cell of the row. Short cells repeat, so each is looked at once.
function finder(query) {
  const sought = fold(query).split(/\s+/).filter(Boolean).slice(0, 30);
  const all = (1 << sought.length) - 1;
  const memory = new Map();
  const look = (text) => {
    const folded = fold(plain(text));
    return sought.reduce((bits, word, at) => (folded.includes(word) ? bits | (1 << at) : bits), 0);
  };
  const found = (text) => {
    if (text === "") return 0;
    if (text.length > 40) return look(text);
    let bits = memory.get(text);
    if (bits === undefined) memory.set(text, (bits = look(text)));
    return bits;
  };
  return (cells, row) => {
    let bits = 0;
    for (let at = 0; at < cells.length && bits !== all; at++) bits |= found(cells[at][row]);
    return bits === all;
  };
}

function fold(words) {
  const text = String(words).toLowerCase();
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
}

// Row numbers of `columns` that pass. `exact`: column -> cell; `starts`: column -> how its cells begin.
function chosen(columns, { query, exact, starts }) {
  const cells = Object.values(columns);
  const many = cells.length ? cells[0].length : 0;
  const passes = query ? finder(query) : () => true;
  const tests = Object.entries(exact).map(([name, value]) => (row) => String(columns[name][row]) === value);
  for (const [name, value] of Object.entries(starts)) tests.push((row) => String(columns[name][row]).startsWith(value));
  const found = [];
  for (let row = 0; row < many; row++) {
    if (tests.every((test) => test(row)) && passes(cells, row)) found.push(row);
  }
  return found;
}

// Sorts row numbers by a column; empty cells come last whichever way it runs.
function sorted(found, column, falls) {
  if (!column) return found;
  const ranks = rankCells(column);
  const way = falls ? -1 : 1;
  const rank = (row) => (column[row] === "" ? Infinity : ranks.get(column[row]) * way);
  const keys = new Map(found.map((row) => [row, rank(row)]));
  return found.slice().sort((a, b) => (keys.get(a) === keys.get(b) ? a - b : keys.get(a) < keys.get(b) ? -1 : 1));
}

function rankCells(column) {
  const cells = [...new Set(column)].filter((cell) => cell !== "");
  const isNumeric = cells.every((cell) => typeof cell === "number" || (cell.trim() !== "" && !Number.isNaN(Number(cell))));
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  cells.sort(isNumeric ? (a, b) => a - b : (a, b) => compare(String(a), String(b)));
  return new Map(cells.map((cell, rank) => [cell, rank]));
}

// The cells of a column with how often each stands there, most frequent first.
function choices(column) {
  const counts = new Map();
  for (const cell of column) if (cell !== "") counts.set(cell, (counts.get(cell) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 60);
}
