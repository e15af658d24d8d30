// Legend, filters and search in one; the list of instruments is the picture's keyboard-friendly twin.
const hidden = { relation: new Set(), status: new Set(), level: new Set(), kind: new Set(), known: new Set() };
const words = new Map(data.nodes.map((node) => {
  const told = about(node);
  return [node.id, folded([told.label, told.title, told.issuer, ...(told.files || []), node.id].filter(Boolean).join(" "))];
}));

function counted(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(item[key], (counts.get(item[key]) || 0) + 1);
  return counts;
}

function choices(title, key, items, order, named, picture, open) {
  const counts = counted(items, key);
  const used = order.filter((code) => counts.has(code));
  if (!used.length) return null;
  const rows = used.map((code) => {
    const box = element("input", { type: "checkbox", checked: true });
    box.addEventListener("change", () => {
      if (box.checked) hidden[key].delete(code);
      else hidden[key].add(code);
      apply();
    });
    return element("label", { class: "choice" }, box, picture ? picture(code) : null,
      element("span", {}, named(code)), element("span", { class: "count" }, String(counts.get(code))));
  });
  return element("details", { open: open !== false }, element("summary", {}, title), rows);
}

function sample(fields) {
  return { kind: "decision", status: "not_applicable", text: false, missing: false, ...fields };
}

function startFilters() {
  const levels = ["central", "province", "district", "commune", ""];
  const outlined = (code) => swatch(sample({ kind: code }));
  const parts = [
    choices(texts.statuses, "status", data.nodes, data.order.statuses, (c) => data.words.statuses[c],
      (code) => swatch(sample({ status: code }))),
    choices(texts.relations, "relation", data.edges, data.order.relations, (c) => data.words.relations[c], lineSwatch),
    choices(texts.types, "kind", data.nodes, data.order.types, (c) => data.words.types[c], outlined),
    choices(texts.texts, "known", data.nodes, ["text", "register", "missing"], (c) => texts[`known_${c}`],
      (code) => swatch(sample({ kind: code === "text" ? "plan" : "decision", text: code === "text", missing: code === "missing" }))),
    choices(texts.levels, "level", data.nodes, levels, (c) => data.words.levels[c], null, false),
    years(),
    element("button", { type: "button", id: "reset", onclick: showAll }, texts.reset),
  ];
  byId("filters").append(...parts.filter(Boolean));
  byId("search").addEventListener("input", apply);
}

function years() {
  const known = data.nodes.map((node) => about(node).year).filter(Boolean);
  if (!known.length) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const field = (id, label, value) => {
    const made = element("input", { type: "number", id, min: least, max: most, value, "aria-label": label, inputmode: "numeric" });
    made.addEventListener("input", apply);
    return made;
  };
  return element("details", {}, element("summary", {}, texts.years),
    element("p", { class: "years" }, field("year-from", texts.year_from, least), " – ", field("year-to", texts.year_to, most)));
}

function showAll() {
  Object.values(hidden).forEach((set) => set.clear());
  document.querySelectorAll("#filters input").forEach((input) => {
    if (input.type === "checkbox") input.checked = true;
    else input.value = input.id === "year-from" ? input.min : input.max;
  });
  byId("search").value = "";
  apply();
}

function yearFits(node) {
  const from = byId("year-from");
  const year = about(node).year;
  if (!from || !year) return true;
  return year >= Number(from.value || from.min) && year <= Number(byId("year-to").value || from.max);
}

function passes(node, wanted) {
  return !hidden.status.has(node.status) && !hidden.level.has(node.level) && !hidden.kind.has(node.kind)
    && !hidden.known.has(node.known) && yearFits(node) && wanted.every((word) => words.get(node.id).includes(word));
}

// Search narrows the list and brings out what fits; filters take things out of the picture.
function apply() {
  const wanted = folded(byId("search").value).split(/\s+/).filter(Boolean);
  const kept = data.nodes.filter((node) => passes(node, []));
  const ids = new Set(kept.map((node) => node.id));
  const edges = data.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && !hidden.relation.has(edge.relation));
  show([...ids], edges.map((edge) => edge.id));
  const found = kept.filter((node) => passes(node, wanted));
  near = wanted.length ? new Set(found.map((node) => node.id)) : null;
  repaintEdges();
  network.redraw();
  listNodes(found);
  byId("shown").textContent = filled(texts.shown, { shown: found.length, total: data.nodes.length });
}

function listNodes(found) {
  const list = byId("list");
  list.replaceChildren();
  if (!found.length) list.append(element("p", { class: "quiet" }, texts.none));
  for (const level of ["commune", "district", "province", "central", ""]) {
    const group = found.filter((node) => node.level === level);
    if (!group.length) continue;
    group.sort((a, b) => Number(b.text) - Number(a.text));
    list.append(element("h3", {}, data.words.levels[level]), element("ul", {}, group.map(listItem)));
  }
}

function listItem(node) {
  const look = style.statuses[node.status] || style.statuses.unknown;
  const mark = look.mark ? `${look.mark} ` : "";
  const button = element("button", { type: "button", class: node.text ? "item plan" : "item", title: node.title,
    onclick: () => choose(node.id, null, true) }, mark + (about(node).label || node.id));
  button.node = node.id;
  return element("li", {}, button);
}

function markListed(nodeId) {
  document.querySelectorAll("#list button").forEach((button) => {
    if (button.node === nodeId) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}

// Arrow keys walk through the list, as in a menu.
function walkList(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = [...document.querySelectorAll("#list button")];
  const at = buttons.indexOf(document.activeElement);
  if (!step || (at < 0 && document.activeElement !== byId("search"))) return;
  const next = buttons[at + step];
  if (next) next.focus();
  else if (at === 0) byId("search").focus();
  event.preventDefault();
}
