// What can be taken along: files, the picture, and the query that gives what is on the screen.

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
