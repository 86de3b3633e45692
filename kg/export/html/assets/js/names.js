// Which names and relations are written on the canvas, where they lead, and what the mouse does to them.

// Away from one's neighbours: where a name does not cross its own lines.
function leads(pairs) {
  const sum = new Map();
  const add = (i, j) => {
    const [x, y] = spot(i),
      [u, v] = spot(j),
      far = Math.hypot(x - u, y - v) || 1,
      s = sum.get(i) || [0, 0];
    sum.set(i, [s[0] + (x - u) / far, s[1] + (y - v) / far]);
  };
  for (const { a, b } of pairs) {
    add(a, b);
    add(b, a);
  }
  for (const [i, [x, y]] of sum) {
    const length = Math.hypot(x, y);
    sum.set(i, length < 0.35 ? [0, 1] : [x / length, y / length]);
  }
  return sum;
}

function labelItems() {
  const { scale, translation } = net.body.view,
    items = [],
    chosen = S.chosen?.node;
  const first = [...new Set([chosen, hovered].filter((i) => drawn.at.has(i)))];
  const rank = (i) => (drawn.near && drawn.near.has(i) ? 0 : 1);
  const order = crowded()
    ? drawn.order.slice(0, 1500)
    : drawn.near
      ? [...drawn.order].sort((a, b) => rank(a) - rank(b))
      : drawn.order;
  const at = net.body.nodes;
  for (const i of [...first, ...order.filter((i) => !first.includes(i))]) {
    if (!at[i]) continue;
    const more = ["whole", "all", "map"].includes(S.mode) ? 0 : hidden(i),
      big = degree(i) >= 12 && !crowded();
    items.push({
      x: at[i].x * scale + translation.x,
      y: at[i].y * scale + translation.y,
      r: sizeOf(i) * scale,
      text: N.name[i] + (more ? ` +${more}` : ""),
      size: i === chosen ? 14 : big ? 13.5 : 12,
      bold: i === chosen || big,
      lead: drawn.leads.get(i),
      must: i === chosen || i === hovered,
      whole: i === chosen || i === hovered,
      faint: drawn.near && !drawn.near.has(i) && i !== hovered,
    });
  }
  if (crowded()) return items;
  const named =
    drawn.focus == null && drawn.near
      ? drawn.pairs.filter(({ a, b }) => drawn.near.has(a) && drawn.near.has(b))
      : drawn.pairs.filter(({ a, b }) => a === drawn.focus || b === drawn.focus);
  const lines =
    drawn.pairs.length <= 16
      ? drawn.pairs
      : named.length <= 16
        ? named
        : named.filter(({ a, b }) => a === hovered || b === hovered);
  for (const { a, b, edges } of lines) {
    if (!at[a] || !at[b]) continue;
    const names = [...new Set(edges.map((e) => relationName(E.r[e])))].join(language === "zh" ? "、" : ", ");
    const mid = (key) => ((at[a][key] + at[b][key]) / 2) * scale + translation[key];
    items.push({ x: mid("x"), y: mid("y"), r: 0, lines: [names], text: names, size: 10.5, on: true, faint: true });
  }
  return items;
}
net.on("afterDrawing", (context) => {
  const ratio = net.canvas.pixelRatio || 1,
    { clientWidth, clientHeight } = $("canvas");
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const items = drawn.bubbles.length ? bubbleItems() : labelItems();
  drawn.labels = placeLabels(context, items, clientWidth, clientHeight);
  paintLabels(context, drawn.labels);
  context.restore();
});
net.on("hoverNode", ({ node }) => {
  hovered = node;
});
net.on("blurNode", () => {
  hovered = null;
});
net.on("dragEnd", ({ nodes }) => {
  for (const i of nodes) if (typeof i === "number") S.spots.set(i, [net.body.nodes[i].x, net.body.nodes[i].y]);
});
