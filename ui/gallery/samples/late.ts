// From the switch to the end: pictures 10 to 13 and 25.
import type { Block, MoveView, StepState } from "../../src/bridge/types";
import { bar, button, cell, later, proof, row, submit, view } from "./make";

const people = [["Bram Visser", "bram.visser", "stopped", "Not switched", "No country set for this person. Microsoft needs it.", "Set NL and retry"], ["Chiara Rossi", "chiara.rossi", "stopped", "Not switched", "Also has Exchange Online (Plan 1), which clashes.", "Remove it and retry"], ["Daan Smit", "daan.smit", "now", "Switching now", "", ""], ["Eva Mulder", "eva.mulder", "done", "Switched", "11:42:18", ""], ["Femke Bakker", "femke.bakker", "done", "Switched", "11:42:15", ""], ["Hugo Peters", "hugo.peters", "later", "Waiting its turn", "", ""]] as const;
const tone = (state: StepState) => ({ done: "ok", now: "brand", stopped: "bad", later: null, waiting: "wait", attention: "warn" }) [state] as never;
const side = (title: string, facts: [string, string][], verdict: string, good: boolean) => ({ title, facts: facts.map(([label, text]) => ({ label, text })), verdict, tone: good ? ("ok" as const) : ("info" as const) });
const cancelWhy = ["If the old ones renew, Fabrikam pays twice: you and Tailspin, for up to one year.", "After a cancel, Microsoft shows the old one as **Disabled**. That is what we wait for."];
const old: [string, string, string, StepState, string][] = [["Microsoft 365 Business Standard", "14 Dec 2026", "Disabled", "done", "0"], ["Exchange Online (Plan 1)", "19 Dec 2026", "Active, ends in 4 days", "waiting", "3"], ["Microsoft 365 Business Premium", "2 Feb 2027", "Active, ends in 49 days", "waiting", "15"]];

export const lateViews: Record<string, () => MoveView> = {
  "10": () =>
    view({
      at: 8, who: "baton", kind: "progress", title: "Switching licences", purpose: "57 people go from Business Standard to Business Premium. They can keep working.",
      blocks: [
        { block: "progress", done: 41, failed: 2, total: 57, unit: "people", facts: [{ label: "Speed", text: "20 a minute" }, { label: "Time left", text: "less than 1 minute" }, { label: "Need a look", text: "2 people" }], button: submit("Pause", "pause", "pause") },
        { block: "text", text: "Each person gets the new licence in the same request that removes the old one." },
        { block: "table", label: "People", empty: null, filters: [{ id: "", label: "All", count: 57 }, { id: "look", label: "Need a look", count: 2 }, { id: "done", label: "Switched", count: 41 }, { id: "later", label: "Waiting", count: 14 }],
          columns: [{ label: "Person", right: false, share: 22 }, { label: "Outcome", right: false, share: 16 }, { label: "Reason or time", right: false, share: 26 }, { label: "", right: true, share: 20 }],
          rows: people.map(([name, address, state, word, why, fix]) => row(address, [cell(name, { detail: `${address}@fabrikam.com` }), cell(word, { state, tone: tone(state) }), cell(why), cell("", { buttons: fix ? [submit(fix, `fix:${address}`)] : [] })], state === "stopped" ? "look" : state === "done" ? "done" : "later")) },
      ],
      why: ["The old product ends when Tailspin is cancelled. Everyone needs the new licence before that.", "A failed switch changes nothing: the person keeps the old licence."],
      proof: [proof("41 people have the new licence", "Read from Microsoft · 5 s ago"), proof("16 people still have the old one", "Read from Microsoft · 5 s ago"), proof("Nobody without a licence", "Read from Microsoft · 5 s ago")],
      tip: "You can close Baton. The switch pauses, and goes on where it stopped.",
      footer: { primary: submit("Continue", "continue", null, false), secondary: later, note: "Turns on when all 57 are dealt with" },
    }),
  "19": () => lateViews["10"]!(),
  "11": () =>
    view({
      at: 9, kind: "compare", title: "Old and new, side by side", purpose: "For a short time Fabrikam has both. Check that the new side is complete before you cancel.",
      blocks: [
        { block: "pairs", old_title: "Old", old_by: "sold by Tailspin", new_title: "New", new_by: "sold by Arrow, for Northwind IT", pairs: [
          { old: side("Business Standard", [["Purchased", "60"], ["Ends or renews", "14 Dec 2026"]], "Nobody uses the old one", true), link: "Upgrade", new: side("Business Premium", [["Purchased", "57"], ["Renews", "20 Nov 2027"]], "All 57 people are here", true), together: null },
          { old: side("Exchange Online (Plan 1)", [["Purchased", "5"], ["Ends or renews", "19 Dec 2026"]], "In use until you cancel", false), link: "Same", new: side("Exchange Online (Plan 1)", [["Purchased", "3"], ["Renews", "20 Nov 2027"]], "They move when you cancel", true), together: "**3 people** use this product, counted for both together." },
          { old: side("Visio Plan 2", [["Purchased", "2"]], "In use until you cancel", false), link: "Not seen", new: null, together: null },
        ] },
        bar("ok", "The new side covers everyone.", "It is safe to cancel the old subscriptions."),
      ],
      why: ["You may see the same product twice. That is normal: one from Tailspin, one from Arrow.", "Microsoft counts people per product."],
      proof: [proof("3 new subscriptions, owner Arrow", "Read from Microsoft · 1 min ago"), proof("75 new licences, 75 people", "Worked out by Baton · 1 min ago")],
      footer: { primary: submit("Both look right"), secondary: button("Read again"), note: null },
    }),
  "12": () =>
    view({
      at: 10, title: "Cancel the old subscriptions", purpose: "Ask Tailspin to cancel. Baton cannot do this for you: only the old provider can.",
      blocks: [
        { block: "deadline", days: 23, unit: "days left", tone: "warn", title: "Tailspin must confirm by Sunday 13 December", text: "Business Standard renews on 14 December. Send it today.", buttons: [button("Reminder (.ics)", { act: "save", file: "reminder.ics" }, "calendar_add")] },
        { block: "letter", to: "licences@tailspin.example", subject: "Please cancel Microsoft 365 for fabrikam.com", paragraphs: ["Dear Tailspin team,", "Please cancel these subscriptions of Fabrikam Residences (fabrikam.com) at the end of their term:", "• Microsoft 365 Business Standard, 60 licences, before 14 December 2026\n• Exchange Online (Plan 1), 5 licences, before 19 December 2026", "Please confirm by email. Kind regards, Northwind IT"], note: "Not sent by Baton. You send it.", buttons: [button("Copy letter", { act: "copy", text: "Dear" }, "copy"), button("Save as .eml", { act: "save", file: "letter.eml" }, "save")] },
        { block: "status_cards", title: "Is it cancelled? Baton looks every hour", cards: ["Business Standard", "Exchange Online", "Business Premium"].map((title) => ({ title, text: "Active, waiting for Disabled", state: "waiting" })) },
      ],
      why: cancelWhy, proof: [proof("New side is complete", "Checked in step 10 · 11:58"), proof("Business Standard: still active", "Read from Microsoft · 3 min ago", "not_yet")],
      footer: { primary: submit("I have cancelled it"), secondary: later, note: "Only press this when Tailspin has confirmed" },
    }),
  "13": () =>
    view({
      at: 11, state: "done", kind: "report", title: "Fabrikam has moved to Arrow", purpose: "All 12 steps are done. Save the report for your files and for the customer.",
      blocks: [
        { block: "before_after", before_title: "Before", after_title: "After", customer: "Fabrikam", people: "74 users", old_seller: "Tailspin", old_licences: "80 licences", new_seller: "Arrow", new_licences: "75 licences", old_ended: "Tailspin: ended" },
        { block: "totals", cells: [{ label: "Your time", value: "38 minutes", detail: "" }, { label: "People without a licence", value: "0", detail: "at any moment" }, { label: "Unused licences dropped", value: "5", detail: "" }, { label: "New cost", value: "€1,494.60", detail: "a month" }] },
        { block: "heading", text: "Proof, in order" },
        { block: "table", label: "Proof, in order", filters: [], empty: null, columns: [{ label: "What was proven", right: false, share: 50 }, { label: "When", right: false, share: 20 }, { label: "Read from", right: false, share: 20 }], rows: [["Arrow accepted as delegated admin", "20 Nov, 10:42", "Microsoft"], ["Right company: fabrikam.com, 7c4e…91b2", "20 Nov, 10:46", "Microsoft"], ["57 of 57 people switched", "20 Nov, 11:47", "Microsoft"]].map(([what = "", when = "", where = ""]) => row(what, [cell(what, { state: "done" }), cell(when), cell(where)])) },
      ],
      why_title: "Good to know", why: ["Tailspin can still be listed as a partner of Fabrikam. The customer can remove it in the Microsoft admin center."],
      proof: [proof("New subscriptions renew", "20 Nov 2027", "later")], tip: "The report holds no passwords or keys. You can share it.",
      footer: { primary: button("Save the report", { act: "save", file: "report.html" }, "save"), secondary: null, note: null },
    }),
  "25": () =>
    view({
      at: 10, state: "waiting", who: "distributor", kind: "waiting", title: "Waiting for the old ones to end", purpose: "You told Baton that Tailspin has confirmed. Now we watch Microsoft until all three are gone.",
      blocks: [
        bar("wait", "1 of 3 has ended. We wait for 2.", "Each one ends on its own date. We look every hour.", button("Check now")),
        { block: "heading", text: "When each one ends" },
        { block: "table", label: "When each one ends", filters: [], empty: null, columns: [{ label: "Old subscription", right: false, share: 25 }, { label: "Ends on", right: false, share: 14 }, { label: "At Microsoft now", right: false, share: 20 }, { label: "Still in use", right: true, share: 9 }], rows: old.map(([name, on, now, state, use]) => row(name, [cell(name, { strong: true }), cell(on), cell(now, { state }), cell(use)])) },
        bar("info", "What if one renews by mistake?", "Baton tells you the same day. Microsoft lets Tailspin undo a renewal for 7 days only."),
      ] satisfies Block[],
      why: cancelWhy, proof: [proof("New side is complete", "Checked in step 10 · 11:58"), proof("Tailspin confirmed the cancel", "Confirmed by you · 24 Nov, 09:12")],
      footer: { primary: submit("Continue", "continue", null, false), secondary: later, note: "Turns on when all three are Disabled" },
    }),
};
