// Finding: names, other names, codes, pinyin and initials, as one types.

// "chang/zhang xin" may be typed changxin, zhangxin, cx, zx.
function typings(syllables) {
  const parts = syllables
    .split(" ")
    .filter(Boolean)
    .map((s) => s.split("/"));
  const first = parts.map((s) => s[0]),
    out = [first];
  parts.forEach((readings, k) =>
    readings.slice(1).forEach((r) => out.push([...first.slice(0, k), r, ...first.slice(k + 1)])),
  );
  return out.map((way) => `|${way.join("")}|${way.map((s) => s[0]).join("")}`).join("");
}
let indexed = null,
  TYPED = N.id.map(() => ""),
  SIMPLIFIED = new Map();
function index() {
  indexed ??= N.name.map((name, i) => ({
    name: name.toLowerCase(),
    typed: typings(TYPED[i]),
    others: [...N.aliases[i], N.code[i]].join("|").toLowerCase(),
  }));
  return indexed;
}

// Rank: whole name, start of name, other name, inside, typed from the start, typed inside; then the best tied.
function rank(entry, text, typed) {
  if (entry.name === text) return 0;
  if (entry.name.startsWith(text)) return 1;
  if (entry.others && `|${entry.others}|`.includes(`|${text}|`)) return 1;
  if (entry.name.includes(text)) return 2;
  if (entry.others.includes(text)) return 3;
  if (typed && `${entry.typed}|`.includes(`|${typed}|`)) return 4;
  if (typed && entry.typed.includes(`|${typed}`)) return 5;
  return typed.length > 1 && entry.typed.includes(typed) ? 6 : -1;
}
function find(query, most = 12) {
  const text = plainer(query.trim().toLowerCase()),
    found = [];
  if (!text) return found;
  const typed = /^[a-z0-9' ]+$/.test(text) ? text.replace(/[' ]/g, "") : "";
  index().forEach((entry, i) => {
    const place = rank(entry, text, typed);
    if (place >= 0) found.push([place, -degree(i), entry.name.length, i]);
  });
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
  return found.slice(0, most).map((f) => f[3]);
}
// Traditional characters are sought as the simplified ones that the names have.
const plainer = (text) => Array.from(text, (c) => SIMPLIFIED.get(c) ?? c).join("");

let hits = [],
  current = -1,
  seeking = null;
let eager = false; // Enter was pressed before the server had answered
function offer() {
  const query = $("query").value;
  eager = false;
  listHits(find(query));
  offerServed(query);
}
function listHits(found, waiting = served) {
  const query = $("query").value.trim();
  hits = found;
  current = -1;
  const rows = hits.map((i, k) =>
    el(
      "li",
      {
        id: `hit${k}`,
        role: "option",
        ariaSelected: "false",
        onmousedown: (event) => {
          event.preventDefault();
          take(k);
        },
      },
      sign(N.class[i]),
      el("span", {}, N.name[i]),
      el("small", {}, `${className(N.class[i])} · ${degree(i) || (served ? "…" : 0)}`),
    ),
  );
  if (!rows.length && query)
    rows.push(el("li", { role: "option", ariaSelected: "false", ariaDisabled: "true" }, t(waiting ? "asking" : "nothing", query)));
  $("hits").replaceChildren(...rows);
  $("hits").hidden = !rows.length;
  $("query").setAttribute("aria-expanded", String(!!rows.length));
  $("query").removeAttribute("aria-activedescendant");
}
function close() {
  $("hits").hidden = true;
  $("query").setAttribute("aria-expanded", "false");
}
function take(k) {
  const i = hits[k];
  if (i == null) return;
  close();
  $("query").value = N.name[i];
  const from = seeking;
  seek(null);
  if (from != null) showPath(from, i);
  else show(i);
  enterPanel();
}
// Show one entity where it stands, if it stands on the canvas, or else its surroundings.
function show(i) {
  if (S.view === "graph" && S.mode === "whole" && drawn.at.has(i)) {
    choose({ node: i });
    net.moveTo({ position: { x: spot(i)[0], y: spot(i)[1] }, scale: Math.max(Math.min(0.9, 1.1 / swell), net.getScale()), animation: false });
  } else showAround(i);
}
function seek(from) {
  seeking = from;
  $("query").placeholder = from == null ? t("searchHint") : t("pathHint", N.name[from]);
  if (from != null) {
    $("query").value = "";
    $("query").focus();
  }
}
function move(step) {
  if (!hits.length) return;
  current = (current + step + hits.length) % hits.length;
  [...$("hits").children].forEach((row, k) => {
    row.ariaSelected = String(k === current);
  });
  $(`hit${current}`).scrollIntoView({ block: "nearest" });
  $("query").setAttribute("aria-activedescendant", `hit${current}`);
}
$("query").addEventListener("input", (event) => {
  if (!event.isComposing) offer();
});
$("query").addEventListener("compositionend", offer);
$("query").addEventListener("blur", close);
$("query").addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    eager = !hits.length;
    take(Math.max(0, current));
  } else if (event.key === "Escape") {
    close();
    seek(null);
  }
});
