// The drawing itself: entities as vis-network nodes, one line for each pair that is tied, names by labels.js.

const X = D.network.x,
  Y = D.network.y;
const net = new vis.Network($("canvas"), { nodes: [], edges: [] }, D.options);
texturePan(net, () => {
  S.moved = true;
  toHash();
});
let drawn = { ids: [], pairs: [], at: new Map(), bubbles: [] };
let hovered = null,
  swell = 1;

const spot = (i) => S.spots.get(i) || [X[i] ?? 0, Y[i] ?? 0];
const sizeOf = (i) => (S.mode === "map" ? swell * (3 + 0.9 * Math.log2(1 + degree(i))) : bodySize(i));
const bodySize = (i) =>
  crowded() ? Math.min(40, 4 + 1.5 * Math.sqrt(degree(i))) : swell * Math.min(22, 4.5 + 2.1 * Math.log2(1 + degree(i)));
const crowded = () => drawn.ids.length > 800;

function pairsAmong(ids) {
  const within = new Set(ids),
    pairs = new Map();
  for (const i of ids) {
    for (const e of edgesOf[i]) {
      if (E.s[e] !== i || !edgePasses[e] || !within.has(E.o[e]) || E.o[e] === i) continue;
      const a = Math.min(i, E.o[e]),
        b = Math.max(i, E.o[e]),
        key = a * NODES + b;
      if (!pairs.has(key)) pairs.set(key, { a, b, edges: [] });
      pairs.get(key).edges.push(e);
    }
  }
  return [...pairs.values()];
}
const doubtful = (p) => p.edges.every((e) => !E.stated[e] || claimsOfEdge[e].every((k) => meant(k)[5]));

function nodeOf(i) {
  const [x, y] = spot(i),
    { colour, shape } = CLASSES[N.class[i]];
  const near = !drawn.near || drawn.near.has(i);
  const color = {
    background: colour,
    border: paint("--canvas"),
    highlight: { background: colour, border: paint("--fg") },
    hover: { background: colour, border: paint("--fg") },
  };
  // twenty thousand signs are dots without a rim: their shape could not be seen, and costs time
  const plain = crowded() ? { shape: "dot", borderWidth: 0 } : { shape };
  return { id: i, x, y, ...plain, size: sizeOf(i), color, opacity: near ? 1 : drawn.focus == null ? 0.45 : 0.22 };
}
function edgeOf(pair, k) {
  const forth = pair.edges.some((e) => E.s[e] === pair.a),
    back = pair.edges.some((e) => E.s[e] === pair.b);
  const lit =
    drawn.near &&
    (drawn.focus == null ? drawn.near.has(pair.a) && drawn.near.has(pair.b) : pair.a === drawn.focus || pair.b === drawn.focus);
  const arrow = { enabled: true, scaleFactor: 0.45 };
  return {
    id: `p${k}`,
    from: pair.a,
    to: pair.b,
    dashes: doubtful(pair) ? [5, 4] : false,
    arrows: crowded() ? undefined : { to: forth ? arrow : undefined, from: back ? arrow : undefined },
    width:
      (crowded() ? 1 : swell) *
      (Math.min(3.5, 0.9 + 0.5 * Math.log2(pair.edges.reduce((n, e) => n + claimsOfEdge[e].length, 0))) +
        (lit ? 0.8 : 0)),
    color: {
      color: paint(lit ? "--accent" : "--edge"),
      highlight: paint("--accent"),
      hover: paint("--accent"),
      opacity: drawn.near && !lit ? (drawn.focus == null ? 0.5 : 0.25) : crowded() ? 0.35 : 0.8,
    },
  };
}

function drawGraph(fit) {
  const all = [...S.shown].filter((i) => nodePasses[i]);
  const ids = S.mode === "whole" && !FILTER.alone ? all.filter((i) => degree(i)) : all;
  const pairs = S.mode === "map" ? [] : pairsAmong(ids);
  drawn = { ids, pairs, at: new Map(ids.map((i) => [i, spot(i)])), bubbles: [], leads: leads(pairs) };
  drawn.order = [...ids].sort((a, b) => degree(b) - degree(a) || a - b);
  // Signs and lines keep their size on the screen where the whole is seen from afar.
  swell = Math.max(
    1,
    Math.min(
      8,
      Math.max(0.45, Math.min(0.85, 0.85 * Math.sqrt(60 / ids.length))) /
        (ids.length
          ? fitting(
              ids.length > 5000
                ? [
                    [-1e4, -1e4],
                    [1e4, 1e4],
                  ]
                : ids.map(spot),
            ).scale
          : 1),
    ),
  );
  aim();
  net.setOptions({ interaction: { hover: !crowded(), dragNodes: !crowded() } });
  net.setData({ nodes: new vis.DataSet(ids.map(nodeOf)), edges: new vis.DataSet(pairs.map(edgeOf)) });
  if (S.chosen?.node != null && drawn.at.has(S.chosen.node)) net.selectNodes([S.chosen.node], false);
  if (fit) fitAll();
  $("hollow").hidden = ids.length > 0 || !NODES;
  const relations = pairs.reduce((n, p) => n + p.edges.length, 0);
  const rest = all.length - ids.length ? ` · ${t("loose", number(all.length - ids.length))}` : "";
  say(`${t("shown", number(ids.length), number(NODES), number(relations), number(EDGES))}${rest} · ${t("howto")}`);
}
// Which entity is in focus, and who is near it; the rest steps back.
function aim() {
  const { node: focus, edge } = S.chosen || {};
  drawn.focus = drawn.near = null;
  if (edge != null && drawn.at.has(E.s[edge]) && drawn.at.has(E.o[edge]) && !crowded() && drawn.ids.length > 2)
    drawn.near = new Set([E.s[edge], E.o[edge]]);
  if (focus == null || !drawn.at.has(focus) || crowded()) return;
  drawn.focus = focus;
  drawn.near = new Set([focus]);
  for (const { a, b } of drawn.pairs) {
    if (a === focus) drawn.near.add(b);
    if (b === focus) drawn.near.add(a);
  }
  if (drawn.near.size === drawn.ids.length) drawn.near = null;
}
function refocus() {
  if (!drawn.ids.length || crowded()) return;
  aim();
  net.body.data.nodes.update(drawn.ids.map(nodeOf));
  net.body.data.edges.update(drawn.pairs.map(edgeOf));
}
// The view that shows everything, with room for the names at its edges.
function fitting(points) {
  const { clientWidth, clientHeight } = $("canvas");
  const xs = points.map((p) => p[0]),
    ys = points.map((p) => p[1]);
  const span = (values) => [Math.min(...values), Math.max(...values)];
  const [left, right] = span(xs),
    [top, bottom] = span(ys);
  const scale = Math.min(1.15, (clientWidth - 150) / (right - left || 1), (clientHeight - 100) / (bottom - top || 1));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(0.01, scale) };
}
const points = () => (drawn.bubbles.length ? drawn.bubbles.map((b) => b.spot) : drawn.ids.map(spot));
function fitAll() {
  S.moved = false;
  const all = points();
  if (all.length)
    net.moveTo({ ...fitting(all.length > 5000 ? all.filter((_, k) => k % 7 === 0) : all), animation: false });
}
