// What can be taken along: the picture, the statements, and the query that gives what is on the screen.

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
function savePicture() {
  const source = net.canvas.frame.canvas, picture = el("canvas", { width: source.width, height: source.height }), context = picture.getContext("2d");
  context.fillStyle = paint("--canvas");
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(source, 0, 0);
  picture.toBlob((blob) => save("graph.png", "image/png", blob));
}

// The canvas as lines, shapes and text, for a report.
function vector() {
  const { clientWidth: width, clientHeight: height } = $("canvas"), { scale, translation } = net.body.view;
  const at = (n) => [net.body.nodes[n].x * scale + translation.x, net.body.nodes[n].y * scale + translation.y];
  const out = [svg("rect", { width, height, fill: paint("--canvas") })];
  for (const { fromId, toId, options } of Object.values(net.body.edges)) {
    const [[x1, y1], [x2, y2]] = [at(fromId), at(toId)];
    out.push(svg("line", { x1, y1, x2, y2, stroke: options.color.color, "stroke-opacity": options.color.opacity, "stroke-width": options.width * scale, ...(options.dashes ? { "stroke-dasharray": "5 4" } : {}) }));
  }
  for (const i of drawn.ids) {
    const [x, y] = at(i), size = sizeOf(i) * scale, { colour, shape } = CLASSES[N.class[i]], fill = { fill: colour, "fill-opacity": net.body.nodes[i].options.opacity ?? 1 };
    out.push(CORNERS[shape]
      ? svg("polygon", { points: CORNERS[shape].map(([u, v]) => `${x + ((u - 7) / 6) * size},${y + ((v - 7) / 6) * size}`).join(" "), ...fill })
      : svg("circle", { cx: x, cy: y, r: size, ...fill }));
  }
  for (const { g, r, kinds, all } of drawn.bubbles) {
    const [x, y] = at(`g${g}`), radius = r * scale * 0.81, round = 2 * Math.PI * radius;
    let before = 0;
    out.push(svg("circle", { cx: x, cy: y, r: radius, fill: paint("--raise") }), svg("text", { x, y, "text-anchor": "middle", "dominant-baseline": "central", "font-size": Math.max(9, r * scale * 0.38), "font-weight": 600, "font-family": "sans-serif", fill: paint("--fg") }, all));
    for (const [c, count] of kinds) {
      const part = (round * count) / all;
      out.push(svg("circle", { cx: x, cy: y, r: radius, fill: "none", stroke: CLASSES[c].colour, "stroke-width": r * scale * 0.38, "stroke-dasharray": `${part} ${round - part}`, "stroke-dashoffset": round / 4 - before }));
      before += part;
    }
  }
  for (const label of drawn.labels) {
    label.lines.forEach((line, n) => out.push(svg("text", {
      x: label.x, y: levelOf(label, n), "text-anchor": { center: "middle", left: "start", right: "end" }[label.align], "dominant-baseline": "central", "font-size": label.size,
      "font-weight": label.bold ? 600 : 400, "font-family": FONT.replaceAll('"', ""), fill: paint(label.faint ? "--soft" : "--fg"), opacity: strength(label), stroke: paint("--canvas"), "stroke-width": 3, "paint-order": "stroke",
    }, line)));
  }
  return new XMLSerializer().serializeToString(svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, ...out));
}

const iri = (i) => {
  const [prefix, ...rest] = N.id[i].split(":");
  return `<${D.namespaces[prefix] || `${prefix}:`}${D.iri[i] ?? rest.join(":")}>`;
};
// The relations among the entities shown, as one would ask the Turtle beside this file for them.
function sparql() {
  const ids = S.mode === "overview" ? [] : drawn.ids, kinds = RELATIONS.filter((_, r) => !FILTER.relations.has(r)).map((r) => `kg:${r.name}`);
  const lines = [`PREFIX kg: <${D.namespaces.kg}>`, "SELECT ?subject ?relation ?object WHERE {", `  VALUES ?relation { ${kinds.join(" ")} }`];
  if (S.mode === "around" && !S.opened.length) {
    lines.push(`  { VALUES ?subject { ${iri(S.centre)} } ?subject ?relation ?object }`, "  UNION", `  { VALUES ?object { ${iri(S.centre)} } ?subject ?relation ?object }`);
  } else {
    if (ids.length && ids.length < NODES) for (const end of ["subject", "object"]) lines.push(`  VALUES ?${end} {`, ...ids.map((i) => `    ${iri(i)}`), "  }");
    lines.push("  ?subject ?relation ?object .");
  }
  return `${[...lines, "}"].join("\n")}\n`;
}
// What is shown, as the statements of the Turtle file: classes, names, and the relations that it states.
function turtle() {
  const quote = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const ids = drawn.ids.length ? drawn.ids : [...N.id.keys()], within = new Set(ids);
  const lines = [`@prefix kg: <${D.namespaces.kg}> .`, "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .", ""];
  for (const i of ids) {
    lines.push(`${iri(i)} a kg:${CLASSES[N.class[i]].name} ; skos:prefLabel ${quote(N.name[i])}@zh .`);
    const said = edgesOf[i].filter((e) => E.s[e] === i && E.stated[e] && edgePasses[e] && within.has(E.o[e])).map((e) => `${iri(i)} kg:${RELATIONS[E.r[e]].name} ${iri(E.o[e])} .`);
    lines.push(...new Set(said));
  }
  return `${lines.join("\n")}\n`;
}
const EXPORTS = {
  PNG: savePicture, SVG: () => save("graph.svg", "image/svg+xml", vector()),
  Turtle: () => save("view.ttl", "text/turtle", turtle()), SPARQL: () => copy(sparql()),
};
function exportMenu() {
  const menu = el("details", { className: "menu" }, el("summary", {}, t("take")), el("div", {}, ...Object.entries(EXPORTS).map(([name, run]) => button(name === "SPARQL" ? t("sparql") : name, () => { menu.open = false; run(); }))));
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.firstChild.focus(); } });
  return menu;
}

// The clipboard asks for a permission that a file opened by double click may not have: then the text is shown to be copied.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(t("copied"));
  } catch {
    const box = el("textarea", { value: text, rows: 14, readOnly: true, ariaLabel: t("sparql") });
    $("panel").prepend(box);
    box.select();
    if (document.execCommand("copy")) say(t("copied"));
  }
}
