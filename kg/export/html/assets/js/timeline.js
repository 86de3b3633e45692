// What happened and what is due, year by year: dated relations, figures, policies and events.

const KINDS = ["figures", "policies", "events", "relations"];
const LANES = new Set(KINDS); // the kinds that are shown
const kindOf = (i) => ({ Policy: "policies", Event: "events" })[CLASSES[N.class[i]].name];
const bothPass = (e) => nodePasses[E.s[e]] && nodePasses[E.o[e]];

// Each item: its date as printed, its kind, what it says, whose it is, and what to open; whatever its year.
function dated() {
  const items = new Map();
  for (let k = 0; k < CLAIMS; k++) {
    if (!claimPassesUndated[k]) continue;
    const e = K.e[k],
      f = K.f[k];
    if (e >= 0 && bothPass(e)) relationItem(items, k, e);
    else if (f >= 0 && timeOf(f) && (K.s[k] < 0 || nodePasses[K.s[k]])) {
      items.set(`f${f}`, {
        date: timeOf(f),
        kind: "figures",
        node: K.s[k],
        text: [nameOf(K.s[k]), word(F.indicator[f]), F.printed[f]].filter(Boolean).join(" "),
        planned: isTarget(k),
        open: () => choose(K.s[k] >= 0 ? { node: K.s[k], figure: f } : { figure: f }),
      });
    }
  }
  // a policy or event of which only the report is dated gives way to what is dated itself
  const own = new Set([...items].filter(([key]) => key[0] === "e").map(([, item]) => item.node));
  return [...items.values()]
    .filter((item) => yearIn(item.date) && !(item.reported && own.has(item.node)))
    .sort((a, b) => b.date.localeCompare(a.date) || (a.text < b.text ? -1 : 1));
}
function relationItem(items, k, e) {
  const m = meant(k),
    date = m[1] || m[2],
    subject = E.s[e],
    kind = kindOf(subject);
  if (date) {
    items.set(`e${e}`, {
      date,
      kind: kind || "relations",
      node: subject,
      text: `${N.name[subject]} ${relationName(E.r[e])} ${N.name[E.o[e]]}`,
      planned: m[5],
      open: () => choose({ edge: e }),
    });
  } else if (kind && V.page[K.v[k]] >= 0) {
    const known = items.get(`n${subject}`),
      reported = P.date[V.page[K.v[k]]];
    if (reported && (!known || reported < known.date))
      items.set(`n${subject}`, {
        date: reported,
        kind,
        node: subject,
        text: N.name[subject],
        reported: true,
        open: () => choose({ node: subject }),
      });
  }
}

let timeRows = 200;
function timelineView() {
  const all = dated(),
    items = all.filter((item) => LANES.has(item.kind)),
    within = items.filter(({ date }) => yearIn(date) >= FILTER.from && yearIn(date) <= FILTER.to);
  if (!all.length) return [el("p", { className: "empty" }, t("undated"))];
  const out = [lanes(all), yearsChart(items), spanLine(within.length)];
  let year = null,
    holder = null;
  for (const item of within.slice(0, timeRows)) {
    if (yearIn(item.date) !== year) {
      year = yearIn(item.date);
      holder = el("ul", { className: "plain dated" });
      out.push(el("h3", {}, year), holder);
    }
    holder.append(el("li", {}, timeRow(item)));
  }
  if (!within.length) out.push(el("p", { className: "empty" }, t("undated")));
  if (within.length > timeRows)
    out.push(
      button(t("more", number(within.length - timeRows)), () => {
        timeRows += 500;
        openView();
      }),
    );
  return out;
}
const timeRow = (item) =>
  el(
    "button",
    { type: "button", className: "many", onclick: item.open },
    el("time", {}, item.date),
    item.node >= 0 ? sign(N.class[item.node]) : "",
    el("span", {}, item.text),
    item.planned ? chip(t("planned"), true) : "",
    item.reported ? chip(t("reported")) : "",
  );
// Which kinds are shown: figures, policies, events, other relations.
function lanes(items) {
  const toggles = KINDS.map((kind) => {
    const count = items.filter((item) => item.kind === kind).length;
    const toggle = button(
      `${t(kind)} ${number(count)}`,
      () => {
        if (LANES.has(kind)) LANES.delete(kind);
        else LANES.add(kind);
        openView();
        toHash();
        $("sheet").querySelector(`[data-lane=${kind}]`).focus();
      },
      { ariaPressed: String(LANES.has(kind)), disabled: !count },
    );
    toggle.dataset.lane = kind;
    return toggle;
  });
  return el("div", { className: "row" }, ...toggles, el("span", { className: "key" }, el("i"), t("hollow")));
}
function spanLine(count) {
  const { from, to } = FILTER,
    whole = !from && to === 9999;
  const years = from === to ? from : `${from || "…"} – ${to < 9999 ? to : "…"}`;
  return el(
    "p",
    { className: "row small" },
    el("strong", {}, whole ? t("allYears") : years),
    el("span", { className: "soft" }, t("items", number(count))),
    whole ? el("span", { className: "soft" }, t("brushHint")) : button(t("allYears"), () => span(0, 9999)),
  );
}
