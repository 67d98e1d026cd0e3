// Charts as SVG, drawn to the width they have. Each says in words what it shows, and its parts are links.

const OTHER = "other";
const PALETTE = 8;

function colourOf(at) {
  return at < 0 || at >= PALETTE ? "var(--e-rest)" : `var(--e${at})`;
}

// Horizontal bars with names before and numbers behind them. `bars`: {name, value, href, at}.
function barChart(bars, label) {
  return (width) => {
    const [step, thick] = [28, 14];
    const names = Math.min(Math.max(...bars.map((bar) => bar.name.length)) * 7.2 + 12, width * 0.48);
    const room = width - names - 52;
    const most = Math.max(...bars.map((bar) => bar.value), 1);
    const picture = frame(width, bars.length * step + 4, label, bars.map((bar) => [bar.name, bar.value]));
    bars.forEach((bar, at) => {
      const y = at * step + 4;
      const long = Math.max((bar.value / most) * room, 2);
      const shown = bar.name.length * 7.2 > names ? bar.name.slice(0, Math.floor(names / 7.2) - 2) + "…" : bar.name;
      const parts = [
        svg("rect", { class: "target", x: 0, y: y - 4, width, height: step }),
        svg("text", { class: "name", x: names - 10, y: y + 12, "text-anchor": "end" }, shown),
        svg("rect", { class: "bar", x: names, y, width: long, height: thick, rx: 2, at: { fill: colourOf(bar.at ?? 0) } }),
        svg("text", { class: "value", x: names + long + 7, y: y + 12 }, number.format(bar.value)),
      ];
      picture.append(linked(bar, parts, `${bar.name}: ${number.format(bar.value)}`));
    });
    return picture;
  };
}

// Columns, each a pile of parts. `columns`: {name, tick, values, href}; `parts`: the names of the values.
function columnChart(list, parts, label, high = 190) {
  return (width) => {
    const [left, top, bottom] = [30, 10, 26];
    const step = (width - left) / list.length;
    const sum = (column) => column.values.reduce((a, b) => a + b, 0);
    const most = niceTop(Math.max(...list.map(sum), 1));
    const y = (value) => top + (high - top - bottom) * (1 - value / most);
    const picture = frame(width, high, label, list.map((column) => [column.name, sum(column)]));
    for (const line of [0, most / 2, most].filter(Number.isInteger)) {
      picture.append(svg("line", { class: line ? "grid" : "axis", x1: left, x2: width, y1: y(line), y2: y(line) }));
      picture.append(svg("text", { class: "tick", x: left - 6, y: y(line) + 4, "text-anchor": "end" }, short.format(line)));
    }
    list.forEach((column, at) => {
      const x = left + at * step + Math.min(step * 0.12, 4);
      const wide = Math.max(Math.min(step - Math.min(step * 0.24, 8), 64), 1);
      let base = 0;
      const drawn = [svg("rect", { class: "target", x: left + at * step, y: top, width: step, height: high - top - bottom })];
      column.values.forEach((value, part) => {
        if (!value) return;
        const height = y(base) - y(base + value);
        drawn.push(svg("rect", { class: "bar", x, y: y(base + value), width: wide, height: Math.max(height - (base ? 1 : 0), 1), at: { fill: colourOf(parts[part].at) } }));
        base += value;
      });
      const told = column.values.map((value, part) => (value ? `${parts[part].name} ${value}` : "")).filter(Boolean);
      picture.append(linked(column, drawn, `${column.name}: ${told.join(", ") || 0}`));
      if (column.tick) picture.append(svg("text", { class: "tick", x: x + wide / 2, y: high - 8, "text-anchor": "middle" }, column.tick));
    });
    return picture;
  };
}

// One bar that is divided, as scored, saved and missed. `parts`: {name, value, at, href}.
function dividedBar(parts, label) {
  return (width) => {
    const sum = parts.reduce((all, part) => all + part.value, 0) || 1;
    const picture = frame(width, 30, label, parts.map((part) => [part.name, part.value]));
    let x = 0;
    for (const part of parts.filter((part) => part.value)) {
      const wide = (part.value / sum) * width;
      const bar = svg("rect", { class: "bar", x, y: 4, width: Math.max(wide - 2, 2), height: 22, rx: 2, at: { fill: colourOf(part.at) } });
      picture.append(linked(part, [bar], `${part.name}: ${number.format(part.value)}`));
      x += wide;
    }
    return picture;
  };
}

function legend(parts) {
  const key = (part) => el("i", { class: "key", at: { background: colourOf(part.at) } });
  const words = (part) => [key(part), `${capital(part.name)}`, part.value === undefined ? "" : el("b", {}, number.format(part.value))];
  return el("ul", { class: "legend" }, parts.map((part) => el("li", {}, part.href ? el("a", { href: part.href }, words(part)) : words(part))));
}

function frame(width, height, label, values) {
  const told = values.slice(0, 40).map(([name, value]) => `${name} ${value}`).join(", ");
  return svg("svg", { class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${label}: ${told}` });
}

function linked(item, parts, title) {
  const named = [svg("title", {}, title), ...parts];
  return item.href ? svg("a", { href: item.href, "aria-label": title }, named) : svg("g", {}, named);
}

// The next 1, 2, 4, 5 or 10 of its size: a top that halves well.
function niceTop(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((step) => step * size).find((top) => top >= value);
}

// Draws a chart now and whenever its box changes width.
function chartBox(draw) {
  const box = el("div", { class: "chart-box" });
  let before = 0;
  const redraw = () => {
    const width = Math.floor(box.clientWidth);
    if (width === before || width < 40) return;
    before = width;
    replace(box, draw(width));
  };
  // In the next frame: a chart that changes the box while it is measured would be measured again.
  new ResizeObserver(() => requestAnimationFrame(redraw)).observe(box);
  return box;
}
