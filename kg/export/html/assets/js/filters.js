// Which entities and relations pass the filters; counted again only when a filter changes.

let nodePasses = new Uint8Array(NODES),
  edgePasses = new Uint8Array(EDGES),
  claimPasses = new Uint8Array(CLAIMS),
  claimPassesUndated = new Uint8Array(CLAIMS); // whatever its year: the timeline shows what lies outside, too

// Make room for what a server has added, and sift it.
function grow() {
  nodePasses = new Uint8Array(NODES);
  edgePasses = new Uint8Array(EDGES);
  claimPasses = new Uint8Array(CLAIMS);
  claimPassesUndated = new Uint8Array(CLAIMS);
  sift();
}
function sift() {
  const { classes, relations, province, from, to, sure, status } = FILTER;
  for (let i = 0; i < NODES; i++) {
    nodePasses[i] = !classes.has(N.class[i]) && (province < 0 || D.province[i] === province) ? 1 : 0;
  }
  const dated = from > 0 || to < 9999;
  edgePasses.fill(0);
  for (let k = 0; k < CLAIMS; k++) {
    const e = K.e[k];
    const undated =
      sureness(k) >= sure &&
      (status === "both" || isPlanned(k) === (status === "planned")) &&
      (e < 0 || !relations.has(E.r[e]));
    const ok = undated && (!dated || (lastYearOf[k] >= from && yearOf[k] <= to));
    claimPassesUndated[k] = undated ? 1 : 0;
    claimPasses[k] = ok ? 1 : 0;
    if (ok && e >= 0 && nodePasses[E.s[e]] && nodePasses[E.o[e]]) edgePasses[e] = 1;
  }
}

// The neighbours of an entity that pass, kin beside kin, best-tied first.
function neighbours(i) {
  const found = new Set();
  for (const e of edgesOf[i]) if (edgePasses[e] && other(e, i) !== i) found.add(other(e, i));
  return [...found].sort((a, b) => N.class[a] - N.class[b] || degree(b) - degree(a) || a - b);
}
function hidden(i) {
  const found = new Set();
  for (const e of edgesOf[i]) if (edgePasses[e] && !S.shown.has(other(e, i))) found.add(other(e, i));
  return found.size;
}

// The first `most` of a list, taken from every class in turn, so that no class crowds out another.
function fairly(ids, most) {
  if (ids.length <= most) return ids;
  const kinds = new Map(),
    chosen = new Set();
  for (const i of ids) push(kinds, N.class[i], i);
  for (let turn = 0; chosen.size < most; turn++) {
    for (const kin of kinds.values()) if (turn < kin.length && chosen.size < most) chosen.add(kin[turn]);
  }
  return ids.filter((i) => chosen.has(i));
}
