// Elements are built from text only: nothing that was scraped is ever read as HTML.

const $ = (id) => document.getElementById(id);
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((c) => c != null));
  return element;
}
const button = (text, onclick, properties = {}) => el("button", { type: "button", onclick, ...properties }, text);
const list = (items) => el("ul", { className: "plain" }, ...items.map((item) => el("li", {}, item)));
const chip = (text, warn) => el("span", { className: warn ? "chip warn" : "chip" }, text);
const say = (text) => {
  $("status").textContent = text;
};
const paint = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// The sign of a class, as the canvas draws it: [x, y] corners in a square of 14.
const CORNERS = {
  square: [
    [2, 2],
    [12, 2],
    [12, 12],
    [2, 12],
  ],
  diamond: [
    [7, 1],
    [13, 7],
    [7, 13],
    [1, 7],
  ],
  triangle: [
    [7, 1],
    [13, 12],
    [1, 12],
  ],
  triangleDown: [
    [1, 2],
    [13, 2],
    [7, 13],
  ],
  hexagon: [
    [4, 1.5],
    [10, 1.5],
    [13.4, 7],
    [10, 12.5],
    [4, 12.5],
    [0.6, 7],
  ],
  star: [
    [7, 0.5],
    [8.7, 5],
    [13.5, 5.2],
    [9.7, 8.2],
    [11, 13],
    [7, 10.2],
    [3, 13],
    [4.3, 8.2],
    [0.5, 5.2],
    [5.3, 5],
  ],
};
function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
function sign(c) {
  const corners = CORNERS[CLASSES[c].shape];
  const shape = corners
    ? svg("polygon", { points: corners.join(" "), fill: CLASSES[c].colour })
    : svg("circle", { cx: 7, cy: 7, r: 5.6, fill: CLASSES[c].colour });
  return svg("svg", { class: "mark", viewBox: "0 0 14 14", "aria-hidden": "true" }, shape);
}
