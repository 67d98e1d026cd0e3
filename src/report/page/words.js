// How ids, numbers and names of columns read to a person.

const number = new Intl.NumberFormat("en-GB");
// On the axis of a chart: 400k.
const short = new Intl.NumberFormat("en-GB", { notation: "compact" });

function count(many, one, more) {
  return `${number.format(many)} ${many === 1 ? one : more || one + "s"}`;
}

// `penalty_missed` -> `penalty missed`.
function plain(word) {
  return String(word).replace(/_/g, " ");
}

function capital(words) {
  const text = plain(words);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function minute(event) {
  if (event.minute === "" || event.minute === undefined) return "";
  return event.added ? `${event.minute}+${event.added}′` : `${event.minute}′`;
}

function score(row, field = "score") {
  const [one, two] = [row[`${field}1`], row[`${field}2`]];
  return one === "" || two === "" || one === undefined ? "" : `${one}–${two}`;
}

// Of `football/2024-05-01_final` the last part: the rest is the folder.
function lastPart(id) {
  return String(id).slice(String(id).lastIndexOf("/") + 1);
}

function day(date) {
  if (!date) return "";
  const [year, month, dayOfMonth] = String(date).split("-").map(Number);
  const names = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(Date.UTC(year, month - 1, dayOfMonth)).toLocaleDateString("en-GB", names);
}

function percent(share) {
  return `${Math.round(Number(share) * 100)}%`;
}

// A place in the page: `#table=events&type=goal`. Slashes stay readable.
function place(parts) {
  const encode = (text) => encodeURIComponent(text).replace(/%2F/g, "/");
  const filled = Object.entries(parts).filter(([, value]) => value !== "" && value !== undefined && value !== null);
  return "#" + filled.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
}

function placeOf(hash) {
  return Object.fromEntries(new URLSearchParams(hash.replace(/^#/, "").replace(/\+/g, "%2B")));
}
