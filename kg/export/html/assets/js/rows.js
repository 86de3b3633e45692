// Rows of the panel's lists: an entity to press, a few at first and the rest when asked for.

const SIGHT = 12; // rows of a list shown before "more"
function shortList(items, make, sight = SIGHT) {
  const holder = list(items.slice(0, sight).map(make));
  if (items.length > sight) {
    const rest = button(t("more", items.length - sight), () => {
      rest.parentElement.remove();
      const rows = items.slice(sight).map((item) => el("li", {}, make(item)));
      holder.append(...rows);
      rows[0].querySelector("button")?.focus();
    });
    holder.append(el("li", {}, rest));
  }
  return holder;
}
const entityRow = (i, text, onclick = () => show(i), tail = "") =>
  el(
    "button",
    { type: "button", className: "many", onclick },
    sign(N.class[i]),
    el("span", {}, N.name[i], text ? el("span", { className: "snippet" }, text) : null),
    tail ? el("small", {}, tail) : null,
  );
const hubRow = (i) => entityRow(i, "", () => show(i), t("ties", number(degree(i))));
const kind = (i) => el("span", { className: "kind" }, sign(N.class[i]), className(N.class[i]));
