// In an article: every mention of one entity lights up together, and a line leads from a pronoun to its name.

function linkMentions(box) {
  let pinned;
  const light = (entity) => {
    for (const mention of box.querySelectorAll(".mention")) {
      mention.classList.toggle("lit", mention.dataset.entity === entity);
    }
    for (const name of document.querySelectorAll(".cast [data-entity]")) {
      name.setAttribute("aria-pressed", String(name.dataset.entity === entity && entity === pinned));
    }
  };
  const show = (mention) => { light(mention.dataset.entity); drawLine(box, mention); };
  const rest = () => { light(pinned); clearLine(box); };
  const pin = (entity) => { pinned = pinned === entity ? undefined : entity; light(pinned); };
  const at = (event) => event.target.closest?.(".mention");
  box.addEventListener("pointerover", (event) => { const mention = at(event); if (mention) show(mention); else rest(); });
  box.addEventListener("pointerleave", rest);
  box.addEventListener("focusin", (event) => { const mention = at(event); if (mention) { show(mention); announce(mention.title); } });
  box.addEventListener("focusout", rest);
  box.addEventListener("click", (event) => { const mention = at(event); if (mention) pin(mention.dataset.entity); });
  box.addEventListener("keydown", (event) => walk(box, event, pin));
  return pin;
}

// The text is one stop of the tab key; arrows walk from mention to mention.
function walk(box, event, pin) {
  const mentions = [...box.querySelectorAll(".mention[tabindex]")];
  const now = mentions.indexOf(document.activeElement);
  const to = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: mentions.length - 1 }[event.key];
  if (to !== undefined && mentions[to]) {
    event.preventDefault();
    mentions[to].focus();
  } else if (event.key === "Enter" && now >= 0) {
    pin(mentions[now].dataset.entity);
  }
}

// The name before a reference, or else the first one behind it.
function nameOf(box, mention) {
  const names = [...box.querySelectorAll(".mention.name")].filter((name) => name.dataset.entity === mention.dataset.entity);
  const before = names.filter((name) => Number(name.dataset.start) < Number(mention.dataset.start));
  return before.pop() || names[0];
}

function clearLine(box) {
  box.querySelector(":scope > .line")?.remove();
}

function drawLine(box, mention) {
  clearLine(box);
  if (mention.classList.contains("name") || mention.classList.contains("demonym")) return;
  const name = nameOf(box, mention);
  if (!name) return;
  const frame_ = box.getBoundingClientRect();
  const middle = (rectangle) => [rectangle.left - frame_.left + rectangle.width / 2, rectangle.top - frame_.top];
  const [x1, y1] = middle(mention.getClientRects()[0]);
  const [x2, y2] = middle(name.getClientRects()[0]);
  const rise = Math.min(28, 12 + Math.abs(y1 - y2) / 6);
  const curve = `M ${x1} ${y1} C ${x1} ${y1 - rise}, ${x2} ${y2 - rise}, ${x2} ${y2}`;
  box.append(svg("svg", { class: "line", width: frame_.width, height: frame_.height, "aria-hidden": "true" },
    svg("path", { d: curve }), svg("circle", { cx: x2, cy: y2, r: 3 })));
}
