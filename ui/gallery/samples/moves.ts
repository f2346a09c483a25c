// The screen of every picture, by its name.
import type { Block, MoveView } from "../../src/bridge/types";
import { lateViews } from "./late";
import { bar, button, cell, field, later, proof, row, submit, view } from "./make";
import { orderViews } from "./order";
import { stressViews } from "./stress";

const lookAgain = button("Check now");
const letter = button("Copy message", { act: "copy", text: "Hello Anna" }, "copy");
const partnerNumber = proof("Arrow’s partner number is right", "Built into Baton · 08c69f34…416c");
const accept = {
  at: 2,
  title: "Let Arrow place orders for Fabrikam",
  purpose: "Fabrikam’s admin accepts Arrow as reseller and delegated admin (a partner allowed to act for them) on one Microsoft page. Once per customer.",
  kind: "hand_off" as const,
  why: ["Arrow hands your order to Microsoft. Microsoft refuses it if the customer has not accepted Arrow.", "Arrow uses this for orders only. Northwind IT stays in charge of settings and support."],
};
const routes = (value: string): Block => ({ block: "choices", field: "route", legend: "", value, error: null, options: [{ value: "here", title: "An admin is here", text: "Opens Microsoft’s page now, on this computer.", points: [] }, { value: "send", title: "Send it to the customer", text: "They open the link on their own computer.", points: [] }] });

const views: Record<string, () => MoveView> = {
  "02": () =>
    view(
      {
        at: 0, kind: "form", title: "Who is moving, and where to?", purpose: "Find the customer and choose the new distributor. Nothing changes until you place an order.",
        blocks: [
          { block: "fields", title: null, fields: [field("domain", "Customer’s domain", "fabrikam.com", { help: "The part after @ in their email addresses" })] },
          { block: "choices", field: "distributor", legend: "Choose the new distributor", value: "gridheart", error: null, options: [
            { value: "gridheart", title: "Gridheart · Arrow", text: "You order in the Gridheart marketplace. Arrow deals with Microsoft.", points: [{ icon: "person", text: "Customer admin accepts 1 page" }, { icon: "clock", text: "Order ready in about 20 minutes" }] },
            { value: "prime", title: "rhipe Prime", text: "You order in Prime Portal. The customer connects with Partner Connect.", points: [{ icon: "person", text: "Customer admin accepts 3 pages" }, { icon: "clock", text: "Connection takes up to 1 hour" }] },
          ] },
          { block: "needs", title: "What you will need", items: [{ icon: "person_key", title: "A Global Administrator at Fabrikam", text: "Their highest admin, for about 10 minutes." }, { icon: "key", title: "Your Gridheart sign-in", text: "To place the order." }, { icon: "building", title: "Your Microsoft partner number (MPN ID)", text: "Find it in Microsoft Partner Center." }, { icon: "mail", title: "Customer address and contact", text: "For the customer record in Gridheart." }] },
        ],
        why_title: "What happens", why: ["Baton leads you through 12 short steps. Plan about 40 minutes of your own time over one or two days.", "A **tenant** is the customer’s own space at Microsoft 365: users, mail and licences. It stays the same. Only the seller changes."],
        proof: [proof("fabrikam.com belongs to this tenant", "Read from Microsoft · just now"), proof("Not moved by you before", "Checked on this computer · just now")],
        tip: "New to this? Turn on practice mode and rehearse with made-up answers.",
        footer: { primary: submit("Start this move"), secondary: null, note: null },
      },
      { header: { customer: "New move", initials: "", route: "Fabrikam Residences", domain: null } },
    ),
  "03": () =>
    view({
      at: 1, state: "waiting", who: "customer_admin", kind: "sign_in", title: "Waiting for Fabrikam’s admin to sign in", purpose: "A Microsoft page is open in your browser. Fabrikam’s admin signs in there, not in Baton.",
      blocks: [
        { block: "wait", title: "Browser is open at login.microsoftonline.com", text: "We check every 5 seconds. Open for 2 minutes.", facts: [{ label: "We wait for", text: "A Global Administrator of Fabrikam" }, { label: "Usually takes", text: "2 minutes" }, { label: "Link works until", text: "10:53 (13 minutes)" }], button: button("Open the page again", { act: "open", link: "sign_in" }, "open") },
        { block: "code", title: "Use a code instead", text: "On any device, the admin opens **microsoft.com/devicelogin** and types:", code: "H4KQ 7TZM", note: "Works until 10:53. Read it out on the phone if you like." },
      ],
      why: ["Only a Global Administrator (the customer’s highest admin) can let Baton read the subscriptions.", "Baton never sees the password."],
      proof: [proof("Microsoft sign-in page opened", "By Baton · 10:38"), proof("Admin signed in", "Not yet", "not_yet"), proof("It is Fabrikam’s tenant", "Checked after sign-in", "later")],
      footer: { primary: submit("Continue", "continue", null, false), secondary: later, note: "Baton goes on by itself after sign-in" },
    }),
  "04": () =>
    view({
      ...accept, state: "waiting", who: "customer_admin",
      blocks: [
        routes("send"),
        { block: "letter", to: "anna.devries@fabrikam.com", subject: "Please accept Arrow for your Microsoft 365 orders", paragraphs: ["Hello Anna,", "We are moving your Microsoft 365 orders to Arrow. Your users, mail and files do not change. Please do this once:", "1. Sign in as Global Administrator.\n2. Open this page: admin.microsoft.com/…/partner-invitation\n3. Tick the box and choose **Accept**.", "It takes about 2 minutes. Northwind IT, +31 20 555 0142"], note: "Not sent by Baton. You send it.", buttons: [letter, button("Save as .eml", { act: "save", file: "message.eml" }, "save")] },
        { block: "wait", title: "Not accepted yet.", text: "We check every 15 seconds. Customers usually take 1 day.", facts: [], button: lookAgain },
      ],
      proof: [partnerNumber, proof("Message prepared", "By Baton · 10:44"), proof("Arrow accepted", "Not accepted yet · checked 6 s ago", "not_yet")],
      tip: "The link gives Arrow the right to order. Admin rights are a second, separate link.",
      footer: { primary: submit("Continue", "continue", null, false), secondary: later, note: "Baton goes on by itself after “Accept”" },
    }),
  "05": () =>
    view({
      at: 1, state: "attention", kind: "trouble", title: "That sign-in belongs to another company", purpose: "Nothing was read or changed there. Baton has already let go of that sign-in.",
      blocks: [
        bar("bad", "Wrong company.", "The account **m.jansen@contosoproperty.nl** is not from Fabrikam Residences."),
        { block: "side_by_side", cards: [
          { tone: "bad", heading: "Signed in now", title: "Contoso Property", rows: [{ label: "Account", text: "m.jansen@contosoproperty.nl" }, { label: "Domain", text: "contosoproperty.nl" }, { label: "Tenant ID", text: "2f1d…c07a" }] },
          { tone: "ok", heading: "Expected for this move", title: "Fabrikam Residences", rows: [{ label: "Account", text: "a Fabrikam Global Administrator" }, { label: "Domain", text: "fabrikam.com" }, { label: "Tenant ID", text: "7c4e…91b2" }] },
        ] },
        { block: "heading", text: "What to do" },
        { block: "list", numbered: true, items: ["**Try again in a private window.** Baton opens one for you, so no old account gets in the way.", "**Sign in with an address that ends in @fabrikam.com** or @fabrikam.onmicrosoft.com.", "**Is Contoso Property the right customer?** Then go back and choose another customer."] },
      ],
      why: ["Every company has its own space at Microsoft 365, called a **tenant**. An order in the wrong one cannot simply be moved.", "So Baton compares the tenant’s ID before it reads anything else."],
      proof: [proof("Signed in to Contoso Property", "Read from Microsoft · 1 min ago", "mismatch"), proof("We expect Fabrikam Residences", "From step 1 · 10:31"), proof("Access removed from Baton", "On this computer · 1 min ago")],
      tip: "This often happens when the browser is still signed in with an older account.",
      footer: { primary: submit("Try sign-in again", "again", "arrow_clockwise"), secondary: submit("Use a code instead", "code"), note: null },
    }),
  "06": () =>
    view({
      at: 3, kind: "checklist", title: "Everything matches", purpose: "Baton checked that this is the right company and that Arrow may order for it.",
      blocks: [
        { block: "big_fact", label: "Default domain: you need it for the order", value: "fabrikam.com" },
        { block: "facts", title: null, rows: [
          { label: "Company", value: "Fabrikam Residences", detail: "Keizersgracht 214, Amsterdam · 74 users", state: "proven", remark: "Matches step 1", copy: false },
          { label: "First domain", value: "fabrikam.onmicrosoft.com", detail: "Never changes", state: "proven", remark: null, copy: true },
          { label: "Tenant ID", value: "7c4e8a52-1f0b-4a7e-9d44-2b6f0c2991b2", detail: "Netherlands (Europe)", state: "proven", remark: "Matches step 1", copy: true },
        ] },
        { block: "facts", title: "Partners of Fabrikam", rows: [
          { label: "Arrow", value: "Reseller and delegated admin", detail: "Accepted today at 10:42", state: "proven", remark: "New distributor", copy: false },
          { label: "Tailspin", value: "Reseller", detail: "Sells the current subscriptions. Leaves in step 11.", state: "later", remark: "Old distributor", copy: false },
        ] },
        bar("ok", "4 of 4 checks passed.", "You can go on."),
      ],
      why: ["Gridheart asks for the **default domain** when you order. With a wrong domain, the licences go to the wrong company.", "A **reseller** may sell to the customer. A **delegated admin** may also act for them."],
      proof: [proof("Default domain", "Read from Microsoft · 2 min ago"), proof("Company and address", "Read from Microsoft · 2 min ago"), proof("Admin role", "Read from Microsoft · 2 min ago"), proof("3 partners found, Arrow is one", "Read from Microsoft · 3 days ago", "old")],
      footer: { primary: submit("Continue"), secondary: button("Check again"), note: null },
    }),
  "07": () =>
    view({
      at: 4, kind: "subscriptions", title: "Subscriptions and dates", purpose: "See what Fabrikam has today, and the days when it is safe to order.",
      blocks: [
        { block: "table", label: "Subscriptions", filters: [], empty: null,
          columns: [["Product", false, 178], ["Bought", true, 58], ["Assigned", true, 68], ["Free", true, 46], ["Term", false, 94], ["Renews on", false, 96], ["Auto-renew", false, 84], ["Sold by", false, 60]].map(([label, right, share]) => ({ label, right, share }) as never),
          rows: [["Microsoft 365 Business Standard", "60", "57", "3", "1 year", "14 Dec 2026", "in 24 days"], ["Microsoft 365 Business Premium", "15", "15", "0", "1 year", "2 Feb 2027", "in 74 days"], ["Exchange Online (Plan 1)", "5", "3", "2", "1 month", "19 Dec 2026", "in 29 days"]].map(([name = "", bought = "", used = "", free = "", term = "", on = "", days = ""], at) =>
            row(name, [cell(name, { strong: true }), cell(bought), cell(used), cell(free), cell(term, { detail: "paid monthly" }), cell(on, { detail: days, tone: at === 0 ? "warn" : null }), cell("On"), cell("Tailspin")])) },
        bar("warn", "Business Standard renews by itself in 24 days.", "If nobody cancels it by 13 December, Fabrikam pays Tailspin for one more year."),
        { block: "timeline", label: "Your time window", from: "2026-11-16", to: "2027-02-15", today: "2026-11-20", today_label: "Today 20 Nov",
          ticks: [["2026-11-16", "16 Nov"], ["2026-11-30", "30 Nov"], ["2026-12-14", "14 Dec"], ["2026-12-28", "28 Dec"], ["2027-01-11", "11 Jan"], ["2027-01-25", "25 Jan"], ["2027-02-08", "8 Feb"]].map(([day = "", label = ""]) => ({ day, label })),
          legend: [{ look: "safe", label: "Safe days to order" }, { look: "undo", label: "Free undo, 7 days" }, { look: "paid", label: "Paid until renewal" }, { look: "paid_again", label: "Paid again" }],
          bars: [
            { label: "Business Standard", parts: [{ from: "2026-11-16", to: "2026-12-14", look: "paid_soon" }, { from: "2026-12-14", to: "2027-02-15", look: "paid_again" }], mark: { day: "2026-12-14", label: "Renews 14 Dec", soon: true } },
            { label: "Exchange Online", parts: [{ from: "2026-11-16", to: "2026-12-19", look: "paid" }, { from: "2026-12-19", to: "2027-02-15", look: "paid_again" }], mark: { day: "2026-12-19", label: "Renews 19 Dec", soon: false } },
            { label: "Business Premium", parts: [{ from: "2026-11-16", to: "2027-02-02", look: "paid" }, { from: "2027-02-02", to: "2027-02-15", look: "paid_again" }], mark: { day: "2027-02-02", label: "Renews 2 Feb", soon: false } },
            { label: "Your new order", parts: [{ from: "2026-11-20", to: "2026-11-27", look: "undo" }, { from: "2026-11-27", to: "2026-12-07", look: "safe" }], mark: { day: "2026-12-07", label: "Order by 7 December. Undo is free for 7 days.", soon: false } },
          ] },
      ],
      why: ["When a yearly subscription renews, the customer is tied to the old provider for one more year. The new order must be in place **before** that day.", "“Assigned” means a person uses the licence. Order at least that many."],
      proof: [proof("3 subscriptions found", "Read from Microsoft · 2 min ago"), proof("75 licences in use", "Read from Microsoft · 2 min ago"), proof("Renewal dates", "Read from Microsoft · 2 min ago"), proof("Sold by Tailspin, not by you", "Read from Microsoft · 2 min ago")],
      footer: { primary: submit("Dates look right"), secondary: button("Read again"), note: null },
    }),
  "24": () =>
    view({
      ...accept, who: "you",
      blocks: [
        routes("here"),
        { block: "guide", title: "What the admin does on Microsoft’s page", steps: [
          { text: "**Sign in** as Global Administrator of Fabrikam, with an address that ends in @fabrikam.com.", copy: [], button: null, warning: null },
          { text: "Check that the page says **Arrow**.", copy: [{ label: "The partner number", text: "08c69f34-87ea-4854-b4eb-d83d7016416c" }], button: null, warning: "Another name? Do not accept." },
          { text: "Tick the box and choose **Accept**. Then close the page and come back here.", copy: [], button: button("Copy link", { act: "copy", text: "https://admin.microsoft.com/" }, "copy"), warning: null },
        ] },
        bar("wait", "Not accepted yet.", "We check every 15 seconds. Accepting takes about 2 minutes.", lookAgain),
      ],
      proof: [partnerNumber, proof("Arrow accepted", "Not accepted yet · checked 6 s ago", "not_yet")],
      footer: { primary: button("Open Microsoft’s page", { act: "open", link: "accept" }, "open"), secondary: later, note: "Opens in your browser" },
    }),
  ...orderViews,
  ...lateViews,
  ...stressViews,
};

export function viewOf(sample: string): MoveView {
  const key = Object.keys(views).find((name) => sample.startsWith(name));
  return (views[key ?? "06"] ?? stressViews["back"]!)();
}
