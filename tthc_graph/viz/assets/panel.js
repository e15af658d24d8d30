// The panel: what is known of the chosen instrument or line, each statement with the words it rests on.
function facts(pairs) {
  const list = element("dl");
  for (const [name, value] of pairs) {
    if (value === undefined || value === "" || value === null) continue;
    list.append(element("dt", {}, name), element("dd", {}, value));
  }
  return list;
}

function statusBadge(code) {
  const look = style.statuses[code] || style.statuses.unknown;
  const words = data.words.statuses[code] || code;
  return element("span", { class: "badge", "data-status": code }, `${look.mark ? look.mark + " " : ""}${words}`);
}

function segmentText(segment) {
  const parts = [];
  if (segment.causes) parts.push(`${texts.cause.toLowerCase()} ${segment.causes.join(", ")}`);
  parts.push(`${segment.basis} – ${segment.trust}`);
  if (segment.sources) parts.push(`${texts.source.toLowerCase()}: ${segment.sources.join("; ")}`);
  if (segment.note) parts.push(segment.note);
  return parts.join(" · ");
}

function history(segments) {
  const rows = segments.map((segment) =>
    element("li", {},
      statusBadge(segment.status), " ",
      segment.from || segment.until ? `${segment.from || "…"} → ${segment.until || "…"}` : null,
      element("p", { class: "quiet" }, segmentText(segment))));
  return element("ol", { class: "history" }, rows);
}

function quotation(mention) {
  const details = [
    mention.role, mention.provision,
    `${texts.rule.toLowerCase()}: ${mention.rule}`,
    `${texts.confidence.toLowerCase()}: ${mention.confidence}`,
    `${mention.file} [${mention.start}–${mention.end}]`,
  ];
  if (mention.conflicts) details.push(mention.conflicts.join("; "));
  return element("blockquote", {},
    element("p", {}, mention.before, element("mark", {}, mention.quote), mention.after),
    element("footer", {}, details.filter(Boolean).join(" · ")));
}

function evidence(edge, all) {
  const told = data.about.edges[edge.id];
  const mentions = told.mentions.slice(0, all ? undefined : 1);
  const made = [];
  if (told.reason) made.push(element("p", { class: "reason" }, `${texts.reason}: ${told.reason.replace(/[.\s]+$/, "")}. ${texts.not_taken}`));
  if (told.signed && edge.relation !== "taken_for") made.push(element("p", { class: "quiet" }, `${texts.signed}: ${told.signed}`));
  made.push(...mentions.map(quotation));
  const rest = told.count - mentions.length;
  if (rest > 0) made.push(element("p", { class: "quiet" }, filled(texts.more_mentions, [rest])));
  if (!told.count && !told.reason) made.push(element("p", { class: "quiet" }, told.inferred ? texts.inferred : texts.by_register));
  return made;
}

function relationItem(edge, otherId, words) {
  const told = data.about.edges[edge.id];
  const other = nodeById.get(otherId);
  const since = told.since ? ` (${texts.since} ${told.since})` : "";
  const count = told.count > 1 ? ` · ${filled(texts.mentions, [told.count])}` : "";
  return element("details", {},
    element("summary", {}, `${words[edge.relation]}${since}: `, element("b", {}, other.lines.slice(0, 2).join(" ")), count),
    element("p", {}, element("button", { type: "button", class: "link", onclick: () => choose(otherId, null, true) }, about(other).label || otherId)),
    evidence(edge, false));
}

function relationList(title, edges, end, words) {
  if (!edges.length) return null;
  return [element("h3", {}, `${title} (${edges.length})`), edges.map((edge) => relationItem(edge, edge[end], words))];
}

function nodePanel(node) {
  const told = about(node);
  const out = data.edges.filter((edge) => edge.from === node.id);
  const into = data.edges.filter((edge) => edge.to === node.id);
  const level = data.words.levels[node.level];
  return [
    element("h2", {}, told.label || node.id),
    told.title ? element("p", { class: "title" }, told.title) : null,
    element("p", {}, statusBadge(node.status), told.now ? element("span", { class: "quiet" }, ` ${segmentText(told.now)}`) : null),
    facts([
      [texts.issuer, told.issuer], [texts.issued_on, told.issued], [texts.level, level],
      [texts.origin, told.origin], [texts.files, (told.files || []).join(", ")],
      [texts.note, told.note], [texts.candidates, (told.candidates || []).join("; ")],
    ]),
    told.history ? [element("h3", {}, texts.history), history(told.history)] : null,
    relationList(texts.goes_out, out, "to", data.words.relations),
    relationList(texts.comes_in, into, "from", data.words.inverse),
  ];
}

function edgePanel(edge) {
  const end = (id) => element("button", { type: "button", class: "link", onclick: () => choose(id, null, true) }, about(nodeById.get(id)).label || id);
  return [
    element("p", { class: "ends" }, end(edge.from), element("b", {}, ` ${data.words.relations[edge.relation]} `), end(edge.to)),
    evidence(edge, true),
  ];
}

// Chooses a node, an edge, or nothing; `travel` moves the picture there.
function choose(nodeId, edgeId, travel) {
  bringOut(nodeId, edgeId);
  const panel = byId("panel");
  const content = byId("content");
  panel.hidden = nodeId === null && edgeId === null;
  document.body.classList.toggle("with-panel", !panel.hidden);
  content.replaceChildren();
  network.unselectAll();
  if (!panel.hidden) {
    const parts = nodeId !== null ? nodePanel(nodeById.get(nodeId)) : edgePanel(edgeById.get(edgeId));
    content.append(...parts.flat(3).filter((part) => part !== null && part !== undefined));
    panel.scrollTop = 0;
    if (nodeId !== null && shownNodes.get(nodeId)) {
      network.selectNodes([nodeId], false);
      if (travel) travelTo(nodeId);
    }
    if (travel) panel.focus();
  }
  markListed(nodeId);
}
