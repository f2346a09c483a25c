// The order: pictures 08, 09 and 23.
import type { MoveView } from "../../src/bridge/types";
import { button, cell, field, later, proof, row, submit, view } from "./make";

const products = [{ value: "premium", label: "Business Premium" }, { value: "exchange", label: "Exchange Online (Plan 1)" }];
const lines = [["standard", "Microsoft 365 Business Standard", "57 in use of 60", "premium", 57, "20.60", "1,174.20", "Upgrade: Baton switches people"], ["premium", "Microsoft 365 Business Premium", "15 in use of 15", "premium", 15, "20.60", "309.00", "Same: moves by itself"], ["exchange", "Exchange Online (Plan 1)", "3 in use of 5", "exchange", 3, "3.80", "11.40", "Same: moves by itself"]] as const;
const from = { origin: "From Microsoft" };

export const orderViews: Record<string, () => MoveView> = {
  "08": () =>
    view({
      at: 6, kind: "order_plan", title: "Place the order", purpose: "Choose what Fabrikam gets from Arrow. Never order fewer licences than people use today.",
      blocks: [
        { block: "table", label: "Order lines", filters: [], empty: null,
          columns: [{ label: "Today from Tailspin", right: false, share: 18 }, { label: "New from Arrow", right: false, share: 22 }, { label: "How many", right: false, share: 11 }, { label: "€ per user", right: true, share: 8 }, { label: "€ per month", right: true, share: 9 }],
          rows: lines.map(([id, name, use, product, count, price, sum, kind]) => row(id, [cell(name, { strong: true, detail: use }), cell("", { field: field(`product.${id}`, `New product for ${name}`, product, { help: kind }, { kind: "select", options: products }) }), cell("", { field: field(`count.${id}`, `How many of ${name}`, String(count), { help: `at least ${count}` }, { kind: "quantity", least: count }) }), cell(price), cell(sum, { strong: true })])) },
        { block: "totals", cells: [{ label: "New total, 75 licences", value: "€1,494.60 per month", detail: "1 year, paid monthly, before VAT" }, { label: "Extra while both run", value: "about €1,713 once", detail: "Side by side for 24 to 74 days" }, { label: "Free undo", value: "7 days", detail: "Until 27 November, 11:00" }] },
        { block: "confirm", field: "checked", title: "I checked products, numbers and price.", text: "You place this order at Gridheart for **fabrikam.com**. Arrow bills Northwind IT from today.", ticked: false, error: null },
      ],
      why: ["Old and new subscriptions run side by side for a while, so nobody is left without a licence.", "**Same** product: people move over by themselves. **Upgrade**: Baton switches each person in step 9."],
      proof: [proof("57, 15 and 3 licences in use", "Read from Microsoft · 4 min ago"), proof("Prices per user", "Confirmed by you · 11:05"), proof("Today is a safe day to order", "Worked out by Baton · just now")],
      tip: "Save about €762: order the 15 Business Premium licences in January.",
      footer: { primary: submit("Place order"), secondary: button("Save for later", { act: "leave" }), note: null },
    }),
  "16": () => orderViews["08"]!(),
  "09": () =>
    view({
      at: 7, state: "waiting", who: "distributor", kind: "waiting", title: "Your order is on its way", purpose: "Arrow is creating the new subscriptions at Microsoft. Users notice nothing.",
      blocks: [
        { block: "stages", stages: [{ title: "Sent", detail: "11:05", state: "done" }, { title: "In progress", detail: "since 11:06, 13 minutes", state: "waiting" }, { title: "Fulfilled", detail: "expected about 11:25", state: "later" }] },
        { block: "wait", title: "We wait for Arrow.", text: "Usually 20 minutes, at most 4 hours. We check every minute.", facts: [], button: button("Check now") },
        { block: "history", title: "History", items: [{ label: "11:18", text: "Arrow is creating the subscriptions at Microsoft" }, { label: "11:06", text: "You read the status In progress" }, { label: "11:05", text: "You gave the order number GH-204881" }, { label: "11:05", text: "You placed the order" }], next_title: "What happens next", next: [{ title: "Baton sees 3 new subscriptions at Microsoft.", detail: "Baton, a few minutes" }, { title: "You start the licence switch for 57 people.", detail: "You, 5 minutes" }, { title: "You cancel the old subscriptions at Tailspin.", detail: "You, before 13 December" }] },
        { block: "bar", tone: "info", title: "Taking longer than 4 hours?", text: "Baton tells you and prepares a message to Gridheart support.", button: null },
      ],
      why: ["Baton looks at Microsoft for the real subscriptions. Only when they are there do you go on.", "**Fulfilled** means: delivered."],
      proof: [proof("Order GH-204881 exists", "Confirmed by you · 11:05"), proof("Status: In progress", "Confirmed by you · 11:06"), proof("New subscriptions at Microsoft", "Not there yet · checked 40 s ago", "not_yet")],
      footer: { primary: submit("Continue", "continue", null, false), secondary: later, note: "Baton goes on by itself when it is fulfilled" },
    }),
  "23": () =>
    view({
      at: 5, kind: "form", title: "Add Fabrikam to Gridheart", purpose: "Gridheart needs an address and a contact before you can order. Once per customer.",
      blocks: [
        { block: "fields", title: "Company", fields: [field("company", "Company name", "Fabrikam Residences", { ...from, wide: true }), field("street", "Street and number", "Keizersgracht 214", from), field("postcode", "Postcode", "", { error: "Fill in the postcode, like 1016 HJ" }), field("city", "City", "Amsterdam", from), field("country", "Country", "NL", from, { kind: "select", options: [{ value: "NL", label: "Netherlands" }, { value: "SE", label: "Sweden" }] })] },
        { block: "fields", title: "Contact and partner", fields: [field("contact", "Contact person", "Anna de Vries", from), field("email", "Email", "anna.devries@fabrikam.com", from, { kind: "email" }), field("phone", "Phone", "+31 20 555 0188", {}, { kind: "phone" }), field("mpn", "Your partner number (MPN ID)", "4410872")] },
        { block: "heading", text: "Only for your first order at Gridheart" },
        { block: "fields", title: null, fields: [field("since", "First order on", "2026-11-20", {}, { kind: "date" }), field("exists", "It exists already", "false", {}, { kind: "check" }), field("note", "Note", "", { help: "Only for yourself" }, { kind: "long_text" })] },
      ],
      why: ["Microsoft refuses orders without a complete address. Gridheart passes it on.", "The **MPN ID** is your own number at Microsoft. It says that Northwind IT looks after Fabrikam."],
      proof: [proof("Address and contact", "Read from Microsoft · 3 min ago"), proof("Phone and partner number", "Typed by you · just now"), proof("Customer created", "After you press the button", "later")],
      tip: "Baton fills in what Microsoft knows. Check it: it can be old.",
      footer: { primary: submit("Create customer"), secondary: button("Open Gridheart myself", { act: "open", link: "portal" }), note: "1 field left" },
    }),
};
