// Which rows of a table are shown, and in what order. Knows columns of cells, no elements.

// A word of the filter must stand in some cell of the row; each distinct cell is looked at once.
function finder(query) {
  const sought = fold(query).split(/\s+/).filter(Boolean);
  const memory = new Map();
  const found = (cell) => {
    let bits = memory.get(cell);
    if (bits === undefined) {
      const folded = fold(plain(cell));
      bits = sought.reduce((all, word, at) => (folded.includes(word) ? all | (1 << at) : all), 0);
      memory.set(cell, bits);
    }
    return bits;
  };
  const all = (1 << sought.length) - 1;
  return (cells, row) => cells.reduce((bits, column) => bits | found(column[row]), 0) === all;
}

function fold(words) {
  return String(words).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
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
