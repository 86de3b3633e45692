// The sentence behind a claim, its names lit at the places where they were read, and where it stands.

function litText(row) {
  const text = V.q[row],
    marks = V.lit[row],
    out = [];
  let at = 0;
  for (let m = 0; m < marks.length; m += 3) {
    const [start, length, part] = marks.slice(m, m + 3);
    if (start < at) continue;
    out.push(
      text.slice(at, start),
      el("mark", { className: part ? "object" : "subject" }, text.slice(start, start + length)),
    );
    at = start + length;
  }
  return [...out, text.slice(at)];
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
    bytes ? t("bytes", bytes[0], bytes[1]) : "",
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
  const quote = V.q[row]
    ? el("blockquote", { lang: "zh-CN" }, ...litText(row))
    : el("p", { className: "soft" }, t("unquoted"));
  return el("div", { className: "witness" }, quote, chips(k), sourceLine(V.page[row], V.q[row] ? V.bytes[row] : null));
}
