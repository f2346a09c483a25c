// Turns `icon.svg?paths` into the list of its path data at build time, so that no markup is ever parsed in the window.
import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

export function svgPaths(): Plugin {
  return {
    name: "svg-paths",
    enforce: "pre",
    async load(id) {
      if (!id.endsWith(".svg?paths")) return null;
      const svg = await readFile(id.slice(0, -"?paths".length), "utf8");
      const paths = [...svg.matchAll(/<path[^>]*\sd="([^"]+)"/g)].map((found) => found[1]);
      if (paths.length === 0) throw new Error(`${id} holds no path`);
      return `export default ${JSON.stringify(paths)};`;
    },
  };
}
