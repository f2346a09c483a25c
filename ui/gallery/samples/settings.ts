// The settings page.
import type { SettingsView } from "../../src/bridge/types";
import { bar, cell, field, heading, row, submit } from "./make";

export function makeSettings(saved: string | null): SettingsView {
  const forget = submit("Forget", "forget:1");
  return {
    saved,
    blocks: [
      { block: "fields", title: "Look and language", fields: [field("language", "Language", "en", {}, { kind: "select", options: [{ value: "en", label: "English" }, { value: "sv", label: "Svenska" }] }), field("theme", "Theme", "system", {}, { kind: "select", options: [{ value: "system", label: "Same as computer" }, { value: "light", label: "Light" }, { value: "dark", label: "Dark" }] })] },
      { block: "fields", title: "Your company", fields: [field("partner", "Company name", "Northwind IT"), field("operator", "Your name", "Eline Kuiper"), field("mpn_id", "MPN ID", "4410872"), field("phone", "Phone", "+31 20 555 0142", {}, { kind: "phone" })] },
      { block: "fields", title: "Baton’s registration at Microsoft", fields: [field("client_id", "Client id", "", { wide: true, help: "The number of the app registration" })] },
      bar("warn", "No client id yet.", "Real moves need one. Follow the steps below."),
      { block: "list", numbered: true, items: ["Open **App registrations** in the Entra admin center.", "Choose **New registration**.", "Choose accounts in any organizational directory."] },
      heading("Microsoft accounts"),
      { block: "text", text: "Sign-ins are kept in this computer’s own safe (the keychain), never in Baton’s files. Passwords are never kept." },
      { block: "table", label: "Microsoft accounts", filters: [], empty: "No sign-ins are kept.", columns: [{ label: "Who", right: false, share: 5 }, { label: "Since", right: false, share: 2 }, { label: "", right: true, share: 2 }], rows: [row("1", [cell("anna.devries@fabrikam.com", { strong: true, detail: "Fabrikam Residences" }), cell("20 Nov 2026"), cell("", { buttons: [forget] })]), row("2", [cell("lars.holm@lamnahealthcare.com", { strong: true, detail: "Lamna Healthcare" }), cell("12 Nov 2026"), cell("", { buttons: [forget] })])] },
    ],
  };
}
