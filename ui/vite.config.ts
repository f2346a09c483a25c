import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { svgPaths } from "./svg-paths.ts";

export default defineConfig({
  plugins: [svgPaths(), svelte()],
  // The content security policy refuses data: addresses, so every asset is a file.
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: { include: ["tests/**/*.test.ts"] },
});
