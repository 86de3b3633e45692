// The years as columns, and over them a brush with two ends: drawn or moved by mouse or finger, or by the arrow keys.

const BAR = 104; // pixels of the highest column
function span(from, to, focus) {
  Object.assign(FILTER, { from, to });
  sidebar();
  refilter();
  if (focus) $("sheet").querySelector(focus)?.focus();
}
function yearCounts(items) {
  const of = new Map();
  for (const { date, node, planned } of items) {
    const year = yearIn(date),
      key = `${node < 0 ? -1 : N.class[node]}${planned ? "p" : ""}`,
      kinds = of.get(year) || new Map();
    of.set(year, kinds.set(key, (kinds.get(key) || 0) + 1));
  }
  return of;
}
// Years without anything are left out, with a gap where they were; the latest sixty are drawn.
function yearsChart(items) {
  const of = yearCounts(items),
    years = [...of.keys()]
      .filter((y) => y > 1900)
      .sort((a, b) => a - b)
      .slice(-60);
  const total = (y) => [...of.get(y).values()].reduce((a, b) => a + b, 0),
    most = Math.max(1, ...years.map(total));
  const chart = el("div", { className: "years", role: "group", ariaLabel: t("years") });
  const brush = brushOver(chart, years);
  years.forEach((year, n) => {
    const stack = [...of.get(year)].sort().map(([key, count]) => {
      const part = el("i", { className: key.endsWith("p") ? "due" : "" }),
        kind = parseInt(key, 10);
      part.style.height = `${(BAR * count) / most}px`;
      part.style.color = kind < 0 ? paint("--soft") : CLASSES[kind].colour;
      return part;
    });
    const column = el(
      "button",
      { type: "button", ariaPressed: "false", ariaLabel: `${year}: ${total(year)}`, onclick: () => brush.take(n) },
      el("small", {}, number(total(year))),
      ...stack,
      el("span", {}, year),
    );
    column.dataset.year = year;
    chart.append(el("div", { className: n && year - years[n - 1] > 1 ? "year gap" : "year" }, column));
  });
  brush.show();
  return chart;
}

// Both ends are sliders of their own for the keyboard; a press on a column takes that year, or all again.
function brushOver(chart, years) {
  const columns = () => [...chart.querySelectorAll(".year")],
    last = years.length - 1;
  const placeOf = (year, side) => {
    const found = side === "from" ? years.findIndex((y) => y >= year) : years.findLastIndex((y) => y <= year);
    return found < 0 ? (side === "from" ? last : 0) : found;
  };
  const range = { from: placeOf(FILTER.from, "from"), to: placeOf(FILTER.to, "to") };
  const whole = () => range.from === 0 && range.to === last;
  const apply = (focus) => {
    const all = whole();
    span(all ? 0 : years[range.from], all ? 9999 : years[range.to], focus);
  };
  const ends = ["from", "to"].map((side) =>
    el("div", {
      className: `end ${side}`,
      role: "slider",
      tabIndex: 0,
      ariaLabel: t(side),
      onkeydown: (event) => slide(event, side),
    }),
  );
  function slide(event, side) {
    const to = { ArrowLeft: range[side] - 1, ArrowRight: range[side] + 1, Home: 0, End: last }[event.key];
    if (to == null) return;
    event.preventDefault();
    event.stopPropagation();
    range[side] = side === "from" ? Math.max(0, Math.min(to, range.to)) : Math.min(last, Math.max(to, range.from));
    apply(`.end.${side}`);
  }
  function show() {
    const all = columns();
    all.forEach((column, n) => {
      column.classList.toggle("in", n >= range.from && n <= range.to);
      const picked = !whole() && range.from === range.to && n === range.from;
      const press = column.firstChild;
      press.ariaPressed = String(picked);
      press.tabIndex = n === (whole() ? last : range.to) ? 0 : -1;
    });
    ends.forEach((end, n) => {
      const side = n ? "to" : "from";
      all[range[side]]?.append(end);
      Object.assign(end, {
        ariaValueMin: years[0],
        ariaValueMax: years[last],
        ariaValueNow: years[range[side]],
        ariaValueText: String(years[range[side]]),
      });
    });
  }

  const under = (x) => {
    const all = columns(),
      found = all.findIndex((column) => x < column.getBoundingClientRect().right);
    return found < 0 ? all.length - 1 : found;
  };
  let drag = null;
  chart.addEventListener("pointerdown", (event) => {
    if (event.button || !years.length) return;
    const at = under(event.clientX),
      end = event.target.closest(".end");
    const inside = !whole() && range.to > range.from && at >= range.from && at <= range.to;
    drag = { at, x: event.clientX, was: { ...range }, what: end ? (end === ends[0] ? "from" : "to") : inside ? "both" : "new" };
  });
  chart.addEventListener("pointermove", (event) => {
    if (!drag || (!drag.moved && Math.abs(event.clientX - drag.x) < 5)) return;
    if (!drag.moved) chart.setPointerCapture(event.pointerId);
    drag.moved = true;
    const at = under(event.clientX),
      { from, to } = drag.was;
    if (drag.what === "from") range.from = Math.min(at, to);
    else if (drag.what === "to") range.to = Math.max(at, from);
    else if (drag.what === "new") Object.assign(range, { from: Math.min(at, drag.at), to: Math.max(at, drag.at) });
    else {
      const by = Math.max(-from, Math.min(last - to, at - drag.at));
      Object.assign(range, { from: from + by, to: to + by });
    }
    show();
  });
  chart.addEventListener("pointerup", () => {
    const done = drag;
    drag = null;
    if (done?.moved) apply(done.what === "to" ? ".end.to" : ".end.from");
  });
  chart.addEventListener("pointercancel", () => {
    if (drag) Object.assign(range, drag.was);
    drag = null;
    show();
  });
  function take(at) {
    const again = !whole() && range.from === at && range.to === at;
    Object.assign(range, again ? { from: 0, to: last } : { from: at, to: at });
    apply(`[data-year='${years[at]}']`);
  }
  // The arrow keys, Home, End and a year that is typed go from year to year; with Shift they draw the brush along.
  let typed = "",
    typedAt = 0;
  const goal = (event, at) => {
    if (/^\d$/.test(event.key)) {
      typed = event.timeStamp - typedAt < 1500 ? typed + event.key : event.key;
      typedAt = event.timeStamp;
      return years.findIndex((year) => String(year).startsWith(typed));
    }
    return { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key] ?? -1;
  };
  chart.addEventListener("keydown", (event) => {
    const column = event.target.closest("button[data-year]");
    if (!column) return;
    const at = years.indexOf(+column.dataset.year),
      to = goal(event, at);
    if (to < 0 || to > last) return;
    event.preventDefault();
    if (!event.shiftKey) {
      column.tabIndex = -1;
      const next = columns()[to].firstChild;
      next.tabIndex = 0;
      return next.focus();
    }
    // the end that is where the focus was goes with it; the other stays
    const fixed = whole() ? at : at === range.to ? range.from : range.to;
    Object.assign(range, { from: Math.min(fixed, to), to: Math.max(fixed, to) });
    apply(`[data-year='${years[to]}']`);
  });
  return { show, take };
}
