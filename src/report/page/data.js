// The dataset as the page sees it: tables in pages of rows, which stand in this file or in files beside it.
// A page holds columns; a column is a list of cells, or `{words, at}`: its distinct cells and which one stands where.

const manifest = JSON.parse(document.getElementById("manifest").textContent);
const pages = new Map();
const arriving = new Map();

// Files beside the page call this: a script may be read from disk where `fetch` may not.
window.pressboxPage = (name, page) => {
  const arrival = arriving.get(name);
  if (arrival) arrival.done(page);
};

function page(table, number) {
  const name = `${table}-${number}`;
  if (!pages.has(name)) pages.set(name, manifest.folder ? fetchPage(name) : embeddedPage(name));
  return pages.get(name);
}

async function embeddedPage(name) {
  return JSON.parse(document.getElementById(`page-${name}`).textContent);
}

function fetchPage(name) {
  return new Promise((done, failed) => {
    arriving.set(name, { done });
    const script = document.createElement("script");
    const file = `${encodeURIComponent(manifest.folder)}/${name}.js`;
    script.src = file;
    script.onload = () => script.remove();
    script.onerror = () => {
      pages.delete(name);
      failed(new Error(`${manifest.folder}/${name}.js cannot be read. It belongs beside this page.`));
    };
    document.head.append(script);
  });
}

// One cell of a column, in either form.
function cell(column, at) {
  return Array.isArray(column) ? column[at] : column.words[column.at[at]];
}

// The number of the page that holds a row.
function pageOf(starts, row) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

function size(table) {
  return manifest.tables[table] ? manifest.tables[table].rows : 0;
}

// Rows as objects, each with its number in the table.
async function rows(table, from, to) {
  const found = [];
  if (to <= from || !size(table)) return found;
  const { starts } = manifest.tables[table];
  for (let number = pageOf(starts, from); number < starts.length && starts[number] < to; number++) {
    const columns = Object.entries(await page(table, number));
    const end = number + 1 < starts.length ? starts[number + 1] : size(table);
    for (let row = Math.max(from, starts[number]); row < Math.min(to, end); row++) {
      const object = { row };
      for (const [name, cells] of columns) object[name] = cell(cells, row - starts[number]);
      found.push(object);
    }
  }
  return found;
}

// The whole table as columns, for sorting and filtering.
async function columns(table, names, tell) {
  const whole = Object.fromEntries(names.map((name) => [name, []]));
  if (!size(table)) return whole;
  const { starts } = manifest.tables[table];
  for (let number = 0; number < starts.length; number++) {
    if (number % 8 === 7) await tell(number / starts.length);
    const part = await page(table, number);
    const end = number + 1 < starts.length ? starts[number + 1] : size(table);
    for (const name of names) {
      for (let at = 0; at < end - starts[number]; at++) whole[name].push(cell(part[name], at));
    }
  }
  return whole;
}

// The row whose first column is `id`, in a table that is sorted by it as JavaScript sorts.
async function find(table, id) {
  if (!size(table)) return undefined;
  const { starts, firsts } = manifest.tables[table];
  let number = firsts.length - 1;
  while (number > 0 && firsts[number] > id) number--;
  const column = (await page(table, number))[manifest.tables[table].key];
  const end = number + 1 < starts.length ? starts[number + 1] : size(table);
  for (let row = starts[number]; row < end; row++) {
    if (cell(column, row - starts[number]) === id) return (await rows(table, row, row + 1))[0];
  }
  return undefined;
}

// The rows of a table that one article holds.
function ofArticle(table, article) {
  const [from, to] = article.rows[table] || [0, 0];
  return rows(table, from, to);
}
