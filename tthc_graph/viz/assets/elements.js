// Small things that all parts of the page use: elements with text, folded words, the page's data.
const data = JSON.parse(document.getElementById("data").textContent);
const texts = data.texts;
const style = data.style;
const nodeById = new Map(data.nodes.map((node) => [node.id, node]));
const edgeById = new Map(data.edges.map((edge) => [edge.id, edge]));
const darkScreen = window.matchMedia("(prefers-color-scheme: dark)");
const narrowScreen = window.matchMedia("(max-width: 720px)");
let printing = false;

function byId(id) {
  return document.getElementById(id);
}

// Text is always a text node: no word of a document is ever read as markup.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== "") made.append(child);
  }
  return made;
}

function pick(pair) {
  return pair[darkScreen.matches && !printing ? 1 : 0];
}

function filled(template, values) {
  let i = 0;
  return template.replace(/\{(\w*)\}/g, (_, name) => String(name ? values[name] : values[i++]));
}

function folded(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐð]/g, "d").toLowerCase();
}

function about(node) {
  return data.about.nodes[node.id] || {};
}
