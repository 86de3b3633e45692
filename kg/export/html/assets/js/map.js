// Places where they lie: the same canvas, with the outline of the provinces behind it.

const PER_DEGREE = 30,
  NARROWER = 0.81; // a degree east is shorter than one north, by the cosine of 36°
const project = ([east, north]) => [(east - 104) * PER_DEGREE * NARROWER, (36 - north) * PER_DEGREE];
const located = N.point.flatMap((point, i) => (point ? [i] : []));
const outlines = { land: [], lines: [] };
for (const kind of Object.keys(outlines)) {
  for (const steps of D.outline?.[kind] || []) {
    const line = [];
    for (let n = 0, x = 0, y = 0; n < steps.length; n += 2) {
      x += steps[n];
      y += steps[n + 1];
      line.push(project([x / 50, y / 50]));
    }
    outlines[kind].push(line);
  }
}
function showMap() {
  enter("map", -1, null);
  const ids = located
    .filter((i) => nodePasses[i])
    .sort((a, b) => degree(b) - degree(a) || a - b)
    .slice(0, FULL);
  for (const i of ids) S.spots.set(i, project(N.point[i]));
  S.shown = new Set(ids);
  arrive();
}
net.on("beforeDrawing", (context) => {
  if (S.mode !== "map") return;
  const trace = (line) => line.forEach(([x, y], n) => (n ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.lineJoin = "round";
  context.lineWidth = 0.8 / net.body.view.scale;
  context.strokeStyle = paint("--edge");
  context.fillStyle = paint("--land");
  for (const ring of outlines.land) {
    context.beginPath();
    trace(ring);
    context.closePath();
    context.fill();
    context.stroke();
  }
  context.beginPath();
  outlines.lines.forEach(trace);
  context.stroke();
});
