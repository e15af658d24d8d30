// The picture itself: vis-network over positions that were computed beforehand.
const shownNodes = new vis.DataSet();
const shownEdges = new vis.DataSet();
let network = null;
let near = null; // ids next to the selected or hovered node or edge; all else fades
let labelled = new Set();

function layout() {
  return narrowScreen.matches ? data.layouts.narrow : data.layouts.wide;
}

function faded(id) {
  return near !== null && !near.has(id);
}

function pictureNode(node) {
  const [x, y] = layout().at[node.id];
  return {
    id: node.id, x, y, shape: "custom", title: node.title, physics: false,
    ctxRenderer: ({ ctx, x, y, state }) => ({
      drawNode() { drawNode(ctx, node, x, y, state); },
      nodeDimensions: { width: style.node.width, height: style.node.height },
    }),
  };
}

function pictureEdge(edge) {
  const color = pick(style.relations[edge.relation].color);
  const dim = near !== null && !near.has(edge.id);
  const lit = near !== null && near.has(edge.id);
  const strong = edge.relation !== "legal_basis" && edge.relation !== "cites";
  const told = !dim && (labelled.has(edge.id) || edge.relation === "taken_for");
  return {
    ...edge,
    color: { color, highlight: color, hover: color, opacity: dim ? 0.07 : lit ? 1 : strong ? 0.9 : 0.5 },
    label: told ? data.words.relations[edge.relation] : " ",
    font: { size: 13, color, strokeWidth: 4, strokeColor: pick(style.paper), face: "system-ui, sans-serif" },
  };
}

function repaintEdges() {
  shownEdges.update(shownEdges.getIds().map((id) => pictureEdge(edgeById.get(id))));
}

// Shows exactly these nodes and edges.
function show(nodeIds, edgeIds) {
  replace(shownNodes, nodeIds, (id) => pictureNode(nodeById.get(id)));
  replace(shownEdges, edgeIds, (id) => pictureEdge(edgeById.get(id)));
}

function replace(set, ids, make) {
  const wanted = new Set(ids);
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.add(ids.filter((id) => set.get(id) === null).map(make));
}

// Brings out a node with its neighbours, or an edge with its ends; null brings all back.
function bringOut(nodeId, edgeId) {
  near = nodeId === null && edgeId === null ? null : new Set();
  labelled = new Set();
  if (nodeId !== null) {
    near.add(nodeId);
    for (const edge of data.edges) {
      if (edge.from !== nodeId && edge.to !== nodeId) continue;
      near.add(edge.id).add(edge.from).add(edge.to);
      if (edge.relation !== "legal_basis" && edge.relation !== "cites") labelled.add(edge.id);
    }
    // What a cited number is taken for belongs to the number.
    for (const edge of data.edges) {
      if (edge.relation === "taken_for" && (near.has(edge.from) || edge.to === nodeId)) near.add(edge.id).add(edge.to);
    }
  }
  if (edgeId !== null) {
    const edge = edgeById.get(edgeId);
    near.add(edgeId).add(edge.from).add(edge.to);
    labelled.add(edgeId);
  }
  repaintEdges();
}

function drawBands(c) {
  const { bands, left, right } = layout();
  const margin = 4000;
  const edgeOfScreen = network.DOMtoCanvas({ x: 8, y: 0 }).x;
  bands.forEach((band, i) => {
    c.fillStyle = pick(style.bands[i % 2]);
    c.fillRect(left - margin, band.top, right - left + 2 * margin, band.bottom - band.top);
    c.fillStyle = pick(style.quiet);
    c.textAlign = "left";
    c.textBaseline = "top";
    c.font = '600 17px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
    c.fillText(data.words.levels[band.level], edgeOfScreen, band.top + 7);
  });
}

function bounds() {
  const { bands, left, right } = layout();
  if (!bands.length) return { left: -1, right: 1, top: -1, bottom: 1 };
  return { left, right, top: bands[0].top, bottom: bands[bands.length - 1].bottom };
}

function fit(animated) {
  const box = bounds();
  const stage = byId("picture");
  const across = stage.clientWidth / (box.right - box.left);
  const down = stage.clientHeight / (box.bottom - box.top);
  const least = narrowScreen.matches ? across : Math.min(across, 0.45);
  const scale = Math.min(1.4, Math.max(least, Math.min(across, down) * 0.98));
  let middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  // Where the whole picture would be too small to read, the focus is shown, or the lower part: the plans.
  if (scale > down) {
    const half = stage.clientHeight / scale / 2;
    const at = data.focus ? layout().at[data.focus][1] : box.bottom;
    middle.y = Math.max(box.top + half, Math.min(box.bottom - half, at));
  }
  network.moveTo({ position: middle, scale, animation: animated && calm() });
}

// Moves the picture so that the node and what hangs on it stand beside the panel, as far as that is readable.
function travelTo(nodeId) {
  const stage = byId("picture");
  const beside = narrowScreen.matches ? 0 : byId("panel").offsetWidth;
  const below = narrowScreen.matches ? byId("panel").offsetHeight : 0;
  const spots = [...near].filter((id) => shownNodes.get(id)).map((id) => layout().at[id]);
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)];
  const box = { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  const room = { x: stage.clientWidth - beside - 20, y: stage.clientHeight - below - 20 };
  const fitting = Math.min(room.x / (box.right - box.left + style.node.width), room.y / (box.bottom - box.top + style.node.height));
  const scale = Math.max(0.55, Math.min(1, fitting));
  const [x, y] = layout().at[nodeId];
  const middle = fitting < 0.55 ? { x, y } : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  network.moveTo({ position: middle, scale, offset: { x: -beside / 2, y: -below / 2 }, animation: calm() });
}

function calm() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 };
}

function startPicture() {
  network = new vis.Network(byId("picture"), { nodes: shownNodes, edges: shownEdges }, data.options);
  network.on("beforeDrawing", drawBands);
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) choose(nodes[0], null, false);
    else if (edges.length) choose(null, edges[0], false);
    else choose(null, null, false);
  });
  network.on("hoverEdge", ({ edge }) => { if (near === null) { labelled.add(edge); repaintEdges(); } });
  network.on("blurEdge", ({ edge }) => { if (near === null) { labelled.delete(edge); repaintEdges(); } });
}

function restyle() {
  for (const node of data.nodes) {
    const [x, y] = layout().at[node.id];
    if (shownNodes.get(node.id)) shownNodes.update({ id: node.id, x, y });
  }
  repaintEdges();
  document.querySelectorAll("canvas").forEach((canvas) => canvas.redraw && canvas.redraw());
  network.redraw();
}

// Draws the whole picture on its own canvas, larger than the screen, and returns it as a PNG address.
function snapshot() {
  const box = bounds();
  const picture = byId("picture");
  const [kept, at] = [network.getScale(), network.getViewPosition()];
  const times = Math.min(1.5, 6000 / (box.right - box.left), 6000 / (box.bottom - box.top));
  const faintNow = near;
  near = null;
  const size = (side) => `${Math.ceil(side * times)}px`;
  Object.assign(picture.style, { right: "auto", bottom: "auto", width: size(box.right - box.left), height: size(box.bottom - box.top) });
  network.setSize("100%", "100%");
  repaintEdges();
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale: times });
  network.redraw();
  const canvas = picture.querySelector("canvas");
  const copy = element("canvas", { width: canvas.width, height: canvas.height });
  const c = copy.getContext("2d");
  c.fillStyle = pick(style.paper);
  c.fillRect(0, 0, copy.width, copy.height);
  c.drawImage(canvas, 0, 0);
  near = faintNow;
  Object.assign(picture.style, { right: "", bottom: "", width: "", height: "" });
  network.setSize("100%", "100%");
  repaintEdges();
  network.moveTo({ position: at, scale: kept });
  return copy.toDataURL("image/png");
}

function savePicture() {
  element("a", { href: snapshot(), download: "tthc-graph.png" }).click();
}
