// What happened and what is due, year by year: dated relations, figures, policies and events.

// Each item: its date as printed, what it says, whose it is, and what to open.
function dated() {
  const items = new Map();
  for (let k = 0; k < CLAIMS; k++) {
    if (!claimPasses[k]) continue;
    const e = K.e[k],
      f = K.f[k],
      m = meant(k);
    if (e >= 0 && edgePasses[e]) {
      const date = m[1] || m[2];
      const own = ["Policy", "Event"].includes(CLASSES[N.class[E.s[e]]].name) ? E.s[e] : -1;
      if (date)
        items.set(`e${e}`, {
          date,
          node: E.s[e],
          text: `${N.name[E.s[e]]} ${relationName(E.r[e])} ${N.name[E.o[e]]}`,
          planned: m[5],
          open: () => choose({ edge: e }),
        });
      else if (own >= 0 && V.page[K.v[k]] >= 0) {
        const known = items.get(`n${own}`),
          reported = P.date[V.page[K.v[k]]];
        if (reported && (!known || reported < known.date))
          items.set(`n${own}`, {
            date: reported,
            node: own,
            text: N.name[own],
            reported: true,
            open: () => choose({ node: own }),
          });
      }
    } else if (f >= 0 && F.start[f] && (K.s[k] < 0 || nodePasses[K.s[k]])) {
      const date = F.end[f] && F.kind[f] === "target" ? F.end[f] : F.start[f];
      items.set(`f${f}`, {
        date,
        node: K.s[k],
        text: `${nameOf(K.s[k])} ${word(F.indicator[f])} ${F.printed[f]}`,
        planned: F.kind[f] === "target",
        open: () => (K.s[k] >= 0 ? choose({ node: K.s[k] }) : null),
        row: k,
      });
    }
  }
  const own = new Set([...items].filter(([key]) => key[0] === "e").map(([, item]) => item.node));
  return [...items.values()]
    .filter((item) => !(item.reported && own.has(item.node)))
    .sort((a, b) => b.date.localeCompare(a.date) || (a.text < b.text ? -1 : 1));
}
function span(from, to) {
  Object.assign(FILTER, { from, to });
  sidebar();
  refilter();
}
// A column for each year; a click shows that year alone, a second click all of them again.
function yearsChart(items) {
  const of = new Map();
  for (const { date, node, planned } of items) {
    const year = yearIn(date),
      kinds = of.get(year) || new Map(),
      key = `${node < 0 ? -1 : N.class[node]}${planned ? "p" : ""}`;
    of.set(year, kinds.set(key, (kinds.get(key) || 0) + 1));
  }
  const total = (y) => [...(of.get(y) || new Map()).values()].reduce((a, b) => a + b, 0);
  const shownYears = [...of.keys()]
    .filter((y) => y > 1900)
    .sort((a, b) => a - b)
    .slice(-40);
  const most = Math.max(1, ...shownYears.map(total));
  return el(
    "div",
    { className: "years", onkeydown: walk },
    ...shownYears.map((y, n) => {
      const gap = n > 0 && y - shownYears[n - 1] > 1;
      const alone = FILTER.from === y && FILTER.to === y,
        all = total(y);
      const stack = [...(of.get(y) || [])].sort().map(([key, count]) => {
        const part = el("i", { className: key.endsWith("p") ? "due" : "" }),
          kind = parseInt(key, 10);
        part.style.height = `${(110 * count) / most}px`;
        part.style.color = kind < 0 ? paint("--soft") : CLASSES[kind].colour;
        return part;
      });
      return el(
        "button",
        {
          type: "button",
          className: gap ? "gap" : "",
          tabIndex: y === shownYears.at(-1) || alone ? 0 : -1,
          ariaPressed: String(alone),
          ariaLabel: `${y}: ${all}`,
          onclick: () => (alone ? span(0, 9999) : span(y, y)),
        },
        el("small", {}, all || ""),
        ...stack,
        el("span", {}, y),
      );
    }),
  );
}
// The arrow keys go from year to year, as in any row of buttons that is one stop of the Tab key.
function walk(event) {
  const way = { ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling" }[event.key],
    next = way && document.activeElement[way];
  if (!next) return;
  event.preventDefault();
  document.activeElement.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
let timeRows = 200;
function timelineView() {
  const items = dated(),
    out = [yearsChart(items)];
  let year = null,
    holder = null;
  for (const item of items.slice(0, timeRows)) {
    if (yearIn(item.date) !== year) {
      year = yearIn(item.date);
      holder = el("ul", { className: "plain dated" });
      out.push(el("h3", {}, year), holder);
    }
    holder.append(
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", className: "many", onclick: item.open },
          el("time", {}, item.date),
          item.node >= 0 ? sign(N.class[item.node]) : "",
          el("span", {}, item.text),
          item.planned ? chip(t("planned"), true) : "",
          item.reported ? chip(t("reported")) : "",
        ),
      ),
    );
  }
  if (!items.length) out.push(el("p", { className: "soft" }, t("undated")));
  if (items.length > timeRows)
    out.push(
      button(t("more", number(items.length - timeRows)), () => {
        timeRows += 500;
        openView();
      }),
    );
  return out;
}
