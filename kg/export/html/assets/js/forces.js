// Positions for what the reader opens: the same for the same entities, since nothing here is random.

const GOLDEN = 2.399963229728653,
  WIDER = 1.3;

// One entity in the middle and its neighbours around it, on as many rings as their names need.
function rings(centre, ids, spots) {
  spots.set(centre, [0, 0]);
  const count = ids.length;
  const rows = count <= 12 ? 1 : count <= 26 ? 2 : 3;
  const inner = count <= 6 ? 150 : 190;
  ids.forEach((i, k) => {
    const angle = (2 * Math.PI * k) / count - Math.PI / 2;
    const radius = inner + (k % rows) * 125;
    spots.set(i, [Math.round(radius * WIDER * Math.cos(angle)), Math.round(radius * Math.sin(angle))]);
  });
}

// New entities on the far side of the one that they hang on, each in the nearest free place.
function fan(from, ids, spots) {
  const [x, y] = spots.get(from);
  const away = Math.hypot(x, y) < 1 ? -Math.PI / 2 : Math.atan2(y, x / WIDER);
  const taken = [...spots.values()];
  let tried = 0;
  for (const i of ids) {
    for (; ; tried++) {
      const ring = Math.floor(tried / 9),
        turn = (tried % 9) - 4;
      const angle = away + turn * 0.27 + (ring % 2) * 0.13,
        radius = 170 + 75 * ring;
      const spot = [Math.round(x + radius * WIDER * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
      if (taken.every((s) => Math.abs(s[0] - spot[0]) > 85 || Math.abs(s[1] - spot[1]) > 42)) {
        spots.set(i, spot);
        taken.push(spot);
        break;
      }
    }
  }
}

// A force layout of up to some hundred entities: repulsion by degree, attraction along relations, no overlaps.
function settle(ids, spots) {
  const n = ids.length,
    row = new Map(ids.map((i, k) => [i, k]));
  const x = new Float64Array(n),
    y = new Float64Array(n),
    ties = [],
    load = new Float64Array(n).fill(1);
  for (const i of ids) {
    for (const e of edgesOf[i]) {
      if (E.s[e] !== i || !edgePasses[e] || !row.has(E.o[e]) || E.o[e] === i) continue;
      ties.push([row.get(i), row.get(E.o[e])]);
      load[row.get(i)]++;
      load[row.get(E.o[e])]++;
    }
  }
  for (let k = 0; k < n; k++) {
    x[k] = 45 * Math.sqrt(k + 0.5) * Math.cos(k * GOLDEN);
    y[k] = 45 * Math.sqrt(k + 0.5) * Math.sin(k * GOLDEN);
  }
  const charge = load.map((d) => d ** 0.7),
    steps = 120;
  for (let step = 0; step < steps; step++) {
    const dx = x.map((v, k) => -v * 0.03 * charge[k]),
      dy = y.map((v, k) => -v * 0.03 * charge[k]);
    for (let a = 0; a < n; a++) {
      for (let b = a + 1; b < n; b++) {
        const ax = x[a] - x[b],
          ay = y[a] - y[b],
          f = (420 * charge[a] * charge[b]) / (ax * ax + ay * ay + 25);
        dx[a] += ax * f;
        dy[a] += ay * f;
        dx[b] -= ax * f;
        dy[b] -= ay * f;
      }
    }
    for (const [a, b] of ties) {
      const f = 0.12 / Math.sqrt(Math.min(load[a], load[b])),
        ax = x[b] - x[a],
        ay = y[b] - y[a];
      dx[a] += ax * f;
      dy[a] += ay * f;
      dx[b] -= ax * f;
      dy[b] -= ay * f;
    }
    const limit = 50 * (1 - step / steps) + 0.5;
    for (let k = 0; k < n; k++) {
      const f = Math.min(1, limit / (Math.hypot(dx[k], dy[k]) || 1));
      x[k] += dx[k] * f;
      y[k] += dy[k] * f;
    }
  }
  // As wide as the names need, no wider.
  const span = (v) => Math.max(...v) - Math.min(...v) || 1;
  const shrink = Math.min(1.5, Math.sqrt((n * 85 * 52 * 1.5) / (span(x) * span(y))));
  for (let k = 0; k < n; k++) {
    x[k] *= shrink;
    y[k] *= shrink;
  }
  apart(x, y);
  ids.forEach((i, k) => spots.set(i, [Math.round(x[k] * WIDER), Math.round(y[k])]));
}
function apart(x, y, wide = 62, high = 48) {
  for (let round = 0; round < 80; round++) {
    let moved = false;
    for (let a = 0; a < x.length; a++) {
      for (let b = a + 1; b < x.length; b++) {
        const dx = x[a] - x[b],
          dy = y[a] - y[b],
          sx = wide - Math.abs(dx),
          sy = high - Math.abs(dy);
        if (sx <= 0 || sy <= 0) continue;
        moved = true;
        if (sx < sy) {
          x[a] += (dx < 0 ? -0.3 : 0.3) * sx;
          x[b] -= (dx < 0 ? -0.3 : 0.3) * sx;
        } else {
          y[a] += (dy < 0 ? -0.3 : 0.3) * sy;
          y[b] -= (dy < 0 ? -0.3 : 0.3) * sy;
        }
      }
    }
    if (!moved) return;
  }
}
