// The canvas as lines, shapes and text, for a report.
function vector() {
  const { clientWidth: width, clientHeight: height } = $("canvas"),
    { scale, translation } = net.body.view;
  const at = (n) => [net.body.nodes[n].x * scale + translation.x, net.body.nodes[n].y * scale + translation.y];
  const out = [svg("rect", { width, height, fill: paint("--canvas") })];
  for (const { fromId, toId, options } of Object.values(net.body.edges)) {
    const [[x1, y1], [x2, y2]] = [at(fromId), at(toId)];
    out.push(
      svg("line", {
        x1,
        y1,
        x2,
        y2,
        stroke: options.color.color,
        "stroke-opacity": options.color.opacity,
        "stroke-width": options.width * scale,
        ...(options.dashes ? { "stroke-dasharray": "5 4" } : {}),
      }),
    );
  }
  for (const i of drawn.ids) {
    const [x, y] = at(i),
      size = sizeOf(i) * scale,
      { colour, shape } = CLASSES[N.class[i]],
      fill = { fill: colour, "fill-opacity": net.body.nodes[i].options.opacity ?? 1 };
    out.push(
      CORNERS[shape]
        ? svg("polygon", {
            points: CORNERS[shape].map(([u, v]) => `${x + ((u - 7) / 6) * size},${y + ((v - 7) / 6) * size}`).join(" "),
            ...fill,
          })
        : svg("circle", { cx: x, cy: y, r: size, ...fill }),
    );
  }
  for (const { g, r, kinds, all } of drawn.bubbles) {
    const [x, y] = at(`g${g}`),
      radius = r * scale * 0.81,
      round = 2 * Math.PI * radius;
    let before = 0;
    out.push(
      svg("circle", { cx: x, cy: y, r: radius, fill: paint("--raise") }),
      svg(
        "text",
        {
          x,
          y,
          "text-anchor": "middle",
          "dominant-baseline": "central",
          "font-size": Math.max(9, r * scale * 0.38),
          "font-weight": 600,
          "font-family": "sans-serif",
          fill: paint("--fg"),
        },
        all,
      ),
    );
    for (const [c, count] of kinds) {
      const part = (round * count) / all;
      out.push(
        svg("circle", {
          cx: x,
          cy: y,
          r: radius,
          fill: "none",
          stroke: CLASSES[c].colour,
          "stroke-width": r * scale * 0.38,
          "stroke-dasharray": `${part} ${round - part}`,
          "stroke-dashoffset": round / 4 - before,
        }),
      );
      before += part;
    }
  }
  for (const label of drawn.labels) {
    label.lines.forEach((line, n) =>
      out.push(
        svg(
          "text",
          {
            x: label.x,
            y: levelOf(label, n),
            "text-anchor": { center: "middle", left: "start", right: "end" }[label.align],
            "dominant-baseline": "central",
            "font-size": label.size,
            "font-weight": label.bold ? 600 : 400,
            "font-family": FONT.replaceAll('"', ""),
            fill: paint(label.faint ? "--soft" : "--fg"),
            opacity: strength(label),
            stroke: paint("--canvas"),
            "stroke-width": 3,
            "paint-order": "stroke",
          },
          line,
        ),
      ),
    );
  }
  return new XMLSerializer().serializeToString(
    svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, ...out),
  );
}
