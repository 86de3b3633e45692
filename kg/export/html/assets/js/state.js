// What is on the screen, so that it can be undone, shared and opened again.

const WHOLE = 400,
  AROUND = 40,
  STEP = 30,
  FULL = 600,
  IN_GROUP = 150;
const GROUPS = D.groups;
const S = {
  view: "graph", // graph, table, time
  mode: "", // whole, overview, group, around, path, map, all
  centre: -1, // the entity, or the group, that the mode is about
  opened: [], // entities expanded since, in order
  chosen: null, // {node}, {edge}, {figure} or {group}: what the panel shows
  shown: new Set(),
  moved: false, // whether the canvas was dragged or zoomed since it was fitted
  spots: new Map(), // where a shown node stands, unless at its place of the whole graph
};
const FILTER = {
  classes: new Set(),
  relations: new Set(),
  province: -1,
  from: 0,
  to: 9999,
  sure: 0,
  status: "both",
  alone: false,
};
const past = [];

function remember() {
  if (!S.mode) return;
  past.push({ ...S, opened: [...S.opened], shown: new Set(S.shown), spots: new Map(S.spots) });
  if (past.length > 50) past.shift();
}
function forget() {
  S.opened = [];
  S.spots = new Map();
  S.shown = new Set();
}

function toHash() {
  const p = new URLSearchParams();
  if (S.view !== "graph") p.set("v", S.view);
  if (S.mode !== home()) p.set("m", S.mode);
  if (S.centre >= 0)
    p.set(
      "n",
      S.mode === "group" ? S.centre : S.mode === "path" ? S.opened.map((i) => N.id[i]).join("|") : N.id[S.centre],
    );
  if (S.mode === "around" && S.opened.length) p.set("x", S.opened.map((i) => N.id[i]).join("|"));
  if (S.chosen?.node != null && S.chosen.node !== S.centre) p.set("s", N.id[S.chosen.node]);
  if (S.chosen?.edge != null)
    p.set("e", `${N.id[E.s[S.chosen.edge]]}|${RELATIONS[E.r[S.chosen.edge]].name}|${N.id[E.o[S.chosen.edge]]}`);
  if (S.chosen?.figure != null) p.set("f", S.chosen.figure);
  if (FILTER.classes.size)
    p.set(
      "c",
      [...FILTER.classes]
        .map((c) => CLASSES[c].name)
        .sort()
        .join(","),
    );
  if (FILTER.relations.size)
    p.set(
      "r",
      [...FILTER.relations]
        .map((r) => RELATIONS[r].name)
        .sort()
        .join(","),
    );
  if (FILTER.province >= 0) p.set("p", D.provinces[FILTER.province]);
  if (FILTER.from) p.set("from", FILTER.from);
  if (FILTER.to < 9999) p.set("to", FILTER.to);
  if (FILTER.sure) p.set("sure", FILTER.sure);
  if (FILTER.alone) p.set("alone", 1);
  if (FILTER.status !== "both") p.set("is", FILTER.status);
  if (S.view === "table") p.set("t", [T.kind, T.sort, T.down ? "down" : "up", ...(T.drawn ? ["drawn"] : [])].join(","));
  if (S.view === "table" && T.seek) p.set("q", T.seek);
  if (LANES.size < KINDS.length) p.set("k", [...LANES].sort().join(","));
  if (language !== "zh") p.set("lang", language);
  if (S.moved) {
    const { x, y } = net.getViewPosition();
    p.set("z", [Math.round(x), Math.round(y), net.getScale().toFixed(3)].join(","));
  }
  const text = p.toString();
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
}
const home = () => (GROUPS ? "overview" : "whole");
