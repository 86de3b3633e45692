// The overview of a large graph: one bubble for each group, its ring showing which classes it holds.

const members = [];
if (GROUPS) {
  for (let i = 0; i < NODES; i++) if (GROUPS.home[i] >= 0) (members[GROUPS.home[i]] ??= []).push(i);
  for (const group of members) group.sort((a, b) => degree(b) - degree(a) || a - b);
}
const groupName = (g) => (g === GROUPS.rest ? t("rest") : N.name[GROUPS.top[g]]);

function shares(g) {
  const counts = new Map();
  let all = 0;
  for (const i of members[g]) {
    if (!nodePasses[i]) continue;
    all++;
    counts.set(N.class[i], (counts.get(N.class[i]) || 0) + 1);
  }
  return { all, kinds: [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]) };
}

function ring({ ctx, x, y, state: { selected, hover } }, bubble) {
  return {
    drawNode() {
      let angle = -Math.PI / 2;
      ctx.beginPath();
      ctx.arc(x, y, bubble.r, 0, 2 * Math.PI);
      ctx.fillStyle = paint("--raise");
      ctx.fill();
      for (const [kind, count] of bubble.kinds) {
        const next = angle + (2 * Math.PI * count) / bubble.all;
        ctx.beginPath();
        ctx.arc(x, y, bubble.r, angle, next);
        ctx.arc(x, y, bubble.r * 0.62, next, angle, true);
        ctx.closePath();
        ctx.fillStyle = CLASSES[kind].colour;
        ctx.fill();
        angle = next;
      }
      if (selected || hover) {
        ctx.beginPath();
        ctx.arc(x, y, bubble.r + 3, 0, 2 * Math.PI);
        ctx.strokeStyle = paint(selected ? "--accent" : "--soft");
        ctx.lineWidth = 3;
        ctx.stroke();
      }
      const size = Math.max(9.5 / net.body.view.scale, bubble.r * 0.38);
      if (String(bubble.all).length * size * 0.6 > bubble.r * 1.2) return;
      ctx.font = `600 ${size}px ${FONT}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = paint("--fg");
      ctx.fillText(bubble.all, x, y + 1);
    },
    nodeDimensions: { width: 2 * bubble.r, height: 2 * bubble.r },
  };
}

function groupTies() {
  const ties = new Map();
  for (let e = 0; e < EDGES; e++) {
    if (!edgePasses[e]) continue;
    const a = GROUPS.home[E.s[e]],
      b = GROUPS.home[E.o[e]];
    if (a !== b && a >= 0 && b >= 0)
      ties.set(Math.min(a, b) * 1000 + Math.max(a, b), (ties.get(Math.min(a, b) * 1000 + Math.max(a, b)) || 0) + 1);
  }
  const strongest = [...ties].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2 * members.length);
  return strongest.map(([key, count]) => ({ a: Math.floor(key / 1000), b: key % 1000, count }));
}

function drawBubbles(fit) {
  const bubbles = members
    .map((_, g) => ({ g, ...shares(g), r: GROUPS.radius[g], spot: GROUPS.spot[g] }))
    .filter((b) => b.all);
  drawn = { ids: [], pairs: [], at: new Map(), bubbles, leads: new Map() };
  const there = new Set(bubbles.map((b) => b.g)),
    ties = groupTies().filter((tie) => there.has(tie.a) && there.has(tie.b));
  const most = Math.max(1, ...ties.map((tie) => tie.count));
  net.setOptions({ interaction: { hover: true, dragNodes: true } });
  net.setData({
    nodes: new vis.DataSet(
      bubbles.map((b) => ({
        id: `g${b.g}`,
        x: b.spot[0],
        y: b.spot[1],
        shape: "custom",
        ctxRenderer: (parts) => ring(parts, b),
        size: b.r,
      })),
    ),
    edges: new vis.DataSet(
      ties.map((tie, k) => ({
        id: `t${k}`,
        from: `g${tie.a}`,
        to: `g${tie.b}`,
        width: 1 + 6 * Math.sqrt(tie.count / most),
        color: { color: paint("--edge"), highlight: paint("--accent"), hover: paint("--edge"), opacity: 0.45 },
      })),
    ),
  });
  if (fit) fitAll();
  $("hollow").hidden = bubbles.length > 0;
  const all = bubbles.reduce((n, b) => n + b.all, 0);
  say(
    [t("grouped", number(all), bubbles.length), loose ? t("loose", number(loose)) : "", t("howtoGroups")]
      .filter(Boolean)
      .join(" · "),
  );
}
function bubbleItems() {
  const { scale, translation } = net.body.view;
  const there = drawn.bubbles.filter((b) => net.body.nodes[`g${b.g}`]);
  return there
    .sort((a, b) => b.all - a.all)
    .map((b) => {
      const node = net.body.nodes[`g${b.g}`];
      return {
        x: node.x * scale + translation.x,
        y: node.y * scale + translation.y,
        r: b.r * scale,
        text: groupName(b.g),
        size: 12.5,
        bold: b.all > 0.5 * drawn.bubbles[0].all,
        lead: [0, 1],
      };
    });
}
