// Makes elements. All text goes in as text: nothing here, and nothing in the other files, parses a string as HTML.

const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes, ...children) {
  return build(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") {
      for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
    } else if (name === "at") {
      // The policy of the page forbids style attributes; properties set by script are allowed.
      for (const [property, place] of Object.entries(value)) element.style.setProperty(property, place);
    } else {
      // A link that leads out of the page could carry `javascript:`, so there is none.
      if (name === "href" && !String(value).startsWith("#")) throw new Error("links stay in the page");
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

function replace(element, ...children) {
  element.textContent = "";
  add(element, children);
}

// Words from an article or a dataset. They may hold marks that turn the direction of writing, which end with them.
function told(words, name) {
  return el("bdi", name ? { class: name } : {}, words);
}

function announce(words) {
  document.getElementById("announce").textContent = words;
}
