// Puts the tokens of the light or dark theme on the page, and follows the system when asked to.
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";
import { setTheme } from "@fluentui/web-components/theme/set-theme.js";
import type { Theme } from "./bridge/types";

const fontFamilyBase = "'Segoe UI Variable Text', 'Segoe UI', 'Open Sans Variable', system-ui, sans-serif";
const light = { ...webLightTheme, fontFamilyBase };
const dark = { ...webDarkTheme, fontFamilyBase };
const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

let chosen: Theme = "system";
systemIsDark.addEventListener("change", () => show(chosen));

export function show(theme: Theme): void {
  chosen = theme;
  const isDark = theme === "dark" || (theme === "system" && systemIsDark.matches);
  setTheme(isDark ? dark : light);
  document.documentElement.dataset["theme"] = isDark ? "dark" : "light";
}
