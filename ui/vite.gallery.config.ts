// The gallery: the whole window with made-up answers in place of the shell. Never part of the production build.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { svgPaths } from "./svg-paths.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("gallery"),
  plugins: [svgPaths(), svelte({ configFile: here("svelte.config.js") })],
  resolve: {
    alias: {
      "@tauri-apps/api/core": here("gallery/shell.ts"),
      "@tauri-apps/api/event": here("gallery/shell.ts"),
    },
  },
  build: { outDir: here("node_modules/.gallery"), emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  preview: { port: 4199, strictPort: true },
});
