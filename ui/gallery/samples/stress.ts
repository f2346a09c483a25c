// What no picture shows: long and hostile texts, 2,000 rows, a done step, problems.
import type { MoveView } from "../../src/bridge/types";
import { bar, button, cell, field, later, proof, row, submit, view } from "./make";

const long = "Incomprehensibilities".repeat(480);
const rtl = "‮שלום‬ مرحبا بالعالم <script>alert(1)</script> 😀 **half";

export const stressViews: Record<string, () => MoveView> = {
  hostile: () =>
    view(
      {
        at: 5, title: `Hostile ${long}`, purpose: rtl,
        blocks: [
          bar("bad", rtl, long, submit("A way on")),
          { block: "fields", title: "Fields", fields: [field("a", rtl, rtl, { help: long }), field("b", "Name", long, { error: long.slice(0, 400) })] },
          { block: "facts", title: null, rows: [{ label: long.slice(0, 300), value: long, detail: rtl, state: "mismatch", remark: rtl, copy: true }] },
          { block: "big_fact", label: rtl, value: long.slice(0, 600) },
          { block: "choices", field: "c", legend: rtl, value: "1", error: "Choose one.", options: [{ value: "1", title: long.slice(0, 200), text: long.slice(0, 300), points: [{ icon: "nothing", text: rtl }] }, { value: "2", title: rtl, text: rtl, points: [] }] },
          { block: "table", label: rtl, filters: [], empty: null, columns: [{ label: long.slice(0, 100), right: false, share: 1 }, { label: rtl, right: true, share: 0 }], rows: [row("1", [cell(long), cell(rtl, { buttons: [button(rtl)] })])] },
        ],
        why: [long.slice(0, 600)], proof: [proof(long.slice(0, 300), rtl)], tip: rtl,
        footer: { primary: submit("Continue"), secondary: button(long.slice(0, 80)), note: long.slice(0, 200) },
      },
      { header: { customer: long, initials: "LO", route: long, domain: rtl }, problem: { code: "unexpected", title: "Something we did not expect.", happened: "Nothing was changed.", next: "Try again. If it happens again, copy the details for support.", button: null, details: long } },
    ),
  many: () =>
    view({
      at: 8, kind: "progress", title: "2,000 people", purpose: "Only the rows that are seen stand in the page.",
      blocks: [
        { block: "table", label: "People", empty: "Nobody", filters: [{ id: "", label: "All", count: 2000 }, { id: "odd", label: "Odd", count: 1000 }, { id: "none", label: "Nobody", count: 0 }], columns: [{ label: "Person", right: false, share: 3 }, { label: "Outcome", right: false, share: 2 }, { label: "Licence", right: false, share: 2 }], rows: Array.from({ length: 2000 }, (_, at) => row(`p${at}`, [cell(`Person ${at + 1}`, { detail: `person${at + 1}@fabrikam.com` }), cell("Switched", { state: "done", tone: "ok" }), at % 7 === 0 ? cell("", { field: field(`who.${at}`, `Licence of person ${at + 1}`, "true", {}, { kind: "check" }) }) : cell("Business Premium")], at % 2 ? "odd" : "even")) },
        bar("ok", "The end.", "You reached the last row."),
      ],
    }),
  back: () =>
    view(
      { at: 3, state: "done", title: "Everything matches", purpose: "Baton checked that this is the right company.", blocks: [{ block: "fields", title: "Company", fields: [field("company", "Company name", "Fabrikam Residences"), field("country", "Country", "NL", {}, { kind: "select", options: [{ value: "NL", label: "Netherlands" }] }), field("n", "How many", "5", {}, { kind: "quantity", least: 5 }), field("e", "It exists already", "true", {}, { kind: "check" })] }], why: ["Why."], footer: { primary: submit("Continue"), secondary: later, note: null } },
      { looking_back: true, can_change: true, problem: { code: "throttled", title: "Microsoft asks us to slow down.", happened: "Nothing was changed.", next: "Baton goes on at 11:46.", button: button("Check now"), details: "429 TooManyRequests, request 7c4e" } },
    ),
};
