// The sentence behind a claim, its names lit at the places where they were read, and where it stands.

// Texts are cut in characters as Python counts them: one for each code point.
const cutOut = (characters, from, to) => characters.slice(from, to).join("");

// The names of a sentence, [start, end, part], the longest first; one may lie within another (株洲 in 株洲天桥).
function namesIn(row) {
  const flat = V.lit[row],
    names = [];
  for (let n = 0; n < flat.length; n += 3) names.push([flat[n], flat[n] + flat[n + 1], flat[n + 2]]);
  return names.sort((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]);
}
// Where the page prints it otherwise: [start, end, what it prints, as characters].
function repairsOf(row) {
  const flat = V.raw[row] || [],
    repairs = [];
  for (let n = 0, at = 0; n < flat.length; n += 3) {
    const start = at + flat[n];
    at = start + flat[n + 1];
    repairs.push([start, at, Array.from(flat[n + 2])]);
  }
  return repairs;
}
// A sentence in pieces, each of one kind: {outer, inner, clean, raw}; `raw` is null where the page prints the same.
function pieces(row) {
  const text = Array.from(V.q[row]),
    names = namesIn(row),
    repairs = repairsOf(row);
  const whole = repairs.filter(([start, end, raw]) => end - start !== raw.length);
  const edges = [...names, ...repairs].flatMap(([start, end]) => [start, end]);
  const cuts = [...new Set([0, text.length, ...edges])]
    .filter((cut) => !whole.some(([start, end]) => start < cut && cut < end))
    .sort((a, b) => a - b);
  const lit = (from, to) => {
    const outer = names.find(([start, end]) => start < to && from < end);
    return { outer, inner: names.find((name) => name !== outer && name[0] <= from && to <= name[1]) };
  };
  const out = [];
  cuts.forEach((from, n) => {
    for (const [start, end, raw] of repairs) {
      if (start !== end || start !== from) continue;
      // what was cut out between two characters is lit where both are
      const before = lit(from - 1, from),
        after = lit(from, from + 1),
        both = (key) => (before[key] === after[key] ? before[key] : undefined);
      out.push({ outer: both("outer"), inner: both("inner"), clean: "", raw: raw.join("") });
    }
    const to = cuts[n + 1];
    if (to == null) return;
    const repair = repairs.find(([start, end]) => start <= from && to <= end && start < end),
      sliced = repair && repair[1] - repair[0] === repair[2].length;
    const raw = repair ? (sliced ? cutOut(repair[2], from - repair[0], to - repair[0]) : repair[2].join("")) : null;
    out.push({ ...lit(from, to), clean: cutOut(text, from, to), raw });
  });
  return out;
}
// The sentence as repaired, or as the page prints it: names lit, and underlined what the two do not share.
function litText(parts, printed) {
  const out = el("span");
  let open = [];
  for (const { outer, inner, clean, raw } of parts) {
    const text = printed ? (raw ?? clean) : clean;
    if (!text) continue;
    const wanted = [outer, inner].filter(Boolean);
    open = open.filter(({ name }, depth) => name === wanted[depth]);
    for (const name of wanted.slice(open.length)) {
      const mark = el("mark", { className: name[2] ? "object" : "subject" });
      (open.at(-1)?.mark || out).append(mark);
      open.push({ name, mark });
    }
    (open.at(-1)?.mark || out).append(raw === null ? text : el("span", { className: "mend" }, text));
  }
  return out;
}
function quotation(row, waiting) {
  if (!V.q[row]) return el("p", { className: "soft" }, t(waiting ? "waiting" : "unquoted"));
  const parts = pieces(row),
    differs = parts.some((piece) => piece.raw !== null);
  return el(
    "blockquote",
    { lang: "zh-CN" },
    el("p", { className: "clean" }, litText(parts, false)),
    differs
      ? el("p", { className: "raw" }, el("span", { className: "chip" }, t("asPrinted")), litText(parts, true))
      : null,
    V.raw[row] === -1 ? el("p", { className: "small soft" }, t("rawLeft")) : null,
  );
}
function sourceLine(page, bytes) {
  if (page < 0) return null;
  const url = P.source[page],
    name = P.title[page] || url;
  const link = /^https?:\/\//i.test(url)
    ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name)
    : name;
  const rest = [
    P.publisher[page],
    P.date[page],
    P.title[page] && !/^https?:/i.test(url) ? url : "",
    bytes ? t("bytes", bytes[0], bytes[0] + bytes[1]) : "",
  ].filter(Boolean);
  return el("p", { className: "source" }, link, rest.length ? ` · ${rest.join(" · ")}` : "");
}
function chips(k) {
  const [role, when, from, to, negated, planned, hedged, speaker] = meant(k),
    row = K.v[k];
  const time = [from, to].filter(Boolean).join(" – ");
  return el(
    "p",
    { className: "small" },
    negated ? chip(t("negated"), true) : null,
    planned ? chip(t("planned"), true) : null,
    hedged ? chip(t("hedged"), true) : null,
    role ? chip(`${t("role")} ${role}`) : null,
    when ? chip(`${t("when")} ${when}`) : null,
    time ? chip(time) : null,
    speaker ? chip(t("attributed", speaker)) : null,
    chip(t("sureness", V.c[row])),
    el("span", { className: "soft" }, `${t("rule")} ${word(V.rule[row])}`),
  );
}
function witness(k) {
  const row = K.v[k];
  return el("div", { className: "witness" }, quotation(row, served && K.claim?.has(k)), chips(k), sourceLine(V.page[row], V.q[row] ? V.bytes[row] : null));
}
