// Draws a node: outline by type, fill and pattern by status, dashes where the text is missing.
const outlines = {
  rectangle(c, x, y, w, h) { c.rect(x, y, w, h); },
  double(c, x, y, w, h) { c.rect(x, y, w, h); },
  round(c, x, y, w, h) { c.roundRect(x, y, w, h, 16); },
  pill(c, x, y, w, h) { c.roundRect(x, y, w, h, h / 2); },
  cut(c, x, y, w, h) { corners(c, [[10, 0], [w - 10, 0], [w, 10], [w, h - 10], [w - 10, h], [10, h], [0, h - 10], [0, 10]], x, y); },
  hexagon(c, x, y, w, h) { corners(c, [[16, 0], [w - 16, 0], [w, h / 2], [w - 16, h], [16, h], [0, h / 2]], x, y); },
  tag(c, x, y, w, h) { corners(c, [[0, 0], [w - 18, 0], [w, h / 2], [w - 18, h], [0, h]], x, y); },
  fold(c, x, y, w, h) { corners(c, [[0, 0], [w - 16, 0], [w, 16], [w, h], [0, h]], x, y); },
  slant(c, x, y, w, h) { corners(c, [[14, 0], [w, 0], [w - 14, h], [0, h]], x, y); },
};

function corners(c, points, x, y) {
  points.forEach(([dx, dy], i) => (i ? c.lineTo(x + dx, y + dy) : c.moveTo(x + dx, y + dy)));
  c.closePath();
}

function outline(c, kind, x, y, w, h) {
  c.beginPath();
  outlines[style.types[kind].outline](c, x, y, w, h);
}

// Patterns are lines within the outline, so that a status can be told without colours.
const patterns = {
  none() {},
  diagonal(c, x, y, w, h) { hatch(c, x, y, w, h, 11); },
  half(c, x, y, w, h) {
    c.save();
    c.beginPath();
    c.rect(x + w * 0.72, y, w * 0.28, h);
    c.clip();
    hatch(c, x, y, w, h, 9);
    c.restore();
  },
  cross(c, x, y, w, h) { hatch(c, x, y, w, h, 16); hatch(c, x, y, w, h, 16, true); },
  horizontal(c, x, y, w, h) {
    for (let at = y + 6; at < y + h; at += 8) stroke(c, x, at, x + w, at);
  },
  dots(c, x, y, w, h) {
    for (let dx = 8; dx < w; dx += 12) {
      for (let dy = 7; dy < h; dy += 12) {
        c.beginPath();
        c.arc(x + dx, y + dy, 1.1, 0, 7);
        c.fill();
      }
    }
  },
};

function hatch(c, x, y, w, h, step, turned) {
  for (let d = -h; d < w; d += step) {
    if (turned) stroke(c, x + d, y, x + d + h, y + h);
    else stroke(c, x + d, y + h, x + d + h, y);
  }
}

function stroke(c, x1, y1, x2, y2) {
  c.beginPath();
  c.moveTo(x1, y1);
  c.lineTo(x2, y2);
  c.stroke();
}

function lookOf(node) {
  const status = style.statuses[node.status] || style.statuses.unknown;
  if (!node.text) return { fill: pick(status.fill), line: pick(status.line), text: pick(style.text), quiet: pick(style.quiet), strong: pick(status.line), pattern: status.pattern };
  const plan = style.plan;
  return { fill: pick(plan.fill), line: pick(plan.line), text: pick(plan.text), quiet: pick(plan.text), strong: pick(plan.text), pattern: status.pattern };
}

// Draws the body of a box with its upper left corner at (x, y).
function drawBody(c, node, x, y, w, h) {
  const look = lookOf(node);
  outline(c, node.kind, x, y, w, h);
  c.fillStyle = look.fill;
  c.fill();
  c.save();
  c.clip();
  c.globalAlpha *= 0.2;
  c.strokeStyle = c.fillStyle = look.line;
  c.lineWidth = 1.4;
  patterns[look.pattern](c, x, y, w, h);
  c.restore();
  c.strokeStyle = look.line;
  c.lineWidth = node.text ? 3 : 1.8;
  c.setLineDash(node.missing ? style.missing_dash : []);
  outline(c, node.kind, x, y, w, h);
  c.stroke();
  c.setLineDash([]);
  if (style.types[node.kind].outline === "double") c.strokeRect(x + 4, y + 4, w - 8, h - 8);
  if (style.types[node.kind].outline === "fold") {
    c.beginPath();
    c.moveTo(x + w - 16, y);
    c.lineTo(x + w - 16, y + 16);
    c.lineTo(x + w, y + 16);
    c.stroke();
  }
  return look;
}

// The longest beginning that fits, found by halving: a line may be as long as a page.
function shortened(c, text, room) {
  if (c.measureText(text).width <= room) return text;
  const letters = [...text];
  let [fits, over] = [0, letters.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (c.measureText(letters.slice(0, middle).join("") + "…").width <= room) fits = middle;
    else over = middle;
  }
  return letters.slice(0, fits).join("") + "…";
}

function drawLine(c, text, x, y, room, size, weight, color) {
  const family = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  c.font = `${weight} ${size}px ${family}`;
  const wide = c.measureText(text).width;
  if (wide > room) {
    const smaller = Math.max(size * 0.72, (size * room) / wide);
    c.font = `${weight} ${smaller}px ${family}`;
    text = shortened(c, text, room);
  }
  c.fillStyle = color;
  c.fillText(text, x, y);
}

function drawNode(c, node, x, y, state) {
  const { width: w, height: h } = style.node;
  c.save();
  c.globalAlpha = faded(node.id) ? 0.22 : 1;
  if (node.focus || state.selected || state.hover) {
    c.beginPath();
    c.roundRect(x - w / 2 - 6, y - h / 2 - 6, w + 12, h + 12, 14);
    c.strokeStyle = pick(style.focus);
    c.lineWidth = node.focus || state.selected ? 4 : 2;
    c.stroke();
  }
  const look = drawBody(c, node, x - w / 2, y - h / 2, w, h);
  c.textAlign = "center";
  c.textBaseline = "middle";
  const room = w - 22;
  const [kind, number, more] = node.lines;
  const lift = more ? 0 : 8;
  drawLine(c, kind, x, y - 18 + lift, room - 14, 12.5, 500, look.quiet);
  drawLine(c, number, x, y + lift, room, 17, 700, look.text);
  if (more) drawLine(c, more, x, y + 19, room - 14, 12.5, 600, look.strong);
  c.restore();
}

// A small picture of a look for the legend.
function swatch(node) {
  const made = element("canvas", { width: 68, height: 36, "aria-hidden": "true" });
  made.redraw = () => {
    const c = made.getContext("2d");
    c.setTransform(2, 0, 0, 2, 0, 0);
    c.clearRect(0, 0, 34, 18);
    c.save();
    c.translate(1.5, 1.5);
    c.scale(31 / 78, 15 / 38);
    drawBody(c, node, 0, 0, 78, 38);
    c.restore();
  };
  made.redraw();
  return made;
}

function lineSwatch(relation) {
  const made = element("canvas", { width: 68, height: 36, "aria-hidden": "true" });
  made.redraw = () => {
    const look = style.relations[relation];
    const c = made.getContext("2d");
    c.setTransform(2, 0, 0, 2, 0, 0);
    c.clearRect(0, 0, 34, 18);
    c.strokeStyle = c.fillStyle = pick(look.color);
    c.lineWidth = look.width;
    c.setLineDash(look.dash);
    stroke(c, 0, 9, 27, 9);
    c.setLineDash([]);
    c.beginPath();
    corners(c, [[27, 4.5], [34, 9], [27, 13.5]], 0, 0);
    c.fill();
  };
  made.redraw();
  return made;
}
