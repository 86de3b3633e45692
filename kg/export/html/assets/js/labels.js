// Names on the canvas: always the same size on the screen, never over one another, the best-tied first.
// Each name tries four places around its node, the one away from its neighbours before the others.

const FONT = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif';
const widths = new Map();
function widthOf(context, text, size, bold) {
  const key = `${size}${bold ? "b" : ""}${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}
// A long name on two lines, broken between words; what is over 22 characters ends in an ellipsis, unless it must be whole.
const words = new Intl.Segmenter("zh", { granularity: "word" });
const wrapped = new Map();
// No line begins with a closing mark or ends with an opening one.
const mayBreak = (text, at) => !/^[”’》〉」』）)】〕、，。；：？！…·%—-]/.test(text.slice(at)) && !/[“‘《〈「『（(【〔—-]$/.test(text.slice(0, at));
function wrap(name, whole) {
  const text = whole || name.length <= 22 ? name : `${name.slice(0, 21)}…`;
  if (text.length <= 9) return [text];
  if (wrapped.has(text)) return wrapped.get(text);
  const lines = [],
    count = Math.max(2, Math.ceil(text.length / 13)),
    breaks = [...words.segment(text)].map((s) => s.index).filter((b) => mayBreak(text, b));
  let from = 0;
  for (let left = count; left > 1; left--) {
    const ideal = from + (text.length - from) / left;
    const to = breaks
      .filter((b) => b > from + 1)
      .reduce((best, b) => (Math.abs(b - ideal) < Math.abs(best - ideal) ? b : best), text.length);
    lines.push(text.slice(from, to));
    from = to;
  }
  wrapped.set(text, [...lines, text.slice(from)].filter(Boolean));
  return wrapped.get(text);
}

class Taken {
  // rectangles on the screen, in cells, so that asking is quick
  constructor() {
    this.cells = new Map();
  }
  *around([x0, y0, x1, y1]) {
    for (let cx = x0 >> 6; cx <= x1 >> 6; cx++) for (let cy = y0 >> 6; cy <= y1 >> 6; cy++) yield cx * 4096 + cy;
  }
  add(box) {
    for (const cell of this.around(box)) push(this.cells, cell, box);
  }
  free(box, own) {
    for (const cell of this.around(box)) {
      for (const b of this.cells.get(cell) || []) {
        if (b !== own && box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3]) return false;
      }
    }
    return true;
  }
}

// `items`: {x, y, r, text, size, bold, lead: [dx, dy], must, whole, faint, on}, in order of importance, in screen pixels.
// Gives those that found a place: {lines, x, y, wide, align, size, bold, faint, on}.
function placeLabels(context, items, width, height) {
  const taken = new Taken(),
    names = new Taken(),
    placed = [];
  const inside = items.filter((i) => i.x > -60 && i.y > -40 && i.x < width + 60 && i.y < height + 40);
  for (const i of inside) {
    i.own = [i.x - i.r * 0.9, i.y - i.r * 0.9, i.x + i.r * 0.9, i.y + i.r * 0.9];
    if (i.r > 2.5) taken.add(i.own);
  }
  for (const i of inside) {
    if (placed.length > 400 && !i.must) break;
    context.font = fontOf(i);
    const lines = i.lines || wrap(i.text, i.whole),
      tall = lines.length * (i.size + 2.5);
    const wide = Math.max(...lines.map((line) => widthOf(context, line, i.size, i.bold)));
    const [dx, dy] = i.lead || [0, 1],
      gap = i.r + 4;
    const places = i.on
      ? [[0, "center", i.x - wide / 2, i.y - tall / 2]]
      : [
          [dy, "center", i.x - wide / 2, i.y + gap - 1],
          [-dy - 0.05, "center", i.x - wide / 2, i.y - gap - tall + 1],
          [dx * 1.15, "left", i.x + gap, i.y - tall / 2],
          [-dx * 1.15, "right", i.x - gap - wide, i.y - tall / 2],
        ].sort((a, b) => b[0] - a[0]);
    const within = (x) => (x >= 1 && x + wide <= width - 1) || i.x < 0 || i.x > width;
    const fits = places.find(([, , x, y]) => within(x) && taken.free([x - 1, y, x + wide + 1, y + tall], i.own));
    // A hub's name may cover signs, though never names; the name asked for may cover all.
    const found =
      fits || (i.bold && places.find(([, , x, y]) => names.free([x, y, x + wide, y + tall]))) || (i.must && places[0]);
    if (!found) continue;
    const [, align, x, y] = found;
    taken.add([x - 1, y, x + wide + 1, y + tall]);
    names.add([x - 1, y, x + wide + 1, y + tall]);
    const at = align === "center" ? x + wide / 2 : align === "left" ? x : x + wide;
    placed.push({ lines, x: at, y, align, size: i.size, bold: i.bold, faint: i.faint, on: i.on });
  }
  return placed;
}
const fontOf = ({ size, bold }) => `${bold ? "600 " : ""}${size}px ${FONT}`;
const levelOf = (label, n) => label.y + (n + 0.5) * (label.size + 2.5);
const strength = ({ faint, on }) => (!faint ? 1 : on ? 0.95 : drawn.focus == null ? 0.75 : 0.5);
function paintLabels(context, labels) {
  const ink = paint("--fg"),
    soft = paint("--soft");
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = paint("--canvas");
  for (const label of labels) {
    context.font = fontOf(label);
    context.textAlign = label.align;
    context.fillStyle = label.faint ? soft : ink;
    context.globalAlpha = strength(label);
    label.lines.forEach((line, n) => {
      context.strokeText(line, label.x, levelOf(label, n));
      context.fillText(line, label.x, levelOf(label, n));
    });
  }
  context.globalAlpha = 1;
}
