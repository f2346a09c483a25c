// Finds the one visible control that a person would call `name`. Arguments: kind, name, whether a beginning of the
// name is enough, and the part of the page to look in (a CSS selector or null).
// Gives the element, or the reason why there is no single one in words.
const [kind, name, beginning, part] = arguments;

const KINDS = {
  press:
    "button, fluent-button, fluent-toggle-button, fluent-anchor-button, fluent-menu-item, fluent-tab, fluent-link, " +
    "a[href], summary, input[type=submit], input[type=button], [role=button], [role=link], [role=tab], [role=menuitem]",
  field:
    "fluent-text-input, fluent-textarea, textarea, input:not([type=checkbox]):not([type=radio]):not([type=submit])" +
    ":not([type=button]):not([type=hidden])",
  choice: "fluent-dropdown, select",
  option: "fluent-option, [role=option]",
  tick: "fluent-checkbox, fluent-switch, input[type=checkbox]",
  radio: "fluent-radio, input[type=radio]",
};

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

/** The words of a label without the words inside the controls that it wraps. */
const wordsOf = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("select, textarea, fluent-dropdown, svg").forEach((inner) => inner.remove());
  return tidy(copy.textContent);
};

const nameOf = (element) => {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return tidy(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  if (element.hasAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
  const label =
    (element.id && document.querySelector(`label[for="${CSS.escape(element.id)}"]`)) ||
    element.closest("label") ||
    element.closest("fluent-field")?.querySelector("[slot=label]");
  if (label) return wordsOf(label);
  if (element.matches("input[type=submit], input[type=button]")) return tidy(element.value);
  return wordsOf(element) || tidy(element.getAttribute("title") ?? element.getAttribute("placeholder"));
};

const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const isOff = (element) => element.disabled === true || element.getAttribute("aria-disabled") === "true";

const places = part ? [...document.querySelectorAll(part)] : [document];
if (places.length === 0) return `the page has no part ${part}`;
const shown = [...new Set(places.flatMap((place) => [...place.querySelectorAll(KINDS[kind])]))].filter(isShown);
const wanted = tidy(name);
const fits = (element) => (beginning ? nameOf(element).startsWith(wanted) : nameOf(element) === wanted);
// A control inside a control (the real input of a web component's light tree) is the same control to a person.
const found = shown.filter(fits).filter((element, _, all) => !all.some((other) => other !== element && other.contains(element)));

if (found.length === 0) return `nothing of the kind "${kind}" has this name; there are: ${shown.map(nameOf).join(" | ")}`;
if (found.length > 1) return `${found.length} controls have this name`;
if (isOff(found[0])) return "it is switched off";
return found[0];
