// What the reader can call up: the whole, the overview, a group, an entity's surroundings, a path, everything.

function draw(fit) {
  if (S.mode === "overview") drawBubbles(fit);
  else drawGraph(fit);
  tools();
}
function enter(mode, centre, chosen) {
  remember();
  forget();
  Object.assign(S, { mode, centre, chosen, view: "graph" });
}
function arrive(fit = true) {
  openView();
  draw(fit);
  showPanel();
  toHash();
}

function showHome() {
  enter(home(), -1, null);
  if (!GROUPS) S.shown = new Set(N.id.keys());
  arrive();
}
function showGroup(g) {
  enter("group", g, null);
  const ids = fairly(
    members[g].filter((i) => nodePasses[i]),
    IN_GROUP,
  );
  settle(ids, S.spots);
  S.shown = new Set(ids);
  arrive();
}
function around(i) {
  const ids = fairly(neighbours(i), AROUND);
  rings(i, ids, S.spots);
  S.shown = new Set([i, ...ids]);
}
function showAround(i) {
  enter("around", i, { node: i });
  around(i);
  arrive();
  reach(i);
}
function more(i) {
  const ids = fairly(
    neighbours(i).filter((j) => !S.shown.has(j)),
    STEP,
  );
  if (S.shown.size + ids.length > FULL) return false;
  for (const j of S.shown) if (!S.spots.has(j)) S.spots.set(j, spot(j));
  fan(i, ids, S.spots);
  for (const j of ids) S.shown.add(j);
  S.opened.push(i);
  return true;
}
function expand(i) {
  if (!hidden(i)) return;
  remember();
  if (more(i)) {
    S.chosen = { node: i };
    arrive(true);
  } else {
    past.pop();
    say(t("full", FULL));
  }
}
function showAll() {
  enter("all", -1, null);
  if (GROUPS) {
    const spread = members.reduce(
      (most, group, g) => Math.max(most, (13 * Math.sqrt(group.length) + 20) / GROUPS.radius[g]),
      0,
    );
    members.forEach((group, g) =>
      group.forEach((i, k) => {
        const radius = 13 * Math.sqrt(k + 0.5),
          angle = k * GOLDEN,
          [x, y] = GROUPS.spot[g];
        S.spots.set(i, [x * spread + radius * Math.cos(angle), y * spread + radius * Math.sin(angle)]);
      }),
    );
  }
  S.shown = new Set([...N.id.keys()].filter(degree));
  arrive();
}

// A shortest way between two entities along relations that pass the filters; null where there is none.
function pathBetween(a, b) {
  const before = new Map([[a, -1]]);
  for (let front = [a]; front.length && !before.has(b);) {
    const next = [];
    for (const i of front) {
      for (const e of edgesOf[i]) {
        const j = other(e, i);
        if (edgePasses[e] && !before.has(j)) {
          before.set(j, i);
          next.push(j);
        }
      }
    }
    front = next;
  }
  if (!before.has(b)) return null;
  const way = [];
  for (let i = b; i >= 0; i = before.get(i)) way.unshift(i);
  return way;
}
function showPath(a, b) {
  const way = pathBetween(a, b);
  if (!way) {
    if (!S.mode) showAround(a);
    choose({ node: a, apart: b });
    return say(t("noPath", N.name[a], N.name[b]));
  }
  enter("path", a, null);
  S.opened = [a, b];
  way.forEach((i, k) => S.spots.set(i, [190 * k, k % 2 ? 46 : -46]));
  S.shown = new Set(way);
  arrive();
}

function undo() {
  const last = past.pop();
  if (!last) return;
  Object.assign(S, last);
  arrive();
}
function choose(chosen) {
  S.chosen = chosen;
  if (chosen?.node != null && drawn.at.has(chosen.node)) net.selectNodes([chosen.node], false);
  else net.unselectAll();
  refocus();
  showPanel();
  toHash();
  if (chosen?.node != null) reach(chosen.node);
  if (chosen?.edge != null) reachEvidence(chosen.edge);
}
const edgeOfPair = (id) => drawn.pairs[+id.slice(1)].edges[0];
net.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (typeof node === "string") choose({ group: +node.slice(1) });
  else if (node != null) choose({ node });
  else if (edge && edge[0] === "p") choose({ edge: edgeOfPair(edge) });
  else if (!edge) choose(null);
});
net.on("doubleClick", ({ pointer }) => {
  const node = net.getNodeAt(pointer.DOM);
  if (typeof node === "string") showGroup(+node.slice(1));
  else if (node != null && S.mode !== "whole" && S.mode !== "all") expand(node);
  else if (node != null) showAround(node);
});
